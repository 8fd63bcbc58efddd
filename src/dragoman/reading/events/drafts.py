"""The network's frames of events -> drafts: what each rests on, and the phrases whose actors must be found."""

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.encoder.findings import Findings, Frame, Offsets
from dragoman.reading.attributions import Told, find_act_of
from dragoman.reading.layout import Layout, find_ground, holds, share
from dragoman.records import Act, EventType

#: What a statement does by being made, in PLOVER's terms (types and modes; manual 0.8, verbal events).
PERFORMED: dict[Act, tuple[EventType, tuple[str, ...]]] = {
    "demand": ("REQUEST", ()),
    "request": ("REQUEST", ()),
    "appeal": ("REQUEST", ()),
    "accuse": ("ACCUSE", ("allege",)),
    "criticise": ("ACCUSE", ("disapprove",)),
    "refuse": ("REJECT", ()),
    "threaten": ("THREATEN", ()),
    "agree": ("AGREE", ()),
    "promise": ("AGREE", ()),
    "offer": ("AGREE", ()),
    "praise": ("SUPPORT", ()),
}


#: Findings below this score are left out: on the dev part of the event bank that costs nothing in F1 of trigger and type, and
#: halves false alarms (train/LOG.md, "how sure an event must be").
SURE = 0.4
#: Types of events whose place tells to whom they are done, where nothing else does: a visit to Paris, a curfew in Abidjan.
LOCAL = frozenset({"CONSULT", "ASSAULT", "COERCE", "MOBILIZE", "CONCEDE", "AID"})


class Draft(NamedTuple):
    """An event before its parties are known; the numbers are indices into `Happened.phrases`."""

    frame: Frame
    rests_on: int | None  # the innermost attribution whose content holds the trigger, by index
    performed_by: int | None  # the attribution that performs the event, by index
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    hosts: tuple[int, ...]  # places, which may stand for the state that is visited


class Happened(NamedTuple):
    """What a text says happened, before anybody knows who the parties are."""

    layout: Layout
    drafts: list[Draft]
    phrases: list[tuple[Offsets, ...]]
    speakers: dict[int, int]  # from a phrase inside a quotation to the phrase of `Told` that names who is quoted


def draft_events(layout: Layout, findings: Findings, told: Told) -> Happened:
    """Draft the events of an article, in the order of the text."""
    found = [f for f in findings.events if f.type and f.score >= SURE]
    frames = _agree_with_acts(layout, found, told)
    happened = Happened(layout, [], [], {})
    for frame in sorted(frames, key=lambda f: f.anchor):
        rests_on = find_ground(told.drafts, frame.anchor)
        numbers = [_add_phrases(happened, frame, role, rests_on) for role in ("actor", "recipient")]
        hosts = _add_phrases(happened, frame, "place", rests_on) if frame.type in LOCAL else ()
        happened.drafts.append(Draft(frame, rests_on, _find_performer(frame, told), numbers[0], numbers[1], hosts))
    return happened


def _add_phrases(happened: Happened, frame: Frame, role: str, rests_on: int | None) -> tuple[int, ...]:
    first = len(happened.phrases)
    happened.phrases.extend((span,) for span in frame.find_stretches(role))
    numbers = tuple(range(first, len(happened.phrases)))
    if rests_on is not None:
        happened.speakers.update(dict.fromkeys(numbers, 2 * rests_on))
    return numbers


def _find_performer(frame: Frame, told: Told) -> int | None:
    """Find the attribution whose cue is the event's trigger, by index."""
    return next((k for k, d in enumerate(told.drafts) if share(d.cue, frame.anchor)), None)


def _agree_with_acts(layout: Layout, found: Sequence[Frame], told: Told) -> list[Frame]:
    """Make events agree with the acts of statements: the type of one told by a cue, and those that the network has not found.

    A statement whose content tells of an event of that type ("declared a willingness to talk") is not told a second time.
    """
    out = list(found)
    for d in told.drafts:
        cue, content = (" ".join(layout.text[s:e] for s, e in spans) for spans in (d.cue, d.content))
        act, is_negated = find_act_of(cue, content)
        if act not in PERFORMED or is_negated:
            continue
        kind, modes = PERFORMED[act]
        at_cue = [k for k, f in enumerate(out) if share(d.cue, f.anchor)]
        for k in at_cue:
            # a cue that demands or offers is no meeting ("called for talks" no call by telephone); other deeds may be done by words
            out[k] = out[k]._replace(type=kind, modes=modes) if out[k].type == "CONSULT" else out[k]
        if not at_cue and not any(f.type == kind and holds(d.content, f.anchor) for f in out):
            out.append(Frame("event", d.cue, (), d.score, kind, modes, "actual"))
    return out
