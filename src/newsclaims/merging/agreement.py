"""Combine the sightings of one event: its dates and who gave them, whether they agree, its status.

A sighting asserts a date when it still holds it to be true on the day its article appears: not when it says what had
been planned, or that the date is off.
"""

from __future__ import annotations

import itertools
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newsclaims.merging.event_features import CHANGED, REAL
from newsclaims.merging.near_duplicates import ArticleKey, article_key
from newsclaims.merging.periods import NEXT_DAY, Period, day_number, period_of
from newsclaims.model.records.merged_record import Agreement, DateSighting, EventSighting, MergedDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsclaims.model.annotations import EventStatus

CREDIBLE: Final[tuple[EventStatus, ...]] = (
    "happened",
    "ongoing",
    "cancelled",
    "postponed",
    "rescheduled",
    "scheduled",
    "expected",
    "possible",
    "denied",
)
"""Statuses by precedence: the first is believed when sightings of one day differ."""
OPPOSED: Final = (frozenset({"cancelled", "denied"}), frozenset({"happened", "ongoing", "scheduled"}))
"""Statuses that cannot both be true."""

CALLED_OFF: Final = frozenset({"cancelled", "postponed"})

DateKey = tuple[str, str | None, str | None, str | None]
"""Value, modifier, earliest and latest day."""

NEVER: Final = -1
"""The day of an undated article: it supersedes nothing."""


class AssertedDate(NamedTuple):
    """A date that a sighting asserts."""

    published: int
    period: Period
    marked: bool
    """Whether the sighting itself says that the date replaces another one."""
    real: bool


def dates_of(
    sightings: Sequence[EventSighting], sources: Mapping[ArticleKey, int], *, newest_first: bool
) -> tuple[MergedDate, ...]:
    """Return each date that was given for an event.

    Dates that somebody asserted come before those that were only mentioned as given up; among the former the best
    supported comes first, or with `newest_first` the one asserted last.
    """
    given: dict[DateKey, list[EventSighting]] = {}
    asserted: dict[DateKey, int] = {}
    for sighting in sightings:
        for date in (sighting.date, sighting.previous_date):
            if date is not None:
                given.setdefault(_key(date), []).append(sighting)
        if sighting.date is not None and not _is_off(sighting):
            key = _key(sighting.date)
            asserted[key] = max(asserted.get(key, NEVER), _day_published(sighting))
    found = []
    for key, givers in given.items():
        entry = _merged_date(key, givers, sources)
        recency = -asserted.get(key, NEVER) if newest_first else 0
        found.append(((key not in asserted, recency, *_support(entry)), entry))
    return tuple(entry for _, entry in sorted(found, key=itemgetter(0)))


def _key(date: DateSighting) -> DateKey:
    return date.value, date.mod, date.earliest, date.latest


def _day_published(sighting: EventSighting) -> int:
    return day_number(sighting.published) or NEVER


def _merged_date(key: DateKey, givers: list[EventSighting], sources: Mapping[ArticleKey, int]) -> MergedDate:
    articles = {article_key(sighting) for sighting in givers}
    days = sorted(sighting.published for sighting in givers if sighting.published)
    value, mod, earliest, latest = key
    return MergedDate(
        value=value,
        mod=mod,
        earliest=earliest,
        latest=latest,
        articles=len(articles),
        independent_sources=len({sources[article] for article in articles}),
        speakers=tuple(sorted({sighting.speaker for sighting in givers if sighting.speaker})),
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
    )


def _support(entry: MergedDate) -> tuple[Any, ...]:
    newest = -(day_number(entry.last_published) or 0)
    return (-entry.independent_sources, -entry.articles, newest, entry.value, entry.mod or "", entry.earliest or "")


def status_of(sightings: Sequence[EventSighting]) -> EventStatus | None:
    """Return the newest credible status of an event, None where no article says one.

    That is what the latest article that is not outdated says, named sources before unnamed ones. "postponed" does not
    count where the same day also knows a later date.
    """
    present = [sighting for sighting in sightings if not _is_outdated(sighting)] or list(sightings)
    newest = max(map(_day_published, present))
    latest = [sighting for sighting in present if _day_published(sighting) == newest]
    named = [sighting for sighting in latest if not sighting.anonymous] or latest
    periods = [asserted.period for asserted in _asserted_dates(named)]
    current = [sighting for sighting in named if not _has_later_date(sighting, periods)] or named
    given = {sighting.status for sighting in current}
    return next((status for status in CREDIBLE if status in given), None)


def _has_later_date(sighting: EventSighting, asserted: Sequence[Period]) -> bool:
    """Return whether a sighting gives up a date for which a later one is known."""
    period = period_of(sighting.date)
    return sighting.status == "postponed" and period is not None and any(other.start > period.end for other in asserted)


