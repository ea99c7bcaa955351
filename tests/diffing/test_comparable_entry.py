"""What entries say: labels, wordings, and records that are not whole."""

from __future__ import annotations

import pytest

from newsclaims.diffing.comparable_entry import BROKEN, brief, claims_of, said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The talks", "talks"),
        ("It’s over", "it's over."),
        ("“Yes”, he said –", '"Yes", he said'),
        ("a\xa0b\n c", "a b c"),
        ("an envoy", "Envoy"),
        ("the U.N. envoy", "UN envoy"),
    ],
)
def test_the_same_wording(one, other):
    assert said(one) == said(other)


@pytest.mark.parametrize(("one", "other"), [("5%", "5"), ("ready?", "ready"), ("a", "b"), ("theory", "ory"), ("", "a")])
def test_another_wording(one, other):
    assert said(one) != said(other)


def test_nothing_is_nothing():
    assert said(None) is None
    assert said("...") == "..."


@pytest.mark.parametrize(
    ("text", "expected"), [("a  b\nc", "a b c"), ("one two three", "one two …"), ("x" * 20, "x" * 10 + " …")]
)
def test_a_text_is_cut_after_a_word(text, expected):
    assert brief(text, 10) == expected


def test_labels(make):
    record = make.article(
        head={"title": None},
        speakers=[make.speaker("Kari Lund")],
        statements=[
            make.statement("the ship is safe", start=10),
            make.statement("all is well", None, start=20, source={"start": 0, "end": 2, "text": "he"}),
            make.statement("who knows", None, start=30),
        ],
        events=[make.event("ferry  will return", "return")],
    )
    claims = claims_of(record, side=0, number=0)
    assert [claim.label for claim in claims if claim.kind in ("article", "statement")] == [
        "story",
        "Kari Lund: the ship is safe",
        "he: all is well",
        "nobody named: who knows",
    ]
    assert {claim.kind for claim in claims} == {"article", "speaker", "statement", "event"}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("statements",), None),
        (("article",), {}),
        (("article", "sha256"), []),
        (("statements", 0), []),
        (("statements", 0, "text"), 7),
        (("statements", 0, "factuality"), ["CT+"]),
        (("statements", 0, "speaker"), {"id": "s1"}),
        (("events", 0, "trigger"), {}),
    ],
)
def test_a_record_that_is_not_whole(make, place, value):
    record = make.article(statements=[make.statement("a")], events=[make.event("b", "b")])
    inner = record
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = value
    with pytest.raises(BROKEN):
        claims_of(record, side=0, number=0)
