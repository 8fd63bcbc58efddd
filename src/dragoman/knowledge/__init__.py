"""Knowledge about the world as data files with origin and licence, and their loaders."""

import functools
import hashlib
from importlib.resources import files


@functools.cache
def hash_knowledge() -> str:
    """Hash the names and bytes of all data files: 16 hexadecimal digits that change with any of them."""
    total = hashlib.sha256()
    for file in sorted(files("dragoman.knowledge").joinpath("data").iterdir(), key=lambda item: item.name):
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def load_rows(name: str) -> list[list[str]]:
    """Load a tab-separated data file, a list of columns for each row; its comments, with origin and licence, are left out.

    >>> load_rows("hedges.tsv")[0]
    ['a purported', 'hearsay']
    """
    text = files("dragoman.knowledge").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
