"""The sheet a person reads: golden pages of the sample, widths, and what a terminal must not get to see.

`just golden` rewrites the golden files; read their diff.
"""

import io
import os
from functools import partial
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dragoman.cli.terminal import STYLES, Terminal
from dragoman.export import sheet
from dragoman.export.chains import COLOURS, LOOKS, assign_colours, join_spans, list_statements
from dragoman.export.ledger import name_side
from dragoman.export.voices import EXPLAIN_UNSURE, LOW_CONFIDENCE
from dragoman.maintext import extract
from dragoman.reader import Reader
from dragoman.records import Actor, Page, Record, cut_span
from dragoman.settings import Settings
from long import change_strings, count_steps, make_long_record
from marked import Marked, marked
from scripted import ScriptedEncoder
from sides import make_sided_record


def read_sample(reader: Reader, grain_deal: Marked) -> Record:
    return reader.read(
        Page(source="examples/grain-deal.txt", media="text", content=grain_deal.text), published="2023-07-17", outlet="The Sampler"
    )


def read_words(words: str) -> Record:
    text, findings = marked(words)
    return Reader(encoder=ScriptedEncoder({text: findings}), settings=Settings()).read(text)


@pytest.mark.parametrize("name", ["grain-deal.sheet.txt", "grain-deal.list.txt"])
def test_the_sample_gives_the_golden_sheet(name: str, reader: Reader, grain_deal: Marked, root: Path) -> None:
    record = read_sample(reader, grain_deal)
    written = sheet.to_text(record, 100) if "sheet" in name else sheet.to_list(record)
    file = root / "tests/golden" / name
    if os.environ.get("DRAGOMAN_GOLDEN") == "write":
        file.write_text(written, "utf-8")
    assert written == file.read_text("utf-8")


def test_the_sample_file_is_the_marked_sample_without_marks(grain_deal: Marked, root: Path) -> None:
    assert (root / "examples/grain-deal.txt").read_text("utf-8") == grain_deal.text


@pytest.mark.parametrize("width", [1, 40, 80, 120, 500])
def test_no_line_is_wider_than_the_terminal(width: int, reader: Reader, grain_deal: Marked) -> None:
    wide = max(sheet.MIN_WIDTH, min(width, sheet.MAX_WIDTH))
    lines = sheet.to_text(read_sample(reader, grain_deal), width).splitlines()
    assert max(sheet.measure_width(line) for line in lines) <= wide


def test_a_hedge_stands_behind_act_and_form() -> None:
    lines = sheet.make_lines(read_words("[source: A] [cue: reportedly told] [addressee: the C] [content: it]."))
    about = next(piece for line in lines for piece in line if "hedged" in piece.text)
    assert about.style == "meta"
    assert "direct, hedged “reportedly”, to " in about.text


def test_an_unknown_source_is_called_unknown() -> None:
    record = read_words("[content: He left], it [cue: was reported].")
    assert "q1 unknown" in sheet.to_text(record)
    assert "1 of unknown source" in sheet.to_text(record)
    assert sheet.to_list(record).startswith("q1 unknown ")
    assert " | – | was reported | He left" in sheet.to_list(record)


def test_an_article_without_statements_says_so() -> None:
    assert "No statements found." in sheet.to_text(read_words("It rained."))


def make_unsure(record: Record, *confidences: float) -> Record:
    """Give the first actors of a record these confidences."""
    changed = [msgspec.structs.replace(a, confidence=c) for a, c in zip(record.actors, confidences, strict=False)]
    return msgspec.structs.replace(record, actors=(*changed, *record.actors[len(changed) :]))


