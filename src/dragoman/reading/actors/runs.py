"""Runs of capitals: what looks like a person's full name in a text.

In: a text and its words. Out: names, each with whether a title says that it is a person's. `cast` calls it.
"""

import re
from collections.abc import Iterator

from dragoman.knowledge.titles import cut_words, find_country, find_title
from dragoman.reading.actors.names import Named, read_titled, split_title
from dragoman.reading.actors.roles import read_role
from dragoman.reading.actors.trims import find_town
from dragoman.reading.actors.words import (
    FOREIGN_ARTICLES,
    FULL,
    LONGEST_NAME,
    OPENERS,
    OWNERS,
    PARTICLES,
    Words,
    is_cap,
    is_organization,
    is_people,
)
from dragoman.records import Role

#: A longer run with a common word in it is a headline.
_LONG = 3
#: How many words an office in lower case and a country before it may have.
_LONGEST_OFFICE, _LONGEST_COUNTRY = 4, 3
#: A participle that opens a sentence.
_OPENING_VERB = re.compile(r"[A-Z][a-z]{3,}ing")
_MARKS = str.maketrans("", "", ".-’'")
#: Words with these are adjectives.
_AFFIXES = re.compile(r"-(?:area|based|backed|born|led|style|era|funded|owned|run|controlled|trained|language|speaking|American)$")


def scan_names(text: str, words: Words, lower: set[str]) -> Iterator[tuple[Named, bool]]:
    """Yield what looks like a person's name in the text, and whether a title says so; `lower` has its words without a capital."""
    k = 0
    while k < len(words):
        if not is_cap(words[k]):
            k += 1
            continue
        stop = k + 1
        while stop < len(words) and _is_run_on(text, words, stop):
            stop += 1
        found = _read_run(text, words, k, stop, lower)
        if found:
            yield found
        k = stop


def _is_run_on(text: str, words: Words, k: int) -> bool:
    """Say whether words[k] goes on with the run before it: a capital or a particle, one blank away."""
    end = words[k - 1].end
    return _is_cap_or_particle(words, k) and words[k].start - end == 1 and text[end] in " \u00a0"


def _is_cap_or_particle(words: Words, k: int) -> bool:
    if is_cap(words[k]):
        return True
    if words[k].text.lower() not in PARTICLES or k + 1 == len(words):
        return False
    return is_cap(words[k + 1]) or words[k + 1].text.lower() in PARTICLES


def _read_run(text: str, words: Words, k: int, stop: int, lower: set[str]) -> tuple[Named, bool] | None:
    while k < stop and (
        words[k].text.lower() in OPENERS or (k + 1 < stop and words[k].text.lower() in lower and not find_title(words, k))
    ):
        k += 1
    if k + FULL < stop and _OPENING_VERB.fullmatch(words[k].text) and (k == 0 or words[k - 1].text[-1] in '.!?”"'):
        k += 1  # "Describing Jane Doe as naive"
    if 0 < k < stop - FULL and words[k - 1].text == "of" and find_town(words[k : k + 1]):
        k += 1  # "Mayor of London Sadiq Khan"
    if k == stop:
        return None
    chunk = words[_find_role_start(words, k) : stop]
    split = split_title(chunk)
    if split and split[1] == len(chunk):
        named = read_titled(text, chunk)
        return (named, True) if named and _is_personal(chunk[split[0] :]) else None
    run = _cut_headline(words[k:stop], lower)
    roles = _read_apposition(text, words, k, stop)
    is_shouted = all(w.text.isupper() and "." not in w.text for w in run)
    is_foreign = len(run) == FULL and run[0].text in FOREIGN_ARTICLES
    if len(run) < FULL or is_shouted or is_foreign or not _is_personal(run) or find_title(run, len(run) - 1):
        return None
    return Named(cut_words(run), (run[0].start, run[-1].end), "person", is_name=True, roles=roles), bool(roles)


def _read_apposition(text: str, words: Words, k: int, stop: int) -> tuple[Role, ...]:
    """Read the office right before a name in commas: "His defence minister, Boris Pistorius,"."""
    if k < FULL or words[k - 1].text != "," or stop == len(words) or words[stop].text not in ",.":
        return ()
    if stop + 1 < len(words) and words[stop + 1].text in {"and", "or"}:
        return ()  # a list: "the president, Paul Ryan, and Mitch McConnell"
    start = next((k - 1 - n for n in range(_LONGEST_OFFICE, 0, -1) if k - 1 - n >= 0 and find_title(words, k - 1 - n) == n), None)
    if start is None or words[start - 1].text.lower() not in OWNERS | {"the", "’s", "'s"} or start == 0:
        return ()
    return read_role(text, words[start : k - 1])


def _cut_headline(run: Words, lower: set[str]) -> Words:
    """Keep what follows the last common word of a long run: a headline in capitals holds several names."""
    is_long = len(run) > _LONG
    common = [i for i, w in enumerate(run) if w.text.lower() in OPENERS or (is_long and is_cap(w) and w.text.lower() in lower)]
    return run[common[-1] + 1 :] if common else run


def _find_role_start(words: Words, k: int) -> int:
    """Go back over the lower-case office that stands before a name, and the country before it: "Iran foreign minister"."""
    start = k
    for back in range(1, min(_LONGEST_OFFICE, k) + 1):
        n = find_title(words, k - back)
        if n > back or (n == back and not is_cap(words[k - back])):
            start = k - back
            break
    if start == k:
        return k
    for back in range(1, min(_LONGEST_COUNTRY, start) + 1):
        if (c := find_country(words, start - back)) and c[0] == back:
            return start - back
    return start


def _is_personal(run: Words) -> bool:
    """Say whether a run of capitals may be a person's name: short, of letters, no body and no country."""
    if (
        len(run) > LONGEST_NAME
        or is_organization(run)
        or is_people(run[-1])
        or any(_AFFIXES.search(w.text) for w in run)
        or find_town(run)
    ):
        return False
    return not any(find_country(run, i) for i in range(len(run) - 1)) and all(w.text.translate(_MARKS).isalpha() for w in run)
