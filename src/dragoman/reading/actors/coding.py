"""Coding: the country and sectors of words that are no known name, by their nouns and by the names inside them.

In: words of a phrase. Out: a `Code`, with the steps that led to it. `resolution` calls it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.knowledge.dictionary import INTERNATIONAL, ActorDictionary, Entry, fold
from dragoman.knowledge.occupations import Occupation
from dragoman.knowledge.places import count_words, load_places
from dragoman.knowledge.titles import find_country, find_title
from dragoman.reading.actors.nouns import HEADS, KIN, SERVANTS, STANDING, VOICES, find_noun, is_former, leave_office
from dragoman.reading.actors.roles import is_topic
from dragoman.reading.actors.trims import ALIGNED, is_part_of_name
from dragoman.reading.actors.words import BEHIND, LINKS, Words, is_acronym, is_cap, is_possessive, make_table
from dragoman.records import ActorKind

#: What is of no one country has no government.
STATELESS = INTERNATIONAL - {"IMG"}
#: Words of the parties to a conflict, a talk or a contract.
_BOTH_PARTIES = make_table("the these those two three all both either parties sides party side warring conflicting rival other")
_LEANING = re.compile(r"(?:pro|anti)-.*")

#: A name as the words have it, and what it stands for.
Inner = tuple[str, Entry]


class Code(NamedTuple):
    """What words tell of whom they stand for; `kind` is that of their noun."""

    kind: ActorKind | None
    country: str | None
    sectors: tuple[str, ...]
    why: tuple[str, ...]


class Coder:
    """Codes words by the names that hold at a date."""

    def __init__(self, dictionary: ActorDictionary, date: str | None) -> None:
        self.dictionary, self.date = dictionary, date

    def code(self, phrase: str, words: Words) -> Code:
        """Code words of a phrase: "a senior Iranian official", "spokesman for the rebels"."""
        limit = _find_head_end(words)
        is_linked = limit < len(words) and words[limit].text.lower() in LINKS
        head, rest = words[:limit], words[limit + 1 :] if is_linked else ()
        inner = [*self.find_names(phrase, head), *self.find_names(phrase, rest)]
        noun = None if _BOTH_PARTIES.issuperset(w.text.lower() for w in head) else find_noun(head)
        sectors, why = _code_noun(noun, head, rest, inner) if noun else _code_names(inner)
        home = _find_home(phrase, words, inner)
        if home:
            why = (*why, f"{home[0]!r}: {home[1].country}")
        if inner and "PRE" in inner[0][1].sectors and "PRE" not in sectors:
            sectors = (*sectors, "PRE")
        if noun and noun[0] and head[noun[0] - 1].text.lower() == "shadow" and "GOV" in sectors:
            sectors, why = ("PTY", "OPP"), (*why, "'shadow': of the opposition, PTY OPP")
        if noun and is_former(head):
            sectors, why = leave_office(sectors), (*why, "a former office")
        country = home[1].country if home else None
        if country in STATELESS and "GOV" in sectors:
            sectors = tuple(s for s in sectors if s != "GOV")
            why = (*why, f"{country}: of no state, so no GOV")
        kind: ActorKind | None = noun[1].kind if noun else None  # type: ignore[assignment]
        return Code(kind, country, sectors, why)

    def find_names(self, phrase: str, words: Words) -> Iterator[Inner]:
        """Find the known names inside words, the longest at each place; who is "Turkish-backed" or "pro-Russian" is neither."""
        k = 0
        while k < len(words):
            w, n = words[k], 0
            if is_cap(w) and not ALIGNED.match(w.text) and not _LEANING.match(w.text.lower()):
                n, entry = self._find_name(phrase, words, k)
                if entry and not (entry.kind == "country" and is_topic(words, k, n)):
                    yield phrase[w.start : words[k + n - 1].end], entry
            k += max(n, 1)

    def _find_name(self, phrase: str, words: Words, k: int) -> tuple[int, Entry | None]:
        """Find the longest known name that begins at words[k]: how many words it has, and what it stands for."""
        for n in range(min(self.dictionary.count_words(words[k].text), len(words) - k), 0, -1):
            entries = [e for e in self.dictionary.find(phrase[words[k].start : words[k + n - 1].end]) if e.kind != "person"]
            if not is_acronym(words[k].text) and is_part_of_name(words, k, n):
                entries = [e for e in entries if e.table != "outlets.tsv"]
            if entries:
                return n, next((e for e in entries if e.is_current(self.date)), entries[0])
        n, code = find_geography(words, k)
        return n, Entry("", "country", code, (), "", "", "", None, "", "place", (), "") if code else None


def _find_head_end(words: Words) -> int:
    """Find where the words end that hold the noun: before "of" but not in "secretary of state", or before "familiar with"."""
    for k, w in enumerate(words):
        is_behind = w.text in BEHIND and find_noun(words[:k]) is not None
        if k and (w.text.lower() in LINKS or w.text in ",;:–—(" or is_behind) and not _is_in_title(words, k):
            return k
    return len(words)


def _is_in_title(words: Words, k: int) -> bool:
    return any(i < k < i + find_title(words, i) for i in range(max(0, k - 2), k))


def _find_home(phrase: str, words: Words, inner: Sequence[Inner]) -> Inner | None:
    """Find the name that tells the country: the first, but of a city the region behind it ("Paris, Texas")."""
    for name, entry in inner:
        if not entry.country or (name == "Georgia" and _is_attribute(phrase, words, name)):
            continue
        if entry.sort == "place":
            end = phrase.index(name, words[0].start) + len(name)
            k = next((k for k, w in enumerate(words) if w.start >= end), len(words))
            if k + 1 < len(words) and words[k].text in {",", "in"} and (code := find_geography(words, k + 1)[1]):
                return words[k + 1].text, entry._replace(country=code)
        return name, entry
    return None


def _is_attribute(phrase: str, words: Words, name: str) -> bool:
    """Say whether a name stands right before a noun: "Georgia voters" may be those of the American state."""
    k = next((k for k, w in enumerate(words) if w.text == name and w.start >= words[0].start), len(words))
    return k + 1 < len(words) and words[k + 1].text[:1].isalpha() and phrase[words[k].end : words[k + 1].start].isspace()


def _code_noun(
    noun: tuple[int, Occupation, str], head: Words, rest: Words, inner: Sequence[Inner]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the sectors that a noun tells, with the step; those of whom a servant serves, a relative is related to."""
    k, occupation, text = noun
    *standing, last = text.split()
    is_plain = STANDING.issuperset(standing)  # "vice president", but not "county deputy"
    is_servant = is_plain and last in SERVANTS
    modifiers = [w for w in head[:k] if w.text[0] in "'’" or (w.text.islower() and w.text not in STANDING)]
    while modifiers and is_possessive(modifiers[-1]):
        modifiers.pop()
    if is_plain and last in HEADS and modifiers:
        led = find_noun(modifiers)
        return (led[1].sectors, (f"{text!r} of {led[2]!r}",)) if led else ((), (f"{text!r} of what is not known",))
    served = _find_served(head[:k], rest, inner) if is_servant else None
    if served and served[0]:
        return served[0], (f"{text!r} of {served[1]}: {' '.join(served[0])}",)
    known = {w for name, _ in inner for w in name.split()}
    if is_servant and any(is_cap(w) and w.text not in known for w in (*head[1:k], *rest)):
        return (), (f"{text!r} of a body that is not known",)
    owner = find_noun([w for w in head[:k] if not is_possessive(w)]) or find_noun(rest) if text in KIN else None
    if owner and "GOV" in owner[1].sectors:
        return ("ELI",), (f"{text!r} of {owner[2]!r}: ELI",)
    is_stateless = bool(inner) and inner[0][1].country in STATELESS
    is_voice = is_plain and last in VOICES and not any(e.country for _, e in inner)  # of whom is not told
    if not occupation.sectors or is_stateless or is_voice:
        return (), ()
    return occupation.sectors, (f"{text!r}: {' '.join(occupation.sectors)}",)


