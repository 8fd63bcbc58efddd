"""A PLOVER event -> its contexts, by its mode and the words of its sentence: the loader of contexts.tsv.

In: an event's type and modes, and the words it is told in. Out: up to three of PLOVER's contexts. `reading.events` calls it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.knowledge import load_rows

#: What most news of states and armies is about: these give way to contexts that tell more.
GENERAL = frozenset(
    {"military", "executive", "legislative", "political_institutions", "economic", "legal", "diplomatic", "human_security"}
)
#: An event has as many contexts at most; a sentence that names more says little by any of them.
MOST = 3
#: A plain phrase is enough by itself, a weak one is half of what is needed, a mode counts more than any two phrases.
_WEAK, _PLAIN, _MODE = 1, 2, 5
#: Different words whose phrases are remembered, so that a large archive does not fill the memory.
_REMEMBERED = 1 << 14
_WORD = re.compile(r"\w+")


class Phrase(NamedTuple):
    """A phrase that tells a context; a word of it that ends in * stands for all that begin so."""

    words: tuple[str, ...]
    context: str
    weight: int


class _Table(NamedTuple):
    """contexts.tsv: all contexts in order, the phrases by their first word or its stem, and what follows from modes."""

    contexts: tuple[str, ...]
    by_word: Mapping[str, tuple[Phrase, ...]]
    by_stem: Mapping[str, tuple[Phrase, ...]]
    by_mode: Mapping[tuple[str, str], tuple[tuple[str, int], ...]]


def find_contexts(kind: str, modes: Collection[str], words: str) -> tuple[str, ...]:
    """Find the contexts of an event, the most specific three at most, in PLOVER's order.

    >>> find_contexts("ASSAULT", ("heavy-weapons",), "The town was shelled")
    ('military',)
    >>> find_contexts("SANCTION", ("convict",), "A court jailed two men for smuggling cocaine")
    ('legal', 'crime', 'illegal_drugs')
    """
    table = _load_table()
    scores: Counter[str] = Counter()
    for mode in modes:
        for context, weight in table.by_mode.get((kind, mode), ()):
            scores[context] += weight
    for phrase in _find_phrases(words):
        scores[phrase.context] += phrase.weight
    best = set(_rank([(context, scores[context]) for context in table.contexts if scores[context] >= _PLAIN])[:MOST])
    return tuple(context for context in table.contexts if context in best)


def list_contexts() -> tuple[str, ...]:
    """List PLOVER's contexts in its order."""
    return _load_table().contexts


def _rank(scored: Iterable[tuple[str, int]]) -> list[str]:
    """Order contexts: what the mode says, then the specific, then the general; more words before fewer, then PLOVER's order."""
    ordered = sorted(scored, key=lambda item: (item[1] < _MODE, item[0] in GENERAL, -item[1]))
    return [context for context, _ in ordered]


def _find_phrases(words: str) -> set[Phrase]:
    """Find the phrases in some words; one that stands there twice counts once."""
    found = _WORD.findall(words)
    return {
        phrase
        for k, word in enumerate(found)
        for phrase in _find_candidates(word)
        if len(phrase.words) == 1 or _stands_at(phrase.words, found, k)
    }


def _stands_at(wanted: Sequence[str], found: Sequence[str], start: int) -> bool:
    here = found[start : start + len(wanted)]
    return len(here) == len(wanted) and all(map(_is_like, wanted, here))


def _is_like(wanted: str, word: str) -> bool:
    """Tell whether a word is the one wanted, or begins like the stem wanted.

    >>> _is_like("border*", "Borders"), _is_like("fire", "fires"), _is_like("WHO", "who")
    (True, False, False)
    """
    if wanted.endswith("*"):
        return word.lower().startswith(wanted[:-1])
    return wanted in (word, word.lower())


@lru_cache(maxsize=_REMEMBERED)
def _find_candidates(word: str) -> tuple[Phrase, ...]:
    """Find the phrases that may begin with a word."""
    table = _load_table()
    small = word.lower()
    found = [*table.by_word.get(small, ()), *(table.by_word.get(word, ()) if word != small else ())]
    for end in range(1, len(small) + 1):
        found += table.by_stem.get(small[:end], ())
    return tuple(found)


@cache
def _load_table() -> _Table:
    by_word: defaultdict[str, list[Phrase]] = defaultdict(list)
    by_stem: defaultdict[str, list[Phrase]] = defaultdict(list)
    by_mode: defaultdict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    rows = load_rows("contexts.tsv")
    for context, words, note in rows:
        first, *rest = words.split()
        if note.endswith("mode"):
            by_mode[first, rest[0]].append((context, _WEAK if note.startswith("weak") else _MODE))
            continue
        phrase = Phrase((first, *rest), context, _WEAK if note else _PLAIN)
        (by_stem if first.endswith("*") else by_word)[first.removesuffix("*")].append(phrase)
    contexts = tuple(dict.fromkeys(context for context, _, _ in rows))
    return _Table(contexts, _freeze(by_word), _freeze(by_stem), {key: tuple(found) for key, found in by_mode.items()})


def _freeze(grouped: Mapping[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    return {key: tuple(found) for key, found in grouped.items()}
