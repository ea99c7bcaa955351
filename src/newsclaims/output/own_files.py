"""Recognize the files that newsclaims has written, by their beginning or end: others are replaced only by request.

Every format that a command writes to `--output` has its signature here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

RECORDS_BEGIN: Final = re.compile(rb'\{"type":"[a-z-]+","schema_version":"')
"""The beginning of the records of every command, including errors."""
SCHEMA_BEGINS: Final = re.compile(rb'\{\s*"\$schema":\s*"https://json-schema\.org/')
TABLE_BEGINS: Final = re.compile(rb'(?:\xef\xbb\xbf)?(?:\{"article_id":|article_id,)')
"""The first column of every table of `tables`, in CSV and in JSON Lines."""
TEXT_HEADING: Final = "# newsclaims "
"""The beginning of what is for reading, where it goes to a file: `# newsclaims timeline`."""
PAGE_BEGINS: Final = re.compile(
    rb'<!doctype html>\s*<html\b[^>]*>\s*<head>\s*<meta name="generator" content="newsclaims '
)
PARQUET_BEGINS: Final = b"PAR1"
PARQUET_KEY: Final = b"newsclaims"
"""A key of the metadata at the end of a Parquet file."""

SQLITE_APPLICATION: Final = b"ncla"
"""The application id of our databases, in the file's header (https://sqlite.org/fileformat2.html)."""
EXPORTS_BEGIN: Final = (
    re.compile(rb"SQLite format 3\0.{52}" + re.escape(SQLITE_APPLICATION), re.DOTALL),
    re.compile(rb'\{"type":"FeatureCollection","features":\[\s*(?:\]|.*?"properties":\{"record":")', re.DOTALL),
    re.compile(rb"BEGIN:VCALENDAR\r?\nVERSION:2.0\r?\nPRODID:-//newsclaims//"),
    re.compile(rb'\{"@context":\{"@vocab":"https://schema.org/","id":"@id"'),
    re.compile(rb'<\?xml[^>]*>\s*<graphml [^>]*>\s*<key id="type" for="node"'),
)
"""What `export` writes, but not for annotation tools: people write into those files, which are then theirs."""

PATTERNS: Final = (
    RECORDS_BEGIN,
    SCHEMA_BEGINS,
    TABLE_BEGINS,
    re.compile(re.escape(TEXT_HEADING).encode()),
    PAGE_BEGINS,
    *EXPORTS_BEGIN,
)
START: Final = 4096
"""Bytes that show how a file begins."""
END: Final = 1 << 16
"""Bytes that hold the metadata at the end of a Parquet file."""


def may_be_replaced(file: Path) -> bool:
    """Return whether a file may be written without a request to replace it: it is new, empty, or one of ours."""
    try:
        with file.open("rb") as stream:
            start = stream.read(START)
            if not start or any(pattern.match(start) for pattern in PATTERNS):
                return True
            if not start.startswith(PARQUET_BEGINS):
                return False
            stream.seek(max(0, stream.seek(0, 2) - END))
            return PARQUET_KEY in stream.read()
    except FileNotFoundError:
        return True
    except OSError:
        return False  # what cannot be read cannot be known to be ours
