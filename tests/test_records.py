"""The record: the schema, what `find_faults` sees, and JSON there and back."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import TextError
from dragoman.records import (
    Article,
    Attribution,
    MadeBy,
    Record,
    build_schema,
    check_record,
    cut_span,
    decode_record,
    encode_record,
    find_faults,
    find_spans,
)

TEXT = "Hurriyet says Putin wants peace."
MADE_BY = MadeBy(record=1, version="0", model="none", knowledge="0")


def make_record(*attributions: Attribution, text: str = TEXT) -> Record:
    return Record(made_by=MADE_BY, article=Article(id="0", source="test", text=text), attributions=attributions)


def make_attribution(**changes: object) -> Attribution:
    fields: dict[str, object] = {
        "id": "q1",
        "source": (cut_span(TEXT, 0, 8),),
        "cue": (cut_span(TEXT, 9, 13),),
        "content": (cut_span(TEXT, 14, 31),),
        "form": "indirect",
        "act": "state",
        "chain": ("q1",),
        "confidence": 0.9,
    }
    return Attribution(**(fields | changes))  # type: ignore[arg-type]


def test_a_record_without_faults_has_none() -> None:
    inner = make_attribution(id="q2", within="q1", chain=("q1", "q2"), content=(cut_span(TEXT, 26, 31),))
    assert find_faults(make_record(make_attribution(), inner)) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"cue": (cut_span("xxxxxxxxxsaid", 9, 13),)}, "the span [9, 13] says 'said', the text has 'says'"),
        ({"actors": ("a7",)}, "q1 names a7, which is no actor of the record"),
        ({"addressees": ("a8",)}, "q1 names a8, which is no actor of the record"),
        ({"within": "q9"}, "q1 lies in q9, which is no attribution"),
        ({"chain": ("q9", "q1")}, "q1 lies in nothing, but its chain is ['q9', 'q1']"),
    ],
)
def test_each_fault_is_named(changes: dict[str, object], fault: str) -> None:
    record = make_record(make_attribution(**changes))
    assert find_faults(record) == [fault]
    with pytest.raises(TextError, match="record of test"):
        check_record(record)


def test_ids_are_not_used_twice() -> None:
    assert find_faults(make_record(make_attribution(), make_attribution())) == ["the id q1 is used twice"]


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
