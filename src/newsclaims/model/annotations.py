"""What the components find in an article: plain values attached to the `Doc`.

Every position is an `Extent`: Unicode code points into the article's text, 0-based, end exclusive. A finding refers to
another by its index in the list that holds it, and holds no `Doc`, `Span` or `Token`. `recording/build.py` turns
indices into ids and extents into spans with their text.

Each list is written by one component, in text order:

    header        Header                 publisher, dateline, publication date; by `newsclaims_header`
    quotations    Quotation              text in quotation marks; by `newsclaims_quotations`
    dates         Timex                  TIMEX3 expressions; by `newsclaims_dates`
    locations     Location               places with their mentions; by `newsclaims_locations`
    cast          Speaker                every named person or body that could be a source; by `newsclaims_speakers`
    statements    Statement              who said what; by `newsclaims_attribution`
    speakers      Speaker                those who say something or have a role; by `newsclaims_attribution`
    entities      Entity                 every named person and organization; by `newsclaims_attribution`
    events        Event                  what happens when and where; by `newsclaims_events`
    report_days   index of a date        for each statement, the day of the report if it was made then, or None; by
                                         `newsclaims_events`

Every component may append to `notices`.

Serialized (`to_plain`, `from_plain`), annotations are a dict of the fields above after `"version": 2`, each finding and
each extent a dict of its fields, every key present:

    {"version": 2, "text": "It is over, he said.", "header": {…}, "quotations": [], "dates": [], "locations": [], …,
     "statements": [{"kind": "indirect", "content": [{"start": 0, "end": 10}], "quotes": [],
                     "source": {"start": 12, "end": 14}, "speaker": 0, …}], …}

spaCy serializes them in this form together with a Doc (`Doc.to_bytes`, `DocBin(store_user_data=True)`,
`nlp.pipe(n_process=2)`), and `annotations_of` restores them. Any change of a field needs a new version.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from newsclaims.model.errors import AnnotationsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Span

KEY = "newsclaims"
"""Where a `Doc` keeps its annotations: `doc.user_data[KEY]`."""

SERIALIZED_VERSION: Final = 2
"""Version of the serialized form."""

PublishedFrom = Literal["option", "input", "header", "html", "dateline", "filename"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
PositionFrom = Literal["article", "gazetteer", "lexicon", "name", "text"]
LocationKind = Literal["country", "region", "city", "place"]
SpeakerKind = Literal["person", "organization", "group", "document", "unnamed"]
EntityKind = Literal["person", "organization"]
MentionForm = Literal["name", "nominal", "pronoun"]
QuotationKind = Literal["speech", "phrase", "title", "nickname"]
StatementKind = Literal["direct", "indirect", "mixed"]
CueClass = Literal[
    "assert",
    "claim",
    "confirm",
    "deny",
    "doubt",
    "predict",
    "promise",
    "ask",
    "demand",
    "agree",
    "criticise",
    "believe",
    "intend",
    "feel",
]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
EventStatus = Literal[
    "happened",
    "ongoing",
    "scheduled",
    "expected",
    "possible",
    "postponed",
    "rescheduled",
    "cancelled",
    "denied",
]
StatementDateFrom = Literal["clause", "report"]
EventDateFrom = Literal["clause", "sentence", "context", "report"]
ParticipantRole = Literal["agent", "patient", "other"]


class Extent(msgspec.Struct, frozen=True, order=True, gc=False):
    """A range of the article's text: code points, 0-based, `end` exclusive."""

    start: int
    end: int

    def holds(self, other: Extent) -> bool:
        """Return whether `other` lies within this extent."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Extent) -> bool:
        """Return whether the two extents share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Return the characters that the extent covers in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Dateline:
    """`MOSCOW, June 8. /TASS/.`: where, when and through whom a report was filed. `date` is ISO, or None."""

    extent: Extent
    place: str | None
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """What an article says about itself.

    `furniture` is what is not prose (a `date …` line, the byline, the dateline, a credit line, a row of keywords);
    components that read sentences skip it.
    """

    title: str | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    byline: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    furniture: tuple[Extent, ...] = ()

    def has_furniture_at(self, extent: Extent) -> bool:
        """Return whether any part of an extent is furniture."""
        return any(part.meets(extent) for part in self.furniture)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text in quotation marks.

    `extent` includes the marks, `parts` exclude them: one part, or one per paragraph where the quotation reopens in
    each. `kind` separates reported speech from a scare quote (`phrase`), the `title` of a work and a `nickname`.
    `parent` is the index of the quotation that contains this one.
    """

    extent: Extent
    parts: tuple[Extent, ...]
    kind: QuotationKind
    closed: bool = True
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression, normalized as TIMEX3 (ISO-TimeML) and EDTF (ISO 8601-2).

    `anchor` is what a relative expression was resolved against: the publication date, the dateline, the index of
    another Timex of this article, or None. `earliest` and `latest` are ISO days, None where the calendar days are not
    known.
    """

    extent: Extent
    type: TimexType
    value: str
    mod: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    anchor: Literal["published", "dateline"] | int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Location:
    """A place with its mentions. `country` is ISO 3166-1 alpha-2, coordinates are WGS 84 degrees.

    `position_from` says whose they are: the place's own in the gazetteer, or those of the town or country that its
    name, the text after it or the article puts it in.
    """

    name: str
    kind: LocationKind
    country: str | None
    admin1: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    mentions: tuple[Extent, ...]
    position_from: PositionFrom | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a speaker, and its form."""

    extent: Extent
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that says something or is named with a role; one entry per article.

    `aliases` are the other names that the article uses.
    """

    name: str
    kind: SpeakerKind
    role: str | None
    affiliation: str | None
    anonymous: bool
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A named person or organization, whether it says something or not; one entry per article.

    `mentions` of the form "name" are bare names, without titles. `speaker` is the index of the speaker that it is, or
    None.
    """

    name: str
    aliases: tuple[str, ...]
    kind: EntityKind
    role: str | None
    affiliation: str | None
    mentions: tuple[Mention, ...]
    speaker: int | None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute a statement ("said", "according to"), their lemma and class."""

    extent: Extent
    lemma: str
    cue_class: CueClass


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, with source, cue and content as PARC 3.0 and PolNeAR define them; references are indices.

    `probability` and `speaker_probability` are what the scorers gave for the statement and for its speaker, None where
    a rule alone decided.
    """

    kind: StatementKind
    content: tuple[Extent, ...]
    quotes: tuple[Extent, ...]
    source: Extent | None
    speaker: int | None
    cue: Cue | None
    factuality: Factuality
    date: int | None
    location: int | None
    addressee: str | None
    parent: int | None
    rule: str
    probability: float | None = None
    speaker_probability: float | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant of an event; `speaker` is the index of the speaker that it is, or None."""

    extent: Extent
    role: ParticipantRole
    speaker: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happens when and where, how certain that is, and who claims it; references are indices.

    `date_from` says where the date comes from: the event's own clause, another event of the sentence, the text before
    it, or the day of the report. `same_as` is the event that this is a later mention of, or a second word for.
    `confidence` is the probability that a careful reader calls it a dated event, None where nothing has weighed it.
    """

    label: str
    trigger: Extent
    lemma: str
    date: int | None
    previous_date: int | None
    location: int | None
    participants: tuple[Participant, ...]
    status: EventStatus | None
    claimed_by: int | None
    evidence: Extent
    rule: str
    date_from: EventDateFrom | None = None
    same_as: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A problem of the input that users should know about: an entry of the record's `warnings`."""

    code: str
    extent: Extent | None
    message: str


