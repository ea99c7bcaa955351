"""Words that users bring along: their own cue verbs, names, places, agencies and date names, and words to leave alone.

They hold for one pipeline, not for the process: a pipeline keeps them in its vocabulary, and each component looks them
up there (`using`) while it processes a Doc. The rules ask `own_words()`, wherever they ask the shipped lexicons.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from newsclaims.model.annotations import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.vocab import Vocab

NameKind = Literal["person", "organization"]

TABLE: Final = "newsclaims_own_words"
"""The table of `vocab.lookups` that keeps them, so that they are saved with a pipeline and sent to other processes."""
KEY: Final = "lexicon"


class OwnName(NamedTuple):
    """What a lexicon says of somebody: the name to go by, and what holds where an article says nothing else."""

    name: str
    kind: NameKind
    role: str | None = None
    affiliation: str | None = None


class OwnPlace(NamedTuple):
    """A place with its coordinates, WGS 84 degrees."""

    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float


class OwnVerb(NamedTuple):
    """A cue verb: its class and its frames, as in `lexicons/cues.toml`."""

    cue_class: str
    frames: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class OwnWords:
    """The words of some lexicons together; of two that define one word, the later decides.

    `names` and `places` are by every name that is written, `agencies` gives the canonical name of each alias, `dates`
    the rule of each date name, as in `lexicons/calendar_holidays.toml`. `hashes` are the SHA-256 of the files.
    """

    hashes: tuple[str, ...] = ()
    verbs: Mapping[str, OwnVerb] = field(default_factory=dict)
    names: Mapping[str, OwnName] = field(default_factory=dict)
    places: Mapping[str, OwnPlace] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    left_alone: frozenset[str] = frozenset()

    def __or__(self, later: OwnWords) -> OwnWords:
        """Return these words and those of a later lexicon."""
        return OwnWords(
            self.hashes + later.hashes,
            {**self.verbs, **later.verbs},
            {**self.names, **later.names},
            {**self.places, **later.places},
            {**self.agencies, **later.agencies},
            {**self.dates, **later.dates},
            self.left_alone | later.left_alone,
        )

    def to_plain(self) -> dict[str, Any]:
        """Return them as plain values, which spaCy can save with a vocabulary."""
        plain: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in ("verbs", "names", "places"):
            plain[name] = {word: list(entry) for word, entry in plain[name].items()}
        return plain | {"hashes": list(self.hashes), "left_alone": sorted(self.left_alone)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> OwnWords:
        """Return what `to_plain` made plain."""
        return cls(
            tuple(plain["hashes"]),
            {word: OwnVerb(entry[0], tuple(entry[1])) for word, entry in plain["verbs"].items()},
            {word: OwnName(*entry) for word, entry in plain["names"].items()},
            {word: OwnPlace(*entry) for word, entry in plain["places"].items()},
            plain["agencies"],
            plain["dates"],
            frozenset(plain["left_alone"]),
        )

    def name_of(self, text: str) -> OwnName | None:
        """Return whom a text names, or None."""
        return self.names.get(" ".join(text.split()))

    def place_of(self, text: str) -> OwnPlace | None:
        """Return the place that a text names, whatever its case and accents, or None."""
        from newsclaims.language.gazetteer.folding import fold  # noqa: PLC0415 - the gazetteer asks this module

        return self._folded_places.get(fold(text)) if self.places else None

    def names_in(self, text: str) -> Iterator[tuple[Extent, str]]:
        """Yield where names of people and bodies stand in a text, with the name as the lexicon writes it."""
        return _found(self._name_pattern, text)

    def places_in(self, text: str) -> Iterator[tuple[Extent, str]]:
        """Yield where names of places stand in a text, with the name as the lexicon writes it."""
        return _found(self._place_pattern, text)

    def dates_in(self, text: str) -> Iterator[tuple[Extent, str]]:
        """Yield where date names stand in a text, with the name as the lexicon writes it."""
        return _found(self._date_pattern, text)

    def is_left_alone(self, text: str, extent: Extent) -> bool:
        """Return whether a stretch of a text lies within words that are to be left alone."""
        pattern = self._left_alone_pattern
        if pattern is None:
            return False
        reach = max(map(len, self.left_alone))
        start = max(0, extent.start - reach)
        around = text[start : extent.end + reach]
        return any(
            found.holds(Extent(extent.start - start, extent.end - start)) for found, _ in _found(pattern, around)
        )

    @cached_property
    def _folded_places(self) -> dict[str, OwnPlace]:
        from newsclaims.language.gazetteer.folding import fold  # noqa: PLC0415 - as above

        return {fold(name): place for name, place in self.places.items()}

    @cached_property
    def _name_pattern(self) -> re.Pattern[str] | None:
        return _pattern(self.names)

    @cached_property
    def _place_pattern(self) -> re.Pattern[str] | None:
        return _pattern(self.places)

    @cached_property
    def _date_pattern(self) -> re.Pattern[str] | None:
        return _pattern(self.dates)

    @cached_property
    def _left_alone_pattern(self) -> re.Pattern[str] | None:
        return _pattern(self.left_alone)


NONE: Final = OwnWords()
_ACTIVE: ContextVar[OwnWords] = ContextVar("newsclaims_own_words", default=NONE)
_READ: Final[dict[tuple[str, ...], OwnWords]] = {}
"""The words that were read from a vocabulary, by the hashes of their lexicons."""


def own_words() -> OwnWords:
    """Return the words that hold for the Doc being processed; none where its pipeline has no lexicon."""
    return _ACTIVE.get()


@contextmanager
def using(own: OwnWords) -> Iterator[None]:
    """Let words hold within the block."""
    token = _ACTIVE.set(own)
    try:
        yield
    finally:
        _ACTIVE.reset(token)


def keep_in(vocab: Vocab, own: OwnWords) -> None:
    """Keep words in the vocabulary of a pipeline, instead of any that it had."""
    if vocab.lookups.has_table(TABLE):
        vocab.lookups.remove_table(TABLE)
    if own.hashes:
        vocab.lookups.add_table(TABLE, {KEY: own.to_plain()})


def kept_in(vocab: Vocab) -> OwnWords:
    """Return the words that a vocabulary keeps, none where there are none."""
    if not vocab.lookups.has_table(TABLE):
        return NONE
    plain: Mapping[str, Any] = vocab.lookups.get_table(TABLE)[KEY]
    hashes = tuple(plain["hashes"])
    if hashes not in _READ:
        _READ[hashes] = OwnWords.from_plain(plain)
    return _READ[hashes]


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern of whole words, the longest first; white space within one may be any."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    if not ordered:
        return None
    spaced = (r"\s+".join(map(re.escape, word.split())) for word in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def _found(pattern: re.Pattern[str] | None, text: str) -> Iterator[tuple[Extent, str]]:
    if pattern is not None:
        for match in pattern.finditer(text):
            yield Extent(match.start(), match.end()), " ".join(match[0].split())
