"""The rules by which a word gets a date, as the records name them, and what each rule means for the next steps."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class EventRule(StrEnum):
    """Name the construction that links a word to a date; the value is the `rule` of the record.

    The members are in the order of the passes that use them (see `candidates.PASSES`).
    """

    # The word that the date itself modifies.
    NOUN = "noun"
    VERB = "verb"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    EMBEDDED = "embedded"
    SAYING = "saying"
    STATE = "state"
    LIGHT_VERB = "light-verb"
    OCCURRENCE = "occurrence"
    SCHEDULED_NOUN = "scheduled-noun"
    ASPECTUAL_VERB = "aspectual-verb"
    RELATIVE_CLAUSE = "relative-clause"
    BEGINNING = "beginning"
    FROM = "from"
    SINCE = "since"
    NOT_BEFORE = "not-before"
    CHANGE = "change"
    """A change alone names the event; the record then has the kind of the change for its rule."""

    # The date that is printed before the text.
    LEAD = "lead"

    # Another word of the sentence.
    JOINED = "joined"
    AT_EVENT = "at-event"
    EFFECT = "effect"
    SETTING = "setting"
    WHEN_CLAUSE = "when-clause"
    CLOSED = "closed"
    GOVERNING = "governing"
    ADJUNCT = "adjunct"
    INVOLVED = "involved"
    SUPPORT_VERB = "performing"

    WEIGHED = "weighed"

    # A word of another sentence.
    CONTINUED = "continued"
    LATER_MENTION = "again"
    ONGOING = "standing"

    @property
    def links_noun_of_verb(self) -> bool:
        """Return whether the rule may link the noun of a verb that says only that it happens: "held talks"."""
        return self in _NOUN_OF_VERB

    @property
    def dates_part(self) -> bool:
        """Return whether the date is that of a part of the event, or of the plan of it."""
        return self in _PART

    @property
    def dates_no_other_word(self) -> bool:
        """Return whether the date is that of the linked word alone, and of nothing else in the sentence."""
        return self in _NO_OTHER_WORD

    @property
    def may_date_saying(self) -> bool:
        """Return whether the rule may link a verb of saying to a date within what is said."""
        return self in _SAYING


_NOUN_OF_VERB = frozenset(
    {EventRule.BEGINNING, EventRule.LIGHT_VERB, EventRule.NOUN, EventRule.OCCURRENCE, EventRule.RELATIVE_CLAUSE}
)
_PART = frozenset(
    {
        EventRule.BEGINNING,
        EventRule.CONTINUED,
        EventRule.FROM,
        EventRule.ONGOING,
        EventRule.SCHEDULED_NOUN,
        EventRule.SINCE,
    }
)
_NO_OTHER_WORD = frozenset({EventRule.FROM, EventRule.NOT_BEFORE, EventRule.SCHEDULED_NOUN, EventRule.SINCE})
_SAYING = frozenset({EventRule.GOVERNING, EventRule.SAYING})
