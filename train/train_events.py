"""Train what finds events, on an encoder that stays as it is.

    python train/train_events.py --run train/run --data ../shared/data        (about 25 minutes on two cores)

`train.py` calls this at its end; by itself it adds events to the weights of a run. It learns from the event bank
(train/bank/events), from PLV-train with marks of our own, and from those genres of GUM in which next to nothing happens between
political actors.
"""

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "src")]

import data
import measure
from event_data import read_event_bank, read_stand_off
from examples import UNKNOWN, Batch, Example, cut_training_windows, make_example, make_training_batch, order_windows
from losses import find_anchor_loss, gather, move_to
from network import Network, find_weights
from tokenizers import Tokenizer

from dragoman.encoder.heads import MODE_PART, STATUS_PART, TYPE_PART

BANK = Path(__file__).parent / "bank" / "events"
SEED = 1
EPOCHS = 14
WINDOWS_A_BATCH = 16
RATE, LAYER_RATE = 1e-3, 2e-4
WARM_UP = 0.06
WEIGHT_DECAY = 0.02
DROPOUT = 0.2
AVERAGE = 0.995
MEASURED_EVERY = 4  # epochs
PACKED_CHARACTERS = 950
ARGUMENT_WEIGHT, TRIGGER_WEIGHT, TOLL_WEIGHT, KIND_WEIGHT = 1 / 12, 1 / 12, 1.0, 0.5
#: Genres of GUM whose documents count as without events; a count of warlike words finds some in one sentence of a hundred.
QUIET = ("fiction", "whow", "vlog", "conversation", "academic", "podcast", "voyage")
QUIET_SHARE = 0.5  # of these documents an epoch


def main() -> None:
    """Train from the command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, required=True, help="folder with weights.pt")
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    a = ap.parse_args()
    train(a.run, a.data, a.device)


def train(run: Path, folder: Path, device: str) -> None:
    """Add trained events to the weights of a run."""
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(find_weights() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = Network(find_weights(), DROPOUT).to(device)
    weights = torch.load(run / "weights.pt", map_location=device)
    known = {k: v.float() if v.is_floating_point() else v for k, v in weights.items() if not k.startswith("events.")}
    missing, unexpected = network.load_state_dict(known, strict=False)
    if unexpected or not all(k.startswith("events.") for k in missing):
        raise SystemExit(f"{run / 'weights.pt'} is of another network: {[*unexpected, *missing][:3]}")
    network.events.begin_like(network.encoder)
    network.encoder.requires_grad_(requires_grad=False)
    marked = [d for path in sorted(BANK.glob("*-train.txt")) for d in read_event_bank(path)]
    marked += read_stand_off(BANK / "plv.tsv", folder / "plv" / "train.tsv")
    quiet = [d._replace(events=[]) for d in data.read_gum(folder / "gum", "train") if d.name.split("_")[1] in QUIET]
    silent = [make_example(d, tokenizer) for d in quiet]
    dev = measure.Dev([], [], [], [d for path in sorted(BANK.glob("*-dev.txt")) for d in read_event_bank(path)])
    print(f"{len(marked)} entries with events or without, {len(silent)} quiet documents", flush=True)

    def epoch_batches(epoch: int) -> list[list[tuple[Example, object]]]:
        rng = random.Random(SEED * 1000 + epoch)
        told = list(marked)
        rng.shuffle(told)
        examples = [make_example(data.restyle(d, rng), tokenizer) for d in data.pack(told, PACKED_CHARACTERS)]
        examples += rng.sample(silent, int(len(silent) * QUIET_SHARE))
        pairs = [(e, w) for e in examples for w in cut_training_windows(e, rng)]
        return list(order_windows(pairs, WINDOWS_A_BATCH, rng))

    parts = list(network.events.named_parameters())
    groups = [
        {"params": [p for n, p in parts if n.startswith("layers.")], "lr": LAYER_RATE},
        {"params": [p for n, p in parts if not n.startswith("layers.")], "lr": RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY, fused=True)
    total = len(epoch_batches(0)) * EPOCHS
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, (s + 1) / (WARM_UP * total)) * max(0.0, 1 - s / (total * 1.02))
    )
    average = {k: v.detach().clone() for k, v in network.events.state_dict().items()}
    began, step = time.time(), 0
    for epoch in range(EPOCHS):
        network.eval()
        network.events.train()
        sums = torch.zeros(3)
        batches = epoch_batches(epoch)
        for pairs in batches:
            losses = find_losses(network, make_training_batch(pairs), device)
            optimizer.zero_grad()
            losses.sum().backward()
            nn.utils.clip_grad_norm_(network.events.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            sums += losses.detach().cpu()
            decay = min(AVERAGE, (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in network.events.state_dict().items():
                    average[k].lerp_(v.float(), 1 - decay) if v.is_floating_point() else average[k].copy_(v)
        said = " ".join(f"{name} {x:.3f}" for name, x in zip(("triggers", "parties", "kinds"), sums / len(batches), strict=True))
        print(f"events, epoch {epoch + 1}, {time.time() - began:.0f} s: {said}", flush=True)
        if (epoch + 1) % MEASURED_EVERY == 0 or epoch == EPOCHS - 1:
            trained = {k: v.clone() for k, v in network.events.state_dict().items()}
            network.events.load_state_dict(average)
            network.eval()
            scores = measure.score_events(measure.find(measure.TorchNetwork(network, tokenizer, device), dev.events))
            print(f"events, after epoch {epoch + 1}: {json.dumps(scores)}", flush=True)
            state = {k: v.half() if v.is_floating_point() else v for k, v in network.state_dict().items()}
            torch.save(state, run / "weights.pt")
            network.events.load_state_dict(trained)


def find_losses(network: Network, batch: Batch, device: str) -> Tensor:
    """Give the weighted losses of triggers, of arguments with victims, and of kinds, (3,)."""
    batch = move_to(device, batch)
    ids, shape, quote, gap, mask = batch.inputs
    with torch.autocast(device, torch.bfloat16):
        with torch.no_grad():
            states = network.encoder(ids, shape, quote, gap, mask)
        trigger, keys, first, last = network.events(states, mask)
    triggers = find_anchor_loss(network.events.trigger_crf, trigger.float()[:, 1:-1], batch.trigger, batch.lengths) * TRIGGER_WEIGHT
    if not len(batch.events.rows):
        return torch.stack([triggers, triggers * 0, triggers * 0])
    with torch.autocast(device, torch.bfloat16):
        near = network.events.arguments(*gather(keys, first, last, batch.events))
    emissions, tolls, kinds = (x.float() for x in near)
    arguments = network.events.crf.loss(emissions, batch.events.labels, batch.events.reach).mean() * ARGUMENT_WEIGHT
    victims = F.cross_entropy(tolls.flatten(0, 1), batch.kinds.tolls.flatten(), ignore_index=UNKNOWN) * TOLL_WEIGHT
    own = batch.kinds.modes >= 0
    sort = F.cross_entropy(kinds[:, TYPE_PART], batch.kinds.type) + F.cross_entropy(kinds[:, STATUS_PART], batch.kinds.status)
    modes = F.binary_cross_entropy_with_logits(kinds[:, MODE_PART][own], batch.kinds.modes[own].float()) if own.any() else sort * 0
    return torch.stack([triggers, arguments + victims, (sort + modes) * KIND_WEIGHT])


if __name__ == "__main__":
    main()
