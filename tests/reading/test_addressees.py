"""Whom something was said to."""

import pytest

from dragoman.maintext import extract
from dragoman.reading.addressees import find_addressee
from dragoman.reading.drafts import make_drafts
from dragoman.reading.layout import lay_out
from dragoman.records import Page
from marked import marked


def hear(words: str) -> str | None:
    text, findings = marked(words)
    layout = lay_out(extract(Page(source="t", media="text", content=text)), findings)
    spans = find_addressee(text, make_drafts(layout, findings)[0])
    return text[spans[0][0] : spans[0][1]] if spans else None


@pytest.mark.parametrize(
    ("words", "hearer"),
    [
        ("[source: He] [cue: told] reporters [content: that it was over].", "reporters"),
        ("[source: He] [cue: told] AFP on Monday [content: that it was over].", "AFP"),
        ("[source: He] [cue: has urged] Nato [content: to come to Turkey’s aid].", "Nato"),
        ("[source: Macron] [cue: appealed to] him [content: to bring Russia to its senses].", "him"),
        ("[source: Macron] [cue: called on] China [content: to help].", "China"),
        ("[source: He] [cue: said] to the council [content: that it was over].", "the council"),
        ("[content: “It is over,”] [source: he] [cue: told] the Guardian.", "the Guardian"),
        ("[content: “It is over,”] [source: he] [cue: told] the council in Geneva.", "the council"),
        ("[source: He] [cue: warned] the two sides [content: that time was short].", "the two sides"),
        ("[source: He] [cue: told] [addressee: his cabinet] [content: to go].", "his cabinet"),
        ("[source: He] [cue: said] on Monday [content: that it was over].", None),
        ("[source: He] [cue: said] [content: that it was over].", None),
        ("[source: He] [cue: announced] to great cheers, in the rain and the cold, before a crowd of some many thousand people of that town, [content: peace].", None),
        ("[source: He] [cue: warned] on Friday [content: that time was short].", None),
        ("[content: “It is over,”] [cue: said] [source: the mayor].", None),
        ("[source: She] [cue: said] with a smile [content: that it was over].", None),
        ("[source: She] [cue: spoke] with him, [content: saying it was over].", "him"),
        ("[source: She] [cue: told] Reuters by telephone [content: that it was over].", "Reuters"),
        ("[source: She] [cue: told] reporters later [content: that it was over].", "reporters"),
        ("[source: She] [cue: insisted] on Kyiv [content: that it was over].", None),
    ],
)  # fmt: skip
def test_the_hearer_stands_between_a_cue_of_telling_and_the_content(words: str, hearer: str | None) -> None:
    assert hear(words) == hearer
