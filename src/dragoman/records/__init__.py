"""The types a user meets: what came in (Page), its text (Article), and what was read from it (Record).

Record and all below it are the contract of the reader, the archive, the exports and everybody's scripts; `dragoman schema`
prints the JSON Schema made from them. Values are frozen; unknown fields are refused; unknown things are None or ().
Offsets are half-open and count Unicode code points of `article.text`. A value made in Python is not checked until `find_faults` is
asked.
"""

from typing import Any

import msgspec

from dragoman.errors import TextError
from dragoman.records.faults import find_contradictions, find_faults
from dragoman.records.parts import (
    READ_KINDS,
    RECORD_VERSION,
    Act,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Block,
    BlockKind,
    Credit,
    DateRange,
    Event,
    EventType,
    Failure,
    Form,
    MadeBy,
    Page,
    Place,
    Position,
    PositionKind,
    Quad,
    Record,
    Role,
    Span,
    Status,
    Toll,
    cut_span,
    find_spans,
    hash_text,
    write_in_unicode,
)

__all__ = [
    "READ_KINDS",
    "RECORD_VERSION",
    "Act",
    "Actor",
    "ActorKind",
    "Article",
    "Attribution",
    "Block",
    "BlockKind",
    "Credit",
    "DateRange",
    "Event",
    "EventType",
    "Failure",
    "Form",
    "MadeBy",
    "Page",
    "Place",
    "Position",
    "PositionKind",
    "Quad",
    "Record",
    "Role",
    "Span",
    "Status",
    "Toll",
    "build_schema",
    "check_record",
    "cut_span",
    "decode_record",
    "encode_record",
    "find_faults",
    "find_spans",
    "hash_text",
    "write_in_unicode",
]


def check_record(record: Record) -> Record:
    """Return the record unchanged, or raise TextError with its first fault."""
    return _refuse_faults(record, find_faults(record))


def _refuse_faults(record: Record, faults: list[str]) -> Record:
    if faults:
        raise TextError(f"record of {record.article.source}: {faults[0]}")
    return record


def encode_record(value: Record | Failure) -> bytes:
    """Write a record or failure as one line of JSON, without the line end."""
    return msgspec.json.encode(value)


def decode_record(line: bytes | str) -> Record:
    """Read one line of JSON as a record and check it; raise TextError where it does not fit."""
    try:
        record = msgspec.json.decode(line, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TextError(f"not a record of Dragoman, version {RECORD_VERSION} of the form: {error}") from error
    return _refuse_faults(record, find_contradictions(record))


def build_schema() -> dict[str, Any]:
    """Build the JSON Schema of a record."""
    return msgspec.json.schema(Record)
