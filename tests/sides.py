"""A record in which two sides want things, at two days and in two matters, and one event; for tests of the sheet and the page."""

from typing import Any

from dragoman.records import (
    RECORD_VERSION,
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
    cut_span,
    hash_text,
)  # fmt: skip

TEXT = (
    "On Monday Vladimir Putin said he wants peace. On Friday Russia demanded arms from Kenya, and still refuses talks. "
    "Uganda offers grain. The Front shelled the town."
)


def find_words(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (cut_span(TEXT, start, start + len(words)),)


def make_sided_record() -> Record:
    """Make the record: Russia and its president, Uganda, Kenya, who is only asked, and the Front, who only acts."""
    names = ("Vladimir Putin", "Russia", "Kenya", "Uganda", "The Front")
    codes = (("RUS", ("GOV",)), ("RUS", ()), ("KEN", ()), ("UGA", ()), (None, ("REB",)))
    kinds: tuple[Any, ...] = ("person", "country", "country", "country", "organization")
    actors = tuple(
        Actor(id=f"a{k}", name=name, kind=kind, country=country, sectors=sectors, mentions=find_words(name), confidence=1)
        for k, (name, kind, (country, sectors)) in enumerate(zip(names, kinds, codes, strict=True), 1)
    )
    return Record(
        made_by=MadeBy(record=RECORD_VERSION, version="0", model="none", knowledge="0"),
        article=Article(
            id=hash_text(TEXT), source="a.txt", text=TEXT, blocks=(Block(kind="paragraph", span=cut_span(TEXT, 0, len(TEXT))),)
        ),
        actors=actors,
        attributions=(
            _say("q1", "a1", "said", "he wants peace", "2024-05-13"),
            _say("q2", "a2", "demanded", "arms from Kenya", "2024-05-17"),
        ),
        events=(
            Event(
                id="e1", type="ASSAULT", quad="material conflict", status="actual", actors=("a5",), trigger=find_words("shelled"),
                confidence=1,
            ),
        ),
        positions=(
            _want("p1", "a1", "demand", "peace", rests_on="q1", chain=("q1",), issue="arms"),
            _want("p2", "a2", "demand", "arms", rests_on="q2", chain=("q2",), issue="arms", toward=("a3",)),
            _want("p3", "a2", "refusal", "talks", change="unchanged", since=DateRange(start="2023-02-01", end="2023-02-28")),
            _want("p4", "a4", "offer", "grain"),
        ),
    )  # fmt: skip


def _say(name: str, actor: str, cue: str, content: str, day: str) -> Attribution:
    return Attribution(
        id=name, actors=(actor,), cue=find_words(cue), content=find_words(content), form="indirect", act="state",
        date=DateRange(start=day, end=day), chain=(name,), confidence=1,
    )  # fmt: skip


def _want(name: str, actor: str, kind: Any, content: str, **fields: Any) -> Position:
    return Position(id=name, actor=actor, kind=kind, content=find_words(content), confidence=1, **fields)
