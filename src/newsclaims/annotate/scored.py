"""The base class of components that `nlp.evaluate` scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.training import Example

    ComponentScorer = Callable[[Iterable[Example]], dict[str, Any]]


class Scored:
    """The base of our components: scored by the function that its `scorer` setting names, as spaCy's own are."""

    def __init__(self, *, scorer: ComponentScorer | None = None) -> None:
        self.scorer = scorer

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:  # noqa: ANN401, ARG002 - spaCy's signature
        """Return the scores of the component's annotations, none without a scorer."""
        return {} if self.scorer is None else self.scorer(examples)
