"""Knowledge about the world as data files with origin and licence, and their loaders."""

import functools
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import InputError


@functools.cache
def hash_knowledge() -> str:
    """Hash the names and bytes of all data files: 16 hexadecimal digits that change with any of them."""
    total = hashlib.sha256()
    for file in sorted(files("dragoman.knowledge").joinpath("data").iterdir(), key=lambda item: item.name):
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def hash_with(user_files: tuple[str, ...]) -> str:
    """Hash the data files and the bytes of a user's tables in their order; without these it is `hash_knowledge`."""
    if not user_files:
        return hash_knowledge()
    total = hashlib.sha256(hash_knowledge().encode())
    for path in user_files:
        with _naming(path):
            total.update(hashlib.sha256(Path(path).read_bytes()).digest())
    return total.hexdigest()[:16]


class Stamp(NamedTuple):
    """A user's table as it was at a moment."""

    path: str
    size: int
    changed: int


def stamp_file(path: str) -> Stamp:
    """Tell a user's table by its size and its last change; raise InputError where it cannot be read."""
    with _naming(path):
        stat = Path(path).stat()
    return Stamp(path, stat.st_size, stat.st_mtime_ns)


def read_user_file(path: str) -> str:
    """Read a user's table whole; raise InputError where it cannot be read."""
    with _naming(path):
        return Path(path).read_text(encoding="utf-8-sig")


@contextmanager
def _naming(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        advice = "" if Path(path).exists() else "; mend its path in the setting actor_files, or take it out there"
        raise InputError(f"{path} cannot be read as a table of actors: {why}{advice}") from error


def read_data(name: str) -> str:
    """Read a data file whole."""
    return files("dragoman.knowledge").joinpath("data", name).read_text(encoding="utf-8")


def load_rows(name: str) -> list[list[str]]:
    """Load a tab-separated data file, a list of columns for each row; its comments, with origin and licence, are left out.

    >>> load_rows("hedges.tsv")[0]
    ['a purported', 'hearsay']
    """
    text = read_data(name)
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
