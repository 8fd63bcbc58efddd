"""What the scorers of the banks share: the checker that reads a bank's form, and words by their places."""

import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

_WORD = re.compile(r"\w+")


def load_checker(folder: Path) -> ModuleType:
    """Load the checker of a bank, `check.py` in its folder, which reads its form."""
    spec = importlib.util.spec_from_file_location(f"{folder.name}_bank", folder / "check.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder / 'check.py'} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Give where the words of some stretches begin."""
    return frozenset(start + m.start() for start, end in spans for m in _WORD.finditer(text[start:end]))
