"""Names of countries and of PLOVER's codes for actors of no one country.

In: a code of a record. Out: its name in English. The sheet, the page and the exports call it.
"""

from collections.abc import Mapping
from functools import cache

from dragoman.knowledge.dictionary import read_table

#: The names of INTERNATIONAL of the dictionary.
INTERNATIONAL_NAMES = {
    "IGO": "international organisation",
    "UNO": "United Nations",
    "EUR": "European Union",
    "NGO": "non-governmental organisation",
    "ISM": "international movement",
    "IMG": "transnational armed group",
    "MNC": "multinational company",
}


@cache
def load_country_names() -> Mapping[str, str]:
    """Load the name of each code; the first row of a code is the state itself.

    >>> load_country_names()["FRA"], load_country_names()["UNO"]
    ('France', 'United Nations')
    """
    rows = read_table("countries.tsv")
    return {**{row.cells["country"]: row.cells["name"] for row in reversed(rows)}, **INTERNATIONAL_NAMES}


def name_country(code: str) -> str:
    """Name a code; one that is not known stands for itself."""
    return load_country_names().get(code, code)