def agreement_of(sightings: Sequence[EventSighting]) -> Agreement:
    """Return how the sightings of an event relate to each other; see `merged_record.Agreement`."""
    if len({article_key(sighting) for sighting in sightings}) == 1:
        return "single"
    asserted = sorted(set(_asserted_dates(sightings)))
    settling = _without_undecided(asserted)
    if (_clash(settling) and not _looked_back(sightings, settling)) or _opposed(sightings):
        return "conflicting"
    if _called_off(sightings):
        return "revised"
    dates = (date for sighting in sightings for date in (sighting.date, sighting.previous_date))
    given = {period for date in dates if (period := period_of(date))}
    one_time = NEXT_DAY if all(sighting.status in REAL for sighting in sightings) else 0
    if given and max(period.start for period in given) > min(period.end for period in given) + one_time:
        return "revised"
    return "refined" if _narrowed(asserted) else "agreed"


def _narrowed(asserted: Sequence[AssertedDate]) -> bool:
    """Return whether a date lies within another one, whichever of them was given first."""
    given = {date.period for date in asserted}
    return any(old.holds(new) for old, new in itertools.permutations(given, 2))


def _is_outdated(sighting: EventSighting) -> bool:
    """Return whether a sighting says what had been planned for a day that has passed."""
    period, published = period_of(sighting.date), day_number(sighting.published)
    return sighting.status not in REAL and period is not None and published is not None and period.end < published


def _is_off(sighting: EventSighting) -> bool:
    """Return whether the date of a sighting is no longer true, by its own words or by its day of publication."""
    return (sighting.status in CHANGED and sighting.status != "rescheduled") or _is_outdated(sighting)


def _asserted_dates(sightings: Sequence[EventSighting]) -> Iterator[AssertedDate]:
    for sighting in sightings:
        period = period_of(sighting.date)
        if period is not None and not _is_off(sighting):
            marked = sighting.status == "rescheduled" or sighting.previous_date is not None
            yield AssertedDate(_day_published(sighting), period, marked, sighting.status in REAL)


def _clash(asserted: list[AssertedDate]) -> bool:
    """Return whether two dates without a common day were both asserted on the last day on which any was.

    Not where one has come true, or is said to replace another.
    """
    newest = max((date.published for date in asserted), default=NEVER)
    final = [group for group in _groups(asserted) if max(date.published for date in group) == newest]
    return len(final) > 1 and not any(date.marked or date.real for group in final for date in group)


def _without_undecided(asserted: list[AssertedDate]) -> list[AssertedDate]:
    """Return the dates without those that fit several rivals: "last week" does not tell Thursday from Friday."""
    days = [group[0].period for group in _groups(asserted)]
    return [date for date in asserted if sum(date.period.meets(day) for day in days) < 2]


def _looked_back(sightings: Sequence[EventSighting], asserted: Sequence[AssertedDate]) -> bool:
    """Return whether a later article says for which of these days the event had been planned in the end."""
    newest = max(date.published for date in asserted)
    return any(
        _day_published(sighting) > newest and period.meets(date.period)
        for sighting in sightings
        if sighting.status not in CHANGED and _is_outdated(sighting) and (period := period_of(sighting.date))
        for date in asserted
    )


def _groups(asserted: list[AssertedDate]) -> list[list[AssertedDate]]:
    """Return the dates grouped by common days, from the narrowest on: a vague date joins the first group it meets."""
    groups: list[list[AssertedDate]] = []
    for date in sorted(asserted, key=lambda one: (one.period.days, one)):
        for group in groups:
            if group[0].period.meets(date.period):
                group.append(date)
                break
        else:
            groups.append([date])
    return groups


def _called_off(sightings: Sequence[EventSighting]) -> bool:
    """Return whether a later article says that what had been on for a day is off for that day."""
    on: dict[Period, int] = {}
    off: dict[Period | None, int] = {}
    for one in sightings:
        period, day = period_of(one.date), _day_published(one)
        if one.status in CALLED_OFF:
            off[period] = max(off.get(period, NEVER), day)
        elif one.status not in CHANGED and period is not None:
            on[period] = min(on.get(period, day), day)
    return any(on[planned] < off[given] and (given is None or given.meets(planned)) for planned in on for given in off)


def _opposed(sightings: Sequence[EventSighting]) -> bool:
    """Return whether the articles of the last day that has any say both that the event is on and that it is off."""
    newest = max(map(_day_published, sightings))
    given = {
        sighting.status for sighting in sightings if _day_published(sighting) == newest and not _is_outdated(sighting)
    }
    return all(given & side for side in OPPOSED)
