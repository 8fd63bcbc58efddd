"""The marks that tests and the training bank are written in."""

import pytest

from dragoman.encoder.findings import Argument
from marked import marked


def test_a_mark_without_number_belongs_to_the_attribution_of_its_level() -> None:
    text, findings = marked("[source: Peskov] [cue: announced] [content: that [source: Putin] [cue: admitted] [content: it]].")
    assert text == "Peskov announced that Putin admitted it."
    outer, inner = findings.frames
    assert outer.anchor == ((7, 16),)
    assert outer.find_stretches("content") == ((17, 39),)
    assert inner.arguments == (Argument("source", 22, 27), Argument("content", 37, 39))


def test_a_number_names_the_attribution_wherever_it_stands() -> None:
    text, findings = marked("[content1: “No,”] [source1: she] [cue1: said]. [content1: “Never.”]\n\n[source2: He] [cue2: nods].")
    assert [text[s:e] for s, e in findings.frames[0].find_stretches("content")] == ["“No,”", "“Never.”"]
    assert len(findings.frames) == 2


def test_nested_contents_may_start_at_the_same_letter() -> None:
    _, findings = marked("[content: [content: We go,] [source: he] [cue: said]], [source: she] [cue: reported].")
    assert [frame.find_stretches("content") for frame in findings.frames] == [((0, 6),), ((0, 14),)]


def test_blanks_at_the_ends_of_a_mark_are_not_part_of_it() -> None:
    text, findings = marked("[source: He ][cue:  said] [content: so ].")
    assert [text[a.start : a.end] for a in findings.frames[0].arguments] == ["He", "so"]


def test_a_backslash_keeps_a_bracket() -> None:
    assert marked(r"Maps \[LATEST\]").text == "Maps [LATEST]"


def test_sentences_start_after_full_stops_and_at_paragraphs() -> None:
    text, findings = marked("He left. “Why?” she asked.\n\nNobody knew")
    assert [text[s:][:4] for s in findings.sentences] == ["He l", "“Why", "Nobo"]


@pytest.mark.parametrize("words", ["[source: he said", "he said]", "[who: he] [cue: said]", "[source: he] said"])
def test_marks_that_do_not_fit_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|no cue"):
        marked(words)
