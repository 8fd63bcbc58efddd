"""Sport, business, local news and culture: who holds no office gets none, whatever his name, and no place is taken for a state.

The persons are invented; some are named like office holders of their time.
"""

import pytest

from braces import read_braces
from dragoman.reading.actors import Context, find_actors
from dragoman.records import Actor

#: date: a text with {phrases} = what each one is, parted by "|": country and first sector, then what it must not be. "-" is none, "*"
#: is not asked. "!" comes before a country, a sector or a kind that it must not have, before "known" (with a Wikidata id), and before
#: the number of another phrase, whose actor it is not; a bare number is that of a phrase whose actor it is, too.
SPORT = """
2014-11-09: {Chelsea} lost to {Liverpool} in London on Saturday. = * * !GOV !person !country | * * !GOV !person !country
2010-09-12: {The Cleveland Indians} won in extra innings. = * - !IND !country
2012-06-10: {The Pittsburgh Pirates} traded two pitchers, {the club} said. = * - !CRM | * - !SOC !CRM
2013-05-04: “We were tired,” said {the captain} after the match. = - - !MIL
2013-05-04: The match was level when {the England striker} limped off, said {the manager}. = * * !LAB !GOV | - - !BUS
2009-02-07: {John Terry, the Chelsea captain,} said the players were sorry. = * * !MIL !USA !GOV !known
2008-03-01: {The club president} said the coach would stay. = - * !GOV !ELI
2008-03-01: {The club's former president} paid for the stadium. = - * !GOV !ELI
2016-03-15: {The Ottawa Senators} lost again; {the senators} are last. = * - !LEG !GOV !country | * * !GOV !known
2012-08-02: {General manager Tom Hale} fired the coach. = * * !MIL !GOV
2012-08-02: {Ryan Clinton, a forward for Leeds,} scored twice. {Clinton} said he was glad. = * * !USA !GOV !ELI !known | * * 1 !USA !known
2015-04-11: {The referee} sent off two players. = - * !GOV !COP !JUD
2015-04-11: {Brazil} beat Chile 2-0, and {Germany} drew with Ghana. = BRA - !GOV | DEU - !GOV
2014-01-20: {A marathon runner from Kenya} won in Boston. = KEN * !USA !GOV
2014-01-20: {The NFL commissioner} fined the team. = * * !GOV !COP
"""
BUSINESS = """
2014-04-01: {Ford} recalled 400,000 cars. = * * !GOV !ELI !person
2014-04-01: {A spokesman for Burger King} said the chain would open forty shops. = * BUS !GOV
2013-09-01: {The chief executive} said sales rose. = - BUS !GOV
2013-09-01: {Chief executive officer Laura Hunt} said sales rose. = - BUS !GOV !MIL
2013-09-01: {Chief financial officer Peter Brown} said sales rose. {Mr Brown} joined in May. = - BUS !GBR !GOV !known | - BUS 1
2010-03-02: {Mr Brown, who runs a bakery in Hull,} said flour was dear. = * * !GOV !ELI !known
2010-03-02: {A loan officer at the bank} turned him down. = - BUS !MIL !COP
2010-03-02: {The company president} bought shares. = - BUS !GOV
2010-03-02: {A vice president of the firm} resigned. = - BUS !GOV
2010-03-02: {The general contractor} went bankrupt. = - BUS !MIL
2010-03-02: {A major investor} sold its shares. = - BUS !MIL
2010-03-02: {Apple} opened a shop in Berlin, {the maker of phones} said. = * * !DEU !GOV !person | - * !DEU !GOV
2017-07-07: {A Turkish Airlines pilot} landed safely. = TUR * !MIL
2017-07-07: {A real estate agent in Moscow, Idaho,} said prices rose. = * BUS !RUS !SPY
2017-07-07: {Turkey farmers in Minnesota} fear bird flu. = * AGR !TUR
2017-07-07: {The board} met on Tuesday, and {its chairman} left. = - - | - - !GOV
2011-11-11: {The American Automobile Association} said petrol was dear. = USA * !GOV !BUS !known
2011-11-11: {The AA} warned drivers of ice on the roads of Kent and Sussex. = * * !MMR !TUR !REB !JRN
"""
LOCAL = """
2016-05-01: {The mayor of Paris, Texas,} opened the fair. = USA GOV !FRA !known
2016-05-01: {Police in Birmingham, Alabama,} arrested two men. = USA COP !GBR
2016-05-01: {Police in Birmingham} arrested two men. = GBR COP !USA
2008-08-01: {Georgia officials} said water in Atlanta was safe. = USA GOV !GEO
2008-08-01: {The governor of Georgia} said schools in Atlanta would close. = USA GOV !GEO !known
2012-05-07: {A Spanish teacher in Ohio} won the prize. = * EDU !ESP
2012-05-07: {A Vietnam veteran} lit the candles. = * * !VNM !MIL !ELI !GOV
2012-05-07: {A war veteran} lit the candles. = - * !MIL !ELI !GOV
2012-05-07: {A China expert at the college} gave a talk. = - * !CHN !GOV
2012-05-07: {Officer Dan Reed} said the road was shut. = - * !MIL !GOV
2012-05-07: {The police officer} said the road was shut; {the officer} was hurt. = - COP !MIL | - * !MIL !GOV
2012-05-07: {Sgt. Paul Moore of the sheriff's department} said the road was shut. = - COP !MIL
2012-05-07: {Fire Captain Ana Lopez} said nobody was hurt. = - COP !MIL
2012-05-07: {A state trooper} stopped the van. = - COP !MIL
2012-05-07: {Sheriff's deputies} stopped the van. = - COP !LEG !GOV
2012-05-07: {The teachers' union's president} called a strike. = - LAB !GOV
2012-05-07: {The press officer} did not answer. = - - !MIL !JRN
2012-05-07: {The school superintendent} closed the schools, said {the school board president}. = - EDU !COP | - EDU !GOV
2012-05-07: {The high school principal} called the parents, and {the student council president} wept. = - EDU | - EDU !GOV
2012-05-07: {The Baptist minister} blessed the hall. = - REL !GOV
2012-05-07: {A retired Methodist minister} blessed the hall. = - REL !GOV !ELI
2012-05-07: {A general practitioner in Bristol} saw the boy. = * MED !MIL
2012-05-07: {The hospital's chief executive} said the ward was clean. = - * !GOV
2012-05-07: {A former teacher} lost the keys. = - EDU !ELI !GOV
2012-05-07: {A former player} opened the shop. = - * !ELI !GOV
2012-05-07: {The former president} will speak at the fair. = - ELI !known !USA
2012-05-07: {The former garden club president} will speak at the fair. = - * !ELI !GOV
2012-05-07: {Residents of Cairo, Illinois,} left their homes. = USA CVL !EGY
2012-05-07: {A ship captain} sounded the horn. = - * !MIL !GOV
2016-04-01: {Michael Fallon, a baker in Leeds,} said bread was dear. {Mr Fallon} will close. = * * !GOV !ELI !known | * * 1 !GOV !known
2018-10-01: {Boris Johnson, 14,} won the spelling bee. {Boris} cried. = * * !GBR !GOV !ELI !known | * * 1 !known
1993-10-01: {John Smith, a plumber,} mended the pipe. = - LAB !GBR !OPP !PTY !LEG !known
2012-10-01: {John Smith} mended the pipe. = - - !known
2012-10-01: {Erica London} runs the shelter. {Ms London} said it was full. = - * !GBR !country | - * 1 !GBR
2009-07-01: {Alan Johnston, who keeps bees,} lost a hive. = - * !GBR !GOV !ELI !known
2006-07-01: {George Bush, a farmer in Iowa,} sold a cow. = * AGR !GOV !ELI !known
2015-07-01: {David Cameron, 34, of Tulsa,} was charged with theft. {Cameron} denied it. = * * !GBR !GOV !known | * * 1 !GBR !known
2015-07-01: {Angela Park} and her son {Jordan} were found. = - * !JOR | - * !JOR !country
2015-07-01: {Chad Miller} sold a house to {Paris Jones}. = - * !TCD !country | - * !FRA !country
2015-07-01: {Israel Cruz, 22, of El Paso,} was arrested, {police} said. = * * !ISR !country | * COP
2013-10-20: {Bush fire crews} worked all night near Sydney. = * * !USA !known !person
2013-10-20: {The government shutdown} closed the park. = - - !GOV
2013-10-20: {DNA tests} showed that the boy was his. = - - !JRN
2013-10-20: {The school administration} sent letters. = - EDU !GOV
2013-10-20: {The National Weather Service} warned of snow in Ohio. = USA GOV
2013-10-20: {Pope County deputies} found the car. = * COP !REL !VAT !LEG
2013-10-20: {Jersey City police} found the car. = * COP !GBR !JEY
"""
CULTURE = """
2010-07-01: {The Hill} reported that the bill was dead. = - -
2010-07-01: {Prince} played in London. = * * !GBR !ELI !GOV
2010-07-01: {The director} said the film would open in May. = - - !GOV
2010-07-01: {The museum director} showed the statue. = - SOC !GOV
2010-07-01: {Actor James Baker} signs his book. {Baker} wrote it in jail. = - CVL !USA !ELI !known | - * 1 !USA !known
2010-07-01: {A French horn player} fell ill. = - * !FRA !GOV
2010-07-01: {The Greek restaurant owner in Chicago} sang. = * BUS !GOV
2010-07-01: {The keynote speaker} was late. = - - !LEG !GOV
2010-07-01: {Madonna} will sing in Tel Aviv. = * * !ISR !GOV !REL
2010-07-01: {Queen} filled the stadium. = * * !GBR !GOV !ELI !known
2010-07-01: {Oscar nominee Jane West} came late. = - * !PTY !GOV
"""
CASTS = """
2019-05-01: {Macron} said no. A day later {Mr. Macron} spoke again. = FRA GOV | FRA GOV 1
2019-05-01: {Kim Jong Un} spoke. {The Taliban leader} replied. = PRK GOV | AFG * !1 !PRK
2015-09-01: Kenya burnt its ivory. Kenyan rangers looked on in Kenya's oldest park. {The environment minister} lit the fire. = KEN GOV
2015-09-01: {The environment minister} lit the fire. = - GOV !known
2012-03-01: {The mayor} met {the bishop}. {The mayor} smiled. = - GOV !2 | - REL !1 | - GOV 1
2012-03-01: {Sarah Brown} called the police. Her husband {Tom Brown} fled. {Mr Brown} was caught. = - * !2 !GBR | - * !1 !GBR | - * 2
2012-03-01: {Obama} won. {Malik Green, a barber,} shut his shop. {Green} said so. = USA GOV | - * !1 !GOV | - * 2
2012-03-01: {A police spokesman} said no. {The hospital spokeswoman} said yes. {A spokesman} came. = - COP | - MED !1 | - * !GBR !2
"""
ROWS = f"{SPORT}{BUSINESS}{LOCAL}{CULTURE}{CASTS}".split("\n")


