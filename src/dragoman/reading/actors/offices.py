"""Offices: whom a description means by the roles the text has given: "the French president".

In: a description, and the actors found so far. Out: the person whose role fits, or None. `links` calls `find_holder`.
"""

from collections.abc import Iterable
from functools import cache

from dragoman.knowledge.dictionary import Entry
from dragoman.knowledge.offices import norm_office
from dragoman.knowledge.titles import find_country, find_title, load_covers, split_words
from dragoman.reading.actors.bearers import list_named_before
from dragoman.reading.actors.cast import Bearer, Cast, split_tokens
from dragoman.reading.actors.drafts import Linker
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.phrases import read_item
from dragoman.reading.actors.words import is_cap, is_possessive
from dragoman.records import Role

#: Words that make another office of one.
_LESSER = frozenset({"vice", "deputy", "assistant", "acting", "associate", "under", "shadow"})
#: Who holds these speaks for somebody; of whom "the president" is said in the same sentence is his own, or is left open.
_VOICES = frozenset({("spokesman",), ("press", "secretary")})


def find_holder(linker: Linker, named: Named) -> Bearer | None:
    """Find whom a description means: the one person whose role fits, or the last one named of several."""
    position = named.span[0]
    extra = _list_names_inside(named)
    fit = [
        b
        for b in linker.cast.list_bearers()
        if any(_is_same_role(r, s) and all(x in s.span.text for x in extra) for r in named.roles for s in b.roles)
        or (not extra and has_office(named, b.terms))
    ]
    if not extra and not named.country and (owner := _find_principal(linker, position)):
        fit = [b for b in fit if owner in b.tokens]
    fit = _keep_speakers_own(linker, named, _keep_current(linker, named, _keep_countrymen(linker.cast, named, fit)))
    before = list_named_before(fit, position)
    if before:
        return fit[0] if len(fit) == 1 else before[-1]
    is_first = not linker.list_people(position) and not any(d.named.is_name for p, d in linker.sources if p < position)
    return fit[0] if len(fit) == 1 and is_first else None


def _keep_countrymen(cast: Cast, named: Named, fit: list[Bearer]) -> list[Bearer]:
    """Keep whom "the French leader" may mean: the French; one of no known country only where the text knows nobody as French."""
    if not named.country:
        return fit
    sure = [b for b in fit if named.country in _list_countries(b)]
    if sure or any(named.country in _list_countries(b) for b in cast.list_bearers()):
        return sure
    is_former = any(r.title.startswith("former ") for r in named.roles)
    return [b for b in fit if not _list_countries(b) and (is_former or not any(r.title.startswith("former ") for r in b.roles))]


def _keep_current(linker: Linker, named: Named, fit: list[Bearer]) -> list[Bearer]:
    """Keep those in office, where there are some: of Obama and Trump "the president" is who is it now."""
    if any(r.title.startswith("former ") for r in named.roles):
        return fit
    now = [
        b
        for b in fit
        if has_office(named, b.terms)
        or any(_is_same_role(r, s) and not s.title.startswith("former ") for r in named.roles for s in b.roles)
    ]
    left = [b for b in now if not b.terms and has_office(named, linker.resolver.dictionary.find(b.choose_name()))]
    return [b for b in now if b not in left] or now or fit


def _keep_speakers_own(linker: Linker, named: Named, fit: list[Bearer]) -> list[Bearer]:
    """Keep whom a speaker means by "the president": the one of his own country, where he is an official of it."""
    if named.country or len(fit) == 1:
        return fit
    speaker = linker.find_speaker(named.span[0])
    own = _list_countries(speaker.bearer) if speaker and speaker.bearer and speaker.bearer not in fit else set()
    return [b for b in fit if own & _list_countries(b)] or fit


def _list_countries(bearer: Bearer) -> set[str]:
    return {c for c in (bearer.country, *(r.of for r in bearer.roles), *(t.country for t in bearer.terms)) if c}


def _find_principal(linker: Linker, position: int) -> str | None:
    """Find for whom somebody speaks in this sentence: the surname in "Zelensky’s spokesman quoted the president"."""
    for draft in linker.list_speakers(position):
        for role in (*draft.roles, *(draft.bearer.roles if draft.bearer else ())):
            if norm_office(_leave_out_former(role.title)) in _VOICES and (owner := _read_owner(linker.cast, role)):
                return owner
    return None


def _read_owner(cast: Cast, role: Role) -> str | None:
    """Read whose a role is: the folded surname in "Zelensky’s spokesman", "spokesman for Zelensky"; None for bodies and places."""
    words = split_words(cast.text, role.span.start, role.span.end)
    k = next((k for k, w in enumerate(words) if k and (is_possessive(w) or w.text in {"for", "of", "to"})), None)
    if k is None:
        return None
    owner = read_item(cast.text, words[:k] if is_possessive(words[k]) else words[k + 1 :])
    if owner is None or not owner.is_name or owner.is_definite or owner.kind not in {"person", None}:
        return None
    surname = split_tokens(owner.name)[-1]
    return None if surname in cast.places else surname


def _list_names_inside(named: Named) -> list[str]:
    """List the names inside a description, of no country: "the New Jersey governor" is a governor of New Jersey."""
    words = split_words(named.name)
    inside, k = [], 1
    while k < len(words):
        country = find_country(words, k)
        if is_cap(words[k]) and not country and not find_title(words, k):
            inside.append(words[k].text)
        k += country[0] if country else 1
    return inside


def _is_same_role(said: Role, known: Role) -> bool:
    """Say whether a description's role fits one the text gave a name: the office agrees, and no two countries differ."""
    if said.of and known.of and said.of != known.of:
        return False
    return _is_same_office(said.title, known.title)


def has_office(named: Named, terms: Iterable[Entry]) -> bool:
    """Say whether a description fits one of the offices somebody is known to hold."""
    return any(_is_same_term(r, t) for r in named.roles for t in terms)


def _is_same_term(said: Role, term: Entry) -> bool:
    """Say whether a description's role fits an office somebody is known to hold."""
    return not (said.of and said.of != term.country) and _is_same_office(said.title, term.title)


@cache
def _is_same_office(said: str, known: str) -> bool:
    short, long = norm_office(_leave_out_former(said)), norm_office(_leave_out_former(known))
    if _LESSER & (set(short) ^ set(long)):
        return False
    return set(short) <= set(long) if short[-1] == long[-1] else long[-1] in load_covers().get(short[-1], ())


def _leave_out_former(title: str) -> str:
    """Write a former office as the office."""
    return title.removeprefix("former ")
