"""Where positions are told -> drafts, before anybody knows who the parties are. Called by `draft_positions`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dragoman.encoder.findings import Mention, Offsets
from dragoman.knowledge.acts import find_act
from dragoman.knowledge.positions import Wish, find_wishes, split_words
from dragoman.reading.attributions import Told
from dragoman.reading.events.drafts import Happened
from dragoman.reading.layout import CueIndex, Layout, holds, measure, overlaps, trim_span
from dragoman.reading.positions.modals import Condition, Modal, find_conditions, find_modals
from dragoman.reading.positions.subjects import Clause, Subject, find_owner, find_subject, take_ahead
from dragoman.reading.positions.wording import cut_wanted
from dragoman.records import Act, PositionKind

#: What a statement takes a position by, where the table of words does not know its cue.
KIND_OF_ACT: dict[Act, PositionKind] = {
    "demand": "demand",
    "order": "demand",
    "request": "appeal",
    "appeal": "appeal",
    "offer": "offer",
    "promise": "willingness",
    "agree": "willingness",
    "refuse": "refusal",
    "threaten": "willingness",
}
#: A no turns these into one another; of the others nothing is left.
NEGATED: dict[PositionKind, PositionKind] = {"refusal": "willingness", "willingness": "refusal"}
#: Kinds of names that may be parties; the network takes states for places here and there.
_PARTIES = frozenset({"person", "organization", "country", "group", "place"})
#: Behind these a party is what it is about or where, and not whom something is wanted of; and so far back that is seen.
_ABOUT = re.compile(
    r"\b(?:in|over|about|near|at|across|around|into|inside|within|by|regarding|concerning)\s+(?:the\s+|its\s+)?\Z", re.IGNORECASE
)
_NEAR = 24
#: What one declines who is asked by a reporter: no position.
_SILENCE = re.compile(
    r"(?:to )?(?:comment|elaborate|be (?:named|identified|quoted|drawn|interviewed)|say|confirm|disclose|discuss details|speculate|answer|respond|reveal)",
    re.IGNORECASE,
)
#: Who calls for the end of somebody's office demands it.
_REMOVAL = re.compile(
    r"\b(?:resign|resignation|ouster|step(?:s|ping)? (?:down|aside)|stand aside|quit|be (?:sacked|dismissed|fired|removed|expropriated|jailed|punished|tried|prosecuted|expelled)"
    r"|apologi[sz]e|leave (?:office|power)|hand over power|removal of|impeach\w*)\b",
    re.IGNORECASE,
)
#: Modals that make a wish a mere possibility.
_POSSIBLE = frozenset({"may", "might", "could"})
#: What joins a second wish to the first: "offered talks and ruled out war".
_JOINED = re.compile(r",? (?:and|but|or) (?:(?:\w+ly|also|then|has|have|is|are|was|were|be|it|he|she|they|we) )*(?:for |not )?\Z")
#: Words behind a passive that name who did it.
_BY = re.compile(r"\s+(?:\w+ly\s+)?by\s+")


class Draft(NamedTuple):
    """A position before its parties are known; the numbers are indices into `Held.phrases`, or into the attributions."""

    kind: PositionKind
    content: tuple[Offsets, ...]
    ground: int | None  # the attribution that takes the position, or whose content tells of it
    is_own: bool  # the attribution itself takes it: its source is the party
    is_spoken: bool  # the party must be the one who speaks: "we will not ..."
    owner: int | None
    asked: int | None
    event: (
        tuple[tuple[int, ...], tuple[int, ...]] | None
    )  # actors and recipients of the event told by the same words, in its phrases
    score: float
    beside: tuple[int, ...] = ()  # names within what is wanted


class Held(NamedTuple):
    """What positions a text tells, before anybody knows who the parties are."""

    layout: Layout
    drafts: list[Draft]
    phrases: list[tuple[Offsets, ...]]
    speakers: dict[int, int]  # from a phrase inside a quotation to the phrase of `Told` that names who is quoted


class _Article(NamedTuple):
    """What the steps here share."""

    layout: Layout
    told: Told
    happened: Happened
    cues: CueIndex
    triggers: list[tuple[int, int]]  # where each event's trigger starts, and its index
    held: Held


def draft_positions(layout: Layout, told: Told, happened: Happened, mentions: Sequence[Mention] = ()) -> Held:
    """Draft the positions of an article, in the order of the text; `mentions` are the network's."""
    held = Held(layout, [], [], {})
    triggers = sorted((d.frame.anchor[0][0], k) for k, d in enumerate(happened.drafts))
    article = _Article(layout, told, happened, CueIndex(told.drafts), triggers, held)
    for lo, hi in _list_sentences(layout):
        clause = Clause(layout.text, lo, split_words(layout.text[lo:hi]))
        _draft_sentence(article, clause, hi)
    _draft_acts(article)
    held.drafts.sort(key=lambda d: d.content)
    _add_names(held, mentions)
    return held


