"""The actor dictionary: surnames, offices, misspelt names, and a user's own tables read anew when they change."""

import os
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.knowledge import countries
from dragoman.knowledge.dictionary import (
    INTERNATIONAL,
    TABLES,
    ActorDictionary,
    Entry,
    fold,
    list_faults,
    load_common_surnames,
    load_dictionary,
    read_table,
)

BLANK = Entry("", "person", None, (), "", "", "", None, "", "name", (), "own.tsv")


def make_dictionary(*people: tuple[str, str]) -> ActorDictionary:
    return ActorDictionary((name, BLANK._replace(name=name, country=country)) for name, country in people)


def list_bearers(surname: str) -> set[str]:
    return {entry.name for entry in load_dictionary().find_surname(surname)}


@pytest.mark.parametrize(
    ("name", "country", "surname"),
    [
        ("Xi Jinping", "CHN", "xi"),
        ("Moon Jae-in", "KOR", "moon"),
        ("Kim Jong Un", "PRK", "kim"),
        ("Hun Manet", "KHM", "hun"),
        ("Tsai Ing-wen", "TWN", "tsai"),
        ("James Soong", "TWN", "soong"),
        ("Joseph Wu", "TWN", "wu"),
        ("John Lee", "HKG", "lee"),
        ("Carrie Lam", "HKG", "lam"),
        ("Pansy Ho", "MAC", "ho"),
        ("Lawrence Wong", "SGP", "wong"),
        ("Angela Merkel", "DEU", "merkel"),
    ],
)
def test_a_surname_is_where_the_country_writes_it(name: str, country: str, surname: str) -> None:
    made = make_dictionary((name, country))
    assert [word for word in fold(name).split() if made.find_surname(word)] == [surname]


def test_first_names_are_no_surnames_in_the_shipped_tables() -> None:
    assert {"Xi Jinping"} <= list_bearers("Xi")
    assert {"Tsai Ing-wen"} <= list_bearers("Tsai")
    assert {"Moon Jae-in"} <= list_bearers("Moon")
    assert {"James Soong"} <= list_bearers("Soong")
    for first, name in (("John", "John Lee"), ("James", "James Soong"), ("Joseph", "Joseph Wu"), ("Carrie", "Carrie Lam")):
        assert name not in list_bearers(first)


@pytest.mark.parametrize("title", ["former president", "ex-president", "Former president"])
def test_nobody_holds_a_former_office(title: str) -> None:
    entry = BLANK._replace(name="Jane Roe", country="USA", title=title, since="2001")
    made = ActorDictionary([("Jane Roe", entry)])
    assert made.find_holder(title, "USA", "2005-01-01") is None
    assert made.find("Jane Roe") == [entry]


@pytest.mark.parametrize("head", ["name\tnames\tcountry\n", "country\tname\tnames\n"])
def test_a_name_that_is_no_word_is_a_fault_with_its_line(head: str, tmp_path: Path) -> None:
    rows = {"name\tnames\tcountry\n": "-\t\tRUS\nRoe\tJ. Roe|.\tRUS\n", "country\tname\tnames\n": "RUS\t-\nRUS\tRoe\tJ. Roe|.\n"}
    path = tmp_path / "own.tsv"
    path.write_text(head + rows[head] + "RUS\n", "utf-8")
    faults = list_faults(str(path))
    assert [fault.removeprefix(f"{path}:") for fault in faults][:2] == [
        "2: '-' is no name: it has no letter",
        "3: '.' is no name: it has no letter",
    ]
    with pytest.raises(InputError, match=r"own\.tsv:2: '-' is no name"):
        load_dictionary((str(path),))


def test_a_row_that_ends_before_its_name_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("country\tname\nRUS\n", "utf-8")
    assert list_faults(str(path)) == [f"{path}:2: the name is missing"]


def test_a_users_file_may_be_called_like_a_shipped_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shipped = read_table("countries.tsv")
    Path("countries.tsv").write_text("name\tcountry\nZembla\tRUS\n", "utf-8")
    Path("outlets.tsv").write_text("name\tcountry\nZembla\tXXX\n", "utf-8")
    (zembla,) = load_dictionary(("countries.tsv",)).find("Zembla")
    assert zembla.country == "RUS"
    assert zembla.table not in TABLES
    assert load_dictionary(("countries.tsv",)).find("France")[0].kind == "country"
    assert ["'XXX' is no country code" in fault for fault in list_faults("outlets.tsv")] == [True]
    assert read_table("countries.tsv") is shipped


def test_an_edited_file_is_read_anew_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    for n in range(2):
        path.write_text(f"name\tcountry\nZembla {n}\tRUS\n", "utf-8")
        os.utime(path, (n, n))  # as many bytes, another moment
        made = load_dictionary((str(path),))
        assert [bool(made.find(f"Zembla {k}")) for k in range(2)] == [k == n for k in range(2)]
        assert load_dictionary((str(path),)) is made
    assert load_dictionary() is load_dictionary()
    path.unlink()
    with pytest.raises(InputError, match=r"cannot be read as a table of actors.*mend its path, here or in the setting actor_files"):
        load_dictionary((str(path),))


