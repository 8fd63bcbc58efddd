"""HTML: the main text with its title first, each statement kept, links labelled, and what the page says of itself."""

import pytest

from dragoman.errors import TextError
from dragoman.maintext import extract, fill_in
from dragoman.maintext.labels import label_pieces
from dragoman.maintext.pieces import Piece
from dragoman.records import Article, Page

FIRST = "The minister said on Monday that talks with the rebels would resume within days, according to the state agency."
LONG = "Officials told reporters that the ceasefire had been broken nine times since the weekend, and that two villages were hit."
LAST = "The United Nations called on both sides to show restraint, a spokesman said, adding that the envoy would travel on Friday."
QUOTE = ("The envoy said: “We need a lasting peace, and we need it now.", "“I believe that it is in reach.”")

HEAD = """<head><title>Talks to resume | The Daily Sample</title>
<meta property="og:site_name" content="The Daily Sample"><meta property="og:title" content="Talks to resume">
<meta name="author" content="Jane Doe"><meta property="article:section" content="World">
<meta property="article:published_time" content="2023-04-07T10:00:00+00:00">
<link rel="canonical" href="https://sample.example/talks"></head>"""
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
RELATED = """<h3>Related stories</h3><ul><li><a href="/1">Five things to know about the ceasefire and why it fails</a></li>
<li><a href="/2">Who are the rebels, and what do they want</a></li></ul>"""
BODY = f"""<h1>Talks to resume</h1><p>{FIRST}</p>
<figure><img src="a.jpg" alt=""><figcaption>The envoy arrives at the airport of the capital (Reuters)</figcaption></figure>
<blockquote><p>“We are ready to sit down,” he said.</p></blockquote><p>“And we mean it.”</p><p>{LONG}</p>
<p><a href="/x">READ MORE: How the talks failed</a></p>
<p>{QUOTE[0]}</p><p>{QUOTE[1]}</p><ul><li>Russia said it would not attend</li><li>Turkey said it was ready to host</li></ul>
{RELATED}<p>{LAST}</p><p>(Reporting by Jane Doe; editing by John Roe)</p>"""
PAGE = f"<html>{HEAD}<body>{NAV}<article>{BODY}</article><footer><p>Imprint</p></footer></body></html>"


def read(content: str, url: str | None = None) -> Article:
    return extract(Page(source="a.html", media="html", content=content, url=url))


def kinds(article: Article) -> dict[str, str]:
    return {block.span.text: block.kind for block in article.blocks}


@pytest.mark.parametrize(
    "page",
    [PAGE, f"<html>{HEAD}<body>{BODY}</body></html>", f'<html>{HEAD}<body><div class="content">{BODY}</div></body></html>'],
    ids=["article", "bare body", "div"],
)
def test_text_holds_every_statement_in_order(page: str) -> None:
    article = read(page)
    wanted = [
        "Talks to resume", FIRST, "“We are ready to sit down,” he said.", "“And we mean it.”", LONG, *QUOTE,
        "Russia said it would not attend", "Turkey said it was ready to host", LAST,
    ]  # fmt: skip
    read_words = [block.span.text for block in article.blocks if block.kind in {"title", "paragraph"}]
    assert read_words == wanted
    assert article.text.startswith("Talks to resume\n\nThe minister said")


def test_what_is_not_read_is_labelled_and_kept() -> None:
    found = kinds(read(PAGE))
    assert found["Talks to resume"] == "title"
    assert found["The envoy arrives at the airport of the capital (Reuters)"] == "caption"
    assert found["READ MORE: How the talks failed"] == "links"
    assert found["(Reporting by Jane Doe; editing by John Roe)"] == "credit"
    assert {kind for words, kind in found.items() if "Related" in words or "Five things" in words} == {"links"}


def test_list_of_paragraphs_ends_at_a_subheading() -> None:
    lines = [
        ("head", "Talks to resume"), ("p", FIRST), ("head", "Related stories"), ("p", "Five things to know about the ceasefire"),
        ("p", "Who the rebels are and what they want"), ("head", "What the envoy wants"), ("p", LONG),
    ]  # fmt: skip
    pieces = [Piece(i, i + 1, words, i, tag) for i, (tag, words) in enumerate(lines)]
    assert [(run.kind, run.first, run.last) for run in label_pieces(pieces)] == [
        ("title", 0, 0), ("paragraph", 1, 1), ("links", 2, 4), ("paragraph", 5, 5), ("paragraph", 6, 6),
    ]  # fmt: skip


