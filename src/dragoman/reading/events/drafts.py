"""The network's frames of events -> drafts: what each rests on, and the phrases whose actors must be found."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.encoder.findings import Argument, Findings, Frame, Offsets
from dragoman.knowledge.acts import lemmas
from dragoman.knowledge.dictionary import read_table
from dragoman.knowledge.plover import load_plover
from dragoman.knowledge.titles import find_country, split_words
from dragoman.reading.attributions import Told, find_act_of
from dragoman.reading.events.arguments import AIMED, bound_sentences, tidy_frames
from dragoman.reading.events.statuses import find_cancelling
from dragoman.reading.layout import CueIndex, Layout, PlaceIndex, holds, overlaps, share
from dragoman.records import Act, EventType

#: What a statement does by being made, in PLOVER's terms (types and modes; manual 0.8, verbal events).
PERFORMED: dict[Act, tuple[EventType, tuple[str, ...]]] = {
    "demand": ("REQUEST", ()),
    "request": ("REQUEST", ()),
    "appeal": ("REQUEST", ()),
    "accuse": ("ACCUSE", ("allege",)),
    "criticise": ("ACCUSE", ("disapprove",)),
    "refuse": ("REJECT", ()),
    "threaten": ("THREATEN", ()),
    "agree": ("AGREE", ()),
    "promise": ("AGREE", ()),
    "offer": ("AGREE", ()),
    "praise": ("SUPPORT", ()),
}


#: Findings below this score are left out: on the dev part of the event bank that costs nothing in F1 of trigger and type, and
#: halves false alarms (train/LOG.md, "how sure an event must be").
SURE = 0.4
#: The same for material conflict: of what only looks like it (eval/noise.txt) 89 % are quiet for 84, at a point of F1 on dev.
SURE_OF_CONFLICT = 0.5
#: What only hands on what others said.
_TOLD_THAT = re.compile(r"[^.;:?!]{0,60}? (?:that|of|about) ")
_REPORTS = frozenset({"quote", "cite", "report", "say", "add", "note", "write", "recall", "mention"})
#: Bare words of telling and figures of speech that are no event: type and trigger, and what must stand behind.
_IDIOMS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"THREATEN: t(?:old|ell(?:s|ing)?)(?: .*)?"),
        re.compile(r"(?<=reporters)|(?<=journalists)|(?: \w+){0,2}? (?:reporters|journalists|press)\b"),
    ),
    (re.compile(r"CONSULT: (?:reached|contacted)(?: by (?:tele)?phone)?"), re.compile(r"(?<=phone)| by (?:tele)?phone\b")),
    (
        re.compile(r"CONSULT: receiv(?:es?|ed|ing)"),
        re.compile(r" (?:[\w-]+ ){0,3}?(?:letter|message|e-?mail|note|gift|report)s?\b"),
    ),
    (re.compile(r"\w+: step(?:s|ped|ping)? in"), re.compile("")),
    (re.compile(r"(?!REJECT|SANCTION)\w+: br(?:oke|eaks?|eaking|oken) down"), re.compile("")),
    (re.compile(r"(?!ACCUSE)\w+: (?:regard(?:s|ed|ing)?|describ(?:es?|ed|ing)|upon)"), re.compile("")),
)
#: As what the network takes the word that calls something off.
_BREAKS = frozenset({"REJECT", "SANCTION", "RETREAT"})
#: Types of events whose place tells to whom they are done, where nothing else does: a visit to Paris, a curfew in Abidjan.
LOCAL = frozenset({"CONSULT", "ASSAULT", "COERCE", "MOBILIZE", "CONCEDE", "AID"})
#: Types that both sides do.
MEETINGS = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
#: Names right behind a trigger, or behind "against" in its clause: "backs a [UN] resolution", "duties against [German] goods".
_NAME = r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)"
_OBJECT = re.compile(rf" (?:(?:an?|the|any|its|his|their) )?(?:[a-z-]+ )?{_NAME}")
_TARGET = re.compile(rf" (?:on|against|at|into) (?:the )?(?:[a-z-]+ )?{_NAME}")
_BETWEEN = re.compile(rf" (?:\w+ )?between (?:the )?{_NAME} and (?:the )?(?P<other>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)")
_BESIDE = re.compile(rf"{_NAME}(?:['’]s)? and (?:the )?\Z")
#: What stands behind the town that an article was written in.
_DATED = re.compile(r":|,? \(| [-–—]")
_AGAINST = re.compile(rf"[^.;:?!\n“”]{{1,60}}? against (?:the )?{_NAME}")
#: What may stand between who says something and the end of the sentence; and what ends his words before.
_ENDS = re.compile(r"(?: (?:on|late|early|in|at|by)\b[\w ]{2,40})?[ .\n]*")
_PARTED = re.compile(r"[;:“”\"]")
#: Who must do something, at the beginning of a content.
_MODAL = r"(?:must|should|ha(?:s|ve) to|ought to|needs? to)"
_OBLIGED = re.compile(rf"[“\"]?(?:that )?(?P<who>[^,.;:“”\"]{{2,80}}?) {_MODAL}\b")
#: The same right before or in a trigger, anywhere in a content, and who must: "that talks help and that Moscow [must] stop".
_MUST = re.compile(rf" {_MODAL}(?: (?:not|now|also|be|\w+ly))*(?: |\Z)(?!have\b)")
_MODAL_REACH = 24  # code points
_HAS_TO = re.compile(
    r"(?:\A|[,;:.!?“”\"]|\bthat\b|\band\b(?= that))[ \n]*(?:(?:and|but|that|now|so) )*(?P<who>[^,;:.!?“”\"\n]{2,80})\Z"
)
#: Whose own duty it is, which nobody is asked for.
_OWN = frozenset({"i", "we", "which", "who", "he", "she"})
#: A charge made by just saying it, with whom it is made against: "Russian forces have committed war crimes".
_CRIME = re.compile(
    r"[“\"]?(?:that )?(?P<who>[^,.;:“”\"]{2,80}?) (?:(?:has|have|had) (?:been )?|is |are |was |were )(?:\w+ly )?"
    r"(?:committ(?:ed|ing)|guilty of|responsible for|perpetrat(?:ed|ing)) (?:[\w-]+ ){0,2}?"
    r"(?:war crimes?|crimes? against humanity|genocide|ethnic cleansing|atrocit(?:y|ies)|human rights (?:abuses|violations))\b"
)
#: A threat made by just saying it, in the speaker's own words: "We will strike back".
_VOW = re.compile(
    r"\b[Ww]e(?:['’]ll| will| shall) (?:(?:\w+ly|not hesitate to|soon|all) )?"
    r"(?P<deed>retaliate|(?:strike|hit) back|take revenge|avenge (?:him|them|her|this|our|the)"
    r"|(?:strike|attack|bomb|invade|destroy|crush|punish)(?= (?:them|him|you|it\b|(?:the )?[A-Z])))"
)


class Draft(NamedTuple):
    """An event before its parties are known; the numbers are indices into `Happened.phrases`."""

    frame: Frame
    rests_on: int | None  # the innermost attribution whose content holds the trigger, by index
    performed_by: int | None  # the attribution that performs the event, by index
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    hosts: tuple[int, ...]  # places, which may stand for the state that is visited
    aims: tuple[int, ...]  # names behind the trigger, where no recipient is marked


class FrameIndex:
    """Finds frames by the place of their triggers; all answers are indices into `frames`."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.frames = list(frames)
        self._starts = sorted((start, k) for k, f in enumerate(self.frames) for start, _ in f.anchor)
        self._longest = max((end - start for f in self.frames for start, end in f.anchor), default=0)

    def add(self, frame: Frame) -> None:
        """Add a frame behind the others."""
        for start, end in frame.anchor:
            insort(self._starts, (start, len(self.frames)))
            self._longest = max(self._longest, end - start)
        self.frames.append(frame)

    def find(self, spans: Sequence[Offsets]) -> list[int]:
        """Find the frames whose trigger shares a place with some spans, in their order."""
        found = set()
        for start, end in spans:
            first, last = bisect_left(self._starts, (start - self._longest, -1)), bisect_left(self._starts, (end, -1))
            found |= {k for _, k in self._starts[first:last] if share(spans, self.frames[k].anchor)}
        return sorted(found)


