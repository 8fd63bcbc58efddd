"""Constructions that the network misses or gets half: each a rule of grammar, none of one outlet. Called by `drafts`.

Drafts go in, drafts come out, in no special order.
"""

import re
from collections.abc import Sequence
from itertools import permutations

from dragoman.encoder.findings import Offsets
from dragoman.knowledge.acts import names_act
from dragoman.reading.layout import CueIndex, Draft, Layout, has_word, holds, measure, overlaps, trim_span

#: How sure a rule is of its find: the network saw no cue there, and most often it is right.
RULE_SCORE = 0.5
#: Two contents are one when they share this much of the longer one.
SAME_CONTENT = 0.8
#: Words that open no source after "according to".
_NO_SOURCE = re.compile(
    r"(?:plans?|schedule|law|needs?|tastes?|which|whether|how|what|where|size|type|tradition|custom|guidelines|rules)\b",
    re.IGNORECASE,
)
_CITING = re.compile(r"(?:which |who |and )?(?:cit(?:ed|es|ing)|quot(?:ed|es|ing))", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|a|an|his|her|its|their) ", re.IGNORECASE)
_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
#: What ends a source: a mark followed by a blank, a quotation mark, a dash, a relative pronoun. A full stop ends the sentence.
_SOURCE_END = re.compile(r"[,;:](?=\s|$)|[,]?[”\"]|\s[–—]\s|\n|\s(?:who|which|that)\s")
_LEAD_IN = re.compile(r"(?:but|and|yet|so|still|however|meanwhile|also|instead|now|then)$", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:which|who|whose|and|but|or|while|though|although)\b", re.IGNORECASE)
#: "Putin's main demand is that", "the group's hope was to": the holder is a run of names or a short noun phrase.
_COPULAR = re.compile(
    r"(?P<holder>(?:\b[Tt]he (?:[\w-]+ ){0,2}[\w-]+|\b(?!(?:In|On|At|For|But|And|By|From|To|With|As|After|Before) )[A-Z][\w-]*"
    r"(?: (?:(?:of|de|al|bin|von|van|der) )?[A-Z][\w-]*)*)(?=[’']s? )|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?= ))(?:[’']s?)?"
    r" (?P<noun>(?:[a-z]+ )?[a-z]{3,}) (?:is|was|are|were|remains|remained) (?P<content>that |to )"
)
_BEFORE_CUE = 6  # code points: ", and "
#: A cue in -ing, or one right behind "and" or "but".
_HANDED_ON = re.compile(r"(?:^|\W)(?:[a-z]{2,}ing\b[^.]*$|(?:and|but) [a-z]+\b[^.]*$)", re.IGNORECASE)
#: A run of names right before a relative pronoun.
_NAME_BEFORE = re.compile(
    r"(?:(?<=\s)|^)(?:(?:Unlike|Like|Besides|And|But|With|For|As|From) )?"
    r"((?:[A-Z][\w.’'-]*)(?:\s+(?:(?:of|the|de|al|bin|von|van|der)\s+)*[A-Z][\w.’'-]*)*),?\s*$"
)
_LONGEST_NAME = 80


def tell_layers_apart(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the outer of two reports on the same words its whole content, which holds the inner report.

    "Turkish media reports, Putin said: “...”": both cues lead to the same quotation; the cue further from it is the outer
    one's. Likewise behind it: "“...,” Putin said, Turkish media reported".
    """
    out = list(drafts)
    together: dict[int, list[int]] = {}
    for k, d in enumerate(out):
        together.setdefault(layout.find_sentence(d.cue[0][0]), []).append(k)
    for i, j in (pair for ks in together.values() for pair in permutations(ks, 2)):
        span = None if is_citing(layout.text, out[i]) else _find_outer_content(out[i], out[j])
        if span is not None:
            out[i] = out[i]._replace(content=(span,))
    return out


def is_citing(text: str, d: Draft) -> bool:
    """Say whether a cue hands on another's word within a report: "citing", "quoting"."""
    return _CITING.fullmatch(text, *d.cue[0]) is not None


def _find_outer_content(outer: Draft, inner: Draft) -> Offsets | None:
    """Give the content of `outer` with the words of `inner` in it, where the two tell the same and `outer` is the further one."""
    if len(outer.content) != 1 or not is_same(outer.content, inner.content):
        return None
    start, end = outer.content[0]
    words = sorted([*inner.cue, *inner.source])
    if start <= words[0][0] and words[-1][1] <= end:
        return None
    if outer.cue[-1][1] <= words[0][0] and words[-1][1] <= inner.content[0][0]:
        return words[0][0], end
    is_behind = words[0][0] >= inner.content[-1][1] and outer.cue[0][0] >= words[-1][1]
    return (start, words[-1][1]) if is_behind and all(s >= words[-1][1] for s, _ in outer.source) else None


def is_same(a: Sequence[Offsets], b: Sequence[Offsets]) -> bool:
    """Say whether two contents are nearly the same words."""
    shared = sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)
    return shared >= SAME_CONTENT * max(measure(a), measure(b))


