"""Process many articles one at a time: each input gives exactly one line, a record or an error."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclaims.articles.pending_page import Page, resolve_page
from newsclaims.backbone.pipeline import load, read
from newsclaims.backbone.startup import UNAVAILABLE, gc_paused_then_frozen, import_spacy
from newsclaims.language.own_words import NONE, OwnWords
from newsclaims.model.errors import ComponentError, InputError
from newsclaims.model.records.article_record import SCHEMA_VERSION, ErrorRecord
from newsclaims.model.records.codec import to_json
from newsclaims.output.terminal import escaped
from newsclaims.recording.build import record
from newsclaims.recording.sure_findings import sure_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from newsclaims.articles import ArticleOrPage

KNOWN_WORDS: Final = 10_000
"""Words that a pipeline keeps: as many as the tokenizer caches, and nine tenths of the words of any article."""

LEARNT: Final = 20_000
"""Characters of an article whose words are kept, so that one article of gibberish cannot fill the vocabulary."""


@dataclass(frozen=True, slots=True)
class PipelineOptions:
    """Options of the pipeline, as plain values that can be sent to other processes.

    `model` and `day_first` are those of `newsclaims.load`, `own_words` are those of its lexicons. Articles of more than
    `max_length` characters are refused; None means spaCy's own limit, 1,000,000. Records leave out what has less than
    `min_confidence`.
    """

    model: str | None = None
    day_first: bool = False
    max_length: int | None = None
    min_confidence: float = 0.0
    own_words: OwnWords = NONE

    def load(self) -> Language:
        """Load the pipeline. Raises ModelError where it cannot be loaded."""
        nlp = load(self.model, day_first=self.day_first, lexicons=[self.own_words] if self.own_words.hashes else [])
        if self.max_length is not None:
            nlp.max_length = self.max_length
        return nlp

    def load_in_own_process(self) -> Language:
        """Load the pipeline faster, at the price of altering the interpreter: see `newsclaims.backbone.startup`.

        For the entry points of our own processes only. Raises ModelError where the pipeline cannot be loaded.
        """
        with gc_paused_then_frozen():
            import_spacy(unavailable=() if self.model else UNAVAILABLE)
            return self.load()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one input: the line of its record or error, and the number of words processed for it."""

    line: bytes
    failed: bool
    words: int = 0


def outcomes(nlp: Language, inputs: Iterable[ArticleOrPage | InputError]) -> Iterator[Outcome]:
    """Yield one outcome per input, in input order. An input that fails does not affect the others."""
    for item in inputs:
        yield failed_outcome(item) if isinstance(item, InputError) else attempt(nlp, item)


def attempt(nlp: Language, item: ArticleOrPage, min_confidence: float = 0.0) -> Outcome:
    """Process one article, or the page that holds it; return its record, or its error.

    spaCy keeps nothing of the article afterwards except some common words, so memory does not grow with the number of
    articles. Never raises: an exception that leaves a memory zone leaves the zone broken, so all are caught inside.
    """
    article = resolve_page(item)
    if isinstance(article, InputError):
        return failed_outcome(article)
    if isinstance(item, Page) and len(article.text) <= nlp.max_length and (known := item.record_of(article)):
        return Outcome(known, failed=False)
    if not article.is_foreign:
        _learn_words(nlp, article.text)
    with nlp.memory_zone():
        try:
            line = to_json(sure_findings(record(read(nlp, article), article), min_confidence))
            return Outcome(line, failed=False, words=len(article.text.split()))
        except InputError as error:
            return failed_outcome(error)
        except Exception as error:  # noqa: BLE001 - a defect in one article must not stop the others
            if not isinstance(error, ComponentError):
                error = ComponentError("record", error)
            return failed_outcome(input_error(article, error.message, stage=error.stage))


def _learn_words(nlp: Language, text: str) -> None:
    """Let the tokenizer cache the words of a text, unless it already knows KNOWN_WORDS of them.

    Inside a memory zone it caches none and splits every word of every article again, which is three quarters of the
    tokenizer's time and a twentieth of the total.
    """
    if len(nlp.vocab) < KNOWN_WORDS:
        with suppress(Exception):  # any problem with the text occurs again in `attempt`, where it is reported
            nlp.tokenizer(text[:LEARNT])


def input_error(item: ArticleOrPage, message: str, *, stage: str) -> InputError:
    """Return the error of an article, with the path it was read from."""
    if isinstance(item, Page):
        return item.origin.error(message, stage)
    return InputError(message, path=item.path or item.id, line=item.line, stage=stage)


def timed_out(item: ArticleOrPage, seconds: float) -> Outcome:
    """Return the outcome of an article that was given up after some seconds."""
    return failed_outcome(input_error(item, f"not finished after {seconds:g} seconds", stage="timeout"))


def failed_outcome(error: InputError) -> Outcome:
    """Return the outcome of an input that gives no record: its error line, with control characters escaped.

    Error lines mostly go to a terminal, and name files and quote articles, which come from anywhere.
    """
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
    return Outcome(escaped(line), failed=True)
