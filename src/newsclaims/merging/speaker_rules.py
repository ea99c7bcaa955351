"""Decide when speakers of different articles are one person or body.

People need the same full name (spelling aside) and nothing that contradicts it; a shortened name also needs a role or
an affiliation in common, a surname alone needs both. Bodies need the same name; one that every country has ("Foreign
Ministry") also needs the same affiliation. Unnamed speakers are never merged: nobody knows whether "a source" is the
same as another "source".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language import lexicons
from newsclaims.language.text_similarity import light_words, words
from newsclaims.language.written_names import is_name
from newsclaims.merging.linkage_rules import ConstrainedRules
from newsclaims.merging.name_variants import (
    body_words,
    family_key,
    given_key,
    is_acronym_of,
    is_generic,
    person_words,
    same_person_name,
)
from newsclaims.merging.sightings import MentionedSpeaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


SAME_ARTICLE: Final = 3.0
"""Score of two entries of one article with one name, which extraction should have joined."""
ACRONYM: Final = 2.0
"""Score of an acronym and its full form in one article."""
FULL: Final = 1.0
SHORT: Final = 0.6
SURNAME: Final = 0.4
"""Scores of a full name, of a shortened one, and of a surname with the same role and affiliation."""
BONUS: Final = 0.1
"""Points for a shared role, and for a shared affiliation."""


class SpeakerFeature(NamedTuple):
    """What is compared of two speakers."""

    name: str
    kind: str
    """One of "person", "body" and, for a group, "either"; "own" for a speaker without a name."""
    role: tuple[str, ...]
    """Content words of the role."""
    affiliation: tuple[str, ...]
    own: str
    """Article and id of a speaker whom name, role and affiliation do not identify, so that it equals no other."""


class SpeakerSummary(NamedTuple):
    """What a cluster of speakers holds against joins."""

    people: frozenset[str]
    """Full names of people."""
    countries: frozenset[tuple[str, ...]]
    roles: frozenset[str]


class SpeakerRules(ConstrainedRules[MentionedSpeaker, SpeakerFeature, SpeakerSummary]):
    """Rules for speakers."""

    def features(self, sightings: Sequence[MentionedSpeaker]) -> list[SpeakerFeature]:
        return [self._feature(sighting) for sighting in sightings]

    def _feature(self, sighting: MentionedSpeaker) -> SpeakerFeature:
        name, kind = sighting.name, _kind(sighting)
        light = light_words()
        role = tuple(sorted({word for word in words(sighting.role or "") if word not in light}))
        affiliation = body_words(sighting.affiliation or "")
        match kind:
            case "person":
                is_identified = len(person_words(name)) > 1 or bool(role and affiliation)
            case "own":
                is_identified = False
            case _:
                is_identified = not is_generic(name) or bool(affiliation)
        own = "" if is_identified else f"{sighting.article} {sighting.sha256} {sighting.speaker}"
        return SpeakerFeature(name, kind, role, affiliation, own)

    def identity(self, feature: SpeakerFeature) -> str:
        return repr(feature)

    def blocking_keys(self, feature: SpeakerFeature) -> Iterator[str]:
        if feature.kind == "own":
            return
        parts = person_words(feature.name)
        if feature.kind != "body" and len(parts) > 1:
            yield f"person {given_key(parts[0])[:1]} {family_key(feature.name)}"
        if feature.kind != "body" and feature.affiliation and feature.role:
            yield f"surname {family_key(feature.name)} {' '.join(feature.affiliation)}"
        if feature.kind != "person" or len(parts) == 1:
            yield f"body {' '.join(body_words(feature.name))}"

    def sort_key(self, feature: SpeakerFeature) -> tuple[str, ...]:
        return (feature.name, *feature.affiliation, *feature.role)

    def link_score(self, first: SpeakerFeature, second: SpeakerFeature) -> float:
        if "own" in (first.kind, second.kind):
            return 0.0
        shared = BONUS * (_share_role(first, second) + _share_affiliation(first, second))
        if {first.kind, second.kind} != {"person"} and _same_body(first, second):
            return FULL + shared
        if "body" in (first.kind, second.kind) or _serve_different_countries(first, second):
            return 0.0
        sure = same_person_name(first.name, second.name)
        if sure == 1.0:
            return FULL + shared
        if sure:
            return SHORT + shared if shared else 0.0
        return SURNAME if _same_office(first, second) else 0.0

    def same_article_links(self, sightings: Sequence[MentionedSpeaker]) -> Iterable[tuple[float, int, int]]:
        named = [(index, sighting) for index, sighting in enumerate(sightings) if _kind(sighting) != "own"]
        for place, (one, sighting) in enumerate(named):
            for other, later in named[place + 1 :]:
                a, b = sighting.name, later.name
                if body_words(a) == body_words(b):
                    yield SAME_ARTICLE, one, other
                elif is_acronym_of(a, b) or is_acronym_of(b, a):
                    yield ACRONYM, one, other

    def summary(self, feature: SpeakerFeature) -> SpeakerSummary:
        full = feature.kind == "person" and len(person_words(feature.name)) > 1
        countries = {feature.affiliation} & country_names()
        return SpeakerSummary(frozenset({feature.name} if full else ()), frozenset(countries), frozenset(feature.role))

    def merge_summaries(self, first: SpeakerSummary, second: SpeakerSummary) -> SpeakerSummary | None:
        if not all(same_person_name(a, b) for a in first.people for b in second.people):
            return None
        shared = first.countries & second.countries | first.roles & second.roles
        if first.countries and second.countries and not shared:
            return None
        return SpeakerSummary(
            first.people | second.people, first.countries | second.countries, first.roles | second.roles
        )


def _kind(sighting: MentionedSpeaker) -> str:
    name = sighting.name
    if sighting.anonymous or not is_name(name):
        return "own"
    match sighting.kind:
        case "person":
            return "person"
        case "organization":
            return "body"
        case _:
            return "either"


def _same_body(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    if body_words(first.name) != body_words(second.name):
        return False
    return not is_generic(first.name) or bool(first.affiliation and first.affiliation == second.affiliation)


def _share_role(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    return bool(set(first.role) & set(second.role))


def _share_affiliation(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    return bool(set(first.affiliation) & set(second.affiliation))


def _serve_different_countries(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    """Return whether two people of one name serve different countries, in different roles."""
    countries = country_names()
    both = first.affiliation in countries and second.affiliation in countries
    return both and first.affiliation != second.affiliation and not _share_role(first, second)


def _same_office(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    """Return whether a surname and a full name that ends in it have the same role in the same body or country."""
    lengths = sorted((len(person_words(first.name)), len(person_words(second.name))))
    same = first.affiliation == second.affiliation and set(first.role) & set(second.role)
    return bool(lengths[0] == 1 < lengths[1] and same and family_key(first.name) == family_key(second.name))


@cache
def country_names() -> frozenset[tuple[str, ...]]:
    """Return the names of countries, each as the words of a body's name."""
    return frozenset(body_words(entry["name"]) for entry in lexicons.read("countries").values())
