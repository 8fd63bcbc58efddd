"""Whom a text says it comes from. In: a line, or the text with its labelled blocks. Out: yes or no, or `Credit`s in order.

Called by `labels` and `extract`. A credit that names nobody ("Source: Read Full Article") is kept with name None.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.knowledge.newswires import load_photo_houses, load_unnamed
from dragoman.maintext.bylines import BREAK, IN_PLACE
from dragoman.maintext.lines import MAX_LINE, SMALL_WORD, any_of, is_past_or_cue
from dragoman.maintext.names import AGENCY, AGENCY_LINE, PHOTO_HOUSE, SHORT_NAME, find_agency, is_person_name
from dragoman.maintext.pieces import LINE
from dragoman.records import Block, Credit, cut_span

_OPEN = r"[\s(\[*—–-]{0,4}"
_WORK = r"(?:reporting|writing|editing|compiled|edited|translated|production|research|fact-checking)"
_TEXT = r"(?:article|story|report|piece|post|commentary|op-ed|essay|interview|dispatch|text)"
_SOURCE = r"(?:sources?|via|credits?|courtesy|contributing|agencies|with (?:agency )?inputs?(?: from)?)\s?[:|]"

#: A line that begins like a credit; `is_credit` asks whether it goes on like one.
CREDITS = any_of(
    rf"{_OPEN}{_SOURCE}.{{0,240}}",
    rf"{_OPEN}(?:©|\(c\)).{{0,240}}",
    rf"{_OPEN}copyright(?=\s*(?:$|[©(:|–—-]|\d|by\b|(?-i:[A-Z]))).{{0,240}}",
    rf"{_OPEN}all rights reserved.{{0,100}}",
    rf"{_OPEN}(?:additional |further )?{_WORK}(?: and (?:editing|writing))? by:?\s(?-i:[^a-z]).{{0,260}}",
    rf"{_OPEN}(?:this {_TEXT} (?:was|is|has been|first|originally)|the {_TEXT} (?:(?:was|has been) )?(?:first|originally))"
    r" (?:\w+ ){0,3}?"
    r"(?:published|produced|provided|republished|syndicated|supported|adapted|translated|appeared)\b.{0,200}",
    rf"{_OPEN}(?:first|originally) published (?:in|on|by|at)\b.{{0,120}}",
    rf"{_OPEN}(?:re)?published with (?:the )?permission.{{0,120}}",
    rf"{_OPEN}reprinted (?:from|with|by|courtesy).{{0,120}}",
    rf"{_OPEN}with (?:reporting (?:by|from)|files from|additional reporting|agenc(?:y|ies)|contributions from)\b.{{0,160}}",
    rf"(?-i:[^a-z]).{{2,200}}\bcontributed (?:to (?:this|the) {_TEXT}|(?:to )?(?:this )?reporting)"
    r"(?: (?:from|in) (?-i:[A-Z]).{1,60})?[.)\]]{0,3}",
)
SOURCE_START = re.compile(rf"{_OPEN}{_SOURCE}", re.IGNORECASE)
#: Small words that credits hold beside names.
TRADE = frozenset({
    "a", "an", "and", "are", "article", "as", "at", "based", "been", "by", "commentary", "compiled", "contributed",
    "contributing", "contributions", "courtesy", "credit", "credits", "dispatch", "edited", "editing", "editor", "editors",
    "essay", "files", "first", "for", "from", "full", "further", "has", "in", "input", "inputs", "interview", "is", "it",
    "its", "journalist", "journalists", "licence", "license", "link", "material", "may", "not", "of", "on", "online",
    "only", "op-ed", "or", "original", "originally", "our", "permission", "photo", "photographer", "piece", "post",
    "produced", "production", "provided", "published", "publication", "redistributed", "release", "report", "reporter",
    "reporters", "reporting", "republished", "research", "reserved", "rewritten", "rights", "here", "read", "see", "staff",
    "story", "support", "supported", "syndicated", "text", "the", "this", "to", "translated", "translation", "under",
    "used", "via", "was", "were", "with", "without", "work", "writer", "writers", "writing", "broadcast", "agencies",
    "agency", "additional", "correspondent", "correspondents", "bureau", "desk", "appeared", "adapted", "earlier",
    "version", "also",
})  # fmt: skip
#: Other small words that a credit in the last lines or in brackets may hold; elsewhere one makes it a paragraph.
MAX_STRANGE = 2
WITH_AGENCY = re.compile(rf"{_OPEN}[Ww]ith ((?:the )?[A-Z][\w\-]+(?:(?: [A-Z][\w\-]+)|,| and| &){{0,4}})[)\].]{{0,2}}")
#: Counts in the last lines only: "Costa reported from Washington."
REPORTED_FROM = re.compile(
    r"(?:[A-Z][\w.'’\-]+,? (?:and )?){1,6}(?:reported|reports) from [A-Z][\w.'’\-]+(?:,? (?:and )?[A-Z][\w.'’\-]+){0,5}\.?"
)
PHOTO_CREDIT = any_of(
    rf"[\s(\[]{{0,3}}(?:[\w.'’\-]+\s){{0,5}}(?:(?:via|/|\||for)\s?)?(?:afp/)?{PHOTO_HOUSE}[\s)\].]{{0,3}}",
    rf"[\s(\[]{{0,3}}(?:[\w.'’\-]+\s){{0,4}}[\w.'’\-]+\s?/\s?{AGENCY}[\s)\].]{{0,3}}",
)
#: "Photograph: Jane Doe/Reuters"; a credit only where nothing but names follows.
PHOTO_LEAD = re.compile(r"[\s(\[]{0,3}(?:photo(?:graph)?s?|images?|pictures?)(?: (?:credit|by|courtesy))?\s?:\s*", re.IGNORECASE)
PHOTO_BREAK = re.compile(r"\s*(?:/|,|\||&|\band\b|\bvia\b|\bfor\b)\s*", re.IGNORECASE)
#: The list of sources at the foot of a page, as in Wikinews: a head, then lines with a title, an outlet and a date.
SOURCES_HEAD = any_of(r"(?:sources?|references|notes and references)\s?:?")
CITATION = re.compile(r".{5,200}\s[—–-]{1,2}\s(?P<name>[^—–,;]{2,50}),\s.{4,40}")

#: An agency's mark where the story begins: "KYIV, March 3 (Reuters) -", "(AFP) —", "AFP -".
HEAD_MARK = re.compile(rf"(?:[^()\n]{{0,80}}\(({AGENCY})(?:/\w{{1,20}})?\)|({AGENCY}))\s{{0,3}}[-–—:]", re.IGNORECASE)
#: An agency's mark where a paragraph ends: "... he said. (AFP)", "... — AP".
FOOT_MARK = re.compile(rf"[.!?…\"”’]\s{{0,3}}(?:\(({AGENCY})(?:/\w{{1,20}})?\)|[—–/-]\s?({AGENCY}))\.?$", re.IGNORECASE)
#: Characters at a paragraph's end in which such a mark is looked for.
FOOT = 60

#: "Reporting by", "; Editing by", "and writing by", in a line that begins so.
WORK_LEAD = re.compile(rf"(?:[;,.]\s*|\band\s+)?\b(?:additional |further )?{_WORK}(?: and {_WORK})? by:?\s+", re.IGNORECASE)
WORK_START = re.compile(rf"{_OPEN}(?:additional |further )?{_WORK}(?: and {_WORK})? by:?\s", re.IGNORECASE)

#: What introduces a name in a credit.
LEAD = any_of(
    PHOTO_LEAD.pattern,
    rf"{_OPEN}{_SOURCE}\s*",
    rf"{_OPEN}(?:©|\(c\)|copyright\b)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)?\s+)?(?:by\s)?",
    rf"{_OPEN}(?:this|the) {_TEXT} [^.]{{0,60}}?(?:published|appeared|produced|provided|republished)(?: (?:by|in|on|at))*\s*",
    rf"{_OPEN}(?:first|originally)? ?(?:re)?published (?:by|in|on|at)\s*",
    rf"{_OPEN}(?:additional |further )?{_WORK}(?: and \w+)? by:?\s*",
    rf"{_OPEN}with(?: reporting| files| contributions)?(?: by| from)?\s+",
)
#: What follows a name.
TAIL = any_of(
    r",?\s*\b(?:19|20)\d\d\b.*$",
    r"\s*(?:[.|(\[]\s|;).*$",
    r",? ?(?:\ball rights reserved\b|\binc\b|\bunder\b).*$",
    r",? (?:on|in) (?-i:[A-Z]\w+ \d|\d).*$",
    r",? and (?:edit|writ|report)ing\b.*$",
    r",? (?:also )?contributed\b.*$",
)
#: Words that name nobody.
NOBODY = any_of(r"(?:read|click|see|view|full|original|here|link|more|the article|this|https?:|www\.)\b.*")
MAX_NAME = 80


def is_credit(words: str, *, is_foot: bool) -> bool:
    """Say whether a line tells where the text, or a photo, comes from.

    >>> is_credit("(Reporting by Jane Doe)", is_foot=False), is_credit("Reporting by drones is new.", is_foot=False)
    (True, False)
    """
    if len(words) > MAX_LINE:
        return False
    if AGENCY_LINE.fullmatch(words) or PHOTO_CREDIT.fullmatch(words) or _names_photographer(words):
        return True
    if CREDITS.fullmatch(words):
        return _goes_on_as_credit(words, is_foot=is_foot)
    with_agency = WITH_AGENCY.fullmatch(words)
    names_agency = with_agency is not None and any(find_agency(part) for part in BREAK.split(with_agency.group(1)))
    return names_agency or (is_foot and REPORTED_FROM.fullmatch(words) is not None)


def _names_photographer(words: str) -> bool:
    """Say whether a line is "Photograph:" with nothing but names behind it.

    >>> _names_photographer("Photograph: Gonzalo Fuentes/Reuters"), _names_photographer("Photo: A boat")
    (True, False)
    """
    lead = PHOTO_LEAD.match(words)
    parts = [part.strip(" .()[]") for part in PHOTO_BREAK.split(words[lead.end() :])] if lead else []
    houses = load_photo_houses() | load_unnamed()
    return bool(parts) and all(is_person_name(part) or find_agency(part) or part.lower() in houses for part in parts)


def _goes_on_as_credit(words: str, *, is_foot: bool) -> bool:
    """Say whether a line holds only names and words of the trade, and tells nothing."""
    strange = [word for word in SMALL_WORD.findall(words) if word not in TRADE]
    return not any(map(is_past_or_cue, strange)) and len(strange) <= (MAX_STRANGE if is_foot or words[0] in "([" else 0)


def cites_source(words: str) -> bool:
    """Say whether a line begins with "Source:" or the like."""
    return SOURCE_START.match(words) is not None


def find_credits(text: str, blocks: tuple[Block, ...]) -> tuple[Credit, ...]:
    """Find credits in blocks of credit and bylines, and the marks of agencies in paragraphs."""
    found: list[Credit] = []
    for block in blocks:
        if block.kind == "credit":
            found += _find_in_credit(text, block)
        elif block.kind == "byline":
            found += _find_in_byline(text, block)
        elif block.kind in {"paragraph", "caption"}:
            found += _find_marks(text, block)
    return tuple(found)


def read_name(words: str) -> str | None:
    """Read the name in a line of credit.

    >>> read_name("Source: Read Full Article"), read_name("© AFP 2023"), read_name("(Reporting by Jane Doe; Editing by X Y)")
    (None, 'Agence France-Presse', 'Jane Doe')
    """
    lead = LEAD.match(words)
    rest = TAIL.sub("", words[lead.end() if lead else 0 :]).strip(" .,:;()[]–—-")
    if agency := find_agency(rest):
        return agency
    if not rest or NOBODY.fullmatch(rest) or len(rest) > MAX_NAME or not rest[0].isupper():
        return None
    return rest


def _find_in_credit(text: str, block: Block) -> Iterator[Credit]:
    """Yield the credit of a line, or one for each line that cites an outlet in a list of sources."""
    cited = [(line, found) for line in LINE.finditer(block.span.text) if (found := CITATION.fullmatch(line.group().strip()))]
    for line, found in cited:
        start = block.span.start + line.start() + len(line.group()) - len(line.group().lstrip())
        yield Credit(name=found.group("name").strip(), span=cut_span(text, start, start + len(line.group().strip())))
    if cited:
        return
    names = list(_find_workers(text, block))
    yield from names if len(names) > 1 else [Credit(name=read_name(block.span.text), span=block.span)]


def _find_workers(text: str, block: Block) -> Iterator[Credit]:
    """Yield each name of "(Reporting by A and B in Kyiv; Editing by C)", the span being the name."""
    words = block.span.text
    leads = list(WORK_LEAD.finditer(words)) if WORK_START.match(words) else []
    for lead, after in zip(leads, [*leads[1:], None], strict=False):
        at, end = lead.end(), after.start() if after else len(words)
        cuts = [(at, at), *((at + cut.start(), at + cut.end()) for cut in BREAK.finditer(words[at:end])), (end, end)]
        for (_, first), (last, _) in pairwise(cuts):
            name = IN_PLACE.split(words[first:last].lstrip())[0].strip(" .,:;()[]–—-")
            if is_person_name(name) or find_agency(name):
                start = block.span.start + words.index(name, first)
                yield Credit(name=find_agency(name) or name, span=cut_span(text, start, start + len(name)))


def _find_in_byline(text: str, block: Block) -> Iterator[Credit]:
    for match in re.finditer(rf"\b{AGENCY}\b", block.span.text, re.IGNORECASE):
        if _is_written_as_agency(match.group()):
            start = block.span.start + match.start()
            yield Credit(name=find_agency(match.group()), span=cut_span(text, start, start + len(match.group())))


def _find_marks(text: str, block: Block) -> Iterator[Credit]:
    start, end = block.span.start, block.span.end
    for match in (HEAD_MARK.match(text, start, end), FOOT_MARK.search(text, max(start, end - FOOT), end)):
        if match is None:
            continue
        group = 1 if match.group(1) else 2
        if _is_written_as_agency(match.group(group)):
            yield Credit(name=find_agency(match.group(group)), span=cut_span(text, match.start(group), match.end(group)))


def _is_written_as_agency(name: str) -> bool:
    """Say whether a name has the capitals of an agency: "pa" and "Ap" are words, "PA" is one."""
    return name.isupper() if len(name) <= SHORT_NAME else name[0].isupper()
