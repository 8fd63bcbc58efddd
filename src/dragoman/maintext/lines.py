"""The shape of a line: how long, how it ends, how it is capitalised. In: its words. Out: yes or no.

Called by `labels` and by the modules that know one kind of line each (links, bylines, credits). All of them lean towards
"no": a statement in a block that is not read is lost, a line of links that is read does little harm. Patterns are tried on
lines of `MAX_LINE` characters at most and have no nested repeats without a bound, so that no text can make them slow.
"""

import re
from functools import cache

from dragoman.knowledge.acts import lemmas, load_entries

#: Longest line that may be anything but a paragraph; the longest credit of PolNeAR has 251 characters.
MAX_LINE = 300
#: Headlines: the longest of 924 in PolNeAR has 22 words and 141 characters.
MIN_HEADLINE_WORDS, MAX_HEADLINE_WORDS, MAX_HEADLINE = 2, 28, 180
#: Share of words with a capital from which a line is in title case, small words aside; "Putin met Xi Jinping in Moscow" has 0.8.
TITLE_CASE_SHARE = 0.85
#: Words that some styles write small in titles.
SMALL_WORDS = frozenset({
    "a", "an", "the", "in", "of", "on", "at", "to", "by", "for", "and", "or", "but", "nor", "as", "is", "vs", "with", "from",
    "into", "over", "than", "off", "up", "out", "via", "per", "be",
})  # fmt: skip
#: A sentence of so many words with its full stop is running text, however short.
MIN_BODY_WORDS = 5
#: Section labels: "World News", "Israel-Gaza war", "UK | Politics".
MAX_SECTION_WORDS, MAX_SECTION, MAX_LOUD_SECTION_WORDS = 4, 40, 2
#: Captions without a mark: shorter fragments are subheadings, longer ones are text.
MIN_CAPTION_WORDS, MAX_CAPTION_WORDS = 6, 45

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
#: A full stop at the end, or before the mark of an agency: "... he said. (AFP)", "... he said. — AP".
FULL_STOP = re.compile(r"(?<!\b[A-Z])[.…;:,][\"'”’»)\]]*$|[.!?][\"'”’]?\s(?:\([^()]{1,40}\)|[—–-]\s?[\w/]{1,20})\.?$")
WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
QUOTE = re.compile(r"[\"“”«»]")
SECTION_BREAK = re.compile(r"[\s|/>»&•·-]+")
#: What a section label has none of.
NOT_IN_SECTION = re.compile(r"[.!?:;,]$|[\"“”‘]")
SECTION_WORDS = frozenset({
    "news", "world", "politics", "opinion", "opinions", "analysis", "business", "economy", "finance", "markets", "sport",
    "sports", "culture", "science", "technology", "tech", "health", "environment", "climate", "education", "travel",
    "lifestyle", "international", "national", "local", "region", "regional", "regions", "europe", "asia", "africa", "americas",
    "america", "latin", "middle", "east", "pacific", "oceania", "uk", "us", "usa", "u.s.", "global", "defense", "defence",
    "security", "war", "conflict", "conflicts", "diplomacy", "elections", "election", "society", "law", "crime", "justice",
    "military", "features", "feature", "editorial", "editorials", "comment", "commentary", "columns", "column", "interview",
    "interviews", "exclusive", "breaking", "live", "video", "videos", "investigation", "investigations", "explainer",
    "explainers", "ukraine", "russia", "israel", "gaza", "syria", "china", "india", "iran", "iraq", "home", "front", "latest",
    "top", "story", "stories", "nation", "foreign", "letters", "blog", "blogs", "explained", "arts", "media", "religion",
    "life", "weather", "metro", "energy", "briefing", "week",
})  # fmt: skip


#: What newsrooms say of their own work, in credits and calls to follow: "X reported from Rome", "when he publishes a new story".
PRESS_WORDS = frozenset({"news", "reports", "reported", "publishes", "published", "posts", "posted"})
#: A word that is written small: no name, no start of a sentence.
SMALL_WORD = re.compile(r"(?<![\w@.'’/\-])[a-z][\w'’\-]*")


