"""Cues get the act a desk officer would give them; hedges are found where they stand; the data files are in order."""

import doctest
from importlib.resources import files
from itertools import pairwise

import pytest

from dragoman.knowledge import acts
from dragoman.knowledge.acts import find_act, find_hedges, lemmas, load_entries, load_hedges

ACTS = frozenset({
    "state", "announce", "claim", "admit", "deny", "demand", "request", "appeal", "offer", "promise", "agree", "refuse",
    "threaten", "warn", "accuse", "criticise", "praise", "support", "believe", "intend", "ask", "order", "argue", "suggest",
})  # fmt: skip

CUES = """
said = state
has reportedly declared = state
had also told reporters = state
was quoted as saying = state
’m told = state
pointed to = state
has been described = state
went so far as to say = state
also noted = state
went on to say = state
according to = state
, according to = state
added: = state
took to Twitter to say = state
put it = state
made it abundantly clear = state
was asked and replied = ask
issued a short statement saying = state
confirmed = state
speaking on condition of anonymity = state
gave no indication = not state
gave no sign = not state
gave no clear sign = not state
did not name = not state
made no mention of = not state
didn’t say = not state
has never mentioned = not state
remained silent on = not state
without elaborating = not state
failed to mention = not state
announced = announce
is expected to announce = announce
was set to unveil = announce
announcing = announce
will be made public = announce
has yet to announce = not announce
the surprise announcement = announce
has repeatedly claimed = claim
boasted of = claim
asserting = claim
claimed responsibility = claim
bragging about = claim
are rumoured = claim
admitted = admit
has since acknowledged = admit
conceding = admit
pleaded guilty = admit
never apologised for = not admit
has denied = deny
denies = deny
did not deny = not deny
hasn't denied = not deny
has always vehemently denied = deny
distanced himself from = deny
neither confirmed nor denied = not deny
disputed = deny
rejected claims = refuse
denied accusations = deny
played down = deny
cast doubt on = deny
demanded = demand
main demand = demand
its key demands = demand
is demanding = demand
insisted on = demand
wants = demand
carried signs reading = demand
on the condition that = demand
issued a 48-hour ultimatum = demand
requested = request
had asked for = request
applied for = request
made a formal request = request
urged = appeal
has urged = appeal
called on = appeal
called for = appeal
called repeatedly for = appeal
is calling once again for = appeal
appealed to = appeal
a letter calling for = appeal
repeated calls = appeal
renewed calls = appeal
pleading with = appeal
wrote urging = appeal
signed a petition urging = appeal
wouldn’t call for = not appeal
proposed = offer
put forward a new proposal = offer
is willing to = offer
's prepared to = offer
said it was ready to = offer
left the door open = offer
signalled its willingness = offer
floated = offer
peace offer = offer
is not ready to = not offer
vowed = promise
pledging = promise
has solemnly sworn = promise
vowed to oppose = promise
gave assurances = promise
campaign promise = promise
promised never = not promise
made no commitment = not promise
agreed = agree
has agreed in principle to = agree
accepted = agree
signed off on = agree
gave the green light = agree
agreed to support = agree
cannot agree = not agree
refused = refuse
refused to say = refuse
declined to comment = refuse
politely declined to comment on = refuse
has flatly refused to rule out = refuse
dismissed = refuse
rejected = refuse
turned the offer down = refuse
ruled out = refuse
did not rule out = not refuse
brushed aside = refuse
said no to = refuse
shot down = refuse
is adamantly opposed to = refuse
vetoed = refuse
balked at = refuse
threatened = threaten
is threatening to = threaten
issued thinly veiled threats = threaten
vowed revenge = threaten
warned = warn
has warned against = warn
sounded the alarm = warn
cautioned = warn
accused = accuse
have been accused of = accuse
blamed = accuse
laid the blame squarely on = accuse
pointed the finger at = accuse
alleging = accuse
stopped short of accusing = not accuse
didn't blame = not accuse
condemned = criticise
has habitually slammed = criticise
bristled at = criticise
lodged a formal protest = criticise
criticizes = criticise
lashed out angrily at = criticise
criticised = criticise
took a swipe at = criticise
have complained = criticise
is highly critical of = criticise
expressed deep concern over = criticise
rejected calls for = refuse
praised = praise
paid tribute to = praise
hailed = praise
thanked = praise
welcomed = praise
supports = support
has endorsed = support
came out in support of = support
threw her weight behind = support
voiced strong support for = support
no longer supports = not support
defended = support
sees = believe
are thought = believe
is seen by = believe
considers = believe
became known = believe
are known = believe
doesn’t think = not believe
don't believe = not believe
is widely expected = believe
was not expected = not believe
fears = believe
hoping = believe
expressed the hope = believe
remains convinced = believe
seemed to think = believe
decision = intend
is considering = intend
plans to = intend
has no intention of = not intend
wants to = intend
decided = intend
hopes to = intend
is determined to = intend
has no plans = not intend
wondered = ask
has asked = ask
was asked about = ask
raised questions = ask
ordered = order
has been ordered to = order
forbade = order
ruled = order
instructed = order
argued = argue
insisted = argue
makes the case = argue
argument = argue
stressed = argue
doubled down on = argue
is adamant = argue
emphasized = argue
suggested = suggest
has hinted at = suggest
recommending = suggest
raised the possibility = suggest
advised = suggest
not only said = state
won't say = not state
""".strip().splitlines()


