"""How a pipeline fails: with a ComponentError that names the component, or with a word on what it reads.

spaCy passes the name of the component that fails to an error handler, from `nlp(text)` and `nlp.pipe(texts)` alike.
Three things do not reach the handler, so pipelines of ours have a class of their own, which mends them in `nlp(text)`:
the parser and the entity recognizer are extension types that cannot hold one (in `nlp.pipe`, their exceptions stay as
they are); a KeyError becomes "Did you forget to call `initialize()`?"; and bytes are taken for a serialized Doc.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import cache
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, NoReturn

from newsclaims.model.errors import ComponentError, NewsclaimsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

WORKER = "worker"
"""The stage of an error in a process of `nlp.pipe(n_process=2)`, of which spaCy passes on the traceback only."""


def name_components(nlp: Language) -> Language:
    """Let a pipeline raise ComponentError where a component fails, and return it.

    Its class is changed once it is loaded: spaCy's own hook for that, the setting `nlp.before_creation`, would replace
    the one of a user's pipeline, and be written to the folder that the pipeline is saved to.
    """
    language: type = type(nlp)
    nlp.__class__ = pipeline_class(language)
    nlp.default_error_handler = raise_component_error
    for _, component in nlp.pipeline:
        if hasattr(component, "set_error_handler"):
            with suppress(AttributeError):  # of an extension type; `nlp.set_error_handler` breaks off there
                component.set_error_handler(raise_component_error)
    return nlp


def raise_component_error(
    name: str | None,
    component: Callable[[Doc], Doc] | None,  # noqa: ARG001 - the signature is spaCy's
    docs: Sequence[Doc] | None,  # noqa: ARG001 - as above
    error: Exception,
) -> NoReturn:
    """Raise the ComponentError of an exception; the parameters are those of spaCy's error handlers.

    A trainable component calls the handler itself, and what that raises passes through the handler of the pipeline.
    """
    if isinstance(error, NewsclaimsError):
        raise error
    if name is None:
        last_line = str(error).strip().rpartition("\n")[2]
        raise ComponentError(WORKER, RuntimeError(last_line)) from error
    raise ComponentError(name, error) from error


@cache
def pipeline_class(language: type) -> type[Language]:
    """Return the class of our pipelines for a language, made of spaCy's class for it."""

    class NewsPipeline(language):  # type: ignore[misc]  # a class that is only known here
        """A pipeline that says which component fails, and what it reads."""

        def __call__(self, text: str | Doc, **settings: Any) -> Doc:  # noqa: ANN401 - those of `Language`
            """Apply the pipeline, as `Language` does. Raises ComponentError where a component fails."""
            with naming_components():
                doc: Doc = super().__call__(text, **settings)
            return doc

        def _ensure_doc(self, doc_like: str | Doc | bytes) -> Doc:
            """Return the Doc of what the pipeline is given; bytes are those of a Doc, from another process."""
            try:
                doc: Doc = super()._ensure_doc(doc_like)
            except Exception as error:
                if isinstance(doc_like, str):
                    raise
                raise UsageError(_wanted(doc_like)) from error
            return doc

        def __reduce__(self) -> tuple[object, ...]:
            """Pickle by spaCy's class: this one has no name to import it by."""
            return _unpickled, (language,), self.__dict__

    return NewsPipeline


@contextmanager
def naming_components() -> Iterator[None]:
    """Raise ComponentError in place of the exception of a component that `nlp(text)` runs inside the block.

    Pipelines that `load` did not make are called in such a block too.
    """
    try:
        yield
    except NewsclaimsError:
        raise
    except Exception as error:
        name = _running(error)
        if name is None:
            raise
        cause = error.__cause__ if isinstance(error.__cause__, KeyError) else error
        raise ComponentError(name, cause) from error


def _running(error: Exception) -> str | None:
    """Return the component that ran when an exception left `Language.__call__`: the variable `name` of its loop."""
    from spacy.language import Language  # noqa: PLC0415 - an error of a pipeline means that it is imported

    for frame, _ in walk_tb(error.__traceback__):
        if frame.f_code is Language.__call__.__code__:
            return frame.f_locals.get("name")
    return None


def _unpickled(language: type) -> Language:
    """Return a pipeline without its state, which pickle then adds."""
    made = pipeline_class(language)
    return made.__new__(made)


def _wanted(given: object) -> str:
    """Return the message about an argument that is neither a text nor a Doc."""
    message = f"a pipeline reads a text (str) or a Doc, not {type(given).__name__}"
    if isinstance(given, bytes):
        return f"{message}: decode the bytes, or read a file with newsclaims.read_articles"
    return f"{message}; newsclaims.read(nlp, article) reads an Article"
