"""The words of one expression of time and a Clock -> the days they mean: a rule for each kind of expression. Called by `dates`.

A rule gets the words of the expression's parts and gives None where the days cannot be told. It may raise what `periods` says.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from dragoman.reading.dates.expressions import CENTURIES, MONTHS, ORDINALS, Parts, read_expression
from dragoman.reading.dates.periods import (
    MONTH_NUMBERS,
    Days,
    Recurring,
    cut_count,
    cut_part,
    cut_share,
    find_all,
    find_last,
    find_next,
    find_period,
    find_within,
    make_month,
    make_year,
    repeat_day,
    repeat_season,
    repeat_weekday,
    shift_day,
    shift_days,
    widen_days,
)
from dragoman.reading.dates.wording import get_part, make_recurring, read_count, read_distance, read_month, read_weekday

#: What "two weeks ago" leaves open: it names that week, "a decade ago" that year.
_GRAIN = {"day": "day", "night": "day", "week": "week", "fortnight": "week", "weekend": "weekend", "month": "month",
          "quarter": "quarter", "year": "year", "decade": "year", "century": "decade"}  # fmt: skip
_DAYPARTS = frozenset({"night", "morning", "afternoon", "evening"})
_DEICTIC = {"yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2, "the day after tomorrow": 2}


class Clock(NamedTuple):
    """Against what an expression is resolved."""

    published: date | None
    is_future: bool | None
    anchor: Days | None

    def find_origin(self) -> Days | None:
        """Give the anchor, or else the day of publication."""
        return self.anchor or self.find_day()

    def find_day(self) -> Days | None:
        """Give the day of publication as a range."""
        return (self.published, self.published) if self.published else None


def resolve_words(words: str, clock: Clock) -> Days | None:
    """Find the days that an expression means."""
    read = read_expression(words)
    return RULES[read.kind](read.parts, clock) if read else None


def _resolve_iso(parts: Parts, _: Clock) -> Days | None:
    day = date(int(get_part(parts, "y")), int(get_part(parts, "m")), int(get_part(parts, "d")))
    return day, day


def _resolve_numbers(parts: Parts, _: Clock) -> Days | None:
    """Read 25/12/2021 and 12/25/2021; 03/04/2021 may be in March or in April, and is None."""
    a, b, year = int(get_part(parts, "a")), int(get_part(parts, "b")), int(get_part(parts, "y"))
    ways = {days[0] for d, m in ((a, b), (b, a)) if m in MONTH_NUMBERS for days in repeat_day(m, d, year)}
    return (day := ways.pop(), day) if len(ways) == 1 else None


def _resolve_deictic(parts: Parts, clock: Clock) -> Days | None:
    word = re.sub(r"\s+", " ", get_part(parts, "w"))
    n = next((n for start, n in _DEICTIC.items() if word.startswith(start)), 0)
    return shift_days(day, "day", n) if (day := clock.find_day()) else None


def _resolve_recurring(parts: Parts, clock: Clock) -> Days | None:
    recurring = make_recurring(parts["x"] or "")
    if not recurring or not clock.published:
        return None
    return find_next(recurring, clock.published) if clock.is_future else find_last(recurring, clock.published)


def _resolve_recurring_in(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "7 April 2023" and "Thursday last week": the one that begins within the year, month or week."""
    recurring, outer = make_recurring(parts["x"] or ""), resolve_words(parts["y"] or "", clock)
    return find_within(recurring, outer) if recurring and outer else None


def _resolve_days(parts: Parts, clock: Clock) -> Days | None:
    a, b = (int(re.sub(r"\D", "", get_part(parts, name))) for name in "ab")
    month = read_month(parts)
    if parts["y"]:
        outer = resolve_words(parts["y"] or "", clock)
        last = outer and find_within(partial(repeat_day, month, b), outer)
    else:
        last = _resolve_recurring({"x": f"{b} {MONTHS[month - 1].replace('|', '')}"}, clock)
    return last and (last[1].replace(day=a), last[1])


def _resolve_season_years(parts: Parts, _: Clock) -> Days | None:
    return repeat_season("winter", int(get_part(parts, "y")))[0]


