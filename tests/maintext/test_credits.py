"""Whom a text says it comes from: names of agencies in full, None where a credit names nobody, spans that hold the words."""

import pytest

from dragoman.maintext import extract, fill_in
from dragoman.maintext.bylines import is_byline, is_dateline, read_authors
from dragoman.maintext.credits import is_credit, read_name
from dragoman.maintext.dates import parse_date
from dragoman.records import Page

AFTER = "\n\nThe talks went on all night, and nobody left the palace before dawn, the guards said."


def find(text: str) -> list[tuple[str | None, str]]:
    return [(c.name, c.span.text) for c in extract(Page(source="a", media="text", content=text)).credits]


@pytest.mark.parametrize(
    ("paragraph", "name", "words"),
    [
        ("KYIV, March 3 (Reuters) - The army said so.", "Reuters", "Reuters"),
        ("GENEVA, Sept. 3 (AFP) — The envoy said so.", "Agence France-Presse", "AFP"),
        ("WASHINGTON (AP) -- The U.S. president said so.", "Associated Press", "AP"),
        ("(Reuters) - The army said so.", "Reuters", "Reuters"),
        ("AFP - The army said so.", "Agence France-Presse", "AFP"),
        ("BEIJING, 3 May (Xinhua) -- The ministry said so.", "Xinhua", "Xinhua"),
        ("The army said that it had left the valley. (AFP)", "Agence France-Presse", "AFP"),
        ("The army said that it had left the valley. — AP", "Associated Press", "AP"),
    ],
)
def test_mark_of_an_agency_in_a_paragraph_is_a_credit(paragraph: str, name: str, words: str) -> None:
    assert find(paragraph + AFTER) == [(name, words)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The minister told the Associated Press (AP) that he would go.",
        "He told Reuters that he would go.",
        "According to AFP, the army left.",
        "His pa - a baker - said so.",
        "The party (PA) said that it would go.",
    ],
)
def test_agency_that_is_only_named_is_no_credit(paragraph: str) -> None:
    assert find(paragraph + AFTER) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: Read Full Article", None),
        ("Source: Hurriyet", "Hurriyet"),
        ("Source: AFP", "Agence France-Presse"),
        ("Via: link", None),
        ("© AFP 2023", "Agence France-Presse"),
        ("© 2023 The Associated Press. All rights reserved.", "Associated Press"),
        ("Copyright 2021 by The Daily Sample", "The Daily Sample"),
        ("(Reporting by Jane Doe in Geneva; Editing by John Roe)", "Jane Doe in Geneva"),
        ("Reporting by Jane Doe and editing by John Roe", "Jane Doe"),
        ("This article was first published by The Daily Sample on 3 May 2022.", "The Daily Sample"),
        ("With AP", "Associated Press"),
        ("(Reuters)", "Reuters"),
        ("Jane Doe contributed to this report.", "Jane Doe"),
        ("Contributing: Jane Doe, Daily Sample", "Jane Doe, Daily Sample"),
    ],
)
def test_line_of_credit_is_known_and_its_name_read(line: str, name: str | None) -> None:
    assert is_credit(line, is_foot=False)
    assert read_name(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Sources in the ministry said that the deal was off.",
        "Reporting by state media suggests that he will go.",
        "This story is about a man who left.",
        "With tears in their eyes they left the town.",
        "With Russia out, the talks are dead.",
        "Editing by hand takes days, he said.",
        "He contributed to the party, the prosecutor said.",
        "The paper was published by the ministry on Monday, and it says that the army will leave.",
        "Copying is theft, he said.",
        "Research by Amnesty International found that police had beaten the protesters.",
        "Reporting by The Guardian found that ministers knew of the plan.",
        "The report was published on Tuesday by the defence ministry, which said Russia had lost 300 tanks.",
        "The interview was published in Bild on Sunday, and in it Scholz said that he would stay.",
        "This report was published by the ministry, which said so.",
        "Copyright law must be changed, the minister said on Monday.",
        "Copyright holders sued the company.",
        "Sources: three officials said the deal was dead.",
        "Sources: Russia lost 300 tanks.",
        "Source: Moscow denies it.",
        "Via: the embassy, officials learned of the plan.",
        "First published in 1949, the book says that war is peace.",
        "Translated by Google, the letter says that he will go.",
        "Production by Saudi Arabia will fall, analysts say.",
        "All rights reserved for the people, the president declared.",
        "The minister said that Washington had contributed to this report.",
    ],
)
def test_statement_is_no_credit(line: str) -> None:
    assert not is_credit(line, is_foot=True)


def test_words_that_are_not_of_the_trade_make_a_credit_only_at_the_foot_or_in_brackets() -> None:
    line = "Source: ministry of defence"
    assert is_credit(line, is_foot=True)
    assert is_credit(f"({line})", is_foot=False)
    assert not is_credit(line, is_foot=False)
    assert is_credit("Source: Written for Dragoman from public statements", is_foot=True)  # a noun, though an inflected one


