"""Files of records -> the records, and one line for each fault. Called by the command line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dragoman.inputs.loaders import UTF8_MARK
from dragoman.records import Record, Span, find_faults


def find_file_faults(files: Iterable[Path], counts: Counter[str] | None = None) -> Iterator[str]:
    """Name every fault of every record as `FILE:LINE: fault`; a file that holds no record is a fault, too.

    `counts` is given how many "records" and "spans" have been checked.
    """
    counts = Counter() if counts is None else counts
    for path in files:
        try:
            yield from _find_line_faults(path, counts)
        except OSError as error:
            yield f"{path}: cannot be read: {error.strerror}"


def _find_line_faults(path: Path, counts: Counter[str]) -> Iterator[str]:
    found = False
    with path.open("rb") as lines:
        start = next((line for line in lines if not line.isspace()), b"").removeprefix(UTF8_MARK).strip()
        lines.seek(0)
        if start.startswith(b"[") or start == b"{":
            yield from _find_list_faults(path, lines.read().removeprefix(UTF8_MARK), counts)
            return
        for number, line in enumerate(lines, 1):
            if line.isspace():
                continue
            found = True
            yield from (f"{path}:{number}: {fault}" for fault in check_line(line, counts))
    if not found:
        yield f"{path}: holds no record"


def _find_list_faults(path: Path, data: bytes, counts: Counter[str]) -> Iterator[str]:
    """Name the faults of a list of records, or of one record over several lines, by the record's number."""
    try:
        is_list = data.lstrip().startswith(b"[")
        records = msgspec.json.decode(data, type=list[msgspec.Raw]) if is_list else [msgspec.json.decode(data, type=msgspec.Raw)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield f"{path}: neither JSON lines nor a JSON list of records: {error}"
        return
    for number, record in enumerate(records, 1):
        yield from (f"{path}: record {number}: {fault}" for fault in check_line(bytes(record), counts))
    if not records:
        yield f"{path}: holds no record"


def read_records(path: Path) -> Iterator[Record | str]:
    """Read the records of a file, and what is wrong with a line that is none; JSON lines, or a JSON list."""
    try:
        data = path.read_bytes().removeprefix(UTF8_MARK)
        is_list = data.lstrip().startswith(b"[")
        lines = [bytes(raw) for raw in msgspec.json.decode(data, type=list[msgspec.Raw])] if is_list else data.split(b"\n")
    except OSError as error:
        yield f"{path}: cannot be read: {error.strerror}"
        return
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield f"{path}: is no JSON list of records: {error}"
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield msgspec.json.decode(line, type=Record)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield f"{path}: record {number}: {error}" if is_list else f"{path}:{number}: not a record of Dragoman: {error}"


def count_spans(part: object) -> int:
    """Count the spans in a record or a part of one."""
    if isinstance(part, Span):
        return 1
    if isinstance(part, tuple):
        return sum(map(count_spans, part))
    return sum(count_spans(getattr(part, name)) for name in getattr(part, "__struct_fields__", ()))


def check_line(line: bytes, counts: Counter[str]) -> list[str]:
    """List what is wrong with one line of JSON as a record, and count it."""
    try:
        record = msgspec.json.decode(line, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return [f"not a record of Dragoman: {error}"]
    counts.update(records=1, spans=count_spans(record))
    return find_faults(record)
