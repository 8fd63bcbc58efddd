"""Phrases -> actors: whom the sources and addressees of an article name, merged within the article.

In: a text, and the phrases that name sources and addressees, as offsets. Out: the article's actors, and for each phrase the ids of
those it names. `reading.attributions` calls `find_actors`. The way of a phrase:

- `phrases` reads it: `coordinations` cuts it into members, `names` finds the name of each, `roles` the office beside it, and
  `descriptions` takes what has no name;
- `cast` reads the whole text for the persons it gives full names, with `runs` of capitals as candidates;
- `links` gives each phrase its actor: `bearers` the person a surname means, `offices` the one "the French president" means,
  `pronouns` the one "he" means;
- `trims` cuts off what is no part of a name, and knows towns; `incumbents` looks up who held an office;
- `lone_words` finds out what a single word or acronym names;
- `bodies` finds which one "the agency" means;
- `resolution` finds country, sectors and known name of an actor, by the dictionary and the nouns beside the name;
- `mentions` numbers the actors and writes them out.
"""

from dragoman.reading.actors.links import Context, find_actors
from dragoman.reading.actors.phrases import read_phrase

__all__ = ["Context", "find_actors", "read_phrase"]
