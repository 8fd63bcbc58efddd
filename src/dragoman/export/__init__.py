"""Records -> what others read: a sheet, JSON lines, JSON, a web page. Called by the command line.

Each writer takes records as they come and yields pieces of text, so that a long run is written while it goes.
"""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from dragoman.export.page import write_page
from dragoman.export.sheet import to_text
from dragoman.records import Record, encode_record

Writer = Callable[[Iterable[Record]], Iterator[str]]


def write_sheets(records: Iterable[Record]) -> Iterator[str]:
    """Write the sheet of each record, an empty line between them."""
    for number, record in enumerate(records):
        yield ("\n" if number else "") + to_text(record)


def write_lines(records: Iterable[Record]) -> Iterator[str]:
    """Write one record a line."""
    for record in records:
        yield encode_record(record).decode() + "\n"


def write_list(records: Iterable[Record]) -> Iterator[str]:
    """Write a JSON list of records, indented for reading."""
    before = "[\n"
    for record in records:
        yield before + msgspec.json.format(encode_record(record), indent=2).decode()
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


#: The name of each format and its writer.
WRITERS: dict[str, Writer] = {"sheet": write_sheets, "jsonl": write_lines, "json": write_list, "html": write_page}
