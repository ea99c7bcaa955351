"""Certain borders of sentences.

A case shows them: `|` comes before a token that begins a sentence, `+` before one that does not; the parser decides the
others.
"""

from __future__ import annotations

import re

import pytest
import spacy

from newsclaims.annotate.sentences.component import Sentences
from newsclaims.backbone.tokenizer import PlainSpaceTokenizer
from newsclaims.model.annotations import Extent, Header, annotations_of


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("en")
    nlp.tokenizer = PlainSpaceTokenizer(nlp.tokenizer)
    nlp.add_pipe("newsclaims_quotations")
    return nlp


def shown(doc, borders):
    """The text with its borders marked."""
    pieces, last = [], 0
    for index, begins in sorted(borders.items()):
        pieces += [doc.text[last : doc[index].idx], "|" if begins else "+"]
        last = doc[index].idx
    return "".join([*pieces, doc.text[last:]])


@pytest.mark.parametrize(
    "case",
    [
        '"+We agree,+" +he said.',
        "“+We agree,+” +said Lavrov.",
        "“+Will they come?+” +he asked.",
        "“+Go!+” +she said.",
        'He came. |"+We agree,+" +he said.',
        'He came. |"+We agree.+" |They left.',
        "He came. |“+We agree.+”",
        '"+We agree,+" +he said. |"+We go.+"',
        "They left.+\n\n|He came.",
        "They left.+\n|He came.",
        "Old bridge closed+\n|The bridge was old.",
        "The old bridge over the wide river in the town was closed for\nthe whole summer.",
        "The old bridge over the wide river in the town was closed by the\nMinister of Transport.",
        "(He came.)+\n|They left.",
        "They left.",
    ],
)
def test_borders(blank, case):
    text = re.sub(r"[|+]", "", case)
    doc = blank(text)
    borders = {i: begins for i, begins in Sentences().find(doc).items() if not doc[i].is_space or begins}
    newlines = {i: False for i in Sentences().find(doc) if doc[i].is_space and "+\n" in case}
    assert shown(doc, borders | newlines) == case


def test_what_follows_furniture_begins_a_sentence(blank):
    doc = blank("MOSCOW, June 8. They met.")
    annotations_of(doc).header = Header(furniture=(Extent(0, 15),))
    assert shown(doc, Sentences().find(doc)) == "MOSCOW, June 8. |They met."


def test_a_phrase_in_marks_says_nothing_of_sentences(blank):
    assert Sentences().find(blank('The "experts" came.')) == {}


def test_borders_are_written(blank):
    doc = Sentences()(blank('He came. "We agree," he said.'))
    assert [token.text for token in doc if token.is_sent_start] == ["He", '"']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," Lavrov said.', ['"We agree," Lavrov said.']),
        ('He came. "We agree," he said.', ["He came.", '"We agree," he said.']),
        ('"Will they come?" he asked. They came.', ['"Will they come?" he asked.', "They came."]),
        ("“We agree.” Lavrov left.", ["“We agree.”", "Lavrov left."]),
        ("The town is old\n\nThe river is wide.", ["The town is old", "The river is wide."]),
    ],
)
def test_the_parser_keeps_the_borders(nlp, text, expected):
    assert [sentence.text.strip() for sentence in nlp(text).sents] == expected


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n", '"', "“\n”", "\n\n\n", "a\n", '"\n"a', "''\n''"])
def test_odd_text(blank, text):
    Sentences()(blank(text))
