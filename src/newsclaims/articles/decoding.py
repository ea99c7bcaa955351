"""bytes -> text: determine the encoding of an article.

Tried in order: a byte order mark; strict UTF-8, which text in another encoding practically never satisfies by chance;
the declared encoding (HTML, XML or HTTP, never plain text); Windows-1252, which is common in old English news archives;
and only where that is implausible, the guess of charset-normalizer. The last two give a warning in the record.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from newsclaims.model.annotations import Extent, Notice

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

NO_TEXT: Final = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
"""Control characters that do not occur in text files; 0x1A ends DOS files, 0x1B switches fonts in wire copy."""

DECLARABLE: Final = frozenset(
    {"big5", "big5hkscs", "cp866", "cp874", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk"}
    | {"iso2022_jp", "koi8-r", "koi8-u", "mac-cyrillic", "mac-roman", "shift_jis", "utf-8"}
    | {f"cp125{number}" for number in range(9)}
    | {f"iso8859-{number}" for number in (*range(1, 12), *range(13, 17))}
)
"""Python's names of the encodings used by web pages (WHATWG Encoding Standard). Python supports more, but some of them
are not text encodings or take quadratic time."""

AS_BROWSERS_DO: Final = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""Supersets that WHATWG decodes declared encodings as, since pages declare the smaller one and use the larger."""

FOREIGN_SHARE: Final = 0.1
"""A text with at least this share of non-ASCII letters is hardly English, and Windows-1252 would be a bad guess."""

FEWEST: Final = 10
"""Minimum number of such letters for a guess."""

LETTERS: Final = bytes(range(0xC0, 0x100))
"""The letters of Windows-1252; below them are quotation marks, dashes and symbols."""

SAMPLE: Final = 50_000
"""Bytes that a guess is based on."""

STRAY: Final = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""Maps what Python decodes an invalid UTF-8 byte to ("surrogateescape") to its Windows-1252 character."""

_MULTIBYTE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A non-ASCII character in UTF-8 (Unicode, table 3-7)."""


class DecodingError(ValueError):
    """Bytes that are not text in a supported encoding."""


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of `data`, and a notice where its encoding is neither Unicode nor the `declared` one.

    Raises DecodingError with the reason where it is not text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise DecodingError(f"not valid {encoding.upper()}: {error.reason} at byte {error.start}") from error
    encoding = _known(declared)
    if encoding != "utf-8" and data.isascii() and 0x1B in data:  # ISO-2022-JP consists of ASCII bytes
        text = _strict(data, encoding)
        if text is not None:
            return text, ()
    if 0 in data:
        raise DecodingError("a binary file: it holds NUL bytes")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        text = _strict(data, encoding)
        return (text, ()) if text is not None else _guessed(data, error)


def _known(declared: str | None) -> str:
    """Return Python's name of a declared encoding, or UTF-8 where it is none that web pages use."""
    try:
        name = codecs.lookup((declared or "utf-8").strip()).name
    except (LookupError, ValueError):  # ValueError: a NUL character
        return "utf-8"
    name = AS_BROWSERS_DO.get(name, name)
    return name if name in DECLARABLE else "utf-8"


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, failure: UnicodeDecodeError) -> tuple[str, tuple[Notice, ...]]:
    """Decode bytes that are neither UTF-8 nor in their declared encoding."""
    found = f"byte 0x{data[failure.start]:02x} at {failure.start} is not UTF-8"
    if not NO_TEXT.isdisjoint(data):
        raise DecodingError(f"a binary file: it holds control characters, and {found}")
    in_utf8 = sum(len(match[0]) for match in _MULTIBYTE.finditer(data))
    strays = _count(data, bytes(range(0x80, 0x100))) - in_utf8
    if in_utf8 > strays:
        return _mixed(data, failure, strays)
    is_foreign = _count(data, LETTERS) >= max(FEWEST, FOREIGN_SHARE * len(data))
    text = _strict(data, "cp1252") if not is_foreign else None
    if text is not None:
        # Each byte is one character here, so byte and character positions are the same.
        extent = Extent(failure.start, failure.start + 1)
        return text, (Notice("encoding", extent, f"read as Windows-1252: {found}"),)
    encoding = _found(data) if is_foreign else None
    text = _strict(data, encoding) if encoding else None
    if encoding is None or text is None:
        raise DecodingError(f"neither UTF-8 nor Windows-1252: {found}")
    return text, (Notice("encoding", None, f"guessed to be {encoding}: {found}"),)


def _count(data: bytes, some: bytes) -> int:
    return len(data) - len(data.translate(None, some))


def _mixed(data: bytes, failure: UnicodeDecodeError, number: int) -> tuple[str, tuple[Notice, ...]]:
    """Decode UTF-8 with some bytes in another encoding, as where articles were pasted together."""
    begun = len(data[: failure.start].decode("utf-8"))
    message = f"{number} bytes are not UTF-8, the first at {failure.start}; read as Windows-1252"
    text = data.decode("utf-8", "surrogateescape").translate(STRAY)
    return text, (Notice("encoding", Extent(begun, begun + 1), message),)


def _found(data: bytes) -> str | None:
    """Return the guess of charset-normalizer, which is deterministic."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None
