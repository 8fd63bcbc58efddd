"""Events of a record: parties, the word each rests on, status, date, place and victims, and one record for one event.

Each row is a text with its marks as a network that makes no mistake would set them, and the events that must come of it.
"""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.encoder.findings import Frame, Offsets
from dragoman.reading.events import drafts, merging
from dragoman.reading.events.drafts import FrameIndex
from dragoman.reading.events.merging import is_same as _is_same
from dragoman.reading.layout import share
from dragoman.records import Event
from happened import name_parties, read

PARTIES = [
    ("[actor: Japan] [trigger ACCUSE disapprove actual: condemned] [recipient: North Korea].", "Japan > North Korea"),
    ("[actor: Kenya] and [actor: Uganda] held [trigger CONSULT actual: talks].", "Kenya and Uganda"),
    ("[recipient: Three activists] were [trigger COERCE arrest actual: arrested].", " > three activists"),
    ("The [actor: Russian] [trigger ASSAULT historical: invasion] of [recipient: Ukraine] began.", "Russia > Ukraine"),
    ("[actor: Egypt]'s [trigger AID actual: gift] to [recipient: Sudan] came late.", "Egypt > Sudan"),
]


@pytest.mark.parametrize(("words", "parties"), PARTIES)
def test_parties_are_the_actors_that_their_phrases_name(words: str, parties: str) -> None:
    record = read(words)
    assert [name_parties(record, e) for e in record.events] == [parties]


VISITS = [
    ("[actor: Hungary] paid a [trigger CONSULT visit actual: visit] to [place: Beijing].", "Hungary > China"),
    ("[actor: China] received a [trigger CONSULT visit actual: visit] in [place: Beijing].", "China"),
    (
        "[actor: Hungary] went on a [trigger CONSULT visit actual: visit] to [recipient: Serbia] via [place: Beijing].",
        "Hungary > Serbia",
    ),
    (
        "[actor: Hungary] and [actor: Serbia] held [trigger CONSULT third-party actual: talks] in [place: Beijing].",
        "Hungary and Serbia",
    ),
]


@pytest.mark.parametrize(("words", "parties"), VISITS)
def test_a_visit_to_a_capital_is_one_to_its_state(words: str, parties: str) -> None:
    record = read(words)
    assert [name_parties(record, e) for e in record.events] == [parties]


def test_an_event_rests_on_the_innermost_attribution_that_tells_of_it() -> None:
    record = read(
        "[source1: Hurriyet] [cue1: reported] [content1: that [source2: Putin] [cue2: said] [content2: [actor3: Russia] had"
        " [trigger3 RETREAT withdraw actual: withdrawn]]]. [actor4: Turkey] [trigger4 SUPPORT actual: welcomed] it."
    )
    assert [(e.type, e.rests_on, e.chain) for e in record.events] == [
        ("RETREAT", "q2", ("q1", "q2")),
        ("SUPPORT", None, ()),
    ]


def test_an_event_rests_on_who_ends_its_sentence_though_the_content_was_found_elsewhere() -> None:
    record = read(
        "[content1: Talks falter]\n\n[actor2: Chad] [trigger2 ASSAULT actual: shelled] [recipient2: Goma], [source1: doctors] [cue1: said] on Sunday."
        " [actor3: Chad] [trigger3 ACCUSE actual: mocked] [recipient3: Togo]."
    )
    assert [e.rests_on for e in record.events] == ["q1", None]


