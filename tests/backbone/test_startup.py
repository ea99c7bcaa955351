"""spaCy without what nobody needs, in a process of its own, since it is imported once; no search for garbage."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from newsclaims.backbone.startup import making_what_stays


def python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module")
def modules():
    """What is imported before and after the first article is read."""
    return set(
        python(
            "import sys; from newsclaims.extraction.batch import *; from newsclaims.articles import Article\n"
            "assert 'spacy' not in sys.modules\n"
            "outcome = attempt(PipelineOptions().pipeline(), Article(id='a', text='It rained, he said.'))\n"
            "assert not outcome.failed, outcome\n"
            "print(*sys.modules)"
        )
    )


@pytest.mark.parametrize("name", ["torch", "spacy.cli", "weasel", "httpx", "tqdm", "pydantic.v1"])
def test_what_nobody_needs_is_not_imported(modules, name):
    assert "spacy" in modules
    assert name not in modules


@pytest.mark.parametrize(("module", "name"), [("spacy.cli.info", "info"), ("tqdm", "tqdm")])
def test_what_was_left_out_can_be_imported_afterwards(module, name):
    left_out = "from newsclaims.backbone.startup import import_spacy; import_spacy()\n"
    assert python(f"{left_out}from {module} import {name}; print(callable({name}))") == ["True"]


def test_a_spacy_that_is_there_stays_as_it_is():
    code = "import spacy, spacy.cli; from newsclaims.backbone.startup import import_spacy; import_spacy()\n"
    assert python(f"{code}print(callable(spacy.info), spacy.cli.__name__)") == ["True", "spacy.cli"]


@pytest.fixture
def thresholds():
    """When garbage is looked for; the collector is left as it was."""
    before = gc.get_threshold()
    yield before
    gc.unfreeze()
    gc.set_threshold(*before)


def test_no_garbage_is_looked_for_while_what_stays_is_made(thresholds):
    frozen = gc.get_freeze_count()
    searches = []
    gc.callbacks.append(lambda *_: searches.append(1))
    try:
        with making_what_stays():
            gc.enable()  # as srsly does
            stays = [[number] for number in range(10_000)]
    finally:
        gc.callbacks.pop()
    assert not searches
    assert gc.get_freeze_count() >= frozen + len(stays)
    assert gc.get_threshold() == thresholds


def test_the_search_for_garbage_goes_on_after_an_error(thresholds):
    with pytest.raises(ValueError, match="broken"), making_what_stays():
        raise ValueError("broken")
    assert gc.get_threshold() == thresholds
