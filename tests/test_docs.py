"""The docs say all that the code has, and what is made from the code is what the code would make now."""

import importlib.util
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest

from dragoman import records
from dragoman.cli import app
from dragoman.reader import Reader
from dragoman.settings import Settings
from marked import Marked

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
#: Words of pages that say of something that it is still to come; a field that records have is there.
STILL_TO_COME = re.compile(
    r"(?:leaves?|left) (?:both|all|these|the) lists? empty|\bnot (?:yet read|read yet|yet filled|filled yet)\b"
)


def list_parts(kind: Any) -> Iterator[type[msgspec.Struct]]:
    """List the types of a record: itself and all that its fields may hold."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
        hints = get_type_hints(kind)
        yield from (part for name in kind.__struct_fields__ for part in list_parts(hints[name]))
    yield from (part for inner in get_args(kind) for part in list_parts(inner))


IN_RECORD = list(dict.fromkeys(list_parts(records.Record)))
WORDS = [words for words in vars(records).values() if get_origin(words) is Literal]


def load_build() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "docs/build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILD = load_build()
BUILT: dict[str, str] = BUILD.build_pages()


@pytest.mark.parametrize("name", BUILT)
def test_pages_made_from_the_code_are_as_it_would_make_them(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == BUILT[name], "run `just docs`"


def test_every_command_is_in_the_docs() -> None:
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    names = BUILD.list_commands()
    groups = [group.typer_instance.registered_commands for group in app.registered_groups if group.typer_instance]
    assert len(names) == len(app.registered_commands) + len(groups) + sum(map(len, groups))
    for name in names:
        assert f"## dragoman {name}\n" in page


def test_every_option_is_in_the_readers_page() -> None:
    page = (ROOT / "docs/reading.md").read_text("utf-8")
    options = set(re.findall(r"--[a-z]+", BUILD.get_help("read"))) - {"--help", "--output"}
    assert options >= {"--published", "--outlet", "--format", "--failures", "--threads"}
    assert {option for option in options if option not in page} == set()


def test_every_setting_is_in_the_docs() -> None:
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    assert [name for name in Settings.__struct_fields__ if f"`{name}`" not in page] == []


@pytest.mark.parametrize("kind", IN_RECORD, ids=lambda kind: str(kind.__name__))
def test_every_field_of_a_record_is_in_the_docs(kind: type[msgspec.Struct]) -> None:
    page = (ROOT / "docs/record.md").read_text("utf-8")
    assert [name for name in kind.__struct_fields__ if f"`{name}`" not in page and f'"{name}"' not in page] == []


@pytest.mark.parametrize("words", WORDS)
def test_every_word_that_a_record_may_hold_is_in_the_docs(words: Any) -> None:
    page = (ROOT / "docs/record.md").read_text("utf-8")
    assert [word for word in words.__args__ if f"`{word}`" not in page] == []


def test_the_types_of_a_record_are_all_found() -> None:
    assert {kind.__name__ for kind in IN_RECORD} >= {"Record", "Toll", "Span", "Place", "DateRange", "Role", "MadeBy"}
    assert {"Quad", "EventType", "Act"} <= {name for name, words in vars(records).items() if words in WORDS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_no_page_says_that_what_is_read_is_still_to_come(page: Path, reader: Reader, grain_deal: Marked) -> None:
    record = reader.read(grain_deal.text)
    assert record.events
    assert record.positions
    assert STILL_TO_COME.findall(page.read_text("utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if not target.startswith("http") and not target.startswith("LICENSE") and not target.startswith("NOTICE"):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", BUILD.SHOWN)
def test_the_readme_shows_each_party_it_means_to_show(name: str) -> None:
    heads = [part.splitlines()[0] for part in BUILD.cut_sheet().split("\n\n") if part.startswith("q")]
    assert [head for head in heads if name in head] != []
    assert any(name in line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("q"))


def test_the_readme_reads_the_file_whose_sheet_it_shows() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (source,) = re.findall(r"^python3 -m venv .*dragoman read (examples/\S+)", readme, re.MULTILINE)
    assert f"\n{source}\n─" in readme


def test_the_readme_has_its_two_lines() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(re.findall(r"^python3 -m venv .*-m pytest$", readme, re.MULTILINE)) == 1
    assert len(re.findall(r"^python3 -m venv .*dragoman read examples/", readme, re.MULTILINE)) == 1


def test_constraints_pin_exactly_and_name_no_address() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][\w.]*", line)] == []
    assert not {"torch"} & {line.split("==")[0] for line in lines}
