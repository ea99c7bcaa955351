"""Find the place names of an article: those that the entity recognizer marks, and those that it misses.

The recognizer decides first: what it calls a person, a body or a people is not a place. Added to its places are exact
names of countries, capitals and well-known regions, towns after "in" or "near", towns and short forms around a comma
("Springfield, Ill."), the place that a local body serves ("Boise Fire Department") and further mentions of all these.
Resolution comes later, in `toponym_resolution`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from newsclaims.annotate.locations.facilities import CLOSED, facilities
from newsclaims.annotate.locations.name_use import NameUses
from newsclaims.annotate.locations.toponym_resolution import Narrowing, holds, lookup
from newsclaims.language import function_words, gazetteer, lexicons
from newsclaims.language.agencies import publisher_of
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.own_words import own_words
from newsclaims.model.annotations import Extent, annotations_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Span, Token

PLACE_LABELS = frozenset({"FAC", "GPE", "LOC"})
PEOPLE_LABELS = frozenset({"NORP"})
PERSON_LABELS = frozenset({"PER", "PERSON"})
OTHER_LABELS = frozenset({"NORP", "ORG", "PER", "PERSON"})
DAYS_IN_NAMES = lexicons.words("place_names", "days_in_names")
SHORTEST_IN_CAPITALS = 4
"""Shorter words in capitals are acronyms: "UAE" is not "Uae"."""
LONGEST = 4
"""Maximum tokens of a name that is found without the recognizer."""
FAMOUS = 6.0
"""A place this well known is meant even where a person in the article has the same name."""
SUBJECT_REACH = 12
"""Tokens after a country's name in which "it" refers to the country."""
TOWN_PRIOR = 3.0
"""A name that only a preposition marks must be a town of a thousand people or more."""

_EDGES = lexicons.words("place_names", "edges")

Range = tuple[int, int]
"""Tokens from, to (exclusive)."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name in the text; `container` is the index of the name behind it that may contain it.

    `sense` is what the words after the name say of it.
    """

    extent: Extent
    text: str
    container: int | None = None
    sense: Narrowing | None = None


