"""Look up everybody who may speak in one article, by position, by name and by the nouns that they go by.

Articles of many pages name hundreds of speakers, and each source is compared with those that may be behind it. So no
lookup goes through all of them.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from typing import TYPE_CHECKING

from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity
    from newsclaims.model.annotations import MentionForm


class SpeakerRegistry:
    """The speakers of an article in the order in which they were added; every list that it returns is in that order."""

    def __init__(self) -> None:
        self.entities: list[SpeakerEntity] = []
        self._mentions: IntervalIndex[tuple[int, Extent]] = IntervalIndex()
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_head: defaultdict[str, set[int]] = defaultdict(set)
        self._by_modifier: defaultdict[str, set[int]] = defaultdict(set)
        self._organizations: list[int] = []
        self._references: IntervalIndex[int] = IntervalIndex()

    def add(self, entity: SpeakerEntity) -> None:
        """Add a speaker with the mentions, nouns and modifiers that it has; its number is its place in the list."""
        entity.number = len(self.entities)
        self.entities.append(entity)
        self._by_name[entity.name.casefold()].append(entity.number)
        for extent in entity.mentions:
            self._mentions.add(extent, (entity.number, extent))
        for noun in entity.heads:
            self._by_head[noun].add(entity.number)
        for word in entity.modifiers:
            self._by_modifier[word].add(entity.number)
        if entity.kind == "organization":
            self._organizations.append(entity.number)

    def mention(self, entity: SpeakerEntity, extent: Extent, form: MentionForm) -> None:
        """Add a mention of a speaker; one that is already known keeps its form."""
        if entity.add_mention(extent, form):
            self._mentions.add(extent, (entity.number, extent))

    def refer(self, entity: SpeakerEntity, extent: Extent) -> None:
        """Note that a pronoun stands for a speaker, which the record need not list."""
        entity.add_reference(extent)
        self._references.add(extent, entity.number)

    def goes_by(self, entity: SpeakerEntity, nouns: Iterable[str]) -> None:
        """Add nouns that a speaker goes by: "minister" for somebody whose role is "foreign minister"."""
        for noun in nouns:
            entity.heads.add(noun)
            self._by_head[noun].add(entity.number)

    def rename(self, entity: SpeakerEntity, name: str) -> None:
        """Give a speaker another name."""
        self._by_name[entity.name.casefold()].remove(entity.number)
        entity.name = name
        insort(self._by_name[name.casefold()], entity.number)

    def named(self, name: str) -> list[SpeakerEntity]:
        """Return the speakers of a name, whatever its case."""
        return [self.entities[number] for number in self._by_name.get(name.casefold(), ())]

    def at(self, position: int) -> list[SpeakerEntity]:
        """Return the speakers that a mention covering a character names."""
        return self._in_order(number for number, _ in self._mentions.at(position))

    def mentioned_in(self, extent: Extent) -> list[tuple[SpeakerEntity, Extent]]:
        """Return the mentions that share a character with an extent, each with its speaker."""
        found = self._mentions.meeting(extent)
        return [(self.entities[number], mention) for number, mention in sorted(found, key=lambda pair: pair[0])]

    def mentioned_from(self, start: int, end: int) -> list[SpeakerEntity]:
        """Return the speakers with a mention that begins at or behind `start` and before `end`."""
        stretch = Extent(start, end)
        return self._in_order(number for number, at in self._mentions.meeting(stretch) if start <= at.start < end)

    def referred_to_from(self, start: int, end: int) -> list[SpeakerEntity]:
        """Return the speakers with a mention there, or a pronoun that stands for them."""
        mentioned = [entity.number for entity in self.mentioned_from(start, end)]
        return self._in_order([*mentioned, *self._references.meeting(Extent(start, end))])

    def going_by(self, nouns: Iterable[str]) -> list[SpeakerEntity]:
        """Return the speakers that go by one of some nouns."""
        return self._in_order(number for noun in nouns for number in self._by_head.get(noun, ()))

    def modified_by(self, words: Iterable[str]) -> list[SpeakerEntity]:
        """Return the speakers with one of some words before their noun ("the press office")."""
        return self._in_order(number for word in words for number in self._by_modifier.get(word, ()))

    def organizations(self) -> list[SpeakerEntity]:
        """Return the organizations."""
        return [self.entities[number] for number in self._organizations]

    def _in_order(self, numbers: Iterable[int]) -> list[SpeakerEntity]:
        return [self.entities[number] for number in sorted(set(numbers))]
