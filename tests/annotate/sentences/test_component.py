"""Certain borders of sentences.

A case shows them: `|` comes before a token that begins a sentence, `+` before one that does not; the parser decides the
others. That no small letter behind a word begins one is not shown.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import spacy

from newsclaims.annotate.sentences.component import JOINING, LONGEST, Sentences
from newsclaims.backbone.tokenizer import PlainSpaceTokenizer
from newsclaims.model.annotations import Extent, Header, annotations_of


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("en")
    nlp.tokenizer = PlainSpaceTokenizer(nlp.tokenizer)
    nlp.add_pipe("newsclaims_quotations")
    return nlp


def is_plain(doc, index):
    small = doc[index].text[:1].islower() and doc[index - 1].text[-1].isalnum()
    return small or doc[index].text in JOINING


def shown(doc, borders):
    """The text with its borders marked, but for the plainest: commas, and words in small letters behind others."""
    pieces, last = [], 0
    for index, begins in sorted(borders.items()):
        if not begins and is_plain(doc, index):
            continue
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
        "The bridge will open on Friday, +Mayor Ida Berg said.",
        "They left,+\n\n|He came.",
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
    assert shown(doc, Sentences().find(doc)) == "MOSCOW, +June 8. |They met."


def test_a_phrase_in_marks_says_nothing_of_sentences(blank):
    doc = blank('The "experts" came.')
    assert shown(doc, Sentences().find(doc)) == doc.text


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("The union said hundreds of workers left.", "hundreds"),
        ("The Dockers' Union (DU) said it won.", "said"),
        ("Prices rose by 4% on Monday.", "on"),
    ],
)
def test_no_sentence_begins_with_a_small_letter_behind_a_word(blank, text, within):
    doc = blank(text)
    borders = Sentences().find(doc)
    (token,) = [token for token in doc if token.text == within]
    assert borders.get(token.i) is (None if doc[token.i - 1].text == "%" else False)


@pytest.mark.parametrize("text", ["They left. iron rusts.", "They left\niron behind.", "He came: they left."])
def test_behind_a_mark_or_a_line_a_small_letter_may(blank, text):
    doc = blank(text)
    (token,) = [token for token in doc if token.text in ("iron", "they")]
    assert token.i not in Sentences().find(doc)


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


def starts(text, blank):
    return [index for index, begins in Sentences().find(blank(text)).items() if begins]


def test_a_sentence_has_at_most_so_many_tokens(blank):
    """Rules may compare every two words of a sentence."""
    for text in (
        "he said she said " * 500,
        "May 1, 2, 3, " * 500,
        "a " * 5000,
        "Yes. " * 2000,
        '"a ' * 1000,
        "; " * 900,
    ):
        doc = Sentences()(blank(text))
        begins = [token.i for token in doc if token.is_sent_start] + [len(doc)]
        assert max(after - before for before, after in pairwise(begins)) <= LONGEST


def test_only_what_nobody_writes_is_divided(blank):
    sentence = "The minister, who had been in Paris with his wife, his brother and two friends, left on Monday; " * 11
    assert LONGEST - 20 < len(blank(sentence)) <= LONGEST
    assert starts(sentence, blank) == []


def test_it_is_divided_behind_the_strongest_mark(blank):
    words = "so it goes on "
    head = words * (LONGEST // 5)
    cases = [(", {}; {}, {}", "; "), (", {}. So {}, {}", ". "), (" {}, {} {}", ", "), ("; {}... {}", "; ")]
    for marks, expected in cases:
        text = head + marks.replace("{}", words.strip()) + " " + words * 40
        doc = blank(text)
        [division, *_] = starts(text, blank)
        assert text[: doc[division].idx].endswith(expected), marks


def test_small_letters_behind_a_word_and_joining_marks_begin_nothing(blank):
    doc = blank("Police said on Monday they believe it (or so); it is true. iPhone sales rose – in Oslo too.")
    firm = {doc[index].text for index, begins in Sentences().find(doc).items() if not begins}
    assert {"they", "believe", "rose", "too", ")", ";"} <= firm
    assert not {"iPhone", "Police", "Monday", "in", "–", "or"} & firm
