"""Create a folder of inputs that crash, block or exhaust other programs, with good articles among them.

python tests/hostile.py FOLDER      creates it, to try out a change by hand
"""

from __future__ import annotations

import gzip
import json
import os
import socket
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

GOOD = (
    "OSLO, May 3, 2024 (NTB) - The Bergen ferry will return on May {day}, Norwegian Transport Minister Kari Lund told "
    'reporters. "The ship is safe," she said.\n'
)
PROSE = "The harbour will be closed to freight ships from June 14, the port authority said on Tuesday. "
FRENCH = (
    "Le ministre des Transports a déclaré lundi que le port serait fermé aux cargos à partir du 14 juin, après la "
    "découverte de fissures dans le mur nord. « Nous n’attendrons pas », a-t-il ajouté devant la presse.\n"
)
RUSSIAN = "Министр транспорта заявил в понедельник, что порт будет закрыт с четырнадцатого июня. " * 3
PAGE = "<!doctype html><html><head><title>Port to close</title></head><body><article>{}</article></body></html>"


@dataclass(frozen=True)
class Case:
    """What to expect of a file: its numbers of articles and error lines, and the code of a warning."""

    articles: int
    errors: int
    warning: str | None = None


def text_files() -> dict[str, tuple[bytes, Case]]:
    """Plain texts."""
    bad = Case(0, 1)
    odd = Case(1, 0)
    guessed = Case(1, 0, "encoding")
    foreign = Case(1, 0, "not-english")
    return {
        "empty.txt": (b"", bad),
        "blank.txt": (b" \r\n\t\n" * 50, bad),
        "mark-only.txt": (b"\xef\xbb\xbf", bad),
        "nul.txt": (PROSE.encode() + b"\0" * 100, bad),
        "nul-only.txt": (b"\0" * 4096, bad),
        "png.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bad),
        "elf.txt": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8, bad),
        "controls.txt": (b"\x01\x02\x03\xff\xfe" * 50, bad),
        "half-utf16.txt": (b"\xff\xfe" + PROSE.encode("utf-16-le") + b"a", bad),
        "bare-utf16.txt": (PROSE.encode("utf-16-le"), bad),
        "odd-utf32.txt": (b"\xff\xfe\0\0" + b"abc", bad),
        "one-line-of-20-mb.txt": (PROSE.encode() * (20_000_000 // len(PROSE)), bad),
        "too-long.txt": ((PROSE + "\n\n").encode() * 12_000, bad),
        "utf16.txt": (b"\xff\xfe" + PROSE.encode("utf-16-le"), odd),
        "windows-1252.txt": ("“No,” the café’s owner said on Monday.".encode("cp1252"), guessed),
        "mixed.txt": ("“No,” the café’s owner said. ".encode() + "“Why?” she asked.".encode("cp1252"), guessed),
        "surrogates.txt": (PROSE.encode() + b"\xed\xa0\x80\xed\xb0\x80", guessed),
        "overlong.txt": (PROSE.encode() + b"\xc0\x80\xf5\x80\x80\x80", guessed),
        "koi8.txt": (RUSSIAN.encode("koi8-r"), guessed),
        "french.txt": (FRENCH.encode(), foreign),
        "russian.txt": (RUSSIAN.encode(), foreign),
        "chinese.txt": ("运输部长星期一表示，港口将于六月十四日关闭。双方都同意这一日期。".encode(), foreign),
        "arabic.txt": ("قال وزير النقل يوم الاثنين إن الميناء سيغلق أمام السفن. ".encode() * 3, foreign),
        "right-to-left.txt": _odd("\u202e" + PROSE + "\u202c قال الوزير\u200f 👩‍👩‍👧‍👦🇳🇴"),
        "emoji.txt": _odd("👩‍🚀🇳🇴" * 100),
        "zero-width.txt": _odd("\u200b\u200d\ufeff\u2060" * 200),
        "combining.txt": _odd("s\u0301a\u0302i\u0303d" * 100 + PROSE),
        "noncharacters.txt": _odd("\ufffe\uffff\U0010ffff " * 50 + PROSE),
        "private-use.txt": _odd("\ue000\uf8ff" * 100 + PROSE),
        "no-break-spaces.txt": _odd(PROSE.replace(" ", "\u00a0")),
        "line-ends.txt": _odd((PROSE + "\r" + PROSE + "\x0b\x0c\x85\u2028\u2029") * 5),
        "tabs.txt": _odd("\t".join(PROSE.split()) * 3),
        "quotation-marks.txt": _odd('"' * 10_000),
        "curly-quotation-marks.txt": _odd("“‘«" * 500),
        "open-quotations.txt": _odd('He said, "' * 100),
        "brackets.txt": _odd("([{" * 500),
        "closing-brackets.txt": _odd(")]}" * 500),
        "dashes.txt": _odd("—–- " * 200),
        "dots.txt": _odd("... " * 300),
        "one-word.txt": _odd("a" * 100_000),
        "one-number.txt": _odd("9" * 5_000),
        "said.txt": _odd("said " * 500),
        "capitals.txt": _odd(PROSE.upper() * 5),
        "names.txt": _odd("Kari Lund, Jonas Eide, Marta Holm, " * 40),
        "datelines.txt": _odd("OSLO, May 3 (NTB) - " * 50),
        "dates.txt": _odd("July 10, 2017 2017-07-10 10/07/2017 " * 40),
        "labels.txt": _odd("Published: May 3, 2024 | Updated: May 4, 2024 |\n" * 40),
        "spaces.txt": _odd("said" + " " * 200_000 + "he."),
        "lines.txt": _odd("\n" * 20_000 + "He said so."),
        "no-full-stop.txt": _odd("the talks were held on Monday and he said that " * 40),
        "escapes.txt": _odd("\x1b[31mred\x1b[0m " + PROSE),
        "json.txt": _odd('{"text": "It is not a line of JSON Lines here."}'),
        "markup.txt": _odd("<script>alert('he said')</script> " + PROSE),
        "format.txt": _odd("%s %n {0} ${HOME} `id` $(id) " + PROSE),
    }


def _odd(text: str) -> tuple[bytes, Case]:
    return text.encode(), Case(1, 0)


def json_lines() -> dict[str, tuple[bytes, Case]]:
    """JSON Lines, each file with good articles among the bad lines."""
    good = json.dumps({"id": "good", "text": GOOD.format(day=9)}).encode()

    def beside(*lines: bytes, errors: int = 1, warning: str | None = None) -> tuple[bytes, Case]:
        return b"\n".join((good, *lines, good)) + b"\n", Case(2 + len(lines) - errors, errors, warning)

    return {
        "empty.jsonl": (b"", Case(0, 1)),
        "blank.jsonl": (b"\n\r\n  \n", Case(0, 1)),
        "broken.jsonl": beside(b'{"text": "Rain'),
        "torn.jsonl": (good + b"\n" + good[: len(good) // 2], Case(1, 1)),
        "nested.jsonl": beside(b'{"text":' * 100_000),
        "nested-lists.jsonl": beside(b'{"text": "Rain fell.", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        "values.jsonl": beside(b"1", b"null", b'"text"', b"[]", b'{"text": 1}', b'{"text": " "}', b"{}", errors=7),
        "surrogate.jsonl": beside(b'{"text": "Rain \\ud800 fell."}'),
        "not-a-number.jsonl": beside(b'{"text": NaN}'),
        "nul.jsonl": beside(b'{"text": "Rain\0fell."}'),
        "escaped-nul.jsonl": beside(b'{"text": "It rained on Monday, he said.\\u0000"}', errors=0),
        "huge-number.jsonl": beside(b'{"id": ' + b"9" * 5_000 + b', "text": "Rain fell."}'),
        "odd-date.jsonl": beside(b'{"text": "Rain fell.", "published": "yesterday"}', errors=0, warning="published"),
        "mark.jsonl": (b"\xef\xbb\xbf" + good + b"\n", Case(1, 0)),
    }


def pages() -> dict[str, tuple[bytes, Case]]:
    """Web pages."""
    bad = Case(0, 1)
    article = PAGE.format("".join(f"<p>{PROSE}Quay {number}.</p>" for number in range(5)))
    found = Case(1, 0)
    return {
        "empty.html": (b"", bad),
        "no-body.html": (b"<!doctype html><html><head><title>Port to close</title></head></html>", bad),
        "empty-body.html": (b"<html><body></body></html>", bad),
        "frames.html": (b"<html><frameset><frame src='file:///etc/passwd'></frameset></html>", bad),
        "only-scripts.html": (PAGE.format("<script>document.write('he said')</script>" * 500).encode(), bad),
        "address.html": (b"http://127.0.0.1:9/article", bad),
        "binary.html": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bad),
        "elements.html": (PAGE.format("<div><b>said</b></div>" * 20_000).encode(), bad),
        "too-large.html": (PAGE.format(PROSE * 120_000).encode(), bad),
        "nested.html": (b"<html><body>" + b"<div>" * 9_000 + PROSE.encode() + b"</div>" * 9_000, bad),
        "scripts.html": (
            article.replace("<p>", "<script>said('<p>He said.</p>')</script><p>").encode(),
            found,
        ),
        "unclosed.html": (article.replace("</p>", "").replace("</article>", "").encode(), found),
        "entities.html": (
            b'<!DOCTYPE html [<!ENTITY a "said"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + article.replace("Quay", "&x;&b; Quay").encode(),
            found,
        ),
        "false-charset.html": (article.replace("<head>", "<head><meta charset=zip_codec>").encode(), found),
        "latin-charset.html": (
            article.replace("<head>", "<head><meta charset=iso-8859-1>").replace("Quay", "Café").encode("latin-1"),
            found,
        ),
        "long-attribute.html": (article.replace("<p>", f"<p class='{'date ' * 100_000}'>", 1).encode(), found),
        "loop.html": (article.replace("<head>", "<head><link rel=canonical href='loop.html'>").encode(), found),
        "numbers.html": (article.replace("Quay", "&#0;&#xD800;&#x110000;&#1; Quay").encode(), found),
    }


def record(kind: str, content: bytes, **fields: str) -> bytes:
    """A record of a WARC file."""
    head = {"WARC-Type": kind, "WARC-Date": "2024-05-04T00:00:00Z", "Content-Length": str(len(content)), **fields}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + content + b"\r\n\r\n"


def response(number: int, body: bytes | None = None, **headers: str) -> bytes:
    """The record of a page."""
    page = PAGE.format("".join(f"<p>{PROSE}Quay {number}, berth {berth}.</p>" for berth in range(3))).encode()
    lines = "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in {"Content-Type": "text/html", **headers}.items()
    )
    content = f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + (page if body is None else body)
    return record("response", content, **{"WARC-Target-URI": f"https://port.example/{number}"})


def archives() -> dict[str, tuple[bytes, Case]]:
    """WARC files, and gzip files of all kinds."""
    one, two, three = response(1), response(2), response(3)
    packed = [gzip.compress(each, mtime=0) for each in (one, two, three)]
    text = gzip.compress(GOOD.format(day=8).encode(), mtime=0)
    line = json.dumps({"text": GOOD.format(day=9)}).encode() + b"\n"
    lines = gzip.compress(line, mtime=0)
    nothing = gzip.compress(b"\0" * 100_000_000, compresslevel=9, mtime=0)
    corrupt = bytearray(packed[1])
    corrupt[len(corrupt) // 2] ^= 0xFF
    bomb = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb_body = bomb.compress(b"<html>" + b" " * 30_000_000) + bomb.flush()
    image = record("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG")
    return {
        "empty.warc": (b"", Case(0, 1)),
        "no.warc": (PROSE.encode() * 20, Case(0, 1)),
        "whole.warc": (record("warcinfo", b"software: x\r\n") + image + one + two, Case(2, 0)),
        "cut-short.warc": (one + two[: len(two) // 2], Case(1, 1)),
        "cut-in-header.warc": (one + two[:40], Case(1, 1)),
        "wrong-length.warc": (one + two.replace(b"Content-Length: ", b"Content-Length: 1") + three, Case(2, 1)),
        "short-length.warc": (one + record("response", b"HTTP/1.1 200 OK\r\n\r\n") + b"x\r\n" + three, Case(2, 1)),
        "no-length.warc": (one + two.replace(b"Content-Length", b"Content-Wrong") + three, Case(2, 1)),
        "noise.warc": (one + b"noise\r\nnoise\r\n" * 50 + three, Case(2, 1)),
        "no-http.warc": (one + record("response", b"\0" * 50) + three, Case(2, 0)),
        "chunks.warc": (one + response(2, b"ZZ\r\n<html>", Transfer_Encoding="chunked") + three, Case(2, 1)),
        "gzip-bomb.warc": (one + response(2, bomb_body, Content_Encoding="gzip") + three, Case(2, 1)),
        "torn-gzip.warc": (one + response(2, packed[0][:90], Content_Encoding="gzip") + three, Case(2, 1)),
        "false-brotli.warc": (one + response(2, b"\xff" * 90, Content_Encoding="br") + three, Case(2, 1)),
        "no-page.warc": (one + response(2, b"<html></html>") + three, Case(2, 1)),
        "whole.warc.gz": (b"".join(packed), Case(3, 0)),
        "cut-short.warc.gz": (packed[0] + packed[1][: len(packed[1]) // 2], Case(1, 1)),
        "corrupt.warc.gz": (packed[0] + bytes(corrupt) + packed[2], Case(2, 1)),
        "text.txt.gz": (text, Case(1, 0)),
        "plain.txt.gz": (GOOD.format(day=7).encode(), Case(1, 0)),
        "empty.txt.gz": (b"", Case(0, 1)),
        "of-nothing.txt.gz": (gzip.compress(b"", mtime=0), Case(0, 1)),
        "head-only.txt.gz": (text[:10], Case(0, 1)),
        "cut-short.txt.gz": (text[:-12], Case(0, 1)),
        "no-checksum.txt.gz": (text[:-4], Case(0, 1)),
        "false-checksum.txt.gz": (text[:-8] + b"\0" * 8, Case(0, 1)),
        "followed.txt.gz": (text + b"and more", Case(0, 1)),
        "padded.txt.gz": (text + b"\0" * 512, Case(1, 0)),
        "bomb.txt.gz": (nothing, Case(0, 1)),
        "bomb.jsonl.gz": (nothing, Case(0, 1)),
        "bomb.html.gz": (nothing, Case(0, 1)),
        "bomb.warc.gz": (nothing, Case(0, 1)),
        "bomb-of-bombs.txt.gz": (gzip.compress(b"", mtime=0) * 2_000 + nothing, Case(0, 1)),
        "cut-short.jsonl.gz": (lines + lines[: len(lines) // 2], Case(1, 1)),
        "twice.txt.gz": (gzip.compress(text, mtime=0), Case(0, 1)),
    }


def specials(folder: Path) -> dict[str, Case]:
    """Files that are not regular, as far as the system supports them."""
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(GOOD.format(day=6), encoding="utf8")
    bad, nothing = Case(0, 1), Case(0, 0)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket is limited to a hundred characters
        try:
            listener.bind("socket.txt")
        finally:
            os.chdir(here)
    (folder / "loop").symlink_to(".")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "outside.txt").symlink_to(outside / "secret.txt")
    (folder / "elsewhere").symlink_to(outside)
    (folder / "folder.txt").mkdir()
    (folder / ".hidden.txt").write_bytes(b"\0")
    (folder / "notes.md").write_bytes(b"\0")
    special = dict.fromkeys(
        ("pipe.txt", "socket.txt", "self.txt", "nowhere.txt", "device.txt", "outside.txt", "elsewhere"), bad
    )
    special |= dict.fromkeys(("loop", "folder.txt", ".hidden.txt", "notes.md"), nothing)
    if os.geteuid() != 0:
        (folder / "unreadable.txt").write_bytes(b"He said so.")
        (folder / "unreadable.txt").chmod(0)
        special["unreadable.txt"] = bad
    return special


def make(folder: Path) -> dict[str, Case]:
    """Fill an empty folder; return what to expect of each bad file, by name."""
    cases = specials(folder)
    for name, (content, case) in {**text_files(), **json_lines(), **pages(), **archives()}.items():
        (folder / name).write_bytes(content)
        cases[name] = case
    for number, name in enumerate(sorted(cases)[::8]):
        (folder / f"{name}-good.txt").write_text(GOOD.format(day=number + 4), encoding="utf8")
    return cases


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir()
    sys.stdout.write(f"{len(make(target))} inputs\n")
