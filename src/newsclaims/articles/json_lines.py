"""A line of JSON Lines -> Article: our own keys, and those of IPTC ninjs for the same things."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

import orjson

from newsclaims.articles.article import Article
from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.model.annotations import Notice
from newsclaims.model.errors import InputError

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "uri"),
    "text": ("text", "body_text"),
    "published": ("published", "firstcreated"),
    "title": ("title", "headline"),
    "publisher": ("publisher",),
    "byline": ("byline",),
    "url": ("url", "uri"),
}
"""Where each fact stands; the first key that holds something wins. In ninjs `uri` is an id that may be a URL too."""

LOOKS_LIKE_JSON: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')
"""How a JSON object begins, and prose does not."""

ISO_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)


def parse(line: bytes, *, path: str, number: int, fallback_id: str) -> Article:
    """The article of one line.

    Raises InputError with the path and the line where it is no JSON object, or one without text.
    """

    def fault(message: str, stage: str) -> InputError:
        return InputError(message, path=path, line=number, stage=stage)

    try:
        text, notices = decode(line)
    except DecodingError as error:
        raise fault(str(error), "decode") from error
    try:
        entry = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise fault(f"not JSON: {error}", "parse") from error
    if not isinstance(entry, dict):
        raise fault("not a JSON object", "parse")
    body = _text(entry, "text")
    if body is None:
        raise fault(f"no text: none of the keys {', '.join(KEYS['text'])} holds any", "parse")
    published, trouble = _day(_first(entry, "published"))
    url = _text(entry, "url")
    return Article(
        id=_id(entry) or fallback_id,
        text=body,
        path=path,
        line=number,
        url=url if url and "://" in url else None,
        title=_text(entry, "title"),
        publisher=_text(entry, "publisher"),
        byline=_text(entry, "byline"),
        published=published,
        published_from="input" if published else None,
        # The positions of decoding are those of the line, not of the text within it.
        notices=tuple(Notice(notice.code, None, notice.message) for notice in notices) + trouble,
    )


def iso_day(text: str) -> str | None:
    """The day of an ISO 8601 date or date and time, as it is written there, or None."""
    found = ISO_DAY.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return None


def _first(entry: dict[str, Any], fact: str) -> object:
    return next((entry[key] for key in KEYS[fact] if entry.get(key) not in (None, "")), None)


def _text(entry: dict[str, Any], fact: str) -> str | None:
    value = _first(entry, fact)
    return value if isinstance(value, str) and value.strip() else None


def _id(entry: dict[str, Any]) -> str | None:
    value = _first(entry, "id")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _day(value: object) -> tuple[str | None, tuple[Notice, ...]]:
    if value is None:
        return None, ()
    day = iso_day(value) if isinstance(value, str) else None
    if day is None:
        return None, (Notice("published", None, f"no ISO date, left out: {str(value)[:40]!r}"),)
    return day, ()
