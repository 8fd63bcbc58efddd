"""A record as the page a person reads: headline, who said what on whose word, what was kept apart and why, counts.

Takes a Record, gives lines as data: each line is pieces of words with the name of a style, laid out for a width. The command
line colours them; `to_text` writes them plain; `to_list` has one line a statement, for review in a diff.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.export.chains import UNKNOWN, Statement, assign_colours, find_party, join_spans, list_statements, name_party, shorten
from dragoman.export.happenings import Happening, group_happenings, list_happenings
from dragoman.export.ledger import NO_ISSUE, Entry, list_ledger
from dragoman.export.voices import EXPLAIN_UNSURE, count_voice, describe_actor, is_unsure, list_voices
from dragoman.reader import is_readable
from dragoman.records import READ_KINDS, Article, Attribution, Block, Record

#: Narrower than this the tree of nested statements cannot be laid out.
MIN_WIDTH = 40
#: Lines longer than this are hard to read.
MAX_WIDTH = 110
#: Letters of a block that is kept apart.
APART_LETTERS = 90
#: Nested deeper than this, statements are not moved further to the right.
MAX_STEPS = 6

#: Why no statements are sought in the blocks of the other kinds, at the head of their list.
KEPT_APART = "These lines are no part of what the article reports, so no statements are sought in them."

WHY_APART = {
    "section": "a section label",
    "byline": "who wrote it",
    "dateline": "where and when it was written",
    "links": "a list of links",
    "credit": "whom the text comes from",
    "title": "a headline",
    "paragraph": "a paragraph",
    "caption": "a caption",
}


class Piece(NamedTuple):
    """Words in one style: title, meta, rule, tree, id, party, party0 ... party31, act, flag, words or none ("")."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]

#: Control characters and direction marks could move a terminal's cursor or turn words round; they are shown as this. Those that
#: are white space have become blanks before.
_MARKS = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")

#: Letters of a text's first words that stand for a headline it lacks.
HEADLINE = 70

#: Between who speaks and what is done; the one run of blanks that stays.
GAP = Piece("  ")


def make_lines(record: Record, width: int = 100) -> list[Line]:
    """Lay out the whole sheet for a terminal of this width."""
    width = max(MIN_WIDTH, min(width, MAX_WIDTH))
    lines = [*_lay_title(record, width), (Piece("─" * width, "rule"),)]
    statements = list_statements(record)
    names = {actor.id: actor.name for actor in record.actors}
    for statement, guide in zip(statements, _draw_guides(statements), strict=True):
        what = _describe(statement.attribution, names, record.article)
        words = [Piece(join_spans(statement.attribution.content, record.article), "words")]
        lines += _lay_statement(statement, guide, (what, words), width)
    if not statements:
        lines += [(), *_wrap([Piece("No statements found." if is_read(record) else _name_language(record))], width)]
    lines += [*_lay_ledger(record, width), *_lay_events(record, width), *_lay_voices(record, width)]
    return [*lines, *_lay_kept_apart(record, width), (), *_lay_counts(record, width)]


def to_text(record: Record, width: int = 100) -> str:
    """Write the sheet without colours."""
    lines = ("".join(piece.text for piece in line).rstrip() for line in make_lines(record, width))
    return "\n".join(lines) + "\n"


def to_list(record: Record) -> str:
    """Write one line a statement, `q4 Putin admit indirect in q3 | Putin | admitted | that Russia ...`, event and position."""
    names = {actor.id: actor.name for actor in record.actors}
    lines = [_list_attribution(a, names, record.article) for a in record.attributions]
    lines += [_show(f"{h.event.id} {h.deed} | {h.who} | {h.words} | {h.when} | {h.word_of}") for h in list_happenings(record)]
    for side in list_ledger(record):
        lines += [_show(_list_entry(e, issue.name, side.name)) for issue in side.issues for e in issue.entries]
    return "".join(line + "\n" for line in lines)


def is_read(record: Record) -> bool:
    """Whether the article was read for statements, and not left for its language."""
    return is_readable(record.article) or bool(record.attributions)


def _list_attribution(a: Attribution, names: dict[str, str], article: Article) -> str:
    about = [a.id, name_party(a, names), *(["not"] if a.negated else []), a.act, a.form]
    about += [f"hedged {span.text}" for span in a.hedges]
    about += [f"to {names.get(i, i)}" for i in a.addressees]
    about += [f"in {a.within}"] if a.within else []
    parts = [join_spans(spans, article) or "–" for spans in (a.source, a.cue, a.content)]
    return _show(" | ".join([" ".join(about), *parts]))


def _list_entry(e: Entry, issue: str, side: str) -> str:
    told = " ".join(filter(None, (e.position.id, e.position.kind, e.toward, e.change)))
    return " | ".join((told, f"{side}: {e.holder}" if e.holder else side, e.words, issue, e.word_of))


def _show(words: str) -> str:
    r"""Make words safe to show: white space as one blank, other controls as a mark.

    >>> _show("Safe\r\nFAKE\x1b[2J")
    'Safe FAKE�[2J'
    """
    return re.sub(r"\s+", " ", words).translate(_MARKS)


