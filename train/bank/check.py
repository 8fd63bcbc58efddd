"""Check the hand-written bank of nested attributions and print its counts.

Run from the repository root:  python train/bank/check.py [FILE ...]
Without arguments every *-train.txt, *-dev.txt and *-test.txt beside this file is read.  The exit status is 1 if anything is wrong.

One entry a line; lines that open with '#' are comments.  Marks are written [label1: words], where the label is
source, cue, content or addressee and the number names the attribution; brackets nest.  The two characters
backslash and n stand for a line break.  ' #flat' at the end of a line marks an entry without nesting; an entry
without any mark holds no attribution.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from marks import Span, check_files, find_odd_spacing, read_marks

Roles = dict[str, list[Span]]
Attributions = dict[int, Roles]

LABELS = ("source", "cue", "content", "addressee")
FLAT = " #flat"


def is_flat(line: str) -> bool:
    """Whether the entry is marked as one without nesting."""
    return line.rstrip().endswith(FLAT)


def body(line: str) -> str:
    """Give the entry without its trailing mark, with real line breaks."""
    line = line.rstrip()
    line = line[: -len(FLAT)] if is_flat(line) else line
    return line.strip().replace("\\n", "\n")


def parse(line: str) -> tuple[str, Attributions]:
    """Give the plain text of an entry and, by attribution number and role, its spans in code points.

    Raises ValueError for unbalanced brackets, unknown labels and brackets that open no mark.
    """
    text, marks = read_marks(body(line))
    attributions: Attributions = {}
    for mark in sorted(marks, key=lambda m: (m.number, m.label, m.span)):
        if mark.label not in LABELS or mark.words:
            raise ValueError(f"unknown label {' '.join((mark.label, *mark.words))!r}")
        attributions.setdefault(mark.number, {}).setdefault(mark.label, []).append(mark.span)
    return text, attributions


def inside(inner: list[Span], outer: list[Span]) -> bool:
    """Whether every inner span lies in one of the outer ones."""
    return bool(inner) and all(any(o[0] <= i[0] and i[1] <= o[1] for o in outer) for i in inner)


def parents(attributions: Attributions) -> dict[int, int | None]:
    """For each attribution the one whose content most narrowly holds its cue, or None."""
    result: dict[int, int | None] = {}
    for number, roles in attributions.items():
        around = [
            (sum(end - start for start, end in other["content"]), name)
            for name, other in attributions.items()
            if name != number and inside(roles.get("cue", []), other.get("content", []))
        ]
        result[number] = min(around)[1] if around else None
    return result


def complaints(line: str) -> list[str]:
    """List what is wrong with one entry."""
    try:
        text, attributions = parse(line)
    except ValueError as error:
        return [str(error)]
    if not attributions:
        return find_odd_spacing(text)
    wrong: list[str] = []
    for number, roles in attributions.items():
        wrong += [f"attribution {number} has no {role}" for role in ("cue", "content") if role not in roles]
        if inside(roles.get("cue", []), roles.get("content", [])):
            wrong.append(f"cue {number} lies in its own content")
    nested = any(parent is not None for parent in parents(attributions).values())
    if nested == is_flat(line):
        wrong.append("nested though marked #flat" if nested else "no nesting and no #flat")
    return wrong + _numbers(attributions) + find_odd_spacing(text)


def _numbers(attributions: Attributions) -> list[str]:
    expected = list(range(1, len(attributions) + 1))
    return [] if sorted(attributions) == expected else [f"numbers {sorted(attributions)} are not 1..n"]


def counts(lines: list[str]) -> str:
    """One line of figures about a file."""
    total = nested = deep = siblings = 0
    cues: set[str] = set()
    for line in lines:
        text, attributions = parse(line)
        above = parents(attributions)
        total += len(attributions)
        nested += sum(parent is not None for parent in above.values())
        deep += any(parent is not None and above[parent] is not None for parent in above.values())
        siblings += sum(parent is None for parent in above.values()) > 1
        cues |= {text[s:e].lower() for roles in attributions.values() for s, e in roles["cue"]}
    flat = sum(is_flat(line) for line in lines)
    return (
        f"{len(lines)} entries ({flat} flat, {siblings} with siblings at top level, {deep} of three levels or more), "
        f"{total} attributions, {nested} nested, {len(cues)} different cue spans"
    )


def main(names: list[str]) -> int:
    """Check the files and print what was found."""
    paths = [Path(name) for name in names] or sorted(Path(__file__).parent.glob("*-*.txt"))
    return check_files(paths, parse, complaints, counts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
