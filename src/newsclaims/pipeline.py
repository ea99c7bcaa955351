"""The pipeline: a spaCy backbone with one component of ours a concern, in the one order that their needs allow."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from newsclaims.annotations import KEY, Annotations
from newsclaims.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from newsclaims.articles import Article

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


def load(model: str | Path | None = None) -> Language:
    """A ready pipeline: the shipped backbone, or the spaCy pipeline `model` (a package name or a folder), with our components.

    Raises ModelError where the pipeline cannot be loaded or is not labelled with Universal Dependencies.
    """
    import spacy  # noqa: PLC0415 - half a second that `--help` and `schema` do without

    try:
        nlp = spacy.load(model if model is not None else shipped_model())
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the pipeline {str(model or 'shipped with newsclaims')!r}: {error}") from error
    if "parser" not in nlp.pipe_names or not NEEDED_LABELS.issubset(nlp.get_pipe("parser").labels):  # type: ignore[attr-defined]
        raise ModelError(f"the pipeline {str(model)!r} has no parser with Universal Dependencies labels")
    first = nlp.pipe_names[0]
    for name in BEFORE:
        nlp.add_pipe(name, before=first)
    for name in AFTER:
        nlp.add_pipe(name)
    return nlp


@cache
def shipped_model() -> Path:
    """The folder of the backbone: inside the installed package, or `models/` of a checkout.

    Raises ModelError where neither holds one.
    """
    with as_file(files("newsclaims").joinpath("model")) as installed:
        checkout = Path(__file__).resolve().parents[2] / "models" / "en_newsclaims"
        for folder in (installed, checkout):
            if (folder / "config.cfg").is_file():
                return folder
    raise ModelError("this installation of newsclaims lacks its model; install it anew")


def read(nlp: Language, article: Article) -> Doc:
    """Run the pipeline over an article; what the input said of it stands on the Doc before the first component."""
    doc = nlp.make_doc(article.text)
    doc.user_data[KEY] = Annotations(header=article.known())
    return nlp(doc)
