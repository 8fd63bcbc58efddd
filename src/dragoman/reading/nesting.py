"""Which attribution lies in which: by the words of their contents and cues. Called by `attributions`."""

from collections.abc import Sequence

from dragoman.encoder.findings import Offsets
from dragoman.reading.layout import Draft, measure


def find_chain(k: int, parents: Sequence[int | None]) -> tuple[int, ...]:
    """Give the way from the outermost attribution to the k-th, by index.

    >>> find_chain(2, [None, 0, 1])
    (0, 1, 2)
    """
    parent = parents[k]
    return (k,) if parent is None else (*find_chain(parent, parents), k)


def order_drafts(drafts: Sequence[Draft]) -> list[Draft]:
    """Put drafts in the order of the text: the one that begins first, of those that begin together the outer one.

    >>> order_drafts([])
    []
    """
    parents = find_parents(drafts)

    def key(k: int) -> tuple[int, int, int]:
        spans = [*drafts[k].cue, *drafts[k].source, *drafts[k].content]
        return min(s for s, _ in spans), len(find_chain(k, parents)), -max(e for _, e in spans)

    return [drafts[k] for k in sorted(range(len(drafts)), key=key)]


def find_parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Give for each draft the innermost one whose content holds its cue, by index; None where no content does.

    Two that hold each other's cues cannot both be inside: the one with the longer content is the outer one.
    """
    size = [measure(d.content) for d in drafts]
    parents: list[int | None] = []
    for k, d in enumerate(drafts):
        around = [
            j
            for j, other in enumerate(drafts)
            if j != k and holds(other.content, d.cue) and ((size[j], -j) > (size[k], -k) or not holds(d.content, other.cue))
        ]
        parents.append(min(around, key=lambda j: (size[j], j), default=None))
    return [_break_circle(k, parents) for k in range(len(parents))]


def _break_circle(k: int, parents: Sequence[int | None]) -> int | None:
    """Give the parent of k, None where following the parents comes back to k and k is the first of the circle."""
    seen = [k]
    at = parents[k]
    while at is not None and at not in seen:
        seen.append(at)
        at = parents[at]
    return None if at == k and k == min(seen) else parents[k]


def holds(outer: Sequence[Offsets], inner: Sequence[Offsets]) -> bool:
    """Say whether all stretches of `inner` lie inside stretches of `outer`.

    >>> holds([(0, 10)], [(2, 4), (9, 10)])
    True
    """
    return all(any(a <= s and e <= b for a, b in outer) for s, e in inner)
