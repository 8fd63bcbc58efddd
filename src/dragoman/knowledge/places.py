"""The country of a place: cities (cities.tsv) and the regions of states (regions.tsv).

In: a name. Out: the country it lies in. `reading` asks it.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dragoman.knowledge import load_rows
from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.occupations import load_occupations

#: Cities whose names are oftener words.
_COMMON_WORDS = frozenset(
    "best date deal dom enterprise gap hope independence liberty male man march mary mobile moment most nice normal of orange"
    " paradise pop reading same santa split surprise un union victoria war".split()
)


@cache
def load_cities() -> Mapping[str, str]:
    """Load the country of each city's name, folded; of several cities that of the largest.

    >>> load_cities()["aleppo"], load_cities()["washington"]
    ('SYR', 'USA')
    """
    rows = sorted(load_rows("cities.tsv")[1:], key=lambda row: int(row[4]))
    return {
        folded: country for name, country, *_ in rows if (folded := fold(name)) not in _COMMON_WORDS | load_occupations().keys()
    }


class Town(NamedTuple):
    """A town: ISO 3166 alpha-3 of its country, degrees north and east, and how many live there."""

    country: str
    latitude: float
    longitude: float
    people: int


@cache
def load_towns() -> Mapping[str, tuple[Town, ...]]:
    """Load the towns of each folded name, largest first.

    >>> [town.country for town in load_towns()["tripoli"]][:2]
    ['LBY', 'LBN']
    """
    out: dict[str, list[Town]] = {}
    for name, country, latitude, longitude, people in load_rows("cities.tsv")[1:]:
        out.setdefault(fold(name), []).append(Town(country, float(latitude), float(longitude), int(people)))
    return {name: tuple(sorted(towns, key=lambda t: -t.people)) for name, towns in out.items()}


@cache
def load_places() -> Mapping[str, str]:
    """Load the country of cities and regions by their names, and by the names of those who live there.

    >>> load_places()["texas"], load_places()["bavarian"], load_places()["aleppo"]
    ('USA', 'DEU', 'SYR')
    """
    regions = {
        fold(word): country
        for name, names, country, *_ in load_rows("regions.tsv")[1:]
        for word in (name, *names.split("|"))
        if word
    }
    return {**load_cities(), **regions}


@cache
def _lengths_by_first() -> Mapping[str, int]:
    lengths: dict[str, int] = {}
    for name in load_places():
        words = name.split()
        lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
    return lengths


def count_words(first: str) -> int:
    """Count the words of the longest name that begins with a word."""
    return _lengths_by_first().get(fold(first).partition(" ")[0], 0)
