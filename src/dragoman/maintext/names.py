"""Names of agencies and people as they stand in bylines and credits.

In: a short string. Out: agency names, names of people, and whether words are shaped like a name. Called by the rules for
bylines and credits.
"""

import re

from dragoman.knowledge.calendar import MONTHS, WEEKDAYS

#: Agencies whose texts others print: what stands in bylines and datelines -> the name.
AGENCIES = {
    "afp": "Agence France-Presse", "agence france-presse": "Agence France-Presse",
    "agence france presse": "Agence France-Presse", "ap": "Associated Press", "the ap": "Associated Press",
    "associated press": "Associated Press", "the associated press": "Associated Press", "reuters": "Reuters",
    "thomson reuters": "Reuters", "upi": "United Press International",
    "united press international": "United Press International", "dpa": "Deutsche Presse-Agentur",
    "deutsche presse-agentur": "Deutsche Presse-Agentur", "efe": "EFE", "ansa": "ANSA", "tass": "TASS", "itar-tass": "TASS",
    "ria": "RIA Novosti", "ria novosti": "RIA Novosti", "interfax": "Interfax", "xinhua": "Xinhua", "kyodo": "Kyodo News",
    "kyodo news": "Kyodo News", "jiji": "Jiji Press", "jiji press": "Jiji Press", "yonhap": "Yonhap", "kcna": "KCNA",
    "anadolu": "Anadolu Agency", "anadolu agency": "Anadolu Agency", "aa": "Anadolu Agency", "irna": "IRNA", "isna": "ISNA",
    "mena": "Middle East News Agency", "sana": "SANA", "wafa": "WAFA", "petra": "Petra", "spa": "Saudi Press Agency",
    "wam": "WAM", "pti": "Press Trust of India", "press trust of india": "Press Trust of India", "ani": "ANI", "ians": "IANS",
    "pa": "PA Media", "pa media": "PA Media", "press association": "PA Media", "the canadian press": "The Canadian Press",
    "canadian press": "The Canadian Press", "aap": "Australian Associated Press", "belga": "Belga", "apa": "APA",
    "ukrinform": "Ukrinform", "unian": "UNIAN", "bloomberg": "Bloomberg", "ips": "Inter Press Service", "irin": "IRIN",
    "sapa": "SAPA", "nan": "News Agency of Nigeria",
}  # fmt: skip
#: Any agency's name; written small some are words ("pa", "aa"), so ask for capitals up to SHORT_NAME letters.
AGENCY = rf"(?:{'|'.join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))})"
SHORT_NAME = 4
AGENCY_LINE = re.compile(
    rf"[\s(\[—–-]{{0,4}}{AGENCY}(?:\s?[/,&+]\s?(?:{AGENCY}|[A-Z][\w.]+)){{0,3}}(?:\sNews)?[\s)\].]{{0,3}}", re.IGNORECASE
)

#: Small words inside names of people.
PARTICLES = frozenset({
    "de", "da", "di", "do", "dos", "du", "del", "della", "van", "von", "der", "den", "ter", "ten", "bin", "ibn", "al", "el",
    "la", "le", "abu", "ben", "y", "e",
})  # fmt: skip
#: What a person or desk is called in a newsroom; a byline may hold it, a name does not.
ROLES = frozenset({
    "reporter", "reporters", "correspondent", "correspondents", "editor", "editors", "writer", "writers", "columnist", "staff",
    "agencies", "bureau", "chief", "contributor", "journalist", "newsroom", "desk", "producer", "analyst", "photographer",
    "newsdesk", "team", "online",
})  # fmt: skip
#: Capitalised words that begin no name of a person: "By Friday ...", "By The Numbers".
NO_NAMES = frozenset({
    *(name.lower() for name in (*MONTHS, *WEEKDAYS)), "the", "a", "an", "all", "any", "his",
    "her", "its", "their", "our", "your", "this", "that", "these", "those", "now", "then", "when", "how", "why", "what",
    "where", "who", "popular", "contrast", "comparison", "default", "law", "year", "month", "week", "day", "night", "morning",
    "end", "noon", "midnight", "means", "way",
})  # fmt: skip
#: "Jean-Paul O'Connor Jr." has at most this many words; longer runs of capitals are headlines.
MIN_NAME_WORDS, MAX_NAME_WORDS = 2, 5


def is_person_name(words: str) -> bool:
    """Say whether words are shaped like a person's name: two to five capitalised words.

    >>> is_person_name("Ursula von der Leyen"), is_person_name("Kyiv"), is_person_name("Friday Night")
    (True, False, False)
    """
    parts = words.split()
    if not MIN_NAME_WORDS <= len(parts) <= MAX_NAME_WORDS or parts[0].lower() in NO_NAMES:
        return False
    proper = [part for part in parts if part.lower() not in PARTICLES]
    if len(proper) < MIN_NAME_WORDS or any(part.lower().strip(".,") in ROLES for part in parts):
        return False
    return all(part[0].isupper() and all(c.isalpha() or c in "-'’." for c in part) for part in proper)


def find_agency(words: str) -> str | None:
    """Give the name of the agency that words stand for.

    >>> find_agency("(AFP)"), find_agency("The Ledger")
    ('Agence France-Presse', None)
    """
    return AGENCIES.get(words.strip(" ()[].,:;/–—-").lower())
