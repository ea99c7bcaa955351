"""Apply corrections to an article record.

Entries are added first. All others are found in the record with these, so the order of corrections does not matter:
fields are set, then entries that are the same become one, then entries are dropped. Ids stay as they are. What refers
to an entry follows it: a reference has the corrected name or value, one to a dropped entry becomes null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclaims.correcting.added_entries import LISTS, AdditionError, with_added
from newsclaims.correcting.entry_anchors import entry_at
from newsclaims.correcting.field_values import FieldError, plain_value
from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.change_record import ENTRY_TYPES
from newsclaims.model.records.codec import from_plain, to_plain
from newsclaims.recording.calendar_days import impossible_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.model.records.correction_record import CorrectableKind, CorrectionRecord

Plain = dict[str, Any]

HOLD_AN_ID: Final = ("anchor", "claimed_by", "parent", "same_as", "speaker")
"""Fields that refer to an entry by nothing but its id."""
NAMED_BY: Final = {"speaker": "name", "location": "name", "date": "value"}
"""What a reference to an entry shows beside its id."""


class CorrectionError(ValueError):
    """A correction that cannot be applied to the entry that it is for."""

    def __init__(self, correction: CorrectionRecord, reason: str) -> None:
        super().__init__(reason)
        self.correction = correction


def corrected(
    record: ArticleRecord, corrections: Iterable[CorrectionRecord]
) -> tuple[ArticleRecord, list[CorrectionRecord]]:
    """Return a record with its corrections applied, and the corrections of it that no entry was found for.

    Corrections of other articles are passed over. Raises CorrectionError where a value does not fit its field.
    """
    own = [one for one in corrections if one.article == record.article.sha256]
    if not own:
        return record, []
    try:
        record = with_added(record, (one for one in own if one.op == "add"))
    except AdditionError as error:
        raise CorrectionError(error.correction, str(error)) from error
    work = _Work(record)
    lost = work.apply([one for one in own if one.op != "add"])
    return from_plain(work.plain, ArticleRecord), lost


class _Work:
    """A record being corrected, as plain values."""

    def __init__(self, record: ArticleRecord) -> None:
        self.record = record
        self.plain: Plain = {
            key: list(value) if isinstance(value, tuple) else value for key, value in to_plain(record).items()
        }

    def apply(self, corrections: Sequence[CorrectionRecord]) -> list[CorrectionRecord]:
        found, lost = [], []
        for one in corrections:
            entry = entry_at(self.record, one.record, one.start, one.end)
            if entry is None:
                lost.append(one)
            else:
                found.append((one, entry.id))
        for one, id_ in found:
            if one.op == "set":
                self._set(one, id_)
        for one, id_ in found:
            if one.op in ("same", "different") and not self._related(one, id_):
                lost.append(one)
        for one, id_ in found:
            if one.op == "drop":
                self._drop(one.record, id_)
        return lost

    def _entry(self, kind: CorrectableKind, id_: str) -> Plain | None:
        """Return an entry, None where an earlier correction has removed it."""
        return next((entry for entry in self.plain[LISTS[kind]] if entry["id"] == id_), None)

    def _set(self, correction: CorrectionRecord, id_: str) -> None:
        entry = self._entry(correction.record, id_)
        if entry is None:
            return
        try:
            changes = plain_value(correction, entry, self.record)
            entry.update(changes)
            from_plain(entry, ENTRY_TYPES[correction.record])
        except (FieldError, InvalidRecordError) as error:
            raise CorrectionError(correction, str(error)) from error
        if problem := next(impossible_days(changes), None):
            raise CorrectionError(correction, problem)
        shown = NAMED_BY.get(correction.record)
        if shown in changes:
            for reference in _references(self.plain, id_):
                reference[shown] = entry[shown]

    def _related(self, correction: CorrectionRecord, id_: str) -> bool:
        """Apply a `same` or `different` within the article; return whether its other entry was found.

        What concerns two articles is for `merge` and `diff`.
        """
        other = correction.with_
        if other is None or other.article != self.record.article.sha256:
            return True
        entry = entry_at(self.record, correction.record, other.start, other.end)
        if entry is None:
            return False
        first, second = sorted((id_, entry.id), key=lambda name: int(name[1:]))
        if correction.record == "event":
            self._relate_events(first, second, same=correction.op == "same")
        elif correction.op == "same" and first != second:
            self._join_speakers(first, second)
        return True

    def _relate_events(self, first: str, second: str, *, same: bool) -> None:
        """Make the later event another word for the earlier one, or an event of its own."""
        later = self._entry("event", second)
        if later is None or first == second:
            return
        if same:
            later["same_as"] = first
        elif later["same_as"] == first:
            later["same_as"] = None

    def _join_speakers(self, first: str, second: str) -> None:
        """Make two speakers one, under the longer name, with all mentions and what either is known by."""
        kept, gone = self._entry("speaker", first), self._entry("speaker", second)
        if kept is None or gone is None:
            return
        name = max(kept["name"], gone["name"], key=len)
        for key in ("role", "affiliation"):
            kept[key] = kept[key] if kept[key] is not None else gone[key]
        mentions = {(one["start"], one["end"]): one for one in [*gone["mentions"], *kept["mentions"]]}
        aliases = {*kept["aliases"], *gone["aliases"], kept["name"], gone["name"]} - {name}
        kept |= {"name": name, "aliases": sorted(aliases), "mentions": [mentions[at] for at in sorted(mentions)]}
        kept["anonymous"] = kept["anonymous"] and gone["anonymous"]
        for id_ in (first, second):
            for reference in _references(self.plain, id_):
                reference |= {"id": first, "name": name}
        for entity in self.plain["entities"]:
            entity["speaker"] = first if entity["speaker"] == second else entity["speaker"]
        self.plain["speakers"].remove(gone)

    def _drop(self, kind: CorrectableKind, id_: str) -> None:
        entry = self._entry(kind, id_)
        if entry is None:
            return
        self.plain[LISTS[kind]].remove(entry)
        for holder in _objects(self.plain):
            for key, value in holder.items():
                if isinstance(value, dict) and value.get("id") == id_:
                    holder[key] = None
                    if key == "date" and "date_from" in holder:
                        holder["date_from"] = None
                elif key in HOLD_AN_ID and value == id_:
                    # a statement within the dropped one is now within what that was in; so for events and dates
                    holder[key] = entry.get(key)


def _objects(record: Plain) -> Iterator[Plain]:
    """Yield all objects in the lists of a record, at any depth, each before those in it."""
    for entries in record.values():
        if isinstance(entries, list | tuple):
            for entry in entries:
                yield from _nested(entry)


def _nested(value: object) -> Iterator[Plain]:
    if isinstance(value, dict):
        yield value
        for part in list(value.values()):
            yield from _nested(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _nested(part)


def _references(plain: Plain, id_: str) -> list[Plain]:
    """Return the references to an entry: objects with its id that are values of a field, not entries of a list."""
    return [
        value
        for holder in _objects(plain)
        for value in holder.values()
        if isinstance(value, dict) and value.get("id") == id_
    ]
