"""First names -> the sex of most who bear them, as the tables of office holders have it.

`reading.actors` asks it where a text itself does not tell who is "he" and who "she".
"""

from collections import Counter, defaultdict
from functools import cache

from dragoman.knowledge.dictionary import TABLES, fold, read_table
from dragoman.knowledge.titles import load_titles

#: Where the family name stands first.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "LAO", "SGP", "MYS", "HUN", "MMR", "IDN", "BTN"})
#: So many persons, and such a share of them of one sex, tell the sex of a first name: of 1,100 names in the tables 40 are left out.
_FEWEST, _SHARE = 3, 0.97


@cache
def load_forenames() -> dict[str, str]:
    """Load the sex, "m" or "f", of each folded first name that is surely a man's or a woman's.

    >>> names = load_forenames()
    >>> names["richard"], names["angela"], names.get("kim")
    ('m', 'f', None)
    """
    people = {
        (fold(row.cells["name"]), row.cells["sex"])
        for table in TABLES
        if table.startswith("people")
        for row in read_table(table)
        if row.cells.get("sex") and row.cells.get("country") not in _FAMILY_FIRST
    }
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, sex in people:
        first, *rest = name.split()
        if rest and first not in load_titles():
            votes[first][sex] += 1
    return {
        name: sex for name, found in votes.items() for sex, n in found.most_common(1) if n >= max(_FEWEST, _SHARE * found.total())
    }
