"""Addresses where a path is expected: newsclaims reads files and fetches nothing."""

from __future__ import annotations

import re
from os import fspath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from os import PathLike

WEB: Final = re.compile(r"(?:https?|ftps?|s3|gs)://", re.IGNORECASE)
NOT_FETCHED: Final = "nothing is fetched from the web: save the page, then name the file"


def is_web_address(path: str | PathLike[str]) -> bool:
    """Return whether a path is an address on the web, such as https://example.org/a.html."""
    return WEB.match(fspath(path)) is not None
