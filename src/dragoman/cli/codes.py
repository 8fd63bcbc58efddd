"""A record -> its codes that no table knows: countries, sectors, modes, quad categories, contexts, CAMEO. Called by `checks`."""

from collections.abc import Iterator

from dragoman.knowledge.cameo import load_codes
from dragoman.knowledge.contexts import list_contexts
from dragoman.knowledge.dictionary import INTERNATIONAL, SECTORS, list_codes
from dragoman.knowledge.plover import load_plover
from dragoman.records import Event, Record


def find_code_faults(record: Record) -> Iterator[str]:
    """Name each code that is not of its table, with the part of the record that has it."""
    for actor in record.actors:
        for country in (actor.country, *(role.of for role in actor.roles)):
            yield from _find_country_faults(actor.id, country)
        yield from (f"{actor.id} has the sector {s!r}, which is none of PLOVER's" for s in actor.sectors if s not in SECTORS)
    for event in record.events:
        yield from _find_event_faults(event)


def _find_country_faults(part: str, country: str | None) -> Iterator[str]:
    if country and country not in INTERNATIONAL and country not in list_codes():
        yield f"{part} has the country {country!r}, which is none"


def _find_event_faults(event: Event) -> Iterator[str]:
    plover = load_plover()
    yield from (
        f"{event.id} has the mode {mode!r}, which is none of {event.type}"
        for mode in event.modes
        if (event.type, mode) not in plover
    )
    if event.quad != (quad := plover[event.type, None].quad):
        yield f"{event.id} has the quad category {event.quad!r}, that of {event.type} is {quad!r}"
    contexts = list_contexts()
    yield from (f"{event.id} has the context {c!r}, which is none of PLOVER's" for c in event.contexts if c not in contexts)
    if event.cameo is not None and event.cameo not in load_codes():
        yield f"{event.id} has the CAMEO code {event.cameo!r}, which is none that Dragoman gives"
    if event.place is not None:
        yield from _find_country_faults(event.id, event.place.country)
