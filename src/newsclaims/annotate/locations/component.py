"""The component `newsclaims_locations`: every place that an article names, once, resolved to the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.locations.hosts import Hosts, Located, looked_up
from newsclaims.annotate.locations.place_mentions import PlaceName, PlaceNames
from newsclaims.annotate.locations.toponym_resolution import Toponym, resolve
from newsclaims.annotate.scored import Scored
from newsclaims.language import function_words, gazetteer
from newsclaims.language.demonyms import country_code_of_demonym
from newsclaims.language.turn_heads import conversation
from newsclaims.model.annotations import Extent, Location, annotations_of, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.scored import ComponentScorer
    from newsclaims.language.gazetteer import Place
    from newsclaims.model.annotations import Header

GROUP: Final = "newsclaims_locations"
PEOPLES = frozenset({"NORP"})
Key = tuple[object, ...]


class Locations(Scored):
    """Find places and resolve them to the gazetteer.

    Reads `doc.ents` and the header's dateline; writes `annotations_of(doc).locations` and the span group
    `newsclaims_locations`, whose labels are the kinds of the places. The name of a place that the gazetteer lacks is
    kept as a "place" without coordinates; "Kazakhstan's capital" is a mention of Astana; a demonym ("Syrian") names no
    place.

    >>> doc = nlp("Talks will be held in Astana, Kazakhstan's capital.")
    >>> [location.name for location in annotations_of(doc).locations]
    ['Astana', 'Kazakhstan']
    """

    def __init__(self, names: PlaceNames, *, scorer: ComponentScorer | None = None) -> None:
        super().__init__(scorer=scorer)
        self.names = names

    def find(self, doc: Doc) -> list[Location]:
        """Return the places in the order of their first mentions."""
        header = annotations_of(doc).header
        dateline = header.dateline.extent if header.dateline else None
        left_out = [*header.furniture, *_turn_heads(doc)]
        names = _with_dateline(doc, self.names.find(doc, dateline=dateline, furniture=left_out), header)
        filed = next((index for index, name in enumerate(names) if dateline and dateline.holds(name.extent)), None)
        keys = looked_up(names)
        hints = _peoples(doc)
        toponyms = [Toponym(text, name.container, name.sense) for text, name in zip(keys, names, strict=True)]
        places = resolve(toponyms, hints=hints, dateline=filed)
        located = Hosts(text_of(doc), names, keys, places, hints).located()
        capitals = ((name, Located(place, by="gazetteer")) for name, place in _capitals(doc))
        return _merged([*zip(names, located, strict=True), *capitals])

    def __call__(self, doc: Doc) -> Doc:
        """Write the places and their spans to the Doc."""
        found = self.find(doc)
        annotations_of(doc).locations = found
        spans = []
        for location in found:
            for extent in location.mentions:
                span = span_of(doc, extent)
                span.label_ = location.kind
                spans.append(span)
        doc.spans[GROUP] = sorted(spans, key=lambda span: (span.start, span.end))
        return doc


def _turn_heads(doc: Doc) -> Iterator[Extent]:
    """Yield the heads of the turns of a transcript, which name who speaks: "PLATTEN (on camera): …"."""
    for head in conversation(text_of(doc), lambda _: False):
        yield Extent(head.start, head.end)


def _with_dateline(doc: Doc, names: list[PlaceName], header: Header) -> list[PlaceName]:
    """Return the names, and among them the place of the dateline, which the recognizer may have missed."""
    dateline = header.dateline
    if dateline is None or not dateline.place or any(dateline.extent.holds(name.extent) for name in names):
        return names
    place = dateline.place.partition(",")[0]
    offset = dateline.extent.of(text_of(doc)).casefold().find(place.casefold())
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


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _peoples(doc: Doc) -> list[str]:
    """Return the country codes of the demonyms of an article, one for each mention."""
    codes = (country_code_of_demonym(entity.text) for entity in doc.ents if entity.label_ in PEOPLES)
    return [code for code in codes if code]


def _capitals(doc: Doc) -> Iterator[tuple[PlaceName, Place]]:
    """Yield the cities that an article names by their country, with the phrase as the name.

    "Kazakhstan's capital", "the Russian capital", "the capital of Kazakhstan".
    """
    if "capital" not in text_of(doc).casefold():
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
    """Return where "the South Korean capital", "Kazakhstan's capital" begins, and the code of its country or None."""
    doc = capital.doc
    last = capital.i - 1
    possessive = doc[last].lower_ in function_words.GENITIVE_ENDINGS
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
    """Return where "the capital of Kazakhstan" begins and ends, and the code of its country or None."""
    doc = capital.doc
    first = capital.i - 1 if doc[capital.i - 1].lower_ == "the" else capital.i
    for end in range(min(len(doc), start + 5), start, -1):
        text = doc[start:end].text
        if text[-1] not in ",;:" and (country := gazetteer.country_of_name(text)):
            return first, end, country.country
    return first, start, None


def _merged(named: list[tuple[PlaceName, Located]]) -> list[Location]:
    """Return one location for each place, with all its mentions; the first in `named` gives the name."""
    first: dict[Key, tuple[PlaceName, Located]] = {}
    mentions: defaultdict[Key, list[Extent]] = defaultdict(list)
    for name, located in named:
        key = _key(name, located.place)
        first.setdefault(key, (name, located))
        mentions[key].append(name.extent)
    found = (_location(*first[key], tuple(sorted(extents))) for key, extents in mentions.items())
    return sorted(found, key=lambda location: location.mentions[0])


def _key(name: PlaceName, place: Place | None) -> Key:
    if place is None:
        return ("", gazetteer.fold(name.text))
    return (place.kind, place.geonames_id or (place.name, place.country, place.admin1))


def _location(name: PlaceName, located: Located, mentions: tuple[Extent, ...]) -> Location:
    place = located.place
    if place is None:
        return Location(
            name=_spaced(name.text),
            kind="place",
            country=located.country,
            admin1=located.admin1,
            geonames_id=None,
            latitude=None,
            longitude=None,
            mentions=mentions,
            position_from=located.by,
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
        position_from=located.by,
    )
