"""Write and read CoNLL: a token per line with its position, and a column in IOB2 for each layer.

A column holds one span at a time. Of spans of a layer that overlap, such as those of nested statements, the outermost
is written, and a span that does not begin and end with a token is widened to whole tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from newsclaims.exporting.annotation_spans import (
    LAYERS,
    SEPARATOR,
    WITHOUT_VALUE,
    AnnotationSpan,
    spans_of,
    text_of_article,
)
from newsclaims.exporting.annotation_tokens import token_lines, tokens_within
from newsclaims.model.errors import InvalidRecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.exporting.resolved_article import ResolvedArticle

ARTICLE: Final = "# article = "
COLUMNS: Final = "# columns = "
OUTSIDE: Final = "O"

COUNTS_UNITS: Final = False
"""Whether `read` gives positions in UTF-16 code units, for want of the text."""


def write(articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write the articles one after the other, each after a comment with its hash."""
    for article in articles:
        stream.writelines(f"{line}\n".encode() for line in _lines(article))


def _lines(article: ResolvedArticle) -> Iterator[str]:
    text = text_of_article(article.record)
    yield f"{ARTICLE}{article.article.sha256}"
    yield f"{COLUMNS}FORM POSITION {' '.join(LAYERS)}"
    lines = token_lines(text)
    tokens = [token for line in lines for token in line]
    tags = {layer: [OUTSIDE] * len(tokens) for layer in LAYERS}
    for span in spans_of(article.record):
        within = tokens_within(tokens, span.start, span.end)
        column = tags[span.layer]  # type: ignore[index]
        if within and all(column[index] == OUTSIDE for index in within):
            for index in within:
                column[index] = f"{'B' if index == within.start else 'I'}-{span.value or span.layer}"
    index = 0
    for line in lines:
        for token in line:
            yield "\t".join((token.text, f"{token.start}-{token.end}", *(tags[layer][index] for layer in LAYERS)))
            index += 1
        yield ""


def read(data: bytes) -> Iterator[tuple[str, str | None, list[AnnotationSpan]]]:
    """Yield the hash of each article and its spans; the text is not in the file. Raises InvalidRecordError."""
    article: str | None = None
    rows: list[list[str]] = []
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        if line.startswith(ARTICLE):
            if article is not None:
                yield article, None, list(_spans(rows))
            article, rows = line.removeprefix(ARTICLE).strip(), []
        elif line.strip() and not line.startswith("# "):
            cells = line.split("\t")
            if article is None or len(cells) != 2 + len(LAYERS):
                raise InvalidRecordError(f"line {number}: not CoNLL as `export` writes it")
            rows.append(cells)
    if article is None:
        raise InvalidRecordError(f"not CoNLL as `export` writes it: there is no line {ARTICLE.strip()!r}")
    yield article, None, list(_spans(rows))


def _spans(rows: list[list[str]]) -> Iterator[AnnotationSpan]:
    for column, layer in enumerate(LAYERS, start=2):
        span: AnnotationSpan | None = None
        for cells in rows:
            start, end = _position(cells[1])
            mark, _, value = cells[column].partition("-")
            label = layer if layer in WITHOUT_VALUE else f"{layer}{SEPARATOR}{value}"
            if mark == "I" and span is not None and span.label == label:
                span = AnnotationSpan(span.start, end, label)
                continue
            if span is not None:
                yield span
            span = AnnotationSpan(start, end, label) if mark in ("B", "I") else None
        if span is not None:
            yield span


def _position(cell: str) -> tuple[int, int]:
    start, _, end = cell.partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        raise InvalidRecordError(f"not CoNLL as `export` writes it: {cell!r} is no position")
    return int(start), int(end)
