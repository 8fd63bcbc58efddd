"""Documents -> labelled tokens -> training batches. Read by train.py.

Shapes: B windows, T tokens (frame tokens included), C anchors of the batch, R tokens within reach.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import torch
from bank.events.check import Event
from data import Document, Offsets, find_stretches
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.encoder.frames import place_tokens, reach_of
from dragoman.encoder.heads import (
    ARGUMENT_LABELS,
    CUE_LABELS,
    EVENT_LABELS,
    EVENT_MODES,
    EVENT_REACH,
    EVENT_ROLES,
    EVENT_TYPES,
    EXTENT,
    MENTION_LABELS,
    MODE_PART,
    REACH,
    ROLES,
    STATUSES,
    TOLLS,
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


#: An anchor, and its arguments with their roles, in tokens.
Frame = tuple[TokenSpan, list[tuple[TokenSpan, str]]]


class MarkedTrigger(NamedTuple):
    """An event in tokens."""

    frame: Frame
    tolls: list[tuple[TokenSpan, str]]
    type: int
    modes: list[int]
    status: int


class Example(NamedTuple):
    """A document in tokens."""

    tokens: Tokens
    frames: list[Frame]
    cues: list[TokenSpan]
    unknown: list[TokenSpan]
    sentences: np.ndarray | None  # (n,) 0 or 1
    has_attributions: bool
    mentions: list[MarkedMention] | None  # by their heads
    other_mentions: bool
    events: list[MarkedTrigger] | None


class Anchors(NamedTuple):
    """The anchors of a batch of one sort, and the labels of what stands near them."""

    rows: Tensor  # (C,) the window of each anchor
    ends: Tensor  # (C, 2) first and last token of the anchor in its window
    at: Tensor  # (C, R) the tokens within reach, in the window
    place: Tensor  # (C, R)
    inside: Tensor  # (C, R)
    reach: Tensor  # (C,) how many of R are real
    labels: Tensor  # (C, R)


class Kinds(NamedTuple):
    """What the events of a batch are, beside their arguments."""

    tolls: Tensor  # (C, R), UNKNOWN beyond the reach
    type: Tensor  # (C,)
    modes: Tensor  # (C, modes) 1 for those it has, UNKNOWN for those of other types
    status: Tensor  # (C,)


class Batch(NamedTuple):
    """One step's input and labels, as tensors."""

    inputs: tuple[Tensor, ...]  # ids, shape, quote, gap, mask: (B, T)
    lengths: Tensor  # (B,) tokens of each window, frame tokens not counted
    cue: Tensor  # (B, T - 2), UNKNOWN where nothing is known
    sentence: Tensor  # (B, T - 2), UNKNOWN likewise
    mention: Tensor  # (B, T - 2), UNKNOWN likewise
    trigger: Tensor  # (B, T - 2), UNKNOWN likewise
    mentions: (
        Tensor  # (M, 6): window, head, first and last token relative to it or UNKNOWN, group or UNKNOWN, id of the head's word
    )
    attributions: Anchors
    events: Anchors
    kinds: Kinds


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
    cues, events = [f[0] for f in frames], None
    if d.events is not None:
        events = [marked for e in d.events if (marked := _mark_trigger(e, to_tokens))]
    known = (sentences, d.has_attributions, mentions, d.other_mentions, events)
    return Example(tokens, frames, cues, all_tokens(d.unknown), *known)


def _mark_trigger(e: Event, to_tokens: Callable[[Offsets], TokenSpan | None]) -> MarkedTrigger | None:
    trigger = to_tokens(e.trigger)
    if trigger is None:
        return None
    near = [(span, role) for role, offsets in e.arguments if (span := to_tokens(offsets))]
    modes = [EVENT_MODES.index((e.type, m)) for m in e.modes]
    arguments, tolls = ([x for x in near if x[1] in roles] for roles in (EVENT_ROLES, TOLLS))
    # a place inside a party's name is the party's, since spans of one event lie side by side
    inner = [x for x in arguments if any(y != x and y[0][0] <= x[0][0] and x[0][1] <= y[0][1] for y in arguments)]
    kept = [x for x in arguments if x not in inner]
    return MarkedTrigger((trigger, kept), tolls, EVENT_TYPES.index(e.type), modes, STATUSES.index(e.status))


def cut_training_windows(e: Example, rng: random.Random) -> list[Window]:
    """Cut without overlap, from a random place on, so that each epoch sees other edges."""
    n = e.tokens.count_tokens()
    cuts = [0, *range(rng.randrange(1, WINDOW + 1), n, WINDOW), n]
    return [Window(a, b, a, b) for a, b in pairwise(cuts) if b - a > SHORTEST or n <= SHORTEST]


