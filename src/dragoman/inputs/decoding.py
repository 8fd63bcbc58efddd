"""Bytes -> text. In: the bytes of one input, and what its server said of them. Out: the text, or a TextError.

Called by the loaders. Valid UTF-8 is always read as UTF-8, whatever a page or server declares: other encodings hardly ever
look like it. What is not UTF-8 is read in the declared or detected encoding and a warning says so; a mixture, and what may be
one, is refused, since a guess would put words into the text that nobody wrote.
"""

import codecs
import logging
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from dragoman.errors import TextError

#: Byte order marks, longest first: that of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: How files that people mistake for text begin, and what they are.
BINARY_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip file without the suffix .gz"),
    (b"{\\rtf", "an RTF document"),
)
#: Share of control characters above which bytes are no text. Random bytes have 10 %, text has none; a stray one is let through.
MAX_CONTROL_SHARE = 0.01
#: Share of bytes outside ASCII up to which Windows-1252 is taken for granted: English has curly quotes and few accents. Of the
#: 924 PolNeAR articles the share is 3.7 % at most; a short quotation has more. Above it the detector decides.
MAX_WESTERN_SHARE = 0.1
#: Bytes beyond ASCII below which the detector only guesses: it takes three Chinese characters for other ones.
MIN_DETECTED_BYTES = 24
#: Bytes the detector looks at: it is slow, and more does not change its mind.
DETECTOR_BYTES = 64_000
#: Share of the bytes beyond ASCII in whole stretches of UTF-8, above which a text that is not UTF-8 may be a mixture. Texts in
#: Chinese, Japanese, Korean, Cyrillic and Greek encodings have none in tests/inputs/test_decoding.py: their stretches are words or
#: sentences, hardly ever UTF-8 from end to end. (Single characters are no measure: of those in GBK many look like UTF-8.)
MAX_UTF8_SHARE = 0.25
#: So many stretches of UTF-8 are no accident; fewer tell nothing: "cafÃ©" in Windows-1252 has the bytes of "café" in UTF-8.
MIN_UTF8_STRETCHES = 3
#: A page may hold this many broken bytes for each good UTF-8 character beyond ASCII, as one cut by a careless program.
MAX_BROKEN_SHARE = 0.1

CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
STRETCH_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
#: Four letters and signs beyond ASCII in a row, dividers aside: a word in another script, which Windows-1252 cannot be.
FOREIGN_WORD = re.compile(rb"(?!([\xa1-\xff])\1{3})[\xa1-\xff]{4}")
SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
UTF8_STRETCH = re.compile(rb"(?:" + UTF8_CHARACTER.pattern + rb")+")
#: Where HTML and XML say their encoding; browsers look at the first 1,024 bytes, real pages put it later.
DECLARATION = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE
)
DECLARATION_BYTES = 16_000
#: Encodings that the detector takes for others where the text is short, and what a text in them consists of: words of small
#: Cyrillic letters with a capital at most in front (as Windows-1251 the same bytes have the cases reversed), Japanese syllables.
SURE_SIGNS = (
    ("koi8_r", re.compile(r"\b[А-ЯЁ]?[а-яё]+\b")),
    ("shift_jis", re.compile(r"[\u3041-\u30ff]")),
    ("euc_jp", re.compile(r"[\u3041-\u30ff]")),
)
#: Share of the characters beyond ASCII that such signs must cover, and how many of those there must be.
MIN_SIGN_CHARACTERS = 8
MIN_SIGN_SHARE = {"koi8_r": 0.9, "shift_jis": 0.25, "euc_jp": 0.25}

LOG = logging.getLogger(__name__)


def decode_text(data: bytes, *, declared: str | None = None, name: str = "text") -> str:
    r"""Decode plain text; `declared` is what the server said, `name` goes into warnings.

    >>> decode_text(b"\xef\xbb\xbfcaf\xc3\xa9")
    'café'
    """
    text = _decode_unicode(data)
    if text is not None:
        return text
    _check_mixture(data)
    return _decode_legacy(data, [declared], name)


def decode_html(data: bytes, *, declared: str | None = None, name: str = "page") -> str:
    """Decode a page; wrong declarations are passed over, single broken bytes become U+FFFD as in a browser."""
    text = _decode_unicode(data)
    if text is not None:
        return text
    good = len(UTF8_CHARACTER.findall(data))
    if good:
        text = data.decode("utf-8", errors="replace")
        if text.count("\ufffd") <= max(1.0, MAX_BROKEN_SHARE * good):
            LOG.warning("%s: some characters are broken and show as \ufffd", name)
            return text
    found = DECLARATION.search(data, 0, DECLARATION_BYTES)
    return _decode_legacy(data, [declared, found.group(1).decode("ascii") if found else None], name)


