"""Expressions of time and the day of publication -> ranges of days, such as "late last month" -> 2023-03-21 to 2023-03-31.

In: a text, and the ISO date of its publication or None. Out: offsets of expressions, and their first and last days. Called by the
rules of `reading` that date attributions, events and positions. `expressions` finds the words, and asks `contexts` whether they
mean time there; `resolutions` has a rule for each kind of them, for which `wording` reads numbers and names; `periods` knows the
calendar.

What cannot be told for sure ("a few days ago", "before Friday", a weekday in a text without a date) is None. What comes back each
week or year ("Thursday", "in February") is the last one that has begun by the day of publication, or with `is_future` the next one
that has not ended by then; so the day of publication itself is meant both ways. Seasons are those of the northern half, in whole
months; the winter of a year begins in it. A week begins on Monday. "Two weeks ago" is that week, "two years ago" that year.
"""

from datetime import date

from dragoman.reading.dates.expressions import find_expressions, read_expression
from dragoman.reading.dates.resolutions import Clock, resolve_words
from dragoman.records import DateRange, cut_span

__all__ = ["find_date", "find_expressions", "resolve"]

#: How far outside a span its expression may reach, in characters: "between January and [March 2021]".
_REACH = 48
_TRIM = " \t\r\n,.;:()[]\"'“”‘’"


def resolve(
    expression: str,
    published: str | None,
    *,
    is_future: bool | None = None,
    anchor: tuple[str, str] | None = None,
) -> tuple[str, str] | None:
    """Turn an expression of time into its first and last day, in ISO 8601, or None where they cannot be told.

    `anchor` is what was resolved before in the text: from it "two days later" and "the same year" count.

    >>> resolve("last Thursday", "2023-04-06"), resolve("the end of May 2022", None)  # the 6th was a Thursday
    (('2023-03-30', '2023-03-30'), ('2022-05-21', '2022-05-31'))
    >>> resolve("two days earlier", "2023-04-06", anchor=("2023-03-03", "2023-03-03")), resolve("Thursday", None)
    (('2023-03-01', '2023-03-01'), None)
    """
    try:
        clock = Clock(
            date.fromisoformat(published) if published else None,
            is_future,
            (date.fromisoformat(anchor[0]), date.fromisoformat(anchor[1])) if anchor else None,
        )
        days = resolve_words(expression.strip(), clock) or resolve_words(expression.strip(_TRIM), clock)
    except (ValueError, OverflowError):  # 30 February, a day before the year 1, no date of publication
        return None
    return (days[0].isoformat(), days[1].isoformat()) if days and days[0] <= days[1] else None


def find_date(
    text: str,
    span: tuple[int, int],
    published: str | None,
    *,
    is_future: bool | None = None,
    anchor: tuple[str, str] | None = None,
) -> DateRange | None:
    """Resolve the expression in a span of the text, which may hold other words as well ("2:30 a.m. on Sunday").

    An expression that reaches out of the span ("last [Sunday]") is read whole, and is the span of the answer. Of several the first
    that can be resolved counts, unless one says "before Friday": then it is not Friday, and nothing else in the span tells.

    >>> find_date("It fell at 2:30 a.m. on Sunday.", (8, 30), "2023-04-06")
    DateRange(start='2023-04-02', end='2023-04-02', span=Span(start=24, end=30, text='Sunday'))
    """
    for s, e in _find_around(text, *span):
        if days := resolve(text[s:e], published, is_future=is_future, anchor=anchor):
            return DateRange(start=days[0], end=days[1], span=cut_span(text, s, e))
        if (read := read_expression(text[s:e])) and read.kind == "bound":
            return None
    return None


def _find_around(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the expressions that a span touches; where there is none, trust the span's own words ("2019" after any word)."""
    lo, hi = max(0, start - _REACH), min(len(text), end + _REACH)
    while hi < len(text) and not text[hi].isspace():
        hi += 1
    touched = [(s, e) for s, e in find_expressions(text, lo, hi) if s < end and start < e]
    words = text[start:end]
    s, e = start + len(words) - len(words.lstrip(_TRIM)), start + len(words.rstrip(_TRIM))
    return touched or ([(s, e)] if s < e and read_expression(text[s:e]) else [])