def _lay_title(record: Record, width: int) -> Iterator[Line]:
    article = record.article
    yield from _wrap([Piece(name_article(article), "title")], width)
    known = [article.section, article.outlet or "outlet unknown", *article.authors, article.published or "date unknown"]
    yield from _wrap([Piece(" · ".join(filter(None, known)), "meta")], width)
    yield from _wrap([Piece(article.source, "meta")], width)


def name_article(article: Article) -> str:
    """Give the headline, or the first words of a text that has none."""
    if article.title:
        return article.title
    first = next((b.span.text for b in article.blocks if b.kind in READ_KINDS), article.text)
    words = " ".join(first[: 4 * HEADLINE].split())
    return (words if len(words) <= HEADLINE else words[:HEADLINE].rsplit(" ", 1)[0] + "…") or "Untitled"


def _name_language(record: Record) -> str:
    return f"Not read: the article's language is {record.article.language}, and only English (en) is read."


def _draw_guides(statements: list[Statement]) -> list[tuple[str, str]]:
    """Give each statement the tree before its first line and before those that follow."""
    guides = []
    open_at: list[bool] = []  # for each depth: does another statement follow there?
    for number, statement in enumerate(statements, 1):
        depth = min(statement.depth, MAX_STEPS)
        del open_at[max(0, depth - 1) :]
        trunk = "".join("│  " if is_open else "   " for is_open in open_at)
        if depth:
            open_at += [not statement.is_last]
        holds = number < len(statements) and statements[number].depth > statement.depth
        branch = ("└─ " if statement.is_last else "├─ ") if depth else ""
        rest = ("   " if statement.is_last else "│  ") if depth else ""
        guides.append((trunk + branch, trunk + rest + ("│  " if holds and depth < MAX_STEPS else "   ")))
    return guides


def _lay_statement(
    statement: Statement, guide: tuple[str, str], about: tuple[list[Piece], list[Piece]], width: int
) -> Iterator[Line]:
    first, rest = guide
    if not statement.depth:
        yield ()
    room = width - len(rest)
    who, (what, words) = _name_chain(statement), about
    fits = sum(measure_width(piece.text) for piece in (*who, GAP, *what)) <= room
    lines = _wrap([*who, GAP, *what], room) if fits else [*_wrap(who, room), *_wrap(what, room)]
    yield (Piece(first, "tree"), *lines[0])
    yield from ((Piece(rest, "tree"), *line) for line in [*lines[1:], *_wrap(words, room)])


def _name_chain(statement: Statement) -> list[Piece]:
    pieces = [Piece(f"{statement.attribution.id} ", "id")]
    for number, link in enumerate(statement.links):
        pieces += [Piece(" > ", "tree")] if number else []
        pieces.append(Piece(link.name, "party" if link.colour is None else f"party{link.colour}"))
    return pieces


def _describe(a: Attribution, names: dict[str, str], article: Article) -> list[Piece]:
    pieces = [Piece("not ", "flag")] if a.negated else []
    pieces += [Piece(a.act, "act"), Piece(f" “{join_spans(a.cue, article)}”, {a.form}{name_hedges(a, ', ')}", "meta")]
    if a.addressees:
        pieces.append(Piece(", to " + " and ".join(names.get(i, i) for i in a.addressees), "meta"))
    return pieces


def name_hedges(a: Attribution, before: str) -> str:
    """Say how a statement is hedged, with what parts it from the words before; nothing where it is not."""
    return f"{before}hedged “{' … '.join(span.text for span in a.hedges)}”" if a.hedges else ""


def find_kept_apart(record: Record) -> list[Block]:
    """List the blocks in which no statements were sought."""
    return [block for block in record.article.blocks if block.kind not in READ_KINDS or not is_read(record)]


def explain_apart(block: Block, record: Record) -> str:
    """Say what a block is that was kept apart, or that it is in another language."""
    why = WHY_APART[block.kind]
    return why if is_read(record) else f"{why} in another language ({record.article.language})"


def _lay_kept_apart(record: Record, width: int) -> Iterator[Line]:
    apart = find_kept_apart(record)
    if apart and is_read(record):
        yield from [(), (Piece("Kept apart", "title"),), *_wrap([Piece(f" {KEPT_APART}", "meta")], width)]
    elif apart:
        yield from [(), (Piece("Not read", "title"),)]
    for block in apart:
        words = [Piece(explain_apart(block, record) + ": ", "meta"), Piece(shorten(block.span.text, APART_LETTERS), "words")]
        first, *more = _wrap(words, width - 3)
        yield (Piece(" · ", "tree"), *first)
        yield from ((Piece("   "), *line) for line in more)


