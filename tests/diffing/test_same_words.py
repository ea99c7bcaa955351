"""The same words, read in two ways: no change."""

from __future__ import annotations

import pytest

from newsclaims.diffing.comparison import compare
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain


def differences(old, new):
    changes = list(compare(*([from_plain(record, ArticleRecord)] for record in (old, new))))
    back = list(compare(*([from_plain(record, ArticleRecord)] for record in (new, old))))
    assert len(changes) == len(back)
    return [(change.op, change.record, change.fields) for change in changes]


def place(name):
    return name and {"id": "l1", "name": name}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("The regatta will begin in May.", None), ("The regatta will begin in May.", "Larvik"), 0),
        (("The regatta will begin in May.", None), ("In May the regatta begins.", "Larvik"), 0),
        (("The regatta off Larvik will begin in May.", None), ("The regatta will begin off Larvik.", "Larvik"), 0),
        (("The regatta will begin in May.", None), ("The regatta will begin off Larvik in May.", "Larvik"), 1),
        (("The regatta will begin off Horten in May.", "Horten"), ("The regatta will begin in May.", None), 1),
        (("The regatta off Horten will begin.", "Horten"), ("The regatta off Larvik will begin.", "Larvik"), 1),
        (("The regatta will begin in May.", "Horten"), ("The regatta will begin in May, then.", "Larvik"), 1),
    ],
)
def test_a_place_counts_where_only_one_version_writes_it(make, old, new, expected):
    articles = [
        make.article(events=[make.event("regatta", "begin", evidence=evidence, location=place(name))])
        for evidence, name in (old, new)
    ]
    assert len(differences(*articles)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            ("Ida Moe, a pilot of the Skua Line", None, None),
            ("Ida Moe, a pilot of the Skua Line", "pilot", "Skua Line"),
            0,
        ),
        (("Ida Moe, a pilot of the Skua Line", "pilot", "Skua"), ("Skua Line pilot Ida Moe", "pilot", "Skua Line"), 0),
        (("Ida Moe", None, None), ("Ida Moe", None, "Norway"), 0),  # the country that the article is about
        (("Ida Moe", None, None), ("Ida Moe", "pilot", None), 1),
        (("Ida Moe", None, None), ("Ida Moe, a pilot of the Skua Line", "pilot", "Skua Line"), 1),
        (("Ida Moe, a pilot", "pilot", None), ("Ida Moe, a captain", "captain", None), 1),
        (("Ida Moe of the Tern Line", None, "Tern Line"), ("Ida Moe of the Skua Line", None, "Skua Line"), 1),
    ],
)
def test_a_role_counts_where_only_one_version_writes_it(make, old, new, expected):
    articles = []
    for source, role, affiliation in (old, new):
        mention = {"start": source.index("Ida"), "end": source.index("Ida") + 7, "text": "Ida Moe", "form": "name"}
        speaker = make.speaker("Ida Moe", role=role, affiliation=affiliation, mentions=[mention])
        span = {"start": 0, "end": len(source), "text": source}
        said = make.statement("the fog would lift by noon", "Ida Moe", source=span, start=60)
        articles.append(make.article(speakers=[speaker], statements=[said]))
    assert len(differences(*articles)) == expected


@pytest.mark.parametrize(
    ("old", "new", "quote", "expected"),
    [
        ("the ruling as “a bridge to nowhere”", "a bridge to nowhere", "a bridge to nowhere", 0),
        ("the ruling as “a bridge to nowhere”", "the delay as “a bridge to nowhere”", "a bridge to nowhere", 1),
        ("a bridge to nowhere and a waste", "a bridge to nowhere", "a bridge to nowhere", 1),
        ("the harbour would close and be “a bridge to nowhere”", "a bridge to nowhere", "a bridge to nowhere", 1),
    ],
)
def test_what_surrounds_a_quotation_is_how_it_is_put(make, old, new, quote, expected):
    quotes = [{"start": 0, "end": len(quote), "text": quote}]
    articles = [make.article(statements=[make.statement(text, quotes=quotes)]) for text in (old, new)]
    assert len(differences(*articles)) == expected
