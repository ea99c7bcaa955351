"""Find entries that only one record has, although the other version says them too.

Records differ in how much they find in one sentence: a second event in the same clause, what somebody is quoted to have
said within a statement. Such an entry is neither added nor removed where what it says is written in the other version,
at the event or in the statement that both records have.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newsclaims.diffing.same_words import repeats
from newsclaims.diffing.wording import says_the_same
from newsclaims.language.text_similarity import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from newsclaims.diffing.comparable_entry import ComparableEntry, EntryPair, EquivalentKeys

MOST: Final = 24
"""Events of one sentence, and statements or events with a word in common, that are looked at."""


class Repetitions:
    """What both versions say, by the pairs of their statements and events."""

    def __init__(self, statements: Sequence[EntryPair], events: Sequence[EntryPair], same: EquivalentKeys) -> None:
        self.same = same
        self.other_version: dict[Hashable, ComparableEntry] = {}
        """Of each statement that both have, by its key, the one of the other side."""
        self.said: defaultdict[Hashable, list[ComparableEntry]] = defaultdict(list)
        """Statements by side, speaker and a word of theirs."""
        self.in_sentence: defaultdict[Hashable, list[ComparableEntry]] = defaultdict(list)
        """The other versions of the events of a sentence."""
        self.on_day: defaultdict[Hashable, list[ComparableEntry]] = defaultdict(list)
        """Events by side, date and a word of their sentences."""
        for pair in statements:
            for entry, other in _both_ways(pair):
                for word in set(words(entry.wording)):
                    self.said[entry.key.side, self._speaker(entry), word].append(entry)
                if other is not None:
                    self.other_version[entry.key] = other
        for pair in events:
            for entry, other in _both_ways(pair):
                if other is not None:
                    self.in_sentence[_sentence(entry)].append(other)
                for word in entry.context:
                    self.on_day[entry.key.side, entry.fields["date"].key, word].append(entry)

    def has(self, entry: ComparableEntry) -> bool:
        """Return whether the other version says what an unpaired statement or event says."""
        return self._has_event(entry) if entry.kind == "event" else self._has_statement(entry)

    def _has_event(self, event: ComparableEntry) -> bool:
        claim = self._claim(event)
        if claim is not None and claim.key in self.other_version:
            other = self.other_version[claim.key]
            if says_the_same(claim.wording, other.wording, self.same.spellings):
                return True
        return any(repeats(event, other, self.same.spellings) for other in self._told_beside(event))

    def _claim(self, event: ComparableEntry) -> ComparableEntry | None:
        """Return the statement that makes an event known."""
        key = event.fields["claimed_by"].key
        other = self.other_version.get(key)
        return None if other is None else self.other_version.get(other.key)

    def _told_beside(self, event: ComparableEntry) -> Iterator[ComparableEntry]:
        """Yield events of the other side: the versions of those of the same sentence, and those of the same day."""
        yield from self.in_sentence[_sentence(event)][:MOST]
        date = event.fields["date"].key
        if date is not None:
            near = [self.on_day.get((1 - event.key.side, date, word), ()) for word in words(event.label)]
            yield from min(near, key=len, default=())[:MOST]

    def _has_statement(self, statement: ComparableEntry) -> bool:
        text = _said(statement)
        parent = self.other_version.get(statement.fields["parent"].key)
        others = [parent] if parent else self._of_the_speaker(statement)
        return any(text in said and text != said for said in map(_said, others))

    def _of_the_speaker(self, statement: ComparableEntry) -> Sequence[ComparableEntry]:
        """Return statements of the same speaker in the other version, those with the rarest word of this one."""
        key = 1 - statement.key.side, self._speaker(statement)
        return min((self.said.get((*key, word), []) for word in words(statement.wording)), key=len, default=[])[:MOST]

    def _speaker(self, statement: ComparableEntry) -> Hashable:
        speaker = statement.fields["speaker"].key
        return self.same.representative(speaker) if speaker is not None else statement.key


def _both_ways(pair: EntryPair) -> Iterator[tuple[ComparableEntry, ComparableEntry | None]]:
    """Yield each entry of a pair with the other one."""
    for entry, other in ((pair.previous, pair.current), (pair.current, pair.previous)):
        if entry is not None:
            yield entry, other


def _sentence(event: ComparableEntry) -> Hashable:
    return event.key.side, event.key.article, event.wording


def _said(statement: ComparableEntry) -> str:
    """Return the words of a statement, so that one that is a part of it is a part of the string."""
    return f" {' '.join(words(statement.wording))} "
