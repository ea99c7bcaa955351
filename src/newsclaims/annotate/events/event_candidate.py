"""An event while its dates are being collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.annotate.events.changes import Change
    from newsclaims.annotate.events.rules import EventRule
    from newsclaims.model.annotations import EventDateFrom, EventStatus


@dataclass(slots=True)
class EventCandidate:
    """Hold an event while its dates are collected; dates are indices.

    `dates` are its own; `new_dates` and `old_dates` are those to and from which a change moves it. `previous` is the
    date for which another mention had planned it, `replaced` what became of a plan that another mention replaces.
    `mention_of` is the trigger of the event that this is only another mention of, `confidence` the probability that it
    is an event, where a scorer has weighed it.
    """

    trigger: Token
    clause: Token
    rule: EventRule
    date_from: EventDateFrom = "clause"
    mention_of: Token | None = None
    dates: list[int] = field(default_factory=list)
    new_dates: list[int] = field(default_factory=list)
    old_dates: list[int] = field(default_factory=list)
    change: Change | None = None
    previous: int | None = None
    replaced: EventStatus | None = None
    confidence: float | None = None
