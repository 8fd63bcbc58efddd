"""Which act a cue performs, and which words hedge: the loaders of acts.tsv, hedges.tsv and irregular.tsv.

In: the words of a cue ("has reportedly declared") or any text. Out: its act, and the offsets of its hedges. `reading.attributions`
calls it. It sees the cue alone: that "said" before "must" is a demand is decided there, not here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.knowledge import load_rows

_TOKEN = re.compile(r"\bcan(?=not\b)|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|m|ve|d|ll)\b|\w+(?:-\w+)*|[^\w\s]", re.IGNORECASE)
_NEGATORS = frozenset({"not", "n't", "never", "no", "nor", "neither", "without", "hardly", "scarcely", "barely"})
#: What is hard to do is not done; what is hard not to do is.
_HARD = frozenset({"hard", "difficult", "impossible", "tough"})
_NOT_NEGATED = frozenset({"only", "just", "merely", "simply"})  # "not only said" says it
#: A word like "calls" after one of these is a verb; after any other word ("repeated calls") a noun.
_BEFORE_VERB = frozenset({
    "be", "have", "do", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "to", "not",
    "n't", "never", "also", "now", "then", "still", "even", "just", "only", "and", "or", "nor", "neither", "who",
    "which", "that", "i", "you", "he", "she", "it", "we", "they", "already", "again", "once", "soon", "later",
    "first", "both", "often", "always",
})  # fmt: skip
_FLAGS = ("weak", "tight", "bare")  # what the note of an entry may say, in the order of Entry
_SHORTEST = 3  # letters a word must have to be inflected by rule
_MAX_GAP = 3  # words between two words of a phrase: "called once again for"


class Act(NamedTuple):
    """The act of a cue, whether it is negated, and the entry of acts.tsv that matched."""

    act: str
    negated: bool
    phrase: str


class Entry(NamedTuple):
    """A row of acts.tsv: a weak entry yields to any other, a tight one lets no word stand inside, a bare one is a whole cue."""

    words: tuple[str, ...]
    pos: str
    act: str
    negated: bool
    weak: bool
    tight: bool
    bare: bool


class _Token(NamedTuple):
    """A word of a text, its offsets, and the forms under which an entry may know it."""

    start: int
    end: int
    text: str
    forms: tuple[str, ...]


class _Match(NamedTuple):
    """An entry found at these tokens (their indices)."""

    entry: Entry
    at: tuple[int, ...]


def lemmas(word: str) -> tuple[str, ...]:
    """Give the base forms an English word may be inflected from: irregular ones, the word itself, then those made by rule.

    They are candidates: the lexicon decides which one is a word.

    >>> lemmas("said")
    ('say', 'said')
    >>> lemmas("denies")
    ('denies', 'deny', 'denie', 'deni')
    >>> "admit" in lemmas("admitted"), "urge" in lemmas("urging"), lemmas("'re")[0]
    (True, True, 'be')
    """
    word = word.lower().replace("’", "'")
    return tuple(dict.fromkeys((*_irregular().get(word, ()), word, *_regular(word))))


def find_act(cue: str) -> Act | None:
    """Find the act of a cue; the pieces of a discontinuous one are joined by a blank. None where no entry matches.

    >>> find_act("has reportedly declared")
    Act(act='state', negated=False, phrase='declare')
    >>> find_act("did not deny")
    Act(act='deny', negated=True, phrase='deny')
    >>> find_act("refused to say")
    Act(act='refuse', negated=False, phrase='refuse to say')
    """
    tokens = _tokens(cue)
    matches = _disjoint(_matches(tokens))
    if not matches:
        return None
    chosen = _choose_match(matches, tokens)
    negated = chosen.entry.negated or _has_negator(matches, tokens)
    return Act(act=chosen.entry.act, negated=negated, phrase=" ".join(chosen.entry.words))


def names_act(noun: str) -> bool:
    """Tell whether a word is a noun of saying or thinking that says more than that something was said.

    >>> names_act("demand"), names_act("demands"), names_act("house")
    (True, True, False)
    """
    entries = [entry for form in lemmas(noun) for entry in _entries_by_first_word().get(form, ())]
    return any(e.pos == "noun" and len(e.words) == 1 and e.act != "state" and not e.weak and not e.bare for e in entries)


def find_hedges(text: str) -> tuple[tuple[int, int], ...]:
    """Find the hedges of a text, longest first, as half-open offsets in order.

    >>> find_hedges("Putin has reportedly left and is said to be in Minsk")
    ((10, 20), (30, 40))
    """
    tokens = _tokens(text)
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        size = _hedge_size(tokens, i)
        if size:
            found.append((tokens[i].start, tokens[i + size - 1].end))
        i += max(size, 1)
    return tuple(found)


def _tokens(text: str) -> tuple[_Token, ...]:
    """Split a text into words and marks; "didn't" becomes "did" and "n't", "cannot" "can" and "not"."""
    return tuple(_Token(m.start(), m.end(), m[0].lower(), lemmas(m[0])) for m in _TOKEN.finditer(text))


def _regular(word: str) -> Iterable[str]:
    """Make the candidates of the rules: -s -es -ies -ed -ied -ing, doubled consonants, a lost final e."""
    if len(word) < _SHORTEST:
        return
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    if word.endswith("ying"):
        yield word[:-4] + "ie"
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield from _stems(word.removesuffix(ending))


def _stems(stem: str) -> Iterable[str]:
    """Make the words a stem before -ed or -ing may come from: as it is, with its e again, with one consonant less.

    >>> list(_stems("admitt"))
    ['admitt', 'admitte', 'admit']
    """
    yield stem
    yield stem + "e"
    if len(stem) >= _SHORTEST and stem[-1] == stem[-2]:
        yield stem[:-1]


def _matches(tokens: Sequence[_Token]) -> list[_Match]:
    """Find what stands where: of entries at the same tokens the most literal, of a noun and a verb the one that fits."""
    found: list[_Match] = []
    for i, token in enumerate(tokens):
        nominal = _is_nominal(tokens, i)
        here: dict[tuple[int, ...], _Match] = {}
        for form in sorted(token.forms, key=lambda form: form != token.text):  # "considering" before "consider"
            for entry in _entries_by_first_word().get(form, ()):
                at = _places(entry, tokens, i)
                rival = here.get(at)
                if at and (rival is None or (rival.entry.words == entry.words and (entry.pos == "noun") is nominal)):
                    here[at] = _Match(entry, at)
        found.extend(here.values())
    return found


def _is_nominal(tokens: Sequence[_Token], i: int) -> bool:
    """Tell whether a word that is noun and verb alike stands as a noun: not first, no -ed or -ing, no auxiliary before."""
    if i == 0 or tokens[i].text.endswith(("ed", "ing")) or tokens[i - 1].text.endswith("ly"):
        return False
    return _BEFORE_VERB.isdisjoint(tokens[i - 1].forms)


def _places(entry: Entry, tokens: Sequence[_Token], start: int) -> tuple[int, ...]:
    """Give the indices of the tokens where an entry's words stand, the first at `start`; empty where one is missing."""
    if entry.bare and len(tokens) > 1:
        return ()
    gap = 0 if entry.tight else _MAX_GAP
    at = [start]
    for word in entry.words[1:]:
        reach = range(at[-1] + 1, min(at[-1] + gap + 2, len(tokens)))
        place = next((i for i in reach if word in tokens[i].forms), None)
        if place is None:
            return ()
        at.append(place)
    return tuple(at)


