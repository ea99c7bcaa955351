"""The grammar's rows become typed rules, and a slip in one is an error."""

from __future__ import annotations

import pytest

from newsclaims.annotate.dates.timex import calendar_words
from newsclaims.annotate.dates.timex.blockers import BLOCKERS
from newsclaims.annotate.dates.timex.grammar import READERS, DirectionFrom, Reporting, rule_of, rules
from newsclaims.language import lexicons
from newsclaims.language.lexicons import LexiconError

ROW = {"name": "month", "read": "month_year", "pattern": "<month>"}


def test_a_row_without_flags():
    rule = rule_of(ROW)
    assert (rule.partial, rule.ambiguous, rule.direction, rule.unless, rule.reporting) == (
        False,
        False,
        DirectionFrom.TENSE,
        (),
        None,
    )


def test_a_row_with_flags():
    flags = {"ambiguous": True, "direction": "none", "unless": ["title-before-month"], "reporting": "quarter"}
    rule = rule_of(ROW | flags)
    assert (rule.ambiguous, rule.direction, rule.reporting) == (True, DirectionFrom.NONE, Reporting.QUARTER)
    assert rule.unless == (BLOCKERS["title-before-month"],)


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        ({"ambigous": True}, "there is no column 'ambigous'"),
        ({"ambiguous": "yes"}, "'ambiguous' is either true or false"),
        ({"partial": 1}, "'partial' is either true or false"),
        ({"direction": "tence"}, "'tence' is not a valid DirectionFrom"),
        ({"reporting": "half"}, "'half' is not a valid Reporting"),
        ({"unless": ["titel"]}, "'titel' is missing or unknown"),
        ({"read": "moth_year"}, "'moth_year' is missing or unknown"),
        ({"needs": ["mnth"]}, "tuple.index"),
        ({"pattern": "<mnth>"}, "'mnth' is missing or unknown"),
    ],
)
def test_a_slip_in_a_row_is_refused(slip: dict[str, object], message: str):
    with pytest.raises(LexiconError, match=rf"calendar_grammar\.toml: rule 'month': .*{message}"):
        rule_of(ROW | slip)


def test_a_row_without_a_pattern_is_refused():
    with pytest.raises(LexiconError, match="'pattern' is missing or unknown"):
        rule_of({"name": "month", "read": "month_year"})


def test_every_reader_and_every_blocker_has_a_rule():
    rows = lexicons.read("calendar_grammar")["rule"]
    assert {row["read"] for row in rows} == READERS.keys()
    assert {name for row in rows for name in row.get("unless", ())} == BLOCKERS.keys()


def test_every_list_of_blockers_is_used():
    """Each list of `calendar_blockers.toml` has its constant or its piece of the grammar."""
    source = {name for name in vars(calendar_words) if name.isupper()}
    titles = {f"titles_before_{unit}" for unit in calendar_words.TITLES}
    for name in lexicons.read("calendar_blockers"):
        assert name.upper() in source or name in calendar_words.PIECES or name in titles, name


@pytest.mark.parametrize("name", ["month", "season", "holiday"])
def test_words_that_are_names_too_are_ambiguous(name: str):
    assert all(rule.ambiguous for rule in rules() if rule.name == name)
