"""Pieces -> blocks with kinds, by what each line says of itself and by the lines around it.

In: pieces in order, and the title where it is known. Out: `Labelled` runs of pieces in order, each piece in exactly one.
Called by `extract`. Where the rules are not sure a piece is a paragraph.
"""

from typing import NamedTuple

from dragoman.maintext.bylines import is_byline, is_dateline, is_name_line
from dragoman.maintext.credits import CITATION, SOURCES_HEAD, cites_source, is_credit
from dragoman.maintext.lines import FULL_STOP, MAX_LINE, is_body, is_caption, is_fragment, is_headline, is_section
from dragoman.maintext.links import could_be_link, has_link_tag, is_link_line, is_links_head, is_sure_statement
from dragoman.maintext.pieces import Piece
from dragoman.records import BlockKind

#: Section label, headline, deck, byline, date: the head of a page ends after so many pieces at most.
MAX_HEAD = 8
#: Credits without a mark of their own ("X reported from Y.") count in the last pieces only.
MAX_FOOT = 4
#: A list of links holds so many lines at most; what follows is text again.
MAX_LINKS = 12
#: "Sources: ..." with more words at the very top is a headline.
MAX_SOURCE_LINE = 4
#: "Notes and references:" is the longest head of a list of sources.
MAX_SOURCES_HEAD = 24
#: Elements of HTML whose kind is known.
KINDS_OF_TAGS: dict[str | None, BlockKind] = {"caption": "caption", "section": "section"}


class Labelled(NamedTuple):
    """The pieces [first, last] are one block of this kind."""

    kind: BlockKind
    first: int
    last: int


def label_pieces(pieces: list[Piece], title: str | None = None) -> list[Labelled]:
    """Give every piece its kind; one piece alone is a paragraph.

    >>> label_pieces([Piece(0, 19, "Don't miss: Putin.", 0)])
    [Labelled(kind='paragraph', first=0, last=0)]
    """
    if len(pieces) == 1:
        return [Labelled("paragraph", 0, 0)]
    kinds = _mark_lines(pieces)
    runs: list[tuple[BlockKind, int, int]] = [("links", *run) for run in _find_link_lists(pieces, kinds)]
    runs += [("credit", *run) for run in _find_source_lists(pieces)]
    for kind, first, last in runs:
        kinds[first : last + 1] = [kind] * (last + 1 - first)
    _mark_head(pieces, kinds, title)
    _mark_captions(pieces, kinds)
    if "paragraph" not in kinds and "title" not in kinds:  # nothing would be read: then the rules have it wrong
        return [Labelled("paragraph", i, i) for i in range(len(pieces))]
    return _join_runs(kinds, {first: last for _, first, last in runs})


def _mark_lines(pieces: list[Piece]) -> list[BlockKind]:
    """Mark what says of itself what it is; bylines and date lines only near the head or foot."""
    kinds: list[BlockKind] = []
    for i, piece in enumerate(pieces):
        is_foot = i >= max(1, len(pieces) - MAX_FOOT)
        kinds.append(_mark_line(piece, is_edge=i < MAX_HEAD or is_foot, is_foot=is_foot))
    top = pieces[0].text
    is_sources_headline = kinds[0] == "credit" and cites_source(top) and is_headline(top) and len(top.split()) > MAX_SOURCE_LINE
    if kinds[0] == "caption" or is_sources_headline:  # "VIDEO: ..." at the very top is a headline
        kinds[0] = "paragraph"
    return kinds


def _mark_line(piece: Piece, *, is_edge: bool, is_foot: bool) -> BlockKind:
    words = piece.text
    if piece.tag in KINDS_OF_TAGS:
        return KINDS_OF_TAGS[piece.tag]
    if len(words) > MAX_LINE:
        return "paragraph"
    rules: tuple[tuple[BlockKind, bool], ...] = (
        ("links", is_link_line(words) or (piece.tag == "link" and not FULL_STOP.search(words))),
        ("byline", is_edge and is_byline(words)),
        ("dateline", is_edge and is_dateline(words)),
        ("credit", is_credit(words, is_foot=is_foot)),
        ("caption", is_caption(words)),
    )
    return next((kind for kind, holds in rules if holds), "paragraph")


