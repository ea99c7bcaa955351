"""Write and read JSON Lines of doccano (sequence labelling): a text with its labels per line, in code points."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import orjson

from newsclaims.exporting.annotation_spans import AnnotationSpan, spans_of, text_of_article
from newsclaims.model.errors import InvalidRecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
                links: defaultdict[object, list[str]] = defaultdict(list)
                for one in entry.get("relations") or ():
                    links[one["from_id"]].append(_key(one["to_id"]))
                found = [_entity(one, links[one.get("id")]) for one in entry["entities"]]
            else:
                found = [AnnotationSpan(start, end, label) for start, end, label in entry["label"]]
            article = entry.get("article") or entry["meta"]["article"]
            yield article, entry["text"], found
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidRecordError(f"not JSON Lines of doccano: {type(error).__name__} {error}") from error


def _entity(entity: dict[str, Any], links: Sequence[str]) -> AnnotationSpan:
    place = entity["start_offset"], entity["end_offset"], entity["label"]
    return AnnotationSpan(*place, _key(entity["id"]) if "id" in entity else "", tuple(links))


def _key(id_: object) -> str:
    """Return the id of an entity as a key, which is never one of ours."""
    return f"doccano {id_}"
