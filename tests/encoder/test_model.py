"""The shipped model: it loads, tells damage, and gives an article the same findings whatever stands beside it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.encoder import Encoder
from dragoman.encoder.network import MODEL_FOLDER, OnnxNetwork
from dragoman.errors import ModelError
from dragoman.maintext import extract
from dragoman.reader import Reader
from dragoman.records import Page, Record, encode_record, find_faults

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    """Load the shipped model once."""
    return Encoder(threads=1)


def test_an_article_is_read_alike_alone_and_beside_others(shipped: Encoder, root: Path) -> None:
    texts = [(root / "examples/grain-deal.txt").read_text("utf-8"), "He said that it rained.", "It rained.\n\n" * 300]
    articles = [extract(Page(source="t", media="text", content=text)) for text in texts]
    together = shipped.find(articles)
    assert together == [shipped.find([article])[0] for article in articles]
    assert together[::-1] == shipped.find(articles[::-1])


def test_read_many_gives_the_bytes_of_read(shipped: Encoder, root: Path) -> None:
    reader = Reader(encoder=shipped)
    text = (root / "examples/grain-deal.txt").read_text("utf-8")
    many = [encode_record(r) for r in reader.read_many([text, "He said that it rained.", text])]
    assert many == [encode_record(reader.read(t)) for t in (text, "He said that it rained.", text)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister said that the talks had failed.", "The minister", "said", "that the talks had failed"),
        ("“The talks have failed,” the minister said.", "the minister", "said", "“The talks have failed,”"),
        ("The talks have failed, according to the BBC.", "the BBC", "according to", "The talks have failed"),
    ],
)
def test_it_reads_the_plainest_sentences(shipped: Encoder, text: str, source: str, cue: str, content: str) -> None:
    record = Reader(encoder=shipped).read(text)
    assert [(a.source[0].text, a.cue[0].text, a.content[0].text) for a in record.attributions] == [(source, cue, content)]


def test_it_nests_a_report_in_a_report(shipped: Encoder) -> None:
    text = "The agency reported that a ministry official had told it that the border would be closed on Monday."
    record = Reader(encoder=shipped).read(text)
    assert [len(a.chain) for a in record.attributions] == [1, 2]


@pytest.mark.parametrize(
    "text", ["a", "«", "\u200b he said", "😀" * 300, "said " * 2000, "he\u0301 said \ud83d".encode("utf-8", "ignore").decode()]
)
def test_odd_texts_give_sound_records(shipped: Encoder, text: str) -> None:
    record = Reader(encoder=shipped).read(text)
    assert isinstance(record, Record)
    assert find_faults(record) == []


@pytest.mark.parametrize("name", ["settings.json", "encoder.onnx", "hash.txt"])
def test_a_damaged_model_is_told(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    (folder / name).write_bytes((folder / name).read_bytes() + b" \n.")
    with pytest.raises(ModelError, match="damaged"):
        OnnxNetwork(folder)


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        OnnxNetwork(tmp_path)


def read_at_home(home: Path) -> subprocess.CompletedProcess[str]:
    """Read a sentence in a process of its own, at home in a folder."""
    code = "import dragoman; print(len(dragoman.read('Ankara said that Moscow had agreed.').attributions))"
    environment = {k: v for k, v in os.environ.items() if k not in {"ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME", "HOME"}}
    environment |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=120)


def test_reading_writes_nothing_at_home(tmp_path: Path) -> None:
    assert read_at_home(tmp_path).stdout.strip() == "1"
    assert list(tmp_path.rglob("*")) == []


def test_reading_without_a_home_to_write_in_says_nothing(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("no folder")  # also the superuser can make no folder in it
    assert read_at_home(home).stderr == ""
