"""Phrases -> actors: whom the sources and addressees of an article name, merged within the article.

In: a text, and the phrases that name sources and addressees, as offsets. Out: the article's actors, and for each phrase the ids of
those it names. `attributions` calls it. A phrase is reduced to names or a description; names meet fuller names of the text by their
surname, descriptions ("the French president") the person whose roles fit, pronouns the person named last.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from dragoman.knowledge.titles import Word, find_country, find_title, join_words, load_titles, split_words
from dragoman.records import Actor, ActorKind, Role, Span, cut_span

Offsets = tuple[int, int]
Words = Sequence[Word]

#: What an actor's confidence says: the mean of these over the phrases that name it. The order is that of some 450 PolNeAR phrases
#: read by eye; the values are set by hand (in GUM 33 of the 38 links of "he" and "she" are right) until links are scored.
FULL_NAME, SURNAME, DESCRIPTION, NOMINAL, SHARED_SURNAME, LONE_WORD, PRONOUN = 0.95, 0.9, 0.75, 0.7, 0.6, 0.6, 0.6
#: Mentions kept of one actor, and bearers of one surname told apart: beyond these a text is a list, and time must stay linear.
MOST_MENTIONS, MOST_BEARERS = 200, 24
#: A longer run of capitals is a headline or a list.
_LONGEST_NAME = 6
#: Words of a phrase that are looked at; sources are shorter.
_LONGEST_PHRASE = 120
#: A full name has two words, a long one more than three.
_FULL, _LONG = 2, 3
#: A longer word in capitals may be a headline's: "TRUMP".
_SHORT_ACRONYM = 3
#: Mentions looked back at for a pronoun, and sentences back to one who spoke (a quotation has several).
_FEW, _FAR = 12, 3
#: Words after a name in which "he" or "she" most likely means its bearer, and how many such votes settle it against the others.
_NEAR_WORDS, _VOTES, _MARGIN = 14, 2, 3


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _pairs(words: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in words.split())


_PARTICLES = _table("von van der den de del della di da dos du la le bin ibn bint al el ben abu ul ur y ter ten zu af av")
_SUFFIXES = _table("jr jr. sr sr. ii iii iv")
_ARTICLES = _table("the a an this that these those")
_LEADS = _table("both either neither even only also just not among from by to with inside")
_QUANTIFIERS = _table(
    "some many most several other others few all two three four five six seven more both those these another various no one"
    " thousands hundreds dozens millions scores any each every nearly almost about roughly half"
)
_AFFIXES = re.compile(r"-(?:area|based|backed|born|led|style|era|funded|owned|run|controlled|trained|language|speaking|American)$")
#: Names that begin in lower case: al-Assad, d’Estaing.
_PREFIXED = re.compile(r"(?:al|el|ad|as|ash|an|d|l|bin)[-'’][A-Z]")
_PARTIES = _table(
    "democrat republican millennial conservative tory liberal libertarian islamist houthi kurd arab jew muslim christian"
    " sunni shiite evangelical latino hispanic european african asian westerner catholic communist pac"
)
#: Nouns for one person that no ending betrays.
_PERSONS = _table("source individual insider voice teen one guy youth figure nominee cop cleric spy aide")
_OWNERS = _table("his her its their my our your whose")
_LINKS = _table(
    "of in for at from with by to on about near under over inside outside against within across between behind who which"
    " whose whom that when where while as like than into among close including during after before since said says released"
    " conducted posted published filed taken drawn held commissioned obtained issued monday tuesday wednesday thursday"
    " friday saturday sunday Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_RELATIVES = _table("who whom whose which when where while including such like as alongside plus known called named dubbed")
_INSIDE_NAMES = _table("of for the and on in de la du des y &")
#: Nouns that make a name an organisation's; in the plural ("ministries") they make a group.
_ORGANIZATIONS = _table(
    "academy administration agency air airlines airways alliance army assembly association authority bank board brigade"
    " broadcaster brotherhood bureau cabinet campaign caucus center centre chamber channel church clinic club coalition"
    " college commission committee communications community company conference congress consortium convention corp corp."
    " corporation council court daily defense department directorate embassy enterprise exchange executive faction"
    " federation firm force forces forum foundation front fund gazette globe government group guard headquarters herald"
    " hospital house inc inc. industries industry initiative institute institution journal junta jury labs laboratory league"
    " legislature llc ltd magazine media military militia ministry mission monitor motors movement museum national"
    " international federal rail nations navy network news newspaper newsroom observatory office ombudsman opposition"
    " organisation organization outlet paper parliament partners party police post press prosecution radio reform regime"
    " register regulator republic reserve school secretariat security senate state service services society squad staff"
    " station store studio syndicate synod systems team television think-tank times treasury tribunal tribune trust tv unit"
    " units union united university watch watchdog website wing workers side camp electric dynamics mills"
    " bloc delegation establishment leadership politburo presidency retailer manufacturer maker"
)
#: Of these, what ministries and firms are for: "and" before them joins two words of one name.
_TOPICS = _table(
    "security industry industries service services defense communications media exchange electric dynamics police military"
    " systems technology energy press workers enterprise"
)
#: Groups whose noun is no regular plural.
_GROUPS = _table(
    "people police media press public crowd audience electorate west east north south some many most others several few all"
    " both those everyone everybody men women children whites clergy majority minority half quarter third percent family"
    " couple elite troops left right crew them personnel youth faithful brass gop two three four five dozens hundreds"
    " thousands millions number handful slew lot chorus bunch"
)
#: Things that hold words but say them for somebody who is not told: no actors.
_THINGS = _table(
    "poll survey statement document email e-mail letter report book ad advertisement video tweet transcript story result"
    " datum data evidence law constitution agreement article study memo memorandum note message post column editorial record"
    " file filing lawsuit suit complaint indictment testimony speech interview release communique communiqué text timeline"
    " website site page map chart figure statistic estimate return rumor rumour allegation wiretap recording tape audio"
    " footage clip trailer film movie documentary headline caption sign precedent banner placard slogan leaflet flyer"
    " petition resolution bill act amendment treaty deal accord plan proposal policy rule order ruling verdict decision"
    " opinion test analysis review audit investigation inquiry probe finding research literature wisdom idea theory notion"
    " nothing none nobody no-one anything something everything it claim comment remark argument answer question platform"
    " ballot census manifesto charter contract invoice diary blog podcast show program programme broadcast announcement"
    " dispatch cable mainstream waiver version account summary excerpt passage quote quotation label tally average scenario"
    " move campaign-ad spot commercial batch majority-opinion"
)
#: Endings of nouns that mean a person.
_PERSONAL = re.compile(r"(?:man|woman|person|er|or|ist|ian|ant|ee|eer|ician|crat|ary|mate|goer|maker|head)$")
#: Words that are titles in lower case, but as often names when they have a capital.
_NAME_LIKE = _table(
    "son man woman boy girl star page head rival friend ally fellow dean rector widow heir private player principal"
    " independent member student father mother brother sister king pope bishop"
)
#: Offices that "leader" and "diplomat" stand for, and words that mean one office.
_SAME_OFFICE = {
    "leader": _table("president minister premier chancellor king emir chairman leader ruler secretary"),
    "ruler": _table("president king emir leader"),
    "strongman": _table("president leader"),
    "monarch": _table("king queen emperor"),
    "diplomat": _table("minister ambassador envoy secretary diplomat"),
    "lawmaker": _table("senator representative mp"),
    "politician": _table("senator minister president governor mp"),
    "candidate": _table("nominee candidate front-runner hopeful"),
    "premier": _table("minister"),
    "minister": _table("premier"),
    "nominee": _table("candidate"),
}
#: Words that make another office of one.
_LESSER = _table("vice deputy assistant acting associate under")
_ONE_WORD = _pairs(
    "spokeswoman=spokesman spokesperson=spokesman sen.=senator sen=senator rep.=representative rep=representative gov.=governor"
    " gov=governor gen.=general gen=general congresswoman=representative congressman=representative chairwoman=chairman"
    " chair=chairman chairperson=chairman prof.=professor defense=defence advisor=adviser col.=colonel lt.=lieutenant"
)
#: Words that open a sentence with a capital and are no part of a name.
_OPENERS = _table(
    "the a an and but or so yet for nor if as at by in of on to from with after before since while when where although"
    " though because until unless during despite like unlike among amid about even still also both now then there here today"
    " yesterday tomorrow meanwhile however moreover instead perhaps maybe monday tuesday wednesday thursday friday saturday"
    " sunday january february march april june july august september october november december he she it they we i you his"
    " her its their our my your this that these those what who whom whose which why how not no yes once only just later"
    " earlier last next first under over between against without asked told said says exclusive watch video photo report"
    " breaking update correction read did does do is are was were has have had will would can could should"
)
_PERSON_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_PLURAL_PRONOUNS = _table("they their")
_PRONOUNS = frozenset(_PERSON_PRONOUNS) | _table(
    "i me my we us our you your it its they them their who whom which that whose what one"
)
_GENDERED = _pairs(
    "mr=m mr.=m sir=m lord=m king=m prince=m congressman=m spokesman=m chairman=m businessman=m husband=m father=m son=m brother=m"
    " mrs=f mrs.=f ms=f ms.=f miss=f lady=f queen=f princess=f spokeswoman=f congresswoman=f chairwoman=f actress=f wife=f mother=f"
    " daughter=f sister=f widow=f"
)
_SENTENCE = re.compile(
    r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\b[A-Z]\.)(?<!\b(?:Sen|Rep|Gov|Gen)\.)"
    r"(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z])|\n\s*"
)


class Named(NamedTuple):
    """What one phrase names: a person, body, country or group, by name or described; `kind` None where that is to be found out."""

    name: str
    span: Offsets
    kind: ActorKind | None
    is_name: bool
    country: str | None = None
    roles: tuple[Role, ...] = ()
    gender: str | None = None
    is_definite: bool = False
    is_thing: bool = False


def fold_name(name: str) -> str:
    """Fold case, diacritics, apostrophes and hyphens.

    >>> fold_name("İbrahim Kalın"), fold_name("Kim Jong-un"), fold_name("O’Malley")
    ('ibrahim kalin', 'kim jong un', "o'malley")
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ı", "i")).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("-", " ").split())


