"""Sentences have the contexts that their words and the event's mode tell, the most specific three at most."""

import doctest
import json
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import contexts, load_rows
from dragoman.knowledge.contexts import MOST, find_contexts, list_contexts
from dragoman.knowledge.plover import list_modes

#: Type and modes, the sentence, the contexts in PLOVER's order.
EVENTS = """
ASSAULT heavy-weapons | The town was hit at dawn. | military
ASSAULT firearms | Gunmen shot a farmer. |
ASSAULT firearms | Soldiers opened fire on the crowd. | military repression
ASSAULT suicide-attack | He blew himself up at a market. | terrorism
ASSAULT unconventional | The jets dropped barrels on Saraqib. | cbrn
ASSAULT sexual | Militiamen attacked the girls. | military gender
ASSAULT torture | Guards beat the soles of his feet. | human_rights
ASSAULT crowd-control | Police drove back the crowd. | repression
ASSAULT destroy | A mob burnt two mosques. | religion_ethnicity
ASSAULT beat | Skinheads attacked a gay couple. | lgbt
ASSAULT targeted | A cartel killed the reporter. | crime
CONSULT phone | They spoke on Monday. | diplomatic
CONSULT | The foreign ministers sat down in Kars. | diplomatic
CONSULT | Officials spoke about the river. |
SUPPORT | Both signed a treaty on fishing rights. | diplomatic natural_resource
SUPPORT | The chancellor offered an apology for colonial rule. | reparations
SANCTION convict | He was given six years. | legal
SANCTION convict | A court jailed two men for smuggling cocaine. | legal crime illegal_drugs
SANCTION convict | The mayor got six years for taking bribes. | legal corruption
SANCTION withdraw | Bamako called home its ambassador. | diplomatic
SANCTION discontinue | Ottawa stopped all trade with Minsk. | economic
PROTEST strike | The dockers walked out. | economic
PROTEST demo | Women marched for the right to abortion. | gender
PROTEST demo | Thousands marched against racism. | inequality
PROTEST demo | Thousands marched against the rigged election. | election pro_autocracy
PROTEST demo | A pride march went through Riga. | lgbt
PROTEST demo | Greenpeace rallied against deforestation. | environment
PROTEST demo | The crowd wants civilian rule and democracy. | political_institutions pro_democracy
MOBILIZE troops | A brigade went to the lake. | military
COERCE censor | The channel was taken off the air. | rights_freedoms
COERCE martial-law | The president signed it at midnight. | pro_autocracy
COERCE arrest | Ten men were picked up. | legal
COERCE arrest | Secret police picked up a dissident. | intelligence legal repression
COERCE deport | Tripoli put 40 migrants on a plane. | migration
COERCE withhold | The army cut off drinking water. | military human_security
COERCE misinformation | Bots spread the clip. | misinformation
COERCE cyber | The railway's site was down. | cyber
COERCE cyber | Ransomware hit two hospitals. | health cyber
COERCE seize | Troops seized power in a coup. | military political_institutions pro_autocracy
COERCE seize | The island was annexed. | territory
COERCE restrict | Beijing curbed the export of rare earths and microchips. | economic natural_resource technology
COERCE restrict | The junta closed the mosques. | political_institutions pro_autocracy religion_ethnicity
COERCE restrict | Asylum seekers were locked out. | asylum
AID | The airlift brought relief supplies after the earthquake. | human_security disasters
AID | Doctors without Borders opened a clinic. | human_security health
AID | The WHO sent doses. | health
AID | The government, who sent doses, was thanked. |
AID | Ghana gave a battalion to the peacekeeping mission. | military peacekeeping
AID | Chad took in 4,000 refugees and asylum seekers. | asylum migration
AID | The IMF approved a loan. | economic
COOPERATE | Oslo shared intelligence on the spies. | intelligence
COOPERATE | The navies trained together. | military
COOPERATE | Police broke up a ring of human traffickers. | trafficking
AGREE | The two are to cut emissions and protect rainforests. | environment
AGREE | Tehran will ship out its enriched uranium. | cbrn
ACCUSE allege | Kyiv blamed Russian hackers. | cyber
ACCUSE allege | Tehran called the video a deepfake. | misinformation
ACCUSE allege | She accused the guards of torture. | human_rights
ACCUSE allege | Prosecutors charged him with espionage. | intelligence legal
ACCUSE disapprove | The union attacked the austerity plan. | economic
ACCUSE investigate | The bar opened an inquiry into embezzlement. | corruption
REQUEST meet | Seoul wants to talk. | diplomatic
REQUEST change | They want a new constitution. | political_institutions
REQUEST change | They want the cabinet reshuffled. | executive
REJECT change | Parliament threw it out. | legislative
REJECT yield | The rebels ignored the cease-fire. | military
THREATEN territory | He spoke of the canal. | territory
THREATEN restrict | Washington spoke of tariffs. | economic
RETREAT access | The United Nations was let in with food and tents. | human_security
RETREAT ceasefire | The guns fell silent. | military
CONCEDE | The generals lifted the state of emergency. | pro_democracy pro_autocracy
CONCEDE | Poland opened the polls to minorities. | religion_ethnicity
ASSAULT destroy | Jihadists of Islamic State blew up a church. | religion_ethnicity terrorism
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in EVENTS.strip().splitlines()]
#: A table of several hundred phrases is promised; fewer in one context make it a guess.
LEAST_PHRASES, LEAST_EACH = 700, 15
#: Seconds a sentence may take, since whole articles are read; about 0.00002 were measured over the 3,960 events of the bank.
LIMIT = 0.0002


@pytest.mark.parametrize(("event", "words", "told"), ROWS, ids=[row[1] for row in ROWS])
def test_a_sentence_has_its_contexts(event: str, words: str, told: str) -> None:
    kind, *modes = event.split()
    assert find_contexts(kind, modes, words) == tuple(told.split())


def test_the_contexts_are_plovers() -> None:
    names = (
        "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal"
        " reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic"
        " territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber"
        " misinformation crime corruption illegal_drugs trafficking"
    )
    assert " ".join(list_contexts()) == names


def test_the_table_is_clean_and_large() -> None:
    rows = load_rows("contexts.tsv")
    phrases = [(context, words) for context, words, note in rows if not note.endswith("mode")]
    assert len(phrases) >= LEAST_PHRASES
    assert len(set(phrases)) == len(phrases)
    assert [c for c in list_contexts() if sum(context == c for context, _ in phrases) < LEAST_EACH] == []
    assert {note for _, _, note in rows} == {"", "weak", "mode", "weak mode"}
    assert {tuple(words.split()) for _, words, note in rows if note.endswith("mode")} <= set(list_modes())
    assert [words for _, words in phrases if not all(w.removesuffix("*").isalnum() for w in words.split())] == []


@given(st.sampled_from(list_modes()), st.text())
def test_any_words_give_at_most_three_contexts_in_order(event: tuple[str, str], words: str) -> None:
    kind, mode = event
    found = find_contexts(kind, (mode,), words)
    assert len(found) <= MOST
    assert list(found) == sorted(found, key=list_contexts().index)


def test_whole_articles_are_read_quickly() -> None:
    sentences = [words for _, words, _ in ROWS] * 20
    find_contexts("AID", (), json.dumps(sentences))
    start = time.process_time()
    for words in sentences:
        find_contexts("AID", (), words)
    assert (time.process_time() - start) / len(sentences) < LIMIT


def test_the_examples_hold() -> None:
    assert doctest.testmod(contexts).failed == 0


def test_contexts_do_not_hang_on_the_order_of_a_set() -> None:
    call = "find_contexts('COERCE', ('arrest',), 'Secret police held him.')"
    ask = f"from dragoman.knowledge.contexts import find_contexts\nprint({call})"
    said = set()
    for seed in "1234":
        made = subprocess.run(
            [sys.executable, "-c", ask], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        )
        said.add(made.stdout)
    assert len(said) == 1
