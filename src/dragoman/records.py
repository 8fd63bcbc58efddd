"""The types a user meets: what came in (Page), its text (Article), and what was read from it (Record).

Record and all below it are the contract of the reader, the archive, the exports and everybody's scripts; `dragoman schema`
prints the JSON Schema made from them. Values are frozen; unknown fields are refused; unknown things are None or ().
Offsets are half-open and count Unicode code points of `article.text`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from dragoman.errors import TextError

RECORD_VERSION = 1

BlockKind = Literal["title", "section", "byline", "dateline", "paragraph", "caption", "links", "credit"]
ActorKind = Literal["person", "organization", "country", "group"]
Form = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "state", "announce", "claim", "admit", "deny", "demand", "request", "appeal", "offer", "promise", "agree", "refuse",
    "threaten", "warn", "accuse", "criticise", "praise", "support", "believe", "intend", "ask", "order", "argue", "suggest",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "future", "hypothetical", "negated", "historical"]
PositionKind = Literal["demand", "condition", "offer", "refusal", "willingness", "appeal"]

#: Kinds of block that are read for statements; the others are kept and shown, but not read.
READ_KINDS: frozenset[str] = frozenset({"title", "paragraph", "caption"})


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Frozen and strict: the base of every type here (msgspec wants kw_only said again in each class)."""


class Page(Base, frozen=True, kw_only=True):
    """One raw input, untouched: what a loader hands to `maintext`."""

    source: str  # the path or URL as given, with the name inside a folder or the line of a file
    media: Literal["text", "html"]
    content: str  # after decoding; only a leading BOM is gone
    url: str | None = None
    title: str | None = None  # known from outside the text (a JSON line, a caller)
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


class Span(Base, frozen=True, kw_only=True):
    """A place in the article's text, with its words."""

    start: int
    end: int
    text: str


class Block(Base, frozen=True, kw_only=True):
    """A stretch of the article with its kind; blocks are in order and do not overlap."""

    kind: BlockKind
    span: Span


class Credit(Base, frozen=True, kw_only=True):
    """Whom the text says it comes from."""

    name: str | None
    span: Span


class Article(Base, frozen=True, kw_only=True):
    """The text of one input and what is known about it; `text` never changes afterwards."""

    id: str  # SHA-256 of the text's UTF-8 bytes, hex
    source: str
    url: str | None = None
    section: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601 date
    language: str | None = None  # ISO 639-1
    text: str
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()


class Role(Base, frozen=True, kw_only=True):
    """What the text calls an actor: "the French president"."""

    title: str
    of: str | None = None  # ISO 3166 alpha-3
    span: Span


class Actor(Base, frozen=True, kw_only=True):
    """Someone who acts or speaks, merged over all mentions in the article."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()
    confidence: float


class DateRange(Base, frozen=True, kw_only=True):
    """A date or range told in the text; both ends ISO 8601 and included."""

    start: str
    end: str
    span: Span | None = None


class Place(Base, frozen=True, kw_only=True):
    """Where an event happened, as told and resolved."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    span: Span


class Attribution(Base, frozen=True, kw_only=True):
    """A source, a cue and a content: who said (thought, demanded ...) what, on whose word."""

    id: str
    source: tuple[Span, ...] = ()
    actors: tuple[str, ...] = ()
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form
    act: Act
    addressees: tuple[str, ...] = ()
    negated: bool = False
    hedges: tuple[Span, ...] = ()
    date: DateRange | None = None
    within: str | None = None
    chain: tuple[str, ...] = ()
    confidence: float


