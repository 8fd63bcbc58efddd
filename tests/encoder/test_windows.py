"""Windows: every token read once, edges at blocks where they are near, batches padded right."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.encoder import order_windows
from dragoman.encoder.tokens import Tokens
from dragoman.encoder.windows import CLS, OVERLAP, SEP, WINDOW, Window, cut_windows, make_batch


def make_tokens(n: int, blocks: tuple[int, ...] = ()) -> Tokens:
    """Tokens 1000, 1001, ... with a block starting at each of some places."""
    at = np.arange(n, dtype=np.int64)
    zero = np.zeros(n, dtype=np.int64)
    gap = zero.copy()
    gap[list(blocks)] = 3
    return Tokens(at + 1000, at * 2, at * 2 + 1, zero, zero, gap)


@given(st.integers(1, 5000), st.lists(st.integers(0, 4999), max_size=60))
def test_own_ranges_cover_each_token_once_and_windows_overlap(n: int, blocks: list[int]) -> None:
    windows = cut_windows(make_tokens(n, tuple(b for b in blocks if b < n)))
    assert [w.own_start for w in windows] == [0, *(w.own_end for w in windows[:-1])]
    assert windows[-1].own_end == n
    assert all(w.start <= w.own_start < w.own_end <= w.end and w.end - w.start <= WINDOW for w in windows)
    assert all(a.end - b.start >= OVERLAP for a, b in pairwise(windows))


def test_a_window_starts_at_a_block_that_is_near() -> None:
    near = WINDOW - OVERLAP - 10
    assert cut_windows(make_tokens(400, (near,)))[1].start == near
    assert cut_windows(make_tokens(400))[1].start == WINDOW - OVERLAP


def test_no_tokens_make_no_window() -> None:
    assert cut_windows(make_tokens(0)) == []


def test_a_batch_is_framed_and_padded() -> None:
    tokens = make_tokens(10)
    batch = make_batch([(tokens, Window(0, 3, 0, 3)), (tokens, Window(2, 7, 2, 7))])
    assert batch.ids.tolist() == [[CLS, 1000, 1001, 1002, SEP, 0, 0], [CLS, 1002, 1003, 1004, 1005, 1006, SEP]]
    assert batch.mask.sum(axis=1).tolist() == [5, 7]


@given(st.lists(st.integers(1, WINDOW), max_size=60))
def test_each_window_is_in_one_batch_of_bounded_size(sizes: list[int]) -> None:
    windows = [Window(0, n, 0, n) for n in sizes]
    batches = list(order_windows(windows, 1024))
    assert sorted(i for b in batches for i in b) == list(range(len(windows)))
    assert all(len(b) * (max(sizes[i] for i in b) + 2) <= 1024 for b in batches)
