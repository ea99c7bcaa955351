"""What is called, described, seen and accused: by whom, by nobody who is named, and in a relative clause."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

RELATIVE = [
    "The firm signed what <source>the union</source> <cue rule=described-as>described</cue> as <content>a bad deal</content>.",
    "Troops crossed the border in what <source>the minister</source> <cue rule=naming>called</cue> <content>an act of war</content>.",
    'The plan, which <source>Berg</source> <cue>described</cue> as "<content>a gift</content>", was dropped.',
]

WITHOUT_AGENT = [
    "<content>The vote</content> <cue cls=believe>was widely seen</cue> as <content>a test of the mayor</content>.",
    "<content>The dead man</content> <cue>was identified</cue> as <content>Tom Hart</content>.",
    "<content>The attack</content> <cue>has been described</cue> as <content>an accident</content>.",
    "<content>The bridge</content> <cue>is considered</cue> <content>a danger to ships</content>.",
]

ACCUSED = [
    "<source>The union</source> left the talks, <cue rule=accusation>accusing</cue> <content>the firm</content> of <content>breaking its word</content>.",
    "<cue>Accusing</cue> <content>the firm</content> of <content>fraud</content>, <source>the union</source> left the talks.",
    "<source>She</source> <cue>credited</cue> <content>the crews with saving the town</content>.",
]

FIGURES = [
    "<source>Officials</source> <cue rule=naming>put</cue> <content>the number of injured at 40</content>.",
    "<source>Analysts</source> <cue>put</cue> <content>the value of the deal at about $5 billion</content>.",
    "<source>The bank</source> <cue>pegged</cue> <content>inflation at 4.1 percent</content>.",
]

THEN_DONE = [
    'After lunch <source>Lund</source> <cue>described</cue> <content>the plan</content> as "<content>weak</content>" and left the room.',
    "The firm handed over <content>the files</content> <source>the judge</source> <cue>said</cue> <content>were incomplete</content>.",
    "Two of <content>the nine ships</content> <source>they</source> <cue>said</cue> <content>were missing</content> have been found.",
]

NOT_NAMED = [
    "The crew put the boat in the harbour at 9 p.m.",
    "She put the plates in the oven at 8.",
    "The army attacked the town.",
    "The book was sold as new.",
    "She called him to help.",
    "She shared a room with her sister.",
    "The clerk placed the book on the table.",
]


@pytest.mark.parametrize("case", [*RELATIVE, *WITHOUT_AGENT, *ACCUSED, *FIGURES, *THEN_DONE, *NOT_NAMED])
def test_naming(check: Callable[[str], None], case: str) -> None:
    check(case)
