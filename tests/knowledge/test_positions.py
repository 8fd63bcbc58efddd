"""The tables of positions, wills, matters and private wishes hold to their form, and are read as they say."""

from importlib.resources import files
from typing import get_args

import pytest

from dragoman.knowledge import load_rows
from dragoman.knowledge.matters import is_matter, is_private
from dragoman.knowledge.positions import Pos, find_wishes, load_entries
from dragoman.knowledge.wills import Will, find_will
from dragoman.records import PositionKind

TAKES = {"to", "that", "np", "ing", "of", "for", "on", "quote", "colon", "before", "deed"}


@pytest.mark.parametrize("name", ["positions.tsv", "wills.tsv", "matters.tsv", "private.tsv"])
def test_each_table_is_sorted_tells_its_licence_and_has_no_row_twice(name: str) -> None:
    lines = files("dragoman.knowledge").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = lines[len(head) :]
    assert any(line.startswith("# Licence:") for line in head)
    assert any(line.startswith("# Origin:") for line in head)
    assert rows == sorted(set(rows))


def test_entries_have_known_kinds_parts_of_speech_and_complements() -> None:
    for entry in load_entries():
        assert entry.pos in get_args(Pos), entry
        assert entry.kind in get_args(PositionKind), entry
        assert entry.takes, entry
        assert entry.takes <= TAKES, entry
        assert entry.words.count("_") <= 1, entry
        assert entry.words == tuple(word.lower() for word in entry.words), entry


def test_a_phrase_has_one_kind_as_one_part_of_speech_but_where_what_follows_tells() -> None:
    keys = [(entry.words, entry.pos, takes) for entry in load_entries() for takes in entry.takes]
    assert len(keys) == len(set(keys))


def test_wills_are_of_known_kinds() -> None:
    rows = load_rows("wills.tsv")
    assert {will for _, will in rows} == set(get_args(Will))
    assert len({verb for verb, _ in rows}) == len(rows)


WISHES = [
    ("Ankara urged the EU to act", [("appeal", "to act", "the EU")]),
    ("Ankara urged the EU to bring water", [("appeal", "to bring water", "the EU")]),
    ("it asked Budapest to lift its veto in time for spring", [("appeal", "to lift its veto in time for spring", "Budapest")]),
    ("it asked Budapest for help", [("appeal", "help", "Budapest")]),
    ("it offered Riga a port", [("offer", "a port", "Riga")]),
    ("it offers to Congo the use of a port", [("offer", "the use of a port", None)]),
    ("its offer of a truce", [("offer", "of a truce", None)]),
    ("its call on Riga to act", [("appeal", "to act", None)]),
    ("a demand of their own, that it act", [("demand", "that it act", None)]),
    ("leverage to press for peace", []),
    ("Oslo rejects plan", [("refusal", "plan", None)]),
    ("“Yes,” vowed the commander", []),
    ("a demanding schedule", []),
]


@pytest.mark.parametrize(("sentence", "wishes"), WISHES)
def test_a_wish_is_read_with_what_is_wanted_and_who_is_asked(sentence: str, wishes: list[tuple[str, str, str | None]]) -> None:
    found = [(w.kind, sentence[w.start or 0 :], w.asked and sentence[slice(*w.asked)]) for w in find_wishes(sentence)]
    assert found == wishes


def test_a_passive_has_what_is_wanted_before_it() -> None:
    (wish,) = find_wishes("the plan was rejected by Riga")
    assert (wish.is_passive, wish.start) == (True, None)


@pytest.mark.parametrize(
    ("text", "will"), [("flatly refuse it", "shun"), ("walk away from it", "shun"), ("walk home", None), ("rise", "state")]
)
def test_a_will_is_found_behind_its_modal(text: str, will: str | None) -> None:
    assert find_will(text, 0) == will


@pytest.mark.parametrize(
    ("word", "is_one"), [("Talks", True), ("bombing", True), ("guaranteed", False), ("force", False), ("goal", False)]
)
def test_a_matter_is_a_public_one(word: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_matter(word) == is_one


@pytest.mark.parametrize(
    ("name", "is_one"), [("the coach", True), ("shoppers in Seoul", True), ("Oslo", False), ("the president", False)]
)
def test_a_private_wish_is_known_by_the_head_of_the_name(name: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_private(name) == is_one
