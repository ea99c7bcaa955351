"""The attribution component: order and links of statements, spans, speakers, and texts of any kind.

What counts as a statement is tested case by case in `tests/attribution`.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclaims.annotate.attribution.component import GROUP, Attribution
from newsclaims.model.annotations import Extent, Header, annotations_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

TEXT = (
    'Russian Foreign Minister Sergey Lavrov met Mayor Anna Berg. "The president said that the war was over," Lavrov '
    'said. "We made progress."\n\nThe mayor denied the report.\n\n“The talks were useful,” she told reporters.'
)


@pytest.fixture
def doc(nlp):
    return nlp(TEXT)


def test_statements_are_in_text_order(doc):
    starts = [min(s.content[0], s.cue.extent if s.cue else s.content[0]).start for s in annotations_of(doc).statements]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_indices_point_into_the_lists(doc):
    found = annotations_of(doc)
    for number, statement in enumerate(found.statements):
        assert statement.speaker is None or 0 <= statement.speaker < len(found.speakers)
        assert statement.parent is None or statement.parent < number


def test_a_source_is_a_mention_of_its_speaker(doc):
    found = annotations_of(doc)
    for statement in found.statements:
        if statement.source is not None and statement.speaker is not None:
            mentions = [mention.extent for mention in found.speakers[statement.speaker].mentions]
            assert any(statement.source.holds(m) or m.holds(statement.source) for m in mentions)


@pytest.mark.parametrize("dateline", ["BERGEN, Norway — ", "TUNIS, May 14 (AFP) ", "Lusaka, Zambia | AFP | "])
def test_a_dateline_is_no_part_of_what_is_said(nlp, dateline):
    doc = nlp(dateline + "At least five people died when a bus overturned, officials said.")
    [statement] = annotations_of(doc).statements
    assert [part.of(text_of(doc)) for part in statement.content] == [
        "At least five people died when a bus overturned",
    ]


def test_speakers_are_in_the_order_of_their_first_mention(doc):
    speakers = annotations_of(doc).speakers
    firsts = [speaker.mentions[0].extent for speaker in speakers]
    assert firsts == sorted(firsts)
    assert [s.name for s in speakers] == ["Sergey Lavrov", "Anna Berg", "president"]


def test_who_says_nothing_and_has_no_role_is_no_speaker(nlp):
    found = annotations_of(nlp("Anna Berg met John Smith. Anna Berg said the talks were useful."))
    assert [speaker.name for speaker in found.cast] == ["Anna Berg", "John Smith"]
    assert [speaker.name for speaker in found.speakers] == ["Anna Berg"]


def test_spans_link_source_cue_and_content(nlp):
    doc = nlp('"The talks were useful," Lavrov said.')
    assert [(span.text, span.label_, span.id_) for span in doc.spans[GROUP]] == [
        ("The talks were useful", "content", "1"),
        ("Lavrov", "source", "1"),
        ("said", "cue", "1"),
    ]


def test_a_second_call_replaces_the_first(doc):
    found = annotations_of(doc)
    before, spans = (list(found.statements), list(found.speakers)), [str(span) for span in doc.spans[GROUP]]
    Attribution()(doc)
    assert (found.statements, found.speakers) == before
    assert [str(span) for span in doc.spans[GROUP]] == spans


def test_finding_writes_nothing(doc):
    found = annotations_of(doc)
    expected = list(found.statements)
    found.statements = []
    assert Attribution().find(doc)[0] == expected
    assert found.statements == []


def test_the_same_text_gives_the_same_statements(nlp, doc):
    assert annotations_of(nlp(TEXT)).statements == annotations_of(doc).statements


def test_furniture_says_nothing(nlp):
    text = "Anna Berg said the talks were useful."
    doc = nlp(text)
    assert Attribution().find(doc)[0] != []
    annotations_of(doc).header = Header(furniture=(Extent(0, len(text)),))
    assert Attribution().find(doc)[0] == []


def assert_sound(doc):
    found, text = annotations_of(doc), text_of(doc)
    for number, statement in enumerate(found.statements):
        extents = [*statement.content, *statement.quotes, *([statement.source] if statement.source else [])]
        extents += [statement.cue.extent] if statement.cue else []
        assert statement.content
        assert all(0 <= extent.start < extent.end <= len(text) for extent in extents)
        assert list(statement.content) == sorted(statement.content)
        assert statement.source is None or not any(statement.source.meets(extent) for extent in statement.content)
        assert statement.cue is None or not any(statement.cue.extent.meets(extent) for extent in statement.content)
        assert statement.parent != number
        assert statement.speaker is None or 0 <= statement.speaker < len(found.speakers)
    for speaker in found.speakers:
        assert speaker.name
        assert speaker.mentions
        assert all(0 <= m.extent.start < m.extent.end <= len(text) for m in speaker.mentions)


ALPHABET = (
    "Lavrov Anna Berg he they said says told denied that to , . : \" “ ” ' ‘ ’ « » \n\n \n according mayor the a war "
    "who was quoted as saying talks were useful in Geneva on Monday ? ! — ( ) 's claim nobody reporters"
)
WORDS = st.lists(st.sampled_from(ALPHABET.split(" ")), max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(WORDS)
def test_any_words_give_sound_statements(nlp, words):
    assert_sound(nlp(" ".join(words)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        '"',
        '""',
        ":",
        '":"',
        "said",
        '"said',
        'said "',
        "said said said",
        "According to",
        "According to.",
        "Lavrov:",
        ": Lavrov",
        '"We agree," said',
        "He said: «",
        "\x00\u2028“a”",
        "😀 said “😀”",
        "Lavrov said\n\nthat\n\nthe talks",
    ],
)
def test_odd_text(nlp, text):
    assert_sound(nlp(text))


def test_a_long_paragraph_of_marks(nlp):
    text = '" word ' * (100_000 // 7)
    start = time.process_time()
    doc = nlp(text)
    assert time.process_time() - start < 30
    assert_sound(doc)


def paragraph(number: int) -> str:
    """Four sentences with a speaker of their own, who is named, then called by a pronoun and by a role."""
    letters = f"{chr(ord('a') + number // 26)}{chr(ord('a') + number % 26)}"
    return (
        f"Ida B{letters}berg, chairwoman of the Harbour Group, said on Monday that the talks would be held in Geneva "
        f'on May {number % 28 + 1}. "We will meet again," she told reporters on Friday. '
        "The spokesman said the plan was old. "
        "The company denied the report on Tuesday."
    )


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python some work calls: a measure of time that is the same on every machine."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def test_work_grows_with_the_length_of_the_article(nlp):
    docs = [nlp("\n\n".join(map(paragraph, range(size)))) for size in (12, 24, 48)]
    once, twice, four_times = (calls(lambda doc=doc: Attribution().find(doc)) for doc in docs)
    assert twice < 2.4 * once
    assert four_times < 2.4 * twice
