"""Whole annotated articles: names, and what the heads look for.

An article is its text with marks, `{mark|words}`, which may nest; a line `---`; an object a line. Nothing else of the
house reads them so, and what is used here is little: names (`e1*`), adjectives of places (`e1~`), other mentions
(`e1`), sources, cues and contents of statements (`q1s`, `q1k`, `q1c`), words of dated events (`v1`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sentences import MISSING, Sentence
from spacy.lang.en import English

from newsclaims.backbone.evidence import HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.tokens import Doc

    Table = list[list[str]]

OPENING = re.compile(r"\{([edqv]\d+[*~skc]?)\|")
LABELS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP"}
PEOPLE = frozenset({"PERSON", "UNNAMED", "GROUP"})
"""Kinds of entities whose every mention is marked; of others only those that speak."""

PRONOUNS = frozenset(
    """
    he him his himself she her hers herself they them their theirs themselves i me my mine myself we us our ours
    ourselves you your yours yourself who whom whose which that it its itself one this these those both all many some
    others another
    """.split()  # noqa: SIM905
)
PARTS = {"s": "source", "k": "cue", "c": "content"}


class Mark(NamedTuple):
    """A mark and the characters that it holds."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Annotated:
    """An article without its marks."""

    id: str
    text: str
    marks: list[Mark]
    kinds: dict[str, str]
    """Entity -> its type."""


def read_annotated(folder: Path, part: str) -> Iterator[Annotated]:
    """The articles of a part, "train" or "dev"; `articles.jsonl` says which is which."""
    for line in (folder / "articles.jsonl").read_text(encoding="utf8").splitlines():
        article = json.loads(line)
        path = folder / f"{article['id']}.ann"
        if article["part"] == part and path.exists():
            marked, _, objects = path.read_text(encoding="utf8").partition("\n---\n")
            text, marks = unmarked(marked)
            found = [json.loads(o) for o in objects.splitlines() if o.strip()]
            kinds = {o["entity"]: o["type"] for o in found if "entity" in o}
            yield Annotated(article["id"], text, marks, kinds)


def unmarked(marked: str) -> tuple[str, list[Mark]]:
    """The text, and what stood around its words."""
    text: list[str] = []
    marks: list[Mark] = []
    open_marks: list[tuple[str, int]] = []
    at = length = 0
    while at < len(marked):
        opening = OPENING.match(marked, at)
        if opening:
            open_marks.append((opening[1], length))
            at = opening.end()
            continue
        if marked[at] == "}" and open_marks:
            name, start = open_marks.pop()
            marks.append(Mark(name, start, length))
        else:
            text.append(marked[at])
            length += 1
        at += 1
    return "".join(text), marks


class Reader:
    """Turns articles into paragraphs of words with names and with the tags of each head."""

    def __init__(self) -> None:
        self.tokenizer = English().tokenizer

    def __call__(self, article: Annotated) -> list[Sentence]:
        """A "sentence" for each paragraph, without a parse."""
        doc = self.tokenizer(article.text)
        names = ["O"] * len(doc)
        tables = {head: ["O"] * len(doc) for head in HEADS}
        longest_first = sorted(article.marks, key=lambda mark: (mark.start - mark.end, mark.start))
        for mark in longest_first:
            start, end = place(doc, mark)
            label, head, known = meaning(mark, article)
            if label:
                fill(names, start, end, label)
            if head and known:
                fill(tables[head], start, end, head)
            elif head:
                tables[head][start:end] = [MISSING] * (end - start)
        return paragraphs(doc, names, tables)


def meaning(mark: Mark, article: Annotated) -> tuple[str, str, bool]:
    """The label of a name, the head that looks for the mark, and whether every one like it is marked."""
    kind, form = mark.name[0], mark.name[-1]
    if kind == "q":
        return "", PARTS[form], True
    if kind == "v":
        return "", "event", True
    if kind == "d":
        return "", "", True
    entity = article.kinds.get(mark.name.rstrip("*~"), "")
    if form == "~":
        return "NORP", "", True
    if form == "*":
        return LABELS.get(entity, ""), "name" if entity == "PERSON" else "", True
    pronoun = article.text[mark.start : mark.end].lower() in PRONOUNS
    return "", "pronoun" if pronoun else "nominal", entity in PEOPLE


def place(doc: Doc, mark: Mark) -> tuple[int, int]:
    """The tokens of a mark; those that it holds in part count."""
    span = doc.char_span(mark.start, mark.end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


def fill(tags: list[str], start: int, end: int, label: str) -> None:
    """Tag a span where none is yet: of marks in marks the outer one counts."""
    if start < end and all(tag in ("O", MISSING) for tag in tags[start:end]):
        tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)


def paragraphs(doc: Doc, names: list[str], tables: dict[str, list[str]]) -> list[Sentence]:
    """Cut a text at its line breaks; white space is no word."""
    found = [Sentence(opens_paragraph=True, opens_text=True, marks={head: [] for head in tables})]
    for i, token in enumerate(doc):
        current = found[-1]
        if not token.is_space:
            current.words.append(token.text)
            current.spaces.append(bool(token.whitespace_))
            current.names.append(names[i])
            for head, tags in tables.items():
                current.marks[head].append(tags[i])
        elif "\n" in token.text and current.words:
            current.spaces[-1] = False
            found.append(Sentence(opens_paragraph=True, marks={head: [] for head in tables}))
        elif current.words:
            current.spaces[-1] = True
    return [paragraph for paragraph in found if paragraph.words]
