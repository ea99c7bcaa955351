"""Compare two versions of articles, and return the changes.

The entries of each kind are paired by what they say; those left over were added or removed, and of a pair the fields
that differ are reported. The kinds go in an order in which references can be followed: speakers before statements,
statements before events. Each pair adds to the `EquivalentKeys`, so that a statement has not changed only because its
speaker's name is spelled differently now.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, get_args

from newsclaims.correcting.identity_decisions import NO_DECISIONS, IdentityDecisions
from newsclaims.diffing.article_pairs import article_pairs
from newsclaims.diffing.comparable_entry import ComparableEntry, EntryPair, EquivalentKeys, name_key
from newsclaims.diffing.decided_entries import decided_marks
from newsclaims.diffing.entry_reading import entries_of
from newsclaims.diffing.pairing import paired
from newsclaims.diffing.repetitions import Repetitions
from newsclaims.diffing.same_words import is_read_differently
from newsclaims.diffing.similarity import score, tokens
from newsclaims.diffing.wording import normalized_wording, says_the_same
from newsclaims.language.text_similarity import words
from newsclaims.model.records.article_record import SCHEMA_VERSION, LocationEntry
from newsclaims.model.records.change_record import ChangeRecord, Kind
from newsclaims.model.records.codec import to_plain

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from newsclaims.correcting.identity_decisions import Marks
    from newsclaims.diffing.comparable_entry import StatementKey
    from newsclaims.model.records.article_record import ArticleRecord

DEFAULT_KINDS: Final[tuple[Kind, ...]] = ("article", "speaker", "statement", "event")
"""What is compared by default: dates and places show up in the statements and events that refer to them, and who is
only named claims nothing."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""In an order in which references can be followed."""
IMPLIED_BY: Final = {"quotes": "text", "source": "speaker"}
"""Fields whose difference says nothing new where another field differs."""


DECIDED: Final = 1e6
EQUAL: Final = 1e3
"""Scores of two entries that were decided to be one, and of two that say the same; others have at most 1."""

NAMED: Final = ("speaker", "entity")
"""Kinds of which two articles tell different things of one name."""

WORDED: Final = ("label", "participants", "trigger")
"""Fields of an event that are compared by the names in them, and that tell two events apart by their words."""


def diff(
    old_records: Iterable[ArticleRecord],
    new_records: Iterable[ArticleRecord],
    *,
    by_story: bool = False,
    kinds: Collection[Kind] = DEFAULT_KINDS,
    decisions: IdentityDecisions = NO_DECISIONS,
) -> list[ChangeRecord]:
    """Return what two versions of articles claim differently, as change records.

    Each article is compared with its other version; with `by_story`, all that the old records say together is compared
    with all that the new ones say. `decisions` say which speakers and events of the two sides are the same or
    different, whatever is alike.

    >>> diff([], [])
    []
    """
    return list(compare(list(old_records), list(new_records), by_story=by_story, kinds=kinds, decisions=decisions))


def compare(
    previous: Sequence[ArticleRecord],
    current: Sequence[ArticleRecord],
    *,
    by_story: bool = False,
    kinds: Collection[Kind] = DEFAULT_KINDS,
    decisions: IdentityDecisions = NO_DECISIONS,
) -> Iterator[ChangeRecord]:
    """Yield the changes between two versions of articles.

    Each article is compared with its other version. `by_story` compares what all articles of a side say together: an
    entry that several of them have counts once, and the articles' own entries are left out.
    """
    if by_story:
        pools = [_entries(records, side) for side, records in enumerate((previous, current))]
        marks = decided_marks((previous, current), pools, decisions)
        yield from _Comparison(pools[0], pools[1], pooled=True, marks=marks).changes(kinds, (None, None))
        return
    for one, other in article_pairs(previous, current):
        versions = [one] if one else [], [other] if other else []
        sides = [_entries(records, side) for side, records in enumerate(versions)]
        comparison = _Comparison(sides[0], sides[1], marks=decided_marks(versions, sides, decisions))
        ids = one.article.id if one else None, other.article.id if other else None
        yield from comparison.changes(kinds, ids)


def _entries(records: Sequence[ArticleRecord], side: int) -> list[ComparableEntry]:
    return [entry for number, record in enumerate(records) for entry in entries_of(record, side=side, number=number)]


