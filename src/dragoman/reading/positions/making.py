"""Drafts of positions and their parties -> positions of the record."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.matters import is_private
from dragoman.reading.dates import find_date, find_expressions
from dragoman.reading.layout import Layout
from dragoman.reading.positions.changes import Change, find_change
from dragoman.reading.positions.forms import TOPIC, Draft, Held
from dragoman.reading.positions.issues import Matter, find_issue, list_matters
from dragoman.records import Actor, Article, Attribution, DateRange, Position, cut_span

Ids = tuple[str, ...]

#: Code points of an article before a name: "over the West".
_ARTICLE = 4
#: A position held by so many names is told of each.
_MOST = 3
_TRADES = frozenset({"BUS", "JRN"})
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
#: Sectors of those who may speak for a state or body that they are not named with, and of outlets.
_SPEAKS_FOR = frozenset({"GOV", "JRN", "MIL", "PTY", "SPY"})
#: Acts by which a source that is no party may report another's will; hopes and beliefs do not.
_REPORTING = frozenset({"state", "announce"})
#: Two positions of one party whose words are shared by so much are one.
_SAME = 0.5


class Setting(NamedTuple):
    """What the positions of an article share."""

    layout: Layout
    published: str | None
    attributions: Sequence[Attribution]
    actors: Mapping[str, Actor]
    named: Sequence[Ids]  # whom each phrase of the drafts names
    parties: Sequence[Ids]  # whom each phrase of the events names
    matters: Sequence[Matter]


def make_positions(
    article: Article,
    held: Held,
    attributions: Sequence[Attribution],
    named: tuple[Sequence[Actor], Sequence[Ids]],
    parties: Sequence[Ids],
) -> tuple[Position, ...]:
    """Make the positions of an article, each once, in the order of the text.

    `named` are the article's actors, and those that each phrase of the drafts names; `parties` those of its events' phrases.
    """
    actors = {a.id: a for a in named[0]}
    matters = list_matters(article.text, held.layout.blocks) if held.drafts else []
    setting = Setting(held.layout, article.published, attributions, actors, named[1], parties, matters)
    made = [p for d in held.drafts for p in _make(setting, d)]
    return tuple(msgspec.structs.replace(p, id=f"p{k + 1}") for k, p in enumerate(_drop_doubles(made)))


def _make(setting: Setting, d: Draft) -> Iterable[Position]:
    text = setting.layout.text
    parties = [i for i in _find_parties(setting, d) if is_party(setting.actors[i])]
    ground = None if d.ground is None else setting.attributions[d.ground]
    block = next(iter(setting.layout.find_blocks(*d.content[0])), (0, len(text)))
    sentence = setting.layout.bound_sentence(d.content[0][0], block)
    change = _find_change(setting, d, sentence)
    for actor in parties[:_MOST]:
        toward = _find_toward(setting, d, actor)
        if _is_trade(setting.actors[actor]) and all(_is_trade(setting.actors[i]) for i in toward):
            continue
        yield Position(
            id="p1",
            actor=actor,
            kind=d.kind,
            content=tuple(cut_span(text, *span) for span in d.content),
            toward=toward,
            issue=find_issue(text, d.content, setting.matters),
            rests_on=ground.id if ground else None,
            chain=ground.chain if ground else (),
            change=change,
            since=_find_since(setting, sentence) if change else None,
            confidence=d.score,
        )


def _find_change(setting: Setting, d: Draft, sentence: Offsets) -> Change | None:
    """Find what the sentence says of a change, with what is wanted left out."""
    if d.is_given_up:
        return "changed"
    text = _hide(setting.layout.text, sentence, d.content)
    return find_change(text, (0, len(text))) if d.is_told else None


def _hide(text: str, sentence: Offsets, content: Sequence[Offsets]) -> str:
    """Give a sentence with what is wanted blanked out: "to keep the road open" is no change."""
    start, end = sentence
    return "".join(" " if any(s <= i < e for s, e in content) else text[i] for i in range(start, end))


def is_party(actor: Actor) -> bool:
    """Tell whether an actor may hold a position: states, groups, and whoever has a country, an office or a sector."""
    if is_private(actor.name):
        return False
    if actor.kind in ("country", "group"):
        return True
    return bool(actor.country or actor.sectors or actor.roles)


def _is_trade(actor: Actor) -> bool:
    """Tell whether an actor is in business or the press and nothing else: what such want of nobody in public life is trade."""
    return bool(actor.sectors) and set(actor.sectors) <= _TRADES


def _find_parties(setting: Setting, d: Draft) -> Ids:
    """Find whose position it is: the source's, if the statement takes it; else the event's actor, else whom the words name."""
    ground = None if d.ground is None else setting.attributions[d.ground]
    sources = ground.actors if ground else ()
    owner = setting.named[d.owner] if d.owner is not None else ()
    if d.holder == "speaker":
        if ground and not sources and ground.act not in _REPORTING:
            return ()
        return _find_speaker(setting, owner, sources)
    if d.holder == "source" and d.ground is not None:
        return sources or owner
    does = [i for k in d.event[0] for i in setting.parties[k]] if d.event else []
    return tuple(dict.fromkeys(does)) or owner


def _find_speaker(setting: Setting, owner: Ids, sources: Ids) -> Ids:
    """Find whose will is told: the speaker's where he means himself, his side's where he names it; of a foreign one nobody's."""
    if set(owner) & set(sources):
        return sources
    sides = [{setting.actors[i].country or i for i in ids} for ids in (owner, sources)]
    if sides[0] & sides[1]:
        return owner
    knows = all(not setting.actors[i].country and _SPEAKS_FOR & set(setting.actors[i].sectors) for i in sources)
    return owner if knows else ()


