"""Drafts and their parties -> events of the record."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from dragoman.encoder.findings import Frame, Offsets
from dragoman.knowledge.cameo import find_cameo
from dragoman.knowledge.contexts import find_contexts
from dragoman.knowledge.plover import load_plover
from dragoman.reading.dates import find_date
from dragoman.reading.events.drafts import Draft, Happened
from dragoman.reading.events.merging import merge_events
from dragoman.reading.events.parties import Ids, Parties, Scene, find_parties, name_by_source
from dragoman.reading.events.places import count_countries, find_place
from dragoman.reading.events.replies import complete_parties
from dragoman.reading.events.statuses import looks_forward, settle_status, tell_status
from dragoman.reading.layout import Layout, trim_span
from dragoman.reading.tolls import add_tolls, read_toll, widen_toll
from dragoman.records import Actor, Article, Attribution, DateRange, Event, Place, Toll, cut_span

#: What stands between two numbers that add up; not "including", "of whom".
_ADDED = re.compile(r"[\w ]{0,40},? and [\w ]{0,20}")
#: A sentence passed, and not an arrest: "jailed for six years", "was given a life term".
_SENTENCED = re.compile(r"(?:jail|imprison|sentenc|convict|lock(?:s|ed|ing)? up|put(?:s|ting)? behind bars)\w*\Z", re.IGNORECASE)
_TERM = re.compile(r"[^.;:?!\n“”]{0,40}?\b(?:for|to) (?:up to |at least |more than )?(?:[\w-]+ ){0,3}?(?:years?|months?|life)\b")
#: An end to a war, asked for right behind the trigger: who wages it offers that, others ask for it.
_END = re.compile(
    r"[^.;:?!\n“”]{0,40}?\b(?:cease-?fire|truce|armistice|peace talks|(?:end|halt) (?:to|of) (?:the |all )?(?:\w+ )?"
    r"(?:war|fighting|hostilities|conflict))\b"
)


class Setting(NamedTuple):
    """What the events of an article share."""

    layout: Layout
    published: str | None
    attributions: Sequence[Attribution]
    countries: Counter[str]  # of the article's actors, by their mentions
    states: Mapping[str, str]  # the country of each actor that is a state or speaks for one


def make_events(
    article: Article, happened: Happened, attributions: Sequence[Attribution], named: tuple[Sequence[Actor], Sequence[Ids]]
) -> tuple[Event, ...]:
    """Make the events of an article, each once; `named` are its actors, and those that each phrase of the drafts names."""
    actors = {a.id: a for a in named[0]}
    states = {a.id: a.country for a in named[0] if a.country and (a.kind == "country" or "GOV" in a.sectors)}
    places = {span for d in happened.drafts for span in d.frame.find_stretches("place")}
    setting = Setting(happened.layout, article.published, attributions, count_countries(named[0], places), states)
    scene = Scene(happened, name_by_source(happened, named[1], attributions), attributions, actors)
    found = [find_parties(scene, d) for d in happened.drafts]
    parties = complete_parties(happened.layout.text, happened.drafts, found, actors)
    at_war = {
        h for d, two in zip(happened.drafts, parties, strict=True) if d.frame.type == "ASSAULT" for h in list_homes(actors, two)
    }
    made: list[Event] = []
    days = None  # the last day told, from which "two days earlier" counts
    for draft, two in zip(happened.drafts, parties, strict=True):
        is_own = not at_war.isdisjoint(list_homes(actors, two._replace(recipients=())))
        draft = draft._replace(frame=code_call(happened.layout.text, draft.frame)) if is_own else draft  # noqa: PLW2901
        made.append(_make_event(setting, draft, two, days))
        days = made[-1].date or days
    made = [msgspec.structs.replace(e, id=f"e{k + 1}") for k, e in enumerate(made)]
    made = [e for e in made if e.actors or e.recipients or e.killed or e.injured]  # of whom and to whom nobody tells is no event
    homes = {a.id: a.country for a in named[0] if a.country}
    return tuple(msgspec.structs.replace(e, id=f"e{k + 1}") for k, e in enumerate(merge_events(made, homes)))


def _make_event(setting: Setting, draft: Draft, parties: Parties, before: DateRange | None) -> Event:
    ground = None if draft.rests_on is None else setting.attributions[draft.rests_on]
    f = code_promise(setting, code_sentence(setting.layout.text, draft.frame), ground, parties)
    kind = f.type or ""
    words = _find_clause(setting.layout, f)
    contexts = find_contexts(kind, f.modes, words)
    f = f._replace(status=tell_status(setting.layout.text, f))
    told = find_time(setting, f, before)
    meant = load_plover()[kind, None]
    scores = [load_plover()[kind, mode].score for mode in f.modes]
    return Event(
        id="e1",
        type=kind,  # type: ignore[arg-type]  # the network's labels are PLOVER's
        modes=f.modes,
        contexts=contexts,
        quad=meant.quad,
        score=next((s for s in scores if s is not None), meant.score),
        cameo=find_cameo(kind, f.modes, contexts, words),
        status=settle_status(setting.layout.text, f, ground, told, setting.published),
        actors=parties.actors,
        recipients=parties.recipients,
        trigger=tuple(cut_span(setting.layout.text, *span) for span in f.anchor),
        date=told,
        place=_find_place(setting, f),
        killed=find_toll(setting.layout.text, f.find_stretches("killed")),
        injured=find_toll(setting.layout.text, f.find_stretches("injured")),
        rests_on=ground.id if ground else None,
        chain=ground.chain if ground else (),
        confidence=f.score,
    )


def list_homes(actors: Mapping[str, Actor], parties: Parties) -> set[str]:
    """List the countries of an event's parties."""
    return {home for i in (*parties.actors, *parties.recipients) if (home := actors[i].country)}


