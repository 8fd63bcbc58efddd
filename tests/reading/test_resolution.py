"""Words lead to the actor meant, with country and sectors; what is not told stays open, and every step is said."""

import doctest

import pytest

from braces import read_braces
from dragoman.knowledge import countries, dictionary, occupations, terms
from dragoman.knowledge.dictionary import ActorDictionary, Entry
from dragoman.reading.actors import Context, find_actors, placing, resolution, steps
from dragoman.reading.actors.resolution import resolve

#: phrase @ date | the sentence around it = country sector; "-" stands for nothing.
PHRASES = """
the French president = FRA GOV
the Swedish foreign ministry = SWE GOV
Kenyan police = KEN COP
a retired Pakistani general = PAK ELI
the wife of the Peruvian president = PER ELI
Emmanuel Macron @ 2019-05-01 = FRA GOV
Barack Obama @ 2011-01-01 = USA GOV
Barack Obama @ 2018-01-01 = USA ELI
former prime minister David Cameron @ 2013-01-01 = GBR ELI
Norwegian prime minister Jens Stoltenberg @ 2012-01-01 = NOR GOV
Lavrov @ 2015-02-02 = RUS GOV
Ottawa = CAN -
Ottawa | They met in Ottawa. = - -
Warsaw | He flew to Warsaw on Friday. = - -
Downing Street = GBR GOV
the Pentagon = USA GOV
Reuters = GBR JRN
Doctors Without Borders = NGO MED
a spokesman for the European Commission = EUR -
the UN envoy for Libya = UNO -
rebels = - REB
Emirati-backed militias = - PRM
villagers = - CVL
a Bolivian miner = BOL LAB
Major Ana Sousa of the Portuguese army = PRT MIL
trade unionist Pedro Lopes = - LAB
Ana Sousa = - -
the report = - -
the ambassador = - GOV
"""
ROWS = PHRASES.strip().splitlines()


@pytest.mark.parametrize("row", ROWS)
def test_a_phrase_has_its_country_and_first_sector(row: str) -> None:
    said, _, wanted = row.rpartition(" = ")
    said, _, around = said.partition(" | ")
    phrase, _, date = said.partition(" @ ")
    found = resolve(phrase, date=date or None, context=around or None)
    assert f"{found.country or '-'} {next(iter(found.sectors), '-')}" == wanted, found.why


#: phrase = kind COUNTRY SECTORS.
KINDS = """
Zorbanian Liberation Front = organization - REB
Lena Liberation Army = organization - REB
the Libération newspaper = organization FRA JRN
Reporters Without Borders (RSF) = organization NGO JRN
Doctors Without Borders (MSF) = organization NGO MED
the Hague = country NLD -
William Hague = person GBR ELI
the Iran-backed Hezbollah = organization LBN REB PTY
Gaza City = group PSE -
New York = group USA -
Kharkiv = group UKR -
in Moscow = - - -
near Kyiv = - - -
Mayor of London = person GBR GOV
President of the Bundesbank = person DEU GOV
two Israeli officials familiar with the talks = group ISR GOV
a US official familiar with the matter = person USA GOV
Jimmy Carter's White House spokesman Jody Powell = person USA GOV
the shadow home secretary = person - PTY OPP
the pope = person VAT REL
the Swiss cantons = group CHE GOV
the Basque government = organization ESP GOV
"""


@pytest.mark.parametrize("row", KINDS.strip().splitlines())
def test_a_phrase_has_its_kind(row: str) -> None:
    phrase, _, wanted = row.rpartition(" = ")
    found = resolve(phrase)
    assert f"{found.kind or '-'} {found.country or '-'} {' '.join(found.sectors) or '-'}" == wanted, found.why


def test_steps_tell_what_the_answer_holds_and_each_once() -> None:
    assert resolve("president of the European Commission").why[-1] == "EUR: of no state, so no GOV"
    rubio = resolve("Secretary of State Marco Rubio", date="2025-03-03").why
    assert "'secretary of state': GOV" in rubio
    for phrase in (
        "Jimmy Carter's White House spokesman Jody Powell",
        "businessman Yevgeny Prigozhin",
        "mercenary Yevgeny Prigozhin",
    ):
        why = resolve(phrase, date="2023-02-02").why
        assert len(set(why)) == len(why)
        assert not any("nothing is known" in step for step in why)


