"""Words about names: titles.tsv (President, spokesman, Mr, ministry) and countries.tsv (French, France: FRA), and how to find them.

In: text, or its words. Out: words with offsets, how long a title or country is that begins there, and what a noun stands for.
`reading.actors` calls it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.knowledge import load_rows
from dragoman.knowledge.dictionary import read_table

#: Suffixes of names whose full stop belongs to them, beside the abbreviations of titles.tsv.
_SUFFIXES = ("jr", "sr", "st", "inc", "corp", "co", "ltd")
#: The columns of titles.tsv.
_COLUMNS = 6
#: The kinds of titles.tsv that stand before or beside a name; the others are nouns.
_TITLE_KINDS = frozenset({"honorific", "title", "role"})

_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)


class Country(NamedTuple):
    """What a word says of a country: its ISO 3166 alpha-3 code, and whether it is the country's name or an adjective or people."""

    alpha3: str
    sort: str


class Word(NamedTuple):
    """A word or mark of a text with its half-open offsets."""

    start: int
    end: int
    text: str


@cache
def _load_rows() -> tuple[tuple[str, ...], ...]:
    """Load titles.tsv with columns that are left out as empty: phrase, kind, gender, same, covers, of."""
    return tuple((*row, "", "", "", "")[:_COLUMNS] for row in load_rows("titles.tsv"))


def drop_article(words: str) -> str:
    """Leave out the article before a name.

    >>> drop_article("The Kremlin"), drop_article("Theresa May")
    ('Kremlin', 'Theresa May')
    """
    return _ARTICLE.sub("", words, count=1)


@cache
def load_titles() -> Mapping[str, str]:
    """Load the titles of titles.tsv: phrase in lower case to kind (title, role, honorific).

    >>> load_titles()["prime minister"], load_titles()["spokesman"], load_titles()["mr."]
    ('title', 'role', 'honorific')
    """
    return {phrase: kind for phrase, kind, *_ in _load_rows() if kind in _TITLE_KINDS}


@cache
def load_genders() -> Mapping[str, str]:
    """Load which titles tell that their bearer is "he" (m) or "she" (f).

    >>> load_genders()["mrs."], load_genders().get("president")
    ('f', None)
    """
    return {phrase: gender for phrase, _, gender, *_ in _load_rows() if gender}


@cache
def load_covers() -> Mapping[str, frozenset[str]]:
    """Load the offices, by their last word, that a description by a wider word may mean.

    >>> sorted(load_covers()["lawmaker"])
    ['mp', 'representative', 'senator']
    """
    return {phrase: frozenset(covers.split()) for phrase, *_, covers, _ in _load_rows() if covers}


@cache
def load_homes() -> Mapping[str, str]:
    """Load the country of offices that only one has.

    >>> load_homes()["pontiff"]
    'VAT'
    """
    return {phrase: home for phrase, *_, home in _load_rows() if home}