def _disjoint(matches: Iterable[_Match]) -> list[_Match]:
    """Keep the longest matches that do not overlap, in order of place."""
    kept: list[_Match] = []
    for match in sorted(matches, key=_rank):
        if all(match.at[-1] < other.at[0] or other.at[-1] < match.at[0] for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.at)


def _rank(match: _Match) -> tuple[int, bool, int, int]:
    """Order matches: more words first, then strong, unbroken and early ones."""
    return -len(match.at), match.entry.weak, match.at[-1] - match.at[0], match.at[0]


def _choose_match(matches: Sequence[_Match], tokens: Sequence[_Token]) -> _Match:
    """Choose the match that names the act of the whole cue."""
    chosen = matches[0]
    for match in matches[1:]:
        if _takes_over(chosen, match, tokens):
            chosen = match
    return chosen


def _takes_over(chosen: _Match, later: _Match, tokens: Sequence[_Token]) -> bool:
    """Tell whether a later match names the act instead.

    A weak one always yields to a strong one ("is expected to announce"); a plain saying yields to what is done by it ("wrote
    ... urging") but not to what it is about ("described the threats"); "vowed to oppose" stays a vow; of two nouns side by
    side the last one names it ("campaign promise").
    """
    if chosen.entry.weak:
        return not later.entry.weak or (later.entry.pos == "verb" and chosen.entry.pos != "verb")
    if later.entry.weak or later.entry.act == "state":
        return False
    if later.entry.pos == "noun" and not tokens[later.at[0]].text.endswith("ing"):  # "wrote warning" is a verb
        return chosen.entry.pos == "noun" and later.at[0] == chosen.at[-1] + 1
    return chosen.entry.act == "state"


