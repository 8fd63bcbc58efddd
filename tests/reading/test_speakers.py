"""Who is a speaker, and which one: things and deeds are none; "his deputy", "the group" and a bare surname lead to whom they mean."""

import pytest

from braces import read_braces
from dragoman.encoder.findings import Mention
from dragoman.reading.actors import Context, find_actors

#: {phrases} = the kind of actor of each, "-" where it is nobody.
NOBODY = """
{This week} showed how weak the truce is. = -
{Elections under martial law} would say little. = -
{The side} said it would not sign. {The Russian side} agreed. = - | organization
{The move} signals a change. {A decision} suggests more. = - | -
{The recent changes in the region} favour him. = -
{The endorsements} may tell more. {Two slides} show it. = - | -
{Three elections} showed that. {Some victories} prove it. = - | -
{Revelations about the minister} show it. = -
{A poll} found it. {The report} said so. {The law} says so. {His statement} read so. = - | - | - | -
{The helicopter} told of the war. {The matter} suggests otherwise. {2014} showed it. = - | - | -
{Saturday} showed it. {Last month} proved it. = - | -
{A campaign operative} said no. {Its proponents} and {enemies} said yes. = person | group | group
{Two voters} said no. {Nearly eight of ten voters} said yes. {Many Kenyans} agree. = group | group | group
{Progressives} said no. {Some believers} said yes. {Many} said nothing. = group | group | group
{Another source} said no. {One diplomat} said yes. {Every ministry} denied it. = person | person | group
{An official familiar with the talks} said no. {Officials briefed on it} said yes. = person | group
{Experts I asked} said no. {A leader contacted by the daily} said yes. = group | person
{A No 10 spokesman} said no. {No spokesman} said yes. = person | -
{The Republican} said no. {He or she} said yes. = person | -
"""


def _list_rows(table: str) -> list[str]:
    return [row for row in table.split("\n") if row]


@pytest.mark.parametrize("row", _list_rows(NOBODY))
def test_only_persons_bodies_countries_and_groups_speak(row: str) -> None:
    marked, _, wanted = row.rpartition(" = ")
    text, phrases = read_braces(marked)
    actors, named = find_actors(text, phrases, Context("2019-05-01"))
    kinds = {a.id: a.kind for a in actors}
    assert ["+".join(kinds[i] for i in ids) or "-" for ids in named] == wanted.split(" | ")


def test_a_clause_behind_a_noun_says_nothing_of_whom_it_names() -> None:
    text, phrases = read_braces("{A western official familiar with the Iraqi talks} said no.")
    (actor,), _ = find_actors(text, phrases, Context())
    assert (actor.name, actor.country, actor.sectors) == ("a western official", None, ("GOV",))


#: {phrases} = name COUNTRY SECTOR of the actor of each; "-" where nothing is known.
OWNERS = """
{Iran} will answer. {Its foreign ministry} said so. = Iran IRN - | Iran’s foreign ministry IRN GOV
Iran will answer, {its foreign ministry} said. = Iran’s foreign ministry IRN GOV
Sweden has paid. {Its army} denied it. {The ministry’s spokesman} left. = Sweden’s army SWE MIL | the ministry’s spokesman - -
{Boko Haram} took the town. {Its spokesman} said so. = Boko Haram NGA REB | Boko Haram’s spokesman NGA REB
{Angela Merkel} said no. {Her office} confirmed it. {Her deputy} did not. = Angela Merkel DEU GOV | Angela Merkel’s office DEU GOV | Angela Merkel’s deputy DEU GOV
{Sergei Lavrov} flew home. {His deputy} said so. {His deputy} stayed. = Sergei Lavrov RUS GOV | Sergei Lavrov’s deputy RUS GOV | Sergei Lavrov’s deputy RUS GOV
{Sergei Lavrov} flew home. {His deputy, Ivan Orlov,} said so. = Sergei Lavrov RUS GOV | Ivan Orlov RUS GOV
{Sergei Lavrov} flew home. {His counterpart} said no. = Sergei Lavrov RUS GOV | Sergei Lavrov’s counterpart - -
The rebels took the town. {Their spokesman} said so. = rebels’ spokesman - REB
{Reuters} named him. {The agency’s editor} was sure. = Reuters GBR JRN | Reuters’s editor GBR JRN
"""


def _read_codes(row: str, date: str = "2019-05-01") -> tuple[list[str], list[str]]:
    """Give what is read and what is wanted."""
    marked, _, wanted = row.rpartition(" = ")
    text, phrases = read_braces(marked)
    actors, named = find_actors(text, phrases, Context(date))
    said = {a.id: f"{a.name} {a.country or '-'} {next(iter(a.sectors), '-')}" for a in actors}
    return ["+".join(said[i] for i in ids) or "-" for ids in named], wanted.split(" | ")


@pytest.mark.parametrize("row", _list_rows(OWNERS))
def test_whose_somebody_is_tells_his_country_and_sectors(row: str) -> None:
    found, wanted = _read_codes(row)
    assert found == wanted


