"""What a text itself says of a change of position. Used by `making`."""

import re
from typing import Literal

from dragoman.encoder.findings import Offsets

Change = Literal["unchanged", "changed"]

_UNCHANGED = re.compile(
    r"\b(?:reiterat\w+|repeat(?:s|ed|ing)?|reaffirm\w*|restat\w+|renew(?:s|ed|ing)?|stood by|stands? by|standing by|insist\w* again|still|as (?:he|she|it|they) has since"
    r"|(?:not|n[’']t|never) (?:changed?|shifted|moved|budged|wavered|softened|dropped|abandoned)|no change|unchanged|long-?standing|longtime|once (?:again|more)|yet again"
    r"|continu\w+ to|maintain\w*|keeps? (?:on )?|as before|remain\w*|same (?:demand|condition|offer|position)|no sign\b[^.]{0,90}\bhad changed|(?:has|have) (?:long|always|repeatedly)"
    r"|since (?:the|calling|first|last|\w+ \d{4}|\d{4}|January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:soften\w*|harden\w*|toughen\w*|revers\w+|dropp\w+|drops?|abandon\w+|back(?:s|ed|ing)? (?:away|down|off)|for the first time|no longer|shift\w+|U-turn|about-face"
    r"|chang\w+ (?:its|his|her|their|course|tack|tune)|reconsider\w*|gave up|gives? up|withdrew (?:its|his|her|their)|scaled back|relent\w*|after (?:months|years|weeks) of (?:refus|reject|resist|oppos|insist)\w+"
    r"|having (?:previously|earlier|long)|previously (?:refused|rejected|opposed|insisted|ruled)|had (?:previously|earlier|until now)|climb\w* down|now (?:accepts?|wants?|demands?|says?)"
    r"|switch\w+|broke with|departed from|in a (?:shift|change|reversal))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|n[’']t|never|no sign|no indication|without|nor|denied|refused to)\b[^.;]{0,120}$", re.IGNORECASE)


def find_change(text: str, sentence: Offsets) -> Change | None:
    """Tell whether the words of a sentence say that a position is new or as before; None where they say neither.

    >>> text = "It gave no sign that it had softened its demand."
    >>> find_change(text, (0, len(text))), find_change("Oslo dropped its demand", (0, 23)), find_change("Oslo demanded it", (0, 16))
    ('unchanged', 'changed', None)
    """
    changed = _CHANGED.search(text, *sentence)
    if changed:
        return "unchanged" if _NOT.search(text, sentence[0], changed.start()) else "changed"
    return "unchanged" if _UNCHANGED.search(text, *sentence) else None
