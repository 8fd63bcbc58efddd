"""Where what is wanted ends: a sentence and the place where the wish begins -> its words. Used by `drafts`."""

import re

from dragoman.encoder.findings import Offsets
from dragoman.reading.layout import Layout, trim_span

#: What stands behind what is wanted and no longer belongs to it: reasons, times and ways of saying.
_CONJUNCTIONS = (
    r"because|although|though|whereas|but|while|amid|despite|since|whatever|no matter|during|according to|so as to",
    r"citing|saying|adding|arguing|insisting|warning|calling|which (?:is|was|he|she|it|they)",
    r"as (?:he|she|it|they|part|a (?:condition|price))",
    r"as (?:the |its |his )?[A-Z][\w’'-]+ (?:\w+ ){0,2}?(?:\w+ed|is|was|has|had|will)",
    r"in (?:an interview|a (?:statement|speech|letter|televised)|remarks|comments)|(?:a day|days|hours|weeks|months) after",
)
_SAYING = "said|says|told|reported|added|warned|wrote|announced|reports|argued|insisted"
#: Verbs without -ed that open a second deed behind "and".
_DEEDS = "called|said|held|made|took|gave|went|came|told|set|left|kept|put|stood|will|would|has|had|was|is"
_BEHIND_COMMA = (
    r"(?:as|after|when|with(?:in|out)?|who|where|which)\b|in an? (?:setback|blow|move|step|sign)",
    r"(?!including|excluding|starting|beginning|especially|bring|during)\w+ing\b(?! (?:of|and)\b)",
    rf"and (?:that\b|(?:then|now|still|also|\w+ly)? ?\w+ed\b|{_DEEDS})",
    r"an? (?:demand|move|step|call|proposal|snub|\w+ that)",
    rf"(?:{_SAYING}) ",
    rf"(?:the |its |his |her |a )?(?:[\w.’'-]+ ){{1,6}}?(?:{_SAYING})\b",
)
_END = re.compile(
    r"[.?!;](?=[\s”\"’']|$)|\s[—–-]\s|—|¶|\n"
    rf"|,? (?:{'|'.join(_CONJUNCTIONS)})\b"
    rf"|, (?:{'|'.join(_BEHIND_COMMA)})"
    r"|”,? (?:said|says|he|she|it|they|according|the )"
)
#: A day at the end that tells when it was said.
_DAY = re.compile(r",? (?:on |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:night|morning|evening|afternoon))?$")
#: What one declines who is asked by a reporter: no position.
_SILENCE = re.compile(
    r"(?:to )?(?:comment|elaborate|be (?:named|identified|quoted|drawn|interviewed)|say|confirm|disclose|discuss details|speculate"
    r"|answer|respond|reveal|(?:whether|if|anonymity)\b"
    r"|(?:give|provide|offer|release|share) (?:(?:any|an?|the|his|her|their|its|further|more|other|full|family|last|first) )*"
    r"(?:names?|surname|age|details?|figures?|particulars|explanation|reasons?|specifics|comment|interviews?)\b"
    r"(?! (?:about|of|on|for)\b)"
    r"|(?:anything|something|nothing|one thing(?: only)?)\s*[.,;:?!])",
    re.IGNORECASE,
)
#: Words that only point elsewhere, or break off: no position can be read from them.
_EMPTY = re.compile(
    r"|that \S+|(?:to )?(?:it|they|them|this|that|these|those|he|she|him|her|who|which|what|one)"
    r"|something|anything|nothing|so|there",
    re.IGNORECASE,
)
_BROKEN_OFF = re.compile(
    r"(?:that )?(?:it|they|he|she|we|i|you|this|there)"
    r" (?:will|would|can|could|shall|is|are|was|were|has|have|had)(?: not| be| have)*",
    re.IGNORECASE,
)
_CLOSINGS = frozenset({',"', ",”", '."', ".”"})
#: What a headline says behind what is wanted.
_BESIDE_HEADLINE = re.compile(r" (?:as|after) ")
_QUOTES = '“”"«»'


def is_silence(text: str, start: int) -> bool:
    """Tell whether what is declined is only to tell the press something, or what is asked for is nothing in particular."""
    return _SILENCE.match(text, start) is not None


def is_broken_off(words: str) -> bool:
    """Tell whether a clause breaks off before it has told anything: "that they will be"."""
    return _BROKEN_OFF.fullmatch(words.strip(_QUOTES + " ")) is not None


def cut_wanted(layout: Layout, start: int, last: int, behind: int | None = None) -> Offsets | None:
    """Cut what is wanted, from its first word to where the wish ends.

    `last` is the end of the sentence, or of a content; no end is sought before `behind`: "as long as they" ends in no "as they".
    """
    text = layout.text
    opening = start
    while opening < last and text[opening] in _QUOTES + " ":
        opening += 1
    opening = opening if behind is None else max(opening, behind)
    end = _END.search(text, opening + 1, last) or _find_headline_end(text, opening + 1, last)
    stop = end.start() if end else last
    day = _DAY.search(text[opening:stop])
    span = trim_span(text, (start, stop if day is None else opening + day.start()))
    if text[span[1] - 2 : span[1]] in _CLOSINGS:
        span = trim_span(text, (span[0], span[1] - 1))
    if text[span[0] : span[1]].count("“") > text[span[0] : span[1]].count("”") and text[span[1] : span[1] + 1] == "”":
        span = (span[0], span[1] + 1)
    words = text[span[0] : span[1]].strip(_QUOTES + " ")
    return None if _EMPTY.fullmatch(words) or is_broken_off(words) else span


def _find_headline_end(text: str, start: int, last: int) -> re.Match[str] | None:
    """Find what a headline adds to what is wanted; a headline is a line without a full stop."""
    is_headline = last == len(text) or text[last] == "\n"
    return _BESIDE_HEADLINE.search(text, start, last) if is_headline and text[last - 1].isalnum() else None
