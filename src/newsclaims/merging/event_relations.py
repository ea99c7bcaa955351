"""Compare the places and times of two sightings of events. Pure functions over features."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from newsclaims.merging.event_subjects import are_two_deeds, have_their_own_words
from newsclaims.merging.event_wording import is_total
from newsclaims.merging.periods import NEXT_DAY

if TYPE_CHECKING:
    from newsclaims.merging.event_features import EventFeature, Place
    from newsclaims.merging.periods import Period

LONGEST_DELAY: Final = 183
"""Maximum days by which a plan is revised."""
MONTH: Final = 31
"""Maximum length in days of a date that can be revised implicitly: a plan for one year is not the plan for the next."""
OVERDUE: Final = 62
"""Days after its date by which a plan came about late that is recalled as one, and that nobody says was put off."""
LATE: Final = 7
"""Days after its date for which a plan may still be spoken of as coming; later it is assumed to have come true."""


MANY: Final = 4
"""Shared names or story words from which more of them say no more."""


class PlaceRelation(Enum):
    """How the places of two sightings relate."""

    SAME = auto()
    NEAR = auto()
    SAME_COUNTRY = auto()
    UNKNOWN = auto()


class TimeRelation(Enum):
    """How the dates of two sightings relate."""

    SAME_DAY = auto()
    SAME_WEEKS = auto()
    SAME_MONTH = auto()
    SAME_YEAR = auto()
    REPLACED = auto()
    REVISED = auto()
    UNDATED_TWICE = auto()
    """One article says twice that something is off, and never for which day: headline and first sentence."""
    SAME_PARTIAL = auto()
    """The same day as far as is known: "Friday"."""
    UNDATED = auto()

    @property
    def is_settled(self) -> bool:
        """Whether the dates alone leave no doubt that the time is the same."""
        return self in (TimeRelation.SAME_DAY, TimeRelation.REPLACED)


def place_relation(first: EventFeature, second: EventFeature) -> PlaceRelation | None:
    """Return how the places relate, None where the events are in different places."""
    if first.place and second.place:
        if first.place.key == second.place.key:
            return PlaceRelation.NEAR if first.place.kind == "country" else PlaceRelation.SAME
        if not exclude_each_other(first.place, second.place):
            return PlaceRelation.SAME_COUNTRY
        if (first.stated and second.stated) or not tell_one_story(first, second):
            return None
    shared = first.towns & second.towns
    if not shared:
        return PlaceRelation.UNKNOWN
    given = {place.key for place in (first.place, second.place) if place}
    return PlaceRelation.SAME_COUNTRY if shared.isdisjoint(given) else PlaceRelation.NEAR


def tell_one_story(first: EventFeature, second: EventFeature) -> bool:
    """Return whether two articles name so much in common that they tell of one story."""
    shared = len(first.story & second.story)
    return shared >= MANY or (shared > 1 and 2 * shared >= min(len(first.story), len(second.story)))


def exclude_each_other(first: Place, second: Place) -> bool:
    """Return whether one event cannot be in both: two places of which neither is the other's country."""
    if first.key == second.key:
        return False
    within = "country" in (first.kind, second.kind) and first.country is not None and first.country == second.country
    return not within


def time_relation(first: EventFeature, second: EventFeature) -> TimeRelation | None:
    """Return how the dates relate, None where the events are at different times."""
    if first.date is None or second.date is None:
        return _undated_relation(first, second)
    if (first.previous and first.previous.meets(second.date)) or (
        second.previous and second.previous.meets(first.date)
    ):
        return TimeRelation.REPLACED
    if first.date.meets(second.date):
        if first.date != second.date and is_total(first.kinds & second.kinds):
            return None
        return _overlap(first.date, second.date)
    return TimeRelation.REVISED if _revises(first, second, (first.date, second.date)) else None


def _undated_relation(first: EventFeature, second: EventFeature) -> TimeRelation | None:
    agrees = _partial_days_agree(first, second)
    if agrees is False or _had_come_about(first, second) or _had_come_about(second, first):
        return None
    if first.article == second.article and first.date == second.date and first.status == second.status:
        return TimeRelation.UNDATED_TWICE
    if first.published is not None and second.published is not None:
        if abs(first.published - second.published) > LONGEST_DELAY:
            return None
        if not agrees and first.article != second.article and have_their_own_words(first, second):
            return None
    return TimeRelation.SAME_PARTIAL if agrees else TimeRelation.UNDATED


def _had_come_about(off: EventFeature, real: EventFeature) -> bool:
    """Return whether something had happened before an article says that something is off: that is another one."""
    known = off.changed and off.date is None and off.published is not None
    return known and real.real and real.date is not None and real.date.end < (off.published or 0)


def _partial_days_agree(first: EventFeature, second: EventFeature) -> bool | None:
    """Return whether what is known of a day fits the other's date, None where nothing is known."""
    if first.partial and second.partial:
        return first.partial.agrees(second.partial)
    for one, other in ((first, second), (second, first)):
        if one.partial and other.date:
            return one.partial.is_in(other.date)
    return None


def _overlap(first: Period, second: Period) -> TimeRelation:
    days = max(first.days, second.days)
    if (first == second and days <= 7) or days <= 2:
        return TimeRelation.SAME_DAY
    if days <= 16:
        return TimeRelation.SAME_WEEKS
    return TimeRelation.SAME_MONTH if days <= 31 else TimeRelation.SAME_YEAR


def _revises(first: EventFeature, second: EventFeature, dates: tuple[Period, Period]) -> bool:
    """Return whether dates without a common day can be a plan and its revision, or a plan and what came of it."""
    gap = dates[0].gap(dates[1])
    if first.real and second.real:
        return are_begin_and_end(first, second) and gap <= NEXT_DAY
    if gap > LONGEST_DELAY or (max(date.days for date in dates) > MONTH and not (first.changed or second.changed)):
        return False
    early, late = (first, second) if dates[0].start < dates[1].start else (second, first)
    if first.real or second.real:  # what was off came about later, or close to the day that was planned
        overdue = early.off or tell_one_story(first, second)
        return gap <= LATE or (late.real and (early.changed or (overdue and gap <= OVERDUE)))
    if early.off:
        return True
    old, new = sorted((first, second), key=_publication_order)
    return old.date is not None and new.published is not None and new.published <= old.date.end + LATE


def _publication_order(feature: EventFeature) -> tuple[int, int]:
    return feature.published or 0, feature.date.start if feature.date else 0


def are_kept_apart(first: EventFeature, second: EventFeature) -> bool:
    """Return whether one article reports the two as different events.

    Either of two objects or agents, or on different days by the same voice although nothing was changed.
    """
    if first.article != second.article:
        return False
    if are_two_deeds(first, second):
        return True
    if first.date is None or second.date is None or first.date.meets(second.date):
        return False
    if first.off or second.off:
        return False
    if first.real and second.real:
        return not (are_begin_and_end(first, second) and first.date.gap(second.date) <= NEXT_DAY)
    return first.speaker == second.speaker or first.real or second.real


def are_begin_and_end(first: EventFeature, second: EventFeature) -> bool:
    """Return whether one is about the beginning and the other about the end."""
    return {first.phase, second.phase} == {"begin", "end"}
