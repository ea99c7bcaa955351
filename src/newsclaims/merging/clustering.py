"""Cluster the sightings that are about one thing, by blocks, links, and joins that nothing forbids.

Nodes are compared only within blocks, that is with nodes that share a key, and in a large block only with near
neighbours, once in the order of time and once by what they are about (sorted neighbourhoods, Hernández and Stolfo
1995), so that the work grows with the number of sightings. The candidate pairs are written down block by block, then
read node by node in the order of time: a pair that shares many blocks is compared once, and its features were read
shortly before. The links make components; within one, clusters are joined from the strongest link down, where the
rules allow it (agglomerative clustering with cannot-link constraints). All tables are in the store's database; memory
holds some numbers for each sighting, and one block, node or component at a time.
"""

from __future__ import annotations

import pickle
from array import array
from contextlib import closing
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from newsclaims.merging.linkage_rules import ConstrainedRules, LinkageRules
from newsclaims.merging.sighting_store import Spill, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsclaims.merging.sighting_store import Store
    from newsclaims.merging.sightings import Kind, Sighting

T = TypeVar("T", bound="Sighting")
F = TypeVar("F")

Link = tuple[float, int, int]
"""A score and two nodes, the smaller one first."""

WINDOW: Final = 10
"""Neighbours on either side that a node of a large block is compared with."""
SMALL_BLOCK: Final = 24
"""Maximum nodes of a block in which every pair is compared."""
TABLES: Final = {
    "known": "identity BLOB PRIMARY KEY, node INTEGER",
    "node": "first_day INTEGER, last_day INTEGER, sort_key TEXT, node INTEGER",
    "block": "block INTEGER, node INTEGER",
    "candidate": "rank INTEGER, others BLOB",
    "link": "score REAL, first INTEGER, second INTEGER",
    "component": "root INTEGER, sighting INTEGER",
}
"""Nodes by identity, with their orders, and by block; candidate pairs; links, and the components that they make."""
END: Final = (None, ())
"""Marks the end of the components with links."""
CACHED_FEATURES: Final = 1 << 13


class NodeOrder:
    """Nodes in the order of time, and what decides which of them are compared."""

    def __init__(self) -> None:
        self.node = array("i")
        self.first_day = array("q")
        self.last_day = array("q")
        self.by_subject = array("i")
        """Their ranks in the order of what they are about."""


