"""What `nlp.add_pipe` calls to make our components, and the scorers and attributes that spaCy knows them by.

spaCy imports every installed factory at each `spacy.load`, of any pipeline. So the factories are kept apart from their
components and scorers, which are imported when a pipeline asks for them.

Each component has its annotations as an attribute of the Doc too, `doc._.newsclaims_dates` for instance: the lists of
`annotations_of(doc)` by the names that `requires` and `assigns` go by, so that `nlp.analyze_pipes()` tells which
component lacks another. Requirements are those of the rules, direct or through `newsclaims.language`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.training import Example

    from newsclaims.annotate.attribution.component import Attribution
    from newsclaims.annotate.dates.component import Dates
    from newsclaims.annotate.entities.component import Speakers
    from newsclaims.annotate.events.component import Events
    from newsclaims.annotate.header.component import HeaderReader
    from newsclaims.annotate.locations.component import Locations
    from newsclaims.annotate.quotations.component import Quotations
    from newsclaims.annotate.scored import ComponentScorer
    from newsclaims.annotate.sentences.component import Sentences

# ruff: noqa: ARG001 - `nlp` and `name` are the signature of every factory
# ruff: noqa: PLC0415 - see above

LAYERS: Final = ("header", "quotations", "dates", "locations", "cast", "statements", "speakers", "entities", "events")
"""The fields of `Annotations` that are attributes of the Doc."""


def annotation_layer(doc: Doc, layer: str) -> Any:  # noqa: ANN401 - the type of the field
    """Return a field of the annotations of `doc`: the getter of `doc._.newsclaims_{layer}`."""
    return getattr(annotations_of(doc), layer)


for _layer in LAYERS:
    Doc.set_extension(f"newsclaims_{_layer}", getter=partial(annotation_layer, layer=_layer), force=True)


def _scorer(name: str) -> dict[str, Any]:
    """Return the default settings of a component that the scorer `name` scores."""
    return {"scorer": {"@scorers": f"newsclaims.{name}.v1"}}


def _keys(*names: str, accuracies: tuple[str, ...] = ()) -> dict[str, float | None]:
    """Return the names of scores as spaCy lists them; their weight is None, since rules are not trained."""
    return {
        **{f"{name}_{figure}": None for name in names for figure in ("p", "r", "f")},
        **{f"{name}_acc": None for name in accuracies},
    }


@Language.factory(
    "newsclaims_header",
    assigns=["doc.spans", "doc._.newsclaims_header"],
    default_config={"day_first": False, **_scorer("header_scorer")},
    default_score_weights=_keys("header_dateline", accuracies=("header_published", "header_publisher")),
)
def make_header(nlp: Language, name: str, day_first: bool, scorer: ComponentScorer | None) -> HeaderReader:
    """Make `newsclaims_header`: publisher, dateline and publication date; `day_first` reads "8/6/2017" as 8 June."""
    from newsclaims.annotate.header.component import HeaderReader

    return HeaderReader(day_first=day_first, scorer=scorer)


@Language.factory(
    "newsclaims_quotations",
    assigns=["doc.spans", "doc._.newsclaims_quotations"],
    default_config=_scorer("quotations_scorer"),
    default_score_weights=_keys("quotations", accuracies=("quotations_kind",)),
)
def make_quotations(nlp: Language, name: str, scorer: ComponentScorer | None) -> Quotations:
    """Make `newsclaims_quotations`: text in quotation marks."""
    from newsclaims.annotate.quotations.component import Quotations

    return Quotations(scorer=scorer)


@Language.factory(
    "newsclaims_sentences",
    requires=["doc._.newsclaims_header", "doc._.newsclaims_quotations"],
    assigns=["token.is_sent_start"],
    default_config=_scorer("sentences_scorer"),
    default_score_weights=_keys("sents"),
)
def make_sentences(nlp: Language, name: str, scorer: ComponentScorer | None) -> Sentences:
    """Make `newsclaims_sentences`: where the parser must, and must not, begin a sentence."""
    from newsclaims.annotate.sentences.component import Sentences

    return Sentences(scorer=scorer)


@Language.factory(
    "newsclaims_dates",
    requires=[
        "token.dep",
        "token.head",
        "token.lemma",
        "token.morph",
        "token.pos",
        "token.ent_type",
        "doc._.newsclaims_header",
    ],
    assigns=["doc.spans", "doc._.newsclaims_dates"],
    default_config={"day_first": False, **_scorer("dates_scorer")},
    default_score_weights=_keys(
        "dates_exact", "dates_relaxed", "dates_value", accuracies=("dates_type", "dates_value")
    ),
)
def make_dates(nlp: Language, name: str, day_first: bool, scorer: ComponentScorer | None) -> Dates:
    """Make `newsclaims_dates`: TIMEX3 expressions; `day_first` reads "8/6/2017" as 8 June."""
    from newsclaims.annotate.dates.component import Dates

    return Dates(day_first=day_first, scorer=scorer)


@Language.factory(
    "newsclaims_locations",
    requires=["doc.ents", "token.dep", "doc._.newsclaims_header"],
    assigns=["doc.spans", "doc._.newsclaims_locations"],
    default_config=_scorer("locations_scorer"),
    default_score_weights=_keys(
        "locations", "locations_exact", accuracies=("locations_country", "locations_geonames_id")
    ),
)
def make_locations(nlp: Language, name: str, scorer: ComponentScorer | None) -> Locations:
    """Make `newsclaims_locations`: places, resolved to GeoNames."""
    from newsclaims.annotate.locations.component import Locations
    from newsclaims.annotate.locations.place_mentions import PlaceNames

    return Locations(PlaceNames(nlp.make_doc), scorer=scorer)


@Language.factory(
    "newsclaims_speakers",
    requires=[
        "doc.ents",
        "token.dep",
        "token.ent_type",
        "token.head",
        "token.is_sent_start",
        "token.lemma",
        "token.pos",
        "doc._.newsclaims_header",
    ],
    assigns=["doc.spans", "doc._.newsclaims_cast"],
    default_config=_scorer("speakers_scorer"),
    default_score_weights=_keys("cast", "cast_exact", "cast_b3", accuracies=("cast_role", "cast_affiliation")),
)
def make_speakers(nlp: Language, name: str, scorer: ComponentScorer | None) -> Speakers:
    """Make `newsclaims_speakers`: persons and bodies, with their roles."""
    from newsclaims.annotate.entities.component import Speakers

    return Speakers(scorer=scorer)


@Language.factory(
    "newsclaims_attribution",
    requires=[
        "doc.sents",
        "token.dep",
        "token.ent_type",
        "token.head",
        "token.lemma",
        "token.morph",
        "token.pos",
        "doc._.newsclaims_header",
        "doc._.newsclaims_quotations",
        "doc._.newsclaims_dates",
        "doc._.newsclaims_locations",
        "doc._.newsclaims_cast",
    ],
    assigns=["doc.spans", "doc._.newsclaims_statements", "doc._.newsclaims_speakers", "doc._.newsclaims_entities"],
    default_config=_scorer("attribution_scorer"),
    default_score_weights=_keys(
        "statements",
        "statements_speaker",
        "statements_source",
        "statements_cue",
        "statements_content",
        "speakers",
        "speakers_exact",
        "speakers_b3",
        accuracies=(
            "statements_kind",
            "statements_class",
            "statements_factuality",
            "speakers_role",
            "speakers_affiliation",
        ),
    ),
)
def make_attribution(nlp: Language, name: str, scorer: ComponentScorer | None) -> Attribution:
    """Make `newsclaims_attribution`: who said what."""
    from newsclaims.annotate.attribution.component import Attribution

    return Attribution(scorer=scorer)


@Language.factory(
    "newsclaims_events",
    requires=[
        "doc.sents",
        "token.dep",
        "token.ent_type",
        "token.head",
        "token.lemma",
        "token.morph",
        "token.pos",
        "doc._.newsclaims_header",
        "doc._.newsclaims_dates",
        "doc._.newsclaims_locations",
        "doc._.newsclaims_statements",
        "doc._.newsclaims_speakers",
    ],
    assigns=["doc.spans", "doc._.newsclaims_events"],
    default_config=_scorer("events_scorer"),
    default_score_weights=_keys("events", "events_date", accuracies=("events_status", "events_location")),
)
def make_events(nlp: Language, name: str, scorer: ComponentScorer | None) -> Events:
    """Make `newsclaims_events`: what happens when and where."""
    from newsclaims.annotate.events.component import Events

    return Events(scorer=scorer)


SCORED: Final = ("header", "quotations", "sentences", "dates", "locations", "speakers", "attribution", "events")
"""The components that have a scorer: `newsclaims.dates_scorer.v1` is that of `newsclaims_dates`."""


def score_component(examples: Iterable[Example], *, component: str) -> dict[str, Any]:
    """Score examples with the scorer of a component, which is imported only now: reading articles does without."""
    from newsclaims.annotate import evaluation

    by_component = {
        "header": evaluation.score_header,
        "quotations": evaluation.score_quotations,
        "sentences": evaluation.score_sentences,
        "dates": evaluation.score_dates,
        "locations": evaluation.score_locations,
        "speakers": evaluation.score_cast,
        "attribution": evaluation.score_attribution,
        "events": evaluation.score_events,
    }
    return by_component[component](examples)


def _register_scorer(component: str) -> None:
    """Register a scorer under its name, as a function without parameters that makes it: so spaCy's registry has it."""

    def make_scorer() -> ComponentScorer:
        return partial(score_component, component=component)

    registry.scorers.register(f"newsclaims.{component}_scorer.v1", func=make_scorer)


for _component in SCORED:
    _register_scorer(_component)