# Reading one phrase


def read_phrase(text: str, phrase: Iterable[Offsets]) -> tuple[Named, ...]:
    """Read what a phrase names; of several stretches the first that holds a name counts, else the first.

    >>> [n.name for n in read_phrase("French President Emmanuel Macron and Turkey", [(0, 43)])]
    ['Emmanuel Macron', 'Turkey']
    """
    found = [_read_stretch(text, split_words(text, start, end)) for start, end in phrase]
    return next((names for names in found if any(n.is_name for n in names)), found[0] if found else ())


def _read_stretch(text: str, words: Words) -> tuple[Named, ...]:
    if words and words[0].text in '“"‘«' and any(w.text in '”"’»' for w in words[1:]):
        return ()  # the title of a work
    segments = _cut_segments(words[:_LONGEST_PHRASE])
    items = _find_items(segments)
    if items:
        return tuple(n for item in items if (n := _read_item(text, item)))
    if not segments:
        return ()
    head = _read_item(text, segments[0])
    if len(segments) > 1 and head and _is_told_by_next(head, segments):
        inner = _read_stretch(text, [w for s in segments[1:] for w in (*s, Word(s[-1].end, s[-1].end, ","))])
        role = _read_role(text, segments[0])
        if inner and inner[0].is_name and inner[0].kind != "country":
            return tuple(_add_roles(n, role, head) if n.kind in {"person", None} else n for n in inner)
    if head and head.kind in {"person", None} and head.is_name:
        return (_add_roles(head, tuple(r for s in segments[1:3] for r in _read_role(text, s)), None),)
    return (head,) if head else ()


def _is_told_by_next(head: Named, segments: Sequence[Words]) -> bool:
    """Say whether a description's name follows it: "the Treasury secretary, Jacob Lew", not "insiders in two states - Ohio"."""
    is_of_place = head.kind == "group" and any(w.text in _LINKS - {"of"} for w in segments[0][1:])
    return not head.is_name and not is_of_place and _is_proper(segments[1])


def _add_roles(named: Named, roles: tuple[Role, ...], described: Named | None) -> Named:
    country = named.country or next((r.of for r in roles if r.of), None)
    is_person = bool(roles) or (described is not None and described.kind == "person")
    gender = named.gender or next((g for r in roles if (g := _GENDERED.get(r.title))), None)
    return named._replace(roles=(*named.roles, *roles), country=country, kind="person" if is_person else named.kind, gender=gender)


def _cut_segments(words: Words) -> list[list[Word]]:
    """Cut words at commas, dashes and brackets, leave out what stands in brackets, quotation marks, and relative clauses."""
    segments: list[list[Word]] = [[]]
    depth = 0
    for k, w in enumerate(words):
        depth += (w.text in "([") - (w.text in ")]")
        if w.text in ",;:–—()[]…" or (w.text == "-" and not _is_tied(words, k)):
            segments.append([])
        elif depth <= 0 and w.text not in '“”"‘«»„*•\u00ad\u200b' and not (w.text in "'’" and k + 1 == len(words) and k == 0):
            segments[-1].append(w)
    kept = [_cut_clause(s) for s in segments]
    return [s for s in kept if s and any(c.isalnum() for c in s[0].text)]


def _is_tied(words: Words, k: int) -> bool:
    return 0 < k < len(words) - 1 and words[k - 1].end == words[k].start and words[k].end == words[k + 1].start


def _cut_clause(segment: list[Word]) -> list[Word]:
    cut = next((k for k, w in enumerate(segment) if k and w.text in _RELATIVES), len(segment))
    return segment[:cut]


def _is_cap(word: Word) -> bool:
    text = word.text
    return text[0].isupper() or (not text.isalpha() and bool(_PREFIXED.match(text)))


def _is_proper(segment: Words) -> bool:
    """Say whether all words of a segment may belong to names: capitals, particles, and what stands inside names."""
    body = segment[1:] if segment and segment[0].text.lower() in {*_ARTICLES, "and", "both"} else segment
    lead = next((n for k in range(len(body)) if (n := find_title(body, k)) and k + n < len(body) and _is_cap(body[k + n])), 0)
    rest = body[lead:] if lead else body
    return (
        bool(rest)
        and _is_cap(rest[0])
        and all(_is_cap(w) or w.text.lower() in _PARTICLES | _INSIDE_NAMES or w.text[0] in "'’." for w in rest)
    )


