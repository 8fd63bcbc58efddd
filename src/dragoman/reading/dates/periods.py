"""Days, weeks, months and what comes back each year: the calendar's arithmetic under `resolutions`; nothing here reads words.

A range is its first and last day. Whatever leaves the years 1 to 9999 raises ValueError or OverflowError, as `datetime` does.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from math import ceil

Days = tuple[date, date]
#: Gives all times something comes that begin in a year, in order.
Recurring = Callable[[int], list[Days]]

MONTH_NUMBERS = range(1, 13)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # the months they begin with
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_YEAR = 12
#: A 29 February may be eight years away.
_MOST_YEARS = 8


def make_month(year: int, month: int) -> Days:
    """Give the days of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def make_year(year: int) -> Days:
    """Give the days of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def shift_day(day: date, unit: str, n: int) -> date:
    """Count units on from a day; a day that the month lacks becomes its last.

    >>> shift_day(date(2024, 1, 31), "month", 1), shift_day(date(2024, 2, 29), "year", -1)
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28))
    """
    if unit in _DAYS_OF:
        return day + timedelta(n * _DAYS_OF[unit])
    year, month = divmod(day.year * _YEAR + day.month - 1 + n * _MONTHS_OF[unit], _YEAR)
    return date(year, month + 1, min(day.day, make_month(year, month + 1)[1].day))


def shift_days(days: Days, unit: str, n: int) -> Days:
    """Count units on from both ends of a range."""
    return shift_day(days[0], unit, n), shift_day(days[1], unit, n)


def find_period(day: date, unit: str) -> Days:
    """Find the week, month or other unit of the calendar that a day is in; the weekend is that of its week.

    >>> find_period(date(2023, 4, 6), "week")[0].isoformat(), find_period(date(2023, 4, 6), "quarter")[1].isoformat()
    ('2023-04-03', '2023-06-30')
    """
    if unit == "day":
        return day, day
    if unit in _DAYS_OF:
        monday = day - timedelta(day.weekday())
        return monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6)
    months = _MONTHS_OF[unit]
    if months <= _YEAR:
        first = (day.month - 1) // months * months + 1
        return date(day.year, first, 1), make_month(day.year, first + months - 1)[1]
    years = months // _YEAR
    first = day.year // years * years
    return make_year(first)[0], make_year(first + years - 1)[1]


def widen_days(days: Days, unit: str) -> Days:
    """Widen a range to whole units."""
    return find_period(days[0], unit)[0], find_period(days[1], unit)[1]


def repeat_day(month: int, day: int, year: int) -> list[Days]:
    """Give a day of a year: none where the year has no such day.

    >>> repeat_day(2, 29, 2023), repeat_day(2, 29, 2024)
    ([], [(datetime.date(2024, 2, 29), datetime.date(2024, 2, 29))])
    """
    return [(date(year, month, day), date(year, month, day))] if 1 <= day <= monthrange(year, month)[1] else []


def repeat_month(month: int, year: int) -> list[Days]:
    """Give a month of a year."""
    return [make_month(year, month)]


def repeat_season(name: str, year: int) -> list[Days]:
    """Give the season that begins in a year, in whole months of the northern half."""
    first = date(year, SEASONS[name], 1)
    return [(first, shift_day(first, "month", 3) - timedelta(1))]


def repeat_weekday(weekday: int, year: int) -> list[Days]:
    """Give all days of a year that are a weekday, Monday being 0."""
    first = date(year, 1, 1)
    days = [first + timedelta((weekday - first.weekday()) % 7 + 7 * k) for k in range(53)]
    return [(d, d) for d in days if d.year == year]


def find_last(recurring: Recurring, day: date) -> Days | None:
    """Find the last one that has begun by a day."""
    years = range(day.year, max(0, day.year - _MOST_YEARS - 1), -1)
    return next((d for year in years for d in reversed(recurring(year)) if d[0] <= day), None)


def find_next(recurring: Recurring, day: date) -> Days | None:
    """Find the first one that has not ended by a day."""
    years = range(max(1, day.year - 1), day.year + _MOST_YEARS + 1)
    return next((d for year in years for d in recurring(year) if d[1] >= day), None)


def find_all(recurring: Recurring, within: Days) -> list[Days]:
    """Find all that begin within a range."""
    years = range(within[0].year, within[1].year + 1)
    return [d for year in years for d in recurring(year) if within[0] <= d[0] <= within[1]]


def find_within(recurring: Recurring, within: Days) -> Days | None:
    """Find the one that begins within a range; None where there are several."""
    found = find_all(recurring, within)
    return found[0] if len(found) == 1 else None


def count_months(days: Days) -> int:
    """Count the months of a range; 0 where it is none of whole months."""
    first, end = days[0], days[1] + timedelta(1)
    return (end.year - first.year) * _YEAR + end.month - first.month if first.day == end.day == 1 else 0


def cut_part(days: Days, part: str) -> Days | None:
    """Cut the early, mid or late third from a range, or its start or end, which are narrower where it is long.

    A month is cut at the 10th and 20th. The end of a year is its last month, that of a decade its last year.

    >>> [d.day for d in cut_part(make_month(2023, 2), "mid")], cut_part(make_year(2023), "late")[0].month
    ([11, 20], 9)
    """
    months = count_months(days)
    is_start = part in {"beginning", "start"}
    if months >= _YEAR and (is_start or part in {"end", "close"}):
        unit = "year" if months == _MONTHS_OF["decade"] else "decade" if months == _MONTHS_OF["century"] else "month"
        return find_period(days[0] if is_start else days[1], unit)
    third = 0 if is_start or part == "early" else 1 if part in {"mid", "middle"} else 2
    if months > 1:
        unit, count = ("year", months // _YEAR) if months > _YEAR else ("month", months)
        return _cut(days, unit, ceil(count * third / 3), ceil(count * (third + 1) / 3))
    length = (days[1] - days[0]).days + 1
    cuts = (0, 10, 20, length) if months else (0, length // 3, length * 2 // 3, length)
    return _cut(days, "day", cuts[third], cuts[third + 1]) if length > 1 else days


def _cut(days: Days, unit: str, first: int, end: int) -> Days:
    """Cut a range in units, from the one numbered `first` (0 the first) to the one before `end`."""
    return shift_day(days[0], unit, first), min(days[1], shift_day(days[0], unit, end) - timedelta(1))


def cut_share(days: Days, n: int, shares: int) -> Days | None:
    """Cut the n-th half or quarter from a range; None where that is no whole number of months, or half a month.

    >>> [d.isoformat() for d in cut_share(make_year(2019), 3, 4)], cut_share(make_month(2019, 5), 1, 4)
    (['2019-07-01', '2019-09-30'], None)
    """
    months = count_months(days)
    if months == 1 and shares == 2:  # noqa: PLR2004  # halves
        return _cut(days, "day", *((0, 15) if n == 1 else (15, 31)))
    size, rest = divmod(months, shares)
    return _cut(days, "month", size * (n - 1), size * n) if size and not rest and 1 <= n <= shares else None


def cut_count(days: Days, unit: str, first: int, count: int = 1) -> Days | None:
    """Cut a number of units from a range, beginning with the first (1) or ending with the last (-1); None where it is shorter.

    >>> [d.day for d in cut_count(make_month(2023, 5), "week", -1)], cut_count(make_month(2023, 5), "month", 2)
    ([25, 31], None)
    """
    if first < 0:
        cut = shift_day(days[1] + timedelta(1), unit, -count), days[1]
    else:
        cut = shift_day(days[0], unit, first - 1), shift_day(days[0], unit, first - 1 + count) - timedelta(1)
    return cut if days[0] <= cut[0] and cut[1] <= days[1] else None
