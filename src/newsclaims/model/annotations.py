"""What the components find in an article: plain values that travel on the `Doc`, in the one unit of the contract.

Every position is an `Extent`: Unicode code points into the article's text, 0-based, end exclusive. Every reference from
one finding to another is an index into the list that holds it, so a finding stays a plain value: nothing here
holds a `Doc`, a `Span` or a `Token`. `extract.py` turns indices into ids and extents into spans with their text.

Each list has one writer, the component of its name, and is in text order once that component has run:

    header        -> Header               (publisher, dateline, publication date)
    quotations    -> Quotation            (what stands in quotation marks)
    dates         -> Timex                (TIMEX3 expressions)
    locations     -> Location             (places with their mentions)
    cast          -> Speaker              (everybody named who could say something; written by `speakers`)
    statements    -> Statement            (who said what; written by `attribution`)
    speakers      -> Speaker              (those who do say something, or hold a role; written by `attribution`)
    events        -> Event                (what happens when and where)
    report_days   -> index of a date      (for each statement the day of the report, if that is its day; by `events`)

`notices` is the only list that every component may append to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span

KEY = "newsclaims"
"""Where a `Doc` keeps its annotations: `doc.user_data[KEY]`."""

PublishedFrom = Literal["option", "input", "header", "html", "dateline", "filename"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
LocationKind = Literal["country", "region", "city", "place"]
SpeakerKind = Literal["person", "organization", "group", "unnamed"]
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


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A stretch of the article's text: code points, 0-based, `end` exclusive."""

    start: int
    end: int

    def holds(self, other: Extent) -> bool:
        """Whether `other` lies wholly within this extent."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Extent) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters that the extent covers in `text`."""
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
    """What an article says about itself. `furniture` are the stretches that are no prose: a `date …` line, a byline,
    the dateline, a credit line, a row of keywords; components that read sentences leave them out."""

    title: str | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    byline: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    furniture: tuple[Extent, ...] = ()

    def has_furniture_at(self, extent: Extent) -> bool:
        """Whether a stretch is, in part at least, no prose."""
        return any(part.meets(extent) for part in self.furniture)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Something in quotation marks.

    `extent` includes the marks, `parts` leave them out: one part, or one a paragraph where a quotation reopens at each.
    `kind` tells reported speech from a scare quote (`phrase`), a work's `title` and a `nickname`. `parent` is the index
    of the quotation that this one is nested in.
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
    another Timex of this article, or None. `earliest` and `latest` are ISO days, None where it cannot be placed.
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
    """A place and everywhere it is named. `country` is ISO 3166-1 alpha-2, coordinates are WGS 84 degrees."""

    name: str
    kind: LocationKind
    country: str | None
    admin1: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    mentions: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a speaker stands in the text, and in which form."""

    extent: Extent
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that says something or is named with a role, one entry an article."""

    name: str
    kind: SpeakerKind
    role: str | None
    affiliation: str | None
    anonymous: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute a statement ("said", "according to"), their lemma and class."""

    extent: Extent
    lemma: str
    cue_class: CueClass


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what (source, cue and content as PARC 3.0 and PolNeAR define them); references are indices."""

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


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody or something that takes part in an event; `speaker` is an index where it is one of the speakers."""

    extent: Extent
    role: ParticipantRole
    speaker: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happens when and where, how sure that is, and whose claim it is; references are indices.

    `date_from` tells what gives the date: the event's own clause, another event of the sentence, what the text has told
    before, or the day of the report. `same_as` is the event that this one is a second word or a later mention of.
    """

    label: str
    trigger: Extent
    lemma: str
    date: int | None
    previous_date: int | None
    location: int | None
    participants: tuple[Participant, ...]
    status: EventStatus
    claimed_by: int | None
    evidence: Extent
    rule: str
    date_from: EventDateFrom | None = None
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader should know about the input; becomes a `warnings` entry of the record."""

    code: str
    extent: Extent | None
    message: str


@dataclass(slots=True)
class Annotations:
    """All that was found in one article.

    `text` is the text as it was read, where the pipeline's tokenizer made the Doc: `doc.text` has plain spaces in the
    place of no-break ones, and is otherwise the same.
    """

    text: str | None = None
    header: Header = field(default_factory=Header)
    quotations: list[Quotation] = field(default_factory=list)
    dates: list[Timex] = field(default_factory=list)
    locations: list[Location] = field(default_factory=list)
    cast: list[Speaker] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    report_days: list[int | None] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def annotations_of(doc: Doc) -> Annotations:
    """The annotations of `doc`, made empty at the first call."""
    found = doc.user_data.get(KEY)
    if not isinstance(found, Annotations):
        found = doc.user_data[KEY] = Annotations()
    return found


def text_of(doc: Doc) -> str:
    """The text of `doc` as it was read; `doc.text` is put together anew at each call, in a loop over all tokens."""
    found = annotations_of(doc)
    if found.text is None:
        found.text = doc.text
    return found.text


def span_of(doc: Doc, extent: Extent) -> Span:
    """The tokens that an extent touches, as a `Span`.

    Raises ValueError where it lies outside the text: that is a defect of the component that made the extent.
    """
    span = doc.char_span(extent.start, extent.end, alignment_mode="expand")
    if span is None:
        message = f"extent {extent.start}-{extent.end} covers no token of a text of {len(doc.text)} characters"
        raise ValueError(message)
    return span


def positions_of(doc: Doc, extents: Iterable[Extent]) -> frozenset[int]:
    """The positions of the tokens that some extents touch."""
    return frozenset(token.i for extent in extents for token in span_of(doc, extent))


def extent_of(span: Span) -> Extent:
    """The characters that a `Span` covers."""
    return Extent(span.start_char, span.end_char)
