"""What the heads say of a draft, as numbers between -1 and 1."""

from __future__ import annotations

import pytest

from newsclaims.annotate.attribution.speech_evidence import agreement, log_odds


class View:
    """A head with the spans given."""

    def __init__(self, *spans):
        self.spans = spans

    def meeting(self, start, end):
        return [Span(*span) for span in self.spans if span[0] < end and start < span[1]]


class Span:
    def __init__(self, start, end):
        self.start, self.end = start, end


@pytest.mark.parametrize(("probability", "shown"), [(0, -1), (0.5, 0), (1, 1)])
def test_log_odds(probability, shown):
    assert log_odds(probability) == pytest.approx(shown)


@pytest.mark.parametrize(
    ("spans", "mine", "share"),
    [
        ([(2, 6)], [(2, 6)], 1),
        ([(2, 6)], [(4, 8)], 1 / 3),
        ([(2, 6)], [(6, 8)], 0),
        ([], [(0, 4)], 0),
        ([(2, 4), (6, 8)], [(2, 4), (6, 8)], 1),  # in two parts, one on either side of the cue
        ([(2, 8)], [(2, 4), (6, 8)], 2 / 3),
        ([(2, 4), (5, 8), (20, 30)], [(2, 8)], 5 / 6),  # what it does not meet does not count
    ],
)
def test_agreement(spans, mine, share):
    assert agreement(View(*spans), mine) == pytest.approx(share)
