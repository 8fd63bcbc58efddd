"""Names of agencies and people as they stand in bylines and credits.

In: a short string. Out: agency names, names of people, and whether words are shaped like a name. Called by the rules for
bylines and credits.
"""

import re
from collections.abc import Iterable

from dragoman.knowledge.calendar import MONTHS, WEEKDAYS
from dragoman.knowledge.newswires import load_agencies, load_photo_houses


def _join_names(names: Iterable[str]) -> str:
    """Write an expression for any of some names; of two that begin alike the longer is tried first."""
    return rf"(?:{'|'.join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))})"


#: Agencies whose texts others print: what stands in bylines and datelines -> the name.
AGENCIES = load_agencies()
#: Any agency's name; written small some are words ("pa", "aa"), so ask for capitals up to SHORT_NAME letters.
AGENCY = _join_names(AGENCIES)
#: Any house that sells photos.
PHOTO_HOUSE = _join_names(load_photo_houses())
SHORT_NAME = 4
AGENCY_LINE = re.compile(
    rf"[\s(\[—–-]{{0,4}}{AGENCY}(?:\s?[/,&+]\s?(?:{AGENCY}|[A-Z][\w.]+)){{0,3}}(?:\sNews)?[\s)\].]{{0,3}}", re.IGNORECASE
)

#: Small words inside names of people.
PARTICLES = frozenset({
    "de", "da", "di", "do", "dos", "du", "del", "della", "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "al", "el",
    "la", "le", "abu", "ben", "y", "e",
})  # fmt: skip
#: What a person or desk is called in a newsroom; a byline may hold it, a name does not.
ROLES = frozenset({
    "reporter", "reporters", "correspondent", "correspondents", "editor", "editors", "writer", "writers", "columnist", "staff",
    "agencies", "bureau", "chief", "contributor", "journalist", "newsroom", "desk", "producer", "analyst", "photographer",
    "newsdesk", "team", "online",
})  # fmt: skip
#: Capitalised words that begin no name of a person: "By Friday ...", "By The Numbers".
NO_NAMES = frozenset({
    *(name.lower() for name in (*MONTHS, *WEEKDAYS)), "the", "a", "an", "all", "any", "his",
    "her", "its", "their", "our", "your", "this", "that", "these", "those", "now", "then", "when", "how", "why", "what",
    "where", "who", "popular", "contrast", "comparison", "default", "law", "year", "month", "week", "day", "night", "morning",
    "end", "noon", "midnight", "means", "way",
})  # fmt: skip
#: "Jean-Paul O'Connor Jr." has at most this many words; longer runs of capitals are headlines.
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 5


def is_person_name(words: str) -> bool:
    """Say whether words are shaped like a person's name: two to five capitalised words.

    >>> is_person_name("Ursula von der Leyen"), is_person_name("Kyiv"), is_person_name("Friday Night")
    (True, False, False)
    """
    parts = words.split()
    if not MIN_NAME_WORDS <= len(parts) <= MAX_NAME_WORDS or parts[0].lower() in NO_NAMES:
        return False
    proper = [part for part in parts if part.lower() not in PARTICLES]
    if len(proper) < MIN_NAME_WORDS or any(part.lower().strip(".,") in ROLES for part in parts):
        return False
    return all(part[0].isupper() and all(c.isalpha() or c in "-'’." for c in part) for part in proper)


def find_agency(words: str) -> str | None:
    """Give the name of the agency that words stand for.

    >>> find_agency("(AFP)"), find_agency("The Ledger")
    ('Agence France-Presse', None)
    """
    return AGENCIES.get(words.strip(" ()[].,:;/–—-").lower())
