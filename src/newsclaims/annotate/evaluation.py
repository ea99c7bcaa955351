"""A scorer for each component: how close its annotations are to those of a reference Doc.

    nlp = newsclaims.load()
    examples = [newsclaims.example(nlp, article, record) for article, record in golden]
    nlp.evaluate(examples)["dates_value_f"]

A reference Doc has our annotations and their span groups: it is a corrected Doc of the pipeline, or one that
`newsclaims.example` makes of a record. A layer that the reference lacks (no span group) scores None.

`spacy benchmark accuracy FOLDER DOCS.spacy` works too, with a saved pipeline and a DocBin that stores user data. It
reads bare texts, so a publication day that the text itself does not give is unknown there.

One module holds all scorers, since they read annotations only, never the rules of a room, and count in the same way.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from spacy.scorer import Scorer

from newsclaims.annotate.evaluation_counts import (
    Accuracy,
    BCubed,
    PRFScore,
    Scores,
    add_counts,
    add_sets,
    annotated,
    letters,
    one_to_one,
    overlap,
    prf,
    shared,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc
    from spacy.training import Example

    from newsclaims.model.annotations import Annotations, Event, Extent, Location, Speaker, Statement

    Named = tuple[Extent, int]

SAME_CONTENT = 0.5
"""Intersection over union of two contents above which they are one statement: PolNeAR's evaluation."""


def score_header(examples: Iterable[Example]) -> dict[str, Any]:
    """Score publication day and publisher where the reference has them, and the exact extent of the dateline."""
    accuracy, dateline = Accuracy(), PRFScore()
    for found, reference, _ in annotated(examples, "newsclaims_header"):
        mine, theirs = found.header, reference.header
        for question, answer, wanted in (
            ("published", mine.published, theirs.published),
            ("publisher", mine.publisher, theirs.publisher),
        ):
            if wanted is not None:
                accuracy.add(question, right=answer == wanted)
        add_sets(dateline, *([header.dateline.extent] if header.dateline else [] for header in (mine, theirs)))
    return {**accuracy.scores("header", ("published", "publisher")), **prf("header_dateline", dateline)}


def score_quotations(examples: Iterable[Example]) -> dict[str, Any]:
    """Score quotations by their exact extents (`quotations_*`), and the kind of those found (`quotations_kind_acc`)."""
    exact, accuracy = PRFScore(), Accuracy()
    examples = list(examples)
    for found, reference, _ in annotated(examples, "newsclaims_quotations"):
        kinds = {quotation.extent: quotation.kind for quotation in found.quotations}
        add_sets(exact, kinds, [quotation.extent for quotation in reference.quotations])
        for quotation in reference.quotations:
            if quotation.extent in kinds:
                accuracy.add("kind", right=kinds[quotation.extent] == quotation.kind)
    return {
        **prf("quotations", exact),
        **accuracy.scores("quotations", ("kind",)),
        **_spans(examples, "newsclaims_quotations"),
    }


def score_sentences(examples: Iterable[Example]) -> dict[str, Any]:
    """Score the sentences as spaCy does: `sents_p`, `sents_r`, `sents_f`."""
    return Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START"))


def score_dates(examples: Iterable[Example]) -> dict[str, Any]:
    """Score TIMEX3 expressions as TempEval-3 does (UzZaman et al. 2013).

    `dates_exact_*` wants equal extents, `dates_relaxed_*` any overlap, `dates_value_*` an equal value too; `type` and
    `value` accuracy are over the pairs that overlap.
    """
    exact, relaxed, value, accuracy = PRFScore(), PRFScore(), PRFScore(), Accuracy()
    examples = list(examples)
    for found, reference, _ in annotated(examples, "newsclaims_dates"):
        add_sets(exact, [date.extent for date in found.dates], [date.extent for date in reference.dates])
        pairs = one_to_one(reference.dates, found.dates, lambda one, other: overlap(one.extent, other.extent))
        paired = [(reference.dates[i], found.dates[j]) for i, j in pairs.items()]
        right = [one.value == other.value for one, other in paired]
        sizes = {"found": len(found.dates), "reference": len(reference.dates)}
        add_counts(relaxed, len(paired), **sizes)
        add_counts(value, sum(right), **sizes)
        for (one, other), equal in zip(paired, right, strict=True):
            accuracy.add("type", right=one.type == other.type)
            accuracy.add("value", right=equal)
    return {
        **prf("dates_exact", exact),
        **prf("dates_relaxed", relaxed),
        **prf("dates_value", value),
        **accuracy.scores("dates", ("type", "value")),
        **_spans(examples, "newsclaims_dates"),
    }


