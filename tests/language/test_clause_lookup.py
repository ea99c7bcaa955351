"""The clauses of a Doc: the answers of `syntax`, and how often it is asked."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from newsclaims.language import clause_lookup, syntax
from newsclaims.language.clause_lookup import Clauses

SENTENCES = [
    "The talks will be held on Monday and on Friday.",
    "He could not have agreed to meet the envoy who left in June.",
    "Nobody there.",
    "They planned to try to leave, but had not been told when.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_the_answers_are_those_of_syntax(nlp, text):
    doc = nlp(text)
    found = Clauses()
    for token in doc:
        clause, finite = found.of(token), found.finite(token)
        assert (clause and clause.head) == syntax.predicate(token)
        assert (finite and finite.head) == syntax.finite_predicate(token)
        if clause is not None:
            assert clause.tense == syntax.tense(clause.head)
            assert clause.modal == syntax.modal(clause.head)
            assert clause.is_negated == syntax.is_negated(clause.head)
            assert clause.is_infinitive == syntax.is_infinitive(clause.head)
            assert clause.helpers == {helper.lower_ for helper in syntax.auxiliaries(clause.head)}


def chain(length: int) -> Doc:
    """A verb and nouns below it, each the child of the one before."""
    return Doc(
        Vocab(),
        words=["met", *["May"] * length],
        heads=[0, *range(length)],
        pos=["VERB", *["PROPN"] * length],
        deps=["ROOT", *["conj"] * length],
        morphs=["VerbForm=Inf", *[""] * length],
    )


@pytest.mark.parametrize("length", [10, 100])
def test_each_word_is_looked_at_once_however_many_ask(monkeypatch, length):
    asked = {"is_predicate": 0, "tense": 0}
    for name in asked:
        question = getattr(syntax, name)

        def counted(token, name=name, question=question):
            asked[name] += 1
            return question(token)

        monkeypatch.setattr(clause_lookup.syntax, name, counted)
    found = Clauses()
    for token in chain(length):
        found.of(token)
        found.finite(token)
    assert asked == {"is_predicate": length + 1, "tense": 1}