class Happened(NamedTuple):
    """What a text says happened, before anybody knows who the parties are."""

    layout: Layout
    drafts: list[Draft]
    phrases: list[tuple[Offsets, ...]]
    speakers: dict[int, int]  # from a phrase inside a quotation to the phrase of `Told` that names who is quoted


def find_threshold(kind: str) -> float:
    """Give the least score of an event of some type: more of material conflict, which figures of speech look like most."""
    return SURE_OF_CONFLICT if load_plover()[kind, None].quad == "material conflict" else SURE


def is_report(text: str, frame: Frame) -> bool:
    """Say whether the network took a mere report for an event: to quote is no accusation, to tell somebody that ... no threat."""
    forms = lemmas(text[slice(*frame.anchor[0])].lower())
    return not _REPORTS.isdisjoint(forms) or ("tell" in forms and _TOLD_THAT.match(text, frame.anchor[-1][1]) is not None)


def is_idiom(text: str, frame: Frame) -> bool:
    """Say whether the network took plain words of telling or a figure of speech for an event."""
    start, end = frame.anchor[0][0], frame.anchor[-1][1]
    told = f"{frame.type}: {text[start:end].lower()}"
    return any(trigger.fullmatch(told) and behind.match(text, end) for trigger, behind in _IDIOMS)