@dataclass(slots=True)
class Annotations:
    """Everything found in one article.

    `text` is the text as it was read, set by the pipeline's tokenizer; in `doc.text`, no-break spaces are plain ones.
    """

    text: str | None = None
    header: Header = field(default_factory=Header)
    quotations: list[Quotation] = field(default_factory=list)
    dates: list[Timex] = field(default_factory=list)
    locations: list[Location] = field(default_factory=list)
    cast: list[Speaker] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    report_days: list[int | None] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def annotations_of(doc: Doc) -> Annotations:
    """Return the annotations of `doc`: empty ones at first, or those that it was serialized with.

    Raises AnnotationsError where serialized annotations cannot be read.
    """
    found = doc.user_data.get(KEY)
    if isinstance(found, Annotations):
        return found
    return attach(doc, Annotations() if found is None else from_plain(found))


def attach(doc: Doc, found: Annotations) -> Annotations:
    """Attach annotations to `doc`, replacing any it has, and return them."""
    _register_encoder()
    doc.user_data[KEY] = found
    return found


def to_plain(found: Annotations) -> dict[str, Any]:
    """Return annotations as dicts, lists, strings and numbers, in the serialized form described above."""
    return {"version": SERIALIZED_VERSION, **_with_lists(msgspec.to_builtins(found))}


def from_plain(value: object) -> Annotations:
    """Return the annotations that `to_plain` wrote.

    Raises AnnotationsError where the version is another one, a field is missing, unknown or of the wrong type, an
    extent is outside the text, or an index outside its list.
    """
    version = value.get("version") if isinstance(value, dict) else None
    if not isinstance(value, dict) or version != SERIALIZED_VERSION:
        raise AnnotationsError(f"version {version!r} of the annotations cannot be read; this is {SERIALIZED_VERSION}")
    plain = _with_lists({name: item for name, item in value.items() if name != "version"})
    try:
        found = msgspec.convert(plain, Annotations)
    except msgspec.ValidationError as error:
        raise AnnotationsError(f"annotations: {error}") from error
    if (
        _with_lists(msgspec.to_builtins(found)) != plain
    ):  # msgspec fills gaps in a dataclass, and ignores what it does not know
        raise AnnotationsError("annotations: a field is missing or unknown")
    _check_extents(found, found.text)
    _check_references(found)
    return found


