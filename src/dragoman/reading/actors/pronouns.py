"""Pronouns: whom "he", "they" and "who" mean.

In: a phrase that is a pronoun, and the actors found so far. Out: the drafts it names. `links` calls it.
"""

from collections.abc import Sequence

from dragoman.reading.actors.bearers import PRONOUN, find_person
from dragoman.reading.actors.cast import FEW, Bearer
from dragoman.reading.actors.drafts import Draft, Linker
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.phrases import read_item
from dragoman.reading.actors.words import PERSON_PRONOUNS, Offsets, find_run_start, is_cap, make_table

#: Sentences back to one who spoke; a quotation has several.
_FAR = 3
_PLURAL = frozenset({"they", "their"})
_PRONOUNS = frozenset(PERSON_PRONOUNS) | make_table(
    "i me my we us our you your it its they them their who whom which that whose what one"
)


def read_pronoun(text: str, phrase: Sequence[Offsets]) -> str | None:
    """Read a phrase that is one pronoun, in lower case; None where it is anything else.

    >>> read_pronoun("He said", [(0, 2)]), read_pronoun("He said", [(3, 7)])
    ('he', None)
    """
    word = text[slice(*phrase[0])].strip(" ,\u00a0").lower() if len(phrase) == 1 else ""
    return word if word in _PRONOUNS else None


def link_pronoun(linker: Linker, word: str, position: int) -> tuple[Draft, ...]:
    """Find whom a pronoun at a place of the text means; nobody for "I", "it" and the others that the rules leave open."""
    if word in PERSON_PRONOUNS:
        found = _find_antecedent(linker, position, word)
        if isinstance(found, Bearer):
            named = Named(found.choose_name(), found.fulls[0], "person", is_name=True)
            return (linker.add(found, named, PRONOUN),)
    elif word in _PLURAL:
        found = _find_group(linker, position)
    else:
        return _link_relative(linker, position) if word == "who" else ()
    if found is None:
        return ()
    found.scores.append(PRONOUN)
    return (found,)


def _find_antecedent(linker: Linker, position: int, word: str) -> Draft | Bearer | None:
    """Find whom "he" means: the person who spoke last, or was named last, in this sentence or the one before."""
    spoke = [(p, d.bearer or d) for p, d in linker.sources[-FEW:] if p < position and d.is_person()]
    near = linker.list_people(position)
    is_barred = word == "him" and bool(spoke) and linker.cast.is_within(spoke[-1][0], position, 0)
    barred = spoke[-1][1] if is_barred else None
    order: list[tuple[Sequence[tuple[int, Draft | Bearer]], int]] = [(spoke, 0), (near, 0), (spoke, 1), (near, 1), (spoke, _FAR)]
    for places, sentences in order:
        for start, found in reversed(places):
            gender = found.gender if isinstance(found, Bearer) else found.named.gender
            is_fit = found is not barred and gender in {None, PERSON_PRONOUNS[word]}
            if is_fit and linker.cast.is_within(start, position, sentences):
                return found
    return None


def _find_group(linker: Linker, position: int) -> Draft | None:
    """Find whom "they" means: the group or body that spoke in this sentence or the one before, if that was the last to speak."""
    before = (d for p, d in reversed(linker.sources[-FEW:]) if p < position and linker.cast.is_within(p, position, 1))
    last = next(before, None)
    return last if last and last.bearer is None and last.named.kind in {"group", "organization"} else None


def _link_relative(linker: Linker, position: int) -> tuple[Draft, ...]:
    """Link "who" to the name right before it: "Mr. Frum, who said"."""
    words = linker.cast.words
    k = linker.cast.find_word(position) - 1
    if k >= 0 and words[k].text == ",":
        k -= 1
    if k < 0 or not is_cap(words[k]):
        return ()
    named = read_item(linker.cast.text, words[find_run_start(words, k) : k + 1])
    if named is None or named.kind not in {"person", None}:
        return ()
    hit = find_person(linker.cast, named)
    return (linker.add(hit[0], named, PRONOUN),) if hit else ()
