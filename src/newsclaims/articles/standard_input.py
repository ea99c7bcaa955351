"""Standard input as bytes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from io import BufferedReader


def standard_input() -> BufferedReader | None:
    """Return the byte stream of standard input, or None where it is closed."""
    return cast("BufferedReader", sys.stdin.buffer) if sys.stdin else None