def score_locations(examples: Iterable[Example]) -> dict[str, Any]:
    """Score the mentions of places, and what they are resolved to.

    `locations_exact_*` wants equal extents, `locations_*` any overlap. The accuracy of country and GeoNames id is over
    the mentions that overlap, where the reference has an answer.
    """
    exact, relaxed, accuracy = PRFScore(), PRFScore(), Accuracy()
    examples = list(examples)
    for found, reference, _ in annotated(examples, "newsclaims_locations"):
        mine, theirs = _place_mentions(found.locations), _place_mentions(reference.locations)
        add_sets(exact, [extent for extent, _ in mine], [extent for extent, _ in theirs])
        pairs = one_to_one(theirs, mine, lambda one, other: overlap(one[0], other[0]))
        add_counts(relaxed, len(pairs), found=len(mine), reference=len(theirs))
        for i, j in pairs.items():
            wanted, got = theirs[i][1], mine[j][1]
            if wanted.country is not None:
                accuracy.add("country", right=got.country == wanted.country)
            if wanted.geonames_id is not None:
                accuracy.add("geonames_id", right=got.geonames_id == wanted.geonames_id)
    return {
        **prf("locations", relaxed),
        **prf("locations_exact", exact),
        **accuracy.scores("locations", ("country", "geonames_id")),
        **_spans(examples, "newsclaims_locations"),
    }


def score_cast(examples: Iterable[Example]) -> dict[str, Any]:
    """Score everybody named, the list `cast` of `newsclaims_speakers`: the figures of `score_entities` as `cast_…`."""
    examples = list(examples)
    both = [(found.cast, reference.cast) for found, reference, _ in annotated(examples, "newsclaims_cast")]
    return {**score_entities("cast", both), **_spans(examples, "newsclaims_cast")}


def score_attribution(examples: Iterable[Example]) -> dict[str, Any]:
    """Score statements and speakers.

    A statement is found (`statements_*`) where the letters of its content overlap by half; `statements_speaker_*` wants
    the right speaker too. `statements_source_*`, `…_cue_*` and `…_content_*` compare the letters of each exactly. Kind,
    class of the cue and factuality are counted over the statements found. `speakers_…` are those of `score_entities`.
    """
    found_score, with_speaker, accuracy = PRFScore(), PRFScore(), Accuracy()
    exact = {part: PRFScore() for part in ("source", "cue", "content")}
    examples = list(examples)
    layers = list(annotated(examples, "newsclaims_statements"))
    for found, reference, text in layers:
        pairs = one_to_one(
            [letters(said.content, text) for said in reference.statements],
            [letters(said.content, text) for said in found.statements],
            shared,
            floor=SAME_CONTENT - 1e-9,
        )
        same = paired_entities(found.speakers, reference.speakers)
        right = sum(_has_speaker(reference.statements[i], found.statements[j], same) for i, j in pairs.items())
        sizes = {"found": len(found.statements), "reference": len(reference.statements)}
        add_counts(found_score, len(pairs), **sizes)
        add_counts(with_speaker, right, **sizes)
        for part, score in exact.items():
            add_sets(score, _parts(found, part, text), _parts(reference, part, text))
        for i, j in pairs.items():
            _ask(accuracy, found.statements[j], reference.statements[i])
    return {
        **prf("statements", found_score),
        **prf("statements_speaker", with_speaker),
        **{name: value for part, score in exact.items() for name, value in prf(f"statements_{part}", score).items()},
        **accuracy.scores("statements", ("kind", "class", "factuality")),
        **score_entities("speakers", [(found.speakers, reference.speakers) for found, reference, _ in layers]),
        **_spans(examples, "newsclaims_statements"),
    }


def score_events(examples: Iterable[Example]) -> dict[str, Any]:
    """Score events: an event and its later mentions (`same_as`) are one, found where any two triggers overlap.

    `events_date_*` wants the date of the reference too, or none where that has none. Status and place are counted over
    the events found, the place where the reference has one.
    """
    found_score, dated, accuracy = PRFScore(), PRFScore(), Accuracy()
    examples = list(examples)
    for found, reference, _ in annotated(examples, "newsclaims_events"):
        mine, theirs = _with_mentions(found), _with_mentions(reference)
        pairs = one_to_one(theirs, mine, _shared_triggers)
        paired = [(theirs[i], mine[j]) for i, j in pairs.items()]
        right = sum(_values(reference, one[:1]) <= _values(found, other) for one, other in paired)
        add_counts(found_score, len(pairs), found=len(mine), reference=len(theirs))
        add_counts(dated, right, found=len(mine), reference=len(theirs))
        for one, other in paired:
            accuracy.add("status", right=other[0].status == one[0].status)
            if one[0].location is not None:
                accuracy.add("location", right=_is_place(reference, one[0], found, other))
    return {
        **prf("events", found_score),
        **prf("events_date", dated),
        **accuracy.scores("events", ("status", "location")),
        **_spans(examples, "newsclaims_events"),
    }