def test_what_is_kept_of_edited_files_does_not_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.knowledge import dictionary

    monkeypatch.setattr(dictionary, "TABLES", {})
    path = tmp_path / "own.tsv"
    for n in range(40):
        path.write_text(f"name\nZembla {n}\n", "utf-8")
        os.utime(path, (n, n))
        load_dictionary((str(path),))
    assert dictionary._load_with.cache_info().currsize <= dictionary.KEPT
    assert dictionary._read_stamped.cache_info().currsize <= dictionary.KEPT
    dictionary._load_with.cache_clear()


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Vladmir Putin", "vladimir putin"),
        ("Recep Tayip Erdogan", "recep tayyip erdogan"),
        ("Mahmoud Ahmedinejat", "mahmoud ahmedinejad"),
        ("Aleksandr Lukashenka", "aleksandr lukashenko"),
        ("Alexandr Lukashenko", "alexander lukashenko"),
        # Others of nearly the name.
        ("John Terry", None),
        ("Boris Johnston", None),
        ("Kenneth Clark", None),
        ("David Davies", None),
        ("Angela Merkl", None),
        ("Vladmir Puttin", None),
        ("Putin", None),
    ],
)
def test_a_misspelt_name_is_found_where_it_can_be_no_other(said: str, known: str | None) -> None:
    people = (
        ("Vladimir Putin", "RUS"), ("Recep Tayyip Erdogan", "TUR"), ("Mahmoud Ahmedinejad", "IRN"),
        ("Aleksandr Lukashenko", "BLR"), ("Alexander Lukashenko", "BLR"), ("John Kerry", "USA"), ("Boris Johnson", "GBR"),
        ("Kenneth Clarke", "GBR"), ("Helen Clark", "NZL"), ("David Davis", "GBR"), ("Angela Merkel", "DEU"),
    )  # fmt: skip
    assert make_dictionary(*people).find_misspelt(said) == known


@pytest.mark.parametrize("said", ["John Terry", "Boris Johnston", "Kenneth Clark", "Charles Clark", "Helen Clarke", "David Davies"])
def test_namesakes_of_the_known_are_not_taken_for_them(said: str) -> None:
    assert load_dictionary().find_misspelt(said) is None


def test_a_first_name_of_others_is_no_misspelling() -> None:
    made = make_dictionary(("Michael Zembla", "USA"), ("Michel Kinbote", "FRA"))
    assert made.find_misspelt("Michel Zembla") is None
    assert made.find_misspelt("Micheal Zembla") == "michael zembla"


def test_the_misspelt_are_found_in_the_shipped_tables() -> None:
    find = load_dictionary().find_misspelt
    assert [find(name) for name in ("Vladmir Putin", "Recep Tayip Erdogan")] == ["vladimir putin", "recep tayyip erdogan"]
    assert load_dictionary().find("Mahmoud Ahmedinejad")[0].name == "Mahmoud Ahmadinejad"


def test_names_that_were_asked_are_not_kept_without_end() -> None:
    made = make_dictionary(("Vladimir Putin", "RUS"))
    for n in range(10_000):
        made.find_misspelt(f"Vladimir Kinbote {n}")
    info = made._find_nearest.cache_info()
    assert info.maxsize is not None
    assert info.currsize <= info.maxsize < 10_000
    assert made.find_misspelt("Vladmir Putin") == made.find_misspelt("Vladmir Putin") == "vladimir putin"


def test_each_international_code_has_a_name() -> None:
    assert set(countries.INTERNATIONAL_NAMES) == INTERNATIONAL


def test_common_surnames_are_many_and_those_of_leaders_are_rare() -> None:
    surnames = load_common_surnames()
    assert len(surnames) >= 900
    assert all(fold(surname) == surname and surname for surname in surnames)
    assert {"smith", "ford", "hill", "vice", "young", "brown", "martin", "price", "rice", "king", "pope", "gates"} <= surnames
    assert {"kim", "lee", "park", "johnston", "nguyen", "garcia", "ivanov", "yilmaz", "hussein", "singh", "okafor"} <= surnames
    leaders = {"bush", "trump", "putin", "macron", "merkel", "obama", "erdogan", "zelensky", "netanyahu", "xi", "clinton", "biden"}
    assert surnames.isdisjoint(leaders)


def test_no_surname_stands_twice() -> None:
    from dragoman.knowledge import load_rows

    rows = [fold(row[0]) for row in load_rows("surnames.tsv")[1:]]
    assert sorted({row for row in rows if rows.count(row) > 1}) == []
