"""Plain-text pages in the styles of many outlets get the kinds that tests/samples/layouts.txt gives them."""

from pathlib import Path

import pytest

from dragoman.maintext import extract, fill_in
from dragoman.records import Page

LAYOUTS = Path(__file__).resolve().parents[1] / "samples/layouts.txt"


def read_layouts() -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return name -> (the page's text, its blocks as kind and words)."""
    layouts: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for part in LAYOUTS.read_text("utf-8").split("\n=== ")[1:]:
        name, _, body = part.partition("\n")
        lines: list[str] = []
        blocks: list[tuple[str, str]] = []
        between = ""
        for line in body.rstrip("\n").split("\n"):
            kind, _, words = line.partition("> ")
            lines.append(words)
            if kind == "+":
                blocks[-1] = (blocks[-1][0], blocks[-1][1] + between + words)
            elif words:
                blocks.append((kind, words))
            between = "\n" if words else between + "\n"
        layouts[name] = ("\n".join(lines), blocks)
    return layouts


LAYOUT_TABLE = read_layouts()


def label(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.text) for block in extract(Page(source="page.txt", media="text", content=text)).blocks]


def test_there_are_layouts_of_many_outlets() -> None:
    assert len(LAYOUT_TABLE) >= 40


@pytest.mark.parametrize("name", LAYOUT_TABLE)
def test_layout_gets_its_kinds(name: str) -> None:
    text, blocks = LAYOUT_TABLE[name]
    assert label(text) == blocks


@pytest.mark.parametrize("name", LAYOUT_TABLE)
def test_line_ends_do_not_change_kinds(name: str) -> None:
    text, blocks = LAYOUT_TABLE[name]
    for line_end in ("\r\n", "\r", "\u2028"):
        found = label(text.replace("\n", line_end))
        assert found == [(kind, words.replace("\n", line_end)) for kind, words in blocks]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Sudan's army said on Wednesday\nthat it had left the talks\nin Jeddah, and that\nthe RSF had lied.", "It rained."],
        ["Ankara said that Moscow had\nagreed.", "Trump said\nPutin had left.", "It rained."],
        ["Ankara said that Moscow\nhad agreed to a deal."],
    ],
)
def test_short_lines_that_run_on_are_one_paragraph(paragraphs: list[str]) -> None:
    assert label("\n\n".join(paragraphs)) == [("paragraph", words) for words in paragraphs]


@pytest.mark.parametrize("text", ["He left.\nShe stayed.\n\nIt rained.", "He left.\nshe stayed.", "Trump said\nPutin had left."])
def test_lines_that_do_not_run_on_stand_alone(text: str) -> None:
    assert [words for _, words in label(text)] == text.replace("\n\n", "\n").split("\n")


def test_title_from_outside_labels_the_line_that_says_it() -> None:
    page = Page(
        source="a",
        media="text",
        title="Talks begin.",
        content="Talks  begin\n\nThe talks began on Monday in the old palace, he said.",
    )
    article = extract(page)
    assert [block.kind for block in article.blocks] == ["title", "paragraph"]
    assert article.title == "Talks begin."


def test_title_from_outside_makes_no_block_where_the_text_has_none() -> None:
    article = extract(
        Page(source="a", media="text", title="Talks begin", content="The talks began.\n\nThey went on all night, he said.")
    )
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph"]


def test_what_the_page_says_of_itself_reaches_the_article() -> None:
    text, _ = LAYOUT_TABLE["byline and date below the headline"]
    article = extract(Page(source="a", media="text", content=text))
    assert article.title == "Parliament rejects budget in late vote"
    assert article.authors == ("Jane Doe", "John Roe")
    assert article.published == "2022-05-03"
    text, _ = LAYOUT_TABLE["section, headline, links with tags, caption, source"]
    assert extract(Page(source="a", media="text", content=text)).section == "World News"


def test_what_stands_beside_the_text_wins() -> None:
    text, _ = LAYOUT_TABLE["byline and date below the headline"]
    page = Page(
        source="a", media="text", content=text, title="T", published="2020-01-02T10:00:00Z", authors=("X Y",), outlet="Daily"
    )
    article = extract(page)
    assert (article.title, article.published, article.authors, article.outlet) == ("T", "2020-01-02", ("X Y",), "Daily")


@pytest.mark.parametrize(
    "words", ["last week", "yesterday", "7 avril 2023", "04/03/2023", "2023-04", "April 2023", "2023", "2023-02-31"]
)
def test_date_that_cannot_be_read_in_one_way_stays_unknown_and_is_told(words: str, caplog: pytest.LogCaptureFixture) -> None:
    assert extract(Page(source="a.jsonl:3", media="text", content="He said so.", published=words)).published is None
    assert caplog.messages == [
        f"a.jsonl:3: published {words!r} is no full date that can be read in one way; write it as 2023-04-07"
    ]


@pytest.mark.parametrize("words", [None, "", "2023-04-07", "2023-04-07T10:00:00Z", "20230407", "7 April 2023", "25/12/2021"])
def test_date_that_can_be_read_is_no_matter(words: str | None, caplog: pytest.LogCaptureFixture) -> None:
    extract(Page(source="a", media="text", content="He said so.", published=words))
    assert caplog.messages == []


def test_caller_fills_in_only_what_the_input_does_not_tell() -> None:
    text, _ = LAYOUT_TABLE["byline and date below the headline"]
    dated = fill_in(extract(Page(source="a", media="text", content=text)), outlet="Weekly", published="2020-01-01")
    assert (dated.outlet, dated.published) == ("Weekly", "2022-05-03")
    bare = extract(Page(source="a", media="text", content="He said so."))
    filled = fill_in(bare, outlet="Weekly", published="1 January 2020")
    assert (filled.outlet, filled.published) == ("Weekly", "2020-01-01")
    assert fill_in(bare) == bare


@pytest.mark.parametrize(
    "text", ["By Jane Doe\n\n3 May 2022", "Follow us on Twitter\n\nREAD MORE: The trial", "(AFP)\n\n© AFP 2023"]
)
def test_page_of_which_nothing_would_be_read_is_read_whole(text: str) -> None:
    assert {kind for kind, _ in label(text)} == {"paragraph"}