class PlaceNames:
    """Find the place names of a Doc.

    `tokenize` splits a name as the pipeline does; the tables are built once.
    """

    def __init__(self, tokenize: Callable[[str], Iterable[Token]]) -> None:
        self._known = _by_first_word(tokenize, gazetteer.well_known())
        self._short = _by_first_word(tokenize, gazetteer.short_forms())
        self._words = {key: lexicons.words("place_names", key) for key in lexicons.read("place_names")}

    def find(self, doc: Doc, *, dateline: Extent | None = None, furniture: Iterable[Extent] = ()) -> list[PlaceName]:
        """Return the place names in text order without overlap; furniture is left out, except the dateline."""
        found = self.candidates(doc, dateline=dateline, furniture=furniture)
        doubtful = {span: route for span, route in found.routes.items() if not self._is_plain(found, span)}
        uses = NameUses(doc, doubtful, words=found.words, entities=found.entities)
        doubted = uses.doubted()
        found.drop(doubted, dateline)
        found.route = "served"
        for span in doubted:
            if found.routes[span] == "facility" and (served := self._served(found, span)):
                found.add(served)
        return found.names(self._narrowed, self._words["directions"])

    def _narrowed(self, found: Found, span: Range) -> Narrowing | None:
        """Return what the words after a name say of it: "Georgia Gov.", "Durham Police"."""
        after = [*found.words[span[1] : span[1] + 2], "", ""]
        if after[0] in self._words["state_offices"]:
            return "region"
        is_force = after[0] == "Police" and after[1] not in self._words["police_ranks"]
        return "british" if is_force and found.text(span) in self._words["british_forces"] else None

    def candidates(self, doc: Doc, *, dateline: Extent | None = None, furniture: Iterable[Extent] = ()) -> Found:
        """Return the names that could be those of places, each with the route by which it was found.

        A name inside a date is none ("3 p.m. Moscow time").
        """
        dates = [date.extent for date in annotations_of(doc).dates]
        agencies = _agencies(doc, dateline)
        found = Found(doc, [*(extent for extent in furniture if extent != dateline), *dates, *agencies])
        passes: tuple[tuple[str, Callable[[Found], None]], ...] = (
            ("own", _own_places),
            ("facility", _facilities),
            ("known", partial(self._well_known, several_words=True)),
            ("entity", self._entities),
            ("comma", self._around_commas),
            ("known", partial(self._well_known, several_words=False)),
            ("preposition", self._after_prepositions),
            ("local", self._before_locals),
            ("served", self._served_by_bodies),
            ("subject", self._as_subjects),
            ("further", _further_mentions),
        )
        for route, search in passes:
            found.route = route
            search(found)
        return found

    def _entities(self, found: Found) -> None:
        """Add what the recognizer calls a place, unless the article or the gazetteer contradicts."""
        for entity in found.entities:
            if entity.label_ in PLACE_LABELS:
                for part in _parts(entity):
                    if span := self._place(found, *part):
                        found.add(span)

    def _is_word(self, found: Found, span: Range) -> bool:
        """Return whether a name is a word that means no place by itself: "As", "Hospital", "Western District"."""
        words = found.words[span[0] : span[1]]
        if len(words) == 1:
            closed = found.doc[span[0]].pos_ in CLOSED and words[0] not in self._known
            return closed or words[0] in self._words["civic"] or words[0] in self._words["landmarks"]
        return len(words) == 2 and words[0].lower() in self._words["directions"] and words[1].lower() == "district"

    def _place(self, found: Found, start: int, end: int) -> Range | None:
        """Return the place name in a range that the recognizer calls a place, or None."""
        doc = found.doc
        text = found.text((start, end))
        known = lookup(text)
        if start == end or text.islower() or self._is_direction(found, (start, end)):
            return None
        if self._is_word(found, (start, end)):
            return None
        if country_of_demonym(text) and not gazetteer.country_of_name(text):
            return None
        if known:
            return None if text in found.people and known[0].prior < FAMOUS else (start, end)
        if any(token.text in self._words["bodies"] for token in doc[start + 1 : end]):
            return None
        if served := self._served(found, (start, end)):
            return served
        bare = start
        while bare < end and (
            doc[bare].lower_ in self._words["directions"]
            or (bare > start and doc[bare].lower_ in self._words["joints"])
        ):
            bare += 1
        if start < bare < end and lookup(found.text((bare, end))):
            return bare, end
        landmark = end - start > 1 and not self._words["landmarks"].isdisjoint((doc[start].text, doc[end - 1].text))
        before = doc[max(start - 2, 0) : start]
        located = (
            any(token.lower_ in self._words["locatives"] for token in before) and doc[end - 1].text not in found.people
        )
        return (start, end) if landmark or located else None

    def _around_commas(self, found: Found) -> None:
        """Add the short form after a place and a comma, and the town before a comma and a region: "Troy, Ill."."""
        words = found.words
        for comma, word in enumerate(words):
            if word != "," or not comma or not words[comma - 1][:1].isupper():
                continue
            after = found.starting_at(comma + 1) or next(_matches(self._short, words, comma + 1), None)
            after = after or next(_matches(self._known, words, comma + 1), None)
            if after is None:
                continue
            holders = lookup(found.text(after))
            before = found.ending_at(comma) or _town_before(found, comma, holders)
            if before and any(holds(holder, place) for holder in holders for place in lookup(found.text(before))):
                found.add(before)
                found.add(after)

    def _well_known(self, found: Found, *, several_words: bool) -> None:
        """Add exact names of countries, capitals and regions.

        Names of several words come before those of the recognizer, which cuts some of them in two.
        """
        for start in found.capitals:
            for span in _matches(self._known, found.words, start):
                if (span[1] - span[0] > 1) is several_words and found.free(span, peoples=several_words):
                    if several_words or not self._doubtful(found.words, start):
                        found.add(span)
                    break

    def _doubtful(self, words: list[str], at: int) -> bool:
        """Return whether a known name of one word may be a person's, or the end of a longer name ("New London")."""
        before = words[at - 1].lower() if at else ""
        return words[at].title() in self._words["ambiguous"] or before in self._words["openers"]

    def _after_prepositions(self, found: Found) -> None:
        """Add "Gainesville" after "in": the longest run of capitalised words that is a town in the gazetteer."""
        for start in found.capitals:
            if start and found.words[start - 1].lower() in self._words["prepositions"]:
                for span in _runs(found.words, start):
                    if found.free(span) and self._is_town(found, span):
                        found.add(span)
                        break

    def _before_locals(self, found: Found) -> None:
        """Add the town before a word for people there: "Springfield woman", "Tulsa officials"."""
        for end, word in enumerate(found.words):
            if word not in self._words["locals"]:
                continue
            for start in range(max(0, end - LONGEST), end):
                capitalised = all(other[:1].isupper() for other in found.words[start:end])
                if capitalised and found.free((start, end)) and self._is_town(found, (start, end)):
                    found.add((start, end))
                    break

    def _is_direction(self, found: Found, span: Range) -> bool:
        """Return whether a name is a point of the compass alone: "the West", "Southern" before a name."""
        return span[1] - span[0] == 1 and found.words[span[0]].lower() in self._words["directions"]

    def _is_town(self, found: Found, span: Range) -> bool:
        if found.words[span[0]] in self._words["never"] or self._is_direction(found, span):
            return False
        return any(place.kind != "place" and place.prior >= TOWN_PRIOR for place in lookup(found.text(span)))

    def _as_subjects(self, found: Found) -> None:
        """Add a country that acts, though its name may be a person's or a thing's: "Jordan said it would …"."""
        for start in found.capitals:
            if found.words[start] not in self._words["ambiguous"] or found.words[start] in found.people:
                continue
            span = (start, start + 1)
            after = [word.lower() for word in found.words[start + 1 : start + SUBJECT_REACH]]
            clause = after[: after.index(".")] if "." in after else after
            acts = len(clause) > 1 and found.doc[start + 1].pos_ in ("AUX", "VERB")
            is_it = not function_words.NEUTER.isdisjoint(clause)
            if acts and is_it and gazetteer.country_of_name(found.words[start]) and found.free(span):
                found.add(span)

    def _is_plain(self, found: Found, span: Range) -> bool:
        """Return whether a name is surely a place's.

        That is a town before its region or its people, and one that a body serves.
        """
        if found.routes[span] in ("comma", "local", "own", "subject"):
            return True
        return found.routes[span] == "served" and self._is_town(found, span)

    def _served_by_bodies(self, found: Found) -> None:
        for entity in found.entities:
            if entity.label_ in OTHER_LABELS - PEOPLE_LABELS and (
                span := self._served(found, (entity.start, entity.end))
            ):
                found.add(span)

    def _served(self, found: Found, span: Range) -> Range | None:
        """Return the place at the head of the name of a body or officer, before a civic word, or None."""
        start, end = span
        if not self._words["bodies"].isdisjoint(found.words[start:end]):
            return None
        for at in range(start + 1, end):
            if found.words[at] in self._words["civic"] and found.words[start] not in self._words["kinds_of_bodies"]:
                return next((place for place in ((start, at + 1), (start, at)) if lookup(found.text(place))), None)
        return None


