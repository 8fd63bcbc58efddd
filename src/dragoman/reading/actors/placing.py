"""Places: whether a country or city is only a place in a sentence, and does not act. `resolution` calls it."""

import re

#: Code points before a name that are looked at.
_REACH = 120

#: Before a country or city that is a place there.
_PLACE = re.compile(
    r"(?:\b(?:in|at|near|outside|around|across|over|via|through|towards?|into|inside|within|throughout|beyond"
    r"|visit(?:s|ed)?|le(?:ft|aves?|aving)|reach(?:es|ed)?|enter(?:s|ed)?)"
    r"|\b(?:fl(?:y|ew|ies|ying|own)|return\w*|travel\w*|go(?:es|ing)?|went|c[ao]m(?:e|es|ing)|sent|drove|moved?|trips?|visits?"
    r"|road|way|tour) (?:back )?to"
    r"|\b(?:(?:north|south|east|west)\w*|outskirts|suburbs?|streets|centre|center|city|capital|town|village) of"
    r"|\b(?:central|downtown|rural|greater|northern|southern|eastern|western))(?: the)?(?: [A-Z]\w+,)* ?$"
)


def is_place(name: str, context: str) -> bool:
    """Say whether a name stands in a sentence as a place only: "in Moscow", "flew to Washington", "in Ohio, Georgia and Texas".

    >>> is_place("Moscow", "They met in Moscow on Friday."), is_place("Moscow", "Moscow said no.")
    (True, False)
    >>> is_place("Washington", "He flew to Washington."), is_place("Washington", "It is up to Washington.")
    (True, False)
    """
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", context)]
    return bool(found) and all(_PLACE.search(context[max(0, at - _REACH) : at]) for at in found)