def make_training_batch(pairs: list[tuple[Example, Window]]) -> Batch:
    """Lay out some windows with all their labels."""
    batch = make_batch([(e.tokens, w) for e, w in pairs])
    width = batch.ids.shape[1] - 2
    cue, sentence, mention, trigger = (np.full((len(pairs), width), UNKNOWN, dtype=np.int64) for _ in range(4))
    anchors, mentions, events = [], [], []
    for row, (e, w) in enumerate(pairs):
        n = w.end - w.start
        if e.mentions is not None:
            mention[row, :n] = UNKNOWN if e.other_mentions else 0
            mentions += list(_place_mentions(e, w, row, mention[row]))
        if e.has_attributions:
            cue[row, :n] = _label_cues(e, w)
            anchors += [(row, w, f) for f in e.frames if _is_whole(f, w)]
        if e.sentences is not None:
            sentence[row, :n] = e.sentences[w.start : w.end]
        if e.events is not None:
            trigger[row, :n] = 0
            spans = [x.frame[0] for x in e.events]
            label_spans((((a - w.start, b - w.start), "") for a, b in spans), n, CUE_LABELS, trigger[row])
            events += [(row, w, x) for x in e.events if _is_whole(x.frame, w)]
    lengths = np.array([w.end - w.start for _, w in pairs])
    inputs = [torch.from_numpy(a) for a in (batch.ids, batch.shape, batch.quote, batch.gap)]
    inputs = (*(x.long() for x in inputs), torch.from_numpy(batch.mask))
    rows = np.array(mentions, dtype=np.int64).reshape(-1, 6)
    labels = (torch.from_numpy(x) for x in (lengths, cue, sentence, mention, trigger, rows))
    happened = _lay_out_anchors([(row, w, x.frame) for row, w, x in events], EVENT_LABELS, EVENT_REACH)
    return Batch(inputs, *labels, _lay_out_anchors(anchors, ARGUMENT_LABELS, REACH), happened, _lay_out_kinds(events, happened))


def _is_whole(f: Frame, w: Window) -> bool:
    return w.start <= f[0][0] and f[0][1] <= w.end


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


def _lay_out_anchors(anchors: list[tuple[int, Window, Frame]], names: Sequence[str], reach: int) -> Anchors:
    count = len(anchors)
    spans = [(f[0][0] - w.start, f[0][1] - w.start) for _, w, f in anchors]
    ranges = [reach_of(a, b, w.end - w.start, reach) for (a, b), (_, w, _) in zip(spans, anchors, strict=True)]
    longest = max((hi - lo for lo, hi in ranges), default=1)
    at, inside, labels = (np.zeros((count, longest), dtype=np.int64) for _ in range(3))
    place = np.full((count, longest), REACH, dtype=np.int64)
    for k, ((_, w, (_, arguments)), (a, b), (lo, hi)) in enumerate(zip(anchors, spans, ranges, strict=True)):
        n = hi - lo
        at[k, :n] = np.arange(lo, hi)
        place[k, :n], inside[k, :n] = place_tokens(a, b, lo, hi)
        shift = w.start + lo
        label_spans((((x - shift, y - shift), role) for (x, y), role in arguments), n, names, labels[k])
    rows = np.array([row for row, _, _ in anchors], dtype=np.int64)
    ends = np.array([(a, b - 1) for a, b in spans], dtype=np.int64).reshape(-1, 2)
    lengths = np.array([hi - lo for lo, hi in ranges], dtype=np.int64)
    return Anchors(*(torch.from_numpy(x) for x in (rows, ends, at, place, inside, lengths, labels)))


def _lay_out_kinds(events: list[tuple[int, Window, MarkedTrigger]], anchors: Anchors) -> Kinds:
    tolls = np.full(anchors.labels.shape, UNKNOWN, dtype=np.int64)
    modes = np.full((len(events), MODE_PART.stop - MODE_PART.start), UNKNOWN, dtype=np.int64)
    for k, (_, w, x) in enumerate(events):
        shift, n = w.start + int(anchors.at[k, 0]), int(anchors.reach[k])
        tolls[k, :n] = 0
        for (a, b), role in x.tolls:
            tolls[k, max(0, a - shift) : max(0, min(n, b - shift))] = TOLLS.index(role)
        modes[k, [i for i, (kind, _) in enumerate(EVENT_MODES) if kind == EVENT_TYPES[x.type]]] = 0
        modes[k, x.modes] = 1
    types, statuses = (np.array(v, dtype=np.int64) for v in ([x.type for _, _, x in events], [x.status for _, _, x in events]))
    return Kinds(*(torch.from_numpy(x) for x in (tolls, types, modes, statuses)))


def order_windows(pairs: list[tuple[Example, Window]], size: int, rng: random.Random) -> Iterator[list[tuple[Example, Window]]]:
    """Shuffle windows into batches of about one length each."""
    rng.shuffle(pairs)
    pairs.sort(key=lambda p: p[1].end - p[1].start + rng.random() * 24)
    groups = [pairs[i : i + size] for i in range(0, len(pairs), size)]
    rng.shuffle(groups)
    yield from groups
