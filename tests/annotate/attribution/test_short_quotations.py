"""Short quotations, accusations, names given, hearsay, quotations whose speaker the sentence before names."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

CASES = [
    '<source>Lena Voss</source> <cue>said</cue> "<content>maybe</content>".',
    '<source>The bishop</source> <cue>replied</cue> "<content>never again</content>".',
    '<source>Lawyers</source> <cue>accused</cue> <content>him</content> of "<content>a reign of fear</content>".',
    '<content>The plan</content> <cue>was branded</cue> "<content>absurd</content>" by <source>Tom Brekke</source>.',
    '<content>The singer</content> <cue>was described</cue> as "<content>a thief</content>" by <source>the judge</source>.',
    "<content>The ship was</content> <cue cls=claim>reportedly</cue> <content>sunk by a mine</content>.",
    '<cue>Added</cue> <source>Voss</source>: "<content>We will open again in the spring.</content>"',
]

SPEAKER_BEFORE = [
    ('Lena Voss lost her farm in the fire. "I have no words. My cows are gone."', "Lena Voss"),
    ('Villagers were angry. "Nobody warned us about the dam."', "Villagers"),
]

NOBODY = [
    'The dam broke at night. "Nobody warned us about the water."',
    'The mayor read "Peer Gynt" to the children.',
    'The so-called "winners" went home.',
]


@pytest.mark.parametrize("case", CASES)
def test_short(check: Callable[[str], None], case: str) -> None:
    check(case)


@pytest.mark.parametrize(("text", "speaker"), SPEAKER_BEFORE)
def test_subject_of_the_sentence_before_speaks(nlp: Language, text: str, speaker: str) -> None:
    found = annotations_of(nlp(text))
    assert [(s.source, found.speakers[s.speaker or 0].name) for s in found.statements] == [(None, speaker)]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_speaks(nlp: Language, text: str) -> None:
    assert annotations_of(nlp(text)).statements == []


HEADLINES = [
    ("Ferry 'unsafe' - inspector\n\nThe ferry is old.", "inspector"),
    ("Voss to leave in May, says aide\n\nThe minister is tired.", "aide"),
    ("Bank to close ten offices: union\n\nThe bank is old.", "union"),
]


@pytest.mark.parametrize(("text", "speaker"), HEADLINES)
def test_headline_ends_with_its_speaker(nlp: Language, text: str, speaker: str) -> None:
    found = annotations_of(nlp(text))
    assert [found.speakers[s.speaker or 0].name for s in found.statements] == [speaker]
