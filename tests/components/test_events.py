"""Events: what a date belongs to and how sure it is, on sentences whose parse stands beside them (events.cases)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from newsclaims.annotations import (
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
from newsclaims.components.events import GROUP, Events
from newsclaims.eventing.vocabulary import lemma

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


def parsed(text: str, parse: str) -> Doc:
    """A Doc with the parse of a case: `lemma POS.VerbForm.Tense label head` for each token, heads counted from 1."""
    words = TOKENIZER.make_doc(text)
    rows = [row.split() for row in parse.split(" | ")]
    assert len(rows) == len(words), f"{len(rows)} rows for {[token.text for token in words]}"
    tags = [row[1].split(".") for row in rows]
    return Doc(
        TOKENIZER.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        lemmas=[row[0] for row in rows],
        pos=[tag[0] for tag in tags],
        morphs=[
            "|".join(f"{name}={value}" for name, value in zip(("VerbForm", "Tense"), tag[1:], strict=False))
            for tag in tags
        ],
        tags=["VBG" if tag[1:] in (["Part", "Pres"], ["Ger"]) else "" for tag in tags],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) - 1 if int(row[3]) else number for number, row in enumerate(rows)],
    )


def timex(value: str, extent: Extent, kind: str = "DATE") -> Timex:
    """A date as the dates component gives it."""
    first, last = {4: ("-01-01", "-12-31"), 7: ("-01", "-31")}.get(len(value), ("", ""))
    placed = value[:4].isdigit()
    earliest, latest = (value + first, value + last) if placed else (None, None)
    return Timex(extent, kind, value, None, None, earliest, latest, None, "test")


def annotate(doc: Doc, marked: Marked) -> Annotations:
    """Put the marked dates and places of a case on its Doc."""
    notes = annotations_of(doc)
    notes.header = Header(published=PUBLISHED)
    notes.dates = [timex(a["value"], extent, a.get("type", "DATE")) for a, extent in marked.of("date")]
    for _, extent in marked.of("place"):
        name = extent.of(marked.text)
        kind = "city" if name in CITIES else "country"
        notes.locations.append(Location(name, kind, None, None, None, None, None, (extent,)))
    return notes


def cases() -> list[tuple[str, str, str]]:
    """Name, marked sentence and parse of each case."""
    text = Path(__file__).with_name("events.cases").read_text(encoding="utf8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))


def read(annotated: str, parse: str) -> tuple[Annotations, list[Event]]:
    """The events of a case, and what stands on its Doc."""
    marked = unmark(annotated)
    doc = parsed(marked.text, parse)
    notes = annotate(doc, marked)
    return notes, Events().find(doc)


@pytest.mark.parametrize(("annotated", "parse"), [pytest.param(*case[1:], id=case[0]) for case in cases()])
def test_events_of_a_sentence(annotated: str, parse: str) -> None:
    notes, found = read(annotated, parse)
    marked = unmark(annotated)
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


def parse_of(name: str) -> tuple[str, str]:
    """The marked sentence and the parse of the case of that name."""
    return next((annotated, parse) for case, annotated, parse in cases() if case == name)


def doc_of(name: str) -> Doc:
    """The annotated Doc of a case."""
    annotated, parse = parse_of(name)
    marked = unmark(annotated)
    doc = parsed(marked.text, parse)
    annotate(doc, marked)
    return doc


def statement(content: Extent, *, cue: Cue | None = None, date: int | None = None) -> Statement:
    return Statement("indirect", (content,), (), None, None, cue, "CT+", date, None, None, None, "test")


def test_a_list_of_dates_gives_an_event_each() -> None:
    _, events = read(
        "The envoy left in <date value=2017-02>February</date> and <date value=2017-03>March</date>.",
        "the DET det 2 | envoy NOUN nsubj 3 | leave VERB.Fin.Past ROOT 0 | in ADP case 5 | February PROPN obl 3 | "
        "and CCONJ cc 7 | March PROPN conj 5 | . PUNCT punct 3",
    )
    assert [(event.lemma, event.date) for event in events] == [("leave", 0), ("leave", 1)]


def test_the_finer_of_two_dates_dates_the_event() -> None:
    _, events = read(
        "They left on <date value=2017-03-01>March 1</date> <date value=2017>this year</date>.",
        "they PRON nsubj 2 | leave VERB.Fin.Past ROOT 0 | on ADP case 5 | March PROPN nmod:unmarked 5 | 1 NUM obl 2 | "
        "this DET det 7 | year NOUN obl:unmarked 2 | . PUNCT punct 2",
    )
    assert [event.date for event in events] == [0]


def test_the_innermost_statement_claims_an_event() -> None:
    doc = doc_of("would in speech")
    outer, inner = Extent(0, len(doc.text)), Extent(9, len(doc.text) - 1)
    annotations_of(doc).statements = [statement(outer), statement(inner)]
    assert [event.claimed_by for event in Events().find(doc)] == [1]


def test_an_event_outside_of_every_statement_is_the_articles_own() -> None:
    assert [event.claimed_by for event in Events().find(doc_of("past"))] == [None]


def test_what_somebody_denies_is_denied() -> None:
    doc = doc_of("embedded")
    cue = Cue(Extent(6, 10), "say", "deny")
    annotations_of(doc).statements = [statement(Extent(11, len(doc.text) - 1), cue=cue)]
    assert [event.status for event in Events().find(doc)] == ["denied"]


@pytest.mark.parametrize(("date", "expected"), [(0, []), (None, ["said"])])
def test_a_dated_statement_tells_its_saying_itself(date: int | None, expected: list[str]) -> None:
    doc = doc_of("saying")
    cue = Cue(Extent(6, 10), "say", "assert")
    annotations_of(doc).statements = [statement(Extent(28, len(doc.text) - 1), cue=cue, date=date)]
    assert [event.trigger.of(doc.text) for event in Events().find(doc)] == expected


def test_a_participant_is_linked_to_its_speaker() -> None:
    doc = doc_of("with")
    silva = Speaker("Ana Silva", "person", None, None, False, (Mention(Extent(0, 5), "name"),))
    annotations_of(doc).speakers = [silva]
    assert [(who.role, who.speaker) for event in Events().find(doc) for who in event.participants] == [
        ("agent", 0),
        ("other", None),
    ]


def test_only_the_head_of_a_mention_stands_for_its_speaker() -> None:
    annotated, parse = parse_of("bracket after a name")
    marked = unmark(annotated)
    doc = parsed(marked.text, parse)
    annotate(doc, marked)
    head = Speaker("Ana Silva", "person", None, None, False, (Mention(Extent(0, 40), "nominal"),))
    body = Speaker("Oslo", "organization", None, None, False, (Mention(Extent(0, 12), "name"),))
    annotations_of(doc).speakers = [head, body]
    assert [who.speaker for event in Events().find(doc) for who in event.participants] == [0]


TOLD = 'Acme said: "I sold it on <date value=2017-03-01>March 1</date>."'
TOLD_PARSE = (
    'Acme PROPN nsubj 2 | say VERB.Fin.Past ROOT 0 | : PUNCT punct 2 | " PUNCT punct 6 | I PRON nsubj 6 | '
    "sell VERB.Fin.Past ccomp 2 | it PRON obj 6 | on ADP case 10 | March PROPN nmod:unmarked 10 | 1 NUM obl 6 | "
    '. PUNCT punct 2 | " PUNCT punct 2'
)


@pytest.mark.parametrize(
    ("pronoun", "kind", "quoted", "expected"),
    [
        ("I", "person", True, 0),
        ("I", "person", False, None),
        ("It", "organization", False, 0),
        ("It", "organization", True, None),
        ("It", "person", False, None),
    ],
)
def test_who_speaks_of_himself_is_known(pronoun: str, kind: SpeakerKind, quoted: bool, expected: int | None) -> None:
    marked = unmark(TOLD.replace("I sold", f"{pronoun} sold"))
    doc = parsed(marked.text, TOLD_PARSE)
    notes = annotate(doc, marked)
    content = Extent(marked.text.index('"') + 1, len(marked.text) - 1)
    notes.speakers = [Speaker("Acme", kind, None, None, False, (Mention(Extent(0, 4), "name"),))]
    told = statement(content, cue=Cue(Extent(5, 9), "say", "assert"))
    quotes = (content,) if quoted else ()
    notes.statements = [replace(told, speaker=0, quotes=quotes, kind="direct" if quoted else "indirect")]
    sold = next(event for event in Events().find(doc) if event.lemma == "sell")
    assert [who.speaker for who in sold.participants] == [expected, None]


def test_a_pronoun_is_named_in_the_label() -> None:
    doc = doc_of("indefinite object")
    they = Speaker("Ana Silva", "person", None, None, False, (Mention(Extent(0, 4), "pronoun"),))
    annotations_of(doc).speakers = [they]
    assert [event.label for event in Events().find(doc)] == ["Ana Silva signed a treaty"]


def test_a_thing_announced_is_an_event_and_no_saying() -> None:
    annotated = "Silva <event>announced</event> the vote on <date value=2017-03-01>March 1</date>."
    marked = unmark(annotated)
    doc = parsed(
        marked.text,
        "Silva PROPN nsubj 2 | announce VERB.Fin.Past ROOT 0 | the DET det 4 | vote NOUN obj 2 | on ADP case 7 | "
        "March PROPN nmod:unmarked 7 | 1 NUM obl 2 | . PUNCT punct 2",
    )
    annotate(doc, marked)
    cue = Cue(Extent(6, 15), "announce", "assert")
    annotations_of(doc).statements = [statement(Extent(16, 24), cue=cue, date=0)]
    assert [event.lemma for event in Events().find(doc)] == ["announce"]


@pytest.mark.parametrize(("given", "expected"), [("Hold", "hold"), ("", "held")])
def test_lemmas_are_in_lower_case_and_never_empty(given: str, expected: str) -> None:
    doc = Doc(TOKENIZER.vocab, words=["held"], lemmas=[given])
    assert lemma(doc[0]) == expected


LEAD = "<date value=2017-04-01>April 1</date> - The ministers have <event rule=lead>signed</event> the treaty."
LEAD_PARSE = (
    "April PROPN nmod:unmarked 2 | 1 NUM dep 7 | - PUNCT punct 7 | the DET det 5 | minister NOUN nsubj 7 | "
    "have AUX.Fin.Pres aux 7 | sign VERB.Part.Past ROOT 0 | the DET det 9 | treaty NOUN obj 7 | . PUNCT punct 7"
)


@pytest.mark.parametrize(("printed", "expected"), [(True, [("signed", "lead")]), (False, [])])
def test_the_date_of_publication_dates_the_lead(printed: bool, expected: list[tuple[str, str]]) -> None:
    marked = unmark(LEAD)
    doc = parsed(marked.text, LEAD_PARSE)
    notes = annotate(doc, marked)
    extent = notes.dates[0].extent
    notes.header = Header(published=PUBLISHED, furniture=(extent,))
    notes.dates = notes.dates if printed else []
    assert [(event.trigger.of(doc.text), event.rule) for event in Events().find(doc)] == expected


def test_evidence_is_the_sentence() -> None:
    doc = doc_of("past")
    assert [event.evidence.of(doc.text) for event in Events().find(doc)] == [doc.text]


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
    assert Events().find(doc)
    assert annotations_of(doc).events == []
    assert GROUP not in doc.spans


@pytest.mark.parametrize("text", ["", " ", "...", "No parse here on May 4."])
def test_a_text_without_a_parse_has_no_events(text: str) -> None:
    assert Events().find(TOKENIZER.make_doc(text)) == []


def test_the_shipped_pipeline_finds_a_plain_event(nlp: Language) -> None:
    doc = nlp.make_doc("The talks will be held in Geneva on May 4, 2017.")
    annotations_of(doc).header = Header(published=PUBLISHED)
    talks, held = annotations_of(nlp(doc)).events
    assert (talks.trigger.of(doc.text), talks.status, talks.same_as) == ("talks", "scheduled", None)
    assert (held.trigger.of(doc.text), held.status, held.same_as) == ("held", "scheduled", 0)