@pytest.mark.parametrize(("cue", "expected"), [tuple(line.split(" = ")) for line in CUES])
def test_a_cue_gets_its_act(cue: str, expected: str) -> None:
    found = find_act(cue)
    assert found is not None
    assert f"{'not ' if found.negated else ''}{found.act}" == expected, found


@pytest.mark.parametrize("cue", ["", " ", "the", "didn't", "of 1997 xylophones", "is the architect of", "👩‍🚀"])
def test_no_act_is_made_up(cue: str) -> None:
    assert find_act(cue) is None


@pytest.mark.parametrize("cue", [":", "in", "—"])
def test_a_bare_entry_counts_as_the_whole_cue(cue: str) -> None:
    found = find_act(cue)
    assert found is not None
    assert found.act == "state"
    assert find_act(f"{cue} xylophone") is None


@pytest.mark.parametrize("cue", ["SAID", "Said", "did NOT deny", "DIDN’T DENY"])
def test_case_does_not_matter(cue: str) -> None:
    assert find_act(cue) == find_act(cue.lower())


def test_both_apostrophes_read_alike() -> None:
    assert find_act("won't say") == find_act("won’t say")


@pytest.mark.parametrize(
    ("cue", "phrase"),
    [
        ("declined politely to comment", "decline to comment"),
        ("as Mr. Xi put it", "as put it"),
        ("called … for", "call for"),
        ("is considering", "be considering"),
        ("wants China to", "want"),
        ("refuses to name", "refuse to"),
    ],
)
def test_the_longest_entry_is_named(cue: str, phrase: str) -> None:
    found = find_act(cue)
    assert found is not None
    assert found.phrase == phrase


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("said", "say"), ("told", "tell"), ("held", "hold"), ("thought", "think"), ("sought", "seek"), ("wrote", "write"),
        ("spoke", "speak"), ("sworn", "swear"), ("forbade", "forbid"), ("laid", "lay"), ("stuck", "stick"),
        ("denied", "deny"), ("denies", "deny"), ("argued", "argue"), ("arguing", "argue"), ("admitted", "admit"),
        ("admitting", "admit"), ("urges", "urge"), ("stresses", "stress"), ("lies", "lie"), ("lying", "lie"),
        ("vetoes", "veto"), ("labelled", "label"), ("agreed", "agree"), ("calling", "call"), ("’re", "be"), ("'m", "be"),
        ("wo", "will"), ("replies", "reply"), ("hypotheses", "hypothesis"), ("SAYS", "say"), ("panicked", "panic"),
    ],
)  # fmt: skip
def test_the_base_form_is_among_the_candidates(word: str, base: str) -> None:
    assert base in lemmas(word)


