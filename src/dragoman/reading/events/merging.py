"""Several mentions of one event -> one event."""

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.records import Event

#: Speech acts: each that differs in parties or modes is one of its own.
VERBAL = frozenset({"verbal cooperation", "verbal conflict"})


def merge_events(events: Sequence[Event], homes: Mapping[str, str]) -> list[Event]:
    """Merge the mentions of the same event into the first of them, which keeps the triggers of all.

    `homes` are the countries of actors: who criticises Syria's president in the headline and Syria below does it once.
    """
    out: list[Event] = []
    for event in events:
        k = next((k for k, other in enumerate(out) if is_same(other, event, homes)), None)
        if k is None:
            out.append(event)
        else:
            out[k] = _join(out[k], event)
    return out


def is_same(a: Event, b: Event, homes: Mapping[str, str]) -> bool:
    """Say whether two mentions may be of one event: nothing that both tell differs, and they share a party."""
    return (a.type, a.status) == (b.type, b.status) and _share_parties(a, b, homes) and _agree(a, b)


def _share_parties(a: Event, b: Event, homes: Mapping[str, str]) -> bool:
    if a.quad in VERBAL and a.type != "CONSULT":
        aims = [{homes.get(i, i) for i in e.recipients} for e in (a, b)]
        return bool(a.actors) and set(a.actors) == set(b.actors) and aims[0] == aims[1]
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
    tolls = all(x is None or y is None or x == y for x, y in ((a.killed, b.killed), (a.injured, b.injured)))
    return modes and dates and places and tolls


def _overlap(a: str, b: str) -> bool:
    return a.lower() in b.lower() or b.lower() in a.lower()


def _join(a: Event, b: Event) -> Event:
    """Join two mentions: what the first does not tell is taken from the second; the article's own word goes before another's."""
    fuller = b if len(b.modes) > len(a.modes) else a
    ground = b if b.rests_on is None else a
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
        rests_on=ground.rests_on,
        chain=ground.chain,
        confidence=max(a.confidence, b.confidence),
    )
