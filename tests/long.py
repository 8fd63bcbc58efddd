"""Long records and counted work, for tests that the work grows as the text and not as its square; and records of evil strings."""

import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType
from typing import Any, TypeVar

import msgspec

from dragoman.records import RECORD_VERSION, Article, Attribution, Block, MadeBy, Record, cut_span, hash_text

T = TypeVar("T")

WORDS = "Someone says it is so. "


def make_long_record(number: int) -> Record:
    """Make a record of one block with so many statements side by side."""
    text = WORDS * number
    return _make_record(
        text, tuple(_make_attribution(text, i * len(WORDS), (f"q{i + 1}",)) for i in range(number)), [(0, len(text))]
    )


def make_wrapped_record(number: int) -> Record:
    """Make a record of one block with so many statements within one."""
    text = "All say: " + WORDS * number
    return _make_record(text, _wrap_statements(text, number), [(0, len(text))])


def make_record_of_blocks(number: int) -> Record:
    """Make a record of so many blocks, each with a statement, within one statement that runs over all of them."""
    text = "All say: " + WORDS * number
    edges = [0, *(9 + i * len(WORDS) for i in range(1, number + 1))]
    return _make_record(text, _wrap_statements(text, number), list(pairwise(edges)))


def _wrap_statements(text: str, number: int) -> tuple[Attribution, ...]:
    outer = Attribution(
        id="q1",
        cue=(cut_span(text, 4, 7),),
        content=(cut_span(text, 9, len(text)),),
        form="indirect",
        act="state",
        chain=("q1",),
        confidence=1,
    )
    return outer, *(_make_attribution(text, 9 + i * len(WORDS), ("q1", f"q{i + 2}")) for i in range(number))


def _make_attribution(text: str, at: int, chain: tuple[str, ...]) -> Attribution:
    return Attribution(
        id=chain[-1],
        source=(cut_span(text, at, at + 7),),
        cue=(cut_span(text, at + 8, at + 12),),
        content=(cut_span(text, at + 13, at + 21),),
        form="indirect",
        act="state",
        within=chain[-2] if len(chain) > 1 else None,
        chain=chain,
        confidence=1,
    )


def _make_record(text: str, attributions: tuple[Attribution, ...], blocks: list[tuple[int, int]]) -> Record:
    return Record(
        made_by=MadeBy(record=RECORD_VERSION, version="0", model="none", knowledge="0"),
        article=Article(
            id=hash_text(text),
            source="test",
            text=text,
            blocks=tuple(Block(kind="paragraph", span=cut_span(text, *pair)) for pair in blocks),
        ),
        attributions=attributions,
    )


def count_steps(call: Callable[[], object]) -> int:
    """Count the steps of Python's machine that a call takes: the same number each time, however busy the computer."""
    steps = 0

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
        nonlocal steps
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        steps += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return steps


def change_strings(value: T, change: Callable[[str], str]) -> T:
    """Change every string in a record, ids and references alike; only kinds stay, which choose what is done."""
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(change_strings(one, change) for one in value)  # type: ignore[return-value]
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return type(value)(**{name: x if name == "kind" else change_strings(x, change) for name, x in fields.items()})
    return value
