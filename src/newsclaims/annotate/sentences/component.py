"""The component `newsclaims_sentences`: where sentences surely begin and surely do not, said before the parser runs.

Every statistical parser goes wrong around quotation marks and layout; these borders are certain and need no model:
a paragraph begins a sentence, so does what follows a dateline; an opening mark after a full stop takes the border
with it; a closing mark never opens a sentence; `," he said` goes on. All else stays open, and the parser decides it.

Reads the bare text, `header.furniture` and `quotations`; writes `token.is_sent_start`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclaims.annotate.scored import Scored
from newsclaims.language.quotation_marks import PARAGRAPH_BREAK
from newsclaims.model.annotations import annotations_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

FINAL = frozenset({".", "!", "?", "…", "...", '."', '?"', '!"'})
MARKS = frozenset("\"“”«»„''``‘’'")
CLOSING_BRACKETS = frozenset(")]")


class Sentences(Scored):
    """Finds the certain borders; stateless."""

    def find(self, doc: Doc) -> dict[int, bool]:
        """Token index -> whether a sentence begins there, for the tokens of which that is certain."""
        borders: dict[int, bool] = {}
        for index, begins in [*self._layout(doc), *self._quotations(doc)]:
            borders[index] = borders.get(index, False) or begins
        borders.pop(0, None)
        return borders

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) == 0:
            return doc
        borders = np.zeros((len(doc), 1), dtype="int64")  # 0: the parser decides
        for index, begins in self.find(doc).items():
            borders[index] = 1 if begins else -1
        borders[0] = 1
        # All at once: the setter of a single token looks through the whole Doc.
        return doc.from_array(["SENT_START"], borders.astype("uint64"))  # type: ignore[arg-type]  # thinc's own array type

    def _layout(self, doc: Doc) -> Iterator[tuple[int, bool]]:
        """Paragraphs, lines that end a sentence, and what follows furniture."""
        for token in doc[:-1]:
            if token.is_space and "\n" in token.text:
                after = doc[token.i + 1]
                if PARAGRAPH_BREAK.search(token.text) or _ends_line(doc, token):
                    yield after.i, True
                yield token.i, False
        text_length = len(text_of(doc))
        for extent in annotations_of(doc).header.furniture:
            for position in (extent.start, extent.end):
                opening = _token_from(doc, position) if position < text_length else None
                if opening is not None:
                    yield opening.i, True

    def _quotations(self, doc: Doc) -> Iterator[tuple[int, bool]]:
        for quotation in annotations_of(doc).quotations:
            if quotation.kind != "speech":
                continue
            opening = _token_from(doc, quotation.extent.start)
            if opening is not None and opening.text in MARKS:
                before = _before(doc, opening.i)
                if before is not None and before.text in FINAL:
                    yield opening.i, True
                if opening.i + 1 < len(doc):
                    yield opening.i + 1, False
            if quotation.closed:
                yield from self._closing(doc, quotation.extent.end)

    def _closing(self, doc: Doc, end: int) -> Iterator[tuple[int, bool]]:
        """A closing mark goes with what it closes; after a comma, or before a small letter, the sentence goes on."""
        closing = doc.char_span(end - 1, end, alignment_mode="expand")
        if closing is None or closing.start == 0:
            return
        yield closing.start, False
        last = _before(doc, closing.start)
        if closing.end >= len(doc) or last is None:
            return
        after = doc[closing.end]
        if after.is_space:
            return
        if last.text == "," or after.text[:1].islower() or after.is_punct:
            yield after.i, False
        elif last.text == "." and after.text[:1].isupper():
            yield after.i, True


def _token_from(doc: Doc, position: int) -> Token | None:
    """The first token that is no white space at or after a character position."""
    span = doc.char_span(position, position + 1, alignment_mode="expand")
    if span is None:
        return None
    index = span.start
    while index < len(doc) and (doc[index].is_space or doc[index].idx + len(doc[index]) <= position):
        index += 1
    return doc[index] if index < len(doc) else None


def _before(doc: Doc, index: int) -> Token | None:
    """The last token before `index` that is no white space and no quotation mark."""
    for i in range(index - 1, -1, -1):
        if not doc[i].is_space and doc[i].text not in MARKS:
            return doc[i]
    return None


def _ends_line(doc: Doc, newline: Token) -> bool:
    """Whether a single line break ends a sentence: the line ends in a final mark, or is a heading of a few words."""
    if newline.i == 0:
        return True
    before, after = doc[newline.i - 1], doc[newline.i + 1]
    opens = after.text[:1].isupper() or after.text[:1].isdigit() or after.text in MARKS
    if not opens:
        return False
    final = before.text in FINAL or before.text in MARKS or before.text in CLOSING_BRACKETS or before.text == ":"
    start = text_of(doc).rfind("\n", 0, newline.idx) + 1
    return final or newline.idx - start < SHORT_LINE


SHORT_LINE = 60
"""A line of fewer characters that is followed by a capital letter stands alone: nobody wraps text so early."""
