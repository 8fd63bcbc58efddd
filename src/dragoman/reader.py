"""The whole reading, in order: a page becomes an article, findings, a record.

Pages, or plain texts, go in; Records come out, and Failures where a page could not be read. Called by the command line,
by scripts through `dragoman.read` and `dragoman.Reader`, and by everything that reads at scale.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from textwrap import shorten
from threading import Lock
from typing import Literal, Protocol, TypeVar

import msgspec

from dragoman import __version__
from dragoman.encoder.findings import NOTHING_FOUND, Findings
from dragoman.errors import DragomanError, InputError, TextError
from dragoman.knowledge import hash_with
from dragoman.knowledge.dictionary import load_dictionary
from dragoman.maintext import extract, fill_in
from dragoman.reading import compose_record
from dragoman.records import RECORD_VERSION, Article, Failure, MadeBy, Page, Record, check_record, write_in_unicode
from dragoman.settings import Settings, check_settings, load_settings

T = TypeVar("T")
Named = TypeVar("Named", Page, Failure)
Step = Literal["input", "maintext", "encoder", "reading", "records"]

#: Languages that are read, ISO 639-1; None stands for a text too short to tell.
READ_LANGUAGES: frozenset[str | None] = frozenset({None, "en"})
#: Articles of a stream that are read or wait to be given out, for each thread: enough that a long one holds up none, and few, so
#: that a stream of any length needs the memory of these.
AHEAD = 4


class Encoder(Protocol):
    """What a reader needs of the network: tests give a scripted one."""

    name: str

    def find(self, articles: Sequence[Article]) -> list[Findings]:
        """Return the findings of each article, in order."""
        ...


class Reader:
    """Reads pages into records; loads the network once, so keep it for many pages.

    Each thread reads an article of a stream from its tokens to its record: so the rules of one run beside the network of another.
    """

    def __init__(self, *, encoder: Encoder | None = None, threads: int | None = None, settings: Settings | None = None) -> None:
        settings = settings or load_settings()
        if threads is not None:
            settings = msgspec.structs.replace(settings, threads=threads)
        self.settings = check_settings(settings)
        self.threads = settings.threads or os.cpu_count() or 1
        self.dictionary = load_dictionary(settings.actor_files)
        self.encoder = encoder or _load_encoder(settings)
        knowledge = hash_with(settings.actor_files)
        self.made_by = MadeBy(record=RECORD_VERSION, version=__version__, model=self.encoder.name, knowledge=knowledge)

    def read(
        self, page: Page | str, *, title: str | None = None, outlet: str | None = None, published: str | None = None
    ) -> Record:
        """Read one page, or the text of an article; raise DragomanError where it cannot be read.

        `title`, `outlet` and `published` are for pages that do not tell. An article in another language gives a record with its
        language and nothing read.
        """
        page = _make_page(page)
        _check_known(title=title, outlet=outlet, published=published)
        if title is not None and page.title is None:
            page = msgspec.structs.replace(page, title=write_in_unicode(title))
        article = self._extract(page, outlet=outlet, published=published)
        findings = self.encoder.find([article])[0] if self._is_wanted(article) else NOTHING_FOUND
        return check_record(compose_record(article, findings, self.made_by, self.dictionary))

    def read_many(
        self, pages: Iterable[Page | Failure | str], *, outlet: str | None = None, published: str | None = None
    ) -> Iterator[Record | Failure]:
        """Read a stream of pages; yield their records in order, with flat memory.

        `outlet` and `published` are for pages that do not tell.
        A page that cannot be read yields a Failure that names the step, and the rest goes on; one in another language yields
        its record and then a Failure that says so. Failures among the pages are passed on in their place.
        """
        if isinstance(pages, str | bytes | Page | Failure) or not isinstance(pages, Iterable):
            raise InputError(f"{_show(pages)} is no stream of articles; give a list of them, or read one with Reader.read")
        _check_known(outlet=outlet, published=published)
        return self._read_stream(self._extract_all(pages, outlet=outlet, published=published))

    def _read_stream(self, items: Iterator[Article | Failure]) -> Iterator[Record | Failure]:
        pool = ThreadPoolExecutor(self.threads)
        try:
            waiting: deque[Future[list[Record | Failure]]] = deque()
            for item in items:
                if isinstance(item, Failure) and not waiting:
                    yield item
                    continue
                waiting.append(pool.submit(self._read_item, item))
                while waiting and (waiting[0].done() or len(waiting) > AHEAD * self.threads):
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)

    def _is_wanted(self, article: Article) -> bool:
        return is_readable(article) or not self.settings.language_check

    def _extract(self, page: Page, *, outlet: str | None = None, published: str | None = None) -> Article:
        if page.media == "text":
            self._check_length(page.source, page.content)
        article = extract(page)
        self._check_length(page.source, article.text)
        return fill_in(article, outlet=write_in_unicode(outlet), published=write_in_unicode(published))

    def _check_length(self, source: str, text: str) -> None:
        if len(text) > self.settings.max_characters:
            raise TextError(
                f"{source}: the text has {len(text):,} characters, more than the {self.settings.max_characters:,} of one article; "
                "give each article a file or a line of its own, or raise max_characters"
            )

    def _extract_all(
        self, pages: Iterable[Page | Failure | str], *, outlet: str | None, published: str | None
    ) -> Iterator[Article | Failure]:
        for number, given in enumerate(pages, 1):
            if isinstance(given, Failure):
                yield _clean_names(given)
                continue
            source = write_in_unicode(str(given.source)) if isinstance(given, Page) else f"item {number}"
            page = _try("input", source, partial(_make_page, given))
            if isinstance(page, Failure):
                yield page
            else:
                yield _try("maintext", page.source, partial(self._extract, page, outlet=outlet, published=published))

    def _read_item(self, item: Article | Failure) -> list[Record | Failure]:
        """Read one article of a stream, in a thread of its own; what goes wrong in it is its own Failure."""
        if isinstance(item, Failure):
            return [item]
        is_wanted = self._is_wanted(item)
        found = _try("encoder", item.source, lambda: self.encoder.find([item])[0]) if is_wanted else NOTHING_FOUND
        if isinstance(found, Failure):
            return [found]
        record = _try("reading", item.source, lambda: compose_record(item, found, self.made_by, self.dictionary))
        checked = _try("records", item.source, lambda: check_record(record)) if isinstance(record, Record) else record
        return [checked] if is_wanted else [checked, _refuse_language(item)]


def is_readable(article: Article) -> bool:
    """Whether the article's language is one that is read."""
    return article.language in READ_LANGUAGES


