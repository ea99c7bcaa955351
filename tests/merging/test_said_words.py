"""Quotations as words that their translations share."""

from __future__ import annotations

import pytest

from newsclaims.merging.said_words import figures_in, is_negative, quoted_part, said_words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We saw the ships and knew", "They see a ship, and they know"),
        ("She has sung here twice", "She sings here two times"),
        ("a hundred years", "a century"),
        ("The town lived off fishing", "towns live off fish"),
        ("twelve children", "12 child"),
        ("three centuries", "300 years"),
        ("two hundred ships", "200 ships"),
        ("two dozen ships", "24 ships"),
        ("We lost ten years", "we lose a decade"),
        ("The men were woken", "the man wakes"),
    ],
)
def test_one_wording(first, second):
    assert said_words(first) == said_words(second)


@pytest.mark.parametrize(("first", "second"), [("ten ships", "eleven ships"), ("They won", "They lost")])
def test_two_wordings(first, second):
    assert said_words(first) != said_words(second)


def test_the_quoted_part():
    assert quoted_part("the plan was “a leap” and “a fall”") == "a leap a fall"
    assert quoted_part('there was "no need to hurry') == "no need to hurry"
    assert quoted_part("nothing is quoted") == "nothing is quoted"


def test_what_is_denied_and_counted():
    assert is_negative("It won't sail")
    assert is_negative("no ship sails")
    assert not is_negative("it sails")
    assert figures_in("forty of the 300 ships") == {"40", "300"}
