"""The walk from article to findings with a scripted network: windows joined, sections merged, nothing lost at an edge."""

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from dragoman import encoder as room
from dragoman.encoder import Encoder
from dragoman.encoder.decode import Crf
from dragoman.encoder.findings import Offsets
from dragoman.encoder.frames import EventScores, Scores
from dragoman.encoder.heads import (
    ANTECEDENT_KEY,
    ANTECEDENT_QUERY,
    ARGUMENT_LABELS,
    CUE_LABELS,
    DISTANCES,
    EVENT_LABELS,
    EVENT_MODES,
    EVENT_TYPES,
    EXTENT,
    KIND_LABELS,
    LINK_WIDTH,
    MENTION_LABELS,
    MODE_PART,
    REACH,
    STATUS_PART,
    TOLLS,
    allow_transitions,
)
from dragoman.encoder.mentions import LinkTables
from dragoman.encoder.windows import Batch
from dragoman.records import Article, Block, cut_span

VOCABULARY = {"[UNK]": 0, "filler": 1, "Putin": 2, "said": 3, "peace": 4, ".": 5, "visited": 6, "twelve": 7}
SURE = 20.0


class ScriptedNetwork:
    """Finds `said` a cue, the token before it the source, the one behind it the content; keys carry the token id.

    `visited` is the trigger of a visit planned, by the token before it; `twelve` are killed in it.
    """

    name = "scripted"
    cue_bias = trigger_bias = 0.0

    def __init__(self) -> None:
        self.tokenizer = Tokenizer(models.WordLevel(VOCABULARY, unk_token="[UNK]"))  # noqa: S106  no password
        self.tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        names = (CUE_LABELS, ARGUMENT_LABELS, EVENT_LABELS)
        flat = [np.zeros(len(x), dtype=np.float32) for x in names]
        crfs = [Crf(allow_transitions(x), zeros, zeros) for x, zeros in zip(names, flat, strict=True)]
        self.cue_crf, self.argument_crf, self.event_crf = crfs
        self.trigger_crf = self.cue_crf
        near = -np.arange(EXTENT + 1, dtype=np.float32)  # a mention is its head
        none = np.zeros((len(MENTION_LABELS),) * 2, dtype=np.float32)
        self.links = LinkTables(near, near, np.zeros(len(DISTANCES), dtype=np.float32), np.array(0, dtype=np.float32), none)
        self.calls = 0

    def score(self, batch: Batch) -> Scores:
        self.calls += 1
        ids = batch.ids
        cue, trigger = (np.zeros((*ids.shape, 5), dtype=np.float32) for _ in range(2))
        for emissions, word in ((cue, "said"), (trigger, "visited")):
            emissions[..., 0] = np.where(ids == VOCABULARY[word], -SURE, SURE)
            emissions[..., CUE_LABELS.index("S")] = -emissions[..., 0]
        keys = np.repeat(ids[..., None], 4, axis=2).astype(np.float32)
        sentence = np.where(ids == VOCABULARY["Putin"], SURE, -SURE).astype(np.float32)
        return Scores(cue, sentence, keys, keys, keys, *self.score_mentions(ids), trigger, keys, keys, keys)

    def score_mentions(self, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Score `Putin` as a person's name, which is its own antecedent whenever it stood before."""
        mention = np.zeros((*ids.shape, len(MENTION_LABELS)), dtype=np.float32)
        mention[..., MENTION_LABELS.index("name person")] = np.where(ids == VOCABULARY["Putin"], SURE, -SURE)
        links = np.zeros((*ids.shape, LINK_WIDTH), dtype=np.float32)
        links[..., ANTECEDENT_QUERY] = links[..., ANTECEDENT_KEY] = (ids == VOCABULARY["Putin"])[..., None]
        return mention, links

    def score_arguments(self, keys: np.ndarray, query: np.ndarray, place: np.ndarray, inside: np.ndarray) -> np.ndarray:
        assert np.all(query == 2 * VOCABULARY["said"])
        assert np.all(inside.sum(axis=1) == 1)
        out = np.zeros((*place.shape, len(ARGUMENT_LABELS)), dtype=np.float32)
        out[..., 0] = SURE / 2
        out[..., ARGUMENT_LABELS.index("S-source")] = np.where(
            (place == REACH - 1) & (keys[..., 0] == VOCABULARY["Putin"]), SURE, 0
        )
        out[..., ARGUMENT_LABELS.index("S-content")] = np.where(
            (place == REACH + 1) & (keys[..., 0] == VOCABULARY["peace"]), SURE, 0
        )
        return out

    def score_events(self, keys: np.ndarray, query: np.ndarray, place: np.ndarray, inside: np.ndarray) -> EventScores:
        assert np.all(query == 2 * VOCABULARY["visited"])
        assert np.all(inside.sum(axis=1) == 1)
        arguments = np.zeros((*place.shape, len(EVENT_LABELS)), dtype=np.float32)
        arguments[..., 0] = SURE / 2
        arguments[..., EVENT_LABELS.index("S-actor")] = np.where(place == REACH - 1, SURE, 0)
        tolls = np.zeros((*place.shape, len(TOLLS)), dtype=np.float32)
        tolls[..., TOLLS.index("killed")] = np.where(keys[..., 0] == VOCABULARY["twelve"], SURE, -SURE)
        kinds = np.full((len(query), len(KIND_LABELS)), -SURE, dtype=np.float32)
        kinds[
            :, [EVENT_TYPES.index("CONSULT"), MODE_PART.start + EVENT_MODES.index(("CONSULT", "visit")), STATUS_PART.start + 1]
        ] = SURE
        return EventScores(arguments, tolls, kinds)


def make_article(text: str) -> Article:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind="links" if part.startswith("LINKS") else "paragraph", span=cut_span(text, at, at + len(part))))
        at += len(part) + 2
    return Article(id="x", source="x", text=text, blocks=tuple(blocks))


