"""Look up the dates and quotations at a place in the text by bisection: both lists are in text order.

Also the part of a sentence around a place that no semicolon divides: no content reaches over one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, Protocol

from newsclaims.model.annotations import Extent, annotations_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

    from newsclaims.model.annotations import Quotation, Timex


class _Found(Protocol):
    @property
    def extent(self) -> Extent: ...


def date_at(doc: Doc, position: int) -> Timex | None:
    """Return the date that covers the character at a position; dates never overlap."""
    dates = annotations_of(doc).dates
    at = bisect_right(dates, position, key=_start)
    return dates[at - 1] if at and position < dates[at - 1].extent.end else None


def date_numbers(doc: Doc, start: int, end: int) -> range:
    """Return the indices of the dates that begin at or behind `start` and before `end`."""
    return _range(annotations_of(doc).dates, start, end)


def dates_from(doc: Doc, start: int, end: int) -> Sequence[Timex]:
    """Return the dates that begin at or behind `start` and before `end`, in text order."""
    dates = annotations_of(doc).dates
    return [dates[number] for number in _range(dates, start, end)]


def quotations_from(doc: Doc, start: int, end: int) -> Sequence[Quotation]:
    """Return the quotations that begin at or behind `start` and before `end`, in text order."""
    quotations = annotations_of(doc).quotations
    return [quotations[number] for number in _range(quotations, start, end)]


def quotation_at(doc: Doc, position: int) -> int | None:
    """Return the index of the innermost quotation around a character, or None."""
    quotations = annotations_of(doc).quotations
    at: int | None = bisect_right(quotations, position, key=_start) - 1
    while at is not None and at >= 0:
        if position < quotations[at].extent.end:
            return at
        at = quotations[at].parent
    return None


def unit_around(doc: Doc, position: int) -> Span:
    """Return the part of a sentence around a token, given by its index, that no semicolon outside of quotations
    divides."""
    sentence = written_sentence(doc, position)
    marks = [t.i for t in sentence if t.text == ";" and quotation_at(doc, t.idx) is None]
    low = max((i + 1 for i in marks if i < position), default=sentence.start)
    return doc[low : min((i for i in marks if i >= position), default=sentence.end)]


def written_sentence(doc: Doc, position: int) -> Span:
    """Return the sentence around a token, given by its index, as it is written.

    A parse that finds two clauses but no link between them makes two sentences of one: "The agency said | hundreds of
    fighters escaped". So a sentence goes on until a mark or a line ends it.
    """
    found = doc[position].sent
    start, end = found.start, found.end
    for _ in range(PIECES):
        if start and not _is_ended(doc, start):
            start = doc[start - 1].sent.start
        if end < len(doc) and not _is_ended(doc, end):
            end = doc[end].sent.end
    return doc[start:end]


PIECES: Final = 2
"""Pieces on either side into which a parse may have cut a sentence."""

SENTENCE_ENDS: Final = (".", "!", "?", "…", ":", ";", "—", "–")
CLOSERS: Final = frozenset("\"”’'»)]")


def _is_ended(doc: Doc, border: int) -> bool:
    """Whether a mark or a line ends the sentence in front of a token."""
    last = border - 1
    while last > 0 and doc[last].text in CLOSERS:
        last -= 1
    return doc[last].is_space or doc[last].text.endswith(SENTENCE_ENDS)


def _range(found: Sequence[_Found], start: int, end: int) -> range:
    return range(bisect_left(found, start, key=_start), bisect_left(found, end, key=_start))


def _start(item: _Found) -> int:
    return item.extent.start
