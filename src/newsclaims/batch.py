"""Many articles: each is tried alone, and each gives exactly one line, a record or an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.errors import ComponentError, InputError
from newsclaims.extract import record
from newsclaims.pipeline import load, read
from newsclaims.records import SCHEMA_VERSION, ErrorRecord, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from newsclaims.articles import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read: plain values, which every process that reads is given.

    `model` and `day_first` are those of `pipeline.load`; articles of more than `max_length` characters are refused, by
    default those beyond the limit of spaCy.
    """

    model: str | None = None
    day_first: bool = False
    max_length: int | None = None

    def pipeline(self) -> Language:
        """The pipeline, loaded anew. Raises ModelError where it cannot be."""
        nlp = load(self.model, day_first=self.day_first)
        if self.max_length is not None:
            nlp.max_length = self.max_length
        return nlp


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an input came to: the line of its record or of its error, and how many words were read for it."""

    line: bytes
    failed: bool
    words: int = 0


def outcomes(nlp: Language, inputs: Iterable[Article | InputError]) -> Iterator[Outcome]:
    """One outcome an input, in their order: whatever is wrong with one of them costs nothing else."""
    for item in inputs:
        yield failure(item) if isinstance(item, InputError) else attempt(nlp, item)


def attempt(nlp: Language, article: Article) -> Outcome:
    """The outcome of one article. Nothing of spaCy outlives it, so memory does not grow with the number of articles.

    Never raises: a memory zone that an exception leaves is left broken, so all of them are met inside.
    """
    with nlp.memory_zone():
        try:
            line = to_json(record(read(nlp, article), article))
            return Outcome(line, failed=False, words=len(article.text.split()))
        except InputError as error:
            return failure(error)
        except Exception as error:  # noqa: BLE001 - a defect met on one article must not cost the others
            if not isinstance(error, ComponentError):
                error = ComponentError("record", error)
            return failure(about(article, error.message, stage=error.stage))


def about(article: Article, message: str, *, stage: str) -> InputError:
    """The error that an article came to, with the place that it was read from."""
    return InputError(message, path=article.path or article.id, line=article.line, stage=stage)


def failure(error: InputError) -> Outcome:
    """The error line of an input that gives no record."""
    line = to_json(
        ErrorRecord(
            type="error",
            schema_version=SCHEMA_VERSION,
            path=error.path,
            line=error.line,
            stage=error.stage,
            message=error.message,
        ),
    )
    return Outcome(line, failed=True)