# Several actors in one phrase


def _find_items(segments: Sequence[list[Word]]) -> list[list[Word]]:
    """Cut a coordination into its members; [] where the phrase names one actor."""
    parts = [p for s in segments for p in _split_and(s)]
    if len(segments) == 1:
        return parts if len(parts) > 1 else []
    has_and = any(s[0].text in {"and", "&"} for s in segments[1:]) or len(parts) > len(segments)
    if has_and and all(_is_proper(p) for p in parts) and not _is_organization(segments[-1] if len(segments) <= _FULL else []):
        return [p[1:] if p[0].text == "and" else p for p in parts]
    first = _split_and(segments[0]) if segments else []
    return first if len(first) > 1 else []


def _split_and(segment: list[Word]) -> list[list[Word]]:
    for k, w in enumerate(segment):
        if w.text == "and" and 0 < k < len(segment) - 1 and _is_split(segment[:k], segment[k + 1 :]):
            return [segment[:k], *_split_and(segment[k + 1 :])]
    return [segment]


def _is_split(left: Words, right: Words) -> bool:
    """Say whether "and" joins two actors here, and not two words of one name or two nouns of one group."""
    if _is_noun_shared(left, right):
        return False
    if any((c := find_country(left, k)) and k + c[0] == len(left) for k in range(len(left))) and _begins_name(right):
        return not _is_inside_country(left, right)
    if right[0].text.lower() in _OWNERS:  # "Obama and his advisers", but "the community and its allies"
        return all(_is_cap(w) for w in left) and left[0].text.lower() not in _ARTICLES
    is_sure = right[0].text == "the" or left[-1].text[0] in "'’"
    return _ends_name(left) and (is_sure or (_begins_name(right) and not _is_one_name(left, right)))


def _is_one_name(left: Words, right: Words) -> bool:
    """Say whether "and" stands inside the name of a body: "Johnson and Johnson", "Ministry of Trade and Industry"."""
    bare = left[1:] if left[0].text.lower() in _ARTICLES and len(left) > 1 else left
    if len(bare) == 1 and bare[0].text.lower() == right[0].text.lower():
        return True
    if len(bare) == 1 and _is_organization(right) and not _is_acronym(bare[0].text):
        return True
    is_body = any(w.text.lower() in _ORGANIZATIONS - _TOPICS for w in right) or find_title(right, 0) > 0
    return any(w.text in {"of", "for", "on"} for w in left) and not is_body


def _is_noun_shared(left: Words, right: Words) -> bool:
    """Say whether the noun at the end belongs to both: "Turkish and Russian officials", "the Sanders and Clinton campaigns"."""
    is_noun = right[-1].text.islower() and not any(w.text[0] in "'’" or w.text in _LINKS for w in right)
    return is_noun and _is_cap(right[0]) and (left[0].text.lower() == "the" or _is_adjective(left))


def _is_adjective(words: Words) -> bool:
    country = find_country(words, 0)
    return bool(country and country[0] == len(words) and country[1].sort == "demonym")


def _is_inside_country(left: Words, right: Words) -> bool:
    whole = [*left, Word(left[-1].end, left[-1].end, "and"), *right]
    return any((c := find_country(whole, k)) and k < len(left) < k + c[0] for k in range(len(left)))


def _ends_name(words: Words) -> bool:
    last = words[-2] if words[-1].text[0] in "'’" and len(words) > 1 else words[-1]
    return _is_cap(last)


def _begins_name(words: Words) -> bool:
    return words[0].text == "the" or _is_cap(words[0]) or (bool(n := find_title(words, 0)) and n < len(words) and _is_cap(words[n]))


def _is_organization(words: Words) -> bool:
    return any(_singular(w.text.lower()) in _ORGANIZATIONS or w.text.lower() in _ORGANIZATIONS for w in words)


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("&", "")
    return len(letters) > 1 and letters.isupper()


def _singular(word: str) -> str:
    if word.endswith(("ss", "sis", "us")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "sses", "shes")) else word.removesuffix("s")


# One actor


def _read_item(text: str, words: Words) -> Named | None:
    """Read words that name one actor; None where nothing is left of them."""
    while words and (words[0].text.lower() in _LEADS or words[0].text in "'’.-"):
        words = words[1:]
    while words and words[-1].text.lower() in {"'s", "’s", "'", "’", ".", "also", "alike", "himself", "herself", "-"}:
        words = words[:-1]
    if not words or not any(c.isalpha() for w in words for c in w.text) or words[-1].text.lower() in _ARTICLES - {"those", "these"}:
        return None
    is_definite = words[0].text.lower() in {"the", "this", "that"}
    body = words[1:] if words[0].text.lower() in _ARTICLES and len(words) > 1 else words
    if _is_common_noun(body):
        named = _describe(text, words, body)
        is_lower = len(words) == 1 and _singular(named.name.lower()) not in _PARTIES
        return named._replace(is_definite=is_definite, name=named.name.lower() if is_lower else named.name)
    if words[0].text.lower() in _QUANTIFIERS and len(words) > 1:
        return _describe(text, words, body)
    named = _read_titled(text, body) or _read_proper(text, words, body) or _read_tail(text, body) or _describe(text, words, body)
    is_definite = is_definite or any(w.text[0] in "'’" for w in body)
    return named._replace(is_definite=is_definite)


def _is_common_noun(body: Words) -> bool:
    """Say whether a lone word with a capital is a common noun that opens a sentence: "Police", "Historians"."""
    word = body[0].text.lower()
    one = _singular(word)
    return (
        len(body) == 1
        and not _is_acronym(body[0].text)
        and (word in _GROUPS or one in _PARTIES or one in _THINGS or (one != word and one in load_titles()))
    )


def _split_title(words: Words) -> tuple[int, int] | None:
    """Find where the last title before a name ends, and where the name ends: indices into words."""
    for i in range(len(words) - 1, -1, -1):
        n = find_title(words, i)
        if not n or (n == 1 and _is_cap(words[i]) and words[i].text.lower() in _NAME_LIKE and not _is_before_name(words, i)):
            continue
        k = _skip_country(words, i + n)
        stop = _run(words, k)
        if k < stop and words[k].text.lower() not in _SUFFIXES and not _is_organization(words[i:stop][n:]):
            return k, stop
    return None


def _is_before_name(words: Words, i: int) -> bool:
    return words[i].text.lower() in {"king", "pope", "bishop"} and (i == 0 or not _is_cap(words[i - 1]))


def _skip_country(words: Words, k: int) -> int:
    if k + 1 < len(words) and words[k].text == "of" and (c := find_country(words, k + 1)) and k + 1 + c[0] < len(words):
        return k + 1 + c[0]
    return k


def _run(words: Words, k: int) -> int:
    """Find where the run of name words that begins at words[k] ends."""
    stop = k
    while k < len(words):
        text = words[k].text.lower()
        if _is_cap(words[k]) or text in _SUFFIXES:
            stop = k + 1
        elif text not in _PARTICLES:
            break
        k += 1
    return stop


