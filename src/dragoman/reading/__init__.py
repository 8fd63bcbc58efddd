"""Findings -> meaning: the Record of an article, by pure functions. Called by `dragoman.reader`."""

from dragoman.encoder.findings import Findings
from dragoman.knowledge.dictionary import ActorDictionary
from dragoman.reading.actors import Context, find_actors
from dragoman.reading.attributions import draft_attributions, make_attributions
from dragoman.reading.events import draft_events, make_events
from dragoman.reading.layout import lay_out
from dragoman.reading.positions import draft_positions, make_positions
from dragoman.records import Article, MadeBy, Record

__all__ = ["compose_record"]


def compose_record(article: Article, findings: Findings, made_by: MadeBy, dictionary: ActorDictionary | None = None) -> Record:
    """Make the record of an article from what the network claims about it, with a dictionary of actors or the shipped one."""
    layout = lay_out(article, findings)
    told = draft_attributions(layout, findings)
    happened = draft_events(layout, findings, told)
    held = draft_positions(layout, told, happened, findings.mentions)
    n, m = len(told.phrases), len(told.phrases) + len(happened.phrases)
    speakers = (
        told.speakers | {n + k: said for k, said in happened.speakers.items()} | {m + k: said for k, said in held.speakers.items()}
    )
    context = Context(article.published, speakers, findings.mentions, dictionary, speaking=n)
    actors, named = find_actors(layout.text, [*told.phrases, *happened.phrases, *held.phrases], context)
    attributions = make_attributions(layout, told, named[:n], article.published)
    events = make_events(article, happened, attributions, (actors, named[n:m]))
    positions = make_positions(article, held, attributions, (actors, named[m:]), named[n:m])
    return Record(made_by=made_by, article=article, actors=actors, attributions=attributions, events=events, positions=positions)
