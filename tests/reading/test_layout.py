"""Where sentences start: of the network's claims those before which one ends."""

import pytest

from dragoman.reading.layout import keep_starts


@pytest.mark.parametrize(
    "words",
    [
        "|Reuters ~reported, ~citing a diplomat, that it rained. |It did.",
        "|Finnish minister ~says no.\n|He left.",
        "|“It rained.” |She left. |“Will it end?” ~he asked.",
        "|It rained (a lot). |[He left.] |Yes… |No!",
        "|OSLO, Norway, May 3 (Agency) — |It rained.",
        "|It rained. “|It did,” he said.",
        "|It rained; |nobody left.",
    ],
)
def test_a_sentence_starts_where_one_has_ended(words: str) -> None:
    text, starts, kept = "", [], []
    for c in words:
        if c in "|~":
            starts.append(len(text))
            kept += [len(text)] if c == "|" else []
        else:
            text += c
    assert list(keep_starts(text, [(0, len(text))], starts)) == kept


def test_a_block_begins_a_sentence() -> None:
    assert list(keep_starts("A list, of things", [(0, 7), (8, 17)], [0, 2, 8, 11])) == [0, 8]
