"""Which statements take a further quotation as a part of their own."""

from __future__ import annotations

import pytest

from newsclaims.annotate.attribution.statement_rule import StatementRule


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (StatementRule.QUOTATION_TAG_AFTER, True),
        (StatementRule.QUOTATION_FOLLOWS, True),
        (StatementRule.RUNNING_SPEAKER, False),
        (StatementRule.QUOTED_AS_SAYING, False),
        (StatementRule.CLAUSE, False),
    ],
)
def test_a_quotation_continues_with_a_quotation(rule: StatementRule, *, expected: bool) -> None:
    assert rule.takes_further_quotations is expected
