"""The locations component: every place that an article names, each once, resolved to the gazetteer where that knows
it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from newsclaims.annotate.locations.place_mentions import PlaceName, PlaceNames
from newsclaims.annotate.locations.toponym_resolution import Toponym, lookup, resolve
from newsclaims.annotate.scored import Scored
from newsclaims.language import gazetteer, lexicons
from newsclaims.language.demonyms import country_code_of_demonym
from newsclaims.model.annotations import Extent, Location, annotations_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.scored import ComponentScorer
    from newsclaims.language.gazetteer import Place
    from newsclaims.model.annotations import Header

SPANS = "newsclaims_locations"
PEOPLES = frozenset({"NORP"})
STREETS = lexicons.words("place_names", "streets")
BUILDINGS = lexicons.words("place_names", "buildings")

TOWN_SHARE = 0.4
"""An article is about a town that at least this part of its mentions of towns name."""
HOST_PRIOR = 3.5
"""A landmark is placed in the town at the head of its name only where that has some three thousand people or more."""

Key = tuple[object, ...]


class Locations(Scored):
    """Finds and resolves places.

    In: `doc.ents`, the header's dateline, the gazetteer. Out: `annotations_of(doc).locations`, and the span group
    `newsclaims_locations` with a place's kind as label. A name that is a place but not in the gazetteer is kept as
    "place" without coordinates; "Kazakhstan's capital" is a mention of Astana; a demonym ("Syrian") names no place.

        >>> locations(nlp("Talks will be held in Astana, Kazakhstan's capital."))
        [location.name for location in annotations_of(doc).locations] == ["Astana", "Kazakhstan"]
    """

    def __init__(self, names: PlaceNames, *, scorer: ComponentScorer | None = None) -> None:
        super().__init__(scorer=scorer)
        self.names = names

    def find(self, doc: Doc) -> list[Location]:
        """The places in order of their first mention; the Doc is left as it is."""
        header = annotations_of(doc).header
        dateline = header.dateline.extent if header.dateline else None
        names = _with_dateline(doc, self.names.find(doc, dateline=dateline, furniture=header.furniture), header)
        filed = next((index for index, name in enumerate(names) if dateline and dateline.holds(name.extent)), None)
        looked_up = _looked_up(names)
        toponyms = [Toponym(text, name.container) for text, name in zip(looked_up, names, strict=True)]
        places = _hosted(doc, names, looked_up, resolve(toponyms, hints=_peoples(doc), dateline=filed))
        return _merged([*zip(names, places, strict=True), *_capitals(doc)])

    def __call__(self, doc: Doc) -> Doc:
        found = self.find(doc)
        annotations_of(doc).locations = found
        spans = []
        for location in found:
            for extent in location.mentions:
                span = span_of(doc, extent)
                span.label_ = location.kind
                spans.append(span)
        doc.spans[SPANS] = sorted(spans, key=lambda span: (span.start, span.end))
        return doc


def _with_dateline(doc: Doc, names: list[PlaceName], header: Header) -> list[PlaceName]:
    """The names with the dateline's place, where nothing has marked it yet."""
    dateline = header.dateline
    if dateline is None or not dateline.place or any(dateline.extent.holds(name.extent) for name in names):
        return names
    place = dateline.place.partition(",")[0]
    offset = dateline.extent.of(doc.text).casefold().find(place.casefold())
    if offset < 0:
        return names
    start = dateline.extent.start + offset
    extent = Extent(start, start + len(place))
    before = sum(name.extent < extent for name in names)
    shifted = [
        name if name.container is None or name.container < before else replace(name, container=name.container + 1)
        for name in names
    ]
    return [*shifted[:before], PlaceName(extent, place), *shifted[before:]]


def _looked_up(names: list[PlaceName]) -> list[str]:
    """What to look up for each name: itself, or where the gazetteer lacks it the town that it is named after, so that
    "Boise Airport" takes part in the choice among the places called Boise."""
    return [name.text if lookup(name.text) else (_host_name(name.text) or name.text) for name in names]


def _host_name(text: str) -> str | None:
    words = text.split()
    if words[-1] in STREETS:
        return None
    heads = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    return next(
        (head for head in heads if any(place.kind == "city" and place.prior >= HOST_PRIOR for place in lookup(head))),
        None,
    )


