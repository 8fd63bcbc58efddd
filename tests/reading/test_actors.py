"""Phrases are reduced to names, names meet fuller names, and what stays open stays open."""

import doctest
import importlib
import pkgutil
import re
import time
from typing import get_args

import pytest

from dragoman.knowledge import titles
from dragoman.knowledge.dictionary import ActorDictionary
from dragoman.knowledge.offices import load_synonyms
from dragoman.knowledge.titles import load_covers, load_demonyms, load_genders, load_titles
from dragoman.reading import actors as module
from dragoman.reading.actors import Context, find_actors, read_phrase
from dragoman.records import Actor, ActorKind

#: Knows nobody: what the words tell by themselves is tested here, what is known in test_resolution.py.
STRANGERS = Context(dictionary=ActorDictionary(()))

#: phrase = name / kind country (role, of); several actors are joined by +, nothing where the phrase names none.
PHRASES = """
Vladimir Putin = Vladimir Putin / person
The Kremlin’s representative, Dmitriy Peskov = Dmitriy Peskov / person (representative)
French President Emmanuel Macron = Emmanuel Macron / person FRA (president, FRA)
French president Francois Hollande = Francois Hollande / person FRA (president, FRA)
Chinese leader Xi Jinping = Xi Jinping / person CHN (leader, CHN)
Iran foreign minister Mohammad Javad Zarif = Mohammad Javad Zarif / person IRN (foreign minister, IRN)
The Turkish president, Recep Tayyip Erdoğan = Recep Tayyip Erdoğan / person TUR (president, TUR)
Kim Jung-bong, a political science professor at Hanzhong University = Kim Jung-bong / person (professor)
Environment Canada spokesperson Julie Hahn = Julie Hahn / person CAN (spokesperson, CAN)
Paul Dewar, an Ottawa New Democrat MP = Paul Dewar / person (mp)
İbrahim Kalın, the Presidential Spokesperson of Turkey = İbrahim Kalın / person TUR (spokesperson, TUR)
European Commission President Ursula von der Leyen = Ursula von der Leyen / person (president)
Crown Prince Mohammed bin Salman = Mohammed bin Salman / person (crown prince)
Prime Minister Shinzo Abe = Shinzo Abe / person (prime minister)
The United Nations Secretary-General, António Guterres, = António Guterres / person (secretary-general)
UN Secretary-General, António Guterres = António Guterres / person (secretary-general)
Britain’s Prime Minister, David Cameron, = David Cameron / person GBR (prime minister, GBR)
The French President = the French President / person FRA (president, FRA)
John Major = John Major / person
the Office of the Attorney General = Office of the Attorney General / organization
the House of Representatives = House of Representatives / organization
UN Secretary-General António Guterres = António Guterres / person (secretary-general)
Sen. Ted Cruz (R-TX) = Ted Cruz / person (sen.)
Rep. Beto O'Rourke (D-Tex.), a Clinton endorser = Beto O'Rourke / person (rep.)
former President George H.W. Bush = George H.W. Bush / person (former president)
House Speaker Paul D. Ryan (R-Wis.) = Paul D. Ryan / person (house speaker)
Martin O’Malley = Martin O’Malley / person
retired Army Lt. Gen. Mick Bednarek, who served as the chief U.S. military adviser in Iraq = Mick Bednarek / person (lt. gen.)
the secretary of the Treasury, Jacob J. Lew, = Jacob J. Lew / person (secretary of the treasury)
her husband's Treasury secretary, Lawrence H. Summers, = Lawrence H. Summers / person (treasury secretary)
Trump’s campaign manager, Corey Lewandowski, who has experience = Corey Lewandowski / person (campaign manager)
White House press secretary Josh Earnest = Josh Earnest / person (press secretary)
White House Chief of Staff Denis McDonough (then deputy adviser) = Denis McDonough / person (chief of staff)
Senator Barbara Boxer of California = Barbara Boxer / person USA (senator)
Arizona’s Sheriff Joe Arpaio = Joe Arpaio / person USA (sheriff)
conservative columnist Hugh Hewitt = Hugh Hewitt / person (columnist)
the base chief known as Bob = the base chief / person (chief)
Mary Kay Henry, president of the Union of Clerks = Mary Kay Henry / person (president)
Syria's Assad = Assad / person SYR
NBC’s Ali Vitali = Ali Vitali / person
President of Russia Vladimir Putin = Vladimir Putin / person RUS (president, RUS)
JAKE TAPPER = JAKE TAPPER / person
Ban Ki-moon = Ban Ki-moon / person
Vatican spokesman the Rev. Federico Lombardi = Federico Lombardi / person VAT (spokesman, VAT)
Ms. Angela Merkel = Angela Merkel / person
Martin Luther King Jr. = Martin Luther King Jr. / person
Turkey = Turkey / country TUR
the US = US / country USA
The United States = United States / country USA
Trinidad and Tobago = Trinidad and Tobago / country TTO
Bosnia and Herzegovina = Bosnia and Herzegovina / country BIH
the Turkish government = the Turkish government / country TUR
Turkish media = Turkish media / group TUR
officials = officials / group
The officials = the officials / group
some analysts = some analysts / group
Some Democrats = some Democrats / group
Police = police / group
the French = the French / group FRA
Palestinians = Palestinians / group PSE
78 percent of voters in a recent poll = 78 percent of voters in a recent poll / group
people close to the campaign = people close to the campaign / group
other Republican candidates, including Carly Fiorina and Ben Carson, = other Republican candidates / group
Russian and Turkish officials = Russian and Turkish officials / group RUS
protesters in Manchester = protesters in Manchester / group GBR
The Kurdish community and its allies = the Kurdish community and its allies / group
the South's defence ministry = the South's defence ministry / organization
Seoul's military = Seoul's military / organization KOR
Donald Trump’s campaign = Donald Trump’s campaign / organization
the group Friends of Kurdistan Manchester = Friends of Kurdistan Manchester / organization GBR
the North's top military body, the National Defence Commission = National Defence Commission / organization
One group, Occupy DNC Convention, = Occupy DNC Convention / organization
Yonhap news agency = Yonhap news agency / organization
the State Department = State Department / organization
the Kurdish People’s Protection Units (YPG) = Kurdish People’s Protection Units / organization
General Motors = General Motors / organization
the Ministry of Trade and Industry = Ministry of Trade and Industry / organization
the Department of Health and Human Services = Department of Health and Human Services / organization
Johnson and Johnson = Johnson and Johnson / organization
the Foreign and Commonwealth Office = Foreign and Commonwealth Office / organization
the Bill and Melinda Gates Foundation = Bill and Melinda Gates Foundation / organization
AFP = AFP / organization
the ministry = the ministry / organization
a senior official = a senior official / person (official)
the New Jersey governor = the New Jersey governor / person USA (governor)
A spokesman for the buyer = a spokesman for the buyer / person (spokesman)
Iran's foreign minister = Iran's foreign minister / person IRN (foreign minister, IRN)
the US and Turkey = US / country USA + Turkey / country TUR
Turkey's and Saudi Arabia = Turkey / country TUR + Saudi Arabia / country SAU
Kyodo News and Jiji Press = Kyodo News / organization + Jiji Press / organization
Both The New York Times and the Wall Street Journal = New York Times / organization + Wall Street Journal / organization
Felicia Sanders and Polly Sheppard = Felicia Sanders / person + Polly Sheppard / person
former governor Jeb Bush and Gov. Rick Scott = Jeb Bush / person (former governor) + Rick Scott / person (gov.)
Germany, France and Italy = Germany / country DEU + France / country FRA + Italy / country ITA
Mr. Tribe, Ms. Epstein and Mr. Amar = Tribe / person + Epstein / person + Amar / person
David Andersen and David Peterson = David Andersen / person + David Peterson / person
a Nevada Democrat = a Nevada Democrat / person (democrat)
Democrats in Iowa who watched = Democrats in Iowa / group USA
insiders in two states — Nevada and South Carolina — = insiders in two states / group
Another pollster, David Woodard of Clemson University, = David Woodard / person (pollster)
Jordan's King Abdullah II = Abdullah II / person JOR (king, JOR)
Bashar al-Assad = Bashar al-Assad / person
Obama and his advisers = Obama / person + his advisers / group
a recent poll =
leaked emails =
the statement =
nothing =
no one =
Anyone =
Somebody =
Nobody else =
This =
one of whom =
A Gallup poll last May =
a Gallup poll of voters last May =
63% of Americans = 63% of Americans / group USA
the CDU/CSU party faithful = the CDU/CSU party faithful / group
Le Monde = Le Monde / organization
Der Spiegel = Der Spiegel / organization
Downing Street = Downing Street / organization
Agence France-Presse = Agence France-Presse / organization
KGTV = KGTV / organization
KGTV San Diego = KGTV San Diego / organization USA
the local affiliate KGTV = KGTV / organization
Washington = Washington / organization USA
Chinese = Chinese / country CHN
"Perfect Enough: Carly Fiorina and the Reinvention of Hewlett-Packard" =
"""


