"""An Article -> Findings: the network's claims about sentences, frames and mentions. Called by `dragoman.reader` and the bench.

`Encoder.find` is all a reader needs. The steps between are public because the bench times them one by one.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple, Protocol

import numpy as np

from dragoman.encoder import frames
from dragoman.encoder.events import find_events
from dragoman.encoder.findings import NOTHING_FOUND, Argument, Findings, Frame, Mention, Offsets
from dragoman.encoder.mentions import Heads, find_heads, link_mentions
from dragoman.encoder.network import OnnxNetwork
from dragoman.encoder.tokens import Tokens, tokenize
from dragoman.encoder.windows import Batch, Window, cut_windows, make_batch
from dragoman.records import READ_KINDS, Article

__all__ = ["NOTHING_FOUND", "Argument", "Encoder", "Findings", "Frame", "Mention", "Offsets"]

#: Tokens (padding included) of one encoder call; larger calls are not faster on two cores and cost memory.
BATCH_TOKENS = 4096
#: An article longer than this is read in sections, which keeps memory flat; sections overlap by SECTION_OVERLAP tokens.
SECTION = 16_384
SECTION_OVERLAP = 512


class Share(Protocol):
    """Calls a function on each of some lists of rows: `map`, or the same of a pool of threads."""

    def __call__(
        self, call: Callable[[list[int]], dict[int, frames.Section]], rows: Iterable[list[int]], /
    ) -> Iterable[dict[int, frames.Section]]:
        """Give the results in the order of the lists."""
        ...


class Part(NamedTuple):
    """A section of an article: its tokens, its windows, and the tokens it answers for."""

    tokens: Tokens
    windows: list[Window]
    own_start: int
    own_end: int


class Decoded(NamedTuple):
    """What a section tells on its own; antecedents are sought in the whole article."""

    sentences: tuple[int, ...]
    frames: list[Frame]
    events: list[Frame]
    heads: Heads


class Encoder:
    """The shipped network with its windows and decoding.

    Each thread reads an article; a lone article's calls are shared out among them. Either way the calls are the same.

    A call of the network holds windows of one article only. Its 8-bit products are scaled by the largest value of a call, so that a
    neighbour in the batch would change an article's scores, and a record must depend on its own article alone.
    """

    def __init__(self, *, threads: int | None = None, network: frames.Network | None = None) -> None:
        self.network = network or OnnxNetwork()
        self.name = self.network.name
        self._pool = ThreadPoolExecutor(threads or os.cpu_count())

    def find(self, articles: Sequence[Article]) -> list[Findings]:
        """Give the findings of each article, in their order."""
        if len(articles) == 1:
            return [self._find_one(articles[0], self._pool.map)]
        return list(self._pool.map(partial(self._find_one, share=map), articles))

    def window(self, articles: Sequence[Article]) -> Iterator[Batch]:
        """Give the network's input for some articles, batch by batch, as `find` would."""
        for article in articles:
            for part in self._cut_parts(article):
                for rows in order_windows(part.windows):
                    yield make_batch([(part.tokens, part.windows[i]) for i in rows])

    def forward(self, batches: Iterable[Batch]) -> None:
        """Run nothing but the network over some batches, shared out among the threads as `find` does."""
        for _ in self._pool.map(self.network.score, batches):
            pass

    def _find_one(self, article: Article, share: "Share") -> Findings:
        found = [self._decode_part(part, self._score_part(part, share)) for part in self._cut_parts(article)]
        if not found:
            return NOTHING_FOUND
        mentions = link_mentions([part.heads for part in found], self.network.links)
        sentences = tuple(s for part in found for s in part.sentences)
        attributions = tuple(f for part in found for f in part.frames)
        events = tuple(f for part in found for f in part.events)
        return Findings(sentences, attributions, mentions, events)

    def _cut_parts(self, article: Article) -> Iterator[Part]:
        stretches = [(b.span.start, b.span.end) for b in article.blocks if b.kind in READ_KINDS]
        tokens = tokenize(article.text, stretches, self.network.tokenizer)
        n = tokens.count_tokens()
        for own_start in range(0, n, SECTION):
            own_end = min(n, own_start + SECTION)
            lo, hi = max(0, own_start - SECTION_OVERLAP), min(n, own_end + SECTION_OVERLAP)
            part = tokens if (lo, hi) == (0, n) else Tokens(*(column[lo:hi] for column in tokens))
            yield Part(part, cut_windows(part), own_start - lo, own_end - lo)

    def _score_part(self, part: Part, share: "Share") -> frames.Section:
        found = share(partial(self._score_rows, part), order_windows(part.windows))
        joined = {i: section for sections in found for i, section in sections.items()}
        mine = [joined[i] for i in range(len(part.windows))]
        cues, triggers = [a for s in mine for a in s.cues], [a for s in mine for a in s.triggers]
        return frames.Section(
            cues, triggers, *(np.concatenate([s[i] for s in mine]) for i in range(2, len(frames.Section._fields)))
        )

    def _score_rows(self, part: Part, rows: list[int]) -> dict[int, frames.Section]:
        windows = [part.windows[i] for i in rows]
        scores = self.network.score(make_batch([(part.tokens, w) for w in windows]))
        net = self.network
        cues = frames.find_anchors(scores.cue, windows, net.cue_crf, net.cue_bias)
        triggers = frames.find_anchors(scores.trigger, windows, net.trigger_crf, net.trigger_bias)
        return {i: frames.pick_own(scores, row, windows[row], cues[row], triggers[row]) for row, i in enumerate(rows)}

    def _decode_part(self, part: Part, section: frames.Section) -> "Decoded":
        cues, triggers = ([a for a in x if part.own_start <= a.first < part.own_end] for x in (section.cues, section.triggers))
        section = section._replace(cues=cues, triggers=triggers)
        found = frames.find_frames(section, part.tokens, self.network)
        happened = find_events(section, part.tokens, self.network)
        starts = frames.find_sentences(section.sentence, part.tokens, part.own_start, part.own_end)
        own = part.own_start, part.own_end
        return Decoded(starts, found, happened, find_heads(section.mention, section.links, part.tokens, self.network.links, own))


def order_windows(windows: Sequence[Window], batch_tokens: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Group windows of like length into batches, by their indices.

    >>> list(order_windows([Window(0, 9, 0, 9), Window(0, 99, 0, 99), Window(9, 18, 9, 18)], 110))
    [[0, 2], [1]]
    """
    order = sorted(range(len(windows)), key=lambda i: windows[i].end - windows[i].start)
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) + 1) * (windows[i].end - windows[i].start + 2) > batch_tokens:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
