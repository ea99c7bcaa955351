"""The names of somebody besides the one that they are known by."""

from __future__ import annotations

import pytest

from newsclaims.language.aliases import aliases


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("Ida Berg", ["Ida Berg", "Mrs. Berg", "Berg’s", "Ida"], ("Berg", "Ida")),
        ("Ida Berg", ["the mayor", "she", "Ida Berg's"], ()),
        ("Harbour Development Board", ["The Harbour Development Board", "the HDB", "HDB"], ("HDB",)),
        ("U.N.", ["the U.N.", "UN", "United Nations"], ("UN", "United Nations")),
        ("Acme Inc", ["Acme Inc.", "Acme"], ("Acme",)),
        ("Kari Lund", ["Kari Lund, who runs the ferry"], ()),
        ("Kari Lund", ["", " ", "’s", "the"], ()),
    ],
)
def test_other_names(name, written, expected):
    assert aliases(name, written) == expected
