"""Phrases -> the parties of an event."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from dragoman.encoder.findings import Offsets
from dragoman.reading.events.arguments import AIMED, find_whom
from dragoman.reading.events.drafts import LOCAL, Draft, Happened
from dragoman.reading.layout import overlaps
from dragoman.records import Actor, Attribution

Ids = tuple[str, ...]


#: Acts of speech whose party, where the words name none, is who is reported: "The minister said: ready for talks, but ...".
SPOKEN = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
#: Types in which one party turns to another; where both seem to act, the words next to the trigger tell which does.
DIRECTED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE", "REJECT"})
#: Where a clause ends.
_CLAUSE = re.compile(r"[.;:?!\n“”]")
#: Code points behind a trigger in which that party is sought.
NEAR = 60
#: What stands between a noun that tells of an act and whose act it is: "Turkey's repeated calls", "an appeal by the UN".
_OWNS = re.compile(r"['’]s? (?:[\w-]+ ){0,2}\Z| (?:[\w-]+ )?\Z")
_OWNED = re.compile(r" (?:by|from|of)(?: the| an?)? ?\Z")
#: What parts the members of a list, and what does not belong to the same clause.
_LIST = re.compile(r"['’]?s?,? ?(?:and|or|as well as|,)(?: the| an?)? ?\Z")
_PARTED = re.compile(r"[,.;:?!\n“”]|\b(?:and|but|while|after|before)\b")
#: At whom an act is aimed that a noun tells of: "the fight against Isis".
_AT = re.compile(r" (?:against|at|on|towards?)(?: the)? ?")
#: What parts somebody from those whom he himself does something to: "rebels fighting against the government".
_NESTED = re.compile(r" (?:\w+ing|who \w+|that \w+)(?: \w+)? (?:against |with |for |to )?(?:the )?")
#: What only is spoken about: "talks with NATO over Ukraine".
_ABOUT = re.compile(r"\b(?:over|about|regarding|concerning|on)(?: the)? \Z")
#: Before reporters and outlets, who only are told of a threat.
_TOLD = re.compile(r"\b(?:told|tell(?:s|ing)?|(?:spoke|speaking|interview|said in an interview) (?:to|with))(?: the| an?)? ?\Z")
#: Who receives a guest is visited; but who "was received by" the host is the guest.
_RECEIVES = re.compile(r"(?:receiv|host|welcom)(?:e|es|ed|ing)\Z")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be) (?:\w+ )?\Z")
#: Between somebody and what is done to him: "has since been accused"; adjectives of will are no passives.
_SUFFERS = re.compile(
    r" (?:(?:has|have|had|will|may|might|could|would|should|must|can)(?: not| also| since| never| already)? )?"
    r"(?:was|were|is|are|been|being|be)(?: not| also| since| later| \w+ly)? \Z"
)
_DONE = re.compile(
    r"(?!agreed|prepared|opposed|engaged|committed|determined|expected|resolved|inclined|disposed|supposed|interested|concerned)\w+ed\b"
)
#: Types of speech and meeting, in which no state is its own officials' other side.
MUTUAL = frozenset({"AGREE", "CONSULT", "THREATEN"})
#: Cues of who does no more than tell of something.
_TELLS = re.compile(
    r"(?:has |have |had |also )*(?:sa(?:id|ys?|ying)|t(?:old|ells?)|report|according|wr[io]t|add|stat|announc|confirm|cit|quot)\w*",
    re.IGNORECASE,
)
#: What a threat depends on: "unless Baku withdraws".
_UNLESS = re.compile(r"\b(?:if|unless|until|should)\b")


#: What stands before a deed that only says when something else was.
_SETTING = re.compile(r"\b(?:during|at|after|before|following|since) (?:the|that|this|those|these) (?:\w+ )?\Z", re.IGNORECASE)


class Parties(NamedTuple):
    """Who did it, and to whom: ids of actors."""

    actors: Ids
    recipients: Ids


class Scene(NamedTuple):
    """What the parties of all events of an article are found in."""

    happened: Happened
    named: Sequence[Ids]  # of each phrase the actors that it names
    attributions: Sequence[Attribution]
    actors: Mapping[str, Actor]

    def list_ids(self, numbers: Sequence[int]) -> list[str]:
        """List the actors that some phrases name, each once."""
        return list(dict.fromkeys(i for k in numbers for i in self.named[k]))

    def find_span(self, number: int) -> Offsets:
        """Find where a phrase stands."""
        spans = self.happened.phrases[number]
        return spans[0][0], spans[-1][1]


def find_parties(scene: Scene, draft: Draft) -> Parties:
    """Find the parties of a draft: those its phrases name; who speaks and who is spoken to, where a statement is the event."""
    actors, attributions = scene.actors, scene.attributions
    numbers = sort_phrases(scene, draft)
    does, suffers = (scene.list_ids(side) for side in numbers)
    kind = draft.frame.type or ""
    if draft.performed_by is not None:
        performed = attributions[draft.performed_by]
        does = does or list(performed.actors)
        heard = [i for i in performed.addressees if "JRN" not in actors[i].sectors]  # who only hands it on
        suffers = suffers or [i for i in heard if actors[i].kind in ("country", "organization") or actors[i].sectors]
    elif draft.rests_on is not None and kind in SPOKEN:
        does = does or list(attributions[draft.rests_on].actors)
    if find_whom(scene.happened.layout.text, draft.frame):
        does = [i for i in does if i not in suffers]
    if kind in MUTUAL:
        homes = {actors[i].country for i in does}
        suffers = [i for i in suffers if actors[i].kind != "country" or actors[i].country not in homes]
    if not suffers and (kind in AIMED or draft.aims):
        suffers = _find_aim(scene, draft, does)
    if not suffers and kind == "THREATEN":
        suffers = _find_condition(scene, draft, does)
    if not suffers and kind in LOCAL and len(does) <= 1:
        suffers = _find_hosts(draft, scene.named, actors, does)
    return Parties(tuple(does), tuple(i for i in suffers if i not in does))


def sort_phrases(scene: Scene, draft: Draft) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sort the phrases of a draft into those that tell who did it and those that tell to whom, where the words leave no doubt."""
    does, suffers = draft.actors, draft.recipients
    text = scene.happened.layout.text
    if does and not suffers:
        does, suffers = _find_victims(scene, draft, does)
    if len(does) > 1 and draft.frame.type in DIRECTED:
        does, others = _find_owners(scene, draft, does)
        suffers = suffers or others
    does, suffers = _leave_out_teller(scene, draft, does, suffers)
    if len(does) > 1 and not suffers:
        suffers = tuple(k for k in does if _AT.fullmatch(text, draft.frame.anchor[-1][1], scene.find_span(k)[0]))
        does = tuple(k for k in does if k not in suffers)
    if len(suffers) > 1:
        suffers = _leave_out_nested(scene, suffers)
    if draft.frame.type == "THREATEN":
        suffers = tuple(k for k in suffers if not (_TOLD.search(_cut_line(text, scene.find_span(k)[0])) and _is_press(scene, k)))
    if draft.frame.type in ("AGREE", "CONSULT") and len(suffers) > 1:
        suffers = tuple(k for k in suffers if not _ABOUT.search(_cut_line(text, scene.find_span(k)[0]))) or suffers
    if draft.frame.type == "CONSULT" and does and suffers and _is_received(text, draft.frame.anchor):
        does, suffers = suffers, does
    return does, suffers


