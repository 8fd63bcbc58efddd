"""Write the trained network into the package.

    python train/export.py --run train/run --data ../shared/data

Three graphs (the encoder with its heads, in 8 bits; the argument head for cues and for triggers), tokenizer, labels and label
transitions, a model card with the measured numbers. Checks that the graph agrees with torch.
"""

import argparse
import json
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "src")]

import data
import measure
from data import find_stretches
from event_data import read_event_bank
from network import KEY, Network, find_weights
from tokenizers import Tokenizer

from dragoman.encoder.frames import find_anchors, gather_arguments, pick_own, reach_of
from dragoman.encoder.heads import REACH
from dragoman.encoder.network import LABELS, OnnxNetwork, hash_model
from dragoman.encoder.tokens import tokenize
from dragoman.encoder.windows import cut_windows, make_batch

TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "encoder" / "model"
NAME = "dragoman-reader-minilm-l6"
#: Largest difference of any score that the full-precision graph may show against torch.
PARITY = 2e-3
#: Products that stay in full precision: the second ones of the first three layers, whose inputs have a few very large values. See
#: train/LOG.md for what each costs in speed and gains in F1.
FULL_PRECISION = tuple(f"/encoder/layers.{k}/down/MatMul" for k in range(3))
#: What may be added to the score of "no cue"; more makes the network find fewer cues, and surer ones.
BIASES = (0.0, 0.1, 0.2, 0.3)
#: What is added to the score of "no trigger"; see train/LOG.md.
TRIGGER_BIAS = 0.0
BANK = Path(__file__).parent / "bank"


def main() -> None:
    """Export from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, required=True, help="folder with weights.pt")
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, default=TARGET)
    a = ap.parse_args()
    export(a.run, a.data, a.out)


def export(run: Path, folder: Path, target: Path = TARGET) -> None:
    """Export the weights of a run, measured and checked on the dev part of the data folder."""
    target.mkdir(parents=True, exist_ok=True)
    network = Network(find_weights())
    network.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in torch.load(run / "weights.pt").items()})
    network.eval()
    write_tokenizer(target)
    write_settings(network, target, cue_bias=0.0)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch)
        export_graphs(network, full)
        for name in ("settings.json", "tokenizer.json"):
            shutil.copy(target / name, full / name)
        (full / "hash.txt").write_text(hash_model(full))
        dev = measure.Dev(
            list(data.read_polnear(folder / "polnear", "dev", every_annotator=False)),
            data.read_bank(BANK / "nested-dev.txt"),
            list(data.read_gum(folder / "gum", "dev")),
            [d for path in sorted((BANK / "events").glob("*-dev.txt")) for d in read_event_bank(path)],
        )
        difference = compare(network, OnnxNetwork(full), dev.polnear[0].text)
        print(f"largest difference between torch and ONNX: {difference:.2g}")
        if difference > PARITY:
            raise SystemExit(f"the exported graph differs by {difference:.2g}, more than {PARITY}")
        network.encoder.words = ByteRows(network.encoder.words)
        export_graphs(network, full)
        make_small(full / "encoder.onnx", target / "encoder.onnx")
        for name in ("arguments.onnx", "events.onnx"):
            shutil.copy(full / name, target / name)
    (target / "hash.txt").write_text(hash_model(target))
    print(f"largest difference between torch and the 8-bit graph: {compare(network, OnnxNetwork(target), dev.polnear[0].text):.2g}")
    bias, scores = choose_bias(OnnxNetwork(target), dev)
    write_settings(network, target, cue_bias=bias)
    (target / "hash.txt").write_text(hash_model(target) + "\n")
    write_card(target, scores)
    print(f"written to {target}: {sum(f.stat().st_size for f in target.iterdir()) / 1e6:.1f} MB")


def export_graphs(network: Network, out: Path) -> None:
    """Export both graphs in full precision."""
    marks = torch.zeros(2, 16, dtype=torch.long)
    inputs = ("ids", "shape", "quote", "gap", "mask")
    outputs = ("cue", "sentence", "keys", "first", "last", "mention", "links", "trigger", "event_keys", "event_first", "event_last")
    write_graph(network, (marks + 1, marks, marks, marks, torch.ones(2, 16)), out / "encoder.onnx", inputs, outputs)
    near = (torch.zeros(2, 16, KEY), torch.zeros(2, KEY), marks, marks)
    names = ("keys", "query", "place", "inside")
    write_graph(network.arguments, near, out / "arguments.onnx", names, ("emissions",))
    write_graph(network.events.arguments, near, out / "events.onnx", names, ("arguments", "tolls", "kinds"))


Names = tuple[str, ...]


def write_graph(part: torch.nn.Module, example: tuple[torch.Tensor, ...], path: Path, inputs: Names, outputs: Names) -> None:
    """Export a module; the first two dimensions of all but `query` and `kinds` may change, of these the first."""
    free = {name: {0: "rows"} if name in ("query", "kinds") else {0: "rows", 1: "columns"} for name in (*inputs, *outputs)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            part, example, str(path), dynamo=False, opset_version=17, input_names=inputs, output_names=outputs, dynamic_axes=free
        )


def compare(network: Network, ours: OnnxNetwork, text: str) -> float:
    """Give the largest difference of any score of torch and ONNX on a text, of both graphs."""
    tokens = tokenize(text, find_stretches(text), ours.tokenizer)
    windows = cut_windows(tokens)
    batch = make_batch([(tokens, w) for w in windows])
    scores = ours.score(batch)
    with torch.no_grad():
        want = [x.numpy() for x in network(*(torch.from_numpy(x) for x in batch))]
    real = batch.mask > 0
    encoder = max(float(np.abs(w[real] - g[real]).max()) for w, g in zip(want, scores, strict=True))
    cues = find_anchors(scores.cue, windows, ours.cue_crf, 0.0)[0]
    section = pick_own(scores, 0, windows[0]._replace(own_end=windows[0].end), cues, [])
    ranges = [reach_of(a.first, a.end, len(section.keys)) for a in cues]
    inputs = gather_arguments((section.keys, section.first, section.last), cues, ranges)
    near = [torch.from_numpy(x) for x in inputs]
    with torch.no_grad():
        want = [x.numpy() for x in (network.arguments(*near), *network.events.arguments(*near))]
    got = [ours.score_arguments(*inputs), *ours.score_events(*inputs)]
    return max(encoder, *(float(np.abs(w - g).max()) for w, g in zip(want, got, strict=True)))


def make_small(graph: Path, out: Path) -> None:
    """Write a graph with its matrices in 8 bits, all but FULL_PRECISION; sums and norms stay as they are."""
    names = {node.name for node in onnx.load(graph).graph.node}
    if not names.issuperset(FULL_PRECISION):
        raise SystemExit(f"the graph has no products named {sorted(set(FULL_PRECISION) - names)}")
    quantize_dynamic(
        graph,
        out,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=list(FULL_PRECISION),
        extra_options={"MatMulConstBOnly": True},
    )
    onnx.checker.check_model(onnx.load(out))


class ByteRows(torch.nn.Module):
    """An embedding table in 8 bits with a scale a row, so that one word of large values does not coarsen all others."""

    def __init__(self, table: torch.nn.Embedding) -> None:
        super().__init__()
        scale = table.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-4) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table.weight.detach() / scale).round().to(torch.int8))

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """(B, T) -> (B, T, H)."""
        return F.embedding(ids, self.rows).float() * F.embedding(ids, self.scale)


def choose_bias(network: OnnxNetwork, dev: measure.Dev) -> tuple[float, dict[str, dict[str, float]]]:
    """Choose how wary of cues to be, by the sum of the span scores and the whole relations on dev; give the scores with it."""
    tried = {}
    for bias in BIASES:
        network.cue_bias = bias
        tried[bias] = measure.measure(network, dev)
        print(f"cue bias {bias}: {json.dumps(tried[bias])}", flush=True)
    best = max(BIASES, key=lambda b: sum(tried[b]["polnear"][k] for k in ("span_source", "span_cue", "span_content", "relation")))
    return best, tried[best]


def write_tokenizer(out: Path) -> None:
    """Copy the tokenizer, without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(find_weights() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out / "tokenizer.json"))


