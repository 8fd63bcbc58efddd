"""The words of a sentence, and what a clause says that looks like a wish and is none. `knowledge.positions` calls it.

In: a sentence, or its words and the place behind a verb. Out: its words; whether a road is blocked, a fact insisted on or a deed
denied, which is no position.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.knowledge.matters import is_matter

_TOKEN = re.compile(r"n['’]t\b|[A-Za-z]+(?=n['’]t\b)|['’]s\b|[^\W_]+(?:[-.][^\W_]+)*|[^\w\s]")
DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "your", "this", "these", "any", "all", "no"})
#: What follows a word and is no noun phrase.
NO_NOUN = frozenset({
    "to", "that", "for", "of", "in", "on", "at", "by", "with", "from", "as", "and", "or", "but", "if", "than", "when", "while",
    "because", "after", "before", "into", "over", "under", "about", "is", "are", "was", "were", "be", "been", "has", "have",
    "had",
    "will", "would", "who", "which", "it", "him", "them", "us", "me", "so", "through", "during", "since", "until", "against",
    "between", "among", "amid", "despite", "up", "out", "off", "down", "back", "last", "next", "yesterday", "today", "what",
    "how",
    "where", "whether", "why", "he", "she", "they", "we", "i", "you", "n't", "not", "then", "there", "here", "too",
})  # fmt: skip
QUOTES = "\"“”'‘’«»"
#: Words of a gap ("urge _ to") at most.
GAP = 10
#: Verbs that may be done to a road as well as to a plan: of these only what is done to a public matter tells a position.
_BODILY = frozenset({"block"})
#: Beside the public matters what is blocked by will.
_BLOCKED = frozenset({
    "move", "motion", "bid", "attempt", "effort", "measure", "decision", "appointment", "entry", "request", "step", "plan", "text",
    "resolution", "amendment", "funding", "law", "nomination", "transfer", "sale", "takeover", "shipment", "delivery",
    "project", "declaration", "statement", "package", "budget", "probe", "inquiry", "accession",
})  # fmt: skip
#: Verbs that claim as well as demand: of these a demand is only what is not told as a fact.
_CLAIMING = frozenset({"insist"})
#: What tells in a clause that it must be so, and what that it is so.
_MUST = frozenset({"must", "should", "be", "shall", "need", "needs"})
FACTS = frozenset({
    "is", "are", "was", "were", "has", "had", "will", "would", "can", "could", "may", "might", "did", "does", "do", "have",
    "ca", "wo",
})  # fmt: skip
_CLAUSE_ENDS = frozenset({".", ";", ":", "?", "!", "—", ",", "because", "while", "if", "unless", "who", "which", "that"})
#: Who may be the subject of a verb right behind him: behind these a word in -s is a verb.
_SUBJECTS = frozenset({"he", "she", "it", "this"})


class Token(NamedTuple):
    """A word or mark, with its offsets."""

    start: int
    end: int
    text: str  # in lower case
    is_capital: bool  # in the sentence it begins with a capital letter


def split_words(sentence: str) -> list[Token]:
    """Split a sentence into words and marks."""
    return [Token(m.start(), m.end(), m[0].lower(), m[0][0].isupper()) for m in _TOKEN.finditer(sentence)]


def is_other_deed(phrase: Sequence[str], tokens: Sequence[Token], k: int, *, is_passive: bool) -> bool:
    """Tell whether a phrase of a verb is no wish by what follows: a road is blocked, a fact insisted on, a deed denied."""
    verb = phrase[0]
    if verb in _BODILY:
        return not is_passive and not _names_matter(tokens, k)
    if verb in _CLAIMING and len(phrase) == 1:
        return _tells_fact(tokens, k)
    if verb != "deny" or k + 1 >= len(tokens) or tokens[k].is_capital or not tokens[k].text.endswith("ing"):
        return False
    return tokens[k].text == "having" or (tokens[k + 1].text not in NO_NOUN and tokens[k + 1].text[0].isalnum())


def _names_matter(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether the noun phrase at a token names a public matter, or what one party does: "blocked Sweden joining"."""
    for stop in range(k, min(k + GAP, len(tokens))):
        word = tokens[stop].text
        if is_matter(word) or word.removesuffix("s") in _BLOCKED or (word.endswith("ing") and not tokens[stop].is_capital):
            return True
        if stop > k and (word in NO_NOUN or not (word[0].isalnum() or word in ("'s", "’s"))):
            return False
    return False


def _tells_fact(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a clause at a token says that something is so, and not that it be so or must."""
    first = k + 1 if k < len(tokens) and tokens[k].text == "that" else k
    if first >= len(tokens) or tokens[first].text in ("on", "upon", *QUOTES):
        return False
    for stop in range(first, len(tokens)):
        word, before = tokens[stop].text, tokens[stop - 1].text
        following = tokens[stop + 1].text if stop + 1 < len(tokens) else ""
        if word in _MUST or (word in ("has", "have", "had") and following == "to"):
            return False
        if word in FACTS or (stop > first and word in ("'s", "’s") and before in _SUBJECTS):
            return True
        if stop > first and word in _CLAUSE_ENDS:
            return False
        if before in _SUBJECTS and stop > first and word.endswith(("s", "ed")):
            return True
    return False
