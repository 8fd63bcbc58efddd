"""Names in capitals, as PETRARCH's dictionaries have them -> names as a text writes them, and what they are names of.

In: `THE_BANK_OF_RURITANIA_(BR)_`. Out: `Bank of Ruritania` and `BR`; person, organization, country or group. `petrarch` asks it.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from dragoman.knowledge.dictionary import ActorDictionary, fold
from dragoman.knowledge.occupations import load_occupations
from dragoman.knowledge.titles import is_noun

#: Written small inside a name.
_SMALL = frozenset("a an and at by for from in of on or the to with de del der di do dos du la le van von y".split())
_ALWAYS_CAPITALS = frozenset(("II", "III", "IV", "VI", "UN", "US", "UK", "EU"))
#: So many letters has an acronym at most that is told by its letters alone; a known one inside a longer name has four or more.
_LONGEST_ACRONYM = 6
_SHORTEST_INSIDE = 4  # "Gia", "Ana" and "Kim" are first names, too
_NEVER_CAPITALS = frozenset("co corp dr inc jr ltd mr mrs ms plc sr st".split())
#: Names of so many words with an official's sector, or with a term, are persons, unless a word tells of a body.
_PERSON_WORDS = (2, 3, 4)
_OFFICIAL = frozenset(("GOV", "ELI", "LEG", "JUD"))
_BODY_WORDS = frozenset(
    "army front movement organization organisation group brigade brigades party forces force command liberation revolutionary"
    " national international federation foundation committee agency association society church bank corporation company inc"
    " limited ltd institute network militia fund initiative programme program project trust relief aid".split()
)


def write_names(said: Sequence[str], dictionary: ActorDictionary, states: AbstractSet[str | None] = frozenset()) -> list[str]:
    """Write the names of one actor; of a state's, its people, capital and seats are left out, which the shipped tables tell apart.

    >>> write_names(["RURITANIAN_PEOPLE'S_FRONT_OF_O'HARA_(RPFO)_", "RPFO_"], ActorDictionary([]))
    ["Ruritanian People's Front of O'Hara", 'RPFO']
    """
    cut = [_cut_acronym(name) for name in said]
    plain = [name for names in cut for name in names]
    acronyms = {name for names in cut for name in names[1:]} | {i for name in plain if " " in name for i in _find_initials(name)}
    names: dict[str, str] = {}
    for name in plain:
        is_other = any(e.sort != "name" and e.country in states for e in dictionary.find(_capitalise(name)))
        if fold(name) and not is_other:
            names.setdefault(fold(name), _write_name(name, acronyms, dictionary))
    return list(names.values())


def make_key(said: str) -> str:
    """Make of a name what all its spellings in capitals share.

    >>> make_key("THE_ARMY_OF_RURITANIA_(AR)_") == make_key("ARMY_OF_RURITANIA")
    True
    """
    return fold(_cut_acronym(said)[0])


def _cut_acronym(name: str) -> list[str]:
    """Cut THE_ARMY_OF_RURITANIA_(AR) in two, without article and underscores."""
    name = re.sub(r"^THE (?=.)", "", " ".join(name.replace("_", " ").split()), flags=re.IGNORECASE)
    m = re.fullmatch(rf"(.+?) ?\(([A-Z.-]{{2,{_LONGEST_ACRONYM}}})\)", name)
    return [m[1], m[2]] if m else [name]


def _find_initials(name: str) -> set[str]:
    """Find the initials of a name, with and without its small words."""
    words = name.upper().split()
    return {"".join(w[0] for w in words), "".join(w[0] for w in words if w.lower() not in _SMALL)}


def _write_name(name: str, acronyms: AbstractSet[str], dictionary: ActorDictionary) -> str:
    words = name.split()
    if len(words) == 1:
        is_acronym = name.replace(".", "").upper() in acronyms and len(name) <= _LONGEST_ACRONYM
        is_acronym = is_acronym or _is_unspeakable(name) or _is_known_acronym(name, dictionary)
        return name.upper() if is_acronym else _capitalise(name)
    return " ".join(
        w.lower()
        if k and w.lower() in _SMALL
        else w.upper()
        if w.upper() in _ALWAYS_CAPITALS or _is_unspeakable(w) or (len(w) >= _SHORTEST_INSIDE and _is_known_acronym(w, dictionary))
        else _capitalise(w)
        for k, w in enumerate(words)
    )


def _is_known_acronym(word: str, dictionary: ActorDictionary) -> bool:
    return bool(dictionary.find(word.upper())) and not dictionary.find(word.capitalize())


def _is_unspeakable(word: str) -> bool:
    """Say whether a word could not be spoken as one: initials with full stops, or letters without a vowel."""
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]?", word):
        return True
    is_short = len(word) <= _LONGEST_ACRONYM and word.isalpha() and word.lower() not in _NEVER_CAPITALS
    return is_short and not re.search(r"[AEIOUY]", word.upper())


def _capitalise(name: str) -> str:
    """Write each word with a capital, and after a mark where a longer part follows: O'Hara, Ki-Moon, People's."""
    return re.sub(r"(?<![^\W\d_])([^\W\d_])(?<![\w]['’]\1(?![^\W\d_]{2}))", lambda m: m[1].upper(), name.lower())


def add_plurals(said: Sequence[str], regular: Sequence[str]) -> list[str]:
    """Write the common nouns of an agent, with the plurals that the file leaves to rules.

    >>> add_plurals(["CITY_FARMER", "DEPUTY", "WATCH"], ["CITY_FARMER", "DEPUTY", "WATCH"])
    ['city farmer', 'city farmers', 'deputy', 'deputies', 'watch', 'watches']
    """
    names: dict[str, None] = {}
    for name in said:
        plain = " ".join(name.replace("_", " ").lower().split())
        names[plain] = None
        if name in regular:
            names[_make_plural(plain)] = None
    return list(names)


def _make_plural(noun: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def find_agent_kind(names: Sequence[str]) -> str:
    """Find what common nouns stand for: person, organization, or where no table has them a group."""
    return next((load_occupations()[fold(n)].kind for n in names if fold(n) in load_occupations()), "group")


def find_kind(
    names: Sequence[str],
    dictionary: ActorDictionary,
    *,
    countries: AbstractSet[str | None],
    sectors: AbstractSet[str],
    is_dated: bool,
) -> str:
    """Find what names stand for: as the shipped tables have them, else by their words, the sectors of the codes, and terms."""
    known = [e for name in names for e in dictionary.find(name)]
    if any(e.kind == "country" and e.country in countries and e.sort == "name" for e in known):
        return "country"
    kinds = [e.kind for e in known if e.kind != "country"]
    if kinds:
        return kinds[0]
    words = [w.lower() for name in names for w in name.split()]
    if any(w in _BODY_WORDS or is_noun(w, "body") for w in words):
        return "organization"
    is_official = (bool(sectors & _OFFICIAL) or (is_dated and "REB" not in sectors)) and len(names[0].split()) in _PERSON_WORDS
    return "person" if is_official or "ELI" in sectors else "organization"
