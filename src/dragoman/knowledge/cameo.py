"""PLOVER events -> CAMEO codes, by the rules of cameo.tsv.

In: an event's type, modes and contexts, and the words of its sentence near the trigger. Out: one code, as text ("042"): the most
specific that all of these support. `reading.events` calls it.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from dragoman.knowledge import load_rows

_LIST = re.compile(r"=([a-z]+(?:-[a-z]+)*)")
_JOIN = " + "  # between expressions of which all must hold
_NOT = "!"  # before one that must not


class Term(NamedTuple):
    """An expression that must be found in a sentence, or must not."""

    pattern: re.Pattern[str]
    is_wanted: bool


class Rule(NamedTuple):
    """A row of cameo.tsv: what it asks for, and its code; mode and context are None where any will do."""

    mode: str | None
    context: str | None
    terms: tuple[Term, ...]
    code: str


def find_cameo(kind: str, modes: Collection[str], contexts: Collection[str], words: str) -> str:
    """Find the CAMEO code of an event; its type's root code where nothing tells more.

    >>> find_cameo("CONSULT", ("visit",), (), "The minister travelled to Beijing")
    '042'
    >>> find_cameo("REQUEST", ("yield",), (), "Oslo urged Baku to free the journalist")
    '0253'
    >>> find_cameo("COERCE", ("seize",), (), "Coastguards impounded the tanker")
    '1711'
    """
    return next(rule.code for rule in _load_rules()[kind] if _holds(rule, modes, contexts, words))


def _holds(rule: Rule, modes: Collection[str], contexts: Collection[str], words: str) -> bool:
    if rule.mode not in (None, *modes) or rule.context not in (None, *contexts):
        return False
    return all((term.pattern.search(words) is not None) is term.is_wanted for term in rule.terms)


@cache
def load_codes() -> Mapping[str, str]:
    """Load the codes, each with what it means.

    >>> load_codes()["042"]
    'Pay a visit'
    """
    return dict(load_rows("cameo-codes.tsv"))


@cache
def _load_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Load the rules of each type, in the order of the file."""
    lists = dict(_load_lists())
    rules: dict[str, list[Rule]] = {}
    for kind, mode, context, words, code in (row for row in load_rows("cameo.tsv") if not row[0].startswith("=")):
        rules.setdefault(kind, []).append(Rule(mode or None, context or None, _read_terms(words, lists), code))
    return {kind: tuple(found) for kind, found in rules.items()}


def _load_lists() -> Iterator[tuple[str, str]]:
    for name, *expression in load_rows("cameo.tsv"):
        if name.startswith("="):
            yield name[1:], f"(?:{expression[0]})"


def _read_terms(words: str, lists: Mapping[str, str]) -> tuple[Term, ...]:
    terms = words.split(_JOIN) if words else []
    return tuple(Term(_compile(term.removeprefix(_NOT), lists), not term.startswith(_NOT)) for term in terms)


def _compile(expression: str, lists: Mapping[str, str]) -> re.Pattern[str]:
    """Compile an expression, each =name replaced by the list of that name."""
    whole = _LIST.sub(lambda match: lists[match[1]], expression)
    return re.compile(rf"(?<!\w)(?:{whole})", re.IGNORECASE)
