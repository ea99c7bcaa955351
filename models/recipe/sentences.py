"""A sentence of training data, whatever set it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

MISSING = "-"
"""The name tag of a word of which its set does not say whether it is a name."""


@dataclass
class Sentence:
    """One sentence: parallel lists over its words; `heads` are indices within the sentence."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # IOB tags, or MISSING
    marks: dict[str, list[str]] = field(default_factory=dict)
    """Head -> IOB tags of what it looks for, or MISSING; empty where nobody looked for it."""
    opens_paragraph: bool = False
    opens_text: bool = False
