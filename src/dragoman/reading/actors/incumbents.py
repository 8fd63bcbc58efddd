"""Incumbents: who held an office at a date: "the French president", "NATO’s secretary-general", "the pope".

In: a description, the dictionary, a date. Out: the entry of the holder. `resolution` calls it.
"""

from collections.abc import Iterator
from functools import lru_cache

from dragoman.knowledge.countries import INTERNATIONAL_NAMES
from dragoman.knowledge.dictionary import ASKED, ActorDictionary, Entry, read_table
from dragoman.knowledge.titles import Word, load_homes, split_words
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.plain_offices import CURRENT, is_plain_office
from dragoman.reading.actors.words import ARTICLES, Words, is_cap, is_possessive


def find_incumbent(dictionary: ActorDictionary, named: Named, date: str, focus: str | None) -> Entry | None:
    """Find who held the office that a description tells at a date; `focus` is the country where none is told."""
    if is_plain_office(named):
        title = named.roles[0].title
        country = named.roles[0].of or named.country or load_homes().get(title) or focus
        return dictionary.find_holder(title, country, date) if country else None
    for office, country in _list_offices(dictionary, named) if named.kind == "person" else ():
        holder = dictionary.find_holder(office, country, date)
        if holder:
            return holder
    return None


def _list_offices(dictionary: ActorDictionary, named: Named) -> Iterator[tuple[str, str]]:
    """List the ways in which tables write an office of a body, with the body's country: "NATO secretary general"."""
    words = [w for w in split_words(named.name) if w.text.lower() not in ARTICLES | CURRENT and not is_possessive(w)]
    found = _find_body(dictionary, words)
    if found is None:
        return
    k, n, body = found
    lead, rest = words[:k], words[k + n :]
    if lead and (lead[-1].text not in {"of", "for"} or rest):
        return
    title, country = " ".join(w.text for w in (lead[:-1] or rest)), body.country or ""
    if not title or not country:
        return
    if body.name == INTERNATIONAL_NAMES.get(country):
        yield title, country
    for name in _list_names(body.name, body.table):
        yield f"{name} {title}", country
        for link in ("of", "of the", "for the"):
            yield f"{title} {link} {name}", country
    if body.name.startswith(INTERNATIONAL_NAMES.get(country, "-").partition(" ")[0]):
        yield f"{body.name.split()[-1]} {title}", country  # of the European Union, "commission president"


def _find_body(dictionary: ActorDictionary, words: Words) -> tuple[int, int, Entry] | None:
    """Find the body that words name: its first word, how many it has, and its entry."""
    for k, w in enumerate(words):
        for n in range(min(dictionary.count_words(w.text), len(words) - k) if is_cap(w) else 0, 0, -1):
            bodies = [e for e in dictionary.find(_join(words[k : k + n])) if e.kind in {"organization", "group"}]
            if bodies:
                return k, n, bodies[0]
    return None


def _join(words: list[Word] | Words) -> str:
    return " ".join(w.text for w in words)


@lru_cache(ASKED)
def _list_names(name: str, table: str) -> tuple[str, ...]:
    """List the names of a body that tables of people may call it by, each once."""
    rows = (row.cells for row in read_table(table) if row.cells["name"] == name)
    names = (part for cells in rows for part in (name, *(cells.get("names") or "").split("|")) if part)
    return tuple(dict.fromkeys(names))
