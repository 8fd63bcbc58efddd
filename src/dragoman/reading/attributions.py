"""Findings -> attributions: who said what, to whom, on whose word. Called by `compose_record`.

The network finds cues, sources and contents; the rules here, each with its table of sentences in the tests, decide form, act,
negation, hedges, addressees and nesting.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dragoman.encoder.findings import Findings, Offsets
from dragoman.knowledge.acts import find_act, find_hedges, names_act
from dragoman.reading.addressees import find_addressee
from dragoman.reading.constructions import find_antecedent
from dragoman.reading.dates import find_date, find_expressions
from dragoman.reading.drafts import make_drafts
from dragoman.reading.layout import Draft, Layout, holds, overlaps
from dragoman.reading.nesting import find_chain, nest_drafts
from dragoman.records import Act, Attribution, DateRange, Form, Span, cut_span

_WORD = re.compile(r"\w+")
#: What a speaker says must be is demanded, what he says should be is called for: only where the cue itself just states.
_MODAL = re.compile(
    r"(?<!\bno )(?<!\bnot )\b(?:(?P<demand>must(?! have\b)|have to|has to|need to|needs to)"
    r"|(?P<appeal>should|ought to|let us|let[’']s))\b",
    re.IGNORECASE,
)
_GIVES_VOICE = re.compile(
    r"\b(?:declar|express|repeat|reiterat|announc|voic|renew|convey|signal|reaffirm|restat|issu)", re.IGNORECASE
)
#: A content that is a noun of saying: "declared a willingness to talk", "repeated the appeal".
_ACT_NOUN = re.compile(r"(?:an?|the|its|his|her|their) (?P<noun>[a-z]{4,})(?= (?:to|for|that|at|in|of|against)\b|$)")
#: Right before a modal these make it something else: his own duty ("we must admit"), a condition ("I would have to look").
_NO_DEMAND = frozenset(
    {"i", "we", "you", "would", "may", "might", "will", "nothing", "nobody", "i'd", "we'd", "i’d", "we’d", "it'd"}
)
#: Who says nothing, or hardly anybody: "nobody believes", "few will think"; but "a few", "no fewer than five" and "No 10" do.
_NOBODY = re.compile(
    r"(?:no(?!\.? ?\d| (?:fewer|less|more) than\b)|none|nobody|neither|no one|not one|not a single|not many"
    r"|(?:precious |very |so |too |but )?few|(?:hardly|scarcely|barely) any\w*|(?:almost|nearly) (?:no|nobody|none)"
    r"|little(?= in| of| about| evidence))\b",
    re.IGNORECASE,
)
#: Words right before a cue that negate it, where the network left them out.
_BEFORE_CUE = re.compile(r"\b(?:hardly|scarcely|barely|(?:hard|difficult|impossible|tough)(?: not)?(?: to)?)\s+$", re.IGNORECASE)
_LONGEST_NEGATION = 24
_NEITHER = re.compile(r"(?:neither|either) (.+?),? n?or (.+)", re.IGNORECASE | re.DOTALL)
#: Said in future or in theory: "critics will say", "he ought to tell"; wishes ("would like") are thought now.
_NOT_YET = re.compile(
    r"(?:will|would|could|might|may|should|ought to|can|must)\b(?! (?:like|prefer|love|rather|not)\b)", re.IGNORECASE
)
#: Where the modal must stand, in words from the start of the content, to be its main verb, and not that of a clause behind.
_EARLY_WORDS = 9
#: A text with so many turns ("Name: words") is a transcript, whose words are quoted without marks.
_TRANSCRIPT = 2
#: How far from a cue the day of saying may stand: "said in an interview with the daily on Thursday".
_DAY_REACH = 60
#: How far around a cue a hedge may stand: "reportedly declared", "said, allegedly,".
_HEDGE_REACH = 16


class Told(NamedTuple):
    """What a text's sources tell, before anybody knows who they are."""

    drafts: list[Draft]
    parents: list[int | None]  # the draft each lies in, by index
    phrases: list[tuple[Offsets, ...]]  # of each draft two: its source, and whom it speaks to; then second members of some
    speakers: dict[int, int]  # from a phrase inside a quotation to the one that names who is quoted
    members: dict[int, int]  # from the phrase of "neither A", cut off, to that of "nor B"