def score_entities(name: str, both: Iterable[tuple[Sequence[Speaker], Sequence[Speaker]]]) -> Scores:
    """Score persons and bodies, found and of the reference, under names that begin with `name`.

    `…_*` wants mentions that overlap, `…_exact_*` equal ones; `…_b3_*` is B-cubed over the mentions that overlap. Role
    and affiliation are counted over the entities that share a mention, where the reference has an answer; upper and
    lower case do not matter.
    """
    exact, relaxed, clusters, accuracy = PRFScore(), PRFScore(), BCubed(), Accuracy()
    for found, reference in both:
        mine, theirs = _mentions(found), _mentions(reference)
        pairs = _paired_mentions(mine, theirs)
        add_sets(exact, [extent for extent, _ in mine], [extent for extent, _ in theirs])
        add_counts(relaxed, len(pairs), found=len(mine), reference=len(theirs))
        number = {j: i for i, j in pairs.items()}
        clusters.add(
            {number.get(j, len(theirs) + j): entity for j, (_, entity) in enumerate(mine)},
            {i: entity for i, (_, entity) in enumerate(theirs)},
        )
        for i, j in paired_entities(found, reference).items():
            for question in ("role", "affiliation"):
                wanted, got = getattr(reference[i], question), getattr(found[j], question)
                if wanted is not None:
                    accuracy.add(question, right=got is not None and got.casefold() == wanted.casefold())
    return {
        **prf(name, relaxed),
        **prf(f"{name}_exact", exact),
        **clusters.scores(f"{name}_b3"),
        **accuracy.scores(name, ("role", "affiliation")),
    }


def paired_entities(found: Sequence[Speaker], reference: Sequence[Speaker]) -> dict[int, int]:
    """Return which entity of the reference (index) is which of those found: those with most paired mentions."""
    mine, theirs = _mentions(found), _mentions(reference)
    votes = Counter((theirs[i][1], mine[j][1]) for i, j in _paired_mentions(mine, theirs).items())
    return one_to_one(range(len(reference)), range(len(found)), lambda i, j: votes[i, j])


def _paired_mentions(mine: Sequence[Named], theirs: Sequence[Named]) -> dict[int, int]:
    return one_to_one(theirs, mine, lambda one, other: overlap(one[0], other[0]))


def _mentions(entities: Sequence[Speaker]) -> list[Named]:
    """Return every mention with the index of its entity."""
    return [(mention.extent, i) for i, entity in enumerate(entities) for mention in entity.mentions]


def _place_mentions(locations: Sequence[Location]) -> list[tuple[Extent, Location]]:
    return [(extent, location) for location in locations for extent in location.mentions]


def _has_speaker(wanted: Statement, got: Statement, same: dict[int, int]) -> bool:
    if wanted.speaker is None or got.speaker is None:
        return wanted.speaker is got.speaker
    return same.get(wanted.speaker) == got.speaker


def _ask(accuracy: Accuracy, got: Statement, wanted: Statement) -> None:
    accuracy.add("kind", right=got.kind == wanted.kind)
    accuracy.add("factuality", right=got.factuality == wanted.factuality)
    if wanted.cue is not None:
        accuracy.add("class", right=got.cue is not None and got.cue.cue_class == wanted.cue.cue_class)


def _parts(found: Annotations, part: str, text: str) -> set[frozenset[int]]:
    """Return the letters of every source, cue or content; statements that share one have it once."""
    extents: list[tuple[Extent, ...]] = []
    for said in found.statements:
        match part:
            case "content":
                extents.append(said.content)
            case "cue" if said.cue is not None:
                extents.append((said.cue.extent,))
            case "source" if said.source is not None:
                extents.append((said.source,))
    return {letters(each, text) for each in extents} - {frozenset()}


def _with_mentions(found: Annotations) -> list[list[Event]]:
    """Return every event with its later mentions behind it."""
    mentions: dict[int, list[Event]] = {i: [event] for i, event in enumerate(found.events) if event.same_as is None}
    for i, event in enumerate(found.events):
        if event.same_as is not None:
            mentions.setdefault(_first(found.events, i), []).append(event)
    return list(mentions.values())


def _first(events: Sequence[Event], index: int) -> int:
    """Return the event that a chain of `same_as` leads to."""
    seen = {index}
    while (before := events[index].same_as) is not None and before not in seen:
        seen.add(before)
        index = before
    return index


def _shared_triggers(one: Sequence[Event], other: Sequence[Event]) -> float:
    return sum(any(a.trigger.meets(b.trigger) for b in other) for a in one)


def _values(found: Annotations, events: Sequence[Event]) -> set[str | None]:
    return {None if event.date is None else found.dates[event.date].value for event in events}


def _is_place(reference: Annotations, wanted: Event, found: Annotations, got: Sequence[Event]) -> bool:
    """Return whether an event is set in the place of the reference: one that shares a mention with it."""
    assert wanted.location is not None  # noqa: S101 - the caller asks only then
    mentions = reference.locations[wanted.location].mentions
    return any(
        one.meets(other)
        for event in got
        if event.location is not None
        for one in found.locations[event.location].mentions
        for other in mentions
    )


def _spans(examples: Iterable[Example], group: str) -> dict[str, Any]:
    """Return spaCy's own score of a span group, `spans_{group}_f` and so on: labels and tokens have to be equal.

    `spacy benchmark accuracy --spans-key {group}` prints it.
    """

    def spans(doc: Doc, key: str) -> Any:  # noqa: ANN401 - a SpanGroup or an empty list
        return doc.spans.get(key.removeprefix("spans_"), [])

    return Scorer.score_spans(
        examples,
        f"spans_{group}",
        getter=spans,
        has_annotation=lambda doc: group in doc.spans,
        allow_overlap=True,
        labeled=True,
    )
