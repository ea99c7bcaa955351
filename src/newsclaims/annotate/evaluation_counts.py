"""What the scorers count with: pairs of what is alike, precision and recall, accuracy, B-cubed.

The figures of spaCy's own scorers are kept: `PRFScore`, from 0 to 1, and None where no reference is annotated.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from spacy.scorer import PRFScore

from newsclaims.model.annotations import annotations_of, text_of
from newsclaims.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from spacy.training import Example

    from newsclaims.model.annotations import Annotations, Extent

A = TypeVar("A")
B = TypeVar("B")

Scores = dict[str, float | None]


def annotated(examples: Iterable[Example], group: str) -> Iterator[tuple[Annotations, Annotations, str]]:
    """Yield found annotations, reference annotations and text of the examples whose reference has a span group.

    A component writes its span group even where it finds nothing, so the group tells an empty layer from one that
    nobody annotated; spaCy's scorers of spans go by the same sign.

    Raises UsageError where predicted and reference Doc have different texts: positions would not be comparable.
    """
    for example in examples:
        if group not in example.reference.spans:
            continue
        text = text_of(example.reference)
        if len(text) != len(text_of(example.predicted)) or example.predicted.text != example.reference.text:
            raise UsageError(f"the two Docs of an example have different texts: {text[:40]!r} …")
        yield annotations_of(example.predicted), annotations_of(example.reference), text


def one_to_one(
    reference: Sequence[A], found: Sequence[B], likeness: Callable[[A, B], float], *, floor: float = 0.0
) -> dict[int, int]:
    """Return the pairs of two lists by their indices: the most alike first, each item once, all above `floor`."""
    alike = [(likeness(one, other), i, j) for i, one in enumerate(reference) for j, other in enumerate(found)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in sorted(alike, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if value <= floor:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def overlap(one: Extent, other: Extent) -> float:
    """Return how many characters two extents share; of two that share as many, the one of equal bounds is more."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) + (0.5 if one == other else 0.0)


def letters(extents: Iterable[Extent], text: str) -> frozenset[int]:
    """Return the positions of the letters and digits in some extents: marks and spaces decide no comparison."""
    return frozenset(i for extent in extents for i in range(extent.start, extent.end) if text[i].isalnum())


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """Return intersection over union."""
    return len(one & other) / len(one | other) if one & other else 0.0


def add_counts(score: PRFScore, right: int, *, found: int, reference: int) -> None:
    """Count how many of the items found are right, and how many of the reference they are."""
    score.tp += right
    score.fp += found - right
    score.fn += reference - right


def add_sets(score: PRFScore, found: Iterable[Hashable], reference: Iterable[Hashable]) -> None:
    """Count the items that two sets share, and those that only one has."""
    score.score_set(set(found), set(reference))


def prf(name: str, score: PRFScore) -> Scores:
    """Return precision, recall and F1 under `{name}_p`, `{name}_r` and `{name}_f`; None where nothing was counted."""
    if not len(score):
        return dict.fromkeys((f"{name}_p", f"{name}_r", f"{name}_f"))
    return {f"{name}_p": score.precision, f"{name}_r": score.recall, f"{name}_f": score.fscore}


class Accuracy:
    """The share of right answers, for each question that was asked."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    def add(self, question: str, *, right: bool) -> None:
        """Count one answer."""
        self.asked[question] += 1
        self.right[question] += right

    def scores(self, name: str, questions: Iterable[str]) -> Scores:
        """Return `{name}_{question}_acc` for each question, None where it was never asked."""
        return {
            f"{name}_{question}_acc": self.right[question] / self.asked[question] if self.asked[question] else None
            for question in questions
        }


class BCubed:
    """B-cubed of clusters of mentions (Bagga and Baldwin 1998), as CoNLL-2012 counts it.

    A mention is worth the share of its cluster that both sides have in common, and a mention of one side alone nothing.
    """

    def __init__(self) -> None:
        self.gained = {"p": 0.0, "r": 0.0}
        self.mentions = {"p": 0, "r": 0}

    def add(self, found: Mapping[int, int], reference: Mapping[int, int]) -> None:
        """Count a text: mention -> cluster, with the same number for a mention that both sides have."""
        self._add("p", found, reference)
        self._add("r", reference, found)

    def _add(self, side: str, own: Mapping[int, int], other: Mapping[int, int]) -> None:
        sizes = Counter(own.values())
        both = Counter((cluster, other[mention]) for mention, cluster in own.items() if mention in other)
        self.gained[side] += sum(count * count / sizes[cluster] for (cluster, _), count in both.items())
        self.mentions[side] += len(own)

    def scores(self, name: str) -> Scores:
        """Return precision, recall and F1, None where there was no mention on either side."""
        if not any(self.mentions.values()):
            return dict.fromkeys((f"{name}_p", f"{name}_r", f"{name}_f"))
        p, r = (self.gained[side] / self.mentions[side] if self.mentions[side] else 0.0 for side in ("p", "r"))
        return {f"{name}_p": p, f"{name}_r": r, f"{name}_f": 2 * p * r / (p + r) if p + r else 0.0}


__all__ = [
    "Accuracy",
    "BCubed",
    "PRFScore",
    "Scores",
    "add_counts",
    "add_sets",
    "annotated",
    "letters",
    "one_to_one",
    "overlap",
    "prf",
    "shared",
]
