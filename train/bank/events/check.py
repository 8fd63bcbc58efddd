"""Check the event bank and print its counts.

Run from the repository root:  python train/bank/events/check.py [FILE ...]
Without arguments every *-train.txt, *-dev.txt and *-test.txt beside this file is read. The exit status is 1 if anything is wrong.
The form is told in README.md beside this file.
"""

from __future__ import annotations

import collections
import re
import sys
from pathlib import Path
from typing import NamedTuple, get_args

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "train" / "bank"), str(ROOT / "src")]

from marks import Span, check_files, find_odd_spacing, read_marks

from dragoman.knowledge.plover import list_modes, list_types
from dragoman.records import Status

ROLES = ("actor", "recipient", "place", "time", "killed", "injured")
LEAST_WORDS, MOST_WORDS = 2, 5  # of a kind (type and status), of a trigger
STATUSES: tuple[str, ...] = get_args(Status)
MODES = {kind: tuple(mode for of, mode in list_modes() if of == kind) for kind in list_types()}


class Event(NamedTuple):
    """One marked event."""

    trigger: Span
    type: str
    modes: tuple[str, ...]
    status: str
    arguments: list[tuple[str, Span]]  # role, span


def parse(line: str) -> tuple[str, list[Event]]:
    """Give the plain text of an entry and its events by number; raises ValueError for whatever breaks the form."""
    text, marks = read_marks(line.strip().replace("\\n", "\n"))
    triggers = {}
    arguments: dict[int, list[tuple[str, Span]]] = collections.defaultdict(list)
    for m in marks:
        if m.label == "trigger":
            if m.number in triggers:
                raise ValueError(f"two triggers of event {m.number}")
            triggers[m.number] = (m.span, *read_kind(m.words))
        elif m.label in ROLES and not m.words:
            arguments[m.number].append((m.label, m.span))
        else:
            raise ValueError(f"unknown label {' '.join((m.label, *m.words))!r}")
    if sorted(triggers) != list(range(1, len(triggers) + 1)) or not set(arguments) <= set(triggers):
        raise ValueError(f"triggers {sorted(triggers)}, arguments of {sorted(arguments)}: not 1..n")
    return text, [Event(*triggers[k], sorted(arguments[k], key=lambda a: a[1])) for k in sorted(triggers)]


def read_kind(words: tuple[str, ...]) -> tuple[str, tuple[str, ...], str]:
    """Read type, modes and status of a trigger."""
    if len(words) < LEAST_WORDS or words[0] not in MODES or words[-1] not in STATUSES:
        raise ValueError(f"not 'TYPE mode... status': {' '.join(words)!r}")
    kind, modes, status = words[0], words[1:-1], words[-1]
    if wrong := [m for m in modes if m not in MODES[kind]]:
        raise ValueError(f"{kind} has no mode {wrong[0]!r}")
    return kind, modes, status


def complaints(line: str) -> list[str]:
    """List what is wrong with one entry."""
    try:
        text, events = parse(line)
    except ValueError as error:
        return [str(error)]
    wrong = find_odd_spacing(text)
    spans = [e.trigger for e in events]
    wrong += [f"triggers overlap: {text[a:b]!r}" for k, (a, b) in enumerate(spans) for c, d in spans[:k] if a < d and c < b]
    for e in events:
        if len(text[slice(*e.trigger)].split()) > MOST_WORDS:
            wrong.append(f"long trigger: {text[slice(*e.trigger)]!r}")
        for role, (a, b) in e.arguments:
            if role in ("actor", "recipient") and (a, b) == e.trigger:
                wrong.append(f"the trigger is its own {role}: {text[a:b]!r}")
            if re.search(r"['’]s$", text[a:b]) and role in ("actor", "recipient"):
                wrong.append(f"{role} ends in 's: {text[a:b]!r}")
            if a < e.trigger[1] and e.trigger[0] < b and not (a <= e.trigger[0] and e.trigger[1] <= b):
                wrong.append(f"{role} and trigger cross: {text[a:b]!r}")
    return wrong


def count(lines: list[str]) -> str:
    """Say in one line what a file holds."""
    parsed = [parse(line)[1] for line in lines]
    events = [e for found in parsed for e in found]
    kinds = collections.Counter(e.type for e in events)
    statuses = collections.Counter(e.status for e in events)
    return (
        f"{len(lines)} entries, {sum(not p for p in parsed)} without event, {len(events)} events; "
        + " ".join(f"{k} {kinds[k]}" for k in MODES)
        + "; "
        + " ".join(f"{k} {statuses[k]}" for k in STATUSES)
    )


def main(arguments: list[str]) -> int:
    """Check the given files, or all of the bank's; give the exit status."""
    own = Path(__file__).parent
    paths = [Path(a) for a in arguments] or sorted(p for part in ("train", "dev", "test") for p in own.glob(f"*-{part}.txt"))
    return check_files(paths, parse, complaints, count)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
