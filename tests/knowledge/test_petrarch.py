"""PETRARCH's dictionaries: names and codes as they become rows, and all that is left out with its place."""

import doctest
from collections import Counter
from pathlib import Path

import pytest

from dragoman.knowledge import load_rows, petrarch, spellings
from dragoman.knowledge.dictionary import INTERNATIONAL, SECTORS, ActorDictionary, Row, find_faults, list_codes
from dragoman.knowledge.petrarch import Conversion, Meaning, convert_dictionaries, read_code
from dragoman.knowledge.spellings import find_kind, write_names


def convert(text: str) -> Conversion:
    return convert_dictionaries([("own.txt", text)])


def list_terms(text: str) -> list[tuple[str, ...]]:
    return [(row.country or "", "|".join(row.sectors), row.since, row.until) for row in convert(text).rows]


def list_left_out(text: str) -> list[tuple[int, str]]:
    return [(one.place.line, one.why) for one in convert(text).left_out]


def list_broken(text: str) -> list[int]:
    return sorted(one.place.line for one in convert(text).left_out if one.is_broken)


@pytest.mark.parametrize("module", [petrarch, spellings], ids=lambda module: str(module.__name__))
def test_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_the_table_of_codes_holds_codes_of_plover_only() -> None:
    head, *rows = load_rows("cameo-actors.tsv")
    assert head == ["code", "place", "country", "sectors", "note"]
    cells = [(*row, "", "", "")[:4] for row in rows]
    assert {place for _, place, *_ in cells} == {"first", "later"}
    assert {country for *_, country, _ in cells} <= list_codes() | INTERNATIONAL | {""}
    assert {s for *_, sectors in cells for s in sectors.split("|")} <= SECTORS | {""}
    assert len({row[:2] for row in cells}) == len(cells)


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("USAGOV", "USA", "GOV"),
        ("USAGOVMIL", "USA", "GOV MIL"),
        ("KSV", "KOS", ""),
        ("ROMOPP", "ROU", "OPP"),
        ("TMPREB", "TLS", "REB"),
        ("USAMED", "USA", "JRN"),  # CAMEO's MED are the media, its HLH is health
        ("USAHLH", "USA", "MED"),
        ("SYRINSMUS", "SYR", "REB"),  # Muslims, no Mauritius
        ("MUSGOV", "MUS", "GOV"),
        ("SUNGOV", "RUS", "GOV"),
        ("USAASMGOV", "USA", "GOV"),  # dependencies are of the state that controls them
        ("BMUGOV", "GBR", "GOV"),
        ("ESHREB", "MAR", "PRE REB"),
        ("IGOUNO", "UNO", ""),
        ("IGOUNOREFHCR", "UNO", "REF"),
        ("IGOEUREEC", "EUR", ""),
        ("IGOEUR", "IGO", ""),  # the continent
        ("IGOWSTNAT", "IGO", ""),
        ("MNCUSA", "MNC", ""),
        ("NGOGBRREF", "NGO", "REF"),
        ("IMGMUSALQ", "IMG", ""),
        ("INTREB", None, "REB"),
        ("MEAREB", None, "REB"),
        ("ELI", None, "ELI"),
        ("~GOVAGR", None, "GOV AGR"),
        ("~NGO", "NGO", ""),
    ],
)
def test_codes_of_cameo_become_plovers(code: str, country: str | None, sectors: str) -> None:
    assert read_code(code, Counter()) == Meaning(country, tuple(sectors.split()))


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("KKLREB", "the first three letters are no code"),
        ("USAFRA", "the code has two countries"),
        ("WEU", "nothing of the code has a counterpart in PLOVER"),
        ("~ENV", "nothing of the code has a counterpart in PLOVER"),
    ],
)
def test_codes_without_counterpart_are_refused_and_not_guessed(code: str, why: str) -> None:
    assert read_code(code, Counter()) == why


