"""Bytes become the right text, or one clear line."""

import pytest

from dragoman.errors import TextError
from dragoman.inputs.decoding import decode_html, decode_text, find_utf8_stretches

SENTENCE = "“We won’t go,” said Erdoğan’s aide – “not yet”. "
WESTERN = "“We won’t go,” said the café owner’s aide – “not yet”, and then he told the whole story again. "
RUSSIAN = "Президент России заявил во вторник, что готов к переговорам. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_and_a_byte_order_mark_dropped(encoding: str) -> None:
    assert decode_text(SENTENCE.encode(encoding)) == SENTENCE


def test_western_text_that_is_not_utf8_is_read_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    assert decode_text((WESTERN * 5).encode("cp1252"), name="a.txt") == WESTERN * 5
    assert caplog.messages == ["a.txt: is not UTF-8; read as cp1252"]


def test_other_encodings_are_detected() -> None:
    assert decode_text((RUSSIAN * 10).encode("cp1251")) == RUSSIAN * 10


CHINESE = "中国外交部发言人周二表示，中方愿意同各方保持沟通，推动局势降温，并强调对话谈判是解决危机的唯一出路。"
JAPANESE = "外務省の報道官は火曜日、各国と協議を続けると述べた。"
KOREAN = "외교부 대변인은 화요일 각국과 협의를 계속하겠다고 밝혔다. "
GREEK = "Ο υπουργός δήλωσε την Τρίτη ότι οι συνομιλίες θα συνεχιστούν. "


@pytest.mark.parametrize("times", [1, 20])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gbk"), (CHINESE, "gb18030"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (KOREAN * 2, "euc_kr"),
        (RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251"), (GREEK * 3, "iso8859-7"),
    ],
)  # fmt: skip
def test_text_in_another_script_is_read_and_never_called_a_mixture(text: str, encoding: str, times: int) -> None:
    assert decode_text((text * times).encode(encoding)) == text * times
    assert find_utf8_stretches((text * times).encode(encoding)).whole == 0


def test_western_text_that_shows_broken_characters_is_read_as_it_is() -> None:
    text = WESTERN + "It said cafÃ© there."
    assert decode_text(text.encode("cp1252")) == text


def test_russian_words_in_an_english_text_are_told_by_their_small_letters() -> None:
    text = "The paper wrote of переговоры on Monday, and of nothing else at all."
    assert decode_text(text.encode("koi8-r")) == text


@pytest.mark.parametrize("text", ["Zürich", "“Größe”, he said."])
def test_short_western_text_is_read(text: str) -> None:
    assert decode_text(text.encode("cp1252")) == text


def test_dividers_are_no_foreign_words() -> None:
    text = WESTERN * 3 + "\n»»»»»»»»\n§§§§\n"
    assert decode_text(text.encode("cp1252")) == text


def test_declared_encoding_is_tried_first_where_the_bytes_are_not_utf8() -> None:
    assert decode_text(RUSSIAN.encode("koi8-r"), declared="koi8-r") == RUSSIAN
    assert decode_text(SENTENCE.encode(), declared="koi8-r") == SENTENCE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty; give the article's text"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \r\n\t ", "nothing but blanks; give the article's text"),
        (b"Putin said\0 so", "byte 10 is NUL"),
        ("Putin said so".encode("utf-16-le"), "UTF-16 with a byte order mark"),
        (b"\x89PNG\r\n\x1a\nxxxx", "is binary (an image)"),
        (b"%PDF-1.7 words", "is binary (a PDF)"),
        (bytes(range(1, 200)) * 4, "control characters"),
        ("Erdoğan’s aide said “so”, ".encode() + "café\n".encode("cp1252"), "mixes encodings: byte 36 (line 1) is not UTF-8"),
        ("Erdoğan said ".encode() + "café\n".encode("cp1252"), "is not UTF-8 at byte 17 (line 1), though other parts may be"),
        ("It showed cafÃ© in place of café.".encode("cp1252"), "a mixture of encodings, or one that cannot be told"),
        ("The paper wrote of 习近平 on Monday, and of nobody else.".encode("gbk"), "in no encoding that can be told"),
        (
            "The paper wrote of переговоры on Monday, and of nothing else at all.".encode("cp1251"),
            "in no encoding that can be told",
        ),
        (b"half \xed\xa0\x80 of it", "lone surrogate"),
        (b"\xff\xfea\0b", "is not utf-16-le as it should be"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(TextError) as raised:
        decode_text(data)
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("declared", "real"), [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("windows-1251", "utf-8"), ("no-such-charset", "cp1252")]
)
def test_html_with_a_wrong_charset_is_read(declared: str, real: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{WESTERN * 5}</p></body></html>'
    assert decode_html(page.encode(real)) == page


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_html_is_read_in_the_charset_it_declares(head: str) -> None:
    page = f"{head}<p>{RUSSIAN}</p>"
    assert decode_html(page.encode("cp1251")) == page


def test_server_is_believed_before_the_page() -> None:
    page = f'<meta charset="iso-8859-5"><p>{RUSSIAN}</p>'
    assert decode_html(page.encode("cp1251"), declared="windows-1251") == page


def test_html_with_one_broken_character_is_read() -> None:
    good = f"<p>{SENTENCE * 3}</p>"
    assert decode_html(good.encode() + b"\xe9<p>the rest</p>") == good + "\ufffd<p>the rest</p>"
