"""Questions about a parsed sentence, on parses written by hand."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Token

from newsclaims.language import syntax

VOCAB = English().vocab
FORMS = {
    "past": "VerbForm=Fin|Tense=Past",
    "present": "VerbForm=Fin|Tense=Pres",
    "participle": "VerbForm=Part|Tense=Past",
    "ing": "VerbForm=Part|Tense=Pres",
    "gerund": "VerbForm=Ger",
    "infinitive": "VerbForm=Inf",
    "modal": "VerbForm=Fin",
}


def predicate(written: str) -> Token:
    """The verb of `has:present been:participle held:participle`: the last word, with those before it as auxiliaries."""
    words, forms = zip(*(part.rsplit(":", 1) for part in written.split()), strict=True)
    last = len(words) - 1
    doc = Doc(
        VOCAB,
        words=list(words),
        pos=["AUX"] * last + ["VERB"],
        morphs=[FORMS[form] for form in forms],
        deps=["aux"] * last + ["ROOT"],
        heads=[last] * len(words),
    )
    return doc[last]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("held:past", "past"),
        ("holds:present", "present"),
        ("was:past held:participle", "past"),
        ("is:present held:participle", "present"),
        ("has:present held:participle", "past"),
        ("had:past held:participle", "past"),
        ("has:present been:participle held:participle", "past"),
        ("have:present been:participle searching:ing", "past"),
        ("'s:present been:participle held:participle", "past"),
        ("'s:present held:participle", "present"),
        ("are:present searching:ing", "present"),
        ("will:modal have:infinitive held:participle", "future"),
        ("may:modal hold:infinitive", "present"),
        ("hold:infinitive", None),
        ("held:participle", None),
    ],
)
def test_tense_is_that_of_the_finite_word(written: str, expected: str | None) -> None:
    assert syntax.tense(predicate(written)) == expected


@pytest.mark.parametrize(
    ("written", "ing", "participle"),
    [
        ("holding:ing", True, False),
        ("holding:gerund", True, False),
        ("held:participle", False, True),
        ("held:past", False, False),
    ],
)
def test_forms_are_read_off_the_morphology(written: str, *, ing: bool, participle: bool) -> None:
    verb = predicate(written)
    assert (syntax.is_ing_form(verb), syntax.is_past_participle(verb)) == (ing, participle)


def test_words_of_some_parts_of_speech_in_text_order() -> None:
    doc = Doc(
        VOCAB, words=["The", "mayor", "of", "Oslo", "met", "them"], pos=["DET", "NOUN", "ADP", "PROPN", "VERB", "PRON"]
    )
    assert [token.text for token in syntax.words_of(doc, "NOUN", "PROPN")] == ["mayor", "Oslo"]
    assert list(syntax.words_of(doc, "ADV")) == []
