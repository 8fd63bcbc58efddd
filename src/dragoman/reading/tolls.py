"""Words that tell how many were killed or hurt -> the least and the most they allow.

In: the words of a span ("at least 75", "a soldier and two of his sons"). Out: (75, None), (3, 3); None where they give no number.
`reading.events` calls it. `reading.amounts` reads the numbers and says what a round guess may be out by; here they are added, and
persons without a number are counted: "a soldier" is one, "civilians" are two or more.
"""

import re
from collections.abc import Iterable
from typing import Final

from dragoman.knowledge.occupations import load_occupations
from dragoman.knowledge.titles import load_demonyms
from dragoman.reading.actors.words import make_table, to_singular
from dragoman.reading.amounts import LARGEST, Range, find_amount, write_amounts

#: A span of more characters than this is no toll but a sentence; what stands behind is not read.
LONGEST: Final = 300

#: Words that are no number and hold none, or one that counts something else.
_NUMBERS_OF_OTHERS: tuple[tuple[str, str], ...] = (
    (r"[‹›]", " "),
    (r"\s+", " "),
    (r"\b(?:\d+|\w+(?:-\w+)?)-(?:year|month|day|week)s?-old(s?)\b", r"youngster\1"),
    (r"\b(\d+)-(?:strong|man|member|person)\b", r"\1"),
    (r",? aged (?:between )?\d+(?: (?:and|to) \d+)?\b", ""),
    (r"\bin (?:his|her|their) (?:early |mid-?|late )?(?:\d0s|\w+ies)\b", ""),
    (r"(?<=[^\W\d_]), ?\d{1,3}(?=,|$)", ""),
    (r"\banother (?=\d)", ""),
    (r"\bhalf[- ](?:a[- ])?dozen\b", "six"),
    (r"(?<!and )(?<!and a )\b(?:a )?half (?:a )?(hundred|thousand|million)\b", r"0.5 \1"),
    (r"\ba quarter of a million\b", "250,000"),
    (r"\ba (?:couple|pair)(?: of)?(?= (?:dozen|hundred|thousand))", "two"),
    (r"\bdouble[- ](?:digits?|figures?)\b", "10 to 99"),
)
#: What follows gives a part of the number, or tells what befell them.
_TAIL = re.compile(
    r"\s*(?:\(|;|[,–—]? ?\b(?:including|includes|included|among (?:them|whom)"
    r"|(?:\S+ )?(?:most|many|some|all|half|one|two|three) of (?:them|whom)|of (?:them|whom|which)"
    r"|mostly|mainly|who|whose|when|where|after|while|because)\b)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:no(?! (?:fewer|less|more) than)|none|nobody|no-one|nil|neither|nothing|not (?:one|any|a single|a soul)|without)\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:not (?:yet |immediately )?(?:known|clear|given)"
    r"|un(?:known|specified|disclosed|determined|certain|clear|confirmed|counted|named number)|(?:the|that|this) (?:same )?number\b"
    r"|as many(?! as)|times (?:as|more|that)|twice|double|half|most(?! of ‹0)|majority|a (?:third|quarter|fifth|tenth|part)"
    r"|thirds|quarters|fifths|tenths|all but"
    r"|one in|per ?cent|everyone|everybody|any(?:one|body)?)\b|%",
    re.IGNORECASE,
)


#: What stands before a number and changes it, and what stands behind.
_BEFORE = re.compile(
    r"\b(?:at (?:the )?(?:very )?least|at most|no(?:t)? (?:fewer|less|more) than|(?:well |far |many )?more than"
    r"|(?:just|well|slightly) over|(?:far )?(?:fewer|less) than|(?:just )?under|over|up to|upwards? of|as many as|close to"
    r"|an estimated|about|around|some|nearly|almost|roughly|approximately|between \w+ and"
    r"|(?:(?:tens|hundreds|scores|thousands|dozens|a handful|a couple) of)+|an?|another|one|two|three|four|five|six|so far,?) +"
    r"(?!an? (?!dozen|hundred|thousand|score|couple|handful|few|quarter|half))",
    re.IGNORECASE,
)
_BEHIND = re.compile(r" or (?:more|so|fewer|less)\b| and counting\b| so far\b|-odd\b|-plus\b|\+", re.IGNORECASE)
#: A number in thousands, of which the network may take a part.
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d|,\d)")
#: Code points before a number in which such words are sought.
_REACH: Final = 30


