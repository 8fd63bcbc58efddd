"""`dragoman actor` and `dragoman actors`: what goes in, what comes out, where, and with which exit code."""

import json
import os
from pathlib import Path
from typing import SupportsIndex

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.cli.answers import Answer, show_answer
from dragoman.export.gaps import find_gaps, find_sentence, is_name
from dragoman.knowledge.dictionary import COLUMNS
from dragoman.reader import Reader
from dragoman.records import Record, Span, cut_span, encode_record
from dragoman.settings import Settings
from marked import marked
from program import run_dragoman
from scripted import ScriptedEncoder

TABLE = "# My own\nname\tnames\tkind\tcountry\tsectors\tsince\tuntil\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DRAGOMAN_")]:
        monkeypatch.delenv(name)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def ask(*arguments: str, stdin: bytes | None = None) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("actor", *arguments, "--format", "jsonl", stdin=stdin).stdout.splitlines()]


def use_table(rows: str) -> None:
    Path("own.tsv").write_text(TABLE + rows, "utf-8")
    Path("dragoman.toml").write_text('actor_files = ["own.tsv"]\n', "utf-8")


def read_record(words: str) -> Record:
    sample = marked(words)
    return Reader(encoder=ScriptedEncoder({sample.text: sample.findings}), settings=Settings()).read(sample.text)


def test_a_phrase_gets_one_line_and_its_steps_below_where_wanted() -> None:
    result = run("actor", "Angela Merkel", "of the", "--date", "2015-05-01")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "DEU GOV       Angela Merkel: person, Q567",
        "-             of the: no known actor",
    ]
    explained = run("actor", "Angela Merkel", "--date", "2015-05-01", "--explain").stdout.splitlines()
    assert explained[0] == result.stdout.splitlines()[0]
    assert len(explained) > 1
    assert all(line.startswith("    ") for line in explained[1:])
    assert any("chancellor 2005-11-22 to 2021-12-08" in line for line in explained)


def test_a_line_shows_whom_the_phrase_stands_for() -> None:
    answer = Answer("the\nKremlin", "Russia", "country", "RUS", ("GOV", "PRE"), None, ("one", "two"))
    assert show_answer(answer, is_explained=True) == "RUS GOV PRE   the Kremlin: Russia, country\n    one\n    two\n"
    answer = Answer("The Zembla Front", "Zembla Front", "organization", None, (), None, ())
    assert show_answer(answer, is_explained=False) == "-             The Zembla Front: organization\n"


def test_date_and_context_are_heeded() -> None:
    before, after = (ask("Angela Merkel", "--date", date)[0] for date in ("2015-05-01", "2023-05-01"))
    assert (before["sectors"], after["sectors"]) == (["GOV"], ["ELI"])
    (place,) = ask("Moscow", "--context", "They met in Moscow on Friday.")
    assert (place["kind"], place["country"], place["sectors"]) == (None, None, [])
    assert ask("Moscow")[0]["country"] == "RUS"


def test_json_has_the_keys_of_the_contract_and_unknown_is_null() -> None:
    (answer,) = ask("a Zemblan zebra")
    assert list(answer) == ["phrase", "name", "kind", "country", "sectors", "wikidata", "why"]
    assert (answer["phrase"], answer["country"], answer["sectors"], answer["wikidata"]) == ("a Zemblan zebra", None, [], None)
    assert answer["why"]
    (empty,) = ask("")
    assert (empty["name"], empty["kind"]) == (None, None)


