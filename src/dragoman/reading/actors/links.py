"""Links: each phrase to the actors it names.

In: a text, and its phrases as offsets. Out: the actors of the text, and the ids each phrase names. `reading.attributions` calls
`find_actors`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dragoman.encoder.findings import Mention
from dragoman.knowledge.dictionary import ActorDictionary, Entry, fold, load_dictionary
from dragoman.knowledge.forenames import load_forenames
from dragoman.knowledge.places import load_places
from dragoman.knowledge.titles import find_country, is_noun, split_words
from dragoman.reading.actors.antecedents import RELATIVE, find_described, find_mention, find_subject
from dragoman.reading.actors.bearers import (
    DESCRIPTION,
    FULL_NAME,
    LONE_WORD,
    NOMINAL,
    PRONOUN,
    find_people,
    find_person,
)
from dragoman.reading.actors.bodies import find_meant_body
from dragoman.reading.actors.cast import FEW, Cast, gather_cast
from dragoman.reading.actors.coding import find_geography
from dragoman.reading.actors.drafts import Draft, Linker
from dragoman.reading.actors.lone_words import find_out
from dragoman.reading.actors.mentions import make_actors
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.offices import find_holder, has_office
from dragoman.reading.actors.owners import Owned, link_owned, read_owned
from dragoman.reading.actors.phrases import read_phrase
from dragoman.reading.actors.plain_offices import is_plain_office
from dragoman.reading.actors.pronouns import (
    ANYBODY,
    FIRST_PERSON,
    REFERRING,
    is_of_gender,
    link_pronoun,
    list_quoted,
    read_pronoun,
)
from dragoman.reading.actors.resolution import Resolver
from dragoman.reading.actors.trims import find_town
from dragoman.reading.actors.words import (
    PERSON_PRONOUNS,
    Offsets,
    fold_name,
    is_cap,
    is_demonym,
)
from dragoman.records import Actor, ActorKind

#: A text is about a country that it names so often, and in such a share of all its names of countries.
_FOCUS_TIMES, _FOCUS_SHARE = 3, 0.6
_RELATIVES = frozenset({"son", "daughter", "wife", "husband", "brother", "sister", "mother", "father", "boyfriend", "girlfriend"})
_HALVES = ("north", "south", "east", "west")
_AGED = re.compile(r"the \d+-year-old")
#: Nouns for the country that a text is about.
_LANDS = frozenset({"country", "nation", "state"})
_WHO = re.compile(r",? who\b")
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those) ")


class Context(NamedTuple):
    """What is known beside the text and its phrases."""

    date: str | None = None  # the article's: 2012-05-07
    speakers: Mapping[int, int] = {}  # from a phrase inside a quotation to the one that names who is quoted: "I" and "we" are his
    mentions: Sequence[Mention] = ()  # the network's, whose antecedents settle the pronouns that the rules leave open
    dictionary: ActorDictionary | None = None  # None: the shipped one
    speaking: int | None = None  # phrases from this index on name parties of events, who need not speak; None: all speak


def find_actors(
    text: str, phrases: Sequence[tuple[Offsets, ...]], context: Context | None = None
) -> tuple[tuple[Actor, ...], tuple[tuple[str, ...], ...]]:
    """Find the actors that phrases name, ids by first mention, and for each phrase the ids it names.

    >>> text = "Vladimir Putin met Xi. Putin said he agreed."
    >>> actors, named = find_actors(text, [((23, 28),), ((34, 36),)])
    >>> actors[0].name, named
    ('Vladimir Putin', (('a1',), ('a1',)))
    """
    date, speakers, mentions, dictionary, speaking = context or Context()
    speaking = len(phrases) if speaking is None else speaking
    if not any(phrases):
        return (), tuple(() for _ in phrases)
    pronouns = [read_pronoun(text, phrase) for phrase in phrases]
    read = [() if pronoun else read_phrase(text, phrase) for phrase, pronoun in zip(phrases, pronouns, strict=True)]
    cast = gather_cast(text, (n for names in read for n in names))
    countries = _count_countries(cast)
    near = {code for k, w in enumerate(cast.words) if is_cap(w) and (code := find_geography(cast.words, k)[1])}
    resolver = Resolver(dictionary or load_dictionary(), date, near)
    resolver.full_names = cast.acronyms
    for bearer in cast.list_bearers():
        bearer.terms = resolver.list_terms(bearer.choose_name())
        sex = load_forenames().get(bearer.tokens[0])
        bearer.gender = bearer.gender or resolver.find_sex(bearer.choose_name()) or sex
        bearer.is_known = bearer.is_known or bool(bearer.terms) or (sex is not None and bearer.tokens[-1] not in cast.places)
    bodies = list(resolver.find_bodies(text, cast.words))
    linker = Linker(cast, find_people(cast), resolver, bodies, _find_focus(countries), _is_american_georgia(cast, near))
    linked: list[tuple[Draft, ...]] = [()] * len(phrases)
    linker.mentions, linker.by_head = mentions, {m.head[0]: k for k, m in enumerate(mentions)}
    linker.inner = _list_inner(text, phrases, speakers)
    linker.quoted = {
        phrases[k][0][0]: (phrases[by][0][0], read[by])
        for k, by in speakers.items()
        if phrases[k] and by < len(read) and phrases[by]
    }
    for start, k in sorted((phrase[0][0], k) for k, phrase in enumerate(phrases) if phrase):
        pronoun = pronouns[k]
        linked[k] = link_pronoun(linker, pronoun, start) if pronoun else _link_names(linker, read[k])
        if pronoun and not linked[k]:
            linked[k] = _link_rest(linker, pronoun, start)
        linker.sources += [(start, d) for d in linked[k]] if k < speaking else []
    for k, speaker in speakers.items():
        if pronouns[k] in FIRST_PERSON:
            linked[k] = _find_first_person(speaker, linked, speakers, pronouns)
    return make_actors(linker, linked)


def _list_inner(text: str, phrases: Sequence[tuple[Offsets, ...]], speakers: Mapping[int, int]) -> set[int]:
    """List where phrases begin that somebody quotes, or of whom a clause with "who" tells."""
    quoted = {phrases[k][0][0] for k in speakers if phrases[k]}
    return quoted | {phrase[0][0] for phrase in phrases if phrase and _WHO.match(text, phrase[-1][1])}


def _count_countries(cast: Cast) -> Counter[str]:
    """Count the names of countries and peoples in the text."""
    return Counter(c[1].alpha3 for k, w in enumerate(cast.words) if is_cap(w) and (c := find_country(cast.words, k)))


def _is_american_georgia(cast: Cast, near: set[str]) -> bool:
    """Say whether "Georgia" is the American state here: the text names other places of the US, and nothing else of the Caucasus."""
    return "USA" in near and not any(cast.at.get(word) for word in ("tbilisi", "georgian", "georgians", "abkhazia", "ossetia"))


def _find_focus(countries: Counter[str]) -> str | None:
    """Find the country that a text is about: the one most of its names of countries and peoples are of."""
    if not countries:
        return None
    country, times = countries.most_common(1)[0]
    return country if times >= _FOCUS_TIMES and times >= _FOCUS_SHARE * countries.total() else None


def _link_rest(linker: Linker, pronoun: str, start: int) -> tuple[Draft, ...]:
    """Link a pronoun by the nouns of the text, where its names tell nothing."""
    if pronoun in REFERRING:
        return _link_antecedent(linker, start, pronoun)
    return _link_relative(linker, pronoun, start)


def _link_antecedent(linker: Linker, start: int, word: str) -> tuple[Draft, ...]:
    """Link a pronoun that the rules leave open to what the network, or else the sentence before, takes it for."""
    kinds = REFERRING[word]
    names = find_mention(linker, start, kinds)
    drafts = tuple(dict.fromkeys(_link_name(linker, n, PRONOUN) for n in names if not n.is_thing))
    if names or "person" in kinds or not linker.cast.is_opening(start):
        barred = list_quoted(linker, start) if "person" in kinds else ()
        fit = (d for d in drafts if d.is_person() == ("person" in kinds) and is_of_gender(d.bearer or d, word))
        return tuple(d for d in fit if (d.bearer or d) not in barred)
    subject = _find_subject(linker, start, kinds, 1)
    return (subject,) if subject else ()


def _link_relative(linker: Linker, word: str, start: int) -> tuple[Draft, ...]:
    """Link "who" and "which" to the noun before them: "officers, who said"."""
    kinds = RELATIVE.get(word, frozenset())
    names = [n for n in find_described(linker, start) if not n.is_thing and n.kind in kinds]
    return tuple(dict.fromkeys(_link_name(linker, n, PRONOUN) for n in names))


def _find_first_person(
    speaker: int, linked: Sequence[tuple[Draft, ...]], speakers: Mapping[int, int], pronouns: Sequence[str | None]
) -> tuple[Draft, ...]:
    """Find who says "I" or "we": who is quoted, or if that is "I" again, who quotes him."""
    for _ in range(len(speakers)):
        if pronouns[speaker] not in FIRST_PERSON or speaker not in speakers:
            return linked[speaker]
        speaker = speakers[speaker]
    return ()


def _link_names(linker: Linker, names: Iterable[Named]) -> tuple[Draft, ...]:
    drafts = {_link_name(linker, n): n for n in names if not n.is_thing}
    for draft, named in drafts.items():
        _find_owner_of_role(linker, draft, named)
    return tuple(drafts)


def _find_owner_of_role(linker: Linker, draft: Draft, named: Named) -> None:
    """Find whose a person is by the role beside his name: "Her deputy, Ana Sousa"."""
    for role in named.roles if named.is_name and draft.owner is None else ():
        owned = read_owned(linker.cast.text, named._replace(span=(role.span.start, role.span.end)))
        owner = _find_owner(linker, owned) if owned and not role.of else None
        if owned and owner and owner is not draft:
            draft.owner, draft.noun = owner, owned.what


def _find_owner(linker: Linker, owned: Owned) -> Draft | None:
    """Find whom "his", "its", "the ministry’s" means before a noun."""
    if owned.whose == "whose":  # "Eritrea, whose troops"
        return next((_link_name(linker, n, PRONOUN) for n in find_described(linker, owned.start) if not n.is_thing), None)
    if owned.whose in PERSON_PRONOUNS:
        return next(iter(link_pronoun(linker, owned.whose, owned.start)), None)
    if owned.whose in REFERRING:
        kinds = REFERRING[owned.whose]
        found = _find_subject(linker, owned.start, kinds, 0) or _find_subject(linker, owned.start, kinds, 1)
        found = found or next(iter(link_pronoun(linker, owned.whose, owned.start)), None)
        return found or next(iter(_link_antecedent(linker, owned.start, owned.whose)), None)
    if owned.whose.split()[-1] in _LANDS:
        countries = [d for p, d in linker.sources[-FEW:] if p < owned.start and d.named.kind == "country" and d.bearer is None]
        name = linker.resolver.dictionary.name_state(linker.focus) if linker.focus else None
        if name:
            state = Named(name, (owned.start, owned.start + len(owned.whose)), "country", is_name=True, country=linker.focus)
            return linker.add(("country", linker.focus or ""), state, DESCRIPTION)
        return countries[-1] if countries and len(set(countries)) == 1 else None
    span = owned.start, owned.start + len(owned.whose)
    return _link_again(linker, Named(owned.whose, span, "organization", is_name=False, is_definite=True))


def _find_subject(linker: Linker, position: int, kinds: frozenset[str], back: int) -> Draft | None:
    """Find the body, country or group that this sentence or one before begins with: "Iran will answer, its ministry said"."""
    named = find_subject(linker.cast, position, kinds, back)
    draft = _link_name(linker, named) if named else None
    return draft if draft and draft.bearer is None and draft.named.kind in kinds else None


def _link_name(linker: Linker, named: Named, surest: float = FULL_NAME) -> Draft:
    """Link what words name to its actor; `surest` bounds how sure that can be."""
    is_own = _is_relative(linker, named)
    if is_own or _is_town(linker, named):
        named = named._replace(kind="person" if is_own else "organization", country=None)
        return linker.add(fold_name(named.name), named, LONE_WORD)
    full = linker.cast.acronyms.get(named.name)
    if full or (named.is_name and not named.roles and named.name in linker.cast.acronyms.values()):
        named = named._replace(name=full or named.name, kind="organization")
    body = linker.resolver.find_body(named)
    if body and named.kind in {"person", None}:
        named = named._replace(kind=_check_kind(body.kind))
    state = None if body else linker.resolver.find_state(named) or _find_half(linker, named)
    if state and state.name == "Georgia" and linker.is_american_georgia:
        state, named = None, named._replace(kind="organization", country="USA")
    hit = None if state and named.kind != "country" else find_person(linker.cast, named)
    if hit:
        return linker.add(hit[0], named._replace(kind="person"), min(hit[1], surest))
    if not named.is_name and (found := _link_described(linker, named)):
        return found
    if state or (named.country and named.kind == "country"):
        is_name = named.is_name and not is_demonym(split_words(named.name))
        score = FULL_NAME if is_name else DESCRIPTION
        country = state.country if state else named.country
        name = state.name if state else linker.resolver.dictionary.name_state(country or "") or named.name
        named = named._replace(name=name, kind="country", country=country, is_name=is_name)
        return linker.add(("country", country or ""), named, min(score, surest))
    if body:
        name = named.name if body.sort == "seat" else body.name
        return linker.add(fold_name(name), named, surest)
    score = DESCRIPTION if not named.is_name else LONE_WORD if named.kind is None else FULL_NAME
    named = find_out(linker, named)
    is_lone_body = named.is_name and named.kind == "organization" and not is_noun(fold(named.name), "seat")
    town = find_town(split_words(named.name)) if is_lone_body else None
    named = named._replace(kind="group", country=town) if town else named
    return linker.add(_ARTICLE.sub("", fold_name(named.name)), named, min(score, surest))


def _is_relative(linker: Linker, named: Named) -> bool:
    """Say whether a lone name is somebody's relative: "her son Jordan"."""
    k = linker.cast.find_word(named.span[0])
    is_lone = named.is_name and " " not in named.name and named.kind in {"country", None}
    return is_lone and k > 0 and linker.cast.words[k - 1].text in _RELATIVES


