"""Descriptions: what a phrase without a name of its own stands for, by its head noun.

In: words of a phrase. Out: a `Named` that is no name. `phrases` calls it.
"""

from dragoman.knowledge.titles import cut_words, is_noun, load_genders, load_titles
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.nouns import find_noun
from dragoman.reading.actors.roles import find_country_of, read_role
from dragoman.reading.actors.words import (
    ARTICLES,
    LINKS,
    OWNERS,
    PERSONAL,
    QUANTIFIERS,
    Words,
    find_link,
    is_cap,
    is_possessive,
    to_singular,
)
from dragoman.records import ActorKind


def describe(text: str, words: Words, body: Words) -> Named:
    """Read a phrase without a name of its own: "some analysts", "the South’s defence ministry", "a senior official"."""
    if body[0].text in LINKS:
        body = words
    limit = find_link(body)
    last = body[max(0, limit - 2)] if is_possessive(body[limit - 1]) else body[limit - 1]
    head = last.text.lower()
    country = find_country_of(body, limit)
    kind = _kind_of_noun(head, body)
    if kind is None and is_cap(body[limit - 1]) and not is_noun(to_singular(head), "thing"):
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


def _kind_of_noun(noun: str, words: Words) -> ActorKind | None:
    """Say what a head noun stands for; None for things, which say nothing themselves."""
    one, first = to_singular(noun), words[0].text.lower()
    is_plural = one != noun
    if is_noun(one, "thing") or first == "no":
        return None
    if (is_plural and is_noun(one, "party")) or is_noun(noun, "group"):
        return "group"
    if noun.isdigit() or first[0].isdigit() or first in QUANTIFIERS:
        return "group"
    if is_noun(noun, "body", "topic") and not (is_plural and one in load_titles()):
        return "organization"
    if one in load_titles() or is_noun(one, "person", "party") or PERSONAL.search(one):
        return "group" if is_plural else "person"
    known = find_noun(words[: find_link(words)])
    is_somebody = known is not None and known[1].kind == "person"
    return "group" if is_plural else "person" if is_somebody else None