def _resolve_year_range(parts: Parts, _: Clock) -> Days | None:
    """Resolve "1998-2001" and "2019-20", and "2019-05", which can only be a month."""
    first, last = get_part(parts, "y"), get_part(parts, "z")
    if len(last) == 2 and last <= first[2:]:  # noqa: PLR2004  # of two figures
        return make_month(int(first), int(last))
    return make_year(int(first))[0], make_year(int(first[: 4 - len(last)] + last))[1]


def _resolve_decade(parts: Parts, _: Clock) -> Days | None:
    """Resolve "the 1990s"; "the 1800s" may be ten years or a hundred, of which the hundred hold the ten."""
    first = int(f"{parts.get('c') or 19}{parts['n']}0")
    is_century = first % 100 == 0 and first < 2000  # noqa: PLR2004
    return make_year(first)[0], make_year(first + (99 if is_century else 9))[1]


def _resolve_century(parts: Parts, _: Clock) -> Days | None:
    word = get_part(parts, "n")
    n = CENTURIES.get(word) or int(word[:-2])
    return make_year(100 * (n - 1))[0], make_year(100 * n - 1)[1]


def _resolve_year(parts: Parts, _: Clock) -> Days | None:
    return make_year(int(get_part(parts, "y")))


def _resolve_nine_eleven(_: Parts, __: Clock) -> Days | None:
    return date(2001, 9, 11), date(2001, 9, 11)


