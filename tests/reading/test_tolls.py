"""Words that tell of dead and hurt give the range they allow, whatever they are, and never an error."""

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading import amounts, tolls
from dragoman.reading.amounts import LARGEST, Range
from dragoman.reading.tolls import add_tolls, read_toll, widen_toll

#: The words, and least-most: "75-" is open, "none" tells no number.
TOLLS = """
14 = 14-14
0 = 0-0
one = 1-1
One = 1-1
seven = 7-7
eleven = 11-11
Thirty-one = 31-31
thirty one = 31-31
1,200 = 1200-1200
1.2 million = 1200000-1200000
2m = 2000000-2000000
three thousand = 3000-3000
two thousand five hundred = 2500-2500
one hundred and forty-four = 144-144
a hundred = 100-100
a thousand people = 1000-1000
half a million = 500000-500000
two and a half million = 2500000-2500000
a dozen = 12-12
half a dozen = 6-6
two dozen = 24-24
at least two dozen = 24-
a score = 20-20
a couple = 2-2
the couple = 2-2
an elderly couple = 2-2
a pair of guards = 2-2
a couple of dozen = 24-24
two brothers = 2-2
both brothers = 2-2
two waiters = 2-2
46 Afghan civilians = 46-46
all 12 = 12-12
all four = 4-4
the six men on board = 6-6
another 20 = 20-20
20 more = 20-20
two others = 2-2
a total of 18 = 18-18
more than a dozen others = 13-
at least 75 = 75-
At least 75 people = 75-
no fewer than 140 = 140-
not less than 12 = 12-
a minimum of 30 = 30-
30 or more = 30-
120 or more = 120-
30-plus = 30-
30+ = 30-
30 and counting = 30-
more than 1,200 = 1201-
over 100 = 101-
well over 100 = 101-
upwards of 30 = 31-
in excess of 200 = 201-
more than fifty = 51-
more than 40 others = 41-
at least one = 1-
dozens = 24-
Dozens of villagers = 24-
dozens more = 24-
more than a dozen = 13-
several dozen = 36-
scores = 40-
Scores = 40-
hundreds = 200-
hundreds of people = 200-
several hundred = 300-
thousands = 2000-
tens of thousands = 20000-
tens of thousands of civilians = 20000-
hundreds of thousands = 200000-
millions = 2000000-
several = 3-
several soldiers = 3-
a few = 3-
many = 3-
a number of civilians = 3-
a handful of guards = 3-
between 10 and 15 = 10-15
between 27 and 33 = 27-33
between ten and fifteen people = 10-15
from 10 to 15 = 10-15
10 to 15 = 10-15
17 to 20 = 17-20
10-15 = 10-15
10–15 = 10-15
two or three = 2-3
two to three dozen = 24-36
10 to 15 thousand = 10000-15000
up to 30 = 1-30
up to 5,000 = 1-5000
as many as 40,000 = 1-40000
no more than 10 = 1-10
at most 10 = 1-10
10 at most = 1-10
fewer than 30 = 1-29
under 30 = 1-29
about 50 = 45-55
some 50 = 45-55
some thirty = 27-33
around 400 = 360-440
some 250 = 225-275
roughly 1,000 = 900-1100
an estimated 300 = 270-330
about five = 4-6
a dozen or so = 10-14
about a dozen = 10-14
nearly 50 = 45-49
almost 50 = 45-49
close to fifty = 45-49
just under 50 = 45-49
just over 50 = 51-55
80-odd = 80-89
twenty-odd = 20-29
at least some 50 = 45-
about 10 to 15 = 9-17
more than 100, perhaps 130 = 101-130
two, possibly three = 2-3
a = 1-1
a single = 1-1
a soldier = 1-1
an officer = 1-1
a Turkish corporal = 1-1
a tractor driver = 1-1
A woman = 1-1
his father = 1-1
its driver = 1-1
his brother = 1-1
another = 1-1
the governor of Kherson = 1-1
Rebel chief = 1-1
him = 1-1
her = 1-1
Karimi = 1-1
Ahmad Karimi = 1-1
Ahmad Karimi, 42 = 1-1
Charles Evans = 1-1
Karimi, the governor of two provinces = 1-1
General Ahmad Karimi = 1-1
a 14-year-old boy = 1-1
a fourteen-year-old = 1-1
two 15-year-olds = 2-2
a man in his 30s = 1-1
a soldier aged 19 = 1-1
a captain of the 3rd brigade = 1-1
a member of the group of 12 = 1-1
one of the 12 guards = 1-1
three of the 12 = 3-3
a family of five = 5-5
the crew of 23 = 23-23
a crew of at least 23 = 23-
a group of 12 pilgrims = 12-12
the family = 2-
three people, including a child = 3-3
three people (a child among them) = 3-3
15 people, most of them women = 15-15
12 soldiers, among them two officers = 12-12
four people, three of them children = 4-4
no one = 0-0
nobody = 0-0
none = 0-0
no civilians = 0-0
not a single soldier = 0-0
neither = 0-0
12 soldiers and three civilians = 15-15
at least 12 soldiers and three civilians = 15-
a man and his two sons = 3-3
a woman and her child = 2-2
two soldiers, a policeman and three children = 6-6
Karimi and his wife = 2-2
12 soldiers and an unknown number of civilians = 12-
12 soldiers and others = 12-
civilians = 2-
Civilians = 2-
Iraqis = 2-
the soldiers = 2-
his sons = 2-
two policemen = 2-2
policemen = 2-
people = 2-
them = 2-
an unknown number = none
an unspecified number of people = none
others = none
many others = 3-
most = none
most of the 40 = none
as many = none
twice as many = none
three times as many = none
half of them = none
everyone = none
12 per cent = none
all = none
the wounded = none
"more than 100, perhaps 130" = 101-130
the 46 = 46-46
4,000,000 = 4000000-4000000
not yet known = none
two-thirds of the village = none
the 19-year-old = 1-1
17-year-old twins = 2-2
many hundreds = 300-
Two brothers, Ali and Hassan Karimi = 2-2
Ali and Hassan Karimi = 2-2
at least 10 and perhaps as many as 20 = 10-20
dozens, possibly hundreds = 24-
his wife and two children = 3-3
a father of four = 1-1
five of those on board = 5-5
11 of 12 passengers = 11-11
23 people - 12 of them women = 23-23
three-man crew = 3-3
the president's two sons = 2-2
99999999999999999999 = none
two 60-year-old men and a 9-month-old baby = 3-3
"""


