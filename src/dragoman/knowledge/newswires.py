"""Agencies and photo houses as bylines and credits name them: the loader of newswires.tsv. `maintext` asks it."""

from collections.abc import Mapping
from functools import cache

from dragoman.knowledge import load_rows


@cache
def load_agencies() -> Mapping[str, str]:
    """Load what stands for an agency in lower case, each with the agency's name.

    >>> load_agencies()["afp"], load_agencies()["the ap"]
    ('Agence France-Presse', 'Associated Press')
    """
    return {form: name for name, written, sort in load_rows("newswires.tsv")[1:] if sort == "agency" for form in written.split("|")}


@cache
def load_photo_houses() -> frozenset[str]:
    """Load the houses that sell photos, in lower case.

    >>> "getty images" in load_photo_houses(), "reuters" in load_photo_houses()
    (True, False)
    """
    return _list_names("photo")


@cache
def load_unnamed() -> frozenset[str]:
    """Load what stands in lower case where a photographer is not named.

    >>> sorted(load_unnamed())
    ['file', 'handout', 'pool']
    """
    return _list_names("unnamed")


def _list_names(wanted: str) -> frozenset[str]:
    return frozenset(name for name, _, sort in load_rows("newswires.tsv")[1:] if sort == wanted)
