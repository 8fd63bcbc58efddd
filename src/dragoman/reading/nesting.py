"""Which attribution lies in which: by the words of their contents and cues. Called by `attributions`."""

from collections.abc import Sequence

from dragoman.reading.constructions import is_citing, is_same
from dragoman.reading.layout import CueIndex, Draft, Layout, holds, measure, overlaps


def nest_drafts(drafts: Sequence[Draft], layout: Layout) -> tuple[list[Draft], list[int | None]]:
    """Put drafts in the order of the text, outer before inner, and give the parent of each, by index."""
    parents = part_strangers(drafts, put_cited_inside(drafts, find_parents(drafts), layout))
    order = sorted(range(len(drafts)), key=lambda k: _find_place(drafts[k], len(find_chain(k, parents))))
    place = {k: i for i, k in enumerate(order)}
    moved = [None if (parent := parents[k]) is None else place[parent] for k in order]
    return [drafts[k] for k in order], moved


def put_cited_inside(drafts: Sequence[Draft], parents: list[int | None], layout: Layout) -> list[int | None]:
    """Put whom a report cites inside the report: "the daily, citing two diplomats, reported that ..." is the daily's word first."""
    out = list(parents)
    together: dict[int, list[int]] = {}
    for k, d in enumerate(drafts):
        together.setdefault(layout.find_sentence(d.cue[0][0]), []).append(k)
    for k, cited in enumerate(drafts):
        if not is_citing(layout.text, cited):
            continue
        for j in together[layout.find_sentence(cited.cue[0][0])]:
            d = drafts[j]
            if j != k and is_same(d.content, cited.content) and not is_citing(layout.text, d) and k not in find_chain(j, out):
                out[k] = j
                for m in [m for m, at in enumerate(out) if at == j and m != k and holds(cited.content, drafts[m].cue)]:
                    out[m] = k
                break
    return out


def part_strangers(drafts: Sequence[Draft], parents: Sequence[int | None]) -> list[int | None]:
    """Take out of a report what tells none of its words, so that no record is refused for it (`records.find_faults`)."""
    return [
        None if at is None or not any(overlaps(drafts[at].content, span) for span in drafts[k].content) else at
        for k, at in enumerate(parents)
    ]


def _find_place(d: Draft, depth: int) -> tuple[int, int, int]:
    return min(s for s, _ in (*d.cue, *d.source, *d.content)), depth, d.cue[0][0]


def find_parents(drafts: Sequence[Draft]) -> list[int | None]:
    """Give for each draft the innermost one whose content holds its cue, by index; None where no content does.

    Two that hold each other's cues cannot both be inside: the one with the longer content is the outer one.
    """
    size = [measure(d.content) for d in drafts]
    cues = CueIndex(drafts)
    around: list[list[int]] = [[] for _ in drafts]
    for j, outer in enumerate(drafts):
        for k in {k for s, e in outer.content for k in cues.find(s, e)} - {j}:
            if holds(outer.content, drafts[k].cue) and ((size[j], -j) > (size[k], -k) or not holds(drafts[k].content, outer.cue)):
                around[k].append(j)
    parents = [min(js, key=lambda j: (size[j], j), default=None) for js in around]
    return [_break_circle(k, parents) for k in range(len(parents))]


def _break_circle(k: int, parents: Sequence[int | None]) -> int | None:
    """Give the parent of k, None where following the parents comes back to k and k is the first of the circle."""
    seen = [k]
    at = parents[k]
    while at is not None and at not in seen:
        seen.append(at)
        at = parents[at]
    return None if at == k and k == min(seen) else parents[k]


def find_chain(k: int, parents: Sequence[int | None]) -> tuple[int, ...]:
    """Give the way from the outermost attribution to the k-th, by index.

    >>> find_chain(2, [None, 0, 1])
    (0, 1, 2)
    """
    parent = parents[k]
    return (k,) if parent is None else (*find_chain(parent, parents), k)
