"""Dates: every temporal expression of an article as a TIMEX3, resolved against the day that the article was published.

The grammar and the arithmetic stand in `timex`, which knows nothing of spaCy. This component adds what only the parse
can tell: whether "May" is a month or a person, and whether "on Thursday" lies behind or ahead.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from newsclaims.annotate.dates.timex import Direction, Match, bounds, calendar_words, edtf, resolve, scan
from newsclaims.annotate.scored import Scored
from newsclaims.language import function_words, syntax
from newsclaims.model.annotations import Extent, Notice, Timex, annotations_of, span_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from newsclaims.annotate.dates.timex import Resolved
    from newsclaims.annotate.scored import ComponentScorer
    from newsclaims.model.annotations import Header

GROUP: Final = "newsclaims_dates"
IMPOSSIBLE: Final = "impossible-date"

_NAMES = frozenset({"month", "season", "holiday"})
"""Rules whose words are names of people and bodies too."""
_FREE = frozenset({"year", "month-year", "iso-date", "duration"})
"""Rules that need no direction."""
_NEAR = frozenset(
    {"weekday", "month-day", "day-month", "day-list", "day-range", "day-of-month", "holiday", "weekday-range", "clock"}
)
"""Rules for which a verb in the present tense points ahead: "the talks begin on Monday"."""
_ABILITY = frozenset({"can", "ca", "could"})
"""Modals that, negated, tell what was: "he could not be reached on Wednesday"."""
_BEFORE = 45
"""How many characters before an expression are looked at for cues, and in how many words there."""
_LIMITS = frozenset({"before", "by"})
_CUE_WORDS, _PLAN_WORDS = 3, 4
_MODAL_REACH = 4
_HAD_BEEN_PLANNED: Final = re.compile(rf"\bhad been (?:{'|'.join(sorted(calendar_words.PLANNED))})\b[^.;:]*\Z")


class Dates(Scored):
    """Find and resolve temporal expressions.

    Reads the parse, the entities and the header's publication date, dateline and furniture; writes the dates of
    `annotations_of(doc)`, the span group `newsclaims_dates` (labels are TIMEX3 types) and a notice for every day that
    no calendar has. Without a publication date yearless dates stay open:

    >>> nlp = newsclaims.load()
    >>> [(date.value, date.rule) for date in annotations_of(nlp("The talks will be held on July 10.")).dates]
    [('XXXX-07-10', 'month-day')]
    """

    def __init__(self, *, day_first: bool = False, scorer: ComponentScorer | None = None) -> None:
        super().__init__(scorer=scorer)
        self.day_first = day_first

    def __call__(self, doc: Doc) -> Doc:
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

    def find(self, doc: Doc) -> tuple[list[Timex], list[Notice]]:
        """The temporal expressions of an article in text order, and a notice for each impossible date."""
        known = annotations_of(doc)
        anchor, source = _anchor(known.header)
        text = text_of(doc)
        matches = [match for match in scan(text) if not _in_furniture(match, known.header, text)]
        spans = [doc.char_span(match.start, match.end, alignment_mode="expand") for match in matches]
        kept = [pair for pair in zip(matches, spans, strict=True) if not _is_other(*pair)]
        directed = [(match, _direction(text, match, span)) for match, span in kept]
        directed = [each for each in directed if not _carries_on(*each)]
        resolved, impossible = resolve(
            [match for match, _ in directed],
            [direction for _, direction in directed],
            anchor=anchor,
            day_first=self.day_first,
        )
        notices = [Notice(IMPOSSIBLE, Extent(match.start, match.end), why.message) for match, why in impossible]
        return [_timex(each, source) for each in resolved], notices


def _anchor(header: Header) -> tuple[date | None, Literal["published", "dateline"] | None]:
    """The day to count from, and where it comes from."""
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


def _in_furniture(match: Match, header: Header, text: str) -> bool:
    """Whether a match stands in what is no prose. The date of a dateline is one of the article's all the same, and so
    is one that is printed before the first words of the lead: "March 1, 2008 The council has ..."."""
    extent = Extent(match.start, match.end)
    dateline = header.dateline.extent if header.dateline else None
    if extent in header.furniture and text[extent.end : extent.end + 1] == " ":
        return False
    return any(part.meets(extent) for part in header.furniture if part != dateline)


def _is_other(match: Match, span: Span | None) -> bool:
    """Whether the parse says that the word is a person's name or a verb: "Theresa May", "they march on"."""
    if span is None or match.rule.name not in _NAMES:
        return False
    if len(match.parts) > 1 or match.part:
        return False
    token = span.root
    if token.ent_type_ == "PERSON" or token.pos_ in ("VERB", "AUX"):
        return True
    if match.rule.name != "month":
        return False
    return any(near.ent_type_ == "PERSON" and near.dep_ in ("flat", "compound") for near in token.children)


