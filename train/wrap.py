"""Put a sentence that is already annotated into a new report: "Officials told the agency that ...". Called by data.py.

PolNeAR marks at most one attribution a token, so nesting must be made: the sentence keeps its own marks, the report around it
gets new ones. Sources, cues and frames are our own.
"""

import random
import re

Offsets = tuple[int, int]
Roles = dict[str, list[Offsets]]


def _list(words: str) -> list[str]:
    return words.strip().replace("\n", "|").split("|")


#: Share of quotations whose speaker stands behind them.
BEHIND = 0.5

SOURCES = _list("""
the daily Milliyet|the state news agency|Reuters|the Associated Press|Agence France-Presse|Xinhua|the BBC|local media
a senior official|two people familiar with the matter|the newspaper|officials|a spokesman for the ministry|the Interfax news agency
Turkish media|state television|the foreign ministry|diplomats|an aide to the president|the Financial Times|Kyodo News|Al Jazeera
the Yonhap news agency|a government source|Western diplomats|the opposition|the army|the mayor of the town|a witness|Haaretz
Maria Lopez, a spokeswoman for the agency|the spokesman, Ivan Petrenko|a person briefed on the talks|Der Spiegel|Le Monde|El País
the Kremlin|the White House|the State Department|Human Rights Watch|the United Nations|Beijing|Ankara|the interior minister
Senator Harris|one analyst|an intelligence report|the prosecutor's office|the Washington Post|CNN|a court filing|the group
police|the prime minister's office|she|he|they|the president|Mr. Haddad|General Okoro|a leaked memo|the Guardian|the organisation
analysts at the institute|her lawyer|his deputy|a Western official who asked not to be named|the committee|Tass|dpa|Anadolu
""")
REPORT_CUES = _list("""
reported|said|wrote|says|reports|has reported|has learned|noted|confirmed|revealed|added|claimed|announced
acknowledged""")
THAT_CUES = REPORT_CUES + _list("""
insisted|believes|believed|denied|argued|complained|warned|disclosed|concluded|maintained|made clear
did not confirm|has suggested|recalled|testified|conceded|suspects|pointed out|is convinced""")
TELL_CUES = ("told", "has told", "informed", "assured", "reminded", "later told")
HEARERS = _list("""
the agency|reporters|the newspaper|lawmakers|parliament|the Guardian|his colleagues|the BBC|the council
journalists in Geneva|AFP|the committee""")
#: First words of a sentence that are small inside another.
LOWER = frozenset(
    _list("""
the|a|an|he|she|it|they|we|in|on|at|as|but|and|when|while|after|before|for|his|her|their|its|this|that|these
those|some|many|most|one|two|three|there|according|if|several|all|both|during|by|with|under|since|although|though
""")
)


def wrap_paragraph(sentence: str, rng: random.Random) -> tuple[str, int, Roles]:
    """Wrap a sentence; gives the new text, how far the sentence moved, and the report's marks.

    The sentence is kept whole but for the case of its first letter and its final mark, so that offsets only shift.
    """
    sentence = sentence.rstrip()
    source = rng.choice(SOURCES)
    kind = rng.choices(
        ("that", "told", "according", "colon", "suffix", "suffix according", "quoted", "comma", "bare"),
        (4, 3, 3, 1.5, 3, 3, 1.5, 1, 2),
    )[0]
    has_quotes = bool(re.search('[“”"]', sentence))
    if kind == "quoted" and has_quotes:
        kind = "that"
    return _WRITERS[kind](sentence, source, rng)


def _lower(sentence: str) -> str:
    first = re.match(r"\w+", sentence)
    if first and first.group().lower() in LOWER:
        return sentence[0].lower() + sentence[1:]
    return sentence


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def _strip_stop(sentence: str) -> str:
    return sentence.removesuffix(".")


def _that(sentence: str, source: str, rng: random.Random, word: str = "that ") -> tuple[str, int, Roles]:
    cue = rng.choice(THAT_CUES)
    inner = _lower(sentence)
    head = f"{_upper(source)} {cue} "
    text = head + word + inner
    return (
        text,
        len(head + word),
        {"source": [(0, len(source))], "cue": [(len(source) + 1, len(head) - 1)], "content": [(len(head), _end(text))]},
    )


