"""Measure a network on dev the way the package will use it: same windows, same decoding. Called by train.py and export.py.

The scores are those of the field (words only, exact spans); the release numbers come from eval/ on whole records.
"""

import collections
import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import torch
from data import Document, Offsets, find_stretches
from network import Network
from tokenizers import Tokenizer

from dragoman.encoder import Encoder, decode, frames
from dragoman.encoder.findings import Findings, Mention
from dragoman.encoder.mentions import LinkTables
from dragoman.encoder.tokens import Ints
from dragoman.encoder.windows import Batch
from dragoman.records import Article, Block, cut_span

WORD = re.compile(r"\w+")


class TorchNetwork:
    """The torch network behind the interface of `dragoman.encoder.frames.Network`."""

    name = "torch"
    cue_bias = trigger_bias = 0.0

    def __init__(self, network: Network, tokenizer: Tokenizer, device: str) -> None:
        self.network, self.tokenizer, self.device = network, tokenizer, device
        self.cue_crf, self.argument_crf = (self._freeze(c) for c in (network.cue_crf, network.argument_crf))
        self.trigger_crf, self.event_crf = (self._freeze(c) for c in (network.events.trigger_crf, network.events.crf))
        tables = {k: v.detach().cpu().float().numpy() for k, v in network.links.named_parameters()}
        self.links = LinkTables(**tables)

    @staticmethod
    def _freeze(crf: torch.nn.Module) -> decode.Crf:
        return decode.Crf(*(x.detach().cpu().float().numpy() for x in (crf.transitions(), crf.start, crf.end)))

    @torch.no_grad()
    def score(self, batch: Batch) -> frames.Scores:
        """Run the encoder and all heads over a batch of windows."""
        inputs = [torch.from_numpy(x).to(self.device) for x in batch]
        with torch.autocast(self.device, torch.bfloat16):
            return frames.Scores(*(x.float().cpu().numpy() for x in self.network(*inputs)))

    @torch.no_grad()
    def score_arguments(self, keys: np.ndarray, query: np.ndarray, place: Ints, inside: Ints) -> np.ndarray:
        """Score the tokens near some cues."""
        inputs = [torch.from_numpy(x).to(self.device) for x in (keys, query, place, inside)]
        return self.network.arguments(*inputs).float().cpu().numpy()

    @torch.no_grad()
    def score_events(self, keys: np.ndarray, query: np.ndarray, place: Ints, inside: Ints) -> frames.EventScores:
        """Score the tokens near some triggers."""
        inputs = [torch.from_numpy(x).to(self.device) for x in (keys, query, place, inside)]
        return frames.EventScores(*(x.float().cpu().numpy() for x in self.network.events.arguments(*inputs)))


def make_article(text: str) -> Article:
    """Make an article of a text, a block between empty lines."""
    blocks = tuple(Block(kind="paragraph", span=cut_span(text, a, b)) for a, b in find_stretches(text))
    return Article(id="", source="", text=text, blocks=blocks)


class Dev(NamedTuple):
    """The documents a network is measured on."""

    polnear: list[Document]  # attributions inside others left out, as PolNeAR has none
    bank: list[Document]
    gum: list[Document]
    events: list[Document]


def find(network: frames.Network, docs: list[Document]) -> list[tuple[Document, Findings]]:
    """Find what a network claims about some documents."""
    encoder = Encoder(network=network)
    return [(d, encoder.find([make_article(d.text)])[0]) for d in docs]


def measure(network: frames.Network, dev: Dev) -> dict[str, dict[str, float]]:
    """Score attributions, nested ones by themselves, mentions and events."""
    plain, deep = ([(d, find_triples(found)) for d, found in find(network, docs)] for docs in (dev.polnear, dev.bank))
    plain = [(d, drop_nested(found)) for d, found in plain]
    mentions = score_mentions([(d, found.mentions) for d, found in find(network, dev.gum)])
    events = score_events(find(network, dev.events))
    scores = {"polnear": score(plain), "nested bank": score(deep), "inside others": score_inside(deep)}
    return {**scores, "mentions": mentions, "events": events}


Triple = tuple[list[Offsets], list[Offsets], list[Offsets]]  # cue, source, content


def find_triples(findings: Findings) -> list[Triple]:
    """Give the bare spans of the frames."""
    return [
        ([*f.anchor, *f.find_stretches("cue")], list(f.find_stretches("source")), list(f.find_stretches("content")))
        for f in findings.frames
    ]


def is_inside(cue: list[Offsets], content: Iterable[Offsets]) -> bool:
    """Say whether a cue lies in a content."""
    return any(a <= s and e <= b for a, b in content for s, e in cue[:1])


def drop_nested(triples: list[Triple]) -> list[Triple]:
    """Leave out what lies inside another's content."""
    return [t for t in triples if not any(o is not t and is_inside(t[0], o[2]) for o in triples)]


def words(text: str, spans: Iterable[Offsets]) -> frozenset[int]:
    """Give the offsets at which the words of some spans start."""
    return frozenset(s + m.start() for s, e in spans for m in WORD.finditer(text[s:e]))