#: {phrases} = name COUNTRY SECTOR of the actor of each.
CALLED = """
{The rebel group M23} said no. = M23 COD REB
{M23} said no. {The rebel group M23} left. = M23 COD REB | M23 COD REB
{The militant group Hezbollah} said no. = Hezbollah LBN REB
{The rebel group Example Front} said no. = Example Front - REB
{The agency Example News} said no. = Example News - -
"""


@pytest.mark.parametrize("row", _list_rows(CALLED))
def test_what_stands_before_a_bodys_name_tells_which_it_is(row: str) -> None:
    found, wanted = _read_codes(row)
    assert found == wanted


#: {phrases} = name of the actor of each.
WHICH = """
{Hamas} met Hezbollah. {The group} said no. = Hamas | Hamas
Hamas left. {Hezbollah} stayed. {The group} said no. = Hezbollah | Hezbollah
{Hamas} and {Hezbollah} met. {The group} said no. = Hamas | Hezbollah | the group
{Ana Letts} spoke. Ana Letts left. Ben Letts came. {Letts} said no. = Ana Letts | Ben Letts
{Ana Letts} spoke. {Ms Letts} said no. {Ben Letts} came. {Mr Letts} said yes. = Ana Letts | Ana Letts | Ben Letts | Ben Letts
Ana Letts stayed. Then she met Ben Letts. Ana Letts left. {Letts} said no. = Ana Letts
{A spokeswoman} met Ivan Orlov. {She} said no. = a spokeswoman | a spokeswoman
{A senior official} spoke of Ivan Orlov. {He} added that he was ill. = a senior official | a senior official
{Shipowners} had told {Kyiv} {they} were ready. = Shipowners | Ukraine | Shipowners
{One diplomat} spoke. {He} named nobody. = one diplomat | one diplomat
"""


@pytest.mark.parametrize("row", _list_rows(WHICH))
def test_of_several_it_is_who_spoke_or_was_named_last(row: str) -> None:
    marked, _, wanted = row.rpartition(" = ")
    text, phrases = read_braces(marked)
    actors, named = find_actors(text, phrases, Context("2019-05-01"))
    names = {a.id: a.name for a in actors}
    assert ["+".join(names[i] for i in ids) or "-" for ids in named] == wanted.split(" | ")


#: {phrases} = name COUNTRY SECTOR of the actors of each, without a date.
WHOLE = """
{About 18,300 workers} are on strike. {Some 40,000 workers} marched. = about 18,300 workers - LAB | some 40,000 workers - LAB
Colombia waits. {The ELN’s chief negotiator, Pablo Beltran,} said Bogota must stop. = Pablo Beltran COL REB
Colombia waits. {The ELN’s chief negotiator} said Bogota must stop. = the ELN’s chief negotiator COL REB
Sudan is at war. {An RSF commander} said no. = an RSF commander SDN REB
She left on {Tuesday. Donald Trump} stayed. = Donald Trump USA GOV
Paris agreed on {Friday. Berlin} said nothing. = Germany DEU -
{Mr. Smith of the U.S. Army} left. = Smith USA MIL
{One insider claimed No 10} had told ministers. = one insider - -
He told {members in a video that Ford} had agreed. = members - -
{The members that had left} said no. = the members - -
{Officials in a town of Peru} said no. = officials - GOV
{Eritrea}, {whose troops} fought on, said no. = Eritrea ERI - | Eritrea’s troops ERI MIL
{William Burns} met {his Israeli and Egyptian counterparts} there. = William Burns USA - | William Burns’s Israeli and Egyptian counterparts ISR -
{Cuba, Norway and Peru, the guarantors of the talks,} agreed. = Cuba CUB -+Norway NOR -+Peru PER -
{Both parties} agreed. {The warring parties} did not. {Both sides} left. = parties - - | the warring parties - - | sides - -
{The opposition parties} agreed. = the opposition parties - PTY
{The Secretary-General, Antonio Guterres,} said no. = Antonio Guterres UNO -
{Salome, a 20-year-old student,} stayed. {President Salome Zourabichvili} left. = Salome - EDU | Salome Zourabichvili GEO GOV
"""


@pytest.mark.parametrize("row", _list_rows(WHOLE))
def test_a_name_is_whole_and_no_more_than_a_name(row: str) -> None:
    marked, _, wanted = row.rpartition(" = ")
    text, phrases = read_braces(marked)
    start = text.find("whose")
    mention = Mention("country", "name", (0, len("Eritrea")), (0, len("Eritrea")), None, 0.9)
    actors, named = find_actors(text, phrases, Context(mentions=(mention,) if start > 0 else ()))
    said = {a.id: f"{a.name} {a.country or '-'} {next(iter(a.sectors), '-')}" for a in actors}
    assert ["+".join(said[i] for i in ids) or "-" for ids in named] == wanted.split(" | ")
