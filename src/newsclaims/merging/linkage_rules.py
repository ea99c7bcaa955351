"""Define what clustering asks about the sightings of a kind: the base of each kind's rules.

The terms are those of record linkage (splink, dedupe). Every method is a pure function of its arguments. The defaults
suit a kind whose sightings are one thing exactly where their identities are equal; a kind overrides what it does
differently.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
"""A sighting."""
F = TypeVar("F")
"""What is compared of a sighting."""
S = TypeVar("S")
"""What a cluster holds against joins."""


class LinkageRules(ABC, Generic[T, F]):
    """What makes two sightings of a kind one thing."""

    @abstractmethod
    def feature(self, sighting: T) -> F:
        """Return what the other rules see of a sighting; it must survive pickling."""

    def identity(self, feature: F) -> str | None:  # noqa: ARG002 - others use it
        """Return a name that is equal for sightings that nothing can tell apart: they are one node from the start.

        None for a sighting that is never equal to another.
        """
        return None

    def blocking_keys(self, feature: F) -> Iterable[str]:  # noqa: ARG002
        """Return the blocks of a node: only nodes with a block in common are compared."""
        return ()

    def time_window(self, feature: F) -> tuple[int, int]:  # noqa: ARG002
        """Return the day of a node, and the last day of a later node that could be the same thing."""
        return 0, 0

    def sort_key(self, feature: F) -> tuple[str, ...]:  # noqa: ARG002
        """Return what brings nodes that could be the same thing near each other when a large block is sorted by it."""
        return ()

    def link_score(self, first: F, second: F) -> float:  # noqa: ARG002
        """Return how strongly two nodes belong together, 0 where nothing says so. Symmetric."""
        return 0.0

    def same_article_links(self, sightings: Sequence[T]) -> Iterable[tuple[float, int, int]]:  # noqa: ARG002
        """Return the links that one article shows by itself: a score and the indices of two of its sightings."""
        return ()


class ConstrainedRules(LinkageRules[T, F], Generic[T, F, S]):
    """Rules under which some clusters must stay apart although links connect them (cannot-link constraints).

    Without constraints, everything that links connect is one cluster.
    """

    @abstractmethod
    def summary(self, feature: F) -> S:
        """Return what a cluster of one node holds against joins."""

    @abstractmethod
    def merge_summaries(self, first: S, second: S) -> S | None:
        """Return the summary of two clusters together, None where they must stay apart."""
