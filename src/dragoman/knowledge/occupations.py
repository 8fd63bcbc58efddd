"""What nouns say of those they stand for: occupations.tsv (colonel: MIL, ministry: GOV).

In: words in lower case. Out: PLOVER sectors. `reading.actors` asks it.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dragoman.knowledge import load_rows
from dragoman.knowledge.dictionary import fold


class Occupation(NamedTuple):
    """What a noun or phrase stands for: person, organization or group, and PLOVER sectors, the first the main one."""

    kind: str
    sectors: tuple[str, ...]


@cache
def load_occupations() -> Mapping[str, Occupation]:
    """Load occupations.tsv: phrase in lower case, singular, to what it stands for.

    >>> load_occupations()["colonel"].sectors, load_occupations()["rebel commander"].sectors
    (('MIL',), ('REB',))
    """
    rows = ((*row, "", "") for row in load_rows("occupations.tsv")[1:])
    return {fold(phrase): Occupation(kind, tuple(filter(None, sectors.split("|")))) for phrase, kind, sectors, *_ in rows}


@cache
def count_longest() -> int:
    """Count the words of the longest phrase."""
    return max(len(phrase.split()) for phrase in load_occupations())
