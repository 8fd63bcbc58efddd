"""The data folder and the bank -> Documents: a text with its attributions, all in code points. Read by train.py."""

import collections
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bank.check import parse as parse_marks
from wrap import wrap_paragraph

Offsets = tuple[int, int]
Roles = dict[str, list[Offsets]]  # role -> stretches; "cue", "source", "content", "addressee"


#: Code points of a sentence that is worth wrapping.
SHORTEST, LONGEST = 30, 420
#: Share of documents that get other quotation marks.
STRAIGHT, SINGLE, GUILLEMETS = 0.3, 0.06, 0.04


class Document(NamedTuple):
    """A text with what is known about it."""

    name: str
    text: str
    attributions: list[Roles]
    unknown: list[Offsets]  # stretches in which an unmarked cue may stand: contents of a univocal annotation
    sentences: list[int] | None = None  # offsets of sentence starts, None where not annotated
    has_attributions: bool = True  # False: nothing is known of attributions


def read_polnear(folder: Path, split: str, *, every_annotator: bool) -> Iterator[Document]:
    """Read PolNeAR's brat files; each annotator's version of an article is a document."""
    seen = set()
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text_path = folder / split / "text" / f"{name}.txt"
        if not text_path.exists() or (name in seen and not every_annotator):
            continue
        seen.add(name)
        text = text_path.read_bytes().decode("utf8")
        attributions = list(_read_relations(path))
        unknown = [span for a in attributions for span in a["content"]]
        yield Document(name, text, attributions, unknown)


def _read_relations(path: Path) -> Iterator[Roles]:
    rows = [line.split("\t") for line in path.read_text("utf8").split("\n")]
    spans: dict[str, list[Offsets]] = {}
    for row in rows:  # events can stand before their spans
        if row[0].startswith("T") and len(row) > 1:
            pairs = [p.split() for p in row[1].split(" ", 1)[1].split(";")]
            spans[row[0]] = [(int(a), int(b)) for a, b in pairs]
    for row in rows:
        if row[0].startswith("E") and len(row) > 1:
            roles: Roles = collections.defaultdict(list)
            for argument in row[1].split():
                role, ref = argument.split(":")
                roles[re.sub(r"\d+$", "", role).lower()] += spans.get(ref, [])  # some point at nothing
            if roles["cue"]:
                yield {role: sorted(roles[role]) for role in ("source", "cue", "content")}


def read_gum(folder: Path, split: str) -> Iterator[Document]:
    """Read GUM's texts with their sentence starts (CoNLL-U); paragraphs are set apart by an empty line."""
    for path in sorted((folder / split).glob("*.conllu")):
        text, starts = "", []
        for block in path.read_text("utf8").strip().split("\n\n"):
            lines = block.split("\n")
            new_paragraph = any(x.startswith("# newpar") for x in lines)
            text = text.rstrip() + "\n\n" if new_paragraph and text else text
            starts.append(len(text))
            text += _join_words(lines)
        yield Document(path.stem, text, [], [], sentences=starts, has_attributions=False)


def _join_words(lines: list[str]) -> str:
    out, inside = "", 0  # inside: words still covered by the last multi-word token
    for line in lines:
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            inside = last - first + 1
        elif inside:
            inside -= 1
            continue
        out += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
    return out


def read_bank(path: Path) -> list[Document]:
    """Read a file of hand-marked sentences; everything in them is known."""
    out = []
    for k, line in enumerate(path.read_text("utf8").splitlines()):
        if not line.strip() or line.startswith("#"):
            continue
        text, marks = parse_marks(line)
        attributions = [{r: m.get(r, []) for r in ("source", "cue", "content", "addressee")} for m in marks.values()]
        out.append(Document(f"{path.stem}:{k + 1}", text, [a for a in attributions if a["cue"]], []))
    return out


def pack(documents: list[Document], characters: int, gap: str = "\n\n") -> Iterator[Document]:
    """Join short documents into ones of about a window's length."""
    text = ""
    attributions: list[Roles] = []
    unknown: list[Offsets] = []
    for d in documents:
        shift = len(text)
        text += d.text + gap
        attributions += [{r: move(s, shift) for r, s in a.items()} for a in d.attributions]
        unknown += move(d.unknown, shift)
        if len(text) >= characters:
            yield Document("pack", text, attributions, unknown)
            text, attributions, unknown = "", [], []
    if text:
        yield Document("pack", text, attributions, unknown)


def move(spans: list[Offsets], by: int) -> list[Offsets]:
    """Shift spans."""
    return [(a + by, b + by) for a, b in spans]


def find_wrappable(documents: list[Document]) -> list[Document]:
    """Find PolNeAR paragraphs of one sentence whose attributions lie wholly inside: they can be put into a new report."""
    out = []
    for d in documents:
        for m in re.finditer(r"[^\n]+", d.text):
            s, e = m.span()
            inside = [a for a in d.attributions if all(s <= x and y <= e for spans in a.values() for x, y in spans)]
            touching = [a for a in d.attributions if any(x < e and y > s for spans in a.values() for x, y in spans)]
            paragraph = m.group()
            if not inside or len(touching) != len(inside) or not _is_one_sentence(paragraph):
                continue
            moved = [{r: move(x, -s) for r, x in a.items()} for a in inside]
            out.append(Document(d.name, paragraph, moved, [x for a in moved for x in a["content"]]))
    return out


def _is_one_sentence(text: str) -> bool:
    return SHORTEST < len(text) < LONGEST and text.rstrip()[-1:] in '.”"' and not re.search(r"[.?!][”\"’)]* +[“\"A-Z]", text[:-1])


def wrap(d: Document, rng: random.Random) -> Document:
    """Put a paragraph into a new report, both layers marked."""
    text, shift, report = wrap_paragraph(d.text, rng)
    attributions = [{r: move(x, shift) for r, x in a.items()} for a in d.attributions]
    return Document("wrap", text, [report, *attributions], move(d.unknown, shift))


RESTYLED = {
    "straight": str.maketrans("“”‘’", "\"\"''"),
    "single": str.maketrans("“”‘’", "‘’“”"),
    "guillemets": str.maketrans("“”", "«»"),
}


def restyle(d: Document, rng: random.Random) -> Document:
    """Give a document other quotation marks now and then; offsets stay."""
    roll = rng.random()
    limits = {"straight": STRAIGHT, "single": STRAIGHT + SINGLE, "guillemets": STRAIGHT + SINGLE + GUILLEMETS}
    style = next((name for name, limit in limits.items() if roll < limit), None)
    if style is None or (style == "single" and re.search(r"\w’\w", d.text) is None):
        return d
    text = d.text
    if style == "single":  # an apostrophe stays one
        text = re.sub(r"(?<=\w)’(?=\w)", "\0", text).translate(RESTYLED["single"]).replace("\0", "’")
    else:
        text = text.translate(RESTYLED[style])
    assert len(text) == len(d.text)
    return d._replace(text=text)
