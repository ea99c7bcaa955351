"""On which day something was said: by its own clause, or by the day of the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsclaims.annotate.events.component import Events
from newsclaims.articles import Article
from newsclaims.backbone.pipeline import read
from newsclaims.model.annotations import Header, annotations_of
from newsclaims.model.records.codec import to_json
from newsclaims.recording.build import record

if TYPE_CHECKING:
    from spacy.language import Language

FRIDAY = "2024-05-10"
"""The day of publication."""

CASES = {
    "of the same speaker": (
        'Anna Berg said on Friday that the bridge was old. "We need a new one," Berg said.',
        [("said", "Friday", "clause"), ("said", "Friday", "report")],
    ),
    "of the first thing told": (
        "The parliament met on Thursday. The mayor said it was a mistake.",
        [("said", "Thursday", "report")],
    ),
    "of a present tense": (
        "The union called off its strike on Friday. Drivers say they are tired.",
        [("say", "Friday", "report")],
    ),
    "of the dateline": (
        "OSLO, May 10 - The bridge has to be closed, the mayor said.",
        [("said", "May 10", "report")],
    ),
    "two days of reporting": (
        "The parliament met on Thursday. The king signed the law on Friday. The mayor said the law was bad.",
        [("said", None, None)],
    ),
    "own speaker before two days": (
        'Anna Berg told TASS on Thursday that the law was bad. The king signed it on Friday. "We agree," Berg said.',
        [("told", "Thursday", "clause"), ("said", "Thursday", "report")],
    ),
    "what had been said before": (
        "The parliament met on Friday. Anna Berg had said the bridge was old.",
        [("had said", None, None)],
    ),
    "another time in the sentence": (
        "The parliament met on Friday. In 2019, Anna Berg said the bridge was old.",
        [("said", "2019", "clause")],
    ),
    "a clause of time": (
        "The parliament met on Friday. When she was mayor, Anna Berg said the bridge was old.",
        [("said", None, None)],
    ),
    "an adverb of other days": (
        "The parliament met on Friday. Anna Berg previously said the bridge was old.",
        [("said", None, None)],
    ),
    "a source that is no act": (
        "The parliament met on Friday. According to Anna Berg, the bridge is old.",
        [("According to", None, None)],
    ),
    "beside the main verb": (
        "The parliament met on Friday. Anna Berg left early, saying the bridge was old.",
        [("saying", "Friday", "report")],
    ),
    "an old day": (
        "The bridge fell on May 2. Anna Berg said it was old.",
        [("said", None, None)],
    ),
    "a coming day": (
        "The bridge will be closed on Friday. Anna Berg said it was old.",
        [("said", None, None)],
    ),
    "of a letter": (
        "Anna Berg said in a letter dated Thursday that the bridge was old.",
        [("said", "Thursday", "clause")],
    ),
    "of a statement": (
        "A statement issued on Thursday said the bridge was old.",
        [("said", "Thursday", "clause")],
    ),
    "of the one day that is named": (
        "The judges behind Friday's ruling have gone home. Anna Berg said the law was old.",
        [("said", "Friday", "report")],
    ),
    "of a morning paper": (
        "The judges behind yesterday's ruling have gone home. Anna Berg said the law was old.",
        [("said", "yesterday", "report")],
    ),
    "the day before is no day of reporting": (
        "The judges behind Thursday's ruling have gone home. Anna Berg said the law was old.",
        [("said", None, None)],
    ),
    "while something happened": (
        "The bridge was old, Anna Berg said as the talks began on Thursday.",
        [("said", "Thursday", "clause")],
    ),
    "a present tense after two days": (
        "The parliament met on Thursday. The king signed the law on Friday. Drivers say the law is bad.",
        [("say", "Friday", "report")],
    ),
    "a wish is of no day": (
        "The parliament met on Friday. The mayor believes it was a mistake.",
        [("believes", None, None)],
    ),
    "no day known": ("The parliament met. Anna Berg said the bridge was old.", [("said", None, None)]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_day_of_a_saying(nlp: Language, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    article = Article(id="a", text=text, published=FRIDAY, published_from="input")
    entry = json.loads(to_json(record(read(nlp, article), article)))
    dates = {date["id"]: date["text"] for date in entry["dates"]}
    said = [
        (
            statement["cue"]["text"],
            statement["date"] and dates[statement["date"]["id"]],
            statement["date_from"],
        )
        for statement in entry["statements"]
    ]
    assert said == expected


def test_without_a_day_of_publication_no_saying_has_a_day(nlp: Language) -> None:
    text = "The parliament met on Friday. Anna Berg said the bridge was old."
    doc = read(nlp, Article(id="a", text=text))
    assert annotations_of(doc).report_days == [None]


def test_a_second_call_gives_the_same(nlp: Language) -> None:
    text = "The parliament met on Friday. Anna Berg said the bridge was old."
    doc = read(nlp, Article(id="a", text=text, published=FRIDAY, published_from="input"))
    assert annotations_of(doc).report_days == [0]
    Events()(doc)
    assert annotations_of(doc).report_days == [0]


@pytest.mark.parametrize("published", ["2017", "2017-13-01", "soon", ""])
def test_any_publication_date_is_read_without_an_error(nlp: Language, published: str) -> None:
    text = "The parliament met on May 9, 2024. Anna Berg said the bridge was old."
    doc = nlp.make_doc(text)
    annotations_of(doc).header = Header(published=published, published_from="input")
    assert annotations_of(nlp(doc)).report_days == [None]
