"""`dragoman actors import` and `dragoman actors missing`: dictionaries of PETRARCH, or records -> a table of actors.

Called by the command line. The table is written whole or not at all.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dragoman.cli.actors import tell
from dragoman.cli.checks import read_records
from dragoman.errors import InputError
from dragoman.export.gaps import COLUMNS, find_gaps
from dragoman.knowledge.dictionary import count_actors, list_faults
from dragoman.knowledge.petrarch import Conversion, LeftOut, Row, convert_dictionaries
from dragoman.records import Record

#: How many places of one sort are named, and how many codes.
MOST_PLACES = 3
MOST_CODES = 40


def import_dictionaries(paths: Sequence[Path], output: Path | None) -> int:
    """Convert dictionaries, tell what was left out, and return the exit code: 1 where nothing came of it or a line was broken."""
    _check_output(paths, output)
    done = convert_dictionaries((str(path), _read_text(path)) for path in paths)
    if done.rows:
        head = [
            f"# Actors of {', '.join(path.name for path in paths)}, converted by dragoman actors import; the codes are PLOVER's.",
            "# Origin and licence: those of the files.",
            "\t".join(Row._fields),
        ]
        _write([*head, *map(_write_row, done.rows)], output)
    tell(_sum_up(done, output))
    for line in _list_left_out(done.left_out):
        tell(line)
    if done.lost:
        most = ", ".join(f"{code} ({n})" for code, n in done.lost.most_common(MOST_CODES))
        more = f", and {len(done.lost) - MOST_CODES} more" if len(done.lost) > MOST_CODES else ""
        tell(f"parts of codes that PLOVER has not, left out of the rows above: {most}{more}")
    return 1 if not done.rows or any(one.is_broken for one in done.left_out) else 0


def _write_row(row: Row) -> str:
    return "\t".join("|".join(cell) if isinstance(cell, tuple) else cell or "" for cell in row).rstrip("\t")


def _sum_up(done: Conversion, output: Path | None) -> str:
    """Count what was imported, skipped and broken, in one line."""
    broken = sum(one.is_broken for one in done.left_out)
    skipped = len(done.left_out) - broken
    left = ", ".join(f"{number:,} {sort}" for number, sort in ((skipped, "skipped"), (broken, "broken")) if number)
    if not done.rows:
        return "nothing could be imported; give PETRARCH's dictionaries of actors or agents" + (f" ({left})" if left else "")
    rows, names = len(done.rows), len({row.name for row in done.rows})
    counts = f"{rows:,} {_count('row', rows)} for {names:,} {_count('actor', names)}"
    return f"imported {counts}" + (f" in {output}" if output else "") + (f"; {left}" if left else "")


def _list_left_out(left_out: Iterable[LeftOut]) -> Iterator[str]:
    """Tell what is broken, then what was skipped, the most frequent reason first."""
    sorts: dict[tuple[bool, str], list[LeftOut]] = {}
    for one in left_out:
        sorts.setdefault((one.is_broken, one.why), []).append(one)
    for (is_broken, why), ones in sorted(sorts.items(), key=lambda item: (not item[0][0], -len(item[1]))):
        first = ", ".join(f"{o.place.file}:{o.place.line} ({' '.join(o.words.split())})" for o in ones[:MOST_PLACES])
        more = f", and {len(ones) - MOST_PLACES:,} more" if len(ones) > MOST_PLACES else ""
        yield f"{len(ones):,} {'broken' if is_broken else 'skipped'}: {why}: {first}{more}"


def check_tables(files: Sequence[str]) -> int:
    """Write the faults of tables, and which have none, on standard output; return the exit code: 1 where there is a fault."""
    failed = 0
    for file in files:
        faults = list_faults(file)
        failed += bool(faults)
        lines = [line + "\n" for line in faults] or [_approve(file)]
        sys.stdout.buffer.write("".join(lines).encode("utf-8", "backslashreplace"))
    return 1 if failed else 0


def _approve(file: str) -> str:
    rows, names = count_actors(file)
    counts = f"{rows:,} {_count('row', rows)} for {names:,} {_count('actor', names)}"
    return f"{file}: {counts}; columns, codes, dates and terms checked, nothing is wrong\n"


def write_missing(paths: Sequence[Path], output: Path | None, most: int) -> int:
    """Write the most frequent names without codes, and return the exit code: 1 where a record could not be read."""
    _check_output(paths, output)
    faults = Counter[str]()
    gaps = find_gaps(_read_all(paths, faults))[:most]
    head = [
        "# Names without country and sectors, the most frequent first. Fill in country, sectors and, where it held only for a",
        "# time, since and until; take out the other lines; then name this file in the setting actor_files.",
        "\t".join(COLUMNS),
    ]
    _write([*head, *("\t".join((g.name, "", g.kind, "", "", "", "", str(g.times), g.example)) for g in gaps)], output)
    return 1 if faults else 0


def _read_all(paths: Iterable[Path], faults: Counter[str]) -> Iterator[Record]:
    for path in paths:
        for record in read_records(path):
            if isinstance(record, Record):
                yield record
            else:
                faults[record] += 1
                tell(record)


def _count(noun: str, number: int) -> str:
    return noun if number == 1 else noun + "s"


def _read_text(path: Path) -> str:
    """Read a dictionary; a line that is not UTF-8 is taken for Western European, in which most of them were written."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; give a PETRARCH dictionary") from error
    return "\n".join(_decode(line) for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"))


def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _check_output(paths: Iterable[Path], output: Path | None) -> None:
    for path in paths:
        if output is not None and path.resolve() == output.resolve():
            raise InputError(f"{output}: is an input; write the output elsewhere")


def _write(lines: Iterable[str], output: Path | None) -> None:
    text = "".join(line + "\n" for line in lines)
    if output is None:
        sys.stdout.buffer.write(text.encode())
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{output}: cannot be written: {error.strerror}; choose another file with -o") from error
