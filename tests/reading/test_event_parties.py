"""Whose deed an event is and to whom it is done, where the network's marks leave it open or say it wrongly."""

import pytest

from dragoman.records import Record
from happened import name_parties, read


def tell_parties(record: Record) -> list[str]:
    return [f"{e.type} {name_parties(record, e)}" for e in record.events]


SIDES = [
    (  # a noun's owner acts, who stands before it in the clause is asked
        "[actor1: Oslo] never answered [actor1: Riga]'s repeated [trigger1 REQUEST actual: appeals].",
        ["REQUEST Latvia > Norway"],
    ),
    (
        "[actor1: Oslo] accepted another [trigger1 AGREE actual: offer] by [actor1: Riga].",
        ["AGREE Latvia > Norway"],
    ),
    (  # in another clause he is neither
        "[actor1: Oslo] sent tanks, and [actor1: Riga] [trigger1 THREATEN actual: threatened] to follow.",
        ["THREATEN Latvia"],
    ),
    (
        "[actor1: Oslo] and [actor1: Riga] [trigger1 REQUEST actual: appealed] for calm.",
        ["REQUEST Norway and Latvia"],
    ),
    (  # who tells of it does not do it
        "[content1: [actor2: North Korea] [trigger2 MOBILIZE weapons actual: fired] two rockets], [source1: [actor2: Seoul]] [cue1: said].",
        ["MOBILIZE North Korea"],
    ),
    (  # to whom it is done stands before a passive
        "[actor1: Haiti] has since been [trigger1 ACCUSE allege actual: accused] of theft.",
        ["ACCUSE  > Haiti"],
    ),
    ("[actor1: Haiti] is [trigger1 AGREE actual: prepared] to talk.", ["AGREE Haiti"]),
    (  # what is only spoken about
        "[actor1: Russia] declared its [trigger1 AGREE actual: willingness] to talk with [recipient1: France] over [recipient1: Ukraine].",
        ["AGREE Russia > France"],
    ),
    (  # the guest visits, not the host
        "[actor1: Egypt] [trigger1 CONSULT visit actual: received] an envoy of [recipient1: Italy].",
        ["CONSULT Italy > Egypt"],
    ),
    (
        "[actor1: Egypt] was [trigger1 CONSULT visit actual: received] by [recipient1: Italy].",
        ["CONSULT Egypt > Italy"],
    ),
    (  # no state is its own officials' other side
        "[actor1: Kenya's president] [trigger1 AGREE actual: agreed] to resign without returning to [recipient1: Kenya].",
        ["AGREE William Ruto"],
    ),
]


@pytest.mark.parametrize(("words", "events"), SIDES)
def test_words_around_a_trigger_tell_the_sides(words: str, events: list[str]) -> None:
    assert tell_parties(read(words)) == events


LISTS = [
    (
        "A joint [trigger1 COOPERATE future: drill] between South Korea and the [recipient1: US].",
        ["COOPERATE South Korea and United States"],
    ),
    (
        "Turkey's and [actor1: Saudi Arabia]'s [trigger1 REQUEST actual: calls] on [recipient1: Syria].",
        ["REQUEST Turkey and Saudi Arabia > Syria"],
    ),
    ("[actor1: SEOUL]: [actor1: North Korea] [trigger1 MOBILIZE actual: fired] a rocket.", ["MOBILIZE North Korea"]),
    (
        "[actor1: Chad] is key in the [trigger1 ASSAULT actual: fight] against [actor1: Sudan].",
        ["ASSAULT Chad > Sudan"],
    ),
    (
        "[actor1: Qatar] [trigger1 SUPPORT actual: backed] [recipient1: Chad] fighting against [recipient1: Sudan].",
        ["SUPPORT Qatar > Chad"],
    ),
    (
        "[source2: [actor1: Oslo]] [cue2: accepted] [content2: another [trigger1 AGREE actual: offer] by [actor1: Riga]].",
        ["AGREE Latvia > Norway"],
    ),
]


@pytest.mark.parametrize(("words", "events"), LISTS)
def test_lists_datelines_and_clauses_within_tell_the_sides(words: str, events: list[str]) -> None:
    assert tell_parties(read(words)) == events