def _add_names(held: Held, mentions: Sequence[Mention]) -> None:
    """Add the names within what is wanted, but for those it is about, or where: "talks with Oslo" has one, "talks over Oslo" none."""
    text = held.layout.text
    names = sorted({m.span for m in mentions if m.form == "name" and m.kind in _PARTIES})
    names = [span for span in names if not _ABOUT.search(text, max(0, span[0] - _NEAR), span[0])]
    for k, d in enumerate(held.drafts):
        inside = [span for span in names if holds(d.content, [span])]
        first = len(held.phrases)
        held.phrases.extend((span,) for span in inside)
        held.drafts[k] = d._replace(beside=tuple(range(first, len(held.phrases))))


def _list_sentences(layout: Layout) -> Iterator[Offsets]:
    for start, end in layout.blocks:
        k = bisect_left(layout.sentences, start)
        starts = [start, *(s for s in layout.sentences[k:] if start < s < end)] if k < len(layout.sentences) else [start]
        inside = [s for s in starts if s < end]
        yield from pairwise([*inside, end])


def _draft_sentence(article: _Article, clause: Clause, hi: int) -> None:
    lo, first = clause.start, len(article.held.drafts)
    wishes = find_wishes(article.layout.text[lo:hi], clause.tokens)
    for k, wish in enumerate(wishes):
        following = wishes[k + 1].phrase[0] + lo if k + 1 < len(wishes) else hi
        _draft_wish(article, clause, wish, (following, hi))
    for modal in find_modals(clause, hi):
        _draft_modal(article, clause, modal, hi)
    for condition in find_conditions(clause, hi):
        _draft_condition(article, clause, condition, (first, hi))


def _draft_condition(article: _Article, clause: Clause, condition: Condition, at: tuple[int, int]) -> None:
    """Draft a condition: of whoever else takes a position in its sentence, of him who will or would, else of the source."""
    first, hi = at
    drafts, start = article.held.drafts, condition.start
    ground = find_ground(article.told, [(start, start + 1)])
    others = [d for d in drafts[first:] if d.kind != "condition"]
    near = next((d for d in others if not condition.is_plain or _may_hang(d, condition)), None)
    content = cut_wanted(article.layout, start, hi)
    if content is None or any(d.kind == "condition" and overlaps(d.content, content) for d in drafts[first:]):
        return
    if near:
        kept = _end_before(near, start, article.layout.text)
        drafts[drafts.index(near)] = kept
        drafts.append(kept._replace(kind="condition", content=(content,), asked=None, event=None))
    elif condition.subject and (condition.has_will or not condition.is_plain):
        draft = Draft("condition", (content,), ground, is_own=False, is_spoken=False, owner=None, asked=None, event=None, score=0.5)
        _add(article, draft, condition.subject, None)
    elif ground is not None and not condition.is_plain:
        drafts.append(Draft("condition", (content,), ground, True, is_spoken=False, owner=None, asked=None, event=None, score=0.5))


def _may_hang(d: Draft, condition: Condition) -> bool:
    """Tell whether a position may hang on a plain "if", or on an "until" behind a no."""
    return d.kind == "refusal" if condition.is_of_no else d.kind in ("offer", "willingness", "refusal")


def _end_before(d: Draft, start: int, text: str) -> Draft:
    """End what is wanted where its condition begins."""
    content = tuple(trim_span(text, (s, min(e, start))) for s, e in d.content if s < start)
    return d._replace(content=content) if content and all(s < e for s, e in content) else d


def _draft_wish(article: _Article, clause: Clause, wish: Wish, ends: Offsets) -> None:
    lo = clause.start
    place = (wish.phrase[0] + lo, wish.phrase[1] + lo)
    subject = find_owner(clause, wish) if wish.pos == "noun" else find_subject(clause, wish)
    kind = (NEGATED.get(wish.kind) or (wish.kind if subject.is_given_up else None)) if subject.is_negated else wish.kind
    if kind is None or (subject.modal in _POSSIBLE and wish.kind != "refusal"):
        return
    own = next((k for k in article.cues.find(lo, ends[1]) if overlaps(article.told.drafts[k].cue, place)), None)
    span = _cut_content(article, clause, wish, subject, (own, ends))
    if span is None or _SILENCE.match(article.layout.text, span[0]):
        return
    owner = None if wish.start is None else subject.phrase
    if wish.is_passive:
        owner = _find_agent(article, clause, place[1])
    asked = subject.phrase if wish.is_passive and wish.start is not None else _shift(wish.asked, lo)
    event = _find_event(article, place)
    ground = own if own is not None else find_ground(article.told, [place])
    score = article.told.drafts[own].score if own is not None else 0.5
    if kind == "appeal" and _REMOVAL.search(article.layout.text, *span):
        kind = "demand"
    is_own = own is not None or (wish.start is None and owner is None)  # "talks are off the table": of him who says so
    draft = Draft(kind, (span,), ground, is_own, is_spoken=False, event=event, owner=None, asked=None, score=score)
    _add(article, draft, owner, asked)


