"""Whatever comes in, the text is untouched, every word lies in exactly one block, and spans say what they hold."""

import hashlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import TextError
from dragoman.inputs import open_pages
from dragoman.maintext import extract
from dragoman.records import Article, Page, find_spans

#: What texts are made of: paragraphs, marks of every kind of block, emoji, combining marks, line ends and blanks.
BITS = st.sampled_from(
    [
        "Putin said: “We will go,” and left the hall before the others had risen.", "World News", "By Jane Doe", "3 May 2022",
        "Don’t miss…", "Putin’s warning to US [LATEST]", "Source: AFP", "KYIV, March 3 (Reuters) - It rained.", "Sources",
        "Title Of A Story", "Photo: A boat", "😀", "e\u0301", "👩\u200d👩\u200d👧", "\r\n", "\n", "\n\n", "\r", "\u2028", "\x85",
        " ", "\t", "\xa0", "\u200b", "\ufeff", "“", '"', "a", ".",
    ]
)  # fmt: skip
TEXTS = st.lists(BITS | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8), max_size=40).map(
    "".join
)


def read(text: str) -> Article:
    return extract(Page(source="a", media="text", content=text))


def assert_is_whole(article: Article) -> None:
    at = 0
    for block in article.blocks:
        between, words = article.text[at : block.span.start], block.span.text
        assert not between.strip(), "words lie between blocks"
        assert words == words.strip()
        assert words
        at = block.span.end
    assert not article.text[at:].strip()
    assert all(article.text[span.start : span.end] == span.text for span in find_spans(article))


@settings(deadline=None)
@given(TEXTS.filter(str.strip))
def test_text_is_kept_and_every_word_lies_in_one_block(text: str) -> None:
    article = read(text)
    assert article.text == text
    assert article.id == hashlib.sha256(text.encode()).hexdigest()
    assert_is_whole(article)
    assert article == read(text)


@settings(deadline=None)  # the first page loads trafilatura
@given(st.lists(TEXTS.map(lambda text: " ".join(text.split()).replace("<", "").replace("&", "")), min_size=1, max_size=8))
def test_spans_hold_in_html_too(paragraphs: list[str]) -> None:
    page = "<html><head><title>T</title></head><body>" + "".join(f"<p>{words}</p>" for words in paragraphs) + "</body></html>"
    try:
        article = extract(Page(source="a", media="html", content=page))
    except TextError:
        return
    assert_is_whole(article)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty: there is no text to read; give the article's text"),
        (" \r\n\xa0", "is empty"),
        ("a\0b", "NUL character at offset 1"),
        ("ab\ud800", "at offset 2"),
    ],
)
@pytest.mark.parametrize("media", ["text", "html"])
def test_text_that_cannot_be_read_is_refused(text: str, words: str, media: str) -> None:
    with pytest.raises(TextError, match=words):
        extract(Page(source="a", media=media, content=text))  # type: ignore[arg-type]


LINES = [
    "By Jane Doe ",
    "A ",
    "((((",
    "“",
    "a.b-",
    "Read more: ",
    "REPORTING BY ",
    "3 May 2022 ",
    "Jane Doe, ",
    "x/AFP ",
    "1.",
    "  ",
]


@pytest.mark.parametrize("bit", LINES)
def test_no_line_is_slow(bit: str) -> None:
    """Patterns are linear: short lines of any shape, and one line of 5 MB, take a moment."""
    text = "\n".join([(bit * 300)[:300] + "!"] * 50 + [(bit * 300)[:299] + "."] * 50)
    start = time.perf_counter()
    read(text)
    read(bit * (5_000_000 // len(bit)) + "a")
    assert time.perf_counter() - start < 5


@pytest.mark.slow
def test_fifty_megabytes_are_read() -> None:
    assert len(read(("Putin said “we will go” to the press. " * 20 + "\n\n") * 66_000).blocks) == 66_000


@pytest.mark.data
def test_seed_is_labelled_as_a_person_would(shared: Path) -> None:
    article = read((shared / "seed/article.txt").read_text("utf-8"))
    other = [(block.kind, block.span.text.split("\n")[0]) for block in article.blocks if block.kind != "paragraph"]
    assert other == [
        ("section", "World News"),
        ("title", "‘We don’t want war’: Putin declares he’s ready for NATO negotiations"),
        ("caption", "Assault brigade carry out an AFV attack on Russian trenches near Bakhmut"),
        ("links", "Don’t miss…"),
        ("credit", "Source: Read Full Article"),
    ]
    assert (article.section, article.title) == (other[0][1], other[1][1])
    assert [(c.name, c.span.text) for c in article.credits] == [(None, "Source: Read Full Article")]


@pytest.mark.data
def test_what_is_no_content_in_gold_is_not_read(shared: Path) -> None:
    for path in sorted((shared / "gold").glob("*.json")):
        article = read(path.with_suffix(".txt").read_text("utf-8"))
        unread = "\n".join(
            block.span.text for block in article.blocks if block.kind in {"credit", "links", "byline", "dateline", "section"}
        )
        gold = json.loads(path.read_text("utf-8"))["not_content"]
        assert [words for words in gold if words not in unread] == []
        assert unread.count("\n") + 1 == max(1, len(gold))


#: Cues of PolNeAR that lie in blocks that are not read: a statement lost for good.
MAX_LOST_SHARE = 0.0


@pytest.mark.data
@pytest.mark.parametrize("part", ["train", "dev"])
def test_no_statement_of_polnear_is_lost(shared: Path, part: str) -> None:
    cues = lost = 0
    for path in sorted((shared / f"data/polnear/{part}/text").glob("*.txt")):
        unread = [b.span for b in read(path.read_text("utf-8")).blocks if b.kind not in {"title", "paragraph", "caption"}]
        for annotations in (shared / f"data/polnear/{part}/attributions").glob(f"{path.stem}_*.ann"):
            for line in annotations.read_text("utf-8").split("\n"):
                if "\tCue " in line:
                    start = int(line.split()[2])
                    cues += 1
                    lost += any(span.start <= start < span.end for span in unread)
    assert cues > 1000
    assert lost <= MAX_LOST_SHARE * cues


@pytest.mark.data
def test_corpus_is_read_without_failure(shared: Path) -> None:
    pages = [page for page in open_pages(shared / "data/corpus") if isinstance(page, Page)]
    assert len(pages) == 155
    for page in pages:
        assert_is_whole(extract(page))