def _own_places(found: Found) -> None:
    """Add the places of the user's own lexicon, as they are written there."""
    for extent, _ in own_words().places_in(text_of(found.doc)):
        if span := found.doc.char_span(extent.start, extent.end):
            found.add((span.start, span.end))


def _agencies(doc: Doc, dateline: Extent | None) -> list[Extent]:
    """Return the agencies that a dateline names, which may be called like a place: "(Xinhua)"."""
    span = dateline and doc.char_span(dateline.start, dateline.end, alignment_mode="contract")
    return [Extent(token.idx, token.idx + len(token)) for token in span or () if publisher_of(token.text)]


def _facilities(found: Found) -> None:
    """Add the names of buildings, roads and natural features by their words."""
    for span in facilities(found.doc, found.words, found.capitals):
        found.add(span)


class Found:
    """The names found so far, and the tokens that are still free."""

    def __init__(self, doc: Doc, closed: list[Extent]) -> None:
        self.doc = doc
        self.words = [token.text for token in doc]
        self.capitals = [index for index, word in enumerate(self.words) if word[:1].isupper()]
        self.route = ""
        """The pass that is under way."""
        self.routes: dict[Range, str] = {}
        """The names found, each with the pass that found it."""
        self._spans: dict[int, Range] = {}
        self._taken = bytearray(len(doc))
        self._closed = bytearray(len(doc))
        for extent in closed:
            if covered := doc.char_span(extent.start, extent.end, alignment_mode="expand"):
                self._closed[covered.start : covered.end] = b"\1" * len(covered)
        self.entities = doc.ents
        others = [entity for entity in self.entities if entity.label_ in OTHER_LABELS]
        self._entities = {token: entity for entity in others for token in range(entity.start, entity.end)}
        self.people = {
            token.text for entity in others if entity.label_ in PERSON_LABELS and len(entity) > 1 for token in entity
        }
        """Words of the names of people."""

    def text(self, span: Range) -> str:
        """Return the text of a token range."""
        return self.doc[span[0] : span[1]].text

    def free(self, span: Range, *, peoples: bool = False) -> bool:
        """Return whether no name overlaps a range, and no entity of another kind does that is not exactly the range.

        With `peoples`, the name of a people may be part of it ("Korean Peninsula").
        """
        for token in range(*span):
            entity = self._entities.get(token)
            if self._taken[token]:
                return False
            if entity and (entity.start, entity.end) != span and not (peoples and entity.label_ in PEOPLE_LABELS):
                return False
        return True

    def add(self, span: Range) -> None:
        """Add a range as a place name, unless another overlaps it or it is in furniture."""
        if span[0] >= span[1] or any(self._taken[span[0] : span[1]]):
            return
        start, last = self.doc[span[0]], self.doc[span[1] - 1]
        extent = Extent(start.idx, last.idx + len(last))
        is_left_alone = own_words().is_left_alone(text_of(self.doc), extent)
        if not is_left_alone and not any(self._closed[span[0] : span[1]]) and not self._names_a_day(span[1]):
            self._spans[span[0]] = span
            self.routes[span] = self.route
            self._taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])

    def _names_a_day(self, at: int) -> bool:
        """Return whether a day follows that is no date, but the end of a name: "Sheffield Wednesday", "India Today"."""
        return at < len(self.words) and self.words[at] in DAYS_IN_NAMES and not self._closed[at]

    def drop(self, spans: Iterable[Range], dateline: Extent | None) -> None:
        """Take some names out again, except for those of the dateline."""
        for start, end in spans:
            if not (dateline and dateline.start <= self.doc[start].idx < dateline.end):
                self._spans.pop(start, None)
                self._taken[start:end] = bytes(end - start)

    def starting_at(self, token: int) -> Range | None:
        """Return the name that begins with a token, or None."""
        return self._spans.get(token)

    def ending_at(self, token: int) -> Range | None:
        """Return the name that ends right before a token, or None."""
        return next(
            (
                span
                for start in range(max(0, token - LONGEST), token)
                if (span := self._spans.get(start)) and span[1] == token
            ),
            None,
        )

    def spans(self) -> list[Range]:
        """Return all names in text order."""
        return [self._spans[start] for start in sorted(self._spans)]

    def names(
        self, narrowed: Callable[[Found, Range], Narrowing | None], directions: AbstractSet[str]
    ) -> list[PlaceName]:
        """Return the names with their containers: after a comma, or after "in" ("Tripoli in northern Lebanon")."""
        spans = self.spans()
        found = []
        for index, (start, end) in enumerate(spans):
            following = spans[index + 1][0] if index + 1 < len(spans) else end
            between = [word.lower() for word in self.words[end:following]]
            held = between in ([","], ["("]) or (between[:1] == ["in"] and set(between[1:]) <= directions)
            span = self.doc[start:end]
            found.append(
                PlaceName(
                    Extent(span.start_char, span.end_char),
                    span.text,
                    index + 1 if held else None,
                    narrowed(self, (start, end)),
                )
            )
        return found


