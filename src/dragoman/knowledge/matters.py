"""What is a public matter, and whose wishes are a private one: the loader of matters.tsv and private.tsv.

In: a noun, or a name. Out: whether it is one. `reading.positions` calls it.
"""

import re
from functools import cache

from dragoman.knowledge import load_rows
from dragoman.knowledge.acts import lemmas

#: Of these the singular is something else.
_PLURAL_ALONE = frozenset({"arm", "force"})


@cache
def load_matters() -> frozenset[str]:
    """Load the heads of noun phrases that name a public matter."""
    return frozenset(row[0] for row in load_rows("matters.tsv"))


def is_matter(word: str) -> bool:
    """Tell whether a noun, in any number, names a public matter: "talks", "sanctions"; "arm" and "force" do so in the plural alone.

    >>> is_matter("Talks"), is_matter("arm"), is_matter("arms"), is_matter("goal")
    (True, False, True, False)
    """
    word = word.lower()
    if word in _PLURAL_ALONE or (word.endswith(("ed", "ing")) and word not in load_matters()):
        return False
    return any(form in load_matters() for form in lemmas(word))


@cache
def load_private() -> frozenset[str]:
    """Load the heads of names whose wishes are a private matter."""
    return frozenset(row[0] for row in load_rows("private.tsv"))


def is_private(name: str) -> bool:
    """Tell whether a name's head says that its wishes are a private matter: "the coach", "shoppers in Seoul".

    >>> is_private("shoppers in Seoul"), is_private("Oslo")
    (True, False)
    """
    words = re.split(r" (?:of|in|at|from|for|with|on) ", name.lower())[0].split()
    return bool(words) and words[-1] in load_private() and (not name[:1].isupper() or words[0] in ("the", *load_private()))
