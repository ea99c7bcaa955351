"""A line of JSON Lines -> Article: with our own keys or the equivalent ones of IPTC ninjs."""

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
"""The keys of each field; the first one with a value wins. In ninjs, `uri` is an id that may also be a URL."""

LOOKS_LIKE_JSON: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')
"""The beginning of a JSON object, unlike that of any prose."""

ISO_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)


def parse(line: bytes, *, path: str, number: int, fallback_id: str) -> Article:
    """Return the article in one line.

    Raises InputError with the path and line number where it is not a JSON object, or has no text.
    """

    def line_error(message: str, stage: str) -> InputError:
        return InputError(message, path=path, line=number, stage=stage)

    try:
        text, notices = decode(line)
    except DecodingError as error:
        raise line_error(str(error), "decode") from error
    try:
        entry = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise line_error(f"not JSON: {error}{_advice(text)}", "parse") from error
    if not isinstance(entry, dict):
        raise line_error(f"not a JSON object{_advice(text)}", "parse")
    return article_of(entry, path=path, number=number, fallback_id=fallback_id, notices=notices)


def _advice(line: str) -> str:
    """Return how to make JSON Lines of what begins as a list, or as an object of several lines."""
    if line.strip() == "{":
        return "; an article has to be on one line, as `jq -c .` writes it"
    return "; a list becomes a line for each article with `jq -c '.[]'`" if line.lstrip().startswith("[") else ""


def article_of(
    entry: dict[str, Any], *, path: str, number: int | None, fallback_id: str, notices: tuple[Notice, ...] = ()
) -> Article:
    """Return the article that the fields of an object or a row of a table give; for the names see `KEYS`.

    Raises InputError with the path and line number where it has no text.
    """
    body = _text(entry, "text")
    if body is None:
        names = ", ".join(KEYS["text"])
        raise InputError(f"no text: none of the keys {names} has any", path=path, line=number, stage="parse")
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
        # The positions in these notices refer to the line, not to the text in it.
        notices=tuple(Notice(notice.code, None, notice.message) for notice in notices) + trouble,
    )


def iso_day(text: str) -> str | None:
    """Return the day of an ISO 8601 date or date and time, as written, or None."""
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
