"""What gives an event its date, and which events are a further word for another one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from newsclaims.annotate.events import eventhood, weighed_links
from newsclaims.articles import Article
from newsclaims.backbone.pipeline import read
from newsclaims.model.records.codec import to_json
from newsclaims.recording.build import record

if TYPE_CHECKING:
    from spacy.language import Language

FRIDAY = "2024-05-10"
"""The day of publication."""

CASES = {
    # two words for one happening
    "made an offer": (
        "The ministry made an offer to the union on Friday.",
        [("made", "Friday", "sentence", "offer"), ("offer", "Friday", "clause", None)],
    ),
    "signed a dated accord": (
        "The envoys who signed Thursday's accord have gone home.",
        [("signed", "Thursday", "sentence", "accord"), ("accord", "Thursday", "clause", None)],
    ),
    "held": (
        "A rally was held in Lima on Thursday.",
        [("rally", "Thursday", "clause", None), ("held", "Thursday", "sentence", "rally")],
    ),
    "began shipping": (
        "The firm began shipping the chip on Friday.",
        [("began", "Friday", "sentence", "shipping"), ("shipping", "Friday", "clause", None)],
    ),
    "a strike that ended": (
        "The drivers' strike ended on Thursday.",
        [("strike", "Thursday", "sentence", "ended"), ("ended", "Thursday", "clause", None)],
    ),
    "what broke out": (
        "Violence broke out in Lima on Thursday.",
        [("Violence", "Thursday", "sentence", "broke"), ("broke", "Thursday", "clause", None)],
    ),
    "who attends does more": (
        "Five hundred people attended a rally on Thursday.",
        [("attended", "Thursday", "clause", None), ("rally", "Thursday", "sentence", None)],
    ),
    "no word of its own": (
        "A storm happened on Thursday.",
        [("storm", "Thursday", "clause", None)],
    ),
    # other happenings of the sentence
    "joined nouns": (
        "A march and a rally took place on Thursday.",
        [("march", "Thursday", "clause", None), ("rally", "Thursday", "sentence", None)],
    ),
    "joined verbs behind the date": (
        "The envoy met the king on Thursday and left the country.",
        [("met", "Thursday", "clause", None), ("left", "Thursday", "sentence", None)],
    ),
    "a joined verb with a time of its own": (
        "The shop opened on Thursday and closed two hours later.",
        [("opened", "Thursday", "clause", None)],
    ),
    "the end of what was held": (
        "The talks were held on May 3-4 and ended with a row.",
        [("talks", "May 3-4", "clause", None), ("held", "May 3-4", "sentence", "talks")],
    ),
    "what a dated event did": (
        "Thursday's blast killed two people.",
        [("blast", "Thursday", "clause", None), ("killed", "Thursday", "sentence", None)],
    ),
    "what stopped": (
        "The bank stopped paying interest in 2019.",
        [("stopped", "2019", "sentence", "paying"), ("paying", "2019", "clause", None)],
    ),
    "the participle of a setting": (
        "They met on Thursday at a ceremony held in Lima.",
        [
            ("met", "Thursday", "clause", None),
            ("ceremony", "Thursday", "sentence", None),
            ("held", "Thursday", "sentence", "ceremony"),
        ],
    ),
    "at an event": (
        "The knife was found during a search on Thursday.",
        [("found", "Thursday", "sentence", None), ("search", "Thursday", "clause", None)],
    ),
    # later mentions
    "the same noun": (
        "The ministers met at a summit in Oslo on Thursday. Few people like the summit.",
        [
            ("met", "Thursday", "clause", None),
            ("summit", "Thursday", "sentence", None),
            ("summit", "Thursday", "context", "summit"),
        ],
    ),
    "the opening is a part": (
        "The king opened a summit in Oslo on Thursday. Few people like the summit.",
        [("opened", "Thursday", "clause", None), ("summit", "Thursday", "sentence", "opened")],
    ),
    "a round is a part": (
        "The next round of talks was held in Oslo on Thursday. Few people like the talks.",
        [("talks", "Thursday", "clause", None), ("held", "Thursday", "sentence", "talks")],
    ),
    "the noun of a verb": (
        "A bomb exploded in Lima on Thursday. Glass still covers the street after the explosion.",
        [("exploded", "Thursday", "clause", None), ("explosion", "Thursday", "context", "exploded")],
    ),
    "a word of its kind": (
        "A bomb exploded in Lima on Thursday. Glass still covers the street after the blast.",
        [("exploded", "Thursday", "clause", None), ("blast", "Thursday", "context", "exploded")],
    ),
    "another one": (
        "A bomb exploded in Lima on Thursday. People still remember another blast.",
        [("exploded", "Thursday", "clause", None)],
    ),
    "an earlier one": (
        "A bomb exploded in Lima on Thursday. People still remember the previous blast.",
        [("exploded", "Thursday", "clause", None)],
    ),
    "one of another name": (
        "A bomb exploded in Lima on Thursday. People still remember the blast in Oslo.",
        [("exploded", "Thursday", "clause", None)],
    ),
    "one of two": (
        "A bomb exploded in Lima on Thursday. A bomb exploded in Oslo on Friday. Nobody has forgotten the blast.",
        [("exploded", "Thursday", "clause", None), ("exploded", "Friday", "clause", None)],
    ),
    "no article": (
        "A bomb exploded in Lima on Thursday. Blasts are rare there.",
        [("exploded", "Thursday", "clause", None)],
    ),
    # what has lasted since a date
    "since then": (
        "The list was started in 1950. Since then, 400 people have been caught.",
        [("started", "1950", "clause", None), ("caught", "1950", "context", None)],
    ),
    "then, long before": (
        "The list was started in 1950. It is long. It is old. Since then, 400 people have been caught.",
        [("started", "1950", "clause", None)],
    ),
    "since something happened": (
        "Three bridges have been built since the war ended in 1999.",
        [("built", "1999", "sentence", None), ("war", "1999", "sentence", "ended"), ("ended", "1999", "clause", None)],
    ),
    "from": (
        "The road will be closed from May 14.",
        [("closed", "May 14", "clause", None)],
    ),
    "compared with": (
        "Exports rose from a year ago.",
        [],
    ),
    # states
    "had": (
        "On April 30, the bank had assets of $5 million.",
        [("had", "April 30", "clause", None)],
    ),
    "adjective": (
        "The dividend is payable on May 14.",
        [("payable", "May 14", "clause", None)],
    ),
    "a noun is no state": (
        "Anna Berg was mayor in 1990.",
        [],
    ),
    "the end of a period": (
        "For the year ended April 30, the firm earned $5 million.",
        [("earned", "April 30", "clause", None)],
    ),
    # what goes on
    "progressive": (
        "The road collapsed on Friday. The army is rebuilding it.",
        [("collapsed", "Friday", "clause", None), ("rebuilding", "Friday", "report", None)],
    ),
    "passive progressive": (
        "The bridge fell on Friday. The road is being rebuilt.",
        [("fell", "Friday", "clause", None), ("rebuilt", "Friday", "report", None)],
    ),
    "now": (
        "The bridge fell on Friday. The ministry now employs 300 people.",
        [("fell", "Friday", "clause", None), ("employs", "Friday", "report", None)],
    ),
    "plain present": (
        "The bridge fell on Friday. The ministry employs 300 people.",
        [("fell", "Friday", "clause", None)],
    ),
    "habit": (
        "The bridge fell on Friday. The ministry is always hiring people.",
        [("fell", "Friday", "clause", None)],
    ),
    "condition": (
        "The bridge fell on Friday. Nobody can cross if the army is rebuilding the road.",
        [("fell", "Friday", "clause", None)],
    ),
    "said the day before": (
        "The bridge fell on Friday. Protesters are marching in Lima, police said on Thursday.",
        [("fell", "Friday", "clause", None), ("marching", "Thursday", "report", None)],
    ),
    "the day is not named": (
        "The bridge fell on Thursday. The army is rebuilding it.",
        [("fell", "Thursday", "clause", None)],
    ),
}


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No scorer adds or drops anything."""
    monkeypatch.setattr(weighed_links, "LEAST", 2.0)
    monkeypatch.setattr(eventhood, "LEAST", 0.0)
    monkeypatch.setattr(eventhood, "LEAST_LASTING", 0.0)


