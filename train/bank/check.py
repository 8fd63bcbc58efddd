"""Check the hand-written bank of nested attributions and print its counts.

Run from the repository root:  python train/bank/check.py [FILE ...]
Without arguments every *-train.txt, *-dev.txt and *-test.txt beside this file is read.  The exit status is 1 if anything is wrong.

One entry a line; lines that open with '#' are comments.  Marks are written [label1: words], where the label is
source, cue, content or addressee and the number names the attribution; brackets nest.  The two characters
backslash and n stand for a line break.  ' #flat' at the end of a line marks an entry without nesting; an entry
without any mark holds no attribution.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

Span = tuple[int, int]
Roles = dict[str, list[Span]]
Attributions = dict[int, Roles]

LABELS = ("source", "cue", "content", "addressee")
FLAT = " #flat"
OPENING = re.compile(r"\[([A-Za-z]+)(\d+): ?")


def is_flat(line: str) -> bool:
    """Whether the entry is marked as one without nesting."""
    return line.rstrip().endswith(FLAT)


def body(line: str) -> str:
    """Give the entry without its trailing mark, with real line breaks."""
    line = line.rstrip()
    line = line[: -len(FLAT)] if is_flat(line) else line
    return line.strip().replace("\\n", "\n")


def trimmed(text: str, span: Span) -> Span:
    """Give the span without the white space at its two ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def parse(line: str) -> tuple[str, Attributions]:
    """Give the plain text of an entry and, by attribution number and role, its spans in code points.

    Raises ValueError for unbalanced brackets, unknown labels and brackets that open no mark.
    """
    marked = body(line)
    plain: list[str] = []
    stack: list[tuple[int, str, int]] = []
    found: list[tuple[int, str, Span]] = []
    at = 0
    while at < len(marked):
        if marked[at] == "[":
            at = _open(marked, at, stack, len(plain))
        elif marked[at] == "]":
            if not stack:
                raise ValueError(f"closing bracket without opening at {at}")
            number, label, start = stack.pop()
            found.append((number, label, (start, len(plain))))
            at += 1
        else:
            plain.append(marked[at])
            at += 1
    if stack:
        raise ValueError(f"{len(stack)} bracket(s) left open: {stack}")
    return _gather("".join(plain), found)


def _open(marked: str, at: int, stack: list[tuple[int, str, int]], length: int) -> int:
    match = OPENING.match(marked, at)
    if match is None:
        raise ValueError(f"bracket that opens no mark at {at}: {marked[at : at + 20]!r}")
    if match[1] not in LABELS:
        raise ValueError(f"unknown label {match[1]!r}")
    stack.append((int(match[2]), match[1], length))
    return match.end()


def _gather(text: str, found: list[tuple[int, str, Span]]) -> tuple[str, Attributions]:
    attributions: Attributions = {}
    for number, label, whole in sorted(found):
        span = trimmed(text, whole)
        if span[0] == span[1]:
            raise ValueError(f"empty {label}{number}")
        attributions.setdefault(number, {}).setdefault(label, []).append(span)
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
        return _spacing(text)
    wrong: list[str] = []
    for number, roles in attributions.items():
        wrong += [f"attribution {number} has no {role}" for role in ("cue", "content") if role not in roles]
        if inside(roles.get("cue", []), roles.get("content", [])):
            wrong.append(f"cue {number} lies in its own content")
    nested = any(parent is not None for parent in parents(attributions).values())
    if nested == is_flat(line):
        wrong.append("nested though marked #flat" if nested else "no nesting and no #flat")
    return wrong + _numbers(attributions) + _spacing(text)


def _numbers(attributions: Attributions) -> list[str]:
    expected = list(range(1, len(attributions) + 1))
    return [] if sorted(attributions) == expected else [f"numbers {sorted(attributions)} are not 1..n"]


def _spacing(text: str) -> list[str]:
    match = re.search(r"  | [,.;:?!](?=\s|$)|\w[,;]\w(?<!\d)", text)
    return [f"odd spacing: {text[max(0, match.start() - 15) : match.end() + 15]!r}"] if match else []


def entries(path: Path) -> list[tuple[int, str]]:
    """Give the line numbers and lines of a file's entries."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(i, line) for i, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]


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
    seen: dict[str, str] = {}
    bad = 0
    for path in paths:
        good: list[str] = []
        for number, line in entries(path):
            wrong = complaints(line)
            if not wrong:
                good.append(line)
                text = re.sub(r"\W+", " ", parse(line)[0]).lower()
                if text in seen:
                    wrong = [f"the same text as {seen[text]}"]
                seen[text] = f"{path.name}:{number}"
            bad += bool(wrong)
            for complaint in wrong:
                print(f"{path.name}:{number}: {complaint}")
        print(f"{path.name}: {counts(good)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
