"""Who speaks and who hears where telling is in the passive; with the marks as the network sets them."""

import pytest

from dragoman.maintext import extract
from dragoman.reading.drafts import make_drafts
from dragoman.reading.layout import lay_out
from dragoman.records import Page
from marked import marked


@pytest.mark.parametrize(
    ("words", "source", "hearer"),
    [
        ("Kyiv [cue: was told by] [addressee: Washington] [content: that it rained].", "Washington", "Kyiv"),
        ("[source: He] [cue: had been told] by [addressee: the office] [content: that it rained].", "the office", "He"),
        ("[addressee: Oslo] [cue: was warned by] [addressee: the bank] [content: that it rained].", "the bank", "Oslo"),
        ("Oslo [cue: has been asked] [addressee: by Bonn] [content: to wait].", "Bonn", "Oslo"),
        ("[source: Oslo] [cue: was assured] by Bonn [content: that it rained].", "Bonn", "Oslo"),
        ("[content: The mediators], [cue: told by] [source: both] [content: that it rained], left.", "both", "The mediators"),
        ("She left because Oslo had [cue: been told by] [source: Bonn] [content: that it rained].", "Bonn", "Oslo"),
        ("[source: He] [cue: was told] [content: that it rained].", "", "He"),
        ("[source: He] [cue: was told] by phone [content: that it rained].", "", "He"),
        ("[source: He] [cue: told] [addressee: her] by phone [content: that it rained].", "He", "her"),
        ("[source: He] [cue: is telling] [addressee: her] [content: that it rained].", "He", "her"),
        ("[source: He] [cue: is warning] [content: that it rained].", "He", ""),
        ("[source: He] [cue: was convinced] [content: that it rained].", "He", ""),
    ],
)
def test_who_stands_behind_by_speaks_and_the_subject_hears(words: str, source: str, hearer: str) -> None:
    text, findings = marked(words)
    (draft,) = make_drafts(lay_out(extract(Page(source="t", media="text", content=text)), findings), findings)
    assert [" ".join(text[s:e] for s, e in spans) for spans in (draft.source, draft.addressee)] == [source, hearer]
