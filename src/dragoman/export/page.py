"""Records as one web page that stands alone: the text with its spans marked, beside it the statements as they nest.

Takes Records, yields pieces of HTML. Nothing is fetched and no script runs. All that a record says is escaped, whatever it is;
ids and classes are made here, from numbers.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from dragoman.export.chains import (
    COLOURS,
    LOOKS,
    UNKNOWN,
    Link,
    Statement,
    assign_colours,
    find_party,
    join_chain,
    join_spans,
    list_statements,
)
from dragoman.export.happenings import group_happenings, list_happenings
from dragoman.export.ledger import NO_ISSUE, Entry, Issue, Side, list_ledger
from dragoman.export.sheet import explain_apart, find_kept_apart, is_read, name_article, name_hedges
from dragoman.export.voices import EXPLAIN_UNSURE, count_voice, describe_actor, is_unsure, list_voices
from dragoman.records import Article, Block, Record, Span

#: How a path begins that leads from the root of a machine or a user's own folder.
LOCAL = re.compile(r"[/\\~]|[A-Za-z]:[/\\]|file:", re.IGNORECASE)
#: Underlines deeper than this lie on one another.
MAX_DEPTH = 3


class Mark(NamedTuple):
    """One span to be marked, with what is said of it."""

    start: int
    end: int
    role: str  # content | source | cue | hedge | trigger
    depth: int  # of its statement
    anchor: str  # what follows the article's key in the id of the place it leads to: "q3", "e1"
    tag: str  # the id of its statement or event, as the record has it
    about: str  # one line on it
    colour: str  # the classes of the party's colour


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
    meta = " · ".join([*filter(None, known), hide_folders(article.source)])
    made = f"{len(statements)} statements · dragoman {record.made_by.version} · {record.made_by.model}"
    return (
        f'<article id="{key}">\n<style>{_write_glow(statements, record, key)}</style>\n'
        f'<header><h1>{escape(name_article(article))}</h1><div class="meta">{escape(meta)}</div></header>\n'
        f'<div class="text" lang="{escape(article.language or "en")}">\n{_write_text(record, statements, key)}</div>\n'
        f'<div><p class="key"><b>Who</b>, <i>says</i>, <u>what</u>: '
        f"{_explain_colours(record)}; a line within a line is a report within a report{_explain_dots(record)}.</p>\n"
        f"{_write_statements(statements, record, key)}{_write_ledger(record)}"
        f"{_write_events(record, key)}{_write_voices(record)}</div>\n"
        f"<footer>{escape(made)}</footer>\n</article>\n"
    )


def _write_ledger(record: Record) -> str:
    """List what each side wants, issue by issue."""
    rows = "".join(
        f"<h3>{escape(side.name)}</h3>\n"
        + "".join(f"{_write_issue(issue, side)}<ul>\n{''.join(map(_write_entry, issue.entries))}</ul>\n" for issue in side.issues)
        for side in list_ledger(record)
    )
    return f'<section class="who ledger"><h2>What each side wants</h2>\n{rows}</section>\n' if rows else ""


def _write_issue(issue: Issue, side: Side) -> str:
    is_named = issue.name != NO_ISSUE or len(side.issues) > 1
    return f"<h4>{escape(issue.name)}</h4>\n" if is_named else ""


def _write_entry(e: Entry) -> str:
    dash = "" if e.toward or e.holder else "– "
    change = f' <i class="flag">{escape(e.change)}</i>' if e.change else ""
    return (
        f"<li><span>{escape(e.position.id)}</span> <b>{escape(e.position.kind)}</b>{change} "
        f"<q>{escape(e.words)}</q> <span>{dash}{escape(e.tell_about())}</span></li>\n"
    )


def _write_events(record: Record, key: str) -> str:
    """List what happened, did not, or may, by who did it to whom."""
    rows = ""
    numbers = {event.id: number for number, event in enumerate(record.events, 1)}
    for who, happenings in group_happenings(record):
        deeds = "".join(
            f'<li class="event {key}-e{numbers[h.event.id]}" id="{key}-e{numbers[h.event.id]}">'
            f"<span>{escape(h.event.id)}</span> {escape(h.deed)} "
            f"“{escape(h.words)}” <span>{escape(h.when)} – {escape(h.word_of)}</span></li>\n"
            for h in happenings
        )
        rows += f"<li><b>{escape(who)}</b>\n<ul>\n{deeds}</ul></li>\n"
    return f'<section class="who"><h2>What happened</h2>\n<ul>\n{rows}</ul></section>\n' if rows else ""


def _write_voices(record: Record) -> str:
    """List who speaks, is spoken to or of, and takes part."""
    voices = list_voices(record)
    colours = assign_colours(record)
    rows = "".join(
        f'<li><b class="{name_colour(colours.get(v.actor.id))}">{escape(v.actor.name)}{"?" if is_unsure(v.actor) else ""}</b>'
        f"{escape(describe_actor(v.actor))} <span>{escape(count_voice(v))}</span></li>\n"
        for v in voices
    )
    key = f'<p class="why">{escape(EXPLAIN_UNSURE)}</p>\n' if any(is_unsure(v.actor) for v in voices) else ""
    return f'<section class="who"><h2>Who</h2>\n<ul>\n{rows}</ul>{key}</section>\n' if voices else ""


def hide_folders(source: str) -> str:
    """Leave of a path of this machine only the file's name, since a page is passed on; what else a source may be stays.

    >>> hide_folders("/home/jane/news/a.jsonl:3"), hide_folders("news/a.txt"), hide_folders("https://example.com/a/b")
    ('a.jsonl:3', 'news/a.txt', 'https://example.com/a/b')
    """
    return re.split(r"[/\\]", source.rstrip("/\\"))[-1] if LOCAL.match(source) else source


def _explain_colours(record: Record) -> str:
    parties = len({find_party(a) for a in record.attributions} - {None})
    again = f", beyond {COLOURS} with another line" if parties > COLOURS else ""
    return f"one colour a party{again}" + (f", repeated beyond {LOOKS}" if parties > LOOKS else "")


def _explain_dots(record: Record) -> str:
    return "; dots above words: an event, listed under What happened" if record.events else ""


def _write_glow(statements: list[Statement], record: Record, key: str) -> str:
    """Write the rules that light up a statement, or an event, and its words together."""
    ids = [*(_name_anchor(s, key) for s in statements), *(f"{key}-e{n}" for n in range(1, len(record.events) + 1))]
    return "".join(f"#{key}:has(.{i}:hover) .{i},#{key}:has(#{i}:target) .{i}{{background:var(--glow)}}" for i in ids)


def _write_text(record: Record, statements: list[Statement], key: str) -> str:
    marks = find_marks(record, statements)
    apart = {block.span.start for block in find_kept_apart(record)}
    out = []
    here: list[Mark] = []
    first = 0
    for block in _cover_text(record):
        last = bisect_left(marks, block.span.end, lo=first, key=lambda m: m.start)
        here = [m for m in (*here, *marks[first:last]) if m.end > block.span.start]
        first = last
        words = mark_words(block.span, here, key)
        kind = escape(block.kind)
        if block.span.start in apart:
            why = f'<span class="why">{escape(_tell_why(block, record))}</span>'
            out.append(f'<div class="apart {kind}">{words}{why}</div>\n')
        else:
            out.append(f'<p class="{kind}">{words}</p>\n')
    return "".join(out)


def _tell_why(block: Block, record: Record) -> str:
    what = explain_apart(block, record)
    return f"kept apart: {what}, no statements are sought here" if is_read(record) else f"not read: {what}"


def _cover_text(record: Record) -> tuple[Block, ...]:
    """Return the blocks, or the whole text as one paragraph where there are none."""
    text = record.article.text
    whole = Block(kind="paragraph", span=Span(start=0, end=len(text), text=text))
    return record.article.blocks or (whole,)


def find_marks(record: Record, statements: list[Statement]) -> list[Mark]:
    """List the spans of all statements, and the triggers of the events, in the order of the text, outer ones first."""
    colours = assign_colours(record)
    marks = []
    for statement in statements:
        a = statement.attribution
        colour = name_colour(colours.get(find_party(a) or ""))
        for role, spans in (("content", a.content), ("source", a.source), ("cue", a.cue), ("hedge", a.hedges)):
            told = (role, statement.depth, f"q{statement.number}", a.id, describe(statement), colour)
            marks += [Mark(span.start, span.end, *told) for span in spans]
    for number, h in enumerate(list_happenings(record), 1):
        about = f"{h.event.id} {h.who}: {h.deed}, {h.when} – {h.word_of}"
        marks += [Mark(span.start, span.end, "trigger", 0, f"e{number}", h.event.id, about, "cx") for span in h.event.trigger]
    return sorted(marks, key=lambda m: (m.start, -m.end, m.depth))


def name_colour(colour: int | None) -> str:
    """Name the classes of a party's look: its colour, and its stroke where this is not plain; an unknown source has its own."""
    if colour is None:
        return "cx"
    stroke, hue = divmod(colour, COLOURS)
    return f"c{hue} s{stroke}" if stroke else f"c{hue}"


