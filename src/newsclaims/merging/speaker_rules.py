"""Decide when speakers of different articles are one person or body.

People need the same full name (spelling aside) and nothing that contradicts it. Less than that needs more beside it:

    a shortened given name, a middle name left out         a role or an affiliation in common, or the same story
    an initial, a given name that only sounds alike        the same story
    a surname alone                                        the same role and affiliation, or the same story in which
                                                           neither article names anybody else of that surname

Bodies need the same name; one that every country has ("Foreign Ministry") also needs the same affiliation. An acronym
and its full form are one in the same story, long ones everywhere; so are a company with and without its "Group".
Articles are of one story where they name much in common. Unnamed speakers are never merged: nobody knows whether "a
source" is the same as another "source".
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language import lexicons
from newsclaims.language.acronyms import initials, is_acronym_of, letters_of_acronym
from newsclaims.merging.linkage_rules import ConstrainedRules
from newsclaims.merging.name_variants import (
    body_words,
    family_key,
    given_keys,
    is_generic,
    person_words,
    same_person_name,
    spelling_key,
)
from newsclaims.merging.sightings import MentionedSpeaker
from newsclaims.merging.speaker_features import SpeakerFeature, body_core, feature_of, shared_story, tell_one_story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


SAME_ARTICLE: Final = 3.0
"""Score of two entries of one article with one name, which extraction should have joined."""
ACRONYM: Final = 2.0
"""Score of an acronym and its full form in one article."""
FULL: Final = 1.0
SHORT: Final = 0.6
NEAR: Final = 0.5
SURNAME: Final = 0.4
"""Scores of a full name, of a shortened one, of one that may be another, and of a surname alone."""
BONUS: Final = 0.1
"""Points for a shared role, and for a shared affiliation."""
STORY: Final = 0.005
"""Points for each name that the articles have in common: of two people with one surname, the nearer story has him."""
LONG_ACRONYM: Final = 4
"""Letters of an acronym that fits no other body by chance."""
ALWAYS: Final = date.max.toordinal()


class SpeakerSummary(NamedTuple):
    """What a cluster of speakers holds against joins."""

    people: frozenset[str]
    """Full names of people."""
    bodies: frozenset[tuple[str, ...]]
    """Full names of bodies, aliases among them, as the words of their cores."""
    countries: frozenset[tuple[str, ...]]
    roles: frozenset[str]


class SpeakerRules(ConstrainedRules[MentionedSpeaker, SpeakerFeature, SpeakerSummary]):
    """Rules for speakers."""

    def features(self, sightings: Sequence[MentionedSpeaker]) -> list[SpeakerFeature]:
        return [feature_of(sighting) for sighting in sightings]

    def identity(self, feature: SpeakerFeature) -> str:
        return repr(feature)

    def blocking_keys(self, feature: SpeakerFeature) -> Iterator[str]:
        if feature.kind == "own":
            return
        parts = person_words(feature.name)
        if feature.kind != "body":
            family = family_key(feature.name)
            if len(parts) > 1:
                yield from (f"person {initial} {family}" for initial in {key[:1] for key in given_keys(parts[0])})
            yield from (f"family {spelling_key(part)}" for part in parts[1:] or parts)
            if feature.affiliation and feature.role:
                yield f"surname {family} {' '.join(feature.affiliation)}"
        if feature.kind != "person" or len(parts) == 1:
            for name in (feature.name, *feature.aliases):
                yield f"body {' '.join(body_words(name))}"
                yield f"body {' '.join(body_core(name))}"
                yield f"acronym {letters_of_acronym(name) or initials(name)}"

    def time_window(self, feature: SpeakerFeature) -> tuple[int, int]:
        return feature.day or 0, ALWAYS

    def sort_key(self, feature: SpeakerFeature) -> tuple[str, ...]:
        return (feature.name, *feature.affiliation, *feature.role)

    def link_score(self, first: SpeakerFeature, second: SpeakerFeature) -> float:
        if "own" in (first.kind, second.kind):
            return 0.0
        shared = BONUS * (_share_role(first, second) + _share_affiliation(first, second))
        if {first.kind, second.kind} != {"person"}:
            if _same_body(first, second):
                return FULL + shared
            if _other_form_of_body(first, second):
                return SHORT + shared
        if "body" in (first.kind, second.kind) or _serve_different_countries(first, second):
            return 0.0
        sure = same_person_name(first.name, second.name)
        if sure == 1.0:
            return FULL + shared
        if sure == 0.5 and shared:
            return SHORT + shared
        story = shared * bool(sure) + STORY * shared_story(first, second)
        if sure:
            return (SHORT if sure == 0.5 else NEAR) + story if tell_one_story(first, second) else 0.0
        if _same_office(first, second):
            return SURNAME + BONUS
        return SURNAME + story if _one_surname(first, second) and tell_one_story(first, second) else 0.0

    def same_article_links(self, sightings: Sequence[MentionedSpeaker]) -> Iterable[tuple[float, int, int]]:
        features = self.features(sightings)
        named = [index for index, feature in enumerate(features) if feature.kind != "own"]
        for place, one in enumerate(named):
            for other in named[place + 1 :]:
                a, b = features[one].name, features[other].name
                if body_words(a) == body_words(b):
                    yield SAME_ARTICLE, one, other
                elif is_acronym_of(a, b) or is_acronym_of(b, a):
                    yield ACRONYM, one, other

    def summary(self, feature: SpeakerFeature) -> SpeakerSummary:
        people = feature.kind == "person" and len(person_words(feature.name)) > 1
        cores = {body_core(name) for name in (feature.name, *feature.aliases)} if feature.kind == "body" else ()
        return SpeakerSummary(
            people=frozenset({feature.name} if people else ()),
            bodies=frozenset(core for core in cores if len(core) > 1),
            countries=frozenset({feature.affiliation} & country_names()),
            roles=frozenset(feature.role),
        )

    def merge_summaries(self, first: SpeakerSummary, second: SpeakerSummary) -> SpeakerSummary | None:
        people = first.people | second.people
        if not all(_fit(a, b, people) for a in first.people for b in second.people):
            return None
        if first.bodies and second.bodies and not first.bodies & second.bodies:
            return None
        shared = first.countries & second.countries | first.roles & second.roles
        if first.countries and second.countries and not shared:
            return None
        return SpeakerSummary(
            people,
            first.bodies | second.bodies,
            first.countries | second.countries,
            first.roles | second.roles,
        )


def _fit(first: str, second: str, known: frozenset[str]) -> bool:
    """Return whether two full names can be one person's: forms of each other, or each a form of a fuller one."""
    if same_person_name(first, second):
        return True
    length = max(len(person_words(first)), len(person_words(second)))
    fuller = [name for name in known if len(person_words(name)) > length]
    return any(same_person_name(first, name) and same_person_name(second, name) for name in fuller)