def test_an_actor_of_low_confidence_has_a_question_mark_and_the_sheet_tells_what_it_means() -> None:
    said = "[source: Jane Roe] [cue: said] [content: it rained]. [source2: John Poe] [cue2: said] [content2: it did]."
    sure = read_words(said)
    unsure = make_unsure(sure, LOW_CONFIDENCE - 0.01, LOW_CONFIDENCE)
    assert "?" not in sheet.to_text(make_unsure(sure, 0.95, 0.95))
    lines = sheet.to_text(unsure).splitlines()
    assert " · Jane Roe? – 1 statement" in lines
    assert " · John Poe – 1 statement" in lines
    assert f" {EXPLAIN_UNSURE}" in lines


def test_blocks_without_statements_are_kept_apart_with_words_that_say_so(reader: Reader, grain_deal: Marked) -> None:
    written = sheet.to_text(read_sample(reader, grain_deal))
    assert f"\nKept apart\n {sheet.KEPT_APART}\n · a section label: World News\n" in written
    assert "Not read" not in written
    german = "Der Minister sagte am Montag in Berlin, die Verhandlungen seien nicht gescheitert und würden fortgesetzt. " * 3
    record = Reader(encoder=ScriptedEncoder(), settings=Settings()).read(german)
    assert "\nNot read\n · a paragraph in another language (de): Der" in sheet.to_text(record)
    assert "Kept apart" not in sheet.to_text(record)


def test_every_block_that_is_kept_apart_is_listed_with_its_reason(reader: Reader, grain_deal: Marked) -> None:
    record = read_sample(reader, grain_deal)
    written = sheet.to_text(record)
    apart = sheet.find_kept_apart(record)
    assert {block.kind for block in apart} >= {"section", "links", "credit"}
    for block in apart:
        assert f"{sheet.explain_apart(block, record)}: {block.span.text[:20].splitlines()[0]}" in written


def test_statements_stand_below_the_one_that_holds_them() -> None:
    inner = "[source2: B] [cue2: said] [content2: no], [source3: C] [cue3: said] [content3: yes]"
    record = read_words(f"[source1: A] [cue1: said] [content1: that {inner}].")
    statements = list_statements(record)
    assert [s.depth for s in statements] == [0, 1, 1]
    assert [[link.name for link in s.links] for s in statements] == [["A"], ["A", "B"], ["A", "C"]]
    guides = [line[:3] for line in sheet.to_text(record).splitlines() if "─ " in line]
    assert guides == ["├─ ", "└─ "]


def test_a_party_that_tells_of_its_own_words_is_named_once() -> None:
    record = read_words("[source: Erdogan] [cue: said] [content: that [source: Erdogan] [cue: believed] [content: it]].")
    assert [[link.name for link in s.links] for s in list_statements(record)] == [["Erdogan"], ["Erdogan"]]
    assert [len(a.chain) for a in record.attributions] == [1, 2]


def test_parties_keep_their_colour_and_differ_while_colours_last(reader: Reader, grain_deal: Marked) -> None:
    record = read_sample(reader, grain_deal)
    colours = assign_colours(record)
    assert len(set(list(colours.values())[:COLOURS])) == COLOURS
    assert all(look < COLOURS for look in list(colours.values())[:COLOURS])
    assert assign_colours(record) == colours


def test_more_parties_than_colours_look_different_all_the_same(reader: Reader, grain_deal: Marked) -> None:
    looks = list(assign_colours(read_sample(reader, grain_deal)).values())
    assert COLOURS < len(looks) == len(set(looks)) <= LOOKS
    assert len({STYLES[f"party{look}"] for look in range(LOOKS)} | {STYLES["party"]}) == LOOKS + 1


def test_spans_in_several_stretches_are_joined() -> None:
    text = "No, he said, never.\n\nNever\nagain.\n\nNo."
    article = extract(Page(source="a", media="text", content=text))
    spans = (cut_span(text, 0, 3), cut_span(text, 13, 19), cut_span(text, 21, 38))
    assert join_spans(spans, article) == "No, … never. ¶ Never again. ¶ No."
    stop = extract(Page(source="a", media="text", content="Stop. Now"))
    assert join_spans((cut_span("Stop. Now", 0, 4), cut_span("Stop. Now", 6, 9)), stop) == "Stop Now"


