"""The whole reading with a scripted network: order, failures, languages, memory, and the names of the package."""

import datetime as dt
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman import reader as reader_module
from dragoman.encoder.findings import Findings
from dragoman.errors import InputError, TextError
from dragoman.knowledge.dictionary import ActorDictionary
from dragoman.reader import Reader
from dragoman.reading import compose_record
from dragoman.records import Article, Failure, MadeBy, Page, Record, decode_record, encode_record, find_faults
from dragoman.settings import Settings
from marked import Marked, marked
from scripted import ScriptedEncoder

GERMAN = (
    "Der Außenminister sagte am Montag in Berlin, die Verhandlungen über das Abkommen seien nicht gescheitert und würden "
    "in der kommenden Woche in Wien fortgesetzt. Die Opposition warf der Regierung vor, sie habe zu lange gezögert."
)


def make_page(text: str, source: str = "one.txt") -> Page:
    return Page(source=source, media="text", content=text)


class BrokenEncoder(ScriptedEncoder):
    """Breaks on each article that holds the word "broken"."""

    def find(self, articles: Sequence[Article]) -> list[Findings]:
        if any("broken" in article.text for article in articles):
            raise RuntimeError("no such index")
        return super().find(articles)


def test_the_sample_comes_out_nested(reader: Reader, grain_deal: Marked) -> None:
    record = reader.read(grain_deal.text)
    assert find_faults(record) == []
    assert record.article.text == grain_deal.text
    assert len(record.attributions) == len(grain_deal.findings.frames)
    depths = [len(a.chain) for a in record.attributions]
    assert (depths.count(2), depths.count(3)) == (7, 2)


def test_what_the_caller_knows_goes_into_the_article(reader: Reader) -> None:
    record = reader.read("It rained.", title="Weather", outlet="The Sampler", published="2023-04-07")
    assert (record.article.title, record.article.outlet, record.article.published) == ("Weather", "The Sampler", "2023-04-07")


def test_what_the_caller_knows_fills_in_only_what_the_input_does_not_tell(reader: Reader) -> None:
    told = Page(source="a", media="text", content="It rained.", title="Rain", outlet="Daily", published="2020-01-01")
    record = reader.read(told, title="Weather", outlet="The Sampler", published="2023-04-07")
    assert (record.article.title, record.article.outlet, record.article.published) == ("Rain", "Daily", "2020-01-01")
    results = list(reader.read_many([told, "He left."], outlet="The Sampler", published="2023-04-07"))
    assert [(r.article.outlet, r.article.published) for r in results if isinstance(r, Record)] == [
        ("Daily", "2020-01-01"), ("The Sampler", "2023-04-07"),
    ]  # fmt: skip


def test_a_date_that_cannot_be_read_is_told(reader: Reader, caplog: pytest.LogCaptureFixture) -> None:
    assert reader.read("It rained.", published="yesterday").article.published is None
    assert caplog.messages == ["text: published 'yesterday' is no full date that can be read in one way; write it as 2023-04-07"]


def test_halves_of_characters_beside_the_text_are_written_as_escapes(reader: Reader) -> None:
    page = Page(
        source="\udcff.txt", media="text", content="It rained.", title="\ud800", outlet="\udfff", published="\udcff",
        url="http://a.b/\udcff", authors=("J\udce9 Doe",),
    )  # fmt: skip
    known = {"title": "\udcaa", "outlet": "\udcbb", "published": "\udccc"}
    for record in (reader.read(page), reader.read("It rained.", **known), *reader.read_many([page], outlet="\udcbb")):
        assert isinstance(record, Record)
        assert decode_record(encode_record(record)) == record
    article = reader.read(page).article
    assert (article.source, article.title, article.outlet) == ("\\udcff.txt", "\\ud800", "\\udfff")
    assert (article.url, article.authors, article.published) == ("http://a.b/\\udcff", ("J\\udce9 Doe",), None)
    assert reader.read("It rained.", **known).article.outlet == "\\udcbb"


def test_made_by_names_everything_a_record_depends_on(reader: Reader) -> None:
    made_by = reader.read("It rained.").made_by
    assert (made_by.version, made_by.model) == (dragoman.__version__, "scripted")
    assert len(made_by.knowledge) == 16


