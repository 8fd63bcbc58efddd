"""Score expressions of time on GUM: how many of its marked dates are found and resolved right; with --show the misses.

    python eval/dates.py --shared ../shared [--part dev] [--show]

What counts is each `<date when="...">` with a year that a record can hold: "2004", "2004-03" or "2004-03-17" must be the whole
year, month or day, or one end of a longer expression ("from 1998 to 2001", "since 1998"). The day of publication is the document's
own date, no tense is told, and the anchor is the last expression that was resolved before. "Found" means that `find_expressions`
gives something that overlaps the mark; "in the span" that `find_date` is given the mark, as a network would do. Ranges of GUM
(from, to) are counted apart: where one begins is often a matter of taste.
"""

import argparse
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.reading.dates import find_date, find_expressions, resolve

DATE = re.compile(r"\d{4}(-\d\d){0,2}")
TAG = re.compile(r"<(?P<tag>/?)date(?P<attributes>[^>]*)>")
ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')

Days = tuple[str, str]


class Mark(NamedTuple):
    """A marked date: where it stands, and its first and last day."""

    start: int
    end: int
    days: Days
    is_range: bool


class Document(NamedTuple):
    """One text of GUM, a sentence a line."""

    name: str
    text: str
    published: str | None
    marks: list[Mark]


def read_document(path: Path) -> Document:
    """Read the text of a file with its marks."""
    text, published, marks = "", None, []
    opened: list[tuple[dict[str, str], int]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# meta::dateCreated"):
            published = line.partition("=")[2].strip()
        elif line.startswith("# text") and text:
            text = text.rstrip() + "\n"
        columns = line.split("\t")
        if len(columns) < 10 or not columns[0].isdigit():  # noqa: PLR2004  # columns of CoNLL-U
            continue
        tags = list(TAG.finditer(columns[9]))
        opened += [(dict(ATTRIBUTE.findall(t["attributes"])), len(text)) for t in tags if not t["tag"]]
        text += columns[1]
        for _ in (t for t in tags if t["tag"] and opened):
            attributes, start = opened.pop()
            if days := read_days(attributes):
                marks.append(Mark(start, len(text), days, "when" not in attributes))
        text += "" if "SpaceAfter=No" in columns[9] else " "
    return Document(path.stem, text, published if published and DATE.fullmatch(published) else None, sorted(marks))


def read_days(attributes: dict[str, str]) -> Days | None:
    """Give the first and last day of a mark; None where a record could not hold it."""
    first, last = (attributes.get("when", attributes.get(key, "")) for key in ("from", "to"))
    if not (DATE.fullmatch(first) and DATE.fullmatch(last)):
        return None
    year, month, *_ = (int(part) for part in (last + "-12").split("-"))
    return _fill(first, "-01-01"), _fill(last, f"-12-{monthrange(year, month)[1]}")


def _fill(words: str, rest: str) -> str:
    """Add month and day where they are left out.

    >>> _fill("2004-03", "-01-01")
    '2004-03-01'
    """
    return words + rest[len(words) - len("2004") :]


class Reading(NamedTuple):
    """What was read of a mark: in the text, and in its own span."""

    mark: Mark
    words: str | None
    days: Days | None
    days_in_span: Days | None


def read_marks(document: Document) -> Iterator[Reading]:
    """Read a document from start to end, a sentence at a time, and compare with its marks."""
    at = 0
    anchor = None
    for line in document.text.splitlines(keepends=True):
        spans = find_expressions(document.text, at, at + len(line))
        read = []
        for s, e in spans:
            days = resolve(document.text[s:e], document.published, anchor=anchor)
            read.append((s, e, days, anchor))
            anchor = days or anchor
        for mark in (m for m in document.marks if at <= m.start < at + len(line)):
            s, e, days, before = next((r for r in read if r[0] < mark.end and mark.start < r[1]), (0, 0, None, anchor))
            found = find_date(document.text, (mark.start, mark.end), document.published, anchor=before)
            words = document.text[s:e] if e else None
            yield Reading(mark, words, days, (found.start, found.end) if found else None)
        at += len(line)


def is_right(days: Days | None, mark: Mark) -> bool:
    """Say whether days are those of a mark, or a longer range with the mark at one end."""
    return days == mark.days or is_end(days, mark)


def is_end(days: Days | None, mark: Mark) -> bool:
    """Say whether the mark is one end of a longer range."""
    if days is None or days == mark.days or mark.is_range:
        return False
    return days[0] <= mark.days[0] and mark.days[1] <= days[1] and (days[0] == mark.days[0] or days[1] == mark.days[1])


def tell_share(part: int, whole: int) -> str:
    """Write a share."""
    return f"{part}/{whole} = {part / whole:.1%}" if whole else "none"


def main() -> None:
    """Read GUM, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the data folder, which has data/gum")
    parser.add_argument("--part", default="dev", choices=("dev", "train"))
    parser.add_argument("--genres", nargs="*", help="only these, such as news interview")
    parser.add_argument("--show", action="store_true", help="list what is not found or wrong")
    options = parser.parse_args()
    for is_range in (False, True):
        counts: Counter[str] = Counter()
        for path in sorted((options.shared / "data" / "gum" / options.part).glob("*.conllu")):
            if options.genres and path.stem.split("_")[1] not in options.genres:
                continue
            document = read_document(path)
            for r in (r for r in read_marks(document) if r.mark.is_range == is_range):
                counts["all"] += 1
                counts["found"] += r.words is not None
                counts["right"] += is_right(r.days, r.mark)
                counts["ends"] += is_end(r.days, r.mark)
                counts["span"] += is_right(r.days_in_span, r.mark)
                if options.show and not (is_right(r.days, r.mark) and is_right(r.days_in_span, r.mark)):
                    tell_miss(document, r)
        print(
            f"{'ranges' if is_range else 'dates'} in {options.part}: found {tell_share(counts['found'], counts['all'])}", end="; "
        )
        print(
            f"right ({counts['ends']} as one end of a longer range) of all {tell_share(counts['right'], counts['all'])}", end="; "
        )
        print(f"right of found {tell_share(counts['right'], counts['found'])}", end="; ")
        print(f"right in the span {tell_share(counts['span'], counts['all'])}")


def tell_miss(document: Document, r: Reading) -> None:
    """Print a mark that was not read right."""
    before = document.text[max(0, r.mark.start - 40) : r.mark.start].replace("\n", "/")
    words = document.text[r.mark.start : r.mark.end].replace("\n", "/")
    behind = document.text[r.mark.end : r.mark.end + 15].replace("\n", "/")
    print(f"{document.name} ({document.published}): {before}[{words}]{behind}")
    print(f"    wanted {r.mark.days}, found {r.words!r} {r.days}, in the span {r.days_in_span}")


if __name__ == "__main__":
    main()
