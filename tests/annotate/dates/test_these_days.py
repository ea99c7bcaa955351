"""Whether "today" is the day of publication or these days, with the parse of the pipeline."""

from __future__ import annotations

import pytest

from newsclaims.model.annotations import annotations_of

PUBLISHED = "Wednesday, March 6, 2019\n\n"


def value(nlp, sentence):
    doc = nlp(PUBLISHED + sentence)
    return [
        found.value for found in annotations_of(doc).dates if "oday" in doc.text[found.extent.start : found.extent.end]
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill closed in 1970. Today it is a museum of textiles.",
        "Today, about 4,000 people live on the island.",
        "Founded by monks, the brewery today employs 200 people.",
        "In today's world, few shops can live without the internet.",
        "Today's teenagers spend less on clothes.",
        "There are fewer than 300 of the birds today.",
        "Visitors can still see the old wall today.",
        "The family still owns the farm today.",
        "Most of the ships used today are older than twenty years.",
        "The company today has 40 shops in Wales.",
        "The farmers of today have to know about software.",
    ],
)
def test_these_days(nlp, sentence):
    assert value(nlp, sentence) == ["PRESENT_REF"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The court ruled today that the law stands.",
        "The king opens the bridge today.",
        '"Today I am a proud man," said the mayor.',
        "Schools are closed today because of the storm.",
        "Today's vote will decide the matter.",
        "The minister is in Rome today for talks.",
        "The talks begin today.",
        '"We are here today to honour them," she said.',
        "It is raining today in Bergen.",
        "Today marks the tenth anniversary of the fire.",
        "Today is the last day of the fair.",
        "The team has two matches today.",
        "There is a debate today in the senate.",
        "Today's newspapers are full of it.",
        "The road is still closed today.",
        "As of today, nobody has claimed the prize.",
        "The talks of today were about fish.",
        "Nobody knows the impact of today's ruling.",
    ],
)
def test_the_day(nlp, sentence):
    assert value(nlp, sentence) == ["2019-03-06"]
