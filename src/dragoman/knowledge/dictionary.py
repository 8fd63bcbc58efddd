"""The actor dictionary: who or what a name stands for, at what time, with country and PLOVER sectors.

In: the tables of knowledge/data (countries, bodies, movements, world, outlets, people-*) and a user's own files of the same form.
Out: an `ActorDictionary` that finds entries by name. `reading.actors` asks it; `dragoman actors` checks and converts files for it.

Every table opens with comments and then a line of column names. A user's file may leave out every column but `name`, and its
entries come before the shipped ones of the same name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from dragoman.errors import InputError
from dragoman.knowledge import Stamp, load_rows, read_data, read_user_file, stamp_file
from dragoman.knowledge.offices import norm_office
from dragoman.knowledge.surnames import MISSPELT, find_misspelt_word, find_nearest, find_surname, is_doubling
from dragoman.knowledge.terms import ceil_date, floor_date, is_date

#: The shipped tables, and what an entry of each is where its row does not say.
TABLES: Mapping[str, str] = {
    "countries.tsv": "country",
    "bodies.tsv": "organization",
    "movements.tsv": "organization",
    "world.tsv": "organization",
    "outlets.tsv": "organization",
    "people-europe.tsv": "person",
    "people-mideast.tsv": "person",
    "people-africa.tsv": "person",
    "people-americas-asia.tsv": "person",
}
COLUMNS = frozenset(
    "name names kind country sectors title since until wikidata sex members demonyms capital seats cow fips domains sort"
    " owner count example".split()
)
#: The columns that hold names, and how these stand for the actor.
_NAMES = {"name": "name", "names": "name", "demonyms": "demonym", "capital": "capital", "seats": "seat"}
#: The name of what stands behind the last column: then the line has a tab too many, and its cells may be of other columns.
SURPLUS = ""
NO_ROW = "holds no row; give a line with the names of the columns, then a row a line"
KINDS = ("person", "organization", "country", "group")
#: PLOVER's sectors (its manual, 2023), and its codes for actors of no one country.
SECTORS = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
INTERNATIONAL = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))

_COUNTRY = re.compile(r"[A-Z]{3}")
#: So many names that were looked up among the misspelt are kept, and so many dictionaries and tables of a user.
ASKED, KEPT = 4096, 2
#: What nobody holds.
_FORMER = ("former ", "ex-")
#: A name of so many capitals is matched by case: "WHO" is no "who".
_SHORT = 5
_ACRONYM = re.compile(r"[A-Z][A-Z0-9.&-]{1,5}")


class Entry(NamedTuple):
    """One row of a table under one of its names."""

    name: str  # the commonest form
    kind: str  # one of KINDS
    country: str | None
    sectors: tuple[str, ...]
    title: str  # of an office holder, else ""
    since: str  # as written: 2012, 2012-05 or 2012-05-07; "" unknown
    until: str
    wikidata: str | None
    sex: str
    sort: str  # "name", "demonym", "capital", "seat": how the words stand for the actor
    members: tuple[str, ...]
    table: str

    def is_current(self, date: str | None) -> bool:
        """Say whether a date (2012-05-07) lies in the term; without a date, whether the term has no end.

        >>> holder = next(e for e in find_entries("Angela Merkel") if e.title == "chancellor")
        >>> holder.is_current("2015-01-01"), holder.is_current("2023-01-01")
        (True, False)
        """
        if date is None:
            return not self.until
        return (not self.since or floor_date(self.since) <= date) and (not self.until or date <= ceil_date(self.until))


def fold(name: str) -> str:
    """Write a name without marks, case and full stops, so that spellings meet.

    >>> fold("Recep Tayyip Erdoğan"), fold("U.N."), fold("Côte d’Ivoire")
    ('recep tayyip erdogan', 'un', "cote d'ivoire")
    """
    plain = name
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(_MARKS))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.replace(".", "").replace("-", " ").casefold().split())


_MARKS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "’": "'", "‘": "'", "ʼ": "'", "æ": "ae"}
)


class ActorDictionary:
    """Entries by their folded names; those read first come first."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._by_name: dict[str, list[tuple[str, Entry]]] = {}
        self._by_surname: dict[str, list[Entry]] = {}
        self._longest: dict[str, int] = {}
        self._by_office: dict[tuple[str, tuple[str, ...]], list[Entry]] = {}
        self._by_shape: dict[tuple[str, int], list[str]] = {}
        self._states: dict[str, str] = {}
        self._bearers: dict[str, str] = {}
        for name, entry in entries:
            folded = fold(name)
            if folded not in self._by_name:
                self._by_shape.setdefault((folded[:1], folded.count(" ")), []).append(folded)
            self._by_name.setdefault(folded, []).append((name, entry))
            words = folded.split()
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
            if entry.kind == "person" and len(words) > 1:
                self._add_person(name, words, entry)
            if entry.title and entry.country and entry.name == name and not entry.title.lower().startswith(_FORMER):
                for country in (entry.country, ""):
                    self._by_office.setdefault((country, norm_office(entry.title)), []).append(entry)
            if entry.kind == "country" and entry.country and entry.name == name:
                self._states.setdefault(entry.country, name)
        self._find_nearest = lru_cache(ASKED)(self._search_nearest)

    def _add_person(self, name: str, words: Sequence[str], entry: Entry) -> None:
        person = fold(entry.name)
        for word in (words[0], words[-1]):
            self._bearers[word] = person if self._bearers.get(word, person) == person else ""  # "": of several
        surname = find_surname(name, words, entry.country) if words[0] == person.split()[0] else None
        if surname and entry not in self._by_surname.setdefault(surname, []):
            self._by_surname[surname].append(entry)

    def find(self, name: str) -> list[Entry]:
        """Find the entries of a name, in the order of their tables; an acronym must be written as one.

        >>> load_dictionary().find("the Elysee Palace")[0].name, load_dictionary().find("who")
        ('France', [])
        """
        found = self._by_name.get(fold(name)) or self._by_name.get(fold(name.removeprefix("the ").removeprefix("The ")), [])
        return [e for written, e in found if _fits(name, written)]

    def find_surname(self, surname: str) -> list[Entry]:
        """Find the terms of all people with a surname."""
        return self._by_surname.get(fold(surname), [])

    def name_state(self, code: str) -> str | None:
        """Name a state by its code."""
        return self._states.get(code)

    def find_holder(self, title: str, country: str | None, date: str) -> Entry | None:
        """Find who held an office of a country (None: of any) at a date; None where nobody or more than one did.

        >>> load_dictionary().find_holder("president", "FRA", "2010-01-01").name
        'Nicolas Sarkozy'
        """
        found = [e for e in self._by_office.get((country or "", norm_office(title)), ()) if e.is_current(date)]
        is_own = bool(found) and found[0].table not in TABLES  # a user's table comes before the shipped ones
        found = [e for e in found if not is_own or e.table == found[0].table]
        held = {fold(e.name): e for e in _drop_leavers(found, date)}
        return next(iter(held.values())) if len(held) == 1 else None

    def count_words(self, first: str) -> int:
        """Count the words of the longest name that begins with a word."""
        return self._longest.get(fold(first), 0)

    def find_misspelt(self, name: str) -> str | None:
        """Find the one known name, folded, that is nearly a given one of two words or more, and can be no other's.

        >>> load_dictionary().find_misspelt("Vladmir Putin"), load_dictionary().find_misspelt("John Terry")
        ('vladimir putin', None)
        """
        folded = fold(name)
        return self._find_nearest(folded) if len(folded) >= MISSPELT and " " in folded else None

    def _search_nearest(self, folded: str) -> str | None:
        alike = self._by_shape.get((folded[0], folded.count(" ")), [])  # the first letter is seldom the wrong one
        known = find_nearest(folded, alike)
        word = find_misspelt_word(folded, known) if known else None
        if known is None or word is None or word in load_common_surnames():
            return None
        if is_doubling(folded, known):
            return known
        bearer = self._bearers.get(word)  # who else is called so is no misspelling
        return known if bearer is None or bearer in {fold(entry.name) for _, entry in self._by_name[known]} else None