def _is_town(linker: Linker, named: Named) -> bool:
    """Say whether a country's name is a town's here: "a Lebanon, Ohio, man"."""
    words, k = linker.cast.words, linker.cast.find_word(named.span[1])
    if not named.country or k + 1 >= len(words) or words[k].text != ",":
        return False
    code = find_geography(words, k + 1)[1]
    return code not in {None, named.country} and fold(words[k + 1].text) in load_places()


def _link_described(linker: Linker, named: Named) -> Draft | None:
    """Link a description to whom the text has named: "the French president", "the agency", "his deputy"."""
    owned = read_owned(linker.cast.text, named)
    if owned and (owner := _find_owner(linker, owned)):
        return link_owned(linker, named, owned, owner)
    if named.kind == "person" and named.is_definite and (found := _link_office(linker, named)):
        return found
    return _link_again(linker, named)


def _link_office(linker: Linker, named: Named) -> Draft | None:
    """Link "the French president": to whom the text gives that office, else to who held it at the article's date."""
    bearer = find_holder(linker, named)
    if bearer:
        return linker.add(bearer, named, NOMINAL)
    for _, draft in reversed(linker.sources[-4 * FEW :] if is_plain_office(named) else ()):
        if draft.bearer is None and draft.is_person() and has_office(named, linker.resolver.list_terms(draft.named.name)):
            draft.spans.add(named.span)
            return draft
    entry = linker.resolver.find_holder(named) or _find_leader(linker, named)
    if entry is None:
        entry = linker.resolver.find_holder(named, linker.focus)
        if entry is None or fold_name(entry.name).split()[-1] not in linker.cast.at:
            return None  # a country in the air and a name that nobody says are no speaker
    full = named._replace(name=entry.name, is_name=True, is_definite=False, gender=entry.sex or None)
    hit = find_person(linker.cast, full)
    if hit and hit[0].tokens[0] == fold_name(entry.name).split()[0]:
        return linker.add(hit[0], named, NOMINAL)
    return linker.add(fold_name(entry.name), full, NOMINAL)


