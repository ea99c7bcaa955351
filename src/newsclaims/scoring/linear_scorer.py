"""Score candidates by a weighted sum of named features.

Two uses of one table of weights: `probability` says how likely one candidate is right (logistic regression), `shares`
divides the probability among rivals of which exactly one is right (a maximum-entropy ranker, as Denis and Baldridge
2008 use for pronouns, where "someone new" is one of the rivals).

Plain Python over dicts: a candidate has some twenty features, and commands that only merge records start without numpy.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FORMAT = "newsclaims-linear-scorer/1"


@dataclass(frozen=True, slots=True)
class LinearScorer:
    """Hold the weights of one decision.

    `bias` is the score of a candidate without features. A feature without a weight counts as zero, so code and weights
    can be updated separately.
    """

    name: str
    bias: float
    weights: Mapping[str, float]
    _by_label: dict[tuple[str, ...], Mapping[str, list[tuple[int, float]]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def score(self, features: Mapping[str, float]) -> float:
        """Return the log-odds of a candidate: the bias plus the weighted values of its features."""
        weights = self.weights
        return self.bias + math.fsum([weights[name] * value for name, value in features.items() if name in weights])

    def label_scores(
        self, labels: tuple[str, ...], shared: Iterable[str], own: Iterable[Mapping[str, float]]
    ) -> list[float]:
        """Return the score of each label, whose features are "label|name" for each `shared` name, and its `own` ones.

        The same as `score` of all of them: the sum is exact, so its terms may come in any order.
        """
        if labels not in self._by_label:
            self._by_label[labels] = self._weights_by_name(labels)
        by_name, weights = self._by_label[labels], self.weights
        terms = [[weights[name] * value for name, value in each.items() if name in weights] for each in own]
        for name in set(shared):
            for number, weight in by_name.get(name, ()):
                terms[number].append(weight)
        return [self.bias + math.fsum(each) for each in terms]

    def _weights_by_name(self, labels: tuple[str, ...]) -> Mapping[str, list[tuple[int, float]]]:
        """Return the weights of "label|name" by name, each with the number of its label."""
        numbers = {label: number for number, label in enumerate(labels)}
        found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for feature, weight in self.weights.items():
            label, bar, name = feature.partition("|")
            if bar and label in numbers:
                found[name].append((numbers[label], weight))
        return dict(found)

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, that a candidate is right."""
        return _logistic(self.score(features))

    def probability_of(self, terms: Iterable[float]) -> float:
        """Return the probability of a candidate by its weighted features; `terms` may come in any order."""
        return _logistic(self.bias + math.fsum(terms))

    def shares(self, rivals: Sequence[Mapping[str, float]]) -> list[float]:
        """Return the probability of each rival, given that exactly one of them is right; they sum to 1."""
        scores = [self.score(features) for features in rivals]
        highest = max(scores, default=0.0)
        exponentials = [math.exp(score - highest) for score in scores]
        total = math.fsum(exponentials)
        return [value / total for value in exponentials]

    def terms(self, features: Mapping[str, float]) -> list[tuple[str, float]]:
        """Return the contribution of each feature to the score, the largest first, to explain a decision."""
        found = [(name, self.weights.get(name, 0.0) * value) for name, value in features.items()]
        return sorted(found, key=lambda term: (-abs(term[1]), term[0]))


@cache
def load_scorer(name: str) -> LinearScorer:
    """Return the shipped scorer with this name.

    Raises FileNotFoundError where there is none, ValueError where its file has another format.
    """
    content = orjson.loads(files(__package__).joinpath("weights", f"{name}.json").read_bytes())
    if content.get("format") != FORMAT:
        raise ValueError(f"the scorer {name!r} has the format {content.get('format')!r}, not {FORMAT!r}")
    return LinearScorer(name, float(content["bias"]), content["weights"])


def _logistic(score: float) -> float:
    """Return 1 / (1 + exp(-score)) without overflow."""
    if score >= 0:
        return 1.0 / (1.0 + math.exp(-score))
    power = math.exp(score)
    return power / (1.0 + power)
