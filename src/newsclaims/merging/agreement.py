"""What the sightings of one event come to: its dates and who gave them, whether they agree, its status.

A date is asserted by a sighting that still holds it for true when its article appears: not by one that says what had
been planned, or that the date is off.
"""

from __future__ import annotations

import itertools
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newsclaims.merging.event_features import CHANGED, REAL
from newsclaims.merging.near_duplicates import Article, article_of
from newsclaims.merging.periods import NEXT_DAY, Period, day_number, period_of
from newsclaims.model.records.merged_record import Agreement, MergedDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsclaims.merging.sightings import Atom
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
"""Which status is believed where sightings of one day differ."""
OPPOSED: Final = (frozenset({"cancelled", "denied"}), frozenset({"happened", "ongoing", "scheduled"}))
"""Statuses that cannot both hold."""

DateKey = tuple[str, str | None, str | None, str | None]
"""Value, modifier, earliest and latest day."""

NEVER: Final = -1
"""The day of what has none: it supersedes nothing."""


class Claim(NamedTuple):
    """A date that a sighting asserts."""

    published: int
    period: Period
    marked: bool
    """Whether it says itself that it replaces another."""
    real: bool


def dates_of(atoms: Sequence[Atom], sources: Mapping[Article, int], *, newest_first: bool) -> tuple[MergedDate, ...]:
    """Each date that was given: those that somebody held to be true before those that were only told as given up, and
    of these the best supported first, or those that were last held."""
    given: dict[DateKey, list[Atom]] = {}
    held: dict[DateKey, int] = {}
    for atom in atoms:
        for entry in (atom["date"], atom["previous_date"]):
            if entry is not None:
                given.setdefault(_key(entry), []).append(atom)
        if atom["date"] is not None and not _is_off(atom):
            key = _key(atom["date"])
            held[key] = max(held.get(key, NEVER), day_number(atom["published"]) or NEVER)
    found = []
    for key, givers in given.items():
        entry = _merged_date(key, givers, sources)
        standing = -held.get(key, NEVER) if newest_first else 0
        found.append(((key not in held, standing, *_support(entry)), entry))
    return tuple(entry for _, entry in sorted(found, key=itemgetter(0)))


def _key(entry: Mapping[str, Any]) -> DateKey:
    return entry["value"], entry["mod"], entry["earliest"], entry["latest"]


def _merged_date(key: DateKey, givers: list[Atom], sources: Mapping[Article, int]) -> MergedDate:
    articles = {article_of(atom) for atom in givers}
    days = sorted(atom["published"] for atom in givers if atom["published"])
    value, mod, earliest, latest = key
    return MergedDate(
        value=value,
        mod=mod,
        earliest=earliest,
        latest=latest,
        articles=len(articles),
        independent_sources=len({sources[article] for article in articles}),
        speakers=tuple(sorted({atom["speaker"] for atom in givers if atom["speaker"]})),
        first_published=days[0] if days else None,
        last_published=days[-1] if days else None,
    )


def _support(entry: MergedDate) -> tuple[Any, ...]:
    newest = -(day_number(entry.last_published) or 0)
    return (-entry.independent_sources, -entry.articles, newest, entry.value, entry.mod or "", entry.earliest or "")


def status_of(atoms: Sequence[Atom]) -> EventStatus:
    """The newest credible status: what the latest article says that speaks of now, named sources before unnamed.

    That it was postponed is history where the same day knows a later date.
    """
    present = [atom for atom in atoms if not _is_outdated(atom)] or list(atoms)
    newest = max(day_number(atom["published"]) or NEVER for atom in present)
    latest = [atom for atom in present if (day_number(atom["published"]) or NEVER) == newest]
    named = [atom for atom in latest if not atom["anonymous"]] or latest
    held = [claim.period for claim in _claims(named)]
    standing = [atom for atom in named if not _is_moved(atom, held)] or named
    said = {atom["status"] for atom in standing}
    return next(status for status in CREDIBLE if status in said)


