"""Phrases: what the words of a source or addressee name.

In: a text and the offsets of one phrase. Out: the `Named` of it, one for each member of a coordination. `links` calls
`read_phrase`; `pronouns` and `offices` call `read_item`.
"""

from collections.abc import Iterable, Sequence

from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.places import load_places
from dragoman.knowledge.titles import Word, is_noun, load_homes, load_titles, split_words
from dragoman.reading.actors.coordinations import find_members
from dragoman.reading.actors.descriptions import describe
from dragoman.reading.actors.names import Named, add_roles, is_proper, read_proper, read_tail, read_titled
from dragoman.reading.actors.roles import read_role
from dragoman.reading.actors.trims import cut_aligned
from dragoman.reading.actors.words import (
    ARTICLES,
    DATING,
    FINITE,
    LINKS,
    OWNERS,
    QUANTIFIERS,
    Offsets,
    Words,
    is_acronym,
    is_cap,
    is_possessive,
    make_table,
    to_singular,
)

#: Words of a phrase that are looked at; sources are shorter.
_LONGEST_PHRASE = 120
#: Letters of an abbreviation with a capital that no table knows: "Capt.", "Corp."
_LONGEST_ABBREVIATION = 4
_LEADS = make_table("both either neither even only also just not among from by to with inside")
_TRAILS = make_table("'s ’s ' ’ . - also alike himself herself")
#: Words that open a clause about what was named.
_RELATIVES = make_table("who whom whose which when where while including such like as alongside plus known called named dubbed")

#: Verbs of saying, before whose clause a name or description ends.
_SAID = make_table(
    "says said claims claimed argues argued warned insists insisted admitted announced believes believed denied thinks thought"
)

#: Words that name nobody, whatever follows, and those that name nobody where they stand alone.
_NOBODY = make_table("anyone anybody nobody somebody none")
_POINTERS = make_table("this that these i we you it who whom which what one someone")
#: What holds the answers of others.
_INQUIRIES = make_table("poll polls survey surveys report reports study studies")


def read_phrase(text: str, phrase: Iterable[Offsets]) -> tuple[Named, ...]:
    """Read what a phrase names; of several stretches the first that holds a name counts, else the first.

    >>> [n.name for n in read_phrase("French President Emmanuel Macron and Turkey", [(0, 43)])]
    ['Emmanuel Macron', 'Turkey']
    """
    found = [_read_stretch(text, split_words(text, start, end)) for start, end in phrase]
    return next((names for names in found if any(n.is_name for n in names)), found[0] if found else ())


def _read_stretch(text: str, words: Words) -> tuple[Named, ...]:
    is_title_of_work = bool(words) and words[0].text in '“"‘«' and any(w.text in '”"’»' for w in words[1:])
    segments = _cut_segments(_cut_sentence(words[:_LONGEST_PHRASE]))
    if is_title_of_work or not segments:
        return ()
    members = find_members(segments)
    if members:
        return tuple(n for member in members if (n := read_item(text, member)))
    head = read_item(text, segments[0])
    if head is None:
        return ()
    told = _read_told(text, head, segments)
    if told:
        return told
    if head.is_name and head.kind in {"person", None}:
        roles = tuple(r for s in segments[1:3] for r in read_role(text, s, is_person=head.kind == "person"))
        is_described = not roles and any(w.text.isdigit() or w.text.islower() for s in segments[1:2] for w in s)
        return (add_roles(head, roles)._replace(is_described=is_described),)
    return (head,)


def _read_told(text: str, head: Named, segments: Sequence[Words]) -> tuple[Named, ...]:
    """Read the name that follows a description: "the Treasury secretary, Jacob Lew", not "insiders in two states - Ohio"."""
    is_of_place = head.kind == "group" and any(w.text in LINKS - {"of"} for w in segments[0][1:])
    if head.is_name or is_of_place or len(segments) == 1 or not is_proper(segments[1]):
        return ()
    inner = _read_stretch(text, [w for s in segments[1:] for w in (*s, Word(s[-1].end, s[-1].end, ","))])
    if not inner or not inner[0].is_name or inner[0].kind == "country" or fold(inner[0].name) in load_places():
        return ()
    role, is_person = read_role(text, segments[0]), head.kind == "person"
    return tuple(add_roles(n, role, is_person=is_person) if n.kind in {"person", None} else n for n in inner)


def _cut_sentence(words: Words) -> Words:
    """Leave out what stands before a full stop and a capital: "on Friday. Berlin"; an abbreviation's full stop is none."""
    ends = [
        k
        for k, w in enumerate(words[:-1])
        if k and w.text == "." and w.end < words[k + 1].start and is_cap(words[k + 1]) and _ends_sentence(words[k - 1])
    ]
    return words[ends[-1] + 1 :] if ends else words


def _ends_sentence(word: Word) -> bool:
    return word.text[0].islower() or len(word.text) > _LONGEST_ABBREVIATION