STATUSES = [
    ("[source: The army] [cue: denied] [content: that [actor2: it] had [trigger2 ASSAULT actual: shelled] the camp].", "negated"),
    (
        "[source: The army] [cue: denied] [content: any part in the [trigger2 ASSAULT actual: attack] on [recipient2: Iraq]].",
        "actual",
    ),
    ("[source: The army] [cue: said] [content: that [actor2: it] had [trigger2 ASSAULT actual: shelled] the camp].", "actual"),
    ("[actor: France] [trigger CONSULT actual: met] [recipient: Russia] in [time: March 2019].", "historical"),
    ("[actor: France] [trigger CONSULT actual: met] [recipient: Russia] in [time: March 2024].", "actual"),
    ("[actor: France] will [trigger CONSULT future: meet] [recipient: Russia] on [time: Monday].", "future"),
    ("[actor: Oslo] is expected to hold tense [trigger CONSULT actual: talks] with [recipient: Riga] on [time: Friday].", "future"),
    ("The [actor: Oslo] [trigger CONSULT actual: meeting] was cancelled.", "negated"),
    ("[trigger CONSULT actual: Talks] between [actor: Kenya] and [actor: Sudan] have been called off.", "negated"),
    ("[actor: Kenya] scrapped a planned [trigger CONSULT visit actual: visit] to [recipient: Sudan].", "negated"),
    ("[trigger CONSULT actual: Talks] between [actor: Kenya] and [actor: Sudan] were postponed.", "future"),
    ("[actor: Kenya] held [trigger CONSULT actual: talks] with [recipient: Sudan] after a match was cancelled.", "actual"),
    ("[actor: Kenya] will not [trigger MOBILIZE troops hypothetical: send] troops.", "negated"),
    ("[actor: Kenya] did not even [trigger MOBILIZE troops actual: send] troops.", "negated"),
    ("If [actor: Kenya] did not [trigger MOBILIZE troops hypothetical: send] troops, others might.", "hypothetical"),
    ("Talks falter after market [trigger ASSAULT historical: shelling] in [recipient: Chad]", "actual"),
    ("Chad mourns after the 1998 market [trigger ASSAULT historical: shelling] in [recipient: Goma]", "historical"),
    ("[actor: Chad] [trigger ASSAULT historical: shelled] [recipient: Goma] on [time: Saturday].", "actual"),
    ("[actor: Kenya] will [trigger THREATEN future: respond], its army said.", "actual"),
    (
        (
            "A [trigger CONSULT actual: meeting] between [actor: the two countries' finance ministers] that was to have taken place next week has"
            " been cancelled."
        ),
        "negated",
    ),
    (
        "A round of [trigger CONSULT actual: talks] with [actor: Iran] that had been scheduled for Monday in Geneva was cancelled.",
        "negated",
    ),
    ("A [trigger CONSULT actual: summit] with [actor: Mali], due on Friday, was called off.", "negated"),
    ("A planned [trigger CONSULT visit future: visit] by [actor: the Kenyan president] to [place: Chad] was cancelled.", "negated"),
    (
        "[actor: Kenya] held [trigger CONSULT actual: talks] with [recipient: Sudan] that were held after a match was cancelled.",
        "actual",
    ),
    ("[actor: Oslo], due to retire, held [trigger CONSULT actual: talks] with [recipient: Riga].", "actual"),
]


@pytest.mark.parametrize(("words", "status"), STATUSES)
def test_status_comes_of_the_words_the_source_and_the_date(words: str, status: str) -> None:
    assert [e.status for e in read(words).events if e.type != "REJECT"] == [status]


CANCELLED = [
    (
        "A planned [trigger1 CONSULT visit actual: visit] by [actor1: Kenya] to [recipient1: Chad] was [trigger2 REJECT actual: cancelled]"
        " by [actor2: Kenya]."
    ),
    "[actor2: Kenya] [trigger2 SANCTION discontinue actual: called off] a [trigger1 CONSULT actual: summit] with [recipient2: Chad].",
]


@pytest.mark.parametrize("words", CANCELLED)
def test_a_cancelled_meeting_is_told_once_and_negated(words: str) -> None:
    record = read(words)
    assert [(e.type, e.status, name_parties(record, e)) for e in record.events] == [("CONSULT", "negated", "Kenya > Chad")]


IDIOMS = [
    ("[actor: Kenya] [trigger THREATEN actual: told] reporters of it.", []),
    ("[actor: Kenya] [trigger THREATEN actual: told] [recipient: Chad] to hide.", ["THREATEN"]),
    ("[actor: A Kenyan general], [trigger CONSULT actual: reached by phone], was well.", []),
    ("[actor: The Kenyan army] [trigger CONCEDE actual: stepped in].", []),
    ("[actor: The Kenyan president] [trigger RETREAT resign actual: broke down].", []),
    ("Talks with [actor: Kenya] [trigger REJECT actual: broke down].", ["REJECT"]),
    ("[actor: Kenya] [trigger CONSULT actual: received] a long letter from [recipient: Chad].", []),
    ("[actor: Kenya] [trigger CONSULT actual: received] the president of [recipient: Chad].", ["CONSULT"]),
    ("[actor: Kenya] sent [trigger AGREE actual: regards] to [recipient: Chad].", []),
    ("[actor: Kenya] [trigger REQUEST actual: called upon] [recipient: Chad] to leave.", ["REQUEST"]),
]