def read_row(line: str) -> tuple[str, Range | None]:
    words, told = line.rsplit(" = ", 1)
    if told == "none":
        return words, None
    least, most = told.split("-")
    return words, (int(least), int(most) if most else None)


ROWS = [read_row(line) for line in TOLLS.strip().splitlines()]


@pytest.mark.parametrize(("words", "toll"), ROWS, ids=[words for words, _ in ROWS])
def test_words_give_the_range_they_allow(words: str, toll: Range | None) -> None:
    assert read_toll(words) == toll


PIECES = st.sampled_from(
    sorted({word for words, _ in ROWS for word in words.split()} | {"-", "‹", "›", "‹7:›", "×", "٣", "²", "½", ","})
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=8).map("".join)))
def test_any_words_are_read_without_an_error(words: str) -> None:
    toll = read_toll(words)
    assert toll is None or (0 <= toll[0] <= LARGEST and (toll[1] is None or toll[0] <= toll[1] <= LARGEST))


RANGES = st.tuples(st.integers(0, 10**6), st.none() | st.integers(10**6, 10**7))


@given(st.lists(RANGES))
def test_a_sum_is_open_where_a_part_is(found: list[Range]) -> None:
    least, most = add_tolls(found)
    assert least == sum(low for low, _ in found)
    assert (most is None) is any(high is None for _, high in found)
    assert most is None or least <= most


@pytest.mark.parametrize("part", ["10", "000", "000 gunmen", "10,000", "10,"])
def test_a_number_is_widened_over_all_its_thousands(part: str) -> None:
    text = "the army had killed 10,000 gunmen and 3 boys"
    start = text.index(part)
    wide = widen_toll(text, (start, start + len(part)))
    assert read_toll(text[slice(*wide)]) == (10_000, 10_000)


def test_numbers_in_a_row_are_not_thousands_of_each_other() -> None:
    assert widen_toll("killed 17, 200 and 3", (7, 9)) == (7, 9)


def test_long_words_take_no_time() -> None:
    assert read_toll("a man and " * 10_000) is not None


@pytest.mark.parametrize("module", [amounts, tolls])
def test_the_examples_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
