"""A saved RSS or Atom feed -> articles, one per entry: its content, or else its summary.

feedparser reads all versions of both, and what is not well-formed. It gets bytes, never a name or an address, since it
would fetch that.
"""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from newsclaims.articles.html_paragraphs import text_of_html
from newsclaims.articles.json_lines import article_of
from newsclaims.model.errors import InputError
from newsclaims.model.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.articles.article import Article
    from newsclaims.articles.origin import Origin


def articles(data: bytes, origin: Origin) -> Iterator[Article | InputError]:
    """Yield the article of each entry, or an error for one without text. Raises InputError without the library."""
    if find_spec("feedparser") is None:
        raise origin.error(f"reading feeds requires the extra documents: {install_command('documents')}", "read")
    import feedparser  # noqa: PLC0415 - an extra

    feed = feedparser.parse(io.BytesIO(data))
    if not feed.entries:
        raise origin.error("no entries in the feed", "parse")
    publisher = text_of_html(feed.feed.get("title") or "") or None
    for number, entry in enumerate(feed.entries, start=1):
        try:
            fields = _fields(entry) | {"publisher": publisher}
            yield article_of(fields, path=origin.path, number=None, fallback_id=f"{origin.id}-{number}")
        except InputError as error:
            yield origin.error(f"entry {number}: {error.message}", "parse")


def _fields(entry: Any) -> dict[str, str | None]:  # noqa: ANN401 - feedparser has no types
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    body = max(contents, key=len, default="") or entry.get("summary") or ""
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "id": entry.get("id") or entry.get("link"),
        "text": text_of_html(body),
        "title": text_of_html(entry.get("title") or "") or None,
        "byline": entry.get("author") or None,
        "url": entry.get("link"),
        "published": f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else None,
    }
