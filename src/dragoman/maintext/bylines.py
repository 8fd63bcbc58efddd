"""Bylines and date lines. In: a line near the head or the foot of a text. Out: whether it is one; the authors it names.

Called by `labels` and `extract`.
"""

import re

from dragoman.maintext.dates import DATE
from dragoman.maintext.lines import MAX_LINE, any_of
from dragoman.maintext.names import NO_NAMES, PARTICLES, ROLES, find_agency, is_person_name

#: Bylines with several authors and their roles have so many words at most.
MAX_BYLINE_WORDS = 20
MAX_NAME_LINE, MAX_DATELINE = 80, 120
#: Words that may stand before the date in a date line: "Kyiv, Ukraine".
MAX_PLACE_WORDS = 3

BY = re.compile(
    r"\W{0,3}(?:(?:words|written|story|report|reported|analysis|opinion|commentary|exclusive|text|posted|review)\s)?by:?\s(?=\S)",
    re.IGNORECASE,
)
#: "By the foreign desk", "By our own correspondent".
DESK = re.compile(rf"by:? (?:[\w'’\-]+ ){{0,4}}(?:{'|'.join(sorted(ROLES))})\.?", re.IGNORECASE)
#: "Reuters Staff", "Guardian staff and agencies", "Our Foreign Staff".
STAFF = any_of(
    r"(?:[A-Z][\w.&'’\-]*\s){0,4}[Ss]taff(?: [Ww]riters?| [Rr]eporters?| [Cc]orrespondents?| and [Aa]gencies)?\.?",
    r"(?:[A-Z][\w.&'’\-]*\s){1,4}(?:and [Aa]gencies|[Nn]ews [Ss]ervice|[Nn]ewsroom|[Ee]ditorial [Bb]oard)\.?",
    r"(?:[A-Z][\w.&'’\-]*\s){1,4}(?:[Ww]eb|[Nn]ews|[Ff]oreign|[Ww]orld) [Dd]esk\.?",
    r"(?:[A-Z][\w.&'’\-]*\s){0,4}(?:[Aa]gencies|[Cc]orrespondents?|[Rr]eporters?)\.?",
    r"(?:[Ff]rom )?[Oo]ur (?:[Ff]oreign |[Oo]wn )?(?:[Ss]taff|[Cc]orrespondents?)",
    flags=re.UNICODE,
)
BREAK = re.compile(r"\s*(?:[,;/|&•·]|\band\b|\bwith\b|\s[–—-]\s)\s*", re.IGNORECASE)
IN_PLACE = re.compile(r"\s(?:in|at)\s(?=[A-Z])")
#: Small words that a byline may hold beside names and roles.
SMALL = (
    ROLES
    | PARTICLES
    | {"in", "at", "for", "of", "the", "and", "from", "foreign", "senior", "political", "national", "special", "to"}
)
#: Clocks, zones and words that stand beside a date of publication.
TIMES = any_of(
    r"\d{1,2}(?:[:.]\d\d){1,2}(?:\s?[ap]\.?m\b\.?)?",
    r"\d{1,2}\s?[ap]\.?m\b\.?",
    r"\b(?:first |last )?(?:published|updated|posted|modified|issued|created|date|dated|filed)(?: (?:on|at|in))?\b:?",
    r"\b(?:on|at|hrs|hours|local time)\b",
    r"\b(?-i:GMT|UTC|BST|EST|EDT|ET|CST|CDT|MST|MDT|PST|PDT|PT|CET|CEST|IST|EET|MSK|AEST|AEDT|JST|HKT|SGT)\b"
    r"(?:\s?[+\-]\d{1,2}(?::?\d\d)?)?",
    r"[+\-]\d\d:?\d\d\b",
    r"\b\d{1,3}[\s\-]min(?:ute)?s? read\b|\bread(?:ing)? time:?",
    r"\b\d{1,2} (?:minutes?|hours?|days?) ago\b",
)
#: How a paragraph begins that has its date line in it: "KYIV, March 3, 2022 (AP) —", "PARIS, May 3, 2022 /PRNewswire/ --".
HEAD = re.compile(
    r"(?P<words>[^()\r\n]{4,100}?)(?:\s{0,3}(?:\((?P<mark>[^()\r\n]{2,40})\)|/\w{2,20}/)\s{0,3}|\s{1,3})(?:[-–—]{1,2}|:)(?=\s|[A-Z“\"])"
)
LOUD = re.compile(r"[^\W\d_a-z]{2,}(?![a-z])")
GAP = "\v"  # stands for a date or time that was cut out; no line holds one
EDGES = GAP + " ,.:;|/–—-()[]•·"


