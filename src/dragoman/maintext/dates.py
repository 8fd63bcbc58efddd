"""Dates of publication as pages and outlets write them -> ISO 8601.

In: a string such as "Published 3 May 2022, 10:15 GMT". Out: "2022-05-03", or None where no full date is told for sure.
Called by `extract`. Dates told in a text ("last month") are the work of `reading`.
"""

import re
from datetime import date

from dragoman.knowledge.calendar import MONTHS, SHORT

#: Short forms in lower case.
_SHORT_MONTHS = tuple(name[:SHORT].lower() for name in MONTHS)
_WRITTEN = "|".join(f"{name[:SHORT]}(?:{name[SHORT:]})?" for name in MONTHS).replace("Sep(?:tember)", "Sept?(?:ember)")
MONTH = rf"(?:{_WRITTEN})\b\.?"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{1,3}"
DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
YEAR = r"(?P<{}>(?:19|20)\d\d)\b"
#: A day, with or without its year; the groups d1 m1 y1 are day first, d2 m2 y2 month first, y3 ISO, n1 n2 y4 numbers only.
DATE = re.compile(
    rf"\b(?:{WEEKDAY})?(?:the\s)?(?:"
    rf"{DAY.format('d1')}(?:\s{{1,3}}of)?[\s\-]{{1,3}}(?P<m1>{MONTH})(?:[,\s\-]{{1,3}}{YEAR.format('y1')})?"
    rf"|(?P<m2>{MONTH})\s{{1,3}}{DAY.format('d2')}\b(?:,?\s{{1,3}}{YEAR.format('y2')})?"
    rf"|(?P<y3>(?:19|20)\d\d)[\-/.](?P<m3>\d{{1,2}})[\-/.](?P<d3>\d{{1,2}})(?!\d)"
    rf"|(?P<n1>\d{{1,2}})[/.\-](?P<n2>\d{{1,2}})[/.\-]{YEAR.format('y4')}"
    r")",
    re.IGNORECASE,
)
#: "20230407" of feeds and "2023-04-07T10:00:00Z", which need no word borders.
COMPACT = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:$|[T\s])")


def parse_date(text: str) -> str | None:
    """Find the first full date in a string.

    >>> parse_date("Friday, August 15, 2008"), parse_date("Updated 3rd May 2022, 10:15"), parse_date("3 May")
    ('2008-08-15', '2022-05-03', None)
    >>> parse_date("25/12/2021"), parse_date("03/04/2021")  # the second may be in March or in April
    ('2021-12-25', None)
    """
    if compact := COMPACT.match(text):
        return _make_date(*compact.groups())
    return next(filter(None, map(_read_match, DATE.finditer(text))), None)


def _read_match(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if parts[month] and parts[year]:
            return _make_date(parts[year], str(_SHORT_MONTHS.index(parts[month][:3].lower()) + 1), parts[day])
    if parts["y3"]:
        return _make_date(parts["y3"], parts["m3"], parts["d3"])
    if parts["y4"]:  # 25/12/2021 and 12/25/2021 can be read in one way only
        ways = {_make_date(parts["y4"], parts["n2"], parts["n1"]), _make_date(parts["y4"], parts["n1"], parts["n2"])} - {None}
        return ways.pop() if len(ways) == 1 else None
    return None


def _make_date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
