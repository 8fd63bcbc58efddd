"""PETRARCH's dictionaries of actors and agents -> rows of a user's table: names with CAMEO codes become names with PLOVER's.

In: the lines of the files. Out: a `Conversion`: the rows, and what could not be taken over. `dragoman actors import` calls it.

A dictionary is names in capitals with "_" for blanks, synonyms behind "+", and codes in brackets, dated or not:

    JANE_ROE_
    +J._ROE_
        [USAGOV 010120-050120]
        [USAELI]

A date is YYMMDD (up to 30 of this century) or YYYYMMDD. The first code whose dates hold counts, else the one without dates.
Agents are common nouns with codes of no country: `FARMER {} [~AGR]`, in braces the plural, `{}` for none.
A comment goes from "#", or TABARI's ";", to the end of the line, or from "<!--" to "-->" over lines. `[---]` stands for no code.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from dragoman.knowledge import load_rows
from dragoman.knowledge.dictionary import INTERNATIONAL, ActorDictionary, fold, list_codes, load_dictionary
from dragoman.knowledge.spellings import add_plurals, find_agent_kind, find_kind, make_key, write_names

#: PETRARCH takes two digits up to this for years of this century.
LAST_SHORT_YEAR = 30
#: After the end of every term.
_EVER = "9999-12-31"

_CODE = re.compile(r"\[([^\[\]]*)\]")
_DATED = re.compile(r"(?P<code>~?[A-Z0-9]+)(?:\s+(?P<sort>[<>]?)\s*(?P<first>\d+)(?:\s*-\s*(?P<last>\d+))?)?")
_COMMENT = re.compile(r"<!--|[#;]")
_NO_CODE = "---"
_SET = re.compile(r"!\w+!")
_ODD = re.compile(r"[\[\]{}!+|*=\t]")


class Place(NamedTuple):
    """A line of a file."""

    file: str
    line: int


class LeftOut(NamedTuple):
    """A line, or a code in it, that is not taken over."""

    place: Place
    why: str  # the same words for all of a sort
    words: str
    is_broken: bool = False  # against the form of a dictionary, and not only without a counterpart


class Code(NamedTuple):
    """A code as written, with its dates; "" where it is open."""

    place: Place
    code: str
    since: str
    until: str


class Actor(NamedTuple):
    """Names and codes of one entry, names as written; `regular` are those whose plural, should they be nouns, is not told."""

    names: list[str]
    regular: list[str]
    codes: list[Code]


class Row(NamedTuple):
    """A row of the table."""

    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    since: str
    until: str


class Conversion(NamedTuple):
    """The rows, the lines that are not in them, and the parts of codes that PLOVER has not, with how often each stood there."""

    rows: list[Row]
    left_out: list[LeftOut]
    lost: Counter[str]


class Meaning(NamedTuple):
    """What a code is in PLOVER."""

    country: str | None
    sectors: tuple[str, ...]


def convert_dictionaries(texts: Iterable[tuple[str, str]]) -> Conversion:
    """Convert files, given as name and text; entries of one name are put together.

    >>> convert_dictionaries([("a.txt", "JANE_ROE_ [USAGOV 20010120-20050120]")]).rows
    [Row(name='Jane Roe', names=(), kind='person', country='USA', sectors=('GOV',), since='2001-01-20', until='2005-01-20')]
    """
    done = Conversion([], [], Counter())
    actors: dict[str, Actor] = {}
    for file, text in texts:
        for actor in _parse(file, text, done.left_out):
            known = actors.setdefault(make_key(actor.names[0]), Actor([], [], []))
            known.names.extend(n for n in actor.names if n not in known.names)
            known.regular.extend(actor.regular)
            known.codes.extend(actor.codes)
    dictionary = load_dictionary()
    taken: set[str] = set()
    for actor in actors.values():
        rows = list(_convert(actor, dictionary, done))
        if rows and fold(rows[0].name) in taken:
            done.left_out.append(LeftOut(actor.codes[0].place, "another entry has its name", rows[0].name))
            continue
        taken.update(fold(row.name) for row in rows)
        done.rows.extend(rows)
    return done


def _parse(file: str, text: str, left_out: list[LeftOut]) -> Iterator[Actor]:
    """Parse the entries of a file that have a name and a code."""
    sets: dict[str, tuple[str, ...]] = {}
    found: list[tuple[Place, Actor]] = []
    for place, line in _list_lines(file, text, left_out):
        if _SET.match(line) and "=" in line:
            name, _, words = line.partition("=")
            sets[name.strip()] = tuple(w.strip() for w in words.split(",") if w.strip())
            continue
        said = line.partition("[")[0].strip()
        if said and not said.startswith("+"):
            found.append((place, Actor([], [], [])))
        if not found:
            left_out.append(LeftOut(place, "nothing before it has a name", line, is_broken=True))
            continue
        actor = found[-1][1]
        if said:
            _add_names(actor, said.removeprefix("+"), place, sets, left_out)
        _add_codes(actor, line[line.find("[") :] if "[" in line else "", place, left_out)
    for place, actor in found:
        codes = [code for code in actor.codes if code.code != _NO_CODE]
        if actor.names and codes:
            yield actor._replace(codes=codes)
        elif actor.names and actor.codes:
            left_out.append(LeftOut(place, "its code is [---], which stands for none", actor.names[0]))
        elif actor.names:
            left_out.append(LeftOut(place, "no code stands with the name", actor.names[0], is_broken=True))


def _list_lines(file: str, text: str, left_out: list[LeftOut]) -> Iterator[tuple[Place, str]]:
    """List the lines without their comments, those left empty not at all."""
    raws = text.split("\n")
    last_end = max((k for k, raw in enumerate(raws) if "-->" in raw), default=-1)
    is_open = False
    for k, raw in enumerate(raws):
        line, rest = "", raw
        while rest:
            if is_open:
                _, end, rest = rest.partition("-->")
                is_open = not end
                continue
            mark = _COMMENT.search(rest)
            line, rest = line + rest[: mark.start() if mark else None], rest[mark.end() :] if mark else ""
            is_open = mark is not None and mark[0] == "<!--" and (k < last_end or "-->" in rest)
            if mark is not None and mark[0] == "<!--" and not is_open:
                left_out.append(LeftOut(Place(file, k + 1), "the comment <!-- does not end", raw.strip(), is_broken=True))
            rest = rest if is_open else ""
        if line.strip():
            yield Place(file, k + 1), line.strip()


def _add_names(actor: Actor, said: str, place: Place, sets: Mapping[str, tuple[str, ...]], left_out: list[LeftOut]) -> None:
    """Add the names of a line: with sets of words filled in, and with the plural in braces."""
    name, brace, plural = (part.strip().removesuffix("}").strip() for part in said.partition("{"))
    unknown = [s for s in _SET.findall(name) if s not in sets]
    parts = [sets.get(part, (part,)) for part in re.split(r"(!\w+!)", name) if part]
    names = ["".join(words) for words in product(*parts)]
    if brace:
        names += [plural] if plural else []
    if unknown or any(_ODD.search(n) or not any(c.isalpha() for c in n) for n in names):
        left_out.append(LeftOut(place, "the name holds marks that no name has", said, is_broken=True))
        return
    actor.names.extend(n for n in names if n not in actor.names)
    if not brace and not _SET.search(name):
        actor.regular.append(name)


def _add_codes(actor: Actor, said: str, place: Place, left_out: list[LeftOut]) -> None:
    codes = _CODE.findall(said)
    if _CODE.sub("", said).strip():
        left_out.append(LeftOut(place, "the brackets do not pair, or words stand behind them", said, is_broken=True))
        return
    for code in codes:
        if not code.strip("- \t"):
            actor.codes.append(Code(place, _NO_CODE, "", ""))
            continue
        m = _DATED.fullmatch(code.strip())
        dates = None if m is None else [_read_date(d) if d else "" for d in (m["first"], m["last"])]
        if m is None or dates is None or None in dates or (m["first"] and not m["sort"] and not m["last"]):
            left_out.append(LeftOut(place, "no code, or no date YYMMDD or YYYYMMDD", code, is_broken=True))
            continue
        first, last = (d or "" for d in dates)
        since, until = ("", first) if m["sort"] == "<" else (first, last)
        if until and since >= until:
            left_out.append(LeftOut(place, "the term does not end after it begins", code, is_broken=True))
        else:
            actor.codes.append(Code(place, m["code"], since, until))


def _read_date(digits: str) -> str | None:
    """Read YYMMDD or YYYYMMDD.

    >>> _read_date("061231"), _read_date("19280101"), _read_date("2004017")
    ('2006-12-31', '1928-01-01', None)
    """
    if len(digits) == len("YYMMDD"):
        digits = ("20" if int(digits[:2]) <= LAST_SHORT_YEAR else "19") + digits
    try:
        return dt.date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}").isoformat()
    except ValueError:
        return None


def _convert(actor: Actor, dictionary: ActorDictionary, done: Conversion) -> Iterator[Row]:
    """Write the rows of an actor: one a term, none overlapping."""
    meant: list[tuple[Code, Meaning]] = []
    for code in actor.codes:
        meaning = read_code(code.code, done.lost)
        if isinstance(meaning, str):
            done.left_out.append(LeftOut(code.place, meaning, code.code))
        else:
            meant.append((code, meaning))
    if not meant:
        return
    if all(code.code.startswith("~") for code, _ in meant):
        names = add_plurals(actor.names, actor.regular)
        kind = find_agent_kind(names)
    else:
        bare = {m.country for _, m in meant if not m.sectors}
        names = write_names(actor.names, dictionary, bare)
        if not names:
            done.left_out.append(LeftOut(actor.codes[0].place, "the shipped tables have all its names", actor.names[0]))
            return
        sectors = {s for _, m in meant for s in m.sectors}
        is_dated = any(code.since or code.until for code, _ in meant)
        kind = find_kind(names, dictionary, countries=bare, sectors=sectors, is_dated=is_dated)
    for since, until, meaning in lay_out_terms(meant, done.left_out):
        yield Row(names[0], tuple(names[1:]), kind, meaning.country, meaning.sectors, since, until)


def read_code(code: str, lost: Counter[str]) -> Meaning | str:
    """Read a CAMEO code as PLOVER's country and sectors, or say why it cannot be; count in `lost` what has no counterpart.

    >>> read_code("KSVGOVMED", Counter()), read_code("IGOEUREEC", Counter())
    (Meaning(country='KOS', sectors=('GOV', 'JRN')), Meaning(country='EUR', sectors=()))
    >>> read_code("KKLREB", Counter())
    'the first three letters are no code'
    """
    letters = code.removeprefix("~")
    first, later = _load_codes()
    countries: list[str] = []
    sectors: list[str] = []
    missing: list[str] = []
    for k in range(0, len(letters), 3):
        part = letters[k : k + 3]
        is_known = part in first or part in list_codes()
        is_first = not k and not code.startswith("~")
        if part in later and not (is_first and is_known):
            found = later[part]
        elif is_known:
            found = first.get(part) or Meaning(part, ())
        elif is_first:
            return "the first three letters are no code"
        else:
            found = Meaning(None, ())
        countries += [found.country] if found.country else []
        sectors += found.sectors
        missing += [] if found.country or found.sectors else [part]
    country = _choose_country(countries)
    if country == "":
        return "the code has two countries"
    lost.update(missing)
    if not country and not sectors:
        return "nothing of the code has a counterpart in PLOVER"
    return Meaning(country, tuple(dict.fromkeys(sectors)))


def _choose_country(countries: list[str]) -> str | None:
    """Choose among the countries of a code: a body of no one country stays that, wherever its seat is; "" for two states."""
    bodies = [c for c in countries if c in _BODIES]
    if bodies:
        return next((c for c in bodies if c in {"UNO", "EUR"}), bodies[0])
    return None if not countries else countries[0] if len(set(countries)) == 1 else ""


_BODIES = INTERNATIONAL - {"ISM"}


@cache
def _load_codes() -> tuple[Mapping[str, Meaning], Mapping[str, Meaning]]:
    """Load cameo-actors.tsv: the meaning of a code that opens another, and of one that stands later."""
    tables: dict[str, dict[str, Meaning]] = {"first": {}, "later": {}}
    for row in load_rows("cameo-actors.tsv")[1:]:
        code, place, country, sectors = (*row, "", "", "")[:4]
        tables[place][code] = Meaning(country or None, tuple(filter(None, sectors.split("|"))))
    return tables["first"], tables["later"]


def lay_out_terms(meant: Iterable[tuple[Code, Meaning]], left_out: list[LeftOut]) -> list[tuple[str, str, Meaning]]:
    """Lay terms side by side: of those that overlap the first counts, and what has no dates fills the gaps."""
    coded = list(meant)
    free = [("", _EVER)]
    taken: list[tuple[str, str, Meaning]] = []
    for code, meaning in [c for c in coded if c[0].since or c[0].until]:
        since, until = code.since, code.until or _EVER
        got = [(max(a, since), min(b, until)) for a, b in free if max(a, since) < min(b, until)]
        if not got:
            left_out.append(LeftOut(code.place, "codes before it have its whole term", f"{code.code} {code.since}-{code.until}"))
        taken += [(a, b, meaning) for a, b in got]
        free = [(a, b) for lo, hi in free for a, b in ((lo, min(hi, since)), (max(lo, until), hi)) if a < b]
    always = [c for c in coded if not c[0].since and not c[0].until]
    if always:
        taken += [(a, b, always[0][1]) for a, b in free if not _are_neighbours(a, b)]
    for code, meaning in always[1:]:
        if meaning != always[0][1]:
            left_out.append(LeftOut(code.place, "a code without dates stands before it", code.code))
    taken.sort(key=lambda term: term[:2])
    return [(a, "" if b == _EVER else b, meaning) for a, b, meaning in _join_terms(taken)]


def _join_terms(terms: Iterable[tuple[str, str, Meaning]]) -> Iterator[tuple[str, str, Meaning]]:
    """Join terms of one meaning that follow one another."""
    open_: tuple[str, str, Meaning] | None = None
    for term in terms:
        if open_ and open_[2] == term[2] and (open_[1] == term[0] or _are_neighbours(open_[1], term[0])):
            open_ = (open_[0], term[1], term[2])
            continue
        if open_:
            yield open_
        open_ = term
    if open_:
        yield open_


def _are_neighbours(day: str, next_: str) -> bool:
    return bool(day) and (dt.date.fromisoformat(next_) - dt.date.fromisoformat(day)).days <= 1
