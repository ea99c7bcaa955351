"""What users of other tools complain about: lost speakers, quotations without a cue, marks that are no speech."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SPEAKER_BEHIND_A_DESCRIPTION = [
    '"<content>The harvest was poor</content>," <source speaker="Anna Berg">Anna Berg, a farmer</source>, <cue>said</cue>.',
    '<source speaker="John Smith">John Smith, a doctor in Bergen</source>, <cue>said</cue> <content>the town needs a hospital</content>.',
    '<source speaker="Anna Berg">Anna Berg, who runs the port</source>, <cue>said</cue> <content>the ship had left</content>.',
    '"<content>The ship has left</content>," <cue>said</cue> <source speaker="Anna Berg">Anna Berg, director of the port</source>.',
    '<source speaker="Peter Weiss">Peter Weiss, the mayor</source>, <cue>told</cue> reporters: "<content>The bridge is closed.</content>"',
]

SPEAKER_OF_THE_PARAGRAPH_BEFORE = [
    (
        '"<content>The road is closed</content>," <source>Anna Berg</source> <cue>said</cue>.\n\n'
        '"<content2>The school is closed</content2>," <source2 speaker="Anna Berg">she</source2> <cue2>added</cue2>.'
    ),
    (
        "<source>Peter Weiss</source> <cue>said</cue> <content>the bridge was old</content>.\n\n"
        '<source2 speaker="Peter Weiss">He</source2> <cue2>added</cue2> that <content2>it would be closed</content2>.'
    ),
    (
        '"<content>The road is closed</content>," <source>Anna Berg</source> <cue>said</cue>.\n\n'
        '"<content>The bridge is closed as well.</content>"'
    ),
    (
        '<source>Anna Berg</source> <cue>said</cue>: "<content>The road is closed.</content>\n\n'
        '"<content>The bridge is closed as well.</content>"'
    ),
    (
        '"<content>The road is closed</content>," <source>Anna Berg</source> <cue>said</cue>.\n\n'
        '"<content2>We will open it</content2>," <source2 speaker="Peter Weiss">Peter Weiss</source2> <cue2>answered</cue2>.'
    ).replace("answered", "replied"),
]

EACH_TO_THEIR_OWN = [
    '"<content>It is old</content>," <source>he</source> <cue>claimed</cue>. "<content2>It is new</content2>," <source2>Anna Berg</source2> <cue2>replied</cue2>.',
    '"<content>It is old</content>," <source>he</source> <cue>said</cue>. "<content2>It is new</content2>," <source2>she</source2> <cue2>said</cue2>. "<content2>And it is safe.</content2>"',
    '"<content>It is old</content>," on Tuesday <source>Anna Berg</source> <cue>said</cue>.',
]

PART_OF_A_SENTENCE = [
    '<source>Lavrov</source> <cue>said</cue> that <content kind=mixed>in May "the paper will be signed"</content>.',
    '<source>Anna Berg</source> <cue>said</cue> <content kind=mixed>the plan "is a mistake" for the town</content>.',
    '<source>Lavrov</source> <cue>said</cue> that <content kind=mixed>if the talks fail, "the war will go on."</content>',
]

NO_QUOTATION = [
    'John "Jack" Smith met the mayor.',
    'The mayor read "War and Peace" in Geneva.',
    "The 'best' bread is baked in Bergen.",
    'The road to the "old town" is closed.',
    "The talks were held in Geneva.\n\n'All Bets Are Off.'\n\nThe bridge is old.",
]

MARKS_IN_MARKS = [
    "“<content>I have read “War and Peace” twice</content>,” <source>Anna Berg</source> <cue>said</cue>.",
    "\"<content>I do not like the word 'outreach,'</content> \" <source>Lavrov</source> <cue>told</cue> the ministers.",
    "“<content>She called it ‘a mistake’ and left</content>,” <source>Lavrov</source> <cue>said</cue>.",
]


@pytest.mark.parametrize(
    "case",
    [
        *SPEAKER_BEHIND_A_DESCRIPTION,
        *SPEAKER_OF_THE_PARAGRAPH_BEFORE,
        *EACH_TO_THEIR_OWN,
        *PART_OF_A_SENTENCE,
        *MARKS_IN_MARKS,
    ],
)
def test_who_said_what(check: Callable[[str], None], case: str) -> None:
    check(case)


@pytest.mark.parametrize("case", NO_QUOTATION)
def test_marks_that_are_no_speech(check: Callable[[str], None], case: str) -> None:
    check(case)