@cache
def _load_nouns() -> Mapping[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for word, kind, *_ in _load_rows():
        if kind not in _TITLE_KINDS:
            kinds[word] = kinds.get(word, frozenset()) | {kind}
    return kinds


def is_noun(word: str, *kinds: str) -> bool:
    """Say whether titles.tsv has a word, in lower case, as a noun of one of these kinds.

    >>> is_noun("ministry", "body", "topic"), is_noun("ministry", "thing")
    (True, False)
    """
    return not _load_nouns().get(word, frozenset()).isdisjoint(kinds)


@cache
def load_demonyms() -> Mapping[str, Country]:
    """Load names and demonyms of countries.tsv: word as written, with straight apostrophes, to its country.

    >>> load_demonyms()["French"], load_demonyms()["Trinidad and Tobago"]
    (Country(alpha3='FRA', sort='demonym'), Country(alpha3='TTO', sort='country'))
    """
    found: dict[str, Country] = {}
    for row in read_table("countries.tsv"):
        for column, sort in (("name", "country"), ("names", "country"), ("demonyms", "demonym")):
            for word in filter(None, (row.cells.get(column) or "").split("|")):
                found.setdefault(word.replace("’", "'"), Country(row.cells["country"], sort))
    return found


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Split text[start:end] into words and marks; initials and abbreviations keep their full stop, "’s" stands alone.

    >>> [w.text for w in split_words("Gen. George H.W. O’Malley-Smith’s U.S. aide, Ali")]
    ['Gen.', 'George', 'H.W.', 'O’Malley-Smith', '’s', 'U.S.', 'aide', ',', 'Ali']
    """
    return [Word(m.start(), m.end(), m[0]) for m in _token().finditer(text, start, len(text) if end is None else end)]


def find_title(words: Sequence[Word], i: int) -> int:
    """Count the words of the longest title that begins at words[i]; 0 where none does.

    >>> find_title(split_words("Prime Minister Shinzo Abe"), 0), find_title(split_words("Shinzo Abe"), 0)
    (2, 0)
    """
    text = words[i].text
    longest = _lengths_by_first(titles=True).get(text if text in load_titles() else text.lower(), 0)
    return next((n for n in range(min(longest, len(words) - i), 0, -1) if write_title(words[i : i + n]) in load_titles()), 0)


def write_title(words: Sequence[Word]) -> str:
    """Write a title as titles.tsv has it: in lower case, or an acronym as it stands.

    >>> write_title(split_words("Prime Minister")), write_title(split_words("PM"))
    ('prime minister', 'PM')
    """
    text = _join(words)
    return text if text in load_titles() else text.lower()


def find_country(words: Sequence[Word], i: int) -> tuple[int, Country] | None:
    """Find the longest name or adjective of a country that begins at words[i], with the count of its words.

    >>> find_country(split_words("Trinidad and Tobago said"), 0)
    (3, Country(alpha3='TTO', sort='country'))
    """
    longest = _lengths_by_first(titles=False).get(words[i].text, 0)
    for n in range(min(longest, len(words) - i), 0, -1):
        country = load_demonyms().get(_join(words[i : i + n]))
        if country and not (i and words[i - 1].text == "New"):  # New Jersey, New Mexico
            return n, country
    return None


def join_words(words: Sequence[Word]) -> str:
    """Join words by blanks, a possessive ending without one."""
    return "".join((" " if k and w.text[0] not in "'’" else "") + w.text for k, w in enumerate(words))


def cut_words(words: Sequence[Word]) -> str:
    """Write words as the text has them: blanks only where it has a gap, and none before a possessive ending.

    >>> cut_words(split_words("63% of the CDU/CSU on Dec. 23"))
    '63% of the CDU/CSU on Dec. 23'
    """
    gaps = ("" if not k or w.text[0] in "'’" or w.start == words[k - 1].end else " " for k, w in enumerate(words))
    return "".join(gap + w.text for gap, w in zip(gaps, words, strict=True))


def _join(words: Sequence[Word]) -> str:
    return join_words(words).replace("’", "'")


@cache
def _token() -> re.Pattern[str]:
    abbreviations = {phrase[:-1] for phrase in load_titles() if phrase.endswith(".") and " " not in phrase} | set(_SUFFIXES)
    short = "|".join(re.escape(word) for word in sorted(abbreviations, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?<!\w)(?:[^\W\d_]\.-?)+(?![^\W_]{{2}})|(?<!\w)(?i:{short})\.|['’][sS](?!\w)"
        r"|(?<![\w,])\d{1,3}(?:,\d{3})+(?![\w,])|[^\W_]+(?:(?:[-‐&·]|\.(?=\w)|['’](?![sS](?!\w)))[^\W_]+)*|[^\w\s]|_"
    )


@cache
def _lengths_by_first(*, titles: bool) -> Mapping[str, int]:
    """Give the words of the longest entry that begins with a word."""
    lengths: dict[str, int] = {}
    for phrase in load_titles() if titles else load_demonyms():
        words = split_words(phrase)
        lengths[words[0].text] = max(lengths.get(words[0].text, 0), len(words))
    return lengths
