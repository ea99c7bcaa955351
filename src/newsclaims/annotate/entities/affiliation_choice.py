"""What a person belongs to, as the scorer `affiliation` decides among the candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from newsclaims.annotate.entities.affiliation_candidates import AffiliationCandidates, Described

ENOUGH = 0.4
"""Probability from which an affiliation is given: a wrong one is worse than none."""


def chosen_affiliation(person: Described, candidates: AffiliationCandidates) -> str | None:
    """Return the likeliest affiliation of a person, None where none is likely enough.

    What stands in brackets behind a name, "(R-Ohio)", is there to tell it, so that no scorer is needed; nor is one for
    "its chairman" where only one body can be meant.
    """
    found, rows = candidates.of(person)
    shares = load_scorer("affiliation").shares(rows)
    best = max(range(len(found)), key=lambda i: shares[i], default=None)
    if best is not None and shares[best] >= ENOUGH:
        name = found[best].name
        return (candidates.owner(person) if name.islower() else None) or name  # "the company's chairman"
    told = next((candidate.name for candidate in found if "rule in brackets" in candidate.seen), None)
    return told or candidates.owner(person)
