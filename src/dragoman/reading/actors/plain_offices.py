"""Plain offices: whether a description is an office and its country, and nothing else. `resolution` and `links` call it."""

from dragoman.knowledge.offices import load_synonyms
from dragoman.knowledge.titles import find_country, split_words
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.words import ARTICLES, is_possessive, make_table

#: What may stand before an office that somebody holds now.
CURRENT = make_table("new current incumbent")


def is_plain_office(named: Named) -> bool:
    """Say whether a description is an office and its country, and nothing else.

    >>> from dragoman.reading.actors.phrases import read_phrase
    >>> said = ("the French president", "the club president", "the next US president", "the former US president")
    >>> [is_plain_office(read_phrase(s, [(0, len(s))])[0]) for s in said]
    [True, False, False, False]
    """
    if not named.roles or named.roles[0].title.startswith("former "):
        return False
    words = [w for w in split_words(named.name) if w.text.lower() not in ARTICLES | CURRENT and not is_possessive(w)]
    title = named.roles[0].title.split()
    k = 0
    while k < len(words):
        country = find_country(words, k)
        if country:
            k += country[0]
        elif words[k].text.lower() in title or words[k].text in {"of", "for"} or _is_short(words[k].text, title):
            k += 1
        else:
            return False
    return True


def _is_short(word: str, title: list[str]) -> bool:
    """Say whether a word is the acronym of an office: "PM"."""
    return word.isupper() and load_synonyms().get(word) == " ".join(title)
