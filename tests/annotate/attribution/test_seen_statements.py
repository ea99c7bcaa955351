"""Drafts around what the token heads see: which cues and contents get one, and what they are made of.

The heads' probabilities are written by hand, so that the tests say what the rule does and not what the backbone knows.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from newsclaims.annotate.attribution.component import Attribution, draft_statements
from newsclaims.annotate.attribution.seen_statements import find_seen, find_seen_contents
from newsclaims.annotate.attribution.speech_evidence import SpeechEvidence
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.backbone.evidence import COLUMNS, HEADS, KEY, LETTERS
from newsclaims.backbone.token_heads import lettered
from newsclaims.model.annotations import Extent, annotations_of


@pytest.fixture(scope="module")
def seen(nlp):
    """A Doc whose heads are sure of the stretches given and of nothing else, and its evidence."""

    def made(text, sure=0.9, **stretches):
        doc = nlp(text)
        table = np.zeros((len(doc), len(LETTERS)), dtype=np.float32)
        for head, columns in COLUMNS.items():
            table[:, columns.start] = 1
            for words in stretches.get(head, ()):
                start = text.index(words)
                span = doc.char_span(start, start + len(words))
                for i, letter in zip(range(span.start, span.end), lettered(len(span), HEADS[head]), strict=True):
                    table[i, columns.start] = 1 - sure
                    table[i, columns.start + HEADS[head].index(letter)] = sure
        doc.user_data[KEY] = table
        return doc, SpeechEvidence.of(doc)

    return made


def shown(doc, draft):
    """The parts of a draft as text."""
    text = doc.text
    return (
        None if draft.source_extent is None else draft.source_extent.of(text),
        None if draft.cue is None else draft.cue.of(text),
        [extent.of(text) for extent in draft.content],
    )


def test_a_cue_that_no_lexicon_has(seen):
    doc, evidence = seen(
        "The curator burbled that the urn was fake.",
        cue=["burbled"],
        source=["The curator"],
        content=["the urn was fake"],
    )
    [draft] = find_seen(doc, [], evidence)
    assert shown(doc, draft) == ("The curator", "burbled", ["the urn was fake"])
    assert (draft.lemma, draft.cue_class, draft.rule) == ("burble", "assert", StatementRule.SEEN_CUE)


def test_content_and_source_of_the_parse_where_no_head_sees_any(seen):
    doc, evidence = seen("The curator burbled that the urn was fake.", cue=["burbled"])
    [draft] = find_seen(doc, [], evidence)
    assert shown(doc, draft) == ("The curator", "burbled", ["the urn was fake"])


def test_a_noun_has_the_class_of_the_lexicon(seen):
    doc, evidence = seen("In its denial the firm wrote of rain.", cue=["denial"], content=["rain"])
    assert [draft.cue_class for draft in find_seen(doc, [], evidence)] == ["deny"]


def test_a_cue_with_a_draft_gets_no_other(seen):
    doc, evidence = seen("The curator said the urn was fake.", cue=["said"], content=["the urn was fake"])
    drafts = draft_statements(doc)
    assert [draft.rule for draft in drafts] == [StatementRule.CLAUSE]
    assert list(find_seen(doc, drafts, evidence)) == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("The curator burbled.", {"cue": ["burbled"]}),  # nothing is said
        ("The curator left the hall.", {"content": ["the hall"]}),  # shorter than a clause
        ("Nobody burbled that the urn was fake.", {"cue": ["burbled"], "content": ["the urn was fake"]}),
        ("The label says it all.", {"cue": ["says"], "content": ["it all"]}),
        ("The claim that the urn was fake made no noise.", {"cue": ["claim"], "content": ["the urn was fake"]}),
        ("The urn had been fake all along.", {"content": ["The urn had been fake all along"]}),  # whose words?
    ],
)
def test_no_draft(seen, text, stretches):
    doc, evidence = seen(text, **stretches)
    assert list(find_seen(doc, [], evidence)) == list(find_seen_contents(doc, [], evidence)) == []


def test_a_head_in_doubt_proposes_nothing(seen):
    doc, evidence = seen("The curator burbled that the urn was fake.", sure=0.35, cue=["burbled"])
    assert list(find_seen(doc, [], evidence)) == []


def test_another_content_for_a_cue(seen):
    doc, evidence = seen(
        "The curator said at noon that the urn was fake and the lid was not.", content=["the urn was fake and the lid"]
    )
    [own] = draft_statements(doc)
    elsewhere = replace(own, content=(Extent(0, len("The curator")),))
    [draft] = find_seen_contents(doc, [elsewhere], evidence)
    assert shown(doc, draft) == ("The curator", "said", ["the urn was fake and the lid"])


def test_a_content_without_a_cue_is_of_the_source_in_its_sentence(seen):
    doc, evidence = seen(
        "By early reports, nine houses lost their roofs.",
        source=["early reports"],
        content=["nine houses lost their roofs"],
    )
    [draft] = find_seen_contents(doc, [], evidence)
    assert shown(doc, draft) == ("early reports", None, ["nine houses lost their roofs"])
    assert draft.rule is StatementRule.SEEN_CONTENT


def test_a_content_has_the_cue_that_the_head_sees_beside_it(seen):
    """Of known verbs no draft is made around the cue: the rules know their frames (`find_seen`)."""
    doc, evidence = seen(
        "The curator called the urn a clumsy old fake.",
        source=["The curator"],
        cue=["called"],
        content=["the urn a clumsy old fake"],
    )
    assert list(find_seen(doc, [], evidence)) == []
    [draft] = find_seen_contents(doc, [], evidence)
    assert shown(doc, draft) == ("The curator", "called", ["the urn a clumsy old fake"])
    assert (draft.lemma, draft.rule) == ("call", StatementRule.SEEN_CONTENT)


def test_a_content_without_cue_and_source_goes_on_from_the_one_before(seen):
    text = "The curator said the urn was fake. Its lid had come from another shop."
    doc, evidence = seen(text, cue=["said"], content=["the urn was fake", "Its lid had come from another shop"])
    [first] = [draft for draft in draft_statements(doc) if draft.cue is not None]
    [draft] = find_seen_contents(doc, [first], evidence)
    assert shown(doc, draft) == (None, None, ["Its lid had come from another shop"])
    assert draft.follows is first


def test_without_heads_the_rules_are_alone(nlp):
    doc = nlp("The curator said the urn was fake. Its lid had come from another shop.")
    del doc.user_data[KEY]
    assert SpeechEvidence.of(doc) is None
    assert {draft.rule for draft in draft_statements(doc)} == {StatementRule.CLAUSE}
    statements, speakers, _ = Attribution().find(doc)
    assert [s.rule for s in statements] == ["clause"]
    assert [s.name for s in speakers] == ["curator"]
    assert annotations_of(doc).statements