def _read_titled(text: str, words: Words) -> Named | None:
    """Read "French President Emmanuel Macron": the name after the last title, the words before as the role."""
    split = _split_title(words)
    if split is None:
        return None
    start, stop = split
    lead = words[:start]
    if any(w.text in _LINKS - {"of", "for", "at", "to", "in", "from", "on"} for w in lead) or (
        lead and _is_owned_elsewhere(words, split)
    ):
        return None
    role = _read_role(text, lead)
    gender = next((g for w in lead if (g := _GENDERED.get(w.text.lower()))), None)
    of = next((r.of for r in role if r.of), None)
    return Named(
        join_words(words[start:stop]),
        (words[start].start, words[stop - 1].end),
        "person",
        is_name=True,
        country=of,
        roles=role,
        gender=gender,
    )


def _is_owned_elsewhere(words: Words, split: tuple[int, int]) -> bool:
    """Say whether the words after the name make something else of it: "President Obama’s advisers", "the Rubio campaign"."""
    after = words[split[1] :]
    return bool(after) and (after[0].text[0] in "'’" or after[0].text.lower() not in _LINKS | {"and", ".", "-", "at"})


def _read_role(text: str, words: Words) -> tuple[Role, ...]:
    """Read the office that words tell: "the Presidential Spokesperson of Turkey"; honorifics tell none."""
    body = words[1:] if len(words) > 1 and words[0].text.lower() in _ARTICLES | {"and"} else words
    limit = next((k for k, w in enumerate(body) if k and w.text in _LINKS), len(body))
    found = [
        (i, n)
        for i in range(limit)
        if (n := find_title(body, i)) and load_titles().get(_title_text(body[i : i + n])) != "honorific"
    ]
    found = [f for f in found if not any(o[0] <= f[0] and f[0] + f[1] <= o[0] + o[1] and o != f for o in found)]
    if not found:
        return ()
    i, n = found[-1]
    title = _title_text(body[i : i + n])
    if any(w.text.lower() in {"former", "ex", "late", "then"} for w in body[:i]):
        title = "former " + title
    return (Role(title=title, of=_find_of(body, limit), span=cut_span(text, words[0].start, words[-1].end)),)


def _title_text(words: Words) -> str:
    return join_words(words).lower()


def _find_of(words: Words, limit: int) -> str | None:
    """Find the country of an office: an adjective or name before it, or the name right after "of"."""
    starts = [*range(limit), *([limit + 1] if limit < len(words) and words[limit].text in {"of", "for"} else [])]
    if limit + 1 in starts and limit + 2 < len(words) and words[limit + 1].text == "the":
        starts.append(limit + 2)
    found = [(words[k].text, c[1].alpha3) for k in starts if k < len(words) and (c := find_country(words, k))]
    if len(found) > 1 and found[1][0].startswith("American"):  # Cuban Americans are Americans
        found = found[1:]
    return next((a for word, a in found if word != "Georgia"), None)  # before an office, mostly the American state


def _read_proper(text: str, words: Words, body: Words) -> Named | None:
    """Read a phrase that is all name: a country, person, body, or a lone word whose kind the text must tell."""
    has_article = body is not words
    country = find_country(body, 0)
    if country and country[0] == len(body):
        is_country = country[1].sort == "country"
        return _name(body if is_country else words, "country" if is_country else "group", country[1].alpha3)
    if not _is_cap(body[0]) or not all(_is_in_name(w) for w in body):
        return None
    stop = _run(body, 0)
    is_of = (
        _FULL <= stop < len(body) and not has_article and not _is_organization(body[:stop])
    )  # "David Woodard of Clemson University"
    if is_of and body[stop].text[0] not in "'’&":
        return _name(body[:stop], "person")
    if _is_organization(body) or any(w.text[0] in "'’" for w in body[:-1]):
        return _read_owned(body) or _name(body, "organization")
    if _is_people(body[-1]) or (_is_people(body[0]) and body[1].text in _LINKS):
        return _describe(text, words, body)
    is_short = _is_acronym(body[0].text) and len(body[0].text) <= _SHORT_ACRONYM
    kind: ActorKind | None = "person" if len(body) > 1 else "organization" if is_short else None
    if has_article or stop < len(body):
        kind = _kind_of_plural(body)
    return _name(words if len(body) == 1 else body, kind)


def _is_in_name(word: Word) -> bool:
    return _is_cap(word) or word.text.lower() in _PARTICLES | _INSIDE_NAMES | _SUFFIXES or word.text[0] in "'’.&"


def _is_people(word: Word) -> bool:
    """Say whether a word is a people or the followers of a party: "Americans", "Democrats", "PACs"."""
    country = find_country([word], 0)
    return _singular(word.text.lower()) in _PARTIES or bool(country and country[1].sort == "demonym" and word.text.endswith("s"))


def _kind_of_plural(body: Words) -> ActorKind:
    last = body[-1].text.lower()
    return (
        "group"
        if last in _GROUPS or (last.endswith("s") and not last.endswith("ss") and _PERSONAL.search(_singular(last)))
        else "organization"
    )


def _name(words: Words, kind: ActorKind | None, country: str | None = None) -> Named:
    name = join_words(words)
    if words[0].text == "The":
        name = "the" + name[3:]
    return Named(name, (words[0].start, words[-1].end), kind, is_name=True, country=country)


def _read_owned(body: Words) -> Named | None:
    """Read "NBC’s Ali Vitali" and "Syria’s Assad": the person a body or country is said to own."""
    k = max((i for i, w in enumerate(body) if w.text[0] in "'’" and i + 1 < len(body)), default=None)
    if k is None or _is_organization(body[k + 1 :]):
        return None
    owner = find_country(body, 0)
    is_country = bool(owner and owner[0] == k)
    if len(body) - k - 1 < 2 and not is_country:  # noqa: PLR2004 - a person's full name has two words
        return None
    named = _name(body[k + 1 :], "person")
    return named._replace(country=owner[1].alpha3 if owner and is_country else None)


def _read_tail(text: str, body: Words) -> Named | None:
    """Read a name that ends a description: "conservative columnist Hugh Hewitt", "the group Friends of Kurdistan Manchester"."""
    k = next((i for i, w in enumerate(body) if i and _is_cap(w) and _is_lower_noun(body[i - 1])), None)
    if k is None or any(w.text in _LINKS | {"and"} for w in body[:k]):
        return None
    rest = body[k:]
    if not all(_is_in_name(w) for w in rest):
        return None
    if _is_people(rest[-1]) or rest[0].text.lower() in _OPENERS:
        return None
    noun = body[k - 1].text.lower()
    if noun in _ORGANIZATIONS or _is_organization(rest):
        return _name(rest, "organization")
    one = _singular(noun)
    if one != noun and not (_PERSONAL.search(one) or one in load_titles()):
        return None
    named = _name(rest[: _run(rest, 0)], "person")
    return _add_roles(named, _read_role(text, body[:k]), None)


def _is_lower_noun(word: Word) -> bool:
    text = word.text
    return text[0].islower() and text.isalpha() and text not in _LINKS | _PARTICLES | _INSIDE_NAMES | _OWNERS | _ARTICLES


