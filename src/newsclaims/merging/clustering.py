"""Clusters of atoms that are about one thing: blocks, links, and joins that nothing forbids.

Pairs are compared only within blocks, atoms with a key in common, and in a large block only near neighbours, once in
the order of time and once by what the atoms are about (sorted neighbourhoods, Hernández and Stolfo 1995), so that the
work grows with the number of atoms. Who meets whom is written down block by block, then read node by node in the order
of time: a pair that shares many blocks is compared once, and what it is compared by was read shortly before. The links
make components; within one, clusters are joined from the strongest link down, where the rules allow the join
(agglomerative clustering with cannot-link constraints). Tables stand in the store's database; in memory are some
numbers for each atom, and one block, node or component at a time.
"""

from __future__ import annotations

import pickle
from array import array
from contextlib import closing
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from newsclaims.merging.sighting_store import Spill, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsclaims.merging.sighting_store import Store
    from newsclaims.merging.sightings import Atom, Kind

F = TypeVar("F")
S = TypeVar("S")

Link = tuple[float, int, int]
"""A weight and two nodes, the smaller one first."""

REACH: Final = 10
"""Neighbours that a node of a large block is compared with."""
ALL_PAIRS: Final = 24
"""Nodes of a block up to which all are compared with all."""
TABLES: Final = {
    "known": "identity BLOB PRIMARY KEY, node INTEGER",
    "stand": "at INTEGER, until INTEGER, words TEXT, node INTEGER",
    "key": "block INTEGER, node INTEGER",
    "meeting": "turn INTEGER, met BLOB",
    "link": "weight REAL, first INTEGER, second INTEGER",
    "component": "root INTEGER, atom INTEGER",
}
"""Nodes by their identities, where they stand, and in blocks; who meets whom; links, and the components they make."""
END: Final = (None, ())
"""Stands after the last component with links."""
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


class Turns:
    """Nodes in the order of time, and what decides about whom they meet."""

    def __init__(self) -> None:
        self.node = array("i")
        self.at = array("q")
        self.until = array("q")
        self.by_subject = array("i")
        """Their ranks in the order of what they are about."""


