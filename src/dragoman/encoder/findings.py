"""What the network claims about one article: sentence starts, frames and mentions, with offsets and scores, nothing more.

Made by `Encoder.find`; read by `dragoman.reading`. Tests write Findings by hand and need no network.
"""

from typing import NamedTuple

#: Half-open offsets in code points of `article.text`.
Offsets = tuple[int, int]


class Argument(NamedTuple):
    """One stretch of an argument; a role may have several stretches."""

    # of attributions: "source" | "content" | "addressee" | "cue" (a further stretch of the anchor: "called ... for")
    # of events: "actor" | "recipient" | "place" | "time" | "killed" | "injured"
    role: str
    start: int
    end: int


class Frame(NamedTuple):
    """An anchor (a cue, an event's trigger) and its arguments."""

    kind: str  # "attribution" | "event"
    anchor: tuple[Offsets, ...]
    arguments: tuple[Argument, ...]
    score: float  # 0..1
    type: str | None = None  # of an event: PLOVER's type
    modes: tuple[str, ...] = ()  # of an event: PLOVER's modes of that type
    status: str | None = None  # of an event: one of dragoman.encoder.heads.STATUSES

    def find_stretches(self, role: str) -> tuple[Offsets, ...]:
        """Return the offsets of one role, in the order of the text."""
        return tuple(sorted((a.start, a.end) for a in self.arguments if a.role == role))


class Mention(NamedTuple):
    """A phrase that stands for somebody or something."""

    kind: str  # one of dragoman.encoder.heads.MENTION_KINDS
    form: str  # one of dragoman.encoder.heads.MENTION_FORMS
    head: Offsets  # the word (or its first piece) that the others hang on
    span: Offsets
    antecedent: int | None  # index of an earlier mention of the same, None where this is the first
    score: float  # 0..1


class Findings(NamedTuple):
    """All the network claims about one article."""

    sentences: tuple[int, ...]  # offsets at which a sentence starts
    frames: tuple[Frame, ...]  # attributions, in the order of their anchors
    mentions: tuple[Mention, ...] = ()  # in the order of their heads
    events: tuple[Frame, ...] = ()  # in the order of their anchors


NOTHING_FOUND = Findings(sentences=(), frames=())
