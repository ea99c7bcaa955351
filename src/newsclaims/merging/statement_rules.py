"""Decide when statements of different articles are one: reworded, shortened or translated differently.

The words decide, together with the speaker: one speaker's statement may be worded quite differently; statements of two
speakers are one only where the articles quote the same words and disagree about who spoke them.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language.text_similarity import light_words, likeness, share_in_order, words
from newsclaims.merging.linkage_rules import LinkageRules
from newsclaims.merging.name_variants import body_words, family_key, is_generic, person_words
from newsclaims.merging.said_words import figures_in, is_negative, quoted_part, said_words
from newsclaims.model.records.merged_record import StatementSighting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


ALIKE: Final = 0.6
"""Likeness from which two wordings by one speaker are one statement."""
SAME_WORDS: Final = 0.9
"""Likeness from which two statements are one although their speakers differ or are unknown."""
LONG: Final = 8
"""Minimum words of such a statement."""
SHORT: Final = 4
"""Most words of a statement that is the same only where both words and speaker are."""

STEMS: Final = 12
"""Content words by which the quotations of one speaker are compared."""
SHARED_WORDS, MOST_WORDS = 3, 0.6
"""Fewest content words that two reworded quotations share, and least share of those of the shorter one."""
CUT_WORDS, IN_ORDER = 2, 0.8
"""Fewest content words of a quotation that is a part of another one, and least share of its words in the same order."""
REPORTED_WORDS, MOST_REPORTED, LEAST_REPORTED = 4, 0.75, 0.5
"""The same where one of two is not a quotation, and least share of the words of the longer one."""
REWORDED: Final = 0.6
"""Score of such a pair."""

BANDS: Final = 12
ROWS: Final = 2
"""Bands of minhash values: a pair with half of its content words in common shares a band with 97 % probability."""
MODULUS: Final = (1 << 31) - 1


class StatementFeature(NamedTuple):
    """What is compared of two statements."""

    text: str
    speaker: str
    """Spelling key of the speaker's surname; empty for a speaker without a name."""
    quote: str
    """The part of it that is quoted; all of it where no quotation marks are in it."""
    quoted: bool
    nested: bool
    """Whether it is quoted within another statement: being a part of the outer one does not make it the outer one."""
    own: str
    """Article and id of a statement that is short or has no named speaker, so that it equals no other."""


class StatementRules(LinkageRules[StatementSighting, StatementFeature]):
    """Rules for statements."""

    def features(self, sightings: Sequence[StatementSighting]) -> list[StatementFeature]:
        return [self._feature(sighting) for sighting in sightings]

    def _feature(self, sighting: StatementSighting) -> StatementFeature:
        text = " ".join(words(sighting.text))
        name = "" if sighting.anonymous else sighting.speaker
        speaker = _speaker_key(name) if name else ""
        alone = not name or text.count(" ") < SHORT
        own = f"{sighting.article}\0{sighting.sha256}\0{sighting.statement}" if alone else ""
        quote = " ".join(words(quoted_part(sighting.text)))
        return StatementFeature(text, speaker, quote, sighting.kind != "indirect", sighting.nested, own)

    def identity(self, feature: StatementFeature) -> str:
        return repr(feature)

    def blocking_keys(self, feature: StatementFeature) -> Iterator[str]:
        light = light_words()
        content = frozenset(words(feature.text)) - light
        if feature.text.count(" ") < SHORT or len(content) < ROWS:
            yield f"{feature.speaker} {feature.text}"
            return
        if feature.speaker:
            yield from (f"{feature.speaker} {one}" for one in sorted(said_words(feature.text))[:STEMS])
        values = _minhash(content)
        for band in range(BANDS):
            yield f"{band} {values[band * ROWS : band * ROWS + ROWS]}"

    def sort_key(self, feature: StatementFeature) -> tuple[str, ...]:
        return (feature.speaker, feature.text)

    def link_score(self, first: StatementFeature, second: StatementFeature) -> float:
        same_speaker = bool(first.speaker) and first.speaker == second.speaker
        short = min(first.text.count(" "), second.text.count(" ")) + 1
        if short <= SHORT:
            return 1.0 if same_speaker and first.text == second.text else 0.0
        if not same_speaker and (short < LONG or not (first.quoted and second.quoted)):
            return 0.0
        if first.text == second.text:
            return 1.0
        if not (first.quoted and second.quoted) and _contradict(first.text, second.text):
            return 0.0
        if same_speaker and _is_reworded(first, second):
            return REWORDED
        found = likeness(first.text, second.text, pieces=first.nested == second.nested)
        if same_speaker and first.quoted and second.quoted and min(map(_length, (first.quote, second.quote))) > SHORT:
            found = max(found, likeness(first.quote, second.quote, pieces=first.nested == second.nested))
        return found if found >= (ALIKE if same_speaker else SAME_WORDS) else 0.0


def _length(text: str) -> int:
    return text.count(" ") + 1


def _is_reworded(first: StatementFeature, second: StatementFeature) -> bool:
    """Return whether two statements of one speaker say the same in other words: translated twice, shortened, reported.

    What is not quoted is compared more strictly, since reports of one speaker on one matter have many words in common.
    """
    one, other = said_words(first.text), said_words(second.text)
    shared, small, large = len(one & other), *sorted((len(one), len(other)))
    if first.quoted and second.quoted:
        return shared >= max(SHARED_WORDS, MOST_WORDS * small) or _is_cut(first.quote, second.quote)
    one_quoted = first.quoted or second.quoted
    return one_quoted and shared >= max(REPORTED_WORDS, MOST_REPORTED * small, LEAST_REPORTED * large)


def _contradict(first: str, second: str) -> bool:
    """Return whether one text denies what the other says, or both count and come to other numbers."""
    one, other = figures_in(first), figures_in(second)
    return is_negative(first) != is_negative(second) or bool(one and other and one != other)


def _is_cut(first: str, second: str) -> bool:
    """Return whether one quotation has all that the other says, with a small word changed here and there."""
    one, other = said_words(first), said_words(second)
    whole = min(len(one), len(other)) >= CUT_WORDS and (one <= other or other <= one)
    return whole and min(map(_length, (first, second))) > SHORT and share_in_order(first, second) >= IN_ORDER


def _speaker_key(name: str) -> str:
    """Return a person's surname or a body's name: between two quotations with the same words that is enough."""
    if is_generic(name):
        return ""
    return family_key(name) if len(person_words(name)) < 4 else " ".join(body_words(name))


def _minhash(content: Iterable[str]) -> tuple[int, ...]:
    """Return the smallest hash of the words under each of BANDS * ROWS permutations (Broder 1997)."""
    return tuple(map(min, zip(*map(_permuted, content), strict=True)))


@lru_cache(maxsize=1 << 14)
def _permuted(word: str) -> tuple[int, ...]:
    """Return the hash of a word under each permutation."""
    value = _hash(word)
    return tuple((a * value + b) % MODULUS for a, b in PERMUTATIONS)


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=4).digest()) % MODULUS


PERMUTATIONS: Final = tuple((_hash(f"a{index}") or 1, _hash(f"b{index}")) for index in range(BANDS * ROWS))
