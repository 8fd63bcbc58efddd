"""What a position is about, as a short phrase of the text. Used by `making`."""

import re

from dragoman.encoder.findings import Offsets

#: Nouns of what parties deal about, by their first letters.
MATTERS = re.compile(
    r"\b(?:(?:[\w’'-]+ ){0,3}?)(?P<head>talks?|negotiations?|ceasefires?|cease-fires?|truces?|peace|withdrawals?|sanctions?|embargo(?:es)?|elections?|referendums?"
    r"|resignation|ouster|hostages?|prisoners?|captives|weapons?|arms|missiles?|drills|exercises|programmes?|programs?|treat(?:y|ies)|agreements?|deals?|accords?"
    r"|borders?|territor(?:y|ies)|aid|blockades?|corridors?|inquir(?:y|ies)|investigations?|probe|reforms?|laws?|bills?|budgets?|wages?|pay|pensions?|tariffs?"
    r"|quotas?|extraditions?|recognition|independence|sovereignty|guarantees?|troops|forces|bases?|drones?|strikes?|airstrikes|war|conflict|attacks?|offensive"
    r"|summit|meeting|membership|dam|water|grain|gas|oil|fishing|refugees|migrants|asylum|compensation|reparations|apology|ban|curfew|vote|constitution|ceding"
    r"|plan|proposal|solution|settlement|dialogue|mediation|mandate|mission|peacekeepers|monitors|inspectors|inspections)\b"
    r"(?P<tail>(?: (?:over|on|about|with|of|in|from|for|against|between|to|by) (?:the |a |an |its |his |their |all )?(?:[\w’'.-]+)(?: [A-Z][\w’'.-]+)*){0,2})"
)
#: Words of an issue at most.
_LONGEST = 9
_LEADING = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|any|all|to|for|of|that|and|with|on|in|another|more|no|be|is|are)\s+", re.IGNORECASE
)


def find_issue(text: str, span: Offsets) -> Offsets | None:
    """Find what a position is about: the first matter that its words name, with what says which.

    >>> "peace talks over Ukraine"[slice(*find_issue("peace talks over Ukraine", (0, 24)))]
    'peace talks over Ukraine'
    """
    m = MATTERS.search(text, *span)
    if m is None:
        return None
    start = m.start()
    while lead := _LEADING.match(text[start : m.start("head")]):
        start += lead.end()
    end = min(m.end(), span[1])
    words = text[start:end].split()
    if len(words) > _LONGEST:
        end = m.end("head")
    return start, end
