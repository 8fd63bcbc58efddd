"""Records -> the names in them that have neither country nor sectors, for a user to fill in. `dragoman actors missing` calls it."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.titles import drop_article, load_titles
from dragoman.records import Record, Span

#: The columns of the table: those of a user's table of actors, and what tells whether a name is worth a line.
COLUMNS = ("name", "names", "kind", "country", "sectors", "since", "until", "count", "example")
#: Letters of a sentence that are shown: some three lines.
MOST_LETTERS = 240
#: Letters before a full stop that are looked at; no abbreviation is as long.
LONGEST_WORD = 40

_END = re.compile(r"[.!?…][\"”’')\]]*\s+|\n")


class Gap(NamedTuple):
    """A name without codes: how often it stands in the texts, and a sentence that holds it."""

    name: str
    kind: str
    times: int
    example: str


def find_gaps(records: Iterable[Record]) -> list[Gap]:
    """Find the names that have no codes, the most frequent first; descriptions are no names."""
    counts: Counter[str] = Counter()
    kinds: dict[str, Counter[tuple[str, str]]] = {}
    examples: dict[str, str] = {}
    for record in records:
        for actor in record.actors:
            if actor.country or actor.sectors or not is_name(actor.name):
                continue
            key = fold(actor.name)
            counts[key] += len(actor.mentions) or 1
            kinds.setdefault(key, Counter())[_clean(actor.name), actor.kind] += 1
            if actor.mentions and key not in examples:
                examples[key] = find_sentence(record.article.text, actor.mentions[0])
    gaps = [Gap(*kinds[key].most_common(1)[0][0], count, examples.get(key, "")) for key, count in counts.items()]
    return sorted(gaps, key=lambda gap: (-gap.times, gap.name))


def is_name(words: str) -> bool:
    """Say whether words are a name: with a capital, not only that of the first of several words.

    >>> is_name("Zembla Now"), is_name("Residents of the town"), is_name("the Zemblans")
    (True, False, True)
    """
    bare = drop_article(words)
    first, _, rest = bare.partition(" ")
    return any(c.isupper() for c in (rest if rest and bare == words else first + rest))


def find_sentence(text: str, span: Span) -> str:
    """Find the sentence around a span, on one line; a long one is cut around the span.

    >>> find_sentence("It rained. Gen. Roe left.", Span(start=16, end=19, text="Roe"))
    'Gen. Roe left.'
    """
    first, last = max(0, span.start - MOST_LETTERS - LONGEST_WORD), min(len(text), span.end + MOST_LETTERS + LONGEST_WORD)
    ends = [m.end() for m in _END.finditer(text, first, last) if m[0] == "\n" or not _is_abbreviation(text, m.start() + 1)]
    start = max((e for e in ends if e <= span.start), default=first)
    end = min((e for e in ends if e >= span.end), default=last)
    if end - start > MOST_LETTERS:
        start = max(start, span.start - MOST_LETTERS // 2)
        end = min(end, start + MOST_LETTERS)
    return _clean(text[start:end])


def _is_abbreviation(text: str, end: int) -> bool:
    word = text[max(0, end - LONGEST_WORD) : end].rpartition(" ")[2]
    return word.lower() in load_titles() or re.fullmatch(r"(?:[A-Z]\.)+", word) is not None


def _clean(words: str) -> str:
    return " ".join(words.split())
