"""Tell from the parse whether an expression points to the past or the future: "on Thursday" may be either.

A cue right before the expression decides ("postponed until Thursday"), else the tense of the clause that governs it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.dates.timex import calendar_words
from newsclaims.annotate.dates.timex.grammar import DirectionFrom
from newsclaims.language import function_words, syntax
from newsclaims.language.clause_lookup import Clauses

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from newsclaims.annotate.dates.timex import Direction, Match
    from newsclaims.language.clause_lookup import Clause

_BEFORE = 45
"""How many characters before an expression are searched for cues."""
_CUE_WORDS, _PLAN_WORDS = 3, 4
"""How many words a cue has at most, and among how many words before the expression a former plan is looked for."""
_MODAL_REACH = 4
"""How many words before a verb in the past tense may hold its modal."""
_CREDITS = "|".join(sorted(calendar_words.PICTURE_CREDITS))
_CAPTION: Final = re.compile(
    rf"[^.\n]{{0,60}}(?:\.\s{{1,2}}(?:{_CREDITS})(?:\s?[:/]|\s(?:by|courtesy|credit)\b|(?=[^.\n]{{0,20}}(?:\n|\Z)))[^\n]{{0,80}}|\.?\s(?:\([^()\n]*(?:/|\b(?:{_CREDITS})\b)[^()\n]*\)"
    rf"|\[[^\[\]\n]*(?:/|\b(?:{_CREDITS})\b)[^\[\]\n]*\]))\s*(?:\n|\Z)",
    re.IGNORECASE,
)
"""What follows a date in a caption: the credit of the picture. It shows what was, in the present tense."""
_HAD_BEEN_PLANNED: Final = re.compile(rf"\bhad been (?:{'|'.join(sorted(calendar_words.PLANNED))})\b[^.;:]*\Z")


class Directions:
    """The directions of the expressions of one Doc, whose `text` is as it was read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._clauses = Clauses()

    def clause(self, span: Span) -> Clause | None:
        """Return the clause that governs an expression, or None in a fragment without a verb."""
        return self._clauses.of(span.root)

    def of(self, match: Match, span: Span | None) -> Direction | None:
        """Return where the clause of an expression points, or None where that is open or does not matter."""
        if span is None or match.rule.direction is DirectionFrom.NONE:
            return None
        before = self._text[max(0, match.start - _BEFORE) : match.start].split()
        if _is_former_plan(before):
            return None
        if cue := _direction_of_cue(before):
            return cue
        if _CAPTION.match(self._text, match.end):
            return "past"
        token = span.root
        if self._text[match.end : match.end + 2] in ("'s", "’s"):
            return self._of_possessive(token.head if token.dep_ == "nmod:poss" else token)
        if _follows_past(span):
            return "past"
        tense = self._tense(token, present=match.rule.direction is DirectionFrom.TENSE_OR_PRESENT)
        last = before[-1].lower() if before else ""
        if tense == "past" and last in calendar_words.LIMITS:
            return None  # "forbade any work before June 1" and "had left by June 1": the nearer one
        return "future" if tense is None and last in calendar_words.DEADLINES else tense

    def _of_possessive(self, owned: Token) -> Direction | None:
        """Return the direction of "Monday's" in "Monday's talks may fail": a modal is about the clause, not the day."""
        clause = self._clauses.finite(owned)
        return (
            None if clause is not None and clause.modal in function_words.MODALS else self._tense(owned, present=False)
        )

    def _tense(self, token: Token, *, present: bool) -> Direction | None:
        """Return the direction that the tense of the clause above a token gives it.

        `present` says whether the present tense points to the future.
        """
        clause = self._clauses.of(token)
        if clause is None:
            return None
        finite = clause
        if _is_arranged(clause):
            return "future"
        if clause.tense is None:
            if self._is_to_come(clause, token):
                return "future"
            if syntax.is_past_participle(clause.head) and clause.head.dep_ != "xcomp":
                return "past"  # not in "the road will stay closed on Sunday"
            above = self._clauses.finite(clause.head)
            if above is None:
                return None
            finite = above
        modal = finite.modal
        if modal in function_words.MODALS and present and token.dep_ == "nmod":
            return None  # the modal is about the clause, not about the noun: "he may miss the vote on Monday"
        if modal in calendar_words.ABILITY and finite.is_negated:
            return "past"
        if modal is not None or (finite.head.lemma_.lower() in calendar_words.INTENT_VERBS and token.i > finite.head.i):
            return "future"
        if finite.tense == "present":
            return _of_present(finite, present=present and token.dep_ != "nmod")
        return finite.tense

    def _is_to_come(self, infinitive: Clause, token: Token) -> bool:
        """Return whether an infinitive names what is still to come.

        It does in "agreed to meet on Friday"; in "flew to Rome to meet the pope on Friday" the purpose has the day of
        the deed, and in "hopes to merge under a March treaty" the month belongs to the noun.
        """
        if token.dep_ == "compound":
            return False
        verb = infinitive.head
        if verb.dep_ == "advcl" or (verb.dep_ == "acl" and verb.head.lemma_.lower() not in calendar_words.INTENT_NOUNS):
            finite = self._clauses.finite(verb)
            if finite is None or finite.tense == "past":
                return False
        return infinitive.is_infinitive


