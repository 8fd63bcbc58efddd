"""Whom "he", "the president", "who", "which" and "it" mean where a text tells of several."""

import pytest

from braces import read_braces
from dragoman.encoder.findings import Mention
from dragoman.knowledge.forenames import load_forenames
from dragoman.reading.actors import Context, find_actors


def _name(marked: str, context: Context | None = None) -> list[str]:
    text, phrases = read_braces(marked)
    actors, named = find_actors(text, phrases, context or Context("2019-01-07"))
    names = {a.id: a.name for a in actors}
    return ["+".join(names[i] for i in ids) or "-" for ids in named]


#: {phrases} = the last one's actor.
HE = """
{Donald Trump} wrote on Sunday. During his long call with Recep Tayyip Erdoğan, {he} was calm. = Donald Trump
{Hanna Berg} criticised Emmanuel Macron, {who} wants to stay. “It helps nobody,” {she} said. = Hanna Berg
{Ivan Orlov} criticised {Pavel Kim}, who has warned of it. “It helps nobody,” {he} said. = Ivan Orlov
{Ivan Orlov} spoke of raids by Pavel Kim. Offering himself as a judge, {he} named others. = Ivan Orlov
{Richard Orlov} spoke. Then Angela Ferro was found in a camp. {She} wanted to go home. = Angela Ferro
{Hunt} was open about his doubts about Donald Trump. Jeremy Hunt left. {He} said no. = Jeremy Hunt
Describing Ana Ferro as lost, {Richard Orlov} said: go. {Ferro} said no. = Ana Ferro
Ana Ferro left. Her brother-in-law Ivan Orlov stayed. {Her brother-in-law Ivan Orlov} said no. = Ivan Orlov
{Angela Ferro} spoke to the film-maker Ivan Orlov. {The film-maker Ivan Orlov} agreed. = Ivan Orlov
"""


@pytest.mark.parametrize("row", [row for row in HE.split("\n") if row])
def test_he_is_who_spoke_and_not_who_stands_beside_him(row: str) -> None:
    marked, _, wanted = row.rpartition(" = ")
    assert _name(marked)[-1] == wanted


def test_he_is_the_quoting_speaker_and_not_the_quoted_one() -> None:
    text, phrases = read_braces("{Ivan Orlov} said that {Pavel Kim} had lied. {He} wants proof.")
    actors, named = find_actors(text, phrases, Context("2019-01-07", speakers={1: 0}))
    assert [a.name for a in actors if a.id in named[2]] == ["Ivan Orlov"]


QUOTED = """
{Emmanuel Macron} said: “{She} told me that Kyiv is cold.” = -
{Emmanuel Macron} said: “{He} told me that Kyiv is cold.” = -
“{He} told me that Kyiv is cold,” {Emmanuel Macron} said. = -
{Emmanuel Macron} said that {he} had been told so. = Emmanuel Macron
"""


@pytest.mark.parametrize("row", [row for row in QUOTED.split("\n") if row])
def test_he_inside_a_quotation_is_not_who_is_quoted(row: str) -> None:
    marked, _, wanted = row.rpartition(" = ")
    text, phrases = read_braces(marked)
    inner = next(k for k, p in enumerate(phrases) if text[slice(*p[0])].lower() in {"he", "she"})
    name = phrases[1 - inner][0]
    pronoun = phrases[inner][0]
    mentions = (Mention("person", "name", name, name, None, 0.9), Mention("person", "pronoun", pronoun, pronoun, 0, 0.9))
    actors, named = find_actors(text, phrases, Context("2023-01-07", {inner: 1 - inner}, mentions))
    assert ("+".join(a.name for a in actors if a.id in named[inner]) or "-") == wanted


def test_first_names_tell_who_is_he_and_who_is_she() -> None:
    names = load_forenames()
    assert (names["richard"], names["maria"]) == ("m", "f")
    assert not {"kim", "king", "queen"} & set(names)


TWO = "The US president, Donald Trump, called the Turkish president, Recep Tayyip Erdoğan. "


def test_the_president_is_the_speakers_own() -> None:
    bolton = TWO + "{John Bolton, the US national security adviser,} said that {the president} expects more."
    kalin = (
        "The Turkish president, Recep Tayyip Erdoğan, called the US president, Donald Trump. "
        "{The Turkish presidential spokesman, Ibrahim Kalin,} said that {the president} expects more."
    )
    assert _name(bolton) == ["John Bolton", "Donald Trump"]
    assert _name(kalin) == ["Ibrahim Kalin", "Recep Tayyip Erdoğan"]


def test_the_president_inside_a_quotation_is_the_last_speakers_own() -> None:
    text, phrases = read_braces(
        TWO + "{John Bolton, the US national security adviser,} left. “{The president} wants it,” {Bolton} said."
    )
    actors, named = find_actors(text, phrases, Context("2019-01-07", speakers={1: 0}))
    assert [a.name for a in actors if a.id in named[1]] == ["Donald Trump"]


def test_the_president_is_who_is_it_now() -> None:
    assert _name("President Donald Trump spoke. President Barack Obama had warned of it. {The US president} left.") == [
        "Donald Trump"
    ]


def _find_relative(marked: str, noun: str) -> list[str]:
    """Name whom phrases mean; the network has a mention that begins with the noun and ends after the clause."""
    text, phrases = read_braces(marked)
    start = text.index(noun)
    head = start + noun.rindex(" ") + 1 if " " in noun else start
    mentions = (Mention("group", "nominal", (head, start + len(noun)), (start, len(text) - 1), None, 0.9),)
    actors, named = find_actors(text, phrases, Context("2019-01-07", mentions=mentions))
    return [f"{a.name} {a.country} {' '.join(a.sectors)}" for a in actors if a.id in named[0]]


def test_who_and_which_are_the_noun_before_them() -> None:
    assert _find_relative("It angered Turkish officials, {who} had long feared it.", "Turkish officials") == [
        "Turkish officials TUR GOV"
    ]
    assert _find_relative("They face the Turkish army, {which} regards them as foes.", "the Turkish army") == [
        "the Turkish army TUR MIL"
    ]
    assert _find_relative("It was hard on those {who} refused to go.", "those") == []
    assert _find_relative("It was a plan {which} suggests more.", "a plan") == []


def test_it_at_the_head_of_a_sentence_is_the_body_that_begins_the_one_before() -> None:
    assert _name("Hezbollah has changed its ways. {It} announced a truce.") == ["Hezbollah"]
    assert _name("The fighting went on. {It} announced a truce.") == ["-"]
    assert _name("Israel and the Gulf states waited. {It} announced a truce.") == ["-"]


@pytest.mark.parametrize(
    ("text", "wide", "noun", "pronoun"),
    [
        ("He went to Michigan on Tuesday. Donald Trump, who plans to speak, left.", "Tuesday. Donald Trump", "Donald Trump", "who"),
        ("Paris agreed on Friday. The U.S. Army, which opposed it, left.", "Friday. The U.S. Army", "U.S. Army", "which"),
    ],
)
def test_who_and_which_stand_for_nobody_of_the_sentence_before(text: str, wide: str, noun: str, pronoun: str) -> None:
    start, at, head = text.index(wide), text.index(f"{pronoun} "), text.index(wide.rsplit(maxsplit=1)[-1])
    end = start + len(wide)
    mention = Mention("person" if pronoun == "who" else "organization", "name", (head, end), (start, end), None, 0.9)
    actors, named = find_actors(text, [((at, at + len(pronoun)),)], Context("2019-01-07", mentions=(mention,)))
    assert [a.name for a in actors if a.id in named[0]] == [noun]
