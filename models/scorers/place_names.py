"""Make the examples for the scorer `place_names`: is a name that could be a place's used as one here?

    python place_names.py ARTICLES.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl place_names

ARTICLES holds whole articles with gold entities (`../shared/gold/articles.train.jsonl`). Each name that the rules of
`newsclaims.annotate.locations.place_mentions` find is an example; it is right where the gold has a place there.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from annotated_docs import write_examples

from newsclaims.annotate.locations.name_use import PLACES, NameUses
from newsclaims.annotate.locations.place_mentions import PlaceNames
from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotated_docs import Maker
    from spacy.language import Language
    from spacy.tokens import Doc


def examples(doc: Doc, gold: dict[str, Any], names: PlaceNames) -> Iterator[dict[str, Any]]:
    """Yield the names of an annotated Doc that could be those of places."""
    header = annotations_of(doc).header
    dateline = header.dateline.extent if header.dateline else None
    found = names.candidates(doc, dateline=dateline, furniture=header.furniture)
    uses = NameUses(doc, found.routes, words=found.words, entities=found.entities)
    marks = [
        (mention["start"], mention["end"])
        for entity in gold["entities"]
        if entity["type"] in PLACES
        for mention in entity["mentions"]
    ]
    for start, end in found.routes:
        first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        right = any(a < last and first < b for a, b in marks)
        yield {
            "group": gold["id"],
            "set": str(first),
            "features": uses.features((start, end)),
            "label": int(right),
        }


def maker(nlp: Language) -> Maker:
    """Return the maker of examples, with the names of places as the pipeline's tokenizer cuts them."""
    return partial(examples, names=PlaceNames(nlp.make_doc))


if __name__ == "__main__":
    write_examples(__doc__, maker)
