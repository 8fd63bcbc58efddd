"""A file, a folder, standard input: each gives its Pages, and a Failure in one clear line for what cannot be read."""

import gzip
import io
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.inputs import SUFFIXES, open_pages
from dragoman.records import Failure, Page
from dragoman.settings import Settings

HTML = "<!DOCTYPE html><html><head><title>T</title></head><body><p>Putin said so.</p></body></html>"


def open_one(source: Path | str, **options: object) -> Page | Failure:
    (found,) = open_pages(source, **options)  # type: ignore[arg-type]
    return found


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def assert_failure(found: Page | Failure, source: str, error: str, words: str) -> None:
    assert isinstance(found, Failure)
    assert (found.source, found.step, found.error) == (source, "input", error)
    assert found.message.startswith(f"{source}: ")
    assert words in found.message
    assert "\n" not in found.message


def test_text_keeps_its_line_ends_and_loses_only_the_mark(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"\xef\xbb\xbfA\r\nB\rC \n")
    assert open_one(path) == Page(source=str(path), media="text", content="A\r\nB\rC \n")


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "no-suffix", "a.unknown"])
def test_html_is_known_by_suffix_or_first_bytes(tmp_path: Path, name: str) -> None:
    assert open_one(write(tmp_path / name, HTML)) == Page(source=str(tmp_path / name), media="html", content=HTML)


def test_compressed_files_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    assert [page.content for page in open_pages(path) if isinstance(page, Page)] == ["One.", "Two."]


def test_damaged_compressed_files_are_refused(tmp_path: Path) -> None:
    whole = gzip.compress(os.urandom(5000))
    for name, data in (("a.txt.gz", b"no gzip"), ("b.txt.gz", whole[:2000])):
        path = write(tmp_path / name, data)
        assert_failure(open_one(path), str(path), "InputError", "is damaged")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n ", "nothing but blanks"),
        (b"a\0b", "NUL"),
        (b"caf\xc3\xa9 caf\xe9", "a mixture of encodings, or one that cannot be told"),
    ],
)
def test_bad_text_is_a_failure(tmp_path: Path, data: bytes, words: str) -> None:
    path = write(tmp_path / "bad.txt", data)
    assert_failure(open_one(path), str(path), "TextError", words)


def test_missing_file_is_a_failure() -> None:
    assert_failure(open_one("/no/such/file.txt"), "/no/such/file.txt", "InputError", "No such file or directory")


def test_unreadable_file_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", "words")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert_failure(open_one(path), str(path), "InputError", "Permission denied")


@pytest.mark.parametrize("source", ["ftp://example.org/a.txt", "file:///etc/hosts", "javascript:alert(1)", "HTTPX://a.b/c"])
def test_other_schemes_are_refused(source: str) -> None:
    assert_failure(open_one(source), source, "InputError", "not http or https")


def test_path_with_nul_is_refused() -> None:
    assert_failure(open_one("a\0b.txt"), "a\0b.txt", "InputError", "NUL")


def test_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "x" * 101)
    assert_failure(open_one(path, settings=Settings(max_bytes=100)), str(path), "InputError", "larger than 100 bytes")
    assert isinstance(open_one(path, settings=Settings(max_bytes=101)), Page)


def test_fifty_megabytes_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "big.txt", b"Putin said so, and he said it again to the press.\n" * 1_050_000)
    page = open_one(path)
    assert isinstance(page, Page)
    assert len(page.content) > 50 * 1024 * 1024


def test_folder_is_read_in_name_order_and_goes_on_after_a_failure(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path / "b.txt", "B.")
    write(tmp_path / "a/z.txt", "Z.")
    write(tmp_path / "a/empty.txt", "")
    write(tmp_path / "c.jsonl", '{"text": "C."}')
    write(tmp_path / ".hidden.txt", "no input")
    write(tmp_path / "page.css", "no input")
    with caplog.at_level(logging.WARNING):
        found = list(open_pages(tmp_path))
    names = [item.source.removeprefix(str(tmp_path) + os.sep) for item in found]
    assert names == [str(Path("a/empty.txt")), str(Path("a/z.txt")), "b.txt", "c.jsonl:1"]
    assert [isinstance(item, Failure) for item in found] == [True, False, False, False]
    assert caplog.messages == [f"{tmp_path}: files of other kinds are not read: 1 .css"]


def test_source_in_a_folder_is_joined_with_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "day/a.txt", "A.")
    monkeypatch.chdir(tmp_path)
    assert open_one("day").source == str(Path("day/a.txt"))


def test_folder_without_readable_files_is_a_failure(tmp_path: Path) -> None:
    assert_failure(open_one(tmp_path), str(tmp_path), "InputError", "folder is empty")
    write(tmp_path / "a.css", "x")
    assert_failure(open_one(tmp_path), str(tmp_path), "InputError", "1 .css")


