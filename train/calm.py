"""Make activations calm before they are put into 8 bits: what is large in them moves into the weights. Called by export.py.

SmoothQuant (Xiao et al. 2023): the input of a product is divided, channel by channel, by s = sqrt(largest input / largest weight), and
the weights are multiplied by it. In full precision nothing changes; in 8 bits one loud channel no longer drowns the others.
"""

from collections.abc import Iterable

import torch
import torch.nn.functional as F
from network import Layer, Network
from torch import Tensor, nn

from dragoman.encoder.windows import Batch

SMALLEST = 1e-4  # of a channel's largest value; a dead channel is left as it is


class Divide(nn.Module):
    """Divide the channels of an input."""

    def __init__(self, scale: Tensor) -> None:
        super().__init__()
        self.register_buffer("inverse", 1 / scale)

    def forward(self, x: Tensor) -> Tensor:
        """(..., H) -> (..., H)."""
        return x * self.inverse


def calm(network: Network, batches: Iterable[Batch]) -> None:
    """Calm all products of the encoder and those of the heads, by what some batches of text show."""
    groups = [(network, "calm", [network.cue[0], network.sentence, network.keys, network.first, network.last])]
    for layer in network.encoder.layers:
        assert isinstance(layer, Layer)
        groups += [
            (layer.calm, "query", [layer.query, layer.key, layer.value]),
            (layer.calm, "out", [layer.out]),
            (layer.calm, "up", [layer.up]),
            (layer.calm, "down", [layer.down]),
        ]
    largest = [torch.zeros(group[2][0].in_features) for group in groups]

    def watch(k: int) -> object:
        def hook(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            largest[k] = torch.maximum(largest[k], inputs[0].detach().abs().flatten(0, -2).amax(0))

        return groups[k][2][0].register_forward_pre_hook(hook)

    handles = [watch(k) for k in range(len(groups))]
    with torch.no_grad():
        for batch in batches:
            network(*(torch.from_numpy(x) for x in batch))
    for handle in handles:
        handle.remove()
    for (owner, name, products), inputs in zip(groups, largest, strict=True):
        weights = torch.stack([p.weight.detach().abs().amax(0) for p in products]).amax(0)
        scale = (inputs.clamp(min=SMALLEST) / weights.clamp(min=SMALLEST)).sqrt()
        for p in products:
            p.weight.data *= scale
        if isinstance(owner, nn.ModuleDict):
            owner[name] = Divide(scale)
        else:
            setattr(owner, name, Divide(scale))


class ByteRows(nn.Module):
    """An embedding table in 8 bits with a scale a row, so that a rare word of large values does not coarsen all others."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        scale = table.weight.detach().abs().amax(1, keepdim=True).clamp(min=SMALLEST) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table.weight.detach() / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """(B, T) -> (B, T, H)."""
        return F.embedding(ids, self.rows).float() * F.embedding(ids, self.scale)
