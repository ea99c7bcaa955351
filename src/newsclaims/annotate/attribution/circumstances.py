"""Find when, where and to whom something was said, and how far the source commits itself to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nearby import date_numbers
from newsclaims.annotate.attribution.sources import ADDRESSING
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language import lexicons
from newsclaims.language.agencies import agency_of
from newsclaims.language.cues import cue_verbs
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.syntax import is_negated
from newsclaims.model.annotations import Annotations, Extent, Factuality, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

ADJUNCTS = frozenset({"obl", "obl:unmarked", "advmod", "nmod:unmarked", "obl:tmod", "nmod", "nmod:tmod"})
PLACE_PREPOSITIONS = lexicons.words("attribution", "place_prepositions")
ADDRESSEE_PREPOSITIONS = lexicons.words("attribution", "addressee_prepositions")
ADDRESSEES = lexicons.words("attribution", "addressees")
CLIMB = 4
SIMULTANEOUS = lexicons.words("events", "simultaneous")
TIME_OPENERS = lexicons.words("attribution", "time_openers")
PUBLISHING = lexicons.words("cues", "publishing.verbs")


class Circumstances:
    """Finds when and where the statements of one article were made."""

    def __init__(self, doc: Doc, found: Annotations) -> None:
        self.doc = doc
        self.dates = found.dates
        self.places = IntervalIndex(
            (extent, (number, extent)) for number, place in enumerate(found.locations) for extent in place.mentions
        )

    def when(self, draft: StatementDraft) -> int | None:
        """Return the index of the date beside the cue ("said on Monday"), or None.

        A date inside the content does not count; one inside the source only where it is the day on which the medium
        came out ("a statement issued on Monday said").
        """
        if draft.cue is None:
            return None
        beside = self._beside(draft, draft.cue, draft.cue_head)
        return self._published(draft) if beside is None else beside

    def where(self, draft: StatementDraft) -> int | None:
        """Return the index of the place in which something was said ("told AFP in Geneva"), or None."""
        if draft.cue is None or draft.cue_head is None:
            return None
        sentence = draft.cue_head.sent
        places = [
            (number, extent)
            for number, extent in self.places.meeting(Extent(sentence.start_char, sentence.end_char))
            if _preposition(span_of(self.doc, extent).root) in PLACE_PREPOSITIONS
        ]
        return _nearest(self.doc, draft, draft.cue, draft.cue_head, places)

    def _beside(self, draft: StatementDraft, cue: Extent, verb: Token | None) -> int | None:
        if verb is None:
            return None
        days = [
            (number, self.dates[number].extent)
            for number in date_numbers(self.doc, verb.sent.start_char, verb.sent.end_char)
            if self.dates[number].type in ("DATE", "TIME")
        ]
        nearest = _nearest(self.doc, draft, cue, verb, days)
        return self._before_cue(draft, cue) if nearest is None else nearest

    def _before_cue(self, draft: StatementDraft, cue: Extent) -> int | None:
        """Return the day between a source and its cue, which parses hang on the name: "Ida Berg on Monday said"."""
        if draft.source is None or draft.source_extent is None or draft.source_extent.end > cue.start:
            return None
        verb = span_of(self.doc, cue)[0]
        for number in date_numbers(self.doc, draft.source.idx + len(draft.source), cue.start):
            day = span_of(self.doc, self.dates[number].extent)
            between = self.doc[day.end : verb.i]
            if self.dates[number].type in ("DATE", "TIME") and all(t.pos_ in ("ADV", "AUX") for t in between):
                opens = day.start
                while opens > draft.source.i + 1 and self.doc[opens - 1].lower_ in TIME_OPENERS:
                    opens -= 1
                return number if self.doc[opens - 1].idx < draft.source_extent.end else None
        return None

    def _published(self, draft: StatementDraft) -> int | None:
        """Return the date on which the medium that is the source came out."""
        for verb in draft.source.children if draft.source is not None else ():
            if _makes_public(verb):
                out = Extent(verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge))
                return next((number for number in self._days_in(out) if self._head(number).i == verb.i), None)
        return None

    def _days_in(self, extent: Extent) -> Iterator[int]:
        for number in date_numbers(self.doc, extent.start, extent.end):
            if self.dates[number].type in ("DATE", "TIME") and extent.holds(self.dates[number].extent):
                yield number

    def _head(self, number: int) -> Token:
        return span_of(self.doc, self.dates[number].extent).root.head


def _nearest(
    doc: Doc, draft: StatementDraft, cue: Extent, verb: Token, candidates: list[tuple[int, Extent]]
) -> int | None:
    """Return the number of the candidate next to the cue, among those in its sentence that modify it."""
    low, high = verb.sent.start_char, verb.sent.end_char
    occupied = [*draft.content, *((draft.source_extent,) if draft.source_extent else ())]
    best: tuple[int, int] | None = None
    for number, extent in candidates:
        if not low <= extent.start < high or any(o.meets(extent) for o in occupied):
            continue
        beside = _is_beside(doc, extent, verb) or _is_between(doc, draft, cue, extent)
        if not beside and not _hangs_on(span_of(doc, extent).root, verb):
            continue
        distance = abs(extent.start - cue.start)
        if best is None or distance < best[0]:
            best = (distance, number)
    return best[1] if best else None


def _is_beside(doc: Doc, extent: Extent, verb: Token) -> bool:
    """Return whether a date or place comes right behind the cue ("said Wednesday that", "told AFP in Geneva")."""
    if extent.start < verb.idx or extent.start - verb.idx > BESIDE:
        return False
    between = doc[verb.i + 1 : span_of(doc, extent).start]
    return not any(t.is_punct or t.pos_ in ("VERB", "AUX", "SCONJ", "PRON") for t in between)


def _is_between(doc: Doc, draft: StatementDraft, cue: Extent, extent: Extent) -> bool:
    """Whether a day stands alone between the source and the cue: "the minister on Monday said"."""
    source = draft.source_extent
    if source is None or not source.end <= extent.start < extent.end <= cue.start:
        return False
    rest = [*span_of(doc, Extent(source.end, cue.start))]
    return all(t.pos_ in ("ADP", "PUNCT", "ADV", "SPACE") for t in rest if not extent.holds(Extent(t.idx, t.idx + 1)))


BESIDE = 48
"""Characters behind a cue within which its day, place and addressee follow one another."""


def _hangs_on(token: Token, verb: Token) -> bool:
    """Return whether an adjunct modifies the cue, or the passive above it ("was quoted … as saying on Monday")."""
    node = token
    for _ in range(CLIMB):
        if node.head.i == node.i:
            return False
        governor = node.head
        if governor.i == verb.i or (verb.head.i == governor.i and verb.dep_ in ("advcl", "xcomp", "conj")):
            return node.dep_ in ADJUNCTS or (governor.i == verb.i and _is_meanwhile(node))
        if governor.i < verb.i and node.i < governor.i and governor.pos_ == "PROPN":
            return False
        if _is_address(governor):
            return verb.i in (governor.head.i, governor.head.head.i)
        if governor.pos_ in ("VERB", "AUX") and not (_makes_public(governor) or _is_meanwhile(governor)):
            return False
        node = governor
    return False


def _is_meanwhile(verb: Token) -> bool:
    """Return whether a clause says what happened when something was said: "said as the talks began on Monday"."""
    return verb.dep_ == "advcl" and any(word.lower_ in SIMULTANEOUS for word in verb.lefts)


def _is_address(verb: Token) -> bool:
    """Return whether a participle tells how something was said: "Berg, speaking on Monday, said"."""
    return verb.dep_ in ("acl", "advcl", "ccomp", "parataxis") and verb.lower_ in ADDRESSING


def _makes_public(verb: Token) -> bool:
    """Return whether a clause says when the medium of a statement appeared: "said in a letter dated Monday"."""
    return verb.dep_ in ("acl", "acl:relcl") and verb.lemma_.lower() in PUBLISHING


def _preposition(token: Token) -> str | None:
    return next((c.lower_ for c in token.children if c.dep_ == "case"), None)


def addressee(draft: StatementDraft) -> str | None:
    """Return who was told: the object of "told", the "to" phrase of "confirmed"; an agency by its canonical name."""
    verb = draft.cue_head
    if verb is None:
        return None
    entry = cue_verbs().get(draft.lemma)
    for child in verb.children:
        # A second subject behind the verb is an object that the parser took for one ("Lavrov told TASS").
        second = child.dep_ == "nsubj" and child.i > verb.i and draft.source is not None and draft.source.i < verb.i
        told = (child.dep_ in ("obj", "iobj") or second) and entry is not None and "told" in entry.frames
        to = (
            child.dep_ == "obl"
            and _preposition(child) in ADDRESSEE_PREPOSITIONS
            and child.i > verb.i
            and child.ent_type_ in ("ORG", "PERSON", "NORP")
        )
        reporters = child.dep_ == "obl" and _preposition(child) == "to" and child.lower_ in ADDRESSEES
        if not (told or to or reporters) or child.pos_ == "VERB":
            continue
        place = Extent(child.idx, child.idx + len(child))
        if draft.rule is not StatementRule.INFINITIVE and any(extent.holds(place) for extent in draft.content):
            continue
        return _phrase(child)
    return None


def _phrase(head: Token) -> str:
    doc = head.doc
    start, end = head.left_edge.i, head.i + 1
    while start < head.i and (doc[start].dep_ in ("case", "det") or doc[start].is_punct):
        start += 1
    while (
        end < len(doc)
        and doc[end].head.i == head.i
        and doc[end].dep_ in ("flat", "compound", "appos")
        and not doc[end].is_punct
    ):
        end += 1
    text = " ".join(doc[start:end].text.split())
    return agency_of(text) or agency_of(doc[start : min(end + 2, len(doc))].text) or text


def is_decided(draft: StatementDraft) -> bool:
    """Whether the lexicon alone says how far a cue commits its source: of hopes, guesses, promises and feelings."""
    return draft.cue_class in ("promise", "feel") or draft.lemma in lexicons.read("cues")["factuality_of"]


def factuality(doc: Doc, draft: StatementDraft) -> Factuality:
    """Return how far the source commits itself to the content.

    That is the commitment of the cue itself, turned by a negation of the cue and weakened by hedges in the content; a
    feeling is certain unless it is a hope ("I hope that …").
    After FactBank (Saurí & Pustejovsky 2009): CT certain, PR probable, PS possible, U unknown; + and - for the
    polarity.
    """
    table = lexicons.read("cues")
    value: str = table["factuality_of"].get(draft.lemma, table["factuality"][draft.cue_class])
    if draft.cue_head is not None and is_negated(draft.cue_head):
        return {"CT-": "PS+", "PR-": "PS+"}.get(value, "Uu")  # type: ignore[return-value]
    if value != "CT+":
        return value  # type: ignore[return-value]
    words = {
        token.lower_ for token in span_of(doc, draft.content[0])[:14] if token.pos_ != "PROPN"
    }  # not the month May
    if draft.cue_class == "feel" and words & lexicons.words("cues", "hedges.hoped"):
        return "Uu"
    if words & lexicons.words("cues", "hedges.possible"):
        return "PS+"
    if words & lexicons.words("cues", "hedges.probable"):
        return "PR+"
    return "CT+"
