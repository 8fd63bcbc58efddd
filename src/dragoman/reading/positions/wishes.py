"""Phrases of the table of positions -> drafts. Called by `drafts`."""

import re
from collections.abc import Sequence

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.positions import Wish, find_wishes
from dragoman.reading.layout import overlaps
from dragoman.reading.positions.forms import Draft, Scene, add_draft, find_event, sharpen
from dragoman.reading.positions.subjects import Clause, Subject, find_owner, find_subject, take_ahead
from dragoman.reading.positions.wording import cut_wanted, is_silence
from dragoman.records import PositionKind

#: A no turns these into one another; of the others nothing is left.
NEGATED: dict[PositionKind, PositionKind] = {"refusal": "willingness", "willingness": "refusal"}
#: Modals that make a wish a mere possibility.
_POSSIBLE = frozenset({"may", "might", "could"})
#: Modals by which another must be willing, which is a demand on him.
_DUTIES = frozenset({"must", "should"})
_OWN_WILL = frozenset({"willingness", "offer"})
#: What joins a second wish to the first: "offered talks and ruled out war".
_JOINED = re.compile(
    r",? (?:and|but|or|then) (?:(?:\w+ly|also|then|has|have|is|are|was|were|be|it|he|she|they|we) )*(?:for |not )?\Z"
)
#: Words behind a passive that name who did it.
_BY = re.compile(r"\s+(?:\w+ly\s+)?by\s+")
#: What is denied to have been done is no position: "denied having rejected the plan".
_DENIED_DEED = re.compile(
    r"\bden(?:y|ies|ied|ying) (?:\w+ly )?(?:having|being) (?:(?!and |but |while |as |who |to )[^.;,“\"])*\Z", re.IGNORECASE
)
#: With a no the words behind these are not what is refused: "won't settle for crumbs".
_LEAST = re.compile(r"settl\w+ for", re.IGNORECASE)
_NOT_TO = re.compile(r"(?:not|never) to\b", re.IGNORECASE)


def draft_wishes(scene: Scene, clause: Clause, hi: int) -> None:
    """Draft the positions that words of the table tell in a sentence, which ends at `hi`."""
    lo = clause.start
    wishes = find_wishes(scene.layout.text[lo:hi], clause.tokens)
    own = {k: scene.told.drafts[k].cue for k in scene.cues.find(lo, hi)}
    drafts, previous = scene.held.drafts, None
    for k, wish in enumerate(wishes):
        following = wishes[k + 1].phrase[0] + lo if k + 1 < len(wishes) else hi
        place = (wish.phrase[0] + lo, wish.phrase[1] + lo)
        statement = next((j for j, cue in own.items() if overlaps(cue, place)), None)
        added = len(drafts)
        _draft_wish(scene, clause, wish, (statement, (following, hi)))
        if len(drafts) > added and previous and _is_joined(clause, wishes[k - 1], wish):
            drafts[added] = _share_owner(drafts[added], previous)
        previous = drafts[added] if len(drafts) > added else None


def _draft_wish(scene: Scene, clause: Clause, wish: Wish, at: tuple[int | None, Offsets]) -> None:
    own = at[0]
    text = scene.layout.text
    place = (wish.phrase[0] + clause.start, wish.phrase[1] + clause.start)
    if _DENIED_DEED.search(text, clause.start, place[1]):
        return
    subject = find_owner(clause, wish) if wish.pos == "noun" else find_subject(clause, wish)
    span = _cut_content(scene, clause, wish, subject, at)
    if span is None or is_silence(text, span[0]):
        return
    kind = _choose_kind(wish, subject, text, (place, span))
    if kind is None:
        return
    owner, asked = _name_parties(scene, clause, wish, subject)
    span = _end_before_agent(text, span) if wish.is_passive and wish.start is not None else span
    is_own = own is not None or (wish.start is None and owner is None)  # "talks are off the table": of him who says so
    draft = Draft(
        sharpen(kind, text, span),
        (span,),
        own if own is not None else scene.places.find_ground([place]),
        "source" if is_own else "owner",
        score=scene.told.drafts[own].score if own is not None else 0.5,
        event=find_event(scene, place),
        is_given_up=subject.is_given_up,
    )
    add_draft(scene, draft, owner, asked)


