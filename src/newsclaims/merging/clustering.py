"""Clusters of atoms that are about one thing: blocks, links, and joins that nothing forbids.

Pairs are compared only within blocks, atoms with a key in common, and in a large block only near neighbours, once in
the order of time and once by what the atoms are about (sorted neighbourhoods, Hernández and Stolfo 1995), so that the
work grows with the number of atoms. The links make components; within one, clusters are joined from the strongest
link down, where the rules allow the join (agglomerative clustering with cannot-link constraints). Tables stand in the
store's database; in memory are one number for each atom, and one block or component at a time.
"""

from __future__ import annotations

import pickle
from array import array
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from newsclaims.merging.store import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsclaims.merging.atoms import Atom, Kind
    from newsclaims.merging.store import Store

F = TypeVar("F")
S = TypeVar("S")

Link = tuple[float, int, int]
"""A weight and two nodes, the smaller one first."""

Stand = tuple[int, str, int, int]
"""A node in a block: where it stands and what puts it in order there, its number, and up to where it is compared."""

REACH: Final = 10
"""Neighbours that a node of a large block is compared with."""
ALL_PAIRS: Final = 24
"""Nodes of a block up to which all are compared with all."""
TABLES: Final = ("equal", "feature", "key", "known", "link", "component", "edge")
REMEMBERED: Final = 1 << 21
"""Pairs that are remembered as compared: most that share one block share others."""
KEPT: Final = 1 << 13
"""Features that are kept in memory."""


class Rules(Protocol[F, S]):
    """What makes two atoms of a kind one thing. Everything is a function of its arguments."""

    constrained: bool
    """Whether `joined` ever forbids anything; where it does not, components are clusters."""

    def feature(self, atom: Atom) -> F:
        """What the other rules see of an atom."""

    def identity(self, feature: F) -> str | None:
        """Equal for atoms that nothing can tell apart: they are one node from the start. None for one that is equal to
        no other."""

    def keys(self, feature: F) -> Iterable[str]:
        """The blocks that a node belongs to."""

    def stretch(self, feature: F) -> tuple[int, int]:
        """Where a node stands in its blocks, and up to where those after it stand that could be one with it."""

    def order(self, feature: F) -> tuple[str, ...]:
        """What a node is about, so that those that could be one stand near each other, also in another place."""

    def link(self, first: F, second: F) -> float:
        """How strongly two nodes belong together, 0 where nothing says so. Symmetric."""

    def within(self, atoms: Sequence[Atom]) -> Iterable[tuple[float, int, int]]:
        """Links that an article by itself shows, as weights and indices of its atoms."""

    def summary(self, feature: F) -> S:
        """What a cluster of one node holds against joins."""

    def joined(self, first: S, second: S) -> S | None:
        """The summary of two clusters together, None where they must stay apart."""