def share_sources(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a cue without a source the one of the report before it in its sentence, where grammar hands it on.

    "Xi said no, adding that ..."; "the South dismissed the offer and reiterated that ...".
    """
    out = sorted(drafts, key=lambda d: d.cue)
    for k, d in enumerate(out):
        if d.source or not _HANDED_ON.search(layout.text[max(0, d.cue[0][0] - _BEFORE_CUE) : d.cue[0][1]]):
            continue
        here = layout.find_sentence(d.cue[0][0])
        for before in reversed(out[:k]):
            if layout.find_sentence(before.cue[0][0]) != here:
                break
            if before.source and not holds(before.content, d.cue[:1]):
                out[k] = d._replace(source=before.source)
                break
    return out


def add_according_to(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Add "according to X" where the network saw no cue: its content is the rest of the sentence."""
    cues = CueIndex(drafts)
    out = list(drafts)
    for block in layout.blocks:
        for m in _ACCORDING.finditer(layout.text, *block):
            if not _is_taken(m.span(), cues, drafts):
                draft = _read_according_to(layout, m.span(), block)
                if draft is not None:
                    out.append(draft)
    return out


def _is_taken(span: Offsets, cues: CueIndex, drafts: Sequence[Draft]) -> bool:
    """Say whether a draft's cue stands there; a cue starts at most _LONGEST_NAME before its end."""
    return any(overlaps(drafts[k].cue, span) for k in cues.find(span[0] - _LONGEST_NAME, span[1]))


def _read_according_to(layout: Layout, cue: Offsets, block: Offsets) -> Draft | None:
    text = layout.text
    start, end = layout.bound_sentence(cue[0], block)
    before = trim_span(text, (start, cue[0]))
    if before[0] < before[1] and _LEAD_IN.fullmatch(text[slice(*before)]):
        before = (cue[0], cue[0])
    if has_word(text, before) and text[start : cue[0]].rstrip()[-1] not in ',”"’–—-':
        return None  # "sorted according to size": a manner, and not a voice
    stop = _SOURCE_END.search(text, cue[1] + 1, end)
    source = trim_span(text, (cue[1], stop.start() if stop else end))
    if not has_word(text, source) or _NO_SOURCE.match(_ARTICLE.sub("", text[slice(*source)], count=1)):
        return None
    after = trim_span(text, (source[1], end))
    parts = [before, after] if not has_word(text, before) or not _RELATIVE.match(text, after[0]) else [before]
    content = tuple(span for span in parts if has_word(text, span))
    return Draft(cue=(cue,), source=(source,), content=content, addressee=(), score=RULE_SCORE) if content else None


def add_copular_nouns(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Add "X's main demand is that ...": a noun of saying with its holder, a copula, and what is said."""
    cues = CueIndex(drafts)
    out = list(drafts)
    for block in layout.blocks:
        for m in _COPULAR.finditer(layout.text, *block):
            cue = m.span("noun")
            if not names_act(m["noun"].split()[-1]) or _is_taken(cue, cues, drafts):
                continue
            content = m.start("content"), _end_of_clause(layout, m.start("content"), block, drafts, cues)
            out.append(Draft(cue=(cue,), source=(m.span("holder"),), content=(content,), addressee=(), score=RULE_SCORE))
    return out


def _end_of_clause(layout: Layout, start: int, block: Offsets, drafts: Sequence[Draft], cues: CueIndex) -> int:
    """Give the end of the sentence, or of what stands before the report that the sentence ends with."""
    end = layout.bound_sentence(start, block)[1]
    behind = [drafts[k] for k in cues.find(start, end)]
    first = [min(d.cue[0], *d.source)[0] for d in behind if d.content[0][0] <= start]
    return trim_span(layout.text, (start, min([*(s for s in first if s > start), end])))[1]


def join_headline_quotations(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a quotation that stands before a colon at the head of a block to the report behind it: "‘No war’: Putin says he ..."."""
    out = list(drafts)
    cues = CueIndex(out)
    for start, end in layout.blocks:
        q = next((q for q in layout.find_quotations(start, start + 1) if q.start == start and q.is_closed), None)
        if q is None or not layout.text.startswith(":", q.end):
            continue
        behind = cues.find(q.end, end)
        if behind and not any(holds(out[k].content, [(q.start, q.end)]) for k in behind):
            k = behind[0]
            out[k] = out[k]._replace(content=((q.start, q.end), *out[k].content))
    return out


def find_antecedent(layout: Layout, source: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """Give the words a relative pronoun stands for, where it is all of a source: "China, which declared" -> China.

    Only a name is taken (a run of capitalised words right before the pronoun); other nouns stay unknown.
    """
    if len(source) != 1 or layout.text[slice(*source[0])].lower() not in {"who", "which", "that"}:
        return source
    shift = max(0, source[0][0] - _LONGEST_NAME)
    m = _NAME_BEFORE.search(layout.text[shift : source[0][0]])
    return ((shift + m.start(1), shift + m.end(1)),) if m else source
