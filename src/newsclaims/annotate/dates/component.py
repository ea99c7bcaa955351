"""The component `newsclaims_dates`: every temporal expression of an article as a TIMEX3.

`timex` holds the grammar and the arithmetic and knows nothing of spaCy. This component adds what only the parse can
tell: whether "May" is a month or a person, and whether "on Thursday" is past or to come.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from newsclaims.annotate.dates import range_ends, rivals
from newsclaims.annotate.dates.direction import Directions
from newsclaims.annotate.dates.these_days import as_these_days
from newsclaims.annotate.dates.timex import bounds, calendar_words, edtf, resolve, scan
from newsclaims.annotate.dates.timex.grammar import DirectionFrom
from newsclaims.annotate.dates.timex.own_dates import with_own_dates
from newsclaims.annotate.dates.timex.resolve import CLOCK
from newsclaims.annotate.scored import Scored
from newsclaims.language import syntax
from newsclaims.language.own_words import own_words
from newsclaims.model.annotations import Extent, Notice, Timex, annotations_of, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from newsclaims.annotate.dates.rivals import Rivals
    from newsclaims.annotate.dates.timex import Direction, Match, Resolved
    from newsclaims.annotate.scored import ComponentScorer
    from newsclaims.model.annotations import Header, Quotation

GROUP: Final = "newsclaims_dates"
IMPOSSIBLE: Final = "impossible-date"
PERIOD: Final = "period"
WEEKDAY: Final = "weekday"
DAYS: Final = frozenset({"day-month", "iso-date", "month-day", "numeric-date", "written-date"})
"""The rules of dates that name a single day by its month."""


class Dates(Scored):
    """Find temporal expressions and resolve them against the day on which the article was published.

    Reads the parse, the entities and the header's publication date, dateline and furniture; writes the dates of
    `annotations_of(doc)`, the span group `newsclaims_dates` (its labels are TIMEX3 types) and a notice for every day
    that no calendar has. Without a publication date, a date without a year stays without one:

    >>> nlp = newsclaims.load()
    >>> [(date.value, date.rule) for date in annotations_of(nlp("The talks will be held on July 10.")).dates]
    [('XXXX-07-10', 'month-day')]
    """

    def __init__(self, *, day_first: bool = False, scorer: ComponentScorer | None = None) -> None:
        super().__init__(scorer=scorer)
        self.day_first = day_first

    def find(self, doc: Doc) -> tuple[list[Timex], list[Notice]]:
        """Return the temporal expressions of an article in text order, and a notice for each impossible date."""
        known = annotations_of(doc)
        anchor, source = _anchor(known.header)
        text = text_of(doc)
        directions = Directions(text)
        matches: list[Match] = []
        pointing: list[Direction | None] = []
        spans: list[Span | None] = []
        own = own_words()
        for found in with_own_dates(text, scan(text)):
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            match = found if span is None else as_these_days(found, span, directions.clause(span))
            if _in_furniture(match, known.header) or _is_name_or_verb(match, span) or _is_given_name(match, span):
                continue
            if (
                _is_described(match, span)
                or _is_attribute(match, span)
                or own.is_left_alone(text, Extent(match.start, match.end))
            ):
                continue
            direction = self._direction(match, span, directions, anchor)
            if not _carries_on(match, direction):
                matches.append(match)
                pointing.append(direction)
                spans.append(span)
        range_ends.point(text, matches, spans, pointing, anchor=anchor, directions=directions)
        resolved, impossible = resolve(
            matches,
            pointing,
            anchor=anchor,
            sentences=_sentences(doc, matches),
            quoted=_quoted(matches, known.quotations),
            day_first=self.day_first,
        )
        notices = [Notice(IMPOSSIBLE, Extent(match.start, match.end), why.message) for match, why in impossible]
        return [_timex(each, source) for each in resolved], notices

    def _direction(
        self, match: Match, span: Span | None, directions: Directions, anchor: date | None
    ) -> Direction | None:
        """Return where an expression points: what its clause says, or the likelier of two readings."""
        told = directions.of(match, span)
        if span is None or match.rule.direction is DirectionFrom.NONE:
            return told
        pair = rivals.rivals(match, anchor, day_first=self.day_first)
        if pair is None:
            return told
        return rivals.decide(match, span, pair, told, directions.clause(span))

    def __call__(self, doc: Doc) -> Doc:
        """Write the dates, their spans and the notices to the Doc."""
        found = annotations_of(doc)
        dates, impossible = self.find(doc)
        found.dates = dates
        found.notices = [notice for notice in found.notices if notice.code != IMPOSSIBLE] + impossible
        spans = []
        for timex in dates:
            span = span_of(doc, timex.extent)
            span.label_ = timex.type
            spans.append(span)
        doc.spans[GROUP] = spans
        return doc


def _sentences(doc: Doc, matches: Sequence[Match]) -> list[int] | None:
    """Return for each match the number of the sentence in which it begins; None without a time of day."""
    if all(match.rule.name != CLOCK for match in matches):
        return None
    ends = [sentence.end_char for sentence in doc.sents]
    return [bisect_right(ends, match.start) for match in matches]


def _quoted(matches: Sequence[Match], quotations: Sequence[Quotation]) -> frozenset[int]:
    """Return the numbers of the matches within the quotation marks of speech; both are in text order."""
    spoken = [quotation.extent for quotation in quotations if quotation.kind == "speech"]
    starts = [extent.start for extent in spoken]
    found = set()
    for number, match in enumerate(matches):
        before = bisect_right(starts, match.start) - 1
        if before >= 0 and match.end <= spoken[before].end:
            found.add(number)
    return frozenset(found)


def candidates(doc: Doc) -> Iterator[tuple[Match, Rivals, dict[str, float]]]:
    """Yield the expressions that may be past or to come, with their two readings and what the scorer weighs."""
    known = annotations_of(doc)
    anchor, _ = _anchor(known.header)
    text = text_of(doc)
    directions = Directions(text)
    for match in scan(text):
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        if span is None or match.rule.direction is DirectionFrom.NONE:
            continue
        if _in_furniture(match, known.header) or _is_name_or_verb(match, span) or _is_given_name(match, span):
            continue
        if pair := rivals.rivals(match, anchor):
            told = directions.of(match, span)
            yield match, pair, rivals.features(match, span, pair, told, directions.clause(span))


def _anchor(header: Header) -> tuple[date | None, Literal["published", "dateline"] | None]:
    """Return the day to count from, and where it comes from."""
    published = _day(header.published)
    if published is not None:
        return published, "published"
    filed = _day(header.dateline.date) if header.dateline else None
    return filed, "dateline" if filed else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _timex(each: Resolved, source: Literal["published", "dateline"] | None) -> Timex:
    reading = each.reading
    place = bounds(reading.value, reading.mod) if reading.type in ("DATE", "TIME") else None
    return Timex(
        extent=Extent(each.match.start, each.match.end),
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        edtf=edtf(reading.value, reading.mod) if reading.type in ("DATE", "TIME") else None,
        earliest=place[0].isoformat() if place else None,
        latest=place[1].isoformat() if place else None,
        anchor=each.counted_from if each.counted_from is not None else source if reading.base == "anchor" else None,
        rule=reading.rule,
    )


def _in_furniture(match: Match, header: Header) -> bool:
    """Return whether a match is of no interest since it is in the header or the footer, as "2008" in "© 2008 Reuters".

    Whole days count: that of a dateline, the day of publication in the header.
    """
    if match.rule.name in DAYS:
        return False
    extent = Extent(match.start, match.end)
    dateline = header.dateline.extent if header.dateline else None
    return any(part.meets(extent) for part in header.furniture if part != dateline)


def _is_name_or_verb(match: Match, span: Span | None) -> bool:
    """Return whether the parse takes a word for a person's name or a verb: "Theresa May", "they march on"."""
    if span is None or not match.rule.ambiguous or len(match.parts) > 1 or match.part:
        return False
    token = span.root
    if token.ent_type_ == "PERSON" or token.pos_ in ("VERB", "AUX"):
        return True
    if match.rule.name in ("overnight", "reference") and token.dep_ in ("amod", "compound") and token.head.i > token.i:
        return True  # "an overnight stay", "the future owners"
    if match.rule.name == "frequency" and token.pos_ in ("NOUN", "PROPN"):
        return any(child.dep_ in ("amod", "case", "det") for child in token.children)  # "a Dutch daily"
    return any(near.ent_type_ == "PERSON" and near.dep_ in ("flat", "compound") for near in token.children)


