"""How a text passes through the room: each fact is computed once, in time linear in the length of the text."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from newsclaims.annotate import events
from newsclaims.annotate.events import candidates, date_links, date_order, event_context, eventhood
from newsclaims.annotate.events.component import Events
from newsclaims.annotate.events.rules import EventRule
from newsclaims.articles import Article
from newsclaims.backbone.pipeline import read
from newsclaims.model.annotations import EventDateFrom, Extent, Header, Timex, annotations_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Span

FRIDAY = "2024-05-10"
VOCAB = English().vocab
TEXT = (
    "OSLO, May 10 - The ministers met in Oslo on Thursday and signed a treaty. The talks, planned for March, were put "
    "off to May. Anna Berg said it was a mistake. The meeting was held on May 9. Profit fell in the first quarter.\n"
)


def parsed(nlp: Language, text: str = TEXT) -> Doc:
    return read(nlp, Article(id="a", text=text, published=FRIDAY, published_from="input"))


@dataclass
class Text:
    """A text put together word by word, with its parse."""

    rows: list[tuple[str, str, str, str, int, str]] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)

    def add(self, form: str, pos: str, head: int, label: str, *, feats: str = "", date: bool = False) -> None:
        """Add a word; `head` is counted from it, 0 for the root of a sentence."""
        position = len(self.rows)
        if date:
            self.dates.append(position)
        self.rows.append((form, form, pos, feats, position + head, label))

    def add_clause(self, form: str) -> None:
        """Add "they left"."""
        self.add("they", "PRON", 1, "nsubj")
        self.add(form, "VERB", 0, "ROOT", feats="Tense=Past|VerbForm=Fin")

    def doc(self, *, printed: bool = False) -> Doc:
        """The Doc; its dates are days one after the other."""
        forms, lemmas, pos, morphs, heads, deps = (list(column) for column in zip(*self.rows, strict=True))
        doc = Doc(VOCAB, words=forms, lemmas=lemmas, pos=pos, morphs=morphs, heads=heads, deps=deps)
        notes = annotations_of(doc)
        for number, position in enumerate(self.dates):
            token = doc[position]
            day = (date(2016, 1, 1) + timedelta(days=number)).isoformat()
            notes.dates.append(
                Timex(Extent(token.idx, token.idx + len(token)), "DATE", day, None, None, day, day, None, "test")
            )
        furniture = tuple(timex.extent for timex in notes.dates) if printed else ()
        notes.header = Header(published=FRIDAY, furniture=furniture)
        return doc


def dated_sentences(number: int) -> Doc:
    """They left on <date>. They left on <date>. …"""
    text = Text()
    for _ in range(number):
        text.add_clause("left")
        text.add("on", "ADP", 1, "case")
        text.add("day", "PROPN", -2, "obl", date=True)
    return text.doc()


def dates_of_one_verb(number: int) -> Doc:
    """They left on <date> and <date> and <date> …"""
    text = Text()
    text.add_clause("left")
    text.add("on", "ADP", 1, "case")
    text.add("day", "PROPN", -2, "obl", date=True)
    for _ in range(number):
        text.add("and", "CCONJ", 1, "cc")
        text.add("day", "PROPN", 3 - len(text.rows), "conj", date=True)
    return text.doc()


def printed_dates(number: int) -> Doc:
    """A page of printed dates, without prose."""
    text = Text()
    for _ in range(number):
        text.add("day", "PROPN", 0, "ROOT", date=True)
    return text.doc(printed=True)


def long_after_a_date(number: int) -> Doc:
    """They left on <date>. Since then they left. Since then they left. …"""
    text = Text()
    text.add_clause("left")
    text.add("day", "PROPN", -1, "obl:unmarked", date=True)
    for _ in range(5 * number):
        text.add("since", "ADP", 1, "case")
        text.add("then", "ADV", 2, "advmod")
        text.add_clause("left")
    return text.doc()


def seconds(doc: Doc) -> float:
    """The shortest of several runs, by the clock of this process: others on the machine do not count."""
    times = []
    for _ in range(3):
        start = time.process_time()
        Events().find(doc)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("text", [dated_sentences, dates_of_one_verb, printed_dates, long_after_a_date])
def test_four_times_the_text_takes_no_more_than_some_four_times_as_long(text: Callable[[int], Doc]) -> None:
    assert seconds(text(400)) < 12 * seconds(text(100))  # if it were quadratic: 16 times


def test_the_link_of_a_date_is_computed_once(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    doc = parsed(nlp)
    asked: Counter[tuple[int, int]] = Counter()
    original = date_links.date_link

    def counting(date: Span) -> date_links.DateLink | None:
        asked[date.start, date.end] += 1
        return original(date)

    monkeypatch.setattr(date_links, "date_link", counting)
    found, _ = Events().find(doc)
    assert found
    assert len(asked) == len(annotations_of(doc).dates)
    assert set(asked.values()) == {1}


def test_a_call_writes_what_is_found(nlp: Language) -> None:
    doc = parsed(nlp)
    found = Events().find(doc)
    notes = annotations_of(Events()(doc))
    assert (notes.events, notes.report_days) == found


def test_every_pass_finds_something(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eventhood, "LEAST", 0.0)
    text = (
        "OSLO, May 10 - The ministers have signed the treaty.\nThe ministers met on Thursday and left. Hundreds "
        "cheered. Few people like the meeting. The army is rebuilding a road."
    )
    doc = parsed(nlp, text)
    found, _ = Events().find(doc)
    words = {event.trigger.of(text_of(doc)): (event.rule, event.date_from) for event in found}
    assert words == {
        "signed": ("lead", "report"),
        "met": ("verb", "clause"),
        "left": ("verb", "sentence"),
        "cheered": ("continued", "context"),
        "meeting": ("again", "context"),
        "rebuilding": ("standing", "report"),
    }
    assert len(words) == len(candidates.PASSES) - 1  # what a scorer adds has its own tests


def test_the_passes_name_where_a_date_comes_from() -> None:
    expected: list[EventDateFrom] = ["clause", "report", "sentence", "context", "context", "sentence", "report"]
    assert [step.date_from for step in candidates.PASSES] == expected


def test_the_room_names_its_files() -> None:
    modules = {path.stem for path in Path(events.__file__).parent.glob("*.py")} - {"__init__"}
    described = set(re.findall(r"^ {4,}(\w+) {2,}|`(\w+)`", events.__doc__ or "", re.MULTILINE))
    assert {name for pair in described for name in pair if name} == modules


def test_the_context_cannot_be_changed(nlp: Language) -> None:
    context = event_context.event_context(parsed(nlp))
    with pytest.raises(AttributeError):
        context.dates = ()  # type: ignore[misc]


def test_the_rules_of_the_records_are_stable() -> None:
    assert " ".join(sorted(EventRule)) == (
        "adjunct again aspectual-verb at-event beginning change closed continued effect embedded from governing "
        "infinitive involved joined lead light-verb not-before noun occurrence participle performing relative-clause "
        "saying scheduled-noun setting since standing state verb weighed when-clause"
    )


@pytest.mark.parametrize("seed", range(50))
def test_finest_keeps_what_includes_no_other_and_the_first_of_equals(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    dates = []
    for _ in range(8):
        first, last = sorted(chance.choices("123456", k=2))
        placed = chance.random() < 0.8
        value = f"{first}/{last}" if placed else chance.choice("XY")
        extent = Extent(0, 1)
        earliest, latest = (first, last) if placed else (None, None)
        dates.append(Timex(extent, "DATE", value, None, None, earliest, latest, None, "test"))

    def includes(one: Timex, other: Timex) -> bool:
        if one.earliest is None or other.latest is None:
            return one.value == other.value
        assert one.latest is not None
        return other.earliest is not None and one.earliest <= other.earliest and other.latest <= one.latest

    expected = []
    for index, one in enumerate(dates):
        included = [other for other in range(8) if other != index and includes(one, dates[other])]
        finer = [other for other in included if not includes(dates[other], one)]
        if not finer and not any(other < index for other in included):
            expected.append(index)
    assert date_order.finest(range(8), dates) == expected
