"""Markdown -> article: the text as it is shown, without markup; title, date and author from the front matter.

Front matter is what stands between two lines of three hyphens at the top, one `key: value` per line, as static site
generators have it. Without a title there, a first heading is the title, and not part of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.articles.json_lines import article_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclaims.articles.article import Article
    from newsclaims.articles.origin import Origin

FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
PAIR: Final = re.compile(r"(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
FIELDS: Final = {
    "id": "id",
    "title": "title",
    "date": "published",
    "published": "published",
    "author": "byline",
    "byline": "byline",
    "publisher": "publisher",
    "url": "url",
}
"""The fields of an article by the key of the front matter, in lower case."""


def articles(data: bytes, origin: Origin, _columns: Mapping[str, str]) -> Iterator[Article]:
    """Yield the article. Raises InputError where the bytes are no text, or nothing is left of it."""
    try:
        text, notices = decode(data)
    except DecodingError as error:
        raise origin.error(str(error), "decode") from error
    front = FRONT_MATTER.match(text)
    entry: dict[str, Any] = {}
    for key, value in PAIR.findall(front[1] or "") if front else ():
        if key.lower() in FIELDS and value.strip("\"' "):
            entry[FIELDS[key.lower()]] = value.strip("\"' ")
    paragraphs = list(_paragraphs(text[front.end() :] if front else text))
    if paragraphs and paragraphs[0][1] == "heading":
        entry.setdefault("title", paragraphs[0][0])
        if entry["title"].casefold() == paragraphs[0][0].casefold():
            paragraphs.pop(0)
    entry["text"] = "\n\n".join(paragraph for paragraph, _ in paragraphs)
    if origin.day:
        entry.setdefault("published", origin.day)
    yield article_of(entry, path=origin.path, number=None, fallback_id=origin.id, notices=notices)


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the blocks of text, each with "heading" or "text". Code and HTML are left out."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - an extra

    opened = ""
    for token in MarkdownIt("commonmark").parse(text):
        if token.type.endswith("_open"):
            opened = token.type
        elif token.type == "inline":
            shown = "".join(_shown(part) for part in token.children or ())
            lines = " ".join(shown.split())
            if lines:
                yield lines, "heading" if opened == "heading_open" else "text"


def _shown(part: Any) -> str:  # noqa: ANN401 - the library's token
    """Return what a part of a line shows: its text, the alternative of an image is none of it."""
    if part.type in ("softbreak", "hardbreak"):
        return " "
    return str(part.content) if part.type in ("text", "code_inline") else ""