def _find_link_lists(pieces: list[Piece], kinds: list[BlockKind]) -> list[tuple[int, int]]:
    """Find runs of links: a head with the lines below it, or two tagged lines and more."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(pieces):
        last = i
        if is_links_head(pieces[i].text) and i > 0:
            last = _end_of_list(pieces, kinds, i)
            runs.append((i, last))
        elif kinds[i] == "links" and pieces[i].tag == "link":
            while last + 1 < len(pieces) and kinds[last + 1] == "links" and pieces[last + 1].group == pieces[i].group:
                last += 1
            runs.append((i, last))
        elif has_link_tag(pieces[i].text):
            while last + 1 < len(pieces) and has_link_tag(pieces[last + 1].text):
                last += 1
            if last > i:
                runs.append((i, last))
        i = last + 1
    return runs


def _find_source_lists(pieces: list[Piece]) -> list[tuple[int, int]]:
    """Find "Sources" with the lines below that cite a title, an outlet and a date."""
    runs = []
    for i, piece in enumerate(pieces):
        last = i
        if len(piece.text) <= MAX_SOURCES_HEAD and SOURCES_HEAD.fullmatch(piece.text):
            while last + 1 < len(pieces) and _is_citation(pieces[last + 1].text):
                last += 1
        if last > i:
            runs.append((i, last))
    return runs


def _is_citation(words: str) -> bool:
    return len(words) <= MAX_LINE and CITATION.fullmatch(words) is not None


def _end_of_list(pieces: list[Piece], kinds: list[BlockKind], head: int) -> int:
    """Find the last line of the list that a head begins: its own group if that goes on, else the next one.

    Where the first line below the head stands alone between empty lines, the others do so, too, as far as they are headlines.
    """
    last = head
    group = pieces[head + 1].group if head + 1 < len(pieces) else None
    is_spaced = group != pieces[head].group and _is_alone(pieces, head + 1)
    while last + 1 < len(pieces) and last - head < MAX_LINKS:
        line = pieces[last + 1]
        is_item = is_spaced and _is_alone(pieces, last + 1) and _is_spaced_item(line)
        is_one_list = line.group == group or line.tag == "item" or has_link_tag(line.text) or is_item
        if not is_one_list or not could_be_link(line.text) or kinds[last + 1] in {"credit", "byline", "dateline"}:
            break
        last += 1
    return last


def _is_spaced_item(line: Piece) -> bool:
    """Say whether a line between empty lines may go on a list: a headline, without the full stop that could end a statement."""
    return line.tag != "head" and is_headline(line.text) and not FULL_STOP.search(line.text) and not is_sure_statement(line.text)


def _is_alone(pieces: list[Piece], i: int) -> bool:
    """Say whether a piece is the only one of its group."""
    return i < len(pieces) and all(pieces[j].group != pieces[i].group for j in (i - 1, i + 1) if 0 <= j < len(pieces))


def _mark_head(pieces: list[Piece], kinds: list[BlockKind], title: str | None) -> None:
    """Mark title and section among the first pieces."""
    at = _find_title(pieces, kinds, title)
    if at is None:
        return
    kinds[at] = "title"
    if at > 0 and kinds[at - 1] == "paragraph" and is_section(pieces[at - 1].text):
        kinds[at - 1] = "section"
    for i in range(at + 1, min(len(pieces), at + 3)):  # "Jane Doe in Kyiv" below the headline or its deck
        if kinds[i] == "paragraph" and is_name_line(pieces[i].text) and i + 1 < len(pieces):
            kinds[i] = "byline"


def _find_title(pieces: list[Piece], kinds: list[BlockKind], title: str | None) -> int | None:
    head = range(min(MAX_HEAD, len(pieces)))
    if title is not None:
        wanted = _normalise(title)
        found = next((i for i in head if kinds[i] in {"paragraph", "links"} and _normalise(pieces[i].text) == wanted), None)
        if found is not None:
            return found
    if pieces[0].tag == "head":
        return 0
    candidates = []
    for i in head:
        if kinds[i] != "paragraph":
            continue
        if not is_headline(pieces[i].text) and not is_section(pieces[i].text):
            break
        candidates.append(i)
    if not candidates or not any(kinds[i] == "paragraph" and is_body(p.text) for i, p in enumerate(pieces) if i > candidates[0]):
        return None
    first, *more = candidates
    return more[0] if more and is_section(pieces[first].text) else first


def _normalise(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".")


def _mark_captions(pieces: list[Piece], kinds: list[BlockKind]) -> None:
    """Mark fragments that stand alone between running text as captions."""
    for i in range(1, len(pieces) - 1):
        is_alone = pieces[i - 1].group != pieces[i].group != pieces[i + 1].group
        if kinds[i] != "paragraph" or not is_alone or pieces[i].tag == "head" or not is_fragment(pieces[i].text):
            continue
        before = next((j for j in range(i - 1, -1, -1) if kinds[j] == "paragraph"), None)
        after = next((j for j in range(i + 1, len(pieces)) if kinds[j] == "paragraph"), None)
        if before is not None and after is not None and is_body(pieces[before].text) and is_body(pieces[after].text):
            kinds[i] = "caption"


def _join_runs(kinds: list[BlockKind], ends: dict[int, int]) -> list[Labelled]:
    labelled: list[Labelled] = []
    i = 0
    while i < len(kinds):
        last = ends.get(i, i)
        labelled.append(Labelled(kinds[i], i, last))
        i = last + 1
    return labelled