def _cancel_once(text: str, frames: Sequence[Frame]) -> list[Frame]:
    """Leave out the refusal or break that the network sees in the word which calls a meeting off: the meeting tells it, negated."""
    off = {k: span for k, f in enumerate(frames) if (span := find_cancelling(text, f))}
    index = FrameIndex(frames)
    breaks = {k: [g for g in index.find([span]) if frames[g].type in _BREAKS] for k, span in off.items()}
    left_out = {g for found in breaks.values() for g in found}
    out = []
    for k, f in enumerate(frames):
        roles = {a.role for a in f.arguments}
        takes = () if roles & {"actor", "recipient"} else (a for g in breaks.get(k, ()) for a in frames[g].arguments)
        if k not in left_out:
            out.append(f._replace(arguments=(*f.arguments, *(a for a in takes if a.role not in roles))))
    return out


def draft_events(layout: Layout, findings: Findings, told: Told) -> Happened:
    """Draft the events of an article, in the order of the text."""
    likely = [f for f in findings.events if f.type and f.score >= find_threshold(f.type)]
    found = tidy_frames(layout, [f for f in likely if not is_report(layout.text, f) and not is_idiom(layout.text, f)])
    found = _cancel_once(layout.text, found)
    frames = _add_charges(layout.text, _agree_with_acts(layout, found, told), told)
    happened = Happened(layout, [], [], {})
    places, cues = PlaceIndex(layout, told.drafts), CueIndex(told.drafts)
    for frame in sorted(frames, key=lambda f: f.anchor):
        rests_on = places.find_ground(frame.anchor)
        rests_on = _find_closer(layout, frame, (told, cues)) if rests_on is None else rests_on
        frame = frame if rests_on is None else _oblige(layout, frame, told.drafts[rests_on].content)  # noqa: PLW2901
        sides = _add_partners(layout.text, frame)
        numbers = [_add_spans(happened, spans, rests_on) for spans in sides]
        hosts = _add_phrases(happened, frame, "place", rests_on) if frame.type in LOCAL else ()
        aims = _add_spans(happened, _find_object(layout.text, frame), rests_on) if not numbers[1] else ()
        happened.drafts.append(Draft(frame, rests_on, places.find_performer(frame.anchor), numbers[0], numbers[1], hosts, aims))
    return happened