def is_byline(words: str) -> bool:
    """Say whether a line names authors.

    >>> is_byline("By Jane Doe in Kyiv"), is_byline("Jane Doe, Reporter | 12 May 2021"), is_byline("By Friday, Trump was gone")
    (True, True, False)
    """
    if len(words) > MAX_LINE or len(words.split()) > MAX_BYLINE_WORDS:
        return False
    if STAFF.fullmatch(words) or DESK.fullmatch(words):
        return True
    by = BY.match(words)
    parts = [part.strip(EDGES) for part in BREAK.split(_cut_times(words[by.end() if by else 0 :]))]
    parts = [part for part in parts if part]
    if not parts or not all(map(_fits_byline, parts)):
        return False
    first = IN_PLACE.split(parts[0])[0].strip(" .")
    if by:
        return is_person_name(first) or find_agency(first) is not None or STAFF.fullmatch(first) is not None
    return is_person_name(first) and any(w.lower().strip(".,:") in ROLES for part in parts[1:] for w in part.split())


def is_name_line(words: str) -> bool:
    """Say whether a line is nothing but names of people: "Jane Doe in Kyiv", "Jane Doe and John Roe"."""
    return len(words) <= MAX_NAME_LINE and all(is_person_name(IN_PLACE.split(part)[0].strip(" .")) for part in BREAK.split(words))


def is_dateline(words: str) -> bool:
    """Say whether a line holds a date of publication and nothing else but times, and a place before it.

    >>> is_dateline("Updated 3 May 2022, 10:15 GMT"), is_dateline("KYIV, March 3"), is_dateline("On March 3 he resigned")
    (True, True, False)
    """
    if len(words) > MAX_DATELINE or not (DATE.search(words) or " ago" in words):
        return False
    place, _, rest = _cut_times(words).partition(GAP)
    if rest.strip(EDGES):
        return False
    names = place.strip(EDGES.replace(":", "")).split()
    return len(names) <= MAX_PLACE_WORDS and all(
        w[0].isupper() and w[-1] not in ':"”’' and w.lower() not in NO_NAMES for w in names
    )


def find_dateline(paragraph: str) -> str | None:
    """Find the place and date with which a paragraph begins, up to the dash; the place in capitals, or an agency's mark after it.

    >>> find_dateline("KHARTOUM, May 31, 2023 (Reuters) - The army said so."), find_dateline("May 31, 2023 - the army left.")
    ('KHARTOUM, May 31, 2023', None)
    """
    match = HEAD.match(paragraph)
    if match is None or not is_dateline(words := match.group("words").strip()):
        return None
    is_loud = LOUD.match(words) is not None
    return words if is_loud or (match.group("mark") and find_agency(match.group("mark"))) else None


def read_authors(bylines: list[str]) -> tuple[str, ...]:
    """Read the names of people in bylines; agencies and roles are none.

    >>> read_authors(["By Jane Doe in Kyiv and John Roe, Reporter | 12 May 2021"])
    ('Jane Doe', 'John Roe')
    """
    authors: dict[str, None] = {}
    for line in bylines:
        by = BY.match(line)
        for part in BREAK.split(DATE.sub("", line[by.end() if by else 0 :])):
            name = IN_PLACE.split(part)[0].strip(" .,:;()")
            if is_person_name(name) and not find_agency(name):
                authors[name] = None
    return tuple(authors)


def _cut_times(words: str) -> str:
    return TIMES.sub(GAP, DATE.sub(GAP, words))


def _fits_byline(part: str) -> bool:
    """Say whether a part holds only capitalised words and words of the trade, as names, roles and outlets do."""
    return all(not w[0].islower() or w.lower().strip(".,:") in SMALL for w in part.split())
