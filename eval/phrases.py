"""Score the actor resolver on hand-written phrases: right country, right first sector, both; with --show the misses.

python eval/phrases.py eval/phrases-dev.tsv [--show]
"""

import argparse
from collections import Counter
from pathlib import Path

from dragoman.reading.actors.resolution import resolve


def score(path: Path, *, show: bool = False) -> dict[str, float]:
    """Give the shares of phrases with the right country, the right first sector, and both, in per cent."""
    n: Counter[str] = Counter()
    rows = [line.split("\t") for line in path.read_text("utf8").splitlines() if line and not line.startswith("#")]
    for row in rows:
        phrase, date, context, country, sector, _, note, *_ = [*row, "", "", "", ""]
        if phrase == "phrase":
            continue
        got = resolve(phrase, date=date or None, context=context or None)
        right = {"country": (got.country or "") == country, "sector": (got.sectors[:1] or ("",))[0] == sector}
        if note.startswith(("country only", "sector only")):
            right = {k: v or not note.startswith(k) for k, v in right.items()}
        right["both"] = all(right.values())
        n.update(k for k, v in right.items() if v)
        n["all"] += 1
        if show and not right["both"]:
            print(f"{phrase} ({date}): {country} {sector}, read {got.country} {got.sectors}; {'; '.join(got.why)}")
    return {k: round(100 * n[k] / n["all"], 1) for k in ("country", "sector", "both")}


def main() -> None:
    """Score from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("table", type=Path)
    ap.add_argument("--show", action="store_true")
    a = ap.parse_args()
    print(score(a.table, show=a.show))


if __name__ == "__main__":
    main()
