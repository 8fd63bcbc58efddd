"""Who speaks and whom he speaks to, as actors: two behind "neither", and nobody to himself."""

import pytest

from dragoman.maintext import extract
from dragoman.reading import compose_record
from dragoman.records import MadeBy, Page
from marked import marked


def name_sides(words: str) -> tuple[list[str], list[str], bool]:
    """Give the names of who speaks and who hears, and whether it is negated."""
    text, findings = marked(words)
    made_by = MadeBy(record=1, version="0", model="scripted", knowledge="0")
    record = compose_record(extract(Page(source="t", media="text", content=text)), findings, made_by)
    names = {a.id: a.name for a in record.actors}
    (a,) = record.attributions
    return [names[i] for i in a.actors], [names[i] for i in a.addressees], a.negated


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        (
            "[source: Neither Tehran nor Washington] [cue: confirmed] [content: that talks were under way].",
            (["Iran", "United States"], [], True),
        ),
        (
            "[source: Oslo] [cue: told] [addressee: neither Tehran nor Washington] [content: that it rained].",
            (["Norway"], ["Iran", "United States"], False),
        ),
        ("[source: Neither Tehran] [cue: confirmed] [content: it].", (["Iran"], [], True)),
        ("[source: Peskov] [cue: told] [addressee: Peskov] [content: that it rained].", (["Peskov"], [], False)),
        ("[source: Oslo] [cue: told] [addressee: Norway] [content: that it rained].", (["Norway"], [], False)),
        ("[source: Oslo] [cue: told] [addressee: Washington] [content: that it rained].", (["Norway"], ["United States"], False)),
    ],
)
def test_neither_names_two_and_nobody_speaks_to_himself(words: str, sides: tuple[list[str], list[str], bool]) -> None:
    assert name_sides(words) == sides


def test_a_lone_that_is_no_content() -> None:
    text, findings = marked("[source1: Reuters] [cue1: said] [content1: [content2: that] [source2: Iran] [cue2: had agreed]].")
    made_by = MadeBy(record=1, version="0", model="scripted", knowledge="0")
    record = compose_record(extract(Page(source="t", media="text", content=text)), findings, made_by)
    assert [a.cue[0].text for a in record.attributions] == ["said"]
