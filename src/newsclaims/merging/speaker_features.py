"""What is compared of two speakers: their names, role, affiliation, and the story in which they speak."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language import lexicons
from newsclaims.language.person_names import gender
from newsclaims.language.text_similarity import light_words, words
from newsclaims.language.written_names import is_name, with_countries
from newsclaims.merging.name_variants import body_words, is_generic, person_words
from newsclaims.merging.periods import day_number

if TYPE_CHECKING:
    from newsclaims.merging.sightings import MentionedSpeaker

ONE_STORY: Final = 3
"""Names that two articles of one story have in common, besides those of the speakers compared."""


class SpeakerFeature(NamedTuple):
    """What is compared of two speakers. Tuples are sorted, so that equal speakers have equal features."""

    name: str
    kind: str
    """One of "person", "body" and, for a group, "either"; "own" for a speaker without a name."""
    role: tuple[str, ...]
    """Content words of the role."""
    affiliation: tuple[str, ...]
    own: str
    """Article and id of a speaker whom name, role and affiliation do not identify, so that it equals no other."""
    aliases: tuple[str, ...]
    has_namesakes: bool
    """Whether the article names another person with the same surname."""
    gender: str | None
    """As a title or a given name shows it."""
    story: tuple[str, ...]
    """Last words of the names that the article names most, folded."""
    day: int | None
    """Day of publication."""


def feature_of(sighting: MentionedSpeaker) -> SpeakerFeature:
    """Return what is compared of a speaker in an article."""
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
    shown = (
        gender(text) for text in (name, *(mention.text for mention in sighting.mentions if mention.form == "name"))
    )
    return SpeakerFeature(
        name=name,
        kind=kind,
        role=role,
        affiliation=affiliation,
        own="" if is_identified else f"{sighting.article} {sighting.sha256} {sighting.speaker}",
        aliases=tuple(sorted(sighting.aliases)),
        has_namesakes=bool(sighting.namesakes),
        gender=next((value for value in shown if value), None) if kind == "person" else None,
        story=tuple(sorted({found[-1] for other in sighting.story if (found := words(other))})),
        day=day_number(sighting.published),
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


def shared_story(first: SpeakerFeature, second: SpeakerFeature) -> int:
    """Return how many names their articles have in common, besides their own."""
    return len(set(first.story) & set(second.story) - set(words(first.name)) - set(words(second.name)))


def tell_one_story(first: SpeakerFeature, second: SpeakerFeature) -> bool:
    """Return whether the articles of two speakers name so much in common that they are about one story."""
    return shared_story(first, second) >= ONE_STORY


@lru_cache(maxsize=1 << 14)
def body_core(name: str) -> tuple[str, ...]:
    """Return the words of a body's name without those that are left out as often as not: "Skua Group" -> ("skua",).

    Countries are written out: "U.S. Geological Survey" is "united states geological survey".
    """
    found = body_words(with_countries(name))
    tails = lexicons.words("merging", "company_tails")
    while len(found) > 1 and found[-1] in tails:
        found = found[:-1]
    return found