def any_of(*patterns: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a table of patterns into one that matches any of them."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


CAPTION_START = any_of(
    r"[\[(]?(?:file[ -])?(?:photo(?:graph)?s?|images?|pictures?|pictured|illustration|video|graphic|map|caption)"
    r"(?: (?:credit|by|courtesy))?\s?[:|)–—]",
    r"[\[(]?in this (?:file |undated |handout )?(?:photo|image|picture|photograph)\b[\w ,.]{0,60}[,:]",
    r"(?:file photo|pictured (?:above|here|left|right))\b",
)
#: "... (Ints Kalnins/Reuters)", "... Photograph: Jane Doe/AFP", "... Getty Images".
CAPTION_END = any_of(
    r"\((?:[^()]{0,60}[/,:]\s?)?(?:getty(?: images)?|ap|afp|reuters|epa|shutterstock|ap photo|file(?: photo)?|photo|handout)"
    r"[^()]{0,40}\)[\s.]*$",
    r"(?:getty images|ap photo|file photo|/(?:afp|ap|reuters|epa|getty images?|file))[\s.)\]]*$",
    r"\b(?:photograph|photo|image|picture)(?: credit| by)?: [^.]{1,60}[\s.)\]]*$",
)


def is_headline(words: str) -> bool:
    """Say whether a line is shaped like a headline: short, capital first, no full stop unless in title case.

    >>> is_headline("Putin says he is ready to talk"), is_headline("Putin said he was ready to talk.")
    (True, False)
    """
    if len(words) > MAX_HEADLINE or words[0].islower():
        return False
    return MIN_HEADLINE_WORDS <= len(words.split()) <= MAX_HEADLINE_WORDS and (not FULL_STOP.search(words) or is_title_case(words))


def is_title_case(words: str) -> bool:
    """Say whether nearly all longer words begin with a capital.

    >>> is_title_case("Rubio Did Well In ‘More Rubio-Style Debate’."), is_title_case("Putin met Xi Jinping in Moscow.")
    (True, False)
    """
    if len(words) > MAX_HEADLINE:
        return False
    large = [w for w in WORD.findall(words) if w not in SMALL_WORDS]
    return len(large) >= MIN_HEADLINE_WORDS and sum(w[0].isupper() for w in large) >= TITLE_CASE_SHARE * len(large)


def is_body(words: str) -> bool:
    """Say whether a line is surely running text: long, or a sentence with its full stop."""
    if len(words) > MAX_HEADLINE:
        return True
    return len(words.split()) >= MIN_BODY_WORDS and SENTENCE_END.search(words) is not None and not is_title_case(words)


def is_section(words: str) -> bool:
    """Say whether a line is shaped like the label of a section.

    >>> is_section("World News"), is_section("UK | Politics"), is_section("Trump Wins")
    (True, True, False)
    """
    parts = [part for part in SECTION_BREAK.split(words) if part]
    if not 0 < len(parts) <= MAX_SECTION_WORDS or len(words) > MAX_SECTION or NOT_IN_SECTION.search(words):
        return False
    known = sum(part.lower() in SECTION_WORDS for part in parts)
    shaped = all(part[0].isupper() or part.lower() in SECTION_WORDS or part in {"and", "of", "the"} for part in parts)
    return shaped and (known * 2 >= len(parts) or (words.isupper() and len(parts) <= MAX_LOUD_SECTION_WORDS))


def is_caption(words: str) -> bool:
    """Say whether a line says of itself that it describes a picture: "Photo: ...", "... (Getty Images)"."""
    return len(words) <= MAX_LINE and (CAPTION_START.match(words) is not None or CAPTION_END.search(words) is not None)


def is_fragment(words: str) -> bool:
    """Say whether a line may be a caption without a mark: some words, no full stop, no quotation, no list, not title case."""
    if not MIN_CAPTION_WORDS <= len(words.split()) <= MAX_CAPTION_WORDS or len(words) > MAX_LINE or not words[0].isupper():
        return False
    return not (SENTENCE_END.search(words) or FULL_STOP.search(words) or QUOTE.search(words) or is_title_case(words))


def has_cue(words: str) -> bool:
    """Say whether a line holds the inflected verb of a report, so that it tells who said something.

    >>> has_cue("Follow the leader on Twitter, Trump told his supporters."), has_cue("Follow us on Twitter for the story")
    (True, False)
    """
    return any(is_cue(word) for word in SMALL_WORD.findall(words))


def is_past_or_cue(word: str) -> bool:
    """Say whether a word may be the verb of a statement: one in the past, or a verb of reporting."""
    is_past = word.endswith("ed") or lemmas(word)[0] != word
    return (is_past and word not in PRESS_WORDS) or is_cue(word)


def is_cue(word: str) -> bool:
    """Say whether a word is a verb of reporting in the past or the third person; a form that may be a noun is none.

    >>> is_cue("told"), is_cue("denies"), is_cue("report"), is_cue("statements"), is_cue("demands")
    (True, True, False, False, False)
    """
    bases = lemmas(word)
    if word in PRESS_WORDS or (not word.endswith(("s", "ed")) and bases[0] == word):
        return False
    verbs, nouns = _load_cues()
    return not verbs.isdisjoint(bases) and (not word.endswith("s") or nouns.isdisjoint(bases))


@cache
def _load_cues() -> tuple[frozenset[str], frozenset[str]]:
    """Load the words that cues begin with: verbs, and nouns."""
    entries = load_entries()
    return (
        frozenset(entry.words[0] for entry in entries if entry.pos == "verb"),
        frozenset(entry.words[0] for entry in entries if entry.pos == "noun"),
    )
