"""The web page: alone, without script or address, everything escaped, spans split where they overlap, work growing as the text."""

import re
from collections.abc import Callable
from functools import partial
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.chains import COLOURS, LOOKS, list_statements
from dragoman.export.page import find_marks, mark_words, name_colour, write_page
from dragoman.export.voices import EXPLAIN_UNSURE
from dragoman.reader import Reader
from dragoman.records import Record, Span
from dragoman.settings import Settings
from long import change_strings, count_steps, make_long_record, make_record_of_blocks, make_wrapped_record
from marked import Marked, marked
from scripted import ScriptedEncoder
from sides import make_sided_record

VOID = {"meta", "link", "br", "img"}
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "header", "h1", "div", "p", "span", "a", "b", "i", "u",
    "ol", "ul", "li", "q", "footer", "section", "h2", "h3", "h4",
}  # fmt: skip
EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "x{} body{background:url(http://evil.example)} .y",
    "</title></head><iframe>",
    "&lt;b&gt;",
    "<!--",
    "]]>",
]


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
    assert {address[:4] for address in balance.addresses} == {"#r1-", "#r2-"}
    assert "http:" not in page
    assert "https:" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_each_link_leads_to_a_statement(reader: Reader, grain_deal: Marked) -> None:
    page = "".join(write_page([reader.read(grain_deal.text)] * 2))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    linked = {address[1:] for address in parse(page).addresses}
    assert {name for name in ids if "-q" in name or "-e" in name} == linked
    assert len(linked) == 2 * (len(grain_deal.findings.frames) + len(reader.read(grain_deal.text).events))


def test_the_whole_text_is_on_the_page(reader: Reader, grain_deal: Marked) -> None:
    page = "".join(write_page([reader.read(grain_deal.text)]))
    text = page.split('<div class="text"')[1].split("<footer>")[0]
    words = unescape(re.sub(r'<a class="tag.*?</a>|<[^>]+>', "", text))
    blocks = reader.read(grain_deal.text).article.blocks
    assert len(blocks) > 10
    for block in blocks:
        assert block.span.text in words


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "&lt;"])
def test_words_of_the_article_are_never_markup(evil: str) -> None:
    record = read_words(f"[source: {evil}] [cue: said] [content: that {evil} is].")
    page = "".join(write_page([record]))
    balance = parse(page)
    assert not {"script", "img"} & balance.seen
    if "<" in evil or '"' in evil:
        assert evil not in page


@pytest.mark.parametrize("folder", ["/home/jane/", "~/", "C:\\Users\\jane\\", "file:///home/jane/"])
def test_the_page_tells_no_folder_of_this_machine(folder: str) -> None:
    record = read_words("[source: A] [cue: says] [content: it].")
    article = msgspec.structs.replace(record.article, source=folder + "a.jsonl:3")
    page = "".join(write_page([msgspec.structs.replace(record, article=article)]))
    assert "a.jsonl:3</div>" in page
    assert "jane" not in page
    assert folder not in page


@pytest.mark.parametrize("source", ["https://example.com/a/b.html", "news/a.txt", "-", "text"])
def test_the_page_tells_addresses_and_names(source: str) -> None:
    record = read_words("[source: A] [cue: says] [content: it].")
    article = msgspec.structs.replace(record.article, source=source)
    assert f"{source}</div>" in "".join(write_page([msgspec.structs.replace(record, article=article)]))


def test_a_hedge_stands_behind_act_and_form() -> None:
    page = "".join(write_page([read_words("[source: A] [cue: reportedly told] [addressee: the C] [content: it].")]))
    assert re.search(r'<b class="c\d">A</b> <span class="meta">\w+ “[\w ]+” · \w+ · hedged “reportedly” · to [\w ]+</span>', page)
    assert 'class="flag"' not in page


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (8, "one colour a party; a line within a line is"),
        (9, "one colour a party, beyond 8 with another line; a line"),
        (33, "one colour a party, beyond 8 with another line, repeated beyond 32; a line"),
    ],
)
def test_the_key_is_true_where_colours_repeat(number: int, words: str) -> None:
    page = "".join(write_page([read_words(make_parties(number))]))
    assert words in page
    looks = re.findall(r'<div class="statement (c\d(?: s\d)?) ', page)
    assert len(looks) == number
    assert len(set(looks)) == min(number, LOOKS)


