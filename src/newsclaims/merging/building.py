"""Build merged records from clusters of sightings, which are all that a merged record depends on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import asdict

from newsclaims.language.text_similarity import light_words, likeness, normalized, words
from newsclaims.merging.agreement import agreement_of, dates_of, status_of
from newsclaims.merging.near_duplicates import article_key, independent_sources
from newsclaims.merging.sighting_store import digest
from newsclaims.merging.sightings import kind_of
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.codec import encode
from newsclaims.model.records.merged_record import (
    MergedEvent,
    MergedLocation,
    MergedPlace,
    MergedRole,
    MergedSpeaker,
    MergedStatement,
    SpeakerMention,
    SpeakerSighting,
    StatementVariant,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from newsclaims.merging.sightings import MentionedSpeaker, Sighting
    from newsclaims.model.records.merged_record import EventSighting, LocationSighting, StatementSighting

    SightingT = TypeVar("SightingT", bound=Sighting)

H = TypeVar("H", bound="Hashable")
Text = TypeVar("Text", bound=str)

SPARE_WORDS: Final = 2
"""Words that a label may have in addition to its core before a shorter one is preferred."""


def merged_event(sightings: Sequence[EventSighting]) -> MergedEvent:
    """Return one event with its dates, status and agreement."""
    sources, agreement = independent_sources(sightings), agreement_of(sightings)
    return MergedEvent(
        type="merged-event",
        schema_version=SCHEMA_VERSION,
        id=cluster_id(sightings[0]),
        label=_label(sightings),
        location=_location(sightings),
        dates=dates_of(sightings, sources, newest_first=agreement == "revised"),
        agreement=agreement,
        status=status_of(sightings),
        articles=len(sources),
        independent_sources=len(set(sources.values())),
        sightings=tuple(sightings),
        confidence=_surest(sightings),
    )


def _surest(sightings: Sequence[EventSighting] | Sequence[StatementSighting]) -> float | None:
    """Return the highest confidence of some sightings, None where none has one."""
    return max((one.confidence for one in sightings if one.confidence is not None), default=None)


def _label(sightings: Sequence[EventSighting]) -> str:
    """Return the label whose words are the most common among all labels; the shorter one of two such."""
    counts = Counter(word for sighting in sightings for word in set(words(sighting.label)) - light_words())

    def typicality(label: str) -> float:
        content = set(words(label)) - light_words()
        return sum(counts[word] for word in content) / (len(content) + SPARE_WORDS)

    labels = {sighting.label for sighting in sightings}
    return min(labels, key=lambda label: (-typicality(label), len(label), label))


def _location(sightings: Sequence[EventSighting]) -> MergedPlace | None:
    """Return the place that most sightings give, a town rather than its country."""
    given = [sighting.location for sighting in sightings if sighting.location]
    exact = [place for place in given if place.kind != "country"] or given
    if not exact:
        return None
    return MergedPlace(*_most_common((place.name, place.country, place.geonames_id) for place in exact))


def merged_speaker(sightings: Sequence[MentionedSpeaker]) -> MergedSpeaker:
    """Return one speaker with all names and roles, under the name that most articles use, the fullest of these."""
    mentions = tuple(
        SpeakerMention(sighting.article, mention.start, mention.end, mention.text, mention.form, index)
        for index, sighting in enumerate(sightings)
        for mention in sighting.mentions
    )
    name = _fullest(_by_article(sightings, lambda sighting: sighting.name))
    aliases = {other for sighting in sightings for other in (sighting.name, *sighting.aliases)} - {name}
    return MergedSpeaker(
        type="merged-speaker",
        schema_version=SCHEMA_VERSION,
        id=cluster_id(sightings[0]),
        name=name,
        kind=_most_common(_by_article(sightings, lambda sighting: sighting.kind)),
        aliases=tuple(sorted(aliases)),
        roles=_roles(sightings),
        articles=len({article_key(sighting) for sighting in sightings}),
        sightings=tuple(map(_without_mentions, sightings)),
        mentions=mentions,
    )


def _without_mentions(sighting: MentionedSpeaker) -> SpeakerSighting:
    return SpeakerSighting(*(getattr(sighting, name) for name in SpeakerSighting.__struct_fields__))


def _roles(sightings: Sequence[MentionedSpeaker]) -> tuple[MergedRole, ...]:
    held: dict[tuple[str, str], list[MentionedSpeaker]] = {}
    for sighting in sightings:
        if sighting.role or sighting.affiliation:
            key = normalized(sighting.role or ""), normalized(sighting.affiliation or "")
            held.setdefault(key, []).append(sighting)
    found = []
    for givers in held.values():
        days = sorted(sighting.published for sighting in givers if sighting.published)
        role, affiliation = _most_common((sighting.role or "", sighting.affiliation or "") for sighting in givers)
        count = len({article_key(sighting) for sighting in givers})
        first, last = (days[0], days[-1]) if days else (None, None)
        found.append(MergedRole(role or None, affiliation or None, count, first, last))
    return tuple(sorted(found, key=lambda one: (one.first_published or "~", one.role or "", one.affiliation or "")))


def merged_statement(sightings: Sequence[StatementSighting]) -> MergedStatement:
    """Return one statement; its text is the fullest wording in quotation marks, else the fullest."""
    quoted = [sighting for sighting in sightings if sighting.kind != "indirect"] or sightings
    text = min(quoted, key=lambda sighting: (-len(normalized(sighting.text)), sighting.text)).text
    named = [name for name in _by_article(sightings, lambda sighting: sighting.speaker or "") if name]
    sources = independent_sources(sightings)
    return MergedStatement(
        type="merged-statement",
        schema_version=SCHEMA_VERSION,
        id=cluster_id(sightings[0]),
        speaker=_fullest(named) if named else None,
        speakers=tuple(sorted(set(named))),
        text=text,
        articles=len(sources),
        independent_sources=len(set(sources.values())),
        variants=tuple(_variant(sighting, text) for sighting in sightings),
        confidence=_surest(sightings),
    )


def _variant(sighting: StatementSighting, text: str) -> StatementVariant:
    return StatementVariant(**asdict(sighting), similarity=likeness(sighting.text, text))


def merged_location(sightings: Sequence[LocationSighting]) -> MergedLocation:
    """Return one place, as most sightings describe it, with the articles that name it."""
    described = {_description(sighting): sighting for sighting in sightings}
    chosen = described[_most_common(map(_description, sightings))]
    return MergedLocation(
        type="merged-location",
        schema_version=SCHEMA_VERSION,
        id=cluster_id(sightings[0]),
        name=chosen.name,
        kind=chosen.kind,
        country=chosen.country,
        admin1=chosen.admin1,
        geonames_id=chosen.geonames_id,
        latitude=chosen.latitude,
        longitude=chosen.longitude,
        mentions=sum(sighting.mentions for sighting in sightings),
        articles=tuple(sorted({sighting.article for sighting in sightings})),
        sightings=tuple(sightings),
    )


def _description(sighting: LocationSighting) -> bytes:
    """Return what a sighting says of the place itself, as JSON: an order for descriptions that holds null too."""
    place = sighting
    return encode(
        (place.name, place.kind, place.country, place.admin1, place.geonames_id, place.latitude, place.longitude)
    )


def cluster_id(first: Sighting) -> str:
    """Return the id of a cluster, made from its first sighting: later articles do not change it."""
    return f"{kind_of(first)}-{digest(encode(first)).hex()[:16]}"


def _by_article(sightings: Iterable[SightingT], value: Callable[[SightingT], Text]) -> list[Text]:
    """Return what each article says, once: an article that repeats itself does not outvote the others."""
    return [text for _, text in sorted({(article_key(sighting), value(sighting)) for sighting in sightings})]


def _fullest(given: Sequence[str]) -> str:
    """Return the most common of some texts, the longest one of several."""
    counts = Counter(given)
    return min(counts, key=lambda text: (-counts[text], -len(text), text))


def _most_common(given: Iterable[H]) -> H:
    """Return the most common of some values, the shortest one of several."""
    counts = Counter(given)
    return min(counts, key=lambda value: (-counts[value], len(repr(value)), repr(value)))
