"""The positions of a record as a ledger: side by side, and of each side issue by issue, what it wants and on whose word.

Takes a Record; called by the sheet and the page, so that both say the same.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dragoman.export.chains import join_chain, join_spans, list_statements
from dragoman.export.happenings import OWN_WORD, name_date
from dragoman.knowledge.countries import name_country
from dragoman.records import Actor, Article, Position, Record

#: Sectors whose people speak for their state: PLOVER's executive, army, police, courts, parliament, services.
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
#: Sectors of those who are not their state's, whatever else they are: rebels, opposition, unidentified armed forces.
_AGAINST_STATE = frozenset({"REB", "OPP", "UAF"})
#: What stands for the issue of positions that name none.
NO_ISSUE = "other matters"


class Entry(NamedTuple):
    """A position as it is shown."""

    position: Position
    holder: str  # who holds it, where neither the side nor the chain says so; else nothing
    words: str
    toward: str  # "→ NATO and Germany", or nothing
    change: str  # "unchanged since 2023-02", or nothing
    word_of: str  # on whose word: "the daily > the minister", or the article's own

    def tell_about(self) -> str:
        """Say whom it is put to, who holds it, and on whose word: "→ NATO – the daily > the minister"."""
        holder = f"by {self.holder}" if self.holder else ""
        return " – ".join(filter(None, (" · ".join(filter(None, (self.toward, holder))), self.word_of)))


class Issue(NamedTuple):
    """What one side wants in one matter, newest first."""

    name: str
    entries: tuple[Entry, ...]


class Side(NamedTuple):
    """A state with all who speak for it, or another party, with what it wants."""

    name: str
    issues: tuple[Issue, ...]


def list_ledger(record: Record) -> list[Side]:
    """List the sides in the order of the text, and of each its issues in that order, what was said last in time first."""
    actors = {actor.id: actor for actor in record.actors}
    said = {a.id: a.date.end for a in record.attributions if a.date}
    chains = {s.attribution.id: join_chain(s.links) for s in list_statements(record)}
    sides: dict[str, dict[str, list[Entry]]] = {}
    for p in record.positions:
        side = name_side(actors[p.actor]) if p.actor in actors else OWN_WORD
        entry = _describe(p, actors, (side, chains.get(p.rests_on or "", OWN_WORD)), record.article)
        sides.setdefault(side, {}).setdefault(p.issue or NO_ISSUE, []).append(entry)
    return [
        Side(name, tuple(Issue(issue, tuple(_order(entries, said))) for issue, entries in _put_other_last(issues)))
        for name, issues in sides.items()
    ]


def _put_other_last(issues: dict[str, list[Entry]]) -> Iterable[tuple[str, list[Entry]]]:
    return sorted(issues.items(), key=lambda item: item[0] == NO_ISSUE)


def _order(entries: list[Entry], said: dict[str, str]) -> list[Entry]:
    """Order positions by the day they were said, newest first; those without a day keep the order of the text, before all."""
    return sorted(entries, key=lambda e: said.get(e.position.rests_on or "", "9"), reverse=True)


def name_side(actor: Actor) -> str:
    """Name the side an actor stands for: the state of its president, ministry or army, else himself; rebels never are the state.

    >>> name_side(Actor(id="a1", name="Vladimir Putin", kind="person", country="RUS", sectors=("GOV",), confidence=1))
    'Russia'
    """
    speaks_for_state = actor.kind == "country" or (not STATE.isdisjoint(actor.sectors) and _AGAINST_STATE.isdisjoint(actor.sectors))
    return (name_country(actor.country) if actor.country and speaks_for_state else None) or actor.name


def _join(names: list[str]) -> str:
    """Join names as a sentence does: "Oslo, Rome and Baku"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _describe(p: Position, actors: Mapping[str, Actor], told_by: tuple[str, str], article: Article) -> Entry:
    side, word_of = told_by
    holder = actors[p.actor].name if p.actor and p.actor in actors else ""
    told = (side, word_of.rsplit(" > ", 1)[-1])
    toward = _join([actors[i].name for i in p.toward if i in actors])
    since = f" since {name_date(p.since)}" if p.since else ""
    return Entry(
        position=p,
        holder="" if holder in told else holder,
        words=join_spans(p.content, article),
        toward=f"→ {toward}" if toward else "",
        change=f"{p.change}{since}" if p.change else "",
        word_of=word_of,
    )
