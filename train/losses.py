"""What train.py and train_events.py share: tensors to a device, the argument head's input, the loss of anchors."""

from typing import TypeVar

from examples import Anchors
from network import Crf
from torch import Tensor

T = TypeVar("T")


def move_to(device: str, value: T) -> T:
    """Move the tensors of a nest of tuples to a device."""
    if isinstance(value, Tensor):
        return value.to(device)
    parts = [move_to(device, x) for x in value]
    return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)


def find_anchor_loss(crf: Crf, emissions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Give the mean loss of the windows of which something is known: (B, T, 5), (B, T), (B,)."""
    known = (labels >= 0).any(1)
    return crf.loss(emissions[known], labels[known], lengths[known]).mean() if known.any() else emissions.sum() * 0


def gather(keys: Tensor, first: Tensor, last: Tensor, anchors: Anchors) -> tuple[Tensor, ...]:
    """Lay out the argument head's input for the anchors of a batch."""
    query = first[anchors.rows, anchors.ends[:, 0] + 1] + last[anchors.rows, anchors.ends[:, 1] + 1]
    return keys[anchors.rows[:, None], anchors.at + 1], query, anchors.place, anchors.inside
