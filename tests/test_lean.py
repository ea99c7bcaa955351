"""spaCy without its command line and PyTorch: in a process of its own, since it is imported once."""

from __future__ import annotations

import subprocess
import sys

import pytest


def python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module")
def modules():
    """What is imported before and after the first article is read."""
    return set(
        python(
            "import sys; from newsclaims.batch import *; from newsclaims.articles import Article\n"
            "assert 'spacy' not in sys.modules\n"
            "outcome = attempt(Reading().pipeline(), Article(id='a', text='It rained, he said.'))\n"
            "assert not outcome.failed, outcome\n"
            "print(*sys.modules)"
        )
    )


@pytest.mark.parametrize("name", ["torch", "spacy.cli", "weasel", "httpx"])
def test_what_nobody_needs_is_not_imported(modules, name):
    assert "spacy" in modules
    assert name not in modules


def test_what_was_left_out_can_be_imported_afterwards():
    left_out = "from newsclaims.lean import import_spacy; import_spacy(torch=False)\n"
    assert python(f"{left_out}from spacy.cli.info import info; print(callable(info))") == ["True"]


def test_a_spacy_that_is_there_stays_as_it_is():
    code = "import spacy, spacy.cli; from newsclaims.lean import import_spacy; import_spacy(torch=False)\n"
    assert python(f"{code}print(callable(spacy.info), spacy.cli.__name__)") == ["True", "spacy.cli"]
