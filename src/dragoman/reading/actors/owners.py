"""Owners: whose deputy, ministry or spokesman "his deputy", "its foreign ministry", "the ministry’s spokesman" is.

In: a description, and the actor its owner is. Out: the draft of whom it means, named after the owner. `links` calls `read_owned`
and `link_owned`; `mentions` fills in what the owner tells with `take_codes`.
"""

from typing import NamedTuple

from dragoman.knowledge.titles import cut_words, split_words
from dragoman.reading.actors.bearers import DESCRIPTION
from dragoman.reading.actors.drafts import Draft, Linker
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.nouns import KIN, SERVANTS
from dragoman.reading.actors.words import fold_name, is_possessive, make_table
from dragoman.records import Actor

_PRONOUNS = make_table("his her its their whose")
#: Who is on another side, or may be of another country, than the one whose he is.
_OTHERS = make_table(
    "counterpart rival critic ally opponent enemy foe neighbour neighbor partner accuser victim captor attacker host guest"
    " owner owners operator operators maker makers builder manufacturer buyer seller"
    " counterparts rivals critics allies opponents enemies foes neighbours neighbors partners accusers victims captors"
)
#: Bodies and persons that are what their owner is.
_STAFF = SERVANTS | make_table("camp campaign entourage staff advisers advisors aides deputies officials spokesmen spokespeople")
_OFFICIAL = frozenset({"GOV", "LEG", "ELI"})


class Owned(NamedTuple):
    """A description cut into whose ("his", "the ministry") and what ("deputy")."""

    whose: str
    what: str
    start: int


def read_owned(text: str, named: Named) -> Owned | None:
    """Cut a description into whose and what; None where it is nobody's, or of somebody who has a name."""
    words = split_words(text, *named.span)
    first = words[0].text.lower() if words else ""
    if len(words) > 1 and first in _PRONOUNS:
        return Owned(first, cut_words(words[1:]), words[0].start)
    k = next((k for k, w in enumerate(words) if is_possessive(w)), len(words))
    if first != "the" or not 1 < k < len(words) - 1 or not all(w.text.islower() for w in words[1:k]):
        return None
    return Owned(cut_words([words[0], *words[1:k]]).lower(), cut_words(words[k + 1 :]), words[0].start)


def link_owned(linker: Linker, named: Named, owned: Owned, owner: Draft) -> Draft:
    """Link a description to the draft that is named after its owner; "his deputy" after "his deputy" is the same one."""
    if owner.noun == owned.what:
        owner.spans.add(named.span)
        owner.scores.append(DESCRIPTION)
        return owner
    whose = owner.bearer.choose_name() if owner.bearer else owner.named.name
    is_plural = owner.named.kind == "group" and whose.endswith("s")
    name = f"{whose}{'’' if is_plural else '’s'} {owned.what}"
    draft = linker.add(fold_name(name), named._replace(name=name, country=None), DESCRIPTION)
    if draft.owner is None and draft is not owner:
        draft.owner, draft.noun = owner, owned.what
    return draft


def take_codes(owner: Actor, noun: str, sectors: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Give the country and sectors of an owner's deputy, wife or ministry, whose own words tell such sectors."""
    words = noun.lower().split()
    if not words or not _OTHERS.isdisjoint(words):
        return None, sectors
    if words[-1] in KIN:
        return owner.country, ("ELI",) if _OFFICIAL & set(owner.sectors) else sectors
    if not sectors and words[-1] in _STAFF:
        return owner.country, owner.sectors or (("GOV",) if owner.kind == "country" else ())
    return owner.country, sectors
