"""Dates that a text carries on: a report that tells one thing after the other names the day once.

The main event of a sentence in the simple past, which names no time itself, lies at the time of the sentence before
(Kamp and Rohrer 1983 on narrative progression; Webber 1988 on temporal focus); "had" steps back from it, and a present
tense leaves it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.date_links import DateLink, of_clause
from newsclaims.annotate.events.event_words import FIGURES, LIGHT, MOVES, REPORTING, STATE, lemma
from newsclaims.language import syntax
from newsclaims.model.annotations import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

REACH = 1
"""How many sentences a date is carried on."""

SINCE_THEN = re.compile(r"\bsince\s+then\b", re.IGNORECASE)


def continued(
    doc: Doc, told: Mapping[int, int], days: Mapping[int, Span], *, timed: frozenset[int], cues: frozenset[int]
) -> Iterator[tuple[int, DateLink]]:
    """The main events that go on at the time of the sentence before.

    `told` maps the position of a verb to the index of its date, `days` are the dates that name a day, `timed` the
    positions of all expressions of time, `cues` those of the words that introduce a statement: sayings are not told in
    their order.
    """
    ordered = sorted(timed)
    focus: int | None = None
    left = 0
    for sentence in doc.sents:
        root = sentence.root
        if _is_timed(sentence, ordered):
            focus, left = told.get(root.i), REACH
            if focus not in days or syntax.tense(root) != "past":
                focus = None
            continue
        if focus is None or not left or not is_narrated(root):
            focus = None
            continue
        left -= 1
        for verb in [root, *(other for other in root.children if other.dep_ == "conj" and is_narrated(other))]:
            date_link = of_clause(days[focus], verb)
            if date_link is not None and date_link.trigger.i not in cues:
                yield focus, DateLink(date_link.trigger, date_link.clause, "continued")


def continued_figures(
    doc: Doc, told: Mapping[int, int], periods: Mapping[int, Span], *, timed: frozenset[int]
) -> Iterator[tuple[int, DateLink]]:
    """The figures that a report on business goes on with: "Profit fell in the third quarter. Sales rose 3 %."

    `told` and `timed` are those of `continued`; `periods` are the dates that name a month, a quarter or a year.
    """
    ordered = sorted(timed)
    focus: int | None = None
    for sentence in doc.sents:
        if _is_timed(sentence, ordered):
            named = [told[token.i] for token in sentence if token.i in told and _is_of_figures(token)]
            focus = named[-1] if named and named[-1] in periods else None
            continue
        root = sentence.root
        if focus is None or syntax.tense(root) != "past" or not _moves_figures(root):
            focus = None
        else:
            yield focus, DateLink(root, root, "continued")


def since_then(doc: Doc, spans: Mapping[int, Span]) -> Iterator[tuple[int, DateLink]]:
    """What has been done since the date named last: "The list began in 1950. Since then 400 people have been caught."

    `spans` are the dates of the text, by their indices.
    """
    starts = sorted((span.start, index) for index, span in spans.items())
    for found in SINCE_THEN.finditer(text_of(doc)) if starts else ():
        since = doc.char_span(*found.span())
        before = 0 if since is None else bisect_left(starts, (since.start, 0))
        if since is None or before == 0 or _sentences_apart(doc, starts[before - 1][0], since.start) > REACH:
            continue
        verb = syntax.predicate(since[-1].head)
        if verb is not None and verb.pos_ == "VERB" and syntax.tense(verb) == "past":
            for told in [verb, *(other for other in verb.conjuncts if other.pos_ == "VERB" and other.i > verb.i)]:
                yield starts[before - 1][1], DateLink(told, told, "since")


def _is_timed(sentence: Span, positions: Sequence[int]) -> bool:
    """Whether a sentence holds one of some positions, which are in order."""
    first = bisect_left(positions, sentence.start)
    return first < len(positions) and positions[first] < sentence.end


def _sentences_apart(doc: Doc, first: int, second: int) -> int:
    return sum(1 for token in doc[first + 1 : second + 1] if token.is_sent_start)


def _is_of_figures(token: Token) -> bool:
    return lemma(token) in FIGURES or _moves_figures(token)


def _moves_figures(verb: Token) -> bool:
    """Whether a clause says how a figure has changed."""
    subject = clauses.doer(verb) if lemma(verb) in MOVES and verb.pos_ == "VERB" else None
    return subject is not None and lemma(subject) in FIGURES


def is_narrated(verb: Token) -> bool:
    """Whether a clause tells in the simple past what was done."""
    if verb.pos_ != "VERB" or syntax.tense(verb) != "past" or syntax.is_negated(verb):
        return False
    if lemma(verb) in STATE | LIGHT | REPORTING or clauses.doer(verb) is None:
        return False
    return not any(helper.lower_ in ("had", "has", "have", "'ve", "’ve", "'d") for helper in syntax.auxiliaries(verb))