def _describe(text: str, words: Words, body: Words) -> Named:
    """Read a phrase without a name of its own: "some analysts", "the South’s defence ministry", "a senior official"."""
    if body[0].text in _LINKS:
        body = words
    limit = next((k for k, w in enumerate(body) if k and w.text in _LINKS), len(body))
    head = body[limit - 1].text.lower() if body[limit - 1].text[0] not in "'’" else body[max(0, limit - 2)].text.lower()
    country = _find_of(body, limit)
    name = join_words(words)
    if words[0].text in {
        "The",
        "A",
        "An",
        "This",
        "That",
        "Some",
        "Many",
        "These",
        "Those",
        "Several",
        "One",
        "His",
        "Her",
        "Its",
        "Their",
    }:
        name = name[0].lower() + name[1:]
    kind = _kind_of_noun(head, body[:limit])
    if kind is None and _is_cap(body[limit - 1]) and _singular(head) not in _THINGS:
        kind = "organization"
    role = _read_role(text, body) if kind == "person" else ()
    if kind == "organization" and head in {"government", "administration", "regime"} and country and limit == len(body):
        kind = "country"
    gender = _GENDERED.get(head)
    span = (words[0].start, words[-1].end)
    return Named(
        name, span, kind or "organization", is_name=False, country=country, roles=role, gender=gender, is_thing=kind is None
    )


def _kind_of_noun(noun: str, words: Words) -> ActorKind | None:
    """Say what a head noun stands for; None for things, which say nothing themselves."""
    one, first = _singular(noun), words[0].text.lower()
    is_plural = one != noun
    if one in _THINGS or first == "no":
        return None
    if (one in _PARTIES and is_plural) or noun in _GROUPS or noun.isdigit() or first[0].isdigit() or first in _QUANTIFIERS:
        return "group"
    if noun in _ORGANIZATIONS and not (is_plural and one in load_titles()):
        return "organization"
    if one in load_titles() or one in _PERSONS or one in _PARTIES or _PERSONAL.search(one):
        return "group" if is_plural else "person"
    return "group" if is_plural else None


# The names of the whole text


@dataclass(eq=False)
class Bearer:
    """One person of the text, by all full names it gives him; filled while the text is read, thrown away afterwards."""

    tokens: tuple[str, ...]
    names: Counter[str] = field(default_factory=Counter)
    fulls: list[Offsets] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    country: str | None = None
    gender: str | None = None
    is_known: bool = False  # named by a phrase, or with a title: surely a person

    def choose_name(self) -> str:
        """Choose the fullest name; one in mixed case before one in capitals, then the more frequent."""
        return max(self.names, key=lambda n: (not n.isupper(), len(n.split()), self.names[n], len(n), n))


@dataclass(eq=False)
class Cast:
    """What one reading of the text knows of its names."""

    text: str
    words: list[Word]
    sentences: list[int]
    bearers: dict[tuple[str, ...], Bearer] = field(default_factory=dict)
    by_last: defaultdict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    by_first: defaultdict[str, list[Bearer]] = field(default_factory=lambda: defaultdict(list))
    places: set[str] = field(default_factory=set)
    lower: set[str] = field(default_factory=set)  # words the text has without a capital
    pronouns: list[tuple[int, str]] = field(default_factory=list)  # he and she, where they stand
    acronyms: dict[str, str] = field(default_factory=dict)
    at: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # folded word -> indices into words


def _gather_cast(text: str, phrases: Iterable[Named]) -> Cast:
    """Read the whole text once for names, titles, places and acronyms."""
    cast = Cast(text, split_words(text), [0, *(m.end() for m in _SENTENCE.finditer(text))])
    cast.lower = {w.text for w in cast.words if w.text.islower()}
    found = [*_scan_names(text, cast.words, cast.lower), *((n, True) for n in phrases if n.is_name and n.kind == "person")]
    _gather_words(cast)
    found.sort(key=lambda f: (-len(fold_name(f[0].name).split()), f[0].span))
    for named, is_known in found:
        tokens = _tokens_of(named.name)
        if len(tokens) > 1:
            _add_name(cast, tokens, named, is_known=is_known)
    for bearer in dict.fromkeys(cast.bearers.values()):
        bearer.fulls = sorted(set(bearer.fulls))
        bearer.gender = bearer.gender or _vote_gender(cast, bearer.fulls)
    return cast


def _vote_gender(cast: Cast, places: Sequence[Offsets]) -> str | None:
    """Say whether a person is "he" or "she" by the pronouns that follow the name in its sentence; None where they differ."""
    votes: Counter[str] = Counter()
    for _, end in places[:MOST_MENTIONS]:
        k = bisect_left(cast.words, end, key=lambda w: w.start)
        for w in cast.words[k : k + _NEAR_WORDS]:
            gender = _PERSON_PRONOUNS.get(w.text.lower())
            if gender or w.text == "." or _is_cap(w):
                votes.update([gender] if gender else [])
                break
    most = sum(votes.values()) and max(votes.values())
    is_settled = most >= _VOTES and most >= _MARGIN * (sum(votes.values()) - most)
    return max(votes, key=lambda gender: votes[gender]) if is_settled else None


def _tokens_of(name: str) -> tuple[str, ...]:
    tokens = tuple(fold_name(name).split())
    return tokens[:-1] if len(tokens) > 1 and tokens[-1] in _SUFFIXES else tokens


def _gather_words(cast: Cast) -> None:
    words = cast.words
    for k, w in enumerate(words):
        if w.text.lower() in _PERSON_PRONOUNS:
            cast.pronouns.append((w.start, _PERSON_PRONOUNS[w.text.lower()]))
        if not _is_cap(w):
            continue
        for token in fold_name(w.text).split()[-1:]:
            cast.at[token].append(k)
        if k and words[k - 1].text.lower() in {"in", "at", "near", "outside", "across"}:
            cast.places.add(fold_name(w.text))
        if 0 < k < len(words) - 1 and words[k - 1].text == "(" and words[k + 1].text == ")" and _is_acronym(w.text):
            start = _find_run_before(words, k - 2)
            start += words[start].text.lower() in _ARTICLES
            if start < k - 2:
                cast.acronyms.setdefault(w.text, cast.text[words[start].start : words[k - 2].end])


def _find_run_before(words: Words, end: int) -> int:
    """Find where the run of name words that ends at words[end] begins."""
    k = start = end
    while k >= 0 and end - k <= _LONGEST_NAME + 2:
        if _is_cap(words[k]):
            start = k
        elif words[k].text.lower() not in _INSIDE_NAMES - {"the"} and words[k].text[0] not in "'’":
            break
        k -= 1
    return start


def _scan_names(text: str, words: Words, lower: set[str]) -> Iterator[tuple[Named, bool]]:
    """Yield what looks like a person's name in the text, and whether a title says so."""
    k = 0
    while k < len(words):
        if not _is_cap(words[k]):
            k += 1
            continue
        stop = k + 1
        while (
            stop < len(words)
            and _is_cap_or_particle(words, stop)
            and words[stop].start - words[stop - 1].end == 1
            and text[words[stop - 1].end] in " \u00a0"
        ):
            stop += 1
        found = _read_run(text, words, k, stop, lower)
        if found:
            yield found
        k = stop


def _is_cap_or_particle(words: Words, k: int) -> bool:
    return _is_cap(words[k]) or (
        words[k].text.lower() in _PARTICLES
        and k + 1 < len(words)
        and (_is_cap(words[k + 1]) or words[k + 1].text.lower() in _PARTICLES)
    )


