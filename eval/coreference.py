"""Scores of coreference as the field gives them: MUC, B-cubed, CEAF by entities, and their mean.

MUC after Vilain et al. (1995), B-cubed after Bagga and Baldwin (1998), CEAF-e after Luo (2005), as the CoNLL scorer computes them:
predicted mentions, singletons left in where the annotation has them. A cluster is a set of mentions; these are any hashable values.
"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np

Cluster = frozenset[Hashable]


class Counts(NamedTuple):
    """Numerators and denominators of recall and precision, to be summed over documents."""

    recall: float
    of_recall: float
    precision: float
    of_precision: float

    def plus(self, other: "Counts") -> "Counts":
        """Add two."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    def f1(self) -> float:
        """Give the harmonic mean of recall and precision, in per cent."""
        r, p = self.recall / max(self.of_recall, 1e-9), self.precision / max(self.of_precision, 1e-9)
        return 200 * r * p / max(r + p, 1e-9)


def count_muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Counts:
    """Count links.

    >>> count_muc([frozenset("abc")], [frozenset("ab"), frozenset("c")])
    Counts(recall=1, of_recall=2, precision=1, of_precision=1)
    """
    return Counts(*_count_links(gold, found), *_count_links(found, gold))


def _count_links(ours: Sequence[Cluster], theirs: Sequence[Cluster]) -> tuple[int, int]:
    home = {m: k for k, cluster in enumerate(theirs) for m in cluster}
    kept = sum(len(c) - len({home.get(m, ("alone", m)) for m in c}) for c in ours)
    return kept, sum(len(c) - 1 for c in ours)


def count_b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Counts:
    """Count mentions by the share of their cluster that is right.

    >>> count_b_cubed([frozenset("ab")], [frozenset("a"), frozenset("b")])
    Counts(recall=1.0, of_recall=2, precision=2.0, of_precision=2)
    """
    return Counts(*_count_shares(gold, found), *_count_shares(found, gold))


def _count_shares(ours: Sequence[Cluster], theirs: Sequence[Cluster]) -> tuple[float, int]:
    home = {m: c for c in theirs for m in c}
    nothing: Cluster = frozenset()
    shared = sum(len(c & home.get(m, nothing)) / len(c) for c in ours for m in c)
    return float(shared), sum(len(c) for c in ours)


def count_ceaf(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Counts:
    """Count the likeness of entities in the best one-to-one alignment.

    >>> round(count_ceaf([frozenset("ab")], [frozenset("a"), frozenset("b")]).f1(), 1)
    44.4
    """
    if not gold or not found:
        return Counts(0, len(gold), 0, len(found))
    likeness = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    best = _align(likeness)
    return Counts(best, len(gold), best, len(found))


def _align(likeness: np.ndarray) -> float:
    """Give the largest sum of a one-to-one choice (Hungarian method, by shortest augmenting paths)."""
    rows, columns = likeness.shape
    if rows > columns:
        return _align(likeness.T)
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        way = np.zeros(columns + 1, dtype=int)
        while match[column]:
            used[column] = True
            here = match[column]
            cost = -likeness[here - 1] - u[here] - v[1:]
            open_ = ~used[1:]
            better = open_ & (cost < least[1:])
            least[1:][better], way[1:][better] = cost[better], column
            step = least[1:][open_].min()
            after = 1 + int(np.flatnonzero(open_)[least[1:][open_].argmin()])
            u[match[used]] += step
            v[used] -= step
            least[1:][open_] -= step
            column = after
        while column:
            before = way[column]
            match[column] = match[before]
            column = before
    return float(sum(likeness[match[j] - 1, j - 1] for j in range(1, columns + 1) if match[j]))


def score(documents: Sequence[tuple[Sequence[Cluster], Sequence[Cluster]]]) -> dict[str, float]:
    """Score documents as (gold clusters, found clusters): F1 in per cent of each, and their mean."""
    names = {"MUC": count_muc, "B-cubed": count_b_cubed, "CEAF": count_ceaf}
    out = {}
    for name, count in names.items():
        total = Counts(0, 0, 0, 0)
        for gold, found in documents:
            total = total.plus(count(gold, found))
        out[name] = round(total.f1(), 1)
    return {**out, "average": round(sum(out.values()) / len(out), 1)}