def _carries_on(match: Match, direction: Direction | None) -> bool:
    """Whether "soon" only carries a story on ("he was soon released") and points to no future."""
    return match.text.lower() == "soon" and direction == "past"


def _direction(text: str, match: Match, span: Span | None) -> Direction | None:
    """Where the clause of an expression points: a cue right before it decides, then the tense of what governs it."""
    if span is None or match.rule.name in _FREE:
        return None
    before = text[max(0, match.start - _BEFORE) : match.start].split()
    if not calendar_words.FORMER_PLANS.isdisjoint(before[-_PLAN_WORDS:]) or _had_been_planned(before):
        return None
    for count in range(_CUE_WORDS, 0, -1):
        cue = " ".join(before[-count:])
        if cue == "Until":
            continue  # at the head of a sentence it may end what was: "Until Thursday they had no suspect"
        if cue.lower() in calendar_words.FUTURE_CUES:
            return "future"
        if cue.lower() in calendar_words.PAST_CUES:
            return "past"
    token = span.root
    if text[match.end : match.end + 2] in ("'s", "’s"):
        token = token.head if token.dep_ == "nmod:poss" else token
        verb = syntax.finite_predicate(token)
        return _tense(token, present=False) if verb is None or syntax.modal(verb) not in function_words.MODALS else None
    if _follows_past(span):
        return "past"
    tense = _tense(token, present=match.rule.name in _NEAR)
    last = before[-1].lower() if before else ""
    if last in _LIMITS and tense == "past":
        return None  # "forbade any work before June 1" and "had left by June 1": the nearer one
    return "future" if last == "by" and tense is None else tense


def _had_been_planned(before: list[str]) -> bool:
    return "been" in before and _HAD_BEEN_PLANNED.search(" ".join(before)) is not None


def _follows_past(span: Span) -> bool:
    """Whether a verb in the past tense stands right before, as in "said Monday" or "met on Friday".

    This holds too where the parse of the sentence around it has gone astray."""
    before = span.start - 1
    if before > 0 and span.doc[before].lower_ == "on":
        before -= 1
    if before < 0:
        return False
    verb = span.doc[before]
    if verb.pos_ != "VERB" or "Fin" not in verb.morph.get("VerbForm", []) or "Past" not in verb.morph.get("Tense", []):
        return False
    near = span.doc[max(0, before - _MODAL_REACH) : before]
    return verb.lemma_.lower() not in calendar_words.INTENT_VERBS and not any(
        token.lower_ in function_words.MODALS or token.lower_ in function_words.FUTURE_AUXILIARIES for token in near
    )


def _tense(token: Token, *, present: bool) -> Direction | None:
    verb = syntax.predicate(token)
    if verb is None:
        return None
    finite, tense = verb, syntax.tense(verb)
    if tense is None:
        if _is_to_come(verb, token):
            return "future"
        form = verb.morph.get("VerbForm", [])
        if "Part" in form and "Past" in verb.morph.get("Tense", []):
            return "past"
        above = syntax.finite_predicate(verb)
        if above is None:
            return None
        finite, tense = above, syntax.tense(above)
    modal = syntax.modal(finite)
    if modal in function_words.MODALS and present and token.dep_ == "nmod":
        return None  # the modal is about the clause, not about the noun: "he may miss the vote on Monday"
    if modal is not None and syntax.is_negated(finite) and modal in _ABILITY:
        return "past"
    if modal is not None or (finite.lemma_.lower() in calendar_words.INTENT_VERBS and token.i > finite.i):
        return "future"
    if tense == "present":
        if _has_been(finite):
            return "past"
        return "future" if present and finite.lemma_.lower() not in calendar_words.REPORTING_PRESENT else None
    return tense


def _is_to_come(verb: Token, token: Token) -> bool:
    """Whether an infinitive tells what lies ahead.

    It does in "agreed to meet on Friday"; in "flew to Rome to meet the pope on Friday" purpose and deed are of one day,
    and in "hopes to merge under a March treaty" the month is the noun's."""
    if token.dep_ == "compound":
        return False
    if verb.dep_ == "advcl" or (verb.dep_ == "acl" and verb.head.lemma_.lower() not in calendar_words.INTENT_NOUNS):
        finite = syntax.finite_predicate(verb)
        if finite is None or syntax.tense(finite) == "past":
            return False
    return any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in verb.children)


def _has_been(verb: Token) -> bool:
    """Whether a clause is in the perfect: "have been searching since the May 4 robbery"."""
    forms = {helper.lower_ for helper in syntax.auxiliaries(verb)}
    return bool(forms & {"has", "have", "'ve", "’ve"}) and "been" in forms
