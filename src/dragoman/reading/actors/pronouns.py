"""Pronouns: whom "he", "they" and "who" mean.

In: a phrase that is a pronoun, and the actors found so far. Out: the drafts it names. `links` calls it.
"""

from collections.abc import Sequence

from dragoman.knowledge.titles import find_title
from dragoman.reading.actors.bearers import PRONOUN, find_person
from dragoman.reading.actors.cast import FEW, Bearer, is_other
from dragoman.reading.actors.drafts import Draft, Linker
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.phrases import read_item
from dragoman.reading.actors.words import PERSON_PRONOUNS, Offsets, Words, find_run_start, is_cap, is_possessive, make_table

#: Sentences back to one who spoke; a quotation has several.
_FAR = 3
#: Before a name that is not the one "who" means: "a director at the Brookings Institution, who".
_OWNING = make_table("at of for")
#: How far back a quotation before "he said" is looked for.
_LONGEST_QUOTATION = 1500
#: Stands for words that mean a person named before, whether he or she.
ANYBODY = "that person"
FIRST_PERSON = make_table("i me my we us our")
#: Pronouns of the third person, with the kinds of actors they may mean.
REFERRING = {
    **dict.fromkeys(PERSON_PRONOUNS, frozenset({"person"})),
    **dict.fromkeys(("it", "its"), frozenset({"organization", "country"})),
    **dict.fromkeys(("they", "them", "their"), frozenset({"group", "organization", "country"})),
}
_PLURAL = frozenset({"they", "their"})
_NEUTER = frozenset({"it", "its"})
_PRONOUNS = (
    frozenset(PERSON_PRONOUNS) | FIRST_PERSON | make_table("you your it its they them their who whom which that whose what one")
)


def read_pronoun(text: str, phrase: Sequence[Offsets]) -> str | None:
    """Read a phrase that is one pronoun, in lower case; None where it is anything else.

    >>> read_pronoun("He said", [(0, 2)]), read_pronoun("He said", [(3, 7)])
    ('he', None)
    """
    word = text[slice(*phrase[0])].strip(' ,“”"‘\u00a0').lower() if len(phrase) == 1 else ""
    return word if word in _PRONOUNS else None


def link_pronoun(linker: Linker, word: str, position: int) -> tuple[Draft, ...]:
    """Find whom a pronoun at a place of the text means; nobody for "I", "it" and the others that the rules leave open."""
    if word in PERSON_PRONOUNS or word == ANYBODY:
        found = _find_antecedent(linker, position, word)
        if isinstance(found, Bearer):
            named = Named(found.choose_name(), found.fulls[0], "person", is_name=True)
            return (linker.add(found, named, PRONOUN),)
    elif word in _PLURAL:
        found = _find_group(linker, position)
    elif word in _NEUTER:
        found = _find_body(linker, position)
    else:
        return _link_relative(linker, position) if word == "who" else ()
    if found is None:
        return ()
    found.scores.append(PRONOUN)
    return (found,)


def _find_antecedent(linker: Linker, position: int, word: str) -> Draft | Bearer | None:
    """Find whom "he" means: the person who spoke last, or was named last, in this sentence or the one before.

    In a later sentence that is the one who spoke there, before those whom he quotes and those of whom "who" tells something.
    """
    spoke = [(p, d.bearer or d) for p, d in linker.sources[-FEW:] if p < position and d.is_person()]
    main = [(p, found) for p, found in spoke if p not in linker.inner]
    near = [(p, b) for p, b in linker.list_people(position) if not is_other(linker.cast, p, position)]
    named = [(p, b) for p, b in near if linker.cast.text[p].isupper()]
    is_barred = word == "him" and bool(spoke) and linker.cast.is_within(spoke[-1][0], position, 0)
    barred = {*list_quoted(linker, position), *([spoke[-1][1]] if is_barred else ())}
    subject = _find_subject(linker, position)
    order: list[tuple[Sequence[tuple[int, Draft | Bearer]], int]] = [(spoke, 0), (named, 0)]
    order += [(subject, _FAR * FEW), (main, 1), (spoke, 1), (near, 1), (main, _FAR), (spoke, _FAR)]
    for places, sentences in order:
        for start, found in reversed(places):
            if found not in barred and is_of_gender(found, word) and linker.cast.is_within(start, position, sentences):
                return found
    return None