def _show(actor: Actor) -> str:
    role = f" ({actor.roles[0].title}{', ' + actor.roles[0].of if actor.roles[0].of else ''})" if actor.roles else ""
    return f"{actor.name} / {actor.kind}{' ' + actor.country if actor.country else ''}{role}"


def _rows(table: str) -> list[tuple[str, str]]:
    return [(left, right.strip()) for left, _, right in (line.partition(" =") for line in table.strip().splitlines())]


@pytest.mark.parametrize(("phrase", "wanted"), _rows(PHRASES))
def test_a_phrase_is_reduced_to_what_it_names(phrase: str, wanted: str) -> None:
    actors, named = find_actors(phrase, [((0, len(phrase)),)], STRANGERS)
    assert " + ".join(_show(a) for a in actors) == wanted
    assert set(named[0]) == {a.id for a in actors}


#: An article with its phrases in braces, then whom each one names, by the actor's name; - where none.
ARTICLES = [
    # surnames meet the fuller name, before or after it
    ("{Vladimir Putin} met him. {Putin} said no. {Mr. Putin} left. {The Russian president Putin} spoke.", "Vladimir Putin|" * 4),
    ("{Putin} declares peace.\n\nRussian President Vladimir Putin has reportedly left.", "Vladimir Putin|"),
    ("İbrahim Kalın, the Presidential Spokesperson of Turkey, came. {Kalin} said so.", "İbrahim Kalın|"),
    ("Ursula von der Leyen arrived. {Von der Leyen} agreed. {Ms. von der Leyen} left.", "Ursula von der Leyen|" * 2),
    ("Chinese leader {Xi Jinping} spoke. {Xi} gave no sign.", "Xi Jinping|" * 2),
    ("{Donald Trump} spoke. {Donald J. Trump} won. {TRUMP} smiled.", "Donald J. Trump|" * 3),
    ("{Mario Vargas Llosa} wrote. {Vargas Llosa} signed.", "Mario Vargas Llosa|" * 2),
    ("Senator John McCain and {Hillary Clinton} met. “Good,” {Hillary} said.", "Hillary Clinton|" * 2),
    # two of one surname
    ("{Hillary Clinton} spoke first. Then came {Bill Clinton}. {Mr. Clinton} laughed; {Mrs. Clinton} did not.",
     "Hillary Clinton|Bill Clinton|Bill Clinton|Hillary Clinton|"),
    ("{Clinton} waves.\n\n{Hillary Clinton} spoke. {Bill Clinton} listened.", "Clinton|Hillary Clinton|Bill Clinton|"),
    ("{Kim Jung-bong} spoke. {Kim} said the leader Kim Jong-un was bold.", "Kim Jung-bong|" * 2),
    # a surname inside another word, a place that is also a name
    ("The ambassador spoke. {Bashar Assad} said no. The {ambassador} left.", "Bashar Assad|ambassador|"),
    ("The carrier George Washington is in Washington. {Washington} vowed an answer.", "Washington|"),
    ("Jim Jordan is no country. Rep. Jim Jordan spoke. {Jordan} refused.", "Jim Jordan|"),
    # bodies
    ("The Kurdish People’s Protection Units (YPG) fought. The {YPG} said so.", "Kurdish People’s Protection Units|"),
    ("{Kyodo News and Jiji Press} said so. {Jiji} added more.", "Kyodo News+Jiji Press|Jiji Press|"),
    ("{The group} said no. {the group} left.", "the group|" * 2),
    ("{Turkey} and {the Turkish government} are one.", "Turkey|" * 2),
    # pronouns
    ("{Emmanuel Macron} spoke. {He} said more, and {his} demand stood.", "Emmanuel Macron|" * 3),
    ("{Emmanuel Macron} appealed to {him}.", "Emmanuel Macron|-|"),
    ("Xi Jinping came. {Xi Jinping} was met by {Emmanuel Macron}, who appealed to {him}.", "Xi Jinping|Emmanuel Macron|Xi Jinping|"),
    ("{Ms. Julie Hahn} met {Mr. John Baird}. {She} said yes, {he} said no.", "Julie Hahn|John Baird|Julie Hahn|John Baird|"),
    ("{He} said it, before anybody had a name.", "-|"),
    ("{The group Friends of Kurdistan Manchester} said so. “We march,” {they} said.", "Friends of Kurdistan Manchester|" * 2),
    ("{National Rail} said: “{The staff} think so.” {They} went.", "National Rail|the staff|National Rail|"),
    ("{Emmanuel Macron} said “{we} will, and {I} hope {it}”, to {you}.", "Emmanuel Macron|-|-|-|-|"),
    ("Mr. David Frum, {who} worked there, left.", "David Frum|"),
    ("Demonstrators {who} came left.", "-|"),
    ("{A senior official} spoke. {He} named nobody.", "a senior official|" * 2),
    # descriptions meet the person whose role they tell
    ("French President {Emmanuel Macron} came. {The French president} said so.", "Emmanuel Macron|" * 2),
    ("{Chinese leader Xi Jinping} came, with French President Emmanuel Macron. {The Chinese leader} said so.", "Xi Jinping|" * 2),
    ("{Iran foreign minister Mohammad Javad Zarif} spoke. {Iran's foreign minister} and {the top Iranian diplomat} agree.",
     "Mohammad Javad Zarif|" * 3),
    ("French President {Emmanuel Macron} came. {The German president} did not.", "Emmanuel Macron|the German president|"),
    ("Vice President {Joe Biden} came. {The president} did not.", "Joe Biden|the president|"),
    ("French President {Emmanuel Macron} came. {A president} did not.", "Emmanuel Macron|a president|"),
    ("French President {Emmanuel Macron} came. {The French President} said so.", "Emmanuel Macron|" * 2),
    # who speaks for somebody means him, and no other of his office
    ("Turkish President {Recep Tayyip Erdogan} came. {Zelensky’s spokesman, Serhii Nykyforov,} quoted {the president} as saying so.",
     "Recep Tayyip Erdogan|Serhii Nykyforov|the president|"),
    ("Turkish President {Recep Tayyip Erdogan} came. {A spokesman for Zelensky} told {reporters} that {the president} said so.",
     "Recep Tayyip Erdogan|a spokesman for Zelensky|reporters|the president|"),
    ("President Volodymyr Zelensky met President {Recep Tayyip Erdogan}. {Zelensky’s spokesman, Serhii Nykyforov,} quoted {the president}.",
     "Recep Tayyip Erdogan|Serhii Nykyforov|Volodymyr Zelensky|"),
    ("Turkish President {Recep Tayyip Erdogan} came. {Zelensky’s spokesman, Serhii Nykyforov,} quoted {the Turkish president}.",
     "Recep Tayyip Erdogan|Serhii Nykyforov|Recep Tayyip Erdogan|"),
    ("Russian President {Vladimir Putin} came. {The Kremlin’s spokesman, Dmitry Peskov,} quoted {the president} as saying so.",
     "Vladimir Putin|Dmitry Peskov|Vladimir Putin|"),
    # the person a sentence begins with, before one who spoke earlier
    ("Chancellor {Olaf Scholz} said no. His defence minister, Boris Pistorius, was blunter. “Boots on the ground? Never,” {he} said.",
     "Olaf Scholz|Boris Pistorius|"),
    ("“No,” {Bob Corker} told reporters. The senator was asked. “Yes,” {he} replied. {The senator} left. Later Sen. Ted Cruz came.",
     "Bob Corker|Bob Corker|the senator|"),
    ("“No,” {Corker} told reporters. {The senator} was asked. Later Sen. Ted Cruz came.", "Corker|the senator|"),
    # a country's leader is one of it, as far as the text tells
    ("Tunisian leader Ben Ali fled. {The French leader} said so.", "the French leader|"),
    ("Former President Zine El Abidine Ben Ali fled. {The French leader} said so.", "the French leader|"),
    ("French President Emmanuel Macron came. President Ben Ali fled. {The French president} said so.", "Emmanuel Macron|"),
    # "who" is no body and no owner
    ("{Paul Salem} is a director at the Middle East Institute, {who} pointed out that.", "Paul Salem|-|"),
    ("{Mitt Romney} ran. A former employee of Romney’s {who} left said so. An adviser to Mitt Romney {who} left said so.",
     "Mitt Romney|-|-|"),
    ("The Rev. Al Sharpton came. Then the Rev. Al Sharpton, {who} stayed, spoke.", "Al Sharpton|"),
    ("Then Joe Salem of the Brookings, {who} stayed, spoke.", "-|"),
    ("Chancellor {Olaf Scholz} said no. His minister, Boris Pistorius, was blunter. “No. We will not. Never,” {he} said.",
     "Olaf Scholz|Boris Pistorius|"),
    # months, capitals, newspapers and verbs of persons
    ("{Theresa May} spoke. {A Gallup poll last May} suggested so.", "Theresa May|-|"),
    ("Marine Le Pen came. {Le Pen} spoke. {Le Monde} wrote.", "Marine Le Pen|Le Monde|"),
    ("{Chinese} support grew. {China} agreed.", "China|" * 2),
    ("New York Gov. {Andrew Cuomo} came. {The New Jersey governor} did not.", "Andrew Cuomo|the New Jersey governor|"),
]  # fmt: skip