def _read_run(text: str, words: Words, k: int, stop: int, lower: set[str]) -> tuple[Named, bool] | None:
    while k < stop and (
        words[k].text.lower() in _OPENERS or (k + 1 < stop and words[k].text.lower() in lower and not find_title(words, k))
    ):
        k += 1
    begin = _find_role_start(words, k)
    chunk = words[begin:stop]
    if not chunk or k >= stop:
        return None
    split = _split_title(chunk)
    if split and split[1] == len(chunk):
        named = _read_titled(text, chunk)
        return (named, True) if named and _is_personal(chunk[split[0] :]) else None
    run = _cut_headline(words[k:stop], lower)
    is_shouted = all(w.text.isupper() and "." not in w.text for w in run)
    if len(run) < _FULL or is_shouted or not _is_personal(run) or find_title(run, len(run) - 1):
        return None
    return Named(join_words(run), (run[0].start, run[-1].end), "person", is_name=True), False


def _cut_headline(run: Words, lower: set[str]) -> Words:
    """Keep what follows the last common word of a long run: a headline in capitals holds several names."""
    common = [
        i for i, w in enumerate(run) if w.text.lower() in _OPENERS or (len(run) > _LONG and _is_cap(w) and w.text.lower() in lower)
    ]
    return run[common[-1] + 1 :] if common else run


def _find_role_start(words: Words, k: int) -> int:
    """Go back over the lower-case office that stands before a name, and the country before it: "Iran foreign minister"."""
    start = k
    for back in range(1, 5):
        if k < back:
            break
        n = find_title(words, k - back)
        if n > back or (n == back and not _is_cap(words[k - back])):
            start = k - back
            break
    if start == k:
        return k
    for back in range(1, 4):
        if start - back >= 0 and (c := find_country(words, start - back)) and c[0] == back:
            return start - back
    return start


def _is_personal(run: Words) -> bool:
    """Say whether a run of capitals may be a person's name: short, of letters, no body and no country."""
    return (
        len(run) <= _LONGEST_NAME
        and not _is_organization(run)
        and not _is_people(run[-1])
        and not any(_AFFIXES.search(w.text) for w in run)
        and not any(find_country(run, i) for i in range(len(run)) if len(run) > 1 and i < len(run) - 1)
        and not (len(run) > 1 and (c := find_country(run, 0)) and c[0] == len(run))
        and all(w.text.replace(".", "").replace("-", "").replace("’", "").replace("'", "").isalpha() for w in run)
    )


def _add_name(cast: Cast, tokens: tuple[str, ...], named: Named, *, is_known: bool) -> None:
    """Give a full name to the bearer it is a form of, or to a new one."""
    bearer = cast.bearers.get(tokens)
    if bearer is None:
        same = cast.by_last[tokens[-1]]
        bearer = next((b for b in same if _is_form_of(tokens, b.tokens)), None)
        if bearer is None:
            bearer = Bearer(tokens)
            if len(same) < MOST_BEARERS:
                same.append(bearer)
                cast.by_first[tokens[0]].append(bearer)
        cast.bearers[tokens] = bearer
    bearer.names[named.name] += 1
    bearer.fulls.append(named.span)
    bearer.roles += [r for r in named.roles if r not in bearer.roles][:MOST_MENTIONS]
    bearer.country = bearer.country or named.country
    bearer.gender = bearer.gender or named.gender
    bearer.is_known = bearer.is_known or is_known


