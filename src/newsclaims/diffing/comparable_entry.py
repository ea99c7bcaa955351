"""Entries of article records as values that are equal where two records say the same.

A field has two faces: what is shown to the reader, and a key that is equal where the field says the same. Neither holds
ids or positions: a reference is shown as what it points at, and its key is a name or a `StatementKey`, which
`EquivalentKeys` resolves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

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


class FieldValue(NamedTuple):
    """The value of a field: what is shown, and the key by which it is compared."""

    shown: Any
    key: Hashable


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
    content: str = field(init=False)
    """All that it says, as one string: the same for equal entries, whatever their ids and positions."""

    def __post_init__(self) -> None:
        shown = {name: value.shown for name, value in self.fields.items()}
        content = json.dumps([self.kind, shown, self.wording], ensure_ascii=False, sort_keys=True)
        object.__setattr__(self, "content", content)


@dataclass(slots=True)
class EquivalentKeys:
    """Which keys mean the same: a name spelled in two ways, a statement and its reworded version (union-find)."""

    _parents: dict[Hashable, Hashable] = field(default_factory=dict)

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
        return self.representative(first.fields[name].key) == self.representative(second.fields[name].key)


def name_key(kind: Kind, name: str) -> Hashable:
    """Return the key of a reference to a speaker or location of this name."""
    return kind, words_of(name) or name