def test_irregular_bases_come_first() -> None:
    assert lemmas("saw")[0] == "see"
    assert lemmas("found")[0] == "find"


@pytest.mark.parametrize("word", ["s", "ed", "ing", "as", "press", "red", "’", ""])
def test_short_words_do_not_break(word: str) -> None:
    assert "" not in lemmas(word) or not word


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("has reportedly declared", ["reportedly"]),
        ("was likely referring to", ["likely"]),
        ("Allegedly, he fled; apparently he did not.", ["Allegedly", "apparently"]),
        ("The general is said to be in Minsk.", ["is said to"]),
        ("They are thought to have left.", ["are thought to"]),
        ("It is understood that talks go on.", ["It is understood"]),
        ("It’s understood that talks go on.", ["It’s understood"]),
        ("Talks will most likely fail.", ["most likely"]),
        ("It may have been a drone.", ["may have"]),
        ("an unconfirmed report", ["unconfirmed report"]),
        ("He was rumoured to be ill.", ["was rumoured to"]),
        ("The claim could not be independently verified.", ["could not be independently verified"]),
        ("This cannot be independently verified.", ["cannot be independently verified"]),
        ("an alleged plot", ["an alleged"]),
        ("Police alleged a plot.", []),
        ("He said so in May.", []),
        ("the likelihood of a reported deal", []),
        ("unreportedly", []),
        ("", []),
        ("👩‍🚀 café — reportedly\r\n fine", ["reportedly"]),
        ("Russia is  said\nto fear it", ["is  said\nto"]),
    ],
)
def test_hedges_are_found_where_they_stand(text: str, hedges: list[str]) -> None:
    assert [text[start:end] for start, end in find_hedges(text)] == hedges


def test_hedges_are_in_order_and_do_not_overlap() -> None:
    spans = find_hedges("It is said that he may have reportedly been, it seems, most likely there.")
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert len(spans) >= 4


@pytest.mark.parametrize("name", ["acts.tsv", "hedges.tsv", "irregular.tsv"])
def test_a_data_file_says_what_it_is(name: str) -> None:
    lines = files("dragoman.knowledge").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    header = "\n".join(line for line in lines if line.startswith("#"))
    body = [line for line in lines if not line.startswith("#")]
    assert lines[0].startswith("# ")
    assert "Origin: compiled by hand for Dragoman" in header
    assert "CC BY 4.0" in header
    assert "Columns" in header
    assert all(line.strip() == line.rstrip("\t") and line for line in body)
    assert len(set(body)) == len(body)
    assert len({line.count("\t") for line in body}) == 1


def test_no_phrase_has_two_acts_as_one_part_of_speech() -> None:
    keys = [(entry.words, entry.pos) for entry in load_entries()]
    assert len(set(keys)) == len(keys)


def test_acts_and_parts_of_speech_are_known_ones() -> None:
    assert {entry.act for entry in load_entries()} == ACTS
    assert {entry.pos for entry in load_entries()} <= {"verb", "noun", "adj", "prep", "phrase"}


def test_hedges_have_a_known_kind() -> None:
    assert set(load_hedges().values()) == {"hearsay", "probability"}


def test_the_flags_of_acts_are_known_ones() -> None:
    lines = files("dragoman.knowledge").joinpath("data", "acts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {row[3] for row in rows} == {"", "yes"}
    assert {flag for row in rows for flag in row[4].split()} == {"weak", "tight", "bare"}


def test_every_entry_finds_an_act_of_its_own() -> None:
    lost = [e.words for e in load_entries() if (found := find_act(" ".join(e.words))) is None or not found.phrase]
    assert lost == []


def test_an_irregular_form_leads_to_another_word() -> None:
    text = files("dragoman.knowledge").joinpath("data", "irregular.tsv").read_text(encoding="utf-8")
    pairs = [tuple(line.split("\t")) for line in text.splitlines() if not line.startswith("#")]
    assert all(form != base for form, base in pairs)


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(acts).failed == 0
