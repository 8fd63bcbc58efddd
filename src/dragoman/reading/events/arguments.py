"""The network's arguments -> those that belong to their trigger: near it, and no longer than a party's name.

In: a frame of an event, as the network found it. Out: the same, less the arguments that stand in another sentence than the trigger,
with phrases cut before a verb, and with whom a relative clause tells of ("the army, which it accuses") on the right side.
Called by `draft_events`.

A network that reads whole articles gives an event parties, places and victims of its neighbours: "Kyiv and Berlin signed a pact.
Moscow called it a threat." In the event bank one argument in 250 stands in another sentence than its trigger, and where the
trigger's own sentence has an argument of the role, one in 3,000.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.encoder.findings import Argument, Frame, Offsets
from dragoman.reading.layout import Layout, overlaps

#: Types that are done to somebody, whom the words around the trigger name even where the network does not see it.
AIMED = frozenset({"ACCUSE", "REJECT", "SUPPORT", "SANCTION", "THREATEN"})
#: Roles that only the trigger's own sentence tells, but for victims of the very next words and places that are taken up.
_VICTIMS = ("killed", "injured")
#: A place named before is taken up by such words: "The mine at Khost had been laid there".
_THERE = re.compile(r"\b(?:there|the (?:city|town|village|capital|province|region))\b", re.IGNORECASE)
#: Somebody is spoken of who was named before: without such a word nobody in an earlier sentence can have done it.
_HE = re.compile(
    r"\b(?:he|she|it|they|who|him|them|his|her|its|their|both|the (?:two|three|country|group|government))\b", re.IGNORECASE
)
#: What is let happen is no party: "letting [a subsidiary of the bank] join SWIFT".
_LETTING = re.compile(r"(?:not )?(?:let(?:ting)?|allow(?:ing)?|help(?:ing)?|mak(?:e|ing)|having) (?=\w)")
#: A verb in a phrase that should name somebody, and all behind it. Bare verbs are those that are no nouns as well.
_VERB = re.compile(
    r"(?:,? (?:who|that|which))?,? (?:(?:will|would|shall|should|can|could|may|might|must|has|have|had|is|are|was|were|does|do|did)"
    r"|to (?:join|leave|enter|return|buy|sell|send|keep|become|build|hold|take|give|go|stay|attack|use|export|import|pay|get|make"
    r"|run)|(?:join|enter|buy|sell|send|keep|become|take|give|go|get|make))\b"
)
#: Between somebody and who does something to him in a relative clause.
_WHICH = re.compile(r",? (?:which|whom|who|that) (?:(?:has|have|had) )?\Z")
#: Somebody, and a pronoun that does something to him: "the army, which it [accuses]".
_WHOM = re.compile(
    r"\b(?P<whom>(?:[Tt]he|[Ii]ts|[Aa]n?) (?:[\w’'-]+ ){0,2}[\w’'-]+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? (?:which|whom)"
    r" (?:it|they|he|she) (?:(?:has|have|had|also|now) )*\Z"
)
#: Code points before a trigger in which they stand.
_NEAR = 80


#: Who stands behind such a verb was hurt, and not killed: "killing 12 and wounding [30]".
_HURTS = re.compile(r"\b(?:wound|injur|hurt|maim)\w* (?:(?:at least|more than|another|about|some|over|up to|nearly) )*\Z")


class Sentence(NamedTuple):
    """The bounds of a trigger's sentence, and of those next to it."""

    start: int
    end: int
    before: int  # where the sentence before begins
    after: int  # where the sentence behind ends


def tidy_frames(layout: Layout, frames: Sequence[Frame]) -> list[Frame]:
    """Leave each event the arguments that its own words tell; the frames stand in the order of the text."""
    anchors = [f.anchor[0] for f in frames]
    near = (_cut_verbs(layout.text, _tell_hurt(layout.text, _keep_near(layout, f, anchors))) for f in frames)
    return [_aim_at_place(layout.text, _turn_relative(layout.text, f)) for f in near]


def bound_sentences(layout: Layout, offset: int) -> Sentence:
    """Find the sentence that holds an offset, and its neighbours within the block; a line break ends one, too."""
    block = next(iter(layout.find_blocks(offset, offset + 1)), (0, len(layout.text)))
    start, end = _bound(layout, offset, block)
    before = _bound(layout, start - 1, block)[0] if start > block[0] else start
    after = _bound(layout, end, block)[1] if end < block[1] else end
    return Sentence(start, end, before, after)


def _bound(layout: Layout, offset: int, block: Offsets) -> Offsets:
    lo, hi = layout.bound_sentence(offset, block)
    cut = layout.text.rfind("\n", lo, offset) + 1, layout.text.find("\n", offset, hi) + 1
    return cut[0] or lo, cut[1] or hi


