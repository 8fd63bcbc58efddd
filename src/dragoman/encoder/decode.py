"""Emissions of a conditional random field -> best label paths and posteriors, many sequences at once, in numpy.

Inside, the sequences stand last: (labels before, labels after, sequences). So the sums over labels before run over whole rows of
memory, and one step of all sequences costs a few calls of numpy, which is what decoding's time goes into.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.encoder.heads import Floats
from dragoman.encoder.tokens import Ints


class Crf(NamedTuple):
    """The learned scores beside the emissions, for L labels."""

    transitions: Floats  # (L, L), from row to column, forbidden ones included
    start: Floats  # (L,)
    end: Floats  # (L,)


def find_paths(emissions: Floats, lengths: Ints, crf: Crf) -> Ints:
    """Find the best label path of each sequence: (B, T, L), (B,) -> (B, T); what lies beyond a length is 0."""
    batch, longest, count = emissions.shape
    best = np.array(emissions.transpose(1, 2, 0), order="C")  # (T, L, B), a copy: the best score of a path that ends in each label
    best[0] += crf.start[:, None]
    moves = crf.transitions[:, :, None]
    scores = np.empty((count, count, batch), dtype=best.dtype)
    for t in range(1, longest):
        np.add(best[t - 1][:, None], moves, out=scores)
        best[t] += scores.max(axis=0)
    rows = np.arange(batch)
    last = (best[lengths - 1, :, rows] + crf.end).argmax(axis=1)
    into = np.ascontiguousarray(crf.transitions.T)  # the row of a label: the scores of coming to it
    by_row = np.ascontiguousarray(best.transpose(0, 2, 1))
    ends = lengths - 1
    paths = np.zeros((longest, batch), dtype=np.int64)
    paths[ends, rows] = label = last
    for t in range(longest - 2, -1, -1):
        label = (by_row[t] + into[label]).argmax(axis=1)
        np.copyto(label, last, where=ends <= t)
        paths[t] = label
    paths[np.arange(longest)[:, None] >= lengths] = 0
    return np.ascontiguousarray(paths.T)


def find_posteriors(emissions: Floats, lengths: Ints, crf: Crf) -> Floats:
    """Find each label's probability at each place, by forward and backward sums: (B, T, L), (B,) -> (B, T, L)."""
    longest = emissions.shape[1]
    given = np.ascontiguousarray(emissions.transpose(1, 2, 0))  # (T, L, B)
    forward = given.copy()
    forward[0] += crf.start[:, None]
    moves = crf.transitions[:, :, None]
    for t in range(1, longest):
        forward[t] += _sum_paths(forward[t - 1][:, None] + moves)
    back_moves = np.ascontiguousarray(crf.transitions.T)[:, :, None]
    backward = np.empty_like(given)
    backward[-1] = crf.end[:, None]
    ends = set((lengths - 1).tolist())
    for t in range(longest - 2, -1, -1):
        backward[t] = _sum_paths((given[t + 1] + backward[t + 1])[:, None] + back_moves)
        if t in ends:
            backward[t][:, lengths - 1 == t] = crf.end[:, None]
    both = forward + backward
    total = _sum_paths(both.transpose(1, 0, 2))  # (T, B)
    inside = np.arange(longest)[:, None] < lengths
    out: Floats = np.ascontiguousarray((np.exp(both - total[:, None]) * inside[:, None]).transpose(2, 0, 1))
    return out


def _sum_paths(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Sum probabilities given as logarithms over the first axis."""
    top = np.maximum.reduce(scores, axis=0)
    parts = scores - top
    np.exp(parts, out=parts)
    out: npt.NDArray[np.float32] = np.log(np.add.reduce(parts, axis=0))
    out += top
    return out
