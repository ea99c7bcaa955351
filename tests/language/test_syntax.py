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


def parsed(*rows: tuple[str, str, str, int], morphs: dict[str, str] | None = None) -> Doc:
    """A parse from rows of word, part of speech, label and position of the head."""
    words, pos, deps, heads = zip(*rows, strict=True)
    return Doc(
        VOCAB,
        words=list(words),
        pos=list(pos),
        deps=list(deps),
        heads=list(heads),
        morphs=[(morphs or {}).get(word, "") for word in words],
    )


PAST_PARTICIPLE = {"asked": FORMS["participle"], "held": FORMS["participle"], "confirmed": FORMS["participle"]}


@pytest.mark.parametrize(
    ("rows", "verb", "passive"),
    [
        pytest.param(
            [("talks", "NOUN", "nsubj:pass", 2), ("were", "AUX", "aux:pass", 2), ("held", "VERB", "ROOT", 2)],
            2,
            True,
            id="by its auxiliary",
        ),
        pytest.param(
            [("talks", "NOUN", "nsubj:pass", 1), ("confirmed", "VERB", "ROOT", 1)], 1, True, id="in a headline"
        ),
        pytest.param(
            [("talks", "NOUN", "ROOT", 0), ("held", "VERB", "acl", 0), ("here", "ADV", "advmod", 1)],
            1,
            True,
            id="as a participle after its noun",
        ),
        pytest.param(
            [("asked", "VERB", "advcl", 2), ("she", "PRON", "nsubj", 2), ("left", "VERB", "ROOT", 2)],
            0,
            True,
            id="as a participle before a clause",
        ),
        pytest.param(
            [
                ("having", "AUX", "aux", 1),
                ("asked", "VERB", "advcl", 3),
                ("she", "PRON", "nsubj", 3),
                ("left", "VERB", "ROOT", 3),
            ],
            1,
            False,
            id="not the perfect of an active participle",
        ),
        pytest.param([("she", "PRON", "nsubj", 1), ("left", "VERB", "ROOT", 1)], 1, False, id="not an active clause"),
    ],
)  # fmt: skip
def test_the_passive_voice(rows: list[tuple[str, str, str, int]], verb: int, *, passive: bool) -> None:
    assert syntax.is_passive(parsed(*rows, morphs=PAST_PARTICIPLE)[verb]) is passive


def test_the_head_of_the_phrase_that_is_about_a_noun() -> None:
    doc = parsed(
        ("series", "NOUN", "ROOT", 0),
        ("of", "ADP", "case", 2),
        ("rounds", "NOUN", "nmod", 0),
        ("of", "ADP", "case", 4),
        ("talks", "NOUN", "nmod", 2),
    )
    about = {"series": doc[4], "rounds": doc[4]}
    assert syntax.phrase_head(doc[4], lambda noun: about.get(noun.text, noun)).text == "series"
    assert syntax.phrase_head(doc[4], lambda noun: noun).text == "talks"
