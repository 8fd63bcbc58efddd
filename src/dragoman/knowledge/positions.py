"""Which words tell a position, and where what is wanted begins: the loader of positions.tsv.

In: a sentence. Out: the phrases in it that tell a demand, condition, offer, refusal, willingness or appeal, with the place where
what is wanted begins and the words between that name the party asked. `reading.positions` calls it. It sees words alone: whose
position it is, and where what is wanted ends, is found there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from dragoman.knowledge import load_rows
from dragoman.knowledge.acts import lemmas
from dragoman.knowledge.clauses import DETERMINERS, FACTS, GAP, NO_NOUN, QUOTES, Token, is_other_deed, split_words
from dragoman.records import PositionKind

Pos = Literal["verb", "noun", "adj"]
Place = tuple[int, int]


#: Words that may stand between two words of a phrase, and before what is wanted.
_LOOSE = frozenset({
    "again", "also", "now", "once", "more", "still", "only", "publicly", "even", "both", "instead", "already", "yet", "in",
    "public",
    "private", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "repeatedly",
    "formally", "flatly", "firmly", "openly", "jointly", "strongly", "urgently", "explicitly", "officially", "immediately",
})  # fmt: skip
_OBJECTS = frozenset({"him", "them", "us", "me", "you", "it", "those", "each", "both", "what", "other", "and"})
#: Before a word in -ing, what makes it part of another phrase: "a partner in opposing".
_GOVERNING = frozenset({"in", "of", "by", "for", "from", "without", "about", "into", "with", "at", "despite"})
#: What may stand before an infinitive that tells a position ("vowed to reject"); a noun makes it an aim ("leverage to press for").
_LEADING = re.compile(
    r"(?:ed|es|ing|[^s]s|n)$|^(?:going|set|ready|due|able|likely|have|vow|decide|continue|began|chose|want|hope)$"
)
#: Behind a noun of wish these lead to whom it is put, or whose it is.
_ADDRESSING = frozenset({"on", "to", "from", "of", "upon", "by", "for"})
#: Base forms that end like participles.
_BASE_FORMS = frozenset(
    {"bring", "cling", "sing", "swing", "need", "feed", "heed", "proceed", "succeed", "speed", "exceed", "shed", "cede"}
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "remain", "remains", "remained"})
#: Verbs of what is foreseen, not wanted: "expects growth to slow".
_NO_DEEDS = frozenset(
    {"be", "have", "become", "rise", "fall", "grow", "slow", "win", "lose", "last", "take", "continue", "remain", "reach", "drop"}
)
#: Words of the name of one who is given something, at most.
_NAME = 5
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "ten", "dozens", "hundreds", "thousands", "millions"})
#: These open a clause of its own, so that the party asked has ended: "told the guards they were forced to cross".
_NOMINATIVES = frozenset({"they", "he", "she", "we", "i", "whether", "how", "why"})
_RELATIVES = frozenset({"who", "which", "whose", "whom", "those", "whoever", "where", "when", "as", ","})
#: Between a verb and its infinitive where something is said: "vowed in a recorded message to fight on".
_WHERE_SAID = frozenset({"in", "on", "at", "during", "after"})
_PARTICIPLE = re.compile(r"(?:ed|en|ut|ld|ung|own)$")


class Entry(NamedTuple):
    """A row of positions.tsv; `_` among the words stands for the party that is asked."""

    words: tuple[str, ...]
    pos: Pos
    kind: PositionKind
    takes: frozenset[str]


class Wish(NamedTuple):
    """A phrase that tells a position, by offsets in the sentence; of a passive, what is wanted may stand before it."""

    kind: PositionKind
    pos: Pos
    phrase: Place
    start: int | None  # where what is wanted begins; None where it stands before the phrase
    asked: Place | None  # the words that name who is asked
    is_passive: bool


def find_wishes(sentence: str, tokens: Sequence[Token] | None = None) -> list[Wish]:
    """Find the phrases that tell positions, longest first where they overlap, in the order of the sentence.

    >>> [(w.kind, w.asked) for w in find_wishes("Ankara urged the EU to act and ruled out talks")]
    [('appeal', (13, 19)), ('refusal', None)]
    """
    tokens = split_words(sentence) if tokens is None else tokens
    found = sorted(_match_all(tokens), key=lambda item: (item[0], item[1].phrase, item[1].start is None, item[1].start or 0))
    kept: list[Wish] = []
    for _, wish in found:
        if all(wish.phrase[1] <= k.phrase[0] or k.phrase[1] <= wish.phrase[0] for k in kept):
            kept.append(wish)
    return sorted(kept, key=lambda w: w.phrase)


def _match_all(tokens: Sequence[Token]) -> Iterator[tuple[tuple[int, bool], Wish]]:
    """Find all phrases, each with its rank: the longest before its gap first, then those that name the party asked."""
    for i, token in enumerate(tokens):
        for form in list_forms(token.text):
            for entry in _load_by_first_word().get(form, ()):
                at = _place(entry, tokens, i)
                if at and (wish := _read_wish(entry, tokens, at)):
                    yield (-entry.words.index("_") if "_" in entry.words else -len(entry.words), wish.asked is None), wish


@lru_cache(maxsize=1 << 14)
def list_forms(word: str) -> tuple[str, ...]:
    """List the base forms a word in lower case may be inflected from; a mark is its own."""
    return lemmas(word) if word[:1].isalpha() else (word,)


def _place(entry: Entry, tokens: Sequence[Token], start: int) -> tuple[int, ...]:
    """Give the indices of the tokens where an entry's words stand, up to its gap; empty where one is missing."""
    at = [start]
    for word in entry.words[1:]:
        if word == "_":
            break
        k = at[-1] + 1
        while k < len(tokens) and tokens[k].text in _LOOSE and word not in list_forms(tokens[k].text):
            k += 1
        if k >= len(tokens) or word not in list_forms(tokens[k].text):
            return ()
        at.append(k)
    return tuple(at)