def _with_lists(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """Return a plain value with lists in place of tuples, so that the results of all decoders are equal."""
    if isinstance(value, dict):
        return {name: _with_lists(item) for name, item in value.items()}
    return [_with_lists(item) for item in value] if isinstance(value, list | tuple) else value


def _check_extents(value: object, text: str | None) -> None:
    """Raise AnnotationsError for an extent that ends before it starts, or outside the text if that is known."""
    if isinstance(value, Extent):
        if not 0 <= value.start <= value.end or (text is not None and value.end > len(text)):
            raise AnnotationsError(f"{value} is outside the text")
    elif isinstance(value, list | tuple):
        for item in value:
            _check_extents(item, text)
    elif is_dataclass(value):
        for each in fields(value):
            _check_extents(getattr(value, each.name), text)


def _check_references(found: Annotations) -> None:
    """Raise AnnotationsError for an index outside its list, and for report days that do not match the statements."""
    for name, index, among in _references(found):
        if index is not None and not 0 <= index < len(among):
            raise AnnotationsError(f"{name} {index} is outside a list of {len(among)}")
    if found.report_days and len(found.report_days) != len(found.statements):
        raise AnnotationsError(f"{len(found.report_days)} report_days for {len(found.statements)} statements")


def _references(found: Annotations) -> Iterator[tuple[str, int | None, Sequence[object]]]:
    """Yield every reference: its name, the index, and the list that it refers to."""
    for quotation in found.quotations:
        yield "quotations.parent", quotation.parent, found.quotations
    for timex in found.dates:
        yield "dates.anchor", timex.anchor if isinstance(timex.anchor, int) else None, found.dates
    for said in found.statements:
        yield "statements.speaker", said.speaker, found.speakers
        yield "statements.date", said.date, found.dates
        yield "statements.location", said.location, found.locations
        yield "statements.parent", said.parent, found.statements
    for entity in found.entities:
        yield "entities.speaker", entity.speaker, found.speakers
    for event in found.events:
        yield "events.date", event.date, found.dates
        yield "events.previous_date", event.previous_date, found.dates
        yield "events.location", event.location, found.locations
        yield "events.claimed_by", event.claimed_by, found.statements
        yield "events.same_as", event.same_as, found.events
        for participant in event.participants:
            yield "events.participants.speaker", participant.speaker, found.speakers
    for day in found.report_days:
        yield "report_days", day, found.dates


@cache
def _register_encoder() -> None:
    """Register with srsly, by which spaCy serializes `user_data`, how to write annotations as plain values.

    So only serializing a Doc converts them.
    """
    import srsly  # type: ignore[import-untyped]  # noqa: PLC0415 - a part of spaCy, which records and articles do not need

    srsly.msgpack_encoders.register("newsclaims", func=_encoded)


def _encoded(value: object, chain: Callable[[object], object] | None = None) -> object:
    """Encode annotations, and pass all other values on to the next encoder of srsly's chain."""
    if isinstance(value, Annotations):
        return to_plain(value)
    return value if chain is None else chain(value)


def text_of(doc: Doc) -> str:
    """Return the text of `doc` as it was read. It is cached, since `doc.text` joins all tokens at each access."""
    found = annotations_of(doc)
    if found.text is None:
        found.text = doc.text
    return found.text


def span_of(doc: Doc, extent: Extent) -> Span:
    """Return the tokens that an extent touches, as a `Span`.

    Raises ValueError where the extent is outside the text, which is a defect of the component that made it.
    """
    span = doc.char_span(extent.start, extent.end, alignment_mode="expand")
    if span is None:
        message = f"extent {extent.start}-{extent.end} covers no token of a text of {len(doc.text)} characters"
        raise ValueError(message)
    return span


def positions_of(doc: Doc, extents: Iterable[Extent]) -> frozenset[int]:
    """Return the indices of the tokens that any of the extents touches."""
    return frozenset(token.i for extent in extents for token in span_of(doc, extent))


def tokens_extent(doc: Doc, start: int, end: int) -> Extent:
    """Return the characters from token `start` to before token `end`."""
    return Extent(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def extent_of(span: Span) -> Extent:
    """Return the extent of a `Span`."""
    return Extent(span.start_char, span.end_char)