def make_parties(number: int) -> str:
    """Write a text in which so many parties speak."""
    names = [f"{letter}{other}bert" for letter in "ABCDEFGH" for other in "aeiou"]
    return " ".join(f"[source{i}: {name}] [cue{i}: said] [content{i}: yes]." for i, name in enumerate(names[:number], 1))


def test_each_look_of_a_party_has_its_rule() -> None:
    css = files("dragoman.export").joinpath("page.css").read_text("utf-8")
    classes = {part for look in range(LOOKS) for part in name_colour(look).split()}
    assert classes == {f"c{i}" for i in range(COLOURS)} | {f"s{i}" for i in range(1, LOOKS // COLOURS)}
    assert all(f".{part} {{" in css for part in classes)


def test_the_title_shows_the_chain() -> None:
    record = read_words("[source: Hurriyet] [cue: says] [content: [source: Putin] [cue: wants] [content: peace]].")
    assert "Hurriyet &gt; Putin" in "".join(write_page([record]))


def test_nested_contents_have_deeper_lines() -> None:
    record = read_words("[source: A] [cue: says] [content: [source: B] [cue: wants] [content: peace]].")
    page = "".join(write_page([record]))
    assert re.search(r'class="content d0 [^>]*>(?:(?!content d0).)*<span class="content d1 [^>]*>peace</span></span>\.', page)


def test_a_content_is_one_stretch_of_markup_where_nothing_crosses_it() -> None:
    page = "".join(write_page([read_words("[source: A] [cue: says] [content: [source: B] [cue: wants] [content: peace]].")]))
    assert page.count('<span class="content d0 ') == 1


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_that_a_record_says_is_markup(evil: str) -> None:
    record = read_words("[source: A] [cue: says] [content: [source: B] [cue: reportedly told] [addressee: the C] [content: it]].")
    known = {"outlet": "Outlet", "title": "Title", "section": "World", "authors": ("A", "B"), "published": "2023-07-17"}
    article = msgspec.structs.replace(record.article, **known)
    sided = make_sided_record()
    shown = (change_strings(one, lambda words: words + evil) for one in (msgspec.structs.replace(record, article=article), sided))
    record, sided = shown
    page = "".join(write_page([record, record, sided]))
    assert parse(page).seen == TAGS
    places = {*(f"r{n}-q{k}" for n in (1, 2, 3) for k in (1, 2)), "r3-e1"}
    assert {address[1:] for address in parse(page).addresses} == places
    assert set(re.findall(r' id="([^"]*)"', page)) == {"r1", "r2", "r3"} | places
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[1:]
    assert len(styles) == 3
    for style in styles:
        assert re.fullmatch(r"(?:[#.:,(){}\w -]|var\(--glow\))*", style)
    words = unescape(page)
    for value in (record.article.title, record.article.outlet, record.article.source, record.article.authors[0]):
        assert value is not None
        assert evil in value
        assert value in words
    if {"<", '"', "&"} & set(evil):
        assert evil not in page


def test_a_record_with_faults_is_written_all_the_same() -> None:
    """Ids that are used twice, and attributions that lie in themselves or in one another."""
    record = read_words("[source: A] [cue: says] [content: [source: B] [cue: wants] [content: peace]].")
    outer, inner = record.attributions
    twin = msgspec.structs.replace(inner, id="q1", within="q1")
    lost = msgspec.structs.replace(inner, id="q7", within="q7")
    page = "".join(write_page([msgspec.structs.replace(record, attributions=(outer, twin, lost))]))
    assert "r1-q2" in page
    parse(page)


@pytest.mark.parametrize(
    "make", [make_long_record, make_wrapped_record, make_record_of_blocks], ids=lambda make: str(make.__name__)
)
def test_the_work_for_a_page_grows_as_its_statements(make: Callable[[int], Record]) -> None:
    some, many = (count_steps(partial("".join, write_page([make(number)]))) for number in (40, 160))
    assert many < 5 * some


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


def test_an_actor_of_low_confidence_has_a_question_mark_and_the_page_tells_what_it_means() -> None:
    record = read_words("[source: Jane Roe] [cue: said] [content: it rained].")
    page = "".join(write_page([record]))
    assert ">Jane Roe</b> <span>" in page
    assert EXPLAIN_UNSURE not in page
    unsure = msgspec.structs.replace(record, actors=(msgspec.structs.replace(record.actors[0], confidence=0.6),))
    page = "".join(write_page([unsure]))
    assert ">Jane Roe?</b> <span>" in page
    assert EXPLAIN_UNSURE in unescape(page)


def strip_tags(page: str) -> list[str]:
    """Return the lines of a page without their markup."""
    return [unescape(re.sub(r"<[^>]+>", "", line)) for line in page.splitlines()]


def test_the_page_tells_what_each_side_wants() -> None:
    """A state with its president, issue by issue, the newest first, other matters last; who holds it, change, and on whose word."""
    page = "".join(write_page([make_sided_record()]))
    ledger = page.partition("What each side wants</h2>")[2].partition("</section>")[0]
    assert [line for line in strip_tags(ledger) if line] == [
        "Russia",
        "arms",
        "p2 demand arms → Kenya – Russia",
        "p1 demand peace – Vladimir Putin",
        "other matters",
        "p3 refusal unchanged since 2023-02 talks – the article's own word",
        "Uganda",
        "p4 offer grain – the article's own word",
    ]
    assert '<i class="flag">unchanged since 2023-02</i>' in ledger


def test_the_page_lists_who_only_acts_or_is_only_asked() -> None:
    lines = strip_tags("".join(write_page([make_sided_record()])))
    assert "The Front [REB] in 1 event" in lines
    assert "Kenya [KEN] spoken of in 1, in 1 position" in lines


def test_the_words_of_an_event_are_marked_and_lead_to_its_row() -> None:
    page = "".join(write_page([make_sided_record()]))
    tag, about = r'<a class="tag cx" href="#r1-e1">e1</a>', r"e1 The Front: ASSAULT, actual – [^\"]*"
    mark = rf'{tag}<span class="trigger cx r1-e1" title="{about}">shelled</span>'
    assert len(re.findall(mark, page)) == 1
    assert '<b>The Front</b>\n<ul>\n<li class="event r1-e1" id="r1-e1"><span>e1</span> ASSAULT “shelled”' in page
    assert "#r1:has(.r1-e1:hover) .r1-e1" in page
    assert "a report within a report; dots above words: an event, listed under What happened.</p>" in page
    assert "dots above" not in "".join(write_page([msgspec.structs.replace(make_sided_record(), events=())]))


def test_the_words_of_an_event_cut_no_content_in_two() -> None:
    record = read_words("[source: A] [cue: says] [content: that the Front shelled the town].")
    trigger = find_span(record, "shelled the town")
    event = msgspec.structs.replace(make_sided_record().events[0], trigger=(trigger,), actors=())
    crossing = msgspec.structs.replace(event, id="e2", trigger=(find_span(record, "town."),))
    page = "".join(write_page([msgspec.structs.replace(record, events=(event, crossing))]))
    assert page.count('<span class="content d0 ') == 1
    assert page.count('href="#r1-e2"') == 1
    parse(page)


def find_span(record: Record, words: str) -> Span:
    start = record.article.text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def test_a_block_without_statements_is_shown_as_kept_apart(reader: Reader, grain_deal: Marked) -> None:
    page = "".join(write_page([reader.read(grain_deal.text)]))
    assert "kept apart: a list of links, no statements are sought here</span>" in page
    assert "not read" not in page


def test_another_language_is_shown_as_not_read() -> None:
    german = "Der Minister sagte am Montag in Berlin, die Verhandlungen seien nicht gescheitert und würden fortgesetzt. " * 3
    record = Reader(encoder=ScriptedEncoder(), settings=Settings()).read(german)
    assert "not read: a paragraph in another language (de)" in "".join(write_page([record]))


def read_palettes() -> list[dict[str, str]]:
    """Return the colours of the light and of the dark page by their names."""
    css = files("dragoman.export").joinpath("page.css").read_text("utf-8")
    return [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)]


def measure_light(colour: str) -> float:
    """Measure the relative luminance of a colour as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_words_are_readable_on_the_light_and_on_the_dark_page() -> None:
    """A contrast of 4.5 or more, on plain, raised and lit ground."""
    light, dark = read_palettes()
    assert set(light) == set(dark)
    for palette in (light, dark):
        for name in [name for name in palette if name in {"ink", "faint"} or re.fullmatch(r"p[\dx]", name)]:
            for ground in ("paper", "card", "glow"):
                bright, dim = sorted((measure_light(palette[name]), measure_light(palette[ground])), reverse=True)
                assert (bright + 0.05) / (dim + 0.05) >= 4.5, (name, ground)
