"""Score events: a part of the event bank, sentences that only look like conflict, PLOVER's gold records; with --show the misses.

    python eval/events.py train/bank/events/wires-dev.txt [--show]
    python eval/events.py eval/noise.txt --show
    python eval/events.py ../shared [--show]

Of the bank, on whole records unless said otherwise, in per cent:

- trigger, trigger and type: F1; a trigger is right where it shares words with the marked one;
- arguments: F1 of the network's bare findings, same role and same words, at a trigger of the right type;
- both countries: of the events right in type, those whose actors and recipients are of the countries that the marked phrases give
  by the same rules (so that what the rules do not know counts neither way);
- status, modes: right, of those right in type;
- quiet: entries without event in which none is found (the false-alarm rate is what is left of 100).
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "train" / "bank")]

from banks import find_words, load_checker
from marks import read_entries

from dragoman.encoder.findings import Argument, Findings, Frame
from dragoman.maintext import extract
from dragoman.reader import Reader
from dragoman.reading import compose_record
from dragoman.records import Event, Page, Record, encode_record

ROOT = Path(__file__).parent.parent
BANK = ROOT / "train" / "bank" / "events"
MATERIAL = "material conflict"


def score_bank(reader: Reader, path: Path, *, show: bool = False) -> dict[str, float]:
    """Score a part of the event bank."""
    checker, n = load_checker(BANK), Counter()
    for _, line in read_entries(path):
        text, marked = checker.parse(line)
        article = extract(Page(source=path.name, media="text", content=text))
        findings = reader.encoder.find([article])[0]
        record = compose_record(article, findings, reader.made_by, reader.dictionary)
        gold = compose_record(article, findings._replace(events=make_frames(marked)), reader.made_by, reader.dictionary)
        n.update(count_events(text, record, gold))
        n.update(count_arguments(text, findings, marked))
        n.update(silent=not marked, quiet=not marked and not record.events)
        if show:
            show_misses(text, record, gold)
    f1 = {k: 200 * n[k] / max(1, n["found"] + n["marked"]) for k in ("trigger", "type")}
    of_type = {k: 100 * n[k] / max(1, n["type"]) for k in ("status", "modes", "countries")}
    rest = {
        "arguments": 200 * n["arguments"] / max(1, n["arguments found"] + n["arguments marked"]),
        "quiet": 100 * n["quiet"] / max(1, n["silent"]),
    }
    return {
        {"type": "trigger and type", "countries": "both countries"}.get(k, k): round(v, 1)
        for k, v in {**f1, **of_type, **rest}.items()
    }


def make_frames(marked: list) -> tuple[Frame, ...]:
    """Make the frames that a network without mistakes would find; their score tells them from what rules add."""
    frames = []
    for e in marked:
        arguments = tuple(Argument(role, *span) for role, span in e.arguments)
        frames.append(Frame("event", (e.trigger,), arguments, 1.0, e.type, e.modes, e.status))
    return tuple(sorted(frames, key=lambda f: f.anchor))


def pair_events(text: str, found: tuple[Event, ...], gold: list[Event]) -> list[tuple[Event, Event | None]]:
    """Pair each marked event with the found one that shares words of its trigger, one of the same type first."""
    free, out = list(found), []
    for g in gold:
        at = frozenset().union(*(find_words(text, [(s.start, s.end)]) for s in g.trigger))
        near = [e for e in free if any(find_words(text, [(s.start, s.end)]) & at for s in e.trigger)]
        best = max(near, key=lambda e: e.type == g.type, default=None)
        if best is not None:
            free.remove(best)
        out.append((g, best))
    return out


def list_marked(gold: Record) -> list[Event]:
    """List the events of a record that were marked, and not added by rule."""
    return [e for e in gold.events if e.confidence == 1]


def name_countries(record: Record, e: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Give the countries of an event's two sides."""
    homes = {a.id: a.country for a in record.actors}
    does, suffers = (frozenset(c for i in ids if (c := homes[i])) for ids in (e.actors, e.recipients))
    return does, suffers


def count_events(text: str, record: Record, gold: Record) -> Counter[str]:
    """Count what was found, and what of it is right."""
    marked = list_marked(gold)
    n = Counter(found=len(record.events), marked=len(marked))
    for g, e in pair_events(text, record.events, marked):
        if e is None:
            continue
        right = e.type == g.type
        n.update(trigger=1, type=right, status=right and e.status == g.status, modes=right and set(e.modes) == set(g.modes))
        n.update(countries=right and name_countries(record, e) == name_countries(gold, g))
    return n