def code_call(text: str, frame: Frame) -> Frame:
    """Code a call for an end to a war as AGREE, where a party to it makes it."""
    is_call = frame.type == "REQUEST" and _END.match(text, frame.anchor[-1][1])
    return frame._replace(type="AGREE", modes=()) if is_call else frame


def code_sentence(text: str, frame: Frame) -> Frame:
    """Code as SANCTION convict what the network takes for an arrest, where the words tell the term: "jailed for six years"."""
    start, end = frame.anchor[-1]
    if (
        frame.type != "COERCE"
        or "arrest" not in frame.modes
        or not _SENTENCED.search(text, start, end)
        or not _TERM.match(text, end)
    ):
        return frame
    return frame._replace(type="SANCTION", modes=("convict",))


def code_promise(setting: Setting, frame: Frame, ground: Attribution | None, parties: Parties) -> Frame:
    """Code future cooperation as AGREE where its own party announces it: "Hungary said it would support ..." (PLOVER manual 0.8).

    What others announce ("will visit, the hosts say") stays what it is, with status future.
    """
    if (
        frame.status != "future"
        or frame.type is None
        or ground is None
        or "cooperation" not in load_plover()[frame.type, None].quad
    ):
        return frame
    speak, act = ({setting.states.get(i, i) for i in ids} for ids in (ground.actors, parties.actors))
    return frame._replace(type="AGREE", modes=(), status="actual") if speak & act else frame


def _find_clause(layout: Layout, frame: Frame) -> str:
    """Give the words an event is told in: its sentence."""
    start = frame.anchor[0][0]
    block = next(iter(layout.find_blocks(start, start + 1)), (0, len(layout.text)))
    lo, hi = layout.bound_sentence(start, block)
    return layout.text[lo:hi]


def find_time(setting: Setting, frame: Frame, before: DateRange | None) -> DateRange | None:
    """Find when an event happened, or will: the first time told of it that can be resolved."""
    is_future = looks_forward(setting.layout.text, frame) or None
    spans = frame.find_stretches("time")
    days = (before.start, before.end) if before else None
    found = (find_date(setting.layout.text, span, setting.published, is_future=is_future, anchor=days) for span in spans)
    return next((d for d in found if d), None)


def _find_place(setting: Setting, frame: Frame) -> Place | None:
    spans = (trim_span(setting.layout.text, span) for span in frame.find_stretches("place"))
    return next((find_place(setting.layout.text, s, setting.countries) for s in spans if s[0] < s[1]), None)


def find_toll(text: str, spans: Sequence[Offsets]) -> Toll | None:
    """Read how many the words of some spans tell of: the first, and what is added to it ("three soldiers and two children")."""
    wide = [widen_toll(text, span) for span in spans]
    read = [(span, toll) for span in wide if (toll := read_toll(text[slice(*span)])) is not None]
    if not read:
        return None
    added = [read[0]]
    for (before, _), item in pairwise(read):
        if not _ADDED.fullmatch(text, before[1], item[0][0]):
            break
        added.append(item)
    least, most = add_tolls([toll for _, toll in added])
    return Toll(least=least, most=most, span=cut_span(text, added[0][0][0], added[-1][0][1]))
