"""When statements of different articles are one: the same words, reworded, shortened or translated another time.

The words decide, with who said them: the same speaker may be worded quite differently, another one only where two
articles quote the same words and disagree about who spoke them.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language.text_similarity import light_words, likeness, words
from newsclaims.merging.name_variants import body_words, family_key, is_generic, person_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.merging.sightings import Atom

ALIKE: Final = 0.6
"""Likeness of two wordings of one statement by one speaker."""
SAME_WORDS: Final = 0.9
"""Likeness that makes two statements one although their speakers differ or are not known."""
LONG: Final = 8
"""Words that such a statement must have."""
SHORT: Final = 4
"""Words up to which a statement is only ever the same where its words and its speaker are."""

BANDS: Final = 12
ROWS: Final = 2
"""Bands of minhash values: a pair with half of its content words in common shares one with a chance of 97 %."""
MODULUS: Final = (1 << 31) - 1


class StatementFeature(NamedTuple):
    """What is compared of two statements."""

    text: str
    speaker: str
    """Spelling key of the speaker's last word, empty where nobody with a name is given."""
    quoted: bool
    nested: bool
    """Whether it stands within another statement: words that are a piece of the outer one are not the outer one."""
    own: str
    """What makes a statement that is short, or of nobody with a name, equal to none."""


class StatementRules:
    """`clustering.Rules` for statements."""

    constrained = False

    def feature(self, atom: Atom) -> StatementFeature:
        text = " ".join(words(atom["text"]))
        named = atom["speaker"] and not atom["anonymous"]
        speaker = _speaker_key(atom["speaker"]) if named else ""
        alone = not named or text.count(" ") < SHORT
        own = f"{atom['article']}\0{atom['sha256']}\0{atom['statement']}" if alone else ""
        return StatementFeature(text, speaker, atom["kind"] != "indirect", atom["nested"], own)

    def identity(self, feature: StatementFeature) -> str:
        return repr(feature)

    def keys(self, feature: StatementFeature) -> Iterator[str]:
        light = light_words()
        content = frozenset(words(feature.text)) - light
        if feature.text.count(" ") < SHORT or len(content) < ROWS:
            yield f"{feature.speaker} {feature.text}"
            return
        values = _minhash(content)
        for band in range(BANDS):
            yield f"{band} {values[band * ROWS : band * ROWS + ROWS]}"

    def stretch(self, _feature: StatementFeature) -> tuple[int, int]:
        return 0, 0

    def order(self, feature: StatementFeature) -> tuple[str, ...]:
        return (feature.speaker, feature.text)

    def link(self, first: StatementFeature, second: StatementFeature) -> float:
        same_speaker = bool(first.speaker) and first.speaker == second.speaker
        short = min(first.text.count(" "), second.text.count(" ")) + 1
        if short <= SHORT:
            return 1.0 if same_speaker and first.text == second.text else 0.0
        floor = ALIKE if same_speaker else SAME_WORDS
        if not same_speaker and (short < LONG or not (first.quoted and second.quoted)):
            return 0.0
        if first.text == second.text:
            return 1.0
        found = likeness(first.text, second.text, pieces=first.nested == second.nested)
        return found if found >= floor else 0.0

    def within(self, _atoms: Sequence[Atom]) -> Iterable[tuple[float, int, int]]:
        return ()

    def summary(self, _feature: StatementFeature) -> bool:
        return True

    def joined(self, _first: bool, _second: bool) -> bool | None:
        return True


def _speaker_key(name: str) -> str:
    """A person's surname, a body's name: within one quotation that is enough to know a speaker again."""
    if is_generic(name):
        return ""
    return family_key(name) if len(person_words(name)) < 4 else " ".join(body_words(name))


def _minhash(content: Iterable[str]) -> tuple[int, ...]:
    """The smallest hash of the words under each of BANDS * ROWS permutations (Broder 1997)."""
    return tuple(map(min, zip(*map(_permuted, content), strict=True)))


@lru_cache(maxsize=1 << 14)
def _permuted(word: str) -> tuple[int, ...]:
    """The hash of a word under each permutation."""
    value = _hash(word)
    return tuple((a * value + b) % MODULUS for a, b in PERMUTATIONS)


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=4).digest()) % MODULUS


PERMUTATIONS: Final = tuple((_hash(f"a{index}") or 1, _hash(f"b{index}")) for index in range(BANDS * ROWS))
