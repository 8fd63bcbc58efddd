"""Names: what the words of one member of a phrase name, with the office before the name.

In: words of a phrase. Out: a `Named`, or None where the words hold no name. `phrases`, `runs` and `coordinations` call it.
"""

from typing import NamedTuple

from dragoman.knowledge.titles import Word, cut_words, find_country, find_title, is_noun, load_titles, write_title
from dragoman.reading.actors.roles import find_gender, read_role
from dragoman.reading.actors.trims import find_town
from dragoman.reading.actors.words import (
    ARTICLES,
    DATING,
    FOREIGN_ARTICLES,
    FULL,
    INSIDE_NAMES,
    LINKS,
    OPENERS,
    OWNERS,
    PARTICLES,
    PERSONAL,
    SUFFIXES,
    Offsets,
    Words,
    find_run_end,
    is_acronym,
    is_cap,
    is_in_name,
    is_organization,
    is_people,
    is_possessive,
    to_singular,
)
from dragoman.records import ActorKind, Role

#: A longer word in capitals may be a headline's: "TRUMP".
_SHORT_ACRONYM = 3


class Named(NamedTuple):
    """What one phrase names: a person, body, country or group, by name or described; `kind` None where that is to be found out."""

    name: str
    span: Offsets
    kind: ActorKind | None
    is_name: bool
    country: str | None = None
    roles: tuple[Role, ...] = ()
    gender: str | None = None
    is_definite: bool = False
    is_thing: bool = False
    beside: str = ""  # what stands behind a name and belongs to it: "of the Iraqi army"
    called: str = ""  # what stands before a body's name and tells what it is: "the Islamist rebel group"
    is_described: bool = False  # words beside the name tell an age or a trade that is no office: "a potter from Leeds"


def make_name(words: Words, kind: ActorKind | None, country: str | None = None) -> Named:
    """Make words the name of somebody."""
    name = cut_words(words)
    if words[0].text == "The":
        name = "the" + name[3:]
    return Named(name, (words[0].start, words[-1].end), kind, is_name=True, country=country)


def add_roles(named: Named, roles: tuple[Role, ...], *, is_person: bool = False) -> Named:
    """Give a name the roles that stand beside it; who has one is a person."""
    return named._replace(
        roles=(*named.roles, *roles),
        country=named.country or next((r.of for r in roles if r.of), None),
        kind="person" if roles or is_person else named.kind,
        gender=named.gender or find_gender(r.title for r in roles),
    )


def split_title(words: Words) -> tuple[int, int] | None:
    """Find where the last title before a name ends, and where the name ends: indices into words."""
    for i in range(len(words) - 1, -1, -1):
        n = find_title(words, i)
        if not n or (n == 1 and is_cap(words[i]) and is_noun(words[i].text.lower(), "name") and not _is_before_name(words, i)):
            continue
        k = _skip_country(words, i + n)
        stop = find_run_end(words, k)
        if k < stop and words[k].text.lower() not in SUFFIXES and not is_organization(words[i + n : stop]):
            return k, stop
    return None


def _is_before_name(words: Words, i: int) -> bool:
    return words[i].text.lower() in {"king", "pope", "bishop"} and (i == 0 or not is_cap(words[i - 1]))


def _skip_country(words: Words, k: int) -> int:
    if k + 1 < len(words) and words[k].text == "of" and (c := find_country(words, k + 1)) and k + 1 + c[0] < len(words):
        return k + 1 + c[0]
    is_town = k + FULL < len(words) and words[k].text == "of" and find_town(words[k + 1 : k + FULL]) and is_cap(words[k + FULL])
    return k + FULL if is_town else k  # "Mayor of London Sadiq Khan"


def read_titled(text: str, words: Words) -> Named | None:
    """Read "French President Emmanuel Macron": the name after the last title, the words before as the role."""
    split = split_title(words)
    if split is None:
        return None
    lead, name, after = words[: split[0]], words[split[0] : split[1]], words[split[1] :]
    if any(w.text in LINKS - {"of", "for", "at", "to", "in", "from", "on"} for w in lead):
        return None
    if lead and after and (is_possessive(after[0]) or after[0].text.lower() not in LINKS | {"and", ".", "-"}):
        return None  # something else of the person's: "President Obama’s advisers", "the Rubio campaign"
    named = add_roles(make_name(name, "person"), read_role(text, lead))
    beside = cut_words(after) if after and after[0].text in LINKS else ""
    return named._replace(gender=find_gender(w.text for w in lead), beside=beside)


def read_proper(words: Words, body: Words) -> Named | None:
    """Read a phrase that is all name: a country, person, body, or a lone word whose kind the text must tell."""
    has_article = body is not words
    country = find_country(body, 0)
    if country and country[0] == len(body):
        is_country = country[1].sort == "country"
        is_meant = is_country or not (has_article or is_people(body[-1]))  # "Chinese support", but "the French", "Americans"
        return make_name(body if is_country else words, "country" if is_meant else "group", country[1].alpha3)
    if not is_cap(body[0]) or not all(is_in_name(w) for w in body) or _is_office(body, has_article=has_article):
        return None
    stop = find_run_end(body, 0)
    is_of = FULL <= stop < len(body) and not has_article and not is_organization(body[:stop])
    if is_of and body[stop].text[0] not in "'’&":  # "David Woodard of Clemson University"
        return make_name(body[:stop], "person")._replace(beside=cut_words(body[stop:]))
    if is_organization(body) or any(is_possessive(w) for w in body[:-1]):
        return _read_owned(body) or make_name(body, "organization")
    if is_people(body[-1]) or (is_people(body[0]) and body[1].text in LINKS):
        return None
    town = find_town(body) if len(body) > 1 else None
    kind = "group" if town else _guess_kind(body, is_bare=not has_article and stop == len(body))
    return make_name(words if len(body) == 1 else body, kind, town)


