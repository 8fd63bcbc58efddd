"""What a source says must be, will not be, or only under a condition: by modal verbs and conjunctions. Used by `drafts`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.positions import Wish
from dragoman.reading.positions.subjects import Clause, find_subject
from dragoman.records import PositionKind

#: Another's duty: demanded; what should be: called for.
_DUTY = re.compile(
    r"\b(?:(?P<demand>must|has to|have to|needs to|need to)|(?P<appeal>should|ought to))\b(?! have\b)(?= (?:\w+ )?[a-z]+)",
    re.IGNORECASE,
)
#: One's own will, said with a no.
_REFUSAL = re.compile(
    r"\b(?:will not|won[’']t|would not|wouldn[’']t|shall not|will never|would never|(?:is|are|am|[’']re|[’']m|was|were) not going to|can(?:not| not|[’']t) accept"
    r"|(?:do|does|did)(?: not|n[’']t) (?:intend|plan|want) to)\b",
    re.IGNORECASE,
)
#: A no to a no: what one will not shun one is willing to do.
_SHUNNED = re.compile(
    r"\s*(?:run away|walk away|shy away|back away|turn away|rule out|stand in the way|escape|block|oppose|object|hesitate|shut the door|close the door|refuse|reject|exclude)",
    re.IGNORECASE,
)
#: What nobody may do, by the will of the speaker.
_FORBIDDEN = re.compile(
    r"\b(?:no \w+(?: \w+)? (?:can|will|must|should|may) be \w+|(?:will|would|can) not be (?:tolerated|accepted|allowed|permitted|imposed|forgiven|negotiated|divided|surrendered)"
    r"|cannot be (?:tolerated|accepted|allowed|permitted|imposed|negotiated|divided|surrendered))",
    re.IGNORECASE,
)
#: One's own will to deal.
_WILL = re.compile(
    r"\b(?:will|would|shall|[’']ll)(?: also| gladly| now| only)? (?:talk|negotiate|meet|accept|consider|discuss|join|return to|respect|honou?r|comply|abide|attend"
    r"|sit down|sign|support|back|recogni[sz]e|withdraw|release|lift|suspend|halt|stop|continue|keep|defend|respond|retaliate|send|provide|supply|help|look into|investigate"
    r"|cooperate|co-operate|work with|strengthen|bolster|fight|resume|reopen|open)\b",
    re.IGNORECASE,
)
_OUR_TERMS = re.compile(r"\b(?:our|its|his|her|their|my) (?:\w+ )?(?:conditions?|terms|interests)\b|\bfirst\b", re.IGNORECASE)
_FIRST = frozenset({"i", "we", "it", "they", "he", "she"})
_CONDITION = re.compile(
    r"\b(?:only (?:if|when|after|once|on condition)|if and only if|unless|on (?:the |one )?(?:sole )?condition(?: that| of)?|provided(?: that)?|providing that"
    r"|as long as|so long as|in (?:return|exchange) for|not (?:until|before)|on the understanding that|subject to)\b",
    re.IGNORECASE,
)
#: These tell a condition only behind a no: "no talks until ...", "will not sign before ...".
_CONDITION_OF_NO = re.compile(r"\b(?:until|before|without|while|so long as)\b", re.IGNORECASE)
#: These only beside what a party will or would do.
_IF = re.compile(r"\b(?<!as )(?<!what )(?<!even )(?:if|as soon as(?! possible)|once(?= [a-z]+ [a-z]+))\b", re.IGNORECASE)
_ANY_WILL = re.compile(r"\b(?:will|would|shall|could|[’']ll|won[’']t)\b")
_NO = re.compile(r"\b(?:no|not|never|nothing|cannot|won[’']t|wouldn[’']t|can[’']t|refus\w+|rul\w+ out|reject\w+)\b", re.IGNORECASE)


class Modal(NamedTuple):
    """A modal and what it tells; `subject` is who must, or who will not."""

    kind: PositionKind
    place: Offsets
    subject: Offsets | None
    is_spoken: bool  # the subject must be the one who speaks


def find_modals(clause: Clause, hi: int) -> Iterator[Modal]:
    """Find the modals of a sentence that may tell a position, if they stand in what somebody says."""
    text, lo = clause.text, clause.start
    for m in _FORBIDDEN.finditer(text, lo, hi):
        yield Modal("refusal", m.span(), _find_own(clause, m.span()), is_spoken=False)
    for m in _REFUSAL.finditer(text, lo, hi):
        kind: PositionKind = "willingness" if _SHUNNED.match(text, m.end()) else "refusal"
        yield Modal(kind, m.span(), _find_own(clause, m.span()), is_spoken=True)
    for m in _WILL.finditer(text, lo, hi):
        yield Modal("willingness", m.span(), _find_own(clause, m.span()), is_spoken=True)
    for m in _DUTY.finditer(text, lo, hi):
        subject = _find_own(clause, m.span())
        if subject is None or text[slice(*subject)].lower() in _FIRST:
            continue
        is_term = _OUR_TERMS.search(text, m.end(), min(hi, m.end() + 60))
        yield Modal("condition" if is_term else "demand" if m["demand"] else "appeal", m.span(), subject, is_spoken=False)


def _find_own(clause: Clause, place: Offsets) -> Offsets | None:
    lo = clause.start
    return find_subject(clause, Wish("demand", "verb", (place[0] - lo, place[1] - lo), None, None, is_passive=False)).phrase


class Condition(NamedTuple):
    """Where a condition begins, and whose will hangs on it."""

    start: int
    is_plain: bool  # "if": only beside a position, or behind "will" and "would"
    is_of_no: bool  # "until", "before": only beside a refusal
    subject: Offsets | None  # of "will" or "would" in the sentence
    has_will: bool


def find_conditions(clause: Clause, hi: int) -> Iterator[Condition]:
    """Find where conditions begin in a sentence."""
    text, lo = clause.text, clause.start
    will = _ANY_WILL.search(text, lo, hi)
    subject = _find_own(clause, will.span()) if will else None
    for m in _CONDITION.finditer(text, lo, hi):
        yield Condition(m.start(), is_plain=False, is_of_no=False, subject=subject, has_will=will is not None)
    for m in _CONDITION_OF_NO.finditer(text, lo, hi):
        if _NO.search(text, lo, m.start()):
            yield Condition(m.start(), is_plain=True, is_of_no=True, subject=subject, has_will=will is not None)
    for m in _IF.finditer(text, lo, hi):
        yield Condition(m.start(), is_plain=True, is_of_no=False, subject=subject, has_will=will is not None)
