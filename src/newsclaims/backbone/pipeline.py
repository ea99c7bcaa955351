"""Load the pipeline (a spaCy backbone and our components, in the order they depend on each other), and run it."""

from __future__ import annotations

from collections import deque
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsclaims.backbone.failures import name_components, naming_components
from newsclaims.backbone.tokenizer import PlainSpaceTokenizer
from newsclaims.language.own_lexicon import read_lexicons
from newsclaims.language.own_words import NONE, keep_in
from newsclaims.model.annotations import annotations_of
from newsclaims.model.errors import InputError, ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from newsclaims.articles import Article
    from newsclaims.language.own_words import OwnWords

MODEL_TABLE: Final = "newsclaims_model"
"""The table of `vocab.lookups` with the model's name, which is accessible from every Doc."""

BEFORE = ("newsclaims_header", "newsclaims_quotations", "newsclaims_sentences")
"""Components that need only the text, and tell the parser where sentences begin."""

AFTER = (
    "newsclaims_dates",
    "newsclaims_locations",
    "newsclaims_speakers",
    "newsclaims_attribution",
    "newsclaims_events",
)
"""Components that need the parse and the entities; each also reads the annotations of those before it."""

NEEDED_LABELS = frozenset({"nsubj", "nsubj:pass", "obl", "ccomp", "nmod"})
"""Labels of Universal Dependencies, which the rules rely on; pipelines with CLEAR or Stanford labels lack them."""


def load(
    model: str | Path | None = None, *, day_first: bool = False, lexicons: Iterable[str | Path | OwnWords] = ()
) -> Language:
    """Load a pipeline: the shipped backbone, or the spaCy pipeline `model` (a package or folder), with our components.

    `day_first` reads 8/6/2017 as 8 June, as most of the world does, rather than as August 6. `lexicons` are TOML files
    with words of your own, the later ones before the earlier; they hold for this pipeline alone. A folder that one of
    our pipelines was saved to (`nlp.to_disk`) contains our components with their settings and lexicons; only missing
    components are added.

    Where a component fails on a text, the pipeline raises ComponentError, which names it.

    Raises ModelError where the pipeline cannot be loaded or is not labelled with Universal Dependencies, and UsageError
    where a lexicon is not as it has to be.
    """
    own = read_lexicons(lexicons)

    import spacy  # noqa: PLC0415 - takes half a second, which `--help` should not

    try:
        nlp = spacy.load(model if model is not None else shipped_model())
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the pipeline {str(model or 'shipped with newsclaims')!r}: {error}") from error
    if "parser" not in nlp.pipe_names or not NEEDED_LABELS.issubset(nlp.get_pipe("parser").labels):  # type: ignore[attr-defined]
        raise ModelError(f"the pipeline {str(model)!r} has no parser with Universal Dependencies labels")
    nlp.tokenizer = PlainSpaceTokenizer(nlp.tokenizer)
    backbone = [name for name in nlp.component_names if name not in BEFORE + AFTER]
    _add_missing(nlp, BEFORE, after=None)
    _add_missing(nlp, AFTER, after=backbone[-1])
    if day_first:
        for name in ("newsclaims_header", "newsclaims_dates"):
            nlp.get_pipe(name).day_first = True  # type: ignore[attr-defined]
            nlp.get_pipe_config(name)["day_first"] = True  # saved by `nlp.to_disk`
    if own is not NONE:
        keep_in(nlp.vocab, own)
    if nlp.vocab.lookups.has_table(MODEL_TABLE):
        nlp.vocab.lookups.remove_table(MODEL_TABLE)
    nlp.vocab.lookups.add_table(MODEL_TABLE, {"name": model_name(nlp.meta)})
    return name_components(nlp)


def _add_missing(nlp: Language, names: Sequence[str], *, after: str | None) -> None:
    """Add the components that a pipeline lacks, each after the previous one; the first after `after`, or in front."""
    for name in names:
        if name not in nlp.component_names:
            nlp.add_pipe(name, after=after, first=None if after else True)
        after = name


def model_name(meta: Mapping[str, Any]) -> str:
    """Return the name of a pipeline with its version, as spaCy names its packages: `en_newsclaims-0.1.0`."""
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


@cache
def shipped_model() -> Path:
    """Return the folder of the backbone: in the installed package, or in `models/` of a checkout.

    Raises ModelError where there is neither.
    """
    with as_file(files("newsclaims.backbone").joinpath("en_newsclaims")) as installed:
        checkout = Path(__file__).resolve().parents[3] / "models" / "en_newsclaims"
        for folder in (installed, checkout):
            if (folder / "config.cfg").is_file():
                return folder
    raise ModelError("this installation of newsclaims lacks its model; reinstall it")


def read(nlp: Language, article: Article) -> Doc:
    """Run the pipeline on an article, and return its Doc.

    The components use what the input says about the article: title, publisher, publication day. An article known to be
    in another language than English is not annotated, since the rules would find things that are not there.

    Raises InputError where the text is too long for the pipeline, and ComponentError where a component fails.
    """
    doc = prepare(nlp, article)
    if article.is_foreign:
        return doc
    with naming_components():
        return nlp(doc)


def pipe(nlp: Language, articles: Iterable[Article], *, n_process: int = 1) -> Iterator[Doc]:
    """Run the pipeline on many articles, and yield their Docs in order, the same ones that `read` returns.

    Articles are consumed as needed, in batches of `nlp.batch_size`. `n_process` is passed on to `nlp.pipe`: the number
    of processes, -1 for one per core.

    Raises the exceptions of `read`, and ends with the first.
    """
    # The Docs in foreign languages, which bypass the pipeline; None is the place of a Doc that does not.
    foreign: deque[Doc | None] = deque()

    def english() -> Iterator[Doc]:
        for article in articles:
            doc = prepare(nlp, article)
            foreign.append(doc if article.is_foreign else None)
            if not article.is_foreign:
                yield doc

    for doc in nlp.pipe(english(), n_process=n_process):
        while (bypassed := foreign.popleft()) is not None:
            yield bypassed
        yield doc
    yield from (doc for doc in foreign if doc is not None)


def prepare(nlp: Language, article: Article) -> Doc:
    """Return the Doc of an article before the first component: its tokens, and what the input says about it.

    Raises InputError where the text is too long for the pipeline.
    """
    if len(article.text) > nlp.max_length:
        message = f"{len(article.text)} characters are too many for one article; the limit is {nlp.max_length}"
        raise InputError(message, path=article.path or article.id, line=article.line, stage="length")
    doc = nlp.make_doc(article.text)
    found = annotations_of(doc)
    found.header = article.known()
    found.notices = list(article.notices)
    return doc