#: {phrases} = name / kind COUNTRY of each.
NAMED = """
Reporters Without Borders (RSF) spoke. {RSF} asked for him. = Reporters Without Borders / organization NGO
{Sea Rescue Watch} (SRW) spoke. {SRW} asked for him. = Sea Rescue Watch / organization - | Sea Rescue Watch / organization -
{Kharkiv} was shelled. {Gaza City} begs for help. {Omdurman} fell. = Kharkiv / group UKR | Gaza City / group PSE | Omdurman / group SDN
{The Hague} agreed. {The Iran-backed Hezbollah} did not. = Netherlands / country NLD | Hezbollah / organization LBN
Russia seized the ship. {Its owner, Merrow Shipping,} said no. = Merrow Shipping / organization -
In Syria many fled. {Their countries of origin} refuse. = their countries of origin / group -
Kurdish fighters left Syria. {Their leaders} said no. = Kurdish fighters’ leaders / group -
{shipowners had told Kyiv} so. {The ministry’s will} is clear. = shipowners / group - | -
{Bashar al-Assad, the Syrian president,} left. {The leader of the Syrian Kurds} stayed. = Bashar al-Assad / person SYR | the leader of the Syrian Kurds / person SYR
{The Pope} spoke. = Pope Francis / person VAT
{Mayor of London Sadiq Khan} spoke. = Sadiq Khan / person GBR
"""


@pytest.mark.parametrize("row", NAMED.strip().splitlines())
def test_a_phrase_of_an_article_names_whom_it_means(row: str) -> None:
    marked, _, wanted = row.rpartition(" = ")
    text, phrases = read_braces(marked)
    actors, named = find_actors(text, phrases, Context("2022-02-02"))
    said = {a.id: f"{a.name} / {a.kind} {a.country or '-'}" for a in actors}
    assert ["+".join(said[i] for i in ids) or "-" for ids in named] == wanted.split(" | ")


#: phrase @ date = who held the office.
HOLDERS = """
the president of the European Commission @ 2024-02-02 = Ursula von der Leyen
the European Commission president @ 2024-02-02 = Ursula von der Leyen
NATO Secretary-General @ 2025-02-02 = Mark Rutte
the secretary-general of NATO @ 2025-02-02 = Mark Rutte
the UN secretary-general @ 2020-02-02 = Antonio Guterres
the pope @ 2010-01-01 = Pope Benedict XVI
Pope @ 2010-01-01 = Pope Benedict XVI
the Pope @ 2010-01-01 = Pope Benedict XVI
the pontiff @ 2025-06-01 = Pope Leo XIV
the US defense secretary @ 2022-02-02 = Lloyd Austin
the US Secretary of Defense @ 2022-02-02 = Lloyd Austin
the Swedish PM @ 2024-01-01 = Ulf Kristersson
PM Modi @ 2020-03-03 = Narendra Modi
the US president @ 2017-01-19 = Barack Obama
the US president @ 2017-01-20 = Donald Trump
the British prime minister @ 2022-10-25 = Rishi Sunak
the former NATO secretary-general @ 2025-02-02 = former NATO secretary-general
the shadow home secretary @ 2025-02-02 = shadow home secretary
Emanuel Macron @ 2020-02-02 = Emmanuel Macron
Emmanuel Macrone @ 2020-02-02 = Emmanuel Macron
Marie Le Pen @ 2020-02-02 = Marie Le Pen
"""


@pytest.mark.parametrize("row", HOLDERS.strip().splitlines())
def test_an_office_is_whose_it_was_on_the_day(row: str) -> None:
    said, _, wanted = row.rpartition(" = ")
    phrase, _, date = said.partition(" @ ")
    assert resolve(phrase, date=date).name == wanted


