"""Kinds of cues beyond "said": what people expect, are sure of, describe, show and support; tags wherever they stand."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

RAISED = [
    "<content rule=raised-subject>The talks</content> <cue cls=predict>are expected</cue> <content>to resume in May</content>.",
    "<content>The bridge</content> <cue cls=claim>is said</cue> <content>to be safe</content>.",
    "<content>The ship</content> <cue cls=believe>is believed</cue> <content>to have left the port</content>.",
    "<content>The minister</content> <cue cls=claim>is reported</cue> <content>to have signed the paper</content>.",
    "<content>The company</content> <cue>is expected</cue> by <source>analysts</source> <content>to close two shops</content>.",
]

DESCRIBED = [
    "<source>Anna Berg</source> <cue lemma=describe>described</cue> <content rule=described-as>the plan</content> as <content>a mistake</content>.",
    "<source>The mayor</source> <cue cls=deny>dismissed</cue> <content>the report</content> as <content>a joke</content>.",
    "<source>The ministry</source> <cue cls=criticise>denounced</cue> <content>the attack</content> as <content>a crime</content>.",
    "<source>Lavrov</source> <cue cls=believe>sees</cue> <content>the talks</content> as <content>a success</content>.",
    "<source>Anna Berg</source> <cue>portrayed</cue> <content>the company</content> as <content>a victim</content>.",
]

NAMED = [
    "<source>Lavrov</source> <cue>called</cue> <content rule=naming>the plan a mistake</content>.",
    '<source>Anna Berg</source> <cue>called</cue> <content kind=mixed>the plan "a mistake"</content>.',
    '<source>The mayor</source> <cue>called</cue> <content kind=mixed>it "a bad day for the town"</content>.',
    "<source>The minister</source> <cue>branded</cue> <content>the report a lie</content>.",
    "<source>Lavrov</source> <cue>has called</cue> <content>the sanctions a mistake</content>.",
]

ADJECTIVE = [
    "<source>Anna Berg</source> <cue cls=believe rule=adjective>is confident</cue> that <content>the bridge will be opened in May</content>.",
    "<source>The minister</source> <cue cls=feel>was pleased</cue> that <content>the talks had been held</content>.",
    "<source>The mayor</source> <cue cls=feel>is worried about</cue> <content>the state of the bridge</content>.",
    "<source>Lavrov</source> <cue cls=doubt>was sceptical of</cue> <content>the new plan</content>.",
]

URGED = [
    "<source>The mayor</source> <cue cls=demand>called on</cue> the government <content rule=infinitive>to open the bridge</content>.",
    "<source>Lavrov</source> <cue cls=demand>asked</cue> the ministers <content>to sign the paper</content>.",
    "<source>The union</source> <cue cls=demand>urged</cue> the company <content addressee=company>to open the port</content>.",
    "<source>Anna Berg</source> <cue cls=intend>wants</cue> <content>the company to close the port</content>.",
]

OBJECT = [
    "<source>Anna Berg</source> <cue cls=agree>endorsed</cue> <content rule=object>Lavrov</content>.",
    "<source>The union</source> <cue cls=criticise>opposes</cue> <content>the closing of the port</content>.",
    "<source>The company</source> <cue cls=deny>ruled out</cue> <content>a sale of the port</content>.",
    "<source>The minister</source> <cue cls=agree>defended</cue> <content>the plan against its critics</content>.",
]

SHOWN = [
    "<source>The survey</source> <cue>found</cue> <content rule=object>little support for the plan</content>.",
    "<source>The report</source> <cue>shows</cue> that <content>the river is clean</content>.",
    "<source>The poll</source> <cue>shows</cue> <content>a clear lead for the mayor</content>.",
    "<source>The study</source> <cue>found</cue> that <content>the bridge is old</content>.",
    "<source>The documents</source> <cue>suggest</cue> that <content>the company knew of the leak</content>.",
]

INTERRUPTED = [
    "<content rule=interruption>A new meeting</content>, <source>he</source> <cue>said</cue>, <content>could be held in March</content>.",
    "<content>The bridge</content>, <source>the mayor</source> <cue>said</cue> on Monday, <content>will be closed for a year</content>.",
    "<content>The bridge</content>, <source>officials</source> <cue>say</cue>, <content>will be closed for a year</content>.",
    "<content>If the talks fail</content>, <source>Lavrov</source> <cue>said</cue>, <content>the war will go on</content>.",
    "<content>If the bridge is closed</content>, <source>the mayor</source> <cue>said</cue> <content>buses will take another road</content>.",
    "While the bridge is old, <source>the mayor</source> <cue>said</cue> <content>it is still safe</content>.",
    "Despite the rain, <source>the mayor</source> <cue>said</cue> <content>the fair was a success</content>.",
    "The delay, <content>which</content> <source>the firm</source> <cue>said</cue> <content>was due to fog</content>, lasted two days.",
    "Men <content>who</content> <source>police</source> <cue>said</cue> <content>were armed</content> left the camp.",
    "<content>The firm</content> that <source>Berg</source> <cue>said</cue> <content>would build the port</content> has closed.",
    "A woman <content>who</content> <source>police</source> <cue>said</cue> <content>was armed</content> left the camp.",
]

INVERTED = [
    "<content>The driver was drunk</content>, <cue>say</cue> <source>police</source>.",
    "<content>The bridge will be closed in May</content>, <cue>said</cue> <source>the mayor</source>.",
    '<content>The talks were useful</content>, <cue>said</cue> <source speaker="Sergey Lavrov">Sergey Lavrov</source>.',
    "<content>The ship was lost</content>, <cue>said</cue> <source>a spokesman for the port</source>.",
    '<content>The company had lost money</content>, <cue>said</cue> <source speaker="Anna Berg">Anna Berg, its director</source>.',
]

NEXT_CUE = [
    "<source><source2>The minister</source2></source> <cue>said</cue> <content>the plan was old</content> and <cue2 cls=criticise>criticised</cue2> <content2>the mayor</content2>.",
    "<source>The ministry</source> <cue>reported</cue> after a meeting in May that <content>the talks had been useful</content>.",
    '<source>Anna Berg</source> <cue>said</cue> <content kind=mixed>she would "sign the paper" but "not this week"</content>.',
    "<source><source2>The mayor</source2></source> <cue>said</cue> <content>the port was safe</content> and <cue2>promised</cue2> <content2>to open it in May</content2>.",
    "<source><source2>Lavrov</source2></source> <cue cls=criticise>criticised</cue> <content>the plan</content> and <cue2>said</cue2> <content2>it would fail</content2>.",
]

WITHIN = [
    '<source speaker="Sergey Lavrov">Sergey Lavrov</source> <cue>said</cue> <content>he hoped to sign the paper in May</content>.',
    "<source>Lavrov</source> <cue>said</cue> that <content><source2>the company</source2> <cue2 cls=believe>believed</cue2> <content2>the maps were wrong</content2></content>.",
    "<source>The minister</source> <cue>said</cue> that <content><source2>the company</source2> <cue2 cls=promise>had promised</cue2> <content2>to build a school</content2></content>.",
    "<source>Lavrov</source> <cue>said</cue> that <content><source2>the union</source2> <cue2 cls=believe>believes</cue2> <content2>the port is safe</content2></content>.",
    "<source>The mayor</source> <cue>said</cue> that <content><source2>the ministry</source2> <cue2 cls=deny>had denied</cue2> that <content2>the bridge was old</content2></content>.",
]

DOCUMENT_OF = [
    "<source>The ministry</source> issued a statement <cue>saying</cue> <content>the talks had been useful</content>.",
    "<source>The union</source> sent a letter <cue>saying</cue> <content>the port was closed</content>.",
    "<source>A report</source> <cue>saying</cue> <content>the river was clean</content> was read in parliament.",
    "<source>The company</source> released a letter <cue>saying</cue> <content>the ship was safe</content>.",
    "<source>The mayor</source> sent a message <cue>saying</cue> <content>the bridge would be closed</content>.",
]

STANCE = [
    "<source>The mayor</source>'s <cue cls=criticise>criticism of</cue> <content>the new bridge</content> surprised the town.",
    "<source>Lavrov</source>'s <cue cls=agree>support for</cue> <content>the new plan</content> surprised the ministers.",
    "<source>Her</source> <cue>praise for</cue> <content>the new bridge</content> surprised the town.",
    "<source>The union</source>'s <cue cls=criticise>criticism of</cue> <content>the closing of the port</content> surprised the minister.",
    "<source>Anna Berg</source>'s <cue>praise for</cue> <content>the new port</content> surprised the town.",
]

NOTHING_SAID = [
    "A group called Clear Danube met in Geneva.",
    "People who support the plan met in Geneva.",
    "It is time to show the world a new plan.",
    "The plan is expected.",
    "The mayor supports the new plan.",
    "The minister plans to leave in May.",
    "Officials could not confirm the report.",
    "The man showed the children the door.",
]


@pytest.mark.parametrize(
    "case",
    [
        *RAISED,
        *DESCRIBED,
        *NAMED,
        *ADJECTIVE,
        *URGED,
        *OBJECT,
        *SHOWN,
        *INTERRUPTED,
        *INVERTED,
        *NEXT_CUE,
        *WITHIN,
        *DOCUMENT_OF,
        *STANCE,
    ],
)
def test_kind_of_cue(check: Callable[[str], None], case: str) -> None:
    check(case)


@pytest.mark.parametrize("case", NOTHING_SAID)
def test_nothing_is_a_statement(check: Callable[[str], None], case: str) -> None:
    check(case)
