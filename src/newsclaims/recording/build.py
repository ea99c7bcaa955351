"""Turn the annotations of a Doc into the record of its article.

References by index become ids and names, extents become spans with their text, and each list is numbered in text order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsclaims.articles import Article
from newsclaims.backbone.pipeline import MODEL_TABLE
from newsclaims.language.own_words import kept_in
from newsclaims.model.annotations import (
    Annotations,
    Dateline,
    Entity,
    Event,
    Extent,
    Location,
    Mention,
    Notice,
    Speaker,
    Statement,
    Timex,
    annotations_of,
    text_of,
)
from newsclaims.model.records.article_record import (
    SCHEMA_VERSION,
    ArticleEntry,
    ArticleRecord,
    CueSpan,
    DateEntry,
    DatelineSpan,
    DateReference,
    EntityEntry,
    EventEntry,
    LocationEntry,
    MentionSpan,
    NamedReference,
    ParticipantSpan,
    Producer,
    Span,
    SpeakerEntry,
    StatementEntry,
    TriggerSpan,
    WarningEntry,
)
from newsclaims.recording.confidence import (
    confidence,
    date_features,
    event_features,
    location_features,
    repeated_countries,
    speaker_features,
    statement_features,
)
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

T = TypeVar("T")


def record(doc: Doc, article: Article | None = None) -> ArticleRecord:
    """Return the record of a Doc that the pipeline has processed.

    `article` says where the text comes from; without it, the record has no path, and its id is derived from the hash of
    the text. Raises ValueError where the Doc has another text than the article.
    """
    text = text_of(doc)
    if article is None:
        article = Article(id="", text=text)
    elif article.text != text:
        raise ValueError(f"the Doc was not made from the article {article.id!r}: their texts differ")
    return _RecordBuilder(article, annotations_of(doc)).record(
        language=article.language or doc.lang_,
        producer=Producer(NAME, __version__, _model(doc), kept_in(doc.vocab).hashes),
    )


def _model(doc: Doc) -> str | None:
    lookups = doc.vocab.lookups
    if not lookups.has_table(MODEL_TABLE):
        return None
    name: str | None = lookups.get_table(MODEL_TABLE).get("name")
    return name


class _RecordBuilder:
    """Builds the record of one article from its text and the id of every finding."""

    def __init__(self, article: Article, found: Annotations) -> None:
        self.article = article
        self.text = article.text
        self.found = found
        self.repeated = repeated_countries(found)
        self.speaker_ids = _ids("s", found.speakers, lambda speaker: speaker.mentions[0].extent)
        self.entity_ids = _ids("n", found.entities, lambda entity: entity.mentions[0].extent)
        self.location_ids = _ids("l", found.locations, lambda location: location.mentions[0])
        self.date_ids = _ids("d", found.dates, lambda date: date.extent)
        self.statement_ids = _ids("q", found.statements, _whole)
        self.event_ids = _ids("e", found.events, lambda event: event.trigger)

    def record(self, *, language: str, producer: Producer) -> ArticleRecord:
        found = self.found
        return ArticleRecord(
            type="article",
            schema_version=SCHEMA_VERSION,
            article=self._article(language),
            speakers=_in_order(self.speaker_ids, found.speakers, self._speaker),
            entities=_in_order(self.entity_ids, found.entities, self._entity),
            locations=_in_order(self.location_ids, found.locations, self._location),
            dates=_in_order(self.date_ids, found.dates, self._date),
            statements=_in_order(self.statement_ids, self._dated_statements(), self._statement),
            events=_in_order(self.event_ids, found.events, self._event),
            warnings=tuple(_warning(notice) for notice in sorted(found.notices, key=_notice_order)),
            producer=producer,
        )

    def _article(self, language: str) -> ArticleEntry:
        article, header = self.article, self.found.header
        return ArticleEntry(
            id=article.id or article.sha256[:16],
            path=article.path,
            url=article.url,
            title=header.title,
            publisher=header.publisher,
            agencies=header.agencies,
            byline=header.byline,
            dateline=self._dateline(header.dateline) if header.dateline else None,
            published=header.published,
            published_from=header.published_from,
            language=language,
            length=len(self.text),
            sha256=article.sha256,
            text=self.text if article.with_text else None,
        )

    def _dateline(self, dateline: Dateline) -> DatelineSpan:
        extent = dateline.extent
        return DatelineSpan(
            start=extent.start,
            end=extent.end,
            text=extent.of(self.text),
            place=dateline.place,
            date=dateline.date,
            agency=dateline.agency,
        )

    def _speaker(self, id_: str, speaker: Speaker) -> SpeakerEntry:
        return SpeakerEntry(
            id=id_,
            name=speaker.name,
            aliases=speaker.aliases,
            kind=speaker.kind,
            role=speaker.role,
            affiliation=speaker.affiliation,
            anonymous=speaker.anonymous,
            mentions=self._mentions(speaker.mentions),
        )

    def _entity(self, id_: str, entity: Entity) -> EntityEntry:
        return EntityEntry(
            id=id_,
            name=entity.name,
            aliases=entity.aliases,
            kind=entity.kind,
            role=entity.role,
            affiliation=entity.affiliation,
            speaker=None if entity.speaker is None else self.speaker_ids[entity.speaker],
            mentions=self._mentions(entity.mentions),
        )

    def _mentions(self, mentions: Sequence[Mention]) -> tuple[MentionSpan, ...]:
        return tuple(
            MentionSpan(mention.extent.start, mention.extent.end, mention.extent.of(self.text), mention.form)
            for mention in sorted(mentions, key=lambda mention: mention.extent)
        )

    def _location(self, id_: str, location: Location) -> LocationEntry:
        return LocationEntry(
            id=id_,
            name=location.name,
            kind=location.kind,
            country=location.country,
            admin1=location.admin1,
            geonames_id=location.geonames_id,
            latitude=location.latitude,
            longitude=location.longitude,
            position_from=location.position_from,
            mentions=self._spans(sorted(location.mentions)),
            confidence=confidence("location", location_features(location, self.repeated)),
        )

    def _date(self, id_: str, date: Timex) -> DateEntry:
        return DateEntry(
            id=id_,
            start=date.extent.start,
            end=date.extent.end,
            text=date.extent.of(self.text),
            type=date.type,
            value=date.value,
            mod=date.mod,
            edtf=date.edtf,
            earliest=date.earliest,
            latest=date.latest,
            anchor=self.date_ids[date.anchor] if isinstance(date.anchor, int) else date.anchor,
            rule=date.rule,
            confidence=confidence("date", date_features(date)),
        )

    def _dated_statements(self) -> list[tuple[Statement, int | None]]:
        """Return each statement with the day of the report if it was made then; None without the events component."""
        found = self.found
        days = found.report_days or [None] * len(found.statements)
        return list(zip(found.statements, days, strict=True))

    def _statement(self, id_: str, dated: tuple[Statement, int | None]) -> StatementEntry:
        said, reported = dated
        content = self._spans(said.content)
        cue = said.cue
        return StatementEntry(
            id=id_,
            kind=said.kind,
            text=self._joined(said.content),
            content=content,
            quotes=self._spans(said.quotes),
            source=self._span(said.source) if said.source else None,
            speaker=self._speaker_reference(said.speaker),
            cue=CueSpan(cue.extent.start, cue.extent.end, cue.extent.of(self.text), cue.lemma, cue.cue_class)
            if cue
            else None,
            factuality=said.factuality,
            date=self._date_reference(reported if said.date is None else said.date),
            date_from="clause" if said.date is not None else "report" if reported is not None else None,
            location=self._location_reference(said.location),
            addressee=said.addressee,
            parent=self._statement_id(said.parent),
            rule=said.rule,
            confidence=confidence("statement", statement_features(said, self.found)),
            speaker_confidence=None
            if said.speaker is None
            else confidence("speaker", speaker_features(said, self.found.speakers[said.speaker])),
        )

    def _joined(self, content: Sequence[Extent]) -> str:
        """Return a content on one line, with an ellipsis where its attribution interrupts it."""
        line = ""
        for before, extent in zip((None, *content), content, strict=False):
            between = "" if before is None else self.text[before.end : extent.start]
            joint = " … " if any(c.isalnum() for c in between) else " "
            line += (joint if before else "") + extent.of(self.text)
        return " ".join(line.split())

    def _event(self, id_: str, event: Event) -> EventEntry:
        trigger = event.trigger
        return EventEntry(
            id=id_,
            label=event.label,
            trigger=TriggerSpan(trigger.start, trigger.end, trigger.of(self.text), event.lemma),
            same_as=None if event.same_as is None else self.event_ids[event.same_as],
            date=self._date_reference(event.date),
            date_from=event.date_from,
            previous_date=self._date_reference(event.previous_date),
            location=self._location_reference(event.location),
            participants=tuple(
                ParticipantSpan(
                    start=participant.extent.start,
                    end=participant.extent.end,
                    text=participant.extent.of(self.text),
                    role=participant.role,
                    speaker=self._speaker_reference(participant.speaker),
                )
                for participant in event.participants
            ),
            status=event.status,
            claimed_by=self._statement_id(event.claimed_by),
            evidence=self._span(event.evidence),
            rule=event.rule,
            confidence=confidence("event", event_features(event, self.found)),
        )

    def _span(self, extent: Extent) -> Span:
        return Span(extent.start, extent.end, extent.of(self.text))

    def _spans(self, extents: Sequence[Extent]) -> tuple[Span, ...]:
        return tuple(self._span(extent) for extent in extents)

    def _speaker_reference(self, index: int | None) -> NamedReference | None:
        return None if index is None else NamedReference(self.speaker_ids[index], self.found.speakers[index].name)

    def _location_reference(self, index: int | None) -> NamedReference | None:
        return None if index is None else NamedReference(self.location_ids[index], self.found.locations[index].name)

    def _date_reference(self, index: int | None) -> DateReference | None:
        return None if index is None else DateReference(self.date_ids[index], self.found.dates[index].value)

    def _statement_id(self, index: int | None) -> str | None:
        return None if index is None else self.statement_ids[index]


def _whole(said: Statement) -> Extent:
    return Extent(said.content[0].start, said.content[-1].end)


def _ids(prefix: str, items: Sequence[T], place: Callable[[T], Extent]) -> list[str]:
    """Return the id of each item by its index: numbered in text order, whatever order the items were found in."""
    order = sorted(range(len(items)), key=lambda index: place(items[index]))
    number = {index: position for position, index in enumerate(order, start=1)}
    return [f"{prefix}{number[index]}" for index in range(len(items))]


R = TypeVar("R")


def _in_order(ids: Sequence[str], items: Sequence[T], entry: Callable[[str, T], R]) -> tuple[R, ...]:
    numbered = sorted(zip(ids, items, strict=True), key=lambda pair: int(pair[0][1:]))
    return tuple(entry(id_, item) for id_, item in numbered)


def _notice_order(notice: Notice) -> tuple[int, int, str]:
    extent = notice.extent
    return (extent.start, extent.end, notice.code) if extent else (-1, -1, notice.code)


def _warning(notice: Notice) -> WarningEntry:
    extent = notice.extent
    return WarningEntry(
        code=notice.code,
        start=extent.start if extent else None,
        end=extent.end if extent else None,
        message=notice.message,
    )
