"""Several mentions of one event -> one event."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce

import msgspec

from dragoman.records import Event

#: Speech acts: each that differs in parties or modes is one of its own.
VERBAL = frozenset({"verbal cooperation", "verbal conflict"})


def merge_events(events: Sequence[Event], homes: Mapping[str, str]) -> list[Event]:
    """Merge the mentions of the same event into the first of them, which keeps the triggers of all.

    `homes` are the countries of actors: who criticises Syria's president in the headline and Syria below does it once. What
    mentions on other words tell more than the one on whose word the event rests makes an event of its own.
    """
    groups: list[list[Event]] = []
    joined: list[Event] = []  # what all of a group tell
    alike: defaultdict[tuple[str, str], list[int]] = defaultdict(list)  # groups of one type and status: no others can be the same
    for event in events:
        near = alike[event.type, event.status]
        k = next((k for k in near if is_same(joined[k], event, homes)), None)
        if k is None:
            near.append(len(groups))
            groups.append([event])
            joined.append(event)
        else:
            groups[k].append(event)
            joined[k] = _join(joined[k], event)
    order = {e.id: k for k, e in enumerate(events)}
    return sorted((e for group in groups for e in _ground(group)), key=lambda e: order[e.id])


def is_same(a: Event, b: Event, homes: Mapping[str, str]) -> bool:
    """Say whether two mentions may be of one event: nothing that both tell differs, and they share a party."""
    return (a.type, a.status) == (b.type, b.status) and _share_parties(a, b, homes) and _agree(a, b)


def _share_parties(a: Event, b: Event, homes: Mapping[str, str]) -> bool:
    if a.quad in VERBAL and a.type != "CONSULT":
        aims = [{homes.get(i, i) for i in e.recipients} for e in (a, b)]
        is_alike = bool(a.actors) and set(a.actors) == set(b.actors) and aims[0] == aims[1]
        # of acts towards nobody nothing says that they are one: those told on other words stay apart, so that none loses its chain
        return is_alike and (bool(aims[0]) or a.chain == b.chain)
    mine, yours = ({*e.actors, *e.recipients} for e in (a, b))
    if a.type == "CONSULT":
        return bool(mine & yours) and (mine <= yours or yours <= mine)
    pairs = ((a.actors, b.actors), (a.recipients, b.recipients))
    return bool(mine & yours) and all(not x or not y or set(x) & set(y) for x, y in pairs)


def _agree(a: Event, b: Event) -> bool:
    """Say whether modes, dates, places and tolls of two mentions can be of one event."""
    modes = set(a.modes) <= set(b.modes) or set(b.modes) <= set(a.modes)
    dates = a.date is None or b.date is None or (a.date.start <= b.date.end and b.date.start <= a.date.end)
    places = a.place is None or b.place is None or _overlap(a.place.name, b.place.name)
    tolls = all(x is None or y is None or x.least == y.least for x, y in ((a.killed, b.killed), (a.injured, b.injured)))
    return modes and dates and places and tolls


def _overlap(a: str, b: str) -> bool:
    return a.lower() in b.lower() or b.lower() in a.lower()


def _ground(mentions: Sequence[Event]) -> list[Event]:
    """Join mentions of one event on the lowest ground on which all that they tell is told.

    A claim is never stronger than its chain: a toll that only doctors tell does not rest on the article's own word, though the
    article itself tells of the attack. Where no ground bears all, who tells more keeps an event of his own.
    """
    told = {role for m in mentions for role in list_told(m)}
    bases = sorted(mentions, key=lambda m: len(m.chain))
    borne = [{role for m in mentions if is_within(m, base) for role in list_told(m)} for base in bases]
    k = max(range(len(bases)), key=lambda k: len(borne[k]))  # of several the lowest
    base, is_whole = bases[k], borne[k] == told
    mine = [m for m in mentions if is_whole or is_within(m, base) or list_told(m) <= borne[k]]
    rest = [m for m in mentions if m not in mine]
    made = reduce(_join, sorted(mine, key=lambda m: not is_within(m, base)))
    made = msgspec.structs.replace(
        made, id=mine[0].id, trigger=tuple(s for m in mine for s in m.trigger), rests_on=base.rests_on, chain=base.chain
    )
    return [made, *(_ground(rest) if rest else ())]


def is_within(mention: Event, base: Event) -> bool:
    """Say whether whoever tells a mention is one of those on whose word the other stands: the article itself always is."""
    return base.chain[: len(mention.chain)] == mention.chain


def list_told(event: Event) -> frozenset[str]:
    """List what a mention tells of an event: its parties, day, place and victims."""
    return frozenset(
        role for role in ("actors", "recipients", "date", "place", "killed", "injured") if getattr(event, role) not in (None, ())
    )


def _join(a: Event, b: Event) -> Event:
    """Join two mentions: what the first does not tell is taken from the second."""
    fuller = b if len(b.modes) > len(a.modes) else a
    return msgspec.structs.replace(
        a,
        modes=fuller.modes,
        score=fuller.score,
        cameo=fuller.cameo,
        contexts=a.contexts or b.contexts,
        actors=a.actors or b.actors,
        recipients=a.recipients or b.recipients,
        trigger=(*a.trigger, *b.trigger),
        date=a.date or b.date,
        place=a.place or b.place,
        killed=a.killed or b.killed,
        injured=a.injured or b.injured,
        confidence=max(a.confidence, b.confidence),
    )
