"""Shared fixtures: the shipped pipeline, loaded once a run, and Docs tagged by hand."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from spacy.lang.en import English
from spacy.tokens import Doc

import newsclaims

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from spacy.language import Language

RECIPE = Path(__file__).resolve().parents[1] / "models" / "recipe"


settings.register_profile("newsclaims", deadline=None)  # on a busy machine any example may take long
settings.load_profile("newsclaims")

LONGEST = (
    "test_processes.py",
    "test_hostile.py",
    "test_ray_engine.py",
    "test_docs.py",
    "test_workers.py",
    "test_extract.py",
)
"""Modules that take longest: most of their tests start processes."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the longest modules first: a process that began one last would keep the others waiting."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def recipe() -> Callable[[str], ModuleType]:
    """Import a module of the recipe of the backbone, which is beside the package, by its name."""
    if not RECIPE.is_dir():
        pytest.skip("an installed package has no recipe")

    def module(name: str) -> ModuleType:
        sys.path.insert(0, str(RECIPE))
        try:
            return import_module(name)
        finally:
            sys.path.remove(str(RECIPE))

    return module


@pytest.fixture(scope="session")
def nlp() -> Language:
    return newsclaims.load()


@pytest.fixture(scope="session")
def tagged() -> Callable[[str, str], Doc]:
    """Make a Doc from a text and the tags of its tokens, to test a rule independently of the model.

    A tag is a part of speech, with the label of an entity after a colon and the lemma after an equals sign where
    they matter (`PROPN:PERSON`, `NOUN=minister`); `|` precedes the first token of another sentence.
    """
    tokenizer = English()

    def make(text: str, tags: str) -> Doc:
        tokens = tokenizer.make_doc(text)
        starts, rows = [], []
        begins = True
        for tag in tags.split():
            if tag == "|":
                begins = True
                continue
            starts.append(begins)
            rows.append(tag)
            begins = False
        assert len(rows) == len(tokens), f"{len(rows)} tags for {[token.text for token in tokens]}"
        heads = [row.partition("=")[0].partition(":") for row in rows]
        labels = [label for _, _, label in heads]
        return Doc(
            tokenizer.vocab,
            words=[token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
            pos=[pos for pos, _, _ in heads],
            lemmas=[row.partition("=")[2] or token.lower_ for row, token in zip(rows, tokens, strict=True)],
            sent_starts=starts,
            ents=[
                ("I-" if i and labels[i - 1] == label else "B-") + label if label else "O"
                for i, label in enumerate(labels)
            ],
        )

    return make
