"""Words and runs of words: the small words of English, and what the shape of a word tells.

In: words as `knowledge.titles` splits them. Out: what kind of word one is, and how far a run of name words reaches. All modules of
`reading.actors` call it. Nouns and titles stand in knowledge/data/titles.tsv.
"""

import re
import unicodedata
from collections.abc import Sequence

from dragoman.knowledge.titles import Word, find_country, is_noun

Offsets = tuple[int, int]
Words = Sequence[Word]

#: A longer run of capitals is a headline or a list.
LONGEST_NAME = 6
#: A full name has at least two words.
FULL = 2


def make_table(words: str) -> frozenset[str]:
    """Make a table of words from a text with blanks between them."""
    return frozenset(words.split())


PARTICLES = make_table("von van der den de del della di da dos du la le bin ibn bint al el ben abu ul ur y ter ten zu af av")
SUFFIXES = make_table("jr jr. sr sr. ii iii iv")
ARTICLES = make_table("the a an this that these those")
OWNERS = make_table("his her its their my our your whose")
QUANTIFIERS = make_table(
    "some many most several other others few all two three four five six seven eight nine ten number more"
    " both those these another various no one thousands hundreds dozens millions scores any each every nearly"
    " almost about roughly half"
)
#: Words inside a phrase after which something else than the name or noun follows.
LINKS = make_table(
    "of in for at from with by to on about near under over inside outside against within across between behind who which"
    " whose whom that when where while as like than into among close including during after before since said says released"
    " conducted posted published filed taken drawn held commissioned obtained issued monday tuesday wednesday thursday"
    " friday saturday sunday Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
#: Words behind a noun that belong to it: "a person familiar with the talks", "the officials briefed on it".
BEHIND = make_table(
    "familiar involved briefed close present aware privy knowledgeable surveyed polled interviewed questioned asked"
)
#: Verbs of a clause: before them a name or description ends.
FINITE = make_table("had has have is are was were will would could should did does do")
#: Words before a month: "a Gallup poll last May".
DATING = make_table("last next early late earlier mid")
#: Articles with which a newspaper's or a place's name begins: "Le Monde", "Der Spiegel", "Los Angeles".
FOREIGN_ARTICLES = make_table("Le La Les Der Die Das El Los Las Il")
#: Call signs of American stations: KGTV.
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}")
#: Small words that names hold: "Ministry of Trade and Industry".
INSIDE_NAMES = make_table("of for the and on in de la du des y &")
#: Words that open a sentence with a capital and are no part of a name.
OPENERS = make_table(
    "the a an and but or so yet for nor if as at by in of on to from with after before since while when where although"
    " though because until unless during despite like unlike among amid about even still also both now then there here today"
    " yesterday tomorrow meanwhile however moreover instead perhaps maybe monday tuesday wednesday thursday friday saturday"
    " sunday january february march april june july august september october november december he she it they we i you his"
    " her its their our my your this that these those what who whom whose which why how not no yes once only just later"
    " earlier last next first under over between against without further asked told said says exclusive watch video photo report"
    " breaking update correction read did does do is are was were has have had will would can could should"
)
#: "He" and "she" in all cases, with the gender they tell.
PERSON_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
#: Names that begin in lower case: al-Assad, d’Estaing.
_PREFIXED = re.compile(r"(?:al|el|ad|as|ash|an|d|l|bin)[-'’][A-Z]")
#: Endings of nouns that mean a person.
PERSONAL = re.compile(r"(?:man|woman|person|er|or|ist|ian|ant|ee|eer|ician|crat|ary|mate|goer|maker|head)$")


def fold_name(name: str) -> str:
    """Fold case, diacritics, apostrophes and hyphens.

    >>> fold_name("Gülşen Çelik"), fold_name("Kim Jong-un"), fold_name("O’Malley")
    ('gulsen celik', 'kim jong un', "o'malley")
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ı", "i")).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("-", " ").split())


def to_singular(noun: str) -> str:
    """Take a regular plural ending from a noun in lower case.

    >>> [to_singular(noun) for noun in ("ministries", "churches", "officials", "analysis")]
    ['ministry', 'church', 'official', 'analysis']
    """
    if noun.endswith(("ss", "sis", "us")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "sses", "shes")) else noun.removesuffix("s")


def is_cap(word: Word) -> bool:
    """Say whether a word begins with a capital, or with a prefix of names before one."""
    text = word.text
    return text[0].isupper() or (not text.isalpha() and bool(_PREFIXED.match(text)))


def is_possessive(word: Word) -> bool:
    """Say whether a word is the ending "’s", an apostrophe, or begins with one."""
    return word.text[0] in "'’"


def is_acronym(word: str) -> bool:
    """Say whether a word is all capitals: UN, U.N., AT&T."""
    letters = word.replace(".", "").replace("&", "")
    return len(letters) > 1 and letters.isupper()


def is_in_name(word: Word) -> bool:
    """Say whether a word may stand inside a name."""
    return is_cap(word) or word.text.lower() in PARTICLES | INSIDE_NAMES | SUFFIXES or word.text[0] in "'’.&"


def is_organization(words: Words) -> bool:
    """Say whether a word among these makes a name an organisation's: ministry, party, news."""
    if any(_CALL_SIGN.fullmatch(w.text) for w in words) and not all(w.text.isupper() for w in words):
        return True
    texts = [w.text.lower() for w in words]
    return any(is_noun(text, "body", "topic") or is_noun(to_singular(text), "body", "topic") for text in texts)


def is_demonym(words: Words) -> bool:
    """Say whether these words are a country's adjective or people and nothing else."""
    country = find_country(words, 0)
    return bool(country and country[0] == len(words) and country[1].sort == "demonym")


def is_people(word: Word) -> bool:
    """Say whether a word is a people or the followers of a party: "Americans", "Democrats", "PACs"."""
    return is_noun(to_singular(word.text.lower()), "party") or (word.text.endswith("s") and is_demonym([word]))


def find_link(words: Words) -> int:
    """Find where the first link after the first word stands: the index, or how many words there are."""
    return next((k for k, w in enumerate(words) if k and w.text in LINKS), len(words))


def find_run_end(words: Words, k: int) -> int:
    """Find where the run of name words that begins at words[k] ends."""
    stop = k
    while k < len(words):
        text = words[k].text.lower()
        if is_cap(words[k]) or text in SUFFIXES:
            stop = k + 1
        elif text not in PARTICLES:
            break
        k += 1
    return stop


def find_run_start(words: Words, end: int) -> int:
    """Find where the run of name words that ends at words[end] begins."""
    k = start = end
    while k >= 0 and end - k <= LONGEST_NAME + 2:
        if is_cap(words[k]):
            start = k
        elif words[k].text.lower() not in INSIDE_NAMES - {"the"} and not is_possessive(words[k]):
            break
        k -= 1
    return start


def strip_words(words: Words) -> Words:
    """Leave out articles and marks before a phrase, and marks and "’s" behind it."""
    while words and (words[0].text.lower() in ARTICLES or not words[0].text[0].isalnum()):
        words = words[1:]
    while words and (is_possessive(words[-1]) or not words[-1].text[-1].isalnum()) and "." not in words[-1].text[1:]:
        words = words[:-1]
    return words
