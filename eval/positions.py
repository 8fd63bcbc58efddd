"""Score positions: a part of the position bank; with --show the misses.

    python eval/positions.py eval/positions/dev-capitals.txt [--show]

On whole records, in per cent:

- positions: F1; one is found where the words of the two, marked and read, are shared by at least two fifths of both together (as in
  the scorer of the hand-annotated articles), each counted once;
- kind, change: right, of those found;
- actor: those whose actor is named in the text at one of the marked places, of those found;
- toward: F1 over the marked phrases that a party read overlaps, of those found;
- quiet: entries without position in which none is read.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from banks import find_words, load_checker

from dragoman.reader import Reader
from dragoman.records import Page, Position, Record

BANK = Path(__file__).parent / "positions"
#: Least share of words that two positions have in common.
SHARED = 0.4


def list_places(record: Record, actor: str | None) -> list[tuple[int, int]]:
    """List where an actor is named."""
    return [(m.start, m.end) for a in record.actors if a.id == actor for m in a.mentions]


def meets(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    """Tell whether two lists of stretches share a place."""
    return any(a < d and c < b for a, b in some for c, d in others)


def score_bank(reader: Reader, path: Path, *, show: bool = False) -> dict[str, float]:
    """Score a part of the position bank."""
    entries = list(load_checker(BANK).read_positions(path))
    pages = [Page(source=f"{path}:{e.line}", media="text", content=e.text, published="2024-05-15") for e in entries]
    records = [r for r in reader.read_many(pages) if isinstance(r, Record)]
    if len(records) != len(entries):
        raise SystemExit(f"{path}: {len(entries) - len(records)} entries could not be read")
    return score_records(entries, records, show=show)


def score_records(entries: list, records: list[Record], *, show: bool = False) -> dict[str, float]:  # type: ignore[type-arg]
    """Score records against the entries they were read from."""
    n: Counter[str] = Counter()
    for entry, record in zip(entries, records, strict=True):
        n["quiet"] += not entry.positions
        n["is quiet"] += not entry.positions and not record.positions
        n["marked"] += len(entry.positions)
        n["read"] += len(list_different(record))
        count_entry(n, entry, record)
        if show:
            show_entry(entry, record)
    return {
        "positions": per_cent(2 * n["found"], n["marked"] + n["read"]),
        "precision": per_cent(n["found"], n["read"]),
        "recall": per_cent(n["found"], n["marked"]),
        "kind": per_cent(n["kind"], n["found"]),
        "actor": per_cent(n["actor"], n["found"]),
        "toward": per_cent(2 * n["toward"], n["toward marked"] + n["toward read"]),
        "change": per_cent(n["change"], n["found"]),
        "quiet": per_cent(n["is quiet"], n["quiet"]),
    }


def per_cent(part: int, whole: int) -> float:
    """Give a share in per cent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def count_entry(n: Counter[str], entry, record: Record) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Count what of one entry's positions was found, and found right."""
    for gold, read in pair(entry, record):
        n["found"] += 1
        n["kind"] += read.kind == gold.kind
        n["change"] += (read.change or "") == gold.change
        n["actor"] += meets(list_places(record, read.actor), gold.actors)
        toward = [list_places(record, i) for i in read.toward]
        n["toward read"] += len(toward)
        n["toward marked"] += len(gold.toward)
        n["toward"] += min(sum(meets(p, gold.toward) for p in toward), len(gold.toward))


def pair(entry, record: Record) -> list[tuple]:  # type: ignore[no-untyped-def,type-arg]  # noqa: ANN001
    """Pair marked positions with read ones, the best first, each once."""
    scored = []
    for j, gold in enumerate(entry.positions):
        for k, read in enumerate(list_different(record)):
            a, b = find_words(record.article.text, gold.content), find_words(record.article.text, list_content(read))
            if a | b and len(a & b) / len(a | b) >= SHARED:
                scored.append((-len(a & b) / len(a | b), read.kind != gold.kind, j, k))
    pairs, golds, reads = [], set(), set()
    for _, _, j, k in sorted(scored):
        if j not in golds and k not in reads:
            golds.add(j)
            reads.add(k)
            pairs.append((entry.positions[j], list_different(record)[k]))
    return pairs


def list_different(record: Record) -> list[Position]:
    """List the positions read, each once: one held by several parties together is told of each."""
    return list({(p.kind, p.content): p for p in reversed(record.positions)}.values())[::-1]


def list_content(position: Position) -> list[tuple[int, int]]:
    """List the stretches of a position's words."""
    return [(s.start, s.end) for s in position.content]


def show_entry(entry, record: Record) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Print what was missed, read too much, or read otherwise."""
    pairs, names = pair(entry, record), {a.id: a.name for a in record.actors}
    golds, reads = [g for g, _ in pairs], [r for _, r in pairs]
    lines = [f"  missed {g.kind}: {cut(entry.text, g.content)}" for g in entry.positions if g not in golds]
    lines += [
        f"  extra {p.kind}: {names[p.actor or '']}: {' … '.join(s.text for s in p.content)}"
        for p in list_different(record)
        if p not in reads
    ]
    for gold, read in pairs:
        if read.kind != gold.kind:
            lines.append(f"  {gold.kind} read as {read.kind}: {cut(entry.text, gold.content)}")
        if not meets(list_places(record, read.actor), gold.actors):
            lines.append(f"  {cut(entry.text, gold.actors)!r} read as {names[read.actor]!r}: {cut(entry.text, gold.content)}")
        if (read.change or "") != gold.change:
            lines.append(f"  change {gold.change or None} read as {read.change}: {cut(entry.text, gold.content)}")
    if lines:
        print(f"{entry.line}: {entry.text}", *lines, sep="\n")


def cut(text: str, spans: list[tuple[int, int]]) -> str:
    """Give the words of some stretches."""
    return " … ".join(text[a:b] for a, b in spans)


def main() -> None:
    """Score from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("path", type=Path, nargs="+", help="files of the position bank")
    ap.add_argument("--show", action="store_true", help="print the misses")
    a = ap.parse_args()
    reader = Reader()
    for path in a.path:
        print(path)
        for name, value in score_bank(reader, path, show=a.show).items():
            print(f"  {name:12} {value:6.1f}")


if __name__ == "__main__":
    main()
