"""What speaks for a word's naming an event that the text dates: the features that the scorers of events share.

They say what kind of word it is, in what clause, and how likely the backbone's head for events finds it. A pipeline
without that head leaves its features out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    BEGINNING,
    EFFECTS,
    FIGURES,
    KINDS,
    LASTING,
    LIGHT,
    MAKING,
    MOTION,
    MOVES,
    REACTING,
    REPORTING,
    RESULTING,
    ROUNDS,
    SCHEDULING,
    STATE,
    is_event_noun,
    lemma,
)
from newsclaims.backbone.evidence import evidence_of
from newsclaims.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsclaims.annotate.events.event_context import EventContext

Features = dict[str, float]

CLASSES: Final = {
    "aspectual": ASPECTUAL,
    "beginning": BEGINNING,
    "effect": EFFECTS,
    "figure": FIGURES,
    "lasting": LASTING,
    "light": LIGHT,
    "making": MAKING,
    "motion": MOTION,
    "move": MOVES,
    "reacting": REACTING,
    "reporting": REPORTING,
    "resulting": RESULTING,
    "round": ROUNDS,
    "scheduling": SCHEDULING,
    "state": STATE,
}
"""The classes of words that the rules know, by which words are alike that were never seen."""

STEPS: Final = 4
"""Steps of the parse up from each of two words that are told apart."""

SUREST: Final = 5.0
"""The greatest log-odds that are taken from the head: beyond them it is only sure of itself."""


class WordFeatures:
    """Describe the words of one article."""

    def __init__(self, context: EventContext) -> None:
        self.context = context
        found = evidence_of(context.doc)
        self.has_head = found is not None
        """Whether the backbone has judged the words."""
        head = np.zeros(0, dtype=np.float32) if found is None else found.inside("event")
        self._head: list[float] = head.tolist()
        self._best: dict[int, float] = {}
        """For the start of each sentence that was asked for, how likely its likeliest event is."""
        self._lemmas = context.doc.to_array("LEMMA")
        self._of_lemma: dict[int, tuple[float, int]] = {}
        """For each lemma that was asked for, how likely the likeliest of its words is, and how many there are."""
        self._all = head

    def likelihood(self, token: Token) -> float:
        """Return how likely the backbone's head finds that a word names an event; 0 without the head."""
        return self._head[token.i] if self.has_head else 0.0

    def likely(self, least: float) -> list[int]:
        """Return the positions of the words that the head finds likely enough to be events."""
        return np.flatnonzero(self._all >= least).tolist()

    def of(self, trigger: Token, clause: Token) -> Features:
        """Return the features of a word; `clause` is the head of its clause, or the word itself."""
        features = dict.fromkeys(self._names(trigger, clause), 1.0)
        if self.has_head:
            own = self._head[trigger.i]
            most, times = self._same_word(trigger)
            features["head"] = log_odds(own)
            features["head-of-lemma"] = log_odds(most)
            features["behind-best"] = log_odds(self._likeliest(trigger)) - log_odds(own)
            features[f"times={min(times.bit_length(), 4)}"] = 1.0
        return features

    def _same_word(self, token: Token) -> tuple[float, int]:
        """Return how likely the likeliest word of a word's lemma is, and how many words the lemma has in the text."""
        if token.lemma not in self._of_lemma:
            same = self._all[self._lemmas == token.lemma]
            self._of_lemma[token.lemma] = (float(same.max()), len(same))
        return self._of_lemma[token.lemma]

    def _likeliest(self, token: Token) -> float:
        """Return how likely the likeliest event of a word's sentence is."""
        start = token.sent.start
        if start not in self._best:
            self._best[start] = max(self._head[start : token.sent.end])
        return self._best[start]

    def _names(self, trigger: Token, clause: Token) -> Iterator[str]:
        name, tense = lemma(trigger), syntax.tense(clause)
        yield f"lemma={name}"
        yield f"part={trigger.pos_}"
        yield f"role={trigger.dep_}"
        yield f"tense={tense}"
        yield f"tense={tense}&part={trigger.pos_}"
        yield f"modal={syntax.modal(clause)}"
        yield from (f"kind={kind}" for kind in KINDS.get(name, ()))
        yield from (f"class={label}" for label, members in CLASSES.items() if name in members)
        if is_event_noun(trigger):
            yield "event-noun"
        if trigger.i in self.context.cue_positions:
            yield "cue"
        if self.context.contents.at(trigger.idx):
            yield "said"
        if trigger.pos_ == "VERB":
            yield from _of_verb(trigger)
        else:
            yield from _of_noun(trigger)


def _of_verb(verb: Token) -> Iterator[str]:
    passive = clauses.is_passive(verb)
    yield "passive" if passive else "active"
    yield "object" if syntax.child_of(verb, "obj") is not None else "no-object"
    yield "negated" if syntax.is_negated(verb) else "positive"
    doer = clauses.doer(verb)
    yield f"doer={None if doer is None else doer.ent_type_ or doer.pos_}"
    helpers = {helper.lower_ for helper in syntax.auxiliaries(verb)}
    if syntax.is_ing_form(verb):
        yield "progressive" if helpers else "gerund"
    if "had" in helpers:
        yield "past-perfect"
    if helpers & {"has", "have"}:
        yield "perfect"


def _of_noun(noun: Token) -> Iterator[str]:
    if syntax.child_of(noun, "cop") is not None:
        yield "copula"
    marks = {child.dep_ for child in noun.children if child.i < noun.i}
    yield from (f"before={mark}" for mark in sorted(marks & {"amod", "compound", "det", "nmod:poss", "nummod"}))
    yield f"preposition={clauses.preposition(noun)}"


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, within what is worth telling apart."""
    probability = min(max(probability, 1e-4), 1 - 1e-4)
    return min(max(math.log(probability / (1 - probability)), -SUREST), SUREST)


def date_features(date: int, context: EventContext) -> Iterator[str]:
    """Yield how the text uses a date: its preposition, its role in the parse, and whether it is past."""
    span = context.date_spans[date]
    before = clauses.word_before(span)
    preposition = before.lower_ if before is not None and before.pos_ == "ADP" else None
    if preposition == "of" and before is not None and before.i > 0:  # "as of Friday", "the end of May"
        preposition = f"{before.nbor(-1).lower_} of" if before.nbor(-1).pos_ in ("ADP", "SCONJ") else "of"
    yield f"date-preposition={preposition}"
    yield f"date-role={span.root.dep_}"
    yield f"date-in={span.root.head.pos_}"
    yield f"when={context.when(date)}"


def parse_path(word: Token, other: Token) -> str:
    """Return the steps of the parse from a word up to what it shares with another one, and down to that one."""
    above = {token.i: steps for steps, token in enumerate(_upwards(other))}
    up: list[str] = []
    for token in _upwards(word):
        if token.i in above:
            down = [each.dep_ for each in list(_upwards(other))[: above[token.i]]]
            return ">".join([*up, "^", *reversed(down)])
        up.append(token.dep_)
    return "far"


def _upwards(token: Token) -> Iterator[Token]:
    """Yield a token and those above it, as far as steps are told apart."""
    for _ in range(STEPS + 1):
        yield token
        if token.head.i == token.i:
            return
        token = token.head