def test_navigation_and_imprint_are_no_text() -> None:
    assert "Home" not in read(PAGE).text
    assert "Imprint" not in read(PAGE).text


def test_page_says_what_it_is() -> None:
    article = read(PAGE)
    assert (article.title, article.section, article.outlet) == ("Talks to resume", "World", "The Daily Sample")
    assert (article.authors, article.published, article.language) == (("Jane Doe",), "2023-04-07", "en")
    assert article.url == "https://sample.example/talks"
    assert read(PAGE, url="https://sample.example/talks?x=1").url == "https://sample.example/talks?x=1"


def test_what_the_page_says_wins_over_what_came_with_it() -> None:
    known = {"title": "T", "outlet": "Weekly", "published": "2020-01-01", "authors": ("X Y",)}
    article = extract(Page(source="a.html", media="html", content=PAGE, **known))  # type: ignore[arg-type]
    assert (article.title, article.outlet, article.published) == ("Talks to resume", "The Daily Sample", "2023-04-07")
    assert article.authors == ("Jane Doe",)
    bare = f"<html><body><p>{FIRST}</p><p>{LONG}</p></body></html>"
    article = extract(Page(source="a.html", media="html", content=bare, **known))  # type: ignore[arg-type]
    assert (article.title, article.outlet, article.published, article.authors) == ("T", "Weekly", "2020-01-01", ("X Y",))


def test_caller_knows_the_outlet_better_than_the_host_of_an_address() -> None:
    bare = f"<html><body><p>{FIRST}</p><p>{LONG}</p></body></html>"
    article = read(bare, url="https://www.daily.example/a")
    assert article.outlet == "daily.example"
    assert fill_in(article, outlet="The Daily").outlet == "The Daily"
    assert fill_in(read(PAGE), outlet="The Daily").outlet == "The Daily Sample"


def test_title_of_the_page_goes_first_where_the_text_has_none() -> None:
    article = read(f"<html><head><title>Talks to resume</title></head><body><p>{FIRST}</p><p>{LONG}</p></body></html>")
    assert [block.kind for block in article.blocks] == ["title", "paragraph", "paragraph"]


def test_no_date_is_made_up() -> None:
    assert (
        read(f"<html><head><title>T</title></head><body><p>{FIRST} © 2021 by us.</p><p>{LONG}</p></body></html>").published is None
    )


def test_line_breaks_end_paragraphs() -> None:
    article = read(f"<html><head><title>Old page</title></head><body><div>{FIRST}<br><br>{LONG}<br>{LAST}</div></body></html>")
    assert [block.span.text for block in article.blocks] == ["Old page", FIRST, LONG, LAST]


def test_xhtml_with_a_declaration_is_read() -> None:
    page = f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">{PAGE[6:]}'
    assert FIRST in read(page).text


def test_one_sentence_is_a_paragraph() -> None:
    assert kinds(read("<p>Putin said so.</p>")) == {"Putin said so.": "paragraph"}


LINKS = "".join(f'<li><a href="/{i}">Story number {i} about the war and its many causes</a></li>' for i in range(20))


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><script>var a = 1;</script></body></html>",
        f"<html><head><title>Home</title></head><body>{NAV}<footer>Copyright</footer></body></html>",
        "<html><head><title>Log in</title></head><body><form><label>User</label><button>Log in</button></form></body></html>",
        "<html><head><title>Wait</title></head><body><p>Enable JavaScript and cookies to continue</p></body></html>",
        f"<html><head><title>Front</title></head><body><h1>News</h1><ul>{LINKS}</ul></body></html>",
        "no page at all",
        "<" * 100_000,
    ],
)
def test_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(TextError, match="HTML"):
        read(page)


def test_deeply_nested_page_does_not_break_the_reader() -> None:
    page = f"<html><body>{'<div>' * 3000}<p>{FIRST}</p>{'</div>' * 3000}</body></html>"
    try:
        assert FIRST in read(page).text
    except TextError as error:
        assert "HTML" in str(error)  # noqa: PT017 - lxml may give up on such depth; it must say so
