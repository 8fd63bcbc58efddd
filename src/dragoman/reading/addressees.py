"""To whom something was said: the words between a cue of telling and its content. Called by `attributions`."""

import re

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.acts import lemmas
from dragoman.reading.layout import Draft, trim_span

#: Verbs whose object is the hearer; the words between them and the content are the addressee.
TELLING = frozenset({
    "tell", "ask", "urge", "warn", "inform", "assure", "remind", "order", "instruct", "command", "beg", "implore", "press",
    "promise", "persuade", "convince", "advise", "notify", "invite", "encourage", "threaten", "caution", "brief", "challenge",
    "request", "call", "lobby", "entreat", "beseech", "exhort", "pledge", "guarantee", "reassure",
})  # fmt: skip
#: Prepositions that lead in a hearer after other verbs: "said to reporters", "talked with him", "called on Moscow".
_LEADS = (
    (re.compile(r"to\s+", re.IGNORECASE), re.compile(
        r"(?:said|says?|saying|appeal\w*|explain\w*|complain\w*|admit\w*|confid\w*|speak\w*|spoke|talk\w*|plead\w*)$", re.IGNORECASE
    )),
    (re.compile(r"with\s+", re.IGNORECASE), re.compile(r"(?:speak\w*|spoke|talk\w*|plead\w*)$", re.IGNORECASE)),
    (re.compile(r"(?:on|upon)\s+", re.IGNORECASE), re.compile(r"call\w*$", re.IGNORECASE)),
)  # fmt: skip
#: A hearer is a short noun phrase; a longer gap holds something else.
_LONGEST = 90
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
#: Words that open no noun phrase of a hearer: when, where, why.
_NOT_HEARER = re.compile(
    r"(?:on|in|at|by|during|after|before|for|from|last|this|that|earlier|late|yesterday|today|as|when|while|if|because|"
    + _DAY
    + r")\b",
    re.IGNORECASE,
)
#: Where a hearer ends: "told AFP | on Monday", "told the council | in Geneva".
_HEARER_END = re.compile(
    r"[,.;:!?\n“”\"].*|\s+(?:on\s+)?"
    + _DAY
    + r"\b.*|\s+(?:last|this|late|earlier|later|again|recently|afterwards|yesterday|today|in|at|during|by|after"
    r"|before|via|over|through)\b.*",
    re.DOTALL,
)


def find_addressee(text: str, d: Draft) -> tuple[Offsets, ...]:
    """Find the words that name the hearer of a draft; () where the text names none."""
    if d.addressee:
        return d.addressee
    cue_end = d.cue[0][1]
    after = [s for s, _ in d.content if s >= cue_end]
    end = min(after) if after else _end_of_clause(text, cue_end)
    if not after and not any(e <= d.cue[0][0] for _, e in d.content):
        return ()
    gap = (cue_end, min(end, cue_end + _LONGEST + 1))
    if any(s < gap[1] and gap[0] < e for s, e in d.source) or gap[1] - gap[0] > _LONGEST:
        return ()
    return _cut_phrase(text, gap, text[d.cue[0][0] : cue_end])


def _end_of_clause(text: str, start: int) -> int:
    m = re.compile(r"[.,;:!?\n“”\"]").search(text, start)
    return m.start() if m else len(text)


def _cut_phrase(text: str, gap: Offsets, cue: str) -> tuple[Offsets, ...]:
    words = text[gap[0] : gap[1]]
    lead = _find_lead(words, cue)
    if lead is None:
        return ()
    phrase = _HEARER_END.sub("", words[lead:])
    if not phrase.strip() or _NOT_HEARER.match(phrase):
        return ()
    start, end = trim_span(text, (gap[0] + lead, gap[0] + lead + len(phrase)))
    return ((start, end),) if start < end else ()


def _find_lead(words: str, cue: str) -> int | None:
    """Give where the hearer starts in the words behind a cue; None where the cue leads in none."""
    blank = len(words) - len(words.lstrip())
    parts = cue.lower().split()
    for preposition, verb in _LEADS:
        m = preposition.match(words, blank)
        if m and verb.match(parts[-1]):
            return m.end()
        if len(parts) > 1 and preposition.match(parts[-1] + " ") and verb.match(parts[-2]):
            return blank  # the cue takes the preposition in: "appealed to"
    return blank if any(x in TELLING for x in lemmas(parts[-1])) else None
