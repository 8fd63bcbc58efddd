"""A stretch of a text -> the expressions of time in it, such as "late last month" or "from 3 to 5 May 2020".

Simple kinds are one pattern of SIMPLE each; of PREFIXES are those that begin with words such as "since" or "the end of" before
another expression, and two may be joined ("from 3 May to 5 June"). `dates` has for each kind the rule that turns it into days.
`find_expressions` is called by the rules of `reading` on a clause or a sentence, `read_expression` by `dates`. A blank of a pattern
stands for white space with at most one line break, so that wrapped lines are read and paragraphs are not joined.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.encoder.findings import Offsets
from dragoman.knowledge import calendar
from dragoman.knowledge.calendar import SHORT
from dragoman.reading.dates.contexts import REACH, is_time

_BLANK = r"(?:(?=\s)[^\S\n]{0,3}\n?[^\S\n]{0,3})"
_GROUP_NAME = re.compile(r"\?P<\w+>")

#: Names, with a bar behind the short form.
MONTHS = tuple(f"{name[:SHORT]}|{name[SHORT:]}" for name in calendar.MONTHS)
WEEKDAYS = tuple(f"{name[:SHORT]}|{name[SHORT:]}" for name in calendar.WEEKDAYS)
#: Feasts that fall on the same day each year everywhere: month and day. "Independence Day" is none of them.
HOLIDAYS = {
    "orthodox christmas": (1, 7), "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25),
    "boxing day": (12, 26), "new year's day": (1, 1), "new year's eve": (12, 31), "may day": (5, 1), "valentine's day": (2, 14),
    "all saints' day": (11, 1), "fourth of july": (7, 4), "armistice day": (11, 11), "halloween": (10, 31),
    "international women's day": (3, 8),
}  # fmt: skip
COUNTS = {
    "a": 1, "an": 1, "one": 1, "the": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6, "half a dozen": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1, "final": -1,
}  # fmt: skip
CENTURIES = {"thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
             "nineteenth": 19, "twentieth": 20, "twenty-first": 21}  # fmt: skip


def _spell(names: tuple[str, ...], *, is_short: bool = False) -> str:
    """Join names as they are written, with a capital or in capitals only: "may", "march" and "sun" are other words."""
    written = [n.replace("|", "") for n in names]
    if is_short:
        written += [n.split("|")[0] for n in names if not n.endswith("|")]
        written += ["Sept"] if names is MONTHS else ["Tues", "Thur", "Thurs"]
    return "(?-i:" + "|".join(sorted((form for w in written for form in (w, w.upper())), key=len, reverse=True)) + r")\b"


def _strip(pattern: str) -> str:
    """Take the names of groups out, so that a pattern can stand inside another more than once."""
    return _GROUP_NAME.sub("?:", pattern)


_YEAR = r"(?:1\d|20)\d\d(?![\d%]|,\d{3}|\.\d)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DASH = r"[-–—‑]"
_MONTH = _spell(MONTHS)
_MONTH_SHORT = rf"(?:{_MONTH}|{_spell(MONTHS, is_short=True)}\.?)"
_WEEKDAY = _spell(WEEKDAYS)
_BEFORE_DAY = rf"(?:{_spell(WEEKDAYS, is_short=True)}\.?,? (?:the )?)?"
_DAYPART = r"(?:morning|afternoon|evening|night)"
_LONG_COUNTS = sorted((w for w in COUNTS if w not in {"a", "an", "the", "couple", "dozen", "half a dozen"}), key=len, reverse=True)
_COUNT = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}|half a dozen|(?:(?:an?|one) )?(?:couple(?: of)?|dozen|hundred)|(?:a )?few|several|many|some"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{{3,5}})?|an?(?! half)|{'|'.join(_LONG_COUNTS)})"
)
_UNIT = r"(?:minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)\b"
_HOLIDAY = "(?:" + "|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("'", "['’]") + r")\b"
_VAGUE = (
    r"(?P<vague>(?:well |just |far )?(?:more than|less than|fewer than|at least|over|under) )?"
    r"(?:(?:about|around|some|nearly|almost|roughly|exactly|only|just|barely) )?"
)

#: What comes back each year or week; the first to match all words says which.
RECURRING = {
    "day_month": rf"{_BEFORE_DAY}(?:the )?(?P<d>{_D})(?: (?:of )?|-)(?P<m>{_MONTH_SHORT})",
    "month_day": rf"{_BEFORE_DAY}(?P<m>{_MONTH_SHORT}) (?:the )?(?P<d>{_D})(?![\d:%]|[,.]\d)",
    "month": rf"(?:the month of )?(?P<m>{_MONTH_SHORT})",
    "weekday": rf"(?:(?:early|late|mid) (?:on )?)?(?P<w>{_WEEKDAY})(?: (?:early |late |mid-?)?{_DAYPART}\b)?",
    "season": rf"(?:the )?(?P<s>{_SEASON})",
    "holiday": rf"(?P<h>{_HOLIDAY})",
}  # fmt: skip
_RECURRING = "(?:" + "|".join(_strip(p) for p in RECURRING.values()) + ")"
_RELATIVE_WAYS = "this|last|next|the(?= weekend)|(?:this|the) (?:past|coming)(?= weekend)"
_OUTER = r"(?:(?:this|last|next|that|the same|the (?:previous|following)) (?:week|month|year))\b"
_TO = rf"(?: ?{_DASH} ?| (?:to|and|or|through|until|till) )"

#: Kinds that are one pattern; the first to match all words of an expression says what it is.
SIMPLE = {
    "iso": rf"(?P<y>{_YEAR})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?!\d|[-/.]\d)",
    "numbers": r"(?P<a>\d\d?)[/.-](?P<b>\d\d?)[/.-](?P<y>(?:19|20)\d\d)\b",
    "deictic": rf"(?P<w>the day (?:before yesterday|after tomorrow)|(?:today|yesterday|tomorrow)(?: (?:early |late )?{_DAYPART}\b)?"
    rf"|tonight|last night|this {_DAYPART})\b",
    "recurring_in": rf"(?P<x>{_RECURRING})(?:'s|’s)?(?:,? (?:of |in )?|-)(?P<y>{_YEAR}|{_OUTER})",
    "days": rf"(?:(?:from|between) )?(?:the )?(?P<a>{_D}){_TO}(?:the )?(?P<b>{_D}) (?:of )?(?P<m>{_MONTH_SHORT})"
    rf"(?:,? (?P<y>{_YEAR}|{_OUTER}))?",
    "month_days": rf"(?:(?:from|between) )?(?P<m>{_MONTH_SHORT}) (?P<a>{_D}){_TO}(?P<b>{_D})(?![\d:%]|[,.]\d)"
    rf"(?:,? (?P<y>{_YEAR}|{_OUTER}))?",
    "recurring": f"(?P<x>{_RECURRING})",
    "season_years": rf"(?:the )?winter (?:of )?(?P<y>{_YEAR})[-–/](?:\d\d)?\d\d\b",
    "year_range": rf"(?P<y>{_YEAR}) ?{_DASH} ?(?P<z>(?:1\d|20)?\d\d)\b(?!{_DASH}\d)",
    "decade": r"(?:the )?(?P<c>1\d|20)(?P<n>\d)0['’]?s\b",
    "short_decade": r"(?:the ['’‘]?|['’‘])(?P<n>[3-9])0['’]?s\b",
    "century": rf"(?:the )?(?P<n>\d\d?(?:st|nd|rd|th)|{'|'.join(CENTURIES)})(?: |-)century\b",
    "year": rf"(?:(?:the )?year )?(?P<y>{_YEAR})",
    "nine_eleven": r"9/11\b",
    "with_anchor": r"(?P<way>the (?:very )?(?:same|following|next|previous|preceding)|that(?: same)?|same) "
    r"(?P<u>day|night|morning|afternoon|evening|week|weekend|month|year|decade)\b",
    "relative": rf"(?P<way>{_RELATIVE_WAYS}) (?P<u>week|weekend|month|quarter|year|decade|century)\b",
    "beside": r"the (?P<u>day|night|week|month|year|decade) (?P<way>before|after)(?: that)?\b",
    "unit_end": r"(?:(?:the|this) )?(?P<u>year|month|decade|century)(?:['’]s)?(?: |-)end\b",
    "within_this": r"(?P<way>earlier|later|so far|sometime|the (?:rest|remainder) of) "
    r"(?:in )?(?P<x>this|the|that) (?P<u>day|week|month|quarter|year|decade|century)\b",
    "ago": rf"{_VAGUE}(?P<n>{_COUNT}) (?P<u>{_UNIT})s? ago\b",
    "shifted": rf"{_VAGUE}(?P<n>{_COUNT}) (?P<u>{_UNIT})s? "
    r"(?P<way>earlier|later|previously|afterwards|before|after|prior)\b(?! than\b)",
    "from_now": rf"{_VAGUE}(?P<n>{_COUNT}) (?P<u>{_UNIT})s? from (?:now|today)\b",
    "in_time": rf"in {_VAGUE}(?P<n>{_COUNT}) (?P<u>{_UNIT})s?(?P<time>['’]? time)?\b",
    "within": rf"within (?:the next )?(?P<n>{_COUNT}) (?P<u>{_UNIT})s?\b",
    "rolling": rf"(?P<way>(?:the |this |these )?(?:past|last|previous|preceding|next|coming|following)) "
    rf"(?P<n>{_COUNT} )?(?P<u>{_UNIT})(?P<s>s?)\b",
    "recent": r"(?:in )?(?:the )?(?:recent|coming) (?:days|weeks|months|years|decades)\b",
    "unit": r"the (?P<u>week|month|quarter|year|decade|century)\b",
    "now": r"(?P<w>now|date|then|the present(?: day)?)\b",
}  # fmt: skip
#: Kinds that are some words before another expression.
PREFIXES = {
    "part": r"(?:the )?(?P<part>early|mid|middle|late|(?:very )?(?:beginning|start|end|middle|close) of"
    r"|(?:first|second|latter|third|fourth|last|1st|2nd|3rd|4th) (?:half|quarter) of|Q[1-4],?|H[12],?)(?: (?:in )?|-)",
    "with_this": r"(?P<way>this(?: past| coming)?|last|next|the (?:next|past|previous|preceding|following|coming|same)|that) ",
    "nth": rf"the (?P<n>{'|'.join(ORDINALS)}) (?P<u>week|weekend|month|year|{_WEEKDAY}) (?:of|in) ",
    "first": rf"the (?P<n>first|last|final|opening) (?P<k>{_COUNT}) (?P<u>day|week|month|year)s (?:of|in) ",
    "around": rf"the (?P<u>week|weekend|{_DAYPART}) of ",
    "offset": rf"{_VAGUE}(?P<n>{_COUNT}|the) (?P<u>{_UNIT})s? (?P<way>before|after) ",
    "since": r"since (?:at least |around |about )?",
    "bound": r"(?:before|after|prior to|ahead of|following) ",
}
_JOINT = rf" ?{_DASH} ?| (?:to|until|till|through|up to) "
_PERIODS = frozenset(
    {"recurring_in", "recurring", "decade", "short_decade", "century", "year", "with_anchor", "relative", "unit", "with_this"}
)
_POINTS = (_PERIODS | {"iso", "numbers", "deictic", "part", "nine_eleven", "nth", "season_years"}) - {"unit"}
#: What may end a range without "from" or "between": "on 6 February - this year" is none.
_DATED = frozenset({"recurring_in", "recurring", "part", "iso", "numbers", "decade", "year"})
#: What may stand behind the words of a prefix, and at the ends of two that are joined.
_BEHIND = {
    "part": _PERIODS, "nth": _PERIODS, "first": _PERIODS, "with_this": frozenset({"recurring"}), "around": _POINTS,
    "offset": _POINTS, "since": _POINTS | {"ago", "now"}, "bound": _POINTS,
}  # fmt: skip
_INSIDE_ONLY = frozenset({"unit", "now"})
#: How far before an expression the words of a prefix can begin, in characters: "more than twenty-five centuries before".
_PREFIX_REACH = 48
#: Longer words are no expression of time.
_MOST_CHARACTERS = 120
#: What every expression has one of; a stretch without it is not read further.
_TRIGGER = re.compile(
    rf"\d|day\b|night\b|this\b|{_UNIT}s?\b|{_spell(MONTHS, is_short=True)}|{_SEASON}|{_HOLIDAY}|tomorrow\b|century|then\b",
    re.IGNORECASE,
)


#: Name -> the words of a part, None where it is left out; `x` and `y` are expressions themselves.
Parts = dict[str, str | None]


class Expression(NamedTuple):
    """The kind of an expression and the words of its parts."""

    kind: str
    parts: Parts


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of this module at its first use: all of them take a tenth of a second."""
    return re.compile(pattern.replace(" ", _BLANK), re.IGNORECASE)


