"""Which old article is which new one: by id, by URL, by what they say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from newsclaims.diffing.pairing import paired
from newsclaims.language.text_similarity import resemblance, shingles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Record = dict[str, Any]

LEAST: Final = 0.1
"""The least share of all runs of three words of their claims that two versions of an article have in common. Reports of
different outlets on one event share fewer."""

COMMON: Final = 400
"""A run of words that more pairs of articles share is a phrase of the trade."""


def article_pairs(old: Sequence[Record], new: Sequence[Record]) -> list[tuple[Record | None, Record | None]]:
    """Every article with its other version or with None: the old ones in their order, then those that are only new.

    An id or a URL counts where it is the only one of its kind on either side. Two articles that are compared alone are
    a pair whatever they are called.
    """
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    found: dict[int, int] = {}
    for name in ("id", "url"):
        found |= _shared(old, new, name, found)
    rest = [i for i in range(len(old)) if i not in found]
    free = sorted(set(range(len(new))) - set(found.values()))
    alike = paired(
        [_Told(old[i]) for i in rest],
        [_Told(new[j]) for j in free],
        content=lambda told: told.content,
        tokens=lambda told: told.runs,
        score=lambda one, other: one.likeness(other),
        common=COMMON,
    )
    found |= {rest[i]: free[j] for i, j in alike}
    pairs: list[tuple[Record | None, Record | None]] = [
        (record, new[found[i]] if i in found else None) for i, record in enumerate(old)
    ]
    return pairs + [(None, record) for j, record in enumerate(new) if j not in found.values()]


def _shared(
    old: Sequence[Record], new: Sequence[Record], name: str, found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """The pairs of articles that alone have the same value of `name`."""
    taken = set(found.values())
    sides = (
        {i: record["article"][name] for i, record in enumerate(old) if i not in found},
        {j: record["article"][name] for j, record in enumerate(new) if j not in taken},
    )
    places = []
    for side in sides:
        count = Counter(side.values())
        places.append({value: index for index, value in side.items() if value is not None and count[value] == 1})
    for value, i in places[0].items():
        if value in places[1]:
            yield i, places[1][value]


class _Told:
    """What an article says, as the runs of words of its claims."""

    def __init__(self, record: Record) -> None:
        self.content: str = record["article"]["sha256"]
        texts = [entry["text"] for entry in record["statements"]]
        texts += [entry["evidence"]["text"] for entry in record["events"]]
        self.runs = frozenset[str]().union(*(shingles(text) for text in (record["article"]["title"] or "", *texts)))

    def likeness(self, other: _Told) -> float:
        share = resemblance(self.runs, other.runs)
        return share if share >= LEAST else 0
