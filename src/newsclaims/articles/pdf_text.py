"""PDF -> article: the text of its pages, with lines joined to paragraphs.

A PDF holds lines, not paragraphs: one ends at an empty line, or with a line that ends a sentence and is shorter than
the others. Short lines above the first full one, the headline and what is set with it, stand alone, unless the next
goes on with a small letter. A word divided at the end of a line is put together. Scanned pages hold no text and are an
error.
"""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Final

from newsclaims.articles.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclaims.articles.origin import Origin

MOST_PAGES: Final = 500
"""Maximum pages of a document, since an article has a few."""
SHORT: Final = 0.8
"""A line shorter than this share of a full one may be the last of its paragraph."""
LONGER: Final = 10
"""One in so many lines is longer than what counts as a full one: headlines and tables may be."""
DIVIDED: Final = re.compile(r"[a-z]-$")
ENDS: Final = re.compile(r"[.!?:][\"'”’)\]]*$")


def articles(data: bytes, origin: Origin, _columns: Mapping[str, str]) -> Iterator[Article]:
    """Yield the article. Raises InputError where there is no text, or a password is needed."""
    from pypdf import PdfReader  # noqa: PLC0415 - an extra

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks would come between our lines on standard error
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise origin.error("the PDF needs a password", "read")
    if len(reader.pages) > MOST_PAGES:
        raise origin.error(f"PDF of more than {MOST_PAGES} pages", "read")
    text = joined_lines("\n\n".join(page.extract_text() for page in reader.pages))
    if not text:
        raise origin.error("no text in the PDF: its pages may be scanned images", "parse")
    title = str(reader.metadata.title or "").strip() if reader.metadata else ""
    yield Article(
        id=origin.id,
        text=text,
        path=origin.path,
        title=title or None,
        published=origin.day,
        published_from="filename" if origin.day else None,
    )


def joined_lines(text: str) -> str:
    """Return lines as they are set, as paragraphs with blank lines between."""
    lines = [" ".join(line.split()) for line in text.replace("\xad", "").split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    least = SHORT * lengths[-1 - len(lengths) // LONGER] if lengths else 0.0
    paragraphs: list[str] = [""]
    at_head = True
    for line in lines:
        if at_head and not line[:1].islower():
            paragraphs.append("")
        at_head = at_head and len(line) < least
        if not line:
            paragraphs.append("")
            continue
        before = paragraphs[-1]
        if DIVIDED.search(before):
            paragraphs[-1] = before[:-1] + line
        else:
            paragraphs[-1] = f"{before} {line}" if before else line
        if len(line) < least and ENDS.search(line):
            paragraphs.append("")
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
