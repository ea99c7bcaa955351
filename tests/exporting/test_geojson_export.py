"""The map, read with the library geojson."""

from __future__ import annotations

import io

import geojson
import pytest

from newsclaims.exporting.geojson_export import write


@pytest.fixture
def collection(article):
    stream = io.BytesIO()
    write([article], stream)
    return geojson.loads(stream.getvalue())


def test_it_is_valid(collection):
    assert collection.is_valid, collection.errors()
    assert len({feature.id for feature in collection.features}) == len(collection.features)


def test_every_place_statement_and_event_with_coordinates_is_a_point(collection):
    kinds = [(feature.properties["record"], feature.properties["id"]) for feature in collection.features]
    assert kinds == [("location", "l1"), ("statement", "q1"), ("event", "e1")]
    assert {tuple(feature.geometry.coordinates) for feature in collection.features} == {(24.11, 56.95)}


def test_an_event_says_when_and_who_claims_it(collection):
    event = collection.features[-1].properties
    assert (event["date"], event["previous_date"]) == ("2021-06-20", "2021-06-14")
    assert (event["claimed_by"], event["status"]) == ("Ida Berg", "rescheduled")


def test_without_articles_it_is_an_empty_collection():
    stream = io.BytesIO()
    write([], stream)
    assert geojson.loads(stream.getvalue()) == geojson.FeatureCollection([])
