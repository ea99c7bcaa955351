"""Write and read tasks of Label Studio: a JSON list, with what was found as predictions that annotators correct.

Label Studio counts positions in UTF-16 code units, and keeps the ids of regions.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import orjson

from newsclaims.exporting.annotation_spans import AnnotationSpan, CodeUnits, spans_of, text_of_article
from newsclaims.model.errors import InvalidRecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.exporting.resolved_article import ResolvedArticle

FROM: Final = "label"
TO: Final = "text"
"""The names that the labelling interface has for its labels and its text."""

COUNTS_UNITS: Final = False
"""Whether `read` gives positions in UTF-16 code units, for want of the text."""


def write(articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write a task per article."""
    between = b"[\n"
    for article in articles:
        stream.write(between + orjson.dumps(_task(article)))
        between = b",\n"
    stream.write(b"\n]\n" if between != b"[\n" else b"[]\n")


def _task(article: ResolvedArticle) -> dict[str, Any]:
    text = text_of_article(article.record)
    units = CodeUnits(text)
    regions = [
        {
            "id": span.key,
            "type": "labels",
            "from_name": FROM,
            "to_name": TO,
            "value": {
                "start": units.units(span.start),
                "end": units.units(span.end),
                "text": text[span.start : span.end],
                "labels": [span.label],
            },
        }
        for span in spans_of(article.record)
    ]
    relations = [
        {"type": "relation", "from_id": f"{said.id}.CUE.0", "to_id": f"{said.id}.{part}.0", "direction": "right"}
        for said in article.record.statements
        for part, there in (("SOURCE", said.source), ("CONTENT", said.content))
        if said.cue is not None and there
    ]
    producer = article.record.producer
    return {
        "data": {"text": text, "article": article.article.sha256, "id": article.article.id},
        "predictions": [
            {"model_version": producer.model or producer.name, "result": [*regions, *relations]},
        ],
    }


def read(data: bytes) -> Iterator[tuple[str, str, list[AnnotationSpan]]]:
    """Yield the hash of each article, its text and its spans: the last annotation's, else the prediction's.

    Raises InvalidRecordError where it is no list of such tasks.
    """
    try:
        tasks = orjson.loads(data)
        if not isinstance(tasks, list):
            raise InvalidRecordError("not tasks of Label Studio: expected a list")
        for task in tasks:
            text = task["data"][TO]
            units = CodeUnits(text)
            versions = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
            regions = (versions or task["predictions"])[-1]["result"]
            links: defaultdict[str, list[str]] = defaultdict(list)
            for one in regions:
                if one["type"] == "relation":
                    links[one["from_id"]].append(one["to_id"])
            spans = [_span(one, units, links[one["id"]]) for one in regions if one["type"] == "labels"]
            yield task["data"]["article"], text, spans
    except (orjson.JSONDecodeError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise InvalidRecordError(f"not tasks of Label Studio: {type(error).__name__} {error}") from error


def _span(region: dict[str, Any], units: CodeUnits, links: Sequence[str]) -> AnnotationSpan:
    value = region["value"]
    start, end = units.points(value["start"]), units.points(value["end"])
    return AnnotationSpan(start, end, value["labels"][0], region["id"], tuple(links))
