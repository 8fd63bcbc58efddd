"""A candidate for an expression of time and the text around it -> whether it is one. Called by `find_expressions`.

"May", "March", "Sunday" and "2019" are names, verbs and numbers as well; what stands before and behind decides, and where it leaves
doubt, there is no expression.
"""

import re
from collections.abc import Callable

from dragoman.knowledge.calendar import MONTHS

#: How much of the text before and behind is looked at, in characters.
REACH = 60
_MONTHS = "|".join(MONTHS)
_SHORT_MONTHS = frozenset({*(m[:3] for m in _MONTHS.split("|")), "Sept"}) - {"May"}
_REPEATED = re.compile(r"\b(?:every|each|per)\s+$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:)!?\n”\"—–]|(?:and|but|when|in|at|to)\b)")
#: What is counted in thousands, so that "2019 soldiers" is no year.
_COUNTED = re.compile(
    r"\s(?:(?:[a-z]+\s)?(?:people|men|women|children|civilians|soldiers|troops|police|officers|fighters|rebels|militants|prisoners|hostages"
    r"|protesters|demonstrators|refugees|migrants|families|homes|houses|cases|deaths|dead|wounded|injured|casualties|victims|delegates"
    r"|votes|seats|members|workers|passengers|words|pages|copies|euros?|dollars|pounds|rubles|roubles|rupees|yen|yuan|tonnes|tons"
    r"|tanks|missiles|shells|drones|aircraft|vehicles|villages|buildings|schools|companies|miles|km|kilometers|kilometres|meters"
    r"|metres|m|feet|acres|hectares|square|MW|megawatts|barrels|hours|days|weeks|months|years|times|points|percent|million|billion"
    r"|thousand)\b|per cent|BCE?\b|B\.C)|%"
)
_COUNTED_TOO = re.compile(r"\s(?:and|to|or|-|–)\s[\d,]+(?=(?P<rest>.{0,40}))")
_NUMBERED = re.compile(
    r"(?:resolution|resolutions|number|no\.?|nos\.?|unscr|flight|article|law|room|page|pages|pp?\.|paragraph|section|route|decree|order"
    r"|case|bill|boeing|chapter|line|area|unit|model|highway|act|#|roughly|nearly|about|around|some|estimated|than|over|almost|least"
    r"|most|approximately|up to)[\s#]*$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:in|since|until|till|during|throughout|circa|c\.|ca\.|as of|early|late|mid|year|spring|summer|autumn|winter)"
    r"[\s-]+(?:the )?$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:by|of|from|to|before|after|between|through|for|and|or|on|compared with|with)\s+(?:early |late )?$", re.IGNORECASE
)
_LISTED = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?:,| and|, and| or| –|–)\s?$")
_OWNED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|my|this|that)|\w\s?['’]s|s['’])(?:\s[\w-]+){0,2}\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s[A-Za-z“\"‘'(-]")
_PLURAL = re.compile(r"\s(?!(?:was|is|has|its|this|as|sees|does|his|us)\b)[a-z]+s\b")
_IN_BRACKETS = re.compile(r"\((?:[^()]{0,50}[,;\s])?$")
_BRACKET_END = re.compile(r"\s?[),;.–-]")
_SENTENCE_START = re.compile(r"(?:^|[.!?\n]\s*[“\"‘']?)$")
_LINE_START = re.compile(r"(?:^|\n|\w,)\s*$")  # a heading, or the end of a caption
_LINE_END = re.compile(r"\s*[.:]?\s*(?:\n|$)")
_YEAR_ACTS = re.compile(r"\s(?:was|is|saw|has|had|will|would|marked|brought|ended|began|could|proved|became)\b|['’]s\b")