def _is_moved(atom: Atom, held: Sequence[Period]) -> bool:
    """Whether a sighting drops a date for which there is a later one."""
    period = period_of(atom["date"])
    return atom["status"] == "postponed" and period is not None and any(other.start > period.end for other in held)


def agreement_of(atoms: Sequence[Atom]) -> Agreement:
    """What the sightings are to each other; see `records.Agreement`."""
    if len({article_of(atom) for atom in atoms}) == 1:
        return "single"
    claims = sorted(set(_claims(atoms)))
    if (_clash(claims) and not _looked_back(atoms, claims)) or _opposed(atoms):
        return "conflicting"
    given = {period for atom in atoms for name in ("date", "previous_date") if (period := period_of(atom[name]))}
    one_time = NEXT_DAY if all(atom["status"] in REAL for atom in atoms) else 0
    if given and max(period.start for period in given) > min(period.end for period in given) + one_time:
        return "revised"
    return "refined" if _narrowed(claims) else "agreed"


def _narrowed(claims: Sequence[Claim]) -> bool:
    """Whether a date lies within one that was given before it."""
    first: dict[Period, int] = {}
    last: dict[Period, int] = {}
    for claim in claims:
        first[claim.period] = min(first.get(claim.period, claim.published), claim.published)
        last[claim.period] = max(last.get(claim.period, claim.published), claim.published)
    return any(last[new] > first[old] and old.holds(new) for old, new in itertools.permutations(first, 2))


def _is_outdated(atom: Atom) -> bool:
    """Whether a sighting tells what had been planned for a day that had passed."""
    period, published = period_of(atom["date"]), day_number(atom["published"])
    return atom["status"] not in REAL and period is not None and published is not None and period.end < published


def _is_off(atom: Atom) -> bool:
    """Whether a sighting's date does not hold, as it says itself or as its own day of publication does."""
    return (atom["status"] in CHANGED and atom["status"] != "rescheduled") or _is_outdated(atom)


def _claims(atoms: Sequence[Atom]) -> Iterator[Claim]:
    for atom in atoms:
        period = period_of(atom["date"])
        if period is not None and not _is_off(atom):
            marked = atom["status"] == "rescheduled" or atom["previous_date"] is not None
            yield Claim(day_number(atom["published"]) or NEVER, period, marked, atom["status"] in REAL)


def _clash(claims: list[Claim]) -> bool:
    """Whether two dates without a common day were both held on the last day on which any was given, when none had
    come true and none was said to replace another."""
    last = {max(claim.published for claim in group): group for group in _groups(claims)}
    final = [group for group in _groups(claims) if max(claim.published for claim in group) == max(last)]
    return len(final) > 1 and not any(claim.marked or claim.real for group in final for claim in group)


def _looked_back(atoms: Sequence[Atom], claims: Sequence[Claim]) -> bool:
    """Whether a later article tells for which of these days it had been planned in the end."""
    newest = max(claim.published for claim in claims)
    return any(
        (day_number(atom["published"]) or NEVER) > newest and period.meets(claim.period)
        for atom in atoms
        if atom["status"] not in CHANGED and _is_outdated(atom) and (period := period_of(atom["date"]))
        for claim in claims
    )


def _groups(claims: list[Claim]) -> list[list[Claim]]:
    """Claims of dates that have a day in common, from the narrowest date on: a vague one joins the first it meets."""
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda one: (one.period.days, one)):
        for group in groups:
            if group[0].period.meets(claim.period):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return groups


def _opposed(atoms: Sequence[Atom]) -> bool:
    """Whether articles of the last day on which any spoke say that it is on and that it is off."""
    newest = max(day_number(atom["published"]) or NEVER for atom in atoms)
    said = {
        atom["status"]
        for atom in atoms
        if (day_number(atom["published"]) or NEVER) == newest and not _is_outdated(atom)
    }
    return all(said & side for side in OPPOSED)
