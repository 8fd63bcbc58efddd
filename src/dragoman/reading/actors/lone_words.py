"""Lone words: what a single word or acronym names, by the words around it, the body it stands for, or the tables.

In: a lone name of a phrase, and the actors found so far. Out: its kind, and the full name behind it. `links` calls `find_out`.
"""

from dragoman.knowledge.titles import cut_words, is_noun, load_titles
from dragoman.reading.actors.cast import MOST_MENTIONS, NEAR_WORDS, Cast
from dragoman.reading.actors.drafts import Linker
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.words import FULL, PERSON_PRONOUNS, find_run_end, fold_name, is_acronym, is_organization, make_table
from dragoman.records import ActorKind

#: What only persons do, and whom only persons have.
_PERSONAL_VERBS = make_table("smiled laughed grinned quipped joked shrugged nodded sighed wept cried whispered married")
_KIN = make_table("wife husband son sons daughter daughters father mother brother sister parents children lawyer aides candidacy")


def find_out(linker: Linker, named: Named) -> Named:
    """Find out what is known of a lone word or acronym, once for each: in the text, then in the dictionary."""
    if " " in named.name or not named.is_name or named.kind not in {None, "person", "organization"}:
        return named
    key = f"{named.name} {named.gender or ''}"
    if key not in linker.lone:
        full = named
        if named.kind is None or is_acronym(named.name):
            full = _find_full_body(linker.cast, named)
            full = full._replace(kind=full.kind or _guess_kind(linker.cast, named))
        holder = linker.resolver.find_known_surname(full) if not (is_acronym(named.name) or named.is_definite) else None
        linker.lone[key] = full._replace(name=holder.name, kind="person", gender=holder.sex or None) if holder else full
    known = linker.lone[key]
    return named._replace(name=known.name, kind=known.kind, gender=named.gender or known.gender)


def _find_full_body(cast: Cast, named: Named) -> Named:
    """Give an acronym the name it stands for, and a lone word the body whose name it begins: YPG, Jiji."""
    full = cast.acronyms.get(named.name)
    if full:
        return named._replace(name=full, kind="organization")
    if named.kind is not None:
        return named
    is_place = fold_name(named.name) in cast.places
    for k in cast.at.get(fold_name(named.name), ())[:MOST_MENTIONS]:
        stop = find_run_end(cast.words, k)
        if stop - k == FULL and not is_place and is_organization(cast.words[k + 1 : stop]):
            return named._replace(name=cut_words(cast.words[k:stop]), kind="organization")
        if stop - k == 1 and is_organization(cast.words[stop : stop + 2]):
            return named._replace(kind="organization")
    return named


def _guess_kind(cast: Cast, named: Named) -> ActorKind:
    """Guess what a lone word names: a person where "he" or "she" or an honorific stands near it, else a body."""
    token = fold_name(named.name)
    if any(b.is_known for b in cast.by_last.get(token, ())):
        return "person"
    if is_acronym(named.name) or is_noun(token, "seat"):
        return "organization"
    if named.name.endswith("s") and named.name.lower() in cast.lower:
        return "group"  # a common noun that opened its sentence: "Mourners"
    places = cast.at.get(token.split()[-1], ())[:MOST_MENTIONS]
    return "person" if any(_is_personal_at(cast, k, is_lone=" " not in token) for k in places) else "organization"


def _is_personal_at(cast: Cast, k: int, *, is_lone: bool) -> bool:
    """Say whether words near words[k] tell of a person: "Mr. Trump", "Trump smiled", "Trump’s wife"; for a lone word also "he"."""
    if k and load_titles().get(cast.words[k - 1].text.lower()) in {"honorific", "title"}:
        return True
    after = [w.text.lower() for w in cast.words[k + 1 : k + NEAR_WORDS]]
    if is_lone and any(word in PERSON_PRONOUNS for word in after):
        return True
    return after[:1] != [] and (after[0] in _PERSONAL_VERBS or (after[0] in {"'s", "’s"} and after[1:2] != [] and after[1] in _KIN))
