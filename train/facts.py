"""Count in PolNeAR-train what comments and docstrings of the project say of it.

python train/facts.py --data ../shared/data
"""

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "src")]

import data
import numpy as np
from examples import make_example
from network import find_weights
from tokenizers import Tokenizer

from dragoman.encoder.heads import REACH


def main() -> None:
    """Print the counts."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True)
    polnear = list(data.read_polnear(ap.parse_args().data / "polnear", "train", every_annotator=True))
    pairs = [(d.text, a) for d in polnear for a in d.attributions]
    with_source = [a for _, a in pairs if a["source"]]
    ing = [a for text, a in pairs if text[slice(*a["cue"][0])].split()[0].lower().endswith("ing")]
    print(f"attributions {len(pairs)}, with a source {len(with_source)}")
    print(f"sources of several stretches {sum(len(a['source']) > 1 for a in with_source)}")
    print(f"contents with a stretch over a line end {sum(any(chr(10) in t[s:e] for s, e in a['content']) for t, a in pairs)}")
    print(f"cues in -ing {len(ing)}, with a source {100 * sum(bool(a['source']) for a in ing) / len(ing):.1f} %")
    far = np.array(list(find_distances(polnear)))
    print(f"arguments within {REACH} tokens of the cue {100 * np.mean(far <= REACH):.1f} %")


def find_distances(polnear: list[data.Document]) -> list[int]:
    """Give how far from its cue each argument's furthest token stands."""
    tokenizer = Tokenizer.from_file(str(find_weights() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    out = []
    for d in polnear:
        for (first, end), arguments in make_example(d, tokenizer).frames:
            out += [max(first - a, b - end) for (a, b), _ in arguments]
    return out


if __name__ == "__main__":
    main()
