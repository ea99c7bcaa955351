"""Blocks, links and joins, with rules made of numbers; and the order that the store gives to atoms."""

from __future__ import annotations

from contextlib import closing

import pytest

from newsclaims.merging.clustering import ALL_PAIRS, REACH, Clustering
from newsclaims.merging.sighting_store import Spill, Store, place_of


def atom(number, **rest):
    return {"location": f"l{number}", "article": f"a{number}", "sha256": "", "published": None, "at": number, **rest}


class Near:
    """Numbers are linked where they differ by no more than `reach`; clusters span no more than `span`."""

    constrained = True

    def __init__(self, reach=1, span=1000, within=()):
        self.reach, self.span, self.pairs = reach, span, within

    def feature(self, one):
        return one["at"]

    def identity(self, feature):
        return str(feature)

    def keys(self, _feature):
        yield "all"

    def stretch(self, feature):
        return feature, feature + 100

    def order(self, _feature):
        return ()

    def link(self, first, second):
        gap = abs(first - second)
        return 10.0 - gap if gap <= self.reach else 0.0

    def within(self, _atoms):
        return self.pairs

    def summary(self, feature):
        return (feature, feature)

    def joined(self, first, second):
        low, high = min(first[0], second[0]), max(first[1], second[1])
        return (low, high) if high - low <= self.span else None


def clusters(rules, *atoms):
    with Store() as store:
        store.add(("location", one) for one in atoms)
        store.number()
        return sorted([one["at"] for one in found] for found in Clustering(store, "location", rules).clusters())


def test_links_make_components():
    assert clusters(Near(), *map(atom, [1, 2, 3, 7, 8, 20])) == [[1, 2, 3], [7, 8], [20]]


def test_a_join_can_be_forbidden_and_the_stronger_link_comes_first():
    assert clusters(Near(reach=3, span=3), *map(atom, [1, 2, 5])) == [[1, 2], [5]]
    assert clusters(Near(reach=3, span=3), *map(atom, [1, 4, 5])) == [[1], [4, 5]]


def test_atoms_of_one_identity_are_one_node():
    assert clusters(Near(reach=0), atom(1), atom(1, article="b"), atom(2)) == [[1, 1], [2]]


def test_an_article_by_itself_can_link():
    both = [atom(1, article="a"), atom(50, article="a")]
    assert clusters(Near(within=[(1.0, 0, 1)]), *both) == [[1, 50]]


def test_a_large_block_compares_neighbours():
    numbers = range(2 * ALL_PAIRS)
    assert [sorted(found) for found in clusters(Near(reach=REACH), *map(atom, numbers))] == [list(numbers)]


class Alike(Near):
    """Numbers are linked where they leave the same remainder."""

    apart = 2 * REACH

    def order(self, feature):
        return (f"{feature % self.apart:02}",)

    def link(self, first, second):
        return float(first % self.apart == second % self.apart)


def test_a_large_block_compares_what_is_alike_as_well():
    numbers = range(4 * Alike.apart)
    found = sorted(map(sorted, clusters(Alike(), *map(atom, numbers))))
    assert found == [list(numbers[rest :: Alike.apart]) for rest in range(Alike.apart)]


def test_nothing_gives_nothing():
    assert clusters(Near()) == []


def test_atoms_are_numbered_by_day_article_and_place_and_held_once():
    late, early = atom(1, published="2017-06-08"), atom(2, published="2017-06-01")
    undated, tenth = atom(3), atom(10, article="a3")
    with Store() as store:
        store.add(("location", one) for one in (undated, tenth, late, early, late))
        store.number()
        found = list(store.atoms("location"))
        assert [one["at"] for _, one in found] == [2, 1, 3, 10]
        assert len(store.numbers("location")) == 4
        assert store.atom(found[1][0]) == late


@pytest.mark.parametrize(("first", "second"), [("l2", "l10"), ("l2", "x")])
def test_places_in_an_article_are_in_the_order_of_their_numbers(first, second):
    one, other = (atom(1, location=name) for name in (first, second))
    assert place_of("location", one) < place_of("location", other)


def test_a_spill_gives_back_what_it_holds_in_any_order():
    bodies = [b"", b"one", b"\0" * 70_000, "zwölf".encode()]
    with closing(Spill()) as spill:
        places = [spill.add(body) for body in bodies]
        assert [spill.read(place) for place in reversed(places)] == bodies[::-1]


@pytest.mark.parametrize("size", [ALL_PAIRS, 4 * ALL_PAIRS])
def test_a_pair_is_compared_once_in_however_many_blocks_it_meets(size):
    met = []

    class Counted(Near):
        def keys(self, _feature):
            return ("all", "everything", "whatever")

        def link(self, first, second):
            met.append((first, second))
            return 0.0

        def order(self, feature):
            return (str(feature),)

    clusters(Counted(), *map(atom, range(size)))
    assert len(met) == len(set(met)) >= size
    assert all(first < second for first, second in met)
