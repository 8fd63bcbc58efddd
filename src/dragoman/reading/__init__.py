"""Findings -> meaning: the Record of an article, by pure functions. Called by `dragoman.reader`."""

from collections.abc import Iterable

import msgspec

from dragoman.encoder.findings import Findings
from dragoman.knowledge.dictionary import ActorDictionary
from dragoman.reading.actors import Context, find_actors
from dragoman.reading.attributions import draft_attributions, make_attributions
from dragoman.reading.events import draft_events, make_events, place_towns
from dragoman.reading.layout import lay_out
from dragoman.reading.positions import draft_positions, make_positions
from dragoman.records import Actor, Article, MadeBy, Record

__all__ = ["compose_record"]


def compose_record(article: Article, findings: Findings, made_by: MadeBy, dictionary: ActorDictionary | None = None) -> Record:
    """Make the record of an article from what the network claims about it, with a dictionary of actors or the shipped one."""
    layout = lay_out(article, findings)
    told = draft_attributions(layout, findings)
    happened = draft_events(layout, findings, told)
    held = draft_positions(layout, told, happened, findings.mentions)
    n, m = len(told.phrases), len(told.phrases) + len(happened.phrases)
    speakers = dict(told.speakers)
    for first, others in ((n, happened.speakers), (m, held.speakers)):
        speakers |= {first + k: speaker for k, speaker in others.items()}
    context = Context(article.published, speakers, findings.mentions, dictionary, speaking=n)
    actors, named = find_actors(layout.text, [*told.phrases, *happened.phrases, *held.phrases], context)
    actors = place_towns(layout.text, actors, zip((p[0] for p in happened.phrases), named[n:m], strict=True))
    attributions = make_attributions(layout, told, named[:n], article.published)
    events = make_events(article, happened, attributions, (actors, named[n:m]))
    positions = make_positions(article, held, attributions, (actors, named[m:]), named[n:m])
    record = Record(made_by=made_by, article=article, attributions=attributions, events=events, positions=positions)
    return msgspec.structs.replace(record, actors=_keep_parties(actors, record))


def _keep_parties(actors: Iterable[Actor], record: Record) -> tuple[Actor, ...]:
    """Keep those actors who speak or are spoken to, take part in an event, or hold a position or are meant by one."""
    parties = {i for a in record.attributions for i in (*a.actors, *a.addressees)}
    parties |= {i for e in record.events for i in (*e.actors, *e.recipients)}
    parties |= {i for p in record.positions for i in (p.actor, *p.toward) if i}
    return tuple(actor for actor in actors if actor.id in parties)
