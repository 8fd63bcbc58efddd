"""Whose word a statement stands on, in words a person reads: names, chains, nesting, and a colour for each party.

Takes a Record; called by the sheet and the page, so that both say the same.
"""

import hashlib
import re
from bisect import bisect_right
from typing import NamedTuple

from dragoman.records import Article, Attribution, Record, Span

#: Parties are told apart by this many colours; the sheet and the page each have a palette of this length. More of them, as readable
#: on light and dark ground, would look alike.
COLOURS = 8
#: Parties beyond the colours have them again with another stroke: other lines on the page, slanted or underlined letters in the
#: sheet. Of 25 articles of the Guardian about conflict 17 had more parties than colours, and the most had 27.
LOOKS = 4 * COLOURS

#: The end of a line, with the white space around it.
LINE_GAP = re.compile(r"[^\S\r\n]*[\r\n]\s*")

#: Shown where nobody is named.
UNKNOWN = "unknown"


class Link(NamedTuple):
    """One party in a chain: its name, and its look, of LOOKS (None where the source is unknown)."""

    name: str
    colour: int | None


class Statement(NamedTuple):
    """An attribution as it is shown."""

    attribution: Attribution
    number: int  # its place among the record's attributions, from 1: safe in markup, where an id might be anything
    depth: int  # 0: in nothing but the article
    links: tuple[Link, ...]  # on whose word, outermost first
    is_last: bool  # of those within the same attribution


def shorten(words: str, limit: int) -> str:
    """Cut words to a length on one line, with an ellipsis where some are left out.

    >>> shorten("Don’t  miss our best stories", 14)
    'Don’t miss our…'
    """
    line = " ".join(words.split())
    return line if len(line) <= limit else line[:limit].rstrip() + "…"


def join_spans(spans: tuple[Span, ...], article: Article) -> str:
    """Join the stretches of a span: an ellipsis where words stand between them, a pilcrow where a block ends, else a blank."""
    joined = ""
    for before, span in zip((None, *spans), spans, strict=False):
        if before is not None:
            between = article.text[before.end : span.start]
            joined += " … " if re.search(r"\w", between) else _join_lines(article, before.end, span.start)
        at = 0
        for gap in LINE_GAP.finditer(span.text.strip()):
            start = span.start + len(span.text) - len(span.text.lstrip())
            joined += span.text.strip()[at : gap.start()] + _join_lines(article, start + gap.start(), start + gap.end())
            at = gap.end()
        joined += span.text.strip()[at:]
    return joined


def _join_lines(article: Article, start: int, end: int) -> str:
    """Give what stands for the white space at [start, end): a pilcrow where a block begins behind it, a blank elsewhere."""
    at = bisect_right(article.blocks, start, key=lambda block: block.span.start)
    return " ¶ " if at < len(article.blocks) and article.blocks[at].span.start <= end else " "


def assign_colours(record: Record) -> dict[str, int]:
    """Give each party that speaks a look: by its name, so that it is the same in each article, moved on where taken.

    Keys are actor ids, or the words of a source that is no actor. The first COLOURS looks are the plain colours, which go first.
    """
    names = {actor.id: actor.name for actor in record.actors}
    colours: dict[str, int] = {}
    taken: set[int] = set()
    for attribution in record.attributions:
        party = find_party(attribution)
        if party is not None and party not in colours:
            colours[party] = _choose_colour(names.get(party, party), taken)
            taken.add(colours[party])
    return colours


def _choose_colour(name: str, taken: set[int]) -> int:
    first = hashlib.sha256(name.casefold().encode()).digest()[0] % COLOURS
    wanted = (stroke + (first + step) % COLOURS for stroke in range(0, LOOKS, COLOURS) for step in range(COLOURS))
    return next((look for look in wanted if look not in taken), first)


def find_party(attribution: Attribution) -> str | None:
    """Return what stands for the one who speaks: the first actor's id, else the source's words, else None."""
    if attribution.actors:
        return attribution.actors[0]
    return name_source(attribution)


def name_source(attribution: Attribution) -> str | None:
    """Return the words of the source on one line, None where the text names none."""
    return shorten(" … ".join(span.text for span in attribution.source), 60) if attribution.source else None


def name_party(attribution: Attribution, names: dict[str, str]) -> str:
    """Name who speaks: the actors, else the source as the text has it, else "unknown"."""
    known = [names[actor] for actor in attribution.actors if actor in names]
    return " and ".join(known) if known else name_source(attribution) or UNKNOWN


def join_chain(links: tuple[Link, ...]) -> str:
    """Write a chain: "the daily > the minister"."""
    return " > ".join(link.name for link in links)


def list_statements(record: Record) -> list[Statement]:
    """List the attributions with their chains in the order of the text, each before those within it."""
    by_id = {a.id: a for a in record.attributions}
    children: dict[str | None, list[tuple[int, Attribution]]] = {}
    for number, a in enumerate(record.attributions, 1):
        children.setdefault(a.within if a.within in by_id else None, []).append((number, a))
    links = _name_links(record)
    statements: list[Statement] = []
    waiting = [(pair, 0, i == 0) for i, pair in enumerate(reversed(children.pop(None, [])))]
    while waiting:
        (number, a), depth, is_last = waiting.pop()
        statements.append(Statement(a, number, depth, _merge_links([links[i] for i in a.chain if i in links]), is_last))
        waiting += [(pair, depth + 1, i == 0) for i, pair in enumerate(reversed(children.pop(a.id, [])))]
    return statements


def _merge_links(links: list[Link]) -> tuple[Link, ...]:
    """Name a party once where it tells of its own words ("he said he believed"); two unknown ones may differ."""
    pairs = zip([None, *links], links, strict=False)
    return tuple(link for before, link in pairs if link != before or link.name == UNKNOWN)


def _name_links(record: Record) -> dict[str, Link]:
    names = {actor.id: actor.name for actor in record.actors}
    colours = assign_colours(record)
    return {a.id: Link(name_party(a, names), colours.get(find_party(a) or "")) for a in record.attributions}
