"""Positions of a record: kind, words, whose, towards whom, on what issue, and what the text tells of a change.

Each row is a text with its marks as a network that makes no mistake would set them, and what must come of it.
"""

import pytest

from dragoman.reading import compose_record
from dragoman.records import Article, Block, MadeBy, Record, check_record, cut_span, hash_text
from marked import marked

MADE_BY = MadeBy(record=1, version="0", model="marked", knowledge="none")
PREMIER = "the Norwegian prime minister"


def read(words: str, published: str | None = "2024-05-16") -> Record:
    text, findings = marked(words)
    blocks = (Block(kind="paragraph", span=cut_span(text, 0, len(text))),)
    article = Article(id=hash_text(text), source="test", text=text, blocks=blocks, published=published)
    return check_record(compose_record(article, findings, MADE_BY))


def tell(record: Record) -> list[str]:
    """Tell the positions of a record as lines: kind and words."""
    return [f"{p.kind}: {' … '.join(s.text for s in p.content)}" for p in record.positions]


def name_parties(record: Record) -> list[str]:
    names = {a.id: a.name for a in record.actors}
    return [" > ".join((names[p.actor or ""], *(names[i] for i in p.toward))) for p in record.positions]


KINDS = [
    ("[source: Ankara] [cue: demanded] [content: that Riga hand over the men].", "demand: that Riga hand over the men"),
    ("[source: Oslo] [cue: called for] [content: a ceasefire].", "appeal: a ceasefire"),
    ("[source: Oslo] [cue: asked] [addressee: Riga] [content: to bring water].", "appeal: to bring water"),
    ("[source: Oslo] [cue: offered] [content: talks with Riga].", "offer: talks with Riga"),
    ("[source: Oslo] [cue: rejected] [content: the plan].", "refusal: the plan"),
    ("[source: Oslo] [cue: said] [content: it was ready to meet].", "willingness: to meet"),
    ("[source: Oslo] [cue: said] [content: it was open to talks].", "willingness: talks"),
    ("[source: Oslo] [cue: pledged] [content: not to sell the ships].", "offer: not to sell the ships"),
    ("Norway expects Riga to free the men.", "demand: to free the men"),
    ("Norway's demand for the ship: it is old.", "demand: the ship: it is old"),
    ("Norway walked in with one demand: the return of the ship.", "demand: the return of the ship"),
    ("A proposal by Norway for talks.", "offer: talks"),
    ("Norway offered Riga a seat at the table.", "offer: a seat at the table"),
    ("Norway gave Riga three days to free the men.", "demand: to free the men"),
]


@pytest.mark.parametrize(("words", "position"), KINDS)
def test_words_of_the_table_tell_the_kind_and_where_the_words_begin(words: str, position: str) -> None:
    assert tell(read(words)) == [position]


BODILY = [
    ("Norway's soldiers blocked the bridge to Rafah.", []),
    ("Protesters in Norway blocked a road.", []),
    ("Norway blocked the plan.", ["refusal: the plan"]),
    ("Norway blocked aid to Gaza.", ["refusal: aid to Gaza"]),
    ("Norway blocked Sweden's move to join NATO.", ["refusal: Sweden's move to join NATO"]),
]


@pytest.mark.parametrize(("words", "positions"), BODILY)
def test_what_is_blocked_is_refused_where_it_is_a_public_matter(words: str, positions: list[str]) -> None:
    assert tell(read(words)) == positions


DENIED = [
    ("Japan denied having banned the fish.", []),
    ("The police of Norway denied having beaten the protesters.", []),
    ("Norway denied having rejected the plan.", []),
    ("Norway denied Beijing a seat at the table.", ["refusal: a seat at the table"]),
]


@pytest.mark.parametrize(("words", "positions"), DENIED)
def test_what_one_denies_having_done_is_no_position(words: str, positions: list[str]) -> None:
    assert tell(read(words)) == positions


INSISTED = [
    ("that its nuclear programme was peaceful", []),
    ("its nuclear programme was peaceful", []),
    ("that it respects the treaty", []),
    ("that it would not sign", ["refusal: it would not sign"]),
    ("that Riga hand over the men", ["demand: that Riga hand over the men"]),
    ("that the men be freed", ["demand: that the men be freed"]),
    ("that Riga has to leave", ["demand: that Riga has to leave"]),
]


@pytest.mark.parametrize(("words", "positions"), INSISTED)
def test_a_fact_insisted_on_is_no_demand(words: str, positions: list[str]) -> None:
    assert tell(read(f"[source: Iran] [cue: insisted] [content: {words}].")) == positions