def _town_before(found: Found, comma: int, holders: Iterable[gazetteer.Place]) -> Range | None:
    """Return the longest run of capitalised words before a comma that is a town in one of `holders`, or None."""
    for length in range(LONGEST, 0, -1):
        span = (comma - length, comma)
        if span[0] < 0 or any(not word[:1].isupper() for word in found.words[span[0] : comma]):
            continue
        if any(
            place.kind != "country" and holds(holder, place) for holder in holders for place in lookup(found.text(span))
        ):
            return span
    return None


def _further_mentions(found: Found) -> None:
    """Add further mentions of the names found.

    They are unmarked, or the recognizer took them for a person or a body although nobody in the article has that name.
    """
    labelled = Counter(entity.text for entity in found.entities if entity.label_ in OTHER_LABELS)
    phrases = Counter(found.text(span) for span in found.spans())
    ranks: dict[tuple[str, ...], int] = {}
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for start, end in found.spans():
        text = found.text((start, end))
        if text[:1].isupper() and text not in found.people and labelled[text] <= 2 * phrases[text]:
            ranks.setdefault(tuple(found.words[start:end]), len(ranks))
            lengths[found.words[start]].add(end - start)
    for at in found.capitals:
        names = [tuple(found.words[at : at + length]) for length in lengths.get(found.words[at], ())]
        for name in sorted((name for name in names if name in ranks), key=ranks.__getitem__):
            span = (at, at + len(name))
            if found.free(span):
                found.add(span)


