"""Mentions: where the text names each actor, and the actors written out with them.

In: the drafts that phrases have been linked to. Out: the actors of the record, numbered, and the ids of each phrase. `links` calls
`make_actors`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.knowledge.titles import split_words
from dragoman.reading.actors.cast import MOST_MENTIONS, Bearer, Cast
from dragoman.reading.actors.drafts import Draft, Linker
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.words import Offsets, fold_name
from dragoman.records import Actor, Span, cut_span


def make_actors(linker: Linker, linked: Sequence[tuple[Draft, ...]]) -> tuple[tuple[Actor, ...], tuple[tuple[str, ...], ...]]:
    """Make actors of drafts, numbered by first mention; with them the ids that each phrase names."""
    places = _list_places(linker)
    mentions = {d: _find_mentions(linker.cast, d, places) for d in dict.fromkeys(d for some in linked for d in some)}
    drafts = sorted(mentions, key=lambda d: (mentions[d][0].start, mentions[d][0].end))
    ids = {d: f"a{k + 1}" for k, d in enumerate(drafts)}
    actors = tuple(_make_actor(d, ids[d], mentions[d]) for d in drafts)
    return actors, tuple(tuple(ids[d] for d in some) for some in linked)


def _list_places(linker: Linker) -> Mapping[Bearer, Sequence[Offsets]]:
    """List the words that name each person, pronouns left out."""
    cast = linker.cast
    pronouns = {start for start, _ in cast.pronouns}
    places: defaultdict[Bearer, list[Offsets]] = defaultdict(list)
    for start, bearer in linker.people:
        if start not in pronouns:
            places[bearer].append((start, cast.words[cast.find_word(start)].end))
    return places


def _find_mentions(cast: Cast, draft: Draft, places: Mapping[Bearer, Sequence[Offsets]]) -> tuple[Span, ...]:
    """Find the spans that name an actor, in order, none over another."""
    spans = set(draft.spans)
    if draft.bearer:
        spans.update(draft.bearer.fulls, places.get(draft.bearer, ()))
    elif draft.named.is_name:
        spans.update(_find_occurrences(cast, draft.named))
    kept: list[Offsets] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(cut_span(cast.text, *span) for span in kept[:MOST_MENTIONS])


def _find_occurrences(cast: Cast, named: Named) -> Iterator[Offsets]:
    """Yield where a body's or country's name stands again."""
    name = [fold_name(w.text) for w in split_words(named.name)]
    name = name[1:] if name[0] == "the" else name
    if not name or not name[-1]:
        return
    for k in cast.at.get(name[-1].split()[-1], ()):
        first = k - len(name) + 1
        if first >= 0 and [fold_name(w.text) for w in cast.words[first : k + 1]] == name:
            yield cast.words[first].start, cast.words[k].end


def _make_actor(draft: Draft, actor_id: str, mentions: tuple[Span, ...]) -> Actor:
    bearer = draft.bearer
    by_place = sorted([*draft.roles, *(bearer.roles if bearer else ())], key=lambda r: r.span.start)
    roles = {(r.title, r.of): r for r in reversed(by_place)}  # of one role the first mention
    return Actor(
        id=actor_id,
        name=bearer.choose_name() if bearer else draft.named.name,
        kind="person" if bearer else draft.named.kind or "organization",
        country=(bearer.country if bearer else None) or draft.named.country or next((r.of for r in draft.roles if r.of), None),
        roles=tuple(sorted(roles.values(), key=lambda r: r.span.start)),
        mentions=mentions,
        confidence=round(sum(draft.scores) / len(draft.scores), 2),
    )
