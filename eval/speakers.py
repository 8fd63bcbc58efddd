"""Score who speaks on hand-marked passages: the actor, the country and the sector of each marked source; with --show the misses.

    python eval/speakers.py eval/speakers-dev.txt [--show]

The sources are given, so that nothing but the resolution of actors is measured.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.encoder import Encoder
from dragoman.encoder.quotations import find_quotations
from dragoman.maintext import extract
from dragoman.reading.actors import Context, find_actors
from dragoman.reading.actors.pronouns import FIRST_PERSON
from dragoman.reading.actors.words import fold_name
from dragoman.records import Actor, Page

OPENING = re.compile(r"\[([^\[\]|]*(?:\|[^\[\]|;:]*){2}(?:;[^\[\]|]*(?:\|[^\[\]|;:]*){2})*): ")
#: Words of names that tell nothing.
EMPTY = {"the", "of", "al", "el"}


class Source(NamedTuple):
    """A marked source: where it stands, and the actors it means as (name, country, sector)."""

    start: int
    end: int
    actors: tuple[tuple[str, str, str], ...]


def read_passage(marked: str) -> tuple[str, list[Source]]:
    """Take the marks out of a passage."""
    text, sources, opened, at = "", [], [], 0
    while at < len(marked):
        m = OPENING.match(marked, at)
        if m:
            opened.append((len(text), m[1]))
            at = m.end()
        elif marked[at] == "]" and opened:
            start, label = opened.pop()
            actors = tuple(tuple(part.split("|")) for part in label.split(";"))
            sources.append(Source(start, len(text), actors))
            at += 1
        else:
            text += marked[at]
            at += 1
    return text, sorted(sources)


def find_speakers(text: str, sources: list[Source]) -> dict[int, int]:
    """Give for each first-person source inside a quotation the source outside it that stands nearest behind or before."""
    out = {}
    for k, s in enumerate(sources):
        if text[s.start : s.end].lower() not in FIRST_PERSON:
            continue
        quote = next((q for q in find_quotations(text) if q.start <= s.start < q.end), None)
        outside = [j for j, o in enumerate(sources) if quote is None or not quote.start <= o.start < quote.end]
        after = [j for j in outside if quote and sources[j].start >= quote.end and "\n" not in text[quote.end : sources[j].start]]
        before = [j for j in outside if sources[j].start < s.start]
        if after or before:
            out[k] = after[0] if after else before[-1]
    return out


def is_same(name: str, actor: Actor) -> bool:
    """Say whether two names share a word that tells something."""
    return bool((set(fold_name(name).split()) & set(fold_name(actor.name).split())) - EMPTY)


def judge(source: Source, found: list[Actor]) -> dict[str, bool]:
    """Say what is right about the actors of a source; one that stays unknown must not be given somebody's name."""
    named = [a for a in source.actors if a[0]]
    countries, sectors = ({a[i] for a in source.actors if a[i]} for i in (1, 2))
    states = {a[1] for a in named if not a[2]}
    who = all(any(is_same(a[0], f) or (f.kind == "country" and f.country == a[1] in states) for f in found) for a in named)
    if not named:
        who = not any(f.kind in {"person", "country"} and f.name[:1].isupper() for f in found)
    return {
        "actor": who,
        "country": {f.country for f in found if f.country} == countries,
        "sector": {f.sectors[0] for f in found if f.sectors} == sectors,
    }


def list_passages(path: Path) -> Iterator[tuple[str, str, list[Source]]]:
    """List date, text and sources of each passage."""
    for line in path.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            date, marked = line.split("\t")
            yield date, *read_passage(marked.replace("\\n", "\n"))


def score(path: Path, *, show: bool = False) -> dict[str, float]:
    """Give the shares of sources with the right actor, country, first sector, and all three, in per cent."""
    n: Counter[str] = Counter()
    encoder = Encoder()
    for date, text, sources in list_passages(path):
        phrases = [((s.start, s.end),) for s in sources]
        mentions = encoder.find([extract(Page(source="", media="text", content=text))])[0].mentions
        actors, named = find_actors(text, phrases, Context(date, find_speakers(text, sources), mentions))
        by_id = {a.id: a for a in actors}
        for s, ids in zip(sources, named, strict=True):
            found = [by_id[i] for i in ids]
            right = judge(s, found)
            if text[s.start : s.end].lower() in {"we", "us", "our"} and right["country"]:
                right |= {"actor": True, "sector": True}  # the speaker, or his side
            right["all"] = all(right.values())
            n.update(k for k, v in right.items() if v)
            n["sources"] += 1
            if show and not right["all"]:
                read = [(f.name, f.kind, f.country, f.sectors) for f in found]
                print(f"{text[s.start : s.end]!r}: {s.actors}, read {read} in {text[max(0, s.start - 90) : s.end + 30]!r}")
    return {k: round(100 * n[k] / n["sources"], 1) for k in ("actor", "country", "sector", "all")}


def main() -> None:
    """Score from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("passages", type=Path)
    ap.add_argument("--show", action="store_true")
    a = ap.parse_args()
    print(score(a.passages, show=a.show))


if __name__ == "__main__":
    main()