def _add_partners(text: str, frame: Frame) -> tuple[Sequence[Offsets], Sequence[Offsets]]:
    """Give the words of both sides, and those in a list that the network left out: "talks between A and B", "A's and B's calls"."""
    does = tuple(span for span in frame.find_stretches("actor") if not _is_dateline(text, span))
    suffers = frame.find_stretches("recipient")
    both = _BETWEEN.match(text, frame.anchor[-1][1]) if frame.type in MEETINGS and not does else None
    if both:
        return [both.span("name"), both.span("other")], ()
    if does and does[0][0] < frame.anchor[0][0]:
        before = text[max(0, does[0][0] - 40) : does[0][0]]
        beside = _BESIDE.search(before)
        if beside and beside["name"].endswith(("'s", "’s")) and text[does[0][1] : does[0][1] + 2] in ("'s", "’s"):
            start = does[0][0] - len(before) + beside.start("name")
            return [(start, start + len(beside["name"]) - 2), *does], suffers
    return does, suffers


def _is_dateline(text: str, span: Offsets) -> bool:
    """Say whether a name only tells where the article was written: "SEOUL: North Korea fired ..."."""
    start, end = span
    return (not start or text[start - 1] == "\n") and text[start:end].isupper() and _DATED.match(text, end) is not None


def _find_object(text: str, frame: Frame) -> tuple[Offsets, ...]:
    """Find the name right behind a trigger of something that is done to somebody."""
    end = frame.anchor[-1][1]
    if frame.type == "ASSAULT":
        target = _TARGET.match(text, end)
        return (target.span("name"),) if target and find_country(split_words(target["name"]), 0) else ()
    found = (_OBJECT.match(text, end) or _AGAINST.match(text, end)) if frame.type in AIMED else None
    return (found.span("name"),) if found else ()


def _add_phrases(happened: Happened, frame: Frame, role: str, rests_on: int | None) -> tuple[int, ...]:
    return _add_spans(happened, frame.find_stretches(role), rests_on)


def _add_spans(happened: Happened, spans: Sequence[Offsets], rests_on: int | None) -> tuple[int, ...]:
    first = len(happened.phrases)
    happened.phrases.extend((span,) for span in spans)
    numbers = tuple(range(first, len(happened.phrases)))
    if rests_on is not None:
        happened.speakers.update(dict.fromkeys(numbers, 2 * rests_on))
    return numbers


def _find_closer(layout: Layout, frame: Frame, said: tuple[Told, CueIndex]) -> int | None:
    """Find the attribution that ends the trigger's sentence (", doctors said."), though its content was found in other sentences.

    Without this such an event would stand on the article's own word.
    """
    start, end, *_ = bound_sentences(layout, frame.anchor[0][0])
    told, cues = said
    for k in cues.find(start, end):
        d = told.drafts[k]
        words = sorted((*d.source, *d.cue))
        is_last = _ENDS.fullmatch(layout.text, words[-1][1], end) and words[0][0] > frame.anchor[-1][1]
        is_parted = layout.text[start : words[0][0]].endswith(", ") and not overlaps(d.content, (start, end))
        if is_last and is_parted and not _PARTED.search(layout.text, frame.anchor[-1][1], words[0][0]):
            return k
    return None


def _find_obliged(text: str, content: Offsets) -> tuple[Argument, ...]:
    """Find the state or its people who must do something by a statement's content: "that the Sudanese army must leave"."""
    found = _OBLIGED.match(text, *content)
    return (Argument("recipient", *found.span("who")),) if found and _names_state(text, found.span("who")) else ()


