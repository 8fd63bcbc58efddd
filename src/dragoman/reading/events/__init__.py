"""Findings -> PLOVER events: who did what to whom, whether it happened, when and where, and the word it rests on.

The network finds triggers with type, modes and status, and the phrases of their parties, places, times and victims. The rooms here
put them into place:

- `drafts` takes the network's frames, adds what statements do by being made (a demand is a REQUEST), and finds for each the
  attribution it rests on;
- `arguments` leaves each frame those that its own words tell;
- `parties` gives each its actors and recipients, `replies` those whom only the deed tells that is answered;
- `making` adds date, place, victims, CAMEO code and contexts; `statuses` settles the status;
- `merging` makes one event of several mentions.

Called by `compose_record`.
"""

from dragoman.reading.events.drafts import draft_events
from dragoman.reading.events.making import make_events
from dragoman.reading.events.places import place_towns

__all__ = ["draft_events", "make_events", "place_towns"]
