"""The docs say all that the code has, and what is made from the code is what the code would make now."""

import importlib.util
import re
import types
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman import records
from dragoman.cli import app
from dragoman.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
IN_RECORD = [
    records.Record, records.MadeBy, records.Article, records.Block, records.Credit, records.Actor, records.Role,
    records.Attribution, records.Event, records.Position, records.Place, records.DateRange, records.Span,
]  # fmt: skip


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


@pytest.mark.parametrize(
    "words", [records.BlockKind, records.ActorKind, records.Form, records.Act, records.Status, records.PositionKind]
)
def test_every_word_that_a_record_may_hold_is_in_the_docs(words: Any) -> None:
    page = (ROOT / "docs/record.md").read_text("utf-8")
    assert [word for word in words.__args__ if f"`{word}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if not target.startswith("http") and not target.startswith("LICENSE") and not target.startswith("NOTICE"):
            assert (page.parent / target).exists(), target


def test_the_readme_has_its_two_lines() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(re.findall(r"^python3 -m venv .*-m pytest$", readme, re.MULTILINE)) == 1
    assert len(re.findall(r"^python3 -m venv .*dragoman read examples/", readme, re.MULTILINE)) == 1


def test_constraints_pin_exactly_and_name_no_address() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][\w.]*", line)] == []
    assert not {"torch"} & {line.split("==")[0] for line in lines}
