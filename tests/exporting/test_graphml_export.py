"""The graph, read with networkx."""

from __future__ import annotations

import io

import msgspec
import networkx as nx
import pytest

from newsclaims.exporting.graphml_export import write
from newsclaims.exporting.resolved_article import ResolvedArticle


def graph_of(articles):
    stream = io.BytesIO()
    write(articles, stream)
    return nx.parse_graphml(stream.getvalue())


@pytest.fixture
def graph(article):
    return graph_of([article])


def labelled(graph, label):
    return next(node for node, data in graph.nodes(data=True) if data["label"] == label)


def test_a_way_leads_from_a_speaker_over_a_statement_and_an_event_to_a_place(graph):
    way = nx.shortest_path(graph, labelled(graph, "Ida Berg"), labelled(graph, "Riga"))
    assert [graph.nodes[node]["type"] for node in way[:1] + way[-1:]] == ["speaker", "place"]
    said = labelled(graph, "The fourth round moves from June 14 to June 20")
    round_ = labelled(graph, "fourth round")
    assert graph.edges[labelled(graph, "Ida Berg"), said]["relation"] == "says"
    assert graph.edges[said, round_]["relation"] == "claims"
    assert graph.edges[round_, labelled(graph, "Riga")]["relation"] == "at"
    assert graph.edges[labelled(graph, "Ida Berg"), round_]["relation"] == "takes part"


def test_nodes_have_typed_attributes(graph):
    riga = graph.nodes[labelled(graph, "Riga")]
    assert (riga["latitude"], riga["country"]) == (56.95, "LV")
    assert graph.nodes[labelled(graph, "cup match")]["status"] == "cancelled"


def test_what_xml_cannot_hold_is_replaced(graph):
    assert labelled(graph, "Cup, round; \\ <b>&amp;\ufffd").endswith("-article")


def test_a_place_of_two_articles_is_one_node_and_an_article_given_twice_is_one(article, record):
    other = msgspec.structs.replace(
        record, article=msgspec.structs.replace(record.article, id="other", sha256="b" * 64)
    )
    graph = graph_of([article, ResolvedArticle(other), article])
    kinds = [data["type"] for _, data in graph.nodes(data=True)]
    assert (kinds.count("article"), kinds.count("speaker"), kinds.count("place")) == (2, 2, 3)
    assert isinstance(graph, nx.DiGraph)
