"""The hand-written banks of marked sentences: every entry parses, and none stands in two parts."""

import importlib.util
from pathlib import Path

import pytest


def test_the_banks_hold_to_their_form(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("check", root / "train/bank/check.py")
    assert spec is not None
    assert spec.loader is not None
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    assert check.main([]) == 0, capsys.readouterr().out
    assert "nested-test.txt: 89 entries" in capsys.readouterr().out