def mark_words(span: Span, marks: Sequence[Mark], key: str) -> str:
    """Write the words of a span with its marks, which are in the order of the text.

    From edge to edge those marks stay open that go on; where marks overlap, the inner one is closed and opened again.

    >>> mark_words(Span(start=3, end=9, text="a < b."), [], "r1")
    'a &lt; b.'
    """
    edges = {span.start, span.end, *(m.start for m in marks), *(m.end for m in marks)}
    cuts = sorted(edge for edge in edges if span.start <= edge <= span.end)
    out = []
    here: list[Mark] = []  # only those that cover the words: a block may hold thousands
    opened: list[Mark] = []
    first = 0
    for start, end in pairwise(cuts):
        last = bisect_right(marks, start, lo=first, key=lambda m: m.start)
        here = sorted((m for m in (*here, *marks[first:last]) if m.end > start), key=_order_mark)
        first = last
        kept = next((i for i, (a, b) in enumerate(zip(opened, here, strict=False)) if a is not b), min(len(opened), len(here)))
        out += ["</span>"] * (len(opened) - kept)
        out += [_open_mark(mark, key, is_new=mark.start == start) for mark in here[kept:]]
        out.append(escape(span.text[start - span.start : end - span.start]))
        opened = here
    return "".join([*out, "</span>" * len(opened)])


