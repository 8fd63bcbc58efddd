"""Antecedents: the name or noun that "it", "they", "who" and "which" stand for, where no speaker before is meant.

In: the place of a pronoun, the network's mentions, and the text. Out: what the antecedent names. `links` calls it.
"""

from dragoman.reading.actors.cast import Cast
from dragoman.reading.actors.drafts import Linker
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.nouns import find_noun
from dragoman.reading.actors.phrases import read_item, read_phrase
from dragoman.reading.actors.words import (
    ARTICLES,
    OPENERS,
    QUANTIFIERS,
    Offsets,
    find_run_end,
    is_cap,
    is_possessive,
    make_table,
)

#: Links that are followed from one pronoun to another.
_MOST_LINKS = 20
#: What stands before the subject that opens a sentence.
_OPENING = make_table("the but and yet so then meanwhile instead still")
#: Relative pronouns with the kinds of actors they may mean.
RELATIVE = {
    "who": frozenset({"person", "group", "organization"}),
    "which": frozenset({"organization", "country", "group"}),
}
#: How far before a relative pronoun its noun may begin.
_LONGEST_NOUN = 120


def find_mention(linker: Linker, start: int, kinds: frozenset[str]) -> tuple[Named, ...]:
    """Find the nearest name or description of such a kind that the network links a pronoun to."""
    mentions = linker.mentions
    before = mentions[linker.by_head[start]].antecedent if start in linker.by_head else None
    for _ in range(_MOST_LINKS):
        if before is None:
            return ()
        m = mentions[before]
        if m.form != "pronoun":
            return read_phrase(linker.cast.text, [m.span]) if m.kind in kinds else ()
        before = m.antecedent
    return ()


def find_described(linker: Linker, position: int) -> tuple[Named, ...]:
    """Find the noun a relative pronoun hangs on: the smallest mention around it, else the one that ends right before it."""
    text = linker.cast.text
    end = len(text[:position].rstrip(" ,\u00a0"))
    spans: list[Offsets] = [
        m.span
        for m in linker.mentions
        if m.form != "pronoun" and position - _LONGEST_NOUN < m.span[0] <= m.head[0] < end <= m.span[1]
    ]
    if not spans:
        return ()
    start = max(linker.cast.sentences[linker.cast.find_sentence(position)], *(s for s, _ in spans))
    if "\n" in text[start:end] or text[start:end].lower() in ARTICLES | QUANTIFIERS:
        return ()
    return read_phrase(text, [(start, end)])


def find_subject(cast: Cast, position: int, kinds: frozenset[str], back: int) -> Named | None:
    """Find the body, country or group that this sentence or one before begins with: "Iran will answer, its ministry said"."""
    words = cast.words
    k = cast.find_word(cast.sentences[max(0, cast.find_sentence(position) - back)])
    while k < len(words) and (words[k].text.lower() in _OPENING or not words[k].text[0].isalnum()):
        k += 1
    if k >= len(words) or words[k].end > position or words[k].text.lower() in OPENERS:
        return None
    end = find_run_end(words, k)
    is_beside = end > k and words[end : end + 1] and find_noun(words[end : end + 1]) is not None  # "Kurdish officials"
    stops = [end] if end > k and not is_beside else [end + 1] if is_beside else [k + 1, k + 2, k + 3]
    for stop in stops:
        if stop >= len(words) or words[stop].end > position or is_possessive(words[stop]) or is_cap(words[stop]):
            continue
        if words[stop].text == "and":
            return None
        named = read_item(cast.text, words[k:stop])
        if named and not named.is_thing and (named.is_name or (named.kind == "group" and "group" in kinds)):
            return named
    return None
