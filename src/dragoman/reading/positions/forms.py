"""What the rooms that find positions share: the draft of a position, and the article that they look through."""

import re
from bisect import bisect_left
from typing import Literal, NamedTuple

from dragoman.encoder.findings import Offsets
from dragoman.reading.attributions import Told
from dragoman.reading.events.drafts import Happened
from dragoman.reading.layout import CueIndex, Layout, PlaceIndex, overlaps, trim_span
from dragoman.records import PositionKind

#: Who holds a position: the source of its statement; who speaks of himself ("we will not ..."); whom event or words name.
Holder = Literal["source", "speaker", "owner"]
#: Places of parties: the phrases of the events' actors and recipients, by index.
Roles = tuple[tuple[int, ...], tuple[int, ...]]

#: An event's trigger may begin so far before the phrase that tells a position and still be told by the same words.
_REACH = 40
#: Who calls for the end of somebody's office, or for his punishment, demands it.
_REMOVAL = re.compile(
    r"\b(?:resign|resignation|ouster|step(?:s|ping)? (?:down|aside)|stand aside|quit|impeach\w*|apologi[sz]e|removal of"
    r"|be (?:sacked|dismissed|fired|removed|expropriated|jailed|punished|tried|prosecuted|expelled)"
    r"|leave (?:office|power)|hand over power)\b",
    re.IGNORECASE,
)
#: Who vows to do these gives nobody anything: it is what he is ready to do.
_STRIFE = re.compile(
    r"to (?:\w+ly )?(?:fight|retaliate|avenge|revenge|strike|attack|destroy|crush|punish|respond|resist|hit|wipe out|hunt down"
    r"|(?:keep|continue|go on) (?:to )?(?:fight|resist|attack|strik|shell|bomb)\w*)\b",
    re.IGNORECASE,
)
#: Where what something is about begins: "talks with NATO over Ukraine".
TOPIC = re.compile(r" (?:over|about|regarding|concerning) ")


class Draft(NamedTuple):
    """A position before its parties are known; `owner`, `asked` and `beside` are indices into `Held.phrases`."""

    kind: PositionKind
    content: tuple[Offsets, ...]
    ground: int | None  # the attribution that takes the position, or whose content tells of it
    holder: Holder
    score: float
    event: Roles | None = None  # of the event told by the same words
    owner: int | None = None
    asked: int | None = None
    is_given_up: bool = False  # "no longer demands"
    is_told: bool = True  # what the text says of a change is said of it, and not of what hangs on it
    beside: tuple[int, ...] = ()  # names within what is wanted


class Held(NamedTuple):
    """What positions a text tells, before anybody knows who the parties are."""

    layout: Layout
    drafts: list[Draft]
    phrases: list[tuple[Offsets, ...]]
    speakers: dict[int, int]  # from a phrase inside a quotation to the phrase of `Told` that names who is quoted


class Scene(NamedTuple):
    """An article in which positions are sought, and what was found so far."""

    layout: Layout
    told: Told
    happened: Happened
    cues: CueIndex
    places: PlaceIndex  # of the attributions
    triggers: list[tuple[int, int]]  # where each event's trigger starts, and its index
    held: Held


def set_scene(layout: Layout, told: Told, happened: Happened) -> Scene:
    """Set the scene of an article in which no position has been found yet."""
    triggers = sorted((d.frame.anchor[0][0], k) for k, d in enumerate(happened.drafts))
    return Scene(layout, told, happened, CueIndex(told.drafts), PlaceIndex(layout, told.drafts), triggers, Held(layout, [], [], {}))


def add_draft(scene: Scene, draft: Draft, owner: Offsets | None, asked: Offsets | None) -> None:
    """Add a draft, with the words that name whose it is and who is asked."""
    held = scene.held
    around = scene.places.find_ground(draft.content) if draft.ground is None else draft.ground
    numbers: list[int | None] = []
    for span in (owner, asked):
        numbers.append(None if span is None else len(held.phrases))
        if span is not None:
            held.phrases.append((span,))
            if around is not None:
                held.speakers[len(held.phrases) - 1] = 2 * around
    held.drafts.append(draft._replace(owner=numbers[0], asked=numbers[1]))


def find_event(scene: Scene, place: Offsets) -> Roles | None:
    """Find the event whose trigger shares a place with the words that tell a position, and give its parties."""
    for _, k in scene.triggers[bisect_left(scene.triggers, (place[0] - _REACH, -1)) :]:
        found = scene.happened.drafts[k]
        if found.frame.anchor[0][0] >= place[1]:
            return None
        if overlaps(found.frame.anchor, place):
            return found.actors, found.recipients
    return None


def sharpen(kind: PositionKind, text: str, span: Offsets) -> PositionKind:
    """Make a call for the end of somebody's office a demand, and a vow to fight no offer."""
    if kind == "offer" and _STRIFE.match(text, *span):
        return "willingness"
    return "demand" if kind == "appeal" and _REMOVAL.search(text, *span) else kind


def end_before(draft: Draft, start: int, text: str) -> Draft:
    """End what is wanted where its condition begins."""
    content = tuple(trim_span(text, (s, min(e, start))) for s, e in draft.content if s < start)
    return draft._replace(content=content) if content and all(s < e for s, e in content) else draft
