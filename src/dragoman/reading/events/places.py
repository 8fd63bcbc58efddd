"""Words that name a place -> the place: its country and, where it is a town, where it lies."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from dragoman.encoder.findings import Offsets
from dragoman.knowledge import load_rows
from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.places import load_places
from dragoman.knowledge.titles import find_country, split_words
from dragoman.records import Actor, Place, cut_span

#: A town of this many people is meant by its name whatever the article is about; a smaller one only where its country is named.
LARGE = 100_000


@cache
def _load_towns() -> dict[str, tuple[tuple[str, float, float, int], ...]]:
    """Load the towns of each folded name, largest first: country, latitude, longitude, population."""
    out: dict[str, list[tuple[str, float, float, int]]] = {}
    for name, country, lat, lon, people in load_rows("cities.tsv")[1:]:
        out.setdefault(fold(name), []).append((country, float(lat), float(lon), int(people)))
    return {name: tuple(sorted(towns, key=lambda t: -t[3])) for name, towns in out.items()}


def count_countries(actors: Iterable[Actor], places: Collection[Offsets]) -> Counter[str]:
    """Count the countries that an article's actors belong to, as often as it mentions them; names of places do not count."""
    out: Counter[str] = Counter()
    for a in actors:
        named = sum((m.start, m.end) not in places for m in a.mentions)
        if a.country and named:
            out[a.country] += named
    return out


def find_place(text: str, span: Offsets, countries: Counter[str]) -> Place:
    """Find the place that a span names; of several towns of one name the one in a country of the article, else the largest.

    >>> place = find_place("in Tripoli", (3, 10), Counter({"LBN": 3}))
    >>> place.country, round(place.lat)
    ('LBN', 34)
    """
    words = text[span[0] : span[1]]
    name = fold(words.removeprefix("the ").removeprefix("The "))
    told = cut_span(text, *span)
    towns = _load_towns().get(name, ())
    near = [t for t in towns if t[0] in countries] or [t for t in towns[:1] if t[3] >= LARGE]
    if near and name in load_places():
        country, lat, lon, _ = max(near, key=lambda t: (countries[t[0]], t[3]))
        return Place(name=words, country=country, lat=lat, lon=lon, span=told)
    return Place(name=words, country=_find_state(words) or (None if towns else load_places().get(name)), span=told)


def _find_state(words: str) -> str | None:
    """Find the country that some words name, alone or in apposition ("Lviv, Ukraine", "northern Syria")."""
    found = split_words(words)
    for k in range(len(found) - 1, -1, -1):
        if country := find_country(found, k):
            return country[1].alpha3
    return None
