"""Changes for people, as they are printed."""

from __future__ import annotations

import pytest

from newsclaims.diffing.comparison import KINDS, diff
from newsclaims.diffing.text_view import lines
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain
from newsclaims.output.terminal import Paint

PLAIN = """\
ferry → ferry-2
~ article    Ferry returns later
    title          Ferry returns [-soon-] {+later+}
    agencies       NTB → (none)
~ speaker    Kari Lund
    role           (none) → Transport Minister
+ speaker    Marit Aas (mayor, Haugesund)
~ statement  Kari Lund: the ship is perfectly safe
    text           the ship is {+perfectly+} safe
    factuality     PR+ → CT+
- statement  he: nobody was to blame
~ event      ferry will return
    date           2024-05-20 → 2024-05-27
    participants   the crew (agent) → (none)
    claimed_by     (none) → the ship is perfectly safe
- event      concert (2024-05-21, Stavanger, scheduled)

1 added, 2 removed, 4 changed
"""


@pytest.fixture
def versions(make):
    source = {"start": 0, "end": 2, "text": "he"}
    marit = {"start": 50, "end": 55, "text": "Marit", "form": "name"}
    crew = {"start": 0, "end": 8, "text": "the crew", "role": "agent", "speaker": None}
    stavanger = {"id": "l1", "name": "Stavanger"}
    old = make.article(
        "ferry",
        head={"title": "Ferry returns soon", "agencies": ["NTB"]},
        speakers=[make.speaker("Kari Lund")],
        statements=[
            make.statement("the ship is safe", factuality="PR+"),
            make.statement("nobody was\nto blame", None, source=source, start=9),
        ],
        events=[
            make.event("ferry will return", "return", "2024-05-20", participants=[crew]),
            make.event("concert", "concert", "2024-05-21", location=stavanger),
        ],
    )
    new = make.article(
        "ferry-2",
        head={"title": "Ferry returns later"},
        speakers=[
            make.speaker("Kari Lund", role="Transport Minister"),
            make.speaker(
                "Marit Aas",
                role="mayor",
                affiliation="Haugesund",
                mentions=[marit],
            ),
        ],
        statements=[make.statement("the ship is perfectly safe")],
        events=[make.event("ferry will return", "return", "2024-05-27", claimed_by="q1")],
    )
    return [old], [new]


def differences(old, new, **options):
    return diff(*([from_plain(record, ArticleRecord) for record in side] for side in (old, new)), **options)


def text(changes, *, on=False):
    return "".join(f"{line}\n" for line in lines(changes, Paint(on)))


def test_the_whole_view(versions):
    assert text(differences(*versions)) == PLAIN


def test_colours_add_nothing_but_colours(versions):
    painted = text(differences(*versions), on=True)
    assert "\x1b[1mferry → ferry-2\x1b[0m" in painted
    assert "\x1b[33m~\x1b[0m event      ferry will return" in painted
    assert "the ship is \x1b[32mperfectly\x1b[0m safe" in painted
    assert "\x1b[31m2024-05-20\x1b[0m → \x1b[32m2024-05-27\x1b[0m" in painted
    assert "\x1b[31m- event" not in painted
    assert "[-" not in painted


def test_articles_of_one_side_and_of_a_story(make):
    said = make.article("a", statements=[make.statement("the ship is safe")])
    date = {"id": "d1", "start": 0, "end": 3, "text": "May", "type": "DATE", "value": "2024-05", "mod": None}
    date |= {"edtf": None, "earliest": None, "latest": None, "anchor": None, "rule": "test"}
    dated = make.article("b", dates=[date])
    assert text(differences([said], [])).splitlines()[0] == "only in old: a"
    assert text(differences([], [said])).splitlines()[0] == "only in new: a"
    assert text(differences([], [dated], kinds=KINDS)).splitlines()[2] == "+ date       May (2024-05)"
    assert text([]) == ""


def test_by_story_each_change_names_its_articles(make):
    old = [make.article("a", statements=[make.statement("the ship is safe")])]
    new = [make.article("b", statements=[make.statement("the ship is very safe"), make.statement("all is well")])]
    shown = lines(differences(old, new, by_story=True), Paint(), by_story=True)
    assert list(shown) == [
        "+ statement  Kari Lund: all is well  [b]",
        "~ statement  Kari Lund: the ship is very safe  [a → b]",
        "    text           the ship is {+very+} safe",
        "",
        "1 added, 1 changed",
    ]


def test_a_rewritten_text_is_shown_beside_the_old_one(make):
    old, new = (make.article("a", head={"title": title}) for title in ("Ferry returns", "Ministers in Oslo disagree"))
    assert "    title          Ferry returns → Ministers in Oslo disagree\n" in text(differences([old], [new]))


def test_what_articles_say_cannot_steer_the_terminal(make):
    said = make.article("a", statements=[make.statement("all \x1b[2Jis\u202e well\r\n")])
    shown = text(differences([], [said]))
    assert "all \ufffd[2Jis\ufffd well" in shown
    assert "\x1b" not in shown
