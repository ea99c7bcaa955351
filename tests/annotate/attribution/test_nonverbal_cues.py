"""Attribution without a cue verb: prepositional cues, nominal cues, headlines."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ACCORDING_TO = [
    "<cue rule=according-to>According to</cue> <source>the ministry</source>, <content kind=indirect>the talks will be held in May</content>.",
    "<content>The talks will be held in May</content>, <cue>according to</cue> <source>Lavrov</source>.",
    "<content>The river is clean</content>, <cue>according to</cue> <source>a report</source>.",
    '<cue>According to</cue> <source speaker="Anna Berg" role="mayor">Anna Berg, the mayor of Bergen</source>, <content>the bridge is old</content>.',
    "<content>The company lost money</content> <cue>according to</cue> <source>two officials</source>.",
    "<content>The new round of talks</content>, <cue>according to</cue> <source>Lavrov</source>, <content>will be held in May</content>.",
    "In May, <cue>according to</cue> <source>Lavrov</source>, <content>the talks will be held in Geneva</content>.",
    "“<content kind=direct>We will not go</content>,” <cue>according to</cue> <source>Lavrov</source>.",
    "<cue cls=believe>In the opinion of</cue> <source>the mayor</source>, <content>the bridge is too old</content>.",
]

NOMINAL_CUE = [
    "Reporters did not believe <source>the minister</source>'s <cue rule=noun-cue lemma=claim cls=claim>claim</cue> that <content>the war was over</content>.",
    "<source>Lavrov</source>'s <cue cls=predict>warning</cue> that <content>the war will go on</content> was heard in Geneva.",
    "<source>The minister</source> made a <cue cls=promise>promise</cue> <content>to build a new school</content>.",
    "They heard <source>Lavrov</source>'s <cue>warning</cue> that <content>the war will go on</content>.",
    "<source>His</source> <cue>refusal</cue> <content>to sign the paper</content> surprised the town.",
]

HEADLINE = [
    "<source rule=headline>Sergey Lavrov</source><cue>:</cue> <content>The talks will be held on July 10</content>",
    '<source speaker="Anna Berg">Anna Berg</source><cue>:</cue> <content>Old bridge must be closed</content>',
    "<source>Sergey Lavrov</source><cue>:</cue> <content>No new talks before May</content>\n\nThe talks were held in Geneva.",
    "<source>John Smith</source><cue>:</cue> <content>The company will open two shops</content>",
]

TOLD_BELOW = [
    "<content kind=mixed>Town hall 'to be sold</content>', <cue rule=headline>says</cue> <source>Moberg</source>\n\nMayor Lena Moberg spoke on Monday.",
]

BY_PLAN = [
    "The trains run according to plan.",
    "The children stood according to size.",
    "Note: the shop is closed on Sunday.",
    "The claim that the war was over surprised the town.",
]


@pytest.mark.parametrize("case", [*ACCORDING_TO, *NOMINAL_CUE, *HEADLINE, *TOLD_BELOW])
def test_phrase(check: Callable[[str], None], case: str) -> None:
    check(case)


@pytest.mark.parametrize("case", BY_PLAN)
def test_nobody_speaks(check: Callable[[str], None], case: str) -> None:
    check(case)


HEARSAY = [
    "<cue rule=adverb>Reportedly</cue>, <content>two towns were flooded in the night</content>.",
    "<content>The bridge was</content> <cue>reportedly</cue> <content>closed in May</content>; the road stayed open.",
    "<content>The men</content> <cue>reportedly</cue> <content>fled to Norway</content>, and the police followed them.",
    "The firm, <cue>reportedly</cue> <content>the largest in the north</content>, will close.",
    "The camp has grown, with <cue>reportedly</cue> <content>over 1,000 tents in the valley</content>.",
]


@pytest.mark.parametrize("case", HEARSAY)
def test_hearsay(check: Callable[[str], None], case: str) -> None:
    check(case)
