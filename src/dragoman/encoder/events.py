"""The network's scores of one section of an article -> frames of events; pure but for the network handed in."""

from itertools import groupby

import numpy as np

from dragoman.encoder.decode import find_paths
from dragoman.encoder.findings import Frame
from dragoman.encoder.frames import ANCHORS_AT_ONCE, Network, Section, gather_arguments, make_frame, reach_of
from dragoman.encoder.heads import (
    EVENT_LABELS,
    EVENT_MODES,
    EVENT_REACH,
    EVENT_TYPES,
    MODE_PART,
    STATUS_PART,
    STATUSES,
    TOLLS,
    TYPE_PART,
    Floats,
    TokenSpan,
    read_spans,
)
from dragoman.encoder.tokens import Ints, Tokens


def find_events(section: Section, tokens: Tokens, network: Network) -> list[Frame]:
    """Find what each trigger of a section tells of: parties, place, time, victims, type, modes and status."""
    out: list[Frame] = []
    for k in range(0, len(section.triggers), ANCHORS_AT_ONCE):
        triggers = section.triggers[k : k + ANCHORS_AT_ONCE]
        ranges = [reach_of(a.first, a.end, tokens.count_tokens(), EVENT_REACH) for a in triggers]
        vectors = section.event_keys, section.event_first, section.event_last
        scores = network.score_events(*gather_arguments(vectors, triggers, ranges))
        lengths = np.array([hi - lo for lo, hi in ranges], dtype=np.int64)
        paths = find_paths(scores.arguments, lengths, network.event_crf)
        tolls = scores.tolls.argmax(axis=2)
        for row, (trigger, (lo, hi)) in enumerate(zip(triggers, ranges, strict=True)):
            spans = [*read_spans(paths[row, : hi - lo].tolist(), EVENT_LABELS), *read_runs(tolls[row, : hi - lo])]
            frame = make_frame(trigger, spans, lo, tokens)
            out.append(_name_kind(frame, scores.kinds[row]))
    return out


def read_runs(tolls: Ints) -> list[tuple[TokenSpan, str]]:
    """Read the runs of tokens that tell of victims.

    >>> read_runs(np.array([0, 1, 1, 0, 2]))
    [((1, 3), 'killed'), ((4, 5), 'injured')]
    """
    out: list[tuple[TokenSpan, str]] = []
    at = 0
    for k, run in groupby(tolls.tolist()):
        end = at + len(list(run))
        if k:
            out.append(((at, end), TOLLS[k]))
        at = end
    return out


def _name_kind(frame: Frame, kinds: Floats) -> Frame:
    """Name type, modes and status; the type's probability weakens the frame's score."""
    types, modes, statuses = (kinds[part] for part in (TYPE_PART, MODE_PART, STATUS_PART))
    best = int(types.argmax())
    sure = 1 / float(np.exp(types - types[best]).sum())
    kind = EVENT_TYPES[best]
    named = tuple(mode for (of, mode), score in zip(EVENT_MODES, modes, strict=True) if of == kind and score > 0)
    score = round(frame.score * sure, 4)
    return frame._replace(kind="event", type=kind, modes=named, status=STATUSES[int(statuses.argmax())], score=score)
