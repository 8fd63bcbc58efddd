"""The types a user meets: what came in (Page), its text (Article), and what was read from it (Record).

Record and all below it are the contract of the reader, the archive, the exports and everybody's scripts; `dragoman schema`
prints the JSON Schema made from them. Values are frozen; unknown fields are refused; unknown things are None or ().
Offsets are half-open and count Unicode code points of `article.text`.

What a type can hold stands in the type, so that the schema says it too: JSON that breaks it is not decoded. What it cannot, such as
a span's words or where an id leads, `find_faults` sees. A value made in Python is not checked until `find_faults` is asked.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, inspect

from dragoman.errors import TextError

RECORD_VERSION: Final = 1

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

ActorId = Annotated[str, Meta(pattern="^a[1-9][0-9]*$")]
AttributionId = Annotated[str, Meta(pattern="^q[1-9][0-9]*$")]
EventId = Annotated[str, Meta(pattern="^e[1-9][0-9]*$")]
PositionId = Annotated[str, Meta(pattern="^p[1-9][0-9]*$")]
Confidence = Annotated[float, Meta(ge=0, le=1)]
Country = Annotated[str, Meta(pattern="^[A-Z]{3}$")]  # ISO 3166 alpha-3, or PLOVER's IGO UNO EUR NGO ISM IMG MNC
Date = Annotated[str, Meta(pattern="^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]  # ISO 8601

#: Kinds of block that are read for statements; the others are kept apart: shown, but no statements are sought in them.
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

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=1)]
    text: Annotated[str, Meta(min_length=1)]


Words = Annotated[tuple[Span, ...], Meta(min_length=1)]  # in several stretches where others stand between, never without any


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

    id: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]  # SHA-256 of the text's UTF-8 bytes, hex
    source: str
    url: str | None = None
    section: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: Date | None = None
    language: Annotated[str, Meta(pattern="^[a-z]{2,3}$")] | None = None  # ISO 639-1, else 639-3
    text: str
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()


class Role(Base, frozen=True, kw_only=True):
    """What the text calls an actor: "the French president"."""

    title: str
    of: Country | None = None
    span: Span


class Actor(Base, frozen=True, kw_only=True):
    """Someone who acts or speaks, merged over all mentions in the article."""

    id: ActorId
    name: str
    kind: ActorKind
    country: Country | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: Annotated[str, Meta(pattern="^Q[1-9][0-9]*$")] | None = None
    mentions: tuple[Span, ...] = ()
    confidence: Confidence


class DateRange(Base, frozen=True, kw_only=True):
    """A date or range told in the text; both ends ISO 8601 and included."""

    start: Date
    end: Date
    span: Span | None = None


class Place(Base, frozen=True, kw_only=True):
    """Where an event happened, as told and resolved."""

    name: str
    country: Country | None = None
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None
    span: Span


class Toll(Base, frozen=True, kw_only=True):
    """How many were killed or hurt, as told: "at least 75" has no most."""

    least: Annotated[int, Meta(ge=0)]
    most: Annotated[int, Meta(ge=0)] | None = None
    span: Span


class Attribution(Base, frozen=True, kw_only=True):
    """A source, a cue and a content: who said (thought, demanded ...) what, on whose word."""

    id: AttributionId
    source: tuple[Span, ...] = ()
    actors: tuple[ActorId, ...] = ()
    cue: Words
    content: Words
    form: Form
    act: Act
    addressees: tuple[ActorId, ...] = ()
    negated: bool = False
    hedges: tuple[Span, ...] = ()
    date: DateRange | None = None
    within: AttributionId | None = None
    chain: Annotated[tuple[AttributionId, ...], Meta(min_length=1)]
    confidence: Confidence


class Event(Base, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER's terms."""

    id: EventId
    type: EventType
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: str
    score: float | None = None
    cameo: str | None = None
    status: Status
    actors: tuple[ActorId, ...] = ()
    recipients: tuple[ActorId, ...] = ()
    trigger: Words
    date: DateRange | None = None
    place: Place | None = None
    killed: Toll | None = None
    injured: Toll | None = None
    rests_on: AttributionId | None = None
    chain: tuple[AttributionId, ...] = ()
    confidence: Confidence


class Position(Base, frozen=True, kw_only=True):
    """What a party wants, offers, refuses, or is willing to do."""

    id: PositionId
    actor: ActorId | None
    kind: PositionKind
    content: Words
    toward: tuple[ActorId, ...] = ()
    issue: str | None = None
    rests_on: AttributionId | None = None
    chain: tuple[AttributionId, ...] = ()
    change: Literal["unchanged", "changed"] | None = None
    since: DateRange | None = None
    confidence: Confidence


class MadeBy(Base, frozen=True, kw_only=True):
    """What made a record: equal values and equal input give an equal record."""

    record: Literal[1]  # RECORD_VERSION: a record of another version is of another form
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


def hash_text(text: str) -> str:
    """Make the id of an article from its text: the SHA-256 of its UTF-8 bytes, in hexadecimal.

    >>> hash_text("Putin said so.")[:8]
    'e4ac5894'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def find_spans(value: Any) -> Iterator[Span]:
    """Yield every Span inside a record, an article or a part of them, in the order of the fields."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Span):
            yield part
        elif isinstance(part, tuple):
            waiting += reversed(part)
        elif isinstance(part, msgspec.Struct):
            waiting += [getattr(part, name) for name in _list_holders(type(part))]


