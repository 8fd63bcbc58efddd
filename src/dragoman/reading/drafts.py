"""Frames -> drafts of attributions: spans cut clean, and completed where a quotation goes on. Called by `attributions`."""

import re
from collections.abc import Iterable
from itertools import pairwise

from dragoman.encoder.findings import Findings, Frame, Offsets
from dragoman.encoder.quotations import Quotation
from dragoman.knowledge.acts import find_hedges
from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.places import load_cities
from dragoman.reading.constructions import (
    add_according_to,
    add_copular_nouns,
    join_headline_quotations,
    share_sources,
    tell_layers_apart,
)
from dragoman.reading.layout import LOOSE, SPACE, CueIndex, Draft, Layout, has_word, holds, overlaps, trim_span

#: How far from a content's edge a quotation mark may stand to hug it: the mark, and a comma before it.
_HUG = 3
_CONTRACTION = re.compile(r"(?:he|she|it|they|we|you|i|who|that)(?P<verb>[’'](?:s|re|ve|d|ll|m))", re.IGNORECASE)
#: A content of these words alone points at what stands elsewhere.
_EMPTY = frozenset({"that", "which", "what", "who", "whom", "so", "or", "and", "as", "if", "but", "to", "too", "not", "such", ""})
_BOTH = re.compile(r"(?:both (?=.+ and )|unlike )", re.IGNORECASE | re.DOTALL)
_AUXILIARIES = frozenset({"has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "to"})
#: What a question begins with, before its subject.
_ASKING = re.compile(
    r"(?:and |but |so )?(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should)(?: not|n[’']t)?", re.IGNORECASE
)


def make_drafts(layout: Layout, findings: Findings) -> list[Draft]:
    """Make a draft of each frame that has a content."""
    drafts = [_make_draft(layout, f) for f in findings.frames if f.kind == "attribution"]
    drafts = [d for d in drafts if d.cue and d.content and not is_asked(layout, d) and not is_empty(layout, d)]
    drafts = [d for d in drafts if not is_dateline(layout, d, drafts)]
    drafts = drop_hedges(layout, drafts)
    drafts = continue_quotations(layout, drafts)
    drafts = share_sources(layout, tell_layers_apart(layout, drafts))
    return join_headline_quotations(layout, add_copular_nouns(layout, add_according_to(layout, drafts)))


def _make_draft(layout: Layout, frame: Frame) -> Draft:
    text = layout.text
    content = (widen_to_marks(layout, part) for span in frame.find_stretches("content") for part in cut_at_blocks(layout, span))
    return Draft(
        cue=_clean(text, (*frame.anchor, *frame.find_stretches("cue")), LOOSE) or frame.anchor,  # a cue may be a colon
        source=cut_source(text, _clean(text, frame.find_stretches("source"), LOOSE + '“”"')),
        content=_clean(text, content, LOOSE),
        addressee=_clean(text, frame.find_stretches("addressee"), LOOSE),
        score=frame.score,
    )


def cut_source(text: str, source: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """Cut off what is a verb's ("It’s", "They’re"), "both" before two, and "unlike" before one who is compared.

    >>> cut_source("He’s denying it.", ((0, 4),)), cut_source("Both A and B", ((0, 12),))
    (((0, 2),), ((5, 12),))
    >>> cut_source("Unlike Oslo", ((0, 11),))
    ((7, 11),)
    """
    if len(source) != 1:
        return source
    start, end = source[0]
    if m := _CONTRACTION.fullmatch(text, start, end):
        return ((start, m.start("verb")),)
    if m := _BOTH.match(text, start, end):
        return ((m.end(), end),)
    return source


def _clean(text: str, spans: Iterable[Offsets], loose: str) -> tuple[Offsets, ...]:
    cut = (trim_span(text, span, loose) for span in spans)
    return tuple(sorted({span for span in cut if span[0] < span[1] and has_word(text, span)}))


def is_empty(layout: Layout, d: Draft) -> bool:
    """Say whether a content tells nothing: "the collapse that he had warned of", "or so they thought"."""
    words = " ".join(layout.text[s:e] for s, e in d.content).lower().split()
    return _EMPTY.issuperset(w.strip('.,;:“”"') for w in words)


def is_asked(layout: Layout, d: Draft) -> bool:
    """Say whether a report is asked for, and not made: "Did Moscow tell you to slow down?"."""
    if not d.source or d.source[0][0] > d.cue[0][0]:
        return False
    block = layout.find_blocks(*d.cue[0])[:1]
    start = layout.bound_sentence(d.cue[0][0], block[0])[0] if block else 0
    lead, end = layout.text[start : d.source[0][0]].strip(SPACE + '“"‘'), d.content[-1][1]
    return bool(_ASKING.fullmatch(lead)) and "?" in layout.text[end - 1 : end + 1]


def is_dateline(layout: Layout, d: Draft, drafts: list[Draft]) -> bool:
    """Say whether a cue is the colon behind a place that opens a paragraph of reports: "TEHRAN: Iran's foreign minister said"."""
    if len(d.source) != 1 or layout.text[slice(*d.cue[0])] != ":":
        return False
    is_first = any(start == d.source[0][0] for start, _ in layout.find_blocks(*d.source[0]))
    holds_reports = any(o is not d and holds(d.content, o.cue[:1]) for o in drafts)
    return is_first and holds_reports and fold(layout.text[slice(*d.source[0])]) in load_cities()


def drop_hedges(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Read a cue that is a hedge only ("had reportedly") as nobody's report; inside another report it is no report of its own."""
    out = []
    for d in drafts:
        words = " ".join(layout.text[s:e] for s, e in d.cue)
        hedges = find_hedges(words)
        rest = words
        for s, e in reversed(hedges):
            rest = rest[:s] + rest[e:]
        if hedges and not set(rest.lower().split()) - _AUXILIARIES and "said" not in words:
            if any(o is not d and holds(o.content, d.cue) for o in drafts):
                continue
            out.append(d._replace(source=()))
        else:
            out.append(d)
    return out


def cut_at_blocks(layout: Layout, span: Offsets) -> list[Offsets]:
    """Cut a content that runs over the end of a block; what lies behind stays in it only where it opens with a quotation mark.

    A paragraph's end ends what is told, but for quotations that go on.
    """
    parts = [(max(span[0], s), min(span[1], e)) for s, e in layout.find_blocks(*span)]
    kept = parts[:1]
    for part in parts[1:]:
        if not any(q.start == part[0] for q in layout.find_quotations(part[0], part[0] + 1)):
            break
        kept.append(part)
    return kept


def widen_to_marks(layout: Layout, span: Offsets) -> Offsets:
    """Take in the quotation marks that hug a content: “yes” for yes, with the comma that stands before the closing mark."""
    text, (start, end) = layout.text, span
    for q in layout.find_quotations(start - _HUG, end + _HUG):
        if q.start < start and text[q.start + 1 : start].strip(SPACE) == "":
            start = q.start
        if q.is_closed and start <= q.start < end < q.end and not has_word(text, (end, q.end - 1)):
            end = q.end
    return start, end


def continue_quotations(layout: Layout, drafts: list[Draft]) -> list[Draft]:
    """Give a quotation that goes on in the next paragraph, without a cue of its own, to the attribution it continues.

    Newspapers leave the closing mark out at the end of a paragraph when the next one goes on, and open that one with a mark. Where
    the mark was closed, the next paragraph goes on only if all of it is quotation.
    """
    out = list(drafts)
    cues = CueIndex(out)
    last_in: dict[int, list[int]] = {}  # end of a content -> the drafts whose content ends there
    for k, d in enumerate(out):
        last_in.setdefault(d.content[-1][1], []).append(k)
    told = {s for d in out for s, _ in d.content}
    for before, block in pairwise(layout.blocks):
        opening = next((q for q in layout.find_quotations(block[0], block[0] + 1) if q.start == block[0]), None)
        if opening is None or cues.find(*block):
            continue
        end = _end_of(layout, opening, block[1])
        at = _find_continued(layout, before, last_in, is_whole=not has_word(layout.text, (end, block[1])))
        if not told.isdisjoint((block[0], block[0] + 1)):
            open_ = layout.find_quotations(*before)[-1:]
            at = at or _find_holders(out, before, block)
            if not open_ or open_[0].is_closed or not at:
                continue
            out = [_take_away(d, block) if k not in at else d for k, d in enumerate(out)]
        at = [k for k in at if out[k].content]
        k = max(at, key=lambda k: out[k].content[-1][0], default=-1)
        if at and not overlaps(out[k].content, block):
            out[k] = out[k]._replace(content=(*out[k].content, (opening.start, end)))
            last_in.setdefault(end, []).append(k)
    return [d for d in out if d.content]


def _find_holders(drafts: list[Draft], before: Offsets, block: Offsets) -> list[int]:
    """Find whose content stands in both of two paragraphs."""
    return [k for k, d in enumerate(drafts) if all(any(a <= s < b for s, _ in d.content) for a, b in (before, block))]


def _take_away(d: Draft, block: Offsets) -> Draft:
    """Take a paragraph away from a content: the mark left open before it says that another speaker goes on there."""
    return d._replace(content=tuple(c for c in d.content if not block[0] <= c[0] < block[1]))


def _find_continued(layout: Layout, before: Offsets, last_in: dict[int, list[int]], *, is_whole: bool) -> list[int]:
    """Find the attributions whose quotation runs to the end of the paragraph before, and may go on."""
    quotations = layout.find_quotations(*before)
    last = quotations[-1] if quotations else None
    if last is None or has_word(layout.text, (last.end, before[1])) or (last.is_closed and not is_whole):
        return []
    ends = range(last.end - 2, last.end + 1)
    return [k for end in ends for k in last_in.get(end, ())]


def _end_of(layout: Layout, opening: Quotation, block_end: int) -> int:
    """Give the end of a continued quotation: its closing mark, or further ones of the block with nothing between."""
    end = opening.end
    for q in layout.find_quotations(end, block_end):
        if layout.text[end : q.start].strip(SPACE):
            break
        end = q.end
    return end
