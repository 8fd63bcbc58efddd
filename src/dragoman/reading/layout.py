"""Where things stand in an article, and drafts of its attributions. Used by the rooms beside.

All spans are half-open, in code points of the article's text. Look-ups are by bisection, so that a long article does not take
longer a word than a short one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.encoder.findings import Findings, Offsets
from dragoman.encoder.quotations import Quotation, find_quotations
from dragoman.records import READ_KINDS, Article

_ABBREVIATIONS = frozenset({"Jr.", "Sr.", "Inc.", "Ltd.", "Corp.", "Co.", "St."})
_INITIAL = 2  # code points of an initial with its full stop: "J."
SPACE = " \t\r\n\u00a0\u2009\u200b"
#: Marks that may stand at the edge of a span but do not belong to it.
LOOSE = ",;:–—-•●▪"


class Draft(NamedTuple):
    """An attribution before it has an id; the stretches of each role are in order."""

    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    addressee: tuple[Offsets, ...]
    score: float


class Layout(NamedTuple):
    """Where the readable blocks, the sentences and the quotations of an article stand; each in order, none overlapping."""

    text: str
    blocks: tuple[Offsets, ...]
    sentences: tuple[int, ...]  # where they start
    quotations: tuple[Quotation, ...]

    def find_sentence(self, offset: int) -> int:
        """Give the index of the sentence that holds an offset."""
        return bisect_right(self.sentences, offset) - 1

    def bound_sentence(self, offset: int, block: Offsets) -> Offsets:
        """Give the sentence that holds an offset, within its block."""
        k = self.find_sentence(offset)
        start = self.sentences[k] if k >= 0 else block[0]
        end = self.sentences[k + 1] if k + 1 < len(self.sentences) else block[1]
        return max(start, block[0]), min(end, block[1])

    def find_blocks(self, start: int, end: int) -> Sequence[Offsets]:
        """Give the blocks that overlap a span."""
        first = bisect_right(self.blocks, start, key=lambda b: b[1])
        return self.blocks[first : bisect_left(self.blocks, end, key=lambda b: b[0])]

    def find_quotations(self, start: int, end: int) -> Sequence[Quotation]:
        """Give the quotations that overlap a span."""
        first = bisect_right(self.quotations, start, key=lambda q: q.end)
        return self.quotations[first : bisect_left(self.quotations, end, key=lambda q: q.start)]

    def is_quoted(self, start: int, end: int) -> bool:
        """Say whether a span lies in a quotation."""
        return any(q.start <= start and end <= q.end for q in self.find_quotations(start, end))


class CueIndex:
    """Finds drafts by the place of their cues."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._order = sorted((d.cue[0][0], k) for k, d in enumerate(drafts))

    def find(self, start: int, end: int) -> list[int]:
        """Give the drafts whose cue starts in [start, end), in the order of the text, by index."""
        return [k for _, k in self._order[bisect_left(self._order, (start, -1)) : bisect_left(self._order, (end, -1))]]


def lay_out(article: Article, findings: Findings) -> Layout:
    """Find the readable blocks of an article and the quotations in them."""
    blocks = tuple((b.span.start, b.span.end) for b in article.blocks if b.kind in READ_KINDS)
    quotations = tuple(
        q._replace(start=q.start + start, end=q.end + start)
        for start, end in blocks
        for q in find_quotations(article.text[start:end])
    )
    return Layout(article.text, blocks, findings.sentences, quotations)


def trim_span(text: str, span: Offsets, loose: str = LOOSE) -> Offsets:
    """Cut blanks and loose marks off both ends of a span, and a sentence's final full stop.

    >>> trim_span("He said: yes.", (7, 13))
    (9, 12)
    """
    start, end = span
    while start < end and text[start] in SPACE + loose:
        start += 1
    while start < end and text[end - 1] in SPACE + loose:
        end -= 1
    if text[end - 1 : end] == "." and not _is_abbreviation(text, start, end):
        end -= 1
    return start, end


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Say whether the full stop before `end` belongs to its word: "U.S.", "Jr.", an initial."""
    word = re.split(r"\s", text[max(start, end - 20) : end])[-1]
    return "." in word[:-1] or len(word) <= _INITIAL or word in _ABBREVIATIONS


def has_word(text: str, span: Offsets) -> bool:
    """Say whether a span holds a letter or digit."""
    return any(c.isalnum() for c in text[span[0] : span[1]])


def holds(outer: Sequence[Offsets], inner: Sequence[Offsets]) -> bool:
    """Say whether all stretches of `inner` lie inside stretches of `outer`.

    >>> holds([(0, 10)], [(2, 4), (9, 10)])
    True
    """
    return all(any(a <= s and e <= b for a, b in outer) for s, e in inner)


def overlaps(spans: Sequence[Offsets], span: Offsets) -> bool:
    """Say whether a span shares a place with one of some spans.

    >>> overlaps([(0, 3)], (2, 5)), overlaps([(0, 3)], (3, 5))
    (True, False)
    """
    return any(s < span[1] and span[0] < e for s, e in spans)


def measure(spans: Sequence[Offsets]) -> int:
    """Count the code points of some spans.

    >>> measure([(0, 2), (5, 6)])
    3
    """
    return sum(e - s for s, e in spans)


def find_ground(drafts: Sequence[Draft], place: Sequence[Offsets]) -> int | None:
    """Find on whose word a place stands: the innermost attribution whose content holds it and whose cue it is not, by index."""
    around = [k for k, d in enumerate(drafts) if holds(d.content, place) and not share(d.cue, place)]
    return min(around, key=lambda k: measure(drafts[k].content), default=None)


def share(some: Sequence[Offsets], others: Sequence[Offsets]) -> bool:
    """Say whether two lists of spans have a place in common."""
    return any(overlaps(some, span) for span in others)