def _open_mark(mark: Mark, key: str, *, is_new: bool) -> str:
    tag = _write_tag(mark, key) if is_new and mark.role in {"content", "trigger"} else ""
    return f'{tag}<span class="{_name_classes(mark, key)}" title="{escape(mark.about)}">'


def _order_mark(mark: Mark) -> tuple[int, int, int]:
    """Order marks from outside in: contents, what stands in them, and triggers innermost, so that they cut no other."""
    return {"content": 0, "trigger": 2}.get(mark.role, 1), mark.depth, mark.start


def _name_classes(mark: Mark, key: str) -> str:
    depth = f" d{min(mark.depth, MAX_DEPTH)}" if mark.role == "content" else ""
    return f"{mark.role}{depth} {mark.colour} {key}-{mark.anchor}"


def _name_anchor(statement: Statement, key: str) -> str:
    """Name the place of a statement on the page: its id as the reader counts them, and harmless whatever the id is."""
    return f"{key}-q{statement.number}"


def _write_tag(mark: Mark, key: str) -> str:
    return f'<a class="tag {mark.colour}" href="#{key}-{mark.anchor}">{escape(mark.tag)}</a>'


def describe(statement: Statement) -> str:
    """Say in one line on whose word a statement stands and what it does: `the daily > the minister: demand, indirect`."""
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
        out.append(f"<li>{_write_statement(statement, names, record.article, key)}" + ("<ol>\n" if holds else "</li>\n"))
        depth += holds
    return "".join([*out, "</ol></li>\n" * depth, "</ol>\n"])


def _write_statement(statement: Statement, names: dict[str, str], article: Article, key: str) -> str:
    a = statement.attribution
    colour = name_colour(statement.links[-1].colour if statement.links else None)
    flag = '<span class="flag">not</span> ' if a.negated else ""
    words = escape(join_spans(a.content, article))
    facts = escape(f"{a.act} “{join_spans(a.cue, article)}” · {a.form}{name_hedges(a, ' · ')}")
    anchor = _name_anchor(statement, key)
    to = escape(" · to " + " and ".join(names.get(i, i) for i in a.addressees)) if a.addressees else ""
    return (
        f'<div class="statement {colour} {anchor}" id="{anchor}"><span class="meta">{escape(a.id)}</span> '
        f"{' &gt; '.join(_write_link(link) for link in statement.links)} "
        f'{flag}<span class="meta">{facts}{to}</span><q>{words}</q></div>'
    )


def _write_link(link: Link) -> str:
    return f'<b class="{name_colour(link.colour)}">{escape(link.name or UNKNOWN)}</b>'