def read_expression(words: str) -> Expression | None:
    """Say which kind of expression some words are.

    >>> read_expression("last week"), read_expression("on and on")
    (Expression(kind='relative', parts={'way': 'last', 'u': 'week'}), None)
    >>> read_expression("since 7 April"), read_expression("from May to June").kind
    (Expression(kind='since', parts={'x': '7 April'}), 'between')
    """
    if len(words) > _MOST_CHARACTERS:
        return None
    for name, pattern in SIMPLE.items():
        if m := _compile(pattern).fullmatch(words):
            return Expression(name, m.groupdict())
    for name, pattern in PREFIXES.items():
        m = _compile(pattern).match(words)
        behind = read_expression(words[m.end() :]) if m else None
        if m and behind and behind.kind in _BEHIND[name]:
            return Expression(name, {**m.groupdict(), "x": words[m.end() :]})
    return _read_joined(words)


def _read_joined(words: str) -> Expression | None:
    opening = _compile("(?:from|between) (?:(?:about|around) )?").match(words)
    first = opening.end() if opening else 0
    for joint in _compile(f"{_JOINT}| and " if opening else _JOINT).finditer(words, first):
        x, y = words[first : joint.start()], words[joint.end() :]
        ends = read_expression(x), read_expression(y)
        if ends[0] and ends[1] and ends[0].kind in _POINTS and ends[1].kind in _POINTS | {"now"}:
            return Expression("between", {"x": x, "y": y})
    return None


