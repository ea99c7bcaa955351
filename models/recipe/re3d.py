"""re3d: reports on Syria and Iraq, with every mention of an actor marked.

Of these, plain names count; a capitalized word that no plain name covers is missing, and so is a person's name with a
title before it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sentences import MISSING, Sentence
from spacy.lang.en import English

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.tokens import Doc, Span

LABELS = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
CONFIDENCE = 0.5
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
PLAIN_NAME = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|the|and|for|in|on|al|az|ar|bin|ibn)\s+)*[A-Z][\w’'.-]*)*")
PRONOUNS = frozenset({"He", "Her", "His", "I", "It", "Its", "My", "Our", "She", "Their", "They", "We", "You"})


class Mention(NamedTuple):
    """An actor in a report, by characters."""

    start: int
    end: int
    label: str


def read_re3d(folder: Path) -> Iterator[list[Sentence]]:
    """Reports as runs of words with names and no parse, a "sentence" for each paragraph."""
    tokenizer = English().tokenizer
    mentions = defaultdict(list)
    for entity in _lines(folder, "entities.json"):
        if float(entity["confidence"]) >= CONFIDENCE and entity["type"] in LABELS:
            mention = Mention(int(entity["begin"]), int(entity["end"]), LABELS[entity["type"]])
            mentions[entity["documentId"]].append(mention)
    for report in _lines(folder, "documents.json"):
        doc = tokenizer(report["text"])
        yield _paragraphs(doc, _names(doc, mentions[report["_id"]]))


def _lines(folder: Path, name: str) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob(f"*/{name}")):
        yield from map(json.loads, path.read_text(encoding="utf8").splitlines())


def _names(doc: Doc, mentions: list[Mention]) -> list[str]:
    names = [MISSING if t.text[:1].isupper() else "O" for t in doc]
    for mention in mentions:
        span = _plain(doc.char_span(mention.start, mention.end))
        if span is not None and (mention.label != "PERSON" or len(span) <= 2):
            names[span.start : span.end] = [f"B-{mention.label}"] + [f"I-{mention.label}"] * (len(span) - 1)
    return names


def _plain(span: Span | None) -> Span | None:
    """Return the name in a mention, without its article; None where the mention is more than a name."""
    if span is not None and len(span) > 1 and ARTICLE.match(span.text):
        span = span[1:]
    return span if span is not None and PLAIN_NAME.fullmatch(span.text) and span.text not in PRONOUNS else None


def _paragraphs(doc: Doc, names: list[str]) -> list[Sentence]:
    paragraphs = [Sentence(opens_paragraph=True, opens_text=True)]
    for token, name in zip(doc, names, strict=True):
        if not token.is_space:
            paragraphs[-1].words.append(token.text)
            paragraphs[-1].spaces.append(bool(token.whitespace_))
            paragraphs[-1].names.append(name)
        elif "\n" in token.text and paragraphs[-1].words:
            paragraphs.append(Sentence(opens_paragraph=True))
    return [paragraph for paragraph in paragraphs if paragraph.words]
