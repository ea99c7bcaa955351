"""When one entry can be the other, changed."""

from __future__ import annotations

import pytest

from newsclaims.diffing.comparable_entry import EquivalentKeys
from newsclaims.diffing.entry_reading import entries_of
from newsclaims.diffing.similarity import score, tokens
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain


@pytest.fixture
def alike(make):
    """Whether two entries can be one; asked both ways."""

    def ask(name, old, new):
        first, second = (
            found
            for side, entry in enumerate((old, new))
            for found in entries_of(
                from_plain(make.article(**{name: [dict(entry)]}), ArticleRecord), side=side, number=0
            )
            if found.kind != "article"
        )
        there, back = score(first, second, EquivalentKeys()), score(second, first, EquivalentKeys())
        assert there == back
        assert 0 <= there <= 1.001
        assert not there or set(tokens(first)) & set(tokens(second))
        return there > 0

    return ask


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Sergey Lavrov", "Sergey Lavrov", True),
        ("Lavrov", "Sergey Lavrov", True),
        ("Alexander Lavrentiev", "Alexander Lavrentyev", True),
        ("Lavrentiev", "Lavrentyev", True),
        ("Joe Biden", "Hunter Biden", False),
        ("Maria Lund", "Marta Lund", False),
        ("Kari Lund", "Kari Aas", False),
        ("Jan Berg", "Jon Berg", False),
    ],
)
def test_people(alike, make, old, new, expected):
    assert alike("speakers", make.speaker(old), make.speaker(new)) is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("diplomat", "diplomat from one of the observer countries", True),
        ("source familiar with the talks", "source close to the talks", True),
        ("diplomat", "union official", False),
    ],
)
def test_people_without_a_name(alike, make, old, new, expected):
    assert alike("speakers", make.speaker(old, "unnamed"), make.speaker(new, "unnamed")) is expected


def test_a_person_is_no_body(alike, make):
    assert not alike("speakers", make.speaker("Danubia"), make.speaker("Danubia Construct", "organization"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the ship is safe", "the ship is perfectly safe", True),
        ("the talks will be held on June 12", "the talks will be held on July 10", True),
        ("we are ready", "we are not ready", True),
        ("the ship is safe", "tickets will cost more", False),
    ],
)
def test_statements_of_one_speaker(alike, make, old, new, expected):
    assert alike("statements", make.statement(old), make.statement(new)) is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("the ship is safe and sound", "the ship is safe and sound", True),
        ("the talks will be held on June 12", "the talks will be held in a month", False),
    ],
)
def test_statements_of_two_speakers(alike, make, old, new, expected):
    assert alike("statements", make.statement(old, "Lund"), make.statement(new, "Aas")) is expected
    assert not alike("statements", make.statement(old, "Lund"), make.statement(new, "Aas", parent="q1"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("talks", "talk", "2017-06-12"), ("talks", "talk", "2017-07-10"), True),
        (("opening", "opening", "2024-04-15"), ("bridge will open", "open", "2024-05-09"), False),
        (("hearing", "hearing", "2024-03-20"), ("concert", "concert", "2024-03-20"), False),
    ],
)
def test_events(alike, make, old, new, expected):
    assert alike("events", make.event(*old), make.event(*new)) is expected


def test_events_of_one_clause(alike, make):
    old = make.event(
        "bridge would be opened", "open", "2024-04-15", evidence="the new bridge would be opened as planned"
    )
    new = make.event(
        "bridge would be closed", "close", "2024-04-15", evidence="the new bridge would be closed as planned"
    )
    assert alike("events", old, new)


def test_places_by_name_or_by_what_the_gazetteer_calls_them(alike, make):
    assert alike("locations", make.location("Kyiv", 703448), make.location("Kiev", 703448))
    assert alike("locations", make.location("Ruse", 1), make.location("Ruse", 2))
    assert not alike("locations", make.location("Ruse"), make.location("Silistra"))
