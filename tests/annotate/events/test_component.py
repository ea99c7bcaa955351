"""Events: what a date dates and how sure it is, on sentences with their parses (events.conllu)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from newsclaims.annotate.events.component import GROUP, Events
from newsclaims.annotate.events.event_words import lemma
from newsclaims.model.annotations import (
    Annotations,
    Cue,
    Event,
    Extent,
    Header,
    Location,
    Mention,
    Speaker,
    SpeakerKind,
    Statement,
    Timex,
    annotations_of,
)

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2017-04-01"
TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
TOKENIZER = English()
CITIES = {"Geneva", "Lima", "Oslo"}


@dataclass
class Marked:
    """A sentence without its marks, and what was marked in it."""

    text: str = ""
    marks: list[tuple[str, dict[str, str], Extent]] = field(default_factory=list)

    def of(self, name: str) -> list[tuple[dict[str, str], Extent]]:
        return [(attributes, extent) for mark, attributes, extent in self.marks if mark == name]


def attributes(written: str) -> dict[str, str]:
    """`status=scheduled label="talks in Oslo"` -> its names and values."""
    return {name: value.strip('"') for name, value in re.findall(r'(\w+)=("[^"]*"|\S+)', written)}


def unmark(annotated: str) -> Marked:
    """`The <event status=scheduled>talks</event>` -> the text and its marks."""
    found, last, opened = Marked(), 0, []
    for tag in TAG.finditer(annotated):
        found.text += annotated[last : tag.start()]
        last = tag.end()
        if tag[1]:
            name, stated, start = opened.pop()
            found.marks.append((name, stated, Extent(start, len(found.text))))
        else:
            opened.append((tag[2], attributes(tag[3]), len(found.text)))
    found.text += annotated[last:]
    return found


@dataclass
class Case:
    """A text of the CoNLL-U file: its name, its text with marks, and the rows of its tokens, a list a sentence."""

    name: str
    marked: str
    sentences: list[list[list[str]]] = field(default_factory=list)


@cache
def cases() -> dict[str, Case]:
    """The cases of the CoNLL-U file by their names."""
    found: dict[str, Case] = {}
    name = ""
    for block in Path(__file__).with_name("events.conllu").read_text(encoding="utf8").split("\n\n"):
        comments = dict(re.findall(r"^# (newdoc id|marked) = (.+)$", block, re.MULTILINE))
        if "newdoc id" in comments:
            name = comments["newdoc id"]
            assert name not in found, name
            found[name] = Case(name, comments["marked"])
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        if rows:
            found[name].sentences.append(rows)
    return found


def parsed(case: Case) -> Doc:
    """A Doc with the parse of a case."""
    first, rows = 0, []
    for sentence in case.sentences:
        for form, lemma_, pos, tag, feats, head, label in (row[1:8] for row in sentence):
            number = int(head) - 1 if label != "root" else len(rows) - first
            rows.append((form, lemma_, pos, tag, feats, first + number, label.replace("root", "ROOT")))
        first = len(rows)
    forms, lemmas, tags_of_speech, tags, features, heads, labels = (list(column) for column in zip(*rows, strict=True))
    spaces = ["SpaceAfter=No" not in row[9] for sentence in case.sentences for row in sentence]
    return Doc(
        TOKENIZER.vocab,
        words=forms,
        spaces=[*spaces[:-1], False],
        lemmas=lemmas,
        pos=tags_of_speech,
        morphs=[feats.replace("_", "") for feats in features],
        tags=[tag.replace("_", "") for tag in tags],
        deps=labels,
        heads=heads,
    )


def timex(value: str, extent: Extent, kind: str = "DATE") -> Timex:
    """A date as the dates component gives it."""
    first, last = {4: ("-01-01", "-12-31"), 7: ("-01", "-31")}.get(len(value), ("", ""))
    placed = value[:4].isdigit()
    earliest, latest = (value + first, value + last) if placed else (None, None)
    return Timex(extent, kind, value, None, None, earliest, latest, None, "test")


def annotate(doc: Doc, marked: Marked) -> Annotations:
    """Put the marked dates and places of a case on its Doc; a date that is `printed` is part of the header."""
    assert doc.text == marked.text
    notes = annotations_of(doc)
    printed = tuple(extent for a, extent in marked.of("date") if a.get("printed"))
    notes.header = Header(published=PUBLISHED, furniture=printed)
    notes.dates = [timex(a["value"], extent, a.get("type", "DATE")) for a, extent in marked.of("date")]
    for _, extent in marked.of("place"):
        name = extent.of(marked.text)
        kind = "city" if name in CITIES else "country"
        notes.locations.append(Location(name, kind, None, None, None, None, None, (extent,)))
    return notes


def doc_of(name: str) -> Doc:
    """The annotated Doc of a case."""
    case = cases()[name]
    doc = parsed(case)
    annotate(doc, unmark(case.marked))
    return doc


def found_in(doc: Doc) -> list[Event]:
    """The events of a Doc, on which nothing is written."""
    return Events().find(doc)[0]


@pytest.mark.parametrize("name", cases())
def test_events_of_a_text(name: str) -> None:
    marked = unmark(cases()[name].marked)
    doc = doc_of(name)
    notes, found = annotations_of(doc), found_in(doc)
    expected = sorted(marked.of("event"), key=lambda mark: mark[1])
    second = {extent for attributes, extent in expected if "of" in attributes}
    events = [event for event in found if event.same_as is None or event.trigger in second]
    assert [event.trigger for event in events] == [extent for _, extent in expected]
    for event, (stated, _) in zip(events, expected, strict=True):
        got = {
            "status": event.status,
            "rule": event.rule,
            "from": str(event.date_from),
            "of": "none" if event.same_as is None else found[event.same_as].trigger.of(marked.text),
            "date": "none" if event.date is None else notes.dates[event.date].value,
            "previous": "none" if event.previous_date is None else notes.dates[event.previous_date].value,
            "label": event.label,
            "who": "; ".join(f"{who.role} {who.extent.of(marked.text)}" for who in event.participants),
            "place": "none" if event.location is None else notes.locations[event.location].name,
        }
        assert {name: got[name] for name in stated} == stated


def statement(content: Extent, *, cue: Cue | None = None, date: int | None = None) -> Statement:
    return Statement("indirect", (content,), (), None, None, cue, "CT+", date, None, None, None, "test")


def test_the_innermost_statement_claims_an_event() -> None:
    doc = doc_of("would in speech")
    outer, inner = Extent(0, len(doc.text)), Extent(9, len(doc.text) - 1)
    annotations_of(doc).statements = [statement(outer), statement(inner)]
    assert [event.claimed_by for event in found_in(doc)] == [1]


def test_an_event_outside_of_every_statement_is_the_articles_own() -> None:
    assert [event.claimed_by for event in found_in(doc_of("past"))] == [None]


def test_what_somebody_denies_is_denied() -> None:
    doc = doc_of("embedded")
    cue = Cue(Extent(6, 10), "say", "deny")
    annotations_of(doc).statements = [statement(Extent(11, len(doc.text) - 1), cue=cue)]
    assert [event.status for event in found_in(doc)] == ["denied"]


@pytest.mark.parametrize(("date", "expected"), [(0, []), (None, ["said"])])
def test_the_saying_of_a_dated_statement_is_no_event(date: int | None, expected: list[str]) -> None:
    doc = doc_of("saying")
    cue = Cue(Extent(6, 10), "say", "assert")
    annotations_of(doc).statements = [statement(Extent(28, len(doc.text) - 1), cue=cue, date=date)]
    assert [event.trigger.of(doc.text) for event in found_in(doc)] == expected


def test_a_participant_is_linked_to_its_speaker() -> None:
    doc = doc_of("with")
    silva = Speaker("Ana Silva", "person", None, None, False, (Mention(Extent(0, 5), "name"),))
    annotations_of(doc).speakers = [silva]
    assert [(who.role, who.speaker) for event in found_in(doc) for who in event.participants] == [
        ("agent", 0),
        ("other", None),
    ]


def test_only_the_head_of_a_mention_refers_to_the_speaker() -> None:
    doc = doc_of("bracket after a name")
    head = Speaker("Ana Silva", "person", None, None, False, (Mention(Extent(0, 40), "nominal"),))
    body = Speaker("Oslo", "organization", None, None, False, (Mention(Extent(0, 12), "name"),))
    annotations_of(doc).speakers = [head, body]
    assert [who.speaker for event in found_in(doc) for who in event.participants] == [0]


@pytest.mark.parametrize(
    ("name", "kind", "quoted", "expected"),
    [
        ("said of oneself", "person", True, 0),
        ("said of oneself", "person", False, None),
        ("said of itself", "organization", False, 0),
        ("said of itself", "organization", True, None),
        ("said of itself", "person", False, None),
    ],
)
def test_pronouns_of_a_speaker_refer_to_the_speaker(
    name: str, kind: SpeakerKind, quoted: bool, expected: int | None
) -> None:
    doc = doc_of(name)
    content = Extent(doc.text.index('"') + 1, len(doc.text) - 1)
    notes = annotations_of(doc)
    notes.speakers = [Speaker("Acme", kind, None, None, False, (Mention(Extent(0, 4), "name"),))]
    told = statement(content, cue=Cue(Extent(5, 9), "say", "assert"))
    quotes = (content,) if quoted else ()
    notes.statements = [replace(told, speaker=0, quotes=quotes, kind="direct" if quoted else "indirect")]
    sold = next(event for event in found_in(doc) if event.lemma == "sell")
    assert [who.speaker for who in sold.participants] == [expected, None]


def test_a_pronoun_is_named_in_the_label() -> None:
    doc = doc_of("indefinite object")
    they = Speaker("Ana Silva", "person", None, None, False, (Mention(Extent(0, 4), "pronoun"),))
    annotations_of(doc).speakers = [they]
    assert [event.label for event in found_in(doc)] == ["Ana Silva signed a treaty"]


def test_a_thing_announced_is_an_event_and_no_saying() -> None:
    doc = doc_of("a thing announced")
    cue = Cue(Extent(6, 15), "announce", "assert")
    annotations_of(doc).statements = [statement(Extent(16, 24), cue=cue, date=0)]
    assert [event.lemma for event in found_in(doc)] == ["announce"]


@pytest.mark.parametrize(("given", "expected"), [("Hold", "hold"), ("", "held")])
def test_lemmas_are_in_lower_case_and_never_empty(given: str, expected: str) -> None:
    doc = Doc(TOKENIZER.vocab, words=["held"], lemmas=[given])
    assert lemma(doc[0]) == expected


def test_without_a_printed_date_the_lead_has_none() -> None:
    doc = doc_of("a lead")
    annotations_of(doc).dates = []
    assert found_in(doc) == []


def test_evidence_is_the_sentence() -> None:
    doc = doc_of("past")
    assert [event.evidence.of(doc.text) for event in found_in(doc)] == [doc.text]


def test_writing_twice_leaves_one_set_of_events() -> None:
    component, doc = Events(), doc_of("called off")
    component(component(doc))
    assert len(annotations_of(doc).events) == 2
    assert [(span.text, span.label_, span.id_) for span in doc.spans[GROUP]] == [
        ("vote", "cancelled", "e1"),
        ("called", "happened", "e2"),
    ]


def test_finding_writes_nothing() -> None:
    doc = doc_of("past")
    assert found_in(doc)
    assert annotations_of(doc).events == []
    assert GROUP not in doc.spans


@pytest.mark.parametrize("text", ["", " ", "...", "No parse here on May 4."])
def test_a_text_without_a_parse_has_no_events(text: str) -> None:
    assert Events().find(TOKENIZER.make_doc(text)) == ([], [])


def test_the_shipped_pipeline_finds_a_plain_event(nlp: Language) -> None:
    doc = nlp.make_doc("The talks will be held in Geneva on May 4, 2017.")
    annotations_of(doc).header = Header(published=PUBLISHED)
    talks, held = annotations_of(nlp(doc)).events
    assert (talks.trigger.of(doc.text), talks.status, talks.same_as) == ("talks", "scheduled", None)
    assert (held.trigger.of(doc.text), held.status, held.same_as) == ("held", "scheduled", 0)