@pytest.mark.parametrize("row", [row for row in ROWS if row], ids=lambda row: row[12:60])
def test_ordinary_people_hold_no_office_and_known_ones_do(row: str) -> None:
    said, _, wanted = row.rpartition(" = ")
    date, _, marked = said.partition(": ")
    text, phrases = read_braces(marked)
    actors, named = find_actors(text, phrases, Context(date))
    of = {a.id: a for a in actors}
    specs = wanted.split(" | ")
    assert len(specs) == len(phrases)
    found = [[of[i] for i in ids] for ids in named]
    assert [_compare(spec.split(), k, found) for k, spec in enumerate(specs)] == specs


def _compare(spec: list[str], k: int, found: list[list[Actor]]) -> str:
    """Write a spec as the actors of phrase k fulfil it: equal to the spec where they do."""
    actors = found[k]
    country = next((a.country for a in actors if a.country), "-")
    sector = next((s for a in actors for s in a.sectors), "-")
    facts = {str(f) for a in actors for f in (a.country, *a.sectors, a.kind, "known" if a.wikidata else "") if f}
    facts |= {str(n + 1) for n, others in enumerate(found) if n != k and actors and others == actors}
    told = [asked if asked == "*" else got for asked, got in zip(spec, (country, sector), strict=False)]
    for asked in spec[2:]:
        is_met = (asked[1:] not in facts) if asked[0] == "!" else asked in facts
        told.append(asked if is_met else f"({asked}: {', '.join(sorted(facts))})")
    return " ".join(told)
