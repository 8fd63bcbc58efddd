"""Where what is wanted ends: a sentence and the place where the wish begins -> its words. Used by `drafts`."""

import re

from dragoman.encoder.findings import Offsets
from dragoman.reading.layout import Layout, trim_span

#: What stands behind what is wanted and no longer belongs to it: reasons, times and ways of saying.
_END = re.compile(
    r"[.?!;](?=[\s”\"’']|$)|\s[—–-]\s|—|¶|\n"
    r"|,? (?:because|although|though|whereas|but|while|amid|despite|since|during|citing|saying|adding|arguing|insisting|warning|which (?:is|was|he|she|it|they)"
    r"|according to|so as to|in (?:an interview|a (?:statement|speech|letter|televised)|remarks|comments)|as (?:he|she|it|they|part|a (?:condition|price))"
    r"|a day after|days after|hours after|weeks after)\b"
    r"|, (?:as|after|when|with|who|where|which|and (?:that\b|(?:then|now|still|also|\w+ly)? ?\w+ed\b|said|warned|called|urged|threatened|accused|will|would|has|had|was|is)|a (?:demand|move|step|call|proposal)|"
    r"(?:the |its |his |her |a )?(?:[\w.’'-]+ ){1,6}?(?:said|says|told|reported|added|warned|wrote|announced|reports|argued|insisted)\b)"
    r"|”,? (?:said|says|he|she|it|they|according|the )"
)
#: A day at the end that tells when it was said.
_DAY = re.compile(r",? (?:on |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:night|morning|evening|afternoon))?$")
_QUOTES = '“”"«»'


def cut_wanted(layout: Layout, start: int, last: int) -> Offsets | None:
    """Cut what is wanted, from its first word to where the wish ends; `last` is the end of the sentence, or of a content."""
    text = layout.text
    opening = start
    while opening < last and text[opening] in _QUOTES + " ":
        opening += 1
    end = _END.search(text, opening + 1, last)
    stop = end.start() if end else last
    day = _DAY.search(text[opening:stop])
    span = trim_span(text, (start, stop if day is None else opening + day.start()))
    quoted = text[span[0] : span[1]].strip(_QUOTES + " ")
    return span if quoted else None