def _read_wish(entry: Entry, tokens: Sequence[Token], at: tuple[int, ...]) -> Wish | None:
    if not _is_of(entry, tokens, at[0]):
        return None
    phrase = (tokens[at[0]].start, tokens[at[-1]].end)
    k = at[-1] + 1
    if "before" in entry.takes:
        return Wish(entry.kind, entry.pos, phrase, None, None, is_passive=False)
    is_passive = entry.pos == "verb" and _is_passive(tokens, at[0])
    if entry.pos == "verb" and is_other_deed(entry.words, tokens, k, is_passive=is_passive):
        return None
    if "_" in entry.words:
        return _read_asked(entry, tokens, (phrase, k), is_passive=is_passive)
    if is_passive and "np" in entry.takes and entry.words[-1] != "for":
        return Wish(entry.kind, entry.pos, phrase, None, None, is_passive=True)
    start = _find_start(entry, tokens, k)
    return None if start is None else Wish(entry.kind, entry.pos, phrase, start, None, is_passive=is_passive)


def _is_of(entry: Entry, tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word that may be noun or verb is here what the entry says."""
    before = tokens[i - 1].text if i else ""
    word = tokens[i].text
    nominal = before in DETERMINERS or before in ("'s", "’s", "of")
    if entry.pos == "noun":
        return not word.endswith(("ed", "ing"))
    if entry.pos == "verb":
        if before in QUOTES and "np" in entry.takes:  # “...,” vowed the commander
            return False
        is_aim = before == "to" and i > 1 and not _LEADING.search(tokens[i - 2].text)
        return not is_aim and not nominal and (not word.endswith("ing") or before not in _GOVERNING)
    return True


def _is_passive(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a participle is passive: a form of "be" stands before it, or it ends in -ed and "by" follows."""
    if not (tokens[i].text.endswith("ed") or _PARTICIPLE.search(tokens[i].text)):
        return False
    k = i - 1
    while k >= 0 and (tokens[k].text.endswith("ly") or tokens[k].text in _LOOSE or tokens[k].text in ("not", "n't")):
        k -= 1
    return k >= 0 and tokens[k].text in _BE


def _read_asked(entry: Entry, tokens: Sequence[Token], at: tuple[Place, int], *, is_passive: bool) -> Wish | None:
    """Read a phrase with a gap: "urge _ to", "call on _ to"; of a passive the party that is asked stands before it."""
    phrase, k = at
    tail = entry.words[entry.words.index("_") + 1 :]
    for stop in range(k, min(k + GAP + 1, len(tokens))):
        word = tokens[stop].text
        if word in ".;:?!—" or (word == "to" and stop == k and not is_passive) or _ends_asked(tokens, k, stop):
            break
        if (stop > k or is_passive) and "to" in entry.takes and _begins(tokens, stop, tail):
            if "deed" in entry.takes and tokens[stop + 1].text in _NO_DEEDS:
                return None
            asked = None if stop == k else (tokens[k].start, tokens[stop - 1].end)
            start = tokens[stop].start if tokens[stop].text != "for" else tokens[stop + 1].start
            return Wish(entry.kind, entry.pos, phrase, start, asked, is_passive=is_passive)
    if "np" in entry.takes and not tail:
        return _read_given(entry, tokens, at) if is_passive else _read_gift(entry, tokens, at)
    return None


def _ends_asked(tokens: Sequence[Token], first: int, k: int) -> bool:
    """Tell whether the party asked has ended: at a verb, or where a clause begins that is not said of him."""
    if _joins_verb(tokens, k):
        return True
    if any(t.text in _RELATIVES or _is_relative(tokens, j) for j, t in enumerate(tokens[first : k + 1], first)):
        return False
    if tokens[k].text == "that" and k + 1 < len(tokens):
        return tokens[k + 1].is_capital or tokens[k + 1].text in DETERMINERS | _NOMINATIVES | {"it", "there"}
    return tokens[k].text in _NOMINATIVES


def _is_relative(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "that" at a token is followed by its verb: "urged the states that had signed to act"."""
    following = tokens[k + 1] if tokens[k].text == "that" and k + 1 < len(tokens) else None
    return following is not None and not following.is_capital and (following.text in FACTS or following.text.endswith(("s", "ed")))


def _joins_verb(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether an "and" is followed by a verb, so that the party asked has ended."""
    following = tokens[k + 1].text if k + 1 < len(tokens) else ""
    return tokens[k].text in ("and", "but") and following.endswith(("ed", "ns", "ts", "ks", "ds")) and following not in DETERMINERS


def _read_gift(entry: Entry, tokens: Sequence[Token], at: tuple[Place, int]) -> Wish | None:
    """Read whom something is given, and what: "offered Labour their votes", "offered the strikers a payment"."""
    phrase, k = at
    if k >= len(tokens) or tokens[k].text in NO_NOUN or tokens[k].text in ("a", "an") or not tokens[k].text[0].isalpha():
        return None
    for stop in range(k + 1, min(k + _NAME + 1, len(tokens))):
        word = tokens[stop].text
        if word in NO_NOUN or not word[0].isalnum():
            return None
        if word in DETERMINERS or word.isdigit() or word in _NUMBERS:
            return Wish(
                entry.kind, entry.pos, phrase, tokens[stop].start, (tokens[k].start, tokens[stop - 1].end), is_passive=False
            )
    return None


def _read_given(entry: Entry, tokens: Sequence[Token], at: tuple[Place, int]) -> Wish | None:
    """Read what somebody is given, who stands before a passive: "was offered talks by the ministry"."""
    phrase, k = at
    if k >= len(tokens) or tokens[k].text in NO_NOUN or not tokens[k].text[0].isalnum():
        return None
    return Wish(entry.kind, entry.pos, phrase, tokens[k].start, None, is_passive=True)


def _begins(tokens: Sequence[Token], k: int, tail: Sequence[str]) -> bool:
    """Tell whether at a token there begins what is wanted: an infinitive, with a phrase's own words where it has such."""
    if tokens[k].text == "not" and k + 1 < len(tokens) and tokens[k + 1].text == "to":
        return not tail
    here = [t.text for t in tokens[k : k + len(tail)]]
    if tuple(tail) == ("for",):
        return here == ["for"] and k + 1 < len(tokens)
    return tokens[k].text == "to" and _is_infinitive(tokens, k) and (not tail or here == list(tail))


def _find_start(entry: Entry, tokens: Sequence[Token], k: int) -> int | None:
    """Find where what is wanted begins, from the token behind a phrase on; None where nothing fits what the entry takes."""
    if entry.pos == "verb" and "to" in entry.takes:
        k = _skip_where_said(tokens, k)
    while k < len(tokens) and tokens[k].text in _LOOSE:
        k += 1
    if k >= len(tokens):
        return None
    if entry.pos == "noun":
        return _find_noun_start(entry, tokens, k)
    return _find_complement(entry, tokens, k)


def _skip_where_said(tokens: Sequence[Token], k: int) -> int:
    """Skip what tells where something was said, before an infinitive: "vowed in a recorded message to fight on"."""
    if [t.text in s for t, s in zip(tokens[k : k + 2], (_WHERE_SAID, DETERMINERS), strict=False)] != [True, True]:
        return k
    for stop in range(k + 3, min(k + _NAME + 3, len(tokens))):
        if tokens[stop].text == "to":
            return stop if _is_infinitive(tokens, stop) else k
        if not tokens[stop].text[0].isalnum():
            return k
    return k


def _find_complement(entry: Entry, tokens: Sequence[Token], k: int) -> int | None:
    """Find what is wanted right behind a phrase: a clause, an infinitive, what is quoted, a noun phrase."""
    word, following = tokens[k].text, tokens[k + 1].text if k + 1 < len(tokens) else ""
    if word == "to" and not _takes_infinitive(entry, tokens, k) and entry.kind == "offer" and "np" in entry.takes:
        return _skip_name(tokens, k + 1)
    if _opens_complement(entry, tokens, k):
        return tokens[k].start
    is_open_to = word == "to" and entry.pos == "adj" and "to" in entry.takes
    is_quoted = word in ":," and "quote" in entry.takes and following in QUOTES
    if following and (is_quoted or is_open_to or (word in ("for", "of", "on") and word in entry.takes)):
        return tokens[k + 1].start
    return None


def _opens_complement(entry: Entry, tokens: Sequence[Token], k: int) -> bool:
    """Tell whether a token is the first word of what is wanted."""
    word, takes = tokens[k].text, entry.takes
    following = tokens[k + 1].text if k + 1 < len(tokens) else ""
    if word == "that" or (word == "of" and entry.kind == "offer"):
        return word in takes
    if word == "to" or (word in ("not", "never") and following == "to"):
        return "to" in takes and (word != "to" or _takes_infinitive(entry, tokens, k))
    if word in QUOTES:
        return bool({"np", "quote"} & takes)
    if word.endswith("ing"):
        return bool({"ing", "np"} & takes)
    return "np" in takes and word not in NO_NOUN and word[0].isalnum() and not word.endswith("ly")


def _takes_infinitive(entry: Entry, tokens: Sequence[Token], k: int) -> bool:
    return "to" in entry.takes and _is_infinitive(tokens, k)


def _skip_name(tokens: Sequence[Token], k: int) -> int | None:
    """Find what is offered behind the name of whom: "offers to Congo the use of its railway"."""
    stop = next((j for j in range(k + 1, min(k + _NAME + 1, len(tokens))) if tokens[j].text in DETERMINERS), None)
    return None if stop is None else tokens[stop].start


def _find_noun_start(entry: Entry, tokens: Sequence[Token], k: int) -> int | None:
    """Find what a noun of wish wants: what it is said to be, its complement, one behind a name, what a colon opens."""
    if [t.text for t in tokens[k : k + 3 : 2]] == ["of", "own"]:  # "a demand of their own, that ..."
        return _find_behind_name(entry, tokens, k + 1)
    if tokens[k].text in _BE:
        return _find_predicate(entry, tokens, k + 1) or _find_behind_colon(entry, tokens, k)
    start = _find_complement(entry, tokens, k)
    if start is None and tokens[k].text in _ADDRESSING and {"to", "that"} & entry.takes:
        start = _find_behind_name(entry, tokens, k + 1)
    return _find_behind_colon(entry, tokens, k) if start is None else start


def _find_behind_name(entry: Entry, tokens: Sequence[Token], k: int) -> int | None:
    """Find a clause or an infinitive behind a name: "its call on Managua to free them", "a demand of their own, that ..."."""
    for stop in range(k + 1, min(k + _NAME + 2, len(tokens))):
        word = tokens[stop].text
        if word == "that" or (word == "to" and _is_infinitive(tokens, stop)):
            return tokens[stop].start
        if word == "for" and word in entry.takes and stop + 1 < len(tokens):
            return tokens[stop + 1].start
        if not word[0].isalnum() and word not in (",", "'s", "’s"):
            return None
    return None


def _find_behind_colon(entry: Entry, tokens: Sequence[Token], k: int) -> int | None:
    """Find what a colon opens some words behind a noun: "walked in with a red line: no officer in the team"."""
    if "colon" not in entry.takes:
        return None
    for stop in range(k, min(k + GAP + 1, len(tokens) - 1)):
        if tokens[stop].text == ":":
            return tokens[stop + 1].start
        if tokens[stop].text in ".;?!,":
            return None
    return None


def _find_predicate(entry: Entry, tokens: Sequence[Token], k: int) -> int | None:
    """Find what a noun says it is: "the main demand is that ...", "its offer was to ..."."""
    while k < len(tokens) and (tokens[k].text in _LOOSE or tokens[k].text in ("simple", ":")):
        k += 1
    if k < len(tokens) and entry.pos == "noun" and tokens[k].text in ("that", "to", "for", *DETERMINERS):
        return tokens[k].start
    return None


def _is_infinitive(tokens: Sequence[Token], k: int) -> bool:
    """Tell whether "to" at a token begins an infinitive: a word in lower case follows that is no determiner."""
    word = next((t for t in tokens[k + 1 : k + 3] if t.text not in QUOTES), None)
    if word is None or word.is_capital or word.text in DETERMINERS | _OBJECTS:
        return False
    if word.text.endswith("s") and not word.text.endswith("ss"):  # "open to talks"
        return False
    is_participle = word.text.endswith(("ing", "ed")) and word.text not in _BASE_FORMS
    return word.text.replace("-", "").isalpha() and not is_participle and len(word.text) > 1


@cache
def load_entries() -> tuple[Entry, ...]:
    """Load positions.tsv in the order of the file."""
    return tuple(
        Entry(tuple(phrase.split()), pos, kind, frozenset(takes.split()))  # type: ignore[arg-type]  # the data are checked by a test
        for phrase, pos, kind, takes in load_rows("positions.tsv")
    )


@cache
def _load_by_first_word() -> Mapping[str, tuple[Entry, ...]]:
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in load_entries():
        grouped[entry.words[0]].append(entry)
    return {word: tuple(entries) for word, entries in grouped.items()}
