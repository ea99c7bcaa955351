"""Write training texts as newspapers do: curly marks, headlines in capitals or without a full stop, no-break spaces.

The treebanks have little of it. Everything here keeps words, tags and arcs in step.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from sentences import Sentence

NO_BREAK = "\u00a0"
CURLY, CAPITALS, HEADLINE, NO_BREAKS = 0.5, 0.04, 0.12, 0.03
"""How many of the texts get each."""

SHORT_WORDS = frozenset("a an the of in on at to for and or but as by with from is".split())  # noqa: SIM905


def augment(run: list[Sentence], rng: Random) -> list[Sentence]:
    """Return the text with some of the habits, each drawn independently; the given sentences are not changed."""
    habits: list[tuple[float, Callable[[list[Sentence]], list[Sentence]]]] = [
        (CURLY, curly),
        (HEADLINE, lambda text: headline(text, title_case=rng.random() < 0.5)),
        (CAPITALS, lambda text: [capitals(text[0]), *text[1:]]),
        (NO_BREAKS, lambda text: [no_breaks(sentence, rng) for sentence in text]),
    ]
    for share, habit in habits:
        if rng.random() < share:
            run = habit(run)
    return run


def curly(run: list[Sentence]) -> list[Sentence]:
    """Quotation marks and apostrophes in their curly form; marks alternate through the text."""
    opening = True
    changed = []
    for sentence in run:
        words = []
        for word in sentence.words:
            if word == '"':
                words.append("“" if opening else "”")
                opening = not opening
            else:
                words.append(word.replace("'", "’") if word != "'" else word)
        changed.append(replace(sentence, words=words))
    return changed


def headline(run: list[Sentence], *, title_case: bool) -> list[Sentence]:
    """Return the text with its first sentence as a headline: no full stop, its own line, optionally in Title Case."""
    first, rest = run[0], run[1:]
    last = len(first.words) - 1
    if last < 3 or last > 16 or first.words[last] != "." or last in first.heads[:last] or not rest:
        return run
    words = first.words[:last]
    if title_case:
        words = [word if word in SHORT_WORDS else word[:1].upper() + word[1:] for word in words]
    cut = replace(
        first,
        words=words,
        spaces=first.spaces[:last],
        pos=first.pos[:last],
        morphs=first.morphs[:last],
        lemmas=first.lemmas[:last],
        heads=first.heads[:last],
        deps=first.deps[:last],
        names=first.names[:last],
    )
    return [cut, replace(rest[0], opens_paragraph=True), *rest[1:]]


def capitals(sentence: Sentence) -> Sentence:
    """Return the sentence IN CAPITALS."""
    return replace(sentence, words=[word.upper() for word in sentence.words])


def no_breaks(sentence: Sentence, rng: Random) -> Sentence:
    """Replace some of the spaces by no-break spaces, which are tokens."""
    old = [i for i, space in enumerate(sentence.spaces[:-1]) if space and rng.random() < 0.1]
    places = {i: n for n, i in enumerate(old)}
    parsed = bool(sentence.heads)
    at = [i + sum(1 for j in old if j < i) for i in range(len(sentence.words))]
    new = replace(sentence, words=[], spaces=[], pos=[], morphs=[], lemmas=[], heads=[], deps=[], names=[])
    for i, word in enumerate(sentence.words):
        new.words.append(word)
        new.spaces.append(sentence.spaces[i] and i not in places)
        new.names.append(sentence.names[i])
        if parsed:
            new.pos.append(sentence.pos[i])
            new.morphs.append(sentence.morphs[i])
            new.lemmas.append(sentence.lemmas[i])
            new.heads.append(at[sentence.heads[i]])
            new.deps.append(sentence.deps[i])
        if i in places:
            inside = i + 1 < len(sentence.names) and sentence.names[i + 1].startswith("I-")
            new.words.append(NO_BREAK)
            new.spaces.append(False)
            new.names.append(sentence.names[i + 1] if inside else "O")
            if parsed:
                new.pos.append("SPACE")
                new.morphs.append("")
                new.lemmas.append(NO_BREAK)
                new.heads.append(len(new.words) - 2)
                new.deps.append("dep")
    return new
