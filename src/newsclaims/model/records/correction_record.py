"""A correction that somebody made to a record, so that it can be made again to the record of a later run.

It names its article by the hash of the text, and the entry by a position in that text: neither ids nor the order of
entries survive a better version of newsclaims, but the text stays the same.
"""

from typing import Any, Final, Literal

from newsclaims.model.records.article_record import SchemaVersion
from newsclaims.model.records.record_struct import Integer, RecordStruct

CorrectionOp = Literal["drop", "set", "add", "same", "different"]
CorrectableKind = Literal["speaker", "entity", "location", "date", "statement", "event"]


class Anchor(RecordStruct, frozen=True):
    """Where an entry is: in an article, at a position."""

    article: str
    """SHA-256 of the article's text."""
    start: Integer
    """Of a mention of a speaker, entity or place, a date, the trigger of an event, all content of a statement."""
    end: Integer
    text: str | None = None
    """What is there, for readers."""


class CorrectionRecord(RecordStruct, frozen=True, kw_only=True):
    """One correction."""

    type: Literal["correction"]
    schema_version: SchemaVersion
    op: CorrectionOp
    """drop: there is no such entry. set: a field has another value. add: there is an entry that was not found. same,
    different: two speakers or events are one, or are not."""
    record: CorrectableKind
    """The kind of entry."""
    article: str
    """SHA-256 of the article's text."""
    start: Integer
    """Where the entry is, as in `with`."""
    end: Integer
    text: str | None = None
    """What is there, for readers."""
    field: str | None = None
    """For `set`: the field, such as `status` or `cue.class`."""
    value: Any = None
    """For `set`: its value; for a reference to another entry, the `start` and `end` of that entry. For `add`: an object
    with the fields that are known, their values as for `set`."""
    with_: Anchor | None = None
    """For `same` and `different`: the other entry, perhaps of another article."""
    note: str | None = None
    """Why, for readers."""

    @property
    def anchor(self) -> Anchor:
        """The place of its entry."""
        return Anchor(self.article, self.start, self.end, self.text)


JOINABLE: Final = ("speaker", "event")
"""The kinds that `same` and `different` are for."""
