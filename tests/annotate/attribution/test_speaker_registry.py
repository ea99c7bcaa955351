"""The speakers of an article, looked up by position, name and noun."""

from __future__ import annotations

import pytest

from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity
from newsclaims.annotate.attribution.speaker_registry import SpeakerRegistry
from newsclaims.model.annotations import Extent, SpeakerKind


def entity(name: str, *mentions: tuple[int, int], kind: SpeakerKind = "person", heads: str = "") -> SpeakerEntity:
    return SpeakerEntity(
        name,
        kind,
        None,
        None,
        anonymous=False,
        gender=None,
        plural=False,
        mentions=dict.fromkeys((Extent(*mention) for mention in mentions), "name"),
        heads=set(heads.split()),
    )


@pytest.fixture
def registry() -> SpeakerRegistry:
    registry = SpeakerRegistry()
    registry.add(entity("Ida Berg", (10, 18), (900, 904), heads="minister"))
    registry.add(entity("Harbour Group", (400, 413), kind="organization", heads="group"))
    registry.add(entity("Omar Haddad", (905, 911), heads="minister chairman"))
    return registry


def names(found: list[SpeakerEntity]) -> list[str]:
    return [one.name for one in found]


def test_by_position(registry: SpeakerRegistry) -> None:
    assert names(registry.at(903)) == ["Ida Berg"]
    assert names(registry.at(500)) == []
    assert names(registry.mentioned_from(400, 905)) == ["Ida Berg", "Harbour Group"]
    assert [(one.name, at.start) for one, at in registry.mentioned_in(Extent(902, 906))] == [
        ("Ida Berg", 900),
        ("Omar Haddad", 905),
    ]


def test_by_noun_and_kind(registry: SpeakerRegistry) -> None:
    assert names(registry.going_by({"chairman", "minister"})) == ["Ida Berg", "Omar Haddad"]
    assert names(registry.organizations()) == ["Harbour Group"]
    registry.goes_by(registry.entities[0], ["leader"])
    assert names(registry.going_by(["leader"])) == ["Ida Berg"]


def test_a_new_name_replaces_the_old_one(registry: SpeakerRegistry) -> None:
    registry.rename(registry.entities[1], "Harbour Group Ltd")
    assert names(registry.named("harbour group ltd")) == ["Harbour Group Ltd"]
    assert registry.named("Harbour Group") == []


def test_a_mention_is_noted_once_and_keeps_its_form(registry: SpeakerRegistry) -> None:
    ida = registry.entities[0]
    registry.mention(ida, Extent(50, 53), "pronoun")
    registry.mention(ida, Extent(10, 18), "pronoun")
    assert ida.mentions[Extent(10, 18)] == "name"
    assert names(registry.at(51)) == ["Ida Berg"]
    assert (ida.first, ida.last_before(50), ida.last_before(51), ida.last_before(10)) == (10, 10, 50, -1)
    assert ida.mentions_from(10, 900) == [Extent(10, 18), Extent(50, 53)]


def test_a_pronoun_refers_without_being_a_mention(registry: SpeakerRegistry) -> None:
    [haddad] = registry.named("Omar Haddad")
    registry.refer(haddad, Extent(1500, 1502))
    assert names(registry.referred_to_from(1400, 1600)) == ["Omar Haddad"]
    assert names(registry.mentioned_from(1400, 1600)) == []
    assert haddad.last_reference(1600) == Extent(1500, 1502)
    assert haddad.last_reference(1500) == Extent(905, 911)
    assert haddad.last_before(1600) == 905
