"""A Page -> an Article: its text frozen, cut into labelled blocks, and what is known about it.

Called by `Reader`, once for each page. Nothing is deleted: all that is not white space lies in exactly one block.
"""

import hashlib
import logging
import re
from urllib.parse import urlsplit

import msgspec

from dragoman.errors import TextError
from dragoman.maintext.bylines import find_dateline, read_authors
from dragoman.maintext.credits import find_credits
from dragoman.maintext.dates import parse_date
from dragoman.maintext.labels import label_pieces
from dragoman.maintext.language import detect_language
from dragoman.maintext.pieces import Piece, cut_pieces
from dragoman.records import Article, Block, Page, cut_span

__all__ = ["extract", "fill_in", "parse_date"]

#: Characters of a wrong value that a warning shows.
MAX_SHOWN = 60
#: A date line stands at the head of one of the first paragraphs: a headline that is not known as one, and a deck, may go before.
MAX_DATED = 3
SURROGATE = re.compile("[\ud800-\udfff]")
LOG = logging.getLogger(__name__)


def extract(page: Page) -> Article:
    """Make the Article of a Page, or raise TextError where it holds nothing to read.

    >>> extract(Page(source="a.txt", media="text", content="Putin said so.")).blocks[0].kind
    'paragraph'
    """
    if page.media == "html":
        from dragoman.maintext.html import read_html

        check_text(page.content)
        text, pieces, page, section = read_html(page)
        return _make_article(page, text, pieces, section)
    check_text(page.content)
    return _make_article(page, page.content, cut_pieces(page.content), None)


def fill_in(article: Article, *, outlet: str | None = None, published: str | None = None) -> Article:
    """Fill in what the caller knows where the input does not tell it; an outlet that is only the host of a URL is not told."""
    is_told = article.outlet is not None and not _is_host(article.outlet, article.url)
    return msgspec.structs.replace(
        article,
        outlet=article.outlet if is_told or outlet is None else outlet,
        published=article.published or _read_date(published, article.source),
    )


def check_text(text: str) -> None:
    """Raise TextError for text that cannot be read: nothing but blanks, NUL, half characters."""
    if not text.strip():
        raise TextError("is empty: there is no text to read; give the article's text")
    if "\0" in text:
        raise TextError(f"holds a NUL character at offset {text.index(chr(0))}: binary, not text; give the text itself")
    if half := SURROGATE.search(text):
        raise TextError(f"holds half of a character (a lone surrogate) at offset {half.start()}; write the text again as UTF-8")


def _make_article(page: Page, text: str, pieces: list[Piece], section: str | None) -> Article:
    labelled = label_pieces(pieces, page.title)
    blocks = tuple(Block(kind=run.kind, span=cut_span(text, pieces[run.first].start, pieces[run.last].end)) for run in labelled)
    return Article(
        id=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        source=page.source,
        url=page.url,
        section=section or _find_words(blocks, "section"),
        outlet=page.outlet,
        title=page.title or _find_words(blocks, "title"),
        authors=page.authors or read_authors([b.span.text for b in blocks if b.kind == "byline"]),
        published=_read_date(page.published, page.source) or _find_published(blocks),
        language=detect_language(text),
        text=text,
        blocks=blocks,
        credits=find_credits(text, blocks),
    )


def _read_date(words: str | None, source: str) -> str | None:
    """Read a date of publication that came beside the text; where it cannot be read it stays unknown, and a warning says so."""
    date = parse_date(words) if words else None
    if words and date is None:
        shown = words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN] + "…"
        LOG.warning("%s: published %r is no full date that can be read in one way; write it as 2023-04-07", source, shown)
    return date


def _is_host(outlet: str, url: str | None) -> bool:
    host = urlsplit(url).hostname if url else None
    return host is not None and host.removeprefix("www.") == outlet.casefold().removeprefix("www.")


def _find_words(blocks: tuple[Block, ...], kind: str) -> str | None:
    return next((" ".join(b.span.text.split()) for b in blocks if b.kind == kind), None)


def _find_published(blocks: tuple[Block, ...]) -> str | None:
    """Read the date of publication from a date line, a byline that holds one, or the date line at the head of a paragraph."""
    lines = [b.span.text for b in blocks if b.kind in {"dateline", "byline"}]
    first = [b.span.text for b in blocks if b.kind == "paragraph"][:MAX_DATED]
    dates = map(parse_date, [*lines, *filter(None, map(find_dateline, first))])
    return next(filter(None, dates), None)
