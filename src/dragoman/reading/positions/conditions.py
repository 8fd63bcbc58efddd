"""On what a party makes something hang: by conjunctions -> drafts of conditions. Called by `drafts`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.encoder.findings import Offsets
from dragoman.reading.layout import holds, overlaps
from dragoman.reading.positions.forms import Draft, Scene, add_draft, end_before
from dragoman.reading.positions.subjects import Clause, find_verb_subject
from dragoman.reading.positions.wording import cut_wanted

#: Conjunctions that tell a condition by themselves.
_CONDITION = re.compile(
    r"\b(?:only (?:if|when|after|once)|if and only if|unless|only on condition(?: that| of)?"
    r"|on (?:the |one )?(?:sole )?condition(?: that| of)?"
    r"|provided(?: that\b| (?=(?:the|its|his|their|it|they)\b|(?-i:[A-Z])))"
    r"|providing that|(?:as|so) long as|not (?:until|before)|on the understanding that|subject to)\b",
    re.IGNORECASE,
)
#: What is asked in return; the words are what follows.
_RETURN = re.compile(r"\b(?:in (?:return|exchange) for|at the price of) ", re.IGNORECASE)
#: These tell a condition only behind a no: "no talks until ...", "will not sign before ...".
_CONDITION_OF_NO = re.compile(r"\b(?:until|before|without)\b", re.IGNORECASE)
#: These only beside what a party will or would do.
_IF = re.compile(
    r"\b(?:(?<!as )(?<!what )(?<!even )if|as soon as(?! possible)"
    r"|(?<!at )once(?= (?:[\w’']+ ){1,5}?(?:is|are|was|were|has|have|had|[a-z]+(?:ed|s))\b)"
    r"|when(?= [a-z]+ )|in the hour|given (?=a|the|that))\b",
    re.IGNORECASE,
)
#: Inversion: "Should Japan release the water, ...".
_SHOULD = re.compile(
    r"\bShould (?=[A-Z]|the |they |it |he |she )"
    r"|(?<!there )(?<=[a-z”\"’] )should (?=(?:[A-Z][\w’-]* |the |an? |they |it |he |she |any )(?:[\w’-]+ ){0,4}?be\b)"
)
#: What the press grants, and what nobody tells it: no conditions.
_OF_PRESS = re.compile(r"\banonym\w+|\bnot (?:to )?(?:be|being) (?:named|identified|quoted)", re.IGNORECASE)
#: So far before a condition that is seen.
_ASKING = 10
_ASKED = re.compile(r"\b(?:say|saying|ask|asked|know|knew|clear|unclear) \Z")
_WILL = re.compile(r"\b(?:will|would|shall|could|[’']ll|won[’']t|wouldn[’']t)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|not|never|nothing|cannot|refus\w+|rul\w+ out|reject\w+|stay out|block)\b|n[’']t\b", re.IGNORECASE)
#: A condition at the head of a sentence ends at the comma behind so many characters at least.
_SHORTEST = 8
#: Kinds that may hang on a plain "if".
_HANGING = frozenset({"offer", "willingness", "refusal"})


class Condition(NamedTuple):
    """Where a condition begins, and whose will hangs on it."""

    start: int
    mark: Offsets  # the conjunction
    is_plain: bool  # "if": only beside a position, or beside "will" and "would"
    is_of_no: bool  # "until", "before": only beside a refusal
    will: Offsets | None  # "will" or "would" that hangs on it
    is_ahead: bool  # it stands before what hangs on it


def find_conditions(clause: Clause, hi: int) -> Iterator[Condition]:
    """Find where conditions begin in a sentence."""
    text, lo = clause.text, clause.start
    for m in _CONDITION.finditer(text, lo, hi):
        yield _hang(clause, hi, m.span(), is_plain=False)
    for m in _RETURN.finditer(text, lo, hi):
        yield _hang(clause, hi, m.span(), is_plain=True)._replace(start=m.end())
    for m in _CONDITION_OF_NO.finditer(text, lo, hi):
        hung = _hang(clause, hi, m.span(), is_plain=True)._replace(is_of_no=True)
        if _NO.search(text, lo, m.start()) and not (hung.will and text[slice(*hung.will)].lower() == "could"):
            yield hung
    for pattern in (_IF, _SHOULD):
        for m in pattern.finditer(text, lo, hi):
            yield _hang(clause, hi, m.span(), is_plain=True)


def _hang(clause: Clause, hi: int, mark: Offsets, *, is_plain: bool) -> Condition:
    """Find what hangs on a condition: the "will" or "would" before it; at the head of a sentence or quotation, the one behind."""
    text = clause.text
    before = list(_WILL.finditer(text, clause.start, mark[0]))
    is_ahead = not text[clause.start : mark[0]].strip('“"‘ ') or text[mark[0] - 1] in '“"'
    comma = text.find(", ", mark[1] + _SHORTEST, hi) if is_ahead else -1
    behind = _WILL.search(text, comma, hi) if comma > 0 else None
    will = behind if is_ahead else before[-1] if before else None
    return Condition(mark[0], mark, is_plain, is_of_no=False, will=will.span() if will else None, is_ahead=is_ahead)


def draft_conditions(scene: Scene, clause: Clause, hi: int, first: int) -> frozenset[int]:
    """Draft the conditions of a sentence, whose other positions begin at index `first`; give where modals hang on one."""
    hung = set()
    for condition in find_conditions(clause, hi):
        if _draft_condition(scene, clause, condition, (first, hi)) and condition.will:
            hung.add(condition.will[0])
    return frozenset(hung)


def _draft_condition(scene: Scene, clause: Clause, condition: Condition, at: tuple[int, int]) -> bool:
    """Draft a condition: of whoever else takes a position in its sentence, of him who will or would, else of the source."""
    first, hi = at
    text, drafts = scene.layout.text, scene.held.drafts
    end = text.find(", ", condition.mark[1] + _SHORTEST, hi) if condition.is_ahead else -1
    content = cut_wanted(scene.layout, condition.start, end if end > 0 else hi, condition.mark[1])
    if content is None or _is_of_press(text, condition, content):
        return False
    drafts[first:] = [d for d in drafts[first:] if d.kind != "condition" or not _is_within(d, content)]  # "on condition that"
    if any(d.kind == "condition" and overlaps(d.content, content) for d in drafts[first:]):
        return False
    near = next((d for d in drafts[first:] if _may_hang(d, condition) and not _is_within(d, content)), None)
    ground = scene.places.find_ground([(condition.start, condition.start + 1)])
    if near:
        kept = end_before(near, condition.mark[0], text)
        drafts[drafts.index(near)] = kept
        drafts.append(kept._replace(kind="condition", content=(content,), asked=None, is_told=False))
        return True
    draft = Draft("condition", (content,), ground, "owner", score=0.5, is_told=False)
    subject = find_verb_subject(clause, condition.will) if condition.will else None
    if subject:
        add_draft(scene, draft, subject, None)
        return True
    if ground is not None and (condition.will or not condition.is_plain):
        drafts.append(draft._replace(holder="source"))
        return True
    return False


def _is_of_press(text: str, condition: Condition, content: Offsets) -> bool:
    """Tell whether a condition is one of the press ("on condition of anonymity"), or a question ("declined to say if ...")."""
    is_asked = condition.is_plain and _ASKED.search(text, max(0, condition.start - _ASKING), condition.start) is not None
    return is_asked or _OF_PRESS.search(text, *content) is not None


def _is_within(d: Draft, content: Offsets) -> bool:
    return holds([content], d.content) and d.content[0][0] > content[0]


def _may_hang(d: Draft, condition: Condition) -> bool:
    """Tell whether a position may hang on a condition: on "until" only a refusal; what holds the condition does not hang on it."""
    if d.kind == "condition" or (condition.is_ahead and overlaps(d.content, condition.mark)):
        return False
    if not condition.is_plain:
        return True
    return d.kind == "refusal" if condition.is_of_no else d.kind in _HANGING
