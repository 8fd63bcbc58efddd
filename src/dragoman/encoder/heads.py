"""Labels of the network's heads, and how label sequences become spans and back; used at run time and in training."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import get_args

import numpy as np
import numpy.typing as npt

from dragoman.knowledge.plover import list_modes, list_types
from dragoman.records import Status

Floats = npt.NDArray[np.float32]
#: (first token, last token + 1)
TokenSpan = tuple[int, int]

#: Roles of an attribution's arguments; "cue" is a further stretch of the anchor ("called ... for").
ROLES = ("source", "content", "addressee", "cue")
CUE_LABELS = ("O", "B", "I", "E", "S")
ARGUMENT_LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BIES"))

#: Roles of an event's arguments, and what a token tells of its victims (numbers may stand inside a recipient).
EVENT_ROLES = ("actor", "recipient", "place", "time")
EVENT_LABELS = ("O", *(f"{part}-{role}" for role in EVENT_ROLES for part in "BIES"))
TOLLS = ("O", "killed", "injured")
#: What an event is: its type, its modes, its status; the scores of all stand in one row.
EVENT_TYPES, EVENT_MODES = list_types(), list_modes()
STATUSES: tuple[str, ...] = get_args(Status)
TYPE_PART, MODE_PART, STATUS_PART = (
    slice(0, len(EVENT_TYPES)),
    slice(len(EVENT_TYPES), len(EVENT_TYPES) + len(EVENT_MODES)),
    slice(len(EVENT_TYPES) + len(EVENT_MODES), len(EVENT_TYPES) + len(EVENT_MODES) + len(STATUSES)),
)
KIND_LABELS = (*EVENT_TYPES, *(" ".join(m) for m in EVENT_MODES), *STATUSES)

#: What a mention may be of: the kinds of actors, places that do not act, and all else ("thing": so that "it" need not be an actor).
MENTION_KINDS = ("person", "organization", "country", "group", "place", "thing")
MENTION_FORMS = ("name", "noun", "pronoun")
#: A token is no mention's head, or the head of a mention of some form and kind.
MENTION_LABELS = ("none", *(f"{form} {kind}" for form in MENTION_FORMS for kind in MENTION_KINDS))

#: Tokens before and after its head among which a mention's first and last token are sought.
EXTENT = 40
#: Widths of the vectors that links are scored with: a head and its mention's first token, its last token, an earlier mention.
FIRST_WIDTH = LAST_WIDTH = 32
ANTECEDENT_WIDTH = 64
#: Distances in mentions to an antecedent, up to each of these counts as one (the last: all that is further).
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 32, 64)

#: Tokens on each side of an anchor among which its arguments are sought; 99.7 % of PolNeAR-train lie nearer (train/facts.py).
REACH = 112
#: The same for an event's trigger: its arguments stand in its sentence or the one before.
EVENT_REACH = 64

FORBIDDEN = -1e4

_WIDTHS = (FIRST_WIDTH, FIRST_WIDTH, LAST_WIDTH, LAST_WIDTH, ANTECEDENT_WIDTH, ANTECEDENT_WIDTH)
_ENDS = tuple(accumulate(_WIDTHS))
LINK_WIDTH = _ENDS[-1]
#: The parts of a token's link vector: as a head in search of a first token, as such a token, and so on.
FIRST_QUERY, FIRST_KEY, LAST_QUERY, LAST_KEY, ANTECEDENT_QUERY, ANTECEDENT_KEY = (
    slice(end - width, end) for width, end in zip(_WIDTHS, _ENDS, strict=True)
)


def allow_transitions(labels: Sequence[str]) -> Floats:
    """Give 0 where label j may follow label i and FORBIDDEN where not, (labels, labels).

    >>> allow_transitions(CUE_LABELS)[1].tolist()
    [-10000.0, -10000.0, 0.0, 0.0, -10000.0]
    """
    out = np.full((len(labels), len(labels)), FORBIDDEN, dtype=np.float32)
    for i, a in enumerate(labels):
        for j, b in enumerate(labels):
            opens = a[0] in "BI"
            continues = b[0] in "IE"
            if opens == continues and (not opens or a[2:] == b[2:]):
                out[i, j] = 0
    return out


def label_spans(spans: Iterable[tuple[TokenSpan, str]], length: int, labels: Sequence[str], out: npt.NDArray[np.int64]) -> None:
    """Write the labels of spans into `out` (length,); a span cut by an edge keeps I there, for it goes on outside.

    Each item is ((first, end), role), role "" for a cue; spans may reach outside [0, length).
    """
    index = {label: i for i, label in enumerate(labels)}
    for (first, end), role in spans:
        suffix = f"-{role}" if role else ""
        lo, hi = max(first, 0), min(end, length)
        if lo >= hi:
            continue
        if end - first == 1:
            out[lo] = index["S" + suffix]
            continue
        out[lo:hi] = index["I" + suffix]
        if lo == first:
            out[lo] = index["B" + suffix]
        if hi == end:
            out[hi - 1] = index["E" + suffix]


def read_spans(path: Sequence[int], labels: Sequence[str]) -> list[tuple[TokenSpan, str]]:
    """Read the spans of a label sequence; one that is open at an edge ends there.

    >>> read_spans([0, 1, 2, 3, 4], CUE_LABELS)
    [((1, 4), ''), ((4, 5), '')]
    """
    out: list[tuple[TokenSpan, str]] = []
    start = 0
    for i, k in enumerate(path):
        label = labels[k]
        if label == "O":
            continue
        if label[0] in "BS" or i == 0:
            start = i
        if label[0] in "ES" or i == len(path) - 1:
            out.append(((start, i + 1), label[2:]))
    return out
