"""The component `newsclaims_sentences`: sentence boundaries that are certain before the parse."""

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
JOINING = frozenset({",", ";", ":"}) | CLOSING_BRACKETS
SHORT_LINE = 60
"""A shorter line before a capital letter is complete: nobody wraps text so early."""

LONGEST = 250
"""Maximum tokens of a sentence; the longest of 24,000 sentences of news has 132.

What has more is a list, a table or noise, and rules that compare every two words of a sentence would take quadratic
time for it.
"""
STRONGEST_LAST = (frozenset({","}), frozenset({";", ":"}), FINAL)
"""Marks behind which a longer one is divided; the last of the strongest kind decides."""


class Sentences(Scored):
    """Set the sentence boundaries that are certain without a model.

    Statistical parsers go wrong around quotation marks and layout, yet there: a paragraph begins a sentence, and so
    does what follows a dateline; an opening mark after a full stop begins the sentence that it quotes; a closing mark
    never begins one; `," he said` continues one, as do what follows a comma ("…, Mayor Ida Berg said") and a word in
    small letters behind another word.
    The parser decides all others, but none has more than LONGEST tokens.

    Reads the bare text, `header.furniture` and `quotations`; writes `token.is_sent_start`.
    """

    def find(self, doc: Doc) -> dict[int, bool]:
        """Return whether a sentence begins at a token, by token index, for the tokens where that is certain."""
        borders: dict[int, bool] = {}
        for index, begins in [*self._layout(doc), *self._quotations(doc)]:
            borders[index] = borders.get(index, False) or begins
        borders.pop(0, None)
        for index in _divisions(doc, borders):
            borders[index] = True
        for index in _never_first(doc):
            borders.setdefault(index, False)
        return borders

    def __call__(self, doc: Doc) -> Doc:
        """Write the boundaries to the Doc."""
        if len(doc) == 0:
            return doc
        borders = np.zeros((len(doc), 1), dtype="int64")  # 0: the parser decides
        for index, begins in self.find(doc).items():
            borders[index] = 1 if begins else -1
        borders[0] = 1
        # all at once, since setting a single token goes through the whole Doc
        return doc.from_array(["SENT_START"], borders.astype("uint64"))  # type: ignore[arg-type]  # thinc's own array type

    def _layout(self, doc: Doc) -> Iterator[tuple[int, bool]]:
        """Yield the boundaries at paragraphs, at lines that end a sentence, and at furniture."""
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
        """Yield the boundaries at the quotation marks of speech."""
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
        """Yield the boundaries at a closing mark; after a comma or before a small letter the sentence continues."""
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


def _never_first(doc: Doc) -> Iterator[int]:
    """Yield the tokens with which no sentence begins.

    That are those behind commas, marks that close or join ("…; the rules"), and a word in small letters right behind
    another word or a bracket: "Police said on Monday | they believe …".
    """
    before = ""
    for token in doc:
        text = token.text
        behind_word = before[-1:].isalnum() or before in CLOSING_BRACKETS
        if before == "," or text in JOINING or (behind_word and text[:1].islower()):
            yield token.i
        before = text


def _divisions(doc: Doc, borders: dict[int, bool]) -> list[int]:
    """Return where to divide what would have more than LONGEST tokens between two certain borders."""
    found: list[int] = []
    start = 0
    for end in [*sorted(index for index, begins in borders.items() if begins), len(doc)]:
        while end - start > LONGEST:
            start = _division(doc, start, borders)
            found.append(start)
        start = end
    return found


def _division(doc: Doc, start: int, borders: dict[int, bool]) -> int:
    """Return the token before which to divide: behind a mark in the second half of the LONGEST tokens from `start`."""
    best, rank = start + LONGEST, -1
    for index in range(start + LONGEST // 2, start + LONGEST + 1):
        if borders.get(index) is False:
            continue
        before, after = doc[index - 1].text, doc[index].text
        strength = next((i for i, marks in enumerate(STRONGEST_LAST) if before in marks), -1)
        if before in FINAL and after[:1].islower():
            strength = 0  # an ellipsis, or the full stop of an abbreviation
        if strength >= max(rank, 0):
            best, rank = index, strength
    return best


def _token_from(doc: Doc, position: int) -> Token | None:
    """Return the first token at or after a character position that is not white space, or None."""
    span = doc.char_span(position, position + 1, alignment_mode="expand")
    if span is None:
        return None
    index = span.start
    while index < len(doc) and (doc[index].is_space or doc[index].idx + len(doc[index]) <= position):
        index += 1
    return doc[index] if index < len(doc) else None


def _before(doc: Doc, index: int) -> Token | None:
    """Return the last token before `index` that is neither white space nor a quotation mark, or None."""
    for i in range(index - 1, -1, -1):
        if not doc[i].is_space and doc[i].text not in MARKS:
            return doc[i]
    return None


def _ends_line(doc: Doc, newline: Token) -> bool:
    """Return whether a line break ends a sentence: after a final mark, or after a heading of a few words."""
    if newline.i == 0:
        return True
    before, after = doc[newline.i - 1], doc[newline.i + 1]
    opens = after.text[:1].isupper() or after.text[:1].isdigit() or after.text in MARKS
    if not opens:
        return False
    final = before.text in FINAL or before.text in MARKS or before.text in CLOSING_BRACKETS or before.text == ":"
    start = text_of(doc).rfind("\n", 0, newline.idx) + 1
    return final or newline.idx - start < SHORT_LINE
