"""The events of a record in words a person reads: who did what to whom, whether it happened, and on whose word.

Takes a Record; called by the sheet and the page, so that both say the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.export.chains import join_chain, list_statements
from dragoman.records import DateRange, Event, Record, Toll

#: What the article itself says, without a source.
OWN_WORD = "the article's own word"


class Happening(NamedTuple):
    """An event as it is shown."""

    event: Event
    who: str  # "Kenya and Uganda", "Egypt → Sudan"
    deed: str  # "CONSULT visit"
    when: str  # "actual · 2019-03 · Tripoli · at least 75 killed"
    words: str  # the triggers
    word_of: str  # on whose word: "the daily > the minister", or the article's own


def list_happenings(record: Record) -> list[Happening]:
    """List the events in the order of the text."""
    names = {actor.id: actor.name for actor in record.actors}
    chains = {s.attribution.id: join_chain(s.links) for s in list_statements(record)}
    return [_describe(e, names, chains.get(e.rests_on or "", OWN_WORD)) for e in record.events]


def group_happenings(record: Record) -> list[tuple[str, list[Happening]]]:
    """Group the events by who did it to whom, groups and events in the order of the text."""
    groups: dict[str, list[Happening]] = {}
    for h in list_happenings(record):
        groups.setdefault(h.who, []).append(h)
    return list(groups.items())


def _describe(e: Event, names: dict[str, str], word_of: str) -> Happening:
    parties = (" and ".join(names.get(i, i) for i in ids) for ids in (e.actors, e.recipients))
    does, suffers = parties
    who = f"{does or 'unknown'} → {suffers}" if suffers else does or "unknown"
    tolls = (name_toll(toll, what) for toll, what in ((e.killed, "killed"), (e.injured, "hurt")))
    day, place = name_date(e.date) if e.date else None, e.place.name if e.place else None
    told = (e.status, day, place, *tolls)
    words = ", ".join(dict.fromkeys(span.text for span in e.trigger))
    return Happening(e, who, " ".join((e.type, *e.modes)), " · ".join(filter(None, told)), words, word_of)


def name_date(told: DateRange) -> str:
    """Write a range of days as short as it can be said.

    >>> name_date(DateRange(start="2023-03-01", end="2023-03-31")), name_date(DateRange(start="2023-04-06", end="2023-04-06"))
    ('2023-03', '2023-04-06')
    """
    start, end = told.start, told.end
    if start == end:
        return start
    if start[5:] == "01-01" and end == f"{start[:4]}-12-31":
        return start[:4]
    if start[:7] == end[:7] and start.endswith("-01") and end[8:] in _last_days(start[5:7]):
        return start[:7]
    return f"{start} to {end}"


def _last_days(month: str) -> Iterable[str]:
    return ("28", "29") if month == "02" else ("30",) if month in ("04", "06", "09", "11") else ("31",)


def name_toll(toll: Toll | None, what: str) -> str:
    """Say how many: "14 killed", "at least 75 killed", "10 to 15 hurt"; nothing where it is not told.

    >>> from dragoman.records import Span
    >>> name_toll(Toll(least=75, span=Span(start=0, end=2, text="75")), "killed")
    'at least 75 killed'
    """
    if toll is None:
        return ""
    if toll.most is None:
        return f"at least {toll.least} {what}"
    return f"{toll.least} {what}" if toll.least == toll.most else f"{toll.least} to {toll.most} {what}"