TOLD = [
    ("[source: A US official] [cue: told] [addressee: Axios] [content: that Norway had been asked to press for a deal].", []),
    ("Norway told the Latvian guards they were forced to cross.", []),
    ("Norway told the Latvian guards to leave.", ["demand: to leave"]),
    ("Norway called on any state that has signed to leave.", ["appeal: to leave"]),
    ("Norway called on those who have weapons to leave.", ["appeal: to leave"]),
    ("All Norway asks of the Latvian generals is to leave.", ["appeal: to leave"]),
]


@pytest.mark.parametrize(("words", "positions"), TOLD)
def test_whom_something_is_asked_of_ends_before_a_clause(words: str, positions: list[str]) -> None:
    assert tell(read(words)) == positions


PRESS = [
    (
        "[source: A Norwegian minister], speaking on condition of anonymity, [cue: said] [content: Norway would not sign].",
        ["refusal"],
    ),
    ("[source: Oslo] [cue: said] [content: Norway spoke on condition of anonymity].", []),
    ("The Norwegian minister declined to give her family name.", []),
    ("The Norwegian minister declined to give his age.", []),
    ("The Norwegian minister refused to give details.", []),
    ("The Norwegian minister refused to give details of the deal.", ["refusal"]),
    ("[source: The Norwegian minister] [cue: declined to say] [content: whether Norway would sign the treaty].", []),
    ("[source: The Norwegian minister] [cue: declined to say] [content: if Norway would sign the treaty].", []),
]


@pytest.mark.parametrize(("words", "kinds"), PRESS)
def test_what_is_said_to_the_press_and_what_is_not_is_no_position(words: str, kinds: list[str]) -> None:
    assert [p.kind for p in read(words).positions] == kinds


WHOLE = [
    ("[source: Norway] [cue: vowed] in a recorded message [content: to fight on].", ["willingness: to fight on"]),
    ("Norway vowed in a recorded message to fight on.", ["willingness: to fight on"]),
    ("Norway vowed in a letter to send aid.", ["offer: to send aid"]),
    ("[source: Norway] [cue: promised] [content: that they will be].", []),
    ("[source: Norway] [cue: assured] [content: they will be].", []),
    (
        '[source: Norway] [cue: said] [content: it would retaliate with "harsh, asymmetrical" steps].',
        ['willingness: it would retaliate with "harsh, asymmetrical" steps'],
    ),
    ('"[content: We won\'t settle for crumbs]," [source: Norway] [cue: said].', ["refusal: We won't settle for crumbs"]),
    (
        '[source: Norway] [cue: said] [content: it would take "countermeasures" should NATO troops be stationed there].',
        ["condition: should NATO troops be stationed there"],
    ),
]


@pytest.mark.parametrize(("words", "positions"), WHOLE)
def test_what_is_wanted_is_whole(words: str, positions: list[str]) -> None:
    assert tell(read(words)) == positions


MODALS = [
    ("Riga must withdraw its troops", "demand: Riga must withdraw its troops"),
    ("Riga should withdraw its troops", "appeal: Riga should withdraw its troops"),
    ("Riga should resign", "demand: Riga should resign"),
    ("Riga must first withdraw its troops", "condition: Riga must first withdraw its troops"),
    ("Riga must accept our conditions", "condition: Riga must accept our conditions"),
    ("We will not sign", "refusal: We will not sign"),
    ("We will not run away from talks", "willingness: We will not run away from talks"),
    ("We will send no troops", "refusal: We will send no troops"),
    ("We will lift the blockade", "willingness: We will lift the blockade"),
    ("There will be no referendum", "refusal: There will be no referendum"),
    ("No talks with Riga", "refusal: No talks with Riga"),
    ("Lift the sanctions", "demand: Lift the sanctions"),
    ("No solution can be imposed on us", "refusal: No solution can be imposed on us"),
]


@pytest.mark.parametrize(("words", "position"), MODALS)
def test_what_a_party_says_must_be_or_will_not_be_is_its_position(words: str, position: str) -> None:
    record = read(f'"[content: {words}]," [source: {PREMIER}] [cue: said].')
    assert tell(record) == [position]


@pytest.mark.parametrize("words", ["Prices will rise", "We will not lose", "No comment", "The war will end", "Let me be clear"])
def test_predictions_and_empty_words_are_no_positions(words: str) -> None:
    assert tell(read(f'"[content: {words}]," [source: {PREMIER}] [cue: said].')) == []


