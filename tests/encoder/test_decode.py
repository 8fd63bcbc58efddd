"""Decoding: the best path and the posteriors, held against counting every path; labels to spans and back."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.encoder.decode import Crf, find_paths, find_posteriors
from dragoman.encoder.heads import ARGUMENT_LABELS, CUE_LABELS, FORBIDDEN, ROLES, allow_transitions, label_spans, read_spans

RNG = np.random.default_rng(7)
CRF = Crf(
    allow_transitions(CUE_LABELS) + RNG.normal(size=(5, 5)).astype(np.float32),
    RNG.normal(size=5).astype(np.float32),
    RNG.normal(size=5).astype(np.float32),
)


def score_path(emissions: np.ndarray, path: tuple[int, ...]) -> float:
    """Score one path, by the definition."""
    moves = sum(CRF.transitions[a, b] for a, b in itertools.pairwise(path))
    return float(CRF.start[path[0]] + sum(emissions[t, k] for t, k in enumerate(path)) + moves + CRF.end[path[-1]])


@pytest.mark.parametrize("lengths", [(4, 4), (4, 2), (1, 3)])
def test_the_best_path_is_the_best_of_all(lengths: tuple[int, int]) -> None:
    emissions = RNG.normal(size=(2, 4, 5)).astype(np.float32)
    paths = find_paths(emissions, np.array(lengths), CRF)
    for row, n in enumerate(lengths):
        every = itertools.product(range(5), repeat=n)
        assert tuple(paths[row, :n]) == max(every, key=lambda p: score_path(emissions[row], p))


@pytest.mark.parametrize("lengths", [(4, 4), (4, 2), (1, 3)])
def test_posteriors_are_the_share_of_all_paths(lengths: tuple[int, int]) -> None:
    emissions = RNG.normal(size=(2, 4, 5)).astype(np.float32)
    posteriors = find_posteriors(emissions, np.array(lengths), CRF)
    for row, n in enumerate(lengths):
        every = list(itertools.product(range(5), repeat=n))
        weights = np.exp([score_path(emissions[row], p) for p in every])
        want = np.zeros((n, 5))
        for path, weight in zip(every, weights, strict=True):
            want[range(n), path] += weight
        np.testing.assert_allclose(posteriors[row, :n], want / weights.sum(), atol=1e-4)
        assert not posteriors[row, n:].any()


@pytest.mark.parametrize("count", [1, 2])
def test_decoding_leaves_the_emissions_as_they_are(count: int) -> None:
    emissions = RNG.normal(size=(count, 4, 5)).astype(np.float32)
    before = emissions.copy()
    find_paths(emissions, np.full(count, 4), CRF)
    find_posteriors(emissions, np.full(count, 4), CRF)
    np.testing.assert_array_equal(emissions, before)


def test_a_span_may_be_open_at_an_edge_only() -> None:
    table = allow_transitions(ARGUMENT_LABELS)
    index = {label: i for i, label in enumerate(ARGUMENT_LABELS)}
    assert table[index["O"], index["I-source"]] == FORBIDDEN
    assert table[index["B-source"], index["I-content"]] == FORBIDDEN
    assert table[index["I-content"], index["O"]] == FORBIDDEN
    assert table[index["E-source"], index["S-content"]] == 0


spans = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3), st.sampled_from(ROLES)), max_size=6)


@given(spans)
def test_spans_survive_labels(parts: list[tuple[int, int, str]]) -> None:
    """What label_spans writes, read_spans reads back; each part is (length, gap before, role)."""
    at, items = 0, []
    for length, gap, role in parts:
        at += gap
        items.append(((at, at + length), role))
        at += length
    out = np.zeros(at + 1, dtype=np.int64)
    label_spans(items, len(out), ARGUMENT_LABELS, out)
    assert read_spans(out.tolist(), ARGUMENT_LABELS) == items


def test_a_span_cut_by_an_edge_goes_on_outside() -> None:
    out = np.zeros(4, dtype=np.int64)
    label_spans([((-2, 2), ""), ((3, 9), "")], 4, CUE_LABELS, out)
    assert [CUE_LABELS[i] for i in out] == ["I", "E", "O", "B"]