@pytest.mark.parametrize(("words", "types"), IDIOMS)
def test_plain_words_of_telling_and_figures_of_speech_are_no_events(words: str, types: list[str]) -> None:
    assert [e.type for e in read(words).events] == types


def test_who_is_told_of_a_threat_is_not_threatened() -> None:
    record = read("[actor: Kenya] told [recipient: the BBC] that it would [trigger THREATEN actual: respond].")
    assert [name_parties(record, e) for e in record.events] == ["Kenya"]


def test_a_refusal_is_told_by_words_of_negation_and_not_negated_by_them() -> None:
    (event,) = read("[actor: Kenya] will not [trigger REJECT actual: accept] the plan of [recipient: Sudan].").events
    assert event.status == "actual"


PROMISES = [
    ("[source: Hungary] [cue: said] [content: [actor2: it] would [trigger2 SUPPORT future: back] the plan].", ("AGREE", "actual")),
    (
        "[source: The French foreign minister] [cue: said] [content: [actor2: Paris] would [trigger2 AID future: send] flour].",
        ("AGREE", "actual"),
    ),
    ("[source: Chad] [cue: said] [content: [actor2: Paris] would [trigger2 AID future: send] flour].", ("AID", "future")),
    ("[source: Chad] [cue: said] [content: [actor2: it] would [trigger2 MOBILIZE future: arm] villagers].", ("MOBILIZE", "future")),
]


@pytest.mark.parametrize(("words", "kind"), PROMISES)
def test_cooperation_that_its_own_party_announces_is_agreed(words: str, kind: tuple[str, str]) -> None:
    assert [(e.type, e.status) for e in read(words).events] == [kind]


DATES = [
    ("[actor: France] [trigger CONSULT actual: met] [recipient: Russia] on [time: Tuesday].", ("2024-05-14", "2024-05-14")),
    ("[actor: France] will [trigger CONSULT future: meet] [recipient: Russia] on [time: Tuesday].", ("2024-05-21", "2024-05-21")),
    (
        "[actor: France] would [trigger CONSULT hypothetical: meet] [recipient: Russia] on [time: Tuesday].",
        ("2024-05-21", "2024-05-21"),
    ),
    (
        "[actor: France] will not [trigger CONSULT negated: meet] [recipient: Russia] on [time: Tuesday].",
        ("2024-05-21", "2024-05-21"),
    ),
    (
        "[actor: France] did not [trigger CONSULT negated: meet] [recipient: Russia] on [time: Tuesday].",
        ("2024-05-14", "2024-05-14"),
    ),
    ("[actor: France] [trigger CONSULT actual: met] [recipient: Russia] [time: last month].", ("2024-04-01", "2024-04-30")),
    ("[actor: France] [trigger CONSULT actual: met] [recipient: Russia].", None),
    (
        "[actor: Oslo] is due to hold [trigger CONSULT actual: talks] with [recipient: Riga] on [time: Friday].",
        ("2024-05-17", "2024-05-17"),
    ),
]


@pytest.mark.parametrize(("words", "days"), DATES)
def test_a_date_is_what_the_text_tells_and_never_that_of_publication(words: str, days: tuple[str, str] | None) -> None:
    (event,) = read(words).events
    assert (event.date and (event.date.start, event.date.end)) == days


def test_without_a_date_of_publication_a_weekday_stays_unknown() -> None:
    words = "[actor: France] [trigger CONSULT actual: met] [recipient: Russia] on [time: Tuesday]."
    assert read(words, None).events[0].date is None


PLACES = [
    ("[actor: Gunmen] [trigger ASSAULT actual: attacked] [place: Tripoli].", ("Tripoli", "LBY")),
    ("[actor: Lebanon] said gunmen [trigger ASSAULT actual: attacked] [place: Tripoli].", ("Tripoli", "LBN")),
    ("[actor: Gunmen] [trigger ASSAULT actual: attacked] [place: northern Syria].", ("northern Syria", "SYR")),
    ("[actor: Gunmen] [trigger ASSAULT actual: attacked] [place: Qwertzburg].", ("Qwertzburg", None)),
]


