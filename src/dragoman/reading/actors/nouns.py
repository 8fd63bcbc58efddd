"""Nouns: what the noun of a description says of whom it stands for.

In: words of a phrase. Out: the longest known noun that ends them, with its PLOVER sectors. `resolution` calls it.
"""

from dragoman.knowledge.dictionary import fold
from dragoman.knowledge.occupations import Occupation, count_longest, load_occupations
from dragoman.knowledge.titles import join_words
from dragoman.reading.actors.words import Words, is_possessive, make_table, to_singular

#: Nouns for persons that say little on their own: whom they serve or lead tells more ("army spokesman", "head of the IAEA").
SERVANTS = make_table(
    "president treasurer spokesman spokeswoman spokesperson representative official source aide adviser advisor member"
    " leader head chief boss director deputy chairman chairwoman chair chairperson secretary secretary-general commander"
    " founder fighter supporter delegate delegation negotiator envoy figure employee staff staffer worker vice-president"
    " coordinator insider operative veteran lawyer ally backer cadre politician activist statement announcement report"
    " website service team mission branch wing headquarters office command correspondent reporter editor columnist"
    " journalist coalition forces force troops troop soldier militant group"
)
#: Possessive endings that a noun may hold beside its words: "teachers’ union".
_MARKS = 2
#: Who leads something: what, the words before tell ("the garden club president").
HEADS = make_table(
    "president vice-president chairman chairwoman chair chairperson director head chief boss leader treasurer"
    " secretary manager owner"
)
#: Who speaks for, or leads, a body that must be told: a bare spokesman may be a rebel's.
VOICES = make_table(
    "spokesman spokeswoman spokesperson representative leader head chief deputy member chairman chairwoman chair boss director"
)
#: Words before an office that tell how it is held, and not of what.
STANDING = make_table(
    "former current senior chief lead new top acting deputy vice interim longtime then outgoing incoming late ousted retired"
    " exiled deposed first second third next elected re-elected newly long-time assistant associate executive general"
    " prime supreme"
)
#: Families of officials are ELI.
KIN = make_table(
    "wife husband widow widower son daughter brother sister mother father parents family nephew niece cousin uncle aunt in-law"
    " son-in-law grandson granddaughter relative relatives children sons daughters brothers sisters"
)
#: Words that make an office a past one.
FORMER = make_table("former ex late ousted deposed exiled toppled retired onetime erstwhile")


def find_noun(words: Words) -> tuple[int, Occupation, str] | None:
    """Find the longest known noun that ends words: where it begins, what it stands for, and how it reads."""
    table = load_occupations()
    for start in range(max(0, len(words) - _MARKS - count_longest()), len(words)):
        text = fold(join_words(words[start:]))
        for noun in (text, to_singular(text)):
            if noun in table and not is_possessive(words[start]):
                return start, table[noun], noun
    return None


def leave_office(sectors: tuple[str, ...]) -> tuple[str, ...]:
    """Give the sectors of somebody who has left an office: officials and officers become ELI, others stay what they were."""
    return ("ELI",) if set(sectors) & {"GOV", "LEG", "PTY", "MIL", "SPY", "JUD"} else sectors


def is_former(words: Words) -> bool:
    """Say whether words tell of a past office."""
    return any(w.text.lower() in FORMER or w.text.lower().startswith("ex-") for w in words)
