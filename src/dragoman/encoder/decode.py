"""Emissions of a conditional random field -> best label paths and posteriors, many sequences at once, in numpy."""

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
    batch, longest, _ = emissions.shape
    back = np.zeros((longest, batch, emissions.shape[2]), dtype=np.int64)
    best = emissions[:, 0] + crf.start
    for t in range(1, longest):
        scores = best[:, :, None] + crf.transitions
        back[t] = scores.argmax(axis=1)
        step = np.take_along_axis(scores, back[t][:, None, :], axis=1)[:, 0] + emissions[:, t]
        best = np.where((t < lengths)[:, None], step, best)
    paths = np.zeros((batch, longest), dtype=np.int64)
    label = (best + crf.end).argmax(axis=1)
    rows = np.arange(batch)
    for t in range(longest - 1, -1, -1):
        inside = t < lengths
        paths[inside, t] = label[inside]
        if t:
            label = np.where(inside, back[t][rows, label], label)
    return paths


def find_posteriors(emissions: Floats, lengths: Ints, crf: Crf) -> Floats:
    """Find each label's probability at each place, by forward and backward sums: (B, T, L), (B,) -> (B, T, L)."""
    longest = emissions.shape[1]
    inside = np.arange(longest)[None, :] < lengths[:, None]
    forward = np.empty_like(emissions)
    forward[:, 0] = emissions[:, 0] + crf.start
    for t in range(1, longest):
        step = _sum_over(forward[:, t - 1, :, None] + crf.transitions, axis=1) + emissions[:, t]
        forward[:, t] = np.where(inside[:, t, None], step, forward[:, t - 1])
    backward = np.empty_like(emissions)
    backward[:, -1] = crf.end
    for t in range(longest - 2, -1, -1):
        step = _sum_over(crf.transitions + (emissions[:, t + 1] + backward[:, t + 1])[:, None, :], axis=2)
        backward[:, t] = np.where(inside[:, t + 1, None], step, crf.end)
    total = _sum_over(forward + backward, axis=2)
    out: Floats = np.exp(forward + backward - total[..., None]) * inside[..., None]
    return out


def _sum_over(scores: npt.NDArray[np.float32], axis: int) -> npt.NDArray[np.float32]:
    top = scores.max(axis=axis)
    out: npt.NDArray[np.float32] = top + np.log(np.exp(scores - np.expand_dims(top, axis)).sum(axis=axis))
    return out