def _is_office(body: Words, *, has_article: bool) -> bool:
    """Say whether words in capitals are an office: "The United Nations Secretary-General"; "John Major" is a name."""
    if _is_office_of(body):
        return True
    k = next((k for k in range(len(body)) if k + find_title(body, k) == len(body)), len(body))
    title, before = write_title(body[k:]), body[:k]
    if load_titles().get(title) != "title" or is_noun(title, "name") or to_singular(title) != title:
        return False
    if any(w.text.lower() in INSIDE_NAMES for w in before):
        return False  # a body: "Office of the Attorney General"
    is_of_body = bool(before) and (is_possessive(before[-1]) or is_organization(before) or find_country(before, 0) is not None)
    is_of_acronym = bool(before) and is_acronym(before[0].text) and not body[-1].text.isupper()
    return has_article or is_of_body or is_of_acronym


def _is_office_of(body: Words) -> bool:
    """Say whether words in capitals are an office and what it is of: "Mayor of London", "President of the Bundesbank"."""
    n = find_title(body, 0)
    return bool(n) and n + 1 < len(body) and body[n].text == "of" and load_titles().get(write_title(body[:n])) == "title"


def _guess_kind(body: Words, *, is_bare: bool) -> ActorKind | None:
    """Guess what a name in capitals names; None for a lone word."""
    if not is_bare:
        last = body[-1].text.lower()
        is_plural = last.endswith("s") and not last.endswith("ss") and bool(PERSONAL.search(to_singular(last)))
        return "group" if is_plural or is_noun(last, "group") else "organization"
    if len(body) == FULL and body[0].text in FOREIGN_ARTICLES:
        return None  # "Le Monde", but "Le Pen"
    if len(body) > 1:
        return "person"
    return "organization" if is_acronym(body[0].text) and len(body[0].text) <= _SHORT_ACRONYM else None


def _read_owned(body: Words) -> Named | None:
    """Read "NBC’s Ali Vitali" and "Syria’s Assad": the person a body or country is said to own."""
    k = max((i for i, w in enumerate(body) if is_possessive(w) and i + 1 < len(body)), default=None)
    if k is None or is_organization(body[k + 1 :]):
        return None
    owner = find_country(body, 0)
    country = owner[1].alpha3 if owner and owner[0] == k else None
    return make_name(body[k + 1 :], "person", country) if country or len(body) - k - 1 >= FULL else None


def read_tail(text: str, body: Words) -> Named | None:
    """Read a name that ends a description: "conservative columnist Hugh Hewitt", "the group Friends of Kurdistan Manchester"."""
    k = next((i for i, w in enumerate(body) if i and is_cap(w) and _is_lower_noun(body[i - 1])), None)
    if k is None or any(w.text in LINKS | {"and"} for w in body[:k]):
        return None
    rest = body[k:]
    if not all(is_in_name(w) for w in rest) or is_people(rest[-1]) or rest[0].text.lower() in OPENERS:
        return None
    noun = body[k - 1].text.lower()
    is_call_sign = len(rest) == 1 and is_acronym(rest[0].text)  # "the local affiliate KGTV"
    if is_noun(noun, "body", "topic") or is_organization(rest) or is_call_sign:
        return make_name(rest, "organization")._replace(called=cut_words(body[:k]))
    one = to_singular(noun)
    if one != noun and not (PERSONAL.search(one) or one in load_titles()):
        return None
    return add_roles(make_name(rest[: find_run_end(rest, 0)], "person"), read_role(text, body[:k]))


def _is_hyphened_noun(word: Word) -> bool:
    """Say whether a word is "brother-in-law" or "film-maker", and not "pro-Kremlin"."""
    return word.text.islower() and (word.text.endswith("-in-law") or ("-" in word.text and bool(PERSONAL.search(word.text))))


def _is_lower_noun(word: Word) -> bool:
    text = word.text
    return (
        text[0].islower()
        and (text.isalpha() or _is_hyphened_noun(word))
        and text not in DATING
        and text not in LINKS | PARTICLES | INSIDE_NAMES | OWNERS | ARTICLES
    )


def is_proper(segment: Words) -> bool:
    """Say whether all words of a segment may belong to names: capitals, particles, and what stands inside names."""
    body = segment[1:] if segment and segment[0].text.lower() in {*ARTICLES, "and", "both"} else segment
    lead = next((n for k in range(len(body)) if (n := find_title(body, k)) and k + n < len(body) and is_cap(body[k + n])), 0)
    rest = body[lead:]
    return (
        bool(rest)
        and is_cap(rest[0])
        and all(is_cap(w) or w.text.lower() in PARTICLES | INSIDE_NAMES or w.text[0] in "'’." for w in rest)
    )