def _drop_leavers(terms: Sequence[Entry], date: str) -> list[Entry]:
    """Leave out the terms that end on a day, where another begins on it: at a change-over the new holder counts."""
    is_handed_over = any(e.since == date for e in terms)
    return [e for e in terms if not is_handed_over or e.until != date]


def _fits(said: str, written: str) -> bool:
    if _ACRONYM.fullmatch(written) or (len(written) <= _SHORT and written[1:] != written[1:].lower()):
        return said.replace(".", "").removeprefix("the ") == written.replace(".", "")
    return any(c.isupper() for c in said) or not any(c.isupper() for c in written)


def load_dictionary(user_files: tuple[str, ...] = ()) -> ActorDictionary:
    """Load the user's files, anew where they were changed, then the shipped tables; raise InputError where a file is at fault."""
    return _load_with(tuple(stamp_file(_tell_apart(file)) for file in user_files)) if user_files else _load_shipped()


@cache
def _load_shipped() -> ActorDictionary:
    return ActorDictionary(_list_all(TABLES))


@lru_cache(KEPT)
def _load_with(stamps: tuple[Stamp, ...]) -> ActorDictionary:
    return ActorDictionary(_list_all((*(stamp.path for stamp in stamps), *TABLES)))


def _list_all(tables: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    return (entry for table in tables for row in read_table(table) for entry in list_entries(row, table))


def _tell_apart(file: str) -> str:
    """Write a user's file so that it is no shipped table's name."""
    return f"./{file}" if file in TABLES else file


def find_entries(name: str) -> list[Entry]:
    """Find a name in the shipped tables."""
    return load_dictionary().find(name)


class Row(NamedTuple):
    """A row of a table with its line number."""

    line: int
    cells: Mapping[str, str]


def read_table(table: str) -> tuple[Row, ...]:
    """Read a shipped table by its name, or a user's by its path; raise InputError with file and line where it is at fault."""
    return _read_shipped(table) if table in TABLES else _read_stamped(stamp_file(table))


@cache
def _read_shipped(table: str) -> tuple[Row, ...]:
    return tuple(_parse_table(table))


@lru_cache(KEPT)
def _read_stamped(stamp: Stamp) -> tuple[Row, ...]:
    table = stamp.path
    rows = tuple(_parse_table(table))
    faults = sorted(find_faults(rows))
    if faults:
        line, fault = faults[0]
        more = f" (and {len(faults) - 1} more: dragoman actors check {table})" if len(faults) > 1 else ""
        raise InputError(f"{table}:{line}: {fault}{more}")
    return rows


def count_actors(file: str) -> tuple[int, int]:
    """Count the rows of a user's table that is without fault, and the names it begins them with."""
    rows = read_table(_tell_apart(file))
    return len(rows), len({row.cells["name"] for row in rows})


def list_faults(file: str) -> list[str]:
    """List all that is wrong with a user's table, as FILE:LINE: fault; a table without rows is a fault, too."""
    table = _tell_apart(file)
    try:
        rows = list(_parse_table(table))
    except InputError as error:
        return [str(error)]
    return [f"{table}:{line}: {fault}" for line, fault in sorted(find_faults(rows))] if rows else [f"{table}: {NO_ROW}"]


def _parse_table(table: str) -> Iterator[Row]:
    columns: list[str] = []
    for number, line in enumerate((read_data if table in TABLES else read_user_file)(table).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            unknown = [c for c in columns if c not in COLUMNS]
            if unknown or "name" not in columns:
                wrong = f"there is no column {unknown[0]!r}" if unknown else "the column 'name' is missing"
                raise InputError(
                    f"{table}:{number}: {wrong}; the first line names the columns, with tabs between: {' '.join(sorted(COLUMNS))}"
                )
            continue
        if len(cells) > len(columns):
            surplus = f"{len(cells)} cells, but {len(columns)} columns; cells are set apart by one tab"
            yield Row(number, dict(zip(columns, cells, strict=False)) | {SURPLUS: surplus})
            continue
        yield Row(number, dict(zip(columns, cells, strict=False)))


def list_entries(row: Row, table: str) -> Iterator[tuple[str, Entry]]:
    """List a row's names, each with its entry."""
    get = row.cells.get
    kind = get("kind") or TABLES.get(table) or ("person" if get("title") or get("sex") else "organization")
    sectors = tuple(filter(None, (get("sectors") or "").split("|")))
    if table == "outlets.tsv":
        sectors = ("JRN",)
    entry = Entry(
        row.cells["name"], kind, get("country") or None, sectors, get("title") or "", get("since") or "", get("until") or "",
        get("wikidata") or None, get("sex") or "", "name", tuple(filter(None, (get("members") or "").split("|"))), table,
    )  # fmt: skip
    for column, sort in _NAMES.items():
        for name in filter(None, (get(column) or "").split("|")):
            yield name, entry._replace(sort=sort)


def find_faults(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the rows of a table, by line: codes, dates, terms that overlap, rows that stand twice."""
    seen: dict[tuple[str, ...], int] = {}
    terms: dict[tuple[str, str, str], list[tuple[str, str, int]]] = {}
    for line, cells in rows:
        yield from ((line, fault) for fault in _find_cell_faults(cells))
        name, since, until, title = (cells.get(k) or "" for k in ("name", "since", "until", "title"))
        key = (fold(name), cells.get("country") or "", title, since)
        if key in seen:
            yield line, f"{name!r} stands in line {seen[key]}, too"
        seen.setdefault(key, line)
        if all(not d or is_date(d) for d in (since, until)):
            term = (floor_date(since) if since else "", ceil_date(until) if until else "9999")
            terms.setdefault((fold(name), cells.get("country") or "", title), []).append((*term, line))
    for (name, _, _), spans in terms.items():
        spans.sort()
        for before, after in pairwise(spans):
            if after[0] < before[1][: len(after[0])] and after[0] != before[0]:
                yield after[2], f"the term of {name!r} begins before the one in line {before[2]} ends"


def _find_cell_faults(cells: Mapping[str, str]) -> Iterator[str]:
    if SURPLUS in cells:
        yield cells[SURPLUS]
    if not (cells.get("name") or "").strip():
        yield "the name is missing"
    yield from (f"{name!r} is no name: it has no letter" for name in _list_names(cells) if name.strip() and not fold(name))
    kind, country = cells.get("kind"), cells.get("country")
    if kind and kind not in KINDS:
        yield f"{kind!r} is no kind; use one of {' '.join(KINDS)}"
    if country and not (country in INTERNATIONAL or (_COUNTRY.fullmatch(country) and country in list_codes())):
        yield f"{country!r} is no country code; use ISO 3166 alpha-3, or one of {' '.join(sorted(INTERNATIONAL))}"
    for sector in filter(None, (cells.get("sectors") or "").split("|")):
        if sector not in SECTORS:
            yield f"{sector!r} is no sector; use PLOVER's: {' '.join(sorted(SECTORS))}"
    dates = [cells.get(k) or "" for k in ("since", "until")]
    for date in dates:
        if date and not is_date(date):
            yield f"{date!r} is no date; write 2012, 2012-05 or 2012-05-07"
    if all(d and is_date(d) for d in dates) and floor_date(dates[0]) > ceil_date(dates[1]):
        yield f"the term ends ({dates[1]}) before it begins ({dates[0]})"


def _list_names(cells: Mapping[str, str]) -> Iterator[str]:
    return (name for column in _NAMES for name in (cells.get(column) or "").split("|"))


@cache
def list_codes() -> frozenset[str]:
    """List the codes of countries.tsv."""
    return frozenset(row.cells["country"] for row in _parse_table("countries.tsv"))


@cache
def load_common_surnames() -> frozenset[str]:
    """Load the surnames, folded, that so many bear, or that are words, that a bare one tells nobody.

    >>> "smith" in load_common_surnames(), "putin" in load_common_surnames()
    (True, False)
    """
    return frozenset(fold(row[0]) for row in load_rows("surnames.tsv")[1:])
