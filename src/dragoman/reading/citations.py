"""Reports handed on: "citing X", "quoted by X", "quoted as saying". Who hands on is the outer one. Called by `drafts`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.encoder.findings import Offsets
from dragoman.reading.actors import read_phrase
from dragoman.reading.constructions import RULE_SCORE, is_citing
from dragoman.reading.layout import LOOSE, SPACE, CueIndex, Draft, Layout, has_word, holds, measure, overlaps, trim_span

_QUOTED_BY = re.compile(r"\b(?<!\bwas )(?<!\bwere )(?<!\bis )(?<!\bare )(?<!\bbeen )(?:as )?(?:quoted|cited) by(?=\s)")
_AGENT_END = re.compile(r"[,;:](?=\s)|[”\"\n]|\s[–—]\s|\s(?:on|last|this|as)\s")
#: Passives that hand on what the subject says, and what they hand on.
_WAS_QUOTED = re.compile(r"(?:.*\b(?:was|were|is|are|been|being) )?(?:quoted|cited|reported)(?: by)?", re.IGNORECASE)
_AS_SAYING = re.compile(r"as (?:having )?[a-z]+(?:ing|ed|id|d)(?: by)?", re.IGNORECASE)
_BOTH = re.compile(r"(?P<outer>.*\b(?:quoted|cited)) (?P<inner>as [a-z]+ing by)", re.IGNORECASE)
#: A document that somebody has seen; who has seen it says nothing. ("Turkey is seen by the West as" is a belief.)
_SEEN_BY = re.compile(
    r"(?:in|from|on) (?:\S+ )*(?:letters?|documents?|memos?|memorandums?|drafts?|cop(?:y|ies)|e-?mails?|statements?|transcripts?"
    r"|reports?|notes?|texts?|videos?|footage|recordings?|papers?|messages?|plans?|proposals?|files?|cables?|remarks)"
    r" (?:that (?:was|were) )?(?:seen|obtained|viewed|reviewed|read|heard|examined) by",
    re.IGNORECASE,
)


def complete_citations(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give "citing X" without a content that of the report it belongs to: "A reported that ..., citing X"; it ends before it."""
    out = list(drafts)
    cues = CueIndex(out)
    for k, cited in enumerate(out):
        if cited.content or not cited.cue or not cited.source or not is_citing(layout.text, cited):
            continue
        start, end = cited.cue[0][0], cited.source[-1][1]
        told = [j for j in _find_neighbours(layout, cues, cited) if out[j].content and out[j].source and j != k]
        around = [j for j in told if holds(out[j].content, cited.cue)]
        if not _names_somebody(layout.text, cited.source) or (around and not _ends_with(layout, out[around[0]], start, end)):
            continue
        for j in around:
            out[j] = _cut_off(layout, out[j], start, end)
        behind = [j for j in told if _is_main_clause(layout, cited, out[j])]
        beside = around or [j for j in told if trim_span(layout.text, (out[j].content[-1][1], start))[0] >= start - 1] or behind
        if beside:
            outer = max(beside, key=lambda j: (measure(out[j].content), -j))
            out[k] = cited._replace(content=out[outer].content)
    return out


def _find_neighbours(layout: Layout, cues: CueIndex, d: Draft) -> list[int]:
    """Find the drafts whose cues stand in the sentence of a draft's cue."""
    block = layout.find_blocks(*d.cue[0])[:1]
    return cues.find(*layout.bound_sentence(d.cue[0][0], block[0])) if block else []


def _names_somebody(text: str, source: tuple[Offsets, ...]) -> bool:
    """Say whether a source is one that speaks: "citing officials", not "citing low growth"."""
    return any(n.kind is not None and not n.is_thing for n in read_phrase(text, source))


def _ends_with(layout: Layout, d: Draft, start: int, end: int) -> bool:
    """Say whether the words [start, end) are the last of one stretch of a content."""
    return any(s < start and e <= end + 2 and not has_word(layout.text, (end, e)) for s, e in d.content)


