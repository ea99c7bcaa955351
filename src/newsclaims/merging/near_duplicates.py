"""Find near-duplicate articles: an agency's report in ten papers is one source.

Articles are copies where their texts are the same, or where nearly everything that was found in them is, in the same
order; the sketches that sightings carry show it. A paper that shortens a report or changes its headline still prints a
copy; two reporters at the same press conference do not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsclaims.language.text_similarity import EMPTY, sketch_resemblance, sketch_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.merging.sightings import Sighting
    from newsclaims.model.records.merged_record import EventSighting, StatementSighting

COPY: Final = 0.3
"""Resemblance from which two articles are copies. A copy that was shortened by a third
and put into other words here and there has 0.4 to 0.6; independent reports of one event stay below 0.1."""
COMPARED_VALUES: Final = 12
"""Values of a sketch by which copies are looked up: copies share at least five of 16, so one of any twelve."""
LEAST_FILLED: Final = 5
"""Filled values below which a sketch says too little."""

ArticleKey = tuple[str, str]
"""Id of an article and hash of its text: many articles have the id `article`, from their file names."""
LookupKey = str | tuple[int, str]
"""The hash of an article's text, or a value of its sketch with its index."""


def article_key(sighting: Sighting) -> ArticleKey:
    """Return which article a sighting is from."""
    return sighting.article, sighting.sha256


def independent_sources(sightings: Iterable[EventSighting | StatementSighting]) -> dict[ArticleKey, int]:
    """Return the number of the text that each article is a copy of: as many numbers as independent sources.

    Near linear: only articles that share a value of their sketches are compared, and unrelated ones do not.
    """
    sketches = dict(sorted({(article_key(sighting), sighting.sketch) for sighting in sightings}))
    if len(sketches) == 1:
        return dict.fromkeys(sketches, 0)
    parents = {article: article for article in sketches}

    def root(article: ArticleKey) -> ArticleKey:
        while parents[article] != article:
            article = parents[article]
        return article

    met: dict[LookupKey, list[ArticleKey]] = {}
    for article, sketch in sketches.items():
        for key in (article[1], *_lookup_keys(sketch)):
            others = met.setdefault(key, [])
            for other in others:
                one, two = root(article), root(other)
                if one != two and (article[1] == other[1] or sketch_resemblance(sketch, sketches[other]) >= COPY):
                    parents[max(one, two)] = min(one, two)
            if not others or root(article) not in map(root, others):
                others.append(article)
    roots = {article: root(article) for article in sketches}
    numbers = {name: number for number, name in enumerate(dict.fromkeys(roots.values()))}
    return {article: numbers[name] for article, name in roots.items()}


@lru_cache(maxsize=1 << 12)
def _lookup_keys(sketch: str) -> tuple[LookupKey, ...]:
    """Return keys of which a copy of the article shares at least one, and hardly any other article does."""
    values = sketch_values(sketch)
    if sum(value != EMPTY for value in values) < LEAST_FILLED:
        return ()
    return tuple((index, value) for index, value in enumerate(values[:COMPARED_VALUES]) if value != EMPTY)
