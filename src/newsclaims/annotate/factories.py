"""What `nlp.add_pipe` calls to make our components.

spaCy imports every installed factory at each `spacy.load`, of any pipeline. So the factories stand apart from their
components, which are imported when a pipeline asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from newsclaims.annotate.attribution.component import Attribution
    from newsclaims.annotate.dates.component import Dates
    from newsclaims.annotate.entities.component import Speakers
    from newsclaims.annotate.events.component import Events
    from newsclaims.annotate.header.component import HeaderReader
    from newsclaims.annotate.locations.component import Locations
    from newsclaims.annotate.quotations.component import Quotations
    from newsclaims.annotate.sentences.component import Sentences

# ruff: noqa: ARG001 - `nlp` and `name` are the signature of every factory
# ruff: noqa: PLC0415 - see above


@Language.factory("newsclaims_header", assigns=["doc.spans"])
def make_header(nlp: Language, name: str) -> HeaderReader:
    """`newsclaims_header`: what stands above the text."""
    from newsclaims.annotate.header.component import HeaderReader

    return HeaderReader()


@Language.factory("newsclaims_quotations", assigns=["doc.spans"])
def make_quotations(nlp: Language, name: str) -> Quotations:
    """`newsclaims_quotations`: what stands in quotation marks."""
    from newsclaims.annotate.quotations.component import Quotations

    return Quotations()


@Language.factory("newsclaims_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """`newsclaims_sentences`: where the parser must, and must not, begin a sentence."""
    from newsclaims.annotate.sentences.component import Sentences

    return Sentences()


@Language.factory(
    "newsclaims_dates",
    requires=["token.dep", "token.head", "token.morph", "doc.ents"],
    assigns=["doc.spans"],
    default_config={"day_first": False},
)
def make_dates(nlp: Language, name: str, day_first: bool) -> Dates:
    """`newsclaims_dates`: TIMEX3; `day_first` reads "8/6/2017" as 8 June."""
    from newsclaims.annotate.dates.component import Dates

    return Dates(day_first=day_first)


@Language.factory("newsclaims_locations", requires=["doc.ents"], assigns=["doc.spans"])
def make_locations(nlp: Language, name: str) -> Locations:
    """`newsclaims_locations`: places, resolved to GeoNames."""
    from newsclaims.annotate.locations.component import Locations
    from newsclaims.annotate.locations.place_mentions import PlaceNames

    return Locations(PlaceNames(nlp.make_doc))


@Language.factory("newsclaims_speakers", requires=["doc.ents", "token.pos"], assigns=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> Speakers:
    """`newsclaims_speakers`: persons and bodies, with their roles."""
    from newsclaims.annotate.entities.component import Speakers

    return Speakers()


@Language.factory(
    "newsclaims_attribution",
    requires=["token.dep", "token.lemma", "token.pos", "doc.ents"],
    assigns=["doc.spans"],
)
def make_attribution(nlp: Language, name: str) -> Attribution:
    """`newsclaims_attribution`: who said what."""
    from newsclaims.annotate.attribution.component import Attribution

    return Attribution()


@Language.factory(
    "newsclaims_events",
    requires=["token.dep", "token.head", "token.pos", "token.lemma", "token.morph"],
    assigns=["doc.spans"],
)
def make_events(nlp: Language, name: str) -> Events:
    """`newsclaims_events`: what happens when and where."""
    from newsclaims.annotate.events.component import Events

    return Events()
