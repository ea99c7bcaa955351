"""Score how likely one entry is a changed version of another, from 0 (impossible) to 1.

What is weighed is what identifies an entry. A statement is its words and its speaker: other words of the same speaker
may be a new version, other words of another speaker are another statement. An event is its label, the clause that
reports it, its date and its place; all of these can change, but not all at once.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from newsclaims.language.event_concepts import concepts_of
from newsclaims.language.person_names import is_short_for, words_of
from newsclaims.language.text_similarity import likeness, words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from newsclaims.diffing.comparable_entry import ComparableEntry, EquivalentKeys
    from newsclaims.model.records.change_record import Kind

SAME_SPEAKER: Final = 0.45
"""Least likeness of two statements of one speaker."""
OTHER_SPEAKER: Final = 0.8
"""Least likeness of two statements of different speakers."""
UNKNOWN_SPEAKER: Final = 0.6
"""Least likeness where one of the two has no speaker."""

SAME_EVENT: Final = 0.5
"""Least score of two events."""
SAME_LABEL: Final = 0.5
"""Least likeness of the labels of two events whose triggers are different words."""
SAME_CLAUSE: Final = 0.6
"""Likeness of the clauses that makes up for labels that differ more."""

RESPELLED: Final = 0.85
"""Least share of letters that two spellings of a word of a name have in common."""
DESCRIBED: Final = 0.5
"""Least likeness of two descriptions of a speaker without a name."""

PREFIX: Final = 3
"""Letters that two spellings of a name both begin with."""


def tokens(entry: ComparableEntry) -> Iterator[Hashable]:
    """Yield what an entry must share one of with another of its kind for the two to be compared at all."""
    match entry.kind:
        case "speaker" | "entity":
            for word in words_of(entry.wording):
                yield from (word, word[:PREFIX])
        case "location":
            yield entry.fields["name"].key
            yield entry.fields["geonames_id"].key
        case "date":
            yield entry.fields["text"].key
            yield entry.fields["value"].key
        case "event":
            yield entry.fields["trigger"].shown
            yield from words(f"{entry.label} {entry.wording}")
        case "statement":
            yield from words(entry.wording)
        case "article":
            yield None  # articles are paired before


def score(first: ComparableEntry, second: ComparableEntry, same: EquivalentKeys) -> float:
    """Return how alike two entries of one kind are. Symmetric."""
    return SCORES[first.kind](first, second, same)


def _statements(first: ComparableEntry, second: ComparableEntry, same: EquivalentKeys) -> float:
    text = likeness(first.wording, second.wording)
    speaker = _agreement(first, second, "speaker", same)
    least = SAME_SPEAKER if speaker == 1 else UNKNOWN_SPEAKER if speaker else OTHER_SPEAKER
    level = _has(first, "parent") == _has(second, "parent")
    if text < least or (speaker < 1 and not level):
        return 0  # what speakers quote is not what they say themselves
    minor = level + same.agree(first, second, "cue") + same.agree(first, second, "kind")
    return 0.7 * text + 0.21 * speaker + 0.03 * minor


def _events(first: ComparableEntry, second: ComparableEntry, same: EquivalentKeys) -> float:
    label = likeness(first.label, second.label)
    clause = likeness(first.wording, second.wording)
    if _name_one_kind(first.fields["trigger"].shown, second.fields["trigger"].shown):
        label = (1 + label) / 2
    elif label < SAME_LABEL and clause < SAME_CLAUSE:
        return 0
    else:
        label /= 2  # another word for it is less than the same one, whatever stands around them
    total = (
        0.3 * label
        + 0.3 * clause
        + 0.15 * _agreement(first, second, "date", same)
        + 0.1 * _agreement(first, second, "location", same)
        + 0.05 * same.agree(first, second, "status")
        + 0.1 * _agreement(first, second, "claimed_by", same)
    )
    return total if total >= SAME_EVENT else 0


def _name_one_kind(first: str, second: str) -> bool:
    """Return whether two triggers are one word, or a verb and its noun: "sign" and "signing"."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    derived = len(short) >= PREFIX and long.startswith(short.removesuffix("e"))
    return derived and not concepts_of(first).named.isdisjoint(concepts_of(second).named)


def _speakers(first: ComparableEntry, second: ComparableEntry, same: EquivalentKeys) -> float:
    name = _names(first, second)
    agreements = sum(same.agree(first, second, field) for field in ("kind", "role", "affiliation"))
    return name and 0.7 * name + 0.1 * agreements


def _names(first: ComparableEntry, second: ComparableEntry) -> float:
    one, other = first.wording, second.wording
    a, b = words_of(one), words_of(other)
    if a == b:
        return 1
    kinds = {first.fields["kind"].shown, second.fields["kind"].shown}
    if kinds == {"person"}:
        return 0.9 if is_short_for(one, other) or is_short_for(other, one) else 0.8 * _respelled(a, b)
    if "person" in kinds:
        return 0
    short, long = sorted((a, b), key=len)
    if short and short in (long[: len(short)], long[-len(short) :]):
        return 0.8  # "diplomat", "diplomat from one of the observer countries"
    alike = likeness(one, other)
    return 0.8 * alike if alike >= DESCRIBED else 0


def _respelled(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Return how alike two spellings of a name are (Lavrentiev, Lavrentyev), 0 where one word is another name."""
    if len(first) != len(second):
        return 0
    shares = [_letters(*sorted(pair)) for pair in zip(first, second, strict=True)]
    return min(shares) if shares and min(shares) >= RESPELLED else 0


def _letters(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first[:1] == second[:1] else 0


def _locations(first: ComparableEntry, second: ComparableEntry, same: EquivalentKeys) -> float:
    known = _agreement(first, second, "geonames_id", same)
    return 0.5 * same.agree(first, second, "name") + 0.5 * (known if known == 1 else 0)


def _dates(first: ComparableEntry, second: ComparableEntry, same: EquivalentKeys) -> float:
    return 0.6 * same.agree(first, second, "text") + 0.4 * same.agree(first, second, "value")


def _articles(_first: ComparableEntry, _second: ComparableEntry, _same: EquivalentKeys) -> float:
    return 1


def _agreement(first: ComparableEntry, second: ComparableEntry, name: str, same: EquivalentKeys) -> float:
    """Return 1 where a field says the same in both, a half where one of them leaves it open, 0 where it differs."""
    if _has(first, name) and _has(second, name):
        return float(same.agree(first, second, name))
    return 0.5


def _has(entry: ComparableEntry, name: str) -> bool:
    return entry.fields[name].key is not None


SCORES: Final[dict[Kind, Callable[[ComparableEntry, ComparableEntry, EquivalentKeys], float]]] = {
    "article": _articles,
    "speaker": _speakers,
    "entity": _speakers,
    "location": _locations,
    "date": _dates,
    "statement": _statements,
    "event": _events,
}
