"""The brackets in which both banks are written -> plain text and its marks. Read by the two checkers and by train/data.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

Span = tuple[int, int]

OPENING = re.compile(r"\[([A-Za-z]+)(\d+)((?: [A-Za-z-]+)*): ?")


class Mark(NamedTuple):
    """One pair of brackets: its label and number, the words between number and colon, and the span in code points."""

    label: str
    number: int
    words: tuple[str, ...]
    span: Span


def read_marks(marked: str) -> tuple[str, list[Mark]]:
    r"""Give the plain text and its marks, in the order of their ends.

    Raises ValueError for unbalanced brackets, brackets that open no mark, and empty marks.

    >>> read_marks("[actor1: Oslo] [trigger1 CONSULT visit future: visits] Riga")[1][1]
    Mark(label='trigger', number=1, words=('CONSULT', 'visit', 'future'), span=(5, 11))
    """
    plain: list[str] = []
    stack: list[tuple[re.Match[str], int]] = []
    found: list[Mark] = []
    at = 0
    while at < len(marked):
        if marked[at] == "[":
            match = OPENING.match(marked, at)
            if match is None:
                raise ValueError(f"bracket that opens no mark at {at}: {marked[at : at + 20]!r}")
            stack.append((match, len(plain)))
            at = match.end()
        elif marked[at] == "]":
            if not stack:
                raise ValueError(f"closing bracket without opening at {at}")
            match, start = stack.pop()
            span = trim("".join(plain), (start, len(plain)))
            if span[0] == span[1]:
                raise ValueError(f"empty {match[1]}{match[2]}")
            found.append(Mark(match[1], int(match[2]), tuple(match[3].split()), span))
            at += 1
        else:
            plain.append(marked[at])
            at += 1
    if stack:
        raise ValueError(f"{len(stack)} bracket(s) left open: {[m[0] for m, _ in stack]}")
    return "".join(plain), found


def trim(text: str, span: Span) -> Span:
    """Give the span without the white space at its two ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def find_odd_spacing(text: str) -> list[str]:
    """List the first place where blanks and stops stand oddly, if there is one."""
    match = re.search(r"  | [,.;:?!](?=\s|$)|\w[,;]\w(?<!\d)", text)
    return [f"odd spacing: {text[max(0, match.start() - 15) : match.end() + 15]!r}"] if match else []


def read_entries(path: Path) -> list[tuple[int, str]]:
    """Give the line numbers and lines of a file's entries."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(i, line) for i, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]


def check_files(
    paths: Iterable[Path],
    parse: Callable[[str], Sequence[object]],
    complaints: Callable[[str], list[str]],
    count: Callable[[list[str]], str],
) -> int:
    """Print what is wrong with the entries of some files and what each file holds; give the exit status.

    `parse` gives an entry's plain text first; no two entries may have the same.
    """
    seen: dict[str, str] = {}
    bad = 0
    for path in paths:
        good: list[str] = []
        for number, line in read_entries(path):
            wrong = complaints(line)
            if not wrong:
                good.append(line)
                text = re.sub(r"\W+", " ", str(parse(line)[0])).lower()
                if text in seen:
                    wrong = [f"the same text as {seen[text]}"]
                seen[text] = f"{path.name}:{number}"
            bad += bool(wrong)
            for complaint in wrong:
                print(f"{path.name}:{number}: {complaint}")
        print(f"{path.name}: {count(good)}")
    return 1 if bad else 0
