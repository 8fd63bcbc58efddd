"""Agencies and photo houses stand in a table, each name once, and lines that hold only them are credits."""

import pytest

from dragoman.knowledge import load_rows
from dragoman.knowledge.newswires import load_agencies, load_photo_houses, load_unnamed
from dragoman.maintext.credits import is_credit
from dragoman.maintext.names import find_agency


def test_each_row_is_of_a_known_sort_and_no_name_stands_twice() -> None:
    rows = [(*row, "", "")[:3] for row in load_rows("newswires.tsv")[1:]]
    assert {sort for _, _, sort in rows} == {"agency", "photo", "unnamed"}
    forms = [form for name, written, _ in rows for form in (written or name).split("|")]
    assert len(forms) == len(set(forms)) == len(load_agencies()) + len(load_photo_houses()) + len(load_unnamed())
    assert [form for form in forms if form != form.lower().strip()] == []


@pytest.mark.parametrize("form", sorted(load_agencies()))
def test_an_agency_of_the_table_is_found_however_it_is_written(form: str) -> None:
    assert find_agency(f"({form.upper()})") == load_agencies()[form]


@pytest.mark.parametrize("house", sorted(load_photo_houses()))
def test_a_photographer_with_a_house_of_the_table_is_a_credit(house: str) -> None:
    assert is_credit(f"Jane Doe via {house.title()}", is_foot=False)
    assert is_credit(f"Photo: Jane Doe/{house.title()}", is_foot=False)
