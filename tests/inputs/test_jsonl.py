"""JSON lines: a bad line is a Failure with its number, and the next lines are still read, one at a time."""

import io
import json
from pathlib import Path

import pytest

from dragoman.inputs import open_pages
from dragoman.inputs.loaders import Opened, load_jsonl
from dragoman.records import Failure, Page
from dragoman.settings import Settings


def load(data: bytes, *, max_bytes: int = 1_000_000) -> list[Page | Failure]:
    return list(load_jsonl(Opened("f.jsonl", io.BytesIO(data), max_bytes)))


def test_line_gives_all_that_is_known_and_other_keys_may_stand_beside() -> None:
    line = {
        "id": 7, "text": "Putin\r\nsaid so. 😀", "title": "T", "url": "http://a.b/c", "outlet": "Daily", "published": "2023-04-07",
        "date": "2020-01-01", "authors": ["Jane Doe", " "], "tags": [1, {"a": None}],
    }  # fmt: skip
    assert load(json.dumps(line).encode()) == [
        Page(
            source="f.jsonl:1", media="text", content="Putin\r\nsaid so. 😀", title="T", url="http://a.b/c", outlet="Daily",
            published="2023-04-07", authors=("Jane Doe",),
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [
        (b'{"text": "broken', "InputError", "line is no JSON"),
        (b"words", "InputError", "line is no JSON"),
        (b'["text"]', "InputError", "no JSON object"),
        (b'"text"', "InputError", "no JSON object"),
        (b"null", "InputError", "no JSON object"),
        (b"{}", "InputError", "no key text"),
        (b'{"body": "words"}', "InputError", "no key text"),
        (b'{"text": null}', "InputError", "wrong type"),
        (b'{"text": 1}', "InputError", "wrong type"),
        (b'{"text": ["a"]}', "InputError", "wrong type"),
        (b'{"text": "a", "title": 1}', "InputError", "wrong type"),
        (b'{"text": "a", "authors": [1]}', "InputError", "wrong type"),
        (b'{"text": ""}', "TextError", "is empty"),
        (b'{"text": " \\n"}', "TextError", "nothing but blanks"),
        (b'{"text": "a\\u0000b"}', "TextError", "NUL"),
        (b'{"text": "a\\ud800b and more"}', "TextError", "lone surrogate"),
        (b'{"text": "a\\udc00b and more"}', "TextError", "lone surrogate"),
        (b'{"text": "caf\xe9"}', "TextError", "not UTF-8"),
        (b"[" * 100_000, "InputError", "line is no JSON"),
    ],
)
def test_bad_line_is_a_failure_and_the_rest_is_read(line: bytes, error: str, words: str) -> None:
    first, second, third = load(b'{"text": "One."}\n' + line + b'\n\n{"text": "Three."}')
    assert isinstance(first, Page)
    assert isinstance(second, Failure)
    assert (second.source, second.step, second.error) == ("f.jsonl:2", "input", error)
    assert words in second.message
    assert isinstance(third, Page)
    assert third.source == "f.jsonl:4"


def test_pairs_of_surrogates_are_characters() -> None:
    (page,) = load(b'{"text": "\\ud83d\\ude00 \\u00e9"}')
    assert isinstance(page, Page)
    assert page.content == "😀 é"


def test_byte_order_mark_is_dropped() -> None:
    assert isinstance(load(b'\xef\xbb\xbf{"text": "One."}')[0], Page)


def test_json_over_several_lines_is_one_failure() -> None:
    (failure,) = load(json.dumps({"text": "One.", "title": "T"}, indent=1).encode())
    assert isinstance(failure, Failure)
    assert "over several lines" in failure.message


@pytest.mark.parametrize("line", [b"{", b"[", b" [ ", b'\xff\xfe{"text": "x"}', b"\xfe\xffwords"])
@pytest.mark.parametrize("place", [0, 1])
def test_line_that_begins_something_else_does_not_end_the_file(line: bytes, place: int) -> None:
    lines = [b'{"text": "One."}', b'{"text": "Two."}']
    lines.insert(place, line)
    found = load(b"\n".join(lines))
    assert [item.content for item in found if isinstance(item, Page)] == ["One.", "Two."]
    assert [item.source for item in found if isinstance(item, Failure)] == [f"f.jsonl:{place + 1}"]


def test_records_after_json_over_several_lines_are_read() -> None:
    data = b'{"text": "One."}\n{\n "text": "Two.",\n "tags": [\n  1\n ]\n}\n{"text": "Three."}\n{broken\n'
    assert [(type(item), item.source) for item in load(data)] == [
        (Page, "f.jsonl:1"), (Failure, "f.jsonl:2"), (Page, "f.jsonl:8"), (Failure, "f.jsonl:9"),
    ]  # fmt: skip


def test_mark_of_a_file_that_was_appended_is_dropped() -> None:
    assert len([item for item in load(b'{"text": "One."}\n\xef\xbb\xbf{"text": "Two."}') if isinstance(item, Page)]) == 2


@pytest.mark.parametrize("data", [b"\n", b"\n \t\n\r\n", b"\xef\xbb\xbf\n"])
def test_blank_lines_alone_are_a_failure(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    (failure,) = open_pages(path)
    assert isinstance(failure, Failure)
    assert (failure.source, failure.error) == (str(path), "TextError")
    assert "nothing but blanks; give one article a line, with a key text" in failure.message


def test_utf16_is_one_failure() -> None:
    (failure,) = load('{"text": "One."}\n{"text": "Two."}\n'.encode("utf-16"))
    assert isinstance(failure, Failure)
    assert "UTF-16" in failure.message


def test_line_over_the_limit_is_passed_over() -> None:
    found = load(b'{"text": "' + b"x" * 1000 + b'"}\n{"text": "Two."}\n', max_bytes=100)
    assert [type(item) for item in found] == [Failure, Page]
    assert found[1].source == "f.jsonl:2"


def test_empty_file_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"")
    (failure,) = open_pages(path)
    assert isinstance(failure, Failure)
    assert failure.error == "TextError"


def test_line_of_five_megabytes_is_read() -> None:
    line = json.dumps({"text": "Putin said so. " * 350_000}).encode()
    (page,) = open_pages("-", settings=Settings(), stdin=io.BytesIO(line))
    assert isinstance(page, Page)
    assert len(page.content) > 5_000_000


def test_lines_are_read_one_by_one() -> None:
    class Endless(io.RawIOBase):
        """A stream without end: whoever reads it whole never returns."""

        def readline(self, _size: int | None = -1, /) -> bytes:
            return b'{"text": "One."}\n'

    pages = load_jsonl(Opened("f", Endless(), 1000))  # type: ignore[arg-type]
    assert [next(pages).source for _ in range(3)] == ["f:1", "f:2", "f:3"]
