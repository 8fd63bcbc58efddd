"""Coordinations: phrases that name several actors, cut into their members.

In: the words of a phrase, cut into segments at commas. Out: the words of each member. `phrases` calls it.
"""

from collections.abc import Sequence

from dragoman.knowledge.titles import Word, find_country, find_title, is_noun
from dragoman.reading.actors.names import is_proper
from dragoman.reading.actors.words import (
    ARTICLES,
    FULL,
    LINKS,
    OWNERS,
    Words,
    is_acronym,
    is_cap,
    is_demonym,
    is_organization,
    is_possessive,
)


def find_members(segments: Sequence[list[Word]]) -> list[list[Word]]:
    """Cut a coordination into its members; [] where the phrase names one actor."""
    first = _split_and(segments[0])
    segments = _cut_apposition(segments)
    if len(segments) > 1:
        parts = [*first, *(p for s in segments[1:] for p in _split_and(s))]
        has_and = any(s[0].text in {"and", "&"} for s in segments[1:]) or len(parts) > len(segments)
        is_body = len(segments) == FULL and is_organization(segments[-1])
        if has_and and all(is_proper(p) for p in parts) and not is_body:
            return [p[1:] if p[0].text == "and" else p for p in parts]
    return first if len(first) > 1 else []


def _cut_apposition(segments: Sequence[list[Word]]) -> Sequence[list[Word]]:
    """Leave out what tells what all members of a list are: "Cuba, Norway and Venezuela, the guarantors of the talks"."""
    last = segments[-1]
    is_told = (
        len(segments) > FULL and last[0].text in {"the", "all", "both", "its", "their"} and all(w.text.islower() for w in last)
    )
    return segments[:-1] if is_told and any(w.text == "and" for w in segments[-2]) else segments


def _split_and(segment: list[Word]) -> list[list[Word]]:
    for k, w in enumerate(segment):
        if w.text == "and" and 0 < k < len(segment) - 1 and _is_split(segment[:k], segment[k + 1 :]):
            return [segment[:k], *_split_and(segment[k + 1 :])]
    return [segment]


def _is_split(left: Words, right: Words) -> bool:
    """Say whether "and" joins two actors here, and not two words of one name or two nouns of one group."""
    if _is_noun_shared(left, right):
        return False
    if any((c := find_country(left, k)) and k + c[0] == len(left) for k in range(len(left))) and _begins_name(right):
        return not _is_inside_country(left, right)
    if right[0].text.lower() in OWNERS:  # "Obama and his advisers", but "the community and its allies"
        return all(is_cap(w) for w in left) and left[0].text.lower() not in ARTICLES
    is_sure = right[0].text == "the" or is_possessive(left[-1])
    return _ends_name(left) and (is_sure or (_begins_name(right) and not _is_one_name(left, right)))


def _is_one_name(left: Words, right: Words) -> bool:
    """Say whether "and" stands inside the name of a body: "Johnson and Johnson", "Ministry of Trade and Industry"."""
    bare = left[1:] if left[0].text.lower() in ARTICLES and len(left) > 1 else left
    if len(bare) == 1 and bare[0].text.lower() == right[0].text.lower():
        return True
    if len(bare) == 1 and is_organization(right) and not is_acronym(bare[0].text):
        return True
    is_body = any(is_noun(w.text.lower(), "body") for w in right) or find_title(right, 0) > 0
    return any(w.text in {"of", "for", "on"} for w in left) and not is_body


def _is_noun_shared(left: Words, right: Words) -> bool:
    """Say whether the noun at the end belongs to both: "Turkish and Russian officials", "the Sanders and Clinton campaigns"."""
    is_common = right[-1].text.islower() and not any(is_possessive(w) or w.text in LINKS for w in right)
    return is_common and is_cap(right[0]) and (left[0].text.lower() in {"the", *OWNERS} or is_demonym(left))


def _is_inside_country(left: Words, right: Words) -> bool:
    whole = [*left, Word(left[-1].end, left[-1].end, "and"), *right]
    return any((c := find_country(whole, k)) and k < len(left) < k + c[0] for k in range(len(left)))


def _ends_name(words: Words) -> bool:
    return is_cap(words[-2] if is_possessive(words[-1]) and len(words) > 1 else words[-1])


def _begins_name(words: Words) -> bool:
    return words[0].text == "the" or is_cap(words[0]) or (bool(n := find_title(words, 0)) and n < len(words) and is_cap(words[n]))
