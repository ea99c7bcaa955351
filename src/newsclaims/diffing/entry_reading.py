"""Read an article record for comparison: each entry becomes a `ComparableEntry`, with its references resolved."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from newsclaims.diffing.comparable_entry import ComparableEntry, FieldValue, Mentioned, StatementKey, name_key
from newsclaims.diffing.wording import Wording, is_stamp, normalized_wording, shortened
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.text_similarity import light_words, words
from newsclaims.language.written_names import names_in
from newsclaims.model.annotations import Extent
from newsclaims.model.records.article_record import (
    ArticleEntry,
    DateEntry,
    EntityEntry,
    EventEntry,
    LocationEntry,
    SpeakerEntry,
    StatementEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsclaims.model.records.article_record import (
        ArticleRecord,
        DateReference,
        Entry,
        MentionSpan,
        NamedReference,
        Span,
    )
    from newsclaims.model.records.change_record import Kind

Fields = dict[str, FieldValue]

FIGURE: Final = re.compile(r"\d[\d.,]*(?<![.,])")

UNKNOWN = FieldValue(None, None)


def entries_of(record: ArticleRecord, *, side: int, number: int) -> list[ComparableEntry]:
    """Return the entries of an article record in text order, whatever the order of its lists.

    `side` and `number` tell the record from all others that are compared. A later mention of an event claims nothing
    new and is left out, and so is a line that only says when the page was changed.
    """
    reader = _EntryReader(record, side, number)
    events = (event for event in record.events if event.same_as is None and not is_stamp(event.evidence.text))
    lists: tuple[Iterable[Entry], ...] = (
        record.speakers,
        record.entities,
        record.locations,
        record.dates,
        record.statements,
        events,
    )
    entries = map(reader.read, chain((record.article,), *lists))
    return sorted(entries, key=lambda entry: (entry.position, entry.content))


class _EntryReader:
    """Reads the entries of one article record."""

    def __init__(self, record: ArticleRecord, side: int, number: int) -> None:
        self.side = side
        self.number = number
        self.article = record.article.id
        self.statements = {statement.id: statement.text for statement in record.statements}
        self.dates = {date.id: date.text for date in record.dates}
        self.passages: IntervalIndex[str] = IntervalIndex(_passages(record).items())
        """The words around names, as far as the record has them: sources and the sentences of events."""

    def read(self, entry: Entry) -> ComparableEntry:
        match entry:
            case ArticleEntry(title=title):
                return self._comparable("article", entry, -1, title or entry.id, title or "", _article_fields(entry))
            case SpeakerEntry(name=name):
                position = _first_mention(entry.mentions)
                return self._comparable("speaker", entry, position, name, name, _speaker_fields(entry))
            case EntityEntry(name=name):
                position = _first_mention(entry.mentions)
                return self._comparable("entity", entry, position, name, name, _entity_fields(entry))
            case LocationEntry(name=name):
                position = _first_mention(entry.mentions)
                return self._comparable("location", entry, position, name, name, _location_fields(entry))
            case DateEntry(text=text):
                return self._comparable("date", entry, entry.start, text, text, _date_fields(entry))
            case StatementEntry(text=text):
                position = min((span.start for span in entry.content), default=0)
                label = f"{named_source(entry)}: {shortened(text)}"
                return self._comparable("statement", entry, position, label, text, self._statement_fields(entry))
            case EventEntry():
                label, evidence = " ".join(entry.label.split()), entry.evidence.text
                return self._comparable("event", entry, entry.trigger.start, label, evidence, self._event_fields(entry))

    def _comparable(
        self, kind: Kind, entry: Entry, position: int, label: str, wording: str, fields: Mapping[str, FieldValue]
    ) -> ComparableEntry:
        return ComparableEntry(
            kind=kind,
            article=self.article,
            key=StatementKey(self.side, self.number, entry.id),
            entry=entry,
            position=position,
            label=label,
            wording=wording,
            fields=fields,
            context=self._context(entry),
        )

    def _context(self, entry: Entry) -> frozenset[str]:
        """Return the words beside an entry: of a speaker, those of the mentions and of what they stand in."""
        match entry:
            case EventEntry(evidence=evidence):
                return frozenset(words(evidence.text))
            case SpeakerEntry(mentions=mentions):
                texts = [mention.text for mention in mentions]
                texts += [text for mention in mentions for text in self.passages.at(mention.start)]
                return frozenset().union(*map(words, texts))
            case _:
                return frozenset()

    def _statement_fields(self, entry: StatementEntry) -> Fields:
        cue, source = entry.cue, entry.source
        return {
            "text": _text(entry.text),
            "quotes": _texts(entry.quotes),
            "kind": _plain(entry.kind),
            "speaker": _referred("speaker", entry.speaker),
            # "he" for "Lavrov" is no change where the speaker is known
            "source": _text(source.text) if source and not entry.speaker else UNKNOWN,
            "cue": _text(cue.lemma if cue else None),
            "cue.class": _plain(cue.class_ if cue else None),
            "factuality": _plain(entry.factuality),
            # the day of the report says nothing about the statement that its own date does not
            "date": _optional(UNKNOWN if entry.date_from == "report" else self._dated(entry.date)),
            "location": _optional(_referred("location", entry.location)),
            "addressee": _optional(_text(entry.addressee)),
            "parent": self._statement(entry.parent),
        }

    def _event_fields(self, entry: EventEntry) -> Fields:
        return {
            "label": _mentioned(entry.label, [entry.label], entry),
            "trigger": FieldValue(normalized_wording(entry.trigger.lemma), None),
            "date": self._dated(entry.date),
            "previous_date": self._dated(entry.previous_date),
            "location": _referred("location", entry.location),
            "status": _plain(entry.status),
            "participants": _participants(entry),
            "claimed_by": self._statement(entry.claimed_by),
        }

    def _dated(self, reference: DateReference | None) -> FieldValue:
        if reference is None:
            return UNKNOWN
        words_of_it = normalized_wording(self.dates.get(reference.id))
        return FieldValue(reference.value, reference.value, words_of_it)

    def _statement(self, id_: str | None) -> FieldValue:
        if id_ is None:
            return UNKNOWN
        return FieldValue(self.statements.get(id_, id_), StatementKey(self.side, self.number, id_))


def named_source(statement: StatementEntry) -> str:
    """Return who makes a statement: the speaker's name, else the words that name the speaker."""
    if statement.speaker:
        return statement.speaker.name
    return statement.source.text if statement.source else "nobody named"