def draft_attributions(layout: Layout, findings: Findings) -> Told:
    """Draft the attributions of an article, in the order of the text."""
    drafts, parents = nest_drafts(make_drafts(layout, findings), layout)
    heard = [find_addressee(layout.text, d) for d in drafts]
    phrases = [phrase for d, to in zip(drafts, heard, strict=True) for phrase in (find_antecedent(layout, d.source), to)]
    speakers = {2 * k + side: 2 * parent for k, parent in enumerate(parents) if parent is not None for side in (0, 1)}
    members = {}
    for k, phrase in enumerate(list(phrases)):
        if parts := part_neither(layout.text, phrase):
            members[k] = len(phrases)
            phrases[k] = parts[:1]
            phrases.append(parts[1:])
    return Told(drafts, parents, phrases, speakers, members)


def part_neither(text: str, phrase: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """Part "neither A nor B" into A and B, who are two; () for other phrases.

    >>> part_neither("Neither Tehran nor Bonn", ((0, 23),))
    ((8, 14), (19, 23))
    """
    m = _NEITHER.fullmatch(text, *phrase[0]) if len(phrase) == 1 else None
    return (m.span(1), m.span(2)) if m else ()


def make_attributions(
    layout: Layout, told: Told, named: Sequence[tuple[str, ...]], published: str | None
) -> tuple[Attribution, ...]:
    """Make attributions of drafts, whose phrases name these actors."""
    drafts, parents = told.drafts, told.parents
    children: dict[int | None, list[Draft]] = {}
    for d, parent in zip(drafts, parents, strict=True):
        children.setdefault(parent, []).append(d)
    turns = {k for k, d in enumerate(drafts) if layout.text[slice(*d.cue[0])] == ":"}
    out = []
    for k, d in enumerate(drafts):
        chain = tuple(f"q{i + 1}" for i in find_chain(k, parents))
        made = _make_attribution(layout, d, children.get(k, ()), chain, _name_sides(told, named, k))
        form = "direct" if k in turns and len(turns) >= _TRANSCRIPT else made.form
        out.append(msgspec.structs.replace(made, form=form, date=find_day(layout, d, published)))
    return tuple(out)


def _name_sides(told: Told, named: Sequence[tuple[str, ...]], k: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give who speaks in a draft and whom he speaks to; nobody speaks to himself."""
    source, heard = (
        tuple(dict.fromkeys((*named[p], *(named[told.members[p]] if p in told.members else ())))) for p in (2 * k, 2 * k + 1)
    )
    return source, tuple(i for i in heard if i not in source)


def _make_attribution(
    layout: Layout, d: Draft, children: Sequence[Draft], chain: tuple[str, ...], named: tuple[tuple[str, ...], tuple[str, ...]]
) -> Attribution:
    text = layout.text
    before = _BEFORE_CUE.search(text, max(0, d.cue[0][0] - _LONGEST_NEGATION), d.cue[0][0])
    cue = (before[0] if before else "") + " ".join(text[s:e] for s, e in d.cue)
    act, is_negated = find_act_of(cue, " ".join(text[s:e] for s, e in d.content))
    return Attribution(
        id=chain[-1],
        source=_cut(text, d.source),
        actors=named[0],
        cue=_cut(text, d.cue),
        content=_cut(text, d.content),
        form=find_form(layout, d, children),
        act=act,
        addressees=named[1],
        negated=is_negated or (bool(d.source) and _NOBODY.match(text, d.source[0][0]) is not None),
        hedges=find_hedges_of(text, d),
        within=chain[-2] if len(chain) > 1 else None,
        chain=chain,
        confidence=d.score,
    )


def find_day(layout: Layout, d: Draft, published: str | None) -> DateRange | None:
    """Find when something was said: the time told nearest to the cue, in its clause and outside source and content."""
    first, last = d.cue[0][0], d.cue[-1][1]
    block = next(iter(layout.find_blocks(first, last)), (first, last))
    taken = (*d.source, *d.content, *d.cue)
    near = []
    lo, hi = layout.bound_sentence(first, block)
    for start, end in find_expressions(layout.text, max(lo, first - 2 * _DAY_REACH), min(hi, last + 2 * _DAY_REACH)):
        between = layout.text[end:first] if end <= first else layout.text[last:start]
        if not overlaps(taken, (start, end)) and len(between) <= _DAY_REACH and not re.search(r"[.;:?!\n]", between):
            near.append((len(between), (start, end)))
    return find_date(layout.text, min(near)[1], published, is_future=None) if near else None


def _cut(text: str, spans: Sequence[Offsets]) -> tuple[Span, ...]:
    return tuple(cut_span(text, s, e) for s, e in spans)


def find_form(layout: Layout, d: Draft, children: Sequence[Draft]) -> Form:
    """Say whether a content is quoted, told, or both; quotations that belong whole to an inner speaker do not count."""
    inner = [span for c in children for span in c.content if all(layout.is_quoted(*w) for w in _find_words(layout, span))]
    words = [w for span in d.content for w in _find_words(layout, span) if not holds(inner, [w])]
    quoted = [layout.is_quoted(*w) for w in words]
    if quoted and all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def _find_words(layout: Layout, span: Offsets) -> list[Offsets]:
    return [m.span() for m in _WORD.finditer(layout.text, *span)]


def find_act_of(cue: str, content: str) -> tuple[Act, bool]:
    """Find the act of a cue, and whether it is negated; where the cue just states, the content's modal verb or noun decides.

    >>> find_act_of("said", "the West must also take into account our conditions")
    ('demand', False)
    >>> find_act_of("declared", "a willingness to talk"), find_act_of("repeated", "the appeal at a meeting")
    (('offer', False), ('appeal', False))
    """
    found = find_act(cue)
    if found is None:
        return "state", False
    act: Act = found.act  # type: ignore[assignment]  # the data file is checked to hold nothing else
    if act == "state" and not found.negated:
        start = " ".join(content.removeprefix("that ").split()[:_EARLY_WORDS])
        m = _MODAL.search(start)
        if m and _NO_DEMAND.isdisjoint(start[: m.start()].lower().split()[-1:]):
            act = "demand" if m["demand"] else "appeal"
        noun = _ACT_NOUN.match(content) if _GIVES_VOICE.search(cue) else None
        if noun and names_act(noun["noun"]) and (told := find_act(noun["noun"])):
            act = told.act  # type: ignore[assignment]
    return act, found.negated


def find_hedges_of(text: str, d: Draft) -> tuple[Span, ...]:
    """Find the hedges in or next to a cue, outside source and content."""
    first, last = d.cue[0][0], d.cue[-1][1]
    lo, hi = max(0, first - _HEDGE_REACH), min(len(text), last + _HEDGE_REACH)
    while 0 < lo < first and text[lo - 1].isalnum():
        lo += 1
    while last < hi < len(text) and text[hi].isalnum():
        hi -= 1
    around = [(s + lo, e + lo) for s, e in find_hedges(text[lo:hi])]
    not_yet = _NOT_YET.match(text, first)
    if not_yet:
        around = sorted({*around, not_yet.span()})
    taken = [*d.source, *d.content]
    return tuple(
        cut_span(text, s, e)
        for s, e in around
        if not any(a < e and s < b for a, b in taken) and (holds(d.cue, [(s, e)]) or _is_same_clause(text, (s, e), d))
    )


def _is_same_clause(text: str, hedge: Offsets, d: Draft) -> bool:
    between = text[hedge[1] : d.cue[0][0]] if hedge[1] <= d.cue[0][0] else text[d.cue[-1][1] : hedge[0]]
    return not re.search(r"[.;:?!\n]", between)
