"""Offices: the ways to write one. titles.tsv tells which are the same: spokeswoman and spokesman, foreign secretary and minister.

In: an office. Out: its words, the same for all its spellings. The dictionary finds holders by them, `reading` compares roles.
"""

from collections.abc import Mapping
from functools import cache

from dragoman.knowledge import load_rows

#: The column of titles.tsv with the words of the same office.
_SAME = 3


@cache
def load_synonyms() -> Mapping[str, str]:
    """Load which titles are written in several ways, to one of them.

    >>> load_synonyms()["spokeswoman"], load_synonyms()["defense minister"]
    ('spokesman', 'defence minister')
    """
    return {row[0]: row[_SAME] for row in load_rows("titles.tsv") if len(row) > _SAME and row[_SAME]}


@cache
def norm_office(title: str) -> tuple[str, ...]:
    """Split an office into words that all ways to write it have.

    >>> norm_office("Congresswoman"), norm_office("deputy foreign secretary"), norm_office("Vice-President")
    (('representative',), ('deputy', 'foreign', 'minister'), ('vice', 'president'))
    >>> norm_office("Secretary General"), norm_office("secretary-general"), norm_office("major general")
    (('secretary-general',), ('secretary-general',), ('major', 'general'))
    >>> norm_office("secretary of defense") == norm_office("defense secretary"), norm_office("secretary of the treasury")
    (True, ('treasury', 'secretary'))
    """
    words = tuple(w for part in title.lower().split() for w in ((part,) if part.endswith("-general") else part.split("-")))
    if words[:2] == ("secretary", "of") and "for" not in words:
        words = (*(w for w in words[2:] if w != "the"), "secretary")
    for k in range(len(words)):
        same = load_synonyms().get(" ".join(words[k:]))
        if same:
            words = (*words[:k], *same.split())
            break
    return tuple(load_synonyms().get(word, word) for word in words)
