"""The shipped network: three ONNX graphs, a tokenizer, labels. The only door to onnxruntime and tokenizers."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from dragoman.encoder.decode import Crf
from dragoman.encoder.frames import EventScores, Scores
from dragoman.encoder.heads import ARGUMENT_LABELS, CUE_LABELS, EVENT_LABELS, KIND_LABELS, MENTION_LABELS, REACH, TOLLS, Floats
from dragoman.encoder.mentions import LinkTables
from dragoman.encoder.tokens import Ints
from dragoman.encoder.windows import Batch
from dragoman.errors import ModelError

# Without it onnxruntime 1.32 keeps a device id and a file of usage in the user's cache folder, and complains where there is none.
# It asks when it is imported, so this stands before; who has set the variable himself keeps his value.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime as ort

#: What a model was made for, by its name in settings.json.
LABELS = {
    "cue_labels": CUE_LABELS, "argument_labels": ARGUMENT_LABELS, "mention_labels": MENTION_LABELS, "event_labels": EVENT_LABELS,
    "toll_labels": TOLLS, "kind_labels": KIND_LABELS,
}  # fmt: skip
#: The files of a model whose hash is part of every record.
HASHED = ("encoder.onnx", "arguments.onnx", "events.onnx", "tokenizer.json", "settings.json")
MODEL_FOLDER = Path(__file__).parent / "model"


class OnnxNetwork:
    """The network behind `frames.Network`, read from a folder that train/export.py wrote."""

    def __init__(self, folder: Path = MODEL_FOLDER) -> None:
        digest = _check_hash(folder)
        settings = json.loads((folder / "settings.json").read_text("utf8"))
        self.name = f"{settings['name']} {digest}"
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._encoder = _open_graph(folder / "encoder.onnx")
        self._arguments, self._events = (_open_graph(folder / name) for name in ("arguments.onnx", "events.onnx"))
        if {k: tuple(settings.get(k, ())) for k in LABELS} != LABELS or settings["reach"] != REACH:
            raise ModelError(f"the reader model in {folder} was made for other labels; export it again (train/export.py)")
        self.cue_crf, self.argument_crf = _read_crf(settings["cue_crf"]), _read_crf(settings["argument_crf"])
        self.trigger_crf, self.event_crf = _read_crf(settings["trigger_crf"]), _read_crf(settings["event_crf"])
        self.links = LinkTables(**{k: np.array(v, dtype=np.float32) for k, v in settings["links"].items()})
        self.cue_bias, self.trigger_bias = float(settings["cue_bias"]), float(settings["trigger_bias"])

    def score(self, batch: Batch) -> Scores:
        """Run the encoder and all heads over a batch of windows."""
        return Scores(*self._encoder.run(None, batch._asdict()))

    def score_arguments(self, keys: Floats, query: Floats, place: Ints, inside: Ints) -> Floats:
        """Score the tokens near C anchors: (C, R, K), (C, K), (C, R), (C, R) -> (C, R, labels)."""
        emissions: Floats = self._arguments.run(None, {"keys": keys, "query": query, "place": place, "inside": inside})[0]
        return emissions

    def score_events(self, keys: Floats, query: Floats, place: Ints, inside: Ints) -> EventScores:
        """Score the tokens near C triggers, and what the events are, from the same input as `score_arguments`."""
        return EventScores(*self._events.run(None, {"keys": keys, "query": query, "place": place, "inside": inside}))


def _open_graph(path: Path) -> ort.InferenceSession:
    """Open a graph that runs in the thread that calls it; `Encoder` calls from several."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False  # a plan of memory for each shape of a call is kept for good, and texts have many shapes
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _read_crf(values: dict[str, Any]) -> Crf:
    return Crf(*(np.array(values[k], dtype=np.float32) for k in ("transitions", "start", "end")))


def hash_model(folder: Path) -> str:
    """Give the SHA-256 of all that decides what the network says, hex."""
    digest = hashlib.sha256()
    for name in HASHED:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def _check_hash(folder: Path) -> str:
    """Give the first letters of the model's hash; raise ModelError where its files are not what was exported."""
    try:
        told, found = (folder / "hash.txt").read_text("utf8").strip(), hash_model(folder)
    except OSError as error:
        raise ModelError(f"the reader model in {folder} cannot be loaded ({error}); install the package again") from error
    if told != found:
        raise ModelError(f"the reader model in {folder} is damaged: its files do not fit hash.txt; install the package again")
    return told[:12]