def _is_arranged(clause: Clause) -> bool:
    """Return whether a clause is about an arrangement: "they were to meet", "it was due to begin", "was due back"."""
    helpers = syntax.auxiliaries(clause.head)
    due = clause.head.pos_ == "ADJ" and clause.head.lower_ in calendar_words.PLANNED
    if not (due or clause.is_infinitive or "Inf" in clause.head.morph.get("VerbForm", [])):
        return False
    if not clause.helpers.isdisjoint(function_words.PERFECT_AUXILIARIES):
        return False  # "it was to have been ready by July"
    return any(helper.lemma_.lower() == "be" and syntax.is_finite(helper) for helper in helpers)


def _is_former_plan(before: list[str]) -> bool:
    """Return whether the words before an expression introduce a former plan: its day may be past or to come."""
    if not calendar_words.FORMER_PLANS.isdisjoint(before[-_PLAN_WORDS:]):
        return True
    return "been" in before and _HAD_BEEN_PLANNED.search(" ".join(before)) is not None


def _direction_of_cue(before: list[str]) -> Direction | None:
    """Return the direction that the words right before an expression give it, the longest cue first.

    A cue with a capital opens its sentence, where the tense knows better: "Until Thursday they had no suspect".
    """
    for count in range(_CUE_WORDS, 0, -1):
        cue = " ".join(before[-count:])
        if cue.lower() in calendar_words.FUTURE_CUES and cue != cue.capitalize():
            return "future"
        if cue.lower() in calendar_words.PAST_CUES:
            return "past"
    return None


def _follows_past(span: Span) -> bool:
    """Return whether a verb in the past tense is right before an expression: "said Monday", "met on Friday".

    That holds also where the parse of the sentence has gone wrong.
    """
    before = span.start - 1
    if before > 0 and span.doc[before].lower_ == "on":
        before -= 1
    if before < 0:
        return False
    verb = span.doc[before]
    if verb.pos_ != "VERB" or "Fin" not in verb.morph.get("VerbForm", []) or "Past" not in verb.morph.get("Tense", []):
        return False
    near = span.doc[max(0, before - _MODAL_REACH) : before]
    return verb.lemma_.lower() not in calendar_words.INTENT_VERBS and not any(
        token.lower_ in function_words.MODALS or token.lower_ in function_words.FUTURE_AUXILIARIES for token in near
    )


def _of_present(clause: Clause, *, present: bool) -> Direction | None:
    """Return the direction of a clause in the present tense; its perfect is past: "have been searching since May 4"."""
    if clause.helpers & function_words.PERFECT_AUXILIARIES and "been" in clause.helpers:
        return "past"
    return "future" if present and clause.head.lemma_.lower() not in calendar_words.REPORTING_PRESENT else None
