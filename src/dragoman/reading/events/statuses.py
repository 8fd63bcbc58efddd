"""Words around a trigger -> whether it happened, will, may, or did not. Called by `make_events`.

The network's status stands unless plain words next to the trigger say otherwise: the table PLAIN holds them all.
"""

import re
from datetime import date, timedelta
from typing import Final

from dragoman.encoder.findings import Frame, Offsets
from dragoman.records import Attribution, DateRange, Status

#: An event that ended so long before publication is history (PLOVER's auxiliary mode; train/bank/events/README.md).
HISTORICAL: Final = timedelta(days=365)
#: Code points around a trigger in which such words are sought.
NEAR: Final = 60
#: Code points behind it in which it may be called off.
_FAR: Final = 180
#: Adverbs between a verb's auxiliaries and itself, and light verbs before a noun ("will not hold talks").
_ADVERBS = r"(?:(?:\w+ly|ever|even|also|now|yet|be|been|have|hold|take|pay) )*"
_NOT = (
    r"(?:will|would|shall|do|does|did|has|have|had|is|are|was|were|could) (?:not|never|no longer)"
    r"|(?:wo|would|do|does|did|has|have|had|was|were|is|are)n['’]t"
)
#: A clause that tells what a meeting was planned for, in full or cut short: "that was to take place next week", "due on Friday".
_PLANNED = (
    r"(?:(?:,? (?:that|which) (?:was|were|is|are|ha[ds] been|have been) (?:\w+ly )?"
    r"(?:to|due|set|scheduled|planned|expected|meant|slated)|,? (?:due|set|scheduled|planned|expected|slated))\b"
    r"(?: (?!but\b|who\b|that\b|after\b|because\b|was\b|were\b)[\w’'-]+){0,9}?,?)?"
)
#: What lies between a deed and what became of it: its parties and the time it was meant for, and no other clause.
_DEED = (
    r"(?:['’]s)?(?: between (?:[\w’'-]+ ){1,4}and)?"
    r"(?: (?!and\b|but\b|who\b|which\b|that\b|after\b|before\b|because\b|was\b|were\b|to\b(?-i:(?! [A-Z])))[\w’'-]+){0,8}?"
    rf"{_PLANNED}"
)
_CALLED_OFF = r"(?:cancel(?:l?ed)?|called off|scrapped|aborted|shelved)"
_PUT_OFF = r"(?:postponed|put off|rescheduled|pushed back|delayed)"
_PASSIVE = r"(?: (?:was|were|is|are|has been|have been|had been|will be|would be))? (?:(?:later|since|also|\w+ly) )?"
_CANCELS = r"(?:cancel(?:s|led|ed|ling|ing)?|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?)"
_PUTS_OFF = r"(?:postpon(?:e|es|ed|ing)|put(?:s|ting)? off|reschedul(?:e|es|ed|ing))"
_ITS = r" (?:(?:the|a|an|its|his|her|their|this|all|\w+['’]s?) )?(?:(?:planned|scheduled|next|upcoming|coming|\w+day['’]s) ){0,2}"
_OFF_BEFORE = re.compile(rf"(?:\b(?P<word>{_CANCELS}){_ITS})\Z", re.IGNORECASE)
_OFF_BEHIND = re.compile(rf"{_DEED}{_PASSIVE}(?P<word>{_CALLED_OFF})\b", re.IGNORECASE)
#: The plain words: which statuses they put right, those before the trigger, those behind it, and what they say.
PLAIN: tuple[tuple[frozenset[str], re.Pattern[str], re.Pattern[str], Status], ...] = (
    (
        frozenset({"actual", "future", "hypothetical"}),
        _OFF_BEFORE,
        _OFF_BEHIND,
        "negated",
    ),
    (
        frozenset({"actual", "hypothetical"}),
        re.compile(rf"(?:\b{_PUTS_OFF}{_ITS})\Z", re.IGNORECASE),
        re.compile(rf"{_DEED}{_PASSIVE}{_PUT_OFF}\b", re.IGNORECASE),
        "future",
    ),
    (
        frozenset({"actual", "future", "hypothetical"}),
        re.compile(rf"\b(?:{_NOT}) {_ADVERBS}\Z", re.IGNORECASE),
        re.compile(r"(?!)"),
        "negated",
    ),
    (
        frozenset({"actual"}),
        re.compile(
            r"\b(?:expected|due|set|scheduled|planned|planning|plans|slated|poised|about|going) to (?:\w+ ){0,3}\Z", re.IGNORECASE
        ),
        re.compile(r"(?!)"),
        "future",
    ),
)
#: Where a clause ends.
_STOP = re.compile(r"[.;:?!\n“”]")
#: What is only called off or put off where it is done, and not where it is said.
_SAID = frozenset({"REJECT", "REQUEST", "ACCUSE", "THREATEN"})
#: A condition, under which "would not" and "cannot" leave a deed hypothetical.
_IF = re.compile(r"\b(?:if|unless|whether|should|were)\b", re.IGNORECASE)
#: What may come looks forward.
_FORWARD = re.compile(
    r"(?:\b(?:will|would|shall|could|may|might|can|is to|are to|was to|were to)|['’]ll) (?:\w+ ){0,4}\Z", re.IGNORECASE
)
#: What stands before a noun that is spoken of as known.
_KNOWN = re.compile(r"(?:\b(?:the|this|that|these|those|its|his|her|their)|['’]s) (?:\w+ )?\Z", re.IGNORECASE)
#: The cause of today's news is no history: "Talks falter after market [shelling]".
_CAUSE = re.compile(r"\b(?:after|following|over) (?:(?!the\b)[\w’'-]+ ){0,2}\Z", re.IGNORECASE)
_LONG_AGO = re.compile(r"\b(?:1[5-9]|20)\d\ds?\b|\bago\b|\b(?:year|decade|centur|anniversar|war|histor)", re.IGNORECASE)


