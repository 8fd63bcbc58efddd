"""The data folder and the bank -> Documents: a text with its attributions, all in code points. Read by train.py."""

import collections
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bank.check import parse as parse_marks
from bank.events.check import Event
from wrap import wrap_paragraph

from dragoman.knowledge.titles import load_demonyms

Offsets = tuple[int, int]
Roles = dict[str, list[Offsets]]  # role -> stretches; "cue", "source", "content", "addressee"


#: Code points of a sentence that is worth wrapping.
SHORTEST, LONGEST = 30, 420
#: Share of documents that get other quotation marks.
STRAIGHT, SINGLE, GUILLEMETS = 0.3, 0.06, 0.04


#: Words that end the part of a phrase in which its head stands.
RE3D_LINKS = frozenset(["of", "in", "for", "from", "at", "to", "on", "by", "with", "and", "or", ",", "(", "who", "that", "which"])

RE3D_PRONOUNS = frozenset(["i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "her", "them", "who"])


class Mention(NamedTuple):
    """A phrase that stands for somebody or something; `group` is equal for mentions of the same, None where that is not known."""

    head: Offsets  # the word that the others hang on
    span: Offsets
    form: str  # one of MENTION_FORMS
    kind: str  # one of MENTION_KINDS
    group: str | None


class Document(NamedTuple):
    """A text with what is known about it."""

    name: str
    text: str
    attributions: list[Roles]
    unknown: list[Offsets]  # stretches in which an unmarked cue may stand: contents of a univocal annotation
    sentences: list[int] | None = None  # offsets of sentence starts, None where not annotated
    has_attributions: bool = True  # False: nothing is known of attributions
    mentions: list[Mention] | None = None  # None where not annotated
    other_mentions: bool = False  # True: what is not in `mentions` may be one all the same
    events: list[Event] | None = None  # None where not annotated


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
    """Read GUM's texts with sentence starts and mentions (CoNLL-U); paragraphs are set apart by an empty line."""
    countries = read_countries()
    for path in sorted((folder / split).glob("*.conllu")):
        text, starts = "", []
        marked: list[tuple[Mark, Mention]] = []
        for block in path.read_text("utf8").strip().split("\n\n"):
            lines = block.split("\n")
            new_paragraph = any(x.startswith("# newpar") for x in lines)
            text = text.rstrip() + "\n\n" if new_paragraph and text else text
            starts.append(len(text))
            words, written = _lay_out_words(lines, len(text))
            text += written
            marked += _find_mentions(words)
        same = {m.group: m.identity for m, _ in marked if m.identity}
        mentions = [x._replace(kind="country") if same.get(m.group) in countries else x for m, x in marked]
        yield Document(path.stem, text, [], [], sentences=starts, has_attributions=False, mentions=mentions)


class Word(NamedTuple):
    """A word of GUM and where it stands; the parts of a contraction stand where the whole does."""

    cells: list[str]
    span: Offsets


class Mark(NamedTuple):
    """What GUM says of a mention."""

    group: str
    kind: str
    identity: str  # a title of Wikipedia, or ""


def _lay_out_words(lines: list[str], at: int) -> tuple[list[Word], str]:
    words: list[Word] = []
    text, inside, whole = "", 0, (0, 0)  # inside: words still covered by the last contraction
    for line in lines:
        cells = line.split("\t")
        if line.startswith("#") or "." in cells[0]:
            continue
        if inside and "-" not in cells[0]:
            inside -= 1
            words.append(Word(cells, whole))
            continue
        whole = (at + len(text), at + len(text) + len(cells[1]))
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        if "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            inside = last - first + 1
        else:
            words.append(Word(cells, whole))
    return words, text


_MARK = re.compile(r"\((?P<group>\d+)-(?P<kind>[a-z]+)-(?P<rest>[^()]*)(?P<one>\))?|(?P<closed>\d+)\)")
_KINDS = {"person": "person", "organization": "organization", "place": "place"}  # all else is a thing


def _find_mentions(words: list[Word]) -> list[tuple[Mark, Mention]]:
    """Find the mentions of a sentence; of several with one head the shortest ("A" of "A and B")."""
    found: dict[int, tuple[int, int, Mark]] = {}
    opened: list[tuple[Mark, int]] = []

    def close(mark: Mark, first: int, last: int) -> None:
        head = next((i for i in range(first, last + 1) if not first + 1 <= int(words[i].cells[6]) <= last + 1), first)
        if head not in found or last - first < found[head][1] - found[head][0]:
            found[head] = first, last, mark

    for i, w in enumerate(words):
        entity = re.search(r"(?:^|\|)Entity=([^|]+)", w.cells[9])
        for m in _MARK.finditer(entity[1]) if entity else ():
            if m["closed"]:
                k = next((k for k in reversed(range(len(opened))) if opened[k][0].group == m["closed"]), None)
                if k is not None:
                    mark, first = opened.pop(k)
                    close(mark, first, i)
                continue
            rest = m["rest"].split("-")
            mark = Mark(m["group"], m["kind"], "-".join(rest[5:]))
            if m["one"]:
                close(mark, i, i)
            else:
                opened.append((mark, i))
    return [(mark, _make_mention(words, head, first, last, mark)) for head, (first, last, mark) in sorted(found.items())]


def _make_mention(words: list[Word], head: int, first: int, last: int, mark: Mark) -> Mention:
    cells = words[head].cells
    form = {"PROPN": "name", "PRON": "pronoun"}.get(cells[3], "noun")
    kind = _KINDS.get(mark.kind, "thing")
    if kind == "person" and "Number=Plur" in cells[5]:
        kind = "group"
    return Mention(words[head].span, (words[first].span[0], words[last].span[1]), form, kind, mark.group)


def read_countries() -> frozenset[str]:
    """Read the names of countries as Wikipedia's titles write them."""
    return frozenset(word.replace(" ", "_") for word, country in load_demonyms().items() if country.sort == "country")


def read_re3d(folder: Path, split: str) -> Iterator[Document]:
    """Read re3d's sentences with the actors and places marked in them; other mentions are not marked there."""
    countries = read_countries()
    for k, block in enumerate((folder / f"{split}.txt").read_text("utf8").split("\n\n")):
        rows = [line.split("\t") for line in block.split("\n") if line.count("\t") == 1]
        text, mentions = "", []
        spans: list[tuple[list[Offsets], str]] = []
        for word, tag in rows:
            at = (len(text), len(text) + len(word))
            text += word + " "
            if tag[0] == "B":
                spans.append(([at], tag[2:]))
            elif tag[0] == "I" and spans:
                spans[-1][0].append(at)
        for words, label in spans:
            mentions.append(_make_re3d_mention(text, words, label, countries))
        if text.strip():
            yield Document(f"re3d:{k}", text, [], [], has_attributions=False, mentions=mentions, other_mentions=True)


def _make_re3d_mention(text: str, words: list[Offsets], label: str, countries: frozenset[str]) -> Mention:
    written = [text[a:b] for a, b in words]
    end = next((i for i, w in enumerate(written) if i and w in RE3D_LINKS), len(words))
    head, name = words[end - 1], " ".join(written)
    kind = {"Organisation": "organization", "Person": "person", "Location": "place", "Nationality": "country"}.get(label, "thing")
    if kind == "place" and name.removeprefix("the ").replace(" ", "_") in countries:
        kind = "country"
    word = written[end - 1]
    form = "pronoun" if word.lower() in RE3D_PRONOUNS else "name" if word[:1].isupper() else "noun"
    if kind in ("person", "organization") and (
        word.lower() in ("we", "they", "us", "them") or (form == "noun" and word.endswith("s"))
    ):
        kind = "group"
    return Mention(head, (words[0][0], words[-1][1]), form, kind, None)


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


def find_stretches(text: str) -> list[Offsets]:
    """Give the stretches between empty lines, as the main text gives blocks."""
    out, at = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            out.append((at, at + len(part)))
        at += len(part) + 2
    return out


def pack(documents: list[Document], characters: int, gap: str = "\n\n") -> Iterator[Document]:
    """Join short documents, all marked with the same things, into ones of about a window's length."""
    held: list[Document] = []
    length = 0
    for d in documents:
        held.append(shift(d, length))
        length += len(d.text) + len(gap)
        if length >= characters:
            yield _join(held, gap)
            held, length = [], 0
    if held:
        yield _join(held, gap)


def _join(documents: list[Document], gap: str) -> Document:
    text = "".join(d.text + gap for d in documents)
    attributions, unknown = [a for d in documents for a in d.attributions], [u for d in documents for u in d.unknown]
    marked = documents[0].mentions is not None
    mentions = [m for d in documents for m in d.mentions or ()] if marked else None
    events = None if documents[0].events is None else [e for d in documents for e in d.events or ()]
    joined = documents[0]._replace(name="pack", text=text, attributions=attributions, unknown=unknown)
    return joined._replace(mentions=mentions, events=events)


def shift(d: Document, by: int) -> Document:
    """Move all marks of a document."""
    attributions = [{r: move(s, by) for r, s in a.items()} for a in d.attributions]
    mentions = d.mentions
    if mentions is not None:
        mentions = [m._replace(head=move([m.head], by)[0], span=move([m.span], by)[0]) for m in mentions]
    events = None if d.events is None else [shift_event(e, by) for e in d.events]
    return d._replace(attributions=attributions, unknown=move(d.unknown, by), mentions=mentions, events=events)


def shift_event(e: Event, by: int) -> Event:
    """Move the marks of an event."""
    return e._replace(trigger=move([e.trigger], by)[0], arguments=[(role, move([span], by)[0]) for role, span in e.arguments])


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
            moved = shift(d._replace(attributions=inside), -s).attributions
            out.append(Document(d.name, paragraph, moved, [x for a in moved for x in a["content"]]))
    return out


def _is_one_sentence(text: str) -> bool:
    return SHORTEST < len(text) < LONGEST and text.rstrip()[-1:] in '.”"' and not re.search(r"[.?!][”\"’)]* +[“\"A-Z]", text[:-1])


def wrap(d: Document, rng: random.Random) -> Document:
    """Put a paragraph into a new report, both layers marked."""
    text, by, report = wrap_paragraph(d.text, rng)
    moved = shift(d, by)
    return Document("wrap", text, [report, *moved.attributions], moved.unknown)


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
