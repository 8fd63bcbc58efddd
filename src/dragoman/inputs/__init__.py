"""What a user gives (a file, a folder, a URL, `-`) -> Pages, and a Failure for each input that cannot be read.

Called by the command line and by `Reader`. The tables here say which loader reads what; a new kind of input is a loader and
a line in them.
"""

import gzip
import io
import logging
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from dragoman.errors import DragomanError, InputError
from dragoman.inputs.loaders import UTF8_MARK, Opened, is_failure, load_html, load_jsonl, load_text, make_failure
from dragoman.records import Failure, Page
from dragoman.settings import Settings

__all__ = ["is_failure_list", "open_pages"]

Loader = Callable[[Opened], Iterator[Page | Failure]]

#: Suffix of a file or of a URL's path -> loader; `.gz` may follow each.
SUFFIXES: dict[str, Loader] = {
    ".txt": load_text, ".text": load_text, ".md": load_text,
    ".html": load_html, ".htm": load_html, ".xhtml": load_html,
    ".jsonl": load_jsonl, ".ndjson": load_jsonl,
}  # fmt: skip
#: Media type of a web answer -> loader.
MEDIA_TYPES: dict[str, Loader] = {
    "text/plain": load_text, "text/markdown": load_text,
    "text/html": load_html, "application/xhtml+xml": load_html,
    "application/x-ndjson": load_jsonl, "application/jsonl": load_jsonl, "application/jsonlines": load_jsonl,
}  # fmt: skip
#: Media types that say nothing; the suffix decides, then the first bytes.
VAGUE_TYPES = frozenset(
    {None, "application/octet-stream", "binary/octet-stream", "application/xml", "text/xml", "application/gzip"}
)
#: How a URL begins, `x:` aside, which is a drive of Windows.
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]{1,20}):(?://|(?=[a-z]))")
SCHEMES = frozenset({"http", "https"})
#: How HTML and JSON lines begin, for standard input and files whose suffix tells nothing.
HTML_START = re.compile(rb"\s*<(?:!doctype\s|!--|\?xml\s|html|head|body|meta|title|article|main|div|p)\b", re.IGNORECASE)
JSON_START = re.compile(rb"\s*[\[{]\s*(?:[\"{]|$)")
SNIFF_BYTES = 2_000
#: A row of such a list holds a path, an address or a setting, and one line: some hundred bytes, hardly ever more than this.
MAX_FAILURE_BYTES = 100_000

LOG = logging.getLogger(__name__)


def open_pages(
    source: str | os.PathLike[str],
    *,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Page | Failure]:
    """Yield the Pages of a file, folder, URL or `-`; what cannot be read is a Failure, and the rest goes on.

    A Page holds only what the input itself tells; `Reader` fills in what the caller knows.
    """
    yield from _open(os.fspath(source), settings or Settings(), stdin)


def is_failure_list(path: str | os.PathLike[str]) -> bool:
    """Say whether a file is a list of failures that Dragoman wrote."""
    try:
        with Path(path).open("rb") as file:
            return is_failure(file.readline(MAX_FAILURE_BYTES))
    except (OSError, ValueError):
        return False


def _open(source: str, settings: Settings, stdin: BinaryIO | None) -> Iterator[Page | Failure]:
    try:
        if not source.strip():
            raise InputError("is no path or URL: it is empty; give a file, a folder, a URL or -")
        if source == "-":
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from _load(Opened("-", stream, settings.max_bytes), None)
        elif SCHEME.match(source) and not os.path.exists(source):  # noqa: PTH110  Path.exists raises for long names
            yield from _open_url(source, settings)
        elif os.path.isdir(source):  # noqa: PTH112  Path.is_dir raises for long names and in folders that may not be searched
            yield from _open_folder(source, settings)
        else:
            yield from _open_file(source, settings)
    except DragomanError as error:
        yield make_failure(source, error)
    except (OSError, EOFError, zlib.error) as error:
        yield make_failure(source, InputError(_explain(error)))


def _open_file(source: str, settings: Settings) -> Iterator[Page | Failure]:
    if "\0" in source:
        raise InputError("is no path: it holds a NUL character; check what was given")
    with Path(source).open("rb") as file:
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if source.lower().endswith(".gz") else file
        yield from _load(Opened(source, stream, settings.max_bytes), _find_loader(source))


def _open_folder(source: str, settings: Settings) -> Iterator[Page | Failure]:
    """Read a folder in name order.

    Hidden files and lists of failures are no inputs; other kinds of files are counted in one warning.
    """
    skipped: Counter[str] = Counter()
    found = has_list = False
    for item in _walk(Path(source)):
        if isinstance(item, OSError):
            found = True
            yield make_failure(str(item.filename), InputError(_explain(item)))
        elif _find_loader(item.name):
            if _is_own_list(item, settings):
                has_list = True
                continue
            found = True
            yield from _open(str(item), settings, None)
        else:
            skipped[item.suffix or item.name] += 1
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(skipped.items()))
    if not found:
        nothing = "holds only a list of failures" if has_list else "is empty"
        holds = f"holds only other kinds of files ({kinds})" if kinds else nothing
        raise InputError(f"folder {holds}; give one with {' '.join(SUFFIXES)} files")
    if kinds:
        LOG.warning("%s: files of other kinds are not read: %s", source, kinds)


