"""Factuality, addressee, date and place of a statement."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FACTUALITY = [
    "<source>Lavrov</source> <cue>said</cue> <content factuality=CT+>the talks were useful</content>.",
    "<source>Lavrov</source> <cue>said</cue> <content factuality=PS+>the talks may be held in May</content>.",
    "<source>Lavrov</source> <cue>said</cue> <content factuality=PR+>the talks will probably be held in May</content>.",
    "<source>The ministry</source> <cue>denied</cue> that <content factuality=CT->the talks were held</content>.",
    "<source>The ministry</source> <cue>did not deny</cue> that <content factuality=PS+>the talks were held</content>.",
    "<source>Anna Berg</source> <cue>doubted</cue> that <content factuality=PR->the talks were held</content>.",
    "<source>Lavrov</source> <cue>said</cue> <content factuality=CT+>the talks were held in May</content>.",
    "<source>Anna Berg</source> <cue>believes</cue> <content factuality=PR+>the team will win</content>.",
    "<source>The president</source> <cue>vowed</cue> <content factuality=CT+>to end the war</content>.",
]

COMMITMENT = [
    "<source>The minister</source> <cue>promised</cue> that <content factuality=CT+>every family would get a home</content>.",
    "<source>The chairman</source> <cue>expressed</cue> <content factuality=CT+>his sorrow at the deaths</content>.",
    "<source>The diggers</source> <cue>suggested</cue> that <content factuality=PR+>the walls had burned</content>.",
    "<source>Velten</source> <cue>suspects</cue> that <content factuality=PR+>the fire was set on purpose</content>.",
    "<source>Velten</source> <cue>hopes</cue> that <content factuality=Uu>the talks will resume</content>.",
]

ADDRESSEE = [
    '"<content addressee=reporters>The talks were useful</content>," <source>Lavrov</source> <cue>told</cue> reporters.',
    '"<content addressee=TASS>The talks were useful</content>," <source>Lavrov</source> <cue>told</cue> TASS.',
    '"<content addressee=none>The talks were useful</content>," <source>Lavrov</source> <cue>said</cue>.',
    "<source>Anna Berg</source> <cue>told</cue> the parliament that <content addressee=parliament>the bridge was old</content>.",
    "<source>Anna Berg</source> <cue>told</cue> her brother that <content>the bridge was old</content>.",
]

DATE = [
    "<source>The engineers</source>, talking in Oslo on Tuesday, <cue>said</cue> <content date=Tuesday>the dam was old</content>.",
    "<source>The firm, based in Oslo since 2012</source>, <cue>said</cue> <content date=none>it would leave</content>.",
    "<source>The council</source> <cue>has so far denied</cue> that <content date=none>it paid</content>.",
    "<source>Harbour Minister Ola Krog</source> on Friday <cue>told</cue> reporters that <content date=Friday>the ferries would stop</content>.",
    "<source>The Lahore High Court</source> on Wednesday <cue>ruled</cue> that <content date=Wednesday>the ban was illegal</content>.",
    "<source>Tesla boss Ela Muscat</source> on Monday <cue>announced</cue> that <content date=Monday>the plant would close</content>.",
    "<source>The mayor</source> <cue>said</cue> on Thursday <content date=Thursday>the company would close the plant</content>.",
    '<source>The union</source> <cue>said</cue> late Friday <content date="late Friday">the strike was over</content>.',
    "<source>The mayor</source> <cue>said</cue> <content date=none>Thursday was cold</content>.",
    "<source>The mayor</source> <cue>said</cue> <content date=none>Thursday's vote was close</content>.",
    "<source>Lavrov</source> <cue>said</cue> on Monday that <content date=Monday>the talks were useful</content>.",
    '"<content date=Monday>The talks were useful</content>," <source>Lavrov</source> <cue>said</cue> on Monday.',
    "<source>Lavrov</source> <cue>said</cue> <content date=none>the talks will be held on July 10</content>.",
    "On Friday, <source>the minister</source> <cue>announced</cue> that <content date=Friday>the talks will be held in May</content>.",
    '"<content date="March 3">The bridge is old</content>," <source>Anna Berg</source> <cue>told</cue> reporters on March 3.',
]

PLACE = [
    "<source>Lavrov</source> <cue>told</cue> reporters in Geneva that <content place=Geneva>the talks were useful</content>.",
    '"<content place=Geneva>The talks were useful</content>," <source>Lavrov</source> <cue>said</cue> in Geneva.',
    "<source>Lavrov</source> <cue>said</cue> <content place=none>the talks will be held in Geneva</content>.",
    '"<content place=Moscow date=Monday addressee=reporters>The talks were useful</content>," <source>Lavrov</source> <cue>told</cue> reporters in Moscow on Monday.',
]


@pytest.mark.parametrize("case", [*FACTUALITY, *COMMITMENT, *ADDRESSEE, *DATE, *PLACE])
def test_detail(check: Callable[[str], None], case: str) -> None:
    check(case)
