"""Words of an expression's parts -> numbers, months and what comes back each year. Called by `resolutions`."""

import re
from functools import partial

from dragoman.reading.dates.expressions import COUNTS, HOLIDAYS, MONTHS, WEEKDAYS, Expression, Parts, read_recurring
from dragoman.reading.dates.periods import Recurring, repeat_day, repeat_month, repeat_season, repeat_weekday

#: Hours that leave the day: "24 hours ago" is yesterday, "two hours ago" is taken for the same day.
_HOURS = 24
#: "13 hours ago" may be either day, and is None.
_SURE_HOURS = 12


def get_part(parts: Parts, name: str) -> str:
    """Give the words of a part in lower case, "" where it is left out."""
    return (parts.get(name) or "").strip().lower()


def read_count(words: str) -> int | None:
    """Read a number; None where it is vague.

    >>> read_count("two"), read_count("twenty-five"), read_count("a dozen"), read_count("5,000"), read_count("a few")
    (2, 25, 12, 5000, None)
    """
    words = words.lower().replace(",", "").removesuffix(" of")
    if words.isdecimal():
        return int(words)
    if words in COUNTS:
        return COUNTS[words]
    tens, _, ones = words.partition("-")
    if ones:
        return COUNTS[tens] + COUNTS[ones] if tens in COUNTS and ones in COUNTS else None
    return COUNTS.get(words.removeprefix("a ").removeprefix("an ").removeprefix("one "))


def make_recurring(words: str) -> Recurring | None:
    """Read what comes back each week or year."""
    kind, parts = read_recurring(words) or Expression("", {})
    if kind in {"day_month", "month_day"}:
        return partial(repeat_day, read_month(parts), int(re.sub(r"\D", "", get_part(parts, "d"))))
    if kind == "month":
        return partial(repeat_month, read_month(parts))
    if kind == "weekday":
        return partial(repeat_weekday, read_weekday(get_part(parts, "w")))
    if kind == "season":
        return partial(repeat_season, get_part(parts, "s"))
    if kind == "holiday":
        return partial(repeat_day, *HOLIDAYS[re.sub(r"\s+", " ", get_part(parts, "h")).replace("’", "'")])
    return None


def read_month(parts: Parts) -> int:
    """Read the number of a month, by the first letters."""
    return next(k for k, name in enumerate(MONTHS, 1) if get_part(parts, "m").startswith(name.split("|")[0].lower()))


def read_weekday(word: str) -> int:
    """Read the number of a weekday, Monday being 0."""
    return next(k for k, name in enumerate(WEEKDAYS) if word.startswith(name.split("|")[0].lower()))


def read_distance(parts: Parts) -> tuple[int | None, str]:
    """Read a count of units; None where it is vague. Minutes and hours become days, where that can be told."""
    count, unit = read_count(get_part(parts, "n")), get_part(parts, "u")
    unit = "century" if unit == "centurie" else "day" if unit == "night" else unit
    if parts.get("vague") or count is None:
        return None, unit
    if unit == "minute":
        return 0, "day"
    if unit == "hour":
        is_sure = count <= _SURE_HOURS or count % _HOURS == 0
        return (count // _HOURS if is_sure else None), "day"
    return count, unit
