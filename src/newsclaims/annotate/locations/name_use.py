"""Whether a name that could be a place's is used as one here, weighed by a trained scorer.

"Durham Police", "the University of Florida", "Paris Hilton" and "the Supreme Court" hold names of towns, and name none.
The weights are fitted by `models/scorers/place_names.py`.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.locations.toponym_resolution import lookup
from newsclaims.language import function_words
from newsclaims.language.lexicons import words
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Span

SCORER: Final = "place_names"

LEAST: Final = 0.2
"""The least probability of a name that is kept."""

LEAST_MARKED: Final = 0.03
"""The same for a name that the recognizer calls a place: it has read more text than the scorer has."""

LEAST_FACILITY: Final = 0.5
"""The same for a name that only its words make one: as often as not it is that of the body in a building."""

PLACES: Final = frozenset({"FAC", "GPE", "LOC"})

RUN: Final = 4
"""Tokens after a name that may belong to a longer one."""

JOINTS: Final = words("place_names", "joints_of_bodies")
"""Words in small letters inside the name of a body."""

BODIES: Final = words("place_names", "bodies") | words("place_names", "civic") | words("place_names", "before_of")

BODIES_OF: Final = words("place_names", "bodies") | words("place_names", "bodies_before_of")
"""Words of a body whose name goes on with "of" and a place."""

Range = tuple[int, int]
"""Tokens from, to (exclusive)."""

Features = dict[str, float]


class NameUses:
    """Tell how the names of one article are used; what is asked of the whole article is computed once.

    `words` are the texts of the tokens of the Doc, `entities` its entities, which cost much to ask for again.
    """

    def __init__(
        self, doc: Doc, routes: Mapping[Range, str], *, words: Sequence[str], entities: Sequence[Span]
    ) -> None:
        self.doc = doc
        self.routes = routes
        self.entity_at = {token: entity for entity in entities for token in range(entity.start, entity.end)}
        self.labels: dict[str, Counter[str]] = {}
        for span in routes:
            self.labels.setdefault(self._text(span), Counter())[self._label(span)] += 1
        self.small = {word for word in words if word.islower()}

    def _text(self, span: Range) -> str:
        return self.doc[span[0] : span[1]].text

    def _label(self, span: Range) -> str:
        entity = self.entity_at.get(span[0])
        return "none" if entity is None else entity.label_

    def doubted(self) -> list[Range]:
        """Return the names that are not used as those of places."""
        scorer = load_scorer(SCORER)
        return [
            span
            for span in self.routes
            if self._ends_name_of_body(span) or scorer.probability(self.features(span)) < self._least(span)
        ]

    def _ends_name_of_body(self, span: Range) -> bool:
        """Return whether a name is the end of that of a body: "Bank of Finland", "the University of the Philippines".

        The recognizer often takes only the end for a name. A building that is called so is a name of its own.
        """
        if self.routes[span] == "facility":
            return False
        of = span[0] - 2 if span[0] and self.doc[span[0] - 1].lower_ == "the" else span[0] - 1
        return of > 0 and self.doc[of].lower_ == "of" and self.doc[of - 1].text in BODIES_OF

    def _least(self, span: Range) -> float:
        if self.routes[span] == "facility":
            return LEAST_FACILITY
        return LEAST_MARKED if self._label(span) in PLACES else LEAST

    def features(self, span: Range) -> Features:
        """Return what speaks for and against the use of a name as that of a place."""
        doc, (start, end) = self.doc, span
        text, entity = self._text(span), self.entity_at.get(start)
        known = lookup(text)
        best = known[0] if known else None
        label = self._label(span)
        share = sum(self.labels[text][name] for name in PLACES) / self.labels[text].total()
        before = doc[start - 1].lower_ if start else "^"
        after = doc[end].lower_ if end < len(doc) else "$"
        found: Features = {
            f"route={self.routes[span]}": 1.0,
            f"route={self.routes[span]}&label={label}": 1.0,
            f"best={best.kind if best else None}": 1.0,
            f"best={best.kind if best else None}&label={label}": 1.0,
            f"prior={int(best.prior) if best else -1}": 1.0,
            f"words={min(end - start, 4)}": 1.0,
            f"before={before}": 1.0,
            f"after={after}": 1.0,
            f"last={doc[end - 1].lower_}": 1.0,
            f"role={doc[end - 1].dep_}": 1.0,
            f"part={doc[end - 1].pos_}": 1.0,
            "share": share,
        }
        if before in function_words.ARTICLES and start > 1:
            before = doc[start - 2].lower_
            found[f"before-article={before}"] = 1.0
        if self.routes[span] == "facility":
            found[f"facility&before={before}"] = 1.0
            found[f"facility&head={doc[end - 1].lower_}"] = 1.0
        if end < len(doc) and doc[end].text[:1].isupper():
            found["capital-after"] = 1.0
        if start and doc[start - 1].text[:1].isupper() and not doc[start - 1].is_sent_start:
            found["capital-before"] = 1.0
        found |= _of_body([token.text for token in doc[max(0, start - 3) : start]], doc[end : end + RUN])
        if text.casefold() in self.small:
            found["small-elsewhere"] = 1.0
        if entity is not None:
            found[f"in={label}:{_position(span, (entity.start, entity.end))}"] = 1.0
        return found


def _of_body(before: list[str], after: Span) -> Features:
    """Return whether a name seems to be part of that of a body: "New York Times", "University of Calgary"."""
    found: Features = {}
    run = [token.text for token in takewhile(lambda token: token.text[:1].isupper() or token.lower_ in JOINTS, after)]
    while run and not run[-1][:1].isupper():
        run.pop()
    if run:
        found["run-after"] = 1.0
        found[f"end-of-run={run[-1].lower()}"] = 1.0
        if not BODIES.isdisjoint(run):
            found["body-after"] = 1.0
        if run[-1].endswith("s") and run[-1] not in BODIES:
            found["plural-after"] = 1.0
    left = before[:-1] if before[-1:] == ["the"] else before
    if left[-1:] == ["of"] and left[-2:-1] and left[-2][:1].isupper():
        found["capital-of"] = 1.0
        if left[-2] in BODIES:
            found["body-of"] = 1.0
    return found


def _position(span: Range, whole: Range) -> str:
    """Return where a name is in an entity: all of it, its beginning, its end, or between."""
    starts, ends = span[0] <= whole[0], span[1] >= whole[1]
    return "all" if starts and ends else "beginning" if starts else "end" if ends else "middle"