def _resolve_with_this(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "last Thursday", which is never the day of publication, "this summer", "the following Monday"."""
    way, recurring = get_part(parts, "way"), make_recurring(parts["x"] or "")
    origin = (
        clock.find_origin() if way in {"that", "the same", "the following", "the next", "the previous", "the preceding"} else None
    )
    day = origin[0] if origin else clock.published
    if not recurring or not day:
        return None
    if way in {"last", "the past", "this past", "the previous", "the preceding"}:
        found = find_last(recurring, shift_day(day, "day", -1))
        return find_last(recurring, shift_day(found[0], "day", -1)) if found and found[1] >= day else found
    if way in {"next", "this coming", "the coming", "the following", "the next"}:
        if way in {"the following", "the next"} and not clock.anchor and not clock.is_future:
            return None
        found = find_next(recurring, shift_day(origin[1] if origin else day, "day", 1))
        return find_next(recurring, shift_day(found[1], "day", 1)) if found and found[0] <= day else found
    if way in {"that", "the same"}:
        return find_within(recurring, find_period(day, "year")) if clock.anchor else None
    return _find_this(recurring, day, clock.is_future)


def _find_this(recurring: Recurring, day: date, is_future: bool | None) -> Days | None:  # noqa: FBT001  # as in Clock
    """Find the nearest one: "this summer", "this Friday"; the tense decides where it is told."""
    last, coming = find_last(recurring, day), find_next(recurring, day)
    if is_future is not None or not (last and coming):
        return coming if is_future else last
    is_week = (last[1] - last[0]).days == 0 and (coming[0] - last[0]).days <= 7  # noqa: PLR2004  # "this Friday" is to come
    return coming if is_week or coming[0] - day < day - last[1] else last


def _resolve_with_anchor(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "the same year", "the following day"; only what was before can count from the day of publication."""
    way, unit = get_part(parts, "way").split()[-1], get_part(parts, "u")
    unit = "day" if unit in _DAYPARTS else unit
    n = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(way, 0)
    if not clock.anchor and way == "next" and unit != "day":  # "over the next year"
        return _resolve_rolling({"way": "next", "n": None, "u": unit, "s": ""}, clock)
    return _count_on(n, unit, clock) if n else clock.anchor and widen_days(clock.anchor, unit)


def _count_on(n: int, unit: str, clock: Clock) -> Days | None:
    """Count on from the anchor; from the day of publication back, and forth only where the clause is in the future."""
    origin = clock.find_origin() if clock.anchor or n < 0 or clock.is_future else None
    return origin and widen_days(shift_days(origin, unit, n), _GRAIN[unit])


def _resolve_relative(parts: Parts, clock: Clock) -> Days | None:
    way, unit = get_part(parts, "way") or "the", get_part(parts, "u")
    if not clock.published:
        return None
    this = find_period(clock.published, unit)
    if way in {"the", "this"} and unit == "weekend" and clock.published < this[0]:
        # Before Saturday "at the weekend" is the one that was, and "this weekend" the nearer one, unless the tense tells.
        is_past = not clock.is_future if way == "the" else clock.is_future is False or _is_early(clock)
        return shift_days(this, "week", -1) if is_past else this
    n = -1 if way == "last" or way.endswith("past") else 1 if way == "next" else 0
    if way.endswith("coming") and clock.published > this[1]:
        n = 1
    day = shift_day(this[0], "week" if unit == "weekend" else unit, n)
    return find_period(day, unit)


def _is_early(clock: Clock) -> bool:
    """Say whether a week is so young that its weekend lies farther away than the last, and no tense is told."""
    return clock.is_future is None and clock.published is not None and clock.published.weekday() < 2  # noqa: PLR2004  # Tuesday


def _resolve_beside(parts: Parts, clock: Clock) -> Days | None:
    unit = get_part(parts, "u")
    return _count_on(-1 if get_part(parts, "way") == "before" else 1, "day" if unit == "night" else unit, clock)


def _resolve_part(parts: Parts, clock: Clock) -> Days | None:
    days, part = (
        resolve_words(parts["x"] or "", clock),
        re.sub(r"\s+", " ", get_part(parts, "part")).removesuffix(" of").rstrip(","),
    )
    if not days:
        return None
    number, _, what = part.partition(" ")
    if part[0] in "qh" and part[1:].isdigit():
        number, what = part[1:], "quarter" if part[0] == "q" else "half"
    if what in {"half", "quarter"}:
        count = 2 if what == "half" else 4
        n = int(number) if number.isdigit() else ORDINALS.get(number, count)
        return cut_share(days, count if n < 0 else n, count)
    return cut_part(days, part.removeprefix("very "))


def _resolve_unit_end(parts: Parts, clock: Clock) -> Days | None:
    return cut_part(find_period(clock.published, get_part(parts, "u")), "end") if clock.published else None


def _resolve_within_this(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "earlier this year": from its first day to that of publication; "later that month" from the anchor to its end."""
    way, unit, inner = get_part(parts, "way"), get_part(parts, "u"), get_part(parts, "x")
    if inner == "that" and not clock.anchor:
        return None
    origin = clock.find_origin() if inner != "this" or not clock.published else clock.find_day()
    if not origin or (inner == "this" and not clock.published):
        return None
    period = find_period(origin[0], unit)
    if way == "sometime":
        return period
    return (
        (origin[1], period[1]) if way == "later" or way.endswith("of") else (period[0], origin[0] if inner != "this" else origin[1])
    )


def _resolve_nth(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "the last week of May", "the first Monday in June 2020"."""
    days, n, unit = resolve_words(parts["x"] or "", clock), ORDINALS[get_part(parts, "n")], get_part(parts, "u")
    if not days:
        return None
    if unit in {"week", "month", "year"}:
        return cut_count(days, unit, n)
    all_ = find_all(partial(repeat_weekday, 5 if unit == "weekend" else read_weekday(unit)), days)
    found = all_[n if n < 0 else n - 1] if len(all_) >= abs(n) else None
    return found and find_period(found[0], "weekend" if unit == "weekend" else "day")


def _resolve_first(parts: Parts, clock: Clock) -> Days | None:
    days, count, unit = resolve_words(parts["x"] or "", clock), read_count(get_part(parts, "k")), get_part(parts, "u")
    return cut_count(days, unit, ORDINALS.get(get_part(parts, "n"), 1), count) if days and count else None


def _resolve_around(parts: Parts, clock: Clock) -> Days | None:
    days, unit = resolve_words(parts["x"] or "", clock), get_part(parts, "u")
    return days if not days or unit in _DAYPARTS else widen_days(days, unit)


def _resolve_ago(parts: Parts, clock: Clock) -> Days | None:
    count, unit = read_distance(parts)
    day = clock.find_day()
    return _widen_shift(day, unit, -count) if day and count is not None else None


def _widen_shift(days: Days, unit: str, n: int) -> Days:
    return widen_days(shift_days(days, unit, n), _GRAIN[unit])


def _resolve_shifted(parts: Parts, clock: Clock) -> Days | None:
    count, unit = read_distance(parts)
    is_back = get_part(parts, "way") in {"earlier", "before", "previously", "prior"}
    return None if count is None else _count_on(-count if is_back else count, unit, clock)


def _resolve_from_now(parts: Parts, clock: Clock) -> Days | None:
    count, unit = read_distance(parts)
    day = clock.find_day()
    return _widen_shift(day, unit, count) if day and count is not None else None


def _resolve_in_time(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "in two weeks", which may also be how long something took."""
    return _resolve_from_now(parts, clock) if clock.is_future or parts["time"] else None


def _resolve_within(parts: Parts, clock: Clock) -> Days | None:
    count, unit = read_distance(parts)
    return (
        (clock.published, shift_day(clock.published, unit, count))
        if clock.published and clock.is_future and count is not None
        else None
    )


def _resolve_rolling(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "the past two weeks": a range that ends, or with "next" begins, on the day of publication."""
    way, many = get_part(parts, "way").split()[-1], get_part(parts, "n")
    if not clock.published or (parts["s"] and not many):
        return None
    if get_part(parts, "u") == "weekend" and not many:
        return _resolve_relative({"way": "last" if way in {"past", "last", "previous"} else "next", "u": "weekend"}, clock)
    count, unit = read_distance({**parts, "n": many or "one"})
    if count is None:
        return None
    if way in {"next", "coming", "following"}:
        return clock.published, shift_day(clock.published, unit, count)
    return shift_day(clock.published, unit, -count), clock.published


def _resolve_since(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "since January": from its first day to that of publication."""
    days = resolve_words(parts["x"] or "", clock._replace(is_future=False))
    return (days[0], clock.published) if days and clock.published else None


def _resolve_between(parts: Parts, clock: Clock) -> Days | None:
    """Resolve "from December to March 2021": the first is the last such one by the second."""
    last = resolve_words(parts["y"] or "", clock)
    read = read_expression(parts["x"] or "")
    if not last or not read:
        return None
    is_bare = read.kind in {"recurring", "part"}
    first = RULES[read.kind](read.parts, Clock(last[0], False, None) if is_bare else clock)  # noqa: FBT003
    return first and (first[0], last[1])


def _resolve_offset(parts: Parts, clock: Clock) -> Days | None:
    count, unit = read_distance(parts)
    days = resolve_words(parts["x"] or "", clock)
    return _widen_shift(days, unit, -count if get_part(parts, "way") == "before" else count) if days and count is not None else None


def _resolve_now(parts: Parts, clock: Clock) -> Days | None:
    return clock.anchor if get_part(parts, "w") == "then" else clock.find_day()


def _resolve_nothing(_: Parts, __: Clock) -> Days | None:
    """Give none: "recent weeks" and "before Friday" leave open which days are meant."""
    return None


RULES: dict[str, Callable[[Parts, Clock], Days | None]] = {
    "iso": _resolve_iso,
    "numbers": _resolve_numbers,
    "deictic": _resolve_deictic,
    "recurring_in": _resolve_recurring_in,
    "days": _resolve_days,
    "month_days": _resolve_days,
    "recurring": _resolve_recurring,
    "season_years": _resolve_season_years,
    "year_range": _resolve_year_range,
    "decade": _resolve_decade,
    "short_decade": _resolve_decade,
    "century": _resolve_century,
    "year": _resolve_year,
    "nine_eleven": _resolve_nine_eleven,
    "with_anchor": _resolve_with_anchor,
    "relative": _resolve_relative,
    "beside": _resolve_beside,
    "unit_end": _resolve_unit_end,
    "within_this": _resolve_within_this,
    "ago": _resolve_ago,
    "shifted": _resolve_shifted,
    "from_now": _resolve_from_now,
    "in_time": _resolve_in_time,
    "within": _resolve_within,
    "rolling": _resolve_rolling,
    "recent": _resolve_nothing,
    "unit": _resolve_relative,
    "now": _resolve_now,
    "part": _resolve_part,
    "with_this": _resolve_with_this,
    "nth": _resolve_nth,
    "first": _resolve_first,
    "around": _resolve_around,
    "offset": _resolve_offset,
    "since": _resolve_since,
    "bound": _resolve_nothing,
    "between": _resolve_between,
}
