"""HTML -> main text. In: a Page of HTML. Out: the text, its pieces, and the Page with the title, outlet, authors, date found.

Called by `extract`; the one door to trafilatura and lxml here, both imported when a page comes. The text is the headline
and the paragraphs, set apart by one empty line; what trafilatura takes for navigation, comments or advertising is not in it.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from dragoman.errors import TextError
from dragoman.maintext.lines import SENTENCE_END
from dragoman.maintext.pieces import Piece
from dragoman.records import Page

#: Elements of trafilatura's tree that hold others; all else is a paragraph with inline marks.
HOLDERS = frozenset({"body", "main", "list", "quote", "table", "div", "item"})
BLOCKS = HOLDERS | {"p", "head", "row", "fw", "code"}
#: Share of a paragraph's characters inside links from which it is a link; in running text a link covers some words.
LINK_SHARE = 0.9
#: A sentence has three words at least: "Putin said so." Menus, forms and notes on cookies hold none with a full stop.
MIN_WORDS = 3
#: Libraries that log what they pass over; a page without an article is our own Failure.
CHATTY = ("trafilatura", "htmldate", "courlan", "justext")
SILENCE = logging.NullHandler()

Part = tuple[str, str, int]  # words, tag, number of the list or paragraph it stands in


class Extracted(NamedTuple):
    """The main text of a page, its pieces, and what the page says of itself."""

    text: str
    pieces: list[Piece]
    page: Page
    section: str | None


def read_html(page: Page) -> Extracted:
    """Extract the main text and what the page says of itself, or raise TextError where there is no article."""
    import trafilatura
    from trafilatura.utils import load_html

    for name in CHATTY:
        logging.getLogger(name).addHandler(SILENCE)
    tree = load_html(page.content)
    if tree is None:  # a piece of a page, without <html>
        tree = load_html(f"<html><body>{page.content}</body></html>")
    if tree is None:
        raise TextError("is no HTML that can be read; save the page again, or give its text as .txt")
    _wrap_body(tree)
    captions = _keep_captions(tree)
    section = _find_section(tree)
    document: Any = trafilatura.bare_extraction(
        tree,
        url=page.url,
        include_comments=False,
        include_links=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    body = None if document is None else document.body
    parts = [] if body is None else list(_list_parts(body, captions))
    if not any(_is_text(words, tag) for words, tag, _ in parts):
        raise TextError("is HTML without an article; give the page of the article itself, or its text as .txt")
    parts = _put_title_first(parts, document.title)
    text, pieces = _join_parts(parts, section)
    return Extracted(text, pieces, _complete(page, document), section)


def _wrap_body(tree: Any) -> None:
    """Put paragraphs that stand in the body itself into an <article>; without one trafilatura keeps <p> and drops lists."""
    from lxml.html import Element

    body = tree.find("body")
    if body is None or body.find("p") is None or next(tree.iter("article", "main"), None) is not None:
        return
    article = Element("article")
    article.text, body.text = body.text, None
    article.extend(list(body))
    body.append(article)


def _is_text(words: str, tag: str) -> bool:
    """Say whether a paragraph is running text: a sentence, not a headline, a link or the label of a button."""
    return tag not in {"head", "link"} and len(words.split()) >= MIN_WORDS and SENTENCE_END.search(words) is not None


def _keep_captions(tree: Any) -> frozenset[str]:
    """Put captions into paragraphs of their own, since trafilatura drops figures; return the captions' words."""
    from lxml.html import Element

    captions = set()
    for caption in list(tree.iter("figcaption")):
        words = " ".join(caption.text_content().split())
        figure = next(caption.iterancestors("figure"), None)
        if not words or figure is None or figure.getparent() is None:
            continue
        captions.add(words)
        caption.drop_tree()
        paragraph = Element("p")
        paragraph.text = words
        paragraph.tail, figure.tail = figure.tail, None
        figure.addnext(paragraph)
    return frozenset(captions)


def _find_section(tree: Any) -> str | None:
    found = tree.xpath("//meta[@property='article:section']/@content")
    return " ".join(found[0].split()) or None if found else None


def _list_parts(body: Any, captions: frozenset[str]) -> Iterator[Part]:
    for group, element in enumerate(body):
        for words, tag in _walk(element):
            yield words, "caption" if words in captions else tag, group


def _walk(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of an element of trafilatura's tree with their tags; a fully linked one has the tag link."""
    tag = element.tag
    if tag in HOLDERS and any(child.tag in BLOCKS for child in element):
        yield from _cut_lines(element.text or "", "p")
        for child in element:
            yield from _walk(child) if child.tag in BLOCKS else _cut_lines("".join(child.itertext()), "p")
            yield from _cut_lines(child.tail or "", "p")
        return
    for line_break in element.iter("lb"):
        line_break.text = "\n"
    words = (" " if tag == "row" else "").join(element.itertext())
    linked = sum(len("".join(ref.itertext())) for ref in element.iter("ref"))
    is_link = tag != "head" and linked > 0 and linked >= LINK_SHARE * len(words.strip())
    yield from _cut_lines(words, "link" if is_link else str(tag))


def _cut_lines(words: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield lines with single blanks; a line break in the page ends a paragraph."""
    for line in words.split("\n"):
        if clean := " ".join(line.split()):
            yield clean, tag


def _put_title_first(parts: list[Part], title: str | None) -> list[Part]:
    """Put the headline in front, unless it is there."""
    if parts[0][1] == "head" or not title or _fold(title) in {_fold(words) for words, _, _ in parts[:3]}:
        return parts
    return [(" ".join(title.split()), "head", -1), *parts]


def _fold(title: str) -> str:
    return re.sub(r"\W+", " ", title).casefold().strip()


def _join_parts(parts: list[Part], section: str | None) -> tuple[str, list[Piece]]:
    pieces, at = [], 0
    for words, tag, group in parts:
        is_section = section is not None and words.casefold() == section.casefold()
        pieces.append(Piece(at, at + len(words), words, group, "section" if is_section else tag))
        at += len(words) + 2
    return "\n\n".join(words for words, _, _ in parts), pieces


def _complete(page: Page, document: Any) -> Page:
    """Take what the page says of itself, and what came with it where the page says nothing; its address is the one it came from."""
    authors = tuple(a.strip() for a in (document.author or "").split(";") if a.strip())
    return msgspec.structs.replace(
        page,
        title=document.title or page.title or None,
        outlet=document.sitename or page.outlet or None,
        url=page.url or document.url or None,
        published=document.date or page.published or None,
        authors=authors or page.authors,
    )
