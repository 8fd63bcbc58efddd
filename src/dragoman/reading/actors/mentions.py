"""Mentions: where the text names each actor, and the actors written out with them.

In: the drafts that phrases have been linked to. Out: the actors of the record, numbered, and the ids of each phrase. `links` calls
`make_actors`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.knowledge.places import load_cities, load_places
from dragoman.knowledge.titles import cut_words, split_words
from dragoman.reading.actors.cast import MOST_MENTIONS, Bearer, Cast
from dragoman.reading.actors.drafts import Draft, Linker
from dragoman.reading.actors.owners import take_codes
from dragoman.reading.actors.words import QUANTIFIERS, Offsets, fold_name, is_cap
from dragoman.records import Actor, Span, cut_span

#: Sectors of a state: "the government", "police" without any name are of the country that the text is about.
_OF_STATES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})


def make_actors(linker: Linker, linked: Sequence[tuple[Draft, ...]]) -> tuple[tuple[Actor, ...], tuple[tuple[str, ...], ...]]:
    """Make actors of drafts, numbered by first mention; with them the ids that each phrase names."""
    places = _list_places(linker)
    mentions = {d: _find_mentions(linker.cast, d, places) for d in dict.fromkeys(d for some in linked for d in some)}
    drafts = sorted(mentions, key=lambda d: (mentions[d][0].start, mentions[d][0].end))
    ids = {d: f"a{k + 1}" for k, d in enumerate(drafts)}
    actors = tuple(_make_actor(linker, d, ids[d], mentions[d]) for d in drafts)
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
        called = (cut_words(split_words(cast.text, *span)) for span in draft.spans)
        for name in sorted({draft.named.name, *(c for c in called if is_cap(split_words(c)[-1]))}):
            spans.update(_find_occurrences(cast, name))
    kept: list[Offsets] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(cut_span(cast.text, *span) for span in kept[:MOST_MENTIONS])


def _find_occurrences(cast: Cast, called: str) -> Iterator[Offsets]:
    """Yield where a body's or country's name stands again."""
    name = [fold_name(w.text) for w in split_words(called)]
    name = name[1:] if name[0] == "the" else name
    if not name or not name[-1]:
        return
    for k in cast.at.get(name[-1].split()[-1], ()):
        first = k - len(name) + 1
        if first >= 0 and [fold_name(w.text) for w in cast.words[first : k + 1]] == name:
            yield cast.words[first].start, cast.words[k].end


def _find_region(cast: Cast, span: Offsets) -> str | None:
    """Find the country of the region behind a city that ends a phrase: "the mayor of Paris, Texas"."""
    k = cast.find_word(span[1])
    if k < 1 or k + 1 >= len(cast.words) or cast.words[k].text != "," or fold_name(cast.words[k - 1].text) not in load_cities():
        return None
    name = fold_name(cast.words[k + 1].text)
    return load_places().get(name) if name not in load_cities() else None


def _make_actor(linker: Linker, draft: Draft, actor_id: str, mentions: tuple[Span, ...]) -> Actor:
    bearer = draft.bearer
    by_place = sorted([*draft.roles, *(bearer.roles if bearer else ())], key=lambda r: r.span.start)
    roles = {(r.title, r.of): r for r in reversed(by_place)}  # of one role the first mention
    held = tuple(sorted(roles.values(), key=lambda r: r.span.start))
    country = (bearer.country if bearer else None) or draft.named.country or next((r.of for r in draft.roles if r.of), None)
    named = draft.named._replace(roles=held, country=country)
    if bearer:
        named = named._replace(name=bearer.choose_name(), kind="person", is_name=True)
    is_owned = draft.owner is not None and not named.is_name
    found = linker.resolver.resolve_named(named._replace(name=draft.noun) if is_owned else named)
    if draft.owner:
        told, sectors = take_codes(_make_actor(linker, draft.owner, "", ()), draft.noun, found.sectors)
        found = found._replace(country=found.country or told, sectors=sectors if is_owned else found.sectors or sectors)
    region = _find_region(linker.cast, draft.named.span)
    is_georgian = "GEO" in {country, found.country} or (not country and "Georgia" in named.name)
    if is_georgian and linker.is_american_georgia:
        region = "USA"
    if region:
        country, found = region, found._replace(country=region)
    is_bare = not named.is_name and named.name.islower() and not {"a", "an", *QUANTIFIERS} & {named.name.split()[0]}
    if not (country or found.country) and is_bare and set(found.sectors[:1]) & _OF_STATES:
        country = linker.focus
    return Actor(
        id=actor_id,
        name=named.name,
        kind=named.kind or "organization",
        country=country or found.country,
        sectors=found.sectors,
        roles=held,
        wikidata=found.wikidata,
        mentions=mentions,
        confidence=round(sum(draft.scores) / len(draft.scores), 2),
    )