def _keep_near(layout: Layout, frame: Frame, anchors: Sequence[Offsets]) -> Frame:
    """Keep the arguments of the trigger's sentence, and of its neighbours what it takes up."""
    near = bound_sentences(layout, frame.anchor[0][0])
    last = max(near.end, frame.anchor[-1][1])
    inside = [a for a in frame.arguments if near.start <= a.start < last]
    told = {a.role for a in inside}
    outside = [a for a in frame.arguments if a not in inside and a.role not in told]
    if not outside:
        return frame._replace(arguments=tuple(inside))
    words = layout.text[near.start : last]
    kept = [a for a in outside if _is_taken_up(a, near, words)]
    victims = [a for a in outside if a.role in _VICTIMS and _is_own(a, near, anchors)]
    spans = [(a.start, a.end) for a in victims]
    victims += [a for a in outside if a.role == "recipient" and overlaps(spans, (a.start, a.end))]
    arguments = {*inside, *kept, *victims}
    return frame._replace(arguments=tuple(a for a in frame.arguments if a in arguments))


def _is_taken_up(argument: Argument, near: Sentence, words: str) -> bool:
    """Say whether the trigger's sentence takes up somebody or a place of the sentence before."""
    pattern = {"actor": _HE, "place": _THERE}.get(argument.role)
    return pattern is not None and near.before <= argument.start < near.start and pattern.search(words) is not None


def _is_own(argument: Argument, near: Sentence, anchors: Sequence[Offsets]) -> bool:
    """Say whether the sentence behind tells the victims of the trigger: none of its words before them tells of another event.

    The sentence before counts likewise: "Three schoolgirls died. The mine had been laid at night."
    """
    if near.end <= argument.start < near.after:
        between = (near.end, near.after)
    elif near.before <= argument.start < near.start:
        between = (near.before, near.start)
    else:
        return False
    return not overlaps(anchors, between)


def _tell_hurt(text: str, frame: Frame) -> Frame:
    """Count among the injured whom a verb behind the dead tells to be hurt."""
    arguments = (
        a._replace(role="injured") if a.role == "killed" and _HURTS.search(text[max(0, a.start - _NEAR) : a.start]) else a
        for a in frame.arguments
    )
    return frame._replace(arguments=tuple(arguments))


def _cut_verbs(text: str, frame: Frame) -> Frame:
    """Cut the phrases of parties before a verb, and what lets them act off their beginning."""
    arguments = (
        Argument(a.role, *cut_verb(text, (a.start, a.end))) if a.role in ("actor", "recipient") else a for a in frame.arguments
    )
    return frame._replace(arguments=tuple(arguments))


def cut_verb(text: str, span: Offsets) -> Offsets:
    """Cut a phrase that names somebody before a verb, and what lets him act off its beginning.

    >>> text = "letting a subsidiary of the bank join SWIFT instead"
    >>> text[slice(*cut_verb(text, (0, len(text))))]
    'a subsidiary of the bank'
    """
    start, end = span
    letting = _LETTING.match(text, start, end)
    start = letting.end() if letting else start
    verb = _VERB.search(text, start, end)
    return start, verb.start() if verb and verb.start() > start else end


def _turn_relative(text: str, frame: Frame) -> Frame:
    """Make a recipient of whom a relative clause tells that somebody does it to him: "the army, which it accuses"."""
    whom = find_whom(text, frame)
    start = frame.anchor[0][0]
    begins = [s for s, e in frame.find_stretches("actor") if e <= start]
    arguments = [
        a._replace(role="recipient") if a.role == "actor" and _is_whom(text, (a.start, a.end), whom, begins) else a
        for a in frame.arguments
    ]
    if whom and frame.type in AIMED and not any(a.role == "recipient" for a in arguments):
        arguments.append(Argument("recipient", *whom))
    return frame._replace(arguments=tuple(arguments))


def _is_whom(text: str, span: Offsets, whom: Offsets | None, begins: Sequence[int]) -> bool:
    """Say whether somebody stands before a relative clause in which another acts."""
    return span[1] == (whom or (0, 0))[1] or any(span[1] < b and _WHICH.fullmatch(text, span[1], b) for b in begins)


def find_whom(text: str, frame: Frame) -> Offsets | None:
    """Find whom a relative clause tells of, where a pronoun acts in it; the pronoun stands for another."""
    start = frame.anchor[0][0]
    found = _WHOM.search(text, max(0, start - _NEAR), start)
    return found.span("whom") if found else None


def _aim_at_place(text: str, frame: Frame) -> Frame:
    """Make a recipient of the place that a verb of violence has for its object, where none is marked: "shelled [Kharkiv]"."""
    end = frame.anchor[-1][1]
    objects = [a for a in frame.arguments if a.role == "place" and a.start == end + 1 and text[end] == " "]
    if frame.type != "ASSAULT" or not objects or frame.find_stretches("recipient"):
        return frame
    return frame._replace(arguments=(*frame.arguments, objects[0]._replace(role="recipient")))
