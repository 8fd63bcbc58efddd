"""The command line: what goes in, what comes out, where, and with which exit code."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dragoman
from dragoman import reader as reader_module
from dragoman.cli import app
from dragoman.export.sheet import to_text
from dragoman.records import Failure, decode_record
from dragoman.settings import Settings
from marked import Marked
from program import run_dragoman, run_on_terminal, start_dragoman
from scripted import ScriptedEncoder

GERMAN = "Der Minister sagte am Montag in Berlin, die Verhandlungen seien nicht gescheitert und würden bald fortgesetzt. " * 3


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: ScriptedEncoder) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DRAGOMAN_")]:
        monkeypatch.delenv(name)

    def load(settings: Settings) -> ScriptedEncoder:
        encoder.name = f"scripted with {settings.threads} threads"
        return encoder

    monkeypatch.setattr(reader_module, "_load_encoder", load)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def read_failures(path: str = "dragoman-failures.jsonl") -> list[dict[str, str]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def test_a_text_becomes_one_record_a_line(grain_deal: Marked) -> None:
    Path("a.txt").write_text(grain_deal.text, "utf-8")
    result = run("read", "a.txt", "--published", "2023-07-17", "--outlet", "The Sampler")
    assert result.exit_code == 0
    assert result.stderr == ""
    record = decode_record(result.stdout)
    assert len(record.attributions) == len(grain_deal.findings.frames)
    assert (record.article.published, record.article.outlet) == ("2023-07-17", "The Sampler")
    assert record.article.source == "a.txt"
    assert not Path("dragoman-failures.jsonl").exists()


def test_the_sheet_is_the_one_of_the_library(grain_deal: Marked) -> None:
    Path("a.txt").write_text(grain_deal.text, "utf-8")
    record = decode_record(run("read", "a.txt").stdout)
    assert run("read", "a.txt", "--format", "sheet").stdout == to_text(record)


def test_json_is_a_list_and_html_a_page() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    Path("b.txt").write_text("He left.", "utf-8")
    assert [item["article"]["text"] for item in json.loads(run("read", "a.txt", "b.txt", "--format", "json").stdout)] == [
        "It rained.",
        "He left.",
    ]
    page = run("read", "a.txt", "b.txt", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert page.count("<article ") == 2
    assert json.loads(run("read", "missing.txt", "--format", "json").stdout) == []


def test_standard_input_is_read() -> None:
    result = run("read", "-", stdin="It rained in Zürich.".encode())
    assert decode_record(result.stdout).article.text == "It rained in Zürich."


def test_output_goes_to_a_file() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    result = run("read", "a.txt", "-o", "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert decode_record(Path("out.jsonl").read_bytes()).article.text == "It rained."


@pytest.mark.parametrize("output", ["in/a.txt", "in/new.jsonl"])
def test_output_over_or_among_the_inputs_is_refused(output: str) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("It rained.", "utf-8")
    result = run("read", "in" if "new" in output else output, "-o", output)
    assert result.exception is not None
    assert "write the output elsewhere" in str(result.exception)
    assert Path("in/a.txt").read_text("utf-8") == "It rained."


def test_what_fails_is_told_listed_and_does_not_stop_the_rest() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    Path("empty.txt").write_text("", "utf-8")
    Path("c.txt").write_text("He left.", "utf-8")
    result = run("read", "a.txt", "empty.txt", "missing.txt", "c.txt")
    assert result.exit_code == 1
    assert [decode_record(line).article.source for line in result.stdout.splitlines()] == ["a.txt", "c.txt"]
    said = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in said[:2]] == ["empty.txt", "missing.txt"]
    assert said[-1] == "dragoman: 2 failures, listed in dragoman-failures.jsonl"
    rows = read_failures()
    assert [row["source"] for row in rows] == ["empty.txt", "missing.txt"]
    assert all(set(row) == set(Failure.__struct_fields__) for row in rows)


def test_the_failures_file_can_be_chosen_and_is_begun_anew() -> None:
    for _ in range(2):
        assert run("read", "missing.txt", "--failures", "bad.jsonl").exit_code == 1
        assert len(read_failures("bad.jsonl")) == 1
    Path("dragoman.toml").write_text('failures = "other.jsonl"\n', "utf-8")
    run("read", "missing.txt")
    assert len(read_failures("other.jsonl")) == 1


def test_a_failures_file_that_cannot_be_written_does_not_stop_the_reading() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    result = run("read", "missing.txt", "a.txt", "--failures", "no/such/folder.jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "choose a file with --failures" in result.stderr


def test_another_language_gives_a_record_and_a_failure() -> None:
    Path("de.txt").write_text(GERMAN, "utf-8")
    result = run("read", "de.txt")
    assert result.exit_code == 1
    record = decode_record(result.stdout)
    assert (record.article.language, record.attributions) == ("de", ())
    assert "de.txt: the language is de" in result.stderr
    assert len(read_failures()) == 1


BAD = {
    "is empty": b"",
    "nothing but blanks": b" \n\t\n",
    "is binary: byte 0 is NUL": bytes(range(256)) * 8,
    "is binary: byte 10 is NUL": b"It rained.\0 He left.",
    "a lone surrogate": b"It rained \xed\xa0\x80 today.",
    "mixes encodings": "It rained in Zürich. ".encode() * 20 + "Größe".encode("latin-1") * 20 + "日本".encode("shift-jis"),
}


@pytest.mark.parametrize("words", BAD)
def test_bad_input_is_one_clear_line_and_the_rest_is_read(words: str) -> None:
    Path("bad.txt").write_bytes(BAD[words])
    Path("good.txt").write_text("It rained.", "utf-8")
    result = run("read", "bad.txt", "good.txt")
    assert result.exit_code == 1
    assert [decode_record(line).article.source for line in result.stdout.splitlines()] == ["good.txt"]
    told, last = result.stderr.splitlines()
    assert told.startswith("dragoman: bad.txt: ")
    assert words in told
    assert last == "dragoman: 1 failure, listed in dragoman-failures.jsonl"
    assert [row["source"] for row in read_failures()] == ["bad.txt"]


def test_a_page_tells_more_than_the_command_line() -> None:
    words = "The minister said on Monday that talks with the rebels would resume within days. " * 2
    head = '<meta property="og:site_name" content="Daily"><meta property="article:published_time" content="2020-01-01">'
    Path("told.html").write_text(f"<html><head>{head}</head><body><p>{words}</p></body></html>", "utf-8")
    Path("bare.html").write_text(f"<html><body><p>{words}</p></body></html>", "utf-8")
    result = run("read", "told.html", "bare.html", "--outlet", "Weekly", "--published", "2023-04-07")
    found = [decode_record(line).article for line in result.stdout.splitlines()]
    assert [(a.outlet, a.published) for a in found] == [("Daily", "2020-01-01"), ("Weekly", "2023-04-07")]


@pytest.mark.parametrize("output", ["dragoman-failures.jsonl", "./dragoman-failures.jsonl", "link.jsonl"])
def test_output_and_failures_in_one_file_are_refused(output: str) -> None:
    Path("good.txt").write_text("It rained.", "utf-8")
    Path("link.jsonl").symlink_to("dragoman-failures.jsonl")
    result = run("read", "good.txt", "missing.txt", "-o", output)
    assert "the output and the list of failures in one" in str(result.exception)
    assert not Path("dragoman-failures.jsonl").exists()


@pytest.mark.parametrize("content", ["It rained.", ""])
def test_failures_never_replace_an_input(content: str) -> None:
    Path("a.txt").write_text(content, "utf-8")
    result = run("read", "missing.txt", "a.txt", "--failures", "a.txt")
    assert "is an input and the list of failures in one" in str(result.exception)
    assert Path("a.txt").read_text("utf-8") == content


def test_failures_never_replace_a_file_of_another_kind() -> None:
    Path("notes.txt").write_text("It rained.", "utf-8")
    result = run("read", "missing.txt", "--failures", "notes.txt")
    assert "is no list of failures" in str(result.exception)
    assert Path("notes.txt").read_text("utf-8") == "It rained."


def test_a_folder_is_read_twice_and_its_list_of_failures_is_no_input() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    Path("empty.txt").write_text("", "utf-8")
    for _ in range(2):
        result = run("read", ".")
        assert [decode_record(line).article.source for line in result.stdout.splitlines()] == ["a.txt"]
        assert [row["source"] for row in read_failures()] == ["empty.txt"]
    named = run("read", "dragoman-failures.jsonl")
    assert "is an input and the list of failures in one" in str(named.exception)
    other = run("read", "dragoman-failures.jsonl", "--failures", "other.jsonl")
    assert other.exit_code == 1
    assert "a list of failures that Dragoman wrote" in other.stderr


def test_a_list_of_failures_does_not_outlive_a_clean_run() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    run("read", "missing.txt")
    assert read_failures()
    assert run("read", "a.txt").exit_code == 0
    assert not Path("dragoman-failures.jsonl").exists()


def test_names_that_no_file_can_have_fail_alone() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    result = run("read", "x" * 300, "a.txt", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert [row["source"] for row in read_failures()] == ["x" * 300]
    assert decode_record(Path("out.jsonl").read_bytes()).article.source == "a.txt"


def test_words_that_are_no_unicode_on_the_command_line_stop_nothing(tmp_path: Path) -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    done = run_dragoman("read", "a.txt", "--outlet", os.fsdecode(b"caf\xe9"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert decode_record(done.stdout).article.outlet == "caf\\udce9"


def test_a_broken_line_of_json_fails_alone_and_is_named() -> None:
    lines = [json.dumps({"text": "It rained."}), "{broken", json.dumps({"title": "no text"}), json.dumps({"text": "He left."})]
    Path("in.jsonl").write_text("\n".join(lines), "utf-8")
    result = run("read", "in.jsonl")
    assert result.exit_code == 1
    assert [decode_record(line).article.text for line in result.stdout.splitlines()] == ["It rained.", "He left."]
    assert len(read_failures()) == 2
    assert all("in.jsonl" in row["source"] for row in read_failures())


@pytest.mark.parametrize("address", ["ftp://example.invalid/a", "gopher://example.invalid", "http://127.0.0.1:9/a"])
def test_an_address_that_cannot_be_fetched_is_one_line(address: str) -> None:
    result = run("read", address)
    assert result.exit_code == 1
    assert address in read_failures()[0]["message"]


def test_fifty_megabytes_are_refused_and_the_rest_is_read() -> None:
    Path("big.txt").write_text("He said that it rained all day long.\n\n" * 1_300_000, "utf-8")
    Path("good.txt").write_text("It rained.", "utf-8")
    result = run("read", "big.txt", "good.txt", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert decode_record(Path("out.jsonl").read_text("utf-8")).article.source == "good.txt"
    assert [row["source"] for row in read_failures()] == ["big.txt"]


def test_a_line_of_five_megabytes_is_refused_unless_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("long.txt").write_text("He said that it rained. " * 210_000, "utf-8")
    result = run("read", "long.txt", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert "5,040,000 characters" in result.stderr
    assert "max_characters" in result.stderr
    monkeypatch.setenv("DRAGOMAN_MAX_CHARACTERS", "6000000")
    assert run("read", "long.txt", "-o", "out.jsonl").exit_code == 0


def test_a_name_that_is_no_unicode_stops_nothing(tmp_path: Path) -> None:
    Path("in").mkdir()
    Path("in/z.txt").write_text("He left.", "utf-8")
    try:
        Path(os.fsdecode(b"in/a\xff.txt")).write_text("It rained.", "utf-8")
    except OSError:
        pytest.skip("this file system knows only names in Unicode")
    done = run_dragoman("read", "in", cwd=tmp_path)
    assert b"Traceback" not in done.stderr
    assert decode_record(done.stdout.splitlines()[-1]).article.text == "He left."


def test_threads_reach_the_network_and_wrong_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    assert decode_record(run("read", "a.txt", "--threads", "3").stdout).made_by.model == "scripted with 3 threads"
    monkeypatch.setenv("DRAGOMAN_THREADS", "2")
    assert decode_record(run("read", "a.txt").stdout).made_by.model == "scripted with 2 threads"
    assert run("read", "a.txt", "--threads", "0").exit_code == 2
    assert run("read", "a.txt", "--format", "csv").exit_code == 2
    assert run("read", "a.txt", "--published", "yesterday").exit_code == 2
    assert run("read").exit_code == 2


def test_what_dragoman_refuses_is_one_line_and_exit_code_two(tmp_path: Path) -> None:
    Path("dragoman.toml").write_text("colour = 1\n", "utf-8")
    done = run_dragoman("read", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"dragoman: dragoman.toml: 'colour' is no setting")
    assert len(done.stderr.splitlines()) == 1


def test_a_pipe_that_closes_early_is_no_fault(tmp_path: Path) -> None:
    Path("in.jsonl").write_text((json.dumps({"text": "It rained. " * 500}) + "\n") * 400, "utf-8")
    with start_dragoman("read", "in.jsonl", cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        decode_record(process.stdout.readline())
        process.stdout.close()
        process.wait(60)
        assert b"Traceback" not in process.stderr.read()


def test_what_is_written_stays_when_a_run_is_broken_off(tmp_path: Path) -> None:
    Path("in.jsonl").write_text((json.dumps({"text": "It rained. " * 500}) + "\n") * 4000, "utf-8")
    with start_dragoman("read", "in.jsonl", "-o", "out.jsonl", cwd=tmp_path) as process:
        out = Path("out.jsonl")
        end = time.monotonic() + 60
        while (not out.exists() or out.stat().st_size < 10_000) and time.monotonic() < end:
            time.sleep(0.01)
        process.kill()
    assert decode_record(out.read_bytes().splitlines()[0]).article.text.startswith("It rained.")


def test_verify_names_file_and_line_of_each_fault() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    line = run("read", "a.txt").stdout
    Path("good.jsonl").write_text(line * 2, "utf-8")
    calm = run("verify", "good.jsonl")
    assert (calm.exit_code, calm.stdout) == (0, "")
    assert calm.stderr.startswith("dragoman: 2 records with ")
    assert calm.stderr.endswith(" spans checked, nothing wrong\n")
    bad = line.replace('"end":10,"text":"It rained."', '"end":10,"text":"It snowed."')
    assert bad != line
    Path("bad.jsonl").write_text(line + bad + "{\n", "utf-8")
    Path("empty.jsonl").write_text("\n", "utf-8")
    result = run("verify", "good.jsonl", "bad.jsonl", "missing.jsonl", "empty.jsonl")
    assert result.exit_code == 1
    told = result.stdout.splitlines()
    assert told[0] == "bad.jsonl:2: the span [0, 10] says 'It snowed.', the text has 'It rained.'"
    assert told[1].startswith("bad.jsonl:3: not a record of Dragoman")
    assert told[2].startswith("missing.jsonl: cannot be read")
    assert told[3].startswith("empty.jsonl: holds no record; give what ")


def test_verify_reads_a_list_and_names_the_record() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    good = run("read", "a.txt", "a.txt", "--format", "json").stdout
    Path("good.json").write_text(good, "utf-8")
    assert (run("verify", "good.json").exit_code, run("verify", "good.json").stdout) == (0, "")
    at = good.rindex("It rained.")
    Path("bad.json").write_text(good[:at] + "It snowed." + good[at + 10 :], "utf-8")
    Path("one.json").write_text(json.dumps(json.loads(good)[0], indent=2), "utf-8")
    Path("none.json").write_text("[]\n", "utf-8")
    Path("cut.json").write_text(good[:-20], "utf-8")
    told = run("verify", "bad.json", "one.json", "none.json", "cut.json").stdout.splitlines()
    assert told[0].startswith("bad.json: record 2: ")
    assert "It snowed." in told[0]
    assert told[-2].startswith("none.json: holds no record; give what ")
    assert told[-1].startswith("cut.json: neither JSON lines nor a JSON list of records: ")
    assert not [line for line in told if line.startswith("one.json")]


def test_verify_stops_at_the_first_line_that_is_no_json() -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    line = run("read", "a.txt").stdout.encode()
    Path("binary.jsonl").write_bytes(b"\x93NUMPY\x01\xff\n" * 1000)
    Path("torn.jsonl").write_bytes(b'{"mood": 1}\n' + line + line[:40] + b"\n" + b"no\n" * 9)
    told = run("verify", "binary.jsonl", "torn.jsonl").stdout.splitlines()
    assert [one.partition(": ")[0] for one in told] == ["binary.jsonl:1", "torn.jsonl:1", "torn.jsonl:3"]
    assert ["not looked at; give what dragoman read writes" in one for one in told] == [True, False, True]


K = {"start": 0, "end": 1, "text": "K"}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"modes": ["nope"]}, "e1 has the mode 'nope', which is none of REQUEST"),
        ({"modes": ["visit"]}, "e1 has the mode 'visit', which is none of REQUEST"),
        ({"cameo": "999"}, "e1 has the CAMEO code '999', which is none that Dragoman gives"),
        ({"quad": "material conflict"}, "e1 has the quad category 'material conflict', that of REQUEST is 'verbal conflict'"),
        ({"quad": "nope"}, "not a record of Dragoman: Invalid enum value 'nope' - at `$.events[0].quad`"),
        ({"contexts": ["weather"]}, "e1 has the context 'weather', which is none of PLOVER's"),
        ({"place": {"name": "X", "country": "ZZZ", "span": K}}, "e1 has the country 'ZZZ', which is none"),
        ({"killed": {"least": 9, "most": 3, "span": K}}, "e1 has at least 9 and at most 3 killed"),
    ],
)  # fmt: skip
def test_verify_names_what_no_event_can_be(changes: dict[str, object], fault: str) -> None:
    check_changed_record({"events": [EVENT | changes]}, fault)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"sectors": ["XXX"]}, "a1 has the sector 'XXX', which is none of PLOVER's"),
        ({"country": "ZZZ"}, "a1 has the country 'ZZZ', which is none"),
        ({"roles": [{"title": "king", "of": "QQQ", "span": K}]}, "a1 has the country 'QQQ', which is none"),
    ],
)  # fmt: skip
def test_verify_names_what_no_actor_can_be(changes: dict[str, object], fault: str) -> None:
    check_changed_record({"actors": [{"id": "a1", "name": "K", "kind": "person", "confidence": 1} | changes]}, fault)


EVENT: dict[str, object] = {
    "id": "e1", "type": "REQUEST", "modes": ["assist"], "contexts": ["military"], "quad": "verbal conflict", "cameo": "0231",
    "status": "actual", "trigger": [K], "confidence": 1,
}  # fmt: skip


def check_changed_record(changes: dict[str, object], fault: str) -> None:
    """Look that `verify` finds this fault, and no other, in a record that is sound but for what is changed."""
    Path("a.txt").write_text("Kyiv asked for arms.", "utf-8")
    record = json.loads(run("read", "a.txt").stdout)
    Path("good.jsonl").write_text(json.dumps(record | {"events": [EVENT]}), "utf-8")
    assert (run("verify", "good.jsonl").stdout, run("verify", "good.jsonl").exit_code) == ("", 0)
    Path("bad.jsonl").write_text(json.dumps(record | changes), "utf-8")
    assert run("verify", "bad.jsonl").stdout.splitlines() == [f"bad.jsonl:1: {fault}"]


def test_a_warning_begins_as_all_that_the_command_says() -> None:
    Path("in.jsonl").write_text(json.dumps({"text": "It rained.", "published": "yesterday"}), "utf-8")
    for _ in range(2):
        result = run("read", "in.jsonl")
        assert result.exit_code == 0
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.startswith("dragoman: in.jsonl:1: published 'yesterday' is no full date")


@pytest.mark.parametrize("source", ["", " "])
def test_an_empty_name_is_one_clear_line(source: str) -> None:
    Path("a.txt").write_text("It rained.", "utf-8")
    result = run("read", source, "a.txt", "-o", "out.jsonl")
    assert result.exit_code == 1
    first = f"dragoman: {source!r}: is no path or URL: it is empty; give a file, a folder, a URL or -"
    assert result.stderr.splitlines() == [first, "dragoman: 1 failure, listed in dragoman-failures.jsonl"]
    assert decode_record(Path("out.jsonl").read_bytes()).article.text == "It rained."


def test_schema_and_version_are_printed() -> None:
    assert json.loads(run("schema").stdout)["$ref"] == "#/$defs/Record"
    assert run("version").stdout == run("--version").stdout == f"dragoman {dragoman.__version__}, record 1\n"


HEAVY = ("asyncio", "rich", "msgspec", "numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "httpx", "charset_normalizer",
         "py3langid", "dragoman.reader", "dragoman.records", "dragoman.inputs", "dragoman.cli.job")  # fmt: skip


def test_help_imports_nothing_heavy() -> None:
    """What makes `dragoman --help` quick; how quick it is the bench measures."""
    code = (
        "import sys\nsys.argv[1:] = ['--help']\nfrom dragoman.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Read articles and show who said what" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_terminal_gets_the_sheet_in_colour(grain_deal: Marked, tmp_path: Path) -> None:
    Path("a.txt").write_text(grain_deal.text, "utf-8")
    seen = run_on_terminal("read", "a.txt", cwd=tmp_path, stream="stdout")
    assert "\x1b[1m" in seen
    assert "Kept apart" in seen
    assert "made_by" not in seen


def test_progress_is_shown_on_a_terminal_where_there_is_much_to_read(tmp_path: Path) -> None:
    Path("in.jsonl").write_text((json.dumps({"text": "It rained. " * 500}) + "\n") * 200, "utf-8")
    assert "a second" in run_on_terminal("read", "in.jsonl", cwd=tmp_path, stream="stderr")
    Path("a.txt").write_text("It rained.", "utf-8")
    assert run_on_terminal("read", "a.txt", cwd=tmp_path, stream="stderr") == ""


def test_a_long_run_shows_how_far_it_is() -> None:
    import io

    from rich.console import Console

    from dragoman.cli.terminal import Progress

    out = io.StringIO()
    with Progress(Console(file=out, force_terminal=True, width=80)) as progress:
        progress.show(1, 0)
        progress.show(1, 1)
    assert "1 read, 1 failed" in out.getvalue()


def test_an_article_in_another_language_is_counted_once(tmp_path: Path) -> None:
    Path("in.jsonl").write_text(json.dumps({"text": "It rained."}) + "\n" + json.dumps({"text": GERMAN}) + "\n{\n", "utf-8")
    assert "1 read, 2 failed" in run_on_terminal("read", "in.jsonl", cwd=tmp_path, stream="stderr")


def test_threads_begin_together_without_harm(tmp_path: Path) -> None:
    """Msgspec broke the program where two threads checked their first records at once, in one run of ten."""
    Path("in.jsonl").write_text((json.dumps({"text": "It rained."}) + "\n") * 8, "utf-8")
    for _ in range(6):
        run = run_dragoman("read", "in.jsonl", "--threads", "8", cwd=tmp_path)
        assert (run.returncode, len(run.stdout.splitlines())) == (0, 8)
