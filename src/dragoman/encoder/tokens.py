"""Text -> tokens with offsets and the marks an uncased encoder cannot see: case, quotation state, gaps.

Goes in: a text and the stretches of it that are to be read. Comes out: Tokens, parallel arrays. Called by `Encoder` and by the
training program, so that both see the same input.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from dragoman.encoder.findings import Offsets
from dragoman.encoder.quotations import find_quotations

Ints = npt.NDArray[np.int64]

#: Shapes of a word (the whole word's, also for its later pieces), an input embedding of the network.
SHAPES = ("mark", "lower", "title", "upper", "initial", "mixed", "digits", "digits and letters")
#: Quotation state: outside, inside double marks (or guillemets), inside single marks.
QUOTES = ("outside", "double", "single")
#: What stands before a token: nothing, a blank, one line end, an empty line (or the start of a block).
GAPS = ("none", "blank", "line", "block")

#: Stretches longer than this are tokenised in parts, which keeps memory flat on a text of one 5 MB line.
LONGEST_STRETCH = 20_000

_WORD = re.compile(r"\w+")


class Tokens(NamedTuple):
    """The tokens of an article, all arrays of shape (n,)."""

    ids: Ints
    start: Ints  # offsets in code points of the text
    end: Ints
    shape: Ints  # index into SHAPES
    quote: Ints  # index into QUOTES
    gap: Ints  # index into GAPS

    def count_tokens(self) -> int:
        """Count the tokens."""
        return len(self.ids)


def tokenize(text: str, stretches: Iterable[Offsets], tokenizer: Tokenizer) -> Tokens:
    """Split the given stretches of a text, each a block, into word pieces; what lies between them is left out."""
    blocks = [b for stretch in stretches if (b := _tokenize_block(text, stretch, tokenizer)).count_tokens()]
    if not blocks:
        empty = np.zeros(0, dtype=np.int64)
        return Tokens(empty, empty, empty, empty, empty, empty)
    return Tokens(*(np.concatenate(column) for column in zip(*blocks, strict=True)))


def _tokenize_block(text: str, stretch: Offsets, tokenizer: Tokenizer) -> Tokens:
    start, end = stretch
    block = text[start:end]
    ids: list[int] = []
    places: list[Offsets] = []
    for lo, hi in split_stretch(block, (0, len(block))):
        encoding = tokenizer.encode(block[lo:hi], add_special_tokens=False)
        ids += encoding.ids
        places += ((lo + a, lo + b) for a, b in encoding.offsets) if lo else encoding.offsets
    offsets = np.array(places, dtype=np.int64).reshape(-1, 2)
    first = offsets[:, 0]
    shape, quote = find_shapes(block)[first], find_quotes(block)[first]
    gap = _find_gaps(block, offsets)
    return Tokens(np.array(ids, dtype=np.int64), first + start, offsets[:, 1] + start, shape, quote, gap)


def split_stretch(text: str, stretch: Offsets) -> Iterator[Offsets]:
    """Cut a long stretch at blanks into parts of at most LONGEST_STRETCH code points (more only where no blank stands).

    >>> list(split_stretch("ab cd", (0, 5)))
    [(0, 5)]
    """
    start, end = stretch
    while end - start > LONGEST_STRETCH:
        cut = text.rfind(" ", start + 1, start + LONGEST_STRETCH)
        cut = start + LONGEST_STRETCH if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, end


def find_shapes(text: str) -> Ints:
    """Give the shape of the word at each code point, (len(text),), 0 outside words.

    >>> [SHAPES[i] for i in find_shapes("US of McCain, 3rd")[[0, 3, 6, 12, 14]]]
    ['upper', 'lower', 'mixed', 'mark', 'digits and letters']
    """
    out = np.zeros(len(text), dtype=np.int64)
    for m in _WORD.finditer(text):
        out[m.start() : m.end()] = _name_shape(m.group())
    return out


def _name_shape(word: str) -> int:
    if word.isalpha():
        if word.islower():
            return 1
        if word.isupper():
            return 4 if len(word) == 1 else 3
        return 2 if word[0].isupper() and word[1:].islower() else 5
    return 6 if word.isdigit() else 7


def find_quotes(text: str) -> Ints:
    """Give the quotation state at each code point of one block, (len(text),); marks count as inside.

    >>> find_quotes('a “b” c').tolist()
    [0, 0, 1, 1, 1, 0, 0]
    """
    out = np.zeros(len(text), dtype=np.int64)
    for q in find_quotations(text):
        out[q.start : q.end] = 2 if q.is_single else 1
    return out


def _find_gaps(block: str, offsets: Ints) -> Ints:
    """Give what stands before each token of a block, (n,): an index into GAPS."""
    gap = np.zeros(len(offsets), dtype=np.int64)
    if not len(offsets):
        return gap
    wide = np.flatnonzero(offsets[1:, 0] > offsets[:-1, 1]) + 1
    gap[0], gap[wide] = GAPS.index("block"), GAPS.index("blank")
    if "\n" in block or "\r" in block:
        for i in wide:
            between = block[offsets[i - 1, 1] : offsets[i, 0]]
            lines = len(between.splitlines()) - (0 if between[-1:] in "\r\n" else 1)
            gap[i] += min(2, max(0, lines))
    return gap
