"""Whose word is handed on: "citing X", "quoted by X", "was quoted as saying"; with the marks as the network sets them."""

import pytest

from dragoman.maintext import extract
from dragoman.reader import Reader
from dragoman.reading import compose_record
from dragoman.records import MadeBy, Page, Record
from marked import marked

MADE_BY = MadeBy(record=1, version="0", model="scripted", knowledge="0")


def list_chains(record: Record) -> list[str]:
    """Give the chain of each attribution by the words of the sources, in the order of the cues."""
    name = {a.id: " ".join(s.text for s in a.source) or "?" for a in record.attributions}
    return [" > ".join(name[i] for i in a.chain) for a in sorted(record.attributions, key=lambda a: a.cue[0].start)]


def read(words: str) -> Record:
    text, findings = marked(words)
    return compose_record(extract(Page(source="t", media="text", content=text)), findings, MADE_BY)


@pytest.mark.parametrize(
    ("words", "chains"),
    [
        (
            "[cue1: Citing] [source1: two officials], [content1: [source2: the daily] [cue2: said] [content2: that it rained]].",
            ["the daily > two officials", "the daily"],
        ),
        (
            "On Monday, [cue1: quoting] [source1: an aide], [content1: [source2: the daily] [cue2: said] [content2: that it rained]].",
            ["the daily > an aide", "the daily"],
        ),
        (
            "[cue1: Citing] [source1: two officials] [content1: that [source2: the daily] [cue2: trusts] [content2: to the full]], he left.",
            ["two officials", "two officials > the daily"],
        ),
        (
            "[source1: The daily] [cue1: said] [content1: that it rained, [cue2: citing] [source2: an aide]].",
            ["The daily", "The daily > an aide"],
        ),
        (
            "[source1: The daily] [cue1: said] [content1: that it rained], [cue2: citing] [source2: an aide].",
            ["The daily", "The daily > an aide"],
        ),
        (
            "[source1: The daily] [cue1: said] [content1: that it rained], [cue2: citing] [source2: low growth].",
            ["The daily"],
        ),
        (
            "[source1: The daily] [cue1: said], [cue2: citing] [source2: an aide], [content1: [content2: that it rained]].",
            ["The daily", "The daily > an aide"],
        ),
    ],
)  # fmt: skip
def test_who_cites_hands_on(words: str, chains: list[str]) -> None:
    assert list_chains(read(words)) == chains


def test_what_is_cited_is_no_part_of_what_is_told() -> None:
    record = read("[source1: The daily] [cue1: said] [content1: that it rained, [cue2: citing] [source2: an aide]].")
    assert [[s.text for s in a.content] for a in record.attributions] == [["that it rained"], ["that it rained"]]


@pytest.mark.parametrize(
    ("words", "chains"),
    [
        ("[source: Lavrov], quoted by TASS, [cue: said] [content: that it rained].", ["TASS", "TASS > Lavrov"]),
        ("[source: The army], cited by the agency, [cue: denied] [content: it].", ["the agency", "the agency > The army"]),
        ("[content: “It rained,”] [source: Lavrov] [cue: said], as quoted by TASS.", ["TASS > Lavrov", "TASS"]),
        (
            "[source1: Lavrov] [cue1: said], [cue2: as quoted by] [source2: TASS], [content1: [content2: that it rained]].",
            ["TASS > Lavrov", "TASS"],
        ),
        ("[source: Lavrov], often quoted by friends and foes [cue: said] [content: that it rained].", ["Lavrov"]),
        ("Lavrov was quoted by TASS. [source2: He] [cue2: said] [content2: no].", ["He"]),
    ],
)
def test_quoted_by_holds_the_report_it_stands_beside(words: str, chains: list[str]) -> None:
    assert list_chains(read(words)) == chains


@pytest.mark.parametrize(
    "words",
    [
        "[content1: Xi] [cue1: was quoted by] [source1: the agency] [content1: [cue2: as saying] [content2: that it rained]].",
        "[content1: Xi] [cue1: was quoted] [content1: [cue2: as saying by] [source2: the agency] [content2: that it rained]].",
        "[content1: [content2: “It rained,”] Xi] [cue1: was quoted by] [source1: the agency [cue2: as saying]].",
        "[content: “It rained,” Xi] [cue: was quoted as saying by] [source: the agency].",
        "[content1: [source2: Xi]] [cue1: was quoted by] [source1: the agency] [content1: [cue2: as saying] [content2: that it rained]].",
    ],
)
def test_who_is_quoted_as_saying_speaks_within_who_quotes(words: str) -> None:
    assert list_chains(read(words)) == ["the agency", "the agency > Xi"]


def test_who_has_quoted_in_the_active_voice_keeps_the_source_that_was_found() -> None:
    words = "[source1: TASS] [cue1: quoted] [content1: [source2: Xi] [cue2: as saying] [content2: that it rained]]."
    assert list_chains(read(words)) == ["TASS", "TASS > Xi"]


@pytest.mark.parametrize(
    ("words", "chains"),
    [
        (
            "[cue1: In a letter seen by] [source1: the agency], [content1: [source2: Xi] [cue2: said] [content2: that it rained]].",
            ["Xi"],
        ),
        ("[content: Oslo] [cue: is seen by] [source: Bonn] [content: as an ally].", ["Bonn"]),
    ],
)
def test_who_has_seen_a_document_tells_nothing(words: str, chains: list[str]) -> None:
    assert list_chains(read(words)) == chains


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Reuters reported, citing a senior diplomat, that Iran had agreed to the talks.", "Reuters > a senior diplomat > Iran"),
        (
            "The Baltic Courier reported on Saturday, citing two people familiar with the talks, that Riga had agreed to host them.",
            "The Baltic Courier > two people familiar with the talks > Riga",
        ),
        ("Citing unnamed officials, the New York Times reported that Israel had left.", "the New York Times > unnamed officials"),
        ("Xi was quoted by state media as saying that the two sides trusted each other.", "state media > Xi"),
        ("Lavrov, quoted by TASS, said the West did not seek peace.", "TASS > Lavrov"),
        (
            "Ana Roe was quoted by Belta, the state agency, as telling reporters that the talks had failed.",
            "Belta, the state agency > Ana Roe",
        ),
        ("In a letter seen by Reuters, the minister warned that the funds would run out in May.", "the minister"),
        ("Kyiv was told by Washington that the shells would come late.", "Washington"),
    ],
)
def test_the_shipped_model_and_the_rules_give_the_chain(shipped: Reader, words: str, last: str) -> None:
    record = shipped.read(Page(source="t", media="text", content=words))
    chains = list_chains(record)
    assert last in chains
    assert all(chain in last or chain.startswith(last) for chain in chains)


@pytest.fixture(scope="module")
def shipped() -> Reader:
    """Return a reader with the shipped model."""
    return Reader()
