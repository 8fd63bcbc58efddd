"""Resolution: the actor that words stand for, with country and PLOVER sectors, each step told.

In: a phrase, the date it was written, the sentence around it. Out: a `Resolution`. `dragoman actor` shows it; `links` asks it for
the actors of an article. What the words themselves say (a title, a former office) wins over the dictionary.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from dragoman.knowledge.dictionary import TABLES, ActorDictionary, Entry, fold, load_common_surnames, load_dictionary
from dragoman.knowledge.places import load_places
from dragoman.knowledge.titles import find_country, load_homes, split_words
from dragoman.reading.actors.answers import NOBODY, Resolution
from dragoman.reading.actors.coding import STATELESS, Coder
from dragoman.reading.actors.incumbents import find_incumbent
from dragoman.reading.actors.names import Named
from dragoman.reading.actors.nouns import VOICES, is_former, leave_office
from dragoman.reading.actors.phrases import read_phrase
from dragoman.reading.actors.placing import is_place
from dragoman.reading.actors.plain_offices import is_plain_office
from dragoman.reading.actors.steps import tell_day, tell_office, tell_precedence
from dragoman.reading.actors.trims import cut_acronym, cut_aligned, cut_placing, find_town, is_part_of_name, write_office
from dragoman.reading.actors.words import Offsets, Words, is_acronym, is_cap, make_table, strip_words
from dragoman.records import ActorKind

#: After a name, before what somebody belongs to.
BELONGING = make_table("of from at with in for")
#: Offices that a bare surname means before all others, the highest first.
RANKS = ("president", "supreme leader", "prime minister", "chancellor", "king", "emir", "secretary-general")


#: Sectors between which one person moves.
_OF_OFFICE = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "MIL", "SPY", "JUD", "REB"})
#: Words of a role among which "former" stands.
_LEAD = 3
#: A body's acronym of so many letters stands for other things, too, where the text does not name its country.
SHORT_ACRONYM = 3


def resolve(
    phrase: str, *, date: str | None = None, context: str | None = None, dictionary: ActorDictionary | None = None
) -> Resolution:
    """Resolve a phrase; `date` (2012-05-07) tells who held an office, `context` whether a capital is meant as a place.

    >>> resolve("the French president").country, resolve("Angela Merkel", date="2015-05-01").sectors
    ('FRA', ('GOV',))
    >>> resolve("Moscow", context="They met in Moscow.").kind is None
    True
    """
    phrase = write_office(phrase)
    words = strip_words(split_words(phrase))
    if not words:
        return NOBODY._replace(name=phrase, why=("no words",))
    around = split_words(context or "")
    countries = {c[1].alpha3 for k in range(len(around)) if (c := find_country(around, k))} if context else None
    found = Resolver(dictionary or load_dictionary(), date, countries).resolve(phrase, words, context)
    return found._replace(why=tuple(dict.fromkeys(found.why)))


class Resolver:
    """Resolves phrases of one date."""

    def __init__(self, dictionary: ActorDictionary, date: str | None, countries: Collection[str] | None = None) -> None:
        """Make a resolver of a date; None stands for today. What is known must be of one of the `countries` that a text names.

        Without them (None) somebody asks for a phrase alone, and what it most likely means will do.
        """
        self.dictionary, self.date, self.countries = dictionary, date, countries
        self.coder = Coder(dictionary, date)
        self.full_names: Mapping[str, str] = {}  # what acronyms stand for, as an article writes them out

    def resolve(self, phrase: str, words: Words, context: str | None = None) -> Resolution:
        """Resolve a phrase by its words."""
        is_definite = phrase[: words[0].start].strip().lower() == "the"
        words = cut_acronym(words)
        whole = phrase[words[0].start : words[-1].end]
        entries = self.dictionary.find(f"the {whole}" if is_definite else whole)  # The Hague
        if not entries and len(bare := cut_aligned(words)) < len(words):
            return self.resolve(phrase, bare, context)
        if self._is_place(phrase, words, entries, context):
            why = (f"{whole!r} stands after a word of place: a place, no actor",)
            return NOBODY._replace(name=entries[0].name if entries else whole, why=why)
        return self.choose(entries, whole) if entries else self._resolve_words(phrase, words, is_definite=is_definite)

    def _resolve_words(self, phrase: str, words: Words, *, is_definite: bool) -> Resolution:
        """Resolve words that are no known name as they stand."""
        whole = phrase[words[0].start : words[-1].end]
        named = next(iter(read_phrase(phrase, [(words[0].start, words[-1].end)])), None)
        town = find_town(words)
        if town and (named is None or len(words) > 1 or self.find_person(named._replace(is_definite=is_definite)) is None):
            why = (f"{whole!r}: a town of {town}: its people and whoever speaks for them",)
            return Resolution(whole, "group", town, (), None, "", why)
        if named is not None and named.is_name and named.kind in {"person", None}:
            found = self.resolve_person(named)
            if found is not None:
                return self.add_beside(found, phrase, words, named)
        holder = self.find_holder(named) if named is not None and not named.is_name else None
        if holder:
            return self.choose_term([holder], whole)
        found = self.describe(phrase, words, named)
        is_office = named is not None and not named.is_name and is_plain_office(named)
        return found._replace(why=(*found.why, tell_office(self.date))) if is_office else found

    def _is_place(self, phrase: str, words: Words, entries: Sequence[Entry], context: str | None) -> bool:
        """Say whether words are only a place: by the preposition they begin with, or as they stand in a sentence."""
        bare = strip_words(cut_placing(words))
        if not entries and bare and len(bare) < len(words):
            found = self.dictionary.find(phrase[bare[0].start : bare[-1].end])
            return find_town(bare) is not None or any(e.kind == "country" for e in found)
        is_geographic = entries[0].kind == "country" if entries else any(fold(w.text) in load_places() for w in words)
        return bool(is_geographic and context) and is_place(phrase[words[0].start : words[-1].end], context or "")

    def add_beside(self, found: Resolution, phrase: str, words: Words, named: Named) -> Resolution:
        """Add what stands beside a person's name and is no office: "trade unionist Pedro Xol", "Ahmed Hassan of the Iraqi army"."""
        found = self.add_told(found, phrase, [w for w in words if w.end <= named.span[0]], is_behind=False)
        return self.add_told(found, phrase, [w for w in words if w.start >= named.span[1]], is_behind=True)

    def add_told(self, found: Resolution, phrase: str, words: Words, *, is_behind: bool) -> Resolution:
        """Add the country and sectors that words tell where they are missing, or vague before "of the Kenyan police"."""
        if is_behind and words and words[0].text.lower() in BELONGING:
            words = words[1:]
        words = strip_words(words)
        is_vague = is_behind and found.sectors == ("GOV",)
        if not words or (found.country and found.sectors and not is_vague):
            return found
        told = self.describe(phrase, words, None)
        if is_vague and set(told.sectors[:1]) & {"MIL", "COP", "SPY", "JUD", "LEG", "REB"}:
            found = found._replace(sectors=())
        why = (*found.why, *told.why) if told.country or told.sectors else found.why
        return found._replace(country=found.country or told.country, sectors=found.sectors or told.sectors, why=why)

    def resolve_named(self, named: Named) -> Resolution:
        """Resolve what the words of an article name: a state has no sectors, a person those of his roles or of his office."""
        if named.kind == "country":
            state = next((e for e in self.dictionary.find(named.name) if e.kind == "country"), None)
            wikidata = state.wikidata if state and state.country == named.country else None
            return Resolution(named.name, "country", named.country, (), wikidata)
        if named.is_name and named.kind == "person":
            found = self.resolve_person(named) or NOBODY
            return self.add_told(found, named.beside, split_words(named.beside), is_behind=True) if named.beside else found
        words = strip_words(split_words(named.name))
        found = self.add_called(self.resolve(named.name, words), named) if words else NOBODY
        return found if found.kind != "person" or named.kind == "person" or not named.is_name else NOBODY

    def add_called(self, found: Resolution, named: Named) -> Resolution:
        """Add what the words before a body's name call it: "rebel group M23" is that M23, "rebel group Example" rebels."""
        if named.called in {"", "agency"} or (found.country and found.sectors):
            return found
        told = self.describe(named.called, split_words(named.called), None)
        bodies = [e for e in self.dictionary.find(named.name) if e.kind in {"organization", "group"} and e.is_current(self.date)]
        if len({e.country for e in bodies}) == 1 and set(told.sectors) & set(bodies[0].sectors):
            e = bodies[0]
            return found._replace(country=e.country, sectors=e.sectors, wikidata=e.wikidata)
        country, sectors = found.country or told.country, found.sectors or told.sectors
        return found._replace(country=country, sectors=sectors, why=(*found.why, *told.why))

    def find_state(self, named: Named) -> Entry | None:
        """Find the state that a name means when it acts: by its own name or its capital; "Ms. London" is none."""
        if not named.is_name or named.roles or named.gender:
            return None
        entries = [e for e in self.dictionary.find(named.name) if e.kind == "country" and e.sort in {"name", "capital"}]
        return next((e for e in entries if e.is_current(self.date)), entries[0] if entries else None)

    def find_body(self, named: Named) -> Entry | None:
        """Find the known body that a name means."""
        if not named.is_name or named.roles:
            return None
        name = self.full_names.get(named.name, named.name)
        entries = [e for e in self.dictionary.find(name) if e.kind in {"organization", "group"} or e.sort == "seat"]
        return self._pick(entries, named.name) if entries else None

    def find_holder(self, named: Named, focus: str | None = None) -> Entry | None:
        """Find who held the office that a description tells, at the date: "the French president".

        `focus` is the country a text is about: there "the president" alone is its own. Else the country must be told.
        """
        if self.date is None or named.kind != "person":
            return None
        title = named.roles[0].title if named.roles else ""
        return find_incumbent(self.dictionary, named, self.date, focus if title in RANKS else None)

    def find_bodies(self, text: str, words: Words) -> Iterator[tuple[Offsets, Entry]]:
        """Find where a text names known bodies: outlets, ministries, movements."""
        k = 0
        while k < len(words):
            longest = min(self.dictionary.count_words(words[k].text), len(words) - k) if is_cap(words[k]) else 0
            n = 1
            for size in range(longest, 0, -1):
                span = words[k].start, words[k + size - 1].end
                said = self.full_names.get(text[slice(*span)], text[slice(*span)])
                bodies = (
                    [e for e in self.dictionary.find(said) if e.kind in {"organization", "group"}] if said[-1].isalnum() else []
                )
                if not is_acronym(words[k].text) and is_part_of_name(words, k, size):
                    bodies = [e for e in bodies if e.table != "outlets.tsv"]
                if bodies:
                    yield span, self._pick(bodies, said)
                    n = size
                    break
            k += n

    def find_sex(self, name: str) -> str | None:
        """Find the sex of a person of a full name, at whatever date."""
        sexes = {e.sex for e in self.dictionary.find(name) if e.kind == "person" and e.sex}
        return next(iter(sexes)) if len(sexes) == 1 else None

    def list_terms(self, name: str) -> list[Entry]:
        """List the offices that a person of a full name held at the date."""
        terms = [e for e in self.dictionary.find(name) if e.kind == "person" and e.is_current(self.date)]
        return [e for e in terms if fold(e.name) == fold(terms[0].name)]

    def list_leaders(self, country: str) -> list[Entry]:
        """List who may be called the leader of a country at the date: those in its highest offices."""
        found = (self.dictionary.find_holder(title, country, self.date) for title in RANKS) if self.date else ()
        return [e for e in found if e]

    def find_known_surname(self, named: Named) -> Resolution | None:
        """Find whom a lone surname of an article means."""
        if self.date is None or named.kind not in {"person", "organization"} or " " in named.name.strip():
            return None
        return self.find_surname(named.name, named.country, named.gender)

    def find_surname(self, name: str, country: str | None = None, gender: str | None = None) -> Resolution | None:
        """Find whom a bare surname means: who then held one of the highest offices, or the only one known of that name.

        A common surname tells nobody but with his country; of all but the highest an article must name the country.
        """
        terms = [e for e in self.dictionary.find_surname(name) if not country or e.country == country]
        terms = [e for e in terms if not gender or e.sex in {"", gender}]
        high = sorted((e for e in terms if e.title in RANKS and e.is_current(self.date)), key=lambda e: RANKS.index(e.title))
        found = next(iter(high), None)
        if len(high) > 1 and RANKS.index(high[0].title) == RANKS.index(high[1].title) and fold(high[0].name) != fold(high[1].name):
            found = None
        if found is None and len({fold(e.name) for e in terms}) == 1:
            found = terms[0]
        if found is None or (not country and fold(name) in load_common_surnames()):
            return None
        is_near = country or self.countries is None or found.country in {*self.countries, *STATELESS}
        if not (is_near or high):
            return None
        return self.choose_term([e for e in terms if fold(e.name) == fold(found.name)], name)

    def find_titled(self, named: Named) -> Resolution | None:
        """Find whom "President Obama" means where no date tells: who of that surname held that office, or only his country."""
        titles = {r.title for r in named.roles}
        terms = [e for e in self.dictionary.find_surname(named.name) if e.title in titles and e.title in RANKS]
        if self.date or not terms or len({e.country for e in terms}) > 1:
            return None
        found = self.choose_term([e for e in terms if fold(e.name) == fold(terms[0].name)], named.name)
        is_one = len({fold(e.name) for e in terms}) == 1
        return found if is_one else found._replace(name=named.name, wikidata=None, sex="")

    def _pick(self, entries: Sequence[Entry], said: str = "") -> Entry:
        """Pick the current entry of a name, a user's before a shipped one.

        Of bodies in several countries it is that of a country the text names, else of none; so are short acronyms in an article.
        """
        current = [e for e in entries if e.is_current(self.date)] or list(entries)
        first = current[0]
        if first.table not in TABLES:
            return first
        bodies = [e for e in current if e.sort == "name" and e.kind in {"organization", "group"}]
        home = {e.country for e in bodies}
        near = {e.country: e for e in bodies if e.country in (self.countries or ())}
        if len(near) == 1:
            return next(iter(near.values()))
        is_short = len(said.replace(".", "")) <= SHORT_ACRONYM and said.isupper() and first.table != "outlets.tsv"
        is_strange = self.countries is not None and is_short and first.country not in {None, *STATELESS}
        if len(home) > 1 or (bodies and is_strange):
            shared = tuple(s for s in first.sectors if all(s in e.sectors for e in current)) if len(home) > 1 else ()
            return first._replace(country=None, sectors=shared, wikidata=None)
        return first

    def choose(self, entries: Sequence[Entry], said: str) -> Resolution:
        """Choose among the entries of a name: the one of the date, else the first."""
        people = [e for e in entries if e.kind == "person"]
        if people and entries[0].kind == "person":
            return self.choose_term([e for e in people if fold(e.name) == fold(people[0].name)], said)
        e = self._pick(entries, said)
        sort = {"capital": "the capital of ", "seat": "a seat of the government of ", "demonym": "people or things of "}.get(
            e.sort, ""
        )
        sectors = e.sectors
        kind: ActorKind = e.kind  # type: ignore[assignment]
        name = e.name
        if e.sort == "demonym":
            kind = "group"
        elif e.sort == "seat":
            kind, name, sectors = "organization", said, sectors or ("GOV",)
        if e.country in STATELESS:
            sectors = tuple(s for s in sectors if s != "GOV")
        codes = " ".join(filter(None, (e.country, *sectors))) or "no code"
        wikidata = None if e.sort in {"seat", "demonym"} else e.wikidata
        why = [f"{said!r}: {sort}{e.name} in {e.table}: {codes}{tell_day(self.date, entries)}"]
        if e.members:
            why.append(f"members: {' '.join(e.members)}")
        return Resolution(name, kind, e.country, sectors, wikidata, "", tuple(why))

    def choose_term(self, terms: Sequence[Entry], said: str) -> Resolution:
        """Choose a person's term of office at the date."""
        if self.date is None and self.countries is not None:
            national = [e for e in terms if e.country not in STATELESS] or list(terms)
            leads = next((e for e in national if not e.until and e.title in RANKS), None)
            alike = len({e.sectors[:1] for e in terms}) == 1
            likely = leads or national[0]
            if len({t.country for t in national}) > 1:
                likely = likely._replace(country=None)
            return self._make_person(likely, likely.sectors if leads or alike else (), said, "no date tells which office he held")
        now, day = [e for e in terms if e.is_current(self.date)], tell_day(self.date, terms)
        now = [e for e in now if e.table == now[0].table] if now and now[0].table not in TABLES else now  # the user's come first
        e = max(now, key=lambda t: t.since, default=None) if now else None
        first = terms[0]
        if e is not None:
            national = [t for t in now if t.country not in STATELESS]
            e = next((t for t in now if t.title in RANKS), national[-1] if national else e)
            step = f"{e.title or 'known'} {e.since or '?'} to {e.until or 'now'}: {' '.join(filter(None, (e.country, *e.sectors)))}"
            return self._make_person(e, e.sectors, said, step + day)
        before = [t for t in terms if self.date and t.since and t.since > self.date[: len(t.since)]]
        if len(before) == len(terms):
            return self._make_person(first, (), said, f"in no office yet on {self.date}")
        return self._make_person(max(terms, key=lambda t: t.until), ("ELI",), said, f"out of office: a former official, ELI{day}")

    def _make_person(self, e: Entry, sectors: tuple[str, ...], said: str, step: str) -> Resolution:
        return Resolution(e.name, "person", e.country, sectors, e.wikidata, e.sex, (f"{said!r}: {e.name} in {e.table}", step))

    def resolve_person(self, named: Named) -> Resolution | None:
        """Resolve a person's name with the roles that stand beside it; None where neither is known."""
        told = [self.read_role(role.span.text) for role in named.roles]
        country = next((t.country for t in told if t.country), None) or named.country
        sectors = next((t.sectors for t in told if t.sectors), ())
        why = tuple(step for t in told if t.country or t.sectors for step in t.why)
        known = self.find_person(named, country)
        is_namesake = known is not None and self.is_namesake(named, country, sectors)
        if known is not None and is_namesake:
            why = (known.why[0], "the words beside the name do not fit: taken for a namesake", *why)
            known = None
        if known is None:
            if not named.roles and named.kind is None:
                return None
            why = why if is_namesake else (f"{named.name!r}: not known", *why)
            return Resolution(named.name, "person", country, sectors, None, named.gender or "", why)
        table = known.country, known.sectors
        if told and known.sectors == ("ELI",) and not any(s == "ELI" for t in told for s in t.sectors):
            known = known._replace(sectors=())  # the text gives him an office
        is_vague = sectors == ("GOV",) and all(r.title.split()[-1] in VOICES for r in named.roles)
        if is_vague and known.sectors not in {(), ("ELI",)}:
            sectors = known.sectors  # "leader Hassan Nasrallah": the dictionary knows of what
        if country in STATELESS and "GOV" in (sectors or known.sectors):
            sectors, known = (), known._replace(sectors=())
        why = (*known.why, *why, *tell_precedence((country, sectors), table))
        return known._replace(country=country or known.country, sectors=sectors or known.sectors, why=why)

    def is_namesake(self, named: Named, country: str | None, sectors: tuple[str, ...]) -> bool:
        """Say whether what the text tells of a person is at odds with all that is known of the one of that name."""
        terms = [e for e in self.dictionary.find(named.name) if e.kind == "person"]
        if named.is_described or any(named.gender and e.sex not in {"", named.gender} for e in terms[:1]):
            return True
        if country and country not in STATELESS and terms and all(e.country not in {country, None, *STATELESS} for e in terms):
            return True
        known = {s for e in terms for s in e.sectors}
        return bool(sectors) and bool(known) and known.isdisjoint(sectors) and _OF_OFFICE.isdisjoint(sectors)

    def find_person(self, named: Named, country: str | None = None) -> Resolution | None:
        """Find a person by full name, by surname, or by a name that is a letter or two off."""
        name = named.name
        if named.is_definite and not named.roles and " " not in name:
            return None  # "the Hague" is no Mr Hague
        terms = [e for e in self.dictionary.find(name) if e.kind == "person"]
        if terms:
            same = [e for e in terms if not country or e.country == country] or terms
            titles = {r.title for r in named.roles} if not country else set()
            told = [e for e in same if e.title in titles]  # "the Secretary-General" with the name of who is or was one
            same = told if told and (self.date is None or any(e.is_current(self.date) for e in told)) else same
            return self.choose_term([e for e in same if fold(e.name) == fold(same[0].name)], name)
        if len(fold(name).split()) == 1:
            return self.find_surname(name, country, named.gender) or self.find_titled(named)
        close = self.dictionary.find_misspelt(name) if country or self.countries is None else None
        found = self.choose(self.dictionary.find(close.title()), close) if close else NOBODY
        if found.kind != "person" or (country and found.country != country):
            return None
        return found._replace(why=(f"{name!r}: taken for {close!r}", *found.why))

    def read_role(self, said: str) -> Resolution:
        """Read what a role says: country and sectors; "former" makes it a past one."""
        words = strip_words(split_words(said))
        if not words:
            return NOBODY
        found = self.describe(said, words, None)
        if is_former(words[:_LEAD]):
            return found._replace(sectors=leave_office(found.sectors), why=(*found.why, "a former office"))
        return found

    def describe(self, phrase: str, words: Words, named: Named | None) -> Resolution:
        """Resolve words without a known name of their own: by their nouns, and by the names inside them."""
        code = self.coder.code(phrase, words)
        name = named.name if named else phrase[words[0].start : words[-1].end]
        role = named.roles[0] if named and named.roles and not code.country else None
        home = role.of if role and role.title in load_homes() else None  # only one country has a pope
        why = (*code.why, f"{role.title!r}: {home}") if role and home else code.why or ("nothing is known of it",)
        kind = (named.kind if named else None) or code.kind
        return Resolution(name, kind, code.country or home, code.sectors, None, "", why)
