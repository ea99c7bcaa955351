"""Write and read WebAnno TSV 3.3, which WebAnno and INCEpTION open: one article per file.

All labels are values of one span layer, on which spans may be stacked. A line of the article is a sentence; positions
are in UTF-16 code units. A comment with the article's hash stands before its text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, BinaryIO, Final

from newsclaims.exporting.annotation_spans import AnnotationSpan, CodeUnits, spans_of, text_of_article
from newsclaims.exporting.annotation_tokens import token_lines, tokens_within
from newsclaims.model.errors import InvalidRecordError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.exporting.resolved_article import ResolvedArticle

FORMAT: Final = "#FORMAT=WebAnno TSV 3.3"
LAYER: Final = "#T_SP=webanno.custom.Newsclaims|value"
ARTICLE: Final = "#newsclaims="
NONE: Final = "_"
TAB: Final = "\t"
SPECIAL: Final = re.compile(r"[\\\[\]|_;*]|->")
"""What has a meaning in a value."""
_STACKED: Final = re.compile(r"(?<!\\)\|")
_NUMBERED: Final = re.compile(r"(.*?)(?<!\\)\[(\d+)\]$")

COUNTS_UNITS: Final = True
"""Whether `read` gives positions in UTF-16 code units, for want of the text."""


def write(articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write an article. Raises UsageError where there is more than one."""
    for number, article in enumerate(articles):
        if number:
            raise UsageError("--format webanno-tsv holds one article: export the records one by one")
        stream.writelines(f"{line}\n".encode() for line in _lines(article))


def _lines(article: ResolvedArticle) -> Iterator[str]:
    text = text_of_article(article.record)
    units = CodeUnits(text)
    lines = token_lines(text)
    tokens = [token for line in lines for token in line]
    cells: defaultdict[int, list[str]] = defaultdict(list)
    for number, span in enumerate(spans_of(article.record), start=1):  # so that stacked ones can be told apart
        within = tokens_within(tokens, span.start, span.end)
        for index in within:
            cells[index].append(f"{_escaped(span.label)}[{number}]")
    yield from (FORMAT, LAYER, "", "", f"{ARTICLE}{article.article.sha256}")
    index = 0
    for sentence, line in enumerate(lines, start=1):
        shown = text[line[0].start : line[-1].end] if line else ""
        yield f"#Text={' '.join(shown.split(TAB))}"
        for place, token in enumerate(line, start=1):
            position = f"{units.units(token.start)}-{units.units(token.end)}"
            yield f"{sentence}-{place}\t{position}\t{token.text}\t{'|'.join(cells[index]) or NONE}\t"
            index += 1
        yield ""


def _escaped(value: str) -> str:
    return SPECIAL.sub(lambda found: f"\\{found[0]}", value)


def _plain(value: str) -> str:
    return re.sub(r"\\(->|.)", r"\1", value)


def read(data: bytes) -> Iterator[tuple[str, None, list[AnnotationSpan]]]:
    """Yield the hash of the article and its spans, in code units. Raises InvalidRecordError for anything else."""
    article = None
    found: dict[str, tuple[int, int, str]] = {}
    lines = data.decode("utf-8", "replace").splitlines()
    if not lines or not lines[0].startswith("#FORMAT=WebAnno TSV 3"):
        raise InvalidRecordError("not WebAnno TSV 3")
    for number, line in enumerate(lines, start=1):
        if line.startswith(ARTICLE):
            article = line.removeprefix(ARTICLE).strip()
        elif line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            position = re.fullmatch(r"(\d+)-(\d+)", cells[1]) if len(cells) > 3 else None
            if position is None:
                raise InvalidRecordError(f"line {number}: not WebAnno TSV 3")
            for single, cell in enumerate(_STACKED.split(cells[3])):
                if cell not in (NONE, "*", ""):
                    numbered = _NUMBERED.fullmatch(cell)
                    key = numbered[2] if numbered else f"{number}.{single}"
                    start = found[key][0] if key in found else int(position[1])
                    found[key] = start, int(position[2]), _plain(numbered[1] if numbered else cell)
    if article is None:
        raise InvalidRecordError(f"there is no line {ARTICLE!r}, so it is not known which article this is")
    yield article, None, [AnnotationSpan(*span) for span in found.values()]
