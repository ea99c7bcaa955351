"""Many articles: each is tried alone, and each gives exactly one line, a record or an error."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclaims.articles.pending_page import Page, whole
from newsclaims.backbone.pipeline import load, read
from newsclaims.backbone.startup import MISSING, import_spacy, making_what_stays
from newsclaims.model.errors import ComponentError, InputError
from newsclaims.model.records.article_record import SCHEMA_VERSION, ErrorRecord
from newsclaims.model.records.codec import to_json
from newsclaims.recording.build import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from newsclaims.articles import Unread

KNOWN_WORDS: Final = 10_000
"""Words that a pipeline keeps: what the tokenizer's cache holds, and nine tenths of the words of any article."""

LEARNT: Final = 20_000
"""Characters of an article that words are learnt from: one that holds no language must not bring them all."""


@dataclass(frozen=True, slots=True)
class PipelineOptions:
    """How articles are read: plain values, which every process that reads is given.

    `model` and `day_first` are those of `pipeline.load`; articles of more than `max_length` characters are refused, by
    default those beyond the limit of spaCy.
    """

    model: str | None = None
    day_first: bool = False
    max_length: int | None = None

    def pipeline(self) -> Language:
        """The pipeline, loaded anew. Raises ModelError where it cannot be."""
        with making_what_stays():
            import_spacy(missing=() if self.model else MISSING)
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


def outcomes(nlp: Language, inputs: Iterable[Unread | InputError]) -> Iterator[Outcome]:
    """One outcome an input, in their order: whatever is wrong with one of them costs nothing else."""
    for item in inputs:
        yield failure(item) if isinstance(item, InputError) else attempt(nlp, item)


def attempt(nlp: Language, item: Unread) -> Outcome:
    """The outcome of one article, or of the page that holds it.

    Nothing of spaCy outlives it but some common words, so that memory does not grow with the number of articles.

    Never raises: a memory zone that an exception leaves is left broken, so all of them are met inside.
    """
    article = whole(item)
    if isinstance(article, InputError):
        return failure(article)
    if isinstance(item, Page) and len(article.text) <= nlp.max_length and (known := item.record_of(article)):
        return Outcome(known, failed=False)
    if not article.is_foreign:
        _learn_words(nlp, article.text)
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


def _learn_words(nlp: Language, text: str) -> None:
    """Let the tokenizer keep the words of a text, as long as it knows few.

    Within a memory zone it keeps none, and takes all words apart anew, in each article: that is three quarters of its
    time, a twentieth of all.
    """
    if len(nlp.vocab) < KNOWN_WORDS:
        with suppress(Exception):  # whatever is wrong with the text, it is met again and reported
            nlp.tokenizer(text[:LEARNT])


def about(item: Unread, message: str, *, stage: str) -> InputError:
    """The error that an article came to, with the place that it was read from."""
    if isinstance(item, Page):
        return item.place.fault(message, stage)
    return InputError(message, path=item.path or item.id, line=item.line, stage=stage)


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
