"""The rules that find statements, by the names under which records give them."""

from __future__ import annotations

from enum import StrEnum


class StatementRule(StrEnum):
    """The rule that found a statement: the value of `rule` in the record."""

    QUOTATION_TAG_AFTER = "quotation-tag-after"
    QUOTATION_TAG_BEFORE = "quotation-tag-before"
    QUOTATION_AFTER_COLON = "quotation-after-colon"
    QUOTATION_DASH = "quotation-dash"
    QUOTATION_FOLLOWS = "quotation-follows"
    RUNNING_SPEAKER = "running-speaker"
    QUOTATION_OF_SUBJECT = "quotation-of-subject"
    TURN = "turn"
    BLOCK_QUOTATION = "block-quotation"

    QUOTED_AS_SAYING = "quoted-as-saying"
    RAISED_SUBJECT = "raised-subject"
    PASSIVE_CLAUSE = "passive-clause"
    PASSIVE_OBJECT = "passive-object"
    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    NAMING = "naming"
    DESCRIBED_AS = "described-as"
    OBJECT = "object"
    ACCUSATION = "accusation"
    PREPOSITION = "preposition"

    INTERRUPTION = "interruption"
    TAG = "tag"
    CLAUSE_BY_PLACE = "clause-by-place"
    TAG_BY_PLACE = "tag-by-place"

    ADJECTIVE = "adjective"
    ACCORDING_TO = "according-to"
    CITED_SOURCE = "cited-source"
    ADVERB = "adverb"
    NOUN_CUE = "noun-cue"
    HEADLINE = "headline"

    SEEN_CUE = "seen-cue"
    SEEN_CONTENT = "seen-content"

    @property
    def takes_further_quotations(self) -> bool:
        """Whether a quotation right behind, without a tag of its own, continues the statement.

        Behind the statements of other rules it is a statement of its own with the same speaker.
        """
        return self in _QUOTATIONS

    @property
    def is_set_off(self) -> bool:
        """Whether lines show that somebody speaks, without quotation marks: such a statement is direct."""
        return self in (StatementRule.TURN, StatementRule.BLOCK_QUOTATION)

    @property
    def ends_by_parse(self) -> bool:
        """Whether such a content ends where the parse ends a clause or phrase behind its cue.

        Other contents end at a mark or a comma, or have a form that the words decide ("to" and an infinitive).
        """
        return self in _ENDED_BY_PARSE

    @property
    def is_seen(self) -> bool:
        """Whether only the token heads propose such a statement, and no rule knows its words."""
        return self in (StatementRule.SEEN_CUE, StatementRule.SEEN_CONTENT)


_QUOTATIONS = frozenset(rule for rule in StatementRule if rule.value.startswith("quotation-"))

_ENDED_BY_PARSE = frozenset(
    {
        StatementRule.CLAUSE,
        StatementRule.CLAUSE_BY_PLACE,
        StatementRule.NAMING,
        StatementRule.OBJECT,
        StatementRule.PREPOSITION,
        StatementRule.TAG,
        StatementRule.TAG_BY_PLACE,
        StatementRule.SEEN_CUE,
    }
)
