"""The columns of the tables of events and of their participants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.tables.column import ARTICLE, KEY, PLACE, Column, joined

if TYPE_CHECKING:
    from newsclaims.tables.row_sources import EventRow, ParticipantRow

EVENTS: Final[tuple[Column[EventRow], ...]] = (
    *ARTICLE,
    Column("event_id", "text", lambda row: row.entry.id, "The event's id within its article."),
    Column("label", "text", lambda row: row.entry.label, "What happens."),
    Column(
        "same_as",
        "text",
        lambda row: row.entry.same_as,
        "The row of the event that this is another word for or a later mention of.",
    ),
    Column(
        "status", "text", lambda row: row.entry.status, "happened, ongoing, scheduled, expected, possible, postponed …"
    ),
    Column("date_id", "text", lambda row: row.date.id if row.date else None, "The row of `dates`."),
    Column("date_value", "text", lambda row: row.date.value if row.date else None, "When, as TIMEX3."),
    Column(
        "date_from",
        "text",
        lambda row: row.entry.date_from,
        "Its own clause, another of the sentence, the context or the report.",
    ),
    Column(
        "date_earliest", "day", lambda row: row.date.earliest if row.date else None, "First day that this can mean."
    ),
    Column("date_latest", "day", lambda row: row.date.latest if row.date else None, "Last day that this can mean."),
    Column(
        "previous_date_id",
        "text",
        lambda row: row.previous_date.id if row.previous_date else None,
        "The row of `dates` that a change replaced.",
    ),
    Column(
        "previous_date_value",
        "text",
        lambda row: row.previous_date.value if row.previous_date else None,
        "The date that a change replaced.",
    ),
    *PLACE,
    Column(
        "participants",
        "text",
        lambda row: joined(one.text for one in row.entry.participants),
        "Who takes part; a row each in `participants`.",
    ),
    Column(
        "claimed_by_id",
        "text",
        lambda row: row.claim.id if row.claim else None,
        "The row of `statements` that claims it, null for the article itself.",
    ),
    Column(
        "claimed_by_name",
        "text",
        lambda row: row.claim.speaker.name if row.claim and row.claim.speaker else None,
        "The speaker of that statement.",
    ),
    Column("trigger", "text", lambda row: row.entry.trigger.text, "The words that name the event."),
    Column("trigger_lemma", "text", lambda row: row.entry.trigger.lemma, "Their base form."),
    Column("evidence", "text", lambda row: row.entry.evidence.text, "The clause or sentence that reports it."),
    Column("start", "integer", lambda row: row.entry.trigger.start, "First code point of the trigger in the article."),
    Column("end", "integer", lambda row: row.entry.trigger.end, "The code point after the trigger's last."),
    Column("evidence_start", "integer", lambda row: row.entry.evidence.start, "First code point of the evidence."),
    Column("evidence_end", "integer", lambda row: row.entry.evidence.end, "The code point after its last."),
    Column("rule", "text", lambda row: row.entry.rule, "The rule that found it."),
    Column("confidence", "number", lambda row: row.entry.confidence, "How probably a careful reader agrees."),
    *KEY,
)

PARTICIPANTS: Final[tuple[Column[ParticipantRow], ...]] = (
    *ARTICLE,
    Column("event_id", "text", lambda row: row.event.id, "The row of `events`."),
    Column("role", "text", lambda row: row.participant.role, "The part it has: agent, patient or other."),
    Column("text", "text", lambda row: row.participant.text, "The words that name it."),
    Column(
        "speaker_id",
        "text",
        lambda row: row.speaker.id if row.speaker else None,
        "The row of `speakers`, where it is one.",
    ),
    Column("speaker_name", "text", lambda row: row.speaker.name if row.speaker else None, "Who that is."),
    Column("event_label", "text", lambda row: row.event.label, "What happens."),
    Column("start", "integer", lambda row: row.participant.start, "First code point in the article."),
    Column("end", "integer", lambda row: row.participant.end, "The code point after the last."),
    *KEY,
)