def _cut_line(text: str, end: int) -> str:
    """Cut out the words right before an offset."""
    return text[max(0, end - NEAR) : end]


def _is_press(scene: Scene, number: int) -> bool:
    """Say whether a phrase names reporters or an outlet."""
    return any("JRN" in scene.actors[i].sectors for i in scene.named[number])


def _find_victims(scene: Scene, draft: Draft, does: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Take who suffers it out of those who seem to do it: "The minister has been accused ..."."""
    text, (start, end) = scene.happened.layout.text, draft.frame.anchor[0]
    if not _DONE.match(text, start, end):
        return tuple(does), ()
    victims = tuple(k for k in does if scene.find_span(k)[1] <= start and _SUFFERS.match(text[scene.find_span(k)[1] : start]))
    return tuple(k for k in does if k not in victims), victims


def list_tellers(scene: Scene, draft: Draft) -> tuple[list[Offsets], list[Offsets]]:
    """List where those stand on whose word an event rests; and of them those who do no more than tell of it."""
    if draft.rests_on is None:
        return [], []
    chain = set(scene.attributions[draft.rests_on].chain)
    told = [(a, (s.start, s.end)) for a in scene.attributions if a.id in chain for s in a.source]
    plain = [span for a, span in told if a.act == "state" and _TELLS.match(" ".join(c.text for c in a.cue))]
    return [span for _, span in told], plain


def _leave_out_teller(scene: Scene, draft: Draft, does: Sequence[int], suffers: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Leave out who only tells of it: "North Korea fired rockets, Seoul said", "has rejected it, according to Al Jazeera".

    Who tells of a refusal of his plea is still he whose plea it is, and where nobody else does it, "it" may be who tells, but not
    of what only says when: "said that during the meeting ...".
    """
    tellers, plain = list_tellers(scene, draft)
    others = tuple(k for k in suffers if not overlaps(plain, scene.find_span(k)))
    if draft.performed_by is not None:
        return tuple(does), others
    if len(does) < 2:  # noqa: PLR2004
        is_setting = _SETTING.search(_cut_line(scene.happened.layout.text, draft.frame.anchor[0][0])) is not None
        return tuple(k for k in does if not (is_setting and overlaps(tellers, scene.find_span(k)))), others
    return tuple(k for k in does if not overlaps(tellers, scene.find_span(k))) or tuple(does), others


def _leave_out_nested(scene: Scene, suffers: Sequence[int]) -> tuple[int, ...]:
    """Leave out those to whom a recipient does something: "backed [rebels] fighting against [Assad]"."""
    text, first = scene.happened.layout.text, scene.find_span(suffers[0])
    return tuple(k for k in suffers if k == suffers[0] or not _NESTED.fullmatch(text, first[1], scene.find_span(k)[0]))


def _find_owners(scene: Scene, draft: Draft, does: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Find whose act a noun tells of, and to whom it is done: in "Oslo rejected Riga's appeal" it is Riga's, to Oslo.

    Who stands in another clause is neither.
    """
    text, (start, end) = scene.happened.layout.text, (draft.frame.anchor[0][0], draft.frame.anchor[-1][1])
    spans = {k: scene.find_span(k) for k in does}
    next_to = [
        k for k, (s, e) in spans.items() if (e <= start and _OWNS.match(text[e:start])) or (s >= end and _OWNED.match(text[end:s]))
    ]
    if not next_to:
        return tuple(does), ()
    owners = [next_to[-1]]
    for k in does:
        beside = spans[owners[0]]
        between = text[spans[k][1] : beside[0]] if spans[k][1] <= beside[0] else text[beside[1] : spans[k][0]]
        if k not in owners and _LIST.match(between):
            owners.append(k)
    rest = [k for k in does if k not in owners]
    near = [k for k in rest if spans[k][1] <= start and not _PARTED.search(text, spans[k][1], min(start, spans[owners[0]][0]))]
    return tuple(sorted(owners)), tuple(near)


def _is_received(text: str, anchor: Sequence[Offsets]) -> bool:
    """Say whether a trigger tells of a host's welcome, and not of the guest who was welcomed."""
    start, end = anchor[0]
    return bool(_RECEIVES.search(text, start, end)) and not _PASSIVE.search(text[max(0, start - NEAR) : start])


def _find_hosts(draft: Draft, named: Sequence[Ids], actors: Mapping[str, Actor], guests: Sequence[str]) -> list[str]:
    """Find the states where it is done: a visit to a capital is one to its state, unless the guest is at home there."""
    homes = {actors[i].country for i in guests} if draft.frame.type == "CONSULT" else set()
    hosts = [i for k in draft.hosts for i in named[k]]
    return [i for i in dict.fromkeys(hosts) if actors[i].kind == "country" and actors[i].country not in homes]


def _find_aim(scene: Scene, draft: Draft, does: Sequence[str]) -> list[str]:
    """Find the first other party of known country that the words right behind a trigger name, in its clause."""
    text, end = scene.happened.layout.text, draft.frame.anchor[-1][1]
    stop = _CLAUSE.search(text, end)
    last = min(end + NEAR, stop.start() if stop else len(text))
    homes = {scene.actors[i].country for i in does}
    aims = [i for i in scene.list_ids(draft.aims) if scene.actors[i].country and scene.actors[i].country not in homes]
    if aims or draft.frame.type in ("THREATEN", "ASSAULT"):
        return aims[:1]
    return _find_first(scene, (end, last), homes, list_tellers(scene, draft)[1])


def _find_condition(scene: Scene, draft: Draft, does: Sequence[str]) -> list[str]:
    """Find whose deeds a threat depends on: "threatened to leave unless Baku withdrew"."""
    text, end = scene.happened.layout.text, draft.frame.anchor[-1][1]
    stop = _CLAUSE.search(text, end)
    last = stop.start() if stop else len(text)
    condition = _UNLESS.search(text, end, last)
    return _find_first(scene, (condition.end(), last), {scene.actors[i].country for i in does}, ()) if condition else []


def _find_first(scene: Scene, span: Offsets, homes: Collection[str | None], tellers: Sequence[Offsets]) -> list[str]:
    """Find the first actor of known country, not one of some, that a stretch of the text names where nobody tells of it."""
    near = [
        (m.start, i)
        for i, a in scene.actors.items()
        if a.country and a.country not in homes
        for m in a.mentions
        if span[0] <= m.start < span[1] and not overlaps(tellers, (m.start, m.end))
    ]
    return [min(near)[1]] if near else []


def name_by_source(happened: Happened, named: Sequence[Ids], attributions: Sequence[Attribution]) -> list[Ids]:
    """Let a description that leads in a source mean who the source is: "The envoy, Ana Roe, said that the envoy would leave"."""
    text = happened.layout.text
    sources = {a.source[0].start: a for a in attributions if len(a.source) == 1 and len(a.actors) == 1}
    out = list(named)
    for k, phrase in enumerate(happened.phrases):
        start, end = phrase[0]
        a = sources.get(start)
        if a and end < a.source[0].end and text.startswith(", ", end) and len(phrase) == 1:
            out[k] = a.actors
    return out
