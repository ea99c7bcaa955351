"""The factory of the token heads, which spaCy imports whenever it loads any pipeline; the component comes later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language

if TYPE_CHECKING:
    from thinc.api import Model

    from newsclaims.backbone.token_heads import Heads


@Language.factory(
    "newsclaims_heads",
    default_config={
        "model": {
            "@architectures": "newsclaims.TokenHeads.v1",
            "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 384},
        }
    },
)
def make_heads(nlp: Language, name: str, model: Model[Any, Any]) -> Heads:
    """Return the component `newsclaims_heads`: part of the backbone, and trained with it."""
    from newsclaims.backbone.token_heads import Heads  # noqa: PLC0415

    return Heads(nlp.vocab, model, name)
