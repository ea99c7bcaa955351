"""The base class of our components: `nlp.evaluate` scores them, and they know the words of the pipeline's user."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from newsclaims.language.own_words import kept_in, using
from newsclaims.language.remembered import parse_at_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc
    from spacy.training import Example

    ComponentScorer = Callable[[Iterable[Example]], dict[str, Any]]


class Scored:
    """The base of our components: scored by the function that its `scorer` setting names, as spaCy's own are.

    While a component processes a Doc, the words of the lexicons hold that its pipeline was loaded with.
    """

    def __init_subclass__(cls, **settings: Any) -> None:  # noqa: ANN401 - Python's signature
        super().__init_subclass__(**settings)
        if "__call__" in vars(cls):
            setattr(cls, "__call__", _with_own_words(vars(cls)["__call__"]))  # noqa: B010 - mypy allows no other way

    def __init__(self, *, scorer: ComponentScorer | None = None) -> None:
        self.scorer = scorer

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:  # noqa: ANN401, ARG002 - spaCy's signature
        """Return the scores of the component's annotations, none without a scorer."""
        return {} if self.scorer is None else self.scorer(examples)


def _with_own_words(call: Callable[[Any, Doc], Doc]) -> Callable[[Any, Doc], Doc]:
    """Return the `__call__` of a component, within which the words of the Doc's pipeline hold."""

    @wraps(call)
    def within(self: Any, doc: Doc) -> Doc:  # noqa: ANN401 - any component
        with using(kept_in(doc.vocab)), parse_at_rest(doc):
            return call(self, doc)

    return within