def _read_braces(words: str) -> tuple[str, list[tuple[tuple[int, int], ...]]]:
    text = ""
    phrases: list[tuple[tuple[int, int], ...]] = []
    for part in re.split(r"(\{[^}]*\})", words):
        if part.startswith("{"):
            phrases.append(((len(text), len(text) + len(part) - 2),))
        text += part.strip("{}")
    return text, phrases


@pytest.mark.parametrize(("words", "wanted"), ARTICLES)
def test_an_article_has_one_actor_a_person(words: str, wanted: str) -> None:
    text, phrases = _read_braces(words)
    actors, named = find_actors(text, phrases, STRANGERS)
    names = {a.id: a.name for a in actors}
    assert ["+".join(names[i] for i in ids) or "-" for ids in named] == wanted.rstrip("|").split("|")


def test_actors_are_numbered_by_their_first_mention_and_spans_carry_their_words() -> None:
    text, phrases = _read_braces("Putin met Macron. {Emmanuel Macron} spoke. {Vladimir Putin} did not; {Macron} went.")
    actors, named = find_actors(text, phrases, STRANGERS)
    assert [(a.id, a.name) for a in actors] == [("a1", "Vladimir Putin"), ("a2", "Emmanuel Macron")]
    assert named == (("a2",), ("a1",), ("a2",))
    assert [m.text for m in actors[0].mentions] == ["Putin", "Vladimir Putin"]
    assert all(text[s.start : s.end] == s.text for a in actors for s in (*a.mentions, *(r.span for r in a.roles)))


