"""Train the reader model.

    python train/train.py --data ../shared/data        (about 100 minutes on two cores, 25 of them for events)

One program, read from top to bottom: read the data, build the network, train, measure on dev after each epoch, train what finds
events on the encoder as it then is (train_events.py), export into the package. A run that was stopped goes on from its last
checkpoint when the same command is given again.

What it learns from, an epoch: PolNeAR-train (all annotators), PolNeAR sentences wrapped into new reports (nesting, see wrap.py),
the hand-written bank (train/bank), GUM-train (sentence starts). Experiments and what came of them: train/LOG.md.
"""

import argparse
import hashlib
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "src")]

import data
import export
import measure
import train_events
from examples import UNKNOWN, Batch, Example, cut_training_windows, make_example, make_training_batch, order_windows
from losses import find_anchor_loss, gather, move_to
from network import Network, find_weights
from tokenizers import Tokenizer

from dragoman.encoder.heads import FORBIDDEN

BANK = Path(__file__).parent / "bank"
SEED = 1
EPOCHS = 6
WINDOWS_A_BATCH = 12
ENCODER_RATE, HEADS_RATE = 1.6e-4, 8e-4
WARM_UP = 0.06
WEIGHT_DECAY = 0.01
DROPOUT = 0.15
MASKED = 0.06  # share of tokens whose word is hidden in training; their case, quotation and place stay
AVERAGE = 0.998  # decay of the running average of weights that is measured and exported
WRAPPED = 0.10  # share of wrapped sentences, of PolNeAR's length
BANK_REPEATS = 3
GUM_SHARE = 0.7  # of GUM's documents an epoch
CUE_WEIGHT, ARGUMENT_WEIGHT, SENTENCE_WEIGHT = 1 / 30, 1 / 12, 0.3
MENTION_WEIGHT, EXTENT_WEIGHT, ANTECEDENT_WEIGHT = 0.3, 0.15, 0.15
LOSSES = ("cue", "arguments", "sentences", "mentions", "extents", "antecedents")
PACKED_CHARACTERS = 950  # about a window
CHECKPOINT_EVERY = 200


def main() -> None:
    """Train from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True, help="the data folder")
    ap.add_argument("--out", type=Path, default=Path(__file__).parent / "run", help="where checkpoints and weights go")
    ap.add_argument("--epochs", type=int, default=EPOCHS)
    ap.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    ap.add_argument("--articles", type=int, default=None, help="only so many articles, for trying things out")
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(find_weights() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    polnear = list(data.read_polnear(a.data / "polnear", "train", every_annotator=True))[: a.articles]
    dev = list(data.read_polnear(a.data / "polnear", "dev", every_annotator=False))[: a.articles]
    bank, bank_dev = ([d for path in sorted(BANK.glob(f"*-{part}.txt")) for d in data.read_bank(path)] for part in ("train", "dev"))
    gum = [make_example(d, tokenizer) for d in data.read_gum(a.data / "gum", "train")]
    re3d = [make_example(d, tokenizer) for d in data.pack(list(data.read_re3d(a.data / "re3d", "train")), PACKED_CHARACTERS)]
    gum_dev = list(data.read_gum(a.data / "gum", "dev"))
    wrappable = data.find_wrappable(polnear)
    print(f"{len(polnear)} articles, {len(wrappable)} sentences to wrap, {len(bank)} of the bank, {len(gum)} of GUM", flush=True)

    def epoch_batches(epoch: int) -> list[list[tuple[Example, object]]]:
        """Choose and order one epoch's windows; the same epoch is always the same."""
        rng = random.Random(SEED * 1000 + epoch)
        characters = sum(len(d.text) for d in polnear)
        docs = [data.restyle(d, rng) for d in polnear]
        wrapped: list[data.Document] = []
        while sum(len(d.text) for d in wrapped) < WRAPPED * characters:
            wrapped += [data.wrap(rng.choice(wrappable), rng) for _ in range(100)]
        extra = [*wrapped, *(bank * BANK_REPEATS)]
        rng.shuffle(extra)
        docs += [data.restyle(d, rng) for d in data.pack(extra, PACKED_CHARACTERS)]
        examples = [make_example(d, tokenizer) for d in docs]
        examples += [*rng.sample(gum, int(len(gum) * GUM_SHARE)), *re3d]
        pairs = [(e, w) for e in examples for w in cut_training_windows(e, rng)]
        return list(order_windows(pairs, WINDOWS_A_BATCH, rng))

    network = Network(find_weights(), DROPOUT).to(a.device)
    mask_token = tokenizer.token_to_id("[MASK]")
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and ".marks." not in n]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.") or ".marks." in n]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEADS_RATE}], weight_decay=WEIGHT_DECAY, fused=True
    )
    batches = epoch_batches(0)
    total = len(batches) * a.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, (s + 1) / (WARM_UP * total)) * max(0.0, 1 - s / (total * 1.02))
    )

    epoch = step = 0
    checkpoint = a.out / "checkpoint.pt"
    fingerprint = make_fingerprint(a.epochs, polnear, bank)
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False, map_location=a.device)
        if saved["fingerprint"] != fingerprint:
            raise SystemExit(f"{checkpoint} is of other code, data or options: remove it, or give another --out")
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        average, epoch, step = saved["average"], saved["epoch"], saved["step"]
        batches = epoch_batches(epoch)
        print(f"going on from epoch {epoch}, batch {step}", flush=True)

    def save() -> None:
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
        torch.save(
            {**state, "average": average, "epoch": epoch, "step": step, "fingerprint": fingerprint}, checkpoint.with_suffix(".new")
        )
        checkpoint.with_suffix(".new").replace(checkpoint)

    began, tokens, sums = time.time(), 0, np.zeros(len(LOSSES))
    while epoch < a.epochs:
        network.train()
        while step < len(batches):
            batch = hide_words(make_training_batch(batches[step]), mask_token)
            losses = find_losses(network, batch, a.device)
            optimizer.zero_grad()
            losses.sum().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            done = epoch * len(batches) + step
            decay = min(AVERAGE, (1 + done) / (10 + done))
            with torch.no_grad():
                for k, v in network.state_dict().items():
                    average[k].lerp_(v.float(), 1 - decay) if v.is_floating_point() else average[k].copy_(v)
            tokens += int(batch.lengths.sum())
            sums += losses.detach().cpu().numpy()
            if step % 50 == 0:
                losses_said = " ".join(f"{name} {x:.3f}" for name, x in zip(LOSSES, sums / 50, strict=True))
                print(
                    f"epoch {epoch} {step}/{len(batches)} {losses_said} {tokens / (time.time() - began):.0f} tokens/s", flush=True
                )
                sums[:] = 0
            if step % CHECKPOINT_EVERY == 0:
                save()
        epoch, step = epoch + 1, 0
        save()
        batches = epoch_batches(epoch) if epoch < a.epochs else []
        trained = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average)
        network.eval()
        torch_network = measure.TorchNetwork(network, tokenizer, a.device)
        scores = measure.measure(torch_network, measure.Dev(dev if epoch == a.epochs else dev[::2], bank_dev, gum_dev, []))
        print(f"after epoch {epoch}, {time.time() - began:.0f} s: {json.dumps(scores)}", flush=True)
        (a.out / "scores.json").write_text(json.dumps(scores, indent=1))
        torch.save({k: v.half() if v.is_floating_point() else v for k, v in average.items()}, a.out / "weights.pt")
        network.load_state_dict(trained)
    train_events.train(a.out, a.data, a.device)
    export.export(a.out, a.data)