def _cut_segments(words: Words) -> list[list[Word]]:
    """Cut words at commas, dashes and brackets, leave out what stands in brackets, quotation marks, and relative clauses."""
    segments: list[list[Word]] = [[]]
    depth = 0
    for k, w in enumerate(words):
        depth += (w.text in "([") - (w.text in ")]")
        if w.text in ",;:–—()[]…" or (w.text == "-" and not _is_tied(words, k)):
            segments.append([])
        elif depth <= 0 and w.text not in '“”"‘«»„*•\u00ad\u200b':
            segments[-1].append(w)
    kept = [_cut_clause(s) for s in segments]
    return [s for s in kept if s and any(c.isalnum() for c in s[0].text)]


def _is_tied(words: Words, k: int) -> bool:
    return 0 < k < len(words) - 1 and words[k - 1].end == words[k].start and words[k].end == words[k + 1].start


def _cut_clause(segment: list[Word]) -> list[Word]:
    return segment[: next((k for k, w in enumerate(segment) if k and w.text in _RELATIVES), None)]


def read_item(text: str, words: Words) -> Named | None:
    """Read words that name one actor; None where nothing is left of them."""
    words = _strip(_cut_verb(words))
    if not any(c.isalpha() for w in words for c in w.text) or words[-1].text.lower() in ARTICLES - {"those", "these"}:
        return None
    if _is_nobody(words):
        return None
    if len(cut := _cut_inquiry(words)) < len(words):
        return describe(text, words, cut[1:] if cut[0].text.lower() in ARTICLES and len(cut) > 1 else cut)
    is_definite = words[0].text.lower() in {"the", "this", "that"}
    body = words[1:] if words[0].text.lower() in ARTICLES and len(words) > 1 else words
    if len(bare := cut_aligned(body)) < len(body):
        words = body = bare
    is_office = is_definite and len(body) == 1 and body[0].text.lower() in load_homes()  # "the Pope"
    if is_office or _is_common_noun(body):
        named = describe(text, words, body)
        is_lower = len(words) == 1 and not is_noun(to_singular(named.name.lower()), "party")
        return named._replace(is_definite=is_definite, name=named.name.lower() if is_lower else named.name)
    if words[0].text.lower() in QUANTIFIERS and len(words) > 1:
        return describe(text, words, body)
    named = read_titled(text, body) or read_proper(words, body) or read_tail(text, body) or describe(text, words, body)
    return named._replace(is_definite=is_definite or any(is_possessive(w) for w in body))


def _cut_verb(words: Words) -> Words:
    """Leave out a clause behind a name or description: "shipowners had told Kyiv"."""
    ends = (k for k in range(1, len(words)) if _is_clause(words, k) and not _is_determiner(words[k - 1]))
    return words[: next(ends, len(words))]


def _is_clause(words: Words, k: int) -> bool:
    """Say whether a clause begins at words[k]: "had told", "claimed No 10", "that Ford agreed", "in a video"; not "claimed by"."""
    text, after = words[k].text, words[k + 1].text if k + 1 < len(words) else ""
    is_said = text in _SAID and after not in {"", "by", "in", "to"}
    is_where = text == "in" and after in {"a", "an"} and not any(w.text in _INQUIRIES for w in words[k:])
    return text in FINITE or is_said or is_where or (text == "that" and bool(after))


def _is_determiner(word: Word) -> bool:
    return word.text.lower() in ARTICLES | OWNERS or is_possessive(word)


def _is_nobody(words: Words) -> bool:
    """Say whether words name nobody in particular: "anyone", "this", "I", or "one of" before "whom"."""
    first = words[0].text.lower()
    if len(words) == 1 and len(words[0].text) == 1:  # "Q:"
        return True
    return words[-1].text == "of" or first in _NOBODY or (len(words) == 1 and first in _POINTERS)


def _cut_inquiry(words: Words) -> Words:
    """Leave out what follows a poll or report that is not somebody of its: "a Gallup poll last May"."""
    k = next((k for k, w in enumerate(words) if w.text in _INQUIRIES), None)
    if k is None or any(w.text in LINKS for w in words[:k]):
        return words
    return words[: k + 1] if k + 1 < len(words) and words[k + 1].text in DATING | LINKS else words


def _strip(words: Words) -> Words:
    while words and (words[0].text.lower() in _LEADS or words[0].text in "'’.-"):
        words = words[1:]
    while words and words[-1].text.lower() in _TRAILS:
        words = words[:-1]
    return words


def _is_common_noun(body: Words) -> bool:
    """Say whether a lone word with a capital is a common noun that opens a sentence: "Police", "Historians"."""
    word = body[0].text.lower()
    one = to_singular(word)
    if len(body) > 1 or is_acronym(body[0].text):
        return False
    return (
        is_noun(word, "group")
        or is_noun(one, "party", "thing")
        or (one != word and (one in load_titles() or is_noun(one, "person")))
    )
