"""URLs, against a server of our own: what it sends is read, and what goes wrong is one clear line, in time."""

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.inputs import open_pages
from dragoman.records import Failure, Page
from dragoman.settings import Settings

PAGE = "<html><head><title>T</title></head><body><p>Erdoğan said so.</p></body></html>"
SETTINGS = Settings(timeout_seconds=5, max_bytes=200_000, max_redirects=3)
HASTE = Settings(timeout_seconds=0.3)


class Server(BaseHTTPRequestHandler):
    """Answers by path; each path is one way of a server to be good or bad."""

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        path = self.path.strip("/").partition(".")[0].partition("?")[0]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the client left, as it should
            getattr(self, f"send_{path}")()

    def answer(self, body: bytes, media_type: str | None = "text/html", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if media_type:
            self.send_header("Content-Type", media_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_page(self) -> None:
        self.answer(PAGE.encode(), "text/html; charset=utf-8")

    def send_latin5(self) -> None:
        self.answer(PAGE.encode("iso-8859-9"), "text/html; charset=iso-8859-9")

    def send_text(self) -> None:
        self.answer(b"Putin said so.\r\n", "text/plain")

    def send_lines(self) -> None:
        self.answer(b'{"text": "One."}\n{"text": 2}\n', "application/octet-stream")

    def send_zipped(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), "text/html", Content_Encoding="gzip")

    def send_untyped(self) -> None:
        self.answer(PAGE.encode(), None)

    def send_moved(self) -> None:
        self.answer(b"", status=302, Location="/page?moved")

    def send_circle(self) -> None:
        self.answer(b"", status=302, Location="/circle")

    def send_elsewhere(self) -> None:
        self.answer(b"", status=302, Location="file:///etc/hosts")

    def send_missing(self) -> None:
        self.answer(b"no", status=404)

    def send_pdf(self) -> None:
        self.answer(b"%PDF-1.7", "application/pdf")

    def send_nothing(self) -> None:
        self.answer(b"")

    def send_flood(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "2000000000")
        self.end_headers()
        for _ in range(2000):
            self.wfile.write(b"x" * 1_000_000)

    def send_bomb(self) -> None:
        self.answer(gzip.compress(b"x" * 5_000_000), "text/html", Content_Encoding="gzip")

    def send_late(self) -> None:
        time.sleep(1)
        self.answer(PAGE.encode())

    def send_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def fetch(url: str, settings: Settings = SETTINGS) -> list[Page | Failure]:
    return list(open_pages(url, settings=settings))


@pytest.mark.parametrize("path", ["/page", "/latin5", "/zipped", "/untyped"])
def test_page_is_read_in_its_charset(site: str, path: str) -> None:
    assert fetch(site + path) == [Page(source=site + path, media="html", content=PAGE, url=site + path)]


def test_text_keeps_its_line_ends(site: str) -> None:
    assert fetch(site + "/text") == [Page(source=site + "/text", media="text", content="Putin said so.\r\n", url=site + "/text")]


def test_suffix_decides_where_the_type_says_nothing(site: str) -> None:
    found = fetch(site + "/lines.jsonl")
    assert [item.source for item in found] == [f"{site}/lines.jsonl:1", f"{site}/lines.jsonl:2"]
    assert [type(item) for item in found] == [Page, Failure]


def test_redirect_is_followed_and_the_last_address_kept(site: str) -> None:
    (page,) = fetch(site + "/moved")
    assert isinstance(page, Page)
    assert (page.source, page.url) == (site + "/moved", site + "/page?moved")


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/circle", "InputError", "redirects more than 3 times"),
        ("/elsewhere", "InputError", "not http or https"),
        ("/missing", "InputError", "answered 404 Not Found"),
        ("/pdf", "InputError", "is application/pdf, no article"),
        ("/nothing", "TextError", "is empty"),
        ("/flood", "InputError", "sends more than 200,000 bytes"),
        ("/bomb", "InputError", "sends more than 200,000 bytes"),
    ],
)
def test_bad_answer_is_a_failure(site: str, path: str, error: str, words: str) -> None:
    (failure,) = fetch(site + path)
    assert isinstance(failure, Failure)
    assert (failure.source, failure.step, failure.error) == (site + path, "input", error)
    assert words in failure.message


@pytest.mark.parametrize("path", ["/late", "/drip"])
def test_slow_answer_is_left_in_time(site: str, path: str) -> None:
    start = time.monotonic()
    (failure,) = fetch(site + path, HASTE)
    assert isinstance(failure, Failure)
    assert "no full answer within 0.3 seconds" in failure.message
    assert time.monotonic() - start < 0.9


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/a", "http://", "http://[", "https://no host/", "http://127.0.0.1:99999/"])
def test_address_that_leads_nowhere_is_a_failure(url: str) -> None:
    (failure,) = fetch(url)
    assert isinstance(failure, Failure)
    assert failure.error == "InputError"


def test_it_works_where_an_event_loop_is_running(site: str) -> None:
    import asyncio

    async def read() -> list[Page | Failure]:
        return fetch(site + "/page")

    assert isinstance(asyncio.run(read())[0], Page)
