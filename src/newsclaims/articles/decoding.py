"""bytes -> text: which encoding an article is in.

The ladder: a byte order mark; strict UTF-8, which no other encoding of real text passes by chance; what the article
declares (HTML, XML or HTTP, never plain text); Windows-1252, which old news archives in English are full of; and only
where that makes no sense, what charset-normalizer finds. From Windows-1252 on it is a guess, and the record says so.
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
"""Control characters that text files do not hold; 0x1A is the end mark of DOS, 0x1B switches fonts in wire copy."""

DECLARABLE: Final = frozenset(
    {"big5", "big5hkscs", "cp866", "cp874", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk"}
    | {"iso2022_jp", "koi8-r", "koi8-u", "mac-cyrillic", "mac-roman", "shift_jis", "utf-8"}
    | {f"cp125{number}" for number in range(9)}
    | {f"iso8859-{number}" for number in (*range(1, 12), *range(13, 17))}
)
"""Python's names of the encodings that pages are written in (WHATWG Encoding Standard). Python knows more, and some of
them are no encodings of text, or take quadratic time."""

AS_BROWSERS_DO: Final = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""What WHATWG reads a declared encoding as: its superset, since pages declare the smaller one and use the larger."""

FOREIGN_SHARE: Final = 0.1
"""From this share of letters beyond ASCII on, a text is hardly English, and Windows-1252 is no good guess."""

FEWEST: Final = 10
"""So many such letters are needed to guess by."""

LETTERS: Final = bytes(range(0xC0, 0x100))
"""Where Windows-1252 has letters; below stand quotation marks, dashes and signs."""

SAMPLE: Final = 50_000
"""How many bytes a guess looks at."""

STRAY: Final = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What Python makes of a byte that is not UTF-8 ("surrogateescape"), and the character of Windows-1252 that it is."""

_MULTIBYTE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A character of UTF-8 beyond ASCII (Unicode, table 3-7)."""


class DecodingError(ValueError):
    """Bytes that are no text in an encoding that is read."""


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """The text of `data`, and a notice where its encoding was neither Unicode nor the `declared` one.

    Raises DecodingError with the reason where it is no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise DecodingError(f"not valid {encoding.upper()}: {error.reason} at byte {error.start}") from error
    encoding = _known(declared)
    if encoding != "utf-8" and data.isascii() and 0x1B in data:  # ISO-2022-JP is all ASCII to look at
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
    """Python's name for a declared encoding; UTF-8 where there is none that pages are written in."""
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
    """The text of bytes that are not UTF-8 and declare nothing that they are in."""
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
        # One byte is one character here, so the byte's position is the character's.
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
    """UTF-8 with some bytes of another encoding in it, as where articles were pasted together."""
    begun = len(data[: failure.start].decode("utf-8"))
    message = f"{number} bytes are not UTF-8, the first at {failure.start}; read as Windows-1252"
    text = data.decode("utf-8", "surrogateescape").translate(STRAY)
    return text, (Notice("encoding", Extent(begun, begun + 1), message),)


def _found(data: bytes) -> str | None:
    """What charset-normalizer takes the bytes for; the same for the same bytes."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best else None