def count_arguments(text: str, findings: Findings, marked: list) -> Counter[str]:
    """Count the bare arguments at triggers of the right type."""
    n = Counter(
        {
            "arguments marked": sum(len(e.arguments) for e in marked),
            "arguments found": sum(len(f.arguments) for f in findings.events),
        }
    )
    for e in marked:
        at = find_words(text, [e.trigger])
        same = next((f for f in findings.events if f.type == e.type and find_words(text, f.anchor[:1]) & at), None)
        if same is not None:
            mine = {(a.role, find_words(text, [(a.start, a.end)])) for a in same.arguments}
            n["arguments"] += len(mine & {(role, find_words(text, [span])) for role, span in e.arguments})
    return n


def show_misses(text: str, record: Record, gold: Record) -> None:
    """Print what differs in an entry."""
    pairs = pair_events(text, record.events, list_marked(gold))
    wrong = [f"- {g.type} {' '.join(g.modes)} {g.status} “{g.trigger[0].text}”" for g, e in pairs if e is None]
    wrong += [
        f"~ {g.type} {' '.join(g.modes)} {g.status} “{g.trigger[0].text}” read {e.type} {' '.join(e.modes)} {e.status}"
        for g, e in pairs
        if e is not None and (e.type, set(e.modes), e.status) != (g.type, set(g.modes), g.status)
    ]
    hit = {id(e) for _, e in pairs}
    wrong += [f"+ {e.type} {' '.join(e.modes)} “{e.trigger[0].text}” {e.confidence}" for e in record.events if id(e) not in hit]
    if wrong:
        print(text, *wrong, sep="\n   ")


def score_noise(reader: Reader, path: Path, *, show: bool = False) -> dict[str, float]:
    """Score sentences that tell of no material conflict: the share in which none is found."""
    lines = [line for line in path.read_text("utf8").splitlines() if line.strip() and not line.startswith("#")]
    loud = []
    for line in lines:
        events = [e for e in reader.read(line).events if e.quad == MATERIAL]
        loud += [(line, [(e.type, e.trigger[0].text) for e in events])] if events else []
    if show:
        print(*loud, sep="\n")
    return {"quiet": round(100 - 100 * len(loud) / len(lines), 1)}


def score_gsr(reader: Reader, shared: Path, *, show: bool = False) -> dict[str, float]:
    """Score PLOVER's gold standard records (dev part) with the scorer of the data folder."""
    scorer, gold = shared / "eval" / "gsr.py", shared / "data" / "plover" / "gsr_dev.json"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, scorer, "--gold", gold, "--dump", folder], check=True, capture_output=True)
        records = Path(folder) / "records.jsonl"
        pages = [Page(source=p.name, media="text", content=p.read_text("utf8")) for p in sorted(Path(folder).glob("*.txt"))]
        read = [r for r in reader.read_many(pages) if isinstance(r, Record)]
        records.write_bytes(b"".join(encode_record(r) + b"\n" for r in read))
        said = subprocess.run(
            [sys.executable, scorer, "--gold", gold, "--records", records], check=True, capture_output=True, text=True
        ).stdout
    if show:
        show_gsr({g["id"]: g for g in json.loads(gold.read_text("utf8"))}, read)
    found = re.findall(r"^(\S+) ([\d.]+)", said, re.MULTILINE)
    return {name: float(value) for name, value in found if name not in ("records", "none")}


def show_gsr(gold: dict[str, dict], read: list[Record]) -> None:
    """Print each gold record and the events read."""
    for r in read:
        g = gold[r.article.source[:-4]]
        names = {a.id: f"{a.name}[{a.country}]" for a in r.actors}
        sides = [[x.get("code") for x in g.get(side) or () if isinstance(x, dict)] for side in ("source", "target")]
        print(g["event"], g.get("mode") or "", *sides, r.article.text.strip())
        for e in r.events:
            does, suffers = ([names[i] for i in ids] for ids in (e.actors, e.recipients))
            print("    ", e.type, *e.modes, e.status, does, suffers, f"“{e.trigger[0].text}” {e.confidence:.2f}")


def score(reader: Reader, path: Path, *, show: bool = False) -> dict[str, float]:
    """Score whatever a path holds: the data folder, a part of the bank, or sentences without conflict."""
    if path.is_dir():
        return score_gsr(reader, path, show=show)
    return (score_bank if path.parent.name == "events" else score_noise)(reader, path, show=show)


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("path", type=Path)
    ap.add_argument("--show", action="store_true", help="print the misses")
    args = ap.parse_args()
    print(json.dumps(score(Reader(), args.path, show=args.show)))
