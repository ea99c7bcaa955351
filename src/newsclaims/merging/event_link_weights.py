"""The weights of the evidence for and against two sightings being one event, all in one place.

They were chosen by hand on the stories of `corpus/`; they are a value, not constants in the rules, so that they can be
learned from pairs that readers have judged (Fellegi and Sunter's match weights are logarithms of likelihood ratios; a
logistic regression over the same evidence gives their like).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLinkWeights:
    """What each piece of evidence adds to the score of a link between two sightings of events."""

    threshold: float = 3.5
    """Points that make two sightings one event."""

    same_place: float = 2.0
    """The same town or place."""
    near_place: float = 1.0
    """The same country and nothing closer, or a place that the other sighting mentions nearby."""
    same_country: float = 0.5
    """A country and a town of it, or a place mentioned near both."""

    same_day: float = 2.0
    """The same day, within two, or the same span of up to a week."""
    same_weeks: float = 1.5
    """Overlapping spans of up to 16 days."""
    same_month: float = 1.0
    """Overlapping spans of up to a month."""
    same_year: float = -0.5
    """Overlapping spans that are longer."""
    replaced_date: float = 2.0
    """One says that the other's date was given up."""
    revised_date: float = 0.5
    """Two plans for one thing on different days."""
    undated_twice: float = 1.0
    """One article says twice that something is off, and never for which day: headline and first sentence."""
    undated: float = 0.0
    """One of them has no date, and the articles are from about the same time."""

    same_ordinal: float = 1.5
    """The same number in a series: both are "the seventh round"."""

    subject: float = 2.0
    """The same subject; in proportion for a shared part of it."""
    mentioned_subject: float = 0.5
    """How much a word of one's subject counts that the other only mentions, beside a word of both subjects."""
    other_subject: float = -1.0
    """Subjects, objects or named agents without anything in common; each counts."""
    other_names: float = -1.5
    """Each names somebody or something of its own that the other's article never mentions."""
    other_amount: float = -1.5
    """Both say how much, and not the same."""
    untold_subject_known: float = 0.5
    """One does not say whom it is about, but mentions at least half of those whom the other is about."""
    untold_subject_unknown: float = -1.0
    """One does not say whom it is about, and mentions nobody whom the other is about."""
    familiar_subject: float = 1.5
    """Points for the subject from which a plan for another day is the same plan without a shared place or number."""

    evidence: float = 2.0
    """The same sentence; in proportion for a shared part of it."""
    story_word: float = 0.25
    """Each word that the articles' stories share, from two on."""
    story_share: float = 3.0
    """All words of the shorter story shared, where that gives more; in proportion for a part of them."""
    story_limit: float = 1.5
    """At most this for the stories."""
    same_article: float = 0.5
    """Two sightings in one article, instead of points for evidence and story."""
    same_article_day: float = 1.5
    """The same, where their day is the same or one of them is off."""


DEFAULT_WEIGHTS = EventLinkWeights()
