"""The quality gate: the shipped model reaches the floors of eval/floors.json, and the gate itself tells what lies under one."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def gate(root: Path) -> ModuleType:
    """Load eval/gate.py, which is a program and no part of the package."""
    spec = importlib.util.spec_from_file_location("gate", root / "eval" / "gate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module
    spec.loader.exec_module(module)
    return module


def test_a_figure_under_its_floor_is_a_fault(gate: ModuleType) -> None:
    floors = {"a": {"f1": 80.0, "recall": 10.0}, "b": {"f1": 50.0}}
    faults = gate.find_faults({"a": {"f1": 79.9, "recall": 10.0}}, floors)
    assert [(f.task, f.figure, f.measured) for f in faults] == [("a", "f1", 79.9)]


def test_a_figure_that_is_missing_is_a_fault(gate: ModuleType) -> None:
    assert [f.figure for f in gate.find_faults({"a": {}}, {"a": {"f1": 1.0}})] == ["f1"]


def test_floors_are_lifted_and_never_lowered(gate: ModuleType) -> None:
    lifted = gate.lift_floors({"PolNeAR dev": {"f1": 90.0, "recall": 5.0}}, {"PolNeAR dev": {"f1": 80.0, "recall": 10.0}})
    assert lifted == {"PolNeAR dev": {"f1": 89.7, "recall": 10.0}}


@pytest.mark.model
@pytest.mark.parametrize("part", ["dev", "test"])
def test_nested_attributions_reach_their_floors(gate: ModuleType, part: str) -> None:
    from dragoman.reader import Reader

    task = f"nested bank, {part}"
    measured = {task: gate.score_bank(Reader(), gate.BANK / f"nested-{part}.txt")}
    assert gate.find_faults(measured, gate.load_floors()) == []


@pytest.mark.model
@pytest.mark.parametrize("part", ["dev", "test"])
def test_actors_reach_their_floors(gate: ModuleType, part: str) -> None:
    measured = {
        f"speakers, {part}": gate.speakers.score(gate.HERE / f"speakers-{part}.txt"),
        f"phrases, {part}": gate.phrases.score(gate.HERE / f"phrases-{part}.tsv"),
    }
    assert gate.find_faults(measured, gate.load_floors()) == []


@pytest.mark.model
@pytest.mark.parametrize("task", ["events, dev", "events, test", "noise"])
def test_events_reach_their_floors(gate: ModuleType, task: str) -> None:
    from dragoman.reader import Reader

    measured = {task: gate.events.score(Reader(), gate.EVENTS[task])}
    assert gate.find_faults(measured, gate.load_floors()) == []


@pytest.mark.model
@pytest.mark.parametrize("task", ["positions, dev", "positions, test"])
def test_positions_reach_their_floors(gate: ModuleType, task: str) -> None:
    from dragoman.reader import Reader

    measured = {task: gate.positions.score_bank(Reader(), gate.POSITIONS[task])}
    assert gate.find_faults(measured, gate.load_floors()) == []


def test_what_the_scorer_prints_of_positions_is_read(gate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = ("positions        P  80.0  R  70.0  F1  74.7   (10 read, 10 gold)", "  speaker  90.0 % of 8  kind  85.0 % of 8")
    said = "\n" * 8 + "\n".join(rows)
    monkeypatch.setattr(gate, "run_scorer", lambda *_: said)
    monkeypatch.setattr(gate, "read_folder", lambda *_: [])
    assert gate.score_gold(None, tmp_path, "gold") == {"positions": 74.7, "positions, speaker": 90.0, "positions, kind": 85.0}


@pytest.mark.model
@pytest.mark.data
def test_the_data_folder_reaches_its_floors(gate: ModuleType, shared: Path) -> None:
    assert gate.find_faults(gate.measure_all(shared), gate.load_floors()) == []
