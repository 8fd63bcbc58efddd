"""Where the quotations of a block stand. Used for the network's input and by `dragoman.reading`, so that both agree."""

import re
from typing import NamedTuple

_MARK = re.compile("[“”„‟\"«»‘’‚']")
_OPENING = {"“": "”", "„": "”", "‟": "”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "’", "'": "'"}
_SINGLE = frozenset("‘‚'")


class Quotation(NamedTuple):
    """A quotation with its marks, half-open, in code points of the block; one that is not closed runs to the block's end."""

    start: int
    end: int
    is_single: bool
    is_closed: bool


def find_quotations(block: str) -> tuple[Quotation, ...]:
    """Find the quotations of one block; a quotation inside another is part of it.

    A double mark that is not closed holds until the end of the block, as newspapers do it before a further paragraph; a single
    one may be an apostrophe and is let go.

    >>> find_quotations('a “b” c')
    (Quotation(start=2, end=5, is_single=False, is_closed=True),)
    >>> [(q.start, q.end) for q in find_quotations("the workers’ ‘x’")]
    [(13, 16)]
    """
    out: list[Quotation] = []
    opened: tuple[int, str] | None = None  # offset, the closing mark waited for
    for m in _MARK.finditer(block):
        i, mark = m.start(), m.group()
        before, after = block[i - 1 : i], block[i + 1 : i + 2]
        if opened is None:
            if mark in _OPENING and not (mark in _SINGLE and (before.isalnum() or not after.isalnum())):
                opened = (i, mark)
        elif mark == _OPENING[opened[1]] and not (opened[1] in _SINGLE and after.isalnum()):
            out.append(Quotation(opened[0], i + 1, opened[1] in _SINGLE, is_closed=True))
            opened = None
    if opened is not None and opened[1] not in _SINGLE:
        out.append(Quotation(opened[0], len(block), is_single=False, is_closed=False))
    return tuple(out)
