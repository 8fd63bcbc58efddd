"""Numbers in words and figures -> amounts, written ‹least:most› in the text, with what stands around them worked in.

In: words ("at least some 50 men"). Out: the same with amounts ("‹45:› men"). `reading.tolls` calls it.

What words leave open is read so that the true number lies inside: "more than 50" is 51 or more, "dozens" two dozen or more. Round
guesses ("about", "some") may be a tenth out to either side, "nearly" and "almost" to the lower side, "just over" to the upper: news
rounds to one or two figures, and a tenth covers half a step of the last of two. "Up to 30" is at least 1, since somebody was hit.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

Range = tuple[int, int | None]

#: More than ever lived at once: a number beyond counts no people.
LARGEST: Final = 10_000_000_000
#: What a round guess may be out by: one in so many.
MARGIN: Final = 10

_UNITS: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_TIMES: Mapping[str, int] = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
#: "Several" and "a few" are three or more, and so are vaguer words for many.
_SEVERAL = 3
_FEW = (
    r"(?:several|(?:quite )?a (?:good )?few|a handful(?: of)?|(?<!as )many|numerous|countless|multiple|various|a number of|untold"
    r"|innumerable|scores and scores of)"
)
_TIMES_WORD = rf"(?:{'|'.join(_TIMES)})"
_WORD = rf"(?:{'|'.join([*_UNITS, *_TIMES])})"
_NUMERAL = re.compile(
    rf"\b(?:a )?{_WORD}(?:(?:(?<=hundred|housand) and |[ -]){_WORD})*(?:(?= of)|\b)(?!-(?:year|month|day|week)s?)", re.IGNORECASE
)
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_FIGURES = re.compile(
    rf"(?<![\w.,$€£‹:])({_FIGURE})(?:[ -]?(?P<times>{_TIMES_WORD}|[km])\b)?(?![.,]?\d)(?!(?:st|nd|rd|th)\b)", re.IGNORECASE
)
#: "Two or three dozen": the second word counts for both numbers.
_SHARED = re.compile(rf"\b({_FIGURE}|{_WORD})( to | or |-|–)({_FIGURE}|{_WORD})[ -]({_TIMES_WORD})\b", re.IGNORECASE)
_AND_A_HALF = re.compile(rf"\b(\w+) and a half ({_TIMES_WORD})\b", re.IGNORECASE)
_AMOUNT = r"‹(\d+):(\d*)›"

#: What a plural stands for at the least: "hundreds" is two hundred or more.
_PLURAL_VALUES: Mapping[str, int] = {"tens": 20, **{f"{word}s": 2 * times for word, times in _TIMES.items()}}
_PLURALS = re.compile(rf"\b(?:({'|'.join(_PLURAL_VALUES)}) of )?({'|'.join(_PLURAL_VALUES)})\b(?: of\b)?", re.IGNORECASE)
_SEVERAL_TIMES = re.compile(rf"\b{_FEW}[ -]({_TIMES_WORD})s?\b", re.IGNORECASE)
_SEVERAL_ONLY = re.compile(rf"\b{_FEW}(?!\w)", re.IGNORECASE)


def write_amounts(text: str) -> str:
    """Write the numbers of a text as amounts, with the words around them that change them.

    >>> write_amounts("more than 1,200 men, two or three dozen women and hundreds of thousands of boys")
    '‹1201:› men, ‹24:36› women and ‹200000:› boys'
    """
    return _work_in(_write_numbers(text))


def find_amount(text: str) -> Range | None:
    """Find the first amount that is written in a text.

    >>> find_amount("‹24:36› women"), find_amount("‹1201:› men")
    ((24, 36), (1201, None))
    """
    amount = _compile("@").search(text)
    return _read(amount[1], amount[2]) if amount else None


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which @ stands for an amount."""
    return re.compile(pattern.replace("@", _AMOUNT), re.IGNORECASE)


def _write(least: int, most: int | None) -> str:
    return f"‹{least}:{'' if most is None else most}›"


def _write_numbers(text: str) -> str:
    """Replace numbers in words and figures by amounts.

    >>> _write_numbers("1,200 men, thirty-one women and hundreds of thousands of boys")
    '‹1200:1200› men, ‹31:31› women and ‹200000:› boys'
    """
    text = _SHARED.sub(_share, text)
    text = _AND_A_HALF.sub(lambda m: f"{_UNITS[m[1].lower()]}.5 {m[2]}" if m[1].lower() in _UNITS else m[0], text)
    text = _FIGURES.sub(_write_figure, text)
    text = _SEVERAL_TIMES.sub(lambda m: _write(_SEVERAL * _TIMES[m[1].lower()], None), text)
    text = _NUMERAL.sub(_write_numeral, text)
    text = _PLURALS.sub(_write_plural, text)
    return _SEVERAL_ONLY.sub(_write(_SEVERAL, None), text)


def _share(match: re.Match[str]) -> str:
    """Say the word for many with both numbers, where the second is the larger: "two dozen or three dozen"."""
    first, link, second, times = match.groups()
    return f"{first} {times}{link}{second} {times}" if _value(first) < _value(second) else match[0]


def _value(word: str) -> float:
    small = word.lower()
    return float(_UNITS.get(small) or _TIMES.get(small) or (0 if small == "zero" else small.replace(",", "")))