def test_a_pronoun_makes_an_actor_less_sure_and_a_name_is_not_found_inside_words() -> None:
    text, phrases = _read_braces("{Bashar Assad} met the ambassador. {He} said no to Assadists.")
    (assad,), _ = find_actors(text, phrases, STRANGERS)
    (sure,), _ = find_actors(text, phrases[:1], STRANGERS)
    assert assad.confidence < sure.confidence
    assert [m.text for m in assad.mentions] == ["Bashar Assad"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("{Trump} won.", "organization"),
        ("{Trump} won. Trump smiled.", "person"),
        ("{Trump} won. Trump’s wife came.", "person"),
        ("{Washington} vowed an answer, and he went.", "organization"),
    ],
)
def test_a_lone_word_is_a_person_only_by_what_stands_near_it(words: str, kind: ActorKind) -> None:
    (actor,), _ = find_actors(*_read_braces(words), STRANGERS)
    assert actor.kind == kind


def test_empty_phrases_name_nobody() -> None:
    assert find_actors("Putin spoke.", [(), ()]) == ((), ((), ()))
    assert find_actors("", []) == ((), ())
    assert find_actors("… , “", [((0, 1),), ((2, 5),)])[1] == ((), ())


def test_a_phrase_in_several_stretches_is_read_by_the_one_with_the_name() -> None:
    text = "the spokesman said, and Dmitry Peskov agreed"
    assert [n.name for n in read_phrase(text, [(0, 13), (24, 37)])] == ["Dmitry Peskov"]


