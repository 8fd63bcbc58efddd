"""Expressions of time: which words are one, and which days they mean."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.dates import find_date, find_expressions, resolve
from dragoman.reading.dates.expressions import PREFIXES, SIMPLE
from dragoman.reading.dates.resolutions import RULES
from dragoman.records import cut_span

THURSDAY = "2023-04-06"
NEW_YEAR = "2023-01-02"  # a Monday
LEAP = "2024-02-29"  # a Thursday

DAY = ("2023-03-03", "2023-03-03")
MONTH = ("2022-05-01", "2022-05-31")


def days(words: str) -> tuple[str, str] | None:
    """Read "2023-04-06" as one day, "2023-04-01 2023-04-30" as a range, "" as None."""
    first, _, last = words.partition(" ")
    return (first, last or first) if words else None


@pytest.mark.parametrize(
    ("published", "expression", "is_future", "anchor", "wanted"),
    [
        # weekdays: the day of publication is that day
        (THURSDAY, "Thursday", None, None, "2023-04-06"),
        (THURSDAY, "Thursday", True, None, "2023-04-06"),
        (THURSDAY, "Thursday night", None, None, "2023-04-06"),
        (THURSDAY, "late Wednesday", None, None, "2023-04-05"),
        (THURSDAY, "Friday", None, None, "2023-03-31"),
        (THURSDAY, "Friday", True, None, "2023-04-07"),
        (THURSDAY, "Wednesday", True, None, "2023-04-12"),
        (THURSDAY, "last Thursday", None, None, "2023-03-30"),
        (THURSDAY, "last Wednesday", None, None, "2023-04-05"),
        (THURSDAY, "next Thursday", None, None, "2023-04-13"),
        (THURSDAY, "next Monday", None, None, "2023-04-10"),
        (THURSDAY, "this Friday", None, None, "2023-04-07"),
        (THURSDAY, "this Tuesday", False, None, "2023-04-04"),
        (THURSDAY, "this past Sunday", None, None, "2023-04-02"),
        (THURSDAY, "Tuesday last week", None, None, "2023-03-28"),
        (THURSDAY, "Monday of next week", None, None, "2023-04-10"),
        (THURSDAY, "the following Monday", None, DAY, "2023-03-06"),
        (THURSDAY, "the following Monday", None, None, ""),
        # days told from the day of publication
        (THURSDAY, "today", None, None, "2023-04-06"),
        (THURSDAY, "tonight", None, None, "2023-04-06"),
        (THURSDAY, "this morning", None, None, "2023-04-06"),
        (THURSDAY, "yesterday", None, None, "2023-04-05"),
        (THURSDAY, "yesterday evening", None, None, "2023-04-05"),
        (THURSDAY, "last night", None, None, "2023-04-05"),
        (THURSDAY, "tomorrow", None, None, "2023-04-07"),
        (THURSDAY, "the day before yesterday", None, None, "2023-04-04"),
        (THURSDAY, "the day after tomorrow", None, None, "2023-04-08"),
        # weeks, months, years
        (THURSDAY, "this week", None, None, "2023-04-03 2023-04-09"),
        (THURSDAY, "last week", None, None, "2023-03-27 2023-04-02"),
        (THURSDAY, "next week", None, None, "2023-04-10 2023-04-16"),
        (THURSDAY, "last weekend", None, None, "2023-04-01 2023-04-02"),
        (THURSDAY, "the weekend", False, None, "2023-04-01 2023-04-02"),
        (THURSDAY, "the weekend", True, None, "2023-04-08 2023-04-09"),
        (THURSDAY, "this weekend", None, None, "2023-04-08 2023-04-09"),
        (NEW_YEAR, "this weekend", None, None, "2022-12-31 2023-01-01"),
        (THURSDAY, "last month", None, None, "2023-03-01 2023-03-31"),
        (THURSDAY, "this month", None, None, "2023-04-01 2023-04-30"),
        (THURSDAY, "next year", None, None, "2024-01-01 2024-12-31"),
        (THURSDAY, "last quarter", None, None, "2023-01-01 2023-03-31"),
        (THURSDAY, "this decade", None, None, "2020-01-01 2029-12-31"),
        (THURSDAY, "last century", None, None, "1900-01-01 1999-12-31"),
        (THURSDAY, "last summer", None, None, "2022-06-01 2022-08-31"),
        (THURSDAY, "this summer", None, None, "2023-06-01 2023-08-31"),
        ("2023-11-20", "this summer", None, None, "2023-06-01 2023-08-31"),
        ("2023-08-20", "last summer", None, None, "2022-06-01 2022-08-31"),
        ("2023-01-20", "this winter", None, None, "2022-12-01 2023-02-28"),
        (THURSDAY, "earlier this month", None, None, "2023-04-01 2023-04-06"),
        (THURSDAY, "later this year", None, None, "2023-04-06 2023-12-31"),
        (THURSDAY, "earlier in the week", None, None, "2023-04-03 2023-04-06"),
        (THURSDAY, "late last month", None, None, "2023-03-21 2023-03-31"),
        (THURSDAY, "early next year", None, None, "2024-01-01 2024-04-30"),
        (THURSDAY, "the end of the year", None, None, "2023-12-01 2023-12-31"),
        (THURSDAY, "year's end", None, None, "2023-12-01 2023-12-31"),
        (THURSDAY, "the rest of this year", None, None, "2023-04-06 2023-12-31"),
        # months
        (THURSDAY, "February", None, None, "2023-02-01 2023-02-28"),
        (THURSDAY, "February", True, None, "2024-02-01 2024-02-29"),
        (THURSDAY, "April", None, None, "2023-04-01 2023-04-30"),
        (THURSDAY, "May", None, None, "2022-05-01 2022-05-31"),
        (THURSDAY, "May", True, None, "2023-05-01 2023-05-31"),
        (THURSDAY, "last May", None, None, "2022-05-01 2022-05-31"),
        (THURSDAY, "next March", None, None, "2024-03-01 2024-03-31"),
        (THURSDAY, "May last year", None, None, "2022-05-01 2022-05-31"),
        (THURSDAY, "early March", None, None, "2023-03-01 2023-03-10"),
        (THURSDAY, "mid-March", None, None, "2023-03-11 2023-03-20"),
        (THURSDAY, "late March", None, None, "2023-03-21 2023-03-31"),
        (THURSDAY, "the end of May", True, None, "2023-05-21 2023-05-31"),
        (THURSDAY, "the last week of March", None, None, "2023-03-25 2023-03-31"),
        (None, "February 2022", None, None, "2022-02-01 2022-02-28"),
        (None, "Feb. 2024", None, None, "2024-02-01 2024-02-29"),
        (None, "the first Monday of May 2022", None, None, "2022-05-02"),
        # days of months
        (THURSDAY, "7 April", None, None, "2022-04-07"),
        (THURSDAY, "7 April", True, None, "2023-04-07"),
        (THURSDAY, "April 6", None, None, "2023-04-06"),
        (THURSDAY, "29 February", None, None, "2020-02-29"),
        (THURSDAY, "29 February", True, None, "2024-02-29"),
        (THURSDAY, "9 May last year", None, None, "2022-05-09"),
        (THURSDAY, "Christmas Day", None, None, "2022-12-25"),
        (THURSDAY, "New Year’s Eve", True, None, "2023-12-31"),
        (None, "April 7, 2023", None, None, "2023-04-07"),
        (None, "7th of April 2023", None, None, "2023-04-07"),
        (None, "Friday, 7 April 2023", None, None, "2023-04-07"),
        (None, "Sept. 11, 2001", None, None, "2001-09-11"),
        (None, "9/11", None, None, "2001-09-11"),
        (None, "2023-04-07", None, None, "2023-04-07"),
        (None, "25/12/2021", None, None, "2021-12-25"),
        (None, "12/25/2021", None, None, "2021-12-25"),
        (None, "03/04/2021", None, None, ""),
        (None, "04/04/2021", None, None, "2021-04-04"),
        (None, "31 April 2021", None, None, ""),
        (None, "29 February 2023", None, None, ""),
        (None, "29 February 2024", None, None, "2024-02-29"),
        # years and more
        (None, "2019", None, None, "2019-01-01 2019-12-31"),
        (None, "mid-2015", None, None, "2015-05-01 2015-08-31"),
        (None, "the end of 2015", None, None, "2015-12-01 2015-12-31"),
        (None, "the 1990s", None, None, "1990-01-01 1999-12-31"),
        (None, "the early 1990s", None, None, "1990-01-01 1993-12-31"),
        (None, "the '80s", None, None, "1980-01-01 1989-12-31"),
        (None, "the 19th century", None, None, "1800-01-01 1899-12-31"),
        (None, "the first half of 2020", None, None, "2020-01-01 2020-06-30"),
        (None, "the third quarter of 2019", None, None, "2019-07-01 2019-09-30"),
        (None, "Q4 2019", None, None, "2019-10-01 2019-12-31"),
        (None, "the first three months of 2020", None, None, "2020-01-01 2020-03-31"),
        (None, "spring 2014", None, None, "2014-03-01 2014-05-31"),
        (None, "the summer of 2014", None, None, "2014-06-01 2014-08-31"),
        (None, "the winter of 2014-15", None, None, "2014-12-01 2015-02-28"),
        # ranges
        (None, "1998-2001", None, None, "1998-01-01 2001-12-31"),
        (None, "2019–20", None, None, "2019-01-01 2020-12-31"),
        (None, "from 1998 to 2001", None, None, "1998-01-01 2001-12-31"),
        (None, "between January and March 2021", None, None, "2021-01-01 2021-03-31"),
        (None, "December to March 2021", None, None, "2020-12-01 2021-03-31"),
        (None, "from 3 to 5 May 2020", None, None, "2020-05-03 2020-05-05"),
        (None, "May 3-5, 2020", None, None, "2020-05-03 2020-05-05"),
        (THURSDAY, "from 3 to 5 May", None, None, "2022-05-03 2022-05-05"),
        (THURSDAY, "from 3 May to 5 June", True, None, "2023-05-03 2023-06-05"),
        (THURSDAY, "from Monday to Wednesday", None, None, "2023-04-03 2023-04-05"),
        (THURSDAY, "between 2014 and now", None, None, "2014-01-01 2023-04-06"),
        (THURSDAY, "since January", None, None, "2023-01-01 2023-04-06"),
        (THURSDAY, "since 2014", None, None, "2014-01-01 2023-04-06"),
        (THURSDAY, "since then", None, DAY, "2023-03-03 2023-04-06"),
        (THURSDAY, "the past two weeks", None, None, "2023-03-23 2023-04-06"),
        (THURSDAY, "the last decade", None, None, "2013-04-06 2023-04-06"),
        (THURSDAY, "the past 24 hours", None, None, "2023-04-05 2023-04-06"),
        (THURSDAY, "the next six months", None, None, "2023-04-06 2023-10-06"),
        (THURSDAY, "within two weeks", True, None, "2023-04-06 2023-04-20"),
        (THURSDAY, "within two weeks", False, None, ""),
        # so long ago, or before and after something
        (THURSDAY, "three weeks ago", None, None, "2023-03-13 2023-03-19"),
        (THURSDAY, "two days ago", None, None, "2023-04-04"),
        (THURSDAY, "ten years ago", None, None, "2013-01-01 2013-12-31"),
        (THURSDAY, "two hours ago", None, None, "2023-04-06"),
        (THURSDAY, "in three days", True, None, "2023-04-09"),
        (THURSDAY, "in three days", None, None, ""),
        (THURSDAY, "two days earlier", None, DAY, "2023-03-01"),
        (THURSDAY, "two days earlier", None, None, "2023-04-04"),
        (THURSDAY, "two days later", None, DAY, "2023-03-05"),
        (THURSDAY, "two days later", None, None, ""),
        (THURSDAY, "a year later", None, MONTH, "2023-01-01 2023-12-31"),
        (THURSDAY, "the next day", None, DAY, "2023-03-04"),
        (THURSDAY, "the day before", None, DAY, "2023-03-02"),
        (THURSDAY, "the same month", None, DAY, "2023-03-01 2023-03-31"),
        (THURSDAY, "later that year", None, DAY, "2023-03-03 2023-12-31"),
        (THURSDAY, "that year", None, None, ""),
        (None, "two days before 1 March 2024", None, None, "2024-02-28"),
        (THURSDAY, "a day after Monday", None, None, "2023-04-04"),
        # what cannot be told
        (None, "Thursday", None, None, ""),
        (None, "last month", None, None, ""),
        (None, "since 2014", None, None, ""),
        (None, "7 April", None, None, ""),
        (THURSDAY, "a few days ago", None, None, ""),
        (THURSDAY, "recent weeks", None, None, ""),
        (THURSDAY, "more than ten years ago", None, None, ""),
        (THURSDAY, "13 hours ago", None, None, ""),
        (THURSDAY, "before Friday", None, None, ""),
        (THURSDAY, "5,000 years ago", None, None, ""),
        (THURSDAY, "once upon a time", None, None, ""),
        (THURSDAY, "", None, None, ""),
        # borders of years, and leap years
        (NEW_YEAR, "last month", None, None, "2022-12-01 2022-12-31"),
        (NEW_YEAR, "last week", None, None, "2022-12-26 2023-01-01"),
        (NEW_YEAR, "Thursday", None, None, "2022-12-29"),
        (NEW_YEAR, "yesterday", None, None, "2023-01-01"),
        (NEW_YEAR, "December", None, None, "2022-12-01 2022-12-31"),
        (NEW_YEAR, "December", True, None, "2023-12-01 2023-12-31"),
        (NEW_YEAR, "January", None, None, "2023-01-01 2023-01-31"),
        (NEW_YEAR, "last January", None, None, "2022-01-01 2022-01-31"),
        (NEW_YEAR, "early last month", None, None, "2022-12-01 2022-12-10"),
        (NEW_YEAR, "last quarter", None, None, "2022-10-01 2022-12-31"),
        ("2022-12-30", "5 January", True, None, "2023-01-05"),
        ("2022-12-30", "next month", None, None, "2023-01-01 2023-01-31"),
        (LEAP, "a year ago", None, None, "2023-01-01 2023-12-31"),
        (LEAP, "the past year", None, None, "2023-02-28 2024-02-29"),
        (LEAP, "tomorrow", None, None, "2024-03-01"),
        (LEAP, "this month", None, None, "2024-02-01 2024-02-29"),
        ("1897-05-01", "29 February", None, None, "1896-02-29"),
        ("1897-05-01", "29 February", True, None, "1904-02-29"),
    ],
)
def test_an_expression_means_these_days(
    *, published: str | None, expression: str, is_future: bool | None, anchor: tuple[str, str] | None, wanted: str
) -> None:
    assert resolve(expression, published, is_future=is_future, anchor=anchor) == days(wanted)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The envoys met on Thursday night.", ["Thursday night"]),
        ("They will meet next Monday, not today.", ["next Monday", "today"]),
        ("Late last month, and again in early March, they met.", ["Late last month", "early March"]),
        ("In 2019, two days earlier, since 2014.", ["2019", "two days earlier", "since 2014"]),
        ("He signed on Friday, April 7, 2023, in Oslo.", ["Friday, April 7, 2023"]),
        ("It ran from 3 to 5 May and between January and March 2021.", ["from 3 to 5 May", "between January and March 2021"]),
        ("The 2015 deal and the 1990s, the first half of 2020.", ["2015", "the 1990s", "the first half of 2020"]),
        ("It had been agreed in May.", ["May"]),
        ("It was over by the end of May, and the May summit failed.", ["the end of May", "May"]),
        ("The accord (2015) was broken in 2018 and 2019.", ["2015", "2018", "2019"]),
        ("Over the past two weeks and the last decade", ["the past two weeks", "the last decade"]),
        ("Fighting went on in April and May.", ["April", "May"]),
        ("A truce held in the spring; two weeks later it broke.", ["the spring", "two weeks later"]),
        ("They met on 25/12/2021 and on 2022-01-03.", ["25/12/2021", "2022-01-03"]),
        ("Before Friday he left; the day before, he had stayed.", ["Before Friday", "the day before"]),
        ("The talks of 1998-2001 began a day after Monday’s attack.", ["1998-2001", "a day after Monday"]),
        ("He said so last\nweek.", ["last\nweek"]),
        ("A few days ago, in recent weeks", ["A few days ago", "in recent weeks"]),
        ("EARLY MARCH TALKS", ["EARLY MARCH"]),
        ("2015\n\nThe deal", ["2015"]),
        ("a statement at year's end", ["year's end"]),
        ("It may march on, and the Sun is second to none.", []),
        ("May said that March was her aide.", []),
        ("The government of May fell.", []),
        ("No confidence in May was left.", []),
        ("They March on Washington with Mark March.", []),
        ("2,000 people and 2019 soldiers fled.", []),
        ("Some 2000 people, killing 1950 of them", []),
        ("It cost $2015 and 2015.5 tonnes.", []),
        ("Security Council Resolution 1929 and Article 2015", []),
        ("The Sunday Times and The Mail on Sunday", []),
        ("USA Today wrote so.", []),
        ("The Good Friday Agreement", []),
        ("Protests are held every Friday and on Sundays.", []),
        ("the Arab Spring and the fall of Kabul", []),
        ("a two-day visit of seven hours", []),
        ("the first visit in ten years", []),
        ("a year later than planned", []),
        ("the week after the attack", []),
        ("the last week of his life", []),
        ("April Smith and June Jones", []),
        ("Two men, one day", []),
        ("It came in Tues. mail, Thurs 5", []),
        ("in Sept. and in Jan Egeland’s words", ["Sept."]),
        ("last\n\nweek", []),
        ("", []),
    ],
)
def test_these_expressions_are_found_and_no_others(text: str, found: list[str]) -> None:
    assert [text[s:e] for s, e in find_expressions(text, 0, len(text))] == found


def test_only_the_stretch_is_read_and_what_is_around_it_decides() -> None:
    text = "On Monday, in 2019, on Friday."
    assert find_expressions(text, 14, 18) == [(14, 18)]
    assert find_expressions(text, 0, 2) == []


@pytest.mark.parametrize(
    ("text", "span", "words", "wanted"),
    [
        ("He fell at 2:30 a.m. on Sunday.", "2:30 a.m. on Sunday", "Sunday", "2023-04-02"),
        ("He fell early Sunday local time.", "early Sunday local time", "early Sunday", "2023-04-02"),
        ("He fell late on Monday.", "late on Monday", "late on Monday", "2023-04-03"),
        ("He fell last Thursday.", "Thursday", "last Thursday", "2023-03-30"),
        ("The talks between January and March 2021", "March 2021", "between January and March 2021", "2021-01-01 2021-03-31"),
        ("Rio 2016 it was", "2016", "2016", "2016-01-01 2016-12-31"),
        ("He had left before Friday.", "Friday", "", ""),
        ("He left after a while.", "after a while", "", ""),
        ("He left a few days ago, on Monday.", "a few days ago, on Monday", "Monday", "2023-04-03"),
        ("He left.", " ", "", ""),
    ],
)
def test_the_date_of_a_span_is_found_among_other_words(text: str, span: str, words: str, wanted: str) -> None:
    start = text.index(span)
    found = find_date(text, (start, start + len(span)), THURSDAY)
    assert (found and (found.start, found.end)) == days(wanted)
    at = text.find(words)
    assert found is None or found.span == cut_span(text, at, at + len(words))


def test_each_kind_of_expression_has_its_rule() -> None:
    assert set(RULES) == {*SIMPLE, *PREFIXES, "between"}


WORDS = st.sampled_from(
    [
        "last",
        "next",
        "the",
        "this",
        "of",
        "in",
        "since",
        "from",
        "to",
        "between",
        "and",
        "May",
        "March",
        "2019",
        "1",
        "31",
        "30th",
        "week",
        "Tues.",
        "Sept.",
        "Mon",
        "years",
        "ago",
        "two",
        "earlier",
        "later",
        "Thursday",
        "early",
        "end",
        "first",
        "half",
        "19th",
        "century",
        "-",
        ",",
        "’s",
        "1990s",
        "before",
        "after",
        "9999",
        "0",
        "day",
        "winter",
        "within",
        "past",
        "that",
    ]
)


@given(
    text=st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=60),
    published=st.dates(),
    is_future=st.booleans() | st.none(),
)
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_reading_of_dates(*, text: str, published: date, is_future: bool | None) -> None:
    for s, e in find_expressions(text, 0, len(text)):
        found = resolve(text[s:e], published.isoformat(), is_future=is_future)
        assert found is None or found[0] <= found[1]
        assert resolve(text[s:e], None, is_future=is_future, anchor=found) is None or found is not None
    find_date(text, (0, len(text)), published.isoformat(), is_future=is_future)
    resolve(text, published.isoformat(), anchor=("0001-01-01", "9999-12-31"))