class Clustering(Generic[F, S]):
    """The clusters of one kind of atoms; used once, `clusters()` does all.

    Atoms and nodes go by their place among the atoms of the kind; where nodes meet, they go by their turn, their place
    in the order of time.
    """

    def __init__(self, store: Store, kind: Kind, rules: Rules[F, S]) -> None:
        self.store = store
        self.kind = kind
        self.rules = rules
        self.table = store.database
        self.numbers = store.numbers(kind)
        size = len(self.numbers)
        self.node = array("i", range(size))
        """Which node each atom is; atoms that nothing can tell apart are one, named by the first of them."""
        self.parents = array("i", range(size))
        self.turn = array("i", bytes(4 * size))
        self.features = Spill()
        self.places = array("q", bytes(8 * size))
        self.feature: Callable[[int], F] = lru_cache(KEPT)(partial(_feature, self.features, self.places))

    def clusters(self) -> Iterator[list[Atom]]:
        """Each atom in exactly one list, lists in no order of meaning, atoms of a list by number."""
        table = self.table
        for name, columns in TABLES.items():
            table.execute(f"CREATE TABLE {name} ({columns})")
        with closing(self.features):
            table.executemany("INSERT INTO key VALUES (?, ?)", self._keys())
            turns = self._turns()
            table.executemany("INSERT INTO meeting VALUES (?, ?)", self._meetings(turns))
            table.executemany("INSERT INTO link VALUES (?, ?, ?)", self._links(turns))
            for members in self._parted():
                yield [self.store.atom(self.numbers[place]) for place in sorted(members)]
        table.create_function("root", 1, None)  # else the database would hold on to this object
        for name in TABLES:
            table.execute(f"DROP TABLE {name}")

    def _keys(self) -> Iterator[tuple[int, int]]:
        """Makes the nodes, links those that an article by itself shows, and says in which blocks they are."""
        atoms = enumerate(atom for _, atom in self.store.atoms(self.kind))
        for _, rows in groupby(atoms, key=lambda row: (row[1]["article"], row[1]["sha256"])):
            article = list(rows)
            for place, atom in article:
                for block in self._blocks(place, atom):
                    yield block, place
            for weight, one, other in self.rules.within([atom for _, atom in article]):
                nodes = self.node[article[one][0]], self.node[article[other][0]]
                if nodes[0] != nodes[1]:
                    self.table.execute("INSERT INTO link VALUES (?, ?, ?)", self._linked(weight, *nodes))

    def _blocks(self, place: int, atom: Atom) -> set[int]:
        """Makes an atom a node, and gives its blocks; but one that equals an earlier one belongs to that one's node."""
        table, rules = self.table, self.rules
        feature = rules.feature(atom)
        identity = rules.identity(feature)
        if identity is not None:
            name = digest(identity.encode())
            row = table.execute("SELECT node FROM known WHERE identity = ?", (name,)).fetchone()
            if row:
                self.node[place] = self.parents[place] = row[0]
                return set()
            table.execute("INSERT INTO known VALUES (?, ?)", (name, place))
        self.places[place] = self.features.add(pickle.dumps(feature))
        blocks = {_block(key) for key in rules.keys(feature)}
        if blocks:
            stand = *rules.stretch(feature), "\0".join(rules.order(feature)), place
            table.execute("INSERT INTO stand VALUES (?, ?, ?, ?)", stand)
        return blocks

    def _turns(self) -> Turns:
        """Puts the nodes with blocks in their two orders."""
        turns = Turns()
        order = "SELECT node, at, until FROM stand ORDER BY at, words, node"
        for turn, (node, at, until) in enumerate(self.table.execute(order)):
            self.turn[node] = turn
            turns.node.append(node)
            turns.at.append(at)
            turns.until.append(until)
        turns.by_subject = array("i", turns.node)
        for rank, (node,) in enumerate(self.table.execute("SELECT node FROM stand ORDER BY words, at, node")):
            turns.by_subject[self.turn[node]] = rank
        return turns

    def _meetings(self, turns: Turns) -> Iterator[tuple[int, bytes]]:
        """For each node of a block, by its turn, the turns of those that it meets there."""
        rows = self.table.execute("SELECT block, node FROM key ORDER BY block")
        for _, block in groupby(rows, key=itemgetter(0)):
            near = array("i", sorted([self.turn[node] for _, node in block]))
            large = len(near) > ALL_PAIRS
            reach = REACH if large else len(near)
            for place, turn in enumerate(near[1:], start=1):
                yield turn, near[max(0, place - reach) : place].tobytes()
            if large and turns.at[near[0]] != turns.at[near[-1]]:  # else that was the order of subjects too
                near = array("i", sorted(near, key=turns.by_subject.__getitem__))
                for place, turn in enumerate(near):
                    yield turn, near[max(0, place - REACH) : place + REACH + 1].tobytes()

    def _links(self, turns: Turns) -> Iterator[Link]:
        """Compares each node with those before it that it meets in any block, each pair once."""
        at, until, nodes = turns.at, turns.until, turns.node
        meetings = self.table.execute("SELECT turn, met FROM meeting ORDER BY turn")
        for turn, rows in groupby(meetings, key=itemgetter(0)):
            now, end = at[turn], until[turn]
            met = set().union(*(memoryview(met).cast("i") for _, met in rows))
            others = [nodes[other] for other in met if other < turn and now <= until[other] and at[other] <= end]
            if others:
                yield from self._compared(nodes[turn], others)

    def _compared(self, one: int, others: Iterable[int]) -> Iterator[Link]:
        """The links of a node to others."""
        rules, feature = self.rules, self.feature(one)
        for other in others:
            if not rules.constrained and self._root(one) == self._root(other):
                continue  # nothing would part them again
            weight = rules.link(self.feature(other), feature)
            if weight > 0:
                yield self._linked(weight, other, one)

    def _linked(self, weight: float, one: int, other: int) -> Link:
        """A link, whose nodes are of one component from now on."""
        if self.parents[one] != self.parents[other]:
            roots = self._root(one), self._root(other)
            self.parents[max(roots)] = min(roots)
        return weight, min(one, other), max(one, other)

    def _root(self, node: int) -> int:
        """The smallest node of a component (union-find)."""
        parents = self.parents
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    def _parted(self) -> Iterator[list[int]]:
        """The clusters of each component, as lists of atoms."""
        table = self.table
        table.create_function("root", 1, self._root, deterministic=True)
        roots = ((self._root(place), place) for place in range(len(self.parents)))
        table.executemany("INSERT INTO component VALUES (?, ?)", roots)
        atoms = table.execute("SELECT root, atom FROM component ORDER BY root, atom")
        components = groupby(atoms, key=itemgetter(0))
        if not self.rules.constrained:
            yield from ([atom for _, atom in rows] for _, rows in components)
            return
        links = table.execute("SELECT DISTINCT root(first), weight, first, second FROM link ORDER BY 1, 2 DESC, 3, 4")
        linked = groupby(links, key=itemgetter(0))
        next_root, next_links = next(linked, END)
        for root, rows in components:
            members = [atom for _, atom in rows]
            if root != next_root:
                yield members
                continue
            yield from self._joined(members, (link[1:] for link in next_links))
            next_root, next_links = next(linked, END)

    def _joined(self, members: list[int], links: Iterable[Link]) -> Iterator[list[int]]:
        """The clusters of one component of several nodes; `links` from the strongest down."""
        nodes = [atom for atom in members if self.node[atom] == atom]
        clusters = {node: [node] for node in nodes}
        summaries = {node: self.rules.summary(self.feature(node)) for node in nodes}
        cluster_of = {node: node for node in nodes}
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
        for atom in members:
            if self.node[atom] != atom:
                clusters[cluster_of[self.node[atom]]].append(atom)
        yield from clusters.values()


def _feature(features: Spill, places: Sequence[int], node: int) -> Any:  # noqa: ANN401 - whatever the rules compare
    """A node's feature from the disk."""
    return pickle.loads(features.read(places[node]))  # noqa: S301 - written above, by this process


@lru_cache(maxsize=1 << 16)
def _block(key: str) -> int:
    """The number of a block, by what its nodes have in common."""
    return int.from_bytes(digest(key.encode())[:8], "big", signed=True)