def test_each_name_of_those_who_worked_on_a_story_is_a_credit() -> None:
    line = "(Reporting by Jane Doe in Kyiv and Xi Yu; Additional reporting by John Roe, Ann Lee; Editing by Sue Poe)"
    names = ["Jane Doe", "Xi Yu", "John Roe", "Ann Lee", "Sue Poe"]
    assert find(AFTER.strip() + "\n\n" + line) == [(name, name) for name in names]
    alone = "(Reporting by Jane Doe)"
    assert find(AFTER.strip() + "\n\n" + alone) == [("Jane Doe", alone)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Photograph: Gonzalo Fuentes/Reuters", "Gonzalo Fuentes/Reuters"),
        ("Image: Jane Doe", "Jane Doe"),
        ("Photo credit: Jane Doe and John Roe via Getty Images", "Jane Doe and John Roe via Getty Images"),
        ("(Photo by: AFP)", "Agence France-Presse"),
    ],
)
def test_line_that_names_a_photographer_is_a_credit(line: str, name: str) -> None:
    assert is_credit(line, is_foot=False)
    assert read_name(line) == name


@pytest.mark.parametrize(
    "line", ["Image: A boat on the river", "Photo: Putin said no. Jane Doe/Reuters", "Photograph:", "Photo: Kyiv"]
)
def test_line_that_tells_of_a_photo_is_no_credit(line: str) -> None:
    assert not is_credit(line, is_foot=False)


@pytest.mark.parametrize(
    ("paragraph", "date"),
    [
        ("KHARTOUM, May 31, 2023 (Reuters) - Sudan's army said so.", "2023-05-31"),
        ("KYIV, Ukraine, 3 May 2022 (AP) — The army said so.", "2022-05-03"),
        ("Paris, May 3, 2022 (AFP) - The envoy said so.", "2022-05-03"),
        ("LONDON, May 31, 2023 /PRNewswire/ -- The firm said so.", "2023-05-31"),
        ("MOSCOW, 31 May 2023 - The army said so.", "2023-05-31"),
        ("KYIV, March 3 (Reuters) - The army said so.", None),
        ("On May 31, 2023 - the last day - the army said so.", None),
        ("Putin, May 9, 2022 - a holiday - said so.", None),
        ("Paris, May 3, 2022 (Louvre) - The envoy said so.", None),
        ("The army said on May 31, 2023 that it had left.", None),
        ("KYIV, May 3 (AP) - The war of May 9, 2022 - he said - is over.", None),
    ],
)
def test_date_line_that_opens_a_paragraph_tells_the_day_where_it_has_a_year(paragraph: str, date: str | None) -> None:
    assert extract(Page(source="a", media="text", content=paragraph + AFTER)).published == date
    told = fill_in(extract(Page(source="a", media="text", content=paragraph + AFTER)), published="2020-01-01").published
    assert told == (date or "2020-01-01")


def test_date_line_deep_in_a_text_tells_nothing() -> None:
    text = AFTER.strip() + AFTER * 3 + "\n\nLONDON, May 31, 2023 (Reuters) - The firm said so."
    assert extract(Page(source="a", media="text", content=text)).published is None


def test_agency_in_a_byline_is_a_credit_and_no_author() -> None:
    article = extract(Page(source="a", media="text", content="Talks begin at last\n\nBy Jane Doe, AFP" + AFTER))
    assert article.authors == ("Jane Doe",)
    assert [(c.name, c.span.text) for c in article.credits] == [("Agence France-Presse", "AFP")]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("BY JANE DOE AND JOHN ROE", ("JANE DOE", "JOHN ROE")),
        ("By Ursula von der Leyen in Brussels", ("Ursula von der Leyen",)),
        ("By Jane Doe, Senior Political Correspondent", ("Jane Doe",)),
        ("Jane Doe, Reporter | 12 May 2021", ("Jane Doe",)),
        ("Story by Jane Doe, CNN", ("Jane Doe",)),
        ("By AFP", ()),
        ("By The Associated Press", ()),
        ("Reuters Staff", ()),
        ("Guardian staff and agencies", ()),
        ("Our Foreign Staff", ()),
        ("By the foreign desk", ()),
    ],
)
def test_byline_is_known_and_its_authors_read(line: str, authors: tuple[str, ...]) -> None:
    assert is_byline(line)
    assert read_authors([line]) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, Trump Was Gone", "By The Numbers", "By leaving, Putin said, they won", "Jane Doe, who left, said so.",
        "Putin, Xi and Macron met in Moscow", "Staff said that they had left.", "By and large it held",
    ],
)  # fmt: skip
def test_statement_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published 3 May 2022, 10:15", "2022-05-03"),
        ("Friday, August 15, 2008", "2008-08-15"),
        ("Updated: 2023-04-07 10:00:00 UTC", "2023-04-07"),
        ("KYIV, March 3", None),
        ("Kyiv, Ukraine – 3rd of March 2023", "2023-03-03"),
        ("12/05/2021", None),
        ("25.12.2021", "2021-12-25"),
        ("Posted 2 hours ago", None),
        ("Published on 3 May 2022 at 10:15 am | Updated on 4 May 2022", "2022-05-03"),
        ("31 February 2020", None),
    ],
)
def test_date_line_is_known_and_its_date_read(line: str, date: str | None) -> None:
    assert is_dateline(line)
    assert parse_date(line) == date


@pytest.mark.parametrize(
    "line",
    [
        "On March 3 he resigned",
        "May 3 Be Enough",
        'The Obama "hug", Oct. 31, 2012',
        "March 3, 2022: the war begins",
        "9:40 p.m.",
        "2022",
    ],
)
def test_other_line_is_no_date_line(line: str) -> None:
    assert not is_dateline(line)
