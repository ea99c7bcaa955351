"""Write and read JSON Lines of doccano (sequence labelling): a text with its labels per line, in code points."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

import orjson

from newsclaims.exporting.annotation_spans import AnnotationSpan, spans_of, text_of_article
from newsclaims.model.errors import InvalidRecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.exporting.resolved_article import ResolvedArticle

COUNTS_UNITS: Final = False
"""Whether `read` gives positions in UTF-16 code units, for want of the text."""


def write(articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write a line per article. doccano keeps the keys that it does not know as metadata."""
    for article in articles:
        labels = [[span.start, span.end, span.label] for span in spans_of(article.record)]
        line = {"text": text_of_article(article.record), "label": labels, "article": article.article.sha256}
        stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


def read(data: bytes) -> Iterator[tuple[str, str, list[AnnotationSpan]]]:
    """Yield the hash of each article, its text and its spans. Raises InvalidRecordError for anything else.

    Projects with relations export `entities` instead of `label`.
    """
    try:
        for line in filter(bytes.strip, data.splitlines()):
            entry = orjson.loads(line)
            if "entities" in entry:
                found = [(one["start_offset"], one["end_offset"], one["label"]) for one in entry["entities"]]
            else:
                found = [(start, end, label) for start, end, label in entry["label"]]
            article = entry.get("article") or entry["meta"]["article"]
            yield article, entry["text"], [AnnotationSpan(*span) for span in found]
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidRecordError(f"not JSON Lines of doccano: {type(error).__name__} {error}") from error
