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

#: Share of line ends in a group, or in the text, at which a sentence goes on with a small letter; prose has 0.7 and more, and a
#: text with one paragraph a line none.
MIN_RUN_ON_SHARE = 0.5
#: A line that ends inside a sentence: with a letter, a digit or a comma.
RUNS_ON = re.compile(r"[\w,]$")


class Piece(NamedTuple):
    """A trimmed stretch of the text: [start, end), its words, and the number of its group (what empty lines set apart)."""

    start: int
    end: int
    text: str
    group: int
    tag: str | None = None  # the element it comes from, for HTML


def cut_pieces(text: str) -> list[Piece]:
    r"""Cut plain text: each line is a piece, unless lines were wrapped or run on; then each group is one.

    >>> [p.text for p in cut_pieces("Title\r\n\r\nOne line.\nAnother.")]
    ['Title', 'One line.', 'Another.']
    """
    lines = _cut_lines(text)
    if is_wrapped(lines):
        return _join_groups(text, lines)
    if run_on := find_run_on(lines):
        lines = _join_groups(text, lines, run_on)
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


def find_run_on(lines: list[Piece]) -> frozenset[int]:
    """Find the groups of short lines that run on: many end without a mark, and the next begins with a small letter."""
    groups = [(group, list(members)) for group, members in groupby(lines, key=attrgetter("group"))]
    counts = {group: (_count_run_ons(members), len(members) - 1) for group, members in groups}
    is_usual = sum(n for n, _ in counts.values()) >= MIN_RUN_ON_SHARE * max(1, sum(ends for _, ends in counts.values()))
    return frozenset(
        group
        for group, members in groups
        if len(members) > 1
        and max(len(line.text) for line in members) <= MAX_WRAP
        and (counts[group][0] >= MIN_RUN_ON_SHARE * counts[group][1] or (is_usual and _is_one_sentence(members)))
    )


def _count_run_ons(members: list[Piece]) -> int:
    return sum(RUNS_ON.search(a.text) is not None and b.text[0].islower() for a, b in pairwise(members))


def _is_one_sentence(members: list[Piece]) -> bool:
    """Say whether only the last line ends as a sentence does: "Trump said" and "Putin had left."."""
    *before, last = members
    return all(RUNS_ON.search(line.text) for line in before) and RUNS_ON.search(last.text) is None


def _join_groups(text: str, lines: list[Piece], wanted: frozenset[int] | None = None) -> list[Piece]:
    """Make one piece of each group, or of the wanted ones."""
    joined: list[Piece] = []
    for group, members in groupby(lines, key=attrgetter("group")):
        if wanted is not None and group not in wanted:
            joined += members
            continue
        first, *rest = members
        end = rest[-1].end if rest else first.end
        joined.append(Piece(first.start, end, text[first.start : end], group))
    return joined