def test_control_characters_of_the_text_never_reach_the_terminal() -> None:
    record = read_words("[source: He] [cue: said] [content: \x1b\\]0;owned\x07 it \u202e was].")
    assert not {"\x1b", "\x07", "\u202e"} & set(sheet.to_text(record))


#: Every control character, the white space among them, and the marks that turn words round.
CONTROLS = "".join(map(chr, [*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029]))


def test_no_string_of_a_record_brings_a_control_character_to_the_terminal(reader: Reader, grain_deal: Marked) -> None:
    record = read_sample(reader, grain_deal)
    known = {"outlet": "Outlet", "title": "Title", "section": "World", "authors": ("A", "B"), "published": "2023-07-17"}
    article = msgspec.structs.replace(record.article, **known)
    evil = change_strings(msgspec.structs.replace(record, article=article), lambda words: words + CONTROLS + words)
    for written in (sheet.to_text(evil), sheet.to_list(evil)):
        assert not set(CONTROLS) - {"\n"} & set(written)
    assert len(sheet.to_list(evil).splitlines()) == len(evil.attributions) + len(evil.events) + len(evil.positions)
    for line in sheet.make_lines(evil):
        assert not set(CONTROLS) & {letter for piece in line for letter in piece.text}


def test_a_carriage_return_does_not_overwrite_a_title(reader: Reader) -> None:
    page = Page(source="a.jsonl:1", media="text", content="It rained.", title="Safe\rFAKE", outlet="Out\x0b\x0clet\x85\u2028")
    assert sheet.to_text(reader.read(page)).splitlines()[:2] == ["Safe FAKE", "Out let · date unknown"]


@pytest.mark.parametrize("blank", ["\t", "\n", "\r\n", "\x0b", "\x1c", "\x85", "\xa0", "\u2028", "\u3000", "  \t "])
def test_white_space_is_shown_as_one_blank(blank: str) -> None:
    assert sheet._wrap([sheet.Piece(f"a{blank}b")], 40) == [(sheet.Piece("a b"),)]


def test_speaker_and_act_are_two_blanks_apart() -> None:
    assert "q1 A  state" in sheet.to_text(read_words("[source: A] [cue: says] [content: it]."))


@given(st.text(max_size=60), st.integers(5, 30))
def test_wrapping_loses_no_letter(words: str, width: int) -> None:
    lines = sheet._wrap([sheet.Piece(words)], width)
    shown = "".join(piece.text for line in lines for piece in line)
    assert "".join(shown.split()) == "".join(words.split()).translate(sheet._MARKS)


def test_the_work_for_a_sheet_grows_as_its_statements() -> None:
    some, many = (count_steps(partial(sheet.to_text, make_long_record(number))) for number in (40, 160))
    assert many < 5 * some


def test_the_terminal_shows_the_sheet_in_colour(reader: Reader, grain_deal: Marked) -> None:
    record = read_sample(reader, grain_deal)
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=True, color_system="256", highlight=False, markup=False)
    Terminal(console).show(record)
    assert "\x1b[1;38;5;" in out.getvalue()
    plain = io.StringIO()
    Terminal(Console(file=plain, width=100, highlight=False, markup=False)).show(record)
    assert "\n".join(line.rstrip() for line in plain.getvalue().splitlines()) + "\n" == sheet.to_text(record, 100)


def test_every_style_of_the_sheet_has_a_look(reader: Reader, grain_deal: Marked) -> None:
    used = {piece.style for line in sheet.make_lines(read_sample(reader, grain_deal)) for piece in line}
    assert used - {""} <= set(STYLES)


def test_a_text_without_a_headline_is_called_by_its_first_words() -> None:
    record = read_words("[source: The minister] [cue: said] [content: that the talks had failed and that nobody wanted to go on].")
    assert sheet.name_article(record.article) == "The minister said that the talks had failed and that nobody wanted to…"


