"""Time grows with the length of a text, whatever the text: a small form of `benchmarks/growth.py`."""

from __future__ import annotations

import gc
import importlib.util
from pathlib import Path

import pytest

pytest.importorskip("trafilatura", reason="needs the extra web")

PATH = Path(__file__).resolve().parents[1] / "benchmarks" / "growth.py"
SIZES = 2_500, 10_000
HIGHEST_RATIO = 6.5
"""Of the times for four times the text: 4 where time grows with the length, 16 where it grows with its square."""


ONCE_QUADRATIC = (
    *("blanks in a line", "blanks in a dateline", "blanks in a byline", "years", "months", "open ranges"),
    *("list of days", "dates in one sentence", "clock times", "he said she said", "he said that", "according to"),
    *("told by", "clauses", "list of names", "list of places", "quotations", "nested marks"),
    *("page: attributes", "page: references"),
)
"""Kinds that took quadratic time once; `benchmarks/attack.py` measures all kinds."""


def module():
    spec = importlib.util.spec_from_file_location("growth", PATH)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


GROWTH = module()


@pytest.fixture(scope="module")
def warm(nlp):
    for kind in ("prose", "page: prose"):
        GROWTH.seconds(nlp, GROWTH.item_of(kind, SIZES[0]), rounds=2)
    gc.disable()
    yield nlp
    gc.enable()


@pytest.mark.parametrize("kind", ONCE_QUADRATIC)
def test_time_grows_with_the_length(warm, kind):
    ratios = []
    for rounds in (1, 3, 3):  # again where others used the processor at a bad moment
        short, long = (GROWTH.seconds(warm, GROWTH.item_of(kind, size), rounds=rounds) for size in SIZES)
        ratios.append(long / short)
        if ratios[-1] <= HIGHEST_RATIO:
            return
    pytest.fail(f"four times the text takes {ratios} times as long")
