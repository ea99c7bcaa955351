"""Copies of one text: an agency's report in ten papers is one source.

Articles are copies where their texts are the same, or where nearly everything that was found in them is, in the same
order; that is read off the sketches which atoms carry. A paper that shortens a report or changes its headline is still
a copy; two reporters who were at the same press conference are not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsclaims.language.text_similarity import EMPTY, sketch_resemblance, sketch_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.merging.sightings import Atom

COPY: Final = 0.4
"""Resemblance of two copies. Reports of one event that were written apart stay below 0.1."""
LOOKED_AT: Final = 10
"""Values by which a copy is looked for: of 16 it has more than six in common, so one at least among any ten."""
FULL_ENOUGH: Final = 5
"""Values of a sketch without which it tells too little."""

Article = tuple[str, str]
Mark = str | tuple[int, str]
"""The digest of an article's text, or a value of its sketch and where it stands in it."""


def article_of(atom: Atom) -> Article:
    """Which article an atom is from: its id, and its text, since ids are file names to many."""
    return atom["article"], atom["sha256"]


def independent(atoms: Iterable[Atom]) -> dict[Article, int]:
    """The text that each article of some atoms is a copy of, by number: as many numbers as independent sources.

    Near linear: only articles that agree in a value of their sketches are compared, which unrelated ones do not.
    """
    sketches = dict(sorted({(article_of(atom), atom["sketch"]) for atom in atoms}))
    if len(sketches) == 1:
        return dict.fromkeys(sketches, 0)
    parents = {article: article for article in sketches}

    def root(article: Article) -> Article:
        while parents[article] != article:
            article = parents[article]
        return article

    met: dict[Mark, list[Article]] = {}
    for article, drawn in sketches.items():
        for mark in (article[1], *_marks(drawn)):
            others = met.setdefault(mark, [])
            for other in others:
                one, two = root(article), root(other)
                if one != two and (article[1] == other[1] or sketch_resemblance(drawn, sketches[other]) >= COPY):
                    parents[max(one, two)] = min(one, two)
            if not others or root(article) not in map(root, others):
                others.append(article)
    roots = {article: root(article) for article in sketches}
    numbers = {name: number for number, name in enumerate(dict.fromkeys(roots.values()))}
    return {article: numbers[name] for article, name in roots.items()}


@lru_cache(maxsize=1 << 12)
def _marks(drawn: str) -> tuple[Mark, ...]:
    """What a copy of an article with this sketch has at least one of, and hardly any other article has."""
    values = sketch_values(drawn)
    if sum(value != EMPTY for value in values) < FULL_ENOUGH:
        return ()
    return tuple((place, value) for place, value in enumerate(values[:LOOKED_AT]) if value != EMPTY)