def check_text(text: str) -> str:
    """Return decoded text unchanged, or raise TextError where it holds nothing to read.

    >>> check_text("Putin said so.")
    'Putin said so.'
    """
    if not text or text.isspace():
        raise TextError(f"{'is empty' if not text else 'holds nothing but blanks'}; give the article's text")
    if "\0" in text:
        raise TextError(f"holds a NUL character at offset {text.index(chr(0))}: binary, not text; give the text itself as UTF-8")
    return text


def _decode_unicode(data: bytes) -> str | None:
    """Decode UTF-8, or what a byte order mark names; None where the bytes are something else."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return check_text(_decode_as(data[len(mark) :], name))
    _check_binary(data)
    try:
        return check_text(data.decode("utf-8"))
    except UnicodeDecodeError:
        if SURROGATE_BYTES.search(data):
            raise TextError("holds half of a character (a lone surrogate); write the text again as UTF-8") from None
        return None


def _check_binary(data: bytes) -> None:
    for start, name in BINARY_FORMATS:
        if data.startswith(start):
            raise TextError(f"is binary ({name}), not text; give .txt, .html or .jsonl")
    nul = data.find(b"\0")
    if nul >= 0:
        raise TextError(f"is binary: byte {nul} is NUL; give text in UTF-8 (or UTF-16 with a byte order mark)")
    if len(data) - len(data.translate(None, CONTROLS)) > MAX_CONTROL_SHARE * len(data):
        raise TextError("is binary: too many control characters for text; give .txt, .html or .jsonl")


class Stretches(NamedTuple):
    """How many stretches of bytes beyond ASCII are UTF-8 as a whole, and which share of those bytes they hold."""

    whole: int
    share: float


def find_utf8_stretches(data: bytes) -> Stretches:
    """Count the stretches of bytes beyond ASCII that are UTF-8.

    >>> find_utf8_stretches("café ".encode() + "café".encode("cp1252"))
    Stretches(whole=1, share=0.6666666666666666)
    """
    stretches = STRETCH_BEYOND_ASCII.findall(data)
    whole = [stretch for stretch in stretches if UTF8_STRETCH.fullmatch(stretch)]
    return Stretches(len(whole), sum(map(len, whole)) / max(1, sum(map(len, stretches))))


def _check_mixture(data: bytes) -> None:
    """Raise TextError for what is not UTF-8 but has so much of it that it is, or may be, a mixture."""
    utf8 = find_utf8_stretches(data)
    if utf8.share <= MAX_UTF8_SHARE:
        return
    at = _find_broken_byte(data)
    line = data.count(b"\n", 0, at) + 1
    if utf8.whole >= MIN_UTF8_STRETCHES:
        raise TextError(f"mixes encodings: byte {at} (line {line}) is not UTF-8, other parts are; save it as UTF-8 in one piece")
    raise TextError(
        f"is not UTF-8 at byte {at} (line {line}), though other parts may be: a mixture of encodings, or one that cannot be told; "
        "save it as UTF-8"
    )


def _decode_legacy(data: bytes, declared: list[str | None], name: str) -> str:
    """Decode what is not UTF-8: as declared, as Windows-1252 where hardly anything is beyond ASCII, or as detected.

    Some words in another script, within a text in ASCII, are too few for the detector.
    """
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    is_foreign = FOREIGN_WORD.search(data) is not None
    is_little = beyond < MIN_DETECTED_BYTES or beyond <= MAX_WESTERN_SHARE * len(data)
    western = ["cp1252"] if is_little and not is_foreign else []
    for encoding in chain(filter(None, declared), western, _find_by_signs(data), () if is_little else _detect(data)):
        # Browsers read these as Windows-1252, and those who declare them mean it.
        codec = "cp1252" if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else encoding
        try:
            text = check_text(_decode_as(data, codec))
        except TextError:
            continue
        LOG.warning("%s: is not UTF-8; read as %s", name, codec)
        return text
    raise TextError("is not UTF-8, and in no encoding that can be told; save it as UTF-8")


def _decode_as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise TextError(f"is not {name} as it should be; save it as UTF-8") from error


def _find_by_signs(data: bytes) -> Iterator[str]:
    """Yield the encoding whose sure signs the text shows."""
    start = data[:DETECTOR_BYTES]
    for encoding, sign in SURE_SIGNS:
        text = start.decode(encoding, errors="ignore")
        beyond = sum(c > "\x7f" for c in text)
        if beyond >= MIN_SIGN_CHARACTERS and sum(map(len, sign.findall(text))) >= MIN_SIGN_SHARE[encoding] * beyond:
            yield encoding


def _detect(data: bytes) -> Iterator[str]:
    """Yield the encoding that a stretch around the first byte beyond ASCII is most likely in."""
    from charset_normalizer import from_bytes

    beyond = BEYOND_ASCII.search(data)
    middle = beyond.start() if beyond else 0
    best = from_bytes(data[max(0, middle - DETECTOR_BYTES // 2) : middle + DETECTOR_BYTES // 2]).best()
    if best:
        yield best.encoding


def _find_broken_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
