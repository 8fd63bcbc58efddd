"""Which word of a name is the surname, and which known name a misspelt one is.

In: names, folded. Out: a surname, or the one known name that is nearly a given one. The actor dictionary asks it.
"""

from collections.abc import Sequence
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

#: Where the surname stands before the given name in English news, and where it does only before one with a hyphen (Tsai Ing-wen).
SURNAME_FIRST = frozenset(("CHN", "KOR", "PRK", "KHM"))
HYPHENATED = frozenset(("TWN", "HKG", "MAC"))
#: A name of so many letters may be one letter off, one of twice as many two.
MISSPELT = 7
#: A given name of so many letters may be the misspelt word, a surname only of so many: John Terry is not John Kerry.
MISSPELT_GIVEN, MISSPELT_SURNAME = 5, 8


def find_surname(name: str, words: Sequence[str], country: str | None) -> str | None:
    """Find the surname of a name and its folded words; None for "John Lee Ka-chiu", whose "John Lee" tells it.

    >>> find_surname("Tsai Ing-wen", ["tsai", "ing", "wen"], "TWN"), find_surname("James Soong", ["james", "soong"], "TWN")
    ('tsai', 'soong')
    """
    if country in HYPHENATED and any("-" in word for word in name.split()[1:]):
        return words[0] if "-" in name.split()[1] else None
    return words[0] if country in SURNAME_FIRST else words[-1]


def find_nearest(said: str, known: Sequence[str]) -> str | None:
    """Find the one known name that is nearest to a given one and near enough; None where two are.

    >>> find_nearest("vladmir putin", ["vladimir putin", "vladimir kinbote"])
    'vladimir putin'
    """
    most = 1 if len(said) < 2 * MISSPELT else 2
    found = process.extract(said, known, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=2)
    return found[0][0] if found and (len(found) == 1 or found[0][1] < found[1][1]) else None


def find_misspelt_word(said: str, known: str) -> str | None:
    """Find the one word of a name that is not as in a known name of as many words; None where it is too short to be the same.

    >>> find_misspelt_word("vladmir putin", "vladimir putin"), find_misspelt_word("john terry", "john kerry")
    ('vladmir', None)
    >>> find_misspelt_word("emmanuel macrone", "emmanuel macron")
    'macrone'
    """
    words = said.split()
    wrong = [k for k, (one, other) in enumerate(zip(words, known.split(), strict=True)) if one != other]
    if len(wrong) != 1:
        return None
    is_surname = wrong[0] == len(words) - 1
    is_sure = len(words[wrong[0]]) != len(known.split()[wrong[0]]) and len(said) >= 2 * MISSPELT  # a letter more or fewer
    fewest = MISSPELT_SURNAME - is_sure if is_surname else MISSPELT_GIVEN
    return words[wrong[0]] if len(words[wrong[0]]) >= fewest else None


def is_doubling(said: str, known: str) -> bool:
    """Say whether two spellings differ only in letters that stand twice: such a name is the same one, whoever else bears it.

    >>> is_doubling("emanuel macron", "emmanuel macron"), is_doubling("marie le pen", "marine le pen")
    (True, False)
    """
    return [c for c, _ in groupby(said)] == [c for c, _ in groupby(known)]
