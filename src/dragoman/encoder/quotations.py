"""Where the quotations of a block stand. Used for the network's input and by `dragoman.reading`, so that both agree."""

import re
from typing import NamedTuple

_MARK = re.compile("[“”„‟\"«»‘’‚']")
_CLOSING = {"“": "”", "„": "”", "‟": "”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "’", "'": "'"}
_SINGLE = frozenset("‘‚’'")


class Quotation(NamedTuple):
    """A quotation with its marks, half-open, in code points of the block; one that is not closed runs to the block's end."""

    start: int
    end: int
    is_single: bool
    is_closed: bool


def find_quotations(block: str) -> tuple[Quotation, ...]:
    """Find the quotations of one block; a quotation inside another is part of it.

    A double mark that is not closed holds until the end of the block, as newspapers do it before a further paragraph; a single
    one that is not closed, or that crosses a double one, is an apostrophe.

    >>> find_quotations('a “b” c')
    (Quotation(start=2, end=5, is_single=False, is_closed=True),)
    >>> [(q.start, q.end) for q in find_quotations("the workers’ ‘x’")]
    [(13, 16)]
    """
    marks = [m.start() for m in _MARK.finditer(block)]
    partners = _pair_singles(block, marks)
    out: list[Quotation] = []
    opened: int | None = None  # where a double mark opened
    behind = 0  # what lies before is told
    for i in marks:
        if i < behind:
            continue
        if opened is not None:
            if block[i] == _CLOSING[block[opened]]:
                out.append(Quotation(opened, i + 1, is_single=False, is_closed=True))
                opened = None
        elif i in partners:
            behind = partners[i] + 1
            out.append(Quotation(i, behind, is_single=True, is_closed=True))
        elif block[i] not in _SINGLE and block[i] in _CLOSING and not (block[i] == '"' and block[i - 1 : i].isdigit()):
            opened = i
    if opened is not None:
        out.append(Quotation(opened, len(block), is_single=False, is_closed=False))
    return tuple(out)


def _pair_singles(block: str, marks: list[int]) -> dict[int, int]:
    """Give for each single mark that opens a quotation the one that closes it, by reading from the right."""
    next_close: dict[str, tuple[int, tuple[int, int]]] = {}  # closing mark -> its place, the double marks to its right
    doubles = (0, 0)  # curly and angled ones, closing less opening; straight ones
    partners: dict[int, int] = {}
    for i in reversed(marks):
        mark, before, after = block[i], block[i - 1 : i], block[i + 1 : i + 2]
        if mark not in _SINGLE:
            step = 0 if mark == '"' else 1 if mark in "”»" else -1
            doubles = (doubles[0] + step, doubles[1] + (mark == '"'))
            continue
        wanted = _CLOSING.get(mark)
        if wanted in next_close and not before.isalnum() and after.isalnum() and not after.isdigit():
            place, theirs = next_close[wanted]
            if doubles[0] == theirs[0] and (doubles[1] - theirs[1]) % 2 == 0:
                partners[i] = place
        if mark in "’'" and before and not before.isspace() and not after.isalnum():
            next_close[mark] = (i, doubles)
    return partners