def test_parts_of_codes_that_plover_has_not_are_counted() -> None:
    done = convert("A_ROE_ [USAGOVENV]\nB_ROE_ [USADEVENV]\n")
    assert [(row.country, row.sectors) for row in done.rows] == [("USA", ("GOV",)), ("USA", ())]
    assert done.lost == {"ENV": 2, "DEV": 1}
    assert done.left_out == []


def test_names_synonyms_and_codes_may_stand_on_one_line_or_on_several() -> None:
    for text in (
        "JANE_ROE_ [USAGOV] # a comment [FRA]\n+J._ROE_\n",
        "JANE_ROE_\n+J._ROE_ # a comment\n\t[USAGOV]\n",
        "# Names\n\nJANE_ROE\n\n+J._ROE_\t\r\n  [ USAGOV ]\n",
    ):
        (row,) = convert(text).rows
        assert row == ("Jane Roe", ("J. Roe",), "person", "USA", ("GOV",), "", "")


@pytest.mark.parametrize(
    "text",
    [
        "; Zemblan actors [FRA]\nJANE_ROE_ [USAGOV] ;tony 04/29/91\n+J._ROE_ ; jon # x\n",
        "<!-- Zemblan actors -->\nJANE_ROE_ [USAGOV] <!-- why; [FRA] -->\n+J._<!-- in between -->ROE_\n",
        "<!-- over lines\nJOHN_POE_ [FRA] # -- >\n+X_ -->JANE_ROE_ [USAGOV]\n+J._ROE_\n",
        "JANE_ROE_#_VERY_IFFY_\n[USAGOV]# IGOrulers.txt\n+J._ROE_# <!-- no comment opens within a comment\n",
        "JANE_ROE_ ; <!-- nor here\n[USAGOV]\n+J._ROE_\n",
    ],
)
def test_comments_of_tabari_and_of_petrarch_are_no_part_of_a_line(text: str) -> None:
    (row,) = convert(text).rows
    assert row == ("Jane Roe", ("J. Roe",), "person", "USA", ("GOV",), "", "")
    assert convert(text).left_out == []


def test_a_comment_that_does_not_end_takes_its_line_and_is_broken() -> None:
    text = "JANE_ROE_ [USAGOV]\n+J._ROE_ <!-- why\nJOHN_POE_ [FRA]\n"
    assert [row.name for row in convert(text).rows] == ["Jane Roe", "John Poe"]
    assert list_left_out(text) == [(2, "the comment <!-- does not end")]
    assert list_broken(text) == [2]


