"""Trims: what stands before or behind a name and is no part of it, and names that are only places.

In: words of a phrase. Out: the words that are left, or the country of a town. `resolution`, `names`, `runs` and `links` call it.
"""

import re

from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.places import load_cities
from dragoman.knowledge.titles import join_words, load_homes
from dragoman.reading.actors.words import Words, is_acronym, is_cap, make_table

#: "Iran-backed", "London-based": what somebody is like, and not who.
ALIGNED = re.compile(
    r".*-(?:backed|led|aligned|funded|sponsored|supported|allied|trained|occupied|controlled|brokered|based|held)$"
)
#: Before a name that is a place there.
_PLACING = make_table("in at near outside around across over via through into inside within throughout beyond")


def cut_acronym(words: Words) -> Words:
    """Leave out an acronym in brackets behind a name: "Reporters Without Borders (RSF)"."""
    is_cut = len(words) > 1 and words[-2].text == "(" and is_acronym(words[-1].text)
    return words[:-2] if is_cut and len(words) > len(("name", "(", "RSF")) else words


def cut_aligned(words: Words) -> Words:
    """Leave out "Iran-backed" before a name: who stands behind it is meant."""
    return words[1:] if len(words) > 1 and ALIGNED.match(words[0].text) and is_cap(words[1]) else words


def cut_placing(words: Words) -> Words:
    """Leave out the preposition of a place: "in Moscow"; all words where none stands there."""
    return words[1:] if len(words) > 1 and words[0].text.lower() in _PLACING else words


def write_office(phrase: str) -> str:
    """Write an office that only one country has in lower case where it stands alone: "Pope", "the Pope"."""
    lower = phrase.strip().lower()
    return lower if lower.removeprefix("the ") in load_homes() else phrase


def find_town(words: Words) -> str | None:
    """Find the country of a town that words name, with or without "City".

    >>> from dragoman.knowledge.titles import split_words
    >>> [find_town(split_words(name)) for name in ("Kharkiv", "Gaza City", "New York", "Ana Sousa")]
    ['UKR', 'PSE', 'USA', None]
    """
    name = fold(join_words(words))
    cities = load_cities()
    return cities.get(name) or cities.get(name.removesuffix(" city")) or cities.get(f"{name} city")


def is_part_of_name(words: Words, k: int, n: int) -> bool:
    """Say whether words[k:k+n] may be a part of a longer name: another capital stands beside them."""
    return (k > 0 and is_cap(words[k - 1])) or (k + n < len(words) and is_cap(words[k + n]))
