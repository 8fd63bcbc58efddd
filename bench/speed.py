"""How fast and how small the reading is, in one run: the whole reading beside the bare network on the same windows.

    python bench/speed.py INPUT.jsonl [--format json|text] [--threads N]

Reading and bare forward take turns, chunk by chunk, so that a busy machine slows both alike. Tokens are those of the network's
windows, the same number for both, so the ratio of the two speeds, `ratio` = read / encoder, is a ratio of times. Articles in
another language are not read and not counted; an input without any article that is read gives one line and exit code 1.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from dragoman.encoder import Encoder
from dragoman.errors import DragomanError, InputError
from dragoman.inputs import open_pages
from dragoman.reader import Reader, is_readable
from dragoman.records import Article, Page, Record, encode_record
from dragoman.settings import Settings

#: Articles that are read, then forwarded, in one turn.
CHUNK = 64
#: Articles read before the clock starts.
WARM_UP = 8
STARTS = 3


def cut_chunks(path: str, settings: Settings) -> Iterator[list[Page]]:
    """Yield the input's pages in chunks."""
    pages = (page for page in open_pages(path, settings=settings) if isinstance(page, Page))
    while chunk := list(islice(pages, CHUNK)):
        yield chunk


def read_chunk(reader: Reader, pages: Iterable[Page]) -> list[Record]:
    """Read pages into records, and write these as JSON, as the command line would."""
    records = [result for result in reader.read_many(pages) if isinstance(result, Record)]
    for record in records:
        encode_record(record)
    return records


def forward_chunk(encoder: Encoder, articles: Sequence[Article]) -> tuple[int, float]:
    """Run nothing but the network over the articles' windows; return tokens and seconds."""
    batches = list(encoder.window(articles))
    start = time.perf_counter()
    encoder.forward(batches)
    seconds = time.perf_counter() - start
    return sum(int(batch.mask.sum()) for batch in batches), seconds


def measure_startup() -> float:
    """Return the seconds that `dragoman --help` takes, the median of some runs."""
    times = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dragoman", "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure_memory() -> float:
    """Return the most memory that this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure_speed(path: str, threads: int | None) -> dict[str, float | int]:
    """Measure everything on one input."""
    settings = Settings(threads=threads)
    encoder = Encoder(threads=threads)
    reader = Reader(encoder=encoder, settings=settings)
    startup = measure_startup()
    warm = list(islice((page for chunk in cut_chunks(path, settings) for page in chunk), WARM_UP))
    read_chunk(reader, warm)
    articles = tokens = 0
    read_seconds = forward_seconds = 0.0
    for pages in cut_chunks(path, settings):
        start = time.perf_counter()
        read = [record.article for record in read_chunk(reader, pages) if is_readable(record.article)]
        read_seconds += time.perf_counter() - start
        more, seconds = forward_chunk(encoder, read)
        articles, tokens, forward_seconds = articles + len(read), tokens + more, forward_seconds + seconds
    if not tokens:
        raise InputError(f"{path}: holds no article that can be read, so there is nothing to measure; give JSON lines with `text`")
    return {
        "articles": articles,
        "tokens": tokens,
        "encoder_tokens_per_second": round(tokens / forward_seconds, 1),
        "read_tokens_per_second": round(tokens / read_seconds, 1),
        "ratio": round(forward_seconds / read_seconds, 3),
        "articles_per_second": round(articles / read_seconds, 2),
        "peak_memory_mb": round(measure_memory(), 1),
        "startup_seconds": round(startup, 3),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure speed, memory and start-up.")
    parser.add_argument("input", help="a file of articles, JSON lines with `text`")
    parser.add_argument("--format", choices=["json", "text"], default="text")
    parser.add_argument("--threads", type=int)
    options = parser.parse_args()
    if not Path(options.input).exists():
        sys.exit(f"{options.input}: is not there; give a file of articles")
    try:
        figures = measure_speed(options.input, options.threads)
    except DragomanError as error:
        sys.exit(str(error))
    if options.format == "json":
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:28}{value:>12}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
