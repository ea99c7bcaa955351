"""Shared fixtures: the shipped pipeline, loaded once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import newsclaims

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    return newsclaims.load()
