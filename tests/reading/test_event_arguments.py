"""Arguments of an event: those that its own words tell, whole, and on the right side.

Each row is a text with the marks of a network that errs, and what must come of it.
"""

import pytest

from happened import name_parties, read

TOLLS = [
    ("At least [killed1: 17] people died in a [trigger1 ASSAULT actual: raid] on [place1: Omdurman].", (17, None, "At least 17")),
    ("At [killed1: least 17] people died in a [trigger1 ASSAULT actual: raid] on [place1: Omdurman].", (17, None, "At least 17")),
    ("[killed1: 17] or more people died in a [trigger1 ASSAULT actual: raid].", (17, None, "17 or more")),
    ("[killed1: 17] so far have died in a [trigger1 ASSAULT actual: raid].", (17, None, "17 so far")),
    ("A [trigger1 ASSAULT actual: raid] killed up to a [killed1: dozen].", (1, 12, "up to a dozen")),
    ("A [trigger1 ASSAULT actual: raid] killed dozens of [killed1: others].", (24, None, "dozens of others")),
    ("A [trigger1 ASSAULT actual: raid] killed more than another [killed1: 20].", (21, None, "more than another 20")),
    ("A [trigger1 ASSAULT actual: raid] in a row over a [killed1: boy].", (1, 1, "a boy")),
]


@pytest.mark.parametrize(("words", "toll"), TOLLS)
def test_a_toll_is_read_with_the_words_that_change_its_number(words: str, toll: tuple[int, int | None, str]) -> None:
    (event,) = read(words.replace("[place1: Omdurman]", "[recipient1: Omdurman]")).events
    assert event.killed is not None
    assert (event.killed.least, event.killed.most, event.killed.span.text) == toll


def test_whom_a_verb_of_hurting_tells_of_is_not_killed() -> None:
    (event,) = read(
        "A [trigger1 ASSAULT actual: bomb] killed [killed1: 12] [recipient1: people], wounding at least [killed1: 30]."
    ).events
    assert event.killed is not None
    assert event.injured is not None
    assert (event.killed.least, event.injured.least, event.injured.most) == (12, 30, None)


NEIGHBOURS = [
    (
        "[actor1: Kyiv] and [recipient1: Berlin] signed a pact. [actor1: Moscow] [trigger1 ACCUSE disapprove actual: called] it a threat.",
        "Russia",
    ),
    (
        "Israel killed [recipient1: five people] in [place1: Gaza City]. [actor1: Hamas] [trigger1 ASSAULT actual: fired rockets] at dawn.",
        "Hamas",
    ),
    (
        "France seized a ship. [actor1: Chad] [trigger1 CONSULT actual: met] [recipient1: Togo]. [recipient1: Ghana] was silent.",
        "Chad > Togo",
    ),
    ("[actor1: The rebels] came at dawn. They [trigger1 ASSAULT actual: burned] [recipient1: Goma].", "the rebels > Goma"),
    ("[actor1: The rebels] came at dawn. Fire [trigger1 ASSAULT actual: burned] [recipient1: Goma].", " > Goma"),
    ("[actor1: Chad]'s army came\n[trigger1 ASSAULT actual: Shelling] in [recipient1: Goma] goes on", " > Goma"),
]


@pytest.mark.parametrize(("words", "parties"), NEIGHBOURS)
def test_parties_of_another_sentence_are_no_parties_unless_they_are_taken_up(words: str, parties: str) -> None:
    record = read(words)
    assert [name_parties(record, e) for e in record.events] == [parties]


NEIGHBOURING_TOLLS = [
    ("[actor1: Gunmen] [trigger1 ASSAULT actual: attacked] a church. [killed1: Three] people died.", 3),
    (
        "[actor1: Gunmen] [trigger1 ASSAULT actual: attacked] a church. [actor2: Rebels] [trigger2 ASSAULT actual: shot] [killed1: two].",
        None,
    ),
    ("Talks falter after [trigger1 ASSAULT actual: shelling] of [recipient1: Goma]\n\nRain fell. [killed1: 17] people died.", None),
]


@pytest.mark.parametrize(("words", "least"), NEIGHBOURING_TOLLS)
def test_a_toll_of_the_next_sentence_counts_where_it_tells_of_nothing_else(words: str, least: int | None) -> None:
    event = read(words).events[0]
    assert (event.killed and event.killed.least) == least


