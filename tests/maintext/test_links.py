"""Lines that lead elsewhere are told from statements that begin like them."""

import pytest

from dragoman.maintext.links import has_link_tag, is_link_line


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Putin says he is ready",
        "Related: Why the minister left",
        "Follow us on Twitter @thedailysample and like our page",
        "Follow Jane Doe on X",
        "For more on this story, visit our website",
        "Sign up to get an email from our reporter when he publishes a new story.",
        "Subscribe to our newsletter",
        "Tags: army, leak, demands",
        "Download our free app for the latest news",
    ],
)
def test_link_or_call_is_known(line: str) -> None:
    assert is_link_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "For more than two years Ukrainian officials have asked to visit the plant, the minister said.",
        "For more than a year nobody could visit the prison.",
        "Follow the leader on Twitter, Trump told his supporters.",
        "Subscribe to the plan, the prime minister urged.",
        "Sign up for the army, the general urged young men.",
        "Get the vaccine in the app, he urged the young.",
        "Click here and you are lost, the police warned.",
        "Read more: the minister said that the deal was dead.",
        "Topics: the two sides agreed on nothing, he said.",
        "Recommended: that the court sit again, the judge said.",
    ],
)
def test_statement_is_no_link(line: str) -> None:
    assert not is_link_line(line)


@pytest.mark.parametrize("tag", ["[LATEST]", "[HOROSCOPE]", "[VIDEO & PICS]", "(LATEST)", "(VIDEO)"])
def test_capitals_in_brackets_at_the_end_are_a_tag(tag: str) -> None:
    assert has_link_tag(f"Putin’s warning to US {tag}")


@pytest.mark.parametrize(
    "line",
    [
        "He joined the North Atlantic Treaty Organization (NATO)",
        "Members of the Kurdistan Workers’ Party (PKK)",
        "The army said that it had left the valley (AFP)",
        "The army says it has left the valley [REUTERS]",
        "Trump leads Cruz by nine points in Indiana. [IPFW]",
        "It was not him [sic]",
    ],
)
def test_abbreviation_agency_or_origin_is_no_tag(line: str) -> None:
    assert not has_link_tag(line)
