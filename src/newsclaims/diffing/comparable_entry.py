"""Entries of article records as values that are equal where two records say the same.

A field has two faces: what is shown to the reader, and a key that is equal where the field says the same. Neither holds
ids or positions: a reference is shown as what it points at, and its key is a name or a `StatementKey`, which
`EquivalentKeys` resolves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclaims.diffing.wording import Wording, says_the_same
from newsclaims.language.person_names import words_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from newsclaims.model.records.article_record import Entry
    from newsclaims.model.records.change_record import Kind


class StatementKey(NamedTuple):
    """A statement of one article of one side: what a reference to it points at."""

    side: int
    article: int
    id: str


class Mentioned(frozenset[str]):
    """Names and figures in the wording of a field: the same where one version only leaves some of them out."""

    __slots__ = ()


class FieldValue(NamedTuple):
    """The value of a field: what is shown, and the key by which it is compared."""

    shown: Any
    key: Hashable
    alias: Hashable = None
    """Another key, of which one is enough: a day by its date, and by the words that the article has for it."""
    is_optional: bool = False
    """Whether it is no difference that only the other version has it, where the key is None."""


@dataclass(frozen=True, slots=True)
class ComparableEntry:
    """An entry of a record, read for comparison."""

    kind: Kind
    article: str
    """Id of its article."""
    key: StatementKey
    """What references to it are compared by, where it is a statement."""
    entry: Entry
    position: int
    """Where it is in its article: for the order of the output, never for pairing."""
    label: str
    wording: str
    """The text by which it is recognized, besides its fields."""
    fields: Mapping[str, FieldValue]
    context: frozenset[str] = frozenset()
    """The words beside it: those of the sentence of an event, those with which a speaker is named."""
    content: str = field(init=False)
    """All that it says, as one string: the same for equal entries, whatever their ids and positions."""

    def __post_init__(self) -> None:
        shown = {name: value.shown for name, value in self.fields.items()}
        content = json.dumps([self.kind, shown, self.wording], ensure_ascii=False, sort_keys=True)
        object.__setattr__(self, "content", content)


@dataclass(frozen=True, slots=True)
class EntryPair:
    """An entry in its two versions, None where there is none."""

    previous: ComparableEntry | None
    current: ComparableEntry | None

    @property
    def latest(self) -> ComparableEntry:
        entry = self.current or self.previous
        if entry is None:
            raise ValueError("a pair without entries")
        return entry


@dataclass(slots=True)
class EquivalentKeys:
    """Which keys mean the same: a name spelled in two ways, a statement and its reworded version (union-find)."""

    _parents: dict[Hashable, Hashable] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    """One form of the names of places that both versions write, in different spellings."""

    def join(self, first: Hashable, second: Hashable) -> None:
        """Make two keys, and all that mean the same as either, mean the same."""
        self._parents[self.representative(second)] = self.representative(first)

    def representative(self, key: Hashable) -> Hashable:
        """Return the one key that represents all that mean the same as `key`."""
        while self._parents.get(key, key) != key:
            key = self._parents[key]
        return key

    def agree(self, first: ComparableEntry, second: ComparableEntry, name: str) -> bool:
        """Return whether a field says the same in both entries."""
        one, other = first.fields[name], second.fields[name]
        if any(value.key is None and value.is_optional for value in (one, other)):
            return True
        if one.alias is not None and one.alias == other.alias:
            return True
        match one.key, other.key:
            case Wording() as a, Wording() as b:
                return says_the_same(a, b, self.spellings)
            case Mentioned() as a, Mentioned() as b:
                return a <= b or b <= a
            case a, b:
                return self.representative(a) == self.representative(b)


def name_key(kind: Kind, name: str) -> Hashable:
    """Return the key of a reference to a speaker or location of this name."""
    return kind, words_of(name) or name
