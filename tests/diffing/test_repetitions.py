"""What only one record has, although both versions say it."""

from __future__ import annotations

import pytest

from newsclaims.diffing.comparison import compare
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain

JUNE = "2024-06-03"


def differences(old, new):
    changes = list(compare(*([from_plain(record, ArticleRecord)] for record in (old, new))))
    back = list(compare(*([from_plain(record, ArticleRecord)] for record in (new, old))))
    assert len(changes) == len(back)
    return [(change.op, change.record, change.label) for change in changes]


@pytest.mark.parametrize(
    ("evidence", "other", "expected"),
    [
        ("Divers will raise the wreck on June 3.", "Divers will raise the wreck on June 3.", []),
        ("Divers will raise the wreck on June 3.", "Divers plan to raise the wreck on June 3.", []),
        (
            "Divers will raise the hull on June 3.",
            "Divers will raise the hull on June 3 after a survey of the wreck.",
            [("added", "event", "survey of the wreck")],
        ),
    ],
)
def test_a_second_event_of_a_sentence(make, evidence, other, expected):
    raised = make.event("Divers will raise", "raise", JUNE, evidence=evidence)
    again = make.event("Divers will raise", "raise", JUNE, evidence=other)
    more = make.event(expected[0][2] if expected else "raise the wreck", "survey", JUNE, evidence=other)
    old, new = make.article(events=[raised]), make.article(events=[again, more])
    assert differences(old, new) == expected


def test_a_sentence_of_the_same_day_in_other_words(make):
    told = make.event(
        "council met", "meet", JUNE, evidence="The council met on June 3 in a session behind closed doors."
    )
    split = make.event("session", "session", JUNE, evidence="That session lasted all night.")
    assert differences(make.article(events=[told]), make.article(events=[told, split])) == []
    other_day = make.event("session", "session", "2024-06-04", evidence="That session lasted all night.")
    assert len(differences(make.article(events=[told]), make.article(events=[told, other_day]))) == 1


def test_an_event_of_a_statement_that_both_make(make):
    said = make.statement("the choir would sing again in June")
    event = make.event("choir would sing", "sing", "2024-06", claimed_by="q1")
    assert differences(make.article(statements=[said]), make.article(statements=[said], events=[event])) == []
    longer = make.statement("the choir would sing again in June and tour in July")
    found = differences(make.article(statements=[said]), make.article(statements=[longer], events=[event]))
    assert ("added", "event", "choir would sing") in found


def test_what_is_quoted_within_a_statement(make):
    outer = make.statement("two cooks had vowed to leave over the pay")
    inner = make.statement("to leave over the pay", "two cooks", parent="q1")
    assert differences(make.article(statements=[outer]), make.article(statements=[outer, inner])) == []
    other = make.statement("to stay until the summer", "two cooks", parent="q1")
    assert len(differences(make.article(statements=[outer]), make.article(statements=[outer, other]))) == 1


def test_a_statement_that_is_divided(make):
    whole = make.statement("the road was shut in March and the school had lost its bus")
    first = make.statement("the road was shut in March")
    second = make.statement("the school had lost its bus")
    found = differences(make.article(statements=[whole]), make.article(statements=[first, second]))
    assert not any(op in ("added", "removed") for op, _, _ in found)
    elsewhere = make.statement("the school had lost its bus", "Jonas Vik")
    found = differences(make.article(statements=[whole]), make.article(statements=[first, elsewhere]))
    assert [op for op, _, _ in found if op == "added"] == ["added"]


def test_a_verb_and_its_noun_are_one_event(make):
    old = make.event(
        "two firms will sign the deal", "sign", JUNE, evidence="The two firms will sign the deal on June 3."
    )
    told = "The signing of the deal, planned for June 3, has been put off."
    new = make.event("signing of the deal", "signing", JUNE, evidence=told, status="postponed")
    deal = make.event("deal", "deal", JUNE, evidence=told)
    assert differences(make.article(events=[old]), make.article(events=[new, deal])) == [
        ("changed", "event", "signing of the deal")
    ]