def test_lines_that_are_in_order_but_have_no_counterpart_are_not_broken() -> None:
    assert list_broken("ROE_ [KKLREB]\nPOE_ [USAFRA]\nFRENCH_ [FRA]\nDOE_ [---]\nLOE_ [USA]\n[USAGOV]\n") == []
    assert list_left_out("DOE_ [---]\n+D._DOE_\n") == [(1, "its code is [---], which stands for none")]
    assert list_broken("DOE_\nPOE_ [USA]\n+R]OE_\n[USAGOV 060101-050101]\n[usa]\n[USA\n") == [1, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("codes", "terms"),
    [
        ("[USAGOV 20170120-20210120]", [("USA", "GOV", "2017-01-20", "2021-01-20")]),
        ("[USAGOV 010120-050120]", [("USA", "GOV", "2001-01-20", "2005-01-20")]),
        ("[USAGOV 310101-400101]", [("USA", "GOV", "1931-01-01", "1940-01-01")]),
        ("[USAGOV <19900101]", [("USA", "GOV", "", "1990-01-01")]),
        ("[USAGOV > 19900101]", [("USA", "GOV", "1990-01-01", "")]),
        ("[USAGOV <900101][USAELI >900101]", [("USA", "GOV", "", "1990-01-01"), ("USA", "ELI", "1990-01-01", "")]),
        # what has no dates holds where nothing else does, wherever it stands
        (
            "[USABUS] [USAGOV 010120-050120]",
            [("USA", "BUS", "", "2001-01-20"), ("USA", "GOV", "2001-01-20", "2005-01-20"), ("USA", "BUS", "2005-01-20", "")],
        ),
        # no gap of a day, and terms of one meaning are one
        ("[USAGOV 010101-011231][USAGOV 020101-021231]", [("USA", "GOV", "2001-01-01", "2002-12-31")]),
        (
            "[USAGOV 010101-011231][USALEG 020101-021231][USAELI]",
            [("USA", "ELI", "", "2001-01-01"), ("USA", "GOV", "2001-01-01", "2001-12-31"),
             ("USA", "LEG", "2002-01-01", "2002-12-31"), ("USA", "ELI", "2002-12-31", "")],
        ),
        # of those that overlap the first counts
        (
            "[USALEG 010101-050101][USAGOV 030101-070101]",
            [("USA", "LEG", "2001-01-01", "2005-01-01"), ("USA", "GOV", "2005-01-01", "2007-01-01")],
        ),
        (
            "[USALEG 030101-040101][USAGOV 010101-070101]",
            [("USA", "GOV", "2001-01-01", "2003-01-01"), ("USA", "LEG", "2003-01-01", "2004-01-01"),
             ("USA", "GOV", "2004-01-01", "2007-01-01")],
        ),
        ("[---]\n[USAGOV]", [("USA", "GOV", "", "")]),
    ],
)  # fmt: skip
def test_terms_lie_side_by_side(codes: str, terms: list[tuple[str, ...]]) -> None:
    assert list_terms(f"JANE_ROE_ {codes}\n") == terms


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("[USAGOV]\n", [(1, "nothing before it has a name")]),
        ("+ROE_\n", [(1, "nothing before it has a name")]),
        ("ROE_\nPOE_ [USA]", [(1, "no code stands with the name")]),
        ("ROE_ [USAGOV\n", [(1, "the brackets do not pair, or words stand behind them"), (1, "no code stands with the name")]),
        ("POE_ [USA]\n+R]OE_\n", [(2, "the name holds marks that no name has")]),
        ("POE_ [USA]\n+A_+B_\n", [(2, "the name holds marks that no name has")]),
        ("POE_ [USA]\n+123_\n", [(2, "the name holds marks that no name has")]),
        ("M!NONE! [~GOV]\nPOE_ [USA]", [(1, "the name holds marks that no name has")]),
        ("POE_ [USA]\n[USAGOV 2004017-20061201]\n", [(2, "no code, or no date YYMMDD or YYYYMMDD")]),
        ("POE_ [USA]\n[USAGOV 20041301-20061201]\n", [(2, "no code, or no date YYMMDD or YYYYMMDD")]),
        ("POE_ [USA]\n[USAGOV 20040101]\n", [(2, "no code, or no date YYMMDD or YYYYMMDD")]),
        ("POE_ [USA]\n[usa gov]\n", [(2, "no code, or no date YYMMDD or YYYYMMDD")]),
        ("POE_ [USA]\n[USAGOV 060101-050101]\n", [(2, "the term does not end after it begins")]),
        ("POE_ [USA]\n[USAGOV]\n", [(2, "a code without dates stands before it")]),
        ("POE_ [USA]\n[USA]\n", []),
        (
            "POE_\n[USAGOV 010101-050101]\n[USALEG 020101-030101]\n",
            [(3, "codes before it have its whole term")],
        ),
        ("POE_ [KKLREB]\nROE_ [USAFRA]\n", [(1, "the first three letters are no code"), (2, "the code has two countries")]),
    ],
)
def test_what_is_left_out_is_named_by_its_line(text: str, left_out: list[tuple[int, str]]) -> None:
    assert list_left_out(text) == left_out


def test_entries_of_one_name_are_put_together() -> None:
    done = convert_dictionaries(
        [("a.txt", "THE_ZEMBLA_FRONT_(ZF)_ [RUSREB]"), ("b.txt", "ZEMBLA_FRONT_ [RUSPTY >010101]\n+ZPF_\n")]
    )
    assert [(row.name, row.names, row.sectors, row.since) for row in done.rows] == [
        ("Zembla Front", ("ZF", "ZPF"), ("REB",), ""),
        ("Zembla Front", ("ZF", "ZPF"), ("PTY",), "2001-01-01"),
    ]