def write_settings(network: Network, out: Path, cue_bias: float) -> None:
    """Write labels and what decoding needs."""

    def freeze(crf: torch.nn.Module) -> dict[str, list[object]]:
        return {
            k: v.detach().float().numpy().round(5).tolist()
            for k, v in (("transitions", crf.transitions()), ("start", crf.start), ("end", crf.end))
        }

    settings = {
        "name": NAME, **LABELS, "reach": REACH, "cue_bias": cue_bias, "trigger_bias": TRIGGER_BIAS,
        "cue_crf": freeze(network.cue_crf), "argument_crf": freeze(network.argument_crf),
        "trigger_crf": freeze(network.events.trigger_crf), "event_crf": freeze(network.events.crf),
        "links": {k: v.detach().float().numpy().round(5).tolist() for k, v in network.links.named_parameters()},
    }  # fmt: skip
    (out / "settings.json").write_text(json.dumps(settings) + "\n")


def write_card(out: Path, scores: dict[str, dict[str, float]]) -> None:
    """Write the model card: what it is, what it learned from, what it scores."""
    rows = "\n".join(f"| {task} | {', '.join(f'{k} {v}' for k, v in values.items())} |" for task, values in scores.items())
    (out / "MODEL_CARD.md").write_text(CARD.format(name=NAME, digest=(out / "hash.txt").read_text().strip(), rows=rows))


CARD = """# {name}

SHA-256 of graphs, tokenizer and settings: `{digest}`

**What it is.** MiniLM-L6 (22 M parameters, uncased) with input marks for case, quotation state and layout, and four heads: cues
(a linear-chain conditional random field), sentence starts, the arguments of an anchor (source, content, addressee, further
parts of the cue; a second conditional random field), and mentions (their head words with kind and form, their first and last
tokens, their antecedents). Events have two layers of their own on it (4 M parameters): triggers, their parties, places, times and
victims, and PLOVER's types and modes with a status. The encoder's matrices are in 8 bits (dynamic quantisation, ONNX). It finds
spans in English news text; it does not judge whether a statement is true.

**What it learned from.** PolNeAR 1.0 train (Newell, Margolin, Ruths 2018; 840 US political news articles of 2015-2016, all
annotators; research data, its texts are not part of this package); sentences of it put into new reports by rule; a hand-written
bank of marked attributions (train/bank, CC BY 4.0: nesting, turns of speech, where contents end); sentence starts, mentions and
coreference of UD English GUM (annotations CC BY 4.0); entities of re3d (Dstl). Events: a hand-written bank (train/bank/events,
CC BY 4.0), and the training sentences of Zero-Shot-PLOVER (Hu and others 2024; its texts are not part of this package) with marks
of our own. The encoder starts from sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).

**What it scores** (F1 in per cent on development data, bare findings of the shipped weights; figures on whole records: eval/).

| task | scores |
|---|---|
{rows}

**Limits.** US politics of one election campaign dominates what it learned; English only; statements made by deed (a vote, a
raised flag) are seldom found. Its antecedents of pronouns are right about every second time (see the table), so `dragoman.reading`
asks them only where its rules are silent.
"""


if __name__ == "__main__":
    main()
