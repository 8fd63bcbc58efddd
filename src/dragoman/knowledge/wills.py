"""What a verb behind "will" or "would" makes of the words of one who speaks of himself: the loader of wills.tsv.

In: a text and where its modal ends. Out: whether the verb is a deal, shuns one, or is no act of will. `reading.positions` calls it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal

from dragoman.knowledge import load_rows

Will = Literal["deal", "shun", "state"]

#: Characters behind a modal in which its verb with its particles stands.
_VERB = 60
_WORD = re.compile(r"[\w-]+")
#: Words between a modal and its verb, beside those in -ly.
_LOOSE = frozenset({"also", "now", "again", "once", "still", "even", "soon", "only", "never"})


@cache
def _load_wills() -> Mapping[str, tuple[tuple[tuple[str, ...], Will], ...]]:
    grouped: defaultdict[str, list[tuple[tuple[str, ...], Will]]] = defaultdict(list)
    for verb, will in load_rows("wills.tsv"):
        words = tuple(verb.split())
        grouped[words[0]].append((words, will))  # type: ignore[arg-type]  # the data are checked by a test
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in grouped.items()}


def find_will(text: str, offset: int) -> Will | None:
    """Find what the verb is that begins behind a modal; None where it is in no table.

    >>> find_will("we will not run away from talks", 11), find_will("prices will rise", 11), find_will("it will flee", 7)
    ('shun', 'state', None)
    """
    words = _WORD.findall(text[offset : offset + _VERB].lower())
    while words and (words[0].endswith("ly") or words[0] in _LOOSE):
        words = words[1:]
    for verb, will in _load_wills().get(words[0], ()) if words else ():
        if tuple(words[: len(verb)]) == verb:
            return will
    return None
