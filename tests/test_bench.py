"""The speed program: what it prints, and one clear line where there is nothing to measure."""

import importlib.util
import json
import types
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "bench/speed.py"

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not PROGRAM.exists(), reason="the program is no part of the wheel"),
]


def load_program() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("speed", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    program = load_program()
    monkeypatch.setattr(program, "STARTS", 1)
    monkeypatch.setattr("sys.argv", ["speed.py", *arguments])
    program.main()


def test_speed_is_told_with_all_its_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    german = "Der Minister sagte am Montag in Berlin, die Verhandlungen seien nicht gescheitert und würden fortgesetzt. " * 3
    texts = ["Peskov said that Moscow had agreed.", "  ", german, "Ankara denied it."]
    file = tmp_path / "some.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    run(monkeypatch, str(file), "--format", "json", "--threads", "1")
    figures = json.loads(capsys.readouterr().out)
    assert set(figures) == {
        "articles", "tokens", "encoder_tokens_per_second", "read_tokens_per_second", "ratio", "articles_per_second",
        "peak_memory_mb", "startup_seconds",
    }  # fmt: skip
    assert figures["articles"] == 2
    assert 10 < figures["tokens"] < 40
    assert figures["ratio"] == pytest.approx(figures["read_tokens_per_second"] / figures["encoder_tokens_per_second"], rel=0.1)


@pytest.mark.parametrize("lines", ["", "{\n", '{"text": ""}\n', '{"title": "x"}\n'])
def test_an_input_without_an_article_gives_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lines: str) -> None:
    file = tmp_path / "none.jsonl"
    file.write_text(lines, "utf-8")
    with pytest.raises(SystemExit, match=r"none\.jsonl: holds no article that can be read, .* give JSON lines") as stopped:
        run(monkeypatch, str(file))
    assert "\n" not in str(stopped.value)


def test_an_input_that_is_not_there_gives_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match=r"nowhere\.jsonl: is not there"):
        run(monkeypatch, "nowhere.jsonl")
