"""Descriptions: what a phrase without a name of its own stands for, by its head noun.

In: words of a phrase. Out: a `Named` that is no name. `phrases` calls it.
"""

import re

from dragoman.knowledge.titles import cut_words, is_noun, load_genders, load_titles
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.nouns import find_noun
from dragoman.reading.actors.roles import find_country_of, read_role
from dragoman.reading.actors.words import (
    ARTICLES,
    BEHIND,
    LINKS,
    OWNERS,
    PERSONAL,
    QUANTIFIERS,
    Words,
    find_link,
    is_cap,
    is_possessive,
    make_table,
    to_singular,
)
from dragoman.records import ActorKind

#: Pronouns that open a clause behind a noun.
_SUBJECTS = make_table("I i we he she they you")
#: Nouns of bodies that name none where nothing stands before them: "the side", but "the Russian side".
_NO_BODIES = make_table("side front post place house street")
#: Before a noun these mean one person: "one diplomat", "another official".
_ONE = make_table("one another every each any")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def describe(text: str, words: Words, body: Words) -> Named:
    """Read a phrase without a name of its own: "some analysts", "the South’s defence ministry", "a senior official"."""
    if body[0].text in LINKS:
        body = words
    limit = find_link(body)
    if (clause := _find_clause(body, limit)) < limit:
        words, body, limit = words[: len(words) - len(body) + clause], body[:clause], clause
    last = body[max(0, limit - 2)] if is_possessive(body[limit - 1]) else body[limit - 1]
    head = last.text.lower()
    country = find_country_of(body, limit)
    kind = _kind_of_noun(head, body[:limit])
    is_opener = limit == 1 and body is words  # a capital that opens the sentence: "Revelations about him"
    if kind is None and is_cap(body[limit - 1]) and not is_opener and not is_noun(to_singular(head), "thing", "deed"):
        kind = "organization"
    role = read_role(text, body) if kind == "person" else ()
    if kind == "organization" and head in {"government", "administration", "regime"} and country and limit == len(body):
        kind = "country"
    return Named(
        _lower_first(words),
        (words[0].start, words[-1].end),
        kind or "organization",
        is_name=False,
        country=country,
        roles=role,
        gender=load_genders().get(head),
        is_thing=kind is None,
    )


def _lower_first(words: Words) -> str:
    """Join words; a determiner that opened the sentence loses its capital."""
    name = cut_words(words)
    is_opener = words[0].text.istitle() and words[0].text.lower() in ARTICLES | QUANTIFIERS | OWNERS
    return name[0].lower() + name[1:] if is_opener else name


def _find_clause(body: Words, limit: int) -> int:
    """Find where a clause without a relative pronoun begins behind a noun: "experts I asked", "a leader contacted by the paper"."""
    for k in range(1, limit):
        word = body[k].text
        is_tied = k + 1 == limit < len(body) or body[k - 1].text.endswith("s")
        is_participle = word.islower() and word.endswith(("ing", "ed")) and is_tied and _is_somebody(body[:k])
        is_clause = word in _SUBJECTS and body[k - 1].text not in {"and", "or", "nor"}
        if word in BEHIND or is_clause or is_participle:
            return k
    return limit


def _is_somebody(words: Words) -> bool:
    """Say whether the noun that ends words stands for somebody."""
    return words[-1].text.islower() and _kind_of_noun(words[-1].text, words) is not None


def _kind_of_noun(noun: str, words: Words) -> ActorKind | None:
    """Say what words that end with a noun stand for; None for things, times and deeds, which say nothing themselves."""
    if words[0].text == "No" and any(w.text.isdigit() for w in words[1:2]):
        words = words[2:] or words  # "a No 10 spokesman"
    one, first = to_singular(noun), words[0].text.lower()
    is_plural = one != noun
    if is_noun(one, "thing", "deed") or first == "no" or _YEAR.fullmatch(noun) or (noun in _NO_BODIES and len(words) == 1):
        return None
    if (is_plural and is_noun(one, "party")) or is_noun(noun, "group") or noun == "out":  # "eight out of ten"
        return "group"
    known = find_noun(words)
    known_kind = known[1].kind if known else None
    is_body = is_noun(one, "body", "topic") or (known_kind == "organization" and bool(PERSONAL.search(one)))  # "an insurer"
    is_person = one in load_titles() or is_noun(one, "person", "party") or bool(PERSONAL.search(one)) or known_kind == "person"
    if noun in QUANTIFIERS or first[0].isdigit() or first in QUANTIFIERS:
        is_counted = noun[0].isdigit() or noun == "%" or noun in QUANTIFIERS or (is_plural and is_cap(words[-1]))  # "many Kenyans"
        is_one = first in _ONE and not is_plural and is_person and not is_body
        return "person" if is_one else "group" if is_counted or is_body or is_person or known else None
    if is_noun(noun, "body", "topic") and not (is_plural and one in load_titles()):
        return "organization"
    if is_body or is_person:
        return "group" if is_plural else "organization" if is_body else "person"
    is_joined = any(w.text == "and" and k and _is_somebody(words[:k]) for k, w in enumerate(words))
    return "group" if (known and is_plural) or is_joined else None
