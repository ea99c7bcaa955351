"""Pair previous and current articles: by id, by URL, by what they say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newsclaims.diffing.pairing import paired
from newsclaims.language.text_similarity import resemblance, shingles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsclaims.model.records.article_record import ArticleEntry, ArticleRecord

LEAST_RESEMBLANCE: Final = 0.1
"""Least share of runs of three words that two versions of an article have in common. Reports of different outlets on
one event share fewer."""
COMMON: Final = 400
"""Pairs of articles that share a run of words, beyond which it is a set phrase and says nothing."""

PairOfArticles = tuple["ArticleRecord | None", "ArticleRecord | None"]


def article_pairs(previous: Sequence[ArticleRecord], current: Sequence[ArticleRecord]) -> list[PairOfArticles]:
    """Return every article with its other version or None: the previous ones in their order, then the new ones.

    An id or a URL counts where only one article of a side has it. Two articles that are compared alone are a pair
    whatever they are called.
    """
    if len(previous) == len(current) == 1:
        return [(previous[0], current[0])]
    found: dict[int, int] = {}
    for identifier in (_id, _url):
        found |= _with_same(identifier, previous, current, found)
    rest = [i for i in range(len(previous)) if i not in found]
    free = sorted(set(range(len(current))) - set(found.values()))
    alike = paired(
        [_ComparableText(previous[i]) for i in rest],
        [_ComparableText(current[j]) for j in free],
        content=lambda text: text.content,
        tokens=lambda text: text.runs,
        score=lambda one, other: one.resemblance(other),
        common=COMMON,
    )
    found |= {rest[i]: free[j] for i, j in alike}
    pairs: list[PairOfArticles] = [
        (record, current[found[i]] if i in found else None) for i, record in enumerate(previous)
    ]
    return pairs + [(None, record) for j, record in enumerate(current) if j not in found.values()]


def _id(article: ArticleEntry) -> str | None:
    return article.id


def _url(article: ArticleEntry) -> str | None:
    return article.url


def _with_same(
    identifier: Callable[[ArticleEntry], str | None],
    previous: Sequence[ArticleRecord],
    current: Sequence[ArticleRecord],
    found: dict[int, int],
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles, of those not yet found, that alone on their sides have the same identifier."""
    taken = set(found.values())
    sides = (
        {i: identifier(record.article) for i, record in enumerate(previous) if i not in found},
        {j: identifier(record.article) for j, record in enumerate(current) if j not in taken},
    )
    unique = []
    for side in sides:
        count = Counter(side.values())
        unique.append({value: index for index, value in side.items() if value is not None and count[value] == 1})
    for value, i in unique[0].items():
        if value in unique[1]:
            yield i, unique[1][value]


class _ComparableText:
    """What an article says, as the runs of words of its title, statements and events."""

    def __init__(self, record: ArticleRecord) -> None:
        self.content = record.article.sha256
        texts = [record.article.title or ""]
        texts += [statement.text for statement in record.statements]
        texts += [event.evidence.text for event in record.events]
        self.runs = frozenset[str]().union(*map(shingles, texts))

    def resemblance(self, other: _ComparableText) -> float:
        share = resemblance(self.runs, other.runs)
        return share if share >= LEAST_RESEMBLANCE else 0
