"""bytes -> text: which encoding an article is in, decided without guessing.

The ladder is a byte order mark, strict UTF-8, then Windows-1252, which old news archives are full of. Statistical
detection is left out on purpose: on texts of article length it is wrong too often, and its result changes by version.
"""

from __future__ import annotations

import codecs
from typing import Final

from newsclaims.annotations import Extent, Notice

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

NO_TEXT: Final = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
"""Control characters that text files do not hold; 0x1A is the end mark of DOS, 0x1B switches fonts in wire copy."""


class DecodingError(ValueError):
    """Bytes that are no text in an encoding that is read."""


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text of `data`, and a notice where it was not Unicode.

    Raises DecodingError with the reason where it is no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise DecodingError(f"not valid {encoding.upper()}: {error.reason} at byte {error.start}") from error
    if 0 in data:
        raise DecodingError("a binary file: it holds NUL bytes")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _windows_1252(data, error)


def _windows_1252(data: bytes, failure: UnicodeDecodeError) -> tuple[str, tuple[Notice, ...]]:
    found = f"byte 0x{data[failure.start]:02x} at {failure.start} is not UTF-8"
    if not NO_TEXT.isdisjoint(data):
        raise DecodingError(f"a binary file: it holds control characters, and {found}")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise DecodingError(f"neither UTF-8 nor Windows-1252: {found}") from error
    # One byte is one character here, so the byte's position is the character's.
    extent = Extent(failure.start, failure.start + 1)
    return text, (Notice("encoding", extent, f"read as Windows-1252: {found}"),)
