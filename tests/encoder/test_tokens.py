"""Tokens: offsets that lead back to the text, marks of case, quotation and layout."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from dragoman.encoder.quotations import find_quotations
from dragoman.encoder.tokens import GAPS, LONGEST_STRETCH, QUOTES, SHAPES, Tokens, find_quotes, find_shapes, split_stretch, tokenize

LETTERS = "abcdefghijklmnopqrstuvwxyzé0123456789"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Make a tokenizer of the shipped kind (BERT's, uncased) with single letters for words."""
    words = ["[UNK]", *LETTERS, *(f"##{c}" for c in LETTERS), *"“”‘’\"',.:;!?-«»"]
    made = Tokenizer(models.WordPiece({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))  # noqa: S106  no password
    made.normalizer = normalizers.BertNormalizer(strip_accents=False)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", "lower"), ("Turkey", "title"), ("US", "upper"), ("NATO", "upper"), ("A", "initial"), ("McCain", "mixed"),
        ("2022", "digits"), ("3rd", "digits and letters"), ("–", "mark"), ("İbrahim", "title"), ("наука", "lower"),
    ],
)  # fmt: skip
def test_each_word_has_the_shape_of_its_letters(word: str, shape: str) -> None:
    assert SHAPES[find_shapes(word)[0]] == shape


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no” twice", "“no”"),
        ('He said "no" twice', '"no"'),
        ("He said «no» twice", "«no»"),
        ("He said „no” twice", "„no”"),
        ("He said ‘no’ twice", "‘no’"),
        ("It’s the workers’ day", ""),
        ("“It goes on and on", "“It goes on and on"),
        ("‘It isn’t so,’ he said", "‘It isn’t so,’"),
        ("He asked: “Who said ‘no’?” Nobody", "“Who said ‘no’?”"),
        ("the ’90s were “fine”", "“fine”"),
        ("The ‘90s were bad, he said: “We lost the workers’ union.”", "“We lost the workers’ union.”"),
        ('\'Twas late. "We lost," he said.', '"We lost,"'),
        ('He is 6\'2" tall and said "no" twice.', '"no"'),
        ("‘Say “no”,’ she said", "‘Say “no”,’"),
        ("'No,' he said", "'No,'"),
    ],
)
def test_quotations_are_found_whatever_their_marks(text: str, inside: str) -> None:
    state = find_quotes(text)
    assert "".join(c for c, q in zip(text, state, strict=True) if q) == inside


def test_a_quotation_says_whether_it_is_closed() -> None:
    assert [(q.is_closed, q.is_single) for q in find_quotations("‘a’ “b” and “c")] == [(True, True), (True, False), (False, False)]


def test_gaps_tell_words_lines_and_blocks_apart(tokenizer: Tokenizer) -> None:
    tokens = tokenize("ab c\nd\n\ne", [(0, 6), (8, 9)], tokenizer)
    assert [GAPS[g] for g in tokens.gap] == ["block", "none", "blank", "line", "block"]


def test_text_between_stretches_is_not_read(tokenizer: Tokenizer) -> None:
    text = "one two three"
    tokens = tokenize(text, [(0, 3), (8, 13)], tokenizer)
    assert "".join(text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)) == "onethree"


def test_quotation_state_follows_the_token(tokenizer: Tokenizer) -> None:
    tokens = tokenize("a “b” c", [(0, 7)], tokenizer)
    assert [QUOTES[q] for q in tokens.quote] == ["outside", "double", "double", "double", "outside"]


def test_a_long_stretch_is_cut_at_blanks_and_nothing_is_lost() -> None:
    text = "word " * LONGEST_STRETCH
    parts = list(split_stretch(text, (0, len(text))))
    assert "".join(text[a:b] for a, b in parts) == text
    assert max(b - a for a, b in parts) <= LONGEST_STRETCH


def test_no_text_gives_no_tokens(tokenizer: Tokenizer) -> None:
    assert tokenize("", [], tokenizer).count_tokens() == 0
    assert tokenize(" \n ", [(0, 3)], tokenizer).count_tokens() == 0


@given(st.text(alphabet=st.sampled_from(" \r\n\tabcXY“”\"'‘’.,é1😀e\u0301"), max_size=80))
def test_offsets_lead_back_to_the_words(tokenizer: Tokenizer, text: str) -> None:
    """Emoji, CRLF and combining marks do not move offsets; tokens are in order and lie in the text."""
    tokens: Tokens = tokenize(text, [(0, len(text))], tokenizer)
    assert np.all(tokens.start < tokens.end)
    assert np.all(tokens.start[1:] >= tokens.end[:-1])
    assert not any(text[s:e].isspace() for s, e in zip(tokens.start, tokens.end, strict=True))


def test_a_long_block_is_marked_as_one(tokenizer: Tokenizer) -> None:
    """The quotation state and the gaps do not change where a block is cut for the tokeniser."""
    text = '"' + "ab " * LONGEST_STRETCH + '" cd'
    tokens = tokenize(text, [(0, len(text))], tokenizer)
    state = [QUOTES[q] for q in tokens.quote]
    assert set(state[: -len("cd")]) == {"double"}
    assert state[-1] == "outside"
    assert [GAPS[g] for g in tokens.gap[:4]] == ["block", "none", "none", "blank"]
    assert not np.any(tokens.gap[1:] == GAPS.index("block"))
