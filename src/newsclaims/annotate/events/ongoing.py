"""What goes on while a report is written: "the ministry is reviewing the plan", "the firm now employs 300 people".

The present progressive, and the present tense beside "now", "still" or "currently", tell what holds at the time of
speaking: for a news report the day of its publication, which the text must name, and for what somebody says there the
day on which it was said (Verhagen et al. 2007, TempEval task B: the relation of an event to the date of its document).
The plain present is left out: more often than not it tells what something is like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses, date_order, support_verbs
from newsclaims.annotate.events.date_links import LEADING, DateLink
from newsclaims.annotate.events.event_words import COMPARISON, HABITUAL, LASTING, LIGHT, REPORTING, STATE, lemma
from newsclaims.language import syntax
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from newsclaims.model.annotations import Annotations

CLAUSES: Final = frozenset({"ROOT", "acl:relcl", "advcl", "ccomp", "conj", "parataxis"})
OPEN: Final = frozenset({"although", "as", "because", "but", "since", "though", "while"})
"""Conjunctions of a clause that is told as a fact; after "if" or "until" nothing is."""

NOW: Final = frozenset({"already", "currently", "now", "presently", "still"})

WHEN: Final = frozenset({"when", "whenever", "wherever"})

NOT_TOLD: Final = COMPARISON | LASTING | LEADING | LIGHT | REPORTING | STATE


def standing(
    doc: Doc, notes: Annotations, spans: Mapping[int, Span], *, said_on: Sequence[int | None], told: frozenset[int]
) -> Iterator[tuple[int, DateLink]]:
    """The clauses that tell what goes on, each with the index of the date on which it does.

    `spans` are the dates of the text, by their indices; `said_on` the dates of its statements; `told` the positions of
    words that have a date already, or introduce a statement.
    """
    day = _day(notes, spans)
    if day is None and all(when is None for when in said_on):
        return
    contents = IntervalIndex((extent, index) for index, said in enumerate(notes.statements) for extent in said.content)
    timed = frozenset(position for span in spans.values() for position in range(span.start, span.end))
    for verb in syntax.words_of(doc, "VERB"):
        if verb.i in told or not _goes_on(verb) or support_verbs.has_date(verb, timed):
            continue
        if notes.header.has_furniture_at(Extent(verb.idx, verb.idx + len(verb))):
            continue
        within = contents.at(verb.idx)
        if within and not _is_news(verb):
            continue
        days = {said_on[index] for index in within} or {day}
        when = days.pop()
        if (
            not days
            and when is not None
            and date_order.is_day(notes.dates[when])
            and ":" not in notes.dates[when].value
        ):
            yield when, DateLink(verb, verb, "standing")


def _is_news(verb: Token) -> bool:
    """Whether what somebody says goes on is news to others: not of "I" and "you", and no question."""
    doer = clauses.doer(verb) or clauses.undergoer(verb)
    return doer is not None and (doer.pos_ != "PRON" or doer.lower_ == "we") and verb.sent[-1].text != "?"


def _day(notes: Annotations, spans: Mapping[int, Span]) -> int | None:
    """The date of the text that names the day of publication: the printed one, or else the first."""
    named = [index for index in sorted(spans) if date_order.age(notes.dates[index], notes.header.published) == 0]
    printed = (index for index in named if notes.header.has_furniture_at(notes.dates[index].extent))
    return next(printed, next(iter(named), None))


def _goes_on(verb: Token) -> bool:
    """Whether a clause tells in the present tense what somebody does."""
    if verb.pos_ != "VERB" or verb.dep_ not in CLAUSES or syntax.tense(verb) != "present":
        return False
    if syntax.modal(verb) is not None or syntax.is_negated(verb) or lemma(verb) in NOT_TOLD:
        return False
    if clauses.doer(verb) is None and clauses.undergoer(verb) is None:
        return False
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    marked = {child.lower_ for child in verb.lefts if child.dep_ == "mark"}
    helpers = {helper.lower_ for helper in syntax.auxiliaries(verb)}
    goes_on = syntax.is_ing_form(verb) or "being" in helpers or bool(adverbs & NOW)
    return goes_on and marked <= OPEN and not adverbs & (HABITUAL | WHEN)
