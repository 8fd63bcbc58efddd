"""Constructions that the network misses or gets half."""

import pytest

from dragoman.encoder.findings import Offsets
from dragoman.maintext import extract
from dragoman.reading.constructions import find_antecedent
from dragoman.reading.drafts import make_drafts
from dragoman.reading.layout import Draft, Layout, lay_out
from dragoman.records import Page
from marked import marked


def draft(words: str) -> tuple[Layout, list[Draft]]:
    text, findings = marked(words)
    layout = lay_out(extract(Page(source="t", media="text", content=text)), findings)
    return layout, make_drafts(layout, findings)


def tell(words: str) -> list[tuple[str, str, str]]:
    """Give source, cue and content of each draft, in the order of the cues."""
    layout, drafts = draft(words)

    def cut(spans: tuple[Offsets, ...]) -> str:
        return " ".join(layout.text[s:e] for s, e in spans)

    return [(cut(d.source), cut(d.cue), cut(d.content)) for d in sorted(drafts, key=lambda d: d.cue)]


@pytest.mark.parametrize(
    ("words", "outer"),
    [
        (
            "[source1: Turkish media] [cue1: reports], [source2: Putin] [cue2: said]: [content1: [content2: “We do not want war.”]]",
            "Putin said: “We do not want war.”",
        ),
        (
            "[source1: The agency] [cue1: reported] that [source2: the minister] [cue2: said] [content1: [content2: he would go]].",
            "the minister said he would go",
        ),
        (
            "[content1: [content2: “I will go,”]] [source2: the minister] [cue2: said], [source1: the agency] [cue1: reported].",
            "“I will go,” the minister said",
        ),
    ],
)
def test_the_outer_report_holds_the_inner_one(words: str, outer: str) -> None:
    contents = {content for _, _, content in tell(words)}
    assert outer in contents
    assert len(contents) == 2


@pytest.mark.parametrize(
    "words",
    [
        "[source1: Peskov] [cue1: announced] [content1: that [source2: Putin] [cue2: admitted] [content2: that Russia was not looking to escape talks]].",
        "[source1: He] [cue1: said] and [source2: she] [cue2: said] [content2: no]. [content1: Yes].",
    ],
)
def test_layers_that_are_apart_stay_as_they_are(words: str) -> None:
    _, drafts = draft(words)
    marks = marked(words).findings.frames
    assert sorted(d.content for d in drafts) == sorted(f.find_stretches("content") for f in marks)


@pytest.mark.parametrize(
    ("words", "source", "content"),
    [
        ("The talks will go on in May, according to Hurriyet.", "Hurriyet", "The talks will go on in May"),
        ("According to the daily, the talks will go on in May.", "the daily", "the talks will go on in May"),
        ("It rained. Two died, according to a report by the ministry, which is rare.", "a report by the ministry", "Two died"),
        ("“It is over,” he wrote, according to two people who saw it.", "two people", "“It is over,” he wrote"),
        ("According to the U.N., nine died.", "the U.N.", "nine died"),
        ("According to U.S. officials, Russia has lost.", "U.S. officials", "Russia has lost"),
        ("But according to Hurriyet, peace is near.", "Hurriyet", "peace is near"),
        ("The war, according to Hurriyet, is over.", "Hurriyet", "The war is over"),
    ],
)
def test_according_to_is_read_without_the_network(words: str, source: str, content: str) -> None:
    assert [(s, c) for s, cue, c in tell(words) if cue.lower() == "according to"] == [(source, content)]


