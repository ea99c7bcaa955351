"""The cue lexicon as typed values, and the words of a cue in a sentence."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

import pytest

from newsclaims.language import lexicons
from newsclaims.language.cues import (
    COMPLEMENTS,
    cue_extent,
    cue_nouns,
    cue_phrases,
    cue_verbs,
    verb_of,
    verbs_of_saying,
)
from newsclaims.model.annotations import CueClass, Factuality

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("lemma", "cue_class"),
    [
        ("say", "assert"),
        ("claim", "claim"),
        ("confirm", "confirm"),
        ("deny", "deny"),
        ("predict", "predict"),
        ("promise", "promise"),
        ("ask", "ask"),
        ("urge", "demand"),
        ("criticise", "criticise"),
        ("believe", "believe"),
        ("refuse", "intend"),
    ],
)
def test_classes_of_verbs(lemma: str, cue_class: str) -> None:
    assert cue_verbs()[lemma].cue_class == cue_class


@pytest.mark.parametrize("lemma", ["go", "be", "meet", "have", ""])
def test_other_verbs_are_no_cues(lemma: str) -> None:
    assert lemma not in cue_verbs()


def test_verbs_of_saying_are_those_that_can_introduce_a_quotation() -> None:
    assert {"say", "tell", "warn", "think"} <= verbs_of_saying()
    assert verbs_of_saying().isdisjoint({"intend", "accuse", "call"})


def test_every_verb_has_a_frame() -> None:
    assert not [lemma for lemma, verb in cue_verbs().items() if not verb.frames]


def test_frames_are_complements_or_prepositions(nlp: Language) -> None:
    prepositions = {word for verb in cue_verbs().values() for word in verb.prepositions}
    assert "for" in prepositions
    assert [word for word in sorted(prepositions) if nlp(f"They wait {word} the plan.")[2].pos_ != "ADP"] == []


def test_the_head_of_the_lexicon_describes_every_complement() -> None:
    head = files(lexicons).joinpath("cues.toml").read_text(encoding="utf8").partition("[verbs]")[0]
    assert set(re.findall(r"^#   (\w+) ", head, re.MULTILINE)) - {"any"} == COMPLEMENTS


def test_british_and_american_spellings_are_alike() -> None:
    verbs = cue_verbs()
    pairs = [(lemma, lemma.removesuffix("ise") + "ize") for lemma in verbs if lemma.endswith("ise")]
    unlike = [
        a
        for a, b in pairs
        if b in verbs and (verbs[a].cue_class, verbs[a].frames) != (verbs[b].cue_class, verbs[b].frames)
    ]
    assert unlike == []


def test_every_class_is_used_and_has_a_factuality() -> None:
    classes = (
        {verb.cue_class for verb in cue_verbs().values()} | set(cue_nouns().values()) | set(cue_phrases().values())
    )
    table = lexicons.read("cues")["factuality"]
    assert classes == set(get_args(CueClass)) == set(table)
    assert set(table.values()) <= set(get_args(Factuality))


def test_phrases_are_words() -> None:
    assert cue_phrases()["according", "to"] == "assert"
    assert all(words and all(word == word.lower() for word in words) for words in cue_phrases())


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Lavrov said the talks were useful.", "say", "said"),
        ("Lavrov has said the talks were useful.", "say", "has said"),
        ("Lavrov did not say that the talks were useful.", "say", "did not say"),
        ("Lavrov also said the talks were useful.", "say", "also said"),
        ("Lavrov pointed out that the talks were useful.", "point", "pointed out"),
        ("The report was denied by the company.", "deny", "was denied"),
        ("The company has not yet confirmed the report.", "confirm", "has not yet confirmed"),
    ],
)
def test_the_words_of_a_cue(nlp: Language, text: str, lemma: str, expected: str) -> None:
    [verb] = [token for token in nlp(text) if (entry := verb_of(token)) is not None and entry.lemma == lemma]
    assert cue_extent(verb).of(text) == expected
