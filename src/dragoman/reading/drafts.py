"""Frames -> drafts of attributions: spans cut clean, and completed where a quotation goes on. Called by `attributions`."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.encoder.findings import Findings, Frame, Offsets
from dragoman.encoder.quotations import Quotation
from dragoman.reading.constructions import (
    add_according_to,
    add_copular_nouns,
    join_headline_quotations,
    share_sources,
    tell_layers_apart,
)
from dragoman.reading.layout import SPACE, Draft, Layout, has_word, trim_span

#: Marks that may stand at the edge of a span but do not belong to it.
_LOOSE = ",;:–—-"


def make_drafts(layout: Layout, findings: Findings) -> list[Draft]:
    """Make a draft of each frame that has a content."""
    drafts = [_make_draft(layout, f) for f in findings.frames if f.kind == "attribution"]
    drafts = continue_quotations(layout, [d for d in drafts if d.cue and d.content])
    drafts = share_sources(layout, tell_layers_apart(layout, drafts))
    return join_headline_quotations(layout, add_copular_nouns(layout, add_according_to(layout, drafts)))


def _make_draft(layout: Layout, frame: Frame) -> Draft:
    text = layout.text
    content = (widen_to_marks(layout, part) for span in frame.find_stretches("content") for part in cut_at_blocks(layout, span))
    return Draft(
        cue=_clean(text, (*frame.anchor, *frame.find_stretches("cue")), _LOOSE),
        source=_clean(text, frame.find_stretches("source"), _LOOSE + '.“”"'),
        content=_clean(text, content, _LOOSE),
        addressee=_clean(text, frame.find_stretches("addressee"), _LOOSE + "."),
        score=frame.score,
    )


def _clean(text: str, spans: Iterable[Offsets], loose: str) -> tuple[Offsets, ...]:
    cut = (trim_span(text, span, loose) for span in spans)
    return tuple(sorted({span for span in cut if span[0] < span[1] and has_word(text, span)}))


def cut_at_blocks(layout: Layout, span: Offsets) -> list[Offsets]:
    """Cut a content that runs over the end of a block; what lies behind stays in it only where it opens with a quotation mark.

    PolNeAR-train has one such content in 22,466: a paragraph's end ends what is told, but for quotations that go on.
    """
    parts = [(max(span[0], s), min(span[1], e)) for s, e in layout.blocks if s < span[1] and span[0] < e]
    opens = {q.start for q in layout.quotations}
    kept = parts[:1]
    for before, part in pairwise(parts):
        if part[0] not in opens or before not in kept:
            break
        kept.append(part)
    return kept


def widen_to_marks(layout: Layout, span: Offsets) -> Offsets:
    """Take in the quotation marks that hug a content: “yes” for yes, with the comma that stands before the closing mark."""
    text, (start, end) = layout.text, span
    for q in layout.quotations:
        if q.start >= end + 3 or q.end <= start - 3:
            continue
        if text[q.start + 1 : start].strip(SPACE) == "" and q.start < start:
            start = q.start
        inner = text[end : q.end - 1]
        if q.is_closed and start <= q.start < end < q.end and not any(c.isalnum() for c in inner):
            end = q.end
    return start, end


def continue_quotations(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Give a quotation that goes on in the next paragraph, without a cue of its own, to the attribution it continues.

    Newspapers leave the closing mark out at the end of a paragraph when the next one goes on, and open that one with a mark.
    """
    for (_, before_end), (start, end) in pairwise(layout.blocks):
        opening = next((q for q in layout.quotations if q.start == start), None)
        if opening is None or _is_told(drafts, (start, end)):
            continue
        k = _find_continued(layout, drafts, before_end, opening)
        if k is not None:
            drafts[k] = drafts[k]._replace(
                content=tuple(sorted({*drafts[k].content, (opening.start, _end_of(layout, opening, end))}))
            )
    return drafts


def _is_told(drafts: Iterable[Draft], block: Offsets) -> bool:
    """Say whether an attribution already holds words at the start of a block, or has its cue in it."""
    start, end = block
    return any(any(s <= start + 1 < e for s, e in d.content) or any(start <= s < end for s, _ in d.cue) for d in drafts)


def _find_continued(layout: Layout, drafts: Sequence[Draft], before_end: int, opening: Quotation) -> int | None:
    """Find the attribution whose quotation runs to the end of the paragraph before: left open, or closed and alone."""
    last = next((q for q in reversed(layout.quotations) if q.end <= before_end and q.start < opening.start), None)
    if last is None or layout.text[last.end : before_end].strip(SPACE):
        return None
    at = [k for k, d in enumerate(drafts) if any(s < last.end and last.end - 2 <= e <= last.end for s, e in d.content)]
    return max(at, key=lambda k: drafts[k].content[-1][0], default=None)


def _end_of(layout: Layout, opening: Quotation, block_end: int) -> int:
    """Give the end of a continued quotation: its closing mark, or further ones of the block with nothing between."""
    end = opening.end
    for q in layout.quotations:
        if end <= q.start < block_end and not layout.text[end : q.start].strip(SPACE):
            end = q.end
    return end