@pytest.mark.parametrize(
    "words",
    [
        "Everything went according to plan.",
        "They were paid according to their needs.",
        "It was sorted according to which came first.",
        "According to.",
        "Drugs are given according to the guidelines of the ministry.",
        "They were sorted according to colour.",
        "According to Hurriyet peace is near.",
        "[content: It is over], [cue: according to] [source: him].",
    ],
)
def test_according_to_is_not_read_where_nobody_speaks_or_twice(words: str) -> None:
    assert len([cue for _, cue, _ in tell(words) if cue.lower() == "according to"]) == words.count("[cue")


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (
            "[content: Ana Ruiz’s main demand is that the talks go on in May], [cue: according to] [source: Hurriyet].",
            ("Ana Ruiz", "main demand", "that the talks go on in May"),
        ),
        ("His hope is to go home.", ("His", "hope", "to go home")),
        ("He left Kyiv. The minister’s demand is that they go.", ("The minister", "demand", "that they go")),
        ("Analysts in Kyiv say Ana Ruiz’s demand is that they go.", ("Ana Ruiz", "demand", "that they go")),
        ("The rebels’ condition was that he go.", ("The rebels", "condition", "that he go")),
        ("The mayor’s house is that old.", None),
        ("Hope was to follow.", None),
        ("[source: Ruiz]’s [cue: demand] is [content: that he go].", None),
    ],
)
def test_a_noun_of_saying_with_its_holder_and_a_copula_is_read(words: str, read: tuple[str, str, str] | None) -> None:
    marks = marked(words).findings.frames
    found = [t for t in tell(words) if t[1] not in {"according to", *(["demand"] if marks else [])} or t[1] == "main demand"]
    assert found == ([read] if read else [])


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("‘No war’: [source: Putin] [cue: says] [content: he is ready]", "‘No war’ he is ready"),
        ("“No war”: [source: Putin] [cue: says] [content: he is ready]", "“No war” he is ready"),
        ("“No war” is a film. [source: Putin] [cue: says] [content: he is ready]", "he is ready"),
        ("Peace: [source: Putin] [cue: says] [content: he is ready]", "he is ready"),
    ],
)
def test_a_quotation_before_a_colon_belongs_to_the_report_behind_it(words: str, content: str) -> None:
    assert tell(words)[0][2] == content


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("[source1: Xi] [cue1: said] [content1: no], [cue2: adding] [content2: that it was late].", ["Xi", "Xi"]),
        ("[source1: He] [cue1: dismissed] [content1: it] and [cue2: reiterated] [content2: that it was late].", ["He", "He"]),
        ("[source1: He] [cue1: said] [content1: no]. [cue2: Adding] [content2: insult], it rained.", ["He", ""]),
        ("[source1: He] [cue1: said] [content1: [cue2: calling] [content2: for peace] was no crime].", ["He", ""]),
        ("[source1: He] [cue1: said] [content1: no], and it [cue2: was claimed] [content2: that it was late].", ["He", ""]),
    ],
)
def test_a_cue_shares_the_source_before_it_where_grammar_hands_it_on(words: str, sources: list[str]) -> None:
    assert [source for source, _, _ in tell(words)] == sources


@pytest.mark.parametrize(
    ("words", "antecedent"),
    [
        ("Xi gave no sign China, [source: which] [cue: declared] [content: a friendship], had changed.", "China"),
        ("Emmanuel Macron, [source: who] [cue: said] [content: no], left.", "Emmanuel Macron"),
        ("Unlike Ivan Orlov, [source: who] [cue: said] [content: no], he left.", "Ivan Orlov"),
        ("the Bank of England, [source: which] [cue: said] [content: no], rose.", "Bank of England"),
        ("the men [source: who] [cue: said] [content: no] left.", "who"),
        ("[source: He] [cue: said] [content: no].", "He"),
    ],
)
def test_a_relative_pronoun_leads_to_the_name_before_it(words: str, antecedent: str) -> None:
    layout, drafts = draft(words)
    ((start, end),) = find_antecedent(layout, drafts[0].source)
    assert layout.text[start:end] == antecedent


def test_a_content_ends_with_its_paragraph_unless_a_quotation_goes_on() -> None:
    assert tell("[source: He] [cue: says] [content: he is ready\n\nPutin has left] town.")[0][2] == "he is ready"
    assert tell("[source: He] [cue: said]: [content: “We are ready\n\n“So are they.”]")[0][2] == "“We are ready “So are they.”"
