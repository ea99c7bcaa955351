"""Which words can name the same event, from WordNet: "ballot" and "vote", "explode" and "blast".

The table is made by `models/event_concepts/build_concepts.py`; its words are verbs and the nouns that name something
that can be dated. A word has all of its frequent senses, since nothing here shows which one is meant: what two words
have in common is evidence, not proof.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Concepts(NamedTuple):
    """What a word can name: WordNet synsets, as numbers of the table."""

    named: frozenset[int]
    wider: frozenset[int]
    """Those that the named ones are a kind of."""


NONE = Concepts(frozenset(), frozenset())


def concepts_of(lemma: str) -> Concepts:
    """Return the concepts of a verb or noun in lower case; empty sets for a word that names no event."""
    line = _table().get(lemma)
    return _parsed(line) if line else NONE


@cache
def _table() -> dict[str, str]:
    """Return the lines by lemma; only those that are asked for are taken apart."""
    text = files(__package__).joinpath("wordnet.tsv").read_text(encoding="utf8")
    return {lemma: numbers for lemma, _, numbers in (line.partition("\t") for line in text.splitlines())}


@cache
def _parsed(line: str) -> Concepts:
    named, _, wider = line.partition("\t")
    return Concepts(_numbers(named), _numbers(wider))


def _numbers(field: str) -> frozenset[int]:
    return frozenset(map(int, field.split(","))) if field else frozenset()