def test_a_soft_hyphen_is_no_part_of_a_name() -> None:
    text = "Doug \u00adAndres spoke"
    assert [n.name for n in read_phrase(text, [(0, 12)])] == ["Doug Andres"]


def test_the_same_input_gives_the_same_actors_in_whatever_order_phrases_come() -> None:
    text, phrases = _read_braces("{Emmanuel Macron} and {Xi Jinping} met. {The officials} saw it. {Xi} said so.")
    actors, named = find_actors(text, phrases, STRANGERS)
    again, backwards = find_actors(text, phrases[::-1], STRANGERS)
    assert again == actors
    assert backwards == named[::-1]


def test_time_grows_with_the_text_and_not_faster() -> None:
    words = (
        "{John Smith} met Mr. Smith, and Anna Smith told {him} that Paris Jones, the Dutch president, left. “No,” {Smith} said.\n\n"
    )

    def measure(times: int) -> float:
        text, phrases = _read_braces(words * times)
        start = time.process_time()
        find_actors(text, phrases)
        return time.process_time() - start

    short, long = (min(measure(times) for _ in range(3)) for times in (200, 1600))
    assert long < 24 * max(short, 0.02)  # eight times the text; were it quadratic, sixty-four times the work


def test_the_data_files_are_in_order() -> None:
    assert {"title", "role", "honorific"} == set(load_titles().values())
    assert all(phrase.strip() in {phrase.lower(), phrase.upper()} for phrase in load_titles())
    nouns = {"name", "body", "topic", "group", "party", "person", "thing", "deed", "seat", "topical"}
    assert nouns == frozenset().union(*titles._load_nouns().values())
    assert set(load_genders().values()) == {"m", "f"}
    assert load_genders().keys() | load_synonyms().keys() | load_covers().keys() <= load_titles().keys()
    assert {"country", "demonym"} == {c.sort for c in load_demonyms().values()}
    assert all(re.fullmatch("[A-Z]{3}", c.alpha3) for c in load_demonyms().values())
    assert len({c.alpha3 for c in load_demonyms().values()}) > 190
    assert set(get_args(ActorKind)) == {"person", "organization", "country", "group"}