@pytest.mark.parametrize(("words", "place"), PLACES)
def test_a_place_has_the_country_that_the_article_is_about_or_stays_unknown(words: str, place: tuple[str, str | None]) -> None:
    (event,) = read(words).events
    assert event.place is not None
    assert (event.place.name, event.place.country) == place
    assert (event.place.lat is None) == (event.place.country is None or event.place.name == "northern Syria")


def test_victims_are_numbers_or_ranges_with_their_words() -> None:
    record = read(
        "A [trigger1 ASSAULT explosives actual: bomb] killed [recipient1: [killed1: at least 75] guests] and hurt [injured1: dozens]."
    )
    (event,) = record.events
    assert event.killed is not None
    assert event.injured is not None
    assert (event.killed.least, event.killed.most, event.killed.span.text) == (75, None, "at least 75")
    assert (event.injured.least, event.injured.most) == (24, None)


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ("[killed1: three] soldiers and [killed1: two] children", 5),
        ("[killed1: 14] people, including [killed1: six] children,", 14),
    ],
)
def test_only_numbers_that_add_up_are_added(words: str, least: int) -> None:
    (event,) = read(f"A [trigger1 ASSAULT actual: bomb] killed {words} in Tyre.").events
    assert event.killed is not None
    assert event.killed.least == least


SAME = [
    (
        (
            "[actor1: Israel] [trigger1 ASSAULT aerial actual: bombed] [recipient1: Syria] on [time1: Tuesday]. The [trigger2 ASSAULT actual: raid]"
            " by [actor2: Israel] lasted an hour."
        ),
        ["bombed, raid"],
    ),
    (
        (
            "[actor1: Israel] [trigger1 ASSAULT aerial actual: bombed] [recipient1: Syria] on [time1: Tuesday]. [actor2: Israel] also"
            " [trigger2 ASSAULT aerial actual: struck] [recipient2: Syria] on [time2: Monday]."
        ),
        ["bombed", "struck"],
    ),
    (
        (
            "[actor1: Israel] [trigger1 ASSAULT actual: bombed] [recipient1: Syria]. [actor2: Israel] may"
            " [trigger2 ASSAULT hypothetical: bomb] [recipient2: Syria]."
        ),
        ["bombed", "bomb"],
    ),
    (
        (
            "[actor1: Iran] [trigger1 ACCUSE disapprove actual: criticised] [recipient1: Qatar]. [actor2: Iran]"
            " [trigger2 ACCUSE disapprove actual: condemned] [recipient2: Kuwait]."
        ),
        ["criticised", "condemned"],
    ),
]


@pytest.mark.parametrize(("words", "triggers"), SAME)
def test_mentions_of_one_event_make_one_record(words: str, triggers: list[str]) -> None:
    assert [", ".join(s.text for s in e.trigger) for e in read(words).events] == triggers


GROUNDS = [
    (
        (
            "[actor1: Chad] [trigger1 ASSAULT actual: shelled] [recipient1: Goma]. [source2: Doctors] [cue2: said] [content2: [killed2: 17] died as"
            " [actor2: Chad] [trigger2 ASSAULT actual: shelled] [recipient2: Goma]]."
        ),
        [("shelled, shelled", "q1", 17)],
    ),
    (
        (
            "[actor1: Chad] [trigger1 ASSAULT actual: shelled] [recipient1: Goma], killing [killed1: 17]. [source2: Doctors] [cue2: said]"
            " [content2: [killed2: 17] died as [actor2: Chad] [trigger2 ASSAULT actual: shelled] [recipient2: Goma]]."
        ),
        [("shelled, shelled", None, 17)],
    ),
    (
        (
            "[source1: Doctors] [cue1: said] [content1: [killed1: 17] died as [actor1: Chad] [trigger1 ASSAULT actual: shelled] [recipient1: Goma]]."
            " [actor2: Chad] [trigger2 ASSAULT actual: shelled] [recipient2: Goma]."
        ),
        [("shelled, shelled", "q1", 17)],
    ),
    (
        (
            "[source1: Doctors] [cue1: said] [content1: [killed1: 17] died as [actor1: Chad] [trigger1 ASSAULT actual: shelled] [recipient1: Goma]]."
            " [source2: Priests] [cue2: said] [content2: [actor2: Chad] [trigger2 ASSAULT actual: shelled] [recipient2: Goma] on [time2: Monday]]."
        ),
        [("shelled", "q1", 17), ("shelled", "q2", None)],
    ),
]


