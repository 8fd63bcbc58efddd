"""The language of a text. In: its words. Out: an ISO 639-1 code. Called by `extract`.

English unless the detector is sure of another language: Dragoman reads English, and a short text with foreign names must
not be lost.
"""

from functools import cache
from typing import Any

#: Characters looked at, from the start, the middle and the end: the detector walks bytes in Python, at about 2 MB/s.
SAMPLE = 1_000
#: Letters below which no text in Latin script is taken for another language.
MIN_LETTERS = 20
#: Probability from which the detector is believed. Of 12,000 sentences of PolNeAR and PLV it gives 943 another language (909 of
#: them under 40 letters, most of them names), none with more than 0.87; one sentence of news in nine other languages
#: gets 0.97 and more. Repeat: pytest -m data tests/maintext/test_language.py.
MIN_PROBABILITY = 0.9
#: Share of letters outside Latin script from which a text is surely not English, whatever the probability.
MAX_OTHER_SCRIPT = 0.5
#: The last letter of Latin script, with the letters of Vietnamese.
LAST_LATIN = "\u1eff"


def detect_language(text: str) -> str:
    """Detect the language.

    >>> detect_language("Putin said so.")
    'en'
    """
    sample = _sample(text)
    letters = [c for c in sample if c.isalpha()]
    is_other_script = sum(c > LAST_LATIN or "\u0370" <= c < "\u1e00" for c in letters) > MAX_OTHER_SCRIPT * len(letters)
    if len(letters) < MIN_LETTERS and not is_other_script:
        return "en"
    language, probability = _load_detector().classify(sample)
    if is_other_script:
        return "und" if language == "en" else str(language)
    return str(language) if probability >= MIN_PROBABILITY else "en"


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


@cache
def _load_detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