def test_agents_are_common_nouns_with_plurals() -> None:
    text = "!PERSON! = MAN, WOMEN\nFISHER!PERSON! [~AGR]\nDAIRY_FARMER [~AGR]\nDEPUTY {} [~LEG]\nTHIEF {THIEVES} [~CRM]\n"
    done = convert(text)
    assert [(row.name, *row.names) for row in done.rows] == [
        ("fisherman", "fisherwomen"), ("dairy farmer", "dairy farmers"), ("deputy",), ("thief", "thieves"),
    ]  # fmt: skip
    assert [(row.country, row.sectors) for row in done.rows] == [(None, (s,)) for s in ("AGR", "AGR", "LEG", "CRM")]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("THE_BANK_OF_ZEMBLA_", ["Bank of Zembla"]),
        ("ZEMBLAN_PEOPLE'S_FRONT_", ["Zemblan People's Front"]),
        ("SEAN_O'HARA_", ["Sean O'Hara"]),
        ("BAN_KI-MOON_", ["Ban Ki-Moon"]),
        ("ZEMBLA_FRONT_(ZF)_", ["Zembla Front", "ZF"]),
        ("ZEMBLA_FRONT_(NORTHERN)_", ["Zembla Front (Northern)"]),
        ("J.R._ROE_", ["J.R. Roe"]),
        ("UN_CHIEF_", ["UN Chief"]),
        ("GIA_ROE_", ["Gia Roe"]),
        ("ROE_TOOLS_INC_", ["Roe Tools Inc"]),
    ],
)
def test_names_in_capitals_are_written_as_in_a_text(said: str, written: list[str]) -> None:
    assert write_names([said], ActorDictionary([])) == written


def test_of_a_states_names_its_people_and_capital_stay_with_the_shipped_tables() -> None:
    (row,) = convert("FRANCE_ [FRA]\n+FRENCH_\n+PARIS_\n+FRANKREICH_\n").rows
    assert (row.name, row.names, row.kind, row.country) == ("France", ("Frankreich",), "country", "FRA")
    assert [why for _, why in list_left_out("FRENCH_ [FRA]\n")] == ["the shipped tables have all its names"]


@pytest.mark.parametrize(
    ("name", "sectors", "is_dated", "kind"),
    [
        ("Jane Roe", {"GOV"}, False, "person"),
        ("Jane Roe", {"ELI"}, False, "person"),
        ("Jane Roe", set(), True, "person"),
        ("Jane Roe", set(), False, "organization"),
        ("Zembla Front", {"GOV"}, True, "organization"),
        ("Ministry of Rain", {"GOV"}, False, "organization"),
        ("Ansar Zembla", {"REB"}, True, "organization"),
    ],
)
def test_what_a_name_stands_for_is_told_by_its_words_and_codes(name: str, sectors: set[str], is_dated: bool, kind: str) -> None:  # noqa: FBT001  a column
    assert find_kind([name], ActorDictionary([]), countries=set(), sectors=sectors, is_dated=is_dated) == kind


@pytest.mark.data
def test_the_dictionaries_of_phoenix_become_a_table_without_fault(shared: Path) -> None:
    paths = [*sorted(shared.glob("data/phoenix/*.actors.txt")), shared / "data/phoenix/Phoenix.agents.txt"]
    done = convert_dictionaries((path.name, path.read_text("utf-8", errors="replace")) for path in paths)
    assert len(done.rows) > 35_000
    assert len(done.left_out) < 1_000
    rows = [
        Row(number, {key: "|".join(cell) if isinstance(cell, tuple) else cell or "" for key, cell in row._asdict().items()})
        for number, row in enumerate(done.rows, 2)
    ]
    assert list(find_faults(rows)) == []