def _lay_ledger(record: Record, width: int) -> Iterator[Line]:
    """List what each side wants, issue by issue, each with its words and the word it rests on."""
    sides = list_ledger(record)
    if sides:
        yield from [(), (Piece("What each side wants", "title"),)]
    for side in sides:
        yield from _hang([Piece(side.name, "party")], Piece(" "), width)
        for issue in side.issues:
            if issue.name != NO_ISSUE or len(side.issues) > 1:
                yield from _hang([Piece(issue.name, "meta")], Piece("   "), width)
            for e in issue.entries:
                yield from _hang(_describe_entry(e), Piece("   · ", "tree"), width)


def _describe_entry(e: Entry) -> list[Piece]:
    return [
        Piece(f"{e.position.id} ", "id"),
        Piece(e.position.kind, "act"),
        Piece(f" {e.change}" if e.change else "", "flag"),
        GAP,
        Piece(e.words, "words"),
        Piece((" " if e.toward or e.holder else " – ") + e.tell_about(), "meta"),
    ]


def _hang(pieces: list[Piece], bullet: Piece, width: int) -> Iterator[Line]:
    """Wrap pieces behind a bullet; the lines that follow stand under the first word."""
    room = len(bullet.text)
    first, *more = _wrap(pieces, width - room)
    yield (bullet, *first)
    yield from ((Piece(" " * room), *line) for line in more)


def _lay_events(record: Record, width: int) -> Iterator[Line]:
    """List what happened, did not, or may, by who did it to whom; each with the word it rests on."""
    groups = group_happenings(record)
    if groups:
        yield from [(), (Piece("What happened", "title"),)]
    for who, happenings in groups:
        is_one = len(happenings) == 1
        beside = [GAP, *_lay_event(happenings[0])] if is_one else []
        first, *more = _wrap([Piece(who, "party"), *beside], width - 3)
        yield (Piece(" · ", "tree"), *first)
        yield from ((Piece("   "), *line) for line in more)
        for h in () if is_one else happenings:
            yield from ((Piece("     "), *line) for line in _wrap(_lay_event(h), width - 5))


def _lay_event(h: Happening) -> list[Piece]:
    """Lay out an event without its parties, which stand over it."""
    return [
        Piece(f"{h.event.id} ", "id"),
        Piece(h.deed, "act"),
        Piece(f" “{h.words}” ", "meta"),
        Piece(h.when, "meta" if h.event.status == "actual" else "flag"),
        Piece(f" – {h.word_of}", "meta"),
    ]


def _lay_voices(record: Record, width: int) -> Iterator[Line]:
    """List who speaks, is spoken to or of, and takes part."""
    voices = list_voices(record)
    if not voices:
        return
    colours = assign_colours(record)
    yield from [(), (Piece("Who", "title"),)]
    for v in voices:
        name = Piece(v.actor.name, f"party{colours[v.actor.id]}" if v.actor.id in colours else "party")
        mark = Piece("?", "flag") if is_unsure(v.actor) else Piece("")
        yield from _hang([name, mark, Piece(f"{describe_actor(v.actor)} – {count_voice(v)}", "meta")], Piece(" · "), width)
    if any(is_unsure(v.actor) for v in voices):
        yield from _wrap([Piece(f" {EXPLAIN_UNSURE}", "meta")], width)


def _lay_counts(record: Record, width: int) -> Iterator[Line]:
    nested = sum(a.within is not None for a in record.attributions)
    unknown = sum(not a.actors and not a.source for a in record.attributions)
    counts = [
        f"{_count(len(record.attributions), 'statement')}, {nested} nested, {unknown} of {UNKNOWN} source",
        _count(len({find_party(a) for a in record.attributions} - {None}), "speaker"),
        *(_count(len(items), word) for items, word in ((record.events, "event"), (record.positions, "position")) if items),
    ]
    yield from _wrap([Piece(" · ".join(counts), "meta")], width)
    made = record.made_by
    yield from _wrap([Piece(f"dragoman {made.version} · {made.model}", "meta")], width)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _wrap(pieces: list[Piece], width: int) -> list[Line]:
    """Break pieces into lines at blanks, and make them safe to show; a word longer than the width is cut."""
    lines: list[list[Piece]] = [[]]
    room = width
    for piece in pieces:
        for token in re.findall(r"\s+|\S+", piece.text):
            for part in _cut(token if piece is GAP else _show(token), width):
                size = measure_width(part)
                if size > room:
                    lines.append([])
                    room = width
                if part.isspace() and (room == width and len(lines) > 1):
                    continue
                lines[-1].append(Piece(part, piece.style))
                room -= size
    return [_join_pieces(line) for line in lines]


def _cut(token: str, width: int) -> list[str]:
    if measure_width(token) <= width:
        return [token]
    step = max(1, width // 2)
    return [token[i : i + step] for i in range(0, len(token), step)]


def _join_pieces(line: list[Piece]) -> Line:
    joined: list[Piece] = []
    for piece in line:
        if joined and joined[-1].style == piece.style:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.style)
        else:
            joined.append(piece)
    return tuple(joined)


def measure_width(words: str) -> int:
    """Count the columns that words take in a terminal.

    >>> measure_width("Xi 习近平")
    9
    """
    if words.isascii():
        return len(words)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)