def test_a_users_table_of_actors_codes_the_record_and_is_part_of_the_knowledge(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("name\tcountry\tsectors\nZembla Front\tRUS\tREB\n", "utf-8")
    sample = marked("[source: The Zembla Front] [cue: said] [content: it rained].")
    encoder = ScriptedEncoder({sample.text: sample.findings})
    settings = Settings(), Settings(actor_files=(str(table),))
    bare, own = (Reader(encoder=encoder, settings=one).read(sample.text) for one in settings)
    assert [(a.name, a.country, a.sectors) for a in bare.actors] == [("Zembla Front", None, ())]
    assert [(a.name, a.country, a.sectors) for a in own.actors] == [("Zembla Front", "RUS", ("REB",))]
    assert next(iter(Reader(encoder=encoder, settings=settings[1]).read_many([sample.text]))) == own
    assert (bare.made_by.knowledge == own.made_by.knowledge, len(own.made_by.knowledge)) == (False, 16)
    table.write_text("name\tcountry\tsectors\nZembla Front\tRUS\tPTY\n", "utf-8")
    assert Reader(encoder=encoder, settings=settings[1]).made_by.knowledge != own.made_by.knowledge


def test_a_table_of_actors_with_a_fault_makes_no_reader(tmp_path: Path, encoder: ScriptedEncoder) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("name\tcountry\nZembla Front\tRUS\nZembla\tZZZ\n", "utf-8")
    with pytest.raises(InputError, match=r"own.tsv:3: 'ZZZ' is no country code"):
        Reader(encoder=encoder, settings=Settings(actor_files=(str(table),)))


def test_a_text_that_cannot_be_read_is_refused(reader: Reader) -> None:
    with pytest.raises(TextError):
        reader.read("  \n ")


def test_many_pages_are_read_as_one_by_one(reader: Reader, grain_deal: Marked) -> None:
    pages = [make_page("It rained.", "a"), make_page(grain_deal.text, "b"), make_page("He left.", "c")]
    assert list(reader.read_many(pages)) == [reader.read(page) for page in pages]


def test_failures_keep_their_place_and_the_rest_goes_on(reader: Reader) -> None:
    gone = Failure(source="gone.txt", step="input", error="InputError", message="gone.txt: is not there")
    results = list(reader.read_many([make_page("It rained.", "a"), gone, make_page(" ", "empty"), "He left."]))
    assert [type(result) for result in results] == [Record, Failure, Failure, Record]
    assert results[1] == gone
    empty = results[2]
    assert isinstance(empty, Failure)
    assert (empty.source, empty.step, empty.error) == ("empty", "maintext", "TextError")


def test_only_the_article_that_breaks_the_network_fails() -> None:
    reader = Reader(encoder=BrokenEncoder(), settings=Settings())
    results = list(reader.read_many([make_page("It rained.", "a"), make_page("It is broken.", "b"), make_page("He left.", "c")]))
    assert [type(result) for result in results] == [Record, Failure, Record]
    failure = results[1]
    assert isinstance(failure, Failure)
    assert (failure.source, failure.step, failure.error) == ("b", "encoder", "RuntimeError")
    assert "\n" not in failure.message
    assert failure.message.startswith("b: ")


def test_findings_that_make_no_sense_fail_alone(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    def compose_badly(article: Article, findings: Findings, made_by: MadeBy, dictionary: ActorDictionary) -> Record:
        if article.source == "b":
            raise KeyError("q7")
        return compose_record(article, findings, made_by, dictionary)

    monkeypatch.setattr(reader_module, "compose_record", compose_badly)
    results = list(reader.read_many([make_page("It rained.", "a"), make_page("He left.", "b")]))
    assert isinstance(results[0], Record)
    assert isinstance(results[1], Failure)
    assert results[1].step == "reading"


def test_another_language_gives_an_empty_record_and_says_so(encoder: ScriptedEncoder) -> None:
    reader = Reader(encoder=encoder, settings=Settings())
    record, failure = reader.read_many([make_page(GERMAN, "de.txt")])
    assert isinstance(record, Record)
    assert isinstance(failure, Failure)
    assert record.article.language == "de"
    assert record.attributions == ()
    assert "language is de" in failure.message
    assert encoder.groups == []


def test_the_language_check_can_be_switched_off(encoder: ScriptedEncoder) -> None:
    reader = Reader(encoder=encoder, settings=Settings(language_check=False))
    assert len(list(reader.read_many([GERMAN]))) == 1
    assert encoder.groups == [[GERMAN]]


def test_the_network_gets_each_article_alone_and_records_keep_their_order(encoder: ScriptedEncoder) -> None:
    texts = ["It rained.", "He left.", "She stayed on for long.", "A longer text is read like the others."]
    records = list(Reader(encoder=encoder, settings=Settings(threads=2)).read_many(texts))
    assert [record.article.text for record in records if isinstance(record, Record)] == texts
    assert sorted(encoder.groups) == sorted([text] for text in texts)


def test_failures_are_told_as_they_come_and_few_items_are_taken_ahead(
    encoder: ScriptedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_module, "AHEAD", 2)
    taken = []

    def give(items: list[Failure | str]) -> Iterator[Failure | str]:
        for item in items:
            taken.append(item)
            yield item

    gone = Failure(source="gone", step="input", error="InputError", message="gone: is not there")
    results = Reader(encoder=encoder, settings=Settings(threads=1)).read_many(
        give([gone, gone, "A.", gone, gone, gone, gone, "B."])
    )
    assert (next(results), len(taken)) == (gone, 1)
    assert (next(results), len(taken)) == (gone, 2)
    assert isinstance(next(results), Record)
    assert len(taken) <= 5  # the article, and at most two items behind it
    assert [type(result) for result in results] == [Failure] * 4 + [Record]


def test_a_stream_is_read_as_it_comes(reader: Reader) -> None:
    taken = []

    def give() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield f"It rained {number} times. " * 200

    next(reader.read_many(give()))
    assert len(taken) < 100


@pytest.mark.slow
def test_memory_stays_flat_over_a_long_stream(reader: Reader) -> None:
    stream = reader.read_many(f"It rained {number} times. " * 100 for number in range(3000))
    for _ in range(300):
        next(stream)
    tracemalloc.start()
    for _ in stream:
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (b"It rained.", "b'It rained.' (bytes) is neither a text nor a page; give the article's words as a str, or a dragoman"),
        (None, "None (NoneType) is neither a text nor a page"),
        (5, "5 (int) is neither"),
        (["It rained."], "['It rained.'] (list) is neither"),
        (Page(source="a", media="pdf", content="It."), "a: is no page to read: Invalid enum value 'pdf' - at `$.media`; media is "),  # type: ignore[arg-type]
        (Page(source="a", media="text", content=b"It."), "a: is no page to read: Expected `str`, got `bytes` - at `$.content`"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused_and_fails_alone_in_a_stream(reader: Reader, page: Any, words: str) -> None:
    with pytest.raises(InputError) as refusal:
        reader.read(page)
    assert str(refusal.value).startswith(words)
    first, failure, last = reader.read_many(["It rained.", page, "He left."])
    assert [type(first), type(last)] == [Record, Record]
    assert isinstance(failure, Failure)
    assert (failure.source, failure.step, failure.error) == ("a" if isinstance(page, Page) else "item 2", "input", "InputError")
    assert words in failure.message


@pytest.mark.parametrize("pages", ["It rained.", b"It rained.", None, 5, make_page("It rained.")])
def test_what_is_no_stream_is_refused_at_once(reader: Reader, pages: Any) -> None:
    with pytest.raises(InputError, match=r"is no stream of articles; give a list of them, or read one with Reader\.read"):
        reader.read_many(pages)


def test_what_the_caller_knows_must_be_words(reader: Reader) -> None:
    day: Any = dt.date(2023, 4, 7)
    told = r"published is datetime\.date\(2023, 4, 7\) \(date\); give a str, a date as 2023-04-07"
    with pytest.raises(InputError, match=told):
        reader.read("It rained.", published=day)
    with pytest.raises(InputError, match=told):
        reader.read_many(["It rained."], published=day)


@pytest.mark.parametrize("threads", ["x", 0, -1, 1.5])
def test_threads_that_cannot_be_are_refused(encoder: ScriptedEncoder, threads: Any) -> None:
    told = r"Reader: a setting has a wrong value: .*threads.*; docs/settings\.md tells what each may be"
    with pytest.raises(InputError, match=told):
        Reader(encoder=encoder, threads=threads)
    with pytest.raises(InputError, match=told):
        Reader(encoder=encoder, settings=Settings(threads=threads))


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, dragoman; print([m for m in ('msgspec', 'onnxruntime', 'trafilatura', 'httpx') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    for name in dragoman.__all__:
        assert getattr(dragoman, name) is not None
        assert name in dir(dragoman)
    with pytest.raises(AttributeError, match="no attribute 'write'"):
        _ = dragoman.write


def test_threads_that_ask_at_once_share_one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[None] = []

    def make() -> Reader:
        made.append(None)
        time.sleep(0.05)
        return Reader(encoder=ScriptedEncoder())

    reader_module._open_reader.cache_clear()
    monkeypatch.setattr(reader_module, "Reader", make)
    with ThreadPoolExecutor(4) as pool:
        assert len(list(pool.map(dragoman.read, ["It rained."] * 4))) == 4
    reader_module._open_reader.cache_clear()
    assert len(made) == 1