def read_frames(encoder: Encoder, text: str) -> list[tuple[str, str, str]]:
    found = encoder.find([make_article(text)])[0]

    def cut(spans: tuple[Offsets, ...]) -> str:
        return " ".join(text[s:e] for s, e in spans)

    return [(cut(f.find_stretches("source")), cut(f.anchor), cut(f.find_stretches("content"))) for f in found.frames]


@pytest.fixture
def encoder() -> Encoder:
    return Encoder(network=ScriptedNetwork())


ONE = ("Putin", "said", "peace")


def test_a_frame_has_its_words(encoder: Encoder) -> None:
    assert read_frames(encoder, "filler Putin said peace .") == [ONE]


@pytest.mark.parametrize("before", [0, 205, 228, 254, 1000])
def test_an_event_has_its_kind_and_its_arguments(encoder: Encoder, before: int) -> None:
    text = "filler " * before + "Putin visited filler twelve ."
    (event,) = encoder.find([make_article(text)])[0].events
    assert (event.kind, event.type, event.modes, event.status) == ("event", "CONSULT", ("visit",), "future")
    assert [(a.role, text[a.start : a.end]) for a in event.arguments] == [("actor", "Putin"), ("killed", "twelve")]


def test_blocks_that_are_not_read_give_nothing(encoder: Encoder) -> None:
    assert read_frames(encoder, "Putin said peace .\n\nLINKS Putin said peace") == [ONE]


@pytest.mark.parametrize("before", [0, 100, 200, 204, 205, 206, 207, 228, 229, 230, 231, 252, 253, 254, 300, 1000])
def test_nothing_is_lost_or_found_twice_at_an_edge(encoder: Encoder, before: int) -> None:
    text = "filler " * before + "Putin said peace " + "filler " * 400
    assert read_frames(encoder, text.strip()) == [ONE]


def test_sections_of_a_long_article_are_read_as_one(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "filler filler Putin said peace . " * 900
    whole = encoder.find([make_article(text)])
    monkeypatch.setattr(room, "SECTION", 700)
    monkeypatch.setattr(room, "SECTION_OVERLAP", 300)
    assert encoder.find([make_article(text)]) == whole
    assert len(whole[0].frames) == 900


def test_articles_read_together_are_read_as_alone(encoder: Encoder) -> None:
    texts = ["Putin said peace .", "filler", "filler " * 300 + "Putin said peace", ""]
    together = encoder.find([make_article(t) for t in texts])
    assert together == [encoder.find([make_article(t)])[0] for t in texts]


def test_a_call_holds_windows_of_one_article_only(encoder: Encoder) -> None:
    """Else an article's scores would depend on its neighbours."""
    network = encoder.network
    assert isinstance(network, ScriptedNetwork)
    encoder.find([make_article("filler"), make_article("Putin said peace"), make_article("filler .")])
    assert network.calls == 3


def test_sentence_starts_are_offsets(encoder: Encoder) -> None:
    text = "filler . Putin said peace ."
    assert [text[s:].split(maxsplit=1)[0] for s in encoder.find([make_article(text)])[0].sentences] == ["filler", "Putin"]


def test_a_mention_has_its_antecedent_across_windows_and_sections(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SECTION", 700)
    monkeypatch.setattr(room, "SECTION_OVERLAP", 300)
    text = "filler Putin said peace . " + "filler " * 1500 + "Putin said peace . "
    mentions = encoder.find([make_article(text.strip())])[0].mentions
    assert [(m.kind, m.form, text[slice(*m.span)], m.antecedent) for m in mentions] == [
        ("person", "name", "Putin", None),
        ("person", "name", "Putin", 0),
    ]


def test_the_bench_sees_the_windows_that_are_read(encoder: Encoder) -> None:
    articles = [make_article("filler " * 600), make_article("Putin said peace")]
    batches = list(encoder.window(articles))
    network = encoder.network
    assert isinstance(network, ScriptedNetwork)
    network.calls = 0
    encoder.find(articles)
    assert network.calls == len(batches)