def _is_given_name(match: Match, span: Span | None) -> bool:
    """Return whether a weekday is taken for the first word of a name: "Sunday Oliseh", not "on Sunday Smith said"."""
    if span is None or match.rule.name != WEEKDAY or len(span) != 1 or span.end == len(span.doc):
        return False
    day, after = span[0], span.doc[span.end]
    if day.ent_type_ and after.ent_iob_ == "I":
        return True
    if day.dep_ == "compound" and day.head.i == after.i and after.ent_type_ == "PERSON":
        return True
    return after.dep_ == "flat" and after.head.i == day.i and after.pos_ == "PROPN"


def _is_described(match: Match, span: Span | None) -> bool:
    """Return whether "the year" is one that a clause tells from others: "1990, the year the wall fell"."""
    if span is None or match.rule.name != PERIOD or match.parts.get("which", "").lower() != "the":
        return False
    return syntax.child_of(span.root, "acl:relcl") is not None


def _is_attribute(match: Match, span: Span | None) -> bool:
    """Return whether a word of frequency only says of what kind a thing is: "the annual fair"."""
    if span is None or match.text.lower() not in calendar_words.ATTRIBUTIVE:
        return False
    return span.root.dep_ in ("amod", "compound") and span.root.head.i > span.root.i


def _carries_on(match: Match, direction: Direction | None) -> bool:
    """Return whether a word only continues a story: "he was soon released" points to no future."""
    return direction == "past" and match.text.lower() in calendar_words.NARRATIVE
