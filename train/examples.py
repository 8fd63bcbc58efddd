"""Documents -> labelled tokens -> training batches. Read by train.py.

Shapes: B windows, T tokens (frame tokens included), C anchors of the batch, R tokens within reach.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import torch
from data import Document, Offsets, find_stretches
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.encoder.frames import place_tokens, reach_of
from dragoman.encoder.heads import (
    ARGUMENT_LABELS,
    CUE_LABELS,
    EXTENT,
    MENTION_LABELS,
    REACH,
    ROLES,
    TokenSpan,
    label_spans,
)
from dragoman.encoder.tokens import Tokens, tokenize
from dragoman.encoder.windows import WINDOW, Window, make_batch

UNKNOWN = -1
SHORTEST = 8  # tokens a window must have, unless the document is shorter


class MarkedMention(NamedTuple):
    """A mention in tokens."""

    head: int  # first token of the word that the others hang on
    first: int
    last: int
    label: int
    group: int  # equal for mentions of the same, UNKNOWN where that is not known


class Example(NamedTuple):
    """A document in tokens."""

    tokens: Tokens
    frames: list[tuple[TokenSpan, list[tuple[TokenSpan, str]]]]  # anchor, its arguments
    cues: list[TokenSpan]
    unknown: list[TokenSpan]
    sentences: np.ndarray | None  # (n,) 0 or 1
    has_attributions: bool
    mentions: list[MarkedMention] | None  # by their heads
    other_mentions: bool


class Batch(NamedTuple):
    """One step's input and labels, as tensors."""

    inputs: tuple[Tensor, ...]  # ids, shape, quote, gap, mask: (B, T)
    lengths: Tensor  # (B,) tokens of each window, frame tokens not counted
    cue: Tensor  # (B, T - 2), UNKNOWN where nothing is known
    sentence: Tensor  # (B, T - 2), UNKNOWN likewise
    rows: Tensor  # (C,) the window of each anchor
    anchors: Tensor  # (C, 2) first and last token of the anchor in its window
    at: Tensor  # (C, R) the tokens within reach, in the window
    place: Tensor  # (C, R)
    inside: Tensor  # (C, R)
    reach: Tensor  # (C,) how many of R are real
    labels: Tensor  # (C, R)
    mention: Tensor  # (B, T - 2), UNKNOWN where nothing is known
    mentions: (
        Tensor  # (M, 6): window, head, first and last token relative to it or UNKNOWN, group or UNKNOWN, id of the head's word
    )


def make_example(d: Document, tokenizer: Tokenizer) -> Example:
    """Tokenise a document (as one stretch a block) and carry its marks over to tokens."""
    tokens = tokenize(d.text, find_stretches(d.text), tokenizer)
    starts, ends = tokens.start, tokens.end

    def to_tokens(span: Offsets) -> TokenSpan | None:
        first, end = int(np.searchsorted(ends, span[0], "right")), int(np.searchsorted(starts, span[1], "left"))
        return (first, end) if first < end else None

    def all_tokens(spans: Sequence[Offsets]) -> list[TokenSpan]:
        return [t for s in spans if (t := to_tokens(s))]

    frames = []
    for a in d.attributions:
        cue = all_tokens(a["cue"])
        if cue:
            arguments = [(t, role) for role in ROLES if role != "cue" for t in all_tokens(a.get(role, []))]
            frames.append((cue[0], arguments + [(t, "cue") for t in cue[1:]]))
    sentences = None
    if d.sentences is not None:
        sentences = np.isin(starts, np.array(d.sentences)).astype(np.int64)
    mentions = None
    if d.mentions is not None:
        found = {}
        groups = {g: k for k, g in enumerate(sorted({m.group for m in d.mentions if m.group is not None}))}
        for m in d.mentions:
            head, span = to_tokens(m.head), to_tokens(m.span)
            if head and span:
                label = MENTION_LABELS.index(f"{m.form} {m.kind}")
                found[head[0]] = MarkedMention(head[0], span[0], span[1] - 1, label, groups.get(m.group, UNKNOWN))
        mentions = [found[k] for k in sorted(found)]
    cues = [f[0] for f in frames]
    return Example(tokens, frames, cues, all_tokens(d.unknown), sentences, d.has_attributions, mentions, d.other_mentions)


def cut_training_windows(e: Example, rng: random.Random) -> list[Window]:
    """Cut without overlap, from a random place on, so that each epoch sees other edges."""
    n = e.tokens.count_tokens()
    cuts = [0, *range(rng.randrange(1, WINDOW + 1), n, WINDOW), n]
    return [Window(a, b, a, b) for a, b in pairwise(cuts) if b - a > SHORTEST or n <= SHORTEST]


