"""Pair quotation marks as newspapers use them: from text to `Quotation`s, without syntax and without exceptions.

The marks are “ ”, " ", ‘ ’, ' ', « », „ “, '' '' and `` ''. A quotation may reopen at each paragraph and close only in
the last one; it may be left open; single marks may be inside double ones, or alone. A mark without a partner ends with
its paragraph, so that one slip never shifts the pairing in the rest of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.language.lexicons import words
from newsclaims.model.annotations import Extent, Quotation, QuotationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]{4,}\S)")
"""A blank line, or a new line that is indented as old newswire indents its paragraphs."""

CLOSERS = {
    "“": ("”", '"', "“"),  # mixed marks are slips that every corpus contains
    '"': ('"', "”"),
    "«": ("»",),
    "„": ("“", "”"),
    "''": ("''",),
    "``": ("''",),
    "‘": ("’",),
    "'": ("'",),
}
MARK = re.compile(r"''|``|[“”\"«»„‘’']")
SINGLES = frozenset("‘'")
OPENS_AFTER = re.compile(r"[\s(\[{—–―/\-“\"«„`]")
ELISIONS = re.compile(r"[’'](?:\d0s|em\b|tis\b|twas\b|til\b|cause\b|n\b|round\b|bout\b)", re.IGNORECASE)
ENDS_SENTENCE = re.compile(r"[.?!…,;:—–-]\s*$")
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
SMALL_WORDS = words("quotations", "small_in_titles")
PHRASE_WORDS = 4
"""A quotation of fewer words, without a mark that ends a clause, is a phrase within the sentence around it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark, and whether its surroundings let it open or close a quotation."""

    start: int
    end: int
    text: str
    can_open: bool
    can_close: bool


@dataclass(slots=True)
class Open:
    """A quotation whose closing mark has not been found yet."""

    mark: Mark
    starts: list[int]
    ends: list[int]
    parent: Open | None


@dataclass(frozen=True, slots=True)
class Raw:
    """A quotation by position; `parent` is the start of the one around it."""

    extent: Extent
    parts: tuple[Extent, ...]
    closed: bool
    parent: int | None


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in the order of their opening marks, nested ones after the one around them."""
    found = sorted(
        (raw for raw in _raw_quotations(text) if WORD.search(raw.extent.of(text))),
        key=lambda raw: (raw.extent.start, -raw.extent.end),
    )
    index = {raw.extent.start: i for i, raw in enumerate(found)}
    return [
        Quotation(
            extent=raw.extent,
            parts=raw.parts,
            kind=kind_of(text, raw.extent, raw.parts),
            closed=raw.closed,
            parent=None if raw.parent is None else index.get(raw.parent),
        )
        for raw in found
    ]


