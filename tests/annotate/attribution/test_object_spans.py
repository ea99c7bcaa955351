"""Where the content of a cue with an object ends."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

BELONGS = [
    "<source>The ministry</source> <cue rule=object>reported</cue> <content>ten cases at the school in Bergen</content>.",
    "<source>Berg</source> <cue>expressed</cue> <content>his sympathy to Moen over the loss of the ship</content>.",
    "<source>The firm</source> <cue>reported</cue> <content>a net profit of two million, including 20,000 from sales abroad</content>.",
    "<source>She</source> <cue>condemned</cue> <content>anti-semitism in the town</content>.",
    "<source>Experts</source> <cue>attribute</cue> <content>the rise to the new law</content>.",
]

LEFT_OUT = [
    '<source>The mayor</source> <cue>announced</cue> <content date="Monday">the measure</content> at a press briefing on Monday.',
    "<source>The council</source> <cue>announced</cue> <content>new rules</content>, which it dropped in May.",
]

SHOWN = [
    "<source>Photos</source> <cue>showed</cue> <content>smoke over the harbour</content>.",
    "<source>Video</source> <cue>captured</cue> <content>a man leaving the shop</content>.",
    "<source>The constitution</source> <cue cls=demand factuality=Uu>requires</cue> <content>both houses to confirm him</content>.",
    "<source>The law</source> <cue cls=demand>forbids</cue> <content>the sale of fireworks</content>.",
]


@pytest.mark.parametrize("case", [*BELONGS, *LEFT_OUT, *SHOWN])
def test_object(check: Callable[[str], None], case: str) -> None:
    check(case)
