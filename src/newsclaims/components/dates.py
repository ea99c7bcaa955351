"""Dates: every temporal expression of an article as a TIMEX3, resolved against the day that the article was published.

The grammar and the arithmetic stand in `newsclaims.timex`, which knows nothing of spaCy. This component adds what only
the parse can tell: whether "May" is a month or a person, and whether "on Thursday" lies behind or ahead.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from spacy.language import Language

from newsclaims import syntax
from newsclaims.annotations import Extent, Notice, Timex, annotations_of, span_of
from newsclaims.timex import Direction, Match, bounds, edtf, resolve, scan, vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsclaims.annotations import Annotations, Header
    from newsclaims.timex import Resolved

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
_CUE_WORDS = 3


class Dates:
    """Find and resolve temporal expressions.

    Reads the parse, the entities and the header's publication date, dateline and furniture; writes the dates of
    `annotations_of(doc)`, the span group `newsclaims_dates` (labels are TIMEX3 types) and a notice for every day that
    no calendar has. Without a publication date yearless dates stay open:

    >>> nlp = newsclaims.load()
    >>> [(date.value, date.rule) for date in annotations_of(nlp("The talks will be held on July 10.")).dates]
    [('XXXX-07-10', 'month-day')]
    """

    def __init__(self, *, day_first: bool = False) -> None:
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
        text = doc.text  # built anew from the tokens at each call
        matches = [match for match in scan(text) if not _in_furniture(match, known)]
        tokens = [_head(doc, match) for match in matches]
        kept = [pair for pair in zip(matches, tokens, strict=True) if not _is_other(*pair)]
        directed = [(match, _direction(text, match, token)) for match, token in kept]
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


def _in_furniture(match: Match, known: Annotations) -> bool:
    extent = Extent(match.start, match.end)
    return any(part.meets(extent) for part in known.header.furniture)


def _head(doc: Doc, match: Match) -> Token | None:
    """The token of the match that hangs on something outside it."""
    span = doc.char_span(match.start, match.end, alignment_mode="expand")
    return span.root if span is not None else None


def _is_other(match: Match, token: Token | None) -> bool:
    """Whether the parse says that the word is a person's name or a verb: "Theresa May", "they march on"."""
    if token is None or match.rule.name not in _NAMES:
        return False
    if len(match.parts) > 1 or match.part:
        return False
    if token.ent_type_ == "PERSON" or token.pos_ in ("VERB", "AUX"):
        return True
    if match.rule.name != "month":
        return False
    return any(near.ent_type_ == "PERSON" and near.dep_ in ("flat", "compound") for near in token.children)


def _carries_on(match: Match, direction: Direction | None) -> bool:
    """Whether "soon" only carries a story on ("he was soon released") and points to no future."""
    return match.text.lower() == "soon" and direction == "past"


def _direction(text: str, match: Match, token: Token | None) -> Direction | None:
    """Where the clause of an expression points: a cue right before it decides, then the tense of what governs it."""
    if token is None or match.rule.name in _FREE:
        return None
    before = text[max(0, match.start - 30) : match.start].lower().split()
    for count in range(_CUE_WORDS, 0, -1):
        cue = " ".join(before[-count:])
        if cue in vocabulary.FUTURE_CUES:
            return "future"
        if cue in vocabulary.PAST_CUES:
            return "past"
    if text[match.end : match.end + 2] in ("'s", "’s"):
        token = token.head if token.dep_ == "nmod:poss" else token
        return _tense(token, present=False)
    return _tense(token, present=match.rule.name in _NEAR)


def _tense(token: Token, *, present: bool) -> Direction | None:
    verb = syntax.predicate(token)
    if verb is None:
        return None
    if syntax.tense(verb) is None:
        if any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in verb.children):
            return "future"
        form = verb.morph.get("VerbForm", [])
        if "Part" in form and "Past" in verb.morph.get("Tense", []):
            return "past"
    finite = verb if syntax.tense(verb) else syntax.finite_predicate(verb)
    if finite is None:
        return None
    modal = syntax.modal(finite)
    if modal is not None and syntax.is_negated(finite) and modal in _ABILITY:
        return "past"
    if modal is not None or (finite.lemma_.lower() in vocabulary.INTENT_VERBS and token.i > finite.i):
        return "future"
    tense = syntax.tense(finite)
    if tense == "present":
        return "future" if present and finite.lemma_.lower() not in vocabulary.REPORTING_PRESENT else None
    return tense


@Language.factory(
    GROUP,
    requires=["token.dep", "token.head", "token.morph", "doc.ents"],
    assigns=["doc.spans"],
    default_config={"day_first": False},
)
def make_dates(nlp: Language, name: str, day_first: bool) -> Dates:
    """The factory of `newsclaims_dates`; `day_first` reads "8/6/2017" as 8 June."""
    del nlp, name
    return Dates(day_first=day_first)
