"""What the words of a content do: blame, praise, demand, expect, promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.annotate.attribution.component import draft_statements
from newsclaims.annotate.attribution.content_stance import stance

if TYPE_CHECKING:
    from spacy.language import Language

WORDS = [
    ("Berg said the plan was a disgrace.", {"bad"}),
    ("Berg said the plan was a shameful, illegal and dangerous mistake.", {"bad", "bad>=3"}),
    ("Berg said the crews were brave.", {"good"}),
    ("Berg said the port must close.", {"obliges", "obliges-others"}),
    ('"We will pay every bill," Berg said.', {"future-own"}),
    ('"The rain will stop," Berg said.', {"future-others"}),
    ('"We urge them to leave," Berg said.', {"calls-upon"}),
    ("Berg said the road is made of stone.", set()),
]


@pytest.mark.parametrize(("text", "names"), WORDS)
def test_stance(nlp: Language, text: str, names: set[str]) -> None:
    doc = nlp(text)
    [draft] = [draft for draft in draft_statements(doc) if draft.lemma == "say"]
    found = set(stance(doc, draft))
    assert names <= found
    assert names or not found