def _cut_content(article: _Article, clause: Clause, wish: Wish, subject: Subject, at: tuple[int | None, Offsets]) -> Offsets | None:
    """Cut what is wanted: within the content of the statement that the phrase makes, else within the sentence."""
    own, (following, hi) = at
    if wish.start is None:
        return subject.phrase
    start = wish.start + clause.start
    last = hi
    joined = _JOINED.search(article.layout.text, start, following)
    if joined and following < hi:
        last = start + joined.start()
    quoted = next((q for q in article.layout.find_quotations(start, start + 1) if q.start < start), None)
    last = min(last, quoted.end) if quoted else last
    if own is not None:
        stretch = next((s for s in article.told.drafts[own].content if s[0] <= start < s[1]), None)
        last = min(last, stretch[1]) if stretch else last
    return cut_wanted(article.layout, start, last)


def _find_agent(article: _Article, clause: Clause, end: int) -> Offsets | None:
    """Find who is named by "by" behind a passive."""
    by = _BY.match(article.layout.text, end)
    if by is None:
        return None
    k = clause.find_token(by.end() - clause.start)
    return take_ahead(clause, k) if k < len(clause.tokens) else None


def _shift(place: Offsets | None, by: int) -> Offsets | None:
    return None if place is None else (place[0] + by, place[1] + by)


def _draft_modal(article: _Article, clause: Clause, modal: Modal, hi: int) -> None:
    """Draft what a source says must be, or he will not do: only inside what somebody is reported to say."""
    ground = find_ground(article.told, [modal.place])
    if ground is None or (modal.is_spoken and modal.subject is None):
        return
    start = modal.subject[0] if modal.subject else modal.place[0]
    content = next((s for s in article.told.drafts[ground].content if s[0] <= modal.place[0] < s[1]), (clause.start, hi))
    span = cut_wanted(article.layout, max(start, content[0]), min(hi, content[1]))
    if span is None or any(overlaps(d.content, span) for d in article.held.drafts if d.content[0][0] >= clause.start):
        return
    kind = "demand" if modal.kind == "appeal" and _REMOVAL.search(article.layout.text, *span) else modal.kind
    draft = Draft(kind, (span,), ground, is_own=True, is_spoken=modal.is_spoken, event=None, owner=None, asked=None, score=0.5)
    owner, asked = (modal.subject, None) if modal.is_spoken else (None, modal.subject)
    _add(article, draft, owner, asked)


def _draft_acts(article: _Article) -> None:
    """Draft what statements demand, offer or refuse by cues that the table of words does not know."""
    text = article.layout.text
    known = {d.ground for d in article.held.drafts if d.is_own}
    for k, told in enumerate(article.told.drafts):
        found = find_act(" ".join(text[s:e] for s, e in told.cue))
        kind = KIND_OF_ACT.get(found.act) if found and not found.negated else None  # type: ignore[call-overload]
        if kind is None or k in known or _SILENCE.match(text, told.content[0][0]):
            continue
        draft = Draft(kind, told.content, k, is_own=True, is_spoken=False, event=None, owner=None, asked=None, score=told.score)
        article.held.drafts.append(draft)


def _add(article: _Article, draft: Draft, owner: Offsets | None, asked: Offsets | None) -> None:
    held = article.held
    numbers: list[int | None] = []
    around = find_ground(article.told, list(draft.content)) if draft.ground is None else draft.ground
    for span in (owner, asked):
        numbers.append(None if span is None else len(held.phrases))
        if span is not None:
            held.phrases.append((span,))
            if around is not None:
                held.speakers[len(held.phrases) - 1] = 2 * around
    held.drafts.append(draft._replace(owner=numbers[0], asked=numbers[1]))


def _find_event(article: _Article, place: Offsets) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    first = bisect_left(article.triggers, (place[0] - 40, -1))
    for _, k in article.triggers[first:]:
        told = article.happened.drafts[k]
        if told.frame.anchor[0][0] >= place[1]:
            return None
        if overlaps(told.frame.anchor, place):
            return told.actors, told.recipients
    return None


def find_ground(told: Told, place: Sequence[Offsets]) -> int | None:
    """Find the innermost attribution whose content holds a place, by index."""
    around = [k for k, d in enumerate(told.drafts) if holds(d.content, place)]
    return min(around, key=lambda k: measure(told.drafts[k].content), default=None)
