"""Words that name a place -> the place: its country and, where it is a town, where it lies."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import msgspec

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.places import load_places, load_towns
from dragoman.knowledge.titles import find_country, split_words
from dragoman.records import Actor, Place, cut_span

#: A town of this many people is meant by its name whatever the article is about; a smaller one only where its country is named.
LARGE = 100_000


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
    towns = load_towns().get(name, ())
    near = [t for t in towns if t.country in countries] or [t for t in towns[:1] if t.people >= LARGE]
    if near and name in load_places():
        town = max(near, key=lambda t: (countries[t.country], t.people))
        return Place(name=words, country=town.country, lat=town.latitude, lon=town.longitude, span=told)
    return Place(name=words, country=_find_state(words) or (None if towns else load_places().get(name)), span=told)


def place_towns(text: str, actors: Sequence[Actor], named: Iterable[tuple[Offsets, Sequence[str]]]) -> tuple[Actor, ...]:
    """Give towns that take part in an event the country they lie in; `named` are phrases of parties with the actors they name.

    Who shells Kharkiv does it to Ukraine. A person who bears a town's name stays without.
    """
    countries = count_countries(actors, ())
    homes: dict[str, str] = {}
    for span, ids in named:
        if fold(text[span[0] : span[1]]) in load_towns() and (country := find_place(text, span, countries).country):
            homes.update(dict.fromkeys(ids, country))
    return tuple(
        msgspec.structs.replace(a, country=homes[a.id]) if a.id in homes and a.country is None and a.kind != "person" else a
        for a in actors
    )


def _find_state(words: str) -> str | None:
    """Find the country that some words name, alone or in apposition ("Lviv, Ukraine", "northern Syria")."""
    found = split_words(words)
    for k in range(len(found) - 1, -1, -1):
        if country := find_country(found, k):
            return country[1].alpha3
    return None