def paragraphs(text: str) -> Iterator[Extent]:
    """Yield the paragraphs of a text, without the white space between them."""
    start = 0
    for gap in PARAGRAPH_BREAK.finditer(text):
        if text[start : gap.start()].strip():
            yield _trimmed(text, start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def kind_of(text: str, extent: Extent, parts: tuple[Extent, ...]) -> QuotationKind:
    """Return whether a quotation is speech, a nickname (`John "Jack" Doe`), a title or a phrase in scare quotes."""
    inner = " ".join(part.of(text) for part in parts)
    spoken = WORD.findall(inner)
    before, after = text[max(0, extent.start - 30) : extent.start], text[extent.end : extent.end + 30]
    ends_clause = bool(ENDS_SENTENCE.search(inner)) or bool(re.match(r"\s*[?!]", after))
    if (
        0 < len(spoken) < PHRASE_WORDS
        and not ends_clause
        and re.search(r"\b[A-Z][\w.’'-]*\s$", before)
        and re.match(r"\s[A-Z][\w’'-]+", after)
        and spoken[0][0].isupper()
    ):
        return "nickname"
    introduced = bool(re.search(r"[:,]\s*$", before)) or extent.start == 0 or before.endswith("\n")
    capitals = [w for w in spoken if w.lower() not in SMALL_WORDS]
    if (
        len(spoken) > 1
        and not ends_clause
        and not introduced
        and all(w[0].isupper() or w[0].isdigit() for w in capitals)
    ):
        return "title"
    if len(spoken) < PHRASE_WORDS and not ends_clause and not introduced:
        return "phrase"
    return "speech"


def _raw_quotations(text: str) -> Iterator[Raw]:
    """Pair the marks paragraph by paragraph; a quotation left open continues if the next paragraph reopens it."""
    carried: Open | None = None
    blocks = list(paragraphs(text))
    for number, paragraph in enumerate(blocks):
        marks = list(_marks(text, paragraph))
        last = {mark.text: mark.start for mark in marks if mark.can_close}
        reopening = text[blocks[number + 1].start] if number + 1 < len(blocks) else ""
        current: Open | None = None
        if carried is not None:
            if marks and marks[0].start == paragraph.start and marks[0].text == carried.mark.text:
                current = carried
                current.starts.append(marks.pop(0).end)
            else:
                yield _finish(text, carried, None)
        carried = None
        for at, mark in enumerate(marks):
            if current is not None and _closes(mark, current, last, text):
                current.ends.append(mark.start)
                yield _finish(text, current, mark)
                current = current.parent
            elif mark.can_open and mark.text in CLOSERS and _may_open(mark, current, last, text, reopening):
                if current is not None and mark.text == current.mark.text and not _nests(marks, at):
                    current.ends.append(mark.start)  # opened again without having closed
                    yield _finish(text, current, None)
                    current = current.parent
                current = Open(mark, [mark.end], [], current)
        while current is not None:
            current.ends.append(paragraph.end)
            if current.parent is None and (current.mark.text not in SINGLES or current.mark.text == reopening):
                carried = current
            elif current.mark.text not in SINGLES:
                yield _finish(text, current, None)
            current = current.parent
    if carried is not None:
        yield _finish(text, carried, None)


def _marks(text: str, paragraph: Extent) -> Iterator[Mark]:
    for m in MARK.finditer(text, paragraph.start, paragraph.end):
        before = text[m.start() - 1] if m.start() > paragraph.start else " "
        after = text[m.end()] if m.end() < paragraph.end else " "
        opens = bool(OPENS_AFTER.match(before) or before in "'‘") and not after.isspace()
        closes = not before.isspace() and not after.isalnum()
        symbol = m.group()
        if (
            symbol == '"'
            and before.isspace()
            and after.isspace()
            and text[max(0, m.start() - 3) : m.start()].rstrip()[-1:] in "'’"
        ):
            closes, opens = True, False  # "… the 'outreach,' " he said: a space parts the two marks
        if symbol in "’'" and ELISIONS.match(text, m.start()):
            continue
        if symbol == "’":
            opens = False
        elif symbol in ("“", "«", "„", "``", "‘"):
            opens, closes = True, symbol == "“" and closes
        elif symbol in ("”", "»"):
            opens, closes = False, True
        if opens or closes:
            yield Mark(m.start(), m.end(), symbol, opens, closes)


def _closes(mark: Mark, current: Open, last: dict[str, int], text: str) -> bool:
    """Return whether a mark closes the open quotation; `last` is the last place where each kind of mark can close."""
    if mark.text not in CLOSERS[current.mark.text] or not mark.can_close:
        return False
    if mark.text in "’'" and text[mark.start - 1] == "s":
        # "the ministers' meeting": a plural possessive, where a later mark can still close
        return last.get(mark.text, -1) <= mark.start
    return True


def _may_open(mark: Mark, current: Open | None, last: dict[str, int], text: str, reopening: str) -> bool:
    """Return whether a mark opens a quotation.

    A single one does only if another closes it or the next paragraph reopens it, a straight one only if it is not
    inside its own kind.
    """
    if mark.text in SINGLES:
        if current is not None and current.mark.text in SINGLES:
            return False
        return mark.text == reopening or any(last.get(closer, -1) > mark.start for closer in CLOSERS[mark.text])
    return current is None or current.mark.text != mark.text or text[mark.start - 1].isspace()


def _nests(marks: list[Mark], at: int) -> bool:
    """Return whether a curly mark inside its own kind opens a nested quotation.

    It does in “I have read “War and Peace” twice,” she said: from there on the paragraph must close one more than it
    opens.
    """
    if marks[at].text != "“":
        return False
    behind = [mark.text for mark in marks[at : at + NESTING_MARKS]]
    return behind.count("”") > behind.count("“")


NESTING_MARKS = 64
"""How many marks are counted for that, so that a paragraph of nothing but marks takes linear time."""


def _finish(text: str, current: Open, closing: Mark | None) -> Raw:
    parts = tuple(_trimmed(text, start, end) for start, end in zip(current.starts, current.ends, strict=True))
    end = closing.end if closing is not None else parts[-1].end
    parent = None if current.parent is None else current.parent.mark.start
    return Raw(Extent(current.mark.start, end), parts, closing is not None, parent)


def _trimmed(text: str, start: int, end: int) -> Extent:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Extent(start, end)
