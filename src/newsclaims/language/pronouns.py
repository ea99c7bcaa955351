"""The pronouns that can be sources, by what they can stand for; in lower case."""

from __future__ import annotations

SINGULAR = {"he": "male", "she": "female", "him": "male", "her": "female", "his": "male"}
PLURAL = frozenset({"they", "them", "their", "both"})
NEUTER = frozenset({"it", "its"})
SELF = frozenset({"i", "we", "me", "us", "my", "our", "you", "one", "himself", "herself"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
