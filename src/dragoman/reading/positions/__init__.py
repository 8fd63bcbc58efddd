"""Attributions and events -> positions: what a party demands, makes a condition, offers, refuses, is willing to do, calls for.

No network of its own: the words that tell a position are a table (`knowledge.positions`), and what attributions and events already
say of source, addressee and parties is taken from there. The rooms here put that into place:

- `drafts` finds where positions are told: by words of the table, by the acts of statements, by modals, by conditions;
- `subjects` finds the words that name whose it is, where no attribution and no event does;
- `wording` cuts what is wanted out of its sentence;
- `making` gives each its actor, towards whom, the issue, and what the text says of a change;
- `issues` and `changes` are what they say.

Called by `compose_record`.
"""

from dragoman.reading.positions.drafts import draft_positions
from dragoman.reading.positions.making import make_positions

__all__ = ["draft_positions", "make_positions"]
