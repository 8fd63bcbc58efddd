"""`dragoman read`: inputs -> pages -> records -> a terminal, a pipe or a file; and the failures beside them.

Called by the command line. Every record is flushed as it comes, so that nothing written is lost when a run is broken off.
"""

import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from dragoman.errors import InputError
from dragoman.export import WRITERS
from dragoman.inputs import is_failure_list, open_pages
from dragoman.reader import Reader, is_readable
from dragoman.records import Failure, Page, Record, encode_record
from dragoman.settings import Settings

if TYPE_CHECKING:
    from dragoman.cli.terminal import Progress


class Job(NamedTuple):
    """What the user asks for."""

    inputs: tuple[str, ...]
    published: str | None
    outlet: str | None
    format: str | None  # None: a sheet on a terminal, JSON lines elsewhere
    output: Path | None


class FailureFile:
    """The list of what could not be read; after a run the file is there only if something failed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0

    def remove_old(self) -> None:
        """Remove the list of an earlier run, so that what is there is of this one; other files are let be."""
        try:
            if self.path.is_file() and is_failure_list(self.path):
                self.path.unlink()
        except OSError:  # then it cannot be written either, which `add` says where there is something to list
            return

    def add(self, failure: Failure) -> None:
        """Say it in one line on standard error, and list it."""
        sys.stderr.write(f"dragoman: {failure.message}\n".encode("utf-8", "replace").decode("utf-8"))
        sys.stderr.flush()
        try:
            with self.path.open("ab" if self.count else "wb") as file:
                file.write(encode_record(failure) + b"\n")
        except OSError as error:
            if not self.count:
                sys.stderr.write(
                    f"dragoman: {self.path}: cannot list failures here: {error.strerror}; choose a file with --failures\n"
                )
        self.count += 1


def read_inputs(job: Job, settings: Settings) -> int:
    """Read all inputs, write their records, and return the exit code: 1 where anything failed."""
    failures = FailureFile(Path(settings.failures))
    _check_output(job)
    _check_failures(job, failures.path)
    reader = Reader(settings=settings)
    failures.remove_old()
    with ExitStack() as stack:
        stack.enter_context(_tell_warnings())
        out = stack.enter_context(_open_output(job.output))
        is_seen = job.output is None and out.isatty()
        progress = stack.enter_context(_open_progress(job, is_seen=is_seen))
        results = reader.read_many(_open_all(job, settings), outlet=job.outlet, published=job.published)
        records = _split(results, failures, progress, settings)
        name = job.format or ("sheet" if is_seen else "jsonl")
        if name == "sheet" and is_seen:
            _show_sheets(records)
        else:
            _write(WRITERS[name](records), out)
    if failures.count:
        noun = "failure" if failures.count == 1 else "failures"
        sys.stderr.write(f"dragoman: {failures.count} {noun}, listed in {failures.path}\n")
    return 1 if failures.count else 0


@contextmanager
def _tell_warnings() -> Iterator[None]:
    """Write the library's warnings to standard error as all else that the command says."""
    log, teller = logging.getLogger("dragoman"), logging.StreamHandler(sys.stderr)
    teller.setFormatter(logging.Formatter("dragoman: %(message)s"))
    log.addHandler(teller)
    try:
        yield
    finally:
        log.removeHandler(teller)


def _open_all(job: Job, settings: Settings) -> Iterator[Page | Failure]:
    for source in job.inputs:
        yield from open_pages(source, settings=settings)


def _split(
    results: Iterable[Record | Failure], failures: FailureFile, progress: "Progress | None", settings: Settings
) -> Iterator[Record]:
    """Yield the records and list the failures; an article in another language counts as failed, not as read."""
    read = 0
    for result in results:
        if isinstance(result, Failure):
            failures.add(result)
        else:
            yield result
            read += is_readable(result.article) or not settings.language_check
        if progress is not None:
            progress.show(read, failures.count)


def _show_sheets(records: Iterable[Record]) -> None:
    from dragoman.cli.terminal import Terminal

    terminal = Terminal()
    for number, record in enumerate(records):
        terminal.show(record, is_first=not number)


def _write(parts: Iterable[str], out: TextIO) -> None:
    for part in parts:
        out.write(part)
        out.flush()


def _open_output(path: Path | None) -> AbstractContextManager[TextIO]:
    if path is None:
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", newline="\n")
        return nullcontext(sys.stdout)
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}; choose another file with -o") from error


def _check_output(job: Job) -> None:
    """Refuse an output that would be read as an input, or would replace one."""
    if job.output is None:
        return
    for source in job.inputs:
        path = _resolve(source)
        if _are_same(source, job.output) or (os.path.isdir(source) and path in _resolve(job.output).parents):  # noqa: PTH112
            raise InputError(f"{job.output}: is or lies in the input {source}; write the output elsewhere")


def _check_failures(job: Job, path: Path) -> None:
    """Refuse a list of failures that would replace an input, the output, or a file of another kind."""
    advice = "choose another file with --failures"
    if job.output is not None and _are_same(job.output, path):
        raise InputError(f"{path}: is the output and the list of failures in one; {advice}")
    for source in job.inputs:
        if _are_same(source, path):
            raise InputError(f"{path}: is an input and the list of failures in one; {advice}")
    if os.path.isfile(path) and _has_bytes(path) and not is_failure_list(path):  # noqa: PTH113
        raise InputError(f"{path}: is there already and is no list of failures, which would replace it; {advice}")


def _resolve(path: str | Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # no path that a file can have; reading it will say so
        return Path(path)


def _are_same(path: str | Path, other: str | Path) -> bool:
    """Say whether two paths lead to one file, by names, links or hard links."""
    try:
        return _resolve(path) == _resolve(other) or os.path.samefile(path, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _open_progress(job: Job, *, is_seen: bool) -> AbstractContextManager["Progress | None"]:
    """Show a progress bar where standard error is a terminal, nothing else is shown there, and there is much to read."""
    many = len(job.inputs) > 1 or any(
        os.path.isdir(source) or source.endswith(".jsonl")  # noqa: PTH112  Path.is_dir raises for names that no file can have
        for source in job.inputs
    )
    if is_seen or not many or not sys.stderr.isatty():
        return nullcontext()
    from dragoman.cli.terminal import Progress

    return Progress()