class Clustering(Generic[T, F]):
    """The clusters of one kind of sightings; used once, `clusters()` does all.

    Sightings and nodes are known by their number among the sightings of the kind, and by their rank, which is their
    position in the order of time, where nodes are compared.
    """

    def __init__(self, store: Store, kind: Kind, rules: LinkageRules[T, F]) -> None:
        self.store = store
        self.kind = kind
        self.rules = rules
        self.constraints = rules if isinstance(rules, ConstrainedRules) else None
        self.table = store.database
        size = store.count(kind)
        self.node = array("i", range(size))
        """The node of each sighting; sightings that nothing can tell apart are one, named by the first of them."""
        self.parents = array("i", range(size))
        self.rank = array("i", bytes(4 * size))
        self.features = Spill()
        self.offsets = array("q", bytes(8 * size))
        self.feature: Callable[[int], F] = lru_cache(CACHED_FEATURES)(partial(_feature, self.features, self.offsets))

    def clusters(self) -> Iterator[list[T]]:
        """Yield the clusters in no particular order, the sightings of each by number; each sighting is in just one."""
        table = self.table
        for name, columns in TABLES.items():
            table.execute(f"CREATE TABLE {name} ({columns})")
        with closing(self.features):
            table.executemany("INSERT INTO block VALUES (?, ?)", self._blocks())
            order = self._node_order()
            table.executemany("INSERT INTO candidate VALUES (?, ?)", self._candidates(order))
            table.executemany("INSERT INTO link VALUES (?, ?, ?)", self._links(order))
            for members in self._partition():
                yield [self._sighting(number) for number in sorted(members)]
        table.create_function("root", 1, None)  # otherwise the database would keep a reference to this object
        for name in TABLES:
            table.execute(f"DROP TABLE {name}")

    def _sighting(self, number: int) -> T:
        return cast("T", self.store.sighting(self.kind, number))

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """Make the nodes, link those that an article links by itself, and yield the blocks that they are in."""
        sightings = enumerate(cast("Iterator[T]", self.store.sightings(self.kind)))
        for _, rows in groupby(sightings, key=lambda row: (row[1].article, row[1].sha256)):
            numbers, article = zip(*rows, strict=True)
            for number, feature in zip(numbers, self.rules.features(article), strict=True):
                for block in self._add_node(number, feature):
                    yield block, number
            for score, one, other in self.rules.same_article_links(article):
                nodes = self.node[numbers[one]], self.node[numbers[other]]
                if nodes[0] != nodes[1]:
                    self.table.execute("INSERT INTO link VALUES (?, ?, ?)", self._linked(score, *nodes))

    def _add_node(self, number: int, feature: F) -> set[int]:
        """Make a sighting a node and return its blocks; none where it equals an earlier one and joins that node."""
        table, rules = self.table, self.rules
        identity = rules.identity(feature)
        if identity is not None:
            name = digest(identity.encode())
            row = table.execute("SELECT node FROM known WHERE identity = ?", (name,)).fetchone()
            if row:
                self.node[number] = self.parents[number] = row[0]
                return set()
            table.execute("INSERT INTO known VALUES (?, ?)", (name, number))
        self.offsets[number] = self.features.add(pickle.dumps(feature))
        blocks = {_block_number(key) for key in rules.blocking_keys(feature)}
        if blocks:
            row = *rules.time_window(feature), "\0".join(rules.sort_key(feature)), number
            table.execute("INSERT INTO node VALUES (?, ?, ?, ?)", row)
        return blocks

    def _node_order(self) -> NodeOrder:
        """Return the nodes with blocks in their two orders."""
        order = NodeOrder()
        by_time = "SELECT node, first_day, last_day FROM node ORDER BY first_day, sort_key, node"
        for rank, (node, first_day, last_day) in enumerate(self.table.execute(by_time)):
            self.rank[node] = rank
            order.node.append(node)
            order.first_day.append(first_day)
            order.last_day.append(last_day)
        order.by_subject = array("i", order.node)
        by_subject = "SELECT node FROM node ORDER BY sort_key, first_day, node"
        for position, (node,) in enumerate(self.table.execute(by_subject)):
            order.by_subject[self.rank[node]] = position
        return order

    def _candidates(self, order: NodeOrder) -> Iterator[tuple[int, bytes]]:
        """Yield for each node of a block, by rank, the ranks of those that it is compared with there."""
        rows = self.table.execute("SELECT block, node FROM block ORDER BY block")
        for _, block in groupby(rows, key=itemgetter(0)):
            near = sorted([self.rank[node] for _, node in block])
            large = len(near) > SMALL_BLOCK
            yield from self._near(order, near, WINDOW if large else len(near))
            # where all are of one day, the order of time was already that of subjects
            if large and order.first_day[near[0]] != order.first_day[near[-1]]:
                yield from self._near(order, sorted(near, key=order.by_subject.__getitem__), WINDOW, both_sides=True)

    @staticmethod
    def _near(
        order: NodeOrder, ranks: Sequence[int], window: int, *, both_sides: bool = False
    ) -> Iterator[tuple[int, bytes]]:
        """Yield for each rank its neighbours before it in time whose days can be its own."""
        first_day, last_day = order.first_day, order.last_day
        for position, rank in enumerate(ranks):
            day, end = first_day[rank], last_day[rank]
            stop = position + window + 1 if both_sides else position
            others = [
                one
                for one in ranks[max(0, position - window) : stop]
                if one < rank and day <= last_day[one] and first_day[one] <= end
            ]
            if others:
                yield rank, array("i", others).tobytes()

    def _links(self, order: NodeOrder) -> Iterator[Link]:
        """Compare each node with its candidates before it in time, each pair once, and yield the links."""
        nodes = order.node
        candidates = self.table.execute("SELECT rank, others FROM candidate ORDER BY rank")
        for rank, rows in groupby(candidates, key=itemgetter(0)):
            met: set[int] = set().union(*(memoryview(others).cast("i") for _, others in rows))
            yield from self._compared(nodes[rank], [nodes[one] for one in met])

    def _compared(self, one: int, others: Iterable[int]) -> Iterator[Link]:
        """Yield the links of a node to others."""
        feature = self.feature(one)
        for other in others:
            if self.constraints is None and self._root(one) == self._root(other):
                continue  # already in one component, and no constraint could separate them
            score = self.rules.link_score(self.feature(other), feature)
            if score > 0:
                yield self._linked(score, other, one)

    def _linked(self, score: float, one: int, other: int) -> Link:
        """Return a link, and join the components of its nodes."""
        if self.parents[one] != self.parents[other]:
            roots = self._root(one), self._root(other)
            self.parents[max(roots)] = min(roots)
        return score, min(one, other), max(one, other)

    def _root(self, node: int) -> int:
        """Return the smallest node of a component (union-find)."""
        parents = self.parents
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    def _partition(self) -> Iterator[list[int]]:
        """Yield the clusters of all components, as lists of sightings."""
        table = self.table
        table.create_function("root", 1, self._root, deterministic=True)
        roots = ((self._root(number), number) for number in range(len(self.parents)))
        table.executemany("INSERT INTO component VALUES (?, ?)", roots)
        sightings = table.execute("SELECT root, sighting FROM component ORDER BY root, sighting")
        components = groupby(sightings, key=itemgetter(0))
        if self.constraints is None:
            yield from ([number for _, number in rows] for _, rows in components)
            return
        links = table.execute("SELECT DISTINCT root(first), score, first, second FROM link ORDER BY 1, 2 DESC, 3, 4")
        linked = groupby(links, key=itemgetter(0))
        next_root, next_links = next(linked, END)
        for root, rows in components:
            members = [number for _, number in rows]
            if root != next_root:
                yield members
                continue
            yield from self._joined(members, (link[1:] for link in next_links), self.constraints)
            next_root, next_links = next(linked, END)

    def _joined(
        self, members: list[int], links: Iterable[Link], constraints: ConstrainedRules[T, F, Any]
    ) -> Iterator[list[int]]:
        """Yield the clusters of one component of several nodes; `links` go from the strongest down."""
        nodes = [number for number in members if self.node[number] == number]
        clusters = {node: [node] for node in nodes}
        summaries = {node: constraints.summary(self.feature(node)) for node in nodes}
        cluster_of = {node: node for node in nodes}
        for _, first, second in links:
            one, other = sorted((cluster_of[first], cluster_of[second]))
            if one == other:
                continue
            together = constraints.merge_summaries(summaries[one], summaries[other])
            if together is None:
                continue
            small, large = sorted((one, other), key=lambda name: (len(clusters[name]), -name))
            summaries[large] = together
            for node in clusters.pop(small):
                cluster_of[node] = large
                clusters[large].append(node)
        for number in members:
            if self.node[number] != number:
                clusters[cluster_of[self.node[number]]].append(number)
        yield from clusters.values()


def _feature(features: Spill, offsets: Sequence[int], node: int) -> Any:  # noqa: ANN401 - whatever the rules compare
    """Return the feature of a node from disk."""
    return pickle.loads(features.read(offsets[node]))  # noqa: S301 - written above, by this process


@lru_cache(maxsize=1 << 16)
def _block_number(key: str) -> int:
    """Return the number of a block, from what its nodes have in common."""
    return int.from_bytes(digest(key.encode())[:8], "big", signed=True)
