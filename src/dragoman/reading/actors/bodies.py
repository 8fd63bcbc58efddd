"""Bodies: which one "the agency", "the paper", "the group" means.

In: a description of one noun, and the actors found so far. Out: the body the text named last that the noun may stand for. `links`
calls `find_meant_body`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable

from dragoman.knowledge.dictionary import Entry
from dragoman.reading.actors.cast import FEW
from dragoman.reading.actors.drafts import Linker
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.words import Offsets, make_table

_NOUN = re.compile(r"(?:the|this|that) (?:(?:state|private|daily|weekly|news|rebel|armed|militant) )?(\w+)")
#: Sentences back to the body that is meant.
_FAR = 4


def _has(*sectors: str) -> Callable[[Entry], bool]:
    return lambda e: not set(sectors).isdisjoint((*e.sectors, e.country or ""))


def _is_called(*words: str) -> Callable[[Entry], bool]:
    return lambda e: any(w in e.name.lower() for w in words)


_IS_PRESS = _has("JRN")
_IS_BUSINESS = _has("BUS", "MNC")
_IS_FIGHTING = _has("REB", "IMG", "PRM")


def _is_other(e: Entry) -> bool:
    return not (_IS_PRESS(e) or _IS_BUSINESS(e))


#: What a noun may stand for.
_FITS: dict[str, Callable[[Entry], bool]] = {
    **dict.fromkeys(
        make_table("paper newspaper daily weekly magazine broadcaster channel station outlet tabloid journal"), _IS_PRESS
    ),
    **dict.fromkeys(make_table("company firm airline carrier manufacturer giant"), _IS_BUSINESS),
    **dict.fromkeys(make_table("rebels militants insurgents guerrillas fighters separatists jihadists militia"), _IS_FIGHTING),
    **dict.fromkeys(make_table("group movement organisation organization"), _is_other),
    **dict.fromkeys(make_table("bloc alliance"), _has("IGO", "EUR")),
    "agency": lambda e: _IS_PRESS(e) or _has("UNO", "IGO")(e) or _is_called("agency")(e),
    "party": _has("PTY"),
    "court": _has("JUD"),
    "ministry": _is_called("ministry"),
    "department": _is_called("department"),
    "charity": _has("NGO", "SOC"),
    "watchdog": _has("NGO", "SOC", "UNO"),
    "bank": _is_called("bank"),
    "commission": _is_called("commission"),
    "council": _is_called("council"),
    "committee": _is_called("committee"),
    "union": _has("LAB"),
}


def find_meant_body(linker: Linker, named: Named) -> tuple[Offsets, Entry] | None:
    """Find the body that "the agency" means: the one named in the sentences before that it fits.

    Of several it is the one that spoke or began a sentence last; nobody where two did so in one sentence.
    """
    said = _NOUN.fullmatch(named.name.lower())
    fits = _FITS.get(said[1]) if said else None
    if fits is None:
        return None
    k = bisect_left(linker.bodies, named.span[0], key=lambda b: b[0][0])
    here = linker.cast.find_sentence(named.span[0])
    near = [b for b in linker.bodies[max(0, k - FEW) : k] if here - linker.cast.find_sentence(b[0][0]) <= _FAR and fits(b[1])]
    if len({entry.name for _, entry in near}) > 1:
        leading = [b for b in near if _is_leading(linker, *b)]
        last = linker.cast.find_sentence(leading[-1][0][0]) if leading else -1
        near = [b for b in leading if linker.cast.find_sentence(b[0][0]) == last]
    return near[-1] if len({entry.name for _, entry in near}) == 1 else None


def _is_leading(linker: Linker, span: Offsets, entry: Entry) -> bool:
    """Say whether a body speaks where it is named, or begins its sentence."""
    cast = linker.cast
    sentence = cast.find_sentence(span[0])
    if any(cast.find_sentence(p) == sentence and d.named.name == entry.name for p, d in linker.sources[-FEW:]):
        return True
    return not any(w.text[0].isalnum() for w in cast.words[cast.find_word(cast.sentences[sentence]) : cast.find_word(span[0])][1:])