def is_of_gender(found: Draft | Bearer, word: str) -> bool:
    """Say whether somebody may be "he" or "she": of that sex, or of none that is known."""
    gender = found.gender if isinstance(found, Bearer) else found.named.gender
    return gender in {None, PERSON_PRONOUNS.get(word, gender)}


def list_quoted(linker: Linker, position: int) -> list[Draft | Bearer]:
    """List who is quoted where a place of the text lies inside quotation marks: there he is "I", and nobody else is."""
    start, names = linker.quoted.get(position, (position, ()))
    if start == position or linker.cast.is_within(min(start, position), max(start, position), len(linker.cast.sentences)):
        return []
    hits = [find_person(linker.cast, n) for n in names if n.is_name]
    return [*(d.bearer or d for p, d in linker.sources[-FEW:] if p == start), *(hit[0] for hit in hits if hit)]


def _find_subject(linker: Linker, position: int) -> list[tuple[int, Draft | Bearer]]:
    """Find the person that the sentence before a quotation and its "he said" begins with, where nobody speaks in it."""
    cast = linker.cast
    before = cast.text[max(0, position - _LONGEST_QUOTATION) : position].rstrip()
    if before[-1:] not in {"”", '"'}:
        return []
    opening = before.rfind("“" if before[-1] == "”" else '"', 0, -1)
    if opening < 0:
        return []
    start = position - len(cast.text[max(0, position - _LONGEST_QUOTATION) : position]) + opening
    sentence = cast.find_sentence(start) - 1
    if sentence < 0 or any(cast.find_sentence(p) == sentence for p, _ in linker.sources[-FEW:]):
        return []
    pronouns = {p for p, _ in cast.pronouns}
    people = [(p, b) for p, b in linker.list_people(start) if cast.find_sentence(p) == sentence and p not in pronouns]
    return list(people[:1])


def _find_group(linker: Linker, position: int) -> Draft | None:
    """Find whom "they" means: the group or body that spoke in this sentence or the one before, if that was the last to speak.

    A state is not they: "shipowners told Kyiv they were ready".
    """
    before = (d for p, d in reversed(linker.sources[-FEW:]) if p < position and linker.cast.is_within(p, position, 1))
    last = next((d for d in before if d.named.kind != "country"), None)
    return last if last and last.bearer is None and last.named.kind in {"group", "organization"} else None


def _find_body(linker: Linker, position: int) -> Draft | None:
    """Find what "it" means: the body or state that spoke in this sentence or the one before, if no other has since."""
    before = [d for p, d in linker.sources[-FEW:] if p < position and linker.cast.is_within(p, position, 1)]
    bodies = [d for d in before if d.bearer is None and d.named.kind in {"organization", "country"}]
    return bodies[-1] if bodies else None


def _is_served(words: Words, k: int) -> bool:
    """Say whether an office is for the name at words[k]: "an adviser to Mitt Romney"."""
    return k > 1 and words[k - 1].text == "to" and find_title(words, k - 2) > 0


def _count_last_name(words: Words) -> int:
    """Count the words of the name that ends words, after the last possessive or preposition."""
    return next((n for n, w in enumerate(reversed(words)) if is_possessive(w) or w.text.lower() in _OWNING), len(words))


def _link_relative(linker: Linker, position: int) -> tuple[Draft, ...]:
    """Link "who" to the name right before it: "Mr. Frum, who said"."""
    words = linker.cast.words
    k = linker.cast.find_word(position) - 1
    if k >= 0 and words[k].text == ",":
        k -= 1
    if k < 0 or not is_cap(words[k]):
        return ()
    start = find_run_start(words, k)
    before = start - 1 - (start > 1 and words[start - 1].text == "the")
    if start and (words[before].text.lower() in _OWNING or _is_served(words, start)):
        return ()
    if any(is_possessive(w) or w.text.lower() in _OWNING for w in words[start : k + 1]):
        start = k + 1 - _count_last_name(words[start : k + 1])
        if words[start - 1].text.lower() in _OWNING:
            return ()
    named = read_item(linker.cast.text, words[start : k + 1])
    if named is None or named.kind not in {"person", None}:
        return ()
    hit = find_person(linker.cast, named)
    return (linker.add(hit[0], named, PRONOUN),) if hit else ()
