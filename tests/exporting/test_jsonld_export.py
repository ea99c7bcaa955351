"""The linked data, read with rdflib."""

from __future__ import annotations

import io

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from newsclaims.exporting.jsonld_export import write

pytestmark = pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph:DeprecationWarning")  # rdflib's own parser

SCHEMA = Namespace("https://schema.org/")


@pytest.fixture
def graph(article):
    stream = io.BytesIO()
    write([article], stream)
    return Graph().parse(data=stream.getvalue(), format="json-ld")


def named(graph, name):
    return next(graph.subjects(SCHEMA.name, Literal(name)))


def test_a_quotation_is_a_claim_of_its_speaker_in_the_article(graph):
    quotation = next(graph.subjects(RDF.type, SCHEMA.Quotation))
    assert (quotation, RDF.type, SCHEMA.Claim) in graph
    assert graph.value(quotation, SCHEMA.spokenByCharacter) == named(graph, "Ida Berg")
    assert (graph.value(quotation, SCHEMA.appearance), RDF.type, SCHEMA.NewsArticle) in graph
    assert len(set(graph.subjects(RDF.type, SCHEMA.Claim))) == 2


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("fourth round", SCHEMA.EventRescheduled),
        ("cup match", SCHEMA.EventCancelled),
        ("mayor", SCHEMA.EventPostponed),
        ("fair", None),
        ("told", SCHEMA.EventScheduled),
    ],
)
def test_events_have_the_status_that_schema_org_knows(graph, name, status):
    assert graph.value(named(graph, name), SCHEMA.eventStatus) == status


def test_a_moved_event_has_its_previous_start(graph):
    event = named(graph, "fourth round")
    assert str(graph.value(event, SCHEMA.startDate)) == "2021-06-20"
    assert str(graph.value(event, SCHEMA.previousStartDate)) == "2021-06-14"
    assert graph.value(event, SCHEMA.location) == named(graph, "Riga")


def test_a_postponed_event_keeps_its_old_start(graph):
    event = named(graph, "mayor")
    assert str(graph.value(event, SCHEMA.startDate)) == "2021-06-14"
    assert graph.value(event, SCHEMA.previousStartDate) is None


def test_places_have_coordinates_and_their_number_at_geonames(graph):
    riga = named(graph, "Riga")
    assert (riga, RDF.type, SCHEMA.City) in graph
    assert graph.value(riga, SCHEMA.sameAs) == URIRef("https://sws.geonames.org/456172/")
    assert float(graph.value(graph.value(riga, SCHEMA.geo), SCHEMA.latitude)) == 56.95
