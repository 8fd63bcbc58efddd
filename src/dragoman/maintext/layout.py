"""Text -> pieces: the paragraphs, headlines and single lines that get a kind.

In: the frozen text. Out: `Piece`s in order, which hold all of it but the white space between them. Called by `extract`.
"""

import re
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

#: The ends of a line: those of Windows, Unix, old Macs and Unicode.
LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
LINE_END = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")

#: Programs wrap lines at 60 to 100 characters; a paragraph in one line is longer somewhere, a list of words is shorter.
MIN_WRAP, MAX_WRAP = 50, 100
#: Fewer line ends inside paragraphs tell nothing about wrapping.
MIN_WRAPS = 3
#: Share of line ends at which the next word would not have fitted; a wrapped text has 1.0, less where words were joined later.
MIN_WRAP_SHARE = 0.9


class Piece(NamedTuple):
    """A trimmed stretch of the text: [start, end), its words, and the number of its group (what empty lines set apart)."""

    start: int
    end: int
    text: str
    group: int
    tag: str | None = None  # the element it comes from, for HTML


def cut_pieces(text: str) -> list[Piece]:
    r"""Cut plain text: each line is a piece, unless lines were wrapped; then each group is one.

    >>> [p.text for p in cut_pieces("Title\r\n\r\nOne line.\nAnother.")]
    ['Title', 'One line.', 'Another.']
    """
    lines = _cut_lines(text)
    if is_wrapped(lines):
        return _join_groups(text, lines)
    if lines and lines[-1].group == 0:  # no empty line anywhere: every line stands alone
        return [line._replace(group=i) for i, line in enumerate(lines)]
    return lines


def _cut_lines(text: str) -> list[Piece]:
    lines: list[Piece] = []
    group, last_end = 0, 0
    for match in LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + (len(match.group()) - len(match.group().lstrip()))
        if lines and len(LINE_END.findall(text, last_end, start)) > 1:
            group += 1
        last_end = start + len(words)
        lines.append(Piece(start, last_end, words, group))
    return lines


def is_wrapped(lines: list[Piece]) -> bool:
    """Say whether the lines were wrapped at a width: the first word of the next line would not have fitted."""
    width = max((len(line.text) for line in lines), default=0)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if a.group == b.group]
    full = sum(len(a.text) + 1 + len(b.text.split(maxsplit=1)[0]) > width for a, b in pairs)
    return len(pairs) >= MIN_WRAPS and full >= MIN_WRAP_SHARE * len(pairs)


def _join_groups(text: str, lines: list[Piece]) -> list[Piece]:
    joined = []
    for group, members in groupby(lines, key=attrgetter("group")):
        first, *rest = members
        end = rest[-1].end if rest else first.end
        joined.append(Piece(first.start, end, text[first.start : end], group))
    return joined
