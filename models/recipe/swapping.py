"""Other names in the place of those of a text: what surrounds a name must tell its kind, not only the name itself.

Names are drawn from the training sets, of the same kind and number of words, so that words, tags and arcs keep their
places. A name that returns in the text returns under its new name, and whoever bears its last word alone does too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from sentences import Sentence

    Name = tuple[str, ...]

SWAPPED = frozenset({"PERSON", "ORG", "LOC", "FAC"})
SHARE = 0.5
"""How many of a text's names get another."""


def names_in(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The names of a sentence: first word, the one behind the last, kind."""
    tags = sentence.names
    for start, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = start + 1
            while end < len(tags) and tags[end] == f"I-{tag[2:]}":
                end += 1
            yield start, end, tag[2:]


class Swapper:
    """Knows the names of the training sets."""

    def __init__(self, texts: Iterable[list[Sentence]]) -> None:
        self.names: dict[tuple[str, int], list[Name]] = defaultdict(list)
        known: set[tuple[str, Name]] = set()
        for text in texts:
            for sentence in text:
                for start, end, kind in names_in(sentence):
                    name = tuple(sentence.words[start:end])
                    if kind in SWAPPED and name[0][:1].isupper() and (kind, name) not in known:
                        known.add((kind, name))
                        self.names[kind, len(name)].append(name)

    def __call__(self, text: list[Sentence], rng: Random) -> list[Sentence]:
        """The text with some of its names changed; the sentences given are left as they are."""
        given = self._given(text, rng)
        changed: list[Sentence] = []
        for sentence in text:
            words = list(sentence.words)
            for start, end, kind in names_in(sentence):
                new = given.get((kind, tuple(words[start:end])))
                if new is not None:
                    words[start:end] = new
            changed.append(replace(sentence, words=words))
        return changed

    def _given(self, text: list[Sentence], rng: Random) -> dict[tuple[str, Name], Name]:
        """Kind and name -> the name in its place; longest first, so that surnames follow full names."""
        found = {(kind, tuple(s.words[start:end])) for s in text for start, end, kind in names_in(s)}
        given: dict[tuple[str, Name], Name] = {}
        last_words: dict[str, Name | None] = {}
        for kind, name in sorted(found, key=lambda item: (-len(item[1]), item)):
            if kind not in SWAPPED:
                continue
            if kind == "PERSON" and len(name) == 1 and name[0] in last_words:
                new = last_words[name[0]]
            else:
                choice = self.names.get((kind, len(name)), [])
                new = rng.choice(choice) if choice and rng.random() < SHARE else None
                if kind == "PERSON":
                    last_words[name[-1]] = None if new is None else new[-1:]
            if new is not None:
                given[kind, name] = tuple(w.upper() for w in new) if " ".join(name).isupper() and len(name) > 1 else new
        return given
