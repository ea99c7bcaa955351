"""Quotations and their tags, on sentences of every shape that newspapers use."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TAG_AFTER = [
    '"<content kind=direct>The talks were useful</content>," <source speaker="Sergey Lavrov">Sergey Lavrov</source> <cue lemma=say cls=assert>said</cue>.',
    '"<content>We will not sign this paper</content>," <source>the minister</source> <cue>told</cue> reporters.',
    '"<content>Who will pay for the bridge?</content>" <source>Anna Berg</source> <cue lemma=ask>asked</cue>.',
    '"<content>This is a great victory!</content>" <source>Anna Berg</source> <cue>shouted</cue>.',
    "“<content>The road is closed</content>,” <source>police</source> <cue>said</cue> on Monday.",
    '"<content>The road is closed</content>", <source>Anna Berg</source> <cue>said</cue>.',
    '"<content>The road is closed</content>," <source>she</source> <cue>said</cue> in a statement.',
]

INVERTED = [
    '"<content>The talks were useful</content>," <cue>said</cue> <source speaker="Sergey Lavrov">Sergey Lavrov</source>.',
    '"<content>The harvest was poor</content>," <cue>said</cue> <source speaker="Anna Berg" role=mayor>Anna Berg, the mayor</source>.',
    '"<content>The harvest was poor</content>," <cue>says</cue> <source is=unnamed anonymous=yes>a farmer</source>.',
    "“<content>The harvest was poor</content>,” <cue>added</cue> <source>the minister</source>.",
    '"<content>The harvest was poor</content>," <cue>wrote</cue> <source>John Smith</source> in a letter.',
]

TAG_BEFORE = [
    '<source>Anna Berg</source> <cue>said</cue>, "<content>The talks were useful.</content>"',
    '<source speaker="Sergey Lavrov">Sergey Lavrov</source> <cue>said</cue>: "<content>The talks were useful.</content>"',
    '<source>The minister</source> <cue>told</cue> reporters: "<content>We will not sign this paper.</content>"',
    "<source>Anna Berg</source> <cue>added</cue>, “<content>We need more time.</content>”",
    '<source>She</source> <cue>asked</cue>: "<content>Who will pay for the bridge?</content>"',
]

COLON = [
    '<source speaker="Anna Berg">Anna Berg</source><cue cls=assert>:</cue> "<content>The talks were useful.</content>"',
    "<source>Sergey Lavrov</source><cue>:</cue> “<content>We will not sign this paper.</content>”",
    '<source>She</source> was clear<cue>:</cue> "<content>We will not sign this paper.</content>"',
    '<source>Anna Berg</source> was angry<cue>:</cue> "<content>The road must be opened today.</content>"',
]

LONGER_TAGS = [
    '"<content>We will not go</content>," <source role="foreign minister" affiliation=Russia>Sergey Lavrov, the Russian foreign minister</source>, <cue>said</cue> on Monday.',
    '"<content>We will not go</content>," <source>Lavrov</source> <cue>told</cue> reporters in Moscow on Monday after the talks.',
    '"<content>We will not go</content>," <source>he</source> <cue>went on to say</cue>.',
    '"<content>We will not go</content>" — <cue>said</cue> <source>Anna Berg</source>.',
    '"<content>We will not go</content>," <source>Lavrov</source> was quoted by TASS as <cue>saying</cue>.',
    '"<content>No</content>," <source>he</source> <cue>said</cue>.',
]

TWO_SPEAKERS = [
    '"<content>We will not go</content>," <source>he</source> <cue>said</cue>. "<content2>We will stay</content2>," <source2>she</source2> <cue2>said</cue2>.',
    (
        '"<content>We will not go</content>," <source>Lavrov</source> <cue>said</cue>.\n\nThe town is small.\n\n'
        '"<content2>We will stay</content2>," <source2>Anna Berg</source2> <cue2>said</cue2>.'
    ),
    (
        "“<content><source2>He</source2> <cue2>told</cue2> me ‘<content2>the mayor has lied</content2>’ and left</content>,” "
        "<source>Anna Berg</source> <cue>said</cue>."
    ),
]

SEVERAL_SENTENCES = [
    '"<content>The talks were useful. We made progress</content>," <source>Lavrov</source> <cue>said</cue>.',
    '"<content>We came late. The house was empty. Nobody was there</content>," <source>Anna Berg</source> <cue>said</cue>.',
    '<source>Anna Berg</source> <cue>said</cue>: "<content>We came late. The house was empty.</content>"',
    "“<content>Why did they come? We do not know</content>,” <source>the mayor</source> <cue>said</cue>.",
]

INTERRUPTED = [
    '"<content>The talks</content>," <source>Lavrov</source> <cue>said</cue>, "<content>were useful.</content>"',
    '"<content>The talks were useful</content>," <source>Lavrov</source> <cue>said</cue>, "<content>but we need more time.</content>"',
    "“<content>We came late</content>,” <source>Anna Berg</source> <cue>said</cue>, “<content>and the house was empty.</content>”",
    '"<content>If it rains</content>," <cue>said</cue> <source>Anna Berg</source>, "<content>the game will be played on Sunday.</content>"',
    '"<content>The talks were useful</content>," <source>Lavrov</source> <cue>said</cue>. "<content>We made progress.</content>"',
    "“<content>We came late</content>,” <cue>said</cue> <source>Anna Berg</source>. “<content>The house was empty. Nobody was there.</content>”",
]

SEVERAL_PARAGRAPHS = [
    '<source>Anna Berg</source> <cue>said</cue>: "<content>The talks were useful.</content>\n\n"<content>We made progress.</content>"',
    "<source>Anna Berg</source> <cue>said</cue>: “<content>The talks were useful.</content>\n\n“<content>We made progress.</content>\n\n“<content>Now we rest.</content>”",
    '"<content>The talks were useful</content>," <source>Lavrov</source> <cue>said</cue>. "<content>We made progress.</content>\n\n"<content>Now we need more time.</content>"',
    "<source>The mayor</source> <cue>said</cue>, “<content>The bridge is old.</content>\n\n“<content>It must be closed.</content>”",
]

RUNNING_SPEAKER = [
    (
        '"<content>The talks were useful</content>," <source speaker="Sergey Lavrov">Sergey Lavrov</source> <cue>said</cue>.\n\n'
        '"<content>We made good progress in the last two days.</content>"'
    ),
    (
        "<source>Anna Berg</source> <cue>said</cue> <content>the bridge was old</content>.\n\n"
        '“<content2 speaker="Anna Berg" rule=running-speaker>It must be closed today.</content2>”'
    ),
    (
        "<source>Anna Berg</source> <cue>said</cue> <content>the bridge was old</content>. "
        '“<content2 speaker="Anna Berg" rule=quotation-follows lemma=none>It must be closed today.</content2>”'
    ),
    (
        '"<content>The road is closed</content>," <source>Anna Berg</source> <cue>said</cue>.\n\n'
        '"<content>The bridge is closed as well.</content>"\n\n'
        '"<content>The school will open on Monday.</content>"'
    ),
]

MIXED = [
    '<source>Lavrov</source> <cue>said</cue> <content kind=mixed quotes="useful and frank">the talks were "useful and frank"</content>.',
    "<source>Anna Berg</source> <cue>said</cue> that <content kind=mixed>the bridge was “too old to be repaired”</content>.",
    '<source>The minister</source> <cue>said</cue> <content kind=mixed quotes="no reason to wait">there was "no reason to wait"</content>.',
    '<source>The mayor</source> <cue>called</cue> <content kind=mixed>the plan "a serious mistake"</content>.',
]

NESTED = [
    '"<content kind=direct><source2>The president</source2> <cue2>said</cue2> that <content2 parent=1>the war was over</content2></content>," <source>Lavrov</source> <cue>said</cue>.',
    '"<content><source2>The mayor</source2> <cue2>announced</cue2> that <content2 parent=1>the bridge was closed</content2></content>," <source>Anna Berg</source> <cue>said</cue>.',
    "<source>Lavrov</source> <cue>said</cue> <content><source2>the ministry</source2> <cue2>denied</cue2> that <content2 parent=1>it had shut the mine</content2></content>.",
    "<source>Anna Berg</source> <cue>said</cue> that <content><source2>the company</source2> <cue2>promised</cue2> <content2 parent=1>to pay for the bridge</content2></content>.",
]

SINGLE_QUOTES = [
    "‘<content kind=direct>The talks were useful</content>,’ <source>Anna Berg</source> <cue>said</cue>.",
    "'<content>The talks were useful</content>,' <source>Anna Berg</source> <cue>said</cue>.",
    "<source>Anna Berg</source> <cue>said</cue>: ‘<content>We didn’t sign the minister’s paper.</content>’",
    "'<content>We don't need the minister's help</content>,' <cue>said</cue> <source>Anna Berg</source>.",
]

OTHER_MARKS = [
    "«<content kind=direct>The talks were useful</content>,» <source>Anna Berg</source> <cue>said</cue>.",
    "<source>Anna Berg</source> <cue>said</cue>: « <content>The talks were useful.</content> »",
    "„<content>The talks were useful</content>,“ <source>Anna Berg</source> <cue>said</cue>.",
    "``<content>The talks were useful</content>,'' <source>Anna Berg</source> <cue>said</cue>.",
    "''<content>The talks were useful</content>,'' <source>Anna Berg</source> <cue>said</cue>.",
]

NO_BREAK_SPACES = [
    '"<content>The talks were useful</content>," <source>Sergey\u00a0Lavrov</source>\u00a0<cue>said</cue>.',
    "<source>Anna\u00a0Berg</source> <cue>said</cue> that\u00a0<content>the talks\u00a0were useful</content>.",
    '"<content>The talks were useful</content>,"\u00a0<source>Anna Berg</source> <cue>said</cue>.',
    "<source>Anna Berg</source> <cue>said</cue>: «\u202f<content>The talks were useful.</content>\u202f»",
]

ODD_MARKS = [
    '"<content>The talks were useful</content>," <source>Anna Berg</source> <cue>said</cue>.\n\nThe board was 6" wide.',
    'The board was 6" wide.\n\n"<content>The talks were useful</content>," <source>Anna Berg</source> <cue>said</cue>.',
    '<source>Anna Berg</source> <cue>said</cue>: "<content>The talks were useful.</content>\n\nThe town is small.',
    (
        "<source>Anna Berg</source> <cue>said</cue>: “<content>The talks were useful.</content>\n\nThe town is small.\n\n"
        "“<content2>The road is closed</content2>,” <source2>the mayor</source2> <cue2>said</cue2>."
    ),
]

NO_SPEECH = [
    'John "Jack" Miller plays for the town.',
    "Anna “The Hammer” Berg won the race.",
    "Peter 'Red' Smith came to the town.",
    'They met William "Bill" Brown in Geneva.',
    'The so-called "experts" came to the town.',
    'They watched the film "Gone With the Wind" in the evening.',
    "The 'peace' lasted two days.",
    "The company opened its “smart home” in May.",
    'The bridge was closed in May. "The bridge is old."',
]


@pytest.mark.parametrize(
    "case",
    [
        *TAG_AFTER,
        *INVERTED,
        *TAG_BEFORE,
        *COLON,
        *LONGER_TAGS,
        *TWO_SPEAKERS,
        *SEVERAL_SENTENCES,
        *INTERRUPTED,
        *SEVERAL_PARAGRAPHS,
        *RUNNING_SPEAKER,
        *MIXED,
        *NESTED,
        *SINGLE_QUOTES,
        *OTHER_MARKS,
        *NO_BREAK_SPACES,
        *ODD_MARKS,
    ],
)
def test_quotation(check: Callable[[str], None], case: str) -> None:
    check(case)


@pytest.mark.parametrize("case", NO_SPEECH)
def test_what_is_quoted_and_not_said(check: Callable[[str], None], case: str) -> None:
    check(case)
