"""The plainest sentences of the wires, with the shipped model: each tells an event, and its toll.

A model that misses these is none, whatever its figures on the bank.
"""

import pytest

import dragoman
from dragoman.records import Event

#: A sentence | the type | killed | injured; a toll is "least-most", "-" none, "least-" without a most.
SENTENCES = """
A car bomb exploded in Mogadishu on Monday, killing 12 people and wounding 30. | ASSAULT | 12-12 | 30-30
A suicide bomber killed 20 soldiers in Kabul on Sunday, officials said. | ASSAULT | 20-20 | -
Shells hit a market in Omdurman on Saturday, killing at least 17 people, doctors said. | ASSAULT | 17- | -
At least nine people were killed in an air strike on Idlib on Friday. | ASSAULT | 9- | -
Gunmen shot dead three policemen in Karachi. | ASSAULT | 3-3 | -
Police fired tear gas at protesters in Nairobi on Tuesday. | ASSAULT | - | -
Police arrested 40 demonstrators in Minsk on Sunday. | COERCE | - | -
Gunmen kidnapped two aid workers in northern Mali. | ASSAULT | - | -
Russia shelled the city of Kharkiv overnight. | ASSAULT | - | -
Thousands of people marched in Tbilisi on Sunday against the law. | PROTEST | - | -
Teachers in Lima went on strike on Monday. | PROTEST | - | -
The foreign ministers of Egypt and Ethiopia met in Cairo on Wednesday. | CONSULT | - | -
The Turkish president visited Baghdad on Monday. | CONSULT | - | -
Norway and Japan signed a fisheries agreement on Friday. | SUPPORT | - | -
The European Union imposed sanctions on Belarus on Thursday. | COERCE | - | -
Poland expelled two Russian diplomats on Friday. | SANCTION | - | -
Kenya condemned the attack by Al Shabaab. | ACCUSE | - | -
Iran rejected the American proposal on Monday. | REJECT | - | -
Israel released 30 Palestinian prisoners on Saturday. | RETREAT | - | -
France sent 200 tonnes of food to Sudan. | AID | - | -
North Korea fired two missiles into the sea on Sunday. | MOBILIZE | - | -
The Philippines demanded that China withdraw its ships. | REQUEST | - | -
"""


def _read_rows() -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in SENTENCES.strip().splitlines()]


def _write_toll(events: list[Event], which: str) -> str:
    tolls = [toll for e in events if (toll := getattr(e, which))]
    return f"{tolls[0].least}-{'' if tolls[0].most is None else tolls[0].most}" if tolls else "-"


@pytest.mark.parametrize(("sentence", "kind", "killed", "injured"), _read_rows())
def test_the_plainest_sentence_tells_its_event(sentence: str, kind: str, killed: str, injured: str) -> None:
    events = [e for e in dragoman.read(sentence).events if e.type == kind]

    assert events
    assert (_write_toll(events, "killed"), _write_toll(events, "injured")) == (killed, injured)
