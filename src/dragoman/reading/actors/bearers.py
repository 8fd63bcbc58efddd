"""Bearers: which person of the text a name means.

In: a name of a phrase, or a word of the text, and the cast. Out: the bearer, with how sure that is. `links` and `pronouns` call it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from dragoman.knowledge.titles import is_noun
from dragoman.reading.actors.cast import FEW, Bearer, Cast, is_other, vote_gender
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.words import DATING, Offsets, fold_name

#: What an actor's confidence says: the mean of these over the phrases that name it. The order is that of some 580 PolNeAR phrases
#: read by eye; the values are set by hand (in GUM 33 of the 38 links of "he" and "she" are right) until links are scored.
FULL_NAME, SURNAME, DESCRIPTION, NOMINAL, SHARED_SURNAME, LONE_WORD, PRONOUN = 0.95, 0.9, 0.75, 0.7, 0.6, 0.6, 0.6


def find_person(cast: Cast, named: Named) -> tuple[Bearer, float] | None:
    """Find the bearer of a name that is a person's, or may be one."""
    if not named.is_name or named.kind == "organization" or (named.is_definite and named.kind is None):
        return None
    if named.kind == "group" and not named.country:
        return None
    if named.country and named.kind in {"country", "group"}:
        token = fold_name(named.name)
        bearers = [b for b in cast.by_last.get(token, ()) if b.is_known]
        return (bearers[0], SHARED_SURNAME) if len(bearers) == 1 and token not in cast.places else None
    return _find_bearer(cast, named)


def _find_bearer(cast: Cast, named: Named) -> tuple[Bearer, float] | None:
    """Find whose name a name is, by all full names of the text, with how sure that is."""
    tokens = cast.split_name(named.name)
    if len(tokens) > 1 and tokens in cast.bearers and named.kind == "person":
        return cast.bearers[tokens], FULL_NAME
    same = [b for b in cast.by_last.get(tokens[-1], ()) if len(tokens) == 1 or b.tokens[-len(tokens) :] == tokens]
    if len(tokens) == 1 and not same and not _is_told_apart(named):
        same = [b for b in cast.by_first.get(tokens[0], ()) if b.is_known]
    if len(tokens) > 1 and not same:  # an Icelander is called by his first names
        same = [b for b in cast.by_first.get(tokens[0], ()) if b.tokens[: len(tokens)] == tokens]
    if (tokens[-1] in cast.places or is_noun(tokens[-1], "seat")) and named.kind != "person":
        same = [b for b in same if b.is_known]
    fit = [b for b in same if not (named.gender and b.gender and named.gender != b.gender)]
    if len(fit) == 1:
        return fit[0], SURNAME
    return _settle(cast, fit, named.span[0])


def _is_told_apart(named: Named) -> bool:
    """Say whether words behind a name tell an age or trade of its own: "Salome, a 20-year-old student"."""
    behind = [r.span.text for r in named.roles if r.span.start >= named.span[1]]
    return named.is_described or any(t.startswith(("a ", "an ")) or t[0].isdigit() for t in behind)


def _settle(cast: Cast, bearers: Sequence[Bearer], position: int) -> tuple[Bearer, float] | None:
    """Choose between bearers of one surname: whose full name begins this sentence or the one before.

    Further off it is the nearest one, unless a later namesake only passes by.
    """
    near = list_named_before(bearers, position)[-1:]
    if near and _is_leading(cast, _find_last_full(near[0], position), position):
        return near[0], SHARED_SURNAME
    known = [b for b in bearers if b.is_known or len(b.fulls) > 1] or bearers
    before = list_named_before(known, position) or list_named_before(bearers, position)
    if not before:
        return None
    nearest = before[-1]
    first = min(before, key=lambda b: b.fulls[0])
    return (first if len(first.fulls) > len(nearest.fulls) else nearest), SHARED_SURNAME


def _is_leading(cast: Cast, start: int, position: int) -> bool:
    """Say whether a full name begins this sentence or the one before; elsewhere in it a namesake may only pass by."""
    sentence = cast.find_sentence(start)
    before = cast.words[cast.find_word(cast.sentences[sentence]) : cast.find_word(start)]
    return cast.find_sentence(position) - sentence <= 1 and not any(w.text[0].isalnum() for w in before)


def _find_last_full(bearer: Bearer, position: int) -> int:
    """Find where a full name of somebody begins that stands last before a place of the text."""
    return bearer.fulls[bisect_left(bearer.fulls, (position, 0)) - 1][0]


def list_named_before(bearers: Sequence[Bearer], position: int) -> list[Bearer]:
    """List the bearers whose full name stands before a place of the text, the one named last at the end."""
    before = [(b.fulls[k - 1], b) for b in bearers if (k := bisect_left(b.fulls, (position, 0)))]
    return [b for _, b in sorted(before, key=lambda x: x[0])]


def find_people(cast: Cast) -> list[tuple[int, Bearer]]:
    """List where persons surely known are named, by full name, surname, "he" or "she", in order of the text."""
    known = [b for b in cast.list_bearers() if b.is_known]
    found = {start: b for b in known for start, _ in b.fulls}
    ends = {end for b in cast.list_bearers() for _, end in b.fulls}
    for token in {t for b in known for t in (b.tokens[0], b.tokens[-1])}:
        for k in cast.at.get(token, ()):
            w = cast.words[k]
            if w.end in ends or w.start in found or _is_month(cast, k):
                continue
            named = Named(w.text, (w.start, w.end), None, is_name=True, gender=cast.find_gender_before(k))
            hit = _find_bearer(cast, named)
            if hit and hit[0].is_known:
                found[w.start] = hit[0]
    people = sorted(found.items(), key=lambda item: item[0])
    _vote_again(cast, people)
    return _add_pronouns(cast, people)


def _is_month(cast: Cast, k: int) -> bool:
    """Say whether words[k] is the month of May: "last May", "May 3"."""
    after = cast.words[k + 1 : k + 2]
    is_dated = bool(k) and cast.words[k - 1].text.lower() in DATING | {"in", "since", "this"}
    return cast.words[k].text == "May" and (is_dated or (bool(after) and after[0].text.isdigit()))


def _vote_again(cast: Cast, people: Sequence[tuple[int, Bearer]]) -> None:
    """Settle who is "he" and who "she" by honorifics and pronouns at all mentions, where full names left it open."""
    places: defaultdict[Bearer, list[Offsets]] = defaultdict(list)
    for start, bearer in people:
        k = cast.find_word(start)
        places[bearer].append((start, cast.words[k].end))
        bearer.gender = bearer.gender or cast.find_gender_before(k)
    for bearer, spans in places.items():
        bearer.gender = bearer.gender or vote_gender(cast, spans)


def _add_pronouns(cast: Cast, people: Sequence[tuple[int, Bearer]]) -> list[tuple[int, Bearer]]:
    """Count each "he" and "she" of the text as a mention of the person it most likely means, so that chains of them hold."""
    out: list[tuple[int, Bearer]] = []
    k = 0
    for start, gender in cast.pronouns:
        while k < len(people) and people[k][0] < start:
            out.append(people[k])
            k += 1
        near = ((p, b) for p, b in reversed(out[-FEW:]) if b.gender in {None, gender} and not is_other(cast, p, start))
        fit = (b for p, b in near if cast.is_within(p, start, 1))
        bearer = next(fit, None)
        if bearer:
            out.append((start, bearer))
    return [*out, *people[k:]]
