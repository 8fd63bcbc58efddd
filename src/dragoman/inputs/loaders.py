"""One opened input -> its Pages: plain text, HTML, JSON lines.

In: `Opened`, a stream of bytes with its name. Out: Pages, and a Failure for each line of JSON that is none. Called by
`open_pages`, which turns a raised error into the Failure of the whole input.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from dragoman.errors import DragomanError, InputError, TextError
from dragoman.inputs.decoding import check_text, decode_html, decode_text
from dragoman.records import Failure, Page

#: What the half of a pair looks like in JSON, where the other half is missing.
LONE_SURROGATE = re.compile(r"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|[c-fC-F][0-9a-fA-F]{2})")
#: What is said of a line that has one.
HALF_CHARACTER = "line holds half of a character (a lone surrogate like \\ud800); write the text again as UTF-8"
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
#: A line that holds no more is the start of JSON over several lines.
OPENINGS = frozenset({b"{", b"["})


class Opened(NamedTuple):
    """An input that is open for reading."""

    source: str
    stream: BinaryIO
    max_bytes: int
    url: str | None = None
    charset: str | None = None  # as the server declared it


class Line(msgspec.Struct):
    """What Dragoman takes from a line of JSON; other keys may stand beside."""

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    date: str | None = None
    authors: list[str] | str | None = None


def make_failure(source: str, error: DragomanError) -> Failure:
    """Make the Failure of an input; the message gets the source in front, so that one line tells all."""
    message = " ".join(f"{source if source.strip() else repr(source)}: {error}".split())
    return Failure(source=source, step="input", error=type(error).__name__, message=message)


def load_text(opened: Opened) -> Iterator[Page]:
    """Load plain text: one Page, its content what the file holds."""
    content = decode_text(_read_all(opened), declared=opened.charset, name=opened.source)
    yield Page(source=opened.source, media="text", content=content, url=opened.url)


def load_html(opened: Opened) -> Iterator[Page]:
    """Load a page of HTML."""
    content = decode_html(_read_all(opened), declared=opened.charset, name=opened.source)
    yield Page(source=opened.source, media="html", content=content, url=opened.url)


def load_jsonl(opened: Opened) -> Iterator[Page | Failure]:
    """Load JSON lines one by one; memory holds one line.

    JSON over several lines is one Failure, which stands at its first line; the next line that is an object is read again.
    """
    number = 0
    is_found = is_open = False  # open: inside JSON over several lines
    while data := opened.stream.readline(opened.max_bytes + 1):
        number += 1
        source = f"{opened.source}:{number}"
        data = data.removeprefix(UTF8_MARK)
        if not data.strip() or (is_open and not _is_whole(data)):
            continue
        if not is_found and is_failure(data):
            raise InputError("is a list of failures that Dragoman wrote, no articles; give the inputs that it names")
        is_found, is_open = True, data.strip() in OPENINGS
        try:
            yield _read_line(data, source, opened.max_bytes)
        except DragomanError as error:
            yield make_failure(source, error)
            if number == 1 and _is_utf16(data):
                return  # no line of this file can be read, and one Failure says it better than thousands
            while len(data) > opened.max_bytes and not data.endswith(b"\n"):
                data = opened.stream.readline(opened.max_bytes + 1)
    if not is_found:
        raise TextError(f"{'holds nothing but blanks' if number else 'is empty'}; give one article a line, with a key text")


def is_failure(line: bytes) -> bool:
    """Say whether a line of JSON is a row of a list of failures."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        msgspec.json.decode(line, type=Failure)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _is_whole(data: bytes) -> bool:
    """Say whether a line is an object of its own, not a part of JSON over several lines."""
    line = data.strip()
    return line.startswith(b"{") and line not in OPENINGS and not line.endswith(b",")


def _is_utf16(data: bytes) -> bool:
    return data.startswith(UTF16_MARKS) and b"\0" in data


def _read_all(opened: Opened) -> bytes:
    data = opened.stream.read(opened.max_bytes + 1)
    if len(data) > opened.max_bytes:
        raise InputError(f"is larger than {opened.max_bytes:,} bytes; split it, or raise max_bytes")
    return data


def _read_line(data: bytes, source: str, max_bytes: int) -> Page:
    if len(data) > max_bytes:
        raise InputError(f"line is longer than {max_bytes:,} bytes; split it, or raise max_bytes")
    line = _parse_line(data)
    authors = (line.authors,) if isinstance(line.authors, str) else tuple(line.authors or ())
    return Page(
        source=source,
        media="text",
        content=check_text(line.text),
        url=line.url or None,
        title=line.title or None,
        outlet=line.outlet or None,
        published=line.published or line.date or None,
        authors=tuple(a for a in authors if a.strip()),
    )


def _parse_line(data: bytes) -> Line:
    if _is_utf16(data):
        raise TextError("is UTF-16; JSON lines must be UTF-8, convert the file")
    try:
        text = data.decode("utf-8")
        return msgspec.json.decode(text, type=Line)
    except UnicodeDecodeError as error:
        raise TextError(f"line is not UTF-8 at byte {error.start}; convert the file to UTF-8") from error
    except msgspec.ValidationError as error:
        raise InputError(_explain_line(str(error))) from error
    except (msgspec.DecodeError, RecursionError) as error:
        if LONE_SURROGATE.search(text):
            raise TextError(HALF_CHARACTER) from error
        if data.strip() in OPENINGS:
            raise InputError("is JSON over several lines; write one object a line") from error
        raise InputError(f"line is no JSON ({error}); write one object a line, with a key text") from error


def _explain_line(error: str) -> str:
    if "missing required field `text`" in error:
        return "line has no key text; give the article's words as text"
    if "Expected `object`" in error:
        return "line is no JSON object; write one object a line, with a key text"
    return f"line has a value of the wrong type: {error}; text must be a string"