def _same_body(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    if body_words(first.name) != body_words(second.name):
        return False
    return not is_generic(first.name) or bool(first.affiliation and first.affiliation == second.affiliation)


def _other_form_of_body(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    """Return whether one name is an acronym, another name or a longer form of the other, and the story agrees."""
    acronyms = [a for a, b in ((first, second), (second, first)) if is_acronym_of(a.name, b.name)]
    if any(len(letters_of_acronym(acronym.name) or "") >= LONG_ACRONYM for acronym in acronyms):
        return True
    known = [{body_words(name) for name in _distinctive(one)} for one in (first, second)]
    cores = body_core(first.name), body_core(second.name)
    alike = bool(known[0] & known[1]) or (cores[0] == cores[1] and not is_generic(first.name))
    return bool(acronyms or alike) and tell_one_story(first, second)


def _distinctive(feature: SpeakerFeature) -> list[str]:
    """Return the names of a body that not every country has."""
    return [name for name in (feature.name, *feature.aliases) if not is_generic(name)]


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


def _one_surname(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    """Return whether one name is the other's surname, or both are the same one, and nobody else is called so."""
    if (
        first.has_namesakes
        or second.has_namesakes
        or (first.gender and second.gender and first.gender != second.gender)
    ):
        return False
    short, long = sorted((person_words(first.name), person_words(second.name)), key=len)
    tail = tuple(map(spelling_key, long[-len(short) :]))
    return len(short) == 1 and tuple(map(spelling_key, short)) == tail


@cache
def country_names() -> frozenset[tuple[str, ...]]:
    """Return the names of countries, each as the words of a body's name."""
    return frozenset(body_words(entry["name"]) for entry in lexicons.read("countries").values())
