"""PLOVER as facts: event types, their modes, quad categories and scores (plover.tsv).

The encoder takes its labels from here; `reading` asks it.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from dragoman.knowledge import load_rows
from dragoman.records import Quad


class Kind(NamedTuple):
    """What PLOVER says of a type, or of one of its modes."""

    quad: Quad
    score: float | None


@cache
def load_plover() -> Mapping[tuple[str, str | None], Kind]:
    """Load PLOVER's types (mode None) and modes, in the order of the network's labels.

    >>> load_plover()["CONSULT", "visit"]
    Kind(quad='verbal cooperation', score=4.0)
    """
    rows = load_rows("plover.tsv")[1:]
    return {(kind, mode or None): Kind(cast("Quad", quad), float(score) if score else None) for kind, mode, quad, score in rows}


def list_types() -> tuple[str, ...]:
    """List the event types."""
    return tuple(kind for kind, mode in load_plover() if mode is None)


def list_modes() -> tuple[tuple[str, str], ...]:
    """List the modes, each with its type."""
    return tuple((kind, mode) for kind, mode in load_plover() if mode is not None)