def score(pairs: list[tuple[Document, list[Triple]]]) -> dict[str, float]:
    """F1 of exact spans a role, of cues found, and of whole relations, in per cent."""
    n: collections.Counter[tuple[str, str]] = collections.Counter()
    for d, found in pairs:
        gold: list[Triple] = [(a["cue"], a.get("source", []), a.get("content", [])) for a in d.attributions]
        for k, role in enumerate(("span_cue", "span_source", "span_content")):
            p, g = ({w for t in side for s in t[k] if (w := words(d.text, [s]))} for side in (found, gold))
            n.update({(role, "hit"): len(p & g), (role, "p"): len(p), (role, "g"): len(g)})
        ps, gs = ({tuple(words(d.text, x) for x in t) for t in side if words(d.text, t[0])} for side in (found, gold))
        n.update({("relation", "hit"): len(ps & gs), ("relation", "p"): len(ps), ("relation", "g"): len(gs)})
        pw, gw = ([words(d.text, t[0]) for t in side] for side in (found, gold))
        n.update(
            {
                ("cue", "hit"): sum(any(w & x for x in pw) for w in gw if w),
                ("cue", "p"): sum(map(bool, pw)),
                ("cue", "g"): sum(map(bool, gw)),
            }
        )
    return {
        k: round(200 * n[k, "hit"] / max(1, n[k, "p"] + n[k, "g"]), 1)
        for k in ("span_source", "span_cue", "span_content", "relation", "cue")
    }


def score_inside(pairs: list[tuple[Document, list[Triple]]]) -> dict[str, float]:
    """Recall and precision of attributions that lie inside another's content (cue words shared)."""
    hit = found_n = gold_n = right = 0
    for d, found in pairs:
        gold: list[Triple] = [(a["cue"], a.get("source", []), a.get("content", [])) for a in d.attributions]
        deep_g = [g for g in gold if any(o is not g and is_inside(g[0], o[2]) for o in gold)]
        deep_p = [p for p in found if any(o is not p and is_inside(p[0], o[2]) for o in found)]
        gold_n, found_n = gold_n + len(deep_g), found_n + len(deep_p)
        hit += sum(any(words(d.text, g[0]) & words(d.text, p[0]) for p in deep_p) for g in deep_g)
        right += sum(any(words(d.text, g[0]) & words(d.text, p[0]) for g in deep_g) for p in deep_p)
    return {"recall": round(100 * hit / max(1, gold_n), 1), "precision": round(100 * right / max(1, found_n), 1), "gold": gold_n}


def score_mentions(pairs: list[tuple[Document, tuple[Mention, ...]]]) -> dict[str, float]:
    """F1 of mentions by exact span and kind, by head and kind, and of antecedents (right: one of the same group), in per cent.

    Actors and places alone count; of a mention that GUM has first in its group, "no antecedent" is right and is not counted.
    """
    n: collections.Counter[str] = collections.Counter()
    for d, found in pairs:
        gold = {m.head[0]: m for m in d.mentions or () if m.kind != "thing"}
        mine = [m for m in found if m.kind != "thing"]
        n["g"] += len(gold)
        n["p"] += len(mine)
        seen: set[str | None] = set()
        groups = {m.head[0]: m.group for m in d.mentions or ()}
        for g in sorted(gold.values()):
            n["again"] += g.group in seen
            seen.add(g.group)
        for m in mine:
            g = gold.get(m.head[0])
            n["head"] += g is not None and g.kind == m.kind
            n["span"] += g is not None and (g.span, g.kind) == (m.span, m.kind)
            if m.antecedent is not None:
                n["linked"] += 1
                n["link"] += g is not None and groups.get(found[m.antecedent].head[0]) == g.group
    f1 = {k: 200 * n[k] / max(1, n["p"] + n["g"]) for k in ("span", "head")}
    return {k: round(v, 1) for k, v in (*f1.items(), ("antecedent", 200 * n["link"] / max(1, n["linked"] + n["again"])))}


def score_events(pairs: list[tuple[Document, Findings]]) -> dict[str, float]:
    """F1 of triggers (words shared), with their types, and of arguments; of those right in type, right status and modes; per cent.

    An argument is right where an event of the right type at that trigger has it in that role with the same words. False alarms: the
    share of documents without any event in which one is found.
    """
    n: collections.Counter[str] = collections.Counter()
    for d, findings in pairs:
        gold, found = d.events or [], findings.events
        n.update({"g": len(gold), "p": len(found), "empty": not gold, "alarm": not gold and bool(found)})
        free = list(found)
        for e in gold:
            at = words(d.text, [e.trigger])
            near = [f for f in free if words(d.text, f.anchor) & at]
            best = max(near, key=lambda f: f.type == e.type, default=None)
            n["ga"] += len(e.arguments)
            if best is None:
                continue
            free.remove(best)
            right = best.type == e.type
            n.update({"hit": 1, "type": right, "status": right and best.status == e.status})
            n["modes"] += right and set(best.modes) == set(e.modes)
            mine = {(a.role, words(d.text, [(a.start, a.end)])) for a in best.arguments}
            n["arguments"] += right and len(mine & {(role, words(d.text, [span])) for role, span in e.arguments})
        n["pa"] += sum(len(f.arguments) for f in found)
    f1 = {k: 200 * n[k] / max(1, n["p"] + n["g"]) for k in ("hit", "type")}
    of_right = {k: 100 * n[k] / max(1, n["type"]) for k in ("status", "modes")}
    rest = {"arguments": 200 * n["arguments"] / max(1, n["pa"] + n["ga"]), "false alarms": 100 * n["alarm"] / max(1, n["empty"])}
    return {k: round(v, 1) for k, v in {**f1, **of_right, **rest}.items()}
