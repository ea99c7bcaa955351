"""Blocks, links and joins, with rules made of numbers; and the order of sightings in the store."""

from __future__ import annotations

from contextlib import closing

import pytest

from newsclaims.merging.clustering import SMALL_BLOCK, WINDOW, Clustering
from newsclaims.merging.linkage_rules import ConstrainedRules, LinkageRules
from newsclaims.merging.sighting_store import Spill, Store, position_of
from newsclaims.model.records.merged_record import LocationSighting


def sighting(number, *, location=None, article=None, published=None):
    """A sighting whose number of mentions stands for what it is about."""
    return LocationSighting(
        article=article or f"a{number}",
        sha256="",
        published=published,
        location=location or f"l{number}",
        name="",
        kind="place",
        country=None,
        admin1=None,
        geonames_id=None,
        latitude=None,
        longitude=None,
        mentions=number,
    )


class Near(ConstrainedRules):
    """Numbers are linked where they differ by no more than `reach`; clusters span no more than `span`."""

    def __init__(self, reach=1, span=1000, within=()):
        self.reach, self.span, self.pairs = reach, span, within

    def features(self, sightings):
        return [one.mentions for one in sightings]

    def identity(self, feature):
        return str(feature)

    def blocking_keys(self, _feature):
        yield "all"

    def time_window(self, feature):
        return feature, feature + 100

    def sort_key(self, _feature):
        return ()

    def link_score(self, first, second):
        gap = abs(first - second)
        return 10.0 - gap if gap <= self.reach else 0.0

    def same_article_links(self, _sightings):
        return self.pairs

    def summary(self, feature):
        return (feature, feature)

    def merge_summaries(self, first, second):
        low, high = min(first[0], second[0]), max(first[1], second[1])
        return (low, high) if high - low <= self.span else None


def clusters(rules, *sightings):
    with Store() as store:
        store.add(sightings)
        store.number()
        return sorted([one.mentions for one in found] for found in Clustering(store, "location", rules).clusters())


def test_links_make_components():
    assert clusters(Near(), *map(sighting, [1, 2, 3, 7, 8, 20])) == [[1, 2, 3], [7, 8], [20]]


def test_a_join_can_be_forbidden_and_the_stronger_link_comes_first():
    assert clusters(Near(reach=3, span=3), *map(sighting, [1, 2, 5])) == [[1, 2], [5]]
    assert clusters(Near(reach=3, span=3), *map(sighting, [1, 4, 5])) == [[1], [4, 5]]


def test_sightings_of_one_identity_are_one_node():
    assert clusters(Near(reach=0), sighting(1), sighting(1, article="b"), sighting(2)) == [[1, 1], [2]]


def test_an_article_by_itself_can_link():
    both = [sighting(1, article="a"), sighting(50, article="a")]
    assert clusters(Near(within=[(1.0, 0, 1)]), *both) == [[1, 50]]


def test_a_large_block_compares_neighbours():
    numbers = range(2 * SMALL_BLOCK)
    assert [sorted(found) for found in clusters(Near(reach=WINDOW), *map(sighting, numbers))] == [list(numbers)]


class Alike(Near):
    """Numbers are linked where they leave the same remainder."""

    apart = 2 * WINDOW

    def sort_key(self, feature):
        return (f"{feature % self.apart:02}",)

    def link_score(self, first, second):
        return float(first % self.apart == second % self.apart)


def test_a_large_block_compares_what_is_alike_as_well():
    numbers = range(4 * Alike.apart)
    found = sorted(map(sorted, clusters(Alike(), *map(sighting, numbers))))
    assert found == [list(numbers[rest :: Alike.apart]) for rest in range(Alike.apart)]


def test_nothing_gives_nothing():
    assert clusters(Near()) == []


def test_sightings_are_numbered_by_day_article_and_place_and_held_once():
    late, early = sighting(1, published="2017-06-08"), sighting(2, published="2017-06-01")
    undated, tenth = sighting(3), sighting(10, article="a3")
    with Store() as store:
        store.add((undated, tenth, late, early, late))
        store.number()
        assert [one.mentions for one in store.sightings("location")] == [2, 1, 3, 10]
        assert store.count("location") == 4
        assert store.count("event") == 0
        assert store.sighting("location", 1) == late


@pytest.mark.parametrize(("first", "second"), [("l2", "l10"), ("l2", "x")])
def test_entries_of_an_article_are_in_the_order_of_their_numbers(first, second):
    one, other = (sighting(1, location=name) for name in (first, second))
    assert position_of(one) < position_of(other)


def test_a_spill_gives_back_what_it_holds_in_any_order():
    bodies = [b"", b"one", b"\0" * 70_000, "zwölf".encode()]
    with closing(Spill()) as spill:
        places = [spill.add(body) for body in bodies]
        assert [spill.read(place) for place in reversed(places)] == bodies[::-1]


@pytest.mark.parametrize("size", [SMALL_BLOCK, 4 * SMALL_BLOCK])
def test_a_pair_is_compared_once_in_however_many_blocks_it_meets(size):
    met = []

    class Counted(Near):
        def blocking_keys(self, _feature):
            return ("all", "everything", "whatever")

        def link_score(self, first, second):
            met.append((first, second))
            return 0.0

        def sort_key(self, feature):
            return (str(feature),)

    clusters(Counted(), *map(sighting, range(size)))
    assert len(met) == len(set(met)) >= size
    assert all(first < second for first, second in met)


class Same(LinkageRules):
    """Only what each kind must say: numbers are one where their identities are equal."""

    def features(self, sightings):
        return [one.mentions for one in sightings]

    def identity(self, feature):
        return str(feature % 10)


def test_rules_without_constraints_need_say_no_more_than_what_is_equal():
    assert clusters(Same(), *map(sighting, [1, 11, 2, 21])) == [[1, 11, 21], [2]]


class Chained(LinkageRules):
    """Numbers are linked where they are neighbours, and nothing keeps clusters apart."""

    def features(self, sightings):
        return [one.mentions for one in sightings]

    def blocking_keys(self, _feature):
        return ("all",)

    def link_score(self, first, second):
        return float(abs(first - second) == 1)


def test_without_constraints_what_links_connect_is_one_cluster():
    assert clusters(Chained(), *map(sighting, [1, 2, 3, 5])) == [[1, 2, 3], [5]]
