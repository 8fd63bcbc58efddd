"""The record: the schema, what `find_faults` sees, and JSON there and back."""

from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import TextError
from dragoman.records import (
    RECORD_VERSION,
    Act,
    Actor,
    Article,
    Attribution,
    Block,
    DateRange,
    Event,
    MadeBy,
    Position,
    Record,
    Span,
    Toll,
    build_schema,
    check_record,
    cut_span,
    decode_record,
    encode_record,
    find_faults,
    find_spans,
    hash_text,
)

TEXT = "Hurriyet says Putin wants peace."
MADE_BY = MadeBy(record=RECORD_VERSION, version="0", model="none", knowledge="0")


def make_record(*attributions: Attribution, text: str = TEXT, **changes: Any) -> Record:
    article = Article(id=hash_text(text), source="test", text=text)
    return msgspec.structs.replace(Record(made_by=MADE_BY, article=article, attributions=attributions), **changes)


def make_attribution(**changes: Any) -> Attribution:
    fields: dict[str, Any] = {
        "id": "q1",
        "source": (cut_span(TEXT, 0, 8),),
        "cue": (cut_span(TEXT, 9, 13),),
        "content": (cut_span(TEXT, 14, 31),),
        "form": "indirect",
        "act": "state",
        "chain": ("q1",),
        "confidence": 0.9,
    }
    return Attribution(**(fields | changes))


def make_inner(**changes: Any) -> Attribution:
    spans = {"source": (cut_span(TEXT, 14, 19),), "cue": (cut_span(TEXT, 20, 25),), "content": (cut_span(TEXT, 26, 31),)}
    return make_attribution(**({"id": "q2", "within": "q1", "chain": ("q1", "q2")} | spans | changes))


def make_actor(**changes: Any) -> Actor:
    fields: dict[str, Any] = {"id": "a1", "name": "Putin", "kind": "person", "mentions": (cut_span(TEXT, 14, 19),), "confidence": 1}
    return Actor(**(fields | changes))


def make_event(**changes: Any) -> Event:
    fields: dict[str, Any] = {
        "id": "e1",
        "type": "REQUEST",
        "quad": "verbal conflict",
        "status": "actual",
        "actors": ("a1",),
        "trigger": (cut_span(TEXT, 20, 25),),
        "rests_on": "q1",
        "chain": ("q1",),
        "confidence": 0,
    }
    return Event(**(fields | changes))


def make_position(**changes: Any) -> Position:
    fields: dict[str, Any] = {
        "id": "p1",
        "actor": "a1",
        "kind": "demand",
        "content": (cut_span(TEXT, 26, 31),),
        "rests_on": "q2",
        "chain": ("q1", "q2"),
        "confidence": 0.5,
    }
    return Position(**(fields | changes))


def make_full_record(**changes: Any) -> Record:
    """Make a record with a part of each kind."""
    fields: dict[str, Any] = {"actors": (make_actor(),), "events": (make_event(),), "positions": (make_position(),)}
    return make_record(make_attribution(), make_inner(), **(fields | changes))


def make_article(**changes: Any) -> Article:
    return Article(**({"id": hash_text(TEXT), "source": "test", "text": TEXT} | changes))


def make_blocks(*offsets: tuple[int, int]) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", span=cut_span(TEXT, *pair)) for pair in offsets)


