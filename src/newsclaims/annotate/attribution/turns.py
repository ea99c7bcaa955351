"""Turns of interviews and transcripts, and block quotations: speech that lines set off, not quotation marks.

    Q: When will the bridge open?           KELLOW (D-WV): I have not decided.        The company wrote:
    A: In June.                             BRANDT: Thank you.
                                                                                      > We regret the leak.

A turn is a direct statement of the name in its head, whole, up to the next turn, without what only tells what is heard
or seen: "(APPLAUSE)". `turn_heads` finds the heads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.reporting_clauses import is_reporting
from newsclaims.annotate.attribution.sources import source_extent, source_of
from newsclaims.annotate.attribution.statement_draft import StatementDraft
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.affiliations import PEOPLE
from newsclaims.language.cues import cue_extent, verb_of
from newsclaims.language.lexicons import words
from newsclaims.language.turn_heads import asks, conversation
from newsclaims.model.annotations import Extent, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.language.turn_heads import TurnHead
    from newsclaims.model.annotations import CueClass

BLOCK: Final = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|$))+", re.MULTILINE)
"""Lines that begin with `>`."""

DIRECTION: Final = re.compile(r"\(\([^\n]*\)\)[^\n]*|\([^()\n]*\)|\[[^\[\]\n]*\]|(?i:end|###|-+ ?end ?-+)[ \t]*")
"""A paragraph that only tells what is heard or seen: "(APPLAUSE)", "[laughs]", "((Banner: …))"."""

HEARD_BEHIND: Final = re.compile(r"(?<=[.?!…\"”’'])\s+[(\[][^\W\d_]+(?: [^\W\d_]+){0,2}\.?[)\]]$")
"""What is heard behind a turn: "We won. (Applause.)"."""

CLOSING: Final = re.compile(r"(?:This|The) (?:interview|conversation|transcript|discussion)\b|Interview(?:ed)? by\b")
"""How a paragraph behind the last turn begins that tells of the conversation: "This interview was edited."""

TITLES: Final = words("names", "titles")

EDGES: Final = " \t*_"
"""White space, and the marks of bold and slanted letters."""


def find_turns(doc: Doc) -> Iterator[StatementDraft]:
    """Yield drafts of the turns and of the block quotations of a text."""
    yield from _turns(doc)
    yield from _blocks(doc)


def _turns(doc: Doc) -> Iterator[StatementDraft]:
    text = text_of(doc)
    heads = conversation(text, lambda extent: any(t.ent_type_ in PEOPLE | {"ORG"} for t in span_of(doc, extent)))
    if not heads:
        return
    ends = [*(head.start for head in heads[1:]), len(text)]
    if len({head.words for head in heads}) == 1:
        ends[-1] = _end_of_paragraph(text, heads[-1].end)
    by_initials: dict[str, StatementDraft] = {}
    names = {head.words.split()[-1].casefold() for head in heads if not head.is_letter}
    for head, end in zip(heads, ends, strict=True):
        content = _paragraphs(text, head.end, end, names)
        if not content:
            continue
        source, extent = _speaker(doc, head)
        cue_class: CueClass = "ask" if asks(text, content[0].start, content[-1].end) else "assert"
        before = by_initials.get(head.words)
        draft = StatementDraft(content, None, None, "", cue_class, source, extent, StatementRule.TURN, follows=before)
        yield draft
        if " " in head.words:
            by_initials["".join(word[0] for word in head.words.split())] = draft


def _end_of_paragraph(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _speaker(doc: Doc, head: TurnHead) -> tuple[Token | None, Extent | None]:
    """The token that stands for the name in a head, and the extent of the name; nothing for a letter."""
    if head.is_letter:
        return None, None
    span = span_of(doc, head.name)
    while len(span) > 1 and span[0].lower_.rstrip(".") in TITLES:
        span = span[1:]
    named = [t for t in span if t.ent_type_ in PEOPLE] or [t for t in span if t.is_alpha] or list(span)
    inside = {t.i for t in named}
    return next((t for t in named if t.head.i not in inside or t.head.i == t.i), named[-1]), head.name


def _paragraphs(text: str, start: int, end: int, names: set[str]) -> tuple[Extent, ...]:
    """The paragraphs between two places, without the white space around them, up to what tells of the conversation: in
    the last turn also what begins with one of the `names` of those who talk ("Velten's book is out")."""
    found: list[Extent] = []
    for part in re.finditer(r"[^\n]+", text[start:end]):
        words_of_part = part.group().strip(EDGES)
        if not words_of_part or DIRECTION.fullmatch(words_of_part):
            continue
        if end == len(text) and found and (CLOSING.match(words_of_part) or _opens_with(words_of_part, names)):
            break
        low = start + part.start() + part.group().index(words_of_part)
        words_of_part = HEARD_BEHIND.sub("", words_of_part)
        found.append(Extent(low, low + len(words_of_part)))
    return tuple(found)


def _opens_with(paragraph: str, names: set[str]) -> bool:
    """Whether the first or second word of a paragraph is one of some names, with or without the genitive's ending."""
    first = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", paragraph[:60])[:2]
    return any(word.casefold() in names and word[:1].isupper() for word in first)


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