def _write_figure(match: re.Match[str]) -> str:
    figure, times = match[1].replace(",", ""), (match["times"] or "").lower()
    if len(figure) > len(str(LARGEST)) or ("." in figure and not times):
        return " "
    number = round(float(figure) * {"k": 1000, "m": 10**6, "": 1, **_TIMES}[times])
    return _write(number, number)


def _write_numeral(match: re.Match[str]) -> str:
    """Write the number that words spell, as "one hundred and forty-four"."""
    total = current = 0
    for word in re.findall(r"[a-z]+", match[0].lower()):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TIMES and _TIMES[word] > max(current, 1):
            current = max(current, 1) * _TIMES[word]
            total, current = (total + current, 0) if _TIMES[word] > _TIMES["hundred"] else (total, current)
    return _write(total + current, total + current)


def _write_plural(match: re.Match[str]) -> str:
    """Write what plurals stand for at the least: "dozens" 24, "tens of thousands" 20,000."""
    outer, inner = match[1], match[2].lower()
    value = _PLURAL_VALUES[inner]
    return _write(value // 2 * _PLURAL_VALUES[outer.lower()] if outer else value, None)


def _out(number: int) -> int:
    """Tell by how much a round guess may be out: a tenth, and 1 at the least."""
    return -(-number // MARGIN) if number else 0


def _about(least: int, most: int | None) -> Range:
    return max(least - _out(least), min(least, 1)), None if most is None else most + _out(most)


def _nearly(least: int, most: int | None) -> Range:
    return max(least - _out(least), min(least, 1)), None if most is None else max(most - 1, 0)


def _just_over(least: int, most: int | None) -> Range:
    return least + 1, None if most is None else most + _out(most)


def _odd(least: int, most: int | None) -> Range:
    """Read "80-odd" as 80 to 89: the last figure, or a tenth of a large number, is left open."""
    return least, None if most is None else most + max(MARGIN - 1, most // MARGIN)


def _up_to(least: int, most: int | None) -> Range:
    return min(least, 1), most


def _under(least: int, most: int | None) -> Range:
    return min(max(least - 1, 0), 1), None if most is None else max(most - 1, 0)


def _at_least(least: int, _: int | None) -> Range:
    return least, None


def _over(least: int, most: int | None) -> Range:
    """Read "more than"; more than "dozens" is no more than that."""
    return (least, None) if most is None else (least + 1, None)


#: What stands before an amount (or behind it, after the bar) and what it makes of it, the longer first.
_AROUND: tuple[tuple[str, Callable[[int, int | None], Range]], ...] = (
    (r"| (?:or (?:so|thereabouts)|at a guess)\b|-?ish\b", _about),
    (r"|(?:-| )(?:odd|something)\b", _odd),
    (r"| or (?:fewer|less)\b| at (?:the )?most\b| (?:at )?maximum\b", _up_to),
    (
        (
            r"| or (?:more|over|above)\b| and (?:more|counting|rising)\b| so far\b|(?: |-)plus\b|\+"
            r"| at (?:the (?:very )?)?least\b| minimum\b"
        ),
        _at_least,
    ),
    (r"(?:just|slightly|a little|barely) (?:over|more than|above)", _just_over),
    (
        r"(?:just|slightly|a little) (?:under|short of|(?:less|fewer) than|below)|nearly|almost|close to|approaching|not quite",
        _nearly,
    ),
    (r"(?:at (?:the very )?least|no(?:t)? (?:fewer|less) than|a minimum of|minimum)", _at_least),
    (r"(?:up to|as many as|at (?:the )?most|no(?:t)? more than|a maximum of|anything up to|maximum)", _up_to),
    (
        r"(?:(?:well |far |many )?more than|(?:well )?(?:over|above)|upwards? of|in excess of|exceeding|beyond|greater than)",
        _over,
    ),
    (r"(?:under|(?:far )?fewer than|less than|below)", _under),
    (
        r"(?:about|around|some|roughly|approximately|(?:an )?estimated|circa|ca?\.|something like|in the region of|~)",
        _about,
    ),
)
#: Two amounts that are the ends of one.
_PAIRS = (r"\b(?:between|from) @ (?:and|to) @", r"@ ?(?:-|–|—|to|or) ?@")
#: A second amount that may be the whole: "more than 100, perhaps 130".
_AMENDED = r"@(?: \w+)?,? (?:(?:and|or|but|if not) )?(?:perhaps|maybe|possibly|conceivably|even|potentially)(?: even)? @"


def _work_in(text: str) -> str:
    """Work what stands around amounts into them, the nearest first.

    >>> _work_in("at least some ‹50:50› men")
    '‹45:› men'
    """
    before = None
    while text != before:
        before = text
        for pattern in _PAIRS:
            text = _compile(pattern).sub(_join, text)
        for words, change in _AROUND:
            pattern = f"@(?:{words[1:]})" if words[0] == "|" else rf"(?<!\w)(?:{words}) @"
            text = _change(text, pattern, change)
    return _compile(_AMENDED).sub(_join, text)


def _change(text: str, pattern: str, change: Callable[[int, int | None], Range]) -> str:
    """Change the amounts that stand in a pattern's words."""
    return _compile(pattern).sub(lambda m: _write(*change(*_read(m[1], m[2]))), text)


def _read(least: str, most: str) -> Range:
    return int(least), int(most) if most else None


def _join(match: re.Match[str]) -> str:
    """Make one amount of two, from the least of both to the most of both."""
    (low, first), (other, second) = _read(match[1], match[2]), _read(match[3], match[4])
    return _write(min(low, other) if other > 1 else low, None if second is None else max(first or 0, second))