def test_who_criticises_a_state_and_its_president_does_it_once() -> None:
    record = read(
        "[actor1: Iran] [trigger1 ACCUSE disapprove actual: criticised] [recipient1: Syria]. [actor2: Iran]"
        " [trigger2 ACCUSE disapprove actual: rebuked] [recipient2: Syrian officials]."
    )
    assert [[s.text for s in e.trigger] for e in record.events] == [["criticised", "rebuked"]]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("[recipient1: A guard] was [trigger1 COERCE arrest actual: jailed] for six years.", ("SANCTION", ("convict",))),
        ("[recipient1: A guard] was [trigger1 COERCE arrest actual: jailed] on Monday.", ("COERCE", ("arrest",))),
        ("[recipient1: A guard] was [trigger1 COERCE arrest actual: arrested] after two years.", ("COERCE", ("arrest",))),
    ],
)
def test_a_term_in_prison_is_a_sentence(words: str, kind: tuple[str, tuple[str, ...]]) -> None:
    assert [(e.type, e.modes) for e in read(words).events] == [kind]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("[actor2: Chad] [trigger2 REQUEST yield actual: called] for a ceasefire.", "AGREE"),
        ("[actor2: Oman] [trigger2 REQUEST yield actual: called] for a ceasefire.", "REQUEST"),
        ("[actor2: Chad] [trigger2 REQUEST yield actual: called] for sanctions.", "REQUEST"),
    ],
)
def test_a_call_for_an_end_is_an_offer_of_who_fights_and_a_request_of_others(words: str, kind: str) -> None:
    record = read(f"[actor1: Chad] [trigger1 ASSAULT actual: bombed] [recipient1: Sudan]. {words}")
    assert [e.type for e in record.events] == ["ASSAULT", kind]


AIMS = [
    ("[actor1: Chad] opened an [trigger1 ASSAULT actual: attack] on Russian trenches.", ["ASSAULT Chad > Russia"]),
    ("[actor1: Chad] opened an [trigger1 ASSAULT actual: attack] on Monday.", ["ASSAULT Chad"]),
    ("[actor1: Hungary] will [trigger1 SUPPORT actual: support] a Serbian resolution.", ["SUPPORT Hungary > Serbia"]),
    (
        "[actor1: France] [trigger1 THREATEN actual: threatened] duties against German goods.",
        ["THREATEN France > Germany"],
    ),
    (
        "[actor1: Russia] [trigger1 THREATEN actual: threatened] to leave if [actor2: Japan] [trigger2 MOBILIZE hypothetical: deploys] rockets.",
        ["THREATEN Russia > Japan", "MOBILIZE Japan"],
    ),
    ("[actor1: Russia] [trigger1 THREATEN actual: threatened] to leave Japanese waters.", ["THREATEN Russia"]),
    (
        "[source1: Ann Straw] [cue1: said] [content1: that the Sudanese government must reach an agreement].",
        ["REQUEST Ann Straw > Sudan"],
    ),
    (
        "[source1: Ann Straw] [cue1: said] [content1: that the president of the Republic of South Sudan must talk].",
        ["REQUEST Ann Straw > Salva Kiir"],
    ),
    ("[source1: Ann Straw] [cue1: said] [content1: that talks must go on].", ["REQUEST Ann Straw"]),
]


@pytest.mark.parametrize(("words", "events"), AIMS)
def test_whom_it_is_aimed_at_stands_behind_the_trigger(words: str, events: list[str]) -> None:
    assert tell_parties(read(words)) == events


REPLIES = [
    (
        "[actor1: Oslo] [trigger1 REJECT actual: turned down] a [actor2: Danish] [trigger2 REQUEST actual: plea].",
        ["REJECT Norway > Denmark", "REQUEST Denmark > Norway"],
    ),
    (
        "[actor1: Iran] [trigger1 COERCE arrest actual: jailed] a guard, a verdict [actor2: Athens] [trigger2 ACCUSE actual: called] a farce.",
        ["COERCE Iran", "ACCUSE Greece > Iran"],
    ),
    (
        "[actor1: Iran] [trigger1 COERCE arrest actual: jailed] a guard. [actor2: Athens] [trigger2 ACCUSE disapprove actual: decried] the ruling.",
        ["COERCE Iran", "ACCUSE Greece > Iran"],
    ),
    (
        "[actor1: Iran] [trigger1 COERCE arrest actual: jailed] a guard. [actor2: Athens] [trigger2 ACCUSE disapprove actual: complained].",
        ["COERCE Iran", "ACCUSE Greece"],
    ),
]


@pytest.mark.parametrize(("words", "events"), REPLIES)
def test_a_reply_is_aimed_at_whom_it_answers(words: str, events: list[str]) -> None:
    assert tell_parties(read(words)) == events


@pytest.mark.parametrize(
    ("words", "country"),
    [("President Obama", "USA"), ("President Bush", "USA"), ("Senator Bush", None)],
)
def test_an_office_tells_whom_a_surname_means_where_no_date_does(words: str, country: str | None) -> None:
    record = read(f"[actor1: {words}] [trigger1 CONSULT actual: met] [recipient1: Chad].", published=None)
    (actor,) = (a for a in record.actors if a.id in record.events[0].actors)
    assert actor.country == country
