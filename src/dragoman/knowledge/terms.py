"""Terms of office: what the dates of a table mean.

In: dates as written: 2012, 2012-05 or 2012-05-07. Out: days. The actor dictionary calls it.
"""

import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def floor_date(written: str) -> str:
    """Give the first day a date may mean.

    >>> floor_date("2012-05")
    '2012-05-01'
    """
    return written + "-01-01"[len(written) - 4 :] if len(written) < len("2012-05-07") else written


def ceil_date(written: str) -> str:
    """Give the last day a date may mean.

    >>> ceil_date("2012"), ceil_date("2012-04")
    ('2012-12-31', '2012-04-30')
    """
    year, month, day = _DATE.fullmatch(written).groups()  # type: ignore[union-attr]
    month = month or "12"
    return f"{year}-{month}-{day or _DAYS[int(month) - 1]}"


def is_date(written: str) -> bool:
    """Say whether a cell is a day, a month or a year.

    >>> is_date("2012-05"), is_date("2012-13")
    (True, False)
    """
    m = _DATE.fullmatch(written)
    return (
        m is not None
        and (m[2] is None or 1 <= int(m[2]) <= len(_DAYS))
        and (m[3] is None or 1 <= int(m[3]) <= _DAYS[int(m[2]) - 1])
    )