def widen_toll(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Widen a span that tells a toll over the words around it that change the number.

    >>> widen_toll("At least 17 people died", (9, 11)), widen_toll("17 or more people died", (0, 2))
    ((0, 11), (0, 10))
    >>> widen_toll("killed 10,000 gunmen", (7, 9)), widen_toll("killed 10,000 gunmen", (10, 20))
    ((7, 13), (7, 20))
    """
    start, end = _widen_number(text, span)
    while (wider := _find_before(text, start, end)) is not None:
        start = wider
    behind = _BEHIND.match(text, end)
    return start, behind.end() if behind else end


def _widen_number(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Widen a span that begins or ends inside a number over the rest of it: "10" of "10,000"."""
    start, end = span
    whole = [m.span() for m in _THOUSANDS.finditer(text, max(0, start - _REACH), end + _REACH)]
    for lo, hi in whole:
        start, end = lo if lo < start < hi else start, hi if lo < end < hi else end
    return start, end


def _find_before(text: str, start: int, end: int) -> int | None:
    """Find where words begin that change a number, and reach up to it or into its span."""
    lo = max(0, start - _REACH)
    found = (m for m in _BEFORE.finditer(text, lo, end) if m.start() < start <= m.end() <= end)
    return next((m.start() for m in found), None)


def read_toll(words: str) -> Range | None:
    """Read how many some words tell of, as least and most; most is None where it is open, the whole where no number is told.

    >>> read_toll("at least two dozen"), read_toll("10 to 15"), read_toll("a farmer and his three sons")
    ((24, None), (10, 15), (4, 4))
    >>> read_toll("an unknown number") is None
    True
    """
    text = _cut_tail(_replace_all(words[:LONGEST].strip(" \t\n,.;:\"'“”‘’"), _NUMBERS_OF_OTHERS))
    if _NONE.match(text):
        return 0, 0
    parts = [_read_part(part) for part in _split(write_amounts(text))]
    known = [part for part in parts if part is not None]
    if not known:
        return None
    least, most = add_tolls(known)
    return _check(least, most if len(known) == len(parts) else None)


def add_tolls(tolls: Iterable[Range]) -> Range:
    """Add ranges; one that is open leaves the sum open.

    >>> add_tolls([(3, 3), (10, 15)]), add_tolls([(1, 1), (24, None)]), add_tolls([])
    ((13, 18), (25, None), (0, 0))
    """
    found = list(tolls)
    mosts = [most for _, most in found if most is not None]
    return sum(least for least, _ in found), sum(mosts) if len(mosts) == len(found) else None


def _check(least: int, most: int | None) -> Range | None:
    if least > LARGEST:
        return None
    return least, None if most is None or most > LARGEST else max(least, most)


def _cut_tail(text: str) -> str:
    """Cut off what only tells more of those counted.

    >>> _cut_tail("three people, including a child")
    'three people'
    """
    tail = _TAIL.search(text, 1) if text else None
    return text[: tail.start()] if tail else text


def _replace_all(text: str, rules: Iterable[tuple[str, str]]) -> str:
    for pattern, instead in rules:
        text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    return text


#: Between those that are added. A comma stands between them only where "and" closes the list; else what follows describes.
_AND = re.compile(r" ?,? (?:and|plus|as well as|along with|together with) |&", re.IGNORECASE)
_COMMA = re.compile(r" ?, ")


def _split(text: str) -> list[str]:
    """Split words into those that are added.

    >>> _split("Karimi, the governor"), _split("a driver, two guards and a boy")
    (['Karimi'], ['a driver', 'two guards', 'a boy'])
    >>> _split("‹2:2› brothers, Ali and Omar")
    ['‹2:2› brothers']
    """
    parts = [part for part in _AND.split(text) if part.strip()]
    if len(parts) < 2:  # noqa: PLR2004
        return [_COMMA.split(part)[0] for part in parts]
    pieces = [piece for part in parts for piece in _COMMA.split(part) if piece.strip()]
    named = "," in text and "‹" in pieces[0] and all(piece.strip()[0].isupper() for piece in pieces[1:])
    return pieces[:1] if named else pieces


#: Bodies of people: of "a family of five" the five count, of "a farmer of the 3rd district" the farmer.
_BODIES = (
    r"(?:family|families|crew|group|party|team|squad|patrol|household|staff|unit|column|convoy|band|gang|detachment|platoon|company"
    r"|delegation|total|toll|number|congregation|class|busload|boatload|average|garrison|clan)"
)
_BODY = re.compile(rf"(?:(?!of )\w+ ){{0,2}}{_BODIES} of (?:[a-z]+ )?‹", re.IGNORECASE)
#: One is named or described before "of", and a number behind it counts something else.
_ONE_OF = re.compile(r"(?:an?|his|her|its|their|the|another|one|each) [^‹]*\b(?:of|in|from|with|at|on|for) [^‹]*‹", re.IGNORECASE)
_MOST_OF = re.compile(r"(?:most|many|some|part|half|all but [^‹]*) of ", re.IGNORECASE)


def _read_part(text: str) -> Range | None:
    """Read one of those that are added."""
    text = text.strip(" ,.;:-–—\"'“”‘’()")
    if _NONE.match(text):
        return 0, 0
    if _UNKNOWN.search(text) or _MOST_OF.match(text):
        return None
    amount = find_amount(text)
    if amount and (_BODY.match(text) or not _ONE_OF.match(text)):
        return amount
    return _count_nouns(text)


_SINGLE = make_table("a an one another each every him her he she himself herself me i it himself/herself himself single lone sole")
_PLURAL = make_table(
    "they them themselves these us we people men women children policemen policewomen gunmen servicemen servicewomen fishermen"
    " tribesmen clergymen clergywomen businessmen businesswomen cameramen guardsmen firemen watchmen herdsmen seamen militiamen"
    " congressmen clansmen craftsmen kinsmen marksmen strongmen airmen infantrymen midwives wives lives police personnel troops"
    " crew staff family cattle youth folk clergy infantry passers-by passersby bystanders relatives grandchildren schoolchildren"
    " countrymen noncombatants frenchmen englishmen irishmen dutchmen livestock"
)
_TWO = make_table("couple both pair twins duo parents")
_THREE = make_table("trio triplets threesome")
#: Words that alone stand for no number.
_VAGUE = make_table(
    "others other rest remainder that this those which who whom whose what you dead wounded injured killed hurt toll number some"
    " any all more fewer less few little lot lots numbers same their its the and or of in to casualties extent"
)
#: What may follow the noun that is counted.
_NOUN_END = re.compile(
    r" (?:of|in|at|from|on|with|by|near|for|aboard|inside|outside|during|under|to|into|were|was|is|are|had|has|have|that|"
    r"which|as|not|killed|wounded|injured|hurt|dead|shot|missing|travelling|living|working|trying|attending|waiting|fleeing|on|over|across|around|"
    r"belonging|standing|sleeping|playing|serving)\b.*",
    re.IGNORECASE,
)


def _count_nouns(text: str) -> Range | None:
    """Count those that a phrase without a number names: one, or two and more for a plural."""
    words = _NOUN_END.sub("", text).split()
    words = [word for word in (w.strip(".,;:()[]“”\"'’‘") for w in words) if any(c.isalpha() for c in word)]
    if not words or _VAGUE.issuperset(w.lower() for w in words) or words[-1].lower() in _VAGUE:
        return None
    first, last = words[0].lower(), words[-1].lower()
    for nouns, number in ((_TWO, 2), (_THREE, 3)):
        if last in nouns or (first in nouns and number == 2):  # noqa: PLR2004
            return number, number
    if first in _SINGLE and last not in {"family", "crew", "staff", "household"}:
        return 1, 1
    return (2, None) if _is_plural(words) else (1, 1)


def _is_plural(words: list[str]) -> bool:
    """Tell whether a noun phrase is of several; a name is of one, though it end in s.

    >>> _is_plural(["Afghan", "civilians"]), _is_plural(["Charles", "Evans"]), _is_plural(["Iraqis"])
    (True, False, True)
    """
    noun = words[-1]
    small = noun.lower()
    if small in _PLURAL:
        return True
    if not small.endswith("s") or small.endswith(("ss", "us", "is'", "'s", "’s")):
        return False
    if noun[0].isupper():
        return noun in load_demonyms() or (len(words) == 1 and to_singular(small) in load_occupations())
    return not small.endswith("is") or small in load_demonyms()
