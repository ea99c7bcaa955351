"""The public face: its names and signatures, pinned; and that importing it costs next to nothing."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import newsclaims

FUNCTIONS = {
    "annotations_of": "(doc: Doc) -> Annotations",
    "diff": "(old_records: Iterable[ArticleRecord], new_records: Iterable[ArticleRecord], *, by_story: bool = False, "
    "kinds: Collection[Kind] = (article, speaker, statement, event), "
    "decisions: IdentityDecisions = IdentityDecisions(places={})) -> list[ChangeRecord]",
    "example": "(nlp: Language, article: Article, record: ArticleRecord | Entry) -> Example",
    "load": "(model: str | Path | None = None, *, day_first: bool = False, "
    "lexicons: Iterable[str | Path | OwnWords] = ()) -> Language",
    "merge": "(records: Iterable[ArticleRecord | MergedRecord], selection: Selection = Selection(kinds=(event, "
    "speaker, statement, location), since=None, until=None, min_articles=1, "
    "decisions=IdentityDecisions(places={}))) -> list[MergedRecord]",
    "pipe": "(nlp: Language, articles: Iterable[Article], *, n_process: int = 1) -> Iterator[Doc]",
    "read": "(nlp: Language, article: Article) -> Doc",
    "read_articles": "(paths: Iterable[str], **options: Unpack[InputOptions]) -> Iterator[Article | InputError]",
    "record": "(doc: Doc, article: Article | None = None) -> ArticleRecord",
    "to_json": "(record: RecordStruct) -> bytes",
}

ERRORS = {
    "AnnotationsError": ("NewsclaimsError", "ValueError"),
    "ComponentError": ("NewsclaimsError",),
    "InputError": ("NewsclaimsError",),
    "InvalidRecordError": ("NewsclaimsError", "ValueError"),
    "ModelError": ("NewsclaimsError",),
    "NewsclaimsError": ("Exception",),
    "NotJsonError": ("InvalidRecordError",),
    "RecordError": ("NewsclaimsError",),
    "UsageError": ("NewsclaimsError", "ValueError"),
}

TYPES = {
    "Annotations": "text header quotations dates locations cast speakers entities statements events report_days notices",
    "Article": "id text path line url title publisher byline published published_from language with_text notices",
    "ArticleRecord": "type schema_version article speakers entities locations dates statements events warnings producer",
    "ChangeRecord": "type schema_version op record articles key label fields before after because",
    "ErrorRecord": "type schema_version path line stage message",
    "MergedEvent": "type schema_version id label location dates agreement status articles independent_sources "
    "sightings confidence",
    "MergedLocation": "type schema_version id name kind country admin1 geonames_id latitude longitude mentions "
    "articles sightings",
    "MergedSpeaker": "type schema_version id name kind aliases roles articles sightings mentions",
    "MergedStatement": "type schema_version id speaker speakers text articles independent_sources variants confidence",
}
"""Types, and the parameters that they are made with."""


def test_the_names_are_these():
    assert newsclaims.__all__ == sorted({*FUNCTIONS, *ERRORS, *TYPES, "__version__"})
    assert set(newsclaims.__all__) <= set(dir(newsclaims))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_called_in_this_way(name):
    signature = str(inspect.signature(getattr(newsclaims, name)))
    assert signature.replace("'", "") == FUNCTIONS[name]  # quoted in modules that do not evaluate annotations


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_of_this_kind(name):
    assert tuple(base.__name__ for base in getattr(newsclaims, name).__bases__) == ERRORS[name]


@pytest.mark.parametrize("name", TYPES)
def test_a_type_is_made_with_these_values(name):
    assert " ".join(inspect.signature(getattr(newsclaims, name)).parameters) == TYPES[name]


def test_every_error_is_public():
    errors = import_module("newsclaims.model.errors")
    kinds = [name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert set(kinds) == set(ERRORS)


def test_no_package_hides_a_public_name():
    """`import newsclaims.x` binds `newsclaims.x`, so a package of that name would replace the function."""
    assert {module.name for module in iter_modules(newsclaims.__path__)}.isdisjoint(newsclaims.__all__)


def test_what_is_not_public_is_missing():
    with pytest.raises(AttributeError, match="module 'newsclaims' has no attribute 'summarize'"):
        newsclaims.summarize  # noqa: B018


def test_importing_the_package_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import newsclaims; print(*sorted(set(sys.modules) - before))"
    # Without `site`, whose .pth files import modules of their own; so the package's place is named.
    environment = {**os.environ, "PYTHONPATH": str(Path(newsclaims.__file__).parents[1])}
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    light = {"newsclaims", "newsclaims.version", "__future__", "warnings"}
    assert {name for name in done.stdout.split() if name.partition(".")[0] != "importlib"} <= light
