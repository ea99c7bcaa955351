"""The names of a user's own lexicon among those that were found: the lexicon knows better than the recognizer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Span

from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.own_words import own_words
from newsclaims.model.annotations import extent_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

BODY = "ORG"


def with_own_names(doc: Doc, people: list[Span], ents: list[Span]) -> tuple[list[Span], list[Span]]:
    """Return the names of people and the entities, with those of the lexicon and without what is to be left alone.

    A name of the lexicon takes the place of all that overlaps it, and its dates and places are no names of people and
    bodies; bodies are entities with the label ORG.
    """
    own = own_words()
    if not own.hashes:
        return people, ents
    others = [at for at, _ in (*own.dates_in(doc.text), *own.places_in(doc.text))]
    found = [(doc.char_span(at.start, at.end), own.names[name].kind) for at, name in own.names_in(doc.text)]
    spans = [(span, kind) for span, kind in found if span is not None]
    taken = IntervalIndex((extent, None) for extent in [*others, *(extent_of(span) for span, _ in spans)])

    def stays(span: Span) -> bool:
        extent = extent_of(span)
        return not taken.meeting(extent) and not own.is_left_alone(doc.text, extent)

    persons = [span for span, kind in spans if kind == "person"]
    bodies = [Span(doc, span.start, span.end, label=BODY) for span, kind in spans if kind != "person"]
    people = sorted([*filter(stays, people), *persons], key=lambda span: span.start)
    return people, sorted([*filter(stays, ents), *bodies], key=lambda span: span.start)


def own_name(text: str) -> str:
    """Return the name that the lexicon has for somebody called `text`, else the text itself."""
    own = own_words().name_of(text)
    return own.name if own is not None else text
