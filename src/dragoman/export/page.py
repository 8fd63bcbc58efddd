"""Records as one web page that stands alone: the text with its spans marked, beside it the statements as they nest.

Takes Records, yields pieces of HTML. Nothing is fetched and no script runs; each word of the article is escaped.
"""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from dragoman.export.chains import UNKNOWN, Link, Statement, assign_colours, find_party, join_chain, join_spans, list_statements
from dragoman.export.sheet import explain_unread, find_unread
from dragoman.records import Block, Record, Span

#: Underlines deeper than this lie on one another.
MAX_DEPTH = 3


class Mark(NamedTuple):
    """One span to be marked, with what is said of it."""

    start: int
    end: int
    role: str  # content | source | cue | hedge
    statement: Statement
    colour: str  # the class of the party's colour


def write_page(records: Iterable[Record]) -> Iterator[str]:
    """Write one page with an article for each record."""
    style = files("dragoman.export").joinpath("page.css").read_text("utf-8")
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Dragoman</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
    )
    for number, record in enumerate(records, 1):
        yield write_article(record, f"r{number}")
    yield "</main>\n</body>\n</html>\n"


def write_article(record: Record, key: str) -> str:
    """Write one article; `key` keeps its ids apart from those of other articles on the page."""
    statements = list_statements(record)
    article = record.article
    known = [article.section, article.outlet or "outlet unknown", *article.authors, article.published or "date unknown"]
    meta = " · ".join([*filter(None, known), article.source])
    made = f"{len(statements)} statements · dragoman {record.made_by.version} · {record.made_by.model}"
    return (
        f'<article id="{key}">\n<style>{_write_glow(statements, key)}</style>\n'
        f'<header><h1>{escape(article.title or "Untitled")}</h1><div class="meta">{escape(meta)}</div></header>\n'
        f'<div class="text" lang="{escape(article.language or "en")}">\n{_write_text(record, statements, key)}</div>\n'
        f'<div><p class="key"><b>Who</b>, <i>says</i>, <u>what</u>: one colour a party, one line a report within a report.</p>\n'
        f"{_write_statements(statements, record, key)}</div>\n"
        f"<footer>{escape(made)}</footer>\n</article>\n"
    )


def _write_glow(statements: list[Statement], key: str) -> str:
    """Write the rules that light up a statement and its words together."""
    ids = [f"{key}-{s.attribution.id}" for s in statements]
    return "".join(f"#{key}:has(.{i}:hover) .{i},#{key}:has(#{i}:target) .{i}{{background:var(--glow)}}" for i in ids)


def _write_text(record: Record, statements: list[Statement], key: str) -> str:
    marks = find_marks(record, statements)
    unread = {block.span.start for block in find_unread(record)}
    out = []
    first = 0
    for block in _cover_text(record):
        while first < len(marks) and marks[first].end <= block.span.start:
            first += 1
        here = [m for m in _take_until(marks, first, block.span.end) if m.end > block.span.start]
        words = mark_words(block.span, here, key)
        if block.span.start in unread:
            why = f'<span class="why">not read: {escape(explain_unread(block, record))}</span>'
            out.append(f'<div class="unread {block.kind}">{words}{why}</div>\n')
        else:
            out.append(f'<p class="{block.kind}">{words}</p>\n')
    return "".join(out)


def _take_until(marks: list[Mark], first: int, end: int) -> Iterator[Mark]:
    while first < len(marks) and marks[first].start < end:
        yield marks[first]
        first += 1


def _cover_text(record: Record) -> tuple[Block, ...]:
    """Return the blocks, or the whole text as one paragraph where there are none."""
    text = record.article.text
    whole = Block(kind="paragraph", span=Span(start=0, end=len(text), text=text))
    return record.article.blocks or (whole,)


