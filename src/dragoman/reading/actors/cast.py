"""The cast of a text: the persons it gives full names, and where its words stand.

In: a text, and what its phrases name. Out: a `Cast`. `links` calls `gather_cast`; `bearers`, `drafts`, `offices`, `pronouns`
and `mentions` ask the cast.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.knowledge.dictionary import Entry
from dragoman.knowledge.titles import Word, split_words
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.roles import find_gender, keep_roles
from dragoman.reading.actors.runs import scan_names
from dragoman.reading.actors.words import (
    ARTICLES,
    PERSON_PRONOUNS,
    SUFFIXES,
    Offsets,
    find_run_start,
    fold_name,
    is_acronym,
    is_cap,
)
from dragoman.records import Role

#: Mentions kept of one actor, and bearers of one surname told apart: beyond these a text is a list, and time must stay linear.
MOST_MENTIONS, MOST_BEARERS = 200, 24
#: Mentions looked back at for a pronoun, or for who speaks.
FEW = 12
#: Words after a name in which "he" or "she" most likely means its bearer, and how many such votes settle it against the others.
NEAR_WORDS, _VOTES, _MARGIN = 14, 2, 3
_SENTENCE = re.compile(
    r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\b[A-Z]\.)(?<!\b(?:Sen|Rep|Gov|Gen)\.)"
    r"(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z])|\n\s*"
)
#: Before a name that is not the one "his" means: "in his call with".
_HIS = re.compile(
    r"\b(?:his|her) (?:[\w’'-]+ ){1,5}(?:with|to|from|against|over|about|by|towards?|for) (?:[A-Z][\w’'-]* ){0,3}$",
    re.IGNORECASE,
)
#: Letters of such words.
_LONGEST_HIS = 90
_PLACING = frozenset({"in", "at", "near", "outside", "across"})


@dataclass(eq=False)
class Bearer:
    """One person of the text, by all full names it gives him; filled while the text is read, thrown away afterwards."""

    tokens: tuple[str, ...]
    names: Counter[str] = field(default_factory=Counter)
    fulls: list[Offsets] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    terms: Sequence[Entry] = ()  # the offices he is known to hold
    country: str | None = None
    gender: str | None = None
    is_known: bool = False  # named by a phrase, or with a title: surely a person

    def choose_name(self) -> str:
        """Choose the fullest name; one in mixed case before one in capitals, then the more frequent."""
        return max(self.names, key=lambda n: (not n.isupper(), len(n.split()), self.names[n], len(n), n))


@dataclass(eq=False)
class Cast:
    """What one reading of the text knows of its names."""

    text: str
    words: list[Word]
    sentences: list[int]
    bearers: dict[tuple[str, ...], Bearer] = field(default_factory=dict)
    by_last: defaultdict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    by_first: defaultdict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    places: set[str] = field(default_factory=set)
    lower: set[str] = field(default_factory=set)  # words the text has without a capital
    pronouns: list[tuple[int, str]] = field(default_factory=list)  # he and she, where they stand
    acronyms: dict[str, str] = field(default_factory=dict)
    at: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # folded word -> indices into words
    elders: set[str] = field(default_factory=set)  # folded names that stand in the text with "Jr." and without

    def split_name(self, name: str) -> tuple[str, ...]:
        """Split a name into the words it is known by; "Jr." is one of them where the text names the elder, too."""
        tokens = split_tokens(name)
        return tuple(fold_name(name).split()) if has_suffix(name) and " ".join(tokens) in self.elders else tokens

    def list_bearers(self) -> list[Bearer]:
        """List the persons, each once."""
        return list(dict.fromkeys(self.bearers.values()))

    def find_word(self, position: int) -> int:
        """Find the first word that begins at a place of the text or after it: its index."""
        return bisect_left(self.words, position, key=lambda w: w.start)

    def find_sentence(self, position: int) -> int:
        """Find the sentence of a place of the text: its index."""
        return bisect_right(self.sentences, position) - 1

    def find_gender_before(self, k: int) -> str | None:
        """Find the gender that a title right before words[k] tells."""
        return find_gender([self.words[k - 1].text]) if k else None

    def is_opening(self, position: int) -> bool:
        """Say whether a word begins its sentence."""
        return not self.text[self.sentences[self.find_sentence(position)] : position].strip(" \u00a0“‘\"'")

    def is_within(self, start: int, position: int, sentences: int) -> bool:
        """Say whether two places are at most so many sentences apart, and no quotation holds only one of them."""
        if self.find_sentence(position) - self.find_sentence(start) > sentences:
            return False
        between = self.text[start:position]
        return between.count("“") == between.count("”") and between.count('"') % 2 == 0


def gather_cast(text: str, phrases: Iterable[Named]) -> Cast:
    """Read the whole text once for names, titles, places and acronyms."""
    cast = Cast(text, split_words(text), [0, *(m.end() for m in _SENTENCE.finditer(text))])
    cast.lower = {w.text for w in cast.words if w.text.islower()}
    found = [*scan_names(text, cast.words, cast.lower), *((n, True) for n in phrases if n.is_name and n.kind == "person")]
    _gather_words(cast)
    found.sort(key=lambda f: (-len(fold_name(f[0].name).split()), f[0].span))
    cast.elders = {fold_name(n.name) for n, _ in found} & {" ".join(split_tokens(n.name)) for n, _ in found if has_suffix(n.name)}
    for named, is_known in found:
        tokens = cast.split_name(named.name)
        if len(tokens) > 1:
            _add_name(cast, tokens, named, is_known=is_known)
    for bearer in cast.list_bearers():
        bearer.fulls = sorted(set(bearer.fulls))
        bearer.gender = bearer.gender or vote_gender(cast, bearer.fulls)
    return cast


def is_other(cast: Cast, start: int, position: int) -> bool:
    """Say whether who is named at `start` cannot be "he" behind it in the sentence: "in his call with Erdogan, he said"."""
    if cast.find_sentence(start) != cast.find_sentence(position):
        return False
    lo = max(cast.sentences[cast.find_sentence(start)], start - _LONGEST_HIS)
    m = _HIS.search(cast.text[lo:start])
    return m is not None


def vote_gender(cast: Cast, places: Sequence[Offsets]) -> str | None:
    """Say whether a person is "he" or "she" by the pronouns that follow the name in its sentence; None where they differ."""
    votes: Counter[str] = Counter()
    for _, end in places[:MOST_MENTIONS]:
        k = cast.find_word(end)
        for w in cast.words[k : k + NEAR_WORDS]:
            gender = PERSON_PRONOUNS.get(w.text.lower())
            if gender or w.text == "." or is_cap(w):
                votes.update([gender] if gender else [])
                break
    if not votes:
        return None
    gender, most = votes.most_common(1)[0]
    return gender if most >= _VOTES and most >= _MARGIN * (votes.total() - most) else None


def has_suffix(name: str) -> bool:
    """Say whether a name ends with "Jr.", "III" and the like.

    >>> has_suffix("Martin Luther King Jr."), has_suffix("Martin Luther King")
    (True, False)
    """
    return fold_name(name).split()[-1:] != list(split_tokens(name)[-1:])


def split_tokens(name: str) -> tuple[str, ...]:
    """Split a name into folded words, without "Jr.".

    >>> split_tokens("Martin Luther King Jr.")
    ('martin', 'luther', 'king')
    """
    tokens = tuple(fold_name(name).split())
    return tokens[:-1] if len(tokens) > 1 and tokens[-1] in SUFFIXES else tokens


def _gather_words(cast: Cast) -> None:
    words = cast.words
    for k, w in enumerate(words):
        if w.text.lower() in PERSON_PRONOUNS:
            cast.pronouns.append((w.start, PERSON_PRONOUNS[w.text.lower()]))
        if not is_cap(w):
            continue
        for token in fold_name(w.text).split()[-1:]:
            cast.at[token].append(k)
        if k and words[k - 1].text.lower() in _PLACING:
            cast.places.add(fold_name(w.text))
        if 0 < k < len(words) - 1 and words[k - 1].text == "(" and words[k + 1].text == ")" and is_acronym(w.text):
            _add_acronym(cast, k)


def _add_acronym(cast: Cast, k: int) -> None:
    """Take the name before an acronym in brackets for what it stands for: "People’s Protection Units (YPG)"."""
    words, end = cast.words, k - 2
    start = find_run_start(words, end)
    start += words[start].text.lower() in ARTICLES
    if start < end:
        cast.acronyms.setdefault(words[k].text, cast.text[words[start].start : words[end].end])


def _add_name(cast: Cast, tokens: tuple[str, ...], named: Named, *, is_known: bool) -> None:
    """Give a full name to the bearer it is a form of, or to a new one."""
    bearer = cast.bearers.get(tokens)
    if bearer is None:
        same = cast.by_last[tokens[-1]]
        bearer = next((b for b in same if _is_form_of(tokens, b.tokens)), None)
        if bearer is None:
            bearer = Bearer(tokens)
            if len(same) < MOST_BEARERS:
                same.append(bearer)
                cast.by_first[tokens[0]].append(bearer)
        cast.bearers[tokens] = bearer
    bearer.names[named.name] += 1
    bearer.fulls.append(named.span)
    keep_roles(bearer.roles, named.roles)
    bearer.country = bearer.country or named.country
    bearer.gender = bearer.gender or named.gender
    bearer.is_known = bearer.is_known or is_known


def _is_form_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether two names of one surname may be one person's: the first names agree, or one is the other's end.

    >>> _is_form_of(("donald", "trump"), ("donald", "j.", "trump")), _is_form_of(("eric", "trump"), ("donald", "trump"))
    (True, False)
    """
    if short[0] == long[0] or long[-len(short) :] == short:
        return True
    return len(short[0].rstrip(".")) == 1 and long[0].startswith(short[0][0])
