"""Countries by name and demonym; affiliations beside roles are tested in `test_roles.py`."""

from __future__ import annotations

import pytest

from newsclaims.language.affiliations import country_in


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russian", "Russia"),
        ("Kazakhstan", "Kazakhstan"),
        ("the United States", "United States"),
        ("US", "United States"),
        ("Berg", None),
        ("", None),
    ],
)
def test_country(text: str, country: str | None) -> None:
    assert country_in(text) == country
