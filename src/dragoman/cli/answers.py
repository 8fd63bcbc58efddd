"""`dragoman actor`: phrases, given or in a file -> whom they stand for, a line each. Called by the command line."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.cli.actors import tell
from dragoman.errors import InputError
from dragoman.inputs.loaders import HALF_CHARACTER, LONE_SURROGATE
from dragoman.knowledge.dictionary import ActorDictionary, fold, load_dictionary
from dragoman.knowledge.titles import drop_article
from dragoman.reading.actors.resolution import resolve
from dragoman.records import ActorKind, write_in_unicode
from dragoman.settings import Settings

#: Where phrases begin in a text answer, unless the codes are longer: "UKR GOV MIL".
_CODES_WIDTH = 12


class Inquiry(NamedTuple):
    """What the user asks for."""

    phrases: tuple[str, ...]
    file: str | None
    date: str | None
    context: str | None


class Query(msgspec.Struct):
    """A line of the input; other keys may stand beside."""

    phrase: str
    date: str | None = None
    context: str | None = None


class Answer(msgspec.Struct):
    """A line of the output."""

    phrase: str
    name: str | None
    kind: ActorKind | None
    country: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    why: tuple[str, ...]


def answer_all(inquiry: Inquiry, settings: Settings, *, as_json: bool, is_explained: bool) -> int:
    """Answer all phrases on standard output, and return the exit code: 1 where a line could not be read."""
    dictionary = load_dictionary(settings.actor_files)
    queries: list[Query | str] = [Query(write_in_unicode(phrase)) for phrase in inquiry.phrases]
    lines = _read_lines(inquiry.file) if inquiry.file is not None else []
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="\n")
    failed = 0
    for query in (*queries, *_parse_lines(inquiry.file, lines)):
        if isinstance(query, str):
            failed += 1
            tell(query)
            continue
        query.date, query.context = query.date or inquiry.date, query.context or inquiry.context
        answer = find_answer(query, dictionary)
        sys.stdout.write(msgspec.json.encode(answer).decode() + "\n" if as_json else show_answer(answer, is_explained=is_explained))
    return 1 if failed else 0


def _read_lines(file: str) -> list[bytes]:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(
            f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}; give a file of JSON lines"
        ) from error
    return data.removeprefix(b"\xef\xbb\xbf").split(b"\n")


def _parse_lines(file: str | None, lines: list[bytes]) -> Iterator[Query | str]:
    """Yield the queries of a file, and what is wrong with a line that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            query = msgspec.json.decode(line, type=Query)
            query.date = _read_day(query.date) if query.date else None
        except (msgspec.DecodeError, ValueError) as error:
            is_half = LONE_SURROGATE.search(line.decode("utf-8", "replace"))
            why = (
                HALF_CHARACTER if is_half else f'{" ".join(str(error).split())}; a line is {{"phrase": …, "date": …, "context": …}}'
            )
            yield f"{file}:{number}: {why}"
        else:
            yield query


def _read_day(date: str) -> str:
    """Write a day, or a moment, as the day.

    >>> _read_day("2023-04-07T10:00:00Z")
    '2023-04-07'
    """
    try:
        return dt.datetime.fromisoformat(date).date().isoformat()
    except ValueError as error:
        raise ValueError(f"{date!r} is no date, write it as 2023-04-07") from error


def find_answer(query: Query, dictionary: ActorDictionary) -> Answer:
    """Find whom a phrase stands for."""
    found = resolve(query.phrase, date=query.date, context=query.context, dictionary=dictionary)
    return Answer(query.phrase, found.name or None, found.kind, found.country, found.sectors, found.wikidata, found.why)


def show_answer(answer: Answer, *, is_explained: bool) -> str:
    """Write an answer as a line to look at, and the steps below it.

    >>> print(show_answer(Answer("the Kremlin", "Russia", "country", "RUS", ("GOV",), "Q159", ()), is_explained=False), end="")
    RUS GOV       the Kremlin: Russia, country, Q159
    """
    codes = " ".join(filter(None, (answer.country, *answer.sectors))) or "-"
    phrase = " ".join(answer.phrase.split())
    name = None if fold(answer.name or "") in {fold(phrase), fold(drop_article(phrase))} else answer.name
    told = ", ".join(filter(None, (name, answer.kind, answer.wikidata))) if answer.kind else "no known actor"
    steps = "".join(f"    {step}\n" for step in answer.why) if is_explained else ""
    return f"{codes:<{_CODES_WIDTH}}  {phrase}: {told}\n{steps}"
