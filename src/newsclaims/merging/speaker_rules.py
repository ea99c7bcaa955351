"""When speakers of different articles are one person or body.

People need the same full name (spelling aside) and nothing that contradicts it; a shortened name needs a role or an
affiliation in common, a surname alone both. Bodies need the same name; one that every country has ("Foreign Ministry")
also the same affiliation. Unnamed speakers stay by themselves: "a source" is never known to be another "source".
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language import lexicons
from newsclaims.language.text_similarity import light_words, words
from newsclaims.merging.name_variants import (
    body_words,
    family_key,
    given_key,
    is_acronym_of,
    is_generic,
    person_words,
    same_person_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.merging.sightings import Atom

SAME_ARTICLE: Final = 3.0
"""Weight of two entries of one article with one name: what extraction missed."""
ACRONYM: Final = 2.0
"""Weight of an acronym and its full form in one article."""
FULL: Final = 1.0
SHORT: Final = 0.6
SURNAME: Final = 0.4
"""Weights of a full name, of a shortened one and of a surname that role and affiliation bear out."""
BONUS: Final = 0.1
"""What a shared role or affiliation adds."""


class SpeakerFeature(NamedTuple):
    """What tells one speaker from another."""

    name: str
    kind: str
    """person, body, or either where the article's kind and the name do not agree; own where it has no name."""
    role: tuple[str, ...]
    """Content words of the role."""
    affiliation: tuple[str, ...]
    own: str
    """What makes a speaker whom name, role and affiliation do not tell equal to no other."""


class SpeakerSummary(NamedTuple):
    """What a cluster of speakers holds against joins."""

    people: frozenset[str]
    """Full names of people."""
    countries: frozenset[tuple[str, ...]]
    roles: frozenset[str]


class SpeakerRules:
    """`clustering.Rules` for speakers."""

    constrained = True

    def feature(self, atom: Atom) -> SpeakerFeature:
        name, kind = atom["name"], _kind(atom)
        light = light_words()
        role = tuple(sorted({word for word in words(atom["role"] or "") if word not in light}))
        affiliation = body_words(atom["affiliation"] or "")
        match kind:
            case "person":
                telling = len(person_words(name)) > 1 or bool(role and affiliation)
            case "own":
                telling = False
            case _:
                telling = not is_generic(name) or bool(affiliation)
        own = "" if telling else f"{atom['article']} {atom['sha256']} {atom['speaker']}"
        return SpeakerFeature(name, kind, role, affiliation, own)

    def identity(self, feature: SpeakerFeature) -> str:
        return repr(feature)

    def keys(self, feature: SpeakerFeature) -> Iterator[str]:
        if feature.kind == "own":
            return
        parts = person_words(feature.name)
        if feature.kind != "body" and len(parts) > 1:
            yield f"person {given_key(parts[0])[:1]} {family_key(feature.name)}"
        if feature.kind != "body" and feature.affiliation and feature.role:
            yield f"surname {family_key(feature.name)} {' '.join(feature.affiliation)}"
        if feature.kind != "person" or len(parts) == 1:
            yield f"body {' '.join(body_words(feature.name))}"

    def stretch(self, _feature: SpeakerFeature) -> tuple[int, int]:
        return 0, 0

    def order(self, feature: SpeakerFeature) -> tuple[str, ...]:
        return (feature.name, *feature.affiliation, *feature.role)

    def link(self, first: SpeakerFeature, second: SpeakerFeature) -> float:
        if "own" in (first.kind, second.kind):
            return 0.0
        shared = BONUS * (_share_role(first, second) + _share_affiliation(first, second))
        if {first.kind, second.kind} != {"person"} and _same_body(first, second):
            return FULL + shared
        if "body" in (first.kind, second.kind) or _at_odds(first, second):
            return 0.0
        sure = same_person_name(first.name, second.name)
        if sure == 1.0:
            return FULL + shared
        if sure:
            return SHORT + shared if shared else 0.0
        return SURNAME if _same_office(first, second) else 0.0

    def within(self, atoms: Sequence[Atom]) -> Iterable[tuple[float, int, int]]:
        named = [(index, atom) for index, atom in enumerate(atoms) if _kind(atom) != "own"]
        for place, (one, atom) in enumerate(named):
            for other, second in named[place + 1 :]:
                a, b = atom["name"], second["name"]
                if body_words(a) == body_words(b):
                    yield SAME_ARTICLE, one, other
                elif is_acronym_of(a, b) or is_acronym_of(b, a):
                    yield ACRONYM, one, other

    def summary(self, feature: SpeakerFeature) -> SpeakerSummary:
        full = feature.kind == "person" and len(person_words(feature.name)) > 1
        countries = {feature.affiliation} & country_names()
        return SpeakerSummary(frozenset({feature.name} if full else ()), frozenset(countries), frozenset(feature.role))

    def joined(self, first: SpeakerSummary, second: SpeakerSummary) -> SpeakerSummary | None:
        if not all(same_person_name(a, b) for a in first.people for b in second.people):
            return None
        if first.countries and second.countries and not first.countries & second.countries | first.roles & second.roles:
            return None
        return SpeakerSummary(
            first.people | second.people, first.countries | second.countries, first.roles | second.roles
        )


def _kind(atom: Atom) -> str:
    name = atom["name"]
    if atom["anonymous"] or not _is_name(name):
        return "own"
    match atom["kind"]:
        case "person":
            return "person"
        case "organization":
            return "body"
        case _:
            return "either"


@lru_cache(maxsize=1 << 14)
def _is_name(name: str) -> bool:
    """Whether a name is written as one: every word with a capital or a figure, small words aside; no weekday."""
    small = lexicons.words("merging", "small_words") | lexicons.words("names", "particles")
    days = lexicons.read("calendar")["weekdays"]
    telling = [word for word in name.split() if word.lower() not in small and word.lower() not in days]
    return bool(telling) and all(not word[:1].islower() for word in telling) and any(c.isalpha() for c in name)


def _same_body(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    if body_words(first.name) != body_words(second.name):
        return False
    return not is_generic(first.name) or bool(first.affiliation and first.affiliation == second.affiliation)


def _share_role(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    return bool(set(first.role) & set(second.role))


def _share_affiliation(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    return bool(set(first.affiliation) & set(second.affiliation))


def _at_odds(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    """Whether two people of one name serve different countries, in different roles."""
    countries = country_names()
    both = first.affiliation in countries and second.affiliation in countries
    return both and first.affiliation != second.affiliation and not _share_role(first, second)


def _same_office(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    """Whether a surname and a full name that ends in it come with the same role in the same body or country."""
    lengths = sorted((len(person_words(first.name)), len(person_words(second.name))))
    same = first.affiliation == second.affiliation and set(first.role) & set(second.role)
    return bool(lengths[0] == 1 < lengths[1] and same and family_key(first.name) == family_key(second.name))


@cache
def country_names() -> frozenset[tuple[str, ...]]:
    """The names of countries, as the words of a body's name."""
    return frozenset(body_words(entry["name"]) for entry in lexicons.read("countries").values())
