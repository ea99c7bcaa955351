"""Error lines as sentences, for people at a terminal; programs get them as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.article_record import ErrorRecord
from newsclaims.model.records.codec import from_json
from newsclaims.output.terminal import printable
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Callable


def sentence(line: bytes) -> bytes:
    """Return an error line as `newsclaims: FILE:LINE: REASON`, safe to print; any other line as it is."""
    try:
        error = from_json(line, ErrorRecord)
    except InvalidRecordError:
        return line
    place = error.path if error.line is None else f"{error.path}:{error.line}"
    return f"{NAME}: {printable(place)}: {printable(error.message)}\n".encode()


def sentences_to(write: Callable[[bytes], object]) -> Callable[[bytes], object]:
    """Return a function that writes error lines as sentences."""
    return lambda line: write(sentence(line))