_MONTH_OPENER = re.compile(
    r"(?:\b(?:in|since|until|till|during|throughout|early|late|mid|from|by|through|to|between|and|or|the|an?|of|before|after|for|around"
    r"|next|last|this|as|on|at)[\s-]+|['’]s\s+)$",
    re.IGNORECASE,
)
_FIRM_OPENER = re.compile(
    r"(?<!confidence )(?<!trust )(?<!faith )(?<!belief )\b(?:in|since|until|till|during|throughout|early|late|mid)[\s-]+$",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(rf"\b(?:{_MONTHS})(?:,|,? and|,? or| to)\s+$")
_ARTICLE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")
_ON_THE_MARCH = re.compile(r"\s(?:of|for|on|to|against|by)\b")
_CABINET = re.compile(
    r"\s(?:government|administration|cabinet|era|team|premiership|ministry|camp|loyalist|ally|aide|family)|\s[^a-z]|['’.,;:!?]|$"
)
_UNTIL_MORE = re.compile(r"\s(?:to|until|through|or|and)\s|\s?[\d.,;:)]|$")
_REVOLT = re.compile(r"\s(?:Revolution|Surprise|War|Crisis|Uprising|Theses)\b")
_WEEKDAY_NAME = re.compile(
    r"\b(?:good|black|bloody|super|palm|ash|easter|cyber|holy|maundy|whit|mail on|independent on|sheffield|man|ruby|joe|rosy)\s+$",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\s(?:Times|Telegraph|Mirror|Express|Herald|Post|Mail|Independent|World|Night\sLive|Agreement)\b")
_SEASON_OPENER = re.compile(
    r"\b(?:in|during|since|until|till|by|over|through|throughout|before|after|late|early|mid)[\s-]+(?:the\s+)?$", re.IGNORECASE
)
_FIRSTS = re.compile(
    r"\b(?:first|only|second|third|fourth|times?|visit|meeting|worst|\w{3,}est|once|twice|change|changed)\b[^.,;]*$", re.IGNORECASE
)
_TITLED = re.compile(r"[A-Z]\w*\s+$")
_PROGRAMME = re.compile(r"\s(?:programme|program|show|newspaper)\b")


def is_time(kind: str, words: str, before: str, behind: str) -> bool:
    """Judge a candidate by the text before and behind it.

    >>> is_time("recurring", "May", "It happened in ", " of that year"), is_time("recurring", "May", "", " said so")
    (True, False)
    >>> is_time("year", "2019", "killing ", " soldiers"), is_time("year", "2019", "In ", ", they met")
    (False, True)
    """
    if _REPEATED.search(before) or (words[-4:].isdigit() and is_count(behind)):
        return False
    judge = _JUDGES.get(kind)
    return judge is None or judge(words, before, behind)


def is_count(behind: str) -> bool:
    """Say whether a number before these words counts something, or is a year before Christ."""
    more = _COUNTED_TOO.match(behind)
    return bool(_COUNTED.match(behind) or (more and _COUNTED.match(more["rest"])))


def _is_recurring(words: str, before: str, behind: str) -> bool:
    name = words.removeprefix("the ").removeprefix("The ")
    if name.title() in _MONTHS.split("|"):
        return _is_month(name.title(), before, behind)
    if name.rstrip(".").title() in _SHORT_MONTHS:  # "in Jan." is a month, "Jan" a man
        return name.endswith(".") and bool(_FIRM_OPENER.search(before))
    if name.lower() in {"spring", "summer", "autumn", "winter", "fall"}:
        return (
            name.islower() and bool(_SEASON_OPENER.search(before)) and not (name in {"fall", "spring"} and behind.startswith(" of"))
        )
    if words[-1].isdigit():  # "In March 20 people died"
        return not _COUNTED.match(behind)
    if words[0].isdigit() or not words.lower().endswith(("day", "morning", "afternoon", "evening", "night")):
        return not before.endswith("Father ")
    return not _WEEKDAY_NAME.search(before) and not _PAPER.match(behind)


def _is_month(name: str, before: str, behind: str) -> bool:
    if _REVOLT.match(behind) or before.endswith(("Black ", "Red ")):
        return False
    firm = bool(_FIRM_OPENER.search(before) or _AFTER_MONTH.search(before))
    if firm or name not in {"March", "April", "May", "June", "August"}:
        return True
    if name == "May":
        if _ARTICLE.search(before):
            return not _CABINET.match(behind)
        return bool(re.search(r"\bby\s+$", before) and _UNTIL_MORE.match(behind))
    if not _MONTH_OPENER.search(before) or _NAME_BEHIND.match(behind):
        return False
    return not (name == "March" and _ARTICLE.search(before) and _ON_THE_MARCH.match(behind))


def _is_year(words: str, before: str, behind: str) -> bool:
    if "year" in words.lower():
        return True
    if _NUMBERED.search(before):
        return False
    is_bracketed = _IN_BRACKETS.search(before) and _BRACKET_END.match(behind)
    is_alone = _LINE_START.search(before) and _LINE_END.match(behind)
    if _STRONG.search(before) or _LISTED.search(before) or is_bracketed or is_alone:
        return True
    return _may_be_year(words, before, behind)


def _may_be_year(year: str, before: str, behind: str) -> bool:
    """Judge numbers that are years where nothing is counted: "the 2015 deal", "by 2030"; numbers below 1900 more warily."""
    if _OWNED.search(before) and _NOUN.match(behind):
        return not (_PLURAL.match(behind) and (year.endswith("00") or year < "1900"))
    if year < "1900":
        return bool(_WEAK.search(before) and _BRACKET_END.match(behind))
    if _SENTENCE_START.search(before) and _YEAR_ACTS.match(behind):
        return True
    return bool(_WEAK.search(before)) and not _PLURAL.match(behind)


def _is_year_range(words: str, before: str, behind: str) -> bool:  # noqa: ARG001  # one of _JUDGES
    first, last = words[:4], re.findall(r"\d+", words)[-1]
    if len(last) == 4:  # noqa: PLR2004  # a year in full
        return first < last and (first >= "1900" or bool(_STRONG.search(before) or _IN_BRACKETS.search(before)))
    return first >= "1800" and (last > first[2:] or 1 <= int(last) <= 12) and not _NUMBERED.search(before)  # noqa: PLR2004  # a month


def _is_deictic(words: str, before: str, behind: str) -> bool:
    return not words[0].isupper() or not (_PROGRAMME.match(behind) or (not words.isupper() and _TITLED.search(before)))


def _ends_clause(words: str, before: str, behind: str) -> bool:  # noqa: ARG001  # one of _JUDGES
    return not words.lower().endswith(("before", "after", "prior")) or bool(_CLAUSE_END.match(behind))


def _is_with_this(words: str, before: str, behind: str) -> bool:
    if words.lower().startswith("that "):  # "said that May would go"
        return bool(re.search(r"\b(?:on|in|of|by|since|until|during|late|early)\s+$", before))
    return not _PAPER.match(behind)


def _is_deadline(words: str, before: str, behind: str) -> bool:  # noqa: ARG001  # one of _JUDGES
    return not _FIRSTS.search(before)


def _is_rolling(words: str, before: str, behind: str) -> bool:  # noqa: ARG001  # one of _JUDGES
    parts = words.lower().split()
    if behind.startswith(" of "):  # "the last week of his life"
        return False
    if parts[-1] in {"day", "night", "hour", "minute"}:
        return False
    return len(parts) > 2 or parts[0] not in {"this", "these"}  # noqa: PLR2004


def _is_relative(words: str, before: str, behind: str) -> bool:  # noqa: ARG001  # one of _JUDGES
    return not (words.lower().startswith("last") and behind.startswith(" of "))


def _is_joined(words: str, before: str, behind: str) -> bool:
    """Ask for an opening word, or a month or day, where two years are joined: "fell 2014 to 2016 points"."""
    return not words[:4].isdigit() or _is_year(words[:4], before, behind)


_JUDGES: dict[str, Callable[[str, str, str], bool]] = {
    "recurring": _is_recurring,
    "year": _is_year,
    "year_range": _is_year_range,
    "deictic": _is_deictic,
    "shifted": _ends_clause,
    "beside": _ends_clause,
    "with_this": _is_with_this,
    "in_time": _is_deadline,
    "rolling": _is_rolling,
    "relative": _is_relative,
    "between": _is_joined,
}
