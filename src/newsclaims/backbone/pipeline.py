"""The pipeline: a spaCy backbone with one component of ours a concern, in the one order that their needs allow."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsclaims.backbone.tokenizer import PlainSpaceTokenizer
from newsclaims.model.annotations import annotations_of
from newsclaims.model.errors import ComponentError, InputError, ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language
    from spacy.tokens import Doc

    from newsclaims.articles import Article

MODEL_TABLE: Final = "newsclaims_model"
"""The table of `vocab.lookups` in which `load` leaves the model's name: every Doc can reach it."""

BEFORE = ("newsclaims_header", "newsclaims_quotations", "newsclaims_sentences")
"""Components that read the bare text, and tell the parser where sentences begin."""

AFTER = (
    "newsclaims_dates",
    "newsclaims_locations",
    "newsclaims_speakers",
    "newsclaims_attribution",
    "newsclaims_events",
)
"""Components that read the parse and the names, each also what stands before it."""

NEEDED_LABELS = frozenset({"nsubj", "nsubj:pass", "obl", "ccomp", "nmod"})
"""Dependency labels without which the rules are blind: Universal Dependencies, as opposed to CLEAR or Stanford."""


def load(model: str | Path | None = None, *, day_first: bool = False) -> Language:
    """A ready pipeline: the shipped backbone, or the spaCy pipeline `model` (a package or folder), with our components.

    `day_first` reads 8/6/2017 as the 8th of June, as most of the world does; without it, as the 6th of August.

    Raises ModelError where the pipeline cannot be loaded or is not labelled with Universal Dependencies.
    """
    import spacy  # noqa: PLC0415 - half a second that `--help` and `schema` do without

    try:
        nlp = spacy.load(model if model is not None else shipped_model())
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the pipeline {str(model or 'shipped with newsclaims')!r}: {error}") from error
    if "parser" not in nlp.pipe_names or not NEEDED_LABELS.issubset(nlp.get_pipe("parser").labels):  # type: ignore[attr-defined]
        raise ModelError(f"the pipeline {str(model)!r} has no parser with Universal Dependencies labels")
    nlp.tokenizer = PlainSpaceTokenizer(nlp.tokenizer)
    first = nlp.pipe_names[0]
    for name in BEFORE:
        nlp.add_pipe(name, before=first)
    for name in AFTER:
        nlp.add_pipe(name, config={"day_first": day_first} if name == "newsclaims_dates" else {})
    nlp.vocab.lookups.add_table(MODEL_TABLE, {"name": model_name(nlp.meta)})
    return nlp


def model_name(meta: Mapping[str, Any]) -> str:
    """What a pipeline calls itself, as spaCy names its packages, with its version: `en_newsclaims-0.1.0`."""
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


@cache
def shipped_model() -> Path:
    """The folder of the backbone: inside the installed package, or `models/` of a checkout.

    Raises ModelError where neither holds one.
    """
    with as_file(files("newsclaims").joinpath("model")) as installed:
        checkout = Path(__file__).resolve().parents[3] / "models" / "en_newsclaims"
        for folder in (installed, checkout):
            if (folder / "config.cfg").is_file():
                return folder
    raise ModelError("this installation of newsclaims lacks its model; install it anew")


def read(nlp: Language, article: Article) -> Doc:
    """Run the pipeline over an article; what the input said of it stands on the Doc before the first component.

    Raises InputError where the text is too long for the pipeline, and ComponentError where a component fails.
    """
    if len(article.text) > nlp.max_length:
        message = f"{len(article.text)} characters are too many for one article; the limit is {nlp.max_length}"
        raise InputError(message, path=article.path or article.id, line=article.line, stage="length")
    doc = nlp.make_doc(article.text)
    found = annotations_of(doc)
    found.header = article.known()
    found.notices = list(article.notices)
    if article.is_foreign:
        return doc  # the rules are for English; whatever they found would be wrong
    # As `nlp(doc)` runs them, but spaCy does not say which component an exception comes from.
    for name, component in nlp.pipeline:
        try:
            doc = component(doc)
        except Exception as error:
            raise ComponentError(name, error) from error
    return doc
