"""Turns of interviews and transcripts, and block quotations: speech that lines set off, not quotation marks.

    Q: When will the bridge open?           KELLOW (D-WV): I have not decided.        The company wrote:
    A: In June.                             BRANDT: Thank you.
                                                                                      > We regret the leak.

A turn is a direct statement of the name before its colon, whole, up to the next turn. One line with a colon may be
anything ("Venue: …"); two different names make a conversation if a turn asks something, or all are written in capitals.
One name alone makes one where it asks every time: an interview of which the answers are not printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.reporting_clauses import is_reporting
from newsclaims.annotate.attribution.sources import source_extent, source_of
from newsclaims.annotate.attribution.statement_draft import StatementDraft
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.cues import cue_extent, verb_of
from newsclaims.language.lexicons import words
from newsclaims.model.annotations import Extent, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.model.annotations import CueClass

NAME: Final = r"[A-Z][\w.’'-]*(?:[ ][A-Z][\w.’'-]*){0,3}"
TURN: Final = re.compile(
    rf"^[ \t]*(?P<open>\(\()?(?P<name>[QA]|{NAME})(?:\)\))?(?:,[^:\n]{{1,40}})?"
    r"[ ]?(?P<note>\([^()\n]{1,30}\))?[ ]?:[ \t]+(?=\S)",
    re.MULTILINE,
)
"""The head of a turn: `Q:`, `Kellow:`, `JANE BRANDT, ANCHOR:`, `KELLOW (D-WV):`, `((WSS)) :`."""

BLOCK: Final = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|$))+", re.MULTILINE)
"""Lines that begin with `>`."""

UNNAMED: Final = frozenset({"Q", "A"})
LABELS: Final = words("attribution", "line_labels")
"""Words before a colon that label a line and speak never: "Update: …"."""

MIN_TURNS: Final = 2


def find_turns(doc: Doc) -> Iterator[StatementDraft]:
    """Yield drafts of the turns and of the block quotations of a text."""
    yield from _turns(doc)
    yield from _blocks(doc)


def _turns(doc: Doc) -> Iterator[StatementDraft]:
    text = text_of(doc)
    heads = [head for head in TURN.finditer(text) if head["name"].lower() not in LABELS]
    if len(heads) < MIN_TURNS:
        return
    ends = [*(head.start() for head in heads[1:]), len(text)]
    questions = [_asks(text, head.end(), end) for head, end in zip(heads, ends, strict=True)]
    marked = all(_is_marked(head) for head in heads)
    alone = len({head["name"] for head in heads}) < MIN_TURNS
    if not (all(questions) and marked if alone else any(questions) or marked):
        return
    if alone:
        ends[-1] = _end_of_paragraph(text, heads[-1].end())
    for head, end in zip(heads, ends, strict=True):
        content = _paragraphs(text, head.end(), end)
        if not content:
            continue
        source, extent = _speaker(doc, head)
        cue_class: CueClass = "ask" if _asks(text, head.end(), end) else "assert"
        yield StatementDraft(content, None, None, "", cue_class, source, extent, StatementRule.TURN)


def _asks(text: str, start: int, end: int) -> bool:
    """Whether the first paragraph of a turn ends with a question."""
    return text[start : min(end, _end_of_paragraph(text, start))].rstrip().endswith("?")


def _end_of_paragraph(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_marked(head: re.Match[str]) -> bool:
    """Whether a head is written as that of a turn: a letter, a name in capitals, or one with a note in brackets."""
    return head["name"] in UNNAMED or head["name"].isupper() or bool(head["note"] or head["open"])


def _speaker(doc: Doc, head: re.Match[str]) -> tuple[Token | None, Extent | None]:
    if head["name"] in UNNAMED:
        return None, None
    extent = Extent(head.start("name"), head.end("name"))
    span = span_of(doc, extent)
    inside = range(span.start, span.end)
    return next((t for t in span if t.head.i not in inside or t.head.i == t.i), span[-1]), extent


def _paragraphs(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """The paragraphs between two places, without the white space around them."""
    found = []
    for part in re.finditer(r"[^\n]*\S", text[start:end]):
        low = start + part.start() + len(part.group()) - len(part.group().lstrip())
        found.append(Extent(low, start + part.end()))
    return tuple(found)


def _blocks(doc: Doc) -> Iterator[StatementDraft]:
    """Block quotations behind a reporting clause that ends with a colon."""
    text = text_of(doc)
    for block in BLOCK.finditer(text):
        before = text[: block.start()].rstrip()
        content = tuple(
            Extent(block.start() + line.start(1), block.start() + line.end(1))
            for line in re.finditer(r"^[ \t]*>+[ \t]*(\S[^\n]*?)[ \t]*$", block.group(), re.MULTILINE)
        )
        if not before.endswith(":") or not content:
            continue
        last = span_of(doc, Extent(len(before) - 1, len(before)))[0]
        verb = next((t for t in reversed(last.sent[: last.i - last.sent.start]) if is_reporting(t)), None)
        source = None if verb is None else source_of(verb)
        entry = None if verb is None else verb_of(verb)
        if verb is None or source is None or entry is None:
            continue
        cue = cue_extent(verb)
        extent = source_extent(source, [cue])
        if extent is not None:
            yield StatementDraft(
                content, cue, verb, entry.lemma, entry.cue_class, source, extent, StatementRule.BLOCK_QUOTATION
            )
