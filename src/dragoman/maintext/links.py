"""Lines that lead elsewhere: lists of links, "READ MORE", calls to follow or subscribe. In: a line. Out: yes or no.

Called by `labels`.
"""

import re

from dragoman.maintext.lines import FULL_STOP, MAX_HEADLINE, MAX_LINE, any_of, has_cue, is_title_case
from dragoman.maintext.names import find_agency

#: The longest head of a list: "More from the Middle East and North Africa".
MAX_HEAD = 60

#: The head of a list of links, alone on its line.
HEADS = any_of(
    r"don['’]?t miss(?: (?:this|it|out))?",
    r"do not miss",
    r"read (?:more|also|next|now|on|on for more|this next)",
    r"also read",
    r"more to read",
    r"related(?: (?:articles?|stor(?:ies|y)|content|coverage|topics|links?|news|reading|posts?|videos?))?",
    r"see (?:also|more)",
    r"more (?:on|about) (?:this(?: (?:story|topic))?|the author)",
    r"more (?:stories|news|coverage|reading|headlines|like this)",
    r"more (?:from|on) (?:the )?(?-i:[A-Z])[\w.\-]*(?: (?-i:[A-Z])[\w.\-]*){0,3}",
    r"most (?:read|popular|viewed|shared)(?: (?:stories|articles|today|in [\w ]{1,30}))?",
    r"you (?:may|might) (?:also )?(?:like|enjoy)",
    r"recommended(?: (?:for you|stories|reading|articles))?",
    r"further reading|keep reading|must reads?|explore more|up next|what to read next|before you go",
    r"trending(?: (?:now|stories|topics))?",
    r"top (?:stories|news)|latest (?:news|stories|headlines)|popular (?:now|stories)",
    r"in (?:other|related) news",
    r"also (?:see|on|in) [\w ]{1,30}",
    r"editors?['’]?s? picks?",
    r"read our full coverage",
    r"advertisement|sponsored(?: content)?",
    r"click here(?: [\w ]{1,40})?",
    r"(?:external|sister) links?",
)
#: What stands around a head: quotation marks, dots, arrows.
AROUND = "\"'“”‘’:….!?-–—|»>→*•[]() \ufeff\xa0\t"

#: A line that is a link by its own words. Words that also begin sentences ("More", "Watch") count in capitals only.
LINKS = any_of(
    r"\W{0,4}(?:read (?:more|also|next|now|this)|also read|must read|see also|don['’]?t miss|more on this|recommended|up next"
    r"|related(?: (?:articles?|stor(?:ies|y)|content|news))?)\s?[:|»>–—]\s?\S.*",
    r"\W{0,4}(?-i:READ|WATCH|LISTEN|ALSO|MORE)\s?[:|»>–—]\s?\S.*",
    r"\W{0,4}(?-i:READ MORE|READ ALSO|READ NEXT|ALSO READ|MUST READ|RELATED|SEE ALSO|DON['’]?T MISS|RECOMMENDED)\b[\s:|»>–—-].*",
)
#: Calls to follow, subscribe, download, share.
CALLS = any_of(
    r"[~*(\[\s]{0,3}(?:please )?follow (?:[\w.'’\-@&]+\s){1,12}?on"
    r" (?:twitter|x|facebook|instagram|threads|bluesky|telegram)\b.{0,160}",
    r"[~*(\[\s]{0,3}(?:please )?follow @\w+.{0,80}",
    r"(?:on )?twitter:?\s*@\w+\.?",
    r"[~*(\[\s]{0,3}(?:subscribe|sign up) (?:to|for|here|now|today|on)\b.{0,160}",
    r"(?:download|get) (?:our|the) .{0,40}\b(?:app|newsletter)\b.{0,80}",
    r"for more (?!than\b).{1,80}(?:download|visit|click|go to|subscribe)\b.{0,120}",
    r"(?:share|print|e-?mail|facebook|twitter|whatsapp|telegram|linkedin|copy link|comments?|bookmark)",
    r"(?:share|tweet|e-?mail|print) (?:this|on|via)(?: (?:article|story|page|post|facebook|twitter|x|whatsapp|telegram))?[:.!]?",
    r"have an opinion on this (?:story|article)\?.{0,40}",
    r"like us on facebook.{0,80}",
    r"click (?:here|on the link|the link) .{0,120}",
)
FILED_UNDER = any_of(r"(?:categories|tags|tagged|topics|keywords|filed under|hashtags|labels)\s?:.{0,280}")
#: "Putin's warning to US [LATEST]", "... (VIDEO)": capitals in brackets at the end. In round brackets an abbreviation may stand.
#: After a full stop it tells where a statement is from: "Trump leads by nine points. [IPFW]".
TAGGED = re.compile(
    r"(?P<words>.{9,200}?[^\s.])\s?(?:\[(?P<square>[A-Z][A-Z0-9 &'’/+-]{2,24})\]|\((?P<round>[A-Z][A-Z &/+-]{3,24})\))"
)
#: A line that is one quotation is a statement, wherever it stands.
QUOTATION = re.compile(r"[\"“„«].*[\"”“»][.,!?…]?")
PAST_CUES = frozenset({"said", "told"})


def is_links_head(words: str) -> bool:
    """Say whether a line heads a list of links.

    >>> is_links_head("Don’t miss…"), is_links_head("Related to the talks is the question of gas.")
    (True, False)
    """
    return len(words) <= MAX_HEAD and HEADS.fullmatch(words.strip(AROUND)) is not None


def is_link_line(words: str) -> bool:
    """Say whether a line is a link or a call to follow by its own words.

    >>> is_link_line("READ MORE: How the talks failed"), is_link_line("Follow the money, he said.")
    (True, False)
    """
    if len(words) > MAX_LINE:
        return False
    if CALLS.fullmatch(words) or FILED_UNDER.fullmatch(words):
        return not has_cue(words)
    # What is linked may be a headline with a cue; a sentence with one is a statement.
    return LINKS.fullmatch(words) is not None and not (FULL_STOP.search(words) and has_cue(words))


def has_link_tag(words: str) -> bool:
    """Say whether a line ends with the tag of a link, and not with an agency's mark or the abbreviation of its last words.

    >>> has_link_tag("Putin's warning to US [LATEST]"), has_link_tag("The North Atlantic Treaty Organization (NATO)")
    (True, False)
    """
    found = TAGGED.fullmatch(words) if len(words) <= MAX_LINE else None
    if found is None:
        return False
    tag = found["square"] or found["round"]
    return find_agency(tag) is None and (found["square"] is not None or not _abbreviates(tag, found["words"]))


def _abbreviates(tag: str, words: str) -> bool:
    """Say whether capitals in brackets are the first letters of the capitalised words before them."""
    return "".join(word[0] for word in re.split(r"[\s\-]+", words) if word[:1].isupper()).endswith(tag)


def is_sure_statement(words: str) -> bool:
    """Say whether a line without a full stop is a statement all the same: a quotation, or told in the past as headlines are not.

    >>> is_sure_statement("“They told us to come back”"), is_sure_statement("Putin says he is ready")
    (True, False)
    """
    return QUOTATION.fullmatch(words) is not None or not PAST_CUES.isdisjoint(words.split())


def could_be_link(words: str) -> bool:
    """Say whether a line below the head of a list may belong to it: a headline, an item, a teaser without a full stop."""
    return len(words) <= MAX_HEADLINE and (not FULL_STOP.search(words) or is_title_case(words) or has_link_tag(words))