def _is_form_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether two names of one surname may be one person's: the first names agree, or one is the other's end.

    >>> _is_form_of(("donald", "trump"), ("donald", "j.", "trump")), _is_form_of(("eric", "trump"), ("donald", "trump"))
    (True, False)
    """
    if short[0] == long[0] or long[-len(short) :] == short:
        return True
    return len(short[0].rstrip(".")) == 1 and long[0].startswith(short[0][0])


# Which bearer a surname means


def _find_bearer(cast: Cast, named: Named) -> tuple[Bearer, float] | None:
    """Find whose name a name is, by all full names of the text, with how sure that is."""
    tokens = _tokens_of(named.name)
    if len(tokens) > 1 and tokens in cast.bearers and named.kind == "person":
        return cast.bearers[tokens], FULL_NAME
    same = [b for b in cast.by_last.get(tokens[-1], ()) if len(tokens) == 1 or b.tokens[-len(tokens) :] == tokens]
    if len(tokens) == 1 and not same:
        same = [b for b in cast.by_first.get(tokens[0], ()) if b.is_known]
    if tokens[-1] in cast.places and named.kind != "person":
        same = [b for b in same if b.is_known]
    fit = [b for b in same if not (named.gender and b.gender and named.gender != b.gender)]
    if len(fit) == 1:
        return fit[0], SURNAME
    return _settle(fit, named.span[0])


def _settle(bearers: Sequence[Bearer], position: int) -> tuple[Bearer, float] | None:
    """Choose between bearers of one surname: the nearest full name before, unless a later namesake only passes by."""
    known = [b for b in bearers if b.is_known] or bearers
    before = [(b.fulls[k - 1][0], b) for b in known if (k := bisect_left(b.fulls, (position, 0)))]
    if not before:
        return None
    nearest = max(before, key=lambda x: x[0])[1]
    first = min(before, key=lambda x: x[1].fulls[0])[1]
    if len(before) == 1 or nearest is first:
        return nearest, SHARED_SURNAME
    return (first if len(first.fulls) > len(nearest.fulls) else nearest), SHARED_SURNAME


# Linking the phrases


@dataclass(eq=False)
class Draft:
    """An actor while its mentions are gathered."""

    named: Named
    bearer: Bearer | None = None
    spans: set[Offsets] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)


@dataclass(eq=False)
class Linker:
    """The actors found so far, by key, and who was named where."""

    cast: Cast
    drafts: dict[object, Draft] = field(default_factory=dict)
    people: list[tuple[int, Bearer]] = field(default_factory=list)  # all mentions of persons, in order
    lone: dict[str, Named] = field(default_factory=dict)  # lone words whose kind has been found out
    sources: list[tuple[int, Draft]] = field(default_factory=list)  # phrases already linked, in order


def find_actors(text: str, phrases: Sequence[tuple[Offsets, ...]]) -> tuple[tuple[Actor, ...], tuple[tuple[str, ...], ...]]:
    """Find the actors that phrases name, ids in order of first mention, and for each phrase the ids it names.

    >>> text = "Vladimir Putin met Xi. Putin said he agreed."
    >>> actors, named = find_actors(text, [((23, 28),), ((34, 36),)])
    >>> actors[0].name, named
    ('Vladimir Putin', (('a1',), ('a1',)))
    """
    read = [() if _is_pronoun(text, phrase) else read_phrase(text, phrase) for phrase in phrases]
    if not any(phrases):
        return (), tuple(() for _ in phrases)
    linker = Linker(_gather_cast(text, (n for names in read for n in names)))
    linker.people = _find_people(linker.cast)
    linked: list[tuple[Draft, ...]] = [()] * len(phrases)
    for k in sorted((k for k, phrase in enumerate(phrases) if phrase), key=lambda k: (phrases[k][0], k)):
        linked[k] = _link_pronoun(linker, phrases[k]) if _is_pronoun(text, phrases[k]) else _link_names(linker, read[k])
        linker.sources += [(phrases[k][0][0], d) for d in linked[k]]
    return _number(linker, linked)


def _is_pronoun(text: str, phrase: Sequence[Offsets]) -> bool:
    return len(phrase) == 1 and text[slice(*phrase[0])].strip(" ,\u00a0").lower() in _PRONOUNS


def _find_people(cast: Cast) -> list[tuple[int, Bearer]]:
    """List where persons surely known are named, by full name or surname, in order of the text."""
    found: dict[int, Bearer] = {}
    for bearer in dict.fromkeys(cast.bearers.values()):
        if bearer.is_known:
            found.update((start, bearer) for start, _ in bearer.fulls)
    ends = {end for b in cast.bearers.values() for _, end in b.fulls}
    surnames = {b.tokens[-1] for b in cast.bearers.values() if b.is_known} | {
        b.tokens[0] for b in cast.bearers.values() if b.is_known
    }
    for token in surnames:
        for k in cast.at.get(token, ()):
            w = cast.words[k]
            if w.end not in ends and w.start not in found and (hit := _find_bearer(cast, _bare(cast, k))) and hit[0].is_known:
                found[w.start] = hit[0]
    people = sorted(found.items(), key=lambda item: item[0])
    _vote_again(cast, people)
    return _add_pronouns(cast, people)


def _vote_again(cast: Cast, people: Sequence[tuple[int, Bearer]]) -> None:
    """Settle who is "he" and who "she" by honorifics and pronouns at all mentions, where full names left it open."""
    places: defaultdict[int, list[Offsets]] = defaultdict(list)
    for start, bearer in people:
        k = _word_at(cast, start)
        places[id(bearer)].append((start, cast.words[k].end))
        bearer.gender = bearer.gender or (_GENDERED.get(cast.words[k - 1].text.lower()) if k else None)
    for bearer in dict.fromkeys(b for _, b in people):
        bearer.gender = bearer.gender or _vote_gender(cast, places[id(bearer)])


def _add_pronouns(cast: Cast, people: list[tuple[int, Bearer]]) -> list[tuple[int, Bearer]]:
    """Count each "he" and "she" of the text as a mention of the person it most likely means, so that chains of them hold."""
    out: list[tuple[int, Bearer]] = []
    k = 0
    for start, gender in cast.pronouns:
        while k < len(people) and people[k][0] < start:
            out.append(people[k])
            k += 1
        fit = (b for p, b in reversed(out[-_FEW:]) if b.gender in {None, gender} and _is_within(cast, p, start, 1))
        bearer = next(fit, None)
        if bearer:
            out.append((start, bearer))
    return out + people[k:]


def _bare(cast: Cast, k: int) -> Named:
    w = cast.words[k]
    gender = _GENDERED.get(cast.words[k - 1].text.lower()) if k else None
    return Named(w.text, (w.start, w.end), None, is_name=True, gender=gender)


def _link_names(linker: Linker, names: Iterable[Named]) -> tuple[Draft, ...]:
    linked = [_link_name(linker, n) for n in names if not n.is_thing]
    return tuple(dict.fromkeys(d for d in linked if d))


def _link_name(linker: Linker, named: Named) -> Draft | None:
    cast = linker.cast
    hit = _find_person(cast, named)
    if hit:
        return _add_link(linker, hit[0], named._replace(kind="person"), hit[1], hit[0])
    if not named.is_name and named.kind == "person" and named.is_definite and (bearer := _match_role(linker, named)):
        return _add_link(linker, bearer, named, NOMINAL, bearer)
    if named.country and named.kind == "country":
        return _add_link(linker, ("country", named.country), named, FULL_NAME if named.is_name else DESCRIPTION)
    score = DESCRIPTION if not named.is_name else LONE_WORD if named.kind is None else FULL_NAME
    named = _find_out(linker, named)
    key = re.sub(r"^(?:the|a|an|this|that|these|those) ", "", fold_name(named.name))
    return _add_link(linker, key, named, score)


def _find_person(cast: Cast, named: Named) -> tuple[Bearer, float] | None:
    """Find the bearer of a name that is a person's, or may be one."""
    if not named.is_name or named.kind == "organization" or (named.is_definite and named.kind is None):
        return None
    if named.kind == "group" and not named.country:
        return None
    if named.country and named.kind in {"country", "group"}:
        token = fold_name(named.name)
        bearers = [b for b in cast.by_last.get(token, ()) if b.is_known]
        return (bearers[0], SHARED_SURNAME) if len(bearers) == 1 and token not in cast.places else None
    return _find_bearer(cast, named)


def _find_full_body(cast: Cast, named: Named) -> Named:
    """Give an acronym the name it stands for, and a lone word the body whose name it begins: YPG, Jiji."""
    full = cast.acronyms.get(named.name)
    if full:
        return named._replace(name=full, kind="organization")
    if named.kind is None:
        for k in cast.at.get(fold_name(named.name), ())[:MOST_MENTIONS]:
            stop = _run(cast.words, k)
            if stop - k == _FULL and fold_name(named.name) not in cast.places and _is_organization(cast.words[k + 1 : stop]):
                return named._replace(name=join_words(cast.words[k:stop]), kind="organization")
            if _is_organization(cast.words[stop : stop + 2]) and stop - k == 1:
                return named._replace(kind="organization")
    return named


def _find_out(linker: Linker, named: Named) -> Named:
    """Find out what the text tells of a lone word or acronym, once for each."""
    if named.kind is not None and not _is_acronym(named.name):
        return named
    if named.name not in linker.lone:
        full = _find_full_body(linker.cast, named)
        linker.lone[named.name] = full._replace(kind=full.kind or _guess_kind(linker.cast, named))
    known = linker.lone[named.name]
    return named._replace(name=known.name, kind=known.kind)


def _guess_kind(cast: Cast, named: Named) -> ActorKind:
    """Guess what a lone word names: a person where "he" or "she" or an honorific stands near it, else a body."""
    if any(b.is_known for b in cast.by_last.get(fold_name(named.name), ())):
        return "person"
    if _is_acronym(named.name):
        return "organization"
    if named.name.endswith("s") and named.name.lower() in cast.lower:
        return "group"  # a common noun that opened its sentence: "Mourners"
    for k in cast.at.get(fold_name(named.name), ())[:MOST_MENTIONS]:
        if k and load_titles().get(cast.words[k - 1].text.lower()) in {"honorific", "title"}:
            return "person"
        near = [w.text.lower() for w in cast.words[k + 1 : k + 14]]
        if any(w in _PERSON_PRONOUNS for w in near):
            return "person"
    return "organization"


def _match_role(linker: Linker, named: Named) -> Bearer | None:
    """Find whom a description means by the roles the text has given: "the French president"; the last one named of several."""
    position = named.span[0]
    extra = _find_extra(named)
    fit = [
        b
        for b in dict.fromkeys(linker.cast.bearers.values())
        if any(_is_same_role(r, s) and all(x in s.span.text for x in extra) for r in named.roles for s in b.roles)
    ]
    if len(fit) <= 1:
        return fit[0] if fit else None
    before = [(b.fulls[k - 1], b) for b in fit if (k := bisect_left(b.fulls, (position, 0)))]
    return max(before, key=lambda x: x[0])[1] if before else None


def _find_extra(named: Named) -> list[str]:
    """List the names inside a description, of no country: "the New Jersey governor" is a governor of New Jersey."""
    words = split_words(named.name)
    return [
        w.text
        for k, w in enumerate(words)
        if k and _is_cap(w) and not find_country(words, k) and not find_country(words, k - 1) and not find_title(words, k)
    ]


