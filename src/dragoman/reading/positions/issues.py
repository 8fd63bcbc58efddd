"""What a position is about: a noun phrase of the text whose head is a public matter. Used by `making`.

In: the text and the words of a position. Out: a phrase such as "peace talks over Ukraine". Positions on one matter
share it, since a bare one ("the negotiations") takes the fuller phrase with the same head from elsewhere in the article.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.acts import lemmas
from dragoman.knowledge.matters import is_matter
from dragoman.knowledge.wills import find_will

_WORD = re.compile(r"[\w’'.-]*\w|[^\w\s]")
#: Words before a head, and of the complement of a preposition, at most.
_BEFORE, _BEHIND = 3, 4
#: Prepositional complements that say which matter it is, at most.
_COMPLEMENTS = 2
_DETERMINERS = frozenset({
    "the", "a", "an", "its", "his", "her", "their", "our", "your", "my", "any", "all", "another", "more", "no", "some",
    "this", "these", "those", "such", "every", "each",
})  # fmt: skip
_PREPOSITIONS = frozenset({"over", "on", "about", "with", "of", "between", "against", "for", "from", "to", "in", "into"})
#: Words that no noun phrase holds.
_STOPS = _PREPOSITIONS | frozenset({
    "at", "by", "as", "that", "which", "who", "whom", "when", "where", "while", "if", "until", "unless", "and", "or", "but",
    "not", "nor", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will",
    "would", "shall", "should", "must", "may", "might", "can", "could", "than", "then", "now", "again", "only", "both",
    "it", "they", "he", "she", "we", "i", "you", "them", "him", "us", "so", "without", "under", "after", "before", "during",
    "through", "because", "since", "once",
})  # fmt: skip
#: Verbs that are said of a matter and stand right before it: "hold talks", "ending the war".
_LIGHT = frozenset({
    "hold", "holds", "held", "open", "opened", "enter", "resume", "restart", "begin", "start", "started", "end", "ended",
    "conduct", "have", "had", "want", "wants", "demand", "demanded", "impose", "lift", "lifted", "reject", "rejected",
    "accept", "accepted", "offer", "offered", "see", "take", "took", "make", "made", "call", "calls", "keep", "kept",
    "avoid", "cut", "raise", "extend", "allow",
})  # fmt: skip


class Matter(NamedTuple):
    """A noun phrase of a public matter."""

    span: Offsets
    head: tuple[str, ...]  # base forms its head may have
    words: frozenset[str]
    is_full: bool  # a complement says which one it is


def list_matters(text: str, blocks: Iterable[Offsets]) -> list[Matter]:
    """List the phrases of public matters in the blocks of an article, in the order of the text."""
    return [matter for block in blocks for matter in _find_matters(text, block)]


def find_issue(text: str, content: Sequence[Offsets], matters: Sequence[Matter]) -> str | None:
    """Find what a position is about: the first matter its words name; a bare one in the fuller phrase that the article has of it.

    >>> text = "It urged peace talks over Ukraine. It is open to the talks."
    >>> find_issue(text, [(52, 58)], list_matters(text, [(0, len(text))]))
    'peace talks over Ukraine'
    """
    own = next((m for span in content for m in _find_matters(text, span)), None)
    if own is None:
        return None
    if own.is_full:
        return text[slice(*own.span)]
    fuller = [m for m in matters if m.is_full and set(m.head) & set(own.head) and own.words <= m.words]
    earlier = [m for m in fuller if m.span[0] < own.span[0]]
    return text[slice(*(earlier or fuller or [own])[0].span)]


def _find_matters(text: str, span: Offsets) -> Iterator[Matter]:
    """Find the phrases of matters in a stretch; of several nouns in a row the last is the head."""
    words = list(_WORD.finditer(text, *span))
    behind = 0
    for k, word in enumerate(words):
        following = words[k + 1][0] if k + 1 < len(words) else ""
        if k < behind or not is_matter(word[0]) or is_matter(following) or _is_verb(words, k):
            continue
        first = _find_first(words, k, behind)
        last = _find_last(words, k)
        place = (words[first].start(), words[last].end())
        lowered = frozenset(w[0].lower() for w in words[first : last + 1])
        yield Matter(place, lemmas(word[0]), lowered, last > k)
        behind = last + 1


def _is_verb(words: Sequence[re.Match[str]], k: int) -> bool:
    """Tell whether a word that may be a noun is a verb here, or part of an idiom: "to attack", "to Turkey's aid"."""
    before = words[k - 1][0].lower() if k else ""
    if before.endswith(("’s", "'s")) and words[k][0] == "aid":
        return True
    return before in ("to", "will", "would", "not", "n’t", "n't")


def _find_first(words: Sequence[re.Match[str]], head: int, least: int) -> int:
    """Find where a head's modifiers begin."""
    k = head
    while k > least and head - k < _BEFORE and _is_modifier(words, k - 1):
        k -= 1
    return k


def _is_modifier(words: Sequence[re.Match[str]], k: int) -> bool:
    word = words[k][0].lower()
    before = words[k - 1][0].lower() if k else ""
    if word in _DETERMINERS | _STOPS | _LIGHT or not word[0].isalpha() or word.endswith("ly"):
        return False
    if before in ("to", "will", "would", "should", "must", "not"):
        return words[k][0][0].isupper()
    return find_will(word, 0) is None or words[k][0][0].isupper() or before in _DETERMINERS


def _find_last(words: Sequence[re.Match[str]], head: int) -> int:
    """Find where a head's prepositional complements end."""
    last = head
    for _ in range(_COMPLEMENTS):
        end = _find_complement(words, last + 1)
        if end is None:
            break
        last = end
    return last


def _find_complement(words: Sequence[re.Match[str]], k: int) -> int | None:
    """Find the last word of a complement whose preposition stands at an index; None where there is none."""
    if k + 1 >= len(words) or words[k][0].lower() not in _PREPOSITIONS:
        return None
    first = k + 2 if words[k + 1][0].lower() in _DETERMINERS else k + 1
    if first >= len(words) or (words[k][0] == "to" and first == k + 1 and not words[first][0][0].isupper()):
        return None
    last = first
    while last < len(words) and last - first < _BEHIND and _is_nominal(words[last][0]):
        last += 1
    return last - 1 if last > first else None


def _is_nominal(word: str) -> bool:
    return word.lower() not in _STOPS | _DETERMINERS and word[0].isalnum()
