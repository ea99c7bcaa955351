"""An event while its dates are being collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.annotate.events import changes
    from newsclaims.model.annotations import EventDateFrom, EventStatus


@dataclass(slots=True)
class EventCandidate:
    """An event while its dates are collected: those it has (`at`), those that a change gave it or took from it; the
    date that another mention had planned `before`, and what became of a plan that was `replaced`. `of` is the trigger
    of the event that this is only another mention of."""

    trigger: Token
    clause: Token
    rule: str
    date_from: EventDateFrom = "clause"
    of: Token | None = None
    at: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    old: list[int] = field(default_factory=list)
    change: changes.Change | None = None
    before: int | None = None
    replaced: EventStatus | None = None
