"""Parties of replies: whom a refusal, a rebuke or praise is aimed at, where only the deed that it answers tells.

In: the drafts of an article's events and their parties. Out: the parties, with the recipients that one event gives another.
Called by `make_events`.
"""

import re
from collections.abc import Mapping, Sequence

from dragoman.reading.events.drafts import Draft
from dragoman.reading.events.parties import Ids, Parties
from dragoman.records import Actor

#: Types that answer somebody, and those that are answered.
ANSWERS = frozenset({"REJECT", "ACCUSE", "SUPPORT", "AGREE", "CONCEDE"})
ASKS = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE"})
#: Types that judge a deed.
JUDGES = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
#: What parts clauses.
_PARTED = re.compile(r"[,.;:?!\n“”]|\b(?:and|but|while|after|before|when|unless|if)\b")
#: A deed judged in apposition, or taken up by the words behind the trigger: "a verdict that Athens called", "decried the ruling".
_TAKEN_UP = re.compile(r", (?:an?|the) (?:[\w-]+ ){1,3}?(?:that |which |from which )?(?:the )?\Z")
_DEED = re.compile(
    r" (?:the |this |that |such an? )(?:\w+ )?(?:move|step|ruling|verdict|sentence|decision|measure|law|plan|passage|strike|raid"
    r"|attack|claim|charge|ban|deal|arrest|deployment|launch|visit|vote|proposal|offer)s?\b| it\b"
)
#: Code points between a deed and the judgement on it.
FAR = 250


def complete_parties(text: str, drafts: Sequence[Draft], parties: Sequence[Parties], actors: Mapping[str, Actor]) -> list[Parties]:
    """Complete the parties of replies and of what they reply to; the drafts stand in the order of the text."""
    out = list(parties)
    for k, draft in enumerate(drafts):
        for j in (k + 1, k + 2):
            if j < len(drafts) and _is_answer(text, draft, drafts[j]):
                out[k] = _aim(out[k], out[j].actors, actors) if not out[k].recipients else out[k]
                out[j] = _aim(out[j], out[k].actors, actors) if not out[j].recipients else out[j]
        if not out[k].recipients and draft.frame.type in JUDGES:
            out[k] = _aim(out[k], _find_doer(text, drafts[:k], out, draft), actors)
    return out


def _is_answer(text: str, answer: Draft, asked: Draft) -> bool:
    """Say whether one event answers the next: "Oslo rejected [Riga's appeal]"."""
    between = text[answer.frame.anchor[-1][1] : asked.frame.anchor[0][0]]
    return answer.frame.type in ANSWERS and asked.frame.type in ASKS and not _PARTED.search(between)


def _find_doer(text: str, before: Sequence[Draft], parties: Sequence[Parties], draft: Draft) -> Ids:
    """Find who did the deed that is judged: the actors of the deed told right before."""
    start, end = draft.frame.anchor[0][0], draft.frame.anchor[-1][1]
    subject = min([s for s, _ in draft.frame.find_stretches("actor") if s < start], default=start)
    if not (_TAKEN_UP.search(text, max(0, subject - FAR), subject) or _DEED.match(text, end)):
        return ()
    for k in range(len(before) - 1, -1, -1):
        if start - before[k].frame.anchor[-1][1] > FAR:
            break
        if parties[k].actors and before[k].frame.type not in JUDGES:
            return parties[k].actors
    return ()


def _aim(parties: Parties, others: Ids, actors: Mapping[str, Actor]) -> Parties:
    """Give an event its recipients: those of the others who are not of the same side."""
    homes = {actors[i].country for i in parties.actors}
    return parties._replace(
        recipients=tuple(i for i in others if i not in parties.actors and actors[i].country not in homes - {None})
    )
