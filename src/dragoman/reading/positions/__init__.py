"""Attributions and events -> positions: what a party demands, makes a condition, offers, refuses, is willing to do, calls for.

No network of its own: the words that tell a position are tables (`knowledge.positions`, `knowledge.wills`). What attributions and
events already say of source, addressee and parties is taken from there. The rooms:

- `drafts` goes through the sentences: `wishes` reads the phrases of the table, `conditions` what is made to hang on something,
  `modals` what must be, will not be, or is commanded; then come statements whose act is a demand, an offer or a refusal;
- `forms` has what they share: the draft of a position, and the article in which they look;
- `subjects` finds the words that name whose it is, where no attribution and no event does; `wording` where what is wanted ends;
- `making` gives each draft its actor, towards whom it is, its issue (`issues`), and what the text says of a change (`changes`).

Called by `compose_record`.
"""

from dragoman.reading.positions.drafts import draft_positions
from dragoman.reading.positions.making import make_positions

__all__ = ["draft_positions", "make_positions"]
