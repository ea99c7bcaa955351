"""How sure a finding is: the probability that a careful reader agrees with it.

A logistic model for each kind of finding (`scoring/weights/confidence_*.json`) weighs the rule that found it, what it
looks like, and what the scorers that took part gave as a probability. They are fitted on articles that are annotated as
a whole, read by pipelines that have not seen them; `models/scorers/confidence.py` makes the examples. What is not part
of a finding is not judged: a date's confidence is that of its value, an event's that of its trigger with its date.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from newsclaims.model.annotations import Annotations, Event, Location, Mention, Speaker, Statement, Timex

    Features = dict[str, float]

DIGITS: Final = 2
"""Decimals of a confidence: the calibration error is larger than the third."""
EXTREME: Final = 0.01
"""Least distance of a scorer's probability from 0 and 1 that counts."""
LONGEST: Final = 400
"""Characters of a mention that begins before the source which it meets."""
MANY: Final = 4
"""Mentions from which more of them make nothing surer."""


def statement_features(said: Statement, found: Annotations) -> Features:
    """Return what speaks for a statement: that a reader calls it one, with about this content."""
    features = {f"rule:{said.rule}": 1.0, f"kind:{said.kind}": 1.0} | _scored(said.probability)
    features[f"class:{said.cue.cue_class}" if said.cue else "no cue"] = 1.0
    features["no source" if said.source is None else f"source:{_form(said, _speaker(said, found))}"] = 1.0
    if said.speaker is not None:
        features[f"speaker:{found.speakers[said.speaker].kind}"] = 1.0
    if said.parent is not None:
        features["nested"] = 1.0
    return features


def speaker_features(said: Statement, speaker: Speaker) -> Features:
    """Return what speaks for the speaker of a statement, given that it is one."""
    form = "carried on" if said.source is None else _form(said, speaker)
    features = {f"form:{form}": 1.0, f"speaker:{speaker.kind}": 1.0, f"{form} of {speaker.kind}": 1.0}
    features |= _scored(said.speaker_probability)
    features[f"kind:{said.kind}"] = 1.0
    if speaker.anonymous:
        features["anonymous"] = 1.0
    if said.parent is not None:
        features["nested"] = 1.0
    features["mentions"] = min(len(speaker.mentions), MANY) / MANY
    return features


def date_features(date: Timex) -> Features:
    """Return what speaks for a date: that a reader marks it and gives it this value."""
    anchor = "date" if isinstance(date.anchor, int) else date.anchor
    unknown = "unknown year" if date.value.startswith("XXXX") else "known"
    return {
        f"rule:{date.rule}": 1.0,
        f"type:{date.type}": 1.0,
        f"anchor:{anchor}": 1.0,
        f"{date.type} of {len(date.value)}": 1.0,
        unknown: 1.0,
    }


def location_features(place: Location, repeated: AbstractSet[str | None]) -> Features:
    """Return what speaks for a place: that a reader calls it one, in this country.

    `repeated` are the countries that several places of the article are in.
    """
    words = place.name.split()
    features = {
        f"kind:{place.kind}": 1.0,
        f"position:{place.position_from}": 1.0,
        f"{place.kind} by {place.position_from}": 1.0,
        "mentions": min(len(place.mentions), MANY) / MANY,
        "words": min(len(words), MANY) / MANY,
    }
    if place.country is None:
        features["no country"] = 1.0
    if place.country in repeated:
        features["country of others"] = 1.0
    return features


def repeated_countries(found: Annotations) -> frozenset[str | None]:
    """Return the countries that several places of an article are in."""
    counts = Counter(place.country for place in found.locations)
    return frozenset(country for country, count in counts.items() if count > 1)


def event_features(event: Event, found: Annotations) -> Features:
    """Return what speaks for an event: that a reader marks its trigger and ties it to this date."""
    features = {
        f"rule:{event.rule}": 1.0,
        f"status:{event.status}": 1.0,
        f"from:{event.date_from}": 1.0,
        f"{event.rule} from {event.date_from}": 1.0,
        "participants": min(len(event.participants), MANY) / MANY,
    } | _scored(event.confidence)
    if event.date is None:
        features["no date"] = 1.0
    else:
        date = found.dates[event.date]
        features[f"date:{date.type} of {len(date.value)}"] = 1.0
        features[f"date rule:{date.rule}"] = 1.0
    for name in ("same_as", "location", "claimed_by", "previous_date"):
        if getattr(event, name) is not None:
            features[name] = 1.0
    return features


def confidence(kind: str, features: Features) -> float:
    """Return the probability that a careful reader agrees, from 0 to 1; `kind` names the scorer."""
    return round(load_scorer(f"confidence_{kind}").probability(features), DIGITS)


def _speaker(said: Statement, found: Annotations) -> Speaker | None:
    return None if said.speaker is None else found.speakers[said.speaker]


def _form(said: Statement, speaker: Speaker | None) -> str:
    """Return how a statement's source names its speaker: by name, nominal or pronoun; "other" for all else."""
    if said.source is None or speaker is None:
        return "other"
    begin = bisect_left(speaker.mentions, said.source.start - LONGEST, key=_start)
    end = bisect_left(speaker.mentions, said.source.end, key=_start)
    forms = {mention.form for mention in speaker.mentions[begin:end] if mention.extent.meets(said.source)}
    return next((form for form in ("name", "nominal", "pronoun") if form in forms), "other")


def _start(mention: Mention) -> int:
    return mention.extent.start


def _scored(probability: float | None) -> Features:
    return (
        {"unscored": 1.0} if probability is None else {f"scored {name}": value for name, value in _logit(probability)}
    )


def _logit(probability: float) -> list[tuple[str, float]]:
    clipped = min(max(probability, EXTREME), 1.0 - EXTREME)
    return [("log-odds", math.log(clipped / (1.0 - clipped)))]