def _hosted(doc: Doc, names: list[PlaceName], looked_up: list[str], places: list[Place | None]) -> list[Place | None]:
    """The places, with those that the gazetteer lacks put in the town that they are named after or that follows:
    "Boise Airport", "the Barclays Center in Brooklyn", streets and buildings else in the town that the article is
    about. They get the town's point, but no id."""
    found = list(places)
    here = _main_town(places)
    for index, (name, text) in enumerate(zip(names, looked_up, strict=True)):
        host = places[index]
        if host is not None and text == name.text:
            continue
        if host is None and index + 1 < len(names):
            between = doc.text[name.extent.end : names[index + 1].extent.start]
            host = places[index + 1] if between.strip(" \n") in (",", "in", ", in") else None
        if host is None and name.text.split()[-1] in STREETS | BUILDINGS:
            host = here
        lies = host is not None and host.kind == "city"
        found[index] = (
            replace(host, name=_spaced(name.text), kind="place", geonames_id=None, population=0)
            if host and lies
            else None
        )
    return found


def _main_town(places: list[Place | None]) -> Place | None:
    """The town that an article is about: one that it names more often than any other, and often enough."""
    towns = [place for place in places if place is not None and place.kind == "city"]
    if not towns:
        return None
    town, times = Counter(towns).most_common(1)[0]
    return town if times >= TOWN_SHARE * len(towns) else None


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _peoples(doc: Doc) -> list[str]:
    """The countries whose people or things the article speaks of, by code, once a mention."""
    codes = (country_code_of_demonym(entity.text) for entity in doc.ents if entity.label_ in PEOPLES)
    return [code for code in codes if code]


def _capitals(doc: Doc) -> Iterator[tuple[PlaceName, Place | None]]:
    """ "Kazakhstan's capital", "the Russian capital", "the capital of Kazakhstan": the city, with the phrase as its
    name."""
    if "capital" not in doc.text.casefold():
        return
    for token in doc:
        if token.lower_ != "capital" or token.i == 0 or token.dep_ == "compound":
            continue
        end = token.i + 2 if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "city" else token.i + 1
        start, code = _country_before(token)
        if code is None and end + 1 < len(doc) and doc[end].lower_ == "of":
            start, end, code = _country_after(token, end + 1)
        if code and (capital := gazetteer.capital_of(code)):
            span = doc[start:end]
            yield PlaceName(Extent(span.start_char, span.end_char), span.text), capital


def _country_before(capital: Token) -> tuple[int, str | None]:
    """Where "the South Korean capital", "Kazakhstan's capital" begins, and whose it is."""
    doc = capital.doc
    last = capital.i - 1
    possessive = doc[last].lower_ in ("'s", "’s", "'", "’")
    end = last if possessive else last + 1
    for start in range(max(0, end - 4), end):
        text = doc[start:end].text
        if not text[0].isalpha():
            continue
        if possessive and (country := gazetteer.country_of_name(text)):
            return start, country.country
        if not possessive and (code := country_code_of_demonym(text)):
            return (start - 1 if start and doc[start - 1].lower_ == "the" else start), code
    return capital.i, None


def _country_after(capital: Token, start: int) -> tuple[int, int, str | None]:
    """Where "the capital of Kazakhstan" begins and ends, and whose it is."""
    doc = capital.doc
    first = capital.i - 1 if doc[capital.i - 1].lower_ == "the" else capital.i
    for end in range(min(len(doc), start + 5), start, -1):
        text = doc[start:end].text
        if text[-1] not in ",;:" and (country := gazetteer.country_of_name(text)):
            return first, end, country.country
    return first, start, None


def _merged(named: list[tuple[PlaceName, Place | None]]) -> list[Location]:
    """One location a place, with all its mentions; the first one in `named` gives the name."""
    found: dict[Key, Location] = {}
    for name, place in named:
        key = _key(name, place)
        earlier = found.get(key)
        mentions = (*earlier.mentions, name.extent) if earlier else (name.extent,)
        found[key] = replace(earlier, mentions=mentions) if earlier else _location(name, place, mentions)
    ordered = (replace(location, mentions=tuple(sorted(location.mentions))) for location in found.values())
    return sorted(ordered, key=lambda location: location.mentions[0])


def _key(name: PlaceName, place: Place | None) -> Key:
    if place is None:
        return ("", gazetteer.fold(name.text))
    return (place.kind, place.geonames_id or (place.name, place.country, place.admin1))


def _location(name: PlaceName, place: Place | None, mentions: tuple[Extent, ...]) -> Location:
    if place is None:
        text = _spaced(name.text)
        return Location(
            name=text,
            kind="place",
            country=None,
            admin1=None,
            geonames_id=None,
            latitude=None,
            longitude=None,
            mentions=mentions,
        )
    return Location(
        name=place.name,
        kind=place.kind,
        country=place.country,
        admin1=place.admin1,
        geonames_id=place.geonames_id,
        latitude=round(place.latitude, 5),
        longitude=round(place.longitude, 5),
        mentions=mentions,
    )