def read_recurring(words: str) -> Expression | None:
    """Say which of RECURRING some words are.

    >>> read_recurring("Thursday night"), read_recurring("last week")
    (Expression(kind='weekday', parts={'w': 'Thursday'}), None)
    """
    found = ((name, _compile(p).fullmatch(words)) for name, p in RECURRING.items())
    return next((Expression(name, m.groupdict()) for name, m in found if m), None)


class Candidate(NamedTuple):
    """What may be an expression of a kind, by its own words."""

    start: int
    end: int
    kind: str


def find_candidates(text: str, start: int, end: int) -> list[Candidate]:
    """Find what may be expressions, longest first; many overlap, and some are none: the "may" of titles in capitals."""
    if not _TRIGGER.search(text, start, end):
        return []
    found = [
        Candidate(*m.span(), name)
        for name, p in SIMPLE.items()
        for m in _compile(rf"(?<![\w$€£#@])(?<!\d[.,:/-])(?:{p})(?!\w)").finditer(text, start, end)
    ]
    found += [new for c in found for new in _add_prefixes(text, start, c)]
    found += [new for c in found if c.kind in PREFIXES for new in _add_prefixes(text, start, c)]
    found += _join(text, start, found)
    return sorted({c for c in found if c.kind not in _INSIDE_ONLY}, key=lambda c: (c.start - c.end, c))


