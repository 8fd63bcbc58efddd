"""The command line: one function a command, which parses, calls one library function, and prints.

Heavy imports stand inside the commands, so that `dragoman --help` answers at once.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman import __version__
from dragoman.cli.actors import actor, actors
from dragoman.cli.options import check_date
from dragoman.errors import DragomanError

app = typer.Typer(
    help="Read the news and keep the record: who said what, on whose word.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


class Format(StrEnum):
    """How records are written."""

    SHEET = "sheet"
    JSONL = "jsonl"
    JSON = "json"
    HTML = "html"


def _stop_with_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it so
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def start(
    wanted: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_stop_with_version)
    ] = False,
) -> None:
    """Read the news and keep the record: who said what, on whose word."""


@app.command()
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="Files (.txt, .html, .jsonl), folders, URLs, or - for standard input.", show_default=False
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=check_date, help="Date of publication, as 2023-04-07, where the input tells none."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, where the input does not tell.")] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="sheet: a page to read (default on a terminal). jsonl: one record a line (default elsewhere). "
            "json: a list of records. html: one web page.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, which is replaced.")
    ] = None,
    failures: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="List here what could not be read, one JSON line each.  [default: dragoman-failures.jsonl]"
        ),
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Threads of the network.  [default: one for each core]")
    ] = None,
) -> None:
    """Read articles and show who said what, on whose word.

    What cannot be read is told on standard error and listed in the failures file; the rest is read all the same, and the
    exit code is 1.
    """
    from dragoman.cli.job import Job, read_inputs
    from dragoman.settings import load_settings

    settings = load_settings({"threads": threads, "failures": None if failures is None else str(failures)})
    job = Job(tuple(inputs), published, outlet, None if format_ is None else format_.value, output)
    raise typer.Exit(read_inputs(job, settings))


app.command()(actor)
app.add_typer(actors, name="actors")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import msgspec

    from dragoman.records import build_schema

    typer.echo(msgspec.json.format(msgspec.json.encode(build_schema()), indent=2))


@app.command()
def verify(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Files of JSON lines, one record a line, or of a JSON list.", show_default=False),
    ],
) -> None:
    """Check records against their own text.

    Their form, each span's words, and that every id leads somewhere.

    Each fault is one line that names file and line, or the record's number in a list; the exit code is then 1.
    """
    from collections import Counter

    from dragoman.cli.checks import find_file_faults

    faults, counts = 0, Counter[str]()
    for fault in find_file_faults(files, counts):
        typer.echo(fault)
        faults += 1
    if not faults:
        records = "1 record" if counts["records"] == 1 else f"{counts['records']:,} records"
        typer.echo(f"dragoman: {records} with {counts['spans']:,} spans checked, nothing wrong", err=True)
    raise typer.Exit(1 if faults else 0)


@app.command()
def version() -> None:
    """Print the version of Dragoman and of its records."""
    from dragoman.records import RECORD_VERSION

    typer.echo(f"dragoman {__version__}, record {RECORD_VERSION}")


def main() -> None:
    """Run the command line; what Dragoman refuses is one line on standard error and exit code 2."""
    try:
        app()
    except DragomanError as error:
        sys.stderr.write(f"dragoman: {error}\n")
        sys.exit(2)
