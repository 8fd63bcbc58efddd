"""The event bank, and outside sentences whose events were marked for it -> Documents. Read by train.py."""

import csv
from pathlib import Path

from bank.events.check import Event, parse
from bank.marks import read_entries
from data import Document


def read_event_bank(path: Path) -> list[Document]:
    """Read a file of the event bank; all events in it are marked."""
    return [_make_document(f"{path.stem}:{k}", *parse(line)) for k, line in read_entries(path)]


def read_stand_off(marks: Path, sentences: Path) -> list[Document]:
    """Read events that are kept apart from the texts they were marked in, as offsets (see the head of the file of marks).

    `sentences` is a table with the columns sentence_id and sentence; texts without a row of marks are left out.
    """
    with sentences.open(encoding="utf-8", newline="") as f:
        texts = {row["sentence_id"]: row["sentence"] for row in csv.DictReader(f, delimiter="\t")}
    out: dict[str, list[Event]] = {}
    for _, line in read_entries(marks):
        name, trigger, kind, modes, status, *arguments = line.split("\t")
        events = out.setdefault(name, [])
        if trigger:
            marked = [(role, _read_span(span)) for role, span in (a.split(":") for a in arguments if a)]
            events.append(Event(_read_span(trigger), kind, tuple(filter(None, modes.split("|"))), status, marked))
    return [_make_document(f"{marks.stem}:{name}", texts[name], events) for name, events in out.items()]


def _read_span(words: str) -> tuple[int, int]:
    start, end = words.split("-")
    return int(start), int(end)


def _make_document(name: str, text: str, events: list[Event]) -> Document:
    return Document(name, text, [], [], has_attributions=False, events=events)