def find_marks(record: Record, statements: list[Statement]) -> list[Mark]:
    """List the spans of all statements in the order of the text, outer ones first."""
    colours = assign_colours(record)
    marks = []
    for statement in statements:
        a = statement.attribution
        colour = name_colour(colours.get(find_party(a) or ""))
        for role, spans in (("content", a.content), ("source", a.source), ("cue", a.cue), ("hedge", a.hedges)):
            marks += [Mark(span.start, span.end, role, statement, colour) for span in spans]
    return sorted(marks, key=lambda m: (m.start, -m.end, m.statement.depth))


def name_colour(colour: int | None) -> str:
    """Name the class of a party's colour; a source that is unknown has one of its own."""
    return "cx" if colour is None else f"c{colour}"


def mark_words(span: Span, marks: list[Mark], key: str) -> str:
    """Write the words of a span with its marks; where marks overlap, the words are split at each edge.

    >>> mark_words(Span(start=3, end=9, text="a < b."), [], "r1")
    'a &lt; b.'
    """
    edges = {span.start, span.end, *(m.start for m in marks), *(m.end for m in marks)}
    cuts = sorted(edge for edge in edges if span.start <= edge <= span.end)
    out = []
    for start, end in pairwise(cuts):
        inside = sorted((m for m in marks if m.start <= start and end <= m.end), key=_order_mark)
        words = escape(span.text[start - span.start : end - span.start])
        for mark in reversed(inside):
            words = f'<span class="{_name_classes(mark, key)}" title="{escape(describe(mark.statement))}">{words}</span>'
        out += [_write_tag(mark, key) for mark in inside if mark.role == "content" and mark.start == start] + [words]
    return "".join(out)


def _order_mark(mark: Mark) -> tuple[bool, int, int]:
    return (mark.role != "content", mark.statement.depth, mark.start)


def _name_classes(mark: Mark, key: str) -> str:
    depth = f" d{min(mark.statement.depth, MAX_DEPTH)}" if mark.role == "content" else ""
    return f"{mark.role}{depth} {mark.colour} {key}-{mark.statement.attribution.id}"


def _write_tag(mark: Mark, key: str) -> str:
    name = mark.statement.attribution.id
    return f'<a class="tag {mark.colour}" href="#{key}-{name}">{name}</a>'


def describe(statement: Statement) -> str:
    """Say in one line on whose word a statement stands and what it does: `Hurriyet > Putin: demand, indirect`."""
    a = statement.attribution
    return f"{a.id} {join_chain(statement.links)}: {'not ' if a.negated else ''}{a.act}, {a.form}"


def _write_statements(statements: list[Statement], record: Record, key: str) -> str:
    names = {actor.id: actor.name for actor in record.actors}
    out = ['<ol class="statements">\n']
    depth = 0
    for i, statement in enumerate(statements):
        while depth > statement.depth:
            out.append("</ol></li>\n")
            depth -= 1
        holds = i + 1 < len(statements) and statements[i + 1].depth > statement.depth
        out.append(f"<li>{_write_statement(statement, names, record.article.text, key)}" + ("<ol>\n" if holds else "</li>\n"))
        depth += holds
    return "".join([*out, "</ol></li>\n" * depth, "</ol>\n"])


def _write_statement(statement: Statement, names: dict[str, str], text: str, key: str) -> str:
    a = statement.attribution
    colour = name_colour(statement.links[-1].colour if statement.links else None)
    flags = [*(["not"] if a.negated else []), *(span.text for span in a.hedges)]
    words = escape(join_spans(a.content, text))
    facts = escape(f"{a.act} “{join_spans(a.cue, text)}” · {a.form}")
    to = escape(" · to " + " and ".join(names.get(i, i) for i in a.addressees)) if a.addressees else ""
    return (
        f'<div class="statement {colour} {key}-{a.id}" id="{key}-{a.id}"><span class="meta">{a.id}</span> '
        f"{' &gt; '.join(_write_link(link) for link in statement.links)} "
        f'<span class="flag">{escape(" · ".join(flags))}</span> <span class="meta">{facts}{to}</span><q>{words}</q></div>'
    )


def _write_link(link: Link) -> str:
    return f'<b class="{name_colour(link.colour)}">{escape(link.name or UNKNOWN)}</b>'