def test_folder_that_cannot_be_listed_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "scandir", refuse)
    assert_failure(open_one(tmp_path), str(tmp_path), "InputError", "Permission denied")


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a/one.txt", "One.")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    assert isinstance(open_one(tmp_path), Page)
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    assert [type(item) for item in open_pages(tmp_path)] == [Page, Failure]


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"Putin said so.", "text"),
        (HTML.encode(), "html"),
        (b"\xef\xbb\xbf  " + HTML.encode(), "html"),
        (b"<p>Putin said so.</p>", "html"),
        (b"<3 said Putin", "text"),
        (b"{sic} said Putin", "text"),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(data: bytes, media: str) -> None:
    found = open_one("-", stdin=io.BytesIO(data))
    assert isinstance(found, Page)
    assert (found.source, found.media) == ("-", media)


def test_standard_input_may_be_json_lines() -> None:
    found = list(open_pages("-", stdin=io.BytesIO(b'{"text": "One."}\n{"text": 2}\n')))
    assert [item.source for item in found] == ["-:1", "-:2"]


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "/a.txt", "a/" * 3000])
def test_name_that_no_file_can_have_is_a_failure(name: str) -> None:
    assert_failure(open_one(name), name, "InputError", "File name too long")


def test_long_address_is_taken_for_an_address() -> None:
    url = "ftp://example.org/" + "x" * 300
    assert_failure(open_one(url), url, "InputError", "not http or https")


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Take the rights of a user who owns nothing, since root may search any folder."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.usefixtures("as_nobody")
def test_path_in_a_folder_that_may_not_be_searched_is_a_failure(closed_folder: Path) -> None:
    assert_failure(open_one(closed_folder / "a.txt"), str(closed_folder / "a.txt"), "InputError", "Permission denied")
    assert_failure(open_one(closed_folder / "sub"), str(closed_folder / "sub"), "InputError", "Permission denied")
    assert [item.source for item in open_pages(closed_folder)] == [str(closed_folder / "a.txt"), str(closed_folder / "sub")]
    assert all("Permission denied" in item.message for item in open_pages(closed_folder) if isinstance(item, Failure))


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """Return a folder that may be listed and not searched."""
    with tempfile.TemporaryDirectory() as name:
        outer = Path(name)
        outer.chmod(0o755)
        folder = outer / "closed"
        write(folder / "a.txt", "A.")
        write(folder / "sub/b.txt", "B.")
        folder.chmod(0o444)
        yield folder
        folder.chmod(0o755)


FAILURE = b'{"source":"a.txt","step":"input","error":"InputError","message":"a.txt: cannot be read"}\n'


@pytest.mark.parametrize(
    "name", ["dragoman-failures.jsonl", "mine.jsonl", "sub/mine.jsonl", "sub/dragoman-failures.jsonl", "b.jsonl"]
)
def test_lists_of_failures_are_no_inputs_in_a_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.txt", "A.")
    write(tmp_path / name, FAILURE * 2)
    assert open_one(tmp_path, settings=Settings(failures=str(tmp_path / "mine.jsonl"))).source == str(tmp_path / "a.txt")


def test_folder_that_holds_only_a_list_of_failures_says_so(tmp_path: Path) -> None:
    write(tmp_path / "dragoman-failures.jsonl", FAILURE)
    assert_failure(open_one(tmp_path), str(tmp_path), "InputError", "holds only a list of failures")


def test_list_of_failures_as_an_input_is_one_failure(tmp_path: Path) -> None:
    path = write(tmp_path / "b.jsonl", FAILURE * 3)
    assert_failure(open_one(path), str(path), "InputError", "a list of failures that Dragoman wrote")


def test_page_holds_only_what_its_input_tells() -> None:
    lines = io.BytesIO(b'{"text": "One.", "outlet": "Daily", "date": "2020-01-01"}\n{"text": "Two."}\n')
    pages = [p for p in open_pages("-", stdin=lines) if isinstance(p, Page)]
    assert [(p.outlet, p.published) for p in pages] == [("Daily", "2020-01-01"), (None, None)]


def test_the_docs_list_every_suffix() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/reading.md").read_text("utf-8")
    table = page.split("## What goes in")[1].split("##")[0]
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in table] == []


@pytest.mark.parametrize("source", ["", " ", "\n"])
def test_an_empty_name_is_a_failure_that_says_so(source: str) -> None:
    failure = open_one(source)
    assert isinstance(failure, Failure)
    assert failure.message == f"{source!r}: is no path or URL: it is empty; give a file, a folder, a URL or -"
