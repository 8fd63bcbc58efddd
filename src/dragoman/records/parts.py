"""The types of a record and of what comes in, and the spans inside them. Used through `dragoman.records`.

What a type can hold stands in the type, so that the schema says it too: JSON that breaks it is not decoded. What it cannot, such as
a span's words or where an id leads, `faults` sees.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeVar, cast

import msgspec
from msgspec import Meta, inspect

RECORD_VERSION: Final = 1

T = TypeVar("T")

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
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
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
    quad: Quad
    score: Annotated[float, Meta(ge=-10, le=10)] | None = None
    cameo: Annotated[str, Meta(pattern="^[0-9]{2,4}$")] | None = None
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


def write_in_unicode(value: T) -> T:
    """Write the halves of characters in a string, or in a tuple of strings, as escapes, since records are UTF-8."""
    clean: Any = value
    if isinstance(value, str):
        clean = value.encode("utf-8", "backslashreplace").decode()
    elif isinstance(value, tuple):
        clean = tuple(map(write_in_unicode, value))
    return cast("T", clean)


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
