"""Events get the CAMEO code their type, modes, contexts and words support, and never one that CAMEO does not have."""

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import cameo, load_rows
from dragoman.knowledge.cameo import find_cameo, load_codes
from dragoman.knowledge.contexts import find_contexts, list_contexts
from dragoman.knowledge.plover import list_modes, list_types

#: Type and modes, the sentence, the code.
EVENTS = """
CONSULT visit | The Turkmen leader flew to Baku on Monday. | 042
CONSULT phone | The two presidents spoke by telephone. | 041
CONSULT third-party | The delegations sat down in Geneva. | 044
CONSULT third-party | Oman will host a round of talks. | 045
CONSULT | The ministers negotiated until dawn. | 046
CONSULT | The foreign ministers met in Kars. | 040
CONSULT multilateral | Eight Arctic states met in Tromsø. | 040
AGREE | Chad offered to mediate between the two. | 039
AGREE | The rebels accepted mediation by the bishop. | 038
AGREE | The junta promised to release 40 prisoners. | 0353
AGREE | Brussels is ready to lift the sanctions. | 0354
AGREE | Both armies agreed to a truce. | 0356
AGREE | Spain pledged artillery shells for Kyiv. | 0332
AGREE | Ottawa promised tents and food for the survivors. | 0333
AGREE | Sofia is willing to talk. | 036
AGREE | The premier nodded. | 030
SUPPORT | Tokyo apologised to the islanders. | 055
SUPPORT | The neighbours signed a border treaty. | 057
SUPPORT | Nauru recognised the new state. | 054
SUPPORT | She praised the rescue teams. | 051
SUPPORT | The two restored full ties. | 050
COOPERATE | Oslo shares intelligence with Riga. | 064
COOPERATE | The navies held a joint exercise. | 062
COOPERATE | Zambia extradited the banker. | 063
AID | Prague gave Kyiv howitzers. | 072
AID | The airlift brought flour and blankets. | 073
AID | The bank lent Maputo 180 million dollars. | 071
AID | Estonia granted the conductor asylum. | 075
CONCEDE | The governor lifted the curfew. | 0813
CONCEDE | The junta lifted martial law. | 0814
CONCEDE | Washington eased oil sanctions. | 085
CONCEDE | The guerrillas declared a ceasefire. | 0871
CONCEDE | The cabinet scrapped the fuel tax. | 0832
RETREAT release | The rebels freed two hostages. | 0841
RETREAT release | Berlin handed back the bronzes. | 0842
RETREAT withdraw | The last soldiers left the base. | 0874
RETREAT ceasefire | The guns fell silent. | 0871
RETREAT access | The plant let in inspectors. | 0862
RETREAT resign | The prime minister stepped down. | 0831
REQUEST yield | Oslo urged Baku to free the journalist. | 0253
REQUEST yield | Oslo demanded that Baku free the journalist. | 1053
REQUEST yield | The Council demanded a ceasefire. | 1056
REQUEST assist | Haiti asked for food and tents. | 0233
REQUEST assist | Kyiv demanded more howitzers. | 1032
REQUEST change | The marchers demanded that the minister resign. | 1041
REQUEST meet | Seoul called for talks. | 026
REQUEST | The note was blunt. | 100
ACCUSE disapprove | Paris condemned the verdict. | 111
ACCUSE allege | Kigali accused Congo of arming the rebels. | 1123
ACCUSE allege | She accused him of taking bribes. | 1121
ACCUSE allege | He was accused of spying. | 1125
ACCUSE investigate | A court is looking into war crimes. | 094
ACCUSE investigate | Prosecutors opened a corruption inquiry. | 091
REJECT | Russia vetoed the draft. | 129
REJECT meet | Caracas ruled out talks. | 125
REJECT yield | Minsk refused to release the prisoners. | 1243
REJECT | Hamas rejected the truce plan. | 127
THREATEN restrict | Brussels threatened sanctions. | 1312
THREATEN violence | The general vowed to bomb the port. | 1384
THREATEN violence | He warned of a nuclear strike. | 1385
THREATEN relations | Kigali threatened to cut ties. | 1313
THREATEN | Paris issued an ultimatum. | 139
PROTEST demo | Thousands marched in Riga. | 141
PROTEST demo | Thousands marched for the president to resign. | 1411
PROTEST strike | Dockers struck for higher wages. | 1432
PROTEST hunger | Inmates refused food. | 142
PROTEST obstruct | Farmers blocked the road. | 144
PROTEST riot | Youths stoned cars. | 145
SANCTION convict | A court jailed the blogger. | 116
SANCTION withdraw | Bamako recalled its ambassador. | 161
SANCTION discontinue | Ottawa halted arms exports. | 1622
SANCTION expel | Niger threw out the aid agencies. | 1663
MOBILIZE police | The state posted 800 officers. | 153
MOBILIZE troops | The brigade was put on alert. | 152
MOBILIZE troops | Kampala sent a battalion to the lake. | 154
MOBILIZE weapons | The North tested a missile. | 150
COERCE seize | Coastguards impounded the tanker. | 1711
COERCE seize | Rebels occupied the town. | 192
COERCE restrict | Washington blacklisted nine officers. | 163
COERCE restrict | Latvia closed the border. | 191
COERCE curfew | Goma is under curfew. | 1723
COERCE arrest | Police detained ten students. | 173
COERCE deport | Tripoli deported 40 men. | 174
COERCE cyber | Hackers took down the railway's site. | 176
ASSAULT suicide-attack | He blew himself up at a market. | 1831
ASSAULT explosives | A car bomb went off. | 1832
ASSAULT explosives | A roadside bomb hit the patrol. | 1833
ASSAULT drone | A drone hit the depot. | 1952
ASSAULT aerial | Jets bombed the bridge. | 195
ASSAULT heavy-weapons | Artillery shelled the village. | 194
ASSAULT firearms | Gunmen shot four men. | 193
ASSAULT targeted firearms | The lawyer was gunned down. | 186
ASSAULT targeted | The mayor survived an attempt on his life. | 185
ASSAULT crowd-control | Police fired tear gas. | 175
ASSAULT unconventional | The jets dropped chlorine. | 2041
ASSAULT | Troops clashed at the border. | 190
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in EVENTS.strip().splitlines()]
RULES = [row for row in load_rows("cameo.tsv") if not row[0].startswith("=")]
TYPES = list_types()


@pytest.mark.parametrize(("event", "words", "code"), ROWS, ids=[row[1] for row in ROWS])
def test_an_event_gets_its_code(event: str, words: str, code: str) -> None:
    kind, *modes = event.split()
    assert find_cameo(kind, modes, find_contexts(kind, modes, words), words) == code


@pytest.mark.parametrize("kind", TYPES)
def test_the_last_rule_of_a_type_always_holds(kind: str) -> None:
    last = [rule for rule in RULES if rule[0] == kind][-1]
    assert last[1:4] == ["", "", ""]
    assert find_cameo(kind, (), (), "") == last[4]


def test_no_rule_stands_behind_one_that_asks_for_the_same_and_less() -> None:
    def shuts_out(first: list[str], later: list[str]) -> bool:
        return first[0] == later[0] and all(a in ("", b) for a, b in zip(first[1:4], later[1:4], strict=True))

    shut = [(k, later) for k, later in enumerate(RULES) for first in RULES[:k] if shuts_out(first, later)]
    assert shut == []


def test_rules_speak_of_what_plover_has() -> None:
    assert {rule[0] for rule in RULES} == set(TYPES)
    assert {(rule[0], rule[1]) for rule in RULES if rule[1]} <= set(list_modes())
    assert {rule[2] for rule in RULES if rule[2]} <= set(list_contexts())


def test_the_codes_are_those_that_are_listed() -> None:
    assert {rule[4] for rule in RULES} == set(load_codes())
    assert [code for code in load_codes() if not re.fullmatch(r"(?:0[2-9]|1[0-9]|20)\d{1,2}", code)] == []


@given(st.sampled_from([(kind, None) for kind in TYPES] + [*list_modes()]), st.sets(st.sampled_from(list_contexts())), st.text())
def test_every_event_gets_a_code(event: tuple[str, str | None], contexts: set[str], words: str) -> None:
    kind, mode = event
    assert find_cameo(kind, (mode,) if mode else (), contexts, words) in load_codes()


def test_the_examples_hold() -> None:
    assert doctest.testmod(cameo).failed == 0
