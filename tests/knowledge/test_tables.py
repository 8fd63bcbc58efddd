"""The shipped tables of actors are without faults, as large as promised, and say each thing once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import pytest

from dragoman.knowledge.dictionary import (
    INTERNATIONAL,
    TABLES,
    Entry,
    find_entries,
    find_faults,
    fold,
    list_codes,
    load_dictionary,
    read_table,
)
from dragoman.knowledge.occupations import load_occupations
from dragoman.knowledge.terms import ceil_date, floor_date

PEOPLE = [table for table in TABLES if table.startswith("people-")]
BODIES = ["bodies.tsv", "movements.tsv", "world.tsv"]
#: ISO 3166 alpha-3 without dependencies and Western Sahara, which stand under the state that controls or claims them.
STATE_CODES = (
    "AFG AGO ALB AND ARE ARG ARM ATA ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN"
    " CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM"
    " GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HKG HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ"
    " KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT"
    " MUS MWI MYS NAM NER NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY PSE QAT ROU RUS RWA SAU SDN"
    " SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TWN TZA UGA"
    " UKR URY USA UZB VAT VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE"
)
STATES = frozenset(re.findall("[A-Z]{3}", STATE_CODES))
#: Of these a state has one at a time.
SINGLE = (
    "president", "king", "queen", "emir", "sultan", "supreme leader", "prime minister", "chancellor", "foreign minister",
    "defence minister", "interior minister",
)  # fmt: skip
#: Foreign words for bodies that English news writes small.
SMALL = {"peshmerga", "spetsnaz", "loya jirga", "gacaca courts"}


def list_names(cells: dict[str, str]) -> list[str]:
    return [cells["name"], *filter(None, cells.get("names", "").split("|"))]


def list_rows(*tables: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    for table in tables:
        for row in read_table(table):
            yield table, row.line, dict(row.cells)


def is_overlapping(one: dict[str, str], other: dict[str, str]) -> bool:
    """Say whether two terms share more than the day, month or year in which one gives way to the other."""
    first, second = sorted((one, other), key=lambda cells: floor_date(cells["since"]) if cells.get("since") else "")
    until, since = first.get("until") or "9999", second.get("since") or ""
    length = min(len(until), len(since))
    return since[:length] < until[:length] if length else True


@pytest.mark.parametrize("table", TABLES)
def test_a_shipped_table_is_without_faults(table: str) -> None:
    assert [f"{table}:{line}: {fault}" for line, fault in find_faults(read_table(table))] == []


@pytest.mark.parametrize("table", TABLES)
def test_a_name_is_clean(table: str) -> None:
    names = [(line, name) for _, line, cells in list_rows(table) for name in list_names(cells)]
    assert [(line, name) for line, name in names if " ".join(name.split()) != name or not fold(name)] == []
    assert [(line, name) for line, name in names if name.startswith("the ")] == []


def test_all_countries_are_there() -> None:
    assert len(STATES) == 200
    assert list_codes() == STATES | {"KOS"}


def test_the_first_row_of_a_code_is_a_present_state() -> None:
    first = {cells["country"]: cells for _, _, cells in reversed(list(list_rows("countries.tsv")))}
    assert [c["name"] for c in first.values() if c.get("until") or "PRE" in c.get("sectors", "")] == []
    assert [first[code]["name"] for code in ("DNK", "USA", "GEO", "MAR")] == ["Denmark", "United States", "Georgia", "Morocco"]


def test_the_tables_are_as_large_as_promised() -> None:
    counts = {table: len(read_table(table)) for table in TABLES}
    assert sum(counts[table] for table in BODIES) >= 500
    assert counts["outlets.tsv"] >= 300
    assert sum(cells.get("sort") == "agency" for _, _, cells in list_rows("outlets.tsv")) >= 100
    assert sum(counts[table] for table in PEOPLE) >= 1500


def test_every_state_has_somebody_in_office() -> None:
    told = {cells["country"] for _, _, cells in list_rows(*PEOPLE)}
    assert sorted(STATES - told - {"ATA", "NIU"}) == []


def test_names_are_written_with_capitals() -> None:
    small = {
        (table, name)
        for table, _, cells in list_rows(*PEOPLE, "bodies.tsv", "outlets.tsv")
        for name in list_names(cells)
        if not any(c.isupper() for c in name)
    }
    assert {name for table, name in small if table != "outlets.tsv"} == SMALL
    # Outlets that write themselves so (dpa, taz) are no words of English.
    assert {name for table, name in small if table == "outlets.tsv" and name in load_occupations()} == set()


def test_no_capital_or_state_reads_like_a_word() -> None:
    names = {fold(c) for _, _, row in list_rows("countries.tsv") for c in (row["name"], *row.get("capital", "").split("|")) if c}
    assert names & {"male", "reunion", "hamilton", "stanley", "victoria", "douglas"} == set()


@pytest.mark.parametrize("title", SINGLE)
def test_two_persons_do_not_hold_one_office_at_once(title: str) -> None:
    holders = defaultdict(list)
    for table, line, cells in list_rows(*PEOPLE):
        if cells["title"] == title and cells["country"] not in INTERNATIONAL and cells.get("since"):
            holders[cells["country"]].append((f"{table}:{line}", cells))
    assert [
        (place, one["name"], other["name"])
        for terms in holders.values()
        for (place, one), (_, other) in combinations(terms, 2)
        if fold(one["name"]) != fold(other["name"]) and is_overlapping(one, other)
    ] == []


def test_a_person_is_written_alike_everywhere() -> None:
    written = defaultdict(set)
    for _, _, cells in list_rows(*PEOPLE):
        written[fold(cells["name"])].add(tuple(cells.get(k, "") for k in ("name", "names", "wikidata", "sex")))
    assert [forms for forms in written.values() if len(forms) > 1] == []


def test_a_person_holds_an_office_in_one_table_only() -> None:
    terms = Counter(
        (fold(cells["name"]), cells["country"], cells["title"].lower(), floor_date(cells["since"]))
        for _, _, cells in list_rows(*PEOPLE)
        if cells.get("since")
    )
    assert [term for term, count in terms.items() if count > 1] == []


def test_an_organisation_stands_in_one_table_only() -> None:
    rows = defaultdict(list)
    for table, line, cells in list_rows(*BODIES):
        for name in {fold(name) for name in list_names(cells)}:
            if cells.get("country"):
                rows[name, cells["country"]].append((table, line, cells))
    assert [
        (name, one[:2], other[:2])
        for (name, _), found in rows.items()
        for one, other in combinations(found, 2)
        if one[0] != other[0] and len(name) > len("acronym") and is_overlapping(one[2], other[2])
    ] == []


def test_a_wikidata_id_is_of_one_actor() -> None:
    names = defaultdict(set)
    for _, _, cells in list_rows(*TABLES):
        if cells.get("wikidata"):
            names[cells["wikidata"]].add(fold(cells["name"]))
    assert [(key, found) for key, found in names.items() if len(found) > 1 or not key[1:].isdigit() or key[0] != "Q"] == []


def test_a_term_ends_no_earlier_than_it_begins() -> None:
    terms = [cells for _, _, cells in list_rows(*TABLES) if cells.get("since") and cells.get("until")]
    assert [c["name"] for c in terms if floor_date(c["since"]) > ceil_date(c["until"])] == []


@pytest.mark.parametrize(
    ("name", "date", "country", "sectors", "title"),
    [
        ("Angela Merkel", "2015-09-01", "DEU", ("GOV",), "chancellor"),
        ("Vladimir Putin", "2010-09-01", "RUS", ("GOV",), "prime minister"),
        ("António Guterres", "2020-01-01", "UNO", (), "secretary-general"),
        ("Lula", "2005-01-01", "BRA", ("GOV",), "president"),
        ("Nelson Mandela", "1995-01-01", "ZAF", ("GOV",), "president"),
        ("Saddam Hussein", "1998-01-01", "IRQ", ("GOV",), "president"),
        ("Kremlin", "2020-01-01", "RUS", (), ""),
        ("Hamas", "2005-01-01", "PSE", ("REB",), ""),
        ("Pentagon", "2020-01-01", "USA", ("GOV", "MIL"), ""),
        ("NATO", "2020-01-01", "IGO", (), ""),
        ("AFP", "2020-01-01", "FRA", ("JRN",), ""),
        ("Greenland", "2020-01-01", "DNK", (), ""),
        ("Abkhazia", "2020-01-01", "GEO", ("PRE",), ""),
    ],
)
def test_facts_hold(name: str, date: str, country: str, sectors: tuple[str, ...], title: str) -> None:
    entries: list[Entry] = [entry for entry in find_entries(name) if entry.is_current(date)]
    assert (country, sectors, title) in {(entry.country, entry.sectors, entry.title) for entry in entries}


@pytest.mark.parametrize(
    ("title", "country", "date", "name"),
    [
        ("president", "USA", "2012-06-01", "Barack Obama"),
        # Abkhazia, Northern Cyprus and Greenland have the codes of states, and leaders of their own.
        ("president", "GEO", "2010-06-01", "Mikheil Saakashvili"),
        ("president", "CYP", "2010-06-01", "Demetris Christofias"),
        ("prime minister", "DNK", "2024-06-01", "Mette Frederiksen"),
    ],
)
def test_the_holder_of_an_office_is_found(title: str, country: str, date: str, name: str) -> None:
    found = load_dictionary().find_holder(title, country, date)
    assert found is not None
    assert found.name == name