CONDITIONS = [
    ("it would sign only if Riga freed the men", ["condition: only if Riga freed the men"]),
    ("it would not sign unless Riga freed the men", ["condition: unless Riga freed the men"]),
    ("it would not sign until Riga freed the men", ["condition: until Riga freed the men"]),
    ("it would sign once the men were free", ["condition: once the men were free"]),
    ("it would sign, given a guarantee", ["condition: given a guarantee"]),
    ("it would sign in exchange for the ship", ["condition: the ship"]),
    ("it would sign as long as they stayed out", ["condition: as long as they stayed out"]),
    ("it was ready to meet if Riga freed the men", ["willingness: to meet", "condition: if Riga freed the men"]),
    ("it accepted a truce, but only on condition that Riga left", ["willingness: a truce", "condition: only on condition that Riga left"]),
    ("it was ready to meet and not to wait until spring", ["willingness: to meet and not to wait until spring"]),
    ("should Riga fall, it would once more talk", ["willingness: it would once more talk"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "positions"), CONDITIONS)
def test_what_is_made_to_hang_on_something_is_a_condition(words: str, positions: list[str]) -> None:
    assert tell(read(f"[source: Oslo] [cue: said] [content: {words}].")) == positions


AHEAD = [
    ("Should Riga withdraw, we shall sign the treaty", ["condition: Should Riga withdraw"]),
    ("Unless the men are freed, we will not sign", ["condition: Unless the men are freed"]),
]


@pytest.mark.parametrize(("words", "positions"), AHEAD)
def test_a_condition_at_the_head_ends_at_its_comma(words: str, positions: list[str]) -> None:
    assert tell(read(f'"[content: {words}]," [source: {PREMIER}] [cue: said].')) == positions


NEGATED = [
    ("[source: Oslo] [cue: said] [content: it did not reject the plan].", ["willingness: the plan"]),
    ("[source: Oslo] [cue: said] [content: it was not willing to meet].", ["refusal: to meet"]),
    ("[source: Oslo] [cue: said] [content: it was determined never to meet].", ["refusal: never to meet"]),
    ("Norway did not demand the ship.", []),
    ("[source: Oslo] [cue: said] [content: Norway might offer talks].", []),
    ("[source: Riga] [cue: gave no sign] that [content: it would lift the blockade].", []),
]


@pytest.mark.parametrize(("words", "positions"), NEGATED)
def test_a_no_turns_a_position_round_or_ends_it(words: str, positions: list[str]) -> None:
    assert tell(read(words)) == positions


PARTIES = [
    ("[source: Oslo] [cue: urged] [addressee: Riga] [content: to free the men].", "Norway > Latvia"),
    ("Latvia was urged by Norway to free the men.", "Norway > Latvia"),
    ("Latvia was offered talks by Norway.", "Norway > Latvia"),
    ("Norway's demand that the men be freed.", "Norway"),
    ("[source: Sweden] [cue: said] [content: Norway must withdraw its troops].", "Sweden > Norway"),
    ("[actor: Norway] [trigger REJECT actual: rejects] [recipient: Latvia]'s claim.", "Norway > Latvia"),
    ("[actor: Norway] [trigger REJECT actual: rejected] talks with [recipient: Latvia] over [recipient: Mali].", "Norway > Latvia"),
    ("[source: A deputy minister] [cue: said] [content: Norway would not sign].", "Norway"),
]


@pytest.mark.parametrize(("words", "parties"), PARTIES)
def test_the_party_is_whose_wish_it_is_and_not_who_is_asked(words: str, parties: str) -> None:
    assert name_parties(read(words)) == [parties]


def test_a_speaker_who_says_we_holds_the_position() -> None:
    record = read(f'"[content: We will not sign]," [source: {PREMIER}] [cue: said].', None)
    assert name_parties(record) == [PREMIER]


def test_what_one_state_says_another_will_do_is_no_position() -> None:
    assert tell(read("[source: Sweden] [cue: said] [content: Norway would withdraw its troops].")) == []


def test_a_second_verb_has_the_subject_of_the_first() -> None:
    record = read("Sweden offered talks and ruled out war.")
    assert tell(record) == ["offer: talks", "refusal: war"]
    assert name_parties(record) == ["Sweden", "Sweden"]


def test_what_the_article_itself_says_must_be_is_nobodys_position() -> None:
    assert tell(read("Riga must withdraw its troops.")) == []


def test_a_condition_at_the_head_of_a_plain_sentence_ends_at_its_comma() -> None:
    record = read("[content: Unless the men are freed, Oslo will not sign], [source: the Norwegian premier] [cue: said].")
    assert tell(record) == ["condition: Unless the men are freed"]


PRIVATE = [
    "[source: The coach] [cue: demanded] [content: more from his midfield].",
    "[source: Shoppers in Oslo] [cue: demanded] [content: cheaper bread].",
    "[source: The minister] [cue: declined] [content: to comment].",
    "Norway expects growth to slow.",
    "Norway asked for nothing.",
]


@pytest.mark.parametrize("words", PRIVATE)
def test_private_wishes_and_silence_are_no_positions(words: str) -> None:
    assert tell(read(words)) == []


CHANGES = [
    ("[source: Norway] again [cue: demanded] [content: the ship].", None),
    ("[source: Norway] [cue: reiterated its demand] for [content: the ship].", "unchanged"),
    ("[source: Norway] [cue: stuck to its demand] for [content: the ship].", "unchanged"),
    ("[source: Norway] for the first time [cue: demanded] [content: the ship].", "changed"),
    ("Norway no longer demands the ship.", "changed"),
    ("[source: Norway] gave no sign of having softened and [cue: demanded] [content: the ship].", "unchanged"),
    ("[source: Norway] [cue: demanded] [content: that the road still be open].", None),
]


@pytest.mark.parametrize(("words", "change"), CHANGES)
def test_a_change_is_what_the_words_around_the_position_tell(words: str, change: str | None) -> None:
    assert [(p.kind, p.change) for p in read(words).positions] == [("demand", change)]


def test_a_position_is_held_since_the_day_told() -> None:
    (position,) = read("[source: Norway] has insisted since March 2023: it [cue: demands] [content: the ship].").positions
    assert position.since
    assert position.since.start == "2023-03-01"


def test_what_follows_the_wish_does_not_belong_to_it() -> None:
    assert tell(read("[source: Norway] [cue: rejected] [content: the plan because it was late].")) == ["refusal: the plan"]


def test_a_headline_ends_before_what_it_adds() -> None:
    assert tell(read("Norway open to talks with Latvia as row simmers")) == ["willingness: talks with Latvia"]


def test_a_position_told_twice_by_the_same_words_is_one() -> None:
    record = read("[source: Oslo] [cue: demanded] [content: that [actor2: Riga] [trigger2 RETREAT future: withdraw]].")
    assert len(record.positions) == 1


ISSUES = [
    ("[source: Oslo] [cue: called for] [content: peace talks over Ukraine].", ["peace talks over Ukraine"]),
    ("[source: Oslo] [cue: offered] [content: to lift some of its sanctions on the North].", ["sanctions on the North"]),
    ("[source: Oslo] [cue: asked] Nato [content: to come to Turkey's aid].", [None]),
    ("[source: Oslo] [cue: proposed] [content: to hold talks to coordinate the trip].", ["talks"]),
    (
        "[source1: Oslo] [cue1: called for] [content1: peace talks over Ukraine]. [source2: Riga] [cue2: rejected] [content2: the talks].",
        ["peace talks over Ukraine", "peace talks over Ukraine"],
    ),
    (
        "[source1: Oslo] [cue1: rejected] [content1: the talks]. [source2: Riga] [cue2: wants] [content2: talks with Kyiv].",
        ["talks with Kyiv", "talks with Kyiv"],
    ),
    (
        (
            "[source1: Oslo] [cue1: offered] [content1: talks with Kyiv]. [source2: Riga] [cue2: rejected] [content2: the talks]."
            " [source3: Bonn] [cue3: offered] [content3: talks with Rome]."
        ),
        ["talks with Kyiv", "talks with Kyiv", "talks with Rome"],
    ),
    ("[source: Oslo] [cue: called for] [content: calm].", [None]),
]


@pytest.mark.parametrize(("words", "issues"), ISSUES)
def test_the_issue_is_the_fullest_phrase_that_the_article_has_of_the_matter(words: str, issues: list[str | None]) -> None:
    assert [p.issue for p in read(words).positions] == issues


def test_a_position_rests_on_the_statement_that_takes_or_tells_it() -> None:
    record = read("[source1: Hurriyet] [cue1: reported] [content1: that [source2: Oslo] [cue2: rejected] [content2: the plan]].")
    assert [(p.rests_on, p.chain) for p in record.positions] == [("q2", ("q1", "q2"))]
