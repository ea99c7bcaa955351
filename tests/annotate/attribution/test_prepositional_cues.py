"""Attribution by a preposition: where the content of "according to" ends, and "per", "by", "under" before a text."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

IN_FRONT = [
    "<cue rule=according-to>Per</cue> <source>the agreement</source>, <content>the port will reopen in May</content>.",
    "<cue>By</cue> <source>most accounts</source>, <content>the fire began in the kitchen</content>.",
    "<cue>Under</cue> <source>the new law</source>, <content>owners must register their dogs by June</content>.",
    "<cue>As per</cue> <source>the notice</source>, <content>the road will be shut for two days</content>.",
    "<cue>According to</cue> <source>Berg</source> <content>the bridge is old</content>.",
    "<cue>According to</cue> <source>its own records</source>, <content>the ship left at noon</content>; the harbour closed at ten.",
]

BEHIND_A_DAY = [
    "<cue>According to</cue> <source>a March 9, 2021 memo</source>, <content>sales fell by half</content>.",
    "<cue>According to</cue> <source>a December 2, 2019, company filing</source>, <content>the mine had lost money</content>.",
    "<cue>According to</cue> <source>a Tuesday statement</source>, <content>the dam was cracked</content>.",
    "<cue>According to</cue> <source>Tuesday's report</source>, <content>the dam was cracked</content>.",
]

BEHIND_A_MARK = [
    '<content>The road was "a death trap"</content>, <cue>according to</cue> <source>residents</source>.',
    '<content>The trip was "a waste"</content>, <cue>according to</cue> <source>Lund</source>.',
    'Or, <cue>in the words of</cue> <source>Ines Lund</source>, "<content>a mess</content>".',
]

BEHIND = [
    "<content>The river is clean</content>, <cue>according to</cue> <source>a report</source>, and the town is glad.",
    "<content>Prices rose and wages fell</content> <cue>according to</cue> <source>the ministry</source>.",
    "<content>He was taken to hospital</content>, <cue>according to</cue> <source>officials</source>, with burns.",
    "The road was wet; <content>the brakes had failed</content>, <cue>according to</cue> <source>the report</source>.",
]

BETWEEN = [
    "<content>The price of rice</content>, <cue>according to</cue> <source>traders</source>, <content>never rose above a dollar</content>.",
    "<content>Two ships of the navy</content>, <cue>according to</cue> <source>the harbour master</source>, <content>are still missing</content>.",
    "On Monday, <cue>according to</cue> <source>police</source>, <content>the boy left the camp</content>.",
    "In the north, <cue>according to</cue> <source>the agency</source>, <content>rain fell for a week</content>.",
    "<content>The bridge was</content>, <cue>according to</cue> <source>the fire service</source>, <content>beyond repair</content>.",
    "<content>The fire</content>, <cue>per</cue> <source>the ministry</source>, <content>killed two people</content>.",
    "The mayor resigned in May but, <cue>according to</cue> <source>an aide</source>, <content>he still runs the town</content>.",
    "The road was wet; <cue>according to</cue> <source>Berg</source>, <content>the brakes had failed</content>; the owner was away.",
    "The storm left ten dead, including, <cue>according to</cue> <source>police</source>, <content>two small children</content>.",
]

NO_SOURCE = [
    "The work was finished by the firm under the mayor.",
    "By the end of the report, everyone was asleep.",
    "They met under the old bridge, by the river.",
    "Tickets cost 30 euros per head.",
]


@pytest.mark.parametrize("case", [*IN_FRONT, *BEHIND_A_DAY, *BEHIND_A_MARK, *BEHIND, *BETWEEN, *NO_SOURCE])
def test_prepositional_cue(check: Callable[[str], None], case: str) -> None:
    check(case)