@pytest.mark.parametrize(("words", "events"), GROUNDS)
def test_an_event_rests_on_the_word_of_whoever_tells_all_of_it(
    words: str, events: list[tuple[str, str | None, int | None]]
) -> None:
    found = [(", ".join(s.text for s in e.trigger), e.rests_on, e.killed and e.killed.least) for e in read(words).events]
    assert found == events


PERFORMED = [
    ("[source: Iran] [cue: demanded] [content: that Iraq leave].", [("REQUEST", "Iran")]),
    ("[source: Iran] [cue: criticised] [content: the plan].", [("ACCUSE", "Iran")]),
    ("[source: Iran] [cue: said] [content: it was raining].", []),
    (
        "[source: Chad] [cue: said] [content: that Sudanese forces had committed war crimes].",
        [("ACCUSE", "Chad > Sudanese forces")],
    ),
    ("[source: Chad] [cue: said] [content: that Sudanese forces had not committed war crimes].", []),
    ("[source: Chad] [cue: said] [content: the boys had committed atrocities].", []),
    ("[source: Chad] [cue: denied] [content: that Sudanese forces had committed war crimes].", []),
    ("[content: “We will strike back”], [source: Chad] [cue: said].", [("THREATEN", "Chad")]),
    ("[content: “We will strike Sudan hard”], [source: Chad] [cue: said].", [("THREATEN", "Chad > Sudan")]),
    ("[content: “We will strike a deal”], [source: Chad] [cue: said].", []),
    ("[content: “We will attack poverty”], [source: Chad] [cue: said].", []),
]


@pytest.mark.parametrize(("words", "events"), PERFORMED)
def test_a_statement_that_does_something_is_an_event(words: str, events: list[tuple[str, str]]) -> None:
    record = read(words)
    assert [(e.type, name_parties(record, e)) for e in record.events] == events


OBLIGED = [
    ("[source: Oslo] [cue: said] [content: that [actor2: Moscow] [trigger2 REQUEST actual: must] stop].", "Norway > Russia"),
    (
        "[source: [actor2: Kenya]] [cue: said] [content: that [actor2: Sudan] has to [trigger2 REQUEST actual: withdraw]].",
        "Kenya > Sudan",
    ),
    ("[content: “[actor2: Sudan] [trigger2 REQUEST actual: should leave]”], [cue: said] [source: Kenya].", "Kenya > Sudan"),
    (
        "[source: Kenya] [cue: said] [content: it was late, and that [actor2: Sudan] [trigger2 REQUEST actual: needs to] go].",
        "Kenya > Sudan",
    ),
    ("[source: Kenya] [cue: said] [content: that Sudan must hear [actor2: Chad]'s [trigger2 REQUEST actual: appeal]].", "Chad"),
    ("[source: Beijing] [cue: said] [content: that Washington should lift the tariffs].", "China > United States"),
]


@pytest.mark.parametrize(("words", "parties"), OBLIGED)
def test_who_must_do_something_is_asked_for_it_by_who_says_so(words: str, parties: str) -> None:
    record = read(words)
    assert parties in [name_parties(record, e) for e in record.events if e.type == "REQUEST"]


def test_a_statement_that_the_network_found_to_be_an_event_is_one_event() -> None:
    record = read("[source1: Iran] [cue1: [trigger2 REQUEST yield actual: demanded]] [content1: that [recipient2: Iraq] leave].")
    assert [(e.type, e.modes, name_parties(record, e)) for e in record.events] == [("REQUEST", ("yield",), "Iran > Iraq")]


def test_days_are_counted_from_the_day_told_before() -> None:
    record = read(
        "[actor1: France] [trigger1 CONSULT actual: met] [recipient1: Chad] on [time1: 10 May]. [time2: Two days earlier] [actor2: Chad] had"
        " [trigger2 COERCE seize actual: seized] a ship."
    )
    assert [e.date and e.date.start for e in record.events] == ["2024-05-10", "2024-05-08"]


def test_the_act_of_a_statement_decides_the_type_of_the_event_at_its_cue() -> None:
    record = read("[source1: Iran] [cue1: [trigger2 CONSULT phone actual: called] for] [content1: talks].")
    assert [(e.type, e.modes) for e in record.events] == [("REQUEST", ())]


