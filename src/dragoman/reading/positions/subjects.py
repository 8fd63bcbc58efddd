"""The words before and around a verb, noun or adjective -> who its subject or owner is, as a phrase. Used by `drafts`.

Plain rules on words: they serve where neither an attribution nor an event tells the party.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.clauses import Token
from dragoman.knowledge.positions import Wish

_AUXILIARIES = frozenset({
    "has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "do", "does", "did", "will", "would", "can", "could",
    "may", "might", "must", "shall", "should", "'s", "’s", "'re", "’re", "ca", "wo", "also", "again", "now", "still", "then",
    "once", "already", "even", "just", "first", "both", "all", "each", "yet", "to", "remain", "remains",
    "remained", "stands", "stood", "seems", "seemed", "appears", "appeared", "meanwhile", "however", "currently", "more",
    "less", "not", "n't", "never", "no",
    "longer", "declared", "said", "itself", "himself", "herself", "themselves", "ourselves", "quite", "very", "only",
})  # fmt: skip
_NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "longer", "nobody", "hardly", "without"})
#: Where a clause begins.
_BOUNDARIES = frozenset({
    ".", ";", ":", "?", "!", "—", "–", "“", "”", '"', "(", ")", ",", "that", "and", "but", "while", "as", "because", "after",
    "before", "when", "if", "unless", "although", "though", "where", "whereas", "since", "so", "or", "said", "says", "¶",
})  # fmt: skip
#: What ends a noun phrase that begins ahead.
_BEHIND_NAME = _BOUNDARIES | {
    "to",
    "for",
    "in",
    "on",
    "at",
    "with",
    "by",
    "from",
    "over",
    "who",
    "which",
    "is",
    "was",
    "were",
    "are",
    "has",
}
#: Verbs that no noun phrase holds: "shipowners had told Kyiv" names nobody.
_FINITE = frozenset({"has", "have", "had", "is", "are", "was", "were", "will", "would"})
_RELATIVES = frozenset({"who", "which", "that"})
_OWNERS = frozenset({"its", "his", "her", "their", "our", "my", "your"})
_MARKS = ",—–-"
#: Words between an owner and what is his, at most: "China's most recent call".
_BETWEEN = 4
#: Words of a party's name at most.
_LONGEST = 14
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_TIME = re.compile(rf"(?:on|in|by|at|late|early|last|this)\b [\w ]*?(?:day|week|month|year|{_MONTHS}|\d{{4}})\s+", re.IGNORECASE)


class Clause(NamedTuple):
    """A sentence in words; offsets of the words count from `start`."""

    text: str  # of the article
    start: int
    tokens: Sequence[Token]

    def find_token(self, offset: int) -> int:
        """Give the index of the first token at or behind an offset of the sentence."""
        return next((k for k, t in enumerate(self.tokens) if t.start >= offset), len(self.tokens))

    def cut(self, first: int, last: int) -> Offsets:
        """Give the place in the article of tokens first to last, both included."""
        return self.start + self.tokens[first].start, self.start + self.tokens[last].end

    def is_capital(self, k: int) -> bool:
        """Tell whether a token begins with a capital letter."""
        return self.tokens[k].is_capital


class Subject(NamedTuple):
    """Whom the words name; what they say of negation and modality."""

    phrase: Offsets | None
    is_negated: bool
    modal: str | None
    is_given_up: bool = False  # "no longer demands"


def find_subject(clause: Clause, wish: Wish) -> Subject:
    """Find the subject of a verb or adjective: the words before its auxiliaries, back to where the clause begins."""
    at = clause.find_token(wish.phrase[0])
    k, is_negated, modal = at - 1, False, None
    while k >= 0 and (clause.tokens[k].text in _AUXILIARIES or _is_adverb(clause, k)):
        word = clause.tokens[k].text
        is_negated |= word in _NEGATIONS
        modal = word if word in ("may", "might", "could", "should", "would", "must", "can") else modal
        k -= 1
    is_given_up = any(t.text == "longer" for t in clause.tokens[k + 1 : at])
    return Subject(_read_back(clause, k) if k >= 0 else None, is_negated, modal, is_given_up)


def find_verb_subject(clause: Clause, place: Offsets) -> Offsets | None:
    """Find the subject of a verb that stands at a place of the article."""
    verb = Wish("demand", "verb", (place[0] - clause.start, place[1] - clause.start), None, None, is_passive=False)
    return find_subject(clause, verb).phrase


def _is_adverb(clause: Clause, k: int) -> bool:
    word = clause.tokens[k].text
    return word.endswith("ly") and not clause.is_capital(k) and word not in ("family", "ally", "assembly", "july")


def _read_back(clause: Clause, k: int) -> Offsets | None:
    """Read a noun phrase that ends at a token; where a comma stands there, the one before the words set off by two commas."""
    tokens = clause.tokens
    if tokens[k].text in _RELATIVES and k and not (tokens[k].text == "that" and tokens[k - 1].is_capital):
        k -= 2 if tokens[k - 1].text == "," else 1
        return _take_phrase(clause, k) if k >= 0 else None
    if tokens[k].text in _MARKS:
        opening = next((j for j in range(k - 1, -1, -1) if tokens[j].text == tokens[k].text), None)
        is_apposition = opening is not None and opening > 0 and k - opening <= _LONGEST
        return _take_phrase(clause, opening - 1) if is_apposition and opening else None
    return _take_phrase(clause, k)


def _take_phrase(clause: Clause, last: int) -> Offsets | None:
    """Take the words that end at a token, back to where the clause begins; None where there are none."""
    first = last + 1
    while first > 0 and last - first < _LONGEST and not _is_boundary(clause, first - 1, last):
        first -= 1
    while first <= last and clause.tokens[first].text in ("then", "now", "also", "yet", "both", "even", "meanwhile"):
        first += 1
    if first > last or any(t.text in _FINITE for t in clause.tokens[first : last + 1]):
        return None
    start, end = clause.cut(first, last)
    time = _TIME.match(clause.text[start:end])
    return (start + (time.end() if time else 0), end)


def _is_boundary(clause: Clause, k: int, last: int) -> bool:
    """Tell whether a clause begins behind a token; an "and" between two names joins them."""
    word = clause.tokens[k].text
    if word == "and" and 0 < k < last:
        return not (clause.is_capital(k - 1) and (clause.is_capital(k + 1) or clause.tokens[k + 1].text in ("the", "its", "his")))
    return word in _BOUNDARIES


def find_owner(clause: Clause, wish: Wish) -> Subject:
    """Find whose a noun is: "its demand", "Oslo's demand", "the Russian demand", "an offer by Oslo"; else who does the verb."""
    at = clause.find_token(wish.phrase[0])
    tokens = clause.tokens
    is_denied = at > 0 and tokens[at - 1].text == "no"
    for k in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        word = tokens[k].text
        if word in _OWNERS:
            return Subject(clause.cut(k, k), is_denied, None)
        if word in ("'s", "’s") or (word in ("'", "’") and k and tokens[k - 1].text.endswith("s")):
            return Subject(_take_name(clause, k - 1), is_denied, None)
        if word in _BOUNDARIES or word in _AUXILIARIES:
            break
        if k < at and clause.is_capital(k) and k > 0 and not is_denied:
            return Subject(clause.cut(k, k), is_denied, None)
    named = _find_named_behind(clause, clause.find_token(wish.phrase[1]))
    return Subject(named or _find_doer(clause, at), is_denied or _is_denied(clause, at), None)


def _take_name(clause: Clause, last: int) -> Offsets:
    """Take the name that ends at a token: back over words with a capital, "of", "the"; at least one word, with its article."""
    first = last
    while (
        first > 0
        and (clause.is_capital(first - 1) or clause.tokens[first - 1].text in ("of", "the", "and"))
        and last - first < _LONGEST
    ):
        if clause.tokens[first - 1].text == "and" and not (first > 1 and clause.is_capital(first - 2)):
            break
        first -= 1
        if clause.tokens[first].text == "the":
            break
    if not clause.is_capital(last):
        while first > 0 and last - first < _BETWEEN and clause.tokens[first].text not in ("the", "a", "an"):
            if clause.tokens[first - 1].text in _BOUNDARIES or clause.tokens[first - 1].text in _AUXILIARIES:
                break
            first -= 1
    return clause.cut(first, last)


def _find_named_behind(clause: Clause, k: int) -> Offsets | None:
    """Find who is named behind a noun by "by" or "from": "a proposal by Oslo", "demands from unions"."""
    if k + 1 >= len(clause.tokens) or clause.tokens[k].text not in ("by", "from"):
        return None
    return take_ahead(clause, k + 1)


def take_ahead(clause: Clause, first: int) -> Offsets:
    """Take the noun phrase that begins at a token: to the first mark, preposition or verb behind it."""
    last = first
    while last + 1 < len(clause.tokens) and last - first < _LONGEST:
        word = clause.tokens[last + 1].text
        if word == "and" and last + 2 < len(clause.tokens) and clause.is_capital(last + 2) and clause.is_capital(last):
            last += 1
            continue
        if word in _BEHIND_NAME:
            break
        last += 1
    return clause.cut(first, last)


def _find_doer(clause: Clause, at: int) -> Offsets | None:
    """Find the subject of the verb before a noun: from where the clause begins to the first auxiliary or word in -ed or -s."""
    k = at - 1
    while k >= 0 and not (clause.tokens[k].text in _BOUNDARIES and clause.tokens[k].text not in ("and", "as")):
        k -= 1
    first = k + 1
    last = first
    while last < at and not _looks_like_verb(clause, last, first):
        last += 1
    return clause.cut(first, last - 1) if first < last < at else None


def _looks_like_verb(clause: Clause, k: int, first: int) -> bool:
    word = clause.tokens[k].text
    if k == first or clause.is_capital(k):
        return False
    return (
        word in _AUXILIARIES
        or word.endswith("ed")
        or word in ("made", "put", "gave", "set", "laid", "stuck", "stood", "kept", "held")
    )


def _is_denied(clause: Clause, at: int) -> bool:
    return any(t.text in ("not", "n't", "never", "without") for t in clause.tokens[max(0, at - 5) : at])