class _Comparison:
    """The entries of two sides, paired."""

    def __init__(
        self,
        previous: Sequence[ComparableEntry],
        current: Sequence[ComparableEntry],
        *,
        pooled: bool = False,
        marks: Mapping[StatementKey, Marks],
    ) -> None:
        self.marks = marks
        self.same = EquivalentKeys(spellings=_spellings([*previous, *current]))
        self.pooled = pooled
        self.pairs: dict[Kind, list[EntryPair]] = {}
        for kind in KINDS:
            sides = [[entry for entry in side if entry.kind == kind] for side in (previous, current)]
            if pooled:
                sides = [[] if kind == "article" else self._once(kind, side) for side in sides]
            self._join_equal_statements(kind, [*sides[0], *sides[1]])
            self.pairs[kind] = self._paired(*sides)
            for pair in self.pairs[kind]:
                if pair.previous and pair.current:
                    self._join_versions(kind, pair.previous, pair.current)

    def changes(self, kinds: Collection[Kind], articles: tuple[str | None, str | None]) -> Iterator[ChangeRecord]:
        """Yield the changes of these kinds, kind by kind in text order, each followed by what follows from it."""
        found = list(self._changes(kinds, articles))
        consequences: dict[str, list[ChangeRecord]] = {}
        for change in found:
            if change.because is not None:
                consequences.setdefault(change.because, []).append(change)
        for change in found:
            if change.because is None:
                yield change
                if change.record == "statement":
                    yield from consequences.get(change.key, ())

    def _changes(self, kinds: Collection[Kind], articles: tuple[str | None, str | None]) -> Iterator[ChangeRecord]:
        quoted = self._quoted_speakers() if "statement" in kinds else set()
        repetitions = Repetitions(self.pairs["statement"], self.pairs["event"], self.same)
        given: Counter[str] = Counter()
        said: dict[Hashable, str] = {}
        for kind in KINDS:
            for pair in self.pairs[kind] if kind in kinds else ():
                fields = {}
                if pair.previous and pair.current:
                    fields = self._differing_fields(pair.previous, pair.current)
                    if not fields:
                        continue
                elif kind == "speaker" and (pair.latest.key.side, self._speaker_key(pair.latest)) in quoted:
                    continue  # the statements show that the speaker is new, or gone
                elif kind in ("event", "statement") and repetitions.has(pair.latest):
                    continue
                key = _key(pair)
                given[key] += 1
                repeated = f"-{given[key]}" if given[key] > 1 else ""
                if kind == "statement":
                    said[self.same.representative(pair.latest.key)] = key + repeated
                because = said.get(self._claim(pair)) if kind == "event" else None
                yield _change(pair, fields, articles, key + repeated, because)

    def _claim(self, pair: EntryPair) -> Hashable:
        """Return the statement that makes an event known, None for an event of the article's own voice."""
        claims = (entry.fields["claimed_by"].key for entry in (pair.current, pair.previous) if entry)
        return next((self.same.representative(claim) for claim in claims if claim is not None), None)

    def _paired(self, previous: list[ComparableEntry], current: list[ComparableEntry]) -> list[EntryPair]:
        found = dict(
            paired(
                previous,
                current,
                content=self._content,
                tokens=lambda entry: [*tokens(entry), *self._decided_tokens(entry)],
                score=self._score,
            )
        )
        matched = set(found.values())
        pairs = [EntryPair(entry, current[found[i]] if i in found else None) for i, entry in enumerate(previous)]
        pairs += [EntryPair(None, entry) for j, entry in enumerate(current) if j not in matched]
        if self.pooled:
            return sorted(pairs, key=lambda pair: (pair.latest.article, pair.latest.position, pair.latest.content))
        return sorted(pairs, key=lambda pair: (pair.latest.position, pair.latest.content))

    def _content(self, entry: ComparableEntry) -> str:
        """Return what an entry says; one that something was decided about equals none, so that the score counts."""
        return f"{entry.key.side} {entry.content}" if entry.key in self.marks else entry.content

    def _decided_tokens(self, entry: ComparableEntry) -> list[Hashable]:
        marks = self.marks.get(entry.key)
        return [] if marks is None else [("decided", marks.group)]

    def _score(self, first: ComparableEntry, second: ComparableEntry) -> float:
        """Return how likely two entries are versions of one; what was decided comes before all that is likely."""
        marks, other = self.marks.get(first.key), self.marks.get(second.key)
        if marks is not None and marks.is_same_as(other):
            return DECIDED
        if marks is not None and marks.is_different_from(other):
            return 0.0
        if first.content == second.content:
            return EQUAL
        return score(first, second, self.same)

    def _join_versions(self, kind: Kind, previous: ComparableEntry, current: ComparableEntry) -> None:
        """Make references to either version of an entry mean the same from now on."""
        if kind == "statement":
            self.same.join(previous.key, current.key)
        elif kind in ("speaker", "entity", "location"):
            self.same.join(name_key(kind, previous.wording), name_key(kind, current.wording))

    def _join_equal_statements(self, kind: Kind, entries: list[ComparableEntry]) -> None:
        """Make references to either of two equal statements mean the same."""
        first: dict[str, ComparableEntry] = {}
        for entry in entries if kind == "statement" else ():
            self.same.join(first.setdefault(entry.content, entry).key, entry.key)

    def _once(self, kind: Kind, entries: list[ComparableEntry]) -> list[ComparableEntry]:
        """Return each entry of a side once; of a speaker or an entity, the entry that says most."""
        first: dict[Hashable, ComparableEntry] = {}
        for entry in sorted(entries, key=_known_fields, reverse=True) if kind in NAMED else entries:
            identity = name_key(kind, entry.wording) if kind in NAMED else self._identity(entry)
            kept = first.setdefault(identity, entry)
            if kind == "statement":
                self.same.join(kept.key, entry.key)
        return list(first.values())

    def _identity(self, entry: ComparableEntry) -> Hashable:
        """Return what is equal for entries that say the same; of events, in the same words."""
        worded = entry.kind == "event"
        return tuple(
            normalized_wording(str(value.shown)) if worded and name in WORDED else self.same.representative(value.key)
            for name, value in entry.fields.items()
            if name != "parent"
        )

    def _differing_fields(self, previous: ComparableEntry, current: ComparableEntry) -> dict[str, tuple[Any, Any]]:
        names = [name for name in previous.fields if not self.same.agree(previous, current, name)]
        if previous.kind == "event" and says_the_same(previous.wording, current.wording, self.same.spellings):
            names = [name for name in names if not self._comes_from_the_context(previous, current, name)]
        return {
            name: (previous.fields[name].shown, current.fields[name].shown)
            for name in names
            if IMPLIED_BY.get(name) not in names
            and not is_read_differently(previous, current, name, self.same.spellings)
        }

    @staticmethod
    def _comes_from_the_context(previous: ComparableEntry, current: ComparableEntry, name: str) -> bool:
        """Return whether a field of an event differs although its clause has not changed.

        That is a place from the sentence before, or the statement that the clause is now taken to belong to.
        """
        keys = previous.fields[name].key, current.fields[name].key
        return (name == "location" and None in keys) or (name == "claimed_by" and None not in keys)

    def _quoted_speakers(self) -> set[tuple[int, Hashable]]:
        """Return who says something, by side."""
        entries = [entry for pair in self.pairs["statement"] for entry in (pair.previous, pair.current) if entry]
        return {(entry.key.side, self.same.representative(entry.fields["speaker"].key)) for entry in entries}

    def _speaker_key(self, speaker: ComparableEntry) -> Hashable:
        return self.same.representative(name_key("speaker", speaker.wording))


