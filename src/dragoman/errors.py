"""The tree of errors that Dragoman raises on purpose; a message says what, where, and what to do.

DragomanError
  InputError    an input cannot be opened, fetched or parsed
  TextError     its text cannot be read (empty, binary, broken characters, wrong language)
  ModelError    the shipped reader model is missing, damaged or does not fit this version
"""


class DragomanError(Exception):
    """Anything Dragoman refuses to do, with one line for the user."""


class InputError(DragomanError):
    """An input cannot be opened, fetched or parsed."""


class TextError(DragomanError):
    """An input was opened but holds no text that can be read."""


class ModelError(DragomanError):
    """The reader model is missing, damaged or does not fit this version."""