def _find_half(linker: Linker, named: Named) -> Entry | None:
    """Find the state that "the North" means: the one of that half that the text names, or the other half of one it names."""
    word = named.name.lower().removeprefix("the ")
    if word not in _HALVES or not named.name.rpartition(" ")[2][:1].isupper():
        return None
    words = linker.cast.words
    halves = {
        f"{words[k].text} {words[k + 1].text}" for half in _HALVES for k in linker.cast.at.get(half, ()) if k + 1 < len(words)
    }
    rests = {h.partition(" ")[2] for h in halves}
    found = {
        e.country: e for rest in rests for e in linker.resolver.dictionary.find(f"{word.title()} {rest}") if e.kind == "country"
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _link_again(linker: Linker, named: Named) -> Draft | None:
    """Link "the agency" and "the 62-year-old" to the body or person the text has named."""
    meant = find_meant_body(linker, named)
    if meant:
        span, entry = meant
        draft = _link_name(linker, Named(entry.name, span, _check_kind(entry.kind), is_name=True), NOMINAL)
        draft.spans.add(named.span)
        draft.scores.append(NOMINAL)
        return draft
    if _AGED.match(named.name):
        linked = link_pronoun(linker, ANYBODY, named.span[0])
        return linked[0] if linked else None
    return None


def _check_kind(kind: str) -> ActorKind:
    return "group" if kind == "group" else "organization"


def _find_leader(linker: Linker, named: Named) -> Entry | None:
    """Find whom "the Belarusian leader" means: of those in its highest offices the one whom the text names."""
    country = next((r.of for r in named.roles if r.of), named.country)
    if not country or not is_plain_office(named) or not named.name.lower().endswith("leader"):
        return None
    leaders = linker.resolver.list_leaders(country)
    named_here = [e for e in leaders if fold_name(e.name).split()[-1] in linker.cast.at]
    found = named_here or leaders
    return found[0] if len(found) == 1 else None
