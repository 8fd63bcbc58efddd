"""An Article -> Findings: the network's claims about sentence starts and frames. Called by `dragoman.reader` and the bench.

`Encoder.find` is all a reader needs. The steps between are public because the bench times them one by one.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dragoman.encoder import frames
from dragoman.encoder.findings import NOTHING_FOUND, Argument, Findings, Frame, Offsets
from dragoman.encoder.network import OnnxNetwork
from dragoman.encoder.tokens import Tokens, tokenize
from dragoman.encoder.windows import Batch, Window, cut_windows, make_batch
from dragoman.records import READ_KINDS, Article

__all__ = ["NOTHING_FOUND", "Argument", "Encoder", "Findings", "Frame", "Offsets"]

#: Tokens (padding included) of one encoder call; larger calls gain no speed on two cores and cost memory.
BATCH_TOKENS = 8192
#: An article longer than this is read in sections, which keeps memory flat; sections overlap by SECTION_OVERLAP tokens.
SECTION = 16_384
SECTION_OVERLAP = 512
#: Tokens whose scores are held at once (about 2.5 KB each).
HELD_TOKENS = 65_536


class Part(NamedTuple):
    """A section of an article: its tokens, its windows, and the tokens it answers for."""

    article: int  # index into the articles asked for
    tokens: Tokens
    windows: list[Window]
    own_start: int
    own_end: int


class Encoder:
    """The shipped network with its windows and decoding."""

    def __init__(
        self, *, threads: int | None = None, batch_tokens: int = BATCH_TOKENS, network: frames.Network | None = None
    ) -> None:
        self.network = network or OnnxNetwork(threads=threads)
        self.batch_tokens = batch_tokens
        self.name = self.network.name

    def find(self, articles: Sequence[Article]) -> list[Findings]:
        """Give the findings of each article, in their order."""
        found: list[list[Findings]] = [[] for _ in articles]
        for group in self._group_parts(articles):
            for part, section in zip(group, self._score_parts(group), strict=True):
                found[part.article].append(self._decode_part(part, section))
        return [_merge(parts) for parts in found]

    def window(self, articles: Sequence[Article]) -> Iterator[Batch]:
        """Give the network's input for some articles, batch by batch, as `find` would."""
        for group in self._group_parts(articles):
            pairs = [(p.tokens, w) for p in group for w in p.windows]
            for rows in order_windows([w for _, w in pairs], self.batch_tokens):
                yield make_batch([pairs[i] for i in rows])

    def _group_parts(self, articles: Sequence[Article]) -> Iterator[list[Part]]:
        group: list[Part] = []
        for index, article in enumerate(articles):
            for part in self._cut_parts(index, article):
                group.append(part)
                if sum(p.tokens.count_tokens() for p in group) >= HELD_TOKENS:
                    yield group
                    group = []
        if group:
            yield group

    def _cut_parts(self, index: int, article: Article) -> Iterator[Part]:
        stretches = [(b.span.start, b.span.end) for b in article.blocks if b.kind in READ_KINDS]
        tokens = tokenize(article.text, stretches, self.network.tokenizer)
        n = tokens.count_tokens()
        for own_start in range(0, n, SECTION):
            own_end = min(n, own_start + SECTION)
            lo, hi = max(0, own_start - SECTION_OVERLAP), min(n, own_end + SECTION_OVERLAP)
            part = tokens if (lo, hi) == (0, n) else Tokens(*(column[lo:hi] for column in tokens))
            yield Part(index, part, cut_windows(part), own_start - lo, own_end - lo)

    def _score_parts(self, group: Sequence[Part]) -> list[frames.Section]:
        pairs = [(k, p.tokens, w) for k, p in enumerate(group) for w in p.windows]
        joined: list[frames.Section | None] = [None] * len(pairs)
        for rows in order_windows([w for _, _, w in pairs], self.batch_tokens):
            some = [pairs[i] for i in rows]
            windows = [w for _, _, w in some]
            scores = self.network.score(make_batch([(t, w) for _, t, w in some]))
            anchors = frames.find_anchors(scores, windows, self.network)
            for row, i in enumerate(rows):
                one = frames.Scores(*(x[row : row + 1] for x in scores))
                joined[i] = frames.join_windows(one, windows[row : row + 1], anchors[row : row + 1])
        out = []
        for k in range(len(group)):
            mine = [s for s, (owner, _, _) in zip(joined, pairs, strict=True) if owner == k and s is not None]
            columns = (np.concatenate([s[i] for s in mine]) for i in range(1, 5))
            out.append(frames.Section([a for s in mine for a in s.anchors], *columns))
        return out

    def _decode_part(self, part: Part, section: frames.Section) -> Findings:
        mine = [a for a in section.anchors if part.own_start <= a.first < part.own_end]
        found = frames.find_frames(section._replace(anchors=mine), part.tokens, self.network)
        starts = frames.find_sentences(section.sentence, part.tokens, part.own_start, part.own_end)
        return Findings(starts, tuple(found))


def order_windows(windows: Sequence[Window], batch_tokens: int) -> Iterator[list[int]]:
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


def _merge(parts: Sequence[Findings]) -> Findings:
    if len(parts) == 1:
        return parts[0]
    return Findings(tuple(s for p in parts for s in p.sentences), tuple(f for p in parts for f in p.frames))
