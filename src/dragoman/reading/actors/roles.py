"""Roles: the office that words beside a name tell, and its country.

In: words of a phrase. Out: roles of the record. `names`, `descriptions`, `phrases`, `cast` and `drafts` call it.
"""

from collections.abc import Iterable

from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.offices import load_synonyms
from dragoman.knowledge.places import load_cities
from dragoman.knowledge.titles import find_country, find_title, is_noun, load_genders, load_homes, load_titles, write_title
from dragoman.reading.actors.nouns import find_noun
from dragoman.reading.actors.words import ARTICLES, Words, find_link, is_cap
from dragoman.records import Role, cut_span

#: Roles kept of one person: beyond these a text is a list, and time must stay linear.
_MOST_ROLES = 200


def read_role(text: str, words: Words, *, is_person: bool = False) -> tuple[Role, ...]:
    """Read the office that words tell: "the Presidential Spokesperson of Turkey"; honorifics tell none.

    Of who is surely a person, what he is counts, too: "a baker in Leeds".
    """
    body = words[1:] if len(words) > 1 and words[0].text.lower() in ARTICLES | {"and"} else words
    limit = find_link(body)
    found = _find_offices(body, limit)
    noun = find_noun(body[:limit]) if is_person and not found else None
    if not found and (noun is None or noun[1].kind != "person" or any(is_cap(w) for w in body[noun[0] : limit])):
        return ()
    i, stop = found[-1] if found else (noun[0] if noun else 0, limit)
    written = write_title(body[i:stop])
    title = load_synonyms().get(written, written) if written.isupper() else written  # PM
    if i and body[i - 1].text.lower() == "shadow":
        title = "shadow " + title
    if any(w.text.lower() in {"former", "ex", "late", "then"} for w in body[:i]):
        title = "former " + title
    home = load_homes().get(written) if not any(is_cap(w) for w in body[:i]) else None
    return (Role(title=title, of=find_country_of(body, limit) or home, span=cut_span(text, words[0].start, words[-1].end)),)


def _find_offices(words: Words, limit: int) -> list[tuple[int, int]]:
    """List the offices that begin before a limit, none inside another: indices of the first word and after the last."""
    found = [(i, i + n) for i in range(limit) if (n := find_title(words, i))]
    found = [(i, stop) for i, stop in found if load_titles().get(write_title(words[i:stop])) != "honorific"]
    return [f for f in found if not any(o != f and o[0] <= f[0] and f[1] <= o[1] for o in found)]


def find_country_of(words: Words, limit: int) -> str | None:
    """Find the country of an office: an adjective or name before its link, or the name right after "of"."""
    starts = [k for k in range(limit) if not ((c := find_country(words, k)) and is_topic(words, k, c[0]))]
    if limit + 1 < len(words) and words[limit].text in {"of", "for"}:
        starts += [limit + 1, limit + 2] if words[limit + 1].text == "the" else [limit + 1]
    found = [
        (words[k].text, c[1].alpha3)
        for k in starts
        if k < len(words) and (c := find_country(words, k)) and not is_topic(words, k, c[0])
    ]
    if len(found) > 1 and found[1][0].startswith("American"):  # Cuban Americans are Americans
        found = found[1:]
    return next((a for word, a in found if word != "Georgia"), None)  # before an office, mostly the American state


def is_topic(words: Words, k: int, size: int) -> bool:
    """Say whether a country's name or adjective tells of a war, a language, a team: "Vietnam veteran", "Cleveland Indians"."""
    after = words[k + size].text.lower() if k + size < len(words) else ""
    return is_noun(after, "topical") or (k > 0 and is_cap(words[k - 1]) and fold(words[k - 1].text) in load_cities())


def find_gender(titles: Iterable[str]) -> str | None:
    """Find the gender that the first title with one tells."""
    return next((gender for title in titles if (gender := load_genders().get(title.lower()))), None)


def keep_roles(kept: list[Role], roles: Iterable[Role]) -> None:
    """Add to kept roles those that are new."""
    kept += [r for r in roles if r not in kept][: _MOST_ROLES - len(kept)]
