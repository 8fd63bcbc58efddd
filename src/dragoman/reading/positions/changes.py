"""What a text itself says of a change of position. Used by `making`."""

import re
from typing import Literal

from dragoman.encoder.findings import Offsets

Change = Literal["unchanged", "changed"]


_AS_BEFORE = (
    r"reiterat\w+|repeat(?:s|ed|ing)?|reaffirm\w*|restat\w+|renew(?:s|ed|ing)?|once (?:again|more)|yet again|insist\w* again",
    r"st(?:oo|an)d(?:s|ing)? by|st[iu]cks? to|held (?:fast|firm|to)|holds? (?:fast|firm|to)|clung to|clings? to|still",
    r"(?:not|n[’']t|never) (?:changed?|shifted|moved|budged|wavered|softened|dropped|abandoned)|no (?:change|shift)|unchanged",
    r"long-?standing|longtime|as before|remain\w*|same (?:\w+ )?(?:demands?|conditions?|offers?|positions?|proposals?)",
    r"continu\w+ to|maintain\w*|keeps? (?:on )?\w+ing|no sign\b[^.]{0,90}\bhad changed|(?:has|have) (?:long|always|repeatedly)",
    r"as (?:he|she|it|they) has since|since (?:the|calling|first|last|\w+ \d{4}|\d{4})",
    r"since (?:January|February|March|April|May|June|July|August|September|October|November|December)",
)
_NEW = (
    r"soften\w*|harden\w*|toughen\w*|watered down|revers\w+|relent\w*|climb\w* down|came round|comes round|reconsider\w*",
    r"dropp\w+|drops?|abandon\w+(?! by)|gave up|gives? up|went back on|goes back on|scaled back|at an end",
    r"withdrew (?:its|his|her|their)",
    r"back(?:s|ed|ing)? (?:away|down|off)|for the first time|the first time|no longer|shift\w+|switch\w+|broke with|departed from",
    r"U-turn|about-face|chang\w+ (?:its|his|her|their|course|tack|tune)|in a (?:shift|change|reversal)",
    r"used to (?:demand|insist|refuse|want)",
    r"after (?:months|years|weeks) of (?:refus|reject|resist|oppos|insist)\w+|having (?:previously|earlier|long|for)",
    r"(?:previously|earlier|once) (?:refused|rejected|opposed|insisted|ruled|wanted)|long opposed",
    r"had (?:previously|earlier|until now)",
    r"now (?:accepts?|wants?|demands?|says?|willing|ready|open|prepared|consents?)",
)
_UNCHANGED, _CHANGED = (re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE) for parts in (_AS_BEFORE, _NEW))
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