class Clustering(Generic[F, S]):
    """The clusters of one kind of atoms; used once, `clusters()` does all."""

    def __init__(self, store: Store, kind: Kind, rules: Rules[F, S]) -> None:
        self.store = store
        self.kind = kind
        self.rules = rules
        self.table = store.database
        self.parents = array("q", range(store.size() + 1))
        self.compared = array("q", bytes(8 * REMEMBERED))
        self.feature: Callable[[int], F] = lru_cache(KEPT)(self._stored_feature)

    def clusters(self) -> Iterator[list[Atom]]:
        """Each atom in exactly one list, lists in no order of meaning, atoms of a list by number."""
        self._nodes()
        self._links()
        for members in self._parted():
            numbers = sorted(atom for node in members for atom in self._atoms_of(node))
            yield [self.store.atom(number) for number in numbers]
        for name in TABLES:
            self.table.execute(f"DROP TABLE {name}")

    def _nodes(self) -> None:
        """Atoms with one feature are one node, named by the first of them; nodes get their keys."""
        table = self.table
        table.execute("CREATE TABLE feature (node INTEGER PRIMARY KEY, feature BLOB)")
        table.execute("CREATE TABLE known (identity BLOB PRIMARY KEY, node INTEGER) WITHOUT ROWID")
        table.execute("CREATE TABLE equal (node INTEGER, atom INTEGER)")
        table.execute("CREATE TABLE key (block INTEGER, at INTEGER, until INTEGER, place TEXT, node INTEGER)")
        table.execute("CREATE TABLE link (weight REAL, first INTEGER, second INTEGER)")
        articles = groupby(self.store.atoms(self.kind), key=lambda row: (row[1]["article"], row[1]["sha256"]))
        for _, rows in articles:
            numbered = list(rows)
            nodes = [self._node(number, atom) for number, atom in numbered]
            for weight, one, other in self.rules.within([atom for _, atom in numbered]):
                if nodes[one] != nodes[other]:
                    self._link(weight, nodes[one], nodes[other])
        table.execute("CREATE INDEX by_node ON equal (node)")

    def _node(self, number: int, atom: Atom) -> int:
        table, rules = self.table, self.rules
        feature = rules.feature(atom)
        identity = rules.identity(feature)
        if identity is not None:
            name = digest(identity.encode())
            row = table.execute("SELECT node FROM known WHERE identity = ?", (name,)).fetchone()
            if row:
                node: int = row[0]
                table.execute("INSERT INTO equal VALUES (?, ?)", (node, number))
                return node
            table.execute("INSERT INTO known VALUES (?, ?)", (name, number))
        table.execute("INSERT INTO feature VALUES (?, ?)", (number, pickle.dumps(feature)))
        keys = set(rules.keys(feature))
        if keys:
            stands = *rules.stretch(feature), "\0".join(rules.order(feature)), number
            table.executemany("INSERT INTO key VALUES (?, ?, ?, ?, ?)", [(_block(key), *stands) for key in keys])
        return number

    def _atoms_of(self, node: int) -> list[int]:
        """The atoms that are one node: the one that it has its name from, and those that are equal to it."""
        rows = self.table.execute("SELECT atom FROM equal WHERE node = ?", (node,))
        return [node, *(atom for (atom,) in rows)]

    def _stored_feature(self, node: int) -> F:
        row = self.table.execute("SELECT feature FROM feature WHERE node = ?", (node,)).fetchone()
        feature: F = pickle.loads(row[0])  # noqa: S301 - written above, into a file of this process
        return feature

    def _links(self) -> None:
        """Compares what stands in a block together."""
        rows = self.table.execute("SELECT block, at, place, node, until FROM key ORDER BY block, at, place, node")
        for _, block in groupby(rows, key=itemgetter(0)):
            nodes: list[Stand] = [row[1:] for row in block]
            if len(nodes) <= ALL_PAIRS:
                self._meet(nodes, len(nodes))
                continue
            self._meet(nodes, REACH)
            if nodes[0][0] != nodes[-1][0]:  # else this is their order by place already
                self._meet(sorted(nodes, key=itemgetter(1, 0, 2)), REACH)

    def _meet(self, nodes: list[Stand], reach: int) -> None:
        """Compares each node with the next ones."""
        for place, (at, _, one, until) in enumerate(nodes[:-1], start=1):
            others = [
                other
                for their_at, _, other, their_until in nodes[place : place + reach]
                if their_at <= until and at <= their_until and self._is_new(one, other)
            ]
            if others:
                self._compare(one, others)

    def _compare(self, one: int, others: Sequence[int]) -> None:
        feature = self.feature(one)
        for other in others:
            if not self.rules.constrained and self._root(one) == self._root(other):
                continue  # nothing would part them again
            weight = self.rules.link(feature, self.feature(other))
            if weight > 0:
                self._link(weight, one, other)

    def _is_new(self, one: int, other: int) -> bool:
        """Whether this is the first time that two nodes meet, as far as is remembered."""
        pair = min(one, other) * len(self.parents) + max(one, other)
        place = pair % REMEMBERED
        if self.compared[place] == pair:
            return False
        self.compared[place] = pair
        return True

    def _link(self, weight: float, one: int, other: int) -> None:
        self.table.execute("INSERT INTO link VALUES (?, ?, ?)", (weight, min(one, other), max(one, other)))
        roots = self._root(one), self._root(other)
        self.parents[max(roots)] = min(roots)

    def _root(self, node: int) -> int:
        """The smallest node of a component (union-find)."""
        parents = self.parents
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    def _parted(self) -> Iterator[list[int]]:
        """The clusters of each component, as lists of nodes."""
        table = self.table
        table.create_function("root", 1, self._root, deterministic=True)
        table.execute("CREATE TABLE component (root INTEGER, node INTEGER)")
        table.execute("INSERT INTO component SELECT root(node), node FROM feature")
        table.execute("CREATE TABLE edge (root INTEGER, weight REAL, first INTEGER, second INTEGER)")
        table.execute(
            "INSERT INTO edge SELECT DISTINCT root(first), weight, first, second FROM link ORDER BY 1, 2 DESC, 3, 4"
        )
        edges = groupby(table.execute("SELECT * FROM edge ORDER BY rowid"), key=itemgetter(0))
        next_edges = next(edges, None)
        nodes = table.execute("SELECT root, node FROM component ORDER BY root, node")
        for root, rows in groupby(nodes, key=itemgetter(0)):
            members = [node for _, node in rows]
            links: list[Link] = []
            if next_edges is not None and next_edges[0] == root:
                links = [(weight, first, second) for _, weight, first, second in next_edges[1]]
                next_edges = next(edges, None)
            yield from self._joined(members, links)

    def _joined(self, members: list[int], links: list[Link]) -> Iterator[list[int]]:
        """The clusters of one component; `links` from the strongest down."""
        if len(members) == 1 or not self.rules.constrained:
            yield members
            return
        clusters = {node: [node] for node in members}
        summaries = {node: self.rules.summary(self.feature(node)) for node in members}
        cluster_of = {node: node for node in members}
        for _, first, second in links:
            one, other = sorted((cluster_of[first], cluster_of[second]))
            if one == other:
                continue
            together = self.rules.joined(summaries[one], summaries[other])
            if together is None:
                continue
            small, large = sorted((one, other), key=lambda name: (len(clusters[name]), -name))
            summaries[large] = together
            for node in clusters.pop(small):
                cluster_of[node] = large
                clusters[large].append(node)
        yield from (sorted(cluster) for _, cluster in sorted(clusters.items()))


@lru_cache(maxsize=1 << 16)
def _block(key: str) -> int:
    """The number of a block, by what its nodes have in common."""
    return int.from_bytes(digest(key.encode())[:8], "big", signed=True)