def _is_own_list(path: Path, settings: Settings) -> bool:
    """Say whether a file in a folder is the list of failures of this run or of another."""
    is_own = os.path.realpath(path) == os.path.realpath(settings.failures)  # Path.resolve raises for links in a circle
    return is_own or path.name == Settings().failures or is_failure_list(path)


def _walk(folder: Path) -> Iterator[Path | OSError]:
    """List the files below a folder in name order, an error in place of a folder that cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield error
        return
    for entry in children:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):  # told by the listing itself, so that no right to search is needed
            yield from _walk(path)
        elif not (entry.is_symlink() and os.path.isdir(path)):  # noqa: PTH112  a link to a folder may lead in a circle
            yield path


def _open_url(source: str, settings: Settings) -> Iterator[Page | Failure]:
    _check_address(source)
    from dragoman.inputs.web import fetch

    answer = fetch(source, settings)
    loader = MEDIA_TYPES.get(answer.media_type or "")
    path = urlsplit(answer.url).path
    if loader is None and answer.media_type not in VAGUE_TYPES:
        raise InputError(f"is {answer.media_type}, no article; give the address of a page of HTML or text")
    stream: BinaryIO = io.BytesIO(answer.body)
    if loader is None and path.lower().endswith(".gz"):
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    yield from _load(Opened(source, stream, settings.max_bytes, answer.url, answer.charset), loader or _find_loader(path))


def _check_address(source: str) -> None:
    try:
        parts = urlsplit(source)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"is no URL ({error}); check the address") from error
    if parts.scheme.lower() not in SCHEMES:
        raise InputError("is not http or https; give the address of a web page, or a file")
    if not host:
        raise InputError("is no URL (it names no server); check the address")


def _find_loader(name: str) -> Loader | None:
    """Find the loader of a file by its suffix.

    >>> _find_loader("news/Day.JSONL.gz").__name__
    'load_jsonl'
    """
    path = Path(name.lower())
    return SUFFIXES.get(Path(path.stem).suffix if path.suffix == ".gz" else path.suffix)


def _load(opened: Opened, loader: Loader | None) -> Iterator[Page | Failure]:
    if loader is None:
        stream = io.BufferedReader(cast("io.RawIOBase", opened.stream), SNIFF_BYTES)
        opened, loader = opened._replace(stream=stream), _sniff(stream.peek(SNIFF_BYTES))
    yield from loader(opened)


def _sniff(start: bytes) -> Loader:
    """Tell HTML and JSON lines from text by the first bytes.

    >>> _sniff(b'{"text": "Putin said so."}').__name__
    'load_jsonl'
    """
    start = start.removeprefix(UTF8_MARK)
    if HTML_START.match(start):
        return load_html
    return load_jsonl if JSON_START.match(start) else load_text


def _explain(error: Exception) -> str:
    """Say in one line why a file cannot be read, and what to do.

    >>> _explain(FileNotFoundError(2, "No such file or directory"))
    'cannot be read (No such file or directory); check the path'
    """
    if isinstance(error, (gzip.BadGzipFile, EOFError, zlib.error)):
        return f"is damaged ({error}); compress it again or give it as it is"
    advice = "ask for the right to read it" if isinstance(error, PermissionError) else "check the path"
    return f"cannot be read ({getattr(error, 'strerror', None) or error}); {advice}"
