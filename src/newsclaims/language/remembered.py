"""Remember what was answered about a word while a component reads a text.

Many rules ask the same questions of the same words: is this verb finite, which tense has it. While a component runs,
the parse does not change, so that the first answer holds. Outside of a component nothing is remembered.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

T = TypeVar("T")


class _Answers:
    """The answers about one text: by question, then by token."""

    __slots__ = ("by_question", "doc")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.by_question: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)


_ACTIVE: Final[ContextVar[_Answers | None]] = ContextVar("newsclaims_answers", default=None)


@contextmanager
def parse_at_rest(doc: Doc) -> Iterator[None]:
    """Remember answers about a text within the block, in which its annotations by spaCy do not change."""
    token = _ACTIVE.set(_Answers(doc))
    try:
        yield
    finally:
        _ACTIVE.reset(token)


def remembered(question: Callable[[Token], T]) -> Callable[[Token], T]:
    """Make a question about a token one whose answer is remembered; callers must not change the answer."""

    @wraps(question)
    def answer(token: Token) -> T:
        active = _ACTIVE.get()
        if active is None or active.doc is not token.doc:
            return question(token)
        known: dict[int, T] = active.by_question[question]
        place = token.i
        if place not in known:
            known[place] = question(token)
        return known[place]

    return answer


def remembered_between(question: Callable[[Doc, int, int], T]) -> Callable[[Doc, int, int], T]:
    """Make a question about the tokens from one to before another one whose answer is remembered, as `remembered`."""

    @wraps(question)
    def answer(doc: Doc, start: int, end: int) -> T:
        active = _ACTIVE.get()
        if active is None or active.doc is not doc:
            return question(doc, start, end)
        known: dict[tuple[int, int], T] = active.by_question[question]
        place = (start, end)
        if place not in known:
            known[place] = question(doc, start, end)
        return known[place]

    return answer
