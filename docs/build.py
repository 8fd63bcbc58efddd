"""Write what is made from the code in the docs: cli.md, settings.md, schema.json, the README's sheet, the list in knowledge.md.

Run from the repository root:  python docs/build.py
`tests/test_docs.py` compares what this would write with what is there.
"""

import json
import re
from importlib.resources import files
from pathlib import Path

from typer import Typer
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.knowledge import load_rows, read_data
from dragoman.knowledge.dictionary import TABLES
from dragoman.records import build_schema
from dragoman.settings import describe_settings

ROOT = Path(__file__).resolve().parents[1]
#: Whose statements of the sample's golden sheet the README shows, with all that lies within them.
SHOWN = ("Ukrainian media", "Russian Foreign Ministry", "Erdogan", "Guterres")
SHEET = re.compile(r"(<!-- sheet: written by `just docs` -->\n```text\n).*?(```\n)", re.DOTALL)
LIST = re.compile(r"(<!-- tables: written by `just docs` -->\n).*?(<!-- end -->\n)", re.DOTALL)
#: What the line with the names of the columns begins with; tables of words have none.
FIRST_COLUMNS = {"name", "country", "phrase", "code", "surname"}


def list_commands() -> list[str]:
    """List the names of all commands, then those of the groups with their commands."""
    groups = [(group.name, group.typer_instance) for group in app.registered_groups]
    return [
        *_list_names(app),
        *(name for group, inner in groups if group and inner for name in (group, *(f"{group} {n}" for n in _list_names(inner)))),
    ]


def _list_names(group: Typer) -> list[str]:
    return [command.name or command.callback.__name__ for command in group.registered_commands if command.callback]


def get_help(*command: str) -> str:
    """Return the help page of a command as a terminal of 80 columns shows it."""
    result = CliRunner().invoke(app, [*command, "--help"], prog_name="dragoman", env={"COLUMNS": "80", "NO_COLOR": "1"})
    return "\n".join(line.rstrip() for line in result.stdout.strip().splitlines())


def build_cli() -> str:
    """Build the page of the command line from `--help`."""
    pages = [("dragoman", get_help()), *((f"dragoman {name}", get_help(*name.split())) for name in list_commands())]
    body = "\n\n".join(f"## {title}\n\n```text\n{page}\n```" for title, page in pages)
    pages_of_words = "[reading.md](reading.md) and [actors.md](actors.md)"
    about = f"Written by `just docs` from `dragoman --help`; what it means stands in {pages_of_words}."
    return f"# The command line\n\n{about}\n\n{body}\n"


def build_settings() -> str:
    """Build the page of the settings."""
    rows = "\n".join(
        f"| `{name}` | {kind.replace('|', 'or')} | `{json.dumps(default)}` | {help_} |"
        for name, kind, default, help_ in describe_settings()
    )
    return (
        "# Settings\n\nWritten by `just docs`. A setting comes from the command line where it has an option there, else from the "
        "environment\n(`DRAGOMAN_THREADS=2`), else from `dragoman.toml` in the working folder (`threads = 2`), else it is the "
        "default. Unknown\nnames and wrong values are refused.\n\n"
        f"| setting | type | default | what it does |\n|---|---|---|---|\n{rows}\n"
    )


def cut_sheet() -> str:
    """Cut the statements that the README shows out of the golden sheet."""
    sheet = (ROOT / "tests/golden/grain-deal.sheet.txt").read_text("utf-8")
    top, *parts = sheet.split("\n\n")
    shown = [part for part in parts if part[0] == "q" and any(name in part.splitlines()[0] for name in SHOWN)]
    return "\n\n".join([top, *shown])


def build_readme() -> str:
    """Build the README: as it is, with the sheet renewed."""
    return SHEET.sub(lambda match: match[1] + cut_sheet() + "\n" + match[2], (ROOT / "README.md").read_text("utf-8"))


def describe_table(name: str) -> str:
    """Tell of one data file what its first line says it holds, and its number of rows."""
    rows = load_rows(name)
    count = len(rows) - (rows[0][0] in FIRST_COLUMNS)
    return f"| `{name}` | {read_data(name).splitlines()[0].removeprefix('# ')} | {count:,} |"


def build_knowledge() -> str:
    """Build the page of the tables: as it is, with the list renewed; tables of actors come first."""
    folder = files("dragoman.knowledge").joinpath("data")
    names = [*TABLES, *sorted({path.name for path in folder.iterdir()} - set(TABLES))]
    lines = ["| table | what it holds | rows |", "|---|---|---|", *map(describe_table, names)]
    page = (ROOT / "docs/knowledge.md").read_text("utf-8")
    return LIST.sub(lambda match: match[1] + "\n".join(lines) + "\n" + match[2], page)


def build_pages() -> dict[str, str]:
    """Build all pages that are made from the code, by their path from the root."""
    schema = json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"
    return {
        "docs/cli.md": build_cli(),
        "docs/settings.md": build_settings(),
        "docs/schema.json": schema,
        "docs/knowledge.md": build_knowledge(),
        "README.md": build_readme(),
    }


def main() -> None:
    """Write them."""
    for name, text in build_pages().items():
        (ROOT / name).write_text(text, "utf-8")
        print(name)


if __name__ == "__main__":
    main()
