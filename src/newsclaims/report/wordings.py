"""How values of the records are said to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsclaims.model.annotations import Factuality

COMMITMENT: Final[dict[Factuality, str]] = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "CTu": "open",
    "Uu": "uncommitted",
}
"""The source's commitment on FactBank's scale."""
PLAIN: Final[frozenset[Factuality]] = frozenset({"CT+", "Uu"})
"""What need not be said of a statement: it is what a reader takes it for anyway."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