@pytest.mark.parametrize(
    "module", [dictionary, countries, occupations, terms, placing, resolution, steps], ids=lambda m: str(m.__name__)
)
def test_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_each_step_is_told() -> None:
    assert resolve("the French president").why == (
        "'president': GOV",
        "'French': FRA",
        "no date given: who held the office is not looked up",
    )


#: date: a text in which {each source} is resolved = the names of its actors, in order; "-" where nobody is known.
SPEAKERS = [
    ("2019-05-01", "{Macron} said no. {The French president} added that {he} was tired.", ["Emmanuel Macron"] * 3),
    ("2019-05-01", "{Beijing} protested. {It} said that {China} would answer.", ["China"] * 3),
    ("2010-01-01", "{The German chancellor} said no.", ["Angela Merkel"]),
    (None, "{The German chancellor} said no.", ["the German chancellor"]),
    ("2019-05-01", "North Korea fired a missile. {The North} said it was a test.", ["North Korea"]),
    ("2019-05-01", "{Reuters} reported it. {The agency} cited two aides.", ["Reuters", "Reuters"]),
    ("2019-05-01", "{Boko Haram} took the town. {The group} said so.", ["Boko Haram", "Boko Haram"]),
    ("2019-05-01", "Dr. Ana Sousa came. {The 62-year-old} said no.", ["Ana Sousa"]),
    ("2019-05-01", "The ambassador left. {Lassad Trabelsi} stayed, {he} said.", ["Lassad Trabelsi"] * 2),
    (
        "2016-05-01",
        "Hillary Clinton met Bill Clinton. {Hillary Clinton} said no; {Bill Clinton} said yes.",
        ["Hillary Clinton", "Bill Clinton"],
    ),
    ("2019-05-01", "{The US and Turkey} agreed.", ["United States+Turkey"]),
]


@pytest.mark.parametrize(("date", "marked", "wanted"), SPEAKERS, ids=[s[1][:40] for s in SPEAKERS])
def test_a_source_leads_to_whom_it_means(date: str | None, marked: str, wanted: list[str]) -> None:
    text, phrases = read_braces(marked)
    actors, named = find_actors(text, phrases, Context(date))
    names = {a.id: a.name for a in actors}
    assert ["+".join(names[i] for i in ids) or "-" for ids in named] == wanted


def test_i_and_we_are_who_is_quoted() -> None:
    text, phrases = read_braces("“{We} told {me} so,” said {Ana Sousa}.")
    actors, named = find_actors(text, phrases, Context(speakers={0: 2, 1: 2}))
    assert [a.name for a in actors] == ["Ana Sousa"]
    assert named == (("a1",),) * 3


def test_a_namesake_with_another_office_is_somebody_else() -> None:
    text, phrases = read_braces("{Michael Fallon, a baker in Leeds,} said no.")
    (actor,), _ = find_actors(text, phrases, Context("2016-01-01"))
    assert actor.wikidata is None
    assert "GOV" not in actor.sectors


def test_bare_officials_are_of_the_country_the_text_is_about() -> None:
    about = "Kenya voted. Kenyan voters queued. Kenya waited. Uganda watched. {Police} said all was calm."
    text, phrases = read_braces(about)
    (police,), _ = find_actors(text, phrases, Context())
    assert (police.country, police.sectors) == ("KEN", ("COP",))
    text, phrases = read_braces(about.replace("Kenya waited.", "Uganda waited. Tanzania, too."))
    (police,), _ = find_actors(text, phrases, Context())
    assert police.country is None


def test_bodies_of_one_name_are_told_apart_by_the_countries_of_the_text() -> None:
    def make(country: str) -> tuple[str, Entry]:
        return "XYZ", Entry("XYZ", "organization", country, ("PTY",), "", "", "", None, "", "name", (), "bodies.tsv")

    known = ActorDictionary([make("KEN"), make("UGA")])
    for marked, country in (("{XYZ} won in Uganda.", "UGA"), ("{XYZ} won.", None)):
        text, phrases = read_braces(marked)
        (actor,), _ = find_actors(text, phrases, Context(dictionary=known))
        assert (actor.country, actor.sectors) == (country, ("PTY",))
