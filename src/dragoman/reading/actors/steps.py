"""Steps: the words by which a resolution tells what decided: a date, a table, or what the text itself says.

In: what was known and what was said. Out: words for `Resolution.why`. `resolution` calls it, `dragoman actor --explain` shows them.
"""

from collections.abc import Iterable

from dragoman.knowledge.dictionary import Entry


def tell_day(date: str | None, entries: Iterable[Entry]) -> str:
    """Say at which date terms were weighed, to follow a step; nothing where none has a date.

    >>> from dragoman.knowledge.dictionary import find_entries
    >>> tell_day("2015-05-01", find_entries("Angela Merkel")), tell_day(None, find_entries("Angela Merkel"))
    (' (on 2015-05-01)', ' (no date given: as of today)')
    """
    if not any(e.since or e.until for e in entries):
        return ""
    return f" (on {date})" if date else " (no date given: as of today)"


def tell_office(date: str | None) -> str:
    """Say why nobody was found by a description of an office alone.

    >>> tell_office(None)
    'no date given: who held the office is not looked up'
    """
    if date is None:
        return "no date given: who held the office is not looked up"
    return f"on {date}: the tables name nobody in this office, or several"


def tell_precedence(said: tuple[str | None, tuple[str, ...]], known: tuple[str | None, tuple[str, ...]]) -> tuple[str, ...]:
    """Say that words beside a name come before a table, where country or sectors differ.

    >>> tell_precedence(("GBR", ("OPP",)), ("GBR", ("GOV",)))
    ("the text's own words come before the table: OPP, not GOV",)
    >>> tell_precedence((None, ("GOV",)), ("GBR", ("GOV",)))
    ()
    """
    (country, sectors), (known_country, known_sectors) = said, known
    pairs = [(country or "", known_country or ""), (" ".join(sectors), " ".join(known_sectors))]
    differ = [(told, had) for told, had in pairs if told and had and told != had]
    words = (" ".join(part) for part in zip(*differ, strict=True))
    return (f"the text's own words come before the table: {', not '.join(words)}",) if differ else ()
