"""Exceptions and their one line."""

from __future__ import annotations

import pytest

from newsclaims.model.errors import (
    ComponentError,
    InputError,
    ModelError,
    NewsclaimsError,
    RecordError,
    UsageError,
    described,
)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("x"), 2),
        (RecordError("x", file="a.jsonl", line=1), 2),
        (InputError("x", path="a.txt", stage="read"), 3),
        (ComponentError("dates", ValueError("x")), 3),
        (ModelError("x"), 4),
    ],
)
def test_every_error_is_one_of_ours_with_its_exit_status(error, status):
    assert isinstance(error, NewsclaimsError)
    assert error.exit_status == status


def test_an_unexpected_exception_is_one_line_with_its_place():
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("two\n  lines")
    assert described(caught.value).startswith(r"ValueError: invalid literal for int() with base 10: 'two\n lines'")
    assert "(test_errors.py, line " in described(caught.value)
    assert described(KeyError("key")) == "KeyError: 'key'"
