"""A pipeline with a user's own lexicon, from what the lexicon says to the record."""

from __future__ import annotations

from hashlib import sha256

import pytest

import newsclaims
from newsclaims.articles import Article

LEXICON = """\
[cues]
yodel = { class = "criticise", frames = ["clause", "object", "quote"] }

[names."Vreni Muster"]
role = "harbour master"
affiliation = "Port of Selm"
aliases = ["Glimmerli"]

[names."Tafelrunde Nord"]
kind = "organization"

[places.Hinterselm]
latitude = 47.1
longitude = 9.2
country = "CH"
kind = "city"

[agencies]
KNA = ["Kleine Nachrichten-Agentur"]

[dates]
Landsgemeinde = "last Sunday of April"

[leave-alone]
words = ["May Day Tavern", "opine"]
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("lexicon") / "own.toml"
    path.write_text(LEXICON, encoding="utf8")
    return path


@pytest.fixture(scope="module")
def own(file):
    return newsclaims.load(lexicons=[file])


def record(pipeline, text):
    article = Article(id="a", text=text, published="2024-03-02", published_from="option")
    return newsclaims.record(newsclaims.read(pipeline, article), article)


def test_an_own_verb_is_a_cue(own, nlp):
    text = "The mayor yodelled that the bridge would fall."
    said = record(own, text).statements
    assert [(one.cue.text, one.cue.class_, one.text) for one in said] == [
        ("yodelled", "criticise", "the bridge would fall")
    ]
    assert [one.cue.class_ for one in record(nlp, text).statements] != ["criticise"]


def test_an_alias_is_the_person_with_role_and_affiliation(own):
    found = record(own, "Glimmerli said the boats were late. Vreni Muster left early.")
    muster = next(one for one in found.speakers if one.name == "Vreni Muster")
    assert (muster.kind, muster.role, muster.affiliation) == ("person", "harbour master", "Port of Selm")
    assert {"Glimmerli", "Vreni Muster"} <= {mention.text for mention in muster.mentions}
    assert found.statements[0].speaker.name == "Vreni Muster"


def test_what_the_article_says_of_a_role_comes_first(own):
    found = record(own, "Finance Minister Vreni Muster said the boats were late.")
    assert [one.role for one in found.speakers if one.name == "Vreni Muster"] == ["Finance Minister"]


def test_a_name_is_a_body_if_the_lexicon_says_so(own):
    found = record(own, "Tafelrunde Nord said it would not sign the treaty.")
    assert [(one.name, one.kind) for one in found.speakers] == [("Tafelrunde Nord", "organization")]


def test_a_place_has_the_coordinates_of_the_lexicon(own):
    found = record(own, "The talks will be held in Hinterselm on Monday.")
    place = next(one for one in found.locations if one.name == "Hinterselm")
    assert (place.latitude, place.longitude, place.country, place.kind) == (47.1, 9.2, "CH", "city")
    assert (place.position_from, place.geonames_id) == ("lexicon", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The canton will vote at the Landsgemeinde.", "2024-04-28"),
        ("The canton voted at the last Landsgemeinde.", "2023-04-30"),
        ("The Landsgemeinde 2019 was short.", "2019-04-28"),
    ],
)
def test_a_date_name_is_a_date_and_nobody(own, nlp, text, value):
    found = record(own, text)
    assert [date.value for date in found.dates] == [value]
    assert "Landsgemeinde" not in {one.name for one in (*found.entities, *found.locations)}
    assert value not in [date.value for date in record(nlp, text).dates]


def test_words_are_left_alone(own, nlp):
    text = "They met at the May Day Tavern. The critics opine that it will fail."
    assert [date.text for date in record(nlp, text).dates] == ["May Day"]
    assert record(own, text).dates == ()
    assert [one.cue.text for one in record(nlp, text).statements if one.cue] == ["opine"]
    assert record(own, text).statements == ()


def test_a_credit_names_an_own_agency(own):
    assert "KNA" in record(own, "BERN (Kleine Nachrichten-Agentur) - The boats were late on Friday.").article.agencies


def test_the_record_names_the_lexicon(own, nlp, file):
    digest = sha256(file.read_bytes()).hexdigest()
    assert record(own, "It rained.").producer.lexicons == (digest,)
    assert record(nlp, "It rained.").producer.lexicons == ()


def test_a_saved_pipeline_keeps_it(own, tmp_path):
    own.to_disk(tmp_path / "saved")
    back = newsclaims.load(tmp_path / "saved")
    text = "The mayor yodelled that the bridge would fall before the Landsgemeinde."
    assert record(back, text).statements == record(own, text).statements != ()
    assert record(back, text).dates == record(own, text).dates != ()


def test_it_holds_in_other_processes(own):
    text = "The mayor yodelled that the bridge would fall."
    docs = newsclaims.pipe(own, [Article(id="a", text=text), Article(id="b", text=text)], n_process=2)
    assert [len(newsclaims.annotations_of(doc).statements) for doc in docs] == [1, 1]
