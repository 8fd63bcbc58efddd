"""The quality gate: read the checking data, score the records, compare with the floors of floors.json.

    python eval/gate.py --shared ../shared            prints every figure; exit code 1 where one lies under its floor
    python eval/gate.py --shared ../shared --raise    also lifts floors.json to what was measured, less its margin; never lowers one

Tasks: PolNeAR dev (scorer: shared/eval/polnear.py), the seed article and the hand-annotated articles (shared/eval/gold.py),
mentions and coreference on GUM dev (mentions.py), PLOVER's gold records (events.py); of our own, each with a dev and a test part:
nested attributions (train/bank), events (train/bank/events, events.py), positions (positions.py), speakers of passages
(speakers.py), phrases for actors (phrases.py); sentences that only look like conflict (noise.txt). The first five need the data
folder.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parent.parent / "train" / "bank"), str(Path(__file__).parent)]

import events
import phrases
import positions
import speakers
from check import parse

from dragoman.inputs import open_pages
from dragoman.reader import Reader
from dragoman.records import Attribution, Page, Record, encode_record
from dragoman.settings import load_settings

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
BANK = HERE.parent / "train" / "bank"
EVENTS = {
    "events, dev": BANK / "events" / "wires-dev.txt",
    "events, test": BANK / "events" / "desk-test.txt",
    "noise": HERE / "noise.txt",
}
POSITIONS = {
    "positions, dev": HERE / "positions" / "dev-capitals.txt",
    "positions, test": HERE / "positions" / "test-frontlines.txt",
}
#: A floor stands this far below what was measured, so that a processor that rounds otherwise does not break the build: one span of
#: PolNeAR dev is 0.02, one statement of the small sets 1 to 4 per cent.
MARGIN = {"PolNeAR dev": 0.3, "GUM dev": 0.5, "phrases, dev": 1.0, "phrases, test": 1.0}
MARGIN_OF_SMALL_SETS = 4.0

PARTS = ("dev", "test")
COLUMNS = 4  # of a row the scorer prints: name, precision, recall, F1

#: Figures in the lines that the scorer of records prints, in their order.
GOLD_ROWS = (
    {"attributions": "F1"},
    {"right speaker": "F1"},
    {"right chain": "F1"},
    {"nested found": "found", "nested chain right": "chain right"},
    {"form": "form", "act": "act"},
    {"events": "F1"},
    {"events, both countries": "F1"},
    {"status": "status", "modes": "modes", "rests on": "rests_on"},
    {"positions": "F1"},
    {"positions, speaker": "speaker", "positions, kind": "kind"},
)

Figures = dict[str, float]


class Fault(NamedTuple):
    """A figure under its floor."""

    task: str
    figure: str
    floor: float
    measured: float


def main() -> int:
    """Run the gate from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared", help="the folder with data/, gold/, seed/, eval/")
    ap.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    a = ap.parse_args()
    measured = measure_all(a.shared)
    for task, figures in measured.items():
        print(task)
        for name, value in figures.items():
            floor = load_floors().get(task, {}).get(name)
            print(
                f"  {name:28} {value:6.1f}"
                + ("" if floor is None else f"   floor {floor:.1f}{'   UNDER' if value < floor else ''}")
            )
    faults = find_faults(measured, load_floors())
    if a.lift:
        FLOORS.write_text(json.dumps(lift_floors(measured, load_floors()), indent=2) + "\n")
    return 1 if faults else 0


def load_floors() -> dict[str, Figures]:
    """Load the floors: task -> figure -> per cent."""
    floors: dict[str, Figures] = json.loads(FLOORS.read_text())
    return floors


def find_faults(measured: dict[str, Figures], floors: dict[str, Figures]) -> list[Fault]:
    """List the figures under their floor; a task that was not measured has none.

    >>> find_faults({"t": {"f": 1.0}}, {"t": {"f": 2.0}})
    [Fault(task='t', figure='f', floor=2.0, measured=1.0)]
    """
    return [
        Fault(task, name, floor, measured[task].get(name, 0.0))
        for task, figures in floors.items()
        if task in measured
        for name, floor in figures.items()
        if measured[task].get(name, 0.0) < floor
    ]


def lift_floors(measured: dict[str, Figures], floors: dict[str, Figures]) -> dict[str, Figures]:
    """Lift each known floor to the measured figure less MARGIN; none is lowered."""
    return {
        task: {
            name: max(floor, round(measured.get(task, {}).get(name, 0.0) - MARGIN.get(task, MARGIN_OF_SMALL_SETS), 1))
            for name, floor in figures.items()
        }
        for task, figures in floors.items()
    }


