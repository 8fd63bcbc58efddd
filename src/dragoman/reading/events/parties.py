"""Phrases -> the parties of an event."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.reading.events.drafts import LOCAL, Draft
from dragoman.records import Actor, Attribution

Ids = tuple[str, ...]


#: Acts of speech whose party, where the words name none, is who is reported: "The minister said: ready for talks, but ...".
SPOKEN = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
#: Types that are done to somebody, whom the words behind the trigger name even where the network does not see it.
AIMED = frozenset({"ACCUSE", "REJECT", "SUPPORT", "SANCTION"})
#: Where a clause ends.
_CLAUSE = re.compile(r"[.;:?!\n“”]")
#: Code points behind a trigger in which that party is sought.
NEAR = 60


class Parties(NamedTuple):
    """Who did it, and to whom: ids of actors."""

    actors: Ids
    recipients: Ids


def find_parties(
    text: str, draft: Draft, named: Sequence[Ids], attributions: Sequence[Attribution], actors: Mapping[str, Actor]
) -> Parties:
    """Find the parties of a draft: those its phrases name; who speaks and who is spoken to, where a statement is the event."""
    does, suffers = (list(dict.fromkeys(i for k in numbers for i in named[k])) for numbers in (draft.actors, draft.recipients))
    kind = draft.frame.type or ""
    if draft.performed_by is not None:
        performed = attributions[draft.performed_by]
        does = does or list(performed.actors)
        suffers = suffers or [i for i in performed.addressees if actors[i].kind in ("country", "organization") or actors[i].sectors]
    elif draft.rests_on is not None and kind in SPOKEN:
        does = does or list(attributions[draft.rests_on].actors)
    if not suffers and kind in AIMED:
        suffers = _find_aim(text, draft, actors, does)
    if not suffers and kind in LOCAL and len(does) <= 1:
        suffers = _find_hosts(draft, named, actors, does)
    return Parties(tuple(does), tuple(i for i in suffers if i not in does))


def _find_hosts(draft: Draft, named: Sequence[Ids], actors: Mapping[str, Actor], guests: Sequence[str]) -> list[str]:
    """Find the states where it is done: a visit to a capital is one to its state, unless the guest is at home there."""
    homes = {actors[i].country for i in guests} if draft.frame.type == "CONSULT" else set()
    hosts = [i for k in draft.hosts for i in named[k]]
    return [i for i in dict.fromkeys(hosts) if actors[i].kind == "country" and actors[i].country not in homes]


def _find_aim(text: str, draft: Draft, actors: Mapping[str, Actor], does: Sequence[str]) -> list[str]:
    """Find the first other party of known country that the words right behind a trigger name, in its clause."""
    end = draft.frame.anchor[-1][1]
    stop = _CLAUSE.search(text, end)
    last = min(end + NEAR, stop.start() if stop else len(text))
    homes = {actors[i].country for i in does}
    near = [
        (m.start, i) for i, a in actors.items() if a.country and a.country not in homes for m in a.mentions if end <= m.start < last
    ]
    return [min(near)[1]] if near else []
