"""`dragoman actor` and `dragoman actors import | check | missing`: what their options are; the work stands in its modules."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import check_date

actors = typer.Typer(
    help="Make and check your own tables of actors.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)

Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE.tsv", help="Write to this file, which is replaced.")]


class AnswerFormat(StrEnum):
    """How answers are written."""

    TEXT = "text"
    JSONL = "jsonl"


def actor(
    phrases: Annotated[
        list[str] | None, typer.Argument(metavar="PHRASE", help="Words that name somebody.", show_default=False)
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=check_date, help="When it was written, as 2023-04-07: tells who was in office."),
    ] = None,
    context: Annotated[
        str | None, typer.Option(metavar="SENTENCE", help="The sentence around it: tells whether a capital is only a place.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show each step from words to codes.")] = False,
    input_: Annotated[
        str | None,
        typer.Option(
            "--input",
            metavar="FILE.jsonl",
            help='JSON lines {"phrase", "date", "context"}, or - for standard input; --date and --context are for lines without.',
        ),
    ] = None,
    format_: Annotated[
        AnswerFormat,
        typer.Option("--format", help="text: a line a phrase to look at. jsonl: a line of JSON a phrase, with the steps."),
    ] = AnswerFormat.TEXT,
) -> None:
    """Tell whom words stand for: name, country and PLOVER's sectors.

    A line of the input that cannot be read is told on standard error; the rest is answered, and the exit code is 1.
    """
    if not phrases and input_ is None:
        raise typer.BadParameter("give a PHRASE, or a file with --input", param_hint="PHRASE")
    from dragoman.cli.answers import Inquiry, answer_all
    from dragoman.settings import load_settings

    inquiry = Inquiry(tuple(phrases or ()), input_, date, context)
    raise typer.Exit(answer_all(inquiry, load_settings(), as_json=format_ is AnswerFormat.JSONL, is_explained=explain))


@actors.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Dictionaries of actors or agents.", show_default=False)],
    output: Output = None,
) -> None:
    """Convert PETRARCH dictionaries into a table of your own.

    CAMEO's codes become PLOVER's. What was imported, skipped or broken, and why, is told on standard error.

    The exit code is 1 where a line is broken, or nothing could be imported.
    """
    from dragoman.cli.tables import import_dictionaries

    raise typer.Exit(import_dictionaries(files, output))


@actors.command()
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Tables of actors.", show_default=False)],
) -> None:
    """Check tables of actors.

    Their columns, codes and dates, and that no terms overlap.

    Each fault is one line that names file and line, and the exit code is then 1; a table without fault is one line that says so.
    """
    from dragoman.cli.tables import check_tables

    raise typer.Exit(check_tables(files))


@actors.command()
def missing(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Records: JSON lines, or a JSON list, as dragoman read writes.", show_default=False),
    ],
    output: Output = None,
    most: Annotated[int, typer.Option(min=1, metavar="N", help="Names at most.")] = 200,
) -> None:
    """List the names in records that have no codes.

    Those without country and sectors, the most frequent first.

    It is a table to fill in: name it in actor_files once country and sectors are there, and take out the rest.
    """
    from dragoman.cli.tables import write_missing

    raise typer.Exit(write_missing(files, output, most))


def tell(message: str) -> None:
    """Say something on standard error."""
    sys.stderr.write(f"dragoman: {message}\n".encode("utf-8", "backslashreplace").decode())