def _spellings(entries: Iterable[ComparableEntry]) -> dict[str, str]:
    """Return one form for each word of places that are written in several ways, known by their GeoNames ids."""
    names: dict[int, set[tuple[str, ...]]] = {}
    for entry in entries:
        if isinstance(entry.entry, LocationEntry) and entry.entry.geonames_id is not None:
            written = (words(text) for text in (entry.entry.name, *(span.text for span in entry.entry.mentions)))
            names.setdefault(entry.entry.geonames_id, set()).update(written)
    found: dict[str, str] = {}
    for forms in names.values():
        single = sorted(form[0] for form in forms if len(form) == 1)
        found |= dict.fromkeys(single, single[0] if single else "")
    return found


def _known_fields(entry: ComparableEntry) -> tuple[int, str]:
    return sum(value.key is not None for value in entry.fields.values()), entry.content


def _key(pair: EntryPair) -> str:
    entry = pair.previous or pair.latest
    return sha256(entry.content.encode()).hexdigest()[:16]


def _change(
    pair: EntryPair,
    fields: dict[str, tuple[Any, Any]],
    articles: tuple[str | None, str | None],
    key: str,
    because: str | None,
) -> ChangeRecord:
    previous, current = pair.previous, pair.current
    return ChangeRecord(
        type="change",
        schema_version=SCHEMA_VERSION,
        op="changed" if previous and current else "added" if current else "removed",
        record=pair.latest.kind,
        articles=(
            articles[0] or (previous.article if previous else None),
            articles[1] or (current.article if current else None),
        ),
        key=key,
        because=because,
        label=pair.latest.label,
        fields=fields,
        before=to_plain(previous.entry) if previous else None,
        after=to_plain(current.entry) if current else None,
    )
