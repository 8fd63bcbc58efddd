"""The network's scores of one section of an article -> mentions, with their extents and antecedents; pure.

A mention is found by its head word; its first and last token and its antecedent are then chosen for the head (word-level
coreference, Dobrovolskii 2021).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dragoman.encoder.findings import Mention
from dragoman.encoder.heads import (
    ANTECEDENT_KEY,
    ANTECEDENT_QUERY,
    ANTECEDENT_WIDTH,
    DISTANCES,
    EXTENT,
    FIRST_KEY,
    FIRST_QUERY,
    FIRST_WIDTH,
    FORBIDDEN,
    LAST_KEY,
    LAST_QUERY,
    LAST_WIDTH,
    MENTION_LABELS,
    Floats,
)
from dragoman.encoder.tokens import Ints, Tokens

#: Earlier mentions among which an antecedent is sought.
ANTECEDENTS = 120
#: Mentions whose antecedents are sought at once.
ROWS = 40
#: The entry of DISTANCES for each distance up to one beyond the last.
_BUCKETS = np.searchsorted(DISTANCES, np.arange(DISTANCES[-1] + 2)).clip(max=len(DISTANCES) - 1)


class LinkTables(NamedTuple):
    """The learned scores beside the products of link vectors, for L labels."""

    first: Floats  # (EXTENT + 1,) by the distance of the first token from the head
    last: Floats  # (EXTENT + 1,)
    distance: Floats  # (len(DISTANCES),)
    same_word: Floats  # ()
    labels: Floats  # (L, L): label of the mention, label of its antecedent


class Heads(NamedTuple):
    """The heads of some mentions, in the order of the text, and what their antecedents are sought by; all arrays over M heads."""

    mentions: list[Mention]  # none with an antecedent yet
    labels: Ints  # (M,)
    words: Ints  # (M,) id of the head's first piece
    links: Floats  # (M, LINK_WIDTH)


def find_heads(emissions: Floats, links: Floats, tokens: Tokens, tables: LinkTables, own: tuple[int, int]) -> Heads:
    """Find the mentions of a section whose heads are among its own tokens [start, end): (n, L), (n, LINK_WIDTH), n tokens."""
    labels = emissions.argmax(axis=1)
    heads = np.flatnonzero(labels[: own[1]])
    heads = heads[heads >= own[0]]
    odds = np.exp(emissions[heads] - emissions[heads].max(axis=1, keepdims=True))
    sure = 1 / odds.sum(axis=1)
    first = heads - _find_ends(links, heads, -1, tables.first)
    last = heads + _find_ends(links, heads, 1, tables.last)
    out = []
    for k, head in enumerate(heads):
        form, kind = MENTION_LABELS[labels[head]].split()
        span = int(tokens.start[first[k]]), int(tokens.end[last[k]])
        word = int(tokens.start[head]), int(tokens.end[head])
        out.append(Mention(kind, form, word, span, None, round(float(sure[k]), 4)))
    return Heads(out, labels[heads], tokens.ids[heads], links[heads])


def link_mentions(parts: Sequence[Heads], tables: LinkTables) -> tuple[Mention, ...]:
    """Join the mentions of an article's sections and give each its antecedent."""
    mentions = [m for part in parts for m in part.mentions]
    labels, words, links = (np.concatenate([part[k] for part in parts]) for k in (1, 2, 3))
    antecedents = _find_antecedents(links, labels, words, tables)
    return tuple(m._replace(antecedent=int(a)) if a >= 0 else m for m, a in zip(mentions, antecedents, strict=True))


def _find_ends(links: Floats, heads: Ints, sign: int, bias: Floats) -> Ints:
    """Find how many tokens before (sign -1) or after each head its mention begins or ends: (M,)."""
    query, key, width = (FIRST_QUERY, FIRST_KEY, FIRST_WIDTH) if sign < 0 else (LAST_QUERY, LAST_KEY, LAST_WIDTH)
    at = heads[:, None] + sign * np.arange(EXTENT + 1)
    outside = (at < 0) | (at >= len(links))
    keys = links[at.clip(0, len(links) - 1), key]
    scores = np.einsum("mk,mek->me", links[heads, query], keys) * width**-0.5 + bias
    found: Ints = np.where(outside, FORBIDDEN, scores).argmax(axis=1)
    return found


def _find_antecedents(own: Floats, labels: Ints, words: Ints, tables: LinkTables) -> Ints:
    """Find the antecedent of each mention among those before it, -1 where none scores above "none": (M,)."""
    out = np.full(len(own), -1, dtype=np.int64)
    for start in range(0, len(own), ROWS):
        rows = np.arange(start, min(len(own), start + ROWS))
        columns = np.arange(max(0, start - ANTECEDENTS), rows[-1] + 1)
        gap = rows[:, None] - columns[None]
        # einsum, since a product by @ starts BLAS threads of its own, which get in the way of those that read (a fifth of the time)
        scores = np.einsum("rk,ck->rc", own[rows, ANTECEDENT_QUERY], own[columns, ANTECEDENT_KEY]) * ANTECEDENT_WIDTH**-0.5
        scores += (
            tables.distance[_BUCKETS[gap.clip(0, DISTANCES[-1] + 1)]] + tables.labels[labels[rows][:, None], labels[columns][None]]
        )
        scores += tables.same_word * (words[rows][:, None] == words[columns][None])
        scores[gap <= 0] = FORBIDDEN
        best = scores.argmax(axis=1)
        found = scores[np.arange(len(rows)), best] > 0
        out[rows[found]] = columns[best[found]]
    return out
