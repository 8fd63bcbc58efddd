"""The ways to write an office: one function for the dictionary and for the roles of a text."""

import doctest

import pytest

from dragoman.knowledge import offices
from dragoman.knowledge.dictionary import load_dictionary
from dragoman.knowledge.offices import norm_office


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(offices).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Defense Minister", "defence minister"),
        ("deputy defense minister", "deputy defence minister"),
        ("foreign secretary", "foreign minister"),
        ("spokeswoman", "spokesperson"),
        ("vice-president", "vice president"),
        ("director general", "director-general"),
        ("Gov.", "governor"),
    ],
)
def test_ways_to_write_an_office_are_one(one: str, other: str) -> None:
    assert norm_office(one) == norm_office(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("general", "secretary general"),
        ("minister", "prime minister"),
        ("former president", "president"),
        ("major general", "major"),
    ],
)
def test_other_offices_stay_apart(one: str, other: str) -> None:
    assert norm_office(one) != norm_office(other)


def test_the_dictionary_finds_who_held_an_office_in_whatever_words_but_not_a_former_one() -> None:
    assert load_dictionary().find_holder("foreign minister", "GBR", "2020-01-01") is not None
    assert load_dictionary().find_holder("former president", "FRA", "2010-01-01") is None
