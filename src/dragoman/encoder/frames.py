"""The network's scores of one section of an article -> frames and sentence starts; pure but for the network handed in."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from dragoman.encoder.decode import Crf, find_paths, find_posteriors
from dragoman.encoder.findings import Argument, Frame, Offsets
from dragoman.encoder.heads import ARGUMENT_LABELS, CUE_LABELS, REACH, Floats, TokenSpan, read_spans
from dragoman.encoder.mentions import LinkTables
from dragoman.encoder.tokens import GAPS, Ints, Tokens
from dragoman.encoder.windows import Batch, Window

#: Anchors whose arguments are scored in one call.
ANCHORS_AT_ONCE = 64


class Scores(NamedTuple):
    """What the encoder pass gives for a batch of windows of length T (frame tokens included)."""

    cue: Floats  # (B, T, 5)
    sentence: Floats  # (B, T), log odds
    keys: Floats  # (B, T, K): a token as a possible argument
    first: Floats  # (B, T, K): a token as the first of an anchor
    last: Floats  # (B, T, K): a token as the last of an anchor
    mention: Floats  # (B, T, 19): a token as the head of a mention, see MENTION_LABELS
    links: Floats  # (B, T, LINK_WIDTH): a token's parts in the extents and antecedents of mentions
    trigger: Floats  # (B, T, 5)
    event_keys: Floats  # (B, T, K): the same as keys, first and last, for triggers
    event_first: Floats
    event_last: Floats


class EventScores(NamedTuple):
    """What the argument head gives for C triggers, R tokens near each."""

    arguments: Floats  # (C, R, labels), see EVENT_LABELS
    tolls: Floats  # (C, R, 3), see TOLLS
    kinds: Floats  # (C, labels), see KIND_LABELS


class Network(Protocol):
    """The network as the encoder sees it: onnxruntime at run time, torch in training, a script in tests."""

    name: str
    tokenizer: Tokenizer
    cue_crf: Crf
    argument_crf: Crf
    trigger_crf: Crf
    event_crf: Crf
    links: LinkTables
    cue_bias: float  # added to the score of "no cue"; above 0 trades recall for precision
    trigger_bias: float  # the same for triggers

    def score(self, batch: Batch) -> Scores:
        """Run the encoder and all heads over a batch of windows."""
        ...

    def score_arguments(self, keys: Floats, query: Floats, place: Ints, inside: Ints) -> Floats:
        """Score the tokens near C cues: (C, R, K), (C, K), (C, R), (C, R) -> (C, R, labels)."""
        ...

    def score_events(self, keys: Floats, query: Floats, place: Ints, inside: Ints) -> EventScores:
        """Score the tokens near C triggers, and what the events are, from the same input as `score_arguments`."""
        ...


class Anchor(NamedTuple):
    """A cue or trigger the network found: tokens [first, end) and how sure it is."""

    first: int
    end: int
    score: float


class Section(NamedTuple):
    """What is known of a run of tokens after the encoder pass, arrays over its tokens (n, ...)."""

    cues: list[Anchor]
    triggers: list[Anchor]
    sentence: Floats
    keys: Floats
    first: Floats
    last: Floats
    mention: Floats
    links: Floats
    event_keys: Floats
    event_first: Floats
    event_last: Floats


def find_anchors(emissions: Floats, windows: Sequence[Window], crf: Crf, bias: float) -> list[list[Anchor]]:
    """Find the cues, or the triggers, of each window: (B, T, 5); those whose middle lies in the window's own range."""
    emissions = emissions[:, 1:-1].copy()
    emissions[..., 0] += bias
    lengths = np.array([w.end - w.start for w in windows], dtype=np.int64)
    paths = find_paths(emissions, lengths, crf)
    sure = 1 - find_posteriors(emissions, lengths, crf)[..., 0]
    out: list[list[Anchor]] = []
    for row, w in enumerate(windows):
        found = [span for span, _ in read_spans(paths[row, : lengths[row]].tolist(), CUE_LABELS)]
        out.append(
            [
                Anchor(w.start + a, w.start + b, float(sure[row, a:b].mean()))
                for a, b in found
                if 2 * w.own_start <= 2 * w.start + a + b - 1 < 2 * w.own_end
            ]
        )
    return out


def pick_own(scores: Scores, row: int, w: Window, cues: list[Anchor], triggers: list[Anchor]) -> Section:
    """Keep of one window of a batch the tokens it owns: each token's row comes from the window in which it is owned."""
    lo, hi = 1 + w.own_start - w.start, 1 + w.own_end - w.start
    columns = {name: array[row, lo:hi] for name, array in scores._asdict().items() if name not in ("cue", "trigger")}
    return Section(cues, triggers, **columns)


