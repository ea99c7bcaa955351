"""Clauses, infinitives and objects under cue verbs."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

WITH_THAT = [
    "<source>Lavrov</source> <cue>said</cue> that <content kind=indirect rule=clause>the talks will be held on July 10</content>.",
    "<source>The minister</source> <cue lemma=announce>announced</cue> that <content>the bridge will be closed</content>.",
    "<source>Anna Berg</source> <cue lemma=deny cls=deny>denied</cue> that <content>the company had lost money</content>.",
    "<source>The ministry</source> <cue lemma=confirm cls=confirm>confirmed</cue> that <content>two soldiers were killed</content>.",
    "<source>The report</source> <cue>says</cue> that <content>the river is clean</content>.",
]

WITHOUT_THAT = [
    "<source>Lavrov</source> <cue>said</cue> <content>the talks will be held on July 10</content>.",
    "<source>Police</source> <cue>said</cue> <content>the driver was drunk</content>.",
    "<source>Anna Berg</source> <cue cls=believe>believes</cue> <content>the team will win</content>.",
    "<source>The company</source> <cue>said</cue> <content>it would close two shops</content>.",
]

TAG_BEHIND = [
    "<content kind=indirect>The talks will be held in May</content>, <source>Lavrov</source> <cue>said</cue>.",
    "<content>The driver was drunk</content>, <source>police</source> <cue>said</cue>.",
    "<content>The bridge will be closed in May</content>, <source>the mayor</source> <cue>said</cue>.",
    "<content>Two soldiers were killed</content>, <source>officials</source> <cue>said</cue>.",
    "<content>The talks were useful</content>, <cue>said</cue> <source>Sergey Lavrov</source>.",
]

TOLD = [
    "<source>Lavrov</source> <cue lemma=tell>told</cue> reporters that <content addressee=reporters>the talks were useful</content>.",
    "<source>The minister</source> <cue>told</cue> parliament that <content addressee=parliament>the bridge will be closed</content>.",
    "<source>Anna Berg</source> <cue>told</cue> Reuters <content addressee=Reuters>the company had lost money</content>.",
    "<source>She</source> <cue>told</cue> the judge that <content addressee=judge>she was at home</content>.",
    "<source>The ministry</source> <cue>informed</cue> the families that <content addressee=families>the ship was lost</content>.",
]

QUOTED_AS_SAYING = [
    "<source>Lavrov</source> was quoted as <cue rule=quoted-as-saying>saying</cue> that <content>the talks were useful</content>.",
    "<source>The minister</source> was quoted by Interfax as <cue>saying</cue> that <content>the bridge will be closed</content>.",
    "Interfax quoted <source>Lavrov</source> as <cue>saying</cue> that <content>the talks were useful</content>.",
    "<source>Anna Berg</source> was cited as <cue>saying</cue> <content>the company had lost money</content>.",
]

PASSIVE = [
    "<content rule=passive-object>The date</content> <cue lemma=confirm>was confirmed</cue> by <source>the ministry</source>.",
    "<content>The report</content> <cue cls=deny>was denied</cue> by <source>the company</source>.",
    "<content>The plan</content> <cue>was criticised</cue> by <source>the opposition</source>.",
    "It <cue rule=passive-clause>was announced</cue> that <content>the talks will be held in May</content>.",
]

INFINITIVE = [
    "<source>The president</source> <cue lemma=vow cls=promise>vowed</cue> <content rule=infinitive>to end the war</content>.",
    "<source>Anna Berg</source> <cue cls=promise>promised</cue> <content>to build a new school</content>.",
    "<source>The company</source> <cue>refused</cue> <content>to admit that the bridge was old</content>.",
    "<source>The mayor</source> <cue cls=demand>urged</cue> Moscow <content addressee=Moscow>to end the war</content>.",
    "<source>The union</source> <cue cls=promise>threatened</cue> <content>to close the port</content>.",
]

OBJECT = [
    "<source>The ministry</source> <cue cls=deny>denied</cue> <content rule=object>the report</content>.",
    "<source>Lavrov</source> <cue cls=criticise>criticised</cue> <content>the plan</content>.",
    "<source>The company</source> <cue>announced</cue> <content>a new plan</content>.",
    "<source>Anna Berg</source> <cue cls=agree>welcomed</cue> <content>the decision</content>.",
]

PREPOSITION = [
    "<source>The minister</source> <cue lemma=call cls=demand>called for</cue> <content rule=preposition>a new vote</content>.",
    "<source>Lavrov</source> <cue>warned of</cue> <content>a long war</content>.",
    "<source>The mayor</source> <cue>complained about</cue> <content>the noise</content>.",
    "<source>Anna Berg</source> <cue>insisted on</cue> <content>a new vote</content>.",
]

SEVERAL = [
    "<source>Lavrov</source> <cue>said</cue> <content>the talks were useful</content>. <source2>He</source2> <cue2>added</cue2> that <content2>a new meeting will be held in May</content2>.",
    "<source>The minister</source> <cue>said</cue> <content>the bridge was old</content>. <source2>The mayor</source2> <cue2>denied</cue2> <content2>the report</content2>.",
    "<source>The ministry</source> <cue>said</cue> that <content>the talks were useful and that a new meeting will be held in May</content>.",
    "In a statement, <source>the ministry</source> <cue>said</cue> <content>the talks were useful</content>.",
    "<source>The ministry</source> <cue>said</cue> in a statement that <content>the talks were useful</content>.",
]

CUE_WORDS = [
    "<source>Lavrov</source> <cue>went on to say</cue> that <content>the talks were useful</content>.",
    "<source>Lavrov</source> on Monday <cue>said</cue> <content>the talks were useful</content>.",
    "<source>The minister, who came to Geneva on Monday</source>, <cue>said</cue> <content>the talks were useful</content>.",
    "Asked about the talks, <source>Lavrov</source> <cue>said</cue> <content>they were useful</content>.",
    "<source>Lavrov</source> <cue>did not say</cue> that <content factuality=Uu>the talks were useful</content>.",
    "<source>The minister</source> <cue>has announced</cue> that <content>the bridge will be closed</content>.",
    "<source>The minister</source> <cue>pointed out</cue> that <content>the bridge was old</content>.",
]

NOTHING_SAID = [
    "The talks were held in Geneva.",
    "The minister said nothing.",
    "Anna Berg denied it.",
    "Lavrov met the president of Kazakhstan.",
    "The company said so.",
    "The sign says it all.",
    "Nobody said the talks were useful.",
    "The man accused of murder said nothing.",
    "The plan announced by the minister was old.",
]


@pytest.mark.parametrize(
    "case",
    [
        *WITH_THAT,
        *WITHOUT_THAT,
        *TAG_BEHIND,
        *TOLD,
        *QUOTED_AS_SAYING,
        *PASSIVE,
        *INFINITIVE,
        *OBJECT,
        *PREPOSITION,
        *SEVERAL,
        *CUE_WORDS,
    ],
)
def test_clause(check: Callable[[str], None], case: str) -> None:
    check(case)


def test_a_tag_in_the_middle(check: Callable[[str], None]) -> None:
    check(
        "<content>The talks</content>, <source>Lavrov</source> <cue>said</cue>, <content>will be held in May</content>."
    )


@pytest.mark.parametrize("case", NOTHING_SAID)
def test_nothing_is_a_statement(check: Callable[[str], None], case: str) -> None:
    check(case)