def test_a_record_without_faults_has_none() -> None:
    assert find_faults(make_full_record()) == []
    assert find_faults(make_record(article=make_article(blocks=make_blocks((0, 8), (8, 13), (14, 32))))) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"cue": (cut_span("xxxxxxxxxsaid", 9, 13),)}, "the span [9, 13] says 'said', the text has 'says'"),
        ({"cue": (Span(start=9, end=99, text="says"),)}, "the span [9, 99] is no stretch of the text, which has 32 characters"),
        ({"cue": (Span(start=13, end=9, text="says"),)}, "the span [13, 9] is no stretch of the text, which has 32 characters"),
        ({"actors": ("a7",)}, "q1 names a7, which is no actor of the record"),
        ({"addressees": ("a8",)}, "q1 names a8, which is no actor of the record"),
        ({"within": "q9"}, "q1 lies in q9, which is no attribution"),
        ({"within": "q1"}, "the chain of q1 is ['q1'], it should be ['q1', 'q1']"),
        ({"chain": ("q9", "q1")}, "the chain of q1 is ['q9', 'q1'], it should be ['q1']"),
        ({"id": "q1\n", "chain": ("q1\n",)}, "the id 'q1\\n' ends with a line break"),
        (
            {"date": DateRange(start="2023-04-07", end="2023-04-06")},
            "the date from 2023-04-07 to 2023-04-06 ends before it begins",
        ),
    ],
)
def test_each_fault_of_an_attribution_is_named(changes: dict[str, Any], fault: str) -> None:
    record = make_record(make_attribution(**changes))
    assert find_faults(record) == [fault]
    with pytest.raises(TextError, match="record of test"):
        check_record(record)
    with pytest.raises(TextError, match="record of test"):
        decode_record(encode_record(record))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"events": (make_event(rests_on="q9"),)}, "e1 rests on q9, which is no attribution"),
        ({"events": (make_event(rests_on="q9", chain=("q9",)),)}, "e1 rests on q9, which is no attribution"),
        ({"events": (make_event(rests_on=None),)}, "the chain of e1 is ['q1'], it should be []"),
        ({"events": (make_event(rests_on="q2"),)}, "the chain of e1 is ['q1'], it should be ['q1', 'q2']"),
        ({"events": (make_event(recipients=("a2",)),)}, "e1 names a2, which is no actor of the record"),
        (
            {"events": (make_event(killed=Toll(least=9, most=3, span=cut_span(TEXT, 9, 13))),)},
            "e1 has at least 9 and at most 3 killed",
        ),
        (
            {"events": (make_event(injured=Toll(least=1, most=0, span=cut_span(TEXT, 9, 13))),)},
            "e1 has at least 1 and at most 0 injured",
        ),
        (
            {"attributions": (make_attribution(content=(cut_span(TEXT, 14, 25),)), make_inner())},
            "q2 lies in q1, but its content stands outside the content of q1",
        ),
        ({"positions": (make_position(rests_on="q3"),)}, "p1 rests on q3, which is no attribution"),
        ({"positions": (make_position(chain=("q2", "q1")),)}, "the chain of p1 is ['q2', 'q1'], it should be ['q1', 'q2']"),
        ({"positions": (make_position(actor="a3"),)}, "p1 names a3, which is no actor of the record"),
        ({"positions": (make_position(toward=("a4",)),)}, "p1 names a4, which is no actor of the record"),
        ({"actors": (make_actor(id="a2"), make_actor())}, "a1 stands after a2"),
        ({"actors": (make_actor(), make_actor(id="a10"), make_actor(id="a9"))}, "a9 stands after a10"),
        ({"actors": (make_actor(), make_actor())}, "the id a1 is used 2 times"),
        ({"article": make_article(id="0" * 64)}, f"the article's id is {'0' * 64}, the SHA-256 of its text is {hash_text(TEXT)}"),
        (
            {"article": make_article(blocks=make_blocks((0, 14), (13, 32)))},
            "the block [13, 32] begins before the one that is listed before it ends, [0, 14]",
        ),
        (
            {"article": make_article(blocks=make_blocks((14, 32), (0, 13)))},
            "the block [0, 13] begins before the one that is listed before it ends, [14, 32]",
        ),
    ],
)
def test_each_fault_between_the_parts_of_a_record_is_named(changes: dict[str, Any], fault: str) -> None:
    record = make_full_record(**changes)
    assert find_faults(record) == [fault]
    with pytest.raises(TextError, match="record of test"):
        decode_record(encode_record(record))


