"""Score mentions and coreference of the shipped model on GUM dev.

    python eval/mentions.py --shared ../shared

Entities: F1 of mentions by exact span and kind, and by head and kind. Coreference: MUC, B-cubed, CEAF and their mean
(coreference.py), mentions matched by exact span. Both over the mentions of actors and places, in the genres nearest to news; and
coreference again over all mentions ("thing" included), as the field does.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent / "train"), str(Path(__file__).parent)]

import coreference
from data import Document, find_stretches, read_gum

from dragoman.encoder import Encoder
from dragoman.encoder.findings import Mention
from dragoman.records import Article, Block, cut_span

GENRES = ("news", "interview", "court", "speech", "essay", "bio", "academic", "letter")


def find_mentions(encoder: Encoder, text: str) -> tuple[Mention, ...]:
    """Read the mentions of a text, a block between empty lines."""
    blocks = tuple(Block(kind="paragraph", span=cut_span(text, a, b)) for a, b in find_stretches(text))
    return encoder.find([Article(id="", source="", text=text, blocks=blocks)])[0].mentions


def cluster(keys: list[tuple[int, int]], groups: list[object]) -> list[coreference.Cluster]:
    """Gather mentions of one group, each by its span."""
    out: dict[object, set[tuple[int, int]]] = {}
    for key, group in zip(keys, groups, strict=True):
        out.setdefault(group, set()).add(key)
    return [frozenset(c) for c in out.values()]


def cluster_found(mentions: tuple[Mention, ...], keep: Callable[[Mention], bool]) -> list[coreference.Cluster]:
    """Gather found mentions by their antecedents; a mention that is not kept still joins those before and behind it."""
    roots: list[int] = []
    for k, m in enumerate(mentions):
        roots.append(k if m.antecedent is None else roots[m.antecedent])
    kept = [k for k, m in enumerate(mentions) if keep(m)]
    return cluster([mentions[k].span for k in kept], [roots[k] for k in kept])


def score(shared: Path) -> dict[str, float]:
    """Score GUM dev: entities and coreference, in per cent."""
    encoder = Encoder()
    pairs: list[tuple[Document, tuple[Mention, ...]]] = [
        (d, find_mentions(encoder, d.text)) for d in read_gum(shared / "data" / "gum", "dev") if d.name.split("_")[1] in GENRES
    ]
    n: Counter[str] = Counter()
    actors, everything = [], []
    for d, found in pairs:
        gold = [m for m in d.mentions or () if m.kind != "thing"]
        mine = [m for m in found if m.kind != "thing"]
        n.update({"gold": len(gold), "found": len(mine)})
        n["span"] += len({(m.span, m.kind) for m in gold} & {(m.span, m.kind) for m in mine})
        n["head"] += len({(m.head[0], m.kind) for m in gold} & {(m.head[0], m.kind) for m in mine})
        actors.append((cluster([m.span for m in gold], [m.group for m in gold]), cluster_found(found, lambda m: m.kind != "thing")))
        all_gold = d.mentions or ()
        everything.append((cluster([m.span for m in all_gold], [m.group for m in all_gold]), cluster_found(found, lambda _: True)))
    figures = {f"entities by {k}": round(200 * n[k] / max(1, n["gold"] + n["found"]), 1) for k in ("span", "head")}
    figures |= {f"actors {k}": v for k, v in coreference.score(actors).items()}
    return figures | {f"all {k}": v for k, v in coreference.score(everything).items()}


def main() -> None:
    """Score from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    for name, value in score(ap.parse_args().shared).items():
        print(f"{name:20} {value:5.1f}")


if __name__ == "__main__":
    main()
