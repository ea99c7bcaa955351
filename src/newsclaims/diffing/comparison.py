"""Two versions -> their changes. The claims of each kind are paired by what they say; what is left over was added or
removed, and of a pair the fields that differ are told.

The kinds go in an order in which references can be followed: speakers before statements, statements before events. A
pair teaches `Sameness`, so that the statement of a speaker whose name is spelled anew has not changed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, get_args

from newsclaims.diffing.article_pairs import Record, article_pairs
from newsclaims.diffing.comparable_entry import Claim, Sameness, claims_of, name_key
from newsclaims.diffing.pairing import paired
from newsclaims.diffing.similarity import score, tokens
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.change_record import ChangeRecord, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Sequence

CLAIMED: Final[tuple[Kind, ...]] = ("article", "speaker", "statement", "event")
"""What is compared unless somebody asks for more: dates and places are told by the claims that they stand in."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""In an order in which references can be followed."""
TOLD_BY: Final = {"quotes": "text", "trigger": "label", "source": "speaker"}
"""Fields that say nothing new where another one differs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim in its two versions, None where there is none."""

    old: Claim | None
    new: Claim | None

    @property
    def last(self) -> Claim:
        claim = self.new or self.old
        if claim is None:
            raise ValueError("a pair of nothing")
        return claim


def differences(
    old: Sequence[Record],
    new: Sequence[Record],
    *,
    by_story: bool = False,
    kinds: Collection[Kind] = CLAIMED,
) -> Iterator[ChangeRecord]:
    """The changes between two versions of articles, given as article records.

    Each article is compared with its other version. `by_story` compares what all articles of a side say together, where
    a claim that several of them make counts once, and leaves the articles' own entries alone.
    """
    if by_story:
        pools = [_claims(records, side) for side, records in enumerate((old, new))]
        yield from _Comparison(pools[0], pools[1], pooled=True).changes(kinds, (None, None))
        return
    for one, other in article_pairs(old, new):
        comparison = _Comparison(_claims([one] if one else [], 0), _claims([other] if other else [], 1))
        yield from comparison.changes(kinds, (_id(one), _id(other)))


def _id(record: Record | None) -> str | None:
    return str(record["article"]["id"]) if record else None


def _claims(records: Sequence[Record], side: int) -> list[Claim]:
    return [claim for number, record in enumerate(records) for claim in claims_of(record, side=side, number=number)]


class _Comparison:
    """The claims of two sides, paired."""

    def __init__(self, old: Sequence[Claim], new: Sequence[Claim], *, pooled: bool = False) -> None:
        self.same = Sameness()
        self.pooled = pooled
        self.pairs: dict[Kind, list[Pair]] = {}
        for kind in KINDS:
            sides = [[claim for claim in side if claim.kind == kind] for side in (old, new)]
            if pooled:
                sides = [[] if kind == "article" else self._once(kind, side) for side in sides]
            self._alike(kind, [*sides[0], *sides[1]])
            self.pairs[kind] = self._paired(*sides)
            for pair in self.pairs[kind]:
                if pair.old and pair.new:
                    self._learn(kind, pair.old, pair.new)

    def changes(self, kinds: Collection[Kind], articles: tuple[str | None, str | None]) -> Iterator[ChangeRecord]:
        """The changes of these kinds, kind by kind in text order."""
        told = self._speaking() if "statement" in kinds else set()
        given: Counter[str] = Counter()
        for kind in KINDS:
            for pair in self.pairs[kind] if kind in kinds else ():
                fields = {}
                if pair.old and pair.new:
                    fields = self._differing(pair.old, pair.new)
                    if not fields:
                        continue
                elif kind == "speaker" and (pair.last.node.side, self._named(pair.last)) in told:
                    continue
                key = _key(pair)
                given[key] += 1
                repeated = f"-{given[key]}" if given[key] > 1 else ""
                yield _change(pair, fields, articles, key + repeated)

    def _paired(self, old: list[Claim], new: list[Claim]) -> list[Pair]:
        found = dict(
            paired(
                old,
                new,
                content=lambda claim: claim.content,
                tokens=tokens,
                score=lambda first, second: score(first, second, self.same),
            )
        )
        met = set(found.values())
        pairs = [Pair(claim, new[found[i]] if i in found else None) for i, claim in enumerate(old)]
        pairs += [Pair(None, claim) for j, claim in enumerate(new) if j not in met]
        if self.pooled:
            return sorted(pairs, key=lambda pair: (pair.last.article, pair.last.place, pair.last.content))
        return sorted(pairs, key=lambda pair: (pair.last.place, pair.last.content))

    def _learn(self, kind: Kind, old: Claim, new: Claim) -> None:
        """What references to both versions have in common from now on."""
        if kind == "statement":
            self.same.join(old.node, new.node)
        elif kind in ("speaker", "location"):
            self.same.join(name_key(kind, old.wording), name_key(kind, new.wording))

    def _alike(self, kind: Kind, claims: list[Claim]) -> None:
        """A reference to either of two equal statements says the same."""
        first: dict[str, Claim] = {}
        for claim in claims if kind == "statement" else ():
            self.same.join(first.setdefault(claim.content, claim).node, claim.node)

    def _once(self, kind: Kind, claims: list[Claim]) -> list[Claim]:
        """Each claim of a side once, of a speaker the entry that tells most."""
        first: dict[Hashable, Claim] = {}
        for claim in sorted(claims, key=_told, reverse=True) if kind == "speaker" else claims:
            says = name_key(kind, claim.wording) if kind == "speaker" else self._says(claim)
            kept = first.setdefault(says, claim)
            if kind == "statement":
                self.same.join(kept.node, claim.node)
        return list(first.values())

    def _says(self, claim: Claim) -> Hashable:
        return tuple(self.same.of(value.key) for name, value in claim.fields.items() if name != "parent")

    def _differing(self, old: Claim, new: Claim) -> dict[str, tuple[Any, Any]]:
        names = [name for name in old.fields if not self.same.agree(old, new, name)]
        return {
            name: (old.fields[name].shown, new.fields[name].shown) for name in names if TOLD_BY.get(name) not in names
        }

    def _speaking(self) -> set[tuple[int, Hashable]]:
        """Who says something, by side: where one of the sides does not know somebody, the statements tell."""
        claims = [claim for pair in self.pairs["statement"] for claim in (pair.old, pair.new) if claim]
        return {(claim.node.side, self.same.of(claim.fields["speaker"].key)) for claim in claims}

    def _named(self, speaker: Claim) -> Hashable:
        return self.same.of(name_key("speaker", speaker.wording))


def _told(claim: Claim) -> tuple[int, str]:
    return sum(value.key is not None for value in claim.fields.values()), claim.content


def _key(pair: Pair) -> str:
    claim = pair.old or pair.last
    return sha256(claim.content.encode()).hexdigest()[:16]


def _change(
    pair: Pair, fields: dict[str, tuple[Any, Any]], articles: tuple[str | None, str | None], key: str
) -> ChangeRecord:
    return ChangeRecord(
        type="change",
        schema_version=SCHEMA_VERSION,
        op="changed" if pair.old and pair.new else "added" if pair.new else "removed",
        record=pair.last.kind,
        articles=(
            articles[0] or (pair.old.article if pair.old else None),
            articles[1] or (pair.new.article if pair.new else None),
        ),
        key=key,
        label=pair.last.label,
        fields=fields,
        before=pair.old.entry if pair.old else None,
        after=pair.new.entry if pair.new else None,
    )
