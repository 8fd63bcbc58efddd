"""Constructions that the network misses or gets half: each a rule of grammar, none of one outlet. Called by `drafts`.

Drafts go in, drafts come out, in no special order.
"""

import re
from collections.abc import Sequence
from itertools import permutations

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.acts import names_act
from dragoman.reading.layout import Draft, Layout, measure, trim_span

#: How sure a rule is of its find: the network saw no cue there, and most often it is right.
RULE_SCORE = 0.5
#: Two contents are one when they share this much of the longer one.
SAME_CONTENT = 0.8
#: Words that open no source after "according to".
_NO_SOURCE = re.compile(
    r"(?:plans?|schedule|law|needs?|tastes?|which|whether|how|what|where|size|type|tradition|custom)\b", re.IGNORECASE
)
_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
#: "Putin's main demand is that", "the group's hope was to"; the holder is one name or a short noun phrase.
_COPULAR = re.compile(
    r"(?P<holder>(?:\b[Tt]he |\b[A-Z])[\w.\- ]{0,60}?(?=[’']s? )|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?= ))(?:[’']s?)?"
    r" (?P<noun>(?:[a-z]+ )?[a-z]{3,}) (?:is|was|are|were|remains|remained) (?P<content>that |to )"
)
_BEFORE_CUE = 6  # code points: ", and "
#: A cue in -ing, or one right behind "and" or "but".
_HANDED_ON = re.compile(r"(?:^|\W)(?:[a-z]{2,}ing\b[^.]*$|(?:and|but) [a-z]+\b[^.]*$)", re.IGNORECASE)
_SOURCE_END = re.compile(r"[,;:.](?=\s|$)|[.,]?[”\"]|\s[–—]\s|\n|$|\s(?:who|which|that)\s")