def find_frames(section: Section, tokens: Tokens, network: Network) -> list[Frame]:
    """Find the arguments of each cue of a section."""
    out: list[Frame] = []
    for k in range(0, len(section.cues), ANCHORS_AT_ONCE):
        anchors = section.cues[k : k + ANCHORS_AT_ONCE]
        ranges = [reach_of(a.first, a.end, tokens.count_tokens()) for a in anchors]
        inputs = gather_arguments((section.keys, section.first, section.last), anchors, ranges)
        emissions = network.score_arguments(*inputs)
        lengths = np.array([hi - lo for lo, hi in ranges], dtype=np.int64)
        paths = find_paths(emissions, lengths, network.argument_crf)
        margins = np.take_along_axis(emissions, paths[..., None], axis=2)[..., 0] - emissions[..., 0]
        for row, (anchor, (lo, hi)) in enumerate(zip(anchors, ranges, strict=True)):
            spans = keep_one_source(read_spans(paths[row, : hi - lo].tolist(), ARGUMENT_LABELS), margins[row])
            out.append(make_frame(anchor, spans, lo, tokens))
    return out


def keep_one_source(spans: list[tuple[TokenSpan, str]], margins: Floats) -> list[tuple[TokenSpan, str]]:
    """Keep the surest of several sources: an attribution has one.

    All but 10 of 20,840 sources in PolNeAR-train are one stretch (train/facts.py).

    `margins` (R,) is how much more each token scores as what it is labelled than as nothing.

    >>> keep_one_source([((0, 1), "source"), ((2, 4), "source"), ((5, 6), "content")], np.array([9.0, 0, 1, 2, 0, 1]))
    [((0, 1), 'source'), ((5, 6), 'content')]
    """
    sources = [span for span, role in spans if role == "source"]
    if len(sources) <= 1:
        return spans
    best = max(sources, key=lambda s: float(margins[s[0] : s[1]].mean()))
    return [(span, role) for span, role in spans if role != "source" or span == best]


def reach_of(first: int, end: int, n: int, reach: int = REACH) -> TokenSpan:
    """Give the range of tokens among which an anchor's arguments are sought."""
    return max(0, first - reach), min(n, end + reach)


def place_tokens(first: int, end: int, lo: int, hi: int) -> tuple[Ints, Ints]:
    """Give the tokens' places relative to the anchor, shifted by REACH, and whether they lie in it: (hi - lo,) twice.

    >>> place_tokens(3, 5, 1, 7)[0] - REACH
    array([-2, -1,  0,  0,  1,  2])
    """
    at = np.arange(lo, hi)
    place = np.where(at < first, at - first, np.where(at >= end, at - end + 1, 0))
    return place + REACH, ((at >= first) & (at < end)).astype(np.int64)


def gather_arguments(
    vectors: tuple[Floats, Floats, Floats], anchors: Sequence[Anchor], ranges: Sequence[TokenSpan]
) -> tuple[Floats, Floats, Ints, Ints]:
    """Lay out the argument head's input for some anchors: keys (C, R, K), query (C, K), place (C, R), inside (C, R).

    `vectors` are a section's keys, firsts and lasts of that sort of anchor, (n, K) each.
    """
    all_keys, first, last = vectors
    longest = max(hi - lo for lo, hi in ranges)
    keys = np.zeros((len(anchors), longest, all_keys.shape[1]), dtype=np.float32)
    place = np.full((len(anchors), longest), REACH, dtype=np.int64)
    inside = np.zeros((len(anchors), longest), dtype=np.int64)
    for row, (a, (lo, hi)) in enumerate(zip(anchors, ranges, strict=True)):
        keys[row, : hi - lo] = all_keys[lo:hi]
        place[row, : hi - lo], inside[row, : hi - lo] = place_tokens(a.first, a.end, lo, hi)
    query = first[[a.first for a in anchors]] + last[[a.end - 1 for a in anchors]]
    return keys, query, place, inside


def make_frame(anchor: Anchor, spans: list[tuple[TokenSpan, str]], shift: int, tokens: Tokens) -> Frame:
    """Make a frame of an anchor and the spans near it, which count from the token `shift`."""

    def offsets(first: int, end: int) -> Offsets:
        return int(tokens.start[first]), int(tokens.end[end - 1])

    arguments = tuple(Argument(role, *offsets(shift + a, shift + b)) for (a, b), role in spans)
    return Frame("attribution", (offsets(anchor.first, anchor.end),), arguments, round(anchor.score, 4))


def find_sentences(sentence: npt.NDArray[np.float32], tokens: Tokens, own_start: int, own_end: int) -> tuple[int, ...]:
    """Give the offsets of the tokens in [own_start, own_end) that start a sentence; the start of a block always does."""
    starts = ((sentence > 0) | (tokens.gap == GAPS.index("block")))[own_start:own_end]
    return tuple(int(x) for x in tokens.start[own_start:own_end][starts])
