"""Clusters of atoms to merged records: what stands above the sightings is computed from them alone.

Sightings stay the plain values that atoms are, in the shape of `records.py`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import orjson

from newsclaims.language.text_similarity import light_words, likeness, normalized, words
from newsclaims.merging.agreement import agreement_of, dates_of, status_of
from newsclaims.merging.near_duplicates import article_of, independent
from newsclaims.merging.sighting_store import digest
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.merged_record import (
    MergedEvent,
    MergedLocation,
    MergedPlace,
    MergedRole,
    MergedSpeaker,
    MergedStatement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsclaims.merging.sightings import Atom, Kind
    from newsclaims.model.records.merged_record import MergedRecord


SPARE: Final = 2
"""Words by which a label may be longer than its core before brevity counts."""


def event(atoms: Sequence[Any]) -> MergedEvent:
    """One event with its dates, status and agreement."""
    sources, agreement = independent(atoms), agreement_of(atoms)
    return MergedEvent(
        type="merged-event",
        schema_version=SCHEMA_VERSION,
        id=id_of("event", atoms[0]),
        label=_label(atoms),
        location=_location(atoms),
        dates=dates_of(atoms, sources, newest_first=agreement == "revised"),
        agreement=agreement,
        status=status_of(atoms),
        articles=len(sources),
        independent_sources=len(set(sources.values())),
        sightings=tuple(atoms),
    )


def _label(atoms: Sequence[Atom]) -> str:
    """The label whose words the others have most in common with it, of two such the shorter."""
    counts = Counter(word for atom in atoms for word in set(words(atom["label"])) - light_words())

    def telling(label: str) -> float:
        content = set(words(label)) - light_words()
        return sum(counts[word] for word in content) / (len(content) + SPARE)

    labels: set[str] = {atom["label"] for atom in atoms}
    return min(labels, key=lambda label: (-telling(label), len(label), label))


def _location(atoms: Sequence[Any]) -> MergedPlace | None:
    """The place that most sightings give, a town rather than its country."""
    given = [atom["location"] for atom in atoms if atom["location"]]
    exact = [place for place in given if place["kind"] != "country"] or given
    if not exact:
        return None
    found = _commonest((place["name"], place["country"], place["geonames_id"]) for place in exact)
    return MergedPlace(*found)


def speaker(atoms: Sequence[Any]) -> MergedSpeaker:
    """One speaker with all names and roles; the name is the one that most articles use, and the fullest of these."""
    sightings: list[Any] = [{key: value for key, value in atom.items() if key != "mentions"} for atom in atoms]
    mentions: list[Any] = [
        {"article": atom["article"], **mention, "sighting": index}
        for index, atom in enumerate(atoms)
        for mention in atom["mentions"]
    ]
    name = _fullest(_by_article(atoms, lambda atom: atom["name"]))
    written = {mention["text"] for mention in mentions if mention["form"] == "name"}
    aliases = ({atom["name"] for atom in atoms} | {text for text in written if text in name}) - {name}
    return MergedSpeaker(
        type="merged-speaker",
        schema_version=SCHEMA_VERSION,
        id=id_of("speaker", atoms[0]),
        name=name,
        kind=_commonest(_by_article(atoms, lambda atom: atom["kind"])),
        aliases=tuple(sorted(aliases)),
        roles=_roles(atoms),
        articles=len({article_of(atom) for atom in atoms}),
        sightings=tuple(sightings),
        mentions=tuple(mentions),
    )


def _roles(atoms: Sequence[Atom]) -> tuple[MergedRole, ...]:
    held: dict[tuple[str, str], list[Atom]] = {}
    for atom in atoms:
        if atom["role"] or atom["affiliation"]:
            held.setdefault((normalized(atom["role"] or ""), normalized(atom["affiliation"] or "")), []).append(atom)
    found = []
    for givers in held.values():
        days = sorted(atom["published"] for atom in givers if atom["published"])
        role, affiliation = _commonest((atom["role"] or "", atom["affiliation"] or "") for atom in givers)
        count = len({article_of(atom) for atom in givers})
        first, last = (days[0], days[-1]) if days else (None, None)
        found.append(MergedRole(role or None, affiliation or None, count, first, last))
    return tuple(sorted(found, key=lambda one: (one.first_published or "~", one.role or "", one.affiliation or "")))


def statement(atoms: Sequence[Any]) -> MergedStatement:
    """One statement; its text is the wording of most articles, one in quotation marks before others, the fuller."""
    quoted = [atom for atom in atoms if atom["kind"] != "indirect"] or list(atoms)
    text = min(quoted, key=lambda atom: (-len(normalized(atom["text"])), atom["text"]))["text"]
    named = _by_article((atom for atom in atoms if atom["speaker"]), lambda atom: atom["speaker"])
    sources = independent(atoms)
    variants: list[Any] = [{**atom, "similarity": likeness(atom["text"], text)} for atom in atoms]
    return MergedStatement(
        type="merged-statement",
        schema_version=SCHEMA_VERSION,
        id=id_of("statement", atoms[0]),
        speaker=_fullest(named) if named else None,
        speakers=tuple(sorted(set(named))),
        text=text,
        articles=len(sources),
        independent_sources=len(set(sources.values())),
        variants=tuple(variants),
    )


def location(atoms: Sequence[Any]) -> MergedLocation:
    """One place with the articles that name it."""
    taken = ("name", "kind", "country", "admin1", "geonames_id", "latitude", "longitude")
    entry = orjson.loads(_commonest(orjson.dumps({key: atom[key] for key in taken}) for atom in atoms))
    return MergedLocation(
        type="merged-location",
        schema_version=SCHEMA_VERSION,
        id=id_of("location", atoms[0]),
        **entry,
        mentions=sum(atom["mentions"] for atom in atoms),
        articles=tuple(sorted({atom["article"] for atom in atoms})),
        sightings=tuple(atoms),
    )


BUILDERS: dict[Kind, Callable[[Sequence[Atom]], MergedRecord]] = {
    "event": event,
    "speaker": speaker,
    "statement": statement,
    "location": location,
}
"""How the atoms of a cluster, in their order, become a record."""


def id_of(kind: Kind, first: Atom) -> str:
    """The id of a cluster, from its first atom: later articles do not change it."""
    return f"{kind}-{digest(orjson.dumps(first)).hex()[:16]}"


def _by_article(atoms: Iterable[Atom], value: Callable[[Atom], str]) -> list[str]:
    """What each article says, once each: an article that says a thing often does not outvote the others."""
    return [text for _, text in sorted({(article_of(atom), value(atom)) for atom in atoms})]


def _fullest(given: Sequence[str]) -> str:
    """The commonest of some texts, and of these the longest."""
    counts = Counter(given)
    return min(counts, key=lambda text: (-counts[text], -len(text), text))


def _commonest(given: Iterable[Any]) -> Any:  # noqa: ANN401 - whatever was given
    counts = Counter(given)
    return min(counts, key=lambda value: (-counts[value], len(repr(value)), repr(value)))
