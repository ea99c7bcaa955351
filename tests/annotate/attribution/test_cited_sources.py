"""Whom a report names as its own source."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CITED = [
    "<content><content2>The talks had failed</content2></content>, <source>Reuters</source> <cue>reported</cue>, <cue2 rule=cited-source>citing</cue2> <source2>two officials</source2>.",
    "<source2>Reuters</source2>, <cue>citing</cue> <source>anonymous sources</source>, <cue2>reported</cue2> <content><content2>the plant would close</content2></content>.",
    "<content><content2>The bridge is closed</content2></content>, <cue>said</cue> <source>the paper</source>, <cue2>citing</cue2> <source2>a letter from the ministry</source2>.",
]

NOT_CITED = [
    "The judge, citing the law, sent him to prison.",
    "The mayor left the hall, quoting nobody.",
]


@pytest.mark.parametrize("case", [*CITED, *NOT_CITED])
def test_cited_source(check: Callable[[str], None], case: str) -> None:
    check(case)
