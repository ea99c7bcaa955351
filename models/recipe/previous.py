"""Start training from the encoder of an earlier run, with new heads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spacy.util import registry

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language


@registry.callbacks("newsclaims.EncoderOf.v1")
def encoder_of(pipeline: str | None) -> Callable[[Language], Language]:
    """Take the trained encoder of the pipeline in that folder, for `[initialize.after_init]`; null takes none."""

    def take(nlp: Language) -> Language:
        if pipeline is not None:
            nlp.get_pipe("tok2vec").from_disk(Path(pipeline) / "tok2vec")  # type: ignore[attr-defined]
        return nlp

    return take
