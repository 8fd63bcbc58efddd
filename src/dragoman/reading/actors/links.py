"""Links: each phrase to the actors it names.

In: a text, and its phrases as offsets. Out: the actors of the text, and the ids each phrase names. `reading.attributions` calls
`find_actors`.
"""

import re
from collections.abc import Iterable, Sequence

from dragoman.knowledge.titles import cut_words, is_noun, load_titles, split_words
from dragoman.reading.actors.bearers import (
    DESCRIPTION,
    FULL_NAME,
    LONE_WORD,
    NOMINAL,
    find_people,
    find_person,
)
from dragoman.reading.actors.cast import MOST_MENTIONS, NEAR_WORDS, Cast, gather_cast
from dragoman.reading.actors.drafts import Draft, Linker
from dragoman.reading.actors.mentions import make_actors
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.offices import find_holder
from dragoman.reading.actors.phrases import read_phrase
from dragoman.reading.actors.pronouns import link_pronoun, read_pronoun
from dragoman.reading.actors.words import (
    FULL,
    PERSON_PRONOUNS,
    Offsets,
    find_run_end,
    fold_name,
    is_acronym,
    is_demonym,
    is_organization,
    make_table,
)
from dragoman.records import Actor, ActorKind

_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those) ")

#: What only persons do, and whom only persons have.
_PERSONAL_VERBS = make_table("smiled laughed grinned quipped joked shrugged nodded sighed wept cried whispered married")
_KIN = make_table("wife husband son sons daughter daughters father mother brother sister parents children lawyer aides candidacy")


def find_actors(text: str, phrases: Sequence[tuple[Offsets, ...]]) -> tuple[tuple[Actor, ...], tuple[tuple[str, ...], ...]]:
    """Find the actors that phrases name, ids in order of first mention, and for each phrase the ids it names.

    >>> text = "Vladimir Putin met Xi. Putin said he agreed."
    >>> actors, named = find_actors(text, [((23, 28),), ((34, 36),)])
    >>> actors[0].name, named
    ('Vladimir Putin', (('a1',), ('a1',)))
    """
    if not any(phrases):
        return (), tuple(() for _ in phrases)
    pronouns = [read_pronoun(text, phrase) for phrase in phrases]
    read = [() if pronoun else read_phrase(text, phrase) for phrase, pronoun in zip(phrases, pronouns, strict=True)]
    cast = gather_cast(text, (n for names in read for n in names))
    linker = Linker(cast, find_people(cast))
    linked: list[tuple[Draft, ...]] = [()] * len(phrases)
    for start, k in sorted((phrase[0][0], k) for k, phrase in enumerate(phrases) if phrase):
        pronoun = pronouns[k]
        linked[k] = link_pronoun(linker, pronoun, start) if pronoun else _link_names(linker, read[k])
        linker.sources += [(start, d) for d in linked[k]]
    return make_actors(linker, linked)


def _link_names(linker: Linker, names: Iterable[Named]) -> tuple[Draft, ...]:
    return tuple(dict.fromkeys(_link_name(linker, n) for n in names if not n.is_thing))


def _link_name(linker: Linker, named: Named) -> Draft:
    hit = find_person(linker.cast, named)
    if hit:
        return linker.add(hit[0], named._replace(kind="person"), hit[1])
    if not named.is_name and named.kind == "person" and named.is_definite and (bearer := find_holder(linker, named)):
        return linker.add(bearer, named, NOMINAL)
    if named.country and named.kind == "country":
        is_name = named.is_name and not is_demonym(split_words(named.name))
        score = FULL_NAME if is_name else DESCRIPTION
        return linker.add(("country", named.country), named._replace(is_name=is_name), score)
    score = DESCRIPTION if not named.is_name else LONE_WORD if named.kind is None else FULL_NAME
    named = _find_out(linker, named)
    return linker.add(_ARTICLE.sub("", fold_name(named.name)), named, score)


def _find_out(linker: Linker, named: Named) -> Named:
    """Find out what the text tells of a lone word or acronym, once for each."""
    if named.kind is not None and not is_acronym(named.name):
        return named
    if named.name not in linker.lone:
        full = _find_full_body(linker.cast, named)
        linker.lone[named.name] = full._replace(kind=full.kind or _guess_kind(linker.cast, named))
    known = linker.lone[named.name]
    return named._replace(name=known.name, kind=known.kind)


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