def test_attributions_are_in_the_order_of_the_text() -> None:
    late = (cut_span(TEXT, 20, 25),)
    first = make_attribution(source=(), cue=late, content=(cut_span(TEXT, 26, 31),))
    assert find_faults(make_record(first, make_attribution(id="q2", chain=("q2",)))) == ["q2 begins in the text before q1"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"made_by": msgspec.structs.replace(MADE_BY, record=2)}, "made_by.record"),
        ({"article": make_article(id="0")}, "article.id"),
        ({"article": make_article(published="7 April")}, "article.published"),
        ({"article": make_article(published="2023-13-01")}, "article.published"),
        ({"article": make_article(language="English")}, "article.language"),
        ({"article": make_article(blocks=(Block(kind="poem", span=cut_span(TEXT, 0, 8)),))}, "article.blocks[0].kind"),  # type: ignore[arg-type]
        ({"attributions": (make_attribution(cue=()),)}, "attributions[0].cue"),
        ({"attributions": (make_attribution(content=()),)}, "attributions[0].content"),
        ({"attributions": (make_attribution(chain=()),)}, "attributions[0].chain"),
        ({"attributions": (make_attribution(confidence=1.01),)}, "attributions[0].confidence"),
        ({"attributions": (make_attribution(confidence=-0.01),)}, "attributions[0].confidence"),
        ({"attributions": (make_attribution(confidence=float("nan")),)}, "attributions[0].confidence"),
        ({"attributions": (make_attribution(act="say"),)}, "attributions[0].act"),
        ({"attributions": (make_attribution(id="a1"),)}, "attributions[0].id"),
        ({"attributions": (make_attribution(id="q0"),)}, "attributions[0].id"),
        ({"attributions": (make_attribution(id="q01"),)}, "attributions[0].id"),
        ({"attributions": (make_attribution(id="q1 "),)}, "attributions[0].id"),
        ({"attributions": (make_attribution(actors=("Putin",)),)}, "attributions[0].actors[0]"),
        ({"attributions": (make_attribution(within="q"),)}, "attributions[0].within"),
        ({"attributions": (make_attribution(cue=(Span(start=-4, end=4, text="says"),)),)}, "attributions[0].cue[0].start"),
        ({"attributions": (make_attribution(cue=(Span(start=0, end=0, text=""),)),)}, "attributions[0].cue[0].end"),
        ({"actors": (make_actor(id="q1"),)}, "actors[0].id"),
        ({"actors": (make_actor(confidence=2),)}, "actors[0].confidence"),
        ({"actors": (make_actor(country="France"),)}, "actors[0].country"),
        ({"actors": (make_actor(wikidata="7747"),)}, "actors[0].wikidata"),
        ({"events": (make_event(id="x1"),)}, "events[0].id"),
        ({"events": (make_event(trigger=()),)}, "events[0].trigger"),
        ({"events": (make_event(quad="nope"),)}, "events[0].quad"),
        ({"events": (make_event(cameo="42a"),)}, "events[0].cameo"),
        ({"events": (make_event(score=11.0),)}, "events[0].score"),
        ({"events": (make_event(killed=-1),)}, "events[0].killed"),
        ({"events": (make_event(rests_on="e1"),)}, "events[0].rests_on"),
        ({"positions": (make_position(id="q3"),)}, "positions[0].id"),
        ({"positions": (make_position(content=()),)}, "positions[0].content"),
        ({"positions": (make_position(confidence=1e9),)}, "positions[0].confidence"),
    ],
)
def test_what_a_type_does_not_allow_is_a_fault_of_a_record_made_by_hand_and_of_its_json(
    changes: dict[str, Any], place: str
) -> None:
    record = make_full_record(**changes)
    faults = find_faults(record)
    assert len(faults) == 1
    assert f"`$.{place}`" in faults[0]
    with pytest.raises(TextError, match="not a record of Dragoman, version 1"):
        decode_record(encode_record(record))


@pytest.mark.parametrize("words", ["half a character \ud800", object()])
def test_what_cannot_be_written_as_json_is_a_fault(words: Any) -> None:
    assert len(find_faults(make_record(article=make_article(title=words)))) == 1


@pytest.mark.parametrize("line", ["", "{", "[]", '{"made_by": 1}', b"\xff\xfe"])
def test_a_line_that_is_no_record_is_refused(line: str | bytes) -> None:
    with pytest.raises(TextError, match="not a record"):
        decode_record(line)


def test_fields_that_no_record_has_are_refused() -> None:
    line = encode_record(make_record()).replace(b'{"made_by"', b'{"mood":1,"made_by"', 1)
    with pytest.raises(TextError, match="mood"):
        decode_record(line)


def test_the_schema_tells_every_field_of_a_record() -> None:
    schema = build_schema()
    assert set(schema["$defs"]["Record"]["properties"]) == set(Record.__struct_fields__)
    assert schema["$defs"]["Attribution"]["additionalProperties"] is False


def test_the_schema_tells_what_the_types_hold() -> None:
    types = build_schema()["$defs"]
    attribution = types["Attribution"]["properties"]
    assert (attribution["confidence"]["minimum"], attribution["confidence"]["maximum"]) == (0, 1)
    assert [attribution[name]["minItems"] for name in ("cue", "content", "chain")] == [1, 1, 1]
    assert attribution["id"]["pattern"] == attribution["chain"]["items"]["pattern"] == "^q[1-9][0-9]*$"
    assert attribution["actors"]["items"]["pattern"] == types["Actor"]["properties"]["id"]["pattern"] == "^a[1-9][0-9]*$"
    assert attribution["act"]["enum"] == sorted(get_args(Act))
    assert types["Event"]["properties"]["trigger"]["minItems"] == 1
    assert types["Span"]["properties"]["start"]["minimum"] == 0
    assert types["MadeBy"]["properties"]["record"]["enum"] == [RECORD_VERSION]
    assert types["Article"]["properties"]["id"]["pattern"] == "^[0-9a-f]{64}$"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_offsets_survive_json(text: str, data: st.DataObject) -> None:
    """Also with emoji, CRLF, combining marks and letters outside the basic plane: offsets count code points."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = cut_span(text, start, end)
    record = make_record(make_attribution(source=(), cue=(span,), content=(span,)), text=text)
    again = decode_record(encode_record(record))
    assert again == record
    assert [again.article.text[s.start : s.end] for s in find_spans(again)] == [text[start:end]] * 2


def test_equal_records_are_equal_bytes() -> None:
    first = encode_record(make_record(make_attribution()))
    assert first == encode_record(msgspec.json.decode(first, type=Record))