def _is_same_role(said: Role, known: Role) -> bool:
    """Say whether a description's role fits one the text gave a name: the office agrees, and no two countries differ."""
    if said.of and known.of and said.of != known.of:
        return False
    return _is_same_office(said.title, known.title)


@cache
def _is_same_office(said: str, known: str) -> bool:
    short, long = _norm_office(said), _norm_office(known)
    if _LESSER & (set(short) ^ set(long)):
        return False
    return set(short) <= set(long) if short[-1] == long[-1] else long[-1] in _SAME_OFFICE.get(short[-1], ())


def _norm_office(title: str) -> tuple[str, ...]:
    return tuple(_ONE_WORD.get(word, word) for word in title.split() if word != "former")


def _link_pronoun(linker: Linker, phrase: Sequence[Offsets]) -> tuple[Draft, ...]:
    start, end = phrase[0]
    word = linker.cast.text[start:end].strip(" ,\u00a0").lower()
    if word in _PERSON_PRONOUNS:
        found = _find_antecedent(linker, start, _PERSON_PRONOUNS[word], is_object=word == "him")
        if isinstance(found, Draft):
            found.scores.append(PRONOUN)
            return (found,)
        return (_add_link(linker, found, None, PRONOUN, found),) if found else ()
    if word in _PLURAL_PRONOUNS:
        return _find_many(linker, start)
    return _link_relative(linker, start) if word == "who" else ()


def _sentence_of(cast: Cast, position: int) -> int:
    return bisect_right(cast.sentences, position) - 1


def _find_antecedent(linker: Linker, position: int, gender: str, *, is_object: bool) -> Draft | Bearer | None:
    """Find whom "he" means: the person who spoke last, or was named last, in this sentence or the one before."""
    spoke: list[tuple[int, Draft | Bearer]] = [
        (p, d.bearer or d) for p, d in linker.sources[-_FEW:] if p < position and _is_person(d)
    ]
    k = bisect_left(linker.people, position, key=lambda item: item[0])
    near: list[tuple[int, Draft | Bearer]] = [*linker.people[max(0, k - _FEW) : k]]
    barred = spoke[-1][1] if is_object and spoke and _is_within(linker.cast, spoke[-1][0], position, 0) else None
    order = ((spoke, 0), (near, 0), (spoke, 1), (near, 1), (spoke, _FAR))
    for places, sentences in order:
        for start, found in reversed(places):
            gender_of = found.gender if isinstance(found, Bearer) else found.named.gender
            if found is not barred and gender_of in {None, gender} and _is_within(linker.cast, start, position, sentences):
                return found
    return None


def _is_person(draft: Draft) -> bool:
    return draft.bearer is not None or draft.named.kind == "person"


def _is_within(cast: Cast, start: int, position: int, sentences: int) -> bool:
    """Say whether two places are at most so many sentences apart, and neither stands in a quotation that the other is out of."""
    if _sentence_of(cast, position) - _sentence_of(cast, start) > sentences:
        return False
    between = cast.text[start:position]
    return between.count("“") == between.count("”") and between.count('"') % 2 == 0


def _find_many(linker: Linker, position: int) -> tuple[Draft, ...]:
    """Find whom "they" means: the group or body that spoke in this sentence or the one before, if that was the last to speak."""
    cast = linker.cast
    last = next(((p, d) for p, d in reversed(linker.sources[-_FEW:]) if p < position and _is_within(cast, p, position, 1)), None)
    if last is None:
        return ()
    if last[1].bearer is None and last[1].named.kind in {"group", "organization"}:
        last[1].scores.append(PRONOUN)
        return (last[1],)
    return ()


def _link_relative(linker: Linker, position: int) -> tuple[Draft, ...]:
    """Link "who" to the name right before it: "Mr. Frum, who said"."""
    cast = linker.cast
    k = bisect_left(cast.words, position, key=lambda w: w.start) - 1
    if k >= 0 and cast.words[k].text == ",":
        k -= 1
    if k < 0 or not _is_cap(cast.words[k]):
        return ()
    start = _find_run_before(cast.words, k)
    named = _read_item(cast.text, cast.words[start : k + 1])
    if named is None or named.kind not in {"person", None}:
        return ()
    hit = _find_person(cast, named)
    return (_add_link(linker, hit[0], named, PRONOUN, hit[0]),) if hit else ()


def _add_link(linker: Linker, key: object, named: Named | None, score: float, bearer: Bearer | None = None) -> Draft:
    draft = linker.drafts.get(key)
    if draft is None:
        first = named or Named(
            bearer.choose_name() if bearer else "", bearer.fulls[0] if bearer else (0, 0), "person", is_name=True
        )
        draft = linker.drafts[key] = Draft(first, bearer)
    if named:
        draft.spans.add(named.span)
        draft.roles += [r for r in named.roles if r not in draft.roles]
        if named.is_name and not draft.named.is_name:
            draft.named = named
    draft.scores.append(score)
    return draft


# Out


def _number(linker: Linker, linked: Sequence[tuple[Draft, ...]]) -> tuple[tuple[Actor, ...], tuple[tuple[str, ...], ...]]:
    by_bearer: defaultdict[int, list[int]] = defaultdict(list)
    pronouns = {start for start, _ in linker.cast.pronouns}
    for start, bearer in linker.people:
        if start in pronouns:
            continue
        by_bearer[id(bearer)].append(start)
    drafts = list(dict.fromkeys(d for some in linked for d in some))
    mentions = {id(d): _find_mentions(linker.cast, d, by_bearer) for d in drafts}
    drafts.sort(key=lambda d: (mentions[id(d)][0].start, mentions[id(d)][0].end))
    ids = {id(d): f"a{k + 1}" for k, d in enumerate(drafts)}
    actors = tuple(_make_actor(d, ids[id(d)], mentions[id(d)]) for d in drafts)
    return actors, tuple(tuple(ids[id(d)] for d in some) for some in linked)


def _find_mentions(cast: Cast, draft: Draft, by_bearer: Mapping[int, Sequence[int]]) -> tuple[Span, ...]:
    spans = set(draft.spans)
    if draft.bearer:
        spans |= set(draft.bearer.fulls)
        spans |= {(s, cast.words[_word_at(cast, s)].end) for s in by_bearer.get(id(draft.bearer), ())}
    elif draft.named.is_name:
        spans |= set(_find_occurrences(cast, draft.named))
    kept: list[Offsets] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(cut_span(cast.text, *span) for span in kept[:MOST_MENTIONS])


def _word_at(cast: Cast, start: int) -> int:
    return bisect_left(cast.words, start, key=lambda w: w.start)


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
    roles = {(r.title, r.of): r for r in sorted([*draft.roles, *(bearer.roles if bearer else ())], key=lambda r: -r.span.start)}
    return Actor(
        id=actor_id,
        name=bearer.choose_name() if bearer else draft.named.name,
        kind="person" if bearer else draft.named.kind or "organization",
        country=(bearer.country if bearer else None) or draft.named.country or next((r.of for r in draft.roles if r.of), None),
        roles=tuple(sorted(roles.values(), key=lambda r: r.span.start)),
        mentions=mentions,
        confidence=round(sum(draft.scores) / len(draft.scores), 2),
    )