def measure_all(shared: Path) -> dict[str, Figures]:
    """Measure every task whose data is there."""
    reader = Reader()
    measured = {f"nested bank, {part}": score_bank(reader, BANK / f"nested-{part}.txt") for part in PARTS}
    measured |= {f"speakers, {part}": speakers.score(HERE / f"speakers-{part}.txt") for part in PARTS}
    measured |= {f"phrases, {part}": phrases.score(HERE / f"phrases-{part}.tsv") for part in PARTS}
    for task, path in EVENTS.items():
        measured[task] = events.score(reader, path)
    measured |= {task: positions.score_bank(reader, path) for task, path in POSITIONS.items()}
    if shared.exists():
        import mentions  # reads GUM as training does

        measured["GUM dev"] = mentions.score(shared)
        measured["PolNeAR dev"] = score_polnear(reader, shared)
        measured["PLOVER gold records, dev"] = events.score(reader, shared)
        for name in ("seed", "gold"):
            measured[name] = score_gold(reader, shared, name)
    return measured


def read_folder(reader: Reader, folder: Path, out: Path) -> list[Record]:
    """Read the .txt files of a folder into records, written to `out` a line each."""
    settings = load_settings()
    pages = [p for path in sorted(folder.glob("*.txt")) for p in open_pages(str(path), settings=settings)]
    records = [r for r in reader.read_many(pages) if isinstance(r, Record)]
    out.write_bytes(b"".join(encode_record(r) + b"\n" for r in records))
    return records


def score_polnear(reader: Reader, shared: Path) -> Figures:
    """Score PolNeAR dev with the scorer of the data folder: F1 in per cent."""
    polnear = shared / "data" / "polnear"
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        read_folder(reader, polnear / "dev" / "text", records)
        said = run_scorer(shared / "eval" / "polnear.py", "--polnear", polnear, "--split", "dev", "--records", records)
    rows = (line.split() for line in said.splitlines())
    return {row[0]: float(row[3]) for row in rows if len(row) == COLUMNS and row[0] != "n"}


def score_gold(reader: Reader, shared: Path, name: str) -> Figures:
    """Score hand-annotated articles with the scorer of the data folder, in per cent."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        read_folder(reader, shared / name, records)
        said = run_scorer(shared / "eval" / "gold.py", "--gold", shared / name, "--records", records)
    out: Figures = {}
    for row, line in zip(GOLD_ROWS, said.splitlines(), strict=False):
        for figure, pattern in row.items():
            if found := re.search(pattern + r" +([\d.]+)", line):
                out[figure] = float(found[1])
    return out


def run_scorer(script: Path, *arguments: str | Path) -> str:
    """Run a scorer of the data folder and give what it prints."""
    return subprocess.run([sys.executable, script, *arguments], check=True, capture_output=True, text=True).stdout


def score_bank(reader: Reader, path: Path) -> Figures:
    """Score a part of the bank: attributions inside others by themselves, and all; a cue must overlap the marked one."""
    hits = marked = found = right = both = every = 0
    for text, gold in read_bank(path):
        record = reader.read(Page(source=path.name, media="text", content=text))
        inner_gold = [g for g in gold if find_parent(g, gold) is not None]
        inner = [a for a in record.attributions if a.within]
        marked, found, every = marked + len(inner_gold), found + len(inner), every + len(gold)
        hits += sum(any(share_cue(a, g) for a in inner) for g in inner_gold)
        right += sum(any(share_cue(a, g) for g in inner_gold) for a in inner)
        both += sum(any(share_cue(a, g) and is_in_right_parent(a, g, gold, record) for a in record.attributions) for g in gold)
    recall, precision = 100 * hits / max(1, marked), 100 * right / max(1, found)
    return {
        "nested recall": round(recall, 1),
        "nested precision": round(precision, 1),
        "in the right parent": round(100 * both / max(1, every), 1),
    }


Marks = dict[str, list[tuple[int, int]]]


def read_bank(path: Path) -> Iterator[tuple[str, list[Marks]]]:
    """Read the texts of a bank file with their marks."""
    for line in path.read_text("utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, marks = parse(line)
            yield text, list(marks.values())


def find_parent(mark: Marks, others: Iterable[Marks]) -> Marks | None:
    """Find the attribution with the shortest content that holds a marked one's cue."""
    around = [o for o in others if o is not mark and any(a <= s and e <= b for a, b in o["content"] for s, e in mark["cue"])]
    return min(around, key=lambda o: sum(e - s for s, e in o["content"]), default=None)


def share_cue(a: Attribution, mark: Marks) -> bool:
    """Say whether a read attribution and a marked one have a common stretch of cue."""
    return any(c.start < e and s < c.end for c in a.cue for s, e in mark["cue"])


def is_in_right_parent(a: Attribution, mark: Marks, others: list[Marks], record: Record) -> bool:
    """Say whether a read attribution lies in what the marked one lies in, or in nothing like it."""
    parent = find_parent(mark, others)
    outer = next((x for x in record.attributions if x.id == a.within), None)
    return outer is None if parent is None else outer is not None and share_cue(outer, parent)


if __name__ == "__main__":
    sys.exit(main())
