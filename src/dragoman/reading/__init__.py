"""Findings -> meaning: the Record of an article, by pure functions. Called by `dragoman.reader`."""

from dragoman.encoder.findings import Findings
from dragoman.knowledge.dictionary import ActorDictionary
from dragoman.reading.attributions import find_attributions
from dragoman.records import Article, MadeBy, Record

__all__ = ["compose_record"]


def compose_record(article: Article, findings: Findings, made_by: MadeBy, dictionary: ActorDictionary | None = None) -> Record:
    """Make the record of an article from what the network claims about it, with a dictionary of actors or the shipped one."""
    actors, attributions = find_attributions(article, findings, dictionary)
    return Record(made_by=made_by, article=article, actors=actors, attributions=attributions)