def read(page: Page | str, *, title: str | None = None, outlet: str | None = None, published: str | None = None) -> Record:
    """Read one page, or the text of an article, with a reader that is kept for the next call."""
    with _OPENING:
        reader = _open_reader()
    return reader.read(page, title=title, outlet=outlet, published=published)


#: Held while the kept reader is made, so that threads that ask at once share one.
_OPENING = Lock()


@cache
def _open_reader() -> Reader:
    return Reader()


def _load_encoder(settings: Settings) -> Encoder:
    from dragoman.encoder import Encoder as Network

    return Network(threads=settings.threads)


def _make_page(given: object) -> Page:
    """Make a page of a text, or look that a page is one; raise InputError for all else."""
    page = Page(source="text", media="text", content=given) if isinstance(given, str) else given
    if not isinstance(page, Page):
        raise InputError(f"{_show(given)} is neither a text nor a page; give the article's words as a str, or a dragoman.Page")
    try:
        msgspec.convert(msgspec.structs.asdict(page), Page)
    except msgspec.ValidationError as error:
        raise InputError(f'{page.source}: is no page to read: {error}; media is "text" or "html", content a str') from error
    return _clean_names(page)


def _check_known(**known: object) -> None:
    for name, value in known.items():
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name} is {_show(value)}; give a str, a date as 2023-04-07")


def _show(value: object) -> str:
    """Show a value that is of a wrong type, cut short, with its type."""
    return f"{shorten(repr(value), 40, placeholder=' …')} ({type(value).__name__})"


def _clean_names(item: Named) -> Named:
    """Write all that is said beside the text in Unicode: names of files, outlets and authors may hold halves of characters."""
    beside = {name: getattr(item, name) for name in item.__struct_fields__ if name != "content"}
    changed = {name: clean for name, value in beside.items() if (clean := write_in_unicode(value)) != value}
    return msgspec.structs.replace(item, **changed) if changed else item


def _try(step: Step, source: str, call: Callable[[], T]) -> T | Failure:
    """Call one step on one page; what it raises becomes a Failure, so that a stream never stops for one page."""
    try:
        return call()
    except DragomanError as error:
        return _make_failure(source, step, error, str(error))
    except Exception as error:  # noqa: BLE001  the only one: any other fault must not stop a stream either
        message = f"the step {step!r} broke with {type(error).__name__}: {error}; this is a fault of Dragoman, please report it"
        return _make_failure(source, step, error, message)


def _make_failure(source: str, step: Step, error: Exception, message: str) -> Failure:
    """Make a Failure whose message is one line that says where, too."""
    line = message if message.startswith(source) else f"{source}: {message}"
    return Failure(source=source, step=step, error=type(error).__name__, message=" ".join(line.split()))


def _refuse_language(article: Article) -> Failure:
    error = TextError(
        f"the language is {article.language}, so nothing was read: only English (en) is read; "
        "if the text is English after all, set language_check = false"
    )
    return _make_failure(article.source, "maintext", error, str(error))