def _has_negator(matches: Sequence[_Match], tokens: Sequence[_Token]) -> bool:
    """Tell whether a "not" or "hard to" outside every match, or a weak negated entry ("stopped short of"), negates the cue."""
    if any(match.entry.negated and match.entry.weak for match in matches):
        return True
    inside = {i for match in matches for i in match.at}
    words = [token.text.replace("’", "'") for token in tokens] + ["", ""]
    is_told = any(
        word in _NEGATORS and i not in inside and words[i + 1] not in _NOT_NEGATED for i, word in enumerate(words[: len(tokens)])
    )
    is_hard = any(word in _HARD and "to" in words[i + 1 : i + 3] for i, word in enumerate(words[: len(tokens)]))
    return is_told != is_hard


def _hedge_size(tokens: Sequence[_Token], start: int) -> int:
    """Count the tokens of the longest hedge that begins at `start`; 0 where none does."""
    sizes = [0]
    for form in tokens[start].forms:
        for words in _hedges_by_first_word().get(form, ()):
            here = tokens[start : start + len(words)]
            if len(here) == len(words) and all(w in t.forms for w, t in zip(words, here, strict=True)):
                sizes.append(len(words))
    return max(sizes)


@cache
def load_entries() -> tuple[Entry, ...]:
    """Load acts.tsv in the order of the file."""
    return tuple(
        Entry(tuple(phrase.split()), pos, act, negated == "yes", *(flag in note.split() for flag in _FLAGS))
        for phrase, pos, act, negated, note in load_rows("acts.tsv")
    )


@cache
def load_hedges() -> Mapping[str, str]:
    """Load hedges.tsv: phrase to kind."""
    return dict(load_rows("hedges.tsv"))


@cache
def _entries_by_first_word() -> Mapping[str, tuple[Entry, ...]]:
    """Group the entries by the word they begin with."""
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in load_entries():
        grouped[entry.words[0]].append(entry)
    return {word: tuple(entries) for word, entries in grouped.items()}


@cache
def _hedges_by_first_word() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Group the words of the hedges by the first of them."""
    grouped: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in load_hedges():
        grouped[phrase.split()[0]].append(tuple(phrase.split()))
    return {word: tuple(hedges) for word, hedges in grouped.items()}


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    """Load irregular.tsv: form to bases, likeliest first."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for form, base in load_rows("irregular.tsv"):
        grouped[form].append(base)
    return {form: tuple(bases) for form, bases in grouped.items()}
