"""Dragoman reads the news and keeps the record: who said what, on whose word."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.errors import DragomanError, InputError, ModelError, TextError
    from dragoman.inputs import open_pages
    from dragoman.reader import Reader, read
    from dragoman.records import Actor, Article, Attribution, Block, Event, Failure, Page, Position, Record, Span

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Block",
    "DragomanError",
    "Event",
    "Failure",
    "InputError",
    "ModelError",
    "Page",
    "Position",
    "Reader",
    "Record",
    "Span",
    "TextError",
    "__version__",
    "open_pages",
    "read",
]

_HOMES = {"Reader": "reader", "read": "reader", "open_pages": "inputs"} | dict.fromkeys(
    ("DragomanError", "InputError", "ModelError", "TextError"), "errors"
)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import dragoman` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"dragoman.{_HOMES.get(name, 'records')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
