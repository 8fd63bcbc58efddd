"""How often each actor of a record speaks, is spoken to or about, and takes part. Called by the sheet and the page.

Takes a Record, gives its actors with counts and a line that says who they are.
"""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from dragoman.knowledge.countries import name_country
from dragoman.records import Actor, Record

#: An actor below this has a "?". A plain description ("a senior official") has 0.75, a full name 0.95; below lie lone names of
#: unknown kind, surnames that several share, and those to whom pronouns lead. Of 273 actors in 25 articles of the Guardian 40 lay
#: there, and of these some 17 were somebody else, or of another kind, to a reader's eye.
LOW_CONFIDENCE = 0.75
#: What the "?" means, below the list.
EXPLAIN_UNSURE = "? less sure: only a lone name, or a word like “he” or “it”, tells who is meant"


class Voice(NamedTuple):
    """An actor with how many statements he makes, in how many of others he is named, and in what else he takes part."""

    actor: Actor
    speaks: int
    is_named: int
    is_told: int  # statements that are made to him
    acts: int  # events in which he is a party
    wants: int  # positions that he holds, or that are put to him


def list_voices(record: Record) -> list[Voice]:
    """List the actors that speak, are spoken to or of, or take part in an event or a position, those that speak most first."""
    told = Counter(i for a in record.attributions for i in set(a.addressees))
    acts = Counter(i for e in record.events for i in {*e.actors, *e.recipients})
    wants = Counter(i for p in record.positions for i in {p.actor, *p.toward})
    starts = {actor.id: [m.start for m in actor.mentions] for actor in record.actors}
    voices = []
    for actor in record.actors:
        speaks = sum(actor.id in a.actors for a in record.attributions)
        others = [a for a in record.attributions if actor.id not in a.actors]
        is_named = sum(any(_holds(starts[actor.id], s.start, s.end) for s in a.content) for a in others)
        voice = Voice(actor, speaks, is_named, told[actor.id], acts[actor.id], wants[actor.id])
        if any(voice[1:]):
            voices.append(voice)
    return sorted(voices, key=lambda v: (-v.speaks, -v.is_named, -v.is_told, -v.acts))


def _holds(starts: list[int], start: int, end: int) -> bool:
    k = bisect_left(starts, start)
    return k < len(starts) and starts[k] < end


def is_unsure(actor: Actor) -> bool:
    """Say whether it is less sure than usual who an actor is."""
    return actor.confidence < LOW_CONFIDENCE


def describe_actor(actor: Actor) -> str:
    """Say who an actor is, to follow his name: ", president, France [FRA GOV]"."""
    roles = ", ".join(dict.fromkeys(role.title for role in actor.roles))
    country = name_country(actor.country) if actor.country else None
    codes = " ".join([*filter(None, [actor.country]), *actor.sectors])
    named = country if country and country != actor.name else None
    return "".join(f", {part}" for part in (roles, named) if part) + (f" [{codes}]" if codes else "")


def count_voice(voice: Voice) -> str:
    """Say how often an actor speaks, is spoken to and of, and takes part: "3 statements, spoken of in 2, in 1 event"."""
    told = (
        (voice.speaks, _count(voice.speaks, "statement")),
        (voice.is_told, f"spoken to in {voice.is_told}"),
        (voice.is_named, f"spoken of in {voice.is_named}"),
        (voice.acts, f"in {_count(voice.acts, 'event')}"),
        (voice.wants, f"in {_count(voice.wants, 'position')}"),
    )
    return ", ".join(words for number, words in told if number)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