def _code_names(inner: Sequence[Inner]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the sectors of the first body named, for words without a noun."""
    return next(((e.sectors, (f"{name!r}: {' '.join(e.sectors)}",)) for name, e in inner if e.sectors), ((), ()))


def _find_served(before: Words, rest: Words, inner: Sequence[Inner]) -> tuple[tuple[str, ...], str] | None:
    """Find the sectors of whom a servant serves: the noun before, a named body, the noun after "of" or "for"."""
    modifier = find_noun(before)
    if modifier is not None and modifier[1].sectors and modifier[2].split()[-1] not in SERVANTS:
        return modifier[1].sectors, repr(modifier[2])
    for name, entry in inner:
        if entry.sort == "seat":
            return ("GOV",), repr(name)
        if entry.kind in {"organization", "group"} and (entry.sectors or entry.country):
            return entry.sectors, repr(name)
    end = next((k for k, w in enumerate(rest) if k and (w.text.lower() in LINKS or w.text in ",;(")), len(rest))
    after = find_noun(rest[:end])
    return (after[1].sectors, repr(after[2])) if after is not None and after[1].sectors else None


def find_geography(words: Words, k: int) -> tuple[int, str | None]:
    """Find the country or place that begins at words[k], with the count of its words; Aleppo, but not Aleppo University."""
    country = find_country(words, k)
    for n in range(min(count_words(words[k].text), len(words) - k), country[0] if country else 0, -1):
        is_whole = k + n == len(words) or not is_cap(words[k + n]) or is_possessive(words[k + n])
        code = load_places().get(fold(" ".join(w.text for w in words[k : k + n]))) if is_whole else None
        if code:
            return n, code
    return (country[0], country[1].alpha3) if country else (0, None)