def make_training_batch(pairs: list[tuple[Example, Window]]) -> Batch:
    """Lay out some windows with all their labels."""
    batch = make_batch([(e.tokens, w) for e, w in pairs])
    width = batch.ids.shape[1] - 2
    cue = np.full((len(pairs), width), UNKNOWN, dtype=np.int64)
    sentence = np.full((len(pairs), width), UNKNOWN, dtype=np.int64)
    mention = np.full((len(pairs), width), UNKNOWN, dtype=np.int64)
    anchors, mentions = [], []
    for row, (e, w) in enumerate(pairs):
        n = w.end - w.start
        if e.mentions is not None:
            mention[row, :n] = UNKNOWN if e.other_mentions else 0
            mentions += list(_place_mentions(e, w, row, mention[row]))
        if e.has_attributions:
            cue[row, :n] = _label_cues(e, w)
            anchors += [(row, w, f) for f in e.frames if w.start <= f[0][0] and f[0][1] <= w.end]
        if e.sentences is not None:
            sentence[row, :n] = e.sentences[w.start : w.end]
    lengths = np.array([w.end - w.start for _, w in pairs])
    arrays = (
        (np.int64, batch.ids),
        (np.int64, batch.shape),
        (np.int64, batch.quote),
        (np.int64, batch.gap),
        (np.float32, batch.mask),
    )
    inputs = tuple(torch.from_numpy(a.astype(kind)) for kind, a in arrays)
    rows = np.array(mentions, dtype=np.int64).reshape(-1, 6)
    rest = (lengths, cue, sentence, *_lay_out_anchors(anchors), mention, rows)
    return Batch(inputs, *(torch.from_numpy(x) for x in rest))


def _place_mentions(e: Example, w: Window, row: int, labels: np.ndarray) -> Iterator[tuple[int, ...]]:
    """Label the heads of a window's mentions, and give each mention's row of `Batch.mentions`."""
    for m in e.mentions or ():
        if not w.start <= m.head < w.end:
            continue
        labels[m.head - w.start] = m.label
        ends = (to - m.head if w.start <= to < w.end and abs(to - m.head) <= EXTENT else None for to in (m.first, m.last))
        first, last = (UNKNOWN if x is None else abs(x) for x in ends)
        group = UNKNOWN if m.group == UNKNOWN else m.group
        yield row, m.head - w.start, first, last, group, int(e.tokens.ids[m.head])


def _label_cues(e: Example, w: Window) -> np.ndarray:
    out = np.zeros(w.end - w.start, dtype=np.int64)
    for a, b in e.unknown:
        out[max(0, a - w.start) : max(0, b - w.start)] = UNKNOWN
    label_spans((((a - w.start, b - w.start), "") for a, b in e.cues), len(out), CUE_LABELS, out)
    return out


def _lay_out_anchors(anchors: list[tuple[int, Window, tuple[TokenSpan, list[tuple[TokenSpan, str]]]]]) -> tuple[np.ndarray, ...]:
    count = len(anchors)
    spans = [(f[0][0] - w.start, f[0][1] - w.start) for _, w, f in anchors]
    ranges = [reach_of(a, b, w.end - w.start) for (a, b), (_, w, _) in zip(spans, anchors, strict=True)]
    longest = max((hi - lo for lo, hi in ranges), default=1)
    at, inside, labels = (np.zeros((count, longest), dtype=np.int64) for _ in range(3))
    place = np.full((count, longest), REACH, dtype=np.int64)
    for k, ((_, w, (_, arguments)), (a, b), (lo, hi)) in enumerate(zip(anchors, spans, ranges, strict=True)):
        n = hi - lo
        at[k, :n] = np.arange(lo, hi)
        place[k, :n], inside[k, :n] = place_tokens(a, b, lo, hi)
        shift = w.start + lo
        label_spans((((x - shift, y - shift), role) for (x, y), role in arguments), n, ARGUMENT_LABELS, labels[k])
    rows = np.array([row for row, _, _ in anchors], dtype=np.int64)
    ends = np.array([(a, b - 1) for a, b in spans], dtype=np.int64).reshape(-1, 2)
    reach = np.array([hi - lo for lo, hi in ranges], dtype=np.int64)
    return rows, ends, at, place, inside, reach, labels


def order_windows(pairs: list[tuple[Example, Window]], size: int, rng: random.Random) -> Iterator[list[tuple[Example, Window]]]:
    """Shuffle windows into batches of about one length each."""
    rng.shuffle(pairs)
    pairs.sort(key=lambda p: p[1].end - p[1].start + rng.random() * 24)
    groups = [pairs[i : i + size] for i in range(0, len(pairs), size)]
    rng.shuffle(groups)
    yield from groups