class Event(Base, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER's terms."""

    id: str
    type: EventType
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: str
    score: float | None = None
    cameo: str | None = None
    status: Status
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    trigger: tuple[Span, ...]
    date: DateRange | None = None
    place: Place | None = None
    killed: int | None = None
    injured: int | None = None
    rests_on: str | None = None
    chain: tuple[str, ...] = ()
    confidence: float


class Position(Base, frozen=True, kw_only=True):
    """What a party wants, offers, refuses, or is willing to do."""

    id: str
    actor: str | None
    kind: PositionKind
    content: tuple[Span, ...]
    toward: tuple[str, ...] = ()
    issue: str | None = None
    rests_on: str | None = None
    chain: tuple[str, ...] = ()
    change: Literal["unchanged", "changed"] | None = None
    since: DateRange | None = None
    confidence: float


class MadeBy(Base, frozen=True, kw_only=True):
    """What made a record: equal values and equal input give an equal record."""

    record: int
    version: str
    model: str
    knowledge: str


class Record(Base, frozen=True, kw_only=True):
    """What Dragoman read in one article."""

    made_by: MadeBy
    article: Article
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()


class Failure(Base, frozen=True, kw_only=True):
    """An input that could not be read, with the step that stopped and one line for the user."""

    source: str
    step: Literal["input", "maintext", "encoder", "reading", "records"]
    error: str
    message: str


def cut_span(text: str, start: int, end: int) -> Span:
    """Make the span of text[start:end].

    >>> cut_span("Putin said", 0, 5)
    Span(start=0, end=5, text='Putin')
    """
    return Span(start=start, end=end, text=text[start:end])


def find_spans(value: Any) -> Iterator[Span]:
    """Yield every Span inside a record, an article or a part of them, in the order of the fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from find_spans(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from find_spans(part)


def find_faults(record: Record) -> list[str]:
    """List what is wrong inside a record: spans whose words differ, ids that lead nowhere, chains that do not fit."""
    text = record.article.text
    faults = [
        f"the span [{s.start}, {s.end}] says {s.text[:60]!r}, the text has {text[s.start : s.end][:60]!r}"
        for s in find_spans(record)
        if not 0 <= s.start < s.end <= len(text) or text[s.start : s.end] != s.text
    ]
    actors = {a.id for a in record.actors}
    attributions = {a.id: a for a in record.attributions}
    parts: tuple[Actor | Attribution | Event | Position, ...] = (
        *record.actors, *record.attributions, *record.events, *record.positions,
    )  # fmt: skip
    faults += _find_repeats(x.id for x in parts)
    for a in record.attributions:
        faults += [f"{a.id} names {x}, which is no actor of the record" for x in (*a.actors, *a.addressees) if x not in actors]
        faults += _find_chain_faults(a, attributions)
    resting: tuple[Event | Position, ...] = (*record.events, *record.positions)
    for r in resting:
        faults += [f"{r.id} rests on {x}, which is no attribution" for x in r.chain if x not in attributions]
        if r.rests_on != (r.chain[-1] if r.chain else None):
            faults.append(f"{r.id} rests on {r.rests_on}, but its chain is {list(r.chain)}")
    return faults


def _find_repeats(ids: Iterable[str]) -> list[str]:
    return [f"the id {i} is used {n} times" for i, n in Counter(ids).items() if n > 1]


def _find_chain_faults(a: Attribution, attributions: dict[str, Attribution]) -> list[str]:
    if a.within is None:
        return [] if a.chain == (a.id,) else [f"{a.id} lies in nothing, but its chain is {list(a.chain)}"]
    if a.within not in attributions:
        return [f"{a.id} lies in {a.within}, which is no attribution"]
    want = (*attributions[a.within].chain, a.id)
    return [] if a.chain == want else [f"the chain of {a.id} is {list(a.chain)}, it should be {list(want)}"]


def check_record(record: Record) -> Record:
    """Return the record unchanged, or raise TextError with its first fault."""
    faults = find_faults(record)
    if faults:
        raise TextError(f"record of {record.article.source}: {faults[0]}")
    return record


def encode_record(value: Record | Failure) -> bytes:
    """Write a record or failure as one line of JSON, without the line end."""
    return msgspec.json.encode(value)


def decode_record(line: bytes | str) -> Record:
    """Read one line of JSON as a record and check it; raise TextError where it does not fit."""
    try:
        record = msgspec.json.decode(line, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TextError(f"not a record of Dragoman: {error}") from error
    return check_record(record)


def build_schema() -> dict[str, Any]:
    """Build the JSON Schema of a record."""
    return msgspec.json.schema(Record)