PLACES = [
    ("Rain fell on [place1: Djibo]. [actor1: Rebels] [trigger1 ASSAULT actual: fought] there.", "Djibo"),
    ("Rain fell on [place1: Djibo]. [actor1: Rebels] [trigger1 ASSAULT actual: fought] at night.", None),
]


@pytest.mark.parametrize(("words", "place"), PLACES)
def test_a_place_of_the_sentence_before_counts_where_it_is_taken_up(words: str, place: str | None) -> None:
    (event,) = read(words).events
    assert (event.place and event.place.name) == place


PHRASES = [
    ("[actor: Oslo] [trigger REJECT actual: ruled out] [recipient: letting Riga join the club].", "Norway > Latvia"),
    ("[actor: Oslo] [trigger ACCUSE actual: condemned] [recipient: the rebels who have shelled Riga].", "Norway > the rebels"),
    ("[actor: Oslo] [trigger ACCUSE actual: condemned] [recipient: the rebels to join Riga].", "Norway > the rebels"),
]


@pytest.mark.parametrize(("words", "parties"), PHRASES)
def test_a_party_ends_before_a_verb(words: str, parties: str) -> None:
    record = read(words)
    assert [name_parties(record, e) for e in record.events] == [parties]


RELATIVES = [
    ("Rain hid [actor: the army], which [actor: Chad] [trigger ACCUSE allege actual: accuses] of arson.", "Chad > the army"),
    ("Chad mocked the army, which [actor: it] [trigger ACCUSE allege actual: accuses] of arson.", " > the army"),
    ("Chad mocked [actor: the army], which [actor: it] [trigger ACCUSE allege actual: accuses] of arson.", " > the army"),
    ("Rain hid the army, which [actor: it] [trigger ACCUSE allege actual: accuses] of arson.", " > the army"),
]


@pytest.mark.parametrize(("words", "parties"), RELATIVES)
def test_who_is_spoken_of_in_a_relative_clause_suffers_it(words: str, parties: str) -> None:
    record = read(words)
    assert [name_parties(record, e) for e in record.events] == [parties]


TELLERS = [
    (
        "[content2: [actor1: Hamas] has [trigger1 REJECT actual: rejected] it], [cue2: according to] [source2: [recipient1: Al Jazeera]].",
        "Hamas",
    ),
    ("[content2: [actor1: Hamas] has [trigger1 REJECT actual: rejected] it], [cue2: according to] [source2: Al Jazeera].", "Hamas"),
    (
        (
            "[source2: [recipient1: Riga]] [cue2: says] [content2: [source3: Oslo] [cue3: said] [content3: that [actor1: Chad] had"
            " [trigger1 ASSAULT actual: shelled] [recipient1: Goma]]]."
        ),
        "Chad > Goma",
    ),
    (
        "[source2: [recipient1: Riga]] [cue2: rebuffed] [content2: [actor1: Oslo]'s [trigger1 REQUEST actual: plea]].",
        "Norway > Latvia",
    ),
]


@pytest.mark.parametrize(("words", "parties"), TELLERS)
def test_who_only_tells_of_an_event_has_no_part_in_it(words: str, parties: str) -> None:
    record = read(words)
    assert [name_parties(record, e) for e in record.events if e.confidence == 0.8 and e.trigger[0].text != "rebuffed"] == [parties]


TOWNS = [
    ("[actor: Russia] [trigger ASSAULT actual: shelled] [recipient: Kharkiv].", "UKR"),
    ("[actor: Russia] [trigger ASSAULT actual: shelled] [place: Kharkiv].", "UKR"),
    ("[actor: Gunmen] [trigger ASSAULT actual: attacked] [recipient: Tripoli].", "LBY"),
    ("[actor: Gunmen] from Lebanon [trigger ASSAULT actual: attacked] [recipient: Tripoli].", "LBY"),
    ("[actor: Gunmen] [trigger ASSAULT actual: attacked] [recipient: Qwertzburg].", None),
]


@pytest.mark.parametrize(("words", "country"), TOWNS)
def test_a_town_that_suffers_has_the_country_it_lies_in(words: str, country: str | None) -> None:
    record = read(words)
    homes = {a.id: a.country for a in record.actors}
    assert [homes[i] for e in record.events for i in e.recipients] == [country]
