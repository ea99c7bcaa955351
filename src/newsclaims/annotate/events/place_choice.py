"""Where an event takes place: of the places that rules propose the one that a trained scorer finds likeliest, or none.

All mentions of an event take place where one of them surely does: "A bomb went off in Lima … The attack killed two."
The weights are fitted by `models/scorers/event_places.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events.place_rivals import PlaceRivals
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.annotate.events.event_places import PlaceMentions

SCORER: Final = "event_places"

LEAST: Final = 0.38
"""The least probability of a place that only its sentence or the article gives: below it, unknown stays unknown."""

LEAST_OWN: Final = 0.15
"""The same for a place that the event's own words name."""


def chosen_places(
    candidates: Sequence[EventCandidate], context: EventContext, places: PlaceMentions
) -> Mapping[int, int]:
    """Return the location of each event that has one, by the position of its trigger."""
    if not places.mentions:
        return {}
    rivals = PlaceRivals(context, places)
    scorer = load_scorer(SCORER)
    best: dict[int, tuple[float, int]] = {}
    chain_of = _chains(candidates)
    for candidate in candidates:
        found = rivals.of(candidate)
        shares = scorer.shares([rival.features for rival in found])
        for rival, share in zip(found, shares, strict=True):
            least = LEAST_OWN if rival.is_own else LEAST
            if rival.place is not None and share >= least:
                chain = chain_of[candidate.trigger.i]
                best[chain] = max(best.get(chain, (0.0, 0)), (share, -rival.place))
    return {position: -best[chain][1] for position, chain in chain_of.items() if chain in best}


def _chains(candidates: Sequence[EventCandidate]) -> dict[int, int]:
    """Return for each event the first mention of it, by the positions of the triggers."""
    above = {each.trigger.i: each.mention_of.i for each in candidates if each.mention_of is not None}
    chains = {}
    for candidate in candidates:
        position, seen = candidate.trigger.i, set[int]()
        while position in above and position not in seen:
            seen.add(position)
            position = above[position]
        chains[candidate.trigger.i] = position
    return chains