def test_a_promise_told_in_the_content_is_not_told_twice() -> None:
    record = read("[source1: Iran] [cue1: declared] [content1: a [trigger2 AGREE actual: willingness] to talk].")
    assert [(e.type, e.trigger[0].text, name_parties(record, e)) for e in record.events] == [("AGREE", "willingness", "Iran")]


def test_to_tell_somebody_is_no_threat() -> None:
    record = read("[actor: Kenya] [trigger THREATEN actual: told] [recipient: Chad] that it rained.")
    assert record.events == ()


def test_to_quote_somebody_is_no_accusation() -> None:
    record = read(
        "[actor: Kenya] [trigger ACCUSE allege actual: quoted] [recipient: Chad], and [actor2: Togo] [trigger2 ACCUSE allege actual: blamed] Mali."
    )
    assert [name_parties(record, e).split(" > ")[0] for e in record.events] == ["Togo"]


Spans = list[tuple[int, int]]
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1])), min_size=1, max_size=3)


@given(st.lists(SPANS), st.lists(SPANS), SPANS)
def test_frames_are_found_by_their_place_as_if_all_were_asked(anchors: list[Spans], added: list[Spans], spans: Spans) -> None:
    frames = [Frame("event", tuple(a), (), 1.0, "ASSAULT", (), "actual") for a in (*anchors, *added)]
    index = FrameIndex(frames[: len(anchors)])
    for frame in frames[len(anchors) :]:
        index.add(frame)
    assert index.frames == frames
    assert index.find(spans) == [k for k, f in enumerate(frames) if share(spans, f.anchor)]


STATEMENT = "[source{0}: Chad] [cue{0}: said] [content{0}: that [actor{1}: Mali] had [trigger{1} {2} actual: shelled] [recipient{1}: Goma]]. "


def _write_statements(n: int) -> str:
    kinds = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")
    return "".join(STATEMENT.format(2 * k + 1, 2 * k + 2, kinds[k % 4]) for k in range(n)).strip()


def test_a_statement_is_compared_with_the_frames_at_its_place_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[Offsets]] = []

    def count(some: Sequence[Offsets], others: Sequence[Offsets]) -> bool:
        asked.append(some)
        return share(some, others)

    monkeypatch.setattr(drafts, "share", count)
    read(_write_statements(60))
    assert len(asked) < 10 * 60


def test_only_mentions_of_one_type_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []

    def note(a: Event, b: Event, homes: Mapping[str, str]) -> bool:
        compared.append((a.type, b.type))
        return _is_same(a, b, homes)

    monkeypatch.setattr(merging, "is_same", note)
    read(_write_statements(12))
    assert compared
    assert all(a == b for a, b in compared)


def test_a_promise_told_to_an_outlet_is_not_made_to_it() -> None:
    record = read("[source: Kenya] [cue: promised] the BBC [content: that it would pay].")
    assert [name_parties(record, e) for e in record.events] == ["Kenya"]


def test_a_demand_told_by_a_daily_does_not_become_the_articles_own_by_another_demand() -> None:
    record = read(
        "[source1: Hurriyet] [cue1: reported] [content1: that [source2: Oslo] [cue2: demanded] [content2: talks]]."
        " [source3: Oslo] [cue3: demanded] [content3: bread]."
    )
    assert [(e.type, e.rests_on) for e in record.events] == [("REQUEST", "q1"), ("REQUEST", None)]


MEETINGS = [("during the", []), ("he welcomed the", ["Norway"])]


@pytest.mark.parametrize(("before", "parties"), MEETINGS)
def test_who_tells_what_was_said_at_a_meeting_need_not_have_met(before: str, parties: list[str]) -> None:
    record = read(
        f"[source1: [actor2: Oslo]] [cue1: said] [content1: that {before} [trigger2 CONSULT actual: meeting] with tea went on]."
    )
    assert [name_parties(record, e) for e in record.events] == parties


def test_a_description_that_leads_in_a_source_is_who_the_source_is() -> None:
    record = read(
        "Ana Roe, the representative of Turkey, left."
        " [source1: [actor2: The Kremlin's representative], Dmitriy Peskov,] [cue1: said] [content1: that he had [trigger2 ACCUSE actual: criticised] [recipient2: Chad]]."
    )
    assert [name_parties(record, e) for e in record.events] == ["Dmitriy Peskov > Chad"]
