"""What `nlp.add_pipe` calls to make our components.

spaCy imports every installed factory at each `spacy.load`, of any pipeline. So the factories stand apart from their
components, which are imported when a pipeline asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language

if TYPE_CHECKING:
    from thinc.api import Model

    from newsclaims.components.attribution import Attribution
    from newsclaims.components.dates import Dates
    from newsclaims.components.events import Events
    from newsclaims.components.header import HeaderReader
    from newsclaims.components.heads import Heads
    from newsclaims.components.locations import Locations
    from newsclaims.components.quotations import Quotations
    from newsclaims.components.sentences import Sentences
    from newsclaims.components.speakers import Speakers

# ruff: noqa: ARG001 - `nlp` and `name` are the signature of every factory
# ruff: noqa: PLC0415 - see above


@Language.factory("newsclaims_header", assigns=["doc.spans"])
def make_header(nlp: Language, name: str) -> HeaderReader:
    """`newsclaims_header`: what stands above the text."""
    from newsclaims.components.header import HeaderReader

    return HeaderReader()


@Language.factory("newsclaims_quotations", assigns=["doc.spans"])
def make_quotations(nlp: Language, name: str) -> Quotations:
    """`newsclaims_quotations`: what stands in quotation marks."""
    from newsclaims.components.quotations import Quotations

    return Quotations()


@Language.factory("newsclaims_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """`newsclaims_sentences`: where the parser must, and must not, begin a sentence."""
    from newsclaims.components.sentences import Sentences

    return Sentences()


@Language.factory(
    "newsclaims_dates",
    requires=["token.dep", "token.head", "token.morph", "doc.ents"],
    assigns=["doc.spans"],
    default_config={"day_first": False},
)
def make_dates(nlp: Language, name: str, day_first: bool) -> Dates:
    """`newsclaims_dates`: TIMEX3; `day_first` reads "8/6/2017" as 8 June."""
    from newsclaims.components.dates import Dates

    return Dates(day_first=day_first)


@Language.factory("newsclaims_locations", requires=["doc.ents"], assigns=["doc.spans"])
def make_locations(nlp: Language, name: str) -> Locations:
    """`newsclaims_locations`: places, resolved to GeoNames."""
    from newsclaims.components.locations import Locations
    from newsclaims.components.place_names import PlaceNames

    return Locations(PlaceNames(nlp.make_doc))


@Language.factory("newsclaims_speakers", requires=["doc.ents", "token.pos"], assigns=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> Speakers:
    """`newsclaims_speakers`: persons and bodies, with their roles."""
    from newsclaims.components.speakers import Speakers

    return Speakers()


@Language.factory(
    "newsclaims_attribution",
    requires=["token.dep", "token.lemma", "token.pos", "doc.ents"],
    assigns=["doc.spans"],
)
def make_attribution(nlp: Language, name: str) -> Attribution:
    """`newsclaims_attribution`: who said what."""
    from newsclaims.components.attribution import Attribution

    return Attribution()


@Language.factory(
    "newsclaims_events",
    requires=["token.dep", "token.head", "token.pos", "token.lemma", "token.morph"],
    assigns=["doc.spans"],
)
def make_events(nlp: Language, name: str) -> Events:
    """`newsclaims_events`: what happens when and where."""
    from newsclaims.components.events import Events

    return Events()


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
    """`newsclaims_heads`: what the backbone thinks of each token; part of it, trained with it."""
    from newsclaims.components.heads import Heads

    return Heads(nlp.vocab, model, name)
