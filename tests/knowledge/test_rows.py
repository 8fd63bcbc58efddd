"""The data files have one loader, and each says where it comes from."""

import ast
import doctest
from pathlib import Path

import pytest

from dragoman import knowledge
from dragoman.knowledge import countries, dictionary, load_rows, surnames, titles

FOLDER = Path(knowledge.__file__).parent
FILES = sorted(file.name for file in FOLDER.joinpath("data").iterdir())


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_rows_of_columns_without_its_comments(name: str) -> None:
    lines = FOLDER.joinpath("data", name).read_text("utf-8").splitlines()
    rows = load_rows(name)
    assert ["\t".join(row) for row in rows] == [line for line in lines if line and not line.startswith("#")]
    assert all(column == column.strip() for row in rows for column in row)


@pytest.mark.parametrize("name", FILES)
def test_a_file_tells_its_origin_and_licence_in_its_first_lines(name: str) -> None:
    lines = FOLDER.joinpath("data", name).read_text("utf-8").splitlines()
    assert [line.split(":")[0] for line in lines[1:3]] == ["# Origin", "# Licence"]


def test_no_other_module_of_the_room_reads_files() -> None:
    readers = {
        file.name
        for file in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "importlib.resources"
    }
    assert readers == {"__init__.py"}


@pytest.mark.parametrize("module", [knowledge, countries, dictionary, surnames, titles], ids=lambda module: str(module.__name__))
def test_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