@pytest.mark.parametrize(
    "checked", [titles, *(importlib.import_module(f"{module.__name__}.{m.name}") for m in pkgutil.iter_modules(module.__path__))]
)
def test_the_examples_in_docstrings_hold(checked: object) -> None:
    assert doctest.testmod(checked).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "phrases", "names"),
    [
        (
            "President Donald Trump said no. Trump left. Donald Trump Jr. said yes.",
            ("President Donald Trump", "Trump", "Donald Trump Jr."),
            ("Donald Trump", "Donald Trump", "Donald Trump Jr."),
        ),
        (
            "Robert Kennedy Jr. said no. Kennedy left.",
            ("Robert Kennedy Jr.", "Kennedy"),
            ("Robert Kennedy Jr.", "Robert Kennedy Jr."),
        ),
    ],
)
def test_a_son_is_not_his_father_where_the_text_names_both(text: str, phrases: tuple[str, ...], names: tuple[str, ...]) -> None:
    spans, at = [], 0
    for phrase in phrases:
        start = text.index(phrase, at)
        spans.append(((start, start + len(phrase)),))
        at = start + len(phrase)
    actors, found = find_actors(text, spans)
    name = {a.id: a.name for a in actors}
    assert [tuple(name[i] for i in ids) for ids in found] == [(n,) for n in names]
