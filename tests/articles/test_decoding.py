"""bytes -> text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.model.annotations import Extent, Notice

TEXT = "“Čaputová said”, Zürich — 10 °C\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_is_decoded_without_a_notice_and_without_its_byte_order_mark(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == (TEXT, ())


def test_windows_1252_gives_a_notice_at_its_first_character():
    text, notices = decode("“No,” the café’s owner said.".encode("cp1252"))
    assert text == "“No,” the café’s owner said."
    assert [(notice.code, notice.extent) for notice in notices] == [("encoding", Extent(0, 1))]
    assert notices[0].message == "read as Windows-1252: byte 0x93 at 0 is not UTF-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a binary file: it holds NUL bytes"),
        (b"\x01\x02 \xff text", "a binary file: it holds control characters, and byte 0xff at 3 is not UTF-8"),
        (b"na\x81ve", "neither UTF-8 nor Windows-1252: byte 0x81 at 2 is not UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "not valid UTF-16-LE: truncated data at byte 0"),
    ],
)
def test_bytes_that_are_not_text_are_refused_with_the_reason(data, reason):
    with pytest.raises(DecodingError) as caught:
        decode(data)
    assert str(caught.value) == reason


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data):
    try:
        text, _ = decode(data)
    except DecodingError:
        return
    assert isinstance(text, str)


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs",))))
def test_utf8_round_trips(text):
    assert decode(text.encode()) == (text, ())


RUSSIAN = "Министр транспорта заявил в понедельник, что порт будет закрыт с четырнадцатого июня. "


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251"])
def test_the_encoding_of_foreign_text_is_guessed_with_a_notice(encoding):
    text, (notice,) = decode((RUSSIAN * 3).encode(encoding))
    assert text == RUSSIAN * 3
    assert (notice.code, notice.extent) == ("encoding", None)
    assert notice.message.startswith("guessed to be ")


def test_stray_bytes_in_utf8_are_decoded_one_by_one():
    data = "“Zürich,” she said. ".encode() + "“Bern,” the café’s owner said. €".encode("cp1252")
    text, (notice,) = decode(data + "“Čaputová.”".encode())
    assert text == "“Zürich,” she said. “Bern,” the café’s owner said. €“Čaputová.”"
    assert notice == Notice("encoding", Extent(20, 21), "5 bytes are not UTF-8, the first at 25; read as Windows-1252")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("ISO-8859-2", "iso8859-2"),
        ("windows-1251", "cp1251"),
        ("gb2312", "gb18030"),
        ("Shift_JIS", "shift_jis"),
        ("iso-2022-jp", "iso2022_jp"),
    ],
)
def test_a_declared_encoding_is_used(declared, encoding):
    text = {"cp1251": RUSSIAN, "gb18030": "港口关闭", "iso8859-2": "Čaputová řekla"}.get(encoding, "閉鎖する")
    text = "“Café”" if encoding == "cp1252" else text
    assert decode(text.encode(encoding), declared=declared) == (text, ())


@pytest.mark.parametrize("declared", ["zip_codec", "punycode", "rot13", "unicode_escape", "utf-7", "no such", "\0", ""])
def test_a_declared_encoding_that_pages_do_not_use_is_ignored(declared):
    text = r"+AGE- \x41 “café”"
    assert decode(text.encode(), declared=declared) == (text, ())
    assert decode("the café".encode("cp1252"), declared=declared)[0] == "the café"


def test_strict_utf8_overrides_the_declared_encoding():
    assert decode(TEXT.encode(), declared="iso-8859-1") == (TEXT, ())
