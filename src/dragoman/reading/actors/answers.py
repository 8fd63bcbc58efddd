"""Answers: whom words stand for, as `resolution` gives it."""

from typing import NamedTuple

from dragoman.records import ActorKind


class Resolution(NamedTuple):
    """Whom words stand for; unknown is None or empty. `why` tells the steps from words to codes."""

    name: str
    kind: ActorKind | None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    sex: str = ""
    why: tuple[str, ...] = ()


NOBODY = Resolution("", None)
