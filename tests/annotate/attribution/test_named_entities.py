"""Everybody named in an article: one entity each, with its names, its mentions and the speaker that it is."""

from __future__ import annotations

import pytest

from newsclaims.model.annotations import annotations_of

ARTICLE = (
    "Education Minister Nora Wieslander visited a school in Turku on Monday. Headmaster Oskar Palm showed her the "
    'new hall, paid for by the Lindqvist Foundation. "It is the best in the country," Mrs. Wieslander said. '
    "She thanked the teachers. A parent said the roof still leaked. A report said half of all roofs did."
)


@pytest.fixture
def found(nlp):
    return annotations_of(nlp(ARTICLE))


def entity(found, name):
    [one] = [entity for entity in found.entities if entity.name == name]
    return one


def words(one, form):
    return [mention.extent.of(ARTICLE) for mention in one.mentions if mention.form == form]


def test_everybody_named_is_listed_once_in_text_order(found):
    assert [one.name for one in found.entities] == ["Nora Wieslander", "Oskar Palm", "Lindqvist Foundation"]
    assert [one.kind for one in found.entities] == ["person", "person", "organization"]


def test_names_are_without_titles_and_nothing_is_lost(found):
    minister = entity(found, "Nora Wieslander")
    assert words(minister, "name") == ["Nora Wieslander", "Wieslander"]
    assert minister.aliases == ("Wieslander",)
    assert minister.role == "Education Minister"


def test_an_entity_leads_to_its_speaker(found):
    minister = entity(found, "Nora Wieslander")
    assert found.speakers[minister.speaker].name == "Nora Wieslander"
    assert found.speakers[minister.speaker].aliases == ("Wieslander",)
    assert entity(found, "Lindqvist Foundation").speaker is None


def test_who_has_no_name_is_a_speaker_only(found):
    kinds = {speaker.name: speaker.kind for speaker in found.speakers}
    assert (kinds["parent"], kinds["report"]) == ("unnamed", "document")
    assert not {"parent", "report"} & {one.name for one in found.entities}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A survey found that most shops close at six.", "survey", "document"),
        ("The law says that every boat needs a light.", "law", "document"),
        ("A newspaper reported that the mill would close.", "newspaper", "organization"),
        ("The ministry said in a statement that the mill would close.", "ministry", "organization"),
    ],
)
def test_a_text_that_says_something_is_a_document(nlp, text, name, kind):
    [speaker] = annotations_of(nlp(text)).speakers
    assert (speaker.name, speaker.kind) == (name, kind)


def test_of_a_name_with_a_clause_behind_it_the_name_is_the_mention(nlp):
    text = "The Finnwave Trust, which owns the pier, said that the pier would be sold."
    [one] = annotations_of(nlp(text)).entities
    assert [mention.extent.of(text) for mention in one.mentions if mention.form == "name"] == ["Finnwave Trust"]


def test_a_place_is_an_entity_where_it_speaks(nlp):
    found = annotations_of(nlp("Moscow rejected the accusation. The delegation flew to Oslo."))
    assert [(one.name, one.kind, one.speaker) for one in found.entities] == [("Moscow", "organization", 0)]


def test_a_second_run_finds_the_same(nlp):
    doc = nlp(ARTICLE)
    before = list(annotations_of(doc).entities)
    nlp.get_pipe("newsclaims_attribution")(doc)
    assert annotations_of(doc).entities == before
