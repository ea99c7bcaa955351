"""Look up the clauses of a Doc, analysing each only once, however many words ask about it.

`syntax.predicate` and `syntax.tense` walk up the parse and over all children at each call. In a sentence of a thousand
coordinated dates that is a thousand walks of the same length; here a walk ends where an earlier one has been.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from newsclaims.language import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.language.syntax import Tense


class Clause:
    """The properties of a clause that its head and the words directly below it show."""

    def __init__(self, head: Token) -> None:
        self.head = head

    @cached_property
    def tense(self) -> Tense | None:
        """The tense of the clause, None for an infinitive or a participle."""
        return syntax.tense(self.head)

    @cached_property
    def modal(self) -> str | None:
        """The modal auxiliary in lower case ("may", "will"), or None."""
        return syntax.modal(self.head)

    @cached_property
    def is_negated(self) -> bool:
        """Whether a negation is directly below the head."""
        return syntax.is_negated(self.head)

    @cached_property
    def is_infinitive(self) -> bool:
        """Whether the head has the "to" of an infinitive."""
        return syntax.is_infinitive(self.head)

    @cached_property
    def helpers(self) -> frozenset[str]:
        """The auxiliaries and copulas in lower case."""
        return frozenset(helper.lower_ for helper in syntax.auxiliaries(self.head))


class Clauses:
    """The clauses of one Doc by the words below them."""

    def __init__(self) -> None:
        self._above: dict[int, Clause | None] = {}
        self._finite: dict[int, Clause | None] = {}

    def of(self, token: Token) -> Clause | None:
        """Return the nearest clause whose head is `token` or above it; None in a verbless fragment."""
        path = []
        while token.i not in self._above:
            path.append(token.i)
            if syntax.is_predicate(token):
                self._above[token.i] = Clause(token)
            elif token.head.i == token.i:
                self._above[token.i] = None
            else:
                token = token.head
        found = self._above[token.i]
        self._above.update(dict.fromkeys(path, found))
        return found

    def finite(self, token: Token) -> Clause | None:
        """Return the nearest clause at or above `token` that has a tense of its own."""
        path = []
        found = self.of(token)
        while found is not None and found.tense is None:
            at = found.head
            if at.i in self._finite:
                found = self._finite[at.i]
                break
            path.append(at.i)
            found = None if at.head.i == at.i else self.of(at.head)
        self._finite.update(dict.fromkeys(path, found))
        return found