def tell_status(text: str, frame: Frame) -> str | None:
    """Give the status of an event, put right where plain words around its trigger say so: "is expected to hold talks".

    A threat is made by being uttered, though what it threatens is to come: of 183 in the bank none is future.
    """
    if (frame.type, frame.status) == ("THREATEN", "future"):
        return "actual"
    before, behind = _cut_before(text, frame), _cut_behind(text, frame)
    for statuses, opening, closing, meant in PLAIN:
        if frame.status not in statuses:
            continue
        is_meant = frame.type != "REJECT" and opening.search(before)
        if (is_meant or (frame.type not in _SAID and closing.match(behind))) and not _IF.search(before):
            return meant
    return frame.status


def find_cancelling(text: str, frame: Frame) -> Offsets | None:
    """Find the word that calls off a meeting: "talks that were due on Friday were [cancelled]"."""
    start, end = frame.anchor[0][0], frame.anchor[-1][1]
    before, behind = _cut_before(text, frame), _cut_behind(text, frame)
    if frame.type != "CONSULT":
        return None
    if found := _OFF_BEFORE.search(before):
        return start - len(before) + found.start("word"), start - len(before) + found.end("word")
    found = _OFF_BEHIND.match(behind)
    return (end + found.start("word"), end + found.end("word")) if found else None


def looks_forward(text: str, frame: Frame) -> bool:
    """Say whether a day told of an event is one to come: of plans, and of what would or will not be."""
    if frame.status in ("hypothetical", "negated"):
        return _FORWARD.search(_cut_before(text, frame)) is not None
    return frame.status == "future"


def settle_status(text: str, frame: Frame, ground: Attribution | None, told: DateRange | None, published: str | None) -> Status:
    """Settle whether an event happened: what its source denies did not, for that source; what lies a year back is history.

    What is spoken of as known is not denied: "denied any part in the attack". What the text dates within the year, or gives as the
    cause of its news, is none, whatever the network says.
    """
    status: Status = frame.status or "actual"  # type: ignore[assignment]  # the network's labels are the record's
    is_old = told and published and date.fromisoformat(told.end) < date.fromisoformat(published) - HISTORICAL
    if status == "historical" and ((told and published and not is_old) or _is_cause(text, frame)):
        status = "actual"
    if status != "actual":
        return status
    if ground and ground.act == "deny" and not ground.negated and not _KNOWN.search(_cut_before(text, frame)):
        return "negated"
    return "historical" if is_old else "actual"


def _is_cause(text: str, frame: Frame) -> bool:
    """Say whether a clause gives an event as the cause of what else it tells, and nothing of it lies long ago."""
    start, end = frame.anchor[0][0], frame.anchor[-1][1]
    around = text[max(0, start - 2 * NEAR) : start].rpartition("\n")[2] + text[end : end + 2 * NEAR].partition("\n")[0]
    return _CAUSE.search(_cut_before(text, frame)) is not None and _LONG_AGO.search(around) is None


def _cut_before(text: str, frame: Frame) -> str:
    """Cut out what stands right before a trigger."""
    start = frame.anchor[0][0]
    return text[max(0, start - NEAR) : start]


def _cut_behind(text: str, frame: Frame) -> str:
    """Cut out what stands behind a trigger, up to the end of its clause."""
    end = frame.anchor[-1][1]
    stop = _STOP.search(text, end)
    return text[end : min(end + _FAR, stop.start() if stop else len(text))]
