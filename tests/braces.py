"""Sentences with their phrases in braces, for tests: marks in, the text and the places of the phrases out.

    read_braces("{Macron} said no.") == ("Macron said no.", [((0, 6),)])

Braces do not nest; each pair is one phrase in one stretch, in the order of the text.
"""

from dragoman.encoder.findings import Offsets


def read_braces(marked: str) -> tuple[str, list[tuple[Offsets, ...]]]:
    """Read a marked text: the text without braces, and for each pair of braces where its phrase stands."""
    text, start = "", 0
    phrases: list[tuple[Offsets, ...]] = []
    for c in marked:
        if c == "{":
            start = len(text)
        elif c == "}":
            phrases.append(((start, len(text)),))
        else:
            text += c
    return text, phrases