def _oblige(layout: Layout, frame: Frame, content: Sequence[Offsets]) -> Frame:
    """Turn a demand told by a modal to its subject, and leave its actor to who says it: "Oslo said that [Moscow] [must] stop"."""
    if frame.type != "REQUEST":
        return frame
    start, end = frame.anchor[0]
    lo = max([bound_sentences(layout, start)[0], *(s for s, _ in content if s <= start)])
    modal = _MUST.search(layout.text, max(lo, start - _MODAL_REACH), end)
    found = _HAS_TO.search(layout.text[lo : modal.start()]) if modal and modal.end() >= start else None
    if found is None or found["who"].lower() in _OWN:
        return frame
    who = lo + found.start("who"), lo + found.end("who")
    others = tuple(a for a in frame.arguments if a.role not in ("actor", "recipient"))
    is_party = any(a.role in ("actor", "recipient") and overlaps([who], (a.start, a.end)) for a in frame.arguments)
    asked = (Argument("recipient", *who),) if is_party or _names_state(layout.text, who) else ()
    return frame._replace(arguments=(*asked, *others))


def _add_charges(text: str, frames: Sequence[Frame], told: Told) -> list[Frame]:
    """Add what a plain "said" does by its content: charges of crimes, and threats of the speaker's own deeds in quotation marks."""
    out = FrameIndex(frames)
    for d in told.drafts:
        start, end = d.content[0]
        act, _ = find_act_of(" ".join(text[s:e] for s, e in d.cue), text[start:end])
        charge = _CRIME.match(text, start, end)
        if act != "state" or out.find(d.cue):
            continue
        if charge and _names_state(text, charge.span("who")):
            out.add(Frame("event", d.cue, (Argument("recipient", *charge.span("who")),), d.score, "ACCUSE", ("allege",), "actual"))
        vow = _VOW.search(text, start, end) if text[start] in '“"' else None
        if vow and not out.find([vow.span("deed")]):
            out.add(Frame("event", (vow.span("deed"),), (), d.score, "THREATEN", (), "actual"))
    return out.frames


def _names_state(text: str, span: Offsets) -> bool:
    """Say whether a phrase names a state, its people or its forces."""
    words = split_words(text[slice(*span)])
    named = any(find_country(words, k) for k, w in enumerate(words) if w.text[0].isupper())
    return named or text[slice(*span)] in _load_capitals()


@cache
def _load_capitals() -> frozenset[str]:
    """Load the names of the capitals, which alone stand for their states.

    >>> _load_capitals() >= {"Moscow", "Kyiv", "Kiev"}
    True
    """
    return frozenset(name for row in read_table("countries.tsv") for name in row.cells.get("capital", "").split("|") if name)


def _agree_with_acts(layout: Layout, found: Sequence[Frame], told: Told) -> list[Frame]:
    """Make events agree with the acts of statements: the type of one told by a cue, and those that the network has not found.

    A statement whose content tells of an event of that type ("declared a willingness to talk") is not told a second time.
    """
    out = FrameIndex(found)
    for d in told.drafts:
        cue, content = (" ".join(layout.text[s:e] for s, e in spans) for spans in (d.cue, d.content))
        act, is_negated = find_act_of(cue, content)
        if act not in PERFORMED or is_negated:
            continue
        kind, modes = PERFORMED[act]
        at_cue = out.find(d.cue)
        for k in at_cue:
            # a cue that demands or offers is no meeting ("called for talks" no call by telephone); other deeds may be done by words
            if out.frames[k].type == "CONSULT":
                out.frames[k] = out.frames[k]._replace(type=kind, modes=modes)
        inside = (out.frames[k] for k in out.find(d.content))
        if not at_cue and not any(f.type == kind and holds(d.content, f.anchor) for f in inside):
            asked = _find_obliged(layout.text, d.content[0]) if kind == "REQUEST" else ()
            out.add(Frame("event", d.cue, asked, d.score, kind, modes, "actual"))
    return out.frames