@cache
def _list_holders(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """List the fields of a type that may hold spans, last first: a record is half strings, and is checked whenever it is loaded."""
    fields = inspect.type_info(kind).fields  # type: ignore[attr-defined]  # of a Struct, always
    return tuple(f.name for f in reversed(fields) if _may_hold(f.type))


def _may_hold(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.VarTupleType):
        return _may_hold(kind.item_type)
    if isinstance(kind, inspect.UnionType):
        return any(_may_hold(one) for one in kind.types)
    return isinstance(kind, inspect.StructType)


def find_faults(record: Record) -> list[str]:
    """List what is wrong inside a record; one whose types do not hold is looked into no further."""
    return _find_misfits(record) or _find_contradictions(record)


def _find_misfits(record: Record) -> list[str]:
    """Name the first value that its type does not allow, found as others would find it: in the JSON."""
    try:
        msgspec.json.decode(msgspec.json.encode(record), type=Record)
    except (msgspec.DecodeError, TypeError, UnicodeError) as error:
        return [str(error)]
    return []


def _find_contradictions(record: Record) -> list[str]:
    """List what no type can hold: an article, spans, ids, references, chains and dates that do not fit one another."""
    attributions = {a.id: a for a in record.attributions}
    faults = _find_text_faults(record)
    for parts in (record.actors, record.attributions, record.events, record.positions):
        faults += _find_id_faults(parts)
    firsts = [(min(s.start for s in (*a.source, *a.cue, *a.content)), a.id) for a in record.attributions]
    faults += [f"{i} begins in the text before {before}" for (m, before), (n, i) in pairwise(firsts) if n < m]
    faults += _find_lost_actors(record)
    for a in record.attributions:
        faults += _find_chain_faults(a, a.within, "lies in", attributions)
    resting: tuple[Event | Position, ...] = (*record.events, *record.positions)
    for r in resting:
        faults += _find_chain_faults(r, r.rests_on, "rests on", attributions)
    dates = [*(a.date for a in record.attributions), *(e.date for e in record.events), *(p.since for p in record.positions)]
    return faults + [f"the date from {d.start} to {d.end} ends before it begins" for d in dates if d and d.end < d.start]


def _find_text_faults(record: Record) -> list[str]:
    text = record.article.text
    faults = []
    if record.article.id != (want := hash_text(text)):
        faults.append(f"the article's id is {record.article.id}, the SHA-256 of its text is {want}")
    for s in find_spans(record):
        if not 0 <= s.start < s.end <= len(text):
            faults.append(f"the span [{s.start}, {s.end}] is no stretch of the text, which has {len(text)} characters")
        elif text[s.start : s.end] != s.text:
            faults.append(f"the span [{s.start}, {s.end}] says {s.text[:60]!r}, the text has {text[s.start : s.end][:60]!r}")
    pairs = pairwise(block.span for block in record.article.blocks)
    return faults + [
        f"the block [{s.start}, {s.end}] begins before the one that is listed before it ends, [{before.start}, {before.end}]"
        for before, s in pairs
        if s.start < before.end
    ]


Part = Actor | Attribution | Event | Position


def _find_id_faults(parts: Sequence[Part]) -> list[str]:
    """Name ids that are used again, and those whose numbers do not rise."""
    ids = [x.id for x in parts]
    faults = [f"the id {i!r} ends with a line break" for i in ids if not i.isalnum()]  # to the pattern's $ that is the end, too
    faults += [f"the id {i} is used {n} times" for i, n in Counter(ids).items() if n > 1]
    return faults + [f"{i} stands after {before}" for before, i in pairwise(ids) if (len(i), i) < (len(before), before)]


def _find_lost_actors(record: Record) -> list[str]:
    known = {a.id for a in record.actors}
    named: list[tuple[str, tuple[str | None, ...]]] = [
        *((a.id, (*a.actors, *a.addressees)) for a in record.attributions),
        *((e.id, (*e.actors, *e.recipients)) for e in record.events),
        *((p.id, (p.actor, *p.toward)) for p in record.positions),
    ]
    return [f"{i} names {x}, which is no actor of the record" for i, names in named for x in names if x and x not in known]


def _find_chain_faults(
    part: Attribution | Event | Position, outer: str | None, how: str, attributions: dict[str, Attribution]
) -> list[str]:
    """Compare a chain with that of the attribution around it; an attribution stands in its own chain, last."""
    if outer is not None and outer not in attributions:
        return [f"{part.id} {how} {outer}, which is no attribution"]
    around = attributions[outer].chain if outer else ()
    want = (*around, part.id) if isinstance(part, Attribution) else around
    return [] if part.chain == want else [f"the chain of {part.id} is {list(part.chain)}, it should be {list(want)}"]


def check_record(record: Record) -> Record:
    """Return the record unchanged, or raise TextError with its first fault."""
    return _refuse_faults(record, find_faults(record))


def _refuse_faults(record: Record, faults: list[str]) -> Record:
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
        raise TextError(f"not a record of Dragoman, version {RECORD_VERSION} of the form: {error}") from error
    return _refuse_faults(record, _find_contradictions(record))


def build_schema() -> dict[str, Any]:
    """Build the JSON Schema of a record."""
    return msgspec.json.schema(Record)