def _is_joined(clause: Clause, first: Wish, second: Wish) -> bool:
    """Tell whether a wish has the subject of the one before it: "offered talks and ruled out war"."""
    text, lo = clause.text, clause.start
    return second.pos != "noun" and _JOINED.search(text, first.phrase[1] + lo, second.phrase[0] + lo) is not None


def _share_owner(draft: Draft, previous: Draft) -> Draft:
    """Give a draft whose words name nobody the holder of the one before it."""
    if draft.holder != "owner" or draft.owner is not None or draft.event is not None:
        return draft
    return draft._replace(holder=previous.holder, ground=previous.ground, event=previous.event, owner=previous.owner)


def _choose_kind(wish: Wish, subject: Subject, text: str, at: tuple[Offsets, Offsets]) -> PositionKind | None:
    """Choose the kind of a wish: a no turns it round; what one no longer holds keeps its kind; None where nothing is left."""
    place, span = at
    if (subject.modal in _POSSIBLE and wish.kind != "refusal") or (subject.modal in _DUTIES and wish.kind in _OWN_WILL):
        return None
    if subject.is_given_up:
        return wish.kind
    if subject.is_negated and _LEAST.fullmatch(text, *place):
        return None
    if subject.is_negated:
        return NEGATED.get(wish.kind)
    return "refusal" if wish.kind == "willingness" and _NOT_TO.match(text, span[0]) else wish.kind


def _name_parties(scene: Scene, clause: Clause, wish: Wish, subject: Subject) -> tuple[Offsets | None, Offsets | None]:
    """Give the words that name whose a wish is, and who is asked; of a passive the subject is asked, or what is wanted."""
    lo = clause.start
    asked = None if wish.asked is None else (wish.asked[0] + lo, wish.asked[1] + lo)
    if not wish.is_passive:
        return (None if wish.start is None else subject.phrase), asked
    return _find_agent(scene, clause, wish), (None if wish.start is None else subject.phrase)


def _end_before_agent(text: str, span: Offsets) -> Offsets:
    by = _BY.search(text, *span)
    return (span[0], by.start()) if by else span


def _find_agent(scene: Scene, clause: Clause, wish: Wish) -> Offsets | None:
    """Find who is named by "by" behind a passive, or behind what was given."""
    text, end = scene.layout.text, wish.phrase[1] + clause.start
    by = _BY.match(text, end)
    if by is None and wish.start is not None:
        by = _BY.search(text, end, clause.start + clause.tokens[-1].end)
    if by is None:
        return None
    k = clause.find_token(by.end() - clause.start)
    return take_ahead(clause, k) if k < len(clause.tokens) else None


def _cut_content(scene: Scene, clause: Clause, wish: Wish, subject: Subject, at: tuple[int | None, Offsets]) -> Offsets | None:
    """Cut what is wanted: within the content of the statement that the phrase makes, else within the sentence."""
    own, (following, hi) = at
    if wish.start is None:
        return subject.phrase
    start = wish.start + clause.start
    last = hi
    joined = _JOINED.search(scene.layout.text, start, following)
    if joined and following < hi:
        last = joined.start()
    quoted = next((q for q in scene.layout.find_quotations(start, start + 1) if q.start < start), None)
    last = min(last, quoted.end) if quoted else last
    if own is not None:
        last = _end_of(scene.told.drafts[own].content, start, last)
    return cut_wanted(scene.layout, start, last)


def _end_of(content: Sequence[Offsets], start: int, last: int) -> int:
    stretch = next((s for s in content if s[0] <= start < s[1]), None)
    return min(last, stretch[1]) if stretch else last
