"""The columns of the table of statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.tables.column import ARTICLE, GAP, KEY, PLACE, Column, joined

if TYPE_CHECKING:
    from newsclaims.tables.row_sources import StatementRow

STATEMENTS: Final[tuple[Column[StatementRow], ...]] = (
    *ARTICLE,
    Column("statement_id", "text", lambda row: row.entry.id, "The statement's id within its article."),
    Column("speaker_id", "text", lambda row: row.speaker.id if row.speaker else None, "The row of `speakers`."),
    Column("speaker_name", "text", lambda row: row.speaker.name if row.speaker else None, "Who said it."),
    Column("speaker_role", "text", lambda row: row.speaker.role if row.speaker else None, "The speaker's role."),
    Column(
        "speaker_affiliation",
        "text",
        lambda row: row.speaker.affiliation if row.speaker else None,
        "The speaker's body or country.",
    ),
    Column(
        "speaker_kind",
        "text",
        lambda row: row.speaker.kind if row.speaker else None,
        "person, organization, group or unnamed.",
    ),
    Column("kind", "text", lambda row: row.entry.kind, "direct, indirect or mixed."),
    Column("text", "text", lambda row: row.entry.text, "What was said."),
    Column(
        "quotes",
        "text",
        lambda row: joined([one.text for one in row.entry.quotes], GAP),
        "The parts of it in quotation marks.",
    ),
    Column("cue", "text", lambda row: row.entry.cue.text if row.entry.cue else None, "The words that attribute it."),
    Column("cue_lemma", "text", lambda row: row.entry.cue.lemma if row.entry.cue else None, "Their base form."),
    Column(
        "cue_class",
        "text",
        lambda row: row.entry.cue.class_ if row.entry.cue else None,
        "The kind of saying, thinking or feeling.",
    ),
    Column("factuality", "text", lambda row: row.entry.factuality, "The source's commitment on FactBank's scale."),
    Column(
        "source",
        "text",
        lambda row: row.entry.source.text if row.entry.source else None,
        "The words that name the speaker here.",
    ),
    Column("addressee", "text", lambda row: row.entry.addressee, "Who was told."),
    Column("date_id", "text", lambda row: row.date.id if row.date else None, "The row of `dates`: when it was said."),
    Column("date_value", "text", lambda row: row.date.value if row.date else None, "When it was said, as TIMEX3."),
    Column(
        "date_from",
        "text",
        lambda row: row.entry.date_from,
        "Whether its own clause says so, or the day of the report.",
    ),
    Column(
        "date_earliest", "day", lambda row: row.date.earliest if row.date else None, "First day that this can mean."
    ),
    Column("date_latest", "day", lambda row: row.date.latest if row.date else None, "Last day that this can mean."),
    *PLACE,
    Column("parent_id", "text", lambda row: row.entry.parent, "The statement that this one is quoted within."),
    Column(
        "start",
        "integer",
        lambda row: row.entry.content[0].start if row.entry.content else None,
        "First code point of the content in the article.",
    ),
    Column(
        "end",
        "integer",
        lambda row: row.entry.content[-1].end if row.entry.content else None,
        "The code point after the content's last.",
    ),
    Column(
        "source_start",
        "integer",
        lambda row: row.entry.source.start if row.entry.source else None,
        "First code point of the source.",
    ),
    Column(
        "source_end",
        "integer",
        lambda row: row.entry.source.end if row.entry.source else None,
        "The code point after its last.",
    ),
    Column(
        "cue_start",
        "integer",
        lambda row: row.entry.cue.start if row.entry.cue else None,
        "First code point of the cue.",
    ),
    Column(
        "cue_end", "integer", lambda row: row.entry.cue.end if row.entry.cue else None, "The code point after its last."
    ),
    Column("rule", "text", lambda row: row.entry.rule, "The rule that found it."),
    Column("confidence", "number", lambda row: row.entry.confidence, "How probably a careful reader agrees."),
    Column("speaker_confidence", "number", lambda row: row.entry.speaker_confidence, "The same for the speaker."),
    *KEY,
)