def test_the_sheet_tells_who_speaks_and_who_is_spoken_of() -> None:
    record = read_words(
        "[source1: French President Emmanuel Macron] [cue1: said] [content1: that Moscow must stop]. "
        "[source2: Moscow] [cue2: refused] [content2: it]."
    )
    lines = sheet.to_text(record).splitlines()
    at = lines.index("Who")
    assert lines[at + 1 : at + 3] == [
        " · Russia [RUS] – 1 statement, spoken of in 1, in 2 events, in 2 positions",
        " · Emmanuel Macron, president, France [FRA GOV] – 1 statement, in 2 events, in 1 position",
    ]


def test_what_happened_is_grouped_by_who_did_it_to_whom() -> None:
    record = read_words(
        "[actor1: Iran] [trigger1 ACCUSE disapprove actual: criticised] [recipient1: Qatar]. [actor2: Chad] may"
        " [trigger2 ASSAULT hypothetical: bomb] [recipient2: Sudan]. [actor3: Iran] also [trigger3 THREATEN actual: threatened]"
        " [recipient3: Qatar]."
    )
    lines = sheet.to_text(record, 100).splitlines()
    first = lines.index("What happened") + 1
    assert lines[first : first + 4] == [
        " · Iran → Qatar",
        "     e1 ACCUSE disapprove “criticised” actual – the article's own word",
        "     e3 THREATEN “threatened” actual – the article's own word",
        " · Chad → Sudan  e2 ASSAULT “bomb” hypothetical – the article's own word",
    ]


def test_the_sheet_tells_what_each_side_wants() -> None:
    """A state with its president, issue by issue, the newest first, other matters last; who holds it, change, and on whose word."""
    lines = sheet.to_text(make_sided_record()).splitlines()
    at = lines.index("What each side wants")
    assert lines[at + 1 : at + 9] == [
        " Russia",
        "   arms",
        "   · p2 demand  arms → Kenya – Russia",
        "   · p1 demand  peace – Vladimir Putin",
        "   other matters",
        "   · p3 refusal unchanged since 2023-02  talks – the article's own word",
        " Uganda",
        "   · p4 offer  grain – the article's own word",
    ]
    told = sheet.to_list(make_sided_record()).splitlines()[-4:]
    assert told == [
        "p2 demand → Kenya | Russia | arms | arms | Russia",
        "p1 demand | Russia | peace | arms | Vladimir Putin",
        "p3 refusal unchanged since 2023-02 | Russia | talks | other matters | the article's own word",
        "p4 offer | Uganda | grain | other matters | the article's own word",
    ]


def test_the_sheet_lists_who_only_acts_or_is_only_asked() -> None:
    lines = sheet.to_text(make_sided_record()).splitlines()
    assert " · The Front [REB] – in 1 event" in lines
    assert " · Kenya [KEN] – spoken of in 1, in 1 position" in lines
    assert " · Uganda [UGA] – in 1 position" in lines


def test_whoever_is_only_spoken_to_is_listed() -> None:
    record = read_words("[source: Oslo] [cue: told] [addressee: Baku] [content: that it rained].")
    assert " · Azerbaijan [AZE] – spoken to in 1" in sheet.to_text(record).splitlines()


@pytest.mark.parametrize(
    ("sectors", "side"),
    [
        (("MIL",), "Sudan"),
        (("REB",), "a commander"),
        (("REB", "MIL"), "a commander"),
        (("MIL", "REB"), "a commander"),
        (("LEG", "OPP"), "a commander"),
        (("MIL", "UAF"), "a commander"),
    ],
)
def test_rebels_and_opposition_are_no_side_of_their_state(sectors: tuple[str, ...], side: str) -> None:
    assert name_side(Actor(id="a1", name="a commander", kind="person", country="SDN", sectors=sectors, confidence=1)) == side