def tell_layers_apart(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the outer of two reports on the same words its whole content, which holds the inner report.

    "Turkish media reports, Putin said: “...”": both cues lead to the same quotation; the cue further from it is the outer
    one's. Likewise behind it: "“...,” Putin said, Turkish media reported".
    """
    out = list(drafts)
    for i, j in permutations(range(len(out)), 2):
        span = _find_outer_content(layout, out[i], out[j])
        if span is not None:
            out[i] = out[i]._replace(content=tuple(sorted({*out[i].content[1:-1], span})))
    return out


def _find_outer_content(layout: Layout, outer: Draft, inner: Draft) -> Offsets | None:
    """Give the content of `outer` with the words of `inner` in it, where the two tell the same and `outer` is the further one."""
    if len(outer.content) != 1 or not _is_same(outer.content, inner.content):
        return None
    start, end = outer.content[0]
    words = sorted([*inner.cue, *inner.source])
    if start <= words[0][0] and words[-1][1] <= end:
        return None
    if outer.cue[-1][1] <= words[0][0] and words[-1][1] <= inner.content[0][0]:
        span = words[0][0], end
    elif (
        words[0][0] >= inner.content[-1][1] and outer.cue[0][0] >= words[-1][1] and all(s >= words[-1][1] for s, _ in outer.source)
    ):
        span = start, words[-1][1]
    else:
        return None
    return span if layout.find_sentence(outer.cue[0][0]) == layout.find_sentence(words[0][0]) else None


def _is_same(a: Sequence[Offsets], b: Sequence[Offsets]) -> bool:
    shared = sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)
    return shared >= SAME_CONTENT * max(measure(a), measure(b))


def share_sources(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a cue without a source the one of the report before it in its sentence, where grammar hands it on.

    "Xi said no, adding that ..."; "the South dismissed the offer and reiterated that ...". In PolNeAR-train 95 % of the cues in
    -ing have a source, the sentence's subject.
    """
    ordered = sorted(drafts, key=lambda d: d.cue)
    for k, d in enumerate(ordered):
        if d.source or not _HANDED_ON.search(layout.text[max(0, d.cue[0][0] - _BEFORE_CUE) : d.cue[0][1]]):
            continue
        here = layout.find_sentence(d.cue[0][0])
        before = [x for x in ordered[:k] if x.source and layout.find_sentence(x.cue[0][0]) == here and not _lies_in(d.cue[0], x)]
        if before:
            ordered[k] = d._replace(source=before[-1].source)
    return ordered


def _lies_in(cue: Offsets, outer: Draft) -> bool:
    return any(s <= cue[0] and cue[1] <= e for s, e in outer.content)


def add_according_to(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Add "according to X" where the network saw no cue: its content is the rest of the sentence."""
    cues = [span for d in drafts for span in d.cue]
    out = list(drafts)
    for block in layout.blocks:
        for m in _ACCORDING.finditer(layout.text, *block):
            if not any(s < m.end() and m.start() < e for s, e in cues):
                draft = _read_according_to(layout, m.span(), block)
                if draft is not None:
                    out.append(draft)
    return out


def _read_according_to(layout: Layout, cue: Offsets, block: Offsets) -> Draft | None:
    text = layout.text
    start, end = layout.bound_sentence(cue[0], block)
    stop = _SOURCE_END.search(text, cue[1] + 1, end)
    source = trim_span(text, (cue[1], stop.start() if stop else end), ",;:")
    if source[0] >= source[1] or _NO_SOURCE.match(re.sub(r"^(?:the|a|an|his|her|its|their) ", "", text[slice(*source)])):
        return None
    before, after = trim_span(text, (start, cue[0]), ",;:–—"), trim_span(text, (source[1], end), ",;:–—")
    content = before if measure([before]) > 1 else after
    return (
        Draft(cue=(cue,), source=(source,), content=(content,), addressee=(), score=RULE_SCORE) if content[0] < content[1] else None
    )


def add_copular_nouns(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Add "X's main demand is that ...": a noun of saying with its holder, a copula, and what is said."""
    cues = [span for d in drafts for span in d.cue]
    out = list(drafts)
    for block in layout.blocks:
        for m in _COPULAR.finditer(layout.text, *block):
            cue = m.start("noun"), m.end("noun")
            if not names_act(m["noun"].split()[-1]) or any(s < cue[1] and cue[0] < e for s, e in cues):
                continue
            content = m.start("content"), _end_of_clause(layout, m.start("content"), block, out)
            holder = trim_span(layout.text, m.span("holder"), ",;:–—")
            out.append(Draft(cue=(cue,), source=(holder,), content=(content,), addressee=(), score=RULE_SCORE))
    return out


def _end_of_clause(layout: Layout, start: int, block: Offsets, drafts: Sequence[Draft]) -> int:
    """Give the end of the sentence, or of what stands before the report that the sentence ends with."""
    end = layout.bound_sentence(start, block)[1]
    after = [s for d in drafts for s, _ in (*d.cue, *d.source) if start < s < end and all(e <= s for c, e in d.content if c < end)]
    return trim_span(layout.text, (start, min([*after, end])), ",;:–—")[1]


def join_headline_quotations(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a quotation that stands before a colon at the head of a block to the report behind it: "‘No war’: Putin says he ..."."""
    out = list(drafts)
    for start, end in layout.blocks:
        q = next((q for q in layout.quotations if q.start == start and q.is_closed), None)
        if q is None or not layout.text[q.end : q.end + 2].startswith(":"):
            continue
        behind = [k for k, d in enumerate(out) if q.end < d.cue[0][0] < end]
        told = any(s <= q.start and q.end <= e for d in out for s, e in d.content)
        if behind and not told:
            k = min(behind, key=lambda k: out[k].cue)
            out[k] = out[k]._replace(content=((q.start, q.end), *out[k].content))
    return out


def find_antecedent(layout: Layout, source: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """Give the words a relative pronoun stands for, where it is all of a source: "China, which declared" -> China.

    Only a name is taken (a run of capitalised words right before the pronoun); other nouns stay unknown.
    """
    if len(source) != 1 or layout.text[slice(*source[0])].lower() not in {"who", "which", "that"}:
        return source
    before = layout.text[max(0, source[0][0] - 80) : source[0][0]]
    m = re.search(r"(?:(?<=\s)|^)((?:[A-Z][\w.’'-]*)(?:\s+(?:(?:of|the|de|al|bin|von|van|der)\s+)*[A-Z][\w.’'-]*)*),?\s*$", before)
    return ((source[0][0] - len(before) + m.start(1), source[0][0] - len(before) + m.end(1)),) if m else source
