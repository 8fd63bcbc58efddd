"""Tokens -> overlapping windows, so that no quotation is lost at an edge. Called by `Encoder` and by the training program."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.encoder.tokens import Ints, Tokens

#: Tokens a window holds, less the two that frame it; the network is trained on this size.
WINDOW = 254
#: Tokens that neighbouring windows share at least. Each token is read in the window where it stands further from an edge.
OVERLAP = 48
#: How far a cut may move to fall on the start of a block or a line.
SLACK = 48

CLS, SEP = 101, 102  # ids of BERT's uncased vocabulary


class Window(NamedTuple):
    """A run of tokens [start, end); the tokens [own_start, own_end) are decoded here, the rest is context."""

    start: int
    end: int
    own_start: int
    own_end: int


class Batch(NamedTuple):
    """The network's input, all arrays of shape (windows, length), padded on the right; framed by CLS and SEP."""

    ids: Ints
    shape: Ints
    quote: Ints
    gap: Ints
    mask: npt.NDArray[np.float32]


def cut_windows(tokens: Tokens) -> list[Window]:
    """Cut the tokens into windows that overlap, beginning at the start of a block or line where one is near.

    Together the `own` ranges cover every token once.
    """
    n = tokens.count_tokens()
    runs: list[tuple[int, int]] = []
    start = 0
    while start < n:
        end = min(n, start + WINDOW)
        runs.append((start, end))
        if end == n:
            break
        start = _choose_start(tokens, end)
    borders = [0, *((b + a) // 2 for (_, a), (b, _) in pairwise(runs)), n]
    return [Window(s, e, borders[i], borders[i + 1]) for i, (s, e) in enumerate(runs)]


def _choose_start(tokens: Tokens, end: int) -> int:
    latest = end - OVERLAP
    gaps = tokens.gap[latest - SLACK : latest + 1]
    for wanted in (3, 2):
        at = np.flatnonzero(gaps == wanted)
        if len(at):
            return int(latest - SLACK + at[-1])
    return latest


def make_batch(pairs: list[tuple[Tokens, Window]]) -> Batch:
    """Pad windows to one length and frame them."""
    length = max(w.end - w.start for _, w in pairs) + 2
    arrays = [np.zeros((len(pairs), length), dtype=np.int64) for _ in range(4)]
    mask = np.zeros((len(pairs), length), dtype=np.float32)
    for row, (tokens, w) in enumerate(pairs):
        n = w.end - w.start
        for array, column in zip(arrays, (tokens.ids, tokens.shape, tokens.quote, tokens.gap), strict=True):
            array[row, 1 : n + 1] = column[w.start : w.end]
        arrays[0][row, 0], arrays[0][row, n + 1] = CLS, SEP
        mask[row, : n + 2] = 1
    return Batch(arrays[0], arrays[1], arrays[2], arrays[3], mask)
