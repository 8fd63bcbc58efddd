"""Sentences with their attributions and events marked in the text, for tests: marks in, the text and Findings out.

    marked("[source: Peskov] [cue: announced] [content: that [source: Putin] [cue: admitted] [content: it]]")
    marked("[actor: Macron] will [trigger CONSULT visit future: visit] [place: Beijing] [time: next week].")

Labels of attributions are source, cue, content and addressee; of events trigger (with type, modes and status), actor, recipient,
place, time, killed and injured, as in the event bank. `[content2: ...]` belongs to the second attribution of the whole text; a mark
without a number to the one attribution or event of its level, that is of the bracket around it. Several brackets of one label and
number are one span in several stretches. A backslash before a bracket keeps it as text. Blanks at its ends do not belong to a span.
"""

import re
from typing import NamedTuple

from dragoman.encoder.findings import Argument, Findings, Frame, Offsets

ATTRIBUTION = ("source", "cue", "content", "addressee")
EVENT = ("trigger", "actor", "recipient", "place", "time", "killed", "injured")
TOKEN = re.compile(rf"\\([\[\]\\])|\[({'|'.join(ATTRIBUTION + EVENT)})(\d*)((?: [A-Za-z-]+)*):[ ]?|(\])|([^\[\]\\]+|.)", re.DOTALL)
SENTENCE = re.compile(r"(?<=[.!?])[”’\"']?\s+(?=[“‘\"'A-Z])|\n\s*")

Key = tuple[str, int]  # ("number", n), or ("level", where the mark around it begins in the marked text)


class Marked(NamedTuple):
    """A text and what a network that makes no mistake would find in it."""

    text: str
    findings: Findings


class _Open(NamedTuple):
    label: str
    words: tuple[str, ...]
    key: Key
    start: int
    opened: int  # where the mark begins in the marked text


def marked(words: str) -> Marked:
    """Read marks; raise ValueError where brackets do not match or an attribution lacks a cue."""
    text = ""
    stack: list[_Open] = []
    spans: dict[Key, dict[str, list[Offsets]]] = {}
    kinds: dict[Key, tuple[str, ...]] = {}
    for match in TOKEN.finditer(words):
        escaped, label, number, kind, closing, plain = match.groups()
        if label:
            key = ("number", int(number)) if number else ("level", stack[-1].opened if stack else -1)
            stack.append(_Open(label, tuple(kind.split()), key, len(text), match.start()))
        elif closing:
            if not stack:
                raise ValueError(f"a bracket closes that none opened, after {text[-40:]!r}")
            mark = stack.pop()
            spans.setdefault(mark.key, {}).setdefault(mark.label, []).append(_trim(text, mark.start))
            if mark.words:
                kinds[mark.key] = mark.words
        elif plain == "[":
            raise ValueError(f"a bracket opens no mark, after {text[-40:]!r}")
        else:
            text += escaped or plain or ""
    if stack:
        raise ValueError(f"brackets left open: {[mark.label for mark in stack]}")
    told, happened = ({k: _choose(v, labels) for k, v in spans.items()} for labels in (ATTRIBUTION, EVENT))
    return Marked(text, Findings(_find_sentences(text), _make_frames(text, told), events=_make_events(happened, kinds)))


def _choose(roles: dict[str, list[Offsets]], labels: tuple[str, ...]) -> dict[str, list[Offsets]]:
    return {role: offsets for role, offsets in roles.items() if role in labels}


def _trim(text: str, start: int) -> Offsets:
    words = text[start:]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _make_frames(text: str, spans: dict[Key, dict[str, list[Offsets]]]) -> tuple[Frame, ...]:
    frames = []
    for key, roles in ((k, v) for k, v in spans.items() if v):
        if "cue" not in roles:
            raise ValueError(
                f"attribution {key[1]} has no cue: {[text[s:e] for stretches in roles.values() for s, e in stretches]}"
            )
        arguments = [Argument(role, *offsets) for role, all_ in roles.items() if role != "cue" for offsets in sorted(all_)]
        frames.append(Frame("attribution", tuple(sorted(roles["cue"])), tuple(arguments), 0.9))
    return tuple(sorted(frames, key=lambda frame: frame.anchor))


def _make_events(spans: dict[Key, dict[str, list[Offsets]]], kinds: dict[Key, tuple[str, ...]]) -> tuple[Frame, ...]:
    frames = []
    for key, roles in ((k, v) for k, v in spans.items() if v):
        kind, *modes, status = kinds[key]
        arguments = [Argument(role, *offsets) for role, all_ in roles.items() if role != "trigger" for offsets in sorted(all_)]
        frames.append(Frame("event", tuple(sorted(roles["trigger"])), tuple(arguments), 0.8, kind, tuple(modes), status))
    return tuple(sorted(frames, key=lambda frame: frame.anchor))


def _find_sentences(text: str) -> tuple[int, ...]:
    starts = [0, *(match.end() for match in SENTENCE.finditer(text))]
    return tuple(start for start in dict.fromkeys(starts) if start < len(text))
