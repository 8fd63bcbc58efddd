"""Drafts: the actors of a text while their mentions are gathered.

In: what a phrase names, and the key of its actor. Out: the draft of the actor. `links` and `pronouns` fill drafts, `offices`
asks who speaks, `mentions` writes them out.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from dragoman.encoder.findings import Mention
from dragoman.knowledge.dictionary import Entry
from dragoman.reading.actors.cast import FEW, Bearer, Cast
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.resolution import Resolver
from dragoman.reading.actors.roles import keep_roles
from dragoman.reading.actors.words import Offsets
from dragoman.records import Role

#: Of a person the bearer, of a country "country" and its code, else the folded name.
Key = Bearer | tuple[str, str] | str


@dataclass(eq=False)
class Draft:
    """An actor while its mentions are gathered."""

    named: Named
    bearer: Bearer | None = None
    spans: set[Offsets] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    owner: "Draft | None" = None  # of "his deputy" he
    noun: str = ""  # what the owner has: "deputy"

    def is_person(self) -> bool:
        """Say whether this is surely a person."""
        return self.bearer is not None or self.named.kind == "person"


@dataclass(eq=False)
class Linker:
    """The actors found so far, by key, and who was named where."""

    cast: Cast
    people: list[tuple[int, Bearer]]  # all mentions of persons, in order
    resolver: Resolver
    bodies: list[tuple[Offsets, Entry]]  # all mentions of known bodies, in order
    focus: str | None = None  # the one country the text is about
    is_american_georgia: bool = False  # "Georgia" is the American state
    mentions: Sequence[Mention] = ()  # the network's
    by_head: dict[int, int] = field(default_factory=dict)  # where a mention's head begins -> its index
    drafts: dict[Key, Draft] = field(default_factory=dict)
    lone: dict[str, Named] = field(default_factory=dict)  # lone words whose kind has been found out
    sources: list[tuple[int, Draft]] = field(default_factory=list)  # phrases already linked, in order
    inner: set[int] = field(default_factory=set)  # where those of them begin that somebody quotes, or "who" tells of

    quoted: dict[int, tuple[int, tuple[Named, ...]]] = field(default_factory=dict)  # of these: where who quotes is named, and how

    def list_people(self, position: int) -> list[tuple[int, Bearer]]:
        """List the last mentions of persons before a place of the text."""
        k = bisect_left(self.people, position, key=lambda item: item[0])
        return self.people[max(0, k - FEW) : k]

    def list_speakers(self, position: int) -> list[Draft]:
        """List whom phrases have named in the same sentence before a place of the text, the last one first."""
        sentence = self.cast.find_sentence(position)
        before = takewhile(lambda item: self.cast.find_sentence(item[0]) == sentence, reversed(self.sources[-FEW:]))
        return [draft for start, draft in before if start < position]

    def find_speaker(self, position: int) -> Draft | None:
        """Find in whose words a place stands: who speaks in its sentence, or, inside a quotation, who spoke last outside."""
        here = [d for d in self.list_speakers(position) if d.bearer]
        if here:
            return here[-1]
        if position not in self.inner:
            return None
        last = (d for p, d in reversed(self.sources[-FEW:]) if p < position and p not in self.inner)
        return next(last, None)

    def add(self, key: Key, named: Named, score: float) -> Draft:
        """Add what a phrase names to the draft of its actor, or to a new one."""
        draft = self.drafts.get(key)
        if draft is None:
            draft = self.drafts[key] = Draft(named, key if isinstance(key, Bearer) else None)
        draft.spans.add(named.span)
        keep_roles(draft.roles, named.roles)
        if named.is_name and not draft.named.is_name:
            draft.named = named
        if named.called and not draft.named.called:
            draft.named = draft.named._replace(called=named.called)
        draft.scores.append(score)
        return draft