def _add_prefixes(text: str, start: int, behind: Candidate) -> Iterator[Candidate]:
    for name, pattern in PREFIXES.items():
        if behind.kind in _BEHIND[name]:
            m = _compile(rf"(?<![\w$€£#@])(?:{pattern})$").search(text, max(start, behind.start - _PREFIX_REACH), behind.start)
            if m:
                yield Candidate(m.start(), behind.end, name)


def _join(text: str, start: int, found: list[Candidate]) -> Iterator[Candidate]:
    ends = [c for c in found if c.kind in _POINTS]
    for x in ends:
        opening = _compile(r"\b(?:from|between) (?:(?:about|around) )?$").search(text, max(start, x.start - _PREFIX_REACH), x.start)
        joint = _compile(f"{_JOINT}| and " if opening else _JOINT).match(text, x.end)
        behind = _POINTS | {"now"} if opening else _DATED
        for y in found:
            if joint and y.start == joint.end() and y.kind in behind:
                yield Candidate(opening.start() if opening else x.start, y.end, "between")


def find_expressions(text: str, start: int, end: int) -> list[Offsets]:
    """Find the expressions of time in text[start:end], in order; of those that overlap the longest.

    What stands around the stretch decides too: a bare "2019" needs an "in" before it.

    >>> text = "In 2019, on 7 April or two days later, it may march with 2,000 people."
    >>> [text[s:e] for s, e in find_expressions(text, 0, len(text))]
    ['2019', '7 April', 'two days later']
    """
    out: list[Offsets] = []
    for c in find_candidates(text, start, end):
        if all(c.end <= s or e <= c.start for s, e in out) and is_time(
            c.kind, text[c.start : c.end], text[max(0, c.start - REACH) : c.start], text[c.end : c.end + REACH]
        ):
            out.append((c.start, c.end))
    return sorted(out)