def _bare(sentence: str, source: str, rng: random.Random) -> tuple[str, int, Roles]:
    return _that(sentence, source, rng, word="")


def _told(sentence: str, source: str, rng: random.Random) -> tuple[str, int, Roles]:
    cue, hearer = rng.choice(TELL_CUES), rng.choice(HEARERS)
    inner = _lower(sentence)
    word = rng.choice(("that ", "that ", ""))
    head = f"{_upper(source)} {cue} {hearer} "
    at = len(source) + 1
    roles: Roles = {
        "source": [(0, len(source))],
        "cue": [(at, at + len(cue))],
        "addressee": [(at + len(cue) + 1, at + len(cue) + 1 + len(hearer))],
    }
    text = head + word + inner
    return text, len(head + word), {**roles, "content": [(len(head), _end(text))]}


def _according(sentence: str, source: str, rng: random.Random) -> tuple[str, int, Roles]:
    cue = rng.choice(("According to", "According to", "In the words of", "In the view of", "Citing", "As reported by"))
    inner = _lower(sentence)
    head = f"{cue} {source}, "
    text = head + inner
    at = len(cue) + 1
    return (
        text,
        len(head),
        {"cue": [(0, len(cue))], "source": [(at, at + len(source))], "content": [(len(head), _end(text))]},
    )


def _colon(sentence: str, source: str, rng: random.Random) -> tuple[str, int, Roles]:
    cue = rng.choice(("reports", "writes", "said", "wrote", "reported", "put it this way"))
    head = f"{_upper(source)} {cue}: "
    text = head + sentence
    return (
        text,
        len(head),
        {"source": [(0, len(source))], "cue": [(len(source) + 1, len(head) - 2)], "content": [(len(head), len(text))]},
    )


def _comma(sentence: str, source: str, rng: random.Random) -> tuple[str, int, Roles]:
    cue = rng.choice(("reports", "report", "says", "said"))
    head = f"{_upper(source)} {cue}, "
    text = head + sentence
    return (
        text,
        len(head),
        {"source": [(0, len(source))], "cue": [(len(source) + 1, len(head) - 2)], "content": [(len(head), len(text))]},
    )


def _suffix(sentence: str, source: str, rng: random.Random) -> tuple[str, int, Roles]:
    cue = rng.choice(REPORT_CUES)
    body = _strip_stop(sentence)
    text = f"{body}, {source} {cue}."
    at = len(body) + 2
    end = at + len(source)
    return text, 0, {"content": [(0, len(body))], "source": [(at, end)], "cue": [(end + 1, end + 1 + len(cue))]}


def _suffix_according(sentence: str, source: str, rng: random.Random) -> tuple[str, int, Roles]:
    cue = rng.choice(("according to", "according to", "according to", "as reported by", "per"))
    body = _strip_stop(sentence)
    text = f"{body}, {cue} {source}."
    at = len(body) + 2
    return (
        text,
        0,
        {
            "content": [(0, len(body))],
            "cue": [(at, at + len(cue))],
            "source": [(at + len(cue) + 1, at + len(cue) + 1 + len(source))],
        },
    )


def _quoted(sentence: str, source: str, rng: random.Random) -> tuple[str, int, Roles]:
    cue = rng.choice(("said", "says", "wrote", "added", "explained"))
    body = _strip_stop(sentence)
    if rng.random() < BEHIND:
        text = f"“{body},” {source} {cue}."
        at = len(body) + 4
        return (
            text,
            1,
            {
                "content": [(0, len(body) + 3)],
                "source": [(at, at + len(source))],
                "cue": [(at + len(source) + 1, at + len(source) + 1 + len(cue))],
            },
        )
    head = f"{_upper(source)} {cue}: “"
    text = head + body + ".”"
    return (
        text,
        len(head),
        {"source": [(0, len(source))], "cue": [(len(source) + 1, len(head) - 3)], "content": [(len(head) - 1, len(text))]},
    )


def _end(text: str) -> int:
    """Give the end of a content that runs to the end of the sentence, its full stop left out."""
    return len(text) - 1 if text.endswith(".") else len(text)


_WRITERS = {
    "that": _that, "told": _told, "according": _according, "colon": _colon, "comma": _comma, "suffix": _suffix,
    "suffix according": _suffix_according, "quoted": _quoted, "bare": _bare,
}  # fmt: skip
