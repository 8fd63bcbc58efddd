"""Attributions from frames: form, act, negation, hedges, nesting and chains, each rule with its table of sentences."""

from collections.abc import Callable

import msgspec
import pytest

from dragoman.encoder.findings import Findings, Mention
from dragoman.maintext import extract
from dragoman.reading import compose_record
from dragoman.reading.layout import CueIndex
from dragoman.records import Attribution, MadeBy, Page, Record, Span, find_faults
from marked import marked

MADE_BY = MadeBy(record=1, version="0", model="scripted", knowledge="0")


def read_marked(words: str) -> Record:
    """Read a marked text as an article of paragraphs."""
    text, findings = marked(words.replace("\\n", "\n"))
    return compose_record(extract(Page(source="test.txt", media="text", content=text)), findings, MADE_BY)


def cut(spans: tuple[Span, ...]) -> list[str]:
    """Give the words of some spans."""
    return [s.text for s in spans]


def only(words: str) -> Attribution:
    """Read a marked text with one attribution."""
    record = read_marked(words)
    assert len(record.attributions) == 1
    return record.attributions[0]


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("[content: “We want peace,”] [source: he] [cue: said].", "direct"),
        ('[content: "We want peace,"] [source: he] [cue: said].', "direct"),
        ("[content: ‘We want peace,’] [source: he] [cue: said].", "direct"),
        ("[content: «We want peace»], [source: he] [cue: said].", "direct"),
        ("[source: He] [cue: said] [content: that they want peace].", "indirect"),
        ("[source: He] [cue: said] [content: they want a “just peace”].", "mixed"),
        ("[content: “We want peace,”] [source: he] [cue: said], [content: asking for “time”].", "mixed"),
        ("[source: He] [cue: said] [content: the workers’ day isn’t over].", "indirect"),
        ("[source: He] [cue: said]: [content: “We want peace. Nothing else].", "direct"),
        ("The “last” word: [source: he] [cue: wants] [content: peace].", "indirect"),
        ("[source: He] [cue: called] [content: the “so-called deal” “dead”].", "mixed"),
    ],
)
def test_form_follows_the_quotation_marks(words: str, form: str) -> None:
    assert only(words).form == form


def test_a_whole_quotation_of_an_inner_speaker_is_not_the_outer_ones() -> None:
    record = read_marked(
        "[source1: The daily] [cue1: reports], [content1: [source2: he] [cue2: said]: [content2: “We want peace.”]]"
    )
    assert [a.form for a in record.attributions] == ["indirect", "direct"]


def test_quoted_words_inside_a_told_content_count_for_both() -> None:
    record = read_marked("[source1: She] [cue1: said] [content1: that [source2: he] [cue2: called] [content2: it a “farce”]].")
    assert [a.form for a in record.attributions] == ["mixed", "mixed"]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("“[content: We want peace],” [source: he] [cue: said].", "“We want peace,”"),
        ("[source: He] [cue: said]: “[content: We want peace].”", "“We want peace.”"),
        ("[source: He] [cue: said] [content: that they left.]", "that they left"),
        ("[source: He] [cue: said][content: : they left ]today", "they left"),
        ("[source: He] [cue: praised] [content: the U.S.] again", "the U.S."),
        ("[source: He] [cue: said] [content: it was “over”].", "it was “over”"),
        ("[source: He] [cue: said] it was “[content: over”], then left.", "“over”"),
        ("“[content: Go],” [source: he] [cue: said]. “Stay.”", "“Go,”"),
    ],
)
def test_contents_are_cut_clean_and_keep_their_marks(words: str, content: str) -> None:
    assert cut(only(words).content) == [content]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("“Yes,” [cue: said] [source: the mayor, Ana Ruiz,] who left. [content: It is so].", "the mayor, Ana Ruiz"),
        ("[source: “Putin”] [cue: said] [content: no].", "Putin"),
        ("[source: The U.S.] [cue: said] [content: no].", "The U.S."),
    ],
)
def test_sources_lose_loose_marks(words: str, source: str) -> None:
    assert cut(only(words).source) == [source]


@pytest.mark.parametrize(
    ("cue", "content", "act", "negated"),
    [
        ("said", "the West must also take into account our conditions", "demand", False),
        ("said", "peace talks should resume as soon as possible", "appeal", False),
        ("said", "he left because, after all that had come to pass, he must", "state", False),
        ("did not say", "whether the troops must leave", "state", True),
        ("said", "it has no need to rush", "state", False),
        ("said", "we would need to talk not about the probability", "state", False),
        ("said", "I’d have to look into it", "state", False),
        ("said", "we must admit that it failed", "state", False),
        ("said", "nothing should be excluded", "state", False),
        ("said", "the missile must have come from the east", "state", False),
        ("warned", "they must leave", "warn", False),
        ("main demand", "that the troops leave", "demand", False),
        ("gave no sign", "China had changed its stance", "state", True),
        ("denied", "that it had fired", "deny", False),
        ("qwertyed", "that it had fired", "state", False),
    ],
)
def test_the_act_is_the_cues_or_where_it_just_states_the_modal_verbs(cue: str, content: str, act: str, negated: bool) -> None:  # noqa: FBT001
    a = only(f"[source: He] [cue: {cue}] [content: {content}].")
    assert (a.act, a.negated) == (act, negated)


