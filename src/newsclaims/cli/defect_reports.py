"""Where to report a defect, as the installed package says."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from newsclaims.version import NAME

LABEL: Final = "Issues"
"""The name of the address among `[project.urls]` of pyproject.toml."""
OTHERWISE: Final = 'as CONTRIBUTING.md says under "Report a defect"'


def where_to_report() -> str:
    """Return the address of the issue tracker, "at https://…", or where to read what to do if there is none."""
    try:
        urls = metadata(NAME).get_all("Project-URL") or []
    except PackageNotFoundError:  # run from the source code, without installing it
        urls = []
    addresses = (url.partition(", ")[2] for url in urls if url.startswith(f"{LABEL}, "))
    return next((f"at {address}" for address in addresses), OTHERWISE)
