"""Turn the exceptions of a pipeline into a ComponentError that names the component, or into help on its argument.

spaCy passes the name of the component that fails to an error handler, from `nlp(text)` and `nlp.pipe(texts)` alike.
Three things do not reach the handler, so our pipelines have their own class, which handles them in `nlp(text)`: the
parser and the entity recognizer are extension types without one (in `nlp.pipe` their exceptions are not changed); a
KeyError becomes "Did you forget to call `initialize()`?"; and bytes are taken for a serialized Doc.
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
"""The stage of an error in a process of `nlp.pipe(n_process=2)`: spaCy passes on only its traceback."""


def name_components(nlp: Language) -> Language:
    """Make a loaded pipeline raise ComponentError where a component fails, and return it.

    This changes its class, since spaCy's hook for that purpose, the setting `nlp.before_creation`, would replace the
    hook of a user's pipeline and be saved with the pipeline.
    """
    language: type = type(nlp)
    nlp.__class__ = pipeline_class(language)
    nlp.default_error_handler = raise_component_error
    for _, component in nlp.pipeline:
        if hasattr(component, "set_error_handler"):
            with suppress(AttributeError):  # an extension type; `nlp.set_error_handler` stops there
                component.set_error_handler(raise_component_error)
    return nlp


def raise_component_error(
    name: str | None,
    component: Callable[[Doc], Doc] | None,  # noqa: ARG001 - the signature is spaCy's
    docs: Sequence[Doc] | None,  # noqa: ARG001 - as above
    error: Exception,
) -> NoReturn:
    """Raise a ComponentError for an exception. This is an error handler of spaCy's.

    A trainable component calls the handler itself, so an exception may come here twice.
    """
    if isinstance(error, NewsclaimsError):
        raise error
    if name is None:
        last_line = str(error).strip().rpartition("\n")[2]
        raise ComponentError(WORKER, RuntimeError(last_line)) from error
    raise ComponentError(name, error) from error


@cache
def pipeline_class(language: type) -> type[Language]:
    """Return the class of our pipelines for a language, derived from spaCy's class for it."""

    class NewsPipeline(language):  # type: ignore[misc]  # a base class known only at run time
        """A pipeline whose exceptions name the component that failed, or the argument that was wrong."""

        def __call__(self, text: str | Doc, **settings: Any) -> Doc:  # noqa: ANN401 - `Language.__call__`
            """Apply the pipeline. Raises ComponentError where a component fails."""
            with naming_components():
                doc: Doc = super().__call__(text, **settings)
            return doc

        def _ensure_doc(self, doc_like: str | Doc | bytes) -> Doc:
            """Return the argument as a Doc; bytes are a serialized Doc from another process."""
            try:
                doc: Doc = super()._ensure_doc(doc_like)
            except Exception as error:
                if isinstance(doc_like, str):
                    raise
                raise UsageError(_wanted(doc_like)) from error
            return doc

        def __reduce__(self) -> tuple[object, ...]:
            """Pickle by way of spaCy's class, since this one cannot be imported."""
            return _unpickled, (language,), self.__dict__

    return NewsPipeline


@contextmanager
def naming_components() -> Iterator[None]:
    """Replace the exception of a component that `nlp(text)` runs in this block by a ComponentError.

    `read` uses it too, for pipelines that `load` did not make.
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
    """Return the component that was running when `Language.__call__` failed: the variable `name` of its loop."""
    from spacy.language import Language  # noqa: PLC0415 - a pipeline has imported it

    for frame, _ in walk_tb(error.__traceback__):
        if frame.f_code is Language.__call__.__code__:
            return frame.f_locals.get("name")
    return None


def _unpickled(language: type) -> Language:
    """Return a pipeline without its state, which pickle then restores."""
    made = pipeline_class(language)
    return made.__new__(made)


def _wanted(given: object) -> str:
    """Return the error message for an argument that is neither a text nor a Doc."""
    message = f"a pipeline reads a text (str) or a Doc, not {type(given).__name__}"
    if isinstance(given, bytes):
        return f"{message}: decode the bytes, or read a file with newsclaims.read_articles"
    return f"{message}; newsclaims.read(nlp, article) reads an Article"
