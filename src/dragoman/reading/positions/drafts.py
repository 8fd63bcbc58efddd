"""Where positions are told -> drafts, before anybody knows who the parties are. Called by `compose_record`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.encoder.findings import Mention, Offsets
from dragoman.knowledge.acts import find_act
from dragoman.knowledge.clauses import split_words
from dragoman.reading.attributions import Told
from dragoman.reading.events.drafts import Happened
from dragoman.reading.layout import Layout, holds
from dragoman.reading.positions.conditions import draft_conditions
from dragoman.reading.positions.forms import TOPIC, Draft, Held, Scene, set_scene
from dragoman.reading.positions.modals import draft_modals
from dragoman.reading.positions.subjects import Clause
from dragoman.reading.positions.wishes import draft_wishes
from dragoman.reading.positions.wording import is_broken_off, is_silence
from dragoman.records import PositionKind

#: What a statement takes a position by, where the table of words does not know its cue.
KIND_OF_ACT: dict[str, PositionKind] = {
    "demand": "demand",
    "request": "appeal",
    "appeal": "appeal",
    "offer": "offer",
    "promise": "willingness",
    "refuse": "refusal",
    "threaten": "willingness",
}
#: Kinds of names that may be parties; the network takes states for places here and there.
_PARTIES = frozenset({"person", "organization", "country", "group", "place"})
#: Behind these a party is what it is about or where, and not whom something is wanted of; and so far back that is seen.
_ABOUT = re.compile(
    r"\b(?:in|over|about|near|at|across|around|into|inside|within|by|regarding|concerning)\s+(?:the\s+|its\s+)?\Z", re.IGNORECASE
)
_NEAR = 24


def draft_positions(layout: Layout, told: Told, happened: Happened, mentions: Sequence[Mention] = ()) -> Held:
    """Draft the positions of an article, in the order of the text; `mentions` are the network's."""
    scene = set_scene(layout, told, happened)
    for lo, hi in _list_sentences(layout):
        first = len(scene.held.drafts)
        clause = Clause(layout.text, lo, split_words(layout.text[lo:hi]))
        draft_wishes(scene, clause, hi)
        hung = draft_conditions(scene, clause, hi, first)
        draft_modals(scene, clause, hi, hung)
    _draft_acts(scene)
    scene.held.drafts.sort(key=lambda d: d.content)
    _add_names(scene.held, mentions)
    return scene.held


def _list_sentences(layout: Layout) -> Iterator[Offsets]:
    for start, end in layout.blocks:
        k = bisect_left(layout.sentences, start)
        inside = [start, *(s for s in layout.sentences[k : bisect_left(layout.sentences, end)] if s > start)]
        yield from pairwise([*inside, end])


def _draft_acts(scene: Scene) -> None:
    """Draft what statements demand, offer or refuse by cues that the table of words does not know."""
    text = scene.layout.text
    known = {d.ground for d in scene.held.drafts if d.holder == "source"}
    for k, told in enumerate(scene.told.drafts):
        found = find_act(" ".join(text[s:e] for s, e in told.cue))
        kind = KIND_OF_ACT.get(found.act) if found and not found.negated else None
        if kind is None or k in known or is_silence(text, told.content[0][0]) or is_broken_off(text[slice(*told.content[0])]):
            continue
        scene.held.drafts.append(Draft(kind, told.content, k, "source", score=told.score))


def _add_names(held: Held, mentions: Sequence[Mention]) -> None:
    """Add the names within what is wanted, but not what it is about: "talks with Oslo" has one, "talks over Oslo" none."""
    text = held.layout.text
    names = sorted({_cut_topic(text, m.span) for m in mentions if m.form == "name" and m.kind in _PARTIES})
    names = [span for span in names if not _ABOUT.search(text, max(0, span[0] - _NEAR), span[0])]
    for k, d in enumerate(held.drafts):
        near = names[bisect_left(names, (d.content[0][0], 0)) : bisect_left(names, (d.content[-1][1], 0))]
        inside = [span for span in near if holds(d.content, [span])]
        first = len(held.phrases)
        held.phrases.extend((span,) for span in inside)
        held.drafts[k] = d._replace(beside=tuple(range(first, len(held.phrases))))


def _cut_topic(text: str, span: Offsets) -> Offsets:
    topic = TOPIC.search(text, *span)
    return (span[0], topic.start()) if topic else span