def events(nlp: Language, text: str) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """The dates of a text by their ids, and its events, as they stand in the record."""
    doc = read(nlp, Article(id="a", text=text, published=FRIDAY, published_from="input"))
    entry = json.loads(to_json(record(doc)))
    return {date["id"]: date for date in entry["dates"]}, entry["events"]


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_events_of_a_text(nlp: Language, text: str, expected: list[tuple[str | None, ...]]) -> None:
    dates, found = events(nlp, text)
    triggers = {event["id"]: event["trigger"]["text"] for event in found}
    assert [
        (
            event["trigger"]["text"],
            event["date"] and dates[event["date"]["id"]]["text"],
            event["date_from"],
            event["same_as"] and triggers[event["same_as"]],
        )
        for event in found
    ] == expected


def test_the_present_progressive_is_ongoing(nlp: Language) -> None:
    _, (fell, employs) = events(nlp, "The bridge fell on Friday. The ministry now employs 300 people.")
    assert (fell["status"], employs["status"]) == ("happened", "ongoing")


def test_what_a_source_says_is_ongoing_is_its_claim(nlp: Language) -> None:
    _, (marching,) = events(nlp, "Protesters are marching in Lima, police said on Friday.")
    assert (marching["status"], marching["claimed_by"]) == ("ongoing", "q1")


def test_the_evidence_of_a_later_mention_is_its_own_sentence(nlp: Language) -> None:
    text = "A bomb exploded in Lima on Thursday. It was dark. Glass still covers the street after the blast."
    _, (_, blast) = events(nlp, text)
    assert blast["evidence"]["text"] == "Glass still covers the street after the blast."


def test_a_label_of_a_state_has_its_copula(nlp: Language) -> None:
    _, (available,) = events(nlp, "The phone will be available on May 24.")
    assert (available["label"], available["status"]) == ("phone will be available", "scheduled")
