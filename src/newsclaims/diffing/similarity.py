"""How alike two claims of one kind are, from 0 (they cannot be the same) to 1: whether one can be the other, changed.

What is weighed is what makes a claim the one that it is. A statement is its words and who says them: other words of the
same speaker may be a new version, other words of another speaker are another statement. An event is what it is called,
the clause that tells of it, its date and place; all of these can change, but not all at once.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from newsclaims.language.person_names import is_short_for, words_of
from newsclaims.language.text_similarity import likeness, words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from newsclaims.diffing.comparable_entry import Claim, Sameness
    from newsclaims.model.records.change_record import Kind

REWORDED: Final = 0.45
"""The least likeness of two statements of one speaker."""
RETOLD: Final = 0.8
"""The least likeness of two statements of different speakers."""
UNATTRIBUTED: Final = 0.6
"""The least likeness where one of the two says no speaker."""

SAME_EVENT: Final = 0.5
ALIKE: Final = 0.5
"""The least likeness of what two events are called, where their triggers are different words."""
SAME_CLAUSE: Final = 0.6
"""The likeness of the clauses that makes up for an event that is called something else."""

RESPELLED: Final = 0.85
"""The least share of letters that two spellings of a name have in common; word by word, and only as many words."""
DESCRIBED: Final = 0.5
"""The least likeness of two descriptions of somebody without a name."""

PREFIX: Final = 3
"""Letters that two spellings of a name begin with."""


def tokens(claim: Claim) -> Iterator[Hashable]:
    """What two claims of a kind must share one of, to be held against each other at all."""
    match claim.kind:
        case "speaker":
            for word in words_of(claim.wording):
                yield from (word, word[:PREFIX])
        case "location":
            yield claim.fields["name"].key
            yield claim.entry["geonames_id"]
        case "date":
            yield claim.fields["text"].key
            yield claim.fields["value"].key
        case "event":
            yield claim.entry["trigger"]["lemma"]
            yield from words(f"{claim.label} {claim.wording}")
        case "statement":
            yield from words(claim.wording)
        case _:
            yield None  # which article is which is known before


def score(first: Claim, second: Claim, same: Sameness) -> float:
    """How alike two claims of one kind are; the same for (first, second) and (second, first)."""
    return SCORES[first.kind](first, second, same)


def _statements(first: Claim, second: Claim, same: Sameness) -> float:
    text = likeness(first.wording, second.wording)
    who = _agreement(first, second, "speaker", same)
    least = REWORDED if who == 1 else UNATTRIBUTED if who else RETOLD
    level = _has(first, "parent") == _has(second, "parent")
    if text < least or (who < 1 and not level):
        return 0  # what somebody quotes is not what he says himself
    minor = level + same.agree(first, second, "cue") + same.agree(first, second, "kind")
    return 0.7 * text + 0.21 * who + 0.03 * minor


def _events(first: Claim, second: Claim, same: Sameness) -> float:
    called = likeness(first.label, second.label)
    clause = likeness(first.wording, second.wording)
    if first.entry["trigger"]["lemma"] == second.entry["trigger"]["lemma"]:
        called = (1 + called) / 2
    elif called < ALIKE and clause < SAME_CLAUSE:
        return 0
    whole = (
        0.3 * called
        + 0.3 * clause
        + 0.15 * _agreement(first, second, "date", same)
        + 0.1 * _agreement(first, second, "location", same)
        + 0.05 * same.agree(first, second, "status")
        + 0.1 * _agreement(first, second, "claimed_by", same)
    )
    return whole if whole >= SAME_EVENT else 0


def _speakers(first: Claim, second: Claim, same: Sameness) -> float:
    name = _names(first, second)
    agreements = sum(same.agree(first, second, field) for field in ("kind", "role", "affiliation"))
    return name and 0.7 * name + 0.1 * agreements


def _names(first: Claim, second: Claim) -> float:
    one, other = first.wording, second.wording
    a, b = words_of(one), words_of(other)
    if a == b:
        return 1
    kinds = {first.entry["kind"], second.entry["kind"]}
    if kinds == {"person"}:
        return 0.9 if is_short_for(one, other) or is_short_for(other, one) else 0.8 * _respelled(a, b)
    if "person" in kinds:
        return 0
    short, long = sorted((a, b), key=len)
    if short and short in (long[: len(short)], long[-len(short) :]):
        return 0.8  # "diplomat", "diplomat from one of the observer countries"
    alike = likeness(one, other)
    return 0.8 * alike if alike >= DESCRIBED else 0


def _respelled(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """How alike two spellings of a person's name are: Lavrentiev, Lavrentyev. 0 where one word is another name."""
    if len(first) != len(second):
        return 0
    shares = [_letters(*sorted(pair)) for pair in zip(first, second, strict=True)]
    return min(shares) if shares and min(shares) >= RESPELLED else 0


def _letters(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first[:1] == second[:1] else 0


def _locations(first: Claim, second: Claim, same: Sameness) -> float:
    known = _agreement(first, second, "geonames_id", same)
    return 0.5 * same.agree(first, second, "name") + 0.5 * (known if known == 1 else 0)


def _dates(first: Claim, second: Claim, same: Sameness) -> float:
    return 0.6 * same.agree(first, second, "text") + 0.4 * same.agree(first, second, "value")


def _articles(_first: Claim, _second: Claim, _same: Sameness) -> float:
    return 1


def _agreement(first: Claim, second: Claim, name: str, same: Sameness) -> float:
    """1 where a field says the same in both, a half where one of them leaves it open, 0 where it differs."""
    if _has(first, name) and _has(second, name):
        return float(same.agree(first, second, name))
    return 0.5


def _has(claim: Claim, name: str) -> bool:
    return claim.fields[name].key is not None


SCORES: Final[dict[Kind, Callable[[Claim, Claim, Sameness], float]]] = {
    "article": _articles,
    "speaker": _speakers,
    "location": _locations,
    "date": _dates,
    "statement": _statements,
    "event": _events,
}