def _article_fields(entry: ArticleEntry) -> Fields:
    line = entry.dateline
    filed = line and (normalized_wording(line.place), line.date, normalized_wording(line.agency))
    return {
        "title": _text(entry.title),
        "byline": _text(entry.byline),
        "publisher": _text(entry.publisher),
        "agencies": FieldValue(list(entry.agencies), frozenset(map(normalized_wording, entry.agencies))),
        "dateline": FieldValue(line.text if line else None, filed),
        "published": _plain(entry.published),
        "language": _plain(entry.language),
    }


def _speaker_fields(entry: SpeakerEntry) -> Fields:
    return {
        # a description ("study published on Wednesday") is not a name that can be another one
        "name": _optional(FieldValue(entry.name, None) if entry.name[:1].islower() else _text(entry.name)),
        "kind": FieldValue(entry.kind, None),
        "role": _text(entry.role),
        "affiliation": _text(entry.affiliation),
        "anonymous": _plain(entry.anonymous),
    }


def _entity_fields(entry: EntityEntry) -> Fields:
    return {
        "name": _text(entry.name),
        "kind": FieldValue(entry.kind, None),
        "role": _text(entry.role),
        "affiliation": _text(entry.affiliation),
    }


def _location_fields(entry: LocationEntry) -> Fields:
    return {
        "name": _text(entry.name),
        "kind": _plain(entry.kind),
        "country": _plain(entry.country),
        "admin1": _plain(entry.admin1),
        "geonames_id": _plain(entry.geonames_id),
    }


def _date_fields(entry: DateEntry) -> Fields:
    return {
        "text": _text(entry.text),
        "type": _plain(entry.type),
        "value": _plain(entry.value),
        "mod": _plain(entry.mod),
    }


def _plain(value: str | int | bool | None) -> FieldValue:
    return FieldValue(value, value)


def _text(text: str | None) -> FieldValue:
    return FieldValue(text, None if text is None else Wording(normalized_wording(text)))


def _texts(spans: Iterable[Span]) -> FieldValue:
    shown: list[Any] = [span.text for span in spans]
    return FieldValue(shown, Wording(normalized_wording(" ".join(shown))))


def _referred(kind: Kind, reference: NamedReference | None) -> FieldValue:
    return FieldValue(reference.name, name_key(kind, reference.name)) if reference else UNKNOWN


def _optional(value: FieldValue) -> FieldValue:
    return value._replace(is_optional=True)


def _participants(entry: EventEntry) -> FieldValue:
    """Return who takes part and how, in any order: "Russia (agent)". Unresolved pronouns are left out."""
    named = [(one.speaker.name if one.speaker else one.text, one.role) for one in entry.participants]
    named = [(name, role) for name, role in named if not light_words().issuperset(words(name))]
    shown = sorted({f"{' '.join(name.split())} ({role})" for name, role in named})
    return _mentioned(shown, [name for name, _ in named], entry)


def _mentioned(shown: Any, texts: Iterable[str], entry: EventEntry) -> FieldValue:  # noqa: ANN401 - any JSON
    """Return a field that is compared by the names and figures in it: how the rest is put is wording.

    A place is left out, since the event has a field for it.
    """
    place = words(entry.location.name) if entry.location else ()
    found = frozenset().union(*(names_in(text) | set(FIGURE.findall(text)) for text in texts))
    return FieldValue(shown, Mentioned(found.difference(place)))


def _passages(record: ArticleRecord) -> dict[Extent, str]:
    """Return the texts of sources and of the sentences of events, each once, by where they are."""
    spans = [event.evidence for event in record.events]
    spans += [statement.source for statement in record.statements if statement.source]
    return {Extent(span.start, span.end): span.text for span in spans}


def _first_mention(mentions: Iterable[Span | MentionSpan]) -> int:
    return min((mention.start for mention in mentions), default=0)
