"""What a source says must be, he will not do, or nobody may do: by modal verbs, by "no" and by commands. Called by `drafts`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.matters import is_matter
from dragoman.knowledge.wills import find_will
from dragoman.reading.layout import overlaps
from dragoman.reading.positions.forms import Draft, Holder, Scene, add_draft, sharpen
from dragoman.reading.positions.subjects import Clause, find_verb_subject
from dragoman.reading.positions.wording import cut_wanted
from dragoman.records import PositionKind

#: Another's duty: demanded; what should be: called for.
_DUTY = re.compile(
    r"\b(?:(?P<demand>must|has to|have to|needs to|need to)|(?P<appeal>should|ought to))\b"
    r"(?! have\b)(?= (?:\w+ )?[a-z]+)",
    re.IGNORECASE,
)
#: One's own conditions, and what must come before.
_TERMS = re.compile(r"\b(?:our|its|his|her|their|my) (?:\w+ )?(?:conditions?|terms)\b|(?<!come )\bfirst\b", re.IGNORECASE)
#: So far behind "must" its conditions are sought.
_TERMS_REACH = 60
#: One's own will, said with a no.
_REFUSAL = re.compile(
    r"\b(?:(?:will|would|shall) (?:not|never)|(?:wo|would)n[’']t|(?:is|are|am|[’']re|[’']m|was|were) not going to"
    r"|can(?:not| not|[’']t) accept|(?:do|does|did)(?: not|n[’']t) (?:intend|plan|want) to"
    r"|(?:has|have) no (?:intention|plans?) (?:of|to))\b",
    re.IGNORECASE,
)
#: What nobody may do, by the will of the speaker.
_FORBIDDEN = re.compile(
    r"\bno \w+(?: \w+)? (?:can|will|must|should|may) be \w+"
    r"|\b(?:will not|would not|cannot|can not|must not) be (?:tolerated|accepted|"
    r"allowed|permitted|imposed|forgiven|negotiated|divided|surrendered)",
    re.IGNORECASE,
)
#: "There will be no second referendum"; "no truce", where a public matter is named.
_NONE = re.compile(
    r"\bthere (?:will|would|can|could|shall) be no\b|(?:(?<=[“\"] )|(?<=[“\":,] )|(?<=[“\"])|\A|(?<=\bthat ))no\b", re.IGNORECASE
)
_OPENING_NO = re.compile(r"no ((?:[\w’'-]+ ){0,3}?)([\w-]+)", re.IGNORECASE)
#: One's own will.
_WILL = re.compile(
    r"\b(?:will|would|shall|[’']ll)\b(?! (?:not|never|n[’']t|be\b|have\b))(?: (?:also|gladly|now|only|soon))?(?= [a-z])",
    re.IGNORECASE,
)
#: A term set: "gave them until noon to", "three days to".
_ULTIMATUM = re.compile(
    r"\b(?:gave|gives?|given|giving) (?:[\w’'.-]+ ){1,6}?"
    r"(?:until [\w ]+?|(?:[\w-]+ )?(?:hours|days|weeks|months)) (?=to [a-z]+)"
)
#: A command in somebody's mouth, at the head of what he says.
_COMMANDS = (
    r"abolish|accept|apologi[sz]e|bring|cancel|cease|close|come|disarm|do not|don[’']t|drop|end|free|get out|give|go home",
    r"halt|hand over|keep|lay down|leave|let (?!me|us)|lift|open|pay|publish|pull back|quit|release|resign|return|send",
    r"sign|spare|step (?:down|aside|back)|stop|talk|withdraw",
)
_COMMAND = re.compile(rf"(?:{'|'.join(_COMMANDS)})\b(?! [.,]|[’'])", re.IGNORECASE)
_BEFORE_COMMAND = re.compile(r"(?::|[“\"]|: [“\"])\s*\Z")
_NO = re.compile(r"\b(?:no|not|never|den(?:y|ies|ied|ying)|(?:declin|refus)(?:e|es|ed|ing) to)\b|n[’']t\b", re.IGNORECASE)
_PRONOUNS = frozenset({"i", "we", "it", "they", "he", "she"})
_EMPTY = frozenset({"it", "there", "this", "that", "these", "those", "who", "which", "what", "he", "she"})


class Modal(NamedTuple):
    """A modal and what it tells; `subject` is who must, or who will not."""

    kind: PositionKind
    place: Offsets
    subject: Offsets | None
    holder: Holder
    start: int  # where what is wanted begins


def find_modals(clause: Clause, hi: int) -> Iterator[Modal]:
    """Find the modals of a sentence that may tell a position, the surest signs first."""
    text, lo = clause.text, clause.start
    yield from _find_barred(clause, hi)
    for m in _ULTIMATUM.finditer(text, lo, hi):
        subject = find_verb_subject(clause, m.span())
        yield Modal("demand", m.span(), subject, "owner", m.end())
    for m in _REFUSAL.finditer(text, lo, hi):
        will = find_will(text, m.end())
        if will != "state":
            yield _tell_of_oneself(clause, "willingness" if will == "shun" else "refusal", m.span())
    for m in _WILL.finditer(text, lo, hi):
        will = find_will(text, m.end())
        if will != "state":
            kind: PositionKind = (
                "refusal" if re.match(r" \w+ (?:no|nothing)\b", text[m.end() : m.end() + _TERMS_REACH]) else "willingness"
            )
            yield _tell_of_oneself(clause, kind, m.span())
    for m in _DUTY.finditer(text, lo, hi):
        yield from _read_duty(clause, m, hi)


def _find_barred(clause: Clause, hi: int) -> Iterator[Modal]:
    """Find what nobody may do, what there will not be, and commands."""
    text, lo = clause.text, clause.start
    for m in _FORBIDDEN.finditer(text, lo, hi):
        subject = find_verb_subject(clause, m.span())
        yield Modal("refusal", m.span(), subject, "source", subject[0] if subject else m.start())
    for m in _NONE.finditer(text, lo, hi):
        noun = _OPENING_NO.match(text, m.end() - 2)
        if text[m.start()] in "tT" or (noun and any(is_matter(word) for word in f"{noun[1]}{noun[2]}".split())):
            yield Modal("refusal", m.span(), None, "source", m.start())
    for m in _COMMAND.finditer(text, lo, hi):
        if _BEFORE_COMMAND.search(text, max(0, m.start() - 3), m.start()):
            yield Modal("demand", m.span(), None, "source", m.start())


def _tell_of_oneself(clause: Clause, kind: PositionKind, place: Offsets) -> Modal:
    subject = find_verb_subject(clause, place)
    return Modal(kind, place, subject, "speaker", subject[0] if subject else place[0])


def _read_duty(clause: Clause, m: re.Match[str], hi: int) -> Iterator[Modal]:
    text = clause.text
    subject = find_verb_subject(clause, m.span())
    if subject is None or text[slice(*subject)].lower() in _PRONOUNS:
        return
    is_term = _TERMS.search(text, m.end(), min(hi, m.end() + _TERMS_REACH))
    yield Modal("condition" if is_term else "demand" if m["demand"] else "appeal", m.span(), subject, "source", subject[0])


def draft_modals(scene: Scene, clause: Clause, hi: int, hung: frozenset[int]) -> None:
    """Draft what the modals of a sentence tell; `hung` are those on which a condition hangs, which tells the position alone."""
    for modal in find_modals(clause, hi):
        if modal.place[0] not in hung:
            _draft_modal(scene, clause, modal, hi)


def _draft_modal(scene: Scene, clause: Clause, modal: Modal, hi: int) -> None:
    text = scene.layout.text
    ground = scene.places.find_ground([modal.place])
    if not _may_be(scene, modal, ground):
        return
    content = (clause.start, hi)
    if ground is not None:
        content = next((s for s in scene.told.drafts[ground].content if s[0] <= modal.place[0] < s[1]), content)
    span = cut_wanted(scene.layout, max(modal.start, content[0]), min(hi, content[1]))
    if span is None or any(overlaps(d.content, span) for d in scene.held.drafts if d.content[0][0] >= clause.start):
        return
    draft = Draft(sharpen(modal.kind, text, span), (span,), ground, modal.holder, score=0.5)
    owner, asked = (None, modal.subject) if modal.holder == "source" else (modal.subject, None)
    add_draft(scene, draft, owner, asked)


def _may_be(scene: Scene, modal: Modal, ground: int | None) -> bool:
    """Tell whether a modal may tell a position: in reported speech; a refusal or a term also in the article's own voice."""
    if modal.holder == "source":
        return ground is not None
    if ground is not None and _is_denied(scene, ground):
        return False
    if modal.subject is None or (scene.layout.text[slice(*modal.subject)].lower() in _EMPTY and ground is None):
        return False
    return ground is not None or modal.kind == "refusal" or modal.holder == "owner"


def _is_denied(scene: Scene, ground: int) -> bool:
    """Tell whether a statement is that there is none: "gave no indication that it would press for a settlement"."""
    return any(_NO.search(scene.layout.text, *span) for span in scene.told.drafts[ground].cue)