def hide_words(batch: Batch, mask_token: int) -> Batch:
    """Hide some words of a batch, so that the network leans on what stands around them."""
    ids, *rest = batch.inputs
    place = torch.arange(ids.shape[1])[None] - 1
    hidden = (torch.rand(ids.shape) < MASKED) & (place >= 0) & (place < batch.lengths[:, None])
    return batch._replace(inputs=(ids.masked_fill(hidden, mask_token), *rest))


def make_fingerprint(epochs: int, *parts: list[data.Document]) -> str:
    """Give a hash of the code, the options and the texts a run depends on, so that none goes on from another's checkpoint."""
    digest = hashlib.sha256(str((epochs, [(d.name, len(d.text), len(d.attributions)) for part in parts for d in part])).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def find_losses(network: Network, batch: Batch, device: str) -> Tensor:
    """Give the weighted losses in the order of LOSSES, (6,); a kind of which the batch marks nothing has none."""
    batch = move_to(device, batch)
    with torch.autocast(device, torch.bfloat16):
        cue, sentence, keys, first, last, mention, links, *_ = network(*batch.inputs)
    cue, sentence, mention = (x.float()[:, 1:-1] for x in (cue, sentence, mention))
    nothing = sentence.sum() * 0
    losses = [find_anchor_loss(network.cue_crf, cue, batch.cue, batch.lengths) * CUE_WEIGHT, nothing, nothing]
    if len(batch.attributions.rows):
        with torch.autocast(device, torch.bfloat16):
            emissions = network.arguments(*gather(keys, first, last, batch.attributions))
        losses[1] = network.argument_crf.loss(emissions.float(), batch.attributions.labels, batch.attributions.reach).mean()
        losses[1] = losses[1] * ARGUMENT_WEIGHT
    marked = batch.sentence != UNKNOWN
    if marked.any():
        losses[2] = F.binary_cross_entropy_with_logits(sentence[marked], batch.sentence[marked].float()) * SENTENCE_WEIGHT
    return torch.stack([*losses, *find_mention_losses(network, batch, mention, links.float())])


def find_mention_losses(network: Network, batch: Batch, mention: Tensor, links: Tensor) -> list[Tensor]:
    """Give the weighted losses of mention heads, their extents, and their antecedents."""
    nothing = mention.sum() * 0
    if not len(batch.mentions):
        return [nothing, nothing, nothing]
    heads = F.cross_entropy(mention.flatten(0, 1), batch.mention.flatten(), ignore_index=UNKNOWN) * MENTION_WEIGHT
    rows, at, *targets, group, words = batch.mentions.unbind(1)
    ends = network.links.score_ends(links, rows, at, batch.lengths)
    extents = [F.cross_entropy(s, t, ignore_index=UNKNOWN) for s, t in zip(ends, targets, strict=True) if (t != UNKNOWN).any()]
    known = group != UNKNOWN
    antecedents = nothing
    if known.any():
        rows, at, group, words = rows[known], at[known], group[known], words[known]
        scores = network.links.score_antecedents(links, at, rows, batch.mention[rows, at], words)
        scores = torch.cat([scores.new_zeros(len(scores), 1), scores], 1)  # first: none
        same = ((group[:, None] == group[None]) & (rows[:, None] == rows[None])).tril(-1)
        right = torch.cat([~same.any(1, keepdim=True), same], 1)
        antecedents = (scores.logsumexp(1) - scores.masked_fill(~right, FORBIDDEN).logsumexp(1)).mean() * ANTECEDENT_WEIGHT
    return [heads, sum(extents, nothing) * EXTENT_WEIGHT, antecedents]


if __name__ == "__main__":
    main()