def _find_toward(setting: Setting, d: Draft, actor: str) -> Ids:
    """Find of whom something is wanted: who is asked or addressed, to whom the event is done, whom the words name beside."""
    found: list[str] = list(setting.named[d.asked]) if d.asked is not None else []
    if d.holder == "source" and d.ground is not None:
        found += setting.attributions[d.ground].addressees
    if d.event:
        topics = _list_topics(setting, d.content)
        found += [i for k in d.event[1] for i in setting.parties[k] if i not in topics]
    found += [i for k in d.beside for i in setting.named[k]]
    return tuple(i for i in dict.fromkeys(found) if i != actor and is_party(setting.actors[i]))


def _list_topics(setting: Setting, content: Sequence[Offsets]) -> frozenset[str]:
    """List whom what is wanted is about: "negotiations with NATO over Ukraine"."""
    text = setting.layout.text
    behind = [m.end() for s, e in content for m in TOPIC.finditer(text, s, e)]
    return frozenset(i for i, a in setting.actors.items() for m in a.mentions if any(s <= m.start <= s + _ARTICLE for s in behind))


def _find_since(setting: Setting, sentence: Offsets) -> DateRange | None:
    """Find since when: the day told behind "since"."""
    text = setting.layout.text
    since = _SINCE.search(text, *sentence)
    if since is None:
        return None
    spans = find_expressions(text, since.end(), sentence[1])
    return next((d for s in spans if (d := find_date(text, s, setting.published, is_future=None))), None)


def _drop_doubles(made: Sequence[Position]) -> list[Position]:
    """Keep of positions told by the same words only one, the surest."""
    kept: list[Position] = []
    held: defaultdict[str | None, list[Position]] = defaultdict(list)
    for p in sorted(made, key=lambda p: -p.confidence):
        if not any(_share(p, k) >= _SAME for k in held[p.actor]):
            kept.append(p)
            held[p.actor].append(p)
    return sorted(kept, key=lambda p: (p.content[0].start, p.id, p.actor or ""))


def _share(p: Position, other: Position) -> float:
    if p.content[-1].end <= other.content[0].start or other.content[-1].end <= p.content[0].start:
        return 0.0
    a, b = ({i for s in x.content for i in range(s.start, s.end)} for x in (p, other))
    return len(a & b) / len(a | b)
