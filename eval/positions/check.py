"""Check the position bank and print its counts.

Run from the repository root:  python eval/positions/check.py [FILE ...]
Without arguments every *-dev.txt, dev-*.txt and test-*.txt beside this file is read. The exit status is 1 if anything is wrong.
The form is told in README.md beside this file; `read_positions` gives a scorer what a file holds.
"""

from __future__ import annotations

import collections
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "train" / "bank")]

from marks import Mark, Span, check_files, find_odd_spacing, read_entries, read_marks

KINDS = ("demand", "condition", "offer", "refusal", "willingness", "appeal")
CHANGES = ("unchanged", "changed")
BESIDE = ("actor", "toward", "since")
MOST_WORDS = 60  # of a position


class Position(NamedTuple):
    """One marked position; all spans in code points of the plain text, in the order of the text."""

    kind: str
    change: str  # "" where the text tells of none
    content: list[Span]  # one, or several where the words are parted
    actors: list[Span]
    toward: list[Span]
    since: list[Span]


class Entry(NamedTuple):
    """One entry of the bank: its plain text, its positions by number (none: a near miss) and the line it stands on."""

    text: str
    positions: list[Position]
    line: int


def read_positions(path: Path) -> Iterator[Entry]:
    """Give the entries of a file; raises ValueError, with the line, for whatever breaks the form."""
    for number, line in read_entries(path):
        try:
            yield Entry(*parse(line), number)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from error


def parse(line: str) -> tuple[str, list[Position]]:
    """Give the plain text of an entry and its positions by number; raises ValueError for whatever breaks the form."""
    text, marks = read_marks(line.strip().replace("\\n", "\n"))
    kinds: dict[int, tuple[str, str]] = {}
    spans: dict[tuple[str, int], list[Span]] = collections.defaultdict(list)
    for mark in marks:
        if mark.label == "position":
            kind = read_kind(mark.words)
            if kinds.setdefault(mark.number, kind) != kind:
                raise ValueError(f"position {mark.number} is of two kinds: {kinds[mark.number]} and {kind}")
        elif mark.label not in BESIDE or mark.words:
            raise ValueError(f"unknown label {' '.join((mark.label, *mark.words))!r}")
        spans[mark.label, mark.number].append(mark.span)
    check_numbers(kinds, marks)
    return text, [Position(*kinds[n], *(sorted(spans[label, n]) for label in ("position", *BESIDE))) for n in sorted(kinds)]


def read_kind(words: tuple[str, ...]) -> tuple[str, str]:
    """Read kind and change of a position."""
    if words[:1] and words[0] in KINDS and (not words[1:] or (words[1] in CHANGES and not words[2:])):
        return words[0], words[1] if words[1:] else ""
    raise ValueError(f"not 'KIND' or 'KIND change': {' '.join(words)!r}")


def check_numbers(kinds: dict[int, tuple[str, str]], marks: list[Mark]) -> None:
    """Raise ValueError unless the positions are numbered 1, 2, 3 ... and each has an actor, and nothing else has a number."""
    if sorted(kinds) != list(range(1, len(kinds) + 1)):
        raise ValueError(f"positions {sorted(kinds)}: not 1..n")
    if lost := {f"{m.label}{m.number}" for m in marks if m.number not in kinds}:
        raise ValueError(f"{', '.join(sorted(lost))} without position")
    if lone := set(kinds) - {m.number for m in marks if m.label == "actor"}:
        raise ValueError(f"position without actor: {sorted(lone)}")


def complaints(line: str) -> list[str]:
    """List what is wrong with one entry."""
    try:
        text, positions = parse(line)
    except ValueError as error:
        return [str(error)]
    wrong = find_odd_spacing(text)
    for number, position in enumerate(positions, 1):
        wrong += [f"position {number}: {w}" for w in (*find_bad_content(text, position), *find_bad_names(text, position))]
    return wrong


def find_bad_content(text: str, position: Position) -> list[str]:
    """List what is wrong with the words of a position."""
    wrong = [f"overlong: {text[a:b]!r}" for a, b in position.content if len(text[a:b].split()) > MOST_WORDS]
    wrong += [f"cuts a word: {text[a:b]!r}" for a, b in position.content if is_cut(text, (a, b))]
    wrong += [f"ends in a stop: {text[a:b]!r}" for a, b in position.content if re.search(r"[,;:]$|[^A-Z]\.$", text[a:b])]
    parts = position.content
    wrong += [f"parts overlap: {text[c:d]!r}" for (_, b), (c, d) in itertools.pairwise(parts) if c < b]
    return wrong


def find_bad_names(text: str, position: Position) -> list[str]:
    """List what is wrong with the marks beside a position's words."""
    wrong = []
    for role, spans in zip(BESIDE, (position.actors, position.toward, position.since), strict=True):
        wrong += [f"{role} twice: {text[a:b]!r}" for (a, b), n in collections.Counter(spans).items() if n > 1]
        wrong += [f"{role} cuts a word: {text[a:b]!r}" for a, b in spans if is_cut(text, (a, b))]
        wrong += [f"{role} ends in 's or a stop: {text[a:b]!r}" for a, b in spans if re.search(r"(['’]s|[,;:])$", text[a:b])]
        wrong += [f"{role} crosses the words: {text[a:b]!r}" for a, b in spans if crosses((a, b), position.content)]
    wrong += [f"actor is also toward: {text[a:b]!r}" for a, b in set(position.actors) & set(position.toward)]
    return wrong


def is_cut(text: str, span: Span) -> bool:
    """Tell whether a span begins or ends inside a word."""
    return any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in span)


def crosses(span: Span, others: list[Span]) -> bool:
    """Tell whether a span overlaps one of the others without standing inside it."""
    return any(span[0] < b and a < span[1] and not (a <= span[0] and span[1] <= b) for a, b in others)


def count(lines: list[str]) -> str:
    """Say in one line what a file holds."""
    parsed = [parse(line)[1] for line in lines]
    positions = [p for found in parsed for p in found]
    misses = sum(not p for p in parsed)
    head = f"{len(lines)} entries, {len(parsed) - misses} with positions, {misses} near misses, {len(positions)} positions; "
    return head + tell(positions)


def tell(positions: list[Position]) -> str:
    """Give the counts by kind and by change."""
    kinds = collections.Counter(p.kind for p in positions)
    changes = collections.Counter(p.change for p in positions)
    return " ".join([*(f"{k} {kinds[k]}" for k in KINDS), ";", *(f"{c} {changes[c]}" for c in CHANGES)]).replace(" ;", ";")


def main(arguments: list[str]) -> int:
    """Check the given files, or all of the bank's; give the exit status."""
    own = Path(__file__).parent
    patterns = ("*-dev.txt", "dev-*.txt", "test-*.txt")
    paths = [Path(a) for a in arguments] or sorted({p for pattern in patterns for p in own.glob(pattern)})
    status = check_files(paths, parse, complaints, count)
    if status == 0:
        print(f"all: {tell([p for path in paths for entry in read_positions(path) for p in entry.positions])}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
