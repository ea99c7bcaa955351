"""Read an article record for comparison: each entry becomes a `ComparableEntry`, with its references resolved."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from newsclaims.diffing.comparable_entry import ComparableEntry, FieldValue, StatementKey, name_key
from newsclaims.diffing.wording import normalized_wording, shortened
from newsclaims.language.text_similarity import light_words, words
from newsclaims.model.records.article_record import (
    ArticleEntry,
    DateEntry,
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
        ParticipantSpan,
        Span,
    )
    from newsclaims.model.records.change_record import Kind

Fields = dict[str, FieldValue]

UNKNOWN = FieldValue(None, None)


def entries_of(record: ArticleRecord, *, side: int, number: int) -> list[ComparableEntry]:
    """Return the entries of an article record in text order, whatever the order of its lists.

    `side` and `number` tell the record from all others that are compared. A later mention of an event claims nothing
    new and is left out.
    """
    reader = _EntryReader(record, side, number)
    events = (event for event in record.events if event.same_as is None)
    lists: tuple[Iterable[Entry], ...] = (record.speakers, record.locations, record.dates, record.statements, events)
    entries = map(reader.read, chain((record.article,), *lists))
    return sorted(entries, key=lambda entry: (entry.position, entry.content))


class _EntryReader:
    """Reads the entries of one article record."""

    def __init__(self, record: ArticleRecord, side: int, number: int) -> None:
        self.side = side
        self.number = number
        self.article = record.article.id
        self.statements = {statement.id: statement.text for statement in record.statements}

    def read(self, entry: Entry) -> ComparableEntry:
        match entry:
            case ArticleEntry(title=title):
                return self._comparable("article", entry, -1, title or entry.id, title or "", _article_fields(entry))
            case SpeakerEntry(name=name):
                position = _first_mention(entry.mentions)
                return self._comparable("speaker", entry, position, name, name, _speaker_fields(entry))
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
        )

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
            "date": _dated(entry.date),
            "location": _referred("location", entry.location),
            "addressee": _text(entry.addressee),
            "parent": self._statement(entry.parent),
        }

    def _event_fields(self, entry: EventEntry) -> Fields:
        return {
            "label": _text(entry.label),
            "trigger": _text(entry.trigger.lemma),
            "date": _dated(entry.date),
            "previous_date": _dated(entry.previous_date),
            "location": _referred("location", entry.location),
            "status": _plain(entry.status),
            "participants": _participants(entry.participants),
            "claimed_by": self._statement(entry.claimed_by),
        }

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
        "name": _text(entry.name),
        "kind": _plain(entry.kind),
        "role": _text(entry.role),
        "affiliation": _text(entry.affiliation),
        "anonymous": _plain(entry.anonymous),
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
    return FieldValue(text, normalized_wording(text))


def _texts(spans: Iterable[Span]) -> FieldValue:
    shown: list[Any] = [span.text for span in spans]
    return FieldValue(shown, tuple(map(normalized_wording, shown)))


def _referred(kind: Kind, reference: NamedReference | None) -> FieldValue:
    return FieldValue(reference.name, name_key(kind, reference.name)) if reference else UNKNOWN


def _dated(reference: DateReference | None) -> FieldValue:
    return _plain(reference.value) if reference else UNKNOWN


def _participants(participants: Iterable[ParticipantSpan]) -> FieldValue:
    """Return who takes part and how, in any order: "Russia (agent)". Unresolved pronouns are left out."""
    named = [(one.speaker.name if one.speaker else one.text, one.role) for one in participants]
    named = [(name, role) for name, role in named if not light_words().issuperset(words(name))]
    return FieldValue(
        sorted({f"{' '.join(name.split())} ({role})" for name, role in named}),
        frozenset((normalized_wording(name), role) for name, role in named),
    )


def _first_mention(mentions: Iterable[Span | MentionSpan]) -> int:
    return min((mention.start for mention in mentions), default=0)
