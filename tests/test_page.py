"""The web page: alone, without script or address, everything escaped, spans split where they overlap."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.chains import list_statements
from dragoman.export.page import find_marks, mark_words, write_page
from dragoman.reader import Reader
from dragoman.records import Record, Span
from dragoman.settings import Settings
from marked import Marked, marked
from scripted import ScriptedEncoder

VOID = {"meta", "link", "br", "img"}


class Balance(HTMLParser):
    """Keeps the open tags and the addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action", "data"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read_words(words: str) -> Record:
    text, findings = marked(words)
    return Reader(encoder=ScriptedEncoder({text: findings}), settings=Settings()).read(text)


def parse(page: str) -> Balance:
    balance = Balance()
    balance.feed(page)
    assert balance.open == []
    return balance


def test_the_page_stands_alone(reader: Reader, grain_deal: Marked) -> None:
    page = "".join(write_page([reader.read(grain_deal.text)] * 2))
    balance = parse(page)
    assert "script" not in balance.seen
    assert all(address.startswith("#r") for address in balance.addresses)
    assert "http:" not in page
    assert "https:" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_each_link_leads_to_a_statement(reader: Reader, grain_deal: Marked) -> None:
    page = "".join(write_page([reader.read(grain_deal.text)] * 2))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in parse(page).addresses} <= set(ids)


def test_the_whole_text_is_on_the_page(reader: Reader, grain_deal: Marked) -> None:
    page = "".join(write_page([reader.read(grain_deal.text)]))
    text = page.split('<div class="text"')[1].split("<footer>")[0]
    words = unescape(re.sub(r'<a class="tag.*?</a>|<[^>]+>', "", text))
    for block in reader.read(grain_deal.text).article.blocks:
        assert block.span.text in words


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "&lt;"])
def test_words_of_the_article_are_never_markup(evil: str) -> None:
    record = read_words(f"[source: {evil}] [cue: said] [content: that {evil} is].")
    page = "".join(write_page([record]))
    balance = parse(page)
    assert not {"script", "img"} & balance.seen
    if "<" in evil or '"' in evil:
        assert evil not in page


def test_the_title_shows_the_chain() -> None:
    record = read_words("[source: Hurriyet] [cue: says] [content: [source: Putin] [cue: wants] [content: peace]].")
    assert "Hurriyet &gt; Putin" in "".join(write_page([record]))


def test_nested_contents_have_deeper_lines() -> None:
    record = read_words("[source: A] [cue: says] [content: [source: B] [cue: wants] [content: peace]].")
    page = "".join(write_page([record]))
    assert re.search(r'class="content d0 [^>]*><span class="content d1 [^>]*>peace</span></span>', page)


@given(st.data())
def test_overlapping_spans_are_split_and_no_letter_is_lost(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
    record = read_words("[source: A] [cue: says] [content: it].")
    statement = list_statements(record)[0]
    one = find_marks(record, [statement])[0]
    edges = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edges, edges).filter(lambda pair: pair[0] < pair[1]), max_size=5))
    marks = [one._replace(start=start, end=end, role="content") for start, end in sorted(spans)]
    html = mark_words(Span(start=0, end=len(text), text=text), marks, "r1")
    parse(html)
    assert unescape(re.sub(r'<a class="tag.*?</a>|<[^>]+>', "", html)) == text


def test_another_language_is_shown_as_not_read() -> None:
    german = "Der Minister sagte am Montag in Berlin, die Verhandlungen seien nicht gescheitert und würden fortgesetzt. " * 3
    record = Reader(encoder=ScriptedEncoder(), settings=Settings()).read(german)
    assert "not read: a paragraph in another language (de)" in "".join(write_page([record]))