@pytest.mark.parametrize(
    ("words", "hedges"),
    [
        ("[source: He] [cue: has reportedly declared] [content: war].", ["reportedly"]),
        ("[source: He] reportedly [cue: told] them [content: to go].", ["reportedly"]),
        ("[source: He] [cue: said] [content: that it allegedly burned].", []),
        ("It allegedly burned. [source: He] [cue: said] [content: no].", []),
        ("[source: He] [cue: said], [content: no].", []),
        ("[source: Critics] [cue: will say] [content: no].", ["will"]),
        ("[source: He] [cue: ought to tell] them [content: no].", ["ought to"]),
        ("[source: He] [cue: would like] [content: to go].", []),
    ],
)
def test_hedges_stand_in_or_by_the_cue(words: str, hedges: list[str]) -> None:
    assert cut(only(words).hedges) == hedges


def list_chains(record: Record) -> list[str]:
    """Give the chain of each attribution, by the words of the sources."""
    name = {a.id: a.source[0].text if a.source else "?" for a in record.attributions}
    return [" > ".join(name[i] for i in a.chain) for a in record.attributions]


@pytest.mark.parametrize(
    ("words", "chains"),
    [
        (
            "[content1: [source2: Putin]’s [cue2: main demand] is [content2: that they talk to Germany]], [cue1: according to] [source1: Hurriyet].",
            ["Hurriyet", "Hurriyet > Putin"],
        ),
        (
            "[source1: The daily] [cue1: says] [content1: that [source2: an aide] [cue2: told] it [content2: that [source3: she] [cue3: fears] [content3: the worst]]].",
            ["The daily", "The daily > an aide", "The daily > an aide > she"],
        ),
        (
            "[source1: A] [cue1: said] [content1: yes]. [source2: B] [cue2: said] [content2: no].",
            ["A", "B"],
        ),
        (
            "[content1: “[source2: They] [cue2: promised] [content2: water],”] [source1: the widow] [cue1: said].",
            ["the widow", "the widow > They"],
        ),
        (
            "[source1: The Kremlin] [cue1: denied] [content1: [cue2: reports] [content2: that it had left]].",
            ["The Kremlin", "The Kremlin > ?"],
        ),
    ],
)  # fmt: skip
def test_chains_follow_the_nesting(words: str, chains: list[str]) -> None:
    record = read_marked(words)
    assert list_chains(record) == chains
    assert find_faults(record) == []


def test_two_contents_that_hold_each_others_cue_make_no_circle() -> None:
    text, findings = marked("[source1: A] [cue1: said] [content1: [source2: B] [cue2: said] [content2: x y z]]")
    first, second = findings.frames
    crossed = second._replace(arguments=(*second.arguments, second.arguments[0]._replace(role="content", start=0, end=len(text))))
    article = extract(Page(source="t", media="text", content=text))
    record = compose_record(article, Findings(findings.sentences, (first, crossed)), MADE_BY)
    assert find_faults(record) == []
    assert sorted(len(a.chain) for a in record.attributions) == [1, 2]


@pytest.mark.parametrize(
    ("words", "contents"),
    [
        (
            "[source: He] [cue: said]: [content: “We need peace,]\\n\\n“I believe it matters to China.”\\n\\nHe left.",
            ["“We need peace", "“I believe it matters to China.”"],
        ),
        (
            "[source: It] [cue: said]: [content: “Police have dealt with it.]\\n\\n“Trains go on.\\n\\n“Buses too.”\\n\\nRain fell.",
            ["“Police have dealt with it", "“Trains go on.", "“Buses too.”"],
        ),
        (
            "[source: He] [cue: said]: [content: “We need peace.”]\\n\\n“Nobody else does.”\\n\\nHe left.",
            ["“We need peace.”", "“Nobody else does.”"],
        ),
        (
            "[source: He] [cue: said]: [content: “We need peace.”]\\n\\n“Peace” is a word that sells well.",
            ["“We need peace.”"],
        ),
        (
            "[content: “We need peace,”] [source: he] [cue: said] on leaving.\\n\\n“Nobody else does.”",
            ["“We need peace,”"],
        ),
    ],
)
def test_a_quotation_goes_on_in_the_next_paragraph(words: str, contents: list[str]) -> None:
    assert cut(only(words).content) == contents