def _cut_off(layout: Layout, d: Draft, start: int, end: int) -> Draft:
    cut = (
        trim_span(layout.text, (s, start)) if s < start < e and not has_word(layout.text, (end, e)) else (s, e)
        for s, e in d.content
    )
    return d._replace(content=tuple(span for span in cut if has_word(layout.text, span)))


def _is_main_clause(layout: Layout, cited: Draft, d: Draft) -> bool:
    """Say whether a report is the clause that "citing X" leads in: "Citing X, Y said ...", with a comma between."""
    if not cited.source or not d.source or cited.source[0][0] < cited.cue[0][1]:
        return False
    first = min(d.source[0], d.cue[0])[0]
    return cited.source[-1][1] <= first and layout.text[cited.source[-1][1] : first].strip(SPACE) == ","


def turn_citations(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give "Citing X" before its main clause what that clause reports: in "Citing X, Y said that ..." it is Y who hands on."""
    out = list(drafts)
    cues = CueIndex(out)
    for k, cited in enumerate(out):
        if is_citing(layout.text, cited):
            main = [j for j in _find_neighbours(layout, cues, cited) if j != k and _is_main_clause(layout, cited, out[j])]
            if main and holds(cited.content, out[main[0]].cue):
                out[k] = cited._replace(content=out[main[0]].content)
    return out


def add_quoted_by(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Let "quoted by X" beside a report hold that report: "Lavrov, quoted by TASS, said ...", "Lavrov said, as quoted by TASS"."""
    out = list(drafts)
    cues = CueIndex(out)
    for block in layout.blocks:
        for m in _QUOTED_BY.finditer(layout.text, *block):
            lo, hi = layout.bound_sentence(m.start(), block)
            near = cues.find(lo, hi)
            own = next((k for k in near if overlaps(out[k].cue, m.span())), None)
            agent = _find_agent(layout, out[own] if own is not None else None, m.end(), hi)
            told = next((k for k in near if k != own and _is_beside(layout, out[k], m.start(), agent)), None)
            if told is None or agent is None:
                continue
            out[told] = _leave_out(layout, out[told], (m.start(), agent[1]))
            content = _surround(layout, out[told], (m.start(), agent[1]), block)
            if own is None:
                out.append(Draft(cue=(m.span(),), source=(agent,), content=content, addressee=(), score=RULE_SCORE))
            else:
                out[own] = out[own]._replace(source=(agent,), content=content)
    return out


def _find_agent(layout: Layout, d: Draft | None, start: int, sentence_end: int) -> Offsets | None:
    behind = [s for s in d.source if s[0] >= start] if d else []
    if behind:
        return behind[0]
    stop = _AGENT_END.search(layout.text, start + 1, sentence_end)
    agent = trim_span(layout.text, (start, stop.start() if stop else sentence_end))
    return agent if has_word(layout.text, agent) else None


def _is_beside(layout: Layout, d: Draft, start: int, agent: Offsets | None) -> bool:
    """Say whether "quoted by" stands in commas behind the source of a report or behind its cue."""
    if agent is None or not d.source or not d.content:
        return False

    def is_comma(a: int, b: int) -> bool:
        return a <= b and layout.text[a:b].strip(SPACE) in {",", ",”", "—", "–", "("}

    if d.source[-1][1] <= start and d.cue[0][0] >= agent[1]:
        return is_comma(d.source[-1][1], start) and not has_word(layout.text, (agent[1], d.cue[0][0]))
    return is_comma(max(d.cue[-1][1], d.source[-1][1]), start)


def _leave_out(layout: Layout, d: Draft, span: Offsets) -> Draft:
    """Cut words out of a content."""
    parts = (
        p for s, e in d.content for p in ([(s, min(e, span[0])), (max(s, span[1]), e)] if s < span[1] and span[0] < e else [(s, e)])
    )
    return d._replace(content=_tidy(layout, parts) or d.content)


def _surround(layout: Layout, d: Draft, span: Offsets, block: Offsets) -> tuple[Offsets, ...]:
    """Give all words of a report as a content, but for a span; what lies in other blocks goes on."""
    own = [s for s in (*d.source, *d.cue, *d.content) if block[0] <= s[0] < block[1]]
    lo, hi = min(s for s, _ in own), max(e for _, e in own)
    beyond = [c for c in d.content if not block[0] <= c[0] < block[1]]
    return _tidy(layout, [(lo, min(hi, span[0])), (max(lo, span[1]), hi), *beyond])


def _tidy(layout: Layout, spans: Iterable[Offsets]) -> tuple[Offsets, ...]:
    cut = (trim_span(layout.text, s, LOOSE) for s in spans if s[0] < s[1])
    return tuple(sorted(s for s in cut if s[0] < s[1] and has_word(layout.text, s)))


def name_quoted(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give "as saying" the subject of "was quoted by X" for a source, and X to the outer one."""
    out = [part for d in drafts for part in _part_layers(layout, d)]
    cues = CueIndex(out)
    for k, inner in enumerate(out):
        if not _AS_SAYING.fullmatch(layout.text, *inner.cue[0]):
            continue
        at = inner.cue[0][0]
        for j in reversed([j for j in _find_neighbours(layout, cues, inner) if out[j].cue[-1][1] <= at]):
            if _WAS_QUOTED.fullmatch(layout.text, *out[j].cue[-1]) and _is_passive(layout, out[j]):
                out[j], out[k] = _name_layers(layout, out[j], inner)
                break
    return out


def _is_passive(layout: Layout, outer: Draft) -> bool:
    """Say whether a report is "was quoted (by X)", and not "X quoted Y as saying"."""
    words = layout.text[outer.cue[-1][0] : outer.cue[-1][1]].lower()
    return words.endswith(" by") or " " in words or layout.text.startswith(" by ", outer.cue[-1][1])


def _part_layers(layout: Layout, d: Draft) -> Iterator[Draft]:
    """Part "was quoted as saying by X", one cue, into the two it is."""
    m = _BOTH.fullmatch(layout.text, *d.cue[-1])
    behind = tuple(s for s in d.source if s[0] >= d.cue[-1][1])
    if not m or not behind:
        yield d
        return
    yield d._replace(cue=(*d.cue[:-1], m.span("outer")), source=behind)
    yield d._replace(cue=(m.span("inner"),), source=tuple(s for s in d.source if s not in behind))


def _name_layers(layout: Layout, outer: Draft, inner: Draft) -> tuple[Draft, Draft]:
    text, at, cue = layout.text, inner.cue[0][0], outer.cue[0][0]
    own = tuple(s for s in inner.source if s[1] <= cue)
    agent = tuple(s for s in inner.source if s[0] >= inner.cue[-1][1] and text[slice(*inner.cue[-1])].lower().endswith(" by"))
    source = outer.source or agent
    source = tuple((s, trim_span(text, (s, min(e, at)))[1] if s < at else e) for s, e in source)
    subject = own or _find_subject(layout, outer, cue)
    if not subject:
        return outer, inner
    told = [
        p
        for s, e in inner.content
        for p in ([(s, e)] if not overlaps(subject, (s, e)) else [(s, subject[0][0]), (subject[-1][1], e)])
    ]
    content = _tidy(layout, (s for s in told if not overlaps(source, s)))
    whole = outer.content if holds(outer.content, inner.cue) else _tidy(layout, [*outer.content, *inner.cue, *content])
    return outer._replace(source=source, content=whole), inner._replace(source=subject, content=content or inner.content)


def _find_subject(layout: Layout, outer: Draft, cue: int) -> tuple[Offsets, ...]:
    """Find who is quoted: the words of the content right before "was quoted", behind a quotation."""
    stretch = next((c for c in reversed(outer.content) if c[1] <= cue and not has_word(layout.text, (c[1], cue))), None)
    if stretch is None:
        return ()
    behind = max([stretch[0], *(q.end for q in layout.find_quotations(*stretch) if q.end <= cue)])
    span = trim_span(layout.text, (behind, stretch[1]))
    return (span,) if has_word(layout.text, span) else ()


def drop_readers(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out "in a letter seen by X" as a report of X's: who has read a document is not who speaks."""
    return [d for d in drafts if not _SEEN_BY.fullmatch(layout.text, *d.cue[0])]
