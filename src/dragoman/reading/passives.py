"""Passives of telling: in "Kyiv was told by Washington that ..." Washington speaks, and Kyiv hears. Called by `drafts`."""

import re
from collections.abc import Sequence

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.acts import lemmas
from dragoman.reading.addressees import TELLING
from dragoman.reading.layout import SPACE, Draft, Layout, has_word, trim_span

_BE = r"(?:am|is|are|was|were|be|been|being|[’']s|[’']re)"
_PASSIVE = re.compile(rf"\b{_BE}\b(?:\s+(?:\w+ly|also|now|then|once|not|never|since))*\s+(?!\w+ing\b)\w+(?:\s+by)?$", re.IGNORECASE)
_VERB = re.compile(r"(\w+)(?:\s+by)?$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
#: What stands behind "by" and is nobody: a means, a time.
_NO_AGENT = re.compile(
    r"(?:tele)?(?:phone|fax|graph)|e-?mail|letter|text|post|radio|mail|then|now|noon|midnight|\w+day|\w+ing\b", re.IGNORECASE
)
_AGENT_END = re.compile(r"[,.;:!?\n“”\"]|\s(?:on|in|at|that|to|last|this|during|after|before|whether|how|why|when|who|which)\s|$")
#: Verbs in whose passive the subject hears even where nobody is said to speak: "he was told that". (Who "was convinced" believes.)
_HEARING = frozenset(
    {"tell", "ask", "warn", "inform", "assure", "remind", "order", "instruct", "urge", "notify", "brief", "advise"}
)
#: What a subject may follow, other than the start of its sentence.
_CLAUSE_START = re.compile(
    r"[,;:“”\"(–—]\s*|\b(?:that|and|but|or|while|because|as|if|when|after|before|although|whether|since|so)\s+", re.IGNORECASE
)
_LONGEST_SUBJECT = 8  # words
_LONGEST_AGENT = 60
_AUXILIARY_REACH = 24  # code points before a cue in which its auxiliary may stand: "has already been"


def turn_passives(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give each passive of telling its agent for a source and its subject for a hearer."""
    return [_turn_passive(layout, d) for d in drafts]


def _turn_passive(layout: Layout, d: Draft) -> Draft:
    text, (start, end) = layout.text, d.cue[-1]
    verb = _VERB.search(text, start, end)
    words = set(lemmas(verb[1])) if verb else set()
    if not words & TELLING:
        return d
    is_passive = _PASSIVE.search(text, max(0, start - _AUXILIARY_REACH), end) is not None
    agent = _find_agent(layout, d, is_passive=is_passive)
    if agent is None:
        if is_passive and words & _HEARING and d.source and d.source[-1][1] <= start and not d.addressee:
            return d._replace(source=(), addressee=d.source)
        return d
    hearers = tuple(span for span in (*d.source, *d.addressee) if span[1] <= start)
    content = d.content
    if not hearers and len(content) > 1 and content[0][1] <= start and not layout.is_quoted(*content[0]):
        hearers, content = content[:1], content[1:]
    return d._replace(source=(agent,), addressee=hearers or _find_subject(layout, start), content=content)


def _find_agent(layout: Layout, d: Draft, *, is_passive: bool) -> Offsets | None:
    """Find who stands behind "by" right behind a cue."""
    text, end = layout.text, d.cue[-1][1]
    has_by = text[d.cue[-1][0] : end].lower().endswith(" by")
    by = None if has_by else _BY.match(text, end)
    if not has_by and by is None:
        return None
    start = by.end() if by else end
    named = next((s for s in sorted((*d.source, *d.addressee)) if end <= s[0] <= start + 1 < s[1]), None)
    if named is not None:
        return max(named[0], start), named[1]
    if not is_passive or any(s[0] >= end for s in (*d.source, *d.addressee)):
        return None
    told = min((s for s, _ in d.content if s >= end), default=len(text))
    stop = _AGENT_END.search(text, start + 1, min(told, start + _LONGEST_AGENT))
    agent = trim_span(text, (start, min(stop.start() if stop else told, told)))
    is_named = has_word(text, agent) and agent[1] - agent[0] < _LONGEST_AGENT and not _NO_AGENT.match(text, agent[0])
    return agent if is_named else None


def _find_subject(layout: Layout, cue: int) -> tuple[Offsets, ...]:
    """Find the words between the start of a clause and its verb, where they are few."""
    block = layout.find_blocks(cue, cue + 1)[:1]
    if not block:
        return ()
    start = layout.bound_sentence(cue, block[0])[0]
    start = max([start, *(m.end() for m in _CLAUSE_START.finditer(layout.text, start, cue))])
    subject = re.sub(rf"\s+(?:has|have|had|will|would|{_BE})$", "", layout.text[start:cue].rstrip(SPACE))
    span = trim_span(layout.text, (start, start + len(subject)))
    return (span,) if has_word(layout.text, span) and len(subject.split()) <= _LONGEST_SUBJECT else ()