def test_a_file_of_phrases_is_answered_line_by_line() -> None:
    lines = [
        {"phrase": "Angela Merkel", "date": "2015-05-01T10:00:00Z", "other": 1},
        {"phrase": "Moscow", "context": "They met in Moscow on Friday.", "date": None},
        {"phrase": "Angela Merkel"},
    ]
    data = b"\xef\xbb\xbf" + "\r\n\r\n".join(json.dumps(line) for line in lines).encode()
    Path("in.jsonl").write_bytes(data)
    answers = ask("--input", "in.jsonl", "--date", "2023-05-01")
    assert [(a["phrase"], a["sectors"]) for a in answers] == [
        ("Angela Merkel", ["GOV"]),
        ("Moscow", []),
        ("Angela Merkel", ["ELI"]),
    ]
    assert ask("--input", "-", "--date", "2023-05-01", stdin=data) == answers
    assert [a["phrase"] for a in ask("Zembla", "--input", "in.jsonl")] == ["Zembla", "Angela Merkel", "Moscow", "Angela Merkel"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{broken", "JSON is malformed"),
        ('{"date": "2015-05-01"}', "missing required field `phrase`"),
        ('{"phrase": 7}', "Expected `str`"),
        ('["Moscow"]', "Expected `object`"),
        ('{"phrase": "Moscow", "date": "yesterday"}', "'yesterday' is no date"),
        ('{"phrase": "\\ud800"}', "line holds half of a character (a lone surrogate like \\ud800); write the text again as UTF-8"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_answered(line: str, words: str) -> None:
    Path("in.jsonl").write_text(f'{{"phrase": "Moscow"}}\n{line}\n{{"phrase": "Berlin"}}\n', "utf-8")
    result = run("actor", "--input", "in.jsonl", "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["phrase"] for line in result.stdout.splitlines()] == ["Moscow", "Berlin"]
    (told,) = result.stderr.splitlines()
    assert told.startswith("dragoman: in.jsonl:2: ")
    assert words in told


def test_wrong_use_is_refused_with_exit_code_two(tmp_path: Path) -> None:
    assert run("actor").exit_code == 2
    assert run("actor", "Moscow", "--date", "yesterday").exit_code == 2
    assert run("actor", "Moscow", "--format", "html").exit_code == 2
    done = run_dragoman("actor", "--input", "missing.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"dragoman: missing.jsonl: cannot be read")
    assert len(done.stderr.splitlines()) == 1


def test_words_that_are_no_unicode_are_written_as_escapes(tmp_path: Path) -> None:
    done = run_dragoman("actor", os.fsdecode(b"caf\xe9"), "--format", "jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["phrase"] == "caf\\udce9"


def test_a_users_table_comes_before_the_shipped_ones() -> None:
    assert ask("Angela Merkel", "--date", "2015-05-01")[0]["country"] == "DEU"
    use_table("Angela Merkel\t\tperson\tFRA\tOPP\t2014\t2016\nZembla Front\tZF\torganization\tRUS\tREB\n")
    mine, shipped = (ask("Angela Merkel", "--date", date)[0] for date in ("2015-05-01", "2018-05-01"))
    assert (mine["country"], mine["sectors"]) == ("FRA", ["OPP"])
    assert (shipped["country"], shipped["sectors"]) == ("DEU", ["GOV"])
    (front,) = ask("ZF")
    assert (front["name"], front["country"], front["sectors"]) == ("Zembla Front", "RUS", ["REB"])
    assert any("own.tsv" in step for step in front["why"])  # type: ignore[attr-defined]


def test_roles_said_beside_a_name_come_before_a_users_table_and_the_steps_say_so() -> None:
    use_table("Jane Example\t\tperson\tGBR\tGOV\n")
    alone, said, other, same = ask(
        "Jane Example", "opposition leader Jane Example", "French president Jane Example", "minister Jane Example"
    )
    assert (alone["country"], alone["sectors"]) == ("GBR", ["GOV"])
    assert (said["country"], said["sectors"]) == ("GBR", ["PTY", "OPP"])
    assert "the text's own words come before the table: PTY OPP, not GOV" in said["why"]  # type: ignore[operator]
    assert (other["country"], other["sectors"]) == ("FRA", ["GOV"])
    assert other["why"][:2] == [  # type: ignore[index]
        "'Jane Example': Jane Example in own.tsv",
        "the words beside the name do not fit: taken for a namesake",
    ]
    assert not any("the text's own words" in step for step in same["why"])  # type: ignore[attr-defined]


def test_the_steps_tell_which_date_decided_or_that_none_was_given() -> None:
    def explain(phrase: str, *date: str) -> str:
        return "\n".join(ask(phrase, *date)[0]["why"])  # type: ignore[arg-type]

    assert "chancellor 2005-11-22 to 2021-12-08: DEU GOV (on 2015-05-01)" in explain("Angela Merkel", "--date", "2015-05-01")
    assert "ELI (on 2023-05-01)" in explain("Angela Merkel", "--date", "2023-05-01")
    assert "ELI (no date given: as of today)" in explain("Angela Merkel")
    assert "(on 2010-01-01)" in explain("the French president", "--date", "2010-01-01")
    assert "no date given: who held the office is not looked up" in explain("the French president")
    assert "on 1901-01-01: the tables name nobody in this office" in explain("the French president", "--date", "1901-01-01")
    use_table("Zembla Front\t\torganization\tRUS\tREB\t2012\t2014\nZembla Union\t\torganization\tRUS\n")
    assert "date given" not in explain("Zembla Union") + explain("a Zemblan zebra")
    assert "own.tsv: RUS REB (on 2013-01-01)" in explain("Zembla Front", "--date", "2013-01-01")


def test_a_users_office_holder_comes_before_a_shipped_one() -> None:
    table = "name\tcountry\tsectors\ttitle\tsince\nJane Example\tFRA\tGOV\tpresident\t2009\n"
    use_table("")
    Path("own.tsv").write_text(table, "utf-8")
    assert ask("the French president", "--date", "2010-01-01")[0]["name"] == "Jane Example"
    assert ask("the French president", "--date", "2008-01-01")[0]["name"] == "Nicolas Sarkozy"


def test_a_users_table_that_was_edited_is_read_anew() -> None:
    use_table("Zembla Front\t\torganization\tRUS\tREB\n")
    assert ask("Zembla Front")[0]["country"] == "RUS"
    use_table("Zembla Front\t\torganization\tUKR\tREB\n\n")
    assert ask("Zembla Front")[0]["country"] == "UKR"


def test_a_users_table_may_be_called_like_a_shipped_one() -> None:
    Path("countries.tsv").write_text(TABLE + "Zembla Front\t\torganization\tRUS\tREB\n", "utf-8")
    Path("dragoman.toml").write_text('actor_files = ["countries.tsv"]\n', "utf-8")
    assert [a["country"] for a in ask("Zembla Front", "France")] == ["RUS", "FRA"]
    Path("countries.tsv").write_text(TABLE + FAULTS["'XXX' is no country code"], "utf-8")
    result = run("actors", "check", "countries.tsv")
    assert result.exit_code == 1
    assert "countries.tsv:3: 'XXX' is no country code" in result.stdout


FAULTS = {
    "'XXX' is no country code": "Zembla\t\torganization\tXXX\n",
    "'GOVX' is no sector": "Zembla\t\torganization\tRUS\tGOVX\n",
    "'body' is no kind": "Zembla\t\tbody\n",
    "'2012-13' is no date": "Zembla\t\torganization\tRUS\tGOV\t2012-13\n",
    "the term ends (2011) before it begins (2012)": "Zembla\t\torganization\tRUS\tGOV\t2012\t2011\n",
    "8 cells, but 7 columns": "Zembla\t\torganization\tRUS\tGOV\t2012\t2013\tmore\n",
    "the name is missing": "\tZembla\n",
    "'-' is no name: it has no letter": "-\t\torganization\tRUS\n",
    "'.' is no name: it has no letter": "Zembla\tZ|.\torganization\tRUS\n",
}


@pytest.mark.parametrize("words", FAULTS)
def test_a_table_with_a_fault_is_refused_whole_with_file_and_line(words: str, tmp_path: Path) -> None:
    use_table("Good Front\t\torganization\tRUS\tREB\n" + FAULTS[words])
    done = run_dragoman("actor", "Good Front", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    (told,) = done.stderr.decode().splitlines()
    assert told.startswith("dragoman: own.tsv:4: ")
    assert words in told
    Path("a.txt").write_text("It rained.", "utf-8")
    read = run_dragoman("read", "a.txt", cwd=tmp_path)
    assert (read.returncode, read.stdout, read.stderr) == (2, b"", done.stderr)


def test_check_names_all_faults_by_file_and_line() -> None:
    Path("good.tsv").write_text(TABLE + "Zembla\t\torganization\tRUS\tGOV\t2012\n", "utf-8")
    Path("bad.tsv").write_text(
        TABLE
        + "A Front\t\torganization\tRUS\tGOV\t2001\t2003\n"
        + "A Front\t\torganization\tRUS\tREB\t2002\n"
        + "B Front\t\torganization\tXXX\tGOVX\n"
        + "C\t\t\t\t\t\t\t\n",
        "utf-8",
    )
    Path("head.tsv").write_text("Zembla\tRUS\n", "utf-8")
    Path("empty.tsv").write_text("# nothing\n", "utf-8")
    Path("binary.tsv").write_bytes(b"name\n\xff\n")
    approved = "good.tsv: 1 row for 1 actor; columns, codes, dates and terms checked, nothing is wrong"
    assert (run("actors", "check", "good.tsv").exit_code, run("actors", "check", "good.tsv").stdout) == (0, approved + "\n")
    result = run("actors", "check", "good.tsv", "bad.tsv", "head.tsv", "empty.tsv", "missing.tsv", "binary.tsv")
    assert result.exit_code == 1
    first, *told = result.stdout.splitlines()
    assert first == approved
    assert [line.partition(": ")[0] for line in told[:6]] == [
        "bad.tsv:4",
        "bad.tsv:5",
        "bad.tsv:5",
        "bad.tsv:6",
        "head.tsv:1",
        "empty.tsv",
    ]
    assert "begins before the one in line 3 ends" in told[0]
    assert told[5] == "empty.tsv: holds no row; give a line with the names of the columns, then a row a line"
    assert told[6].startswith("missing.tsv cannot be read")
    assert told[7].startswith("binary.tsv cannot be read")
    assert told[6].endswith("; mend its path, here or in the setting actor_files")
    assert told[7].endswith("; save it as UTF-8")


DICTIONARY = """\
JANE_ROE_  # invented
+J._ROE_
\t[KSVGOV 010120-050120]
\t[KKLGOV 050120-060120]
\t[KSVELI]
ZEMBLAN_PEOPLE'S_FRONT_(ZPF)_ [RUSREBMUS]
+BROKEN]_
"""


def test_a_table_with_commas_is_told_that_tabs_are_wanted() -> None:
    Path("comma.tsv").write_text("name,country\nJane Example,GBR\n", "utf-8")
    result = run("actors", "check", "comma.tsv")
    assert result.exit_code == 1
    assert "comma.tsv:1: there is no column 'name,country'; the first line names the columns, with tabs between" in result.stdout


def test_import_writes_a_table_that_loads_and_tells_what_it_left_out() -> None:
    Path("own.txt").write_text(DICTIONARY, "utf-8")
    result = run("actors", "import", "own.txt", "-o", "own.tsv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "dragoman: imported 4 rows for 2 actors in own.tsv; 1 skipped, 1 broken",
        "dragoman: 1 broken: the name holds marks that no name has: own.txt:7 (BROKEN]_)",
        "dragoman: 1 skipped: the first three letters are no code: own.txt:4 (KKLGOV)",
        "dragoman: parts of codes that PLOVER has not, left out of the rows above: MUS (1)",
    ]
    assert Path("own.tsv").read_text("utf-8").splitlines()[2:5] == [
        "name\tnames\tkind\tcountry\tsectors\tsince\tuntil",
        "Jane Roe\tJ. Roe\tperson\tKOS\tELI\t\t2001-01-20",
        "Jane Roe\tJ. Roe\tperson\tKOS\tGOV\t2001-01-20\t2005-01-20",
    ]
    assert run("actors", "check", "own.tsv").exit_code == 0
    Path("dragoman.toml").write_text('actor_files = ["own.tsv"]\n', "utf-8")
    assert [a["sectors"] for a in ask("J. Roe", "ZPF", "--date", "2003-01-01")] == [["GOV"], ["REB"]]


def test_import_ends_well_where_no_line_is_broken() -> None:
    Path("own.txt").write_text(DICTIONARY.replace("+BROKEN]_\n", "; TABARI's comment\n"), "utf-8")
    result = run("actors", "import", "own.txt", "-o", "own.tsv")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[:2] == [
        "dragoman: imported 4 rows for 2 actors in own.tsv; 1 skipped",
        "dragoman: 1 skipped: the first three letters are no code: own.txt:4 (KKLGOV)",
    ]


@pytest.mark.parametrize("words", ["", "# only a comment\n", "JANE_ROE_ [KKLGOV]\n", "It rained.\n"])
def test_import_writes_no_table_where_nothing_could_be_imported(words: str) -> None:
    Path("own.txt").write_text(words, "utf-8")
    Path("own.tsv").write_text("name\nZembla\n", "utf-8")
    result = run("actors", "import", "own.txt", "-o", "own.tsv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("dragoman: nothing could be imported; give PETRARCH's dictionaries of actors or agents")
    assert Path("own.tsv").read_text("utf-8") == "name\nZembla\n"


def test_import_writes_to_standard_output_and_takes_several_files_of_any_encoding() -> None:
    Path("a.txt").write_bytes("JOSÉ_ROE_ [USAGOV]\n".encode("latin-1"))
    Path("b.txt").write_bytes("JOSÉ_POE_ [USAGOV]\n".encode())
    result = run("actors", "import", "a.txt", "b.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == ["José Roe\t\tperson\tUSA\tGOV", "José Poe\t\tperson\tUSA\tGOV"]


def test_import_replaces_no_input_and_says_what_cannot_be_read(tmp_path: Path) -> None:
    Path("own.txt").write_text(DICTIONARY, "utf-8")
    for arguments, words in (
        (("own.txt", "-o", "own.txt"), "own.txt: is an input"),
        (("missing.txt",), "missing.txt: cannot be read"),
        (("own.txt", "-o", "no/such/folder.tsv"), "cannot be written"),
    ):
        done = run_dragoman("actors", "import", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert words in done.stderr.decode()
        assert b"Traceback" not in done.stderr
    assert Path("own.txt").read_text("utf-8") == DICTIONARY


def test_missing_lists_names_without_codes_as_a_table_to_fill_in() -> None:
    words = "[source: The Zembla Front] [cue: said] [content: it rained]. The Zembla Front was wet."
    other = "[source: Vladimir Putin] [cue: said] [content: it rained]. [source2: Kinbote Tools] [cue2: said] [content2: it did]."
    records = [read_record(words), read_record(other)]
    Path("records.jsonl").write_bytes(b"".join(encode_record(r) + b"\n" for r in records))
    Path("records.json").write_bytes(b"[" + b",".join(encode_record(r) for r in records) + b"]")
    result = run("actors", "missing", "records.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    head, *rows = [line.split("\t") for line in result.stdout.splitlines() if not line.startswith("#")]
    assert set(head) <= COLUMNS
    assert [(row[0], row[7], row[8]) for row in rows] == [
        ("Zembla Front", "2", "The Zembla Front said it rained."),
        ("Kinbote Tools", "1", "Kinbote Tools said it did."),
    ]
    assert run("actors", "missing", "records.json").stdout == result.stdout
    assert run("actors", "missing", "records.json", "--most", "1").stdout == result.stdout.partition("Kinbote")[0]
    run("actors", "missing", "records.jsonl", "-o", "own.tsv")
    assert run("actors", "check", "own.tsv").exit_code == 0
    use_table("")
    Path("own.tsv").write_text(result.stdout.replace("organization\t\t\t", "organization\tRUS\tREB\t"), "utf-8")
    assert ask("the Zembla Front")[0]["country"] == "RUS"


def test_missing_names_records_that_cannot_be_read() -> None:
    good = encode_record(read_record("[source: Kinbote Tools] [cue: said] [content: it rained]."))
    Path("records.jsonl").write_bytes(b"{}\n" + good + b"\n")
    Path("cut.json").write_bytes(b"[" + good)
    result = run("actors", "missing", "records.jsonl", "missing.jsonl", "cut.json")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith("Kinbote Tools\t")
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["records.jsonl:1", "missing.jsonl", "cut.json"]


def test_descriptions_are_no_names() -> None:
    sample = read_record("[source: Residents of the town] [cue: said] [content: it rained].")
    assert find_gaps([sample]) == []
    assert not is_name("Residents of the town")
    assert not is_name("The residents")
    assert is_name("The residents of Zembla")


@pytest.mark.parametrize(
    "words",
    [
        "It rained. {Mr. Roe said it did.} It was wet.",
        "It rained!” {He told J. Roe that it did.}\nIt was wet",
        "{Roe left.”} Then it rained.",
        "It rained\n{Roe left}",
    ],
)
def test_the_example_is_the_sentence_around_the_name(words: str) -> None:
    start, end = words.index("{"), words.index("}") - 1
    text = words.replace("{", "").replace("}", "")
    at = text.index("Roe")
    assert find_sentence(text, cut_span(text, at, at + 3)) == text[start:end]


def test_a_long_sentence_is_cut_around_the_name() -> None:
    text = "rain " * 100 + "Roe" + " rain" * 100
    found = find_sentence(text, Span(start=500, end=503, text="Roe"))
    assert "Roe" in found
    assert len(found) <= 240


class Measured(str):
    """A text that counts the letters cut out of it."""

    __slots__ = ("cut",)

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        found = super().__getitem__(key)
        self.cut = getattr(self, "cut", 0) + len(found)
        return found


def test_a_sentence_is_found_without_reading_the_whole_text() -> None:
    text = Measured("Roe left. " * 2000)
    assert find_sentence(text, Span(start=15_000, end=15_003, text="Roe")) == "Roe left."
    assert text.cut < 5000
