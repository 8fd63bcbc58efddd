"""English unless the detector is sure of another language."""

from pathlib import Path

import pytest

from dragoman.maintext.language import detect_language

OTHERS = {
    "fr": "Le président russe a déclaré mardi que son pays était prêt à négocier.",
    "de": "Der russische Präsident sagte am Dienstag, sein Land sei zu Verhandlungen bereit.",
    "es": "El presidente ruso dijo el martes que su país está dispuesto a negociar.",
    "it": "Il presidente russo ha dichiarato martedì che il suo paese è pronto a negoziare.",
    "nl": "De Russische president zei dinsdag dat zijn land bereid is te onderhandelen.",
    "pl": "Prezydent Rosji powiedział we wtorek, że jest gotów do negocjacji.",
    "pt": "O presidente russo disse na terça-feira que seu país está pronto para negociar.",
    "tr": "Rusya devlet başkanı salı günü müzakerelere hazır olduğunu söyledi.",
    "ru": "Президент России заявил во вторник, что готов к переговорам.",
    "uk": "Президент Росії заявив у вівторок, що готовий до переговорів.",
    "ar": "قال الرئيس الروسي يوم الثلاثاء إن بلاده مستعدة للتفاوض",
    "zh": "俄罗斯总统周二表示，俄方愿意就乌克兰问题进行谈判。",
}


@pytest.mark.parametrize(("language", "text"), OTHERS.items())
def test_other_language_is_told_from_one_sentence(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Putin said.",
        "Xi Jinping, Recep Tayyip Erdoğan and Dmitriy Peskov met İbrahim Kalın.",
        "Mohammad Javad Zarif: Bashar Assad, Abdul Latif Rashid, Barham Salih, Nouri al-Maliki",
        "“Nein,” Scholz said.",
        "N Korea fires two more missiles into sea",
        "42",
        "😀 !!!",
        "PRESIDENT SAYS HE IS READY FOR TALKS",
    ],
)
def test_short_english_and_names_are_english(text: str) -> None:
    assert detect_language(text) == "en"


def test_english_that_quotes_another_language_is_english() -> None:
    assert detect_language("The president said on Tuesday that he was ready. " * 5 + OTHERS["ru"] + OTHERS["fr"]) == "en"


def test_long_text_is_sampled() -> None:
    assert detect_language("The president said on Tuesday that he was ready to talk. " * 100_000) == "en"
    assert detect_language(OTHERS["de"] * 50_000) == "de"


@pytest.mark.data
def test_every_line_of_english_news_is_english(shared: Path) -> None:
    lines = {line for path in (shared / "data/polnear/train/text").glob("*.txt") for line in path.read_text("utf-8").split("\n")}
    assert [line for line in lines if detect_language(line) != "en"] == []
