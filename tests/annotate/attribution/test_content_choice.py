"""Which contents compete for a draft, and which drafts are asked about at all. The heads are written by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from newsclaims.annotate.attribution import content_choice
from newsclaims.annotate.attribution.component import proposed_statements
from newsclaims.annotate.attribution.content_choice import ContentChoice
from newsclaims.annotate.attribution.speech_evidence import SpeechEvidence
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.backbone.evidence import COLUMNS, HEADS, KEY, LETTERS
from newsclaims.backbone.token_heads import lettered
from newsclaims.scoring.linear_scorer import LinearScorer

TEXT = "The warden said the gate had rusted, leaving a gap for foxes, on Monday."


@pytest.fixture
def choice(nlp):
    """The choice for the first draft of a text whose content head is sure of some words."""

    def made(text, *contents):
        doc = nlp(text)
        table = np.zeros((len(doc), len(LETTERS)), dtype=np.float32)
        table[:, [columns.start for columns in COLUMNS.values()]] = 1
        first = COLUMNS["content"].start
        for words in contents:
            span = doc.char_span(text.index(words), text.index(words) + len(words))
            table[span.start : span.end, first] = 0
            for i, letter in zip(range(span.start, span.end), lettered(len(span), HEADS["content"]), strict=True):
                table[i, first + HEADS["content"].index(letter)] = 1
        doc.user_data[KEY] = table
        draft = proposed_statements(doc, SpeechEvidence.of(doc))[0][0]
        return ContentChoice(doc, SpeechEvidence.of(doc)), draft

    return made


def texts(rivals, text):
    return [[extent.of(text) for extent in rival.content] for rival in rivals]


def test_the_own_content_comes_first_and_each_once(choice):
    chooser, draft = choice(TEXT, "the gate had rusted")
    rivals = texts(chooser.rivals(draft), TEXT)
    assert rivals[0] == [extent.of(TEXT) for extent in draft.content]
    assert ["the gate had rusted"] in rivals
    assert len(rivals) == len({tuple(rival) for rival in rivals})


def test_ends_before_commas_compete(choice):
    chooser, draft = choice(TEXT, "rusted")
    assert ["the gate had rusted, leaving a gap for foxes"] in texts(chooser.rivals(draft), TEXT)


def test_what_head_and_rule_agree_on_is_not_asked(choice):
    text = "The warden said the gate had rusted."
    chooser, draft = choice(text, "the gate had rusted")
    assert texts(chooser.rivals(draft), text) == [["the gate had rusted"]]
    assert chooser.best(draft) is draft


@pytest.mark.parametrize("rule", [StatementRule.TURN, StatementRule.QUOTATION_TAG_AFTER, StatementRule.ADVERB])
def test_a_content_that_marks_end_is_not_asked(choice, rule):
    chooser, draft = choice(TEXT, "the gate had rusted")
    assert len(chooser.rivals(replace(draft, rule=rule))) == 1


def test_a_content_in_two_parts_is_not_asked(choice):
    chooser, draft = choice(TEXT, "the gate had rusted")
    assert len(chooser.rivals(replace(draft, content=draft.content * 2))) == 1


def test_what_governs_the_cue_is_not_in_what_it_reports(choice):
    text = "A letter saying the gate had rusted was read aloud."
    chooser, draft = choice(text, "the gate had rusted was read aloud")
    assert all("read" not in " ".join(rival) for rival in texts(chooser.rivals(draft), text))


def test_the_likeliest_content_is_taken(choice, monkeypatch):
    chooser, draft = choice(TEXT, "the gate had rusted, leaving a gap for foxes")
    monkeypatch.setattr(content_choice, "load_scorer", lambda _: LinearScorer("agrees", 0.0, {"agreement": 1.0}))
    best = chooser.best(draft)
    assert [extent.of(TEXT) for extent in best.content] == ["the gate had rusted, leaving a gap for foxes"]
    assert replace(best, content=draft.content) == draft
