"""The hand-written banks of marked sentences: every entry parses, and none stands in two parts."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.parent.name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("checker", "line"),
    [
        ("train/bank/check.py", "nested-test.txt: 89 entries"),
        ("train/bank/events/check.py", "desk-test.txt: 337 entries"),
        ("eval/positions/check.py", "test-frontlines.txt: "),
    ],
)
def test_the_banks_hold_to_their_form(root: Path, capsys: pytest.CaptureFixture[str], checker: str, line: str) -> None:
    check = load(root / checker)
    wrong = check.main([])
    said = capsys.readouterr().out
    assert wrong == 0, said
    assert line in said


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("[actor1: Oslo] [trigger1 CONSULT visit: visits] Riga.", "not 'TYPE mode... status'"),
        ("[actor1: Oslo] [trigger1 CONSULT drone actual: visits] Riga.", "CONSULT has no mode 'drone'"),
        ("[actor2: Oslo] [trigger1 CONSULT actual: visits] Riga.", "not 1..n"),
        ("[actor1: Oslo's] [trigger1 CONSULT actual: visit].", "ends in 's"),
        ("[actor1: Oslo [trigger1 CONSULT actual: visits] Riga.", "left open"),
    ],
)
def test_the_checker_of_events_sees_what_breaks_the_form(root: Path, entry: str, fault: str) -> None:
    assert any(fault in said for said in load(root / "train/bank/events/check.py").complaints(entry))


def test_the_event_bank_is_as_large_as_promised(root: Path) -> None:
    check = load(root / "train/bank/events/check.py")
    files = (root / "train/bank/events").glob("*-*.txt")
    marks = load(root / "train/bank/marks.py")
    entries = [check.parse(line)[1] for path in files for _, line in marks.read_entries(path)]
    assert len(entries) >= 2500
    assert sum(not events for events in entries) >= 500
    modes = {(e.type, mode) for events in entries for e in events for mode in e.modes}
    assert modes == {(kind, mode) for kind, own in check.MODES.items() for mode in own}