def _parts(entity: Span) -> Iterator[Range]:
    """Yield an entity, or the parts between its commas ("Lemay, Missouri"), each trimmed."""
    start = entity.start
    whole = lookup(entity.text)
    for token in entity:
        if token.text == "," and not whole:
            yield _trimmed(entity.doc, start, token.i)
            start = token.i + 1
    yield _trimmed(entity.doc, start, entity.end)


def _trimmed(doc: Doc, start: int, end: int) -> Range:
    """Return a range without articles, marks and possessives at its edges."""
    while start < end and doc[start].text in _EDGES:
        start += 1
    while end > start and doc[end - 1].text in _EDGES:
        end -= 1
    return start, end


def _runs(words: list[str], start: int) -> Iterator[Range]:
    """Yield the runs of capitalised words from a token on, the longest first."""
    end = start
    while end < min(len(words), start + LONGEST) and words[end][:1].isupper():
        end += 1
    for stop in range(end, start, -1):
        yield start, stop


def _matches(table: dict[str, list[list[str]]], words: list[str], start: int) -> Iterator[Range]:
    """Yield the names of a table that begin at a token, the longest first; "NORTH KOREA" counts as "North Korea"."""
    if start >= len(words):
        return
    first = words[start]
    for spelling in dict.fromkeys((first, _cased(first))):
        for name in table.get(spelling, ()):
            here = words[start : start + len(name)]
            if (here if spelling == first else [_cased(word) for word in here]) == name:
                yield start, start + len(name)


def _cased(word: str) -> str:
    return word.capitalize() if word.isupper() and word.isalpha() and len(word) >= SHORTEST_IN_CAPITALS else word


def _by_first_word(tokenize: Callable[[str], Iterable[Token]], names: Iterable[str]) -> dict[str, list[list[str]]]:
    table = defaultdict(list)
    for name in names:
        plain = name.replace(" ", "").isalpha()  # any tokenizer only splits these, and 1,000 calls take long
        words = name.split() if plain else [token.text for token in tokenize(name)]
        table[words[0]].append(words)
    return {first: sorted(rows, key=lambda words: (-len(words), words)) for first, rows in table.items()}
