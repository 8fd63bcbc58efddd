"""Texts with marked events -> their records, for the tests of events: a stand-in for a network that makes no mistake."""

from dragoman.reading import compose_record
from dragoman.records import Article, Block, Event, MadeBy, Record, check_record, cut_span, hash_text
from marked import marked

MADE_BY = MadeBy(record=1, version="0", model="marked", knowledge="none")
PUBLISHED = "2024-05-16"  # a Thursday


def read(words: str, published: str | None = PUBLISHED) -> Record:
    text, findings = marked(words)
    blocks = (Block(kind="paragraph", span=cut_span(text, 0, len(text))),)
    article = Article(id=hash_text(text), source="test", text=text, blocks=blocks, published=published)
    return check_record(compose_record(article, findings, MADE_BY))


def name_parties(record: Record, e: Event) -> str:
    names = {a.id: a.name for a in record.actors}
    does, suffers = (" and ".join(names[i] for i in ids) for ids in (e.actors, e.recipients))
    return f"{does} > {suffers}" if suffers else does