def test_a_paragraph_with_a_speaker_of_its_own_continues_nothing() -> None:
    record = read_marked(
        "[source1: He] [cue1: said]: [content1: “We need peace.]\\n\\n[content2: “Do we?”] [source2: she] [cue2: asked]."
    )
    assert [cut(a.content) for a in record.attributions] == [["“We need peace"], ["“Do we?”"]]


def test_a_frame_without_content_is_no_attribution() -> None:
    assert read_marked("[source: He] [cue: spoke].").attributions == ()


def test_ids_are_in_the_order_of_the_text() -> None:
    record = read_marked(
        "[content1: [source2: B] [cue2: said] [content2: it]], [source1: A] [cue1: wrote]. [source3: C] [cue3: said] [content3: no]."
    )
    assert [(a.id, a.source[0].text) for a in record.attributions] == [("q1", "A"), ("q2", "B"), ("q3", "C")]


def test_the_same_findings_make_the_same_record() -> None:
    words = "[source1: A] [cue1: said] [content1: that [source2: B] [cue2: said] [content2: it]]."
    assert msgspec.json.encode(read_marked(words)) == msgspec.json.encode(read_marked(words))


def test_a_long_article_takes_no_longer_a_word_than_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the look-ups into drafts, which grow with the text and not with its square."""
    counts = []
    for times in (50, 200):
        calls = 0
        real = CueIndex.find

        def find(self: CueIndex, start: int, end: int, real: Callable[..., list[int]] = real) -> list[int]:
            nonlocal calls
            found = real(self, start, end)
            calls += 1 + len(found)
            return found

        with monkeypatch.context() as m:
            m.setattr(CueIndex, "find", find)
            words = "\\n\\n".join(f"[source{n}: A] [cue{n}: said] [content{n}: that it rained]." for n in range(1, times + 1))
            assert len(read_marked(words).attributions) == times
        counts.append(calls)
    assert counts[1] <= 4.2 * counts[0]


@pytest.mark.parametrize(
    ("source", "negated"),
    [
        ("Nobody", True),
        ("Neither country", True),
        ("None of the ministers", True),
        ("No one", True),
        ("Norway", False),
        ("Nobody’s fool", True),
        ("Few", True),
        ("Very few voters", True),
        ("Hardly anyone", True),
        ("Scarcely any ministers", True),
        ("Almost nobody", True),
        ("Not many", True),
        ("Little in his speech", True),
        ("A few", False),
        ("Quite a few voters", False),
        ("Fewer voters", False),
        ("No fewer than five ministers", False),
        ("No 10", False),
        ("Almost all", False),
    ],
)
def test_who_is_nobody_says_nothing(source: str, negated: bool) -> None:  # noqa: FBT001
    assert only(f"[source: {source}] [cue: believes] [content: that it will end].").negated is negated


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("[source: He] hardly [cue: believed] [content: that it would end].", True),
        ("[source: He] [cue: scarcely mentioned] [content: the war].", True),
        ("It is [cue: hard not to conclude] [content: that it will end].", False),
        ("It is hard not [cue: to conclude] [content: that it will end].", False),
        ("It is [cue: hard to believe] [content: that it will end].", True),
        ("It is impossible [cue: to believe] [content: that it will end].", True),
        ("It is [cue: not hard to believe] [content: that it will end].", False),
        ("[source: The hardliners] [cue: believe] [content: that it will end].", False),
    ],
)
def test_what_is_hardly_said_is_not_said_and_what_is_hard_not_to_say_is(words: str, negated: bool) -> None:  # noqa: FBT001
    assert only(words).negated is negated


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Did [source: Moscow] [cue: tell] you [content: to slow down]?", 0),
        ("“Has [source: the minister] [cue: said] [content: that it is over]?” he wondered.", 0),
        ("[source: Moscow] [cue: asked]: [content: is it over]?", 1),
        ("Did it rain? [source: Moscow] [cue: said] [content: that it did].", 1),
    ],
)
def test_what_is_asked_is_not_told(words: str, count: int) -> None:
    assert len(read_marked(words).attributions) == count


def test_a_dateline_with_a_colon_is_no_statement() -> None:
    record = read_marked("[source1: TEHRAN][cue1: :] [content1: [source2: Iran] [cue2: said] [content2: no]].")
    assert [cut(a.source) for a in record.attributions] == [["Iran"]]
    record = read_marked("[source1: SMITH][cue1: :] [content1: We will see.]")
    assert [cut(a.source) for a in record.attributions] == [["SMITH"]]


def test_a_hedge_alone_is_no_report_within_a_report() -> None:
    record = read_marked(
        "[source1: The daily] [cue1: said] [content1: [source2: the navy] [cue2: had reportedly] [content2: struck the bridge]]."
    )
    assert [cut(a.cue) for a in record.attributions] == [["said"]]


def test_a_hedge_alone_has_no_source() -> None:
    record = read_marked("[source: The navy] [cue: has reportedly] [content: struck the bridge].")
    assert [cut(a.source) for a in record.attributions] == [[]]


def test_a_quotation_left_open_goes_on_whoever_else_claims_it() -> None:
    record = read_marked(
        "[source1: Guterres] [cue1: said]: [content1: “Hunger is coming.]\\n\\n[content2: “It is near.”]\\n\\n"
        "Putin left, [source2: the agency] [cue2: reported]."
    )
    assert [cut(a.content) for a in record.attributions] == [["“Hunger is coming", "“It is near.”"]]


def test_a_quotation_left_open_is_taken_from_whom_the_network_gives_it_besides() -> None:
    record = read_marked(
        "[source1: Guterres] [cue1: said]: [content1: “Hunger is coming.]\\n\\n[content1: [content2: “It is near.”]]\\n\\n"
        "[content2: Putin left], [source2: the agency] [cue2: reported]."
    )
    assert [cut(a.content) for a in record.attributions] == [["“Hunger is coming", "“It is near.”"], ["Putin left"]]


def test_a_quotation_over_three_paragraphs_stays_one_whoever_claims_the_second() -> None:
    record = read_marked(
        "[source1: Guterres] [cue1: said]: [content1: “Hunger is coming.]\\n\\n[content2: “It is near.]\\n\\n“More words here.”\\n\\n"
        "Putin left, [source2: the agency] [cue2: reported]."
    )
    assert [cut(a.content) for a in record.attributions] == [["“Hunger is coming", "“It is near.", "“More words here.”"]]


def test_a_pronoun_that_the_rules_leave_open_follows_the_network() -> None:
    words = "The bank lost money. The minister left. [source: It] [cue: denied] [content: all]."
    text, findings = marked(words)
    bank = Mention("organization", "noun", (4, 8), (0, 8), None, 1.0)
    it = Mention(
        "organization", "pronoun", (text.index("It"), text.index("It") + 2), (text.index("It"), text.index("It") + 2), 0, 1.0
    )
    page = Page(source="test.txt", media="text", content=text)
    record = compose_record(extract(page), findings._replace(mentions=(bank, it)), MADE_BY)
    assert [a.name for a in record.actors] == ["the bank"]


@pytest.mark.parametrize(
    "words",
    [
        (
            "[source1: The daily], [cue2: citing] [source2: two diplomats], [cue1: reported] "
            "[content1: [content2: that [source3: Egypt] [cue3: had warned] [addressee3: Israel] [content3: of war]]]."
        ),
        (
            "[content1: [content2: [source3: Iran] [cue3: will agree] [content3: to talks]]], [source1: the daily] [cue1: reported], "
            "[cue2: citing] [source2: two diplomats]."
        ),
    ],
)
def test_whom_a_report_cites_stands_inside_the_report(words: str) -> None:
    record = read_marked(words)
    by_id = {a.id: a for a in record.attributions}
    inner = next(a for a in record.attributions if len(a.chain) == 3)
    assert [cut(by_id[i].source) for i in inner.chain][:2] == [["The daily"], ["two diplomats"]] or [
        cut(by_id[i].source) for i in inner.chain
    ][:2] == [["the daily"], ["two diplomats"]]
    assert find_faults(record) == []


@pytest.mark.parametrize(
    "words",
    [
        "It was the collapse [content: that] [source: Ivan Orlov] [cue: once cautioned against].",
        "It was over, [content: or so] [source: they] [cue: thought].",
    ],
)
def test_a_content_that_only_points_elsewhere_is_no_statement(words: str) -> None:
    assert read_marked(words).attributions == ()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("[source: Iran] [cue: said] on Tuesday [content: that it would sign].", "2024-05-14"),
        ("On Monday, [source: Iran] [cue: said] [content: it would sign].", "2024-05-13"),
        ("[content: Iran will sign on Friday], [source: the minister] [cue: said] late on Wednesday.", "2024-05-15"),
        ("[source: Iran] [cue: said] [content: that it would sign on Friday].", None),
        ("[source: Iran] [cue: said] [content: it would sign]. On Monday Iraq had signed.", None),
        ("[source: Iran] [cue: told] [addressee: a Doha daily] last month [content: that it would sign].", "2024-04-01"),
    ],
)
def test_the_day_of_saying_stands_beside_the_cue(words: str, day: str | None) -> None:
    text, findings = marked(words)
    page = Page(source="test.txt", media="text", content=text, published="2024-05-16")
    (attribution,) = compose_record(extract(page), findings, MADE_BY).attributions
    assert (attribution.date and attribution.date.start) == day
