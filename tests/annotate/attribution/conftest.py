"""Inline-annotated cases: one string is a text and the statements that it holds.

    <source>Lavrov</source> <cue>said</cue> <content>the talks were held</content>.

Tags with a number belong to one statement (`<source2>`, `<cue2>`, `<content2>`), those without to the first. What else
a case is about stands as attributes in any tag of the statement (`<source speaker="Sergey Lavrov">`); what it does not
state is not checked, but there must be as many statements as the case shows, and no source or cue beside those that it
shows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from newsclaims.model.annotations import Annotations, Extent, Statement, annotations_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

TAG = re.compile(r"<(/?)(source|cue|content)(\d*)((?: \w+=(?:\"[^\"]*\"|[^\s>]+))*)>")
ATTRIBUTE = re.compile(r"(\w+)=(\"[^\"]*\"|\S+)")


@dataclass
class Expected:
    """A statement as its case marks it; each part is the position and the text of an extent."""

    source: list[tuple[int, str]] = field(default_factory=list)
    cue: list[tuple[int, str]] = field(default_factory=list)
    content: list[tuple[int, str]] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)


def unmark(case: str) -> tuple[str, list[Expected]]:
    """The bare text of a case, and its statements in the order of their numbers."""
    text, last = "", 0
    opened: list[tuple[str, int, int]] = []
    marks: list[tuple[str, int, Extent]] = []
    statements: defaultdict[int, Expected] = defaultdict(Expected)
    for tag in TAG.finditer(case):
        text += case[last : tag.start()]
        last = tag.end()
        number = int(tag[3] or 1)
        if tag[1]:
            name, opened_number, start = opened.pop()
            assert (name, opened_number) == (tag[2], number), f"{tag[0]} closes another tag in {case!r}"
            marks.append((name, number, Extent(start, len(text))))
        else:
            opened.append((tag[2], number, len(text)))
            statements[number].stated |= {name: value.strip('"') for name, value in ATTRIBUTE.findall(tag[4])}
    text += case[last:]
    assert not opened, f"a tag stays open in {case!r}"
    for name, number, extent in sorted(marks, key=lambda mark: mark[2]):
        getattr(statements[number], name).append((extent.start, extent.of(text)))
    return text, [statements[number] for number in sorted(statements)]


def details(found: Annotations, text: str, statement: Statement) -> dict[str, str]:
    """All of a statement that an attribute can state, as it is written there."""
    speaker = None if statement.speaker is None else found.speakers[statement.speaker]
    return {
        "kind": statement.kind,
        "rule": statement.rule,
        "factuality": statement.factuality,
        "lemma": statement.cue.lemma if statement.cue else "none",
        "cls": statement.cue.cue_class if statement.cue else "none",
        "speaker": speaker.name if speaker else "none",
        "is": speaker.kind if speaker else "none",
        "role": (speaker.role if speaker else None) or "none",
        "affiliation": (speaker.affiliation if speaker else None) or "none",
        "anonymous": "yes" if speaker and speaker.anonymous else "no",
        "addressee": statement.addressee or "none",
        "date": "none" if statement.date is None else found.dates[statement.date].extent.of(text),
        "place": "none" if statement.location is None else found.locations[statement.location].name,
        "parent": "none" if statement.parent is None else str(statement.parent + 1),
        "quotes": "|".join(extent.of(text) for extent in statement.quotes),
    }


@pytest.fixture(scope="session")
def check(nlp: Language) -> Callable[[str], None]:
    """Run the pipeline over the text of a case and compare the statements."""

    def checked(case: str) -> None:
        text, expected = unmark(case)
        found = annotations_of(nlp(text))

        def at(*extents: Extent | None) -> list[tuple[int, str]]:
            return [(extent.start, extent.of(text)) for extent in extents if extent is not None]

        parts = [(at(s.source), at(s.cue.extent if s.cue else None), at(*s.content)) for s in found.statements]
        assert parts == [(e.source, e.cue, e.content) for e in expected]
        for statement, wanted in zip(found.statements, expected, strict=True):
            shown = details(found, text, statement)
            assert {name: shown[name] for name in wanted.stated} == wanted.stated

    return checked
