"""The pipeline: the order of its components, what it refuses, where it says an article failed."""

from __future__ import annotations

import pickle
from importlib.metadata import entry_points, version
from itertools import count

import pytest
import spacy

import newsclaims
from newsclaims.articles import Article
from newsclaims.backbone.pipeline import AFTER, BEFORE, load, model_name, pipe, read, shipped_model
from newsclaims.model.annotations import Extent, Notice, annotations_of
from newsclaims.model.errors import InputError, ModelError


def test_our_components_surround_the_backbone(nlp):
    names = nlp.pipe_names
    assert tuple(names[: len(BEFORE)]) == BEFORE
    assert tuple(names[-len(AFTER) :]) == AFTER
    assert "parser" in names[len(BEFORE) : -len(AFTER)]


def test_every_component_gets_what_it_requires(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_every_factory_is_an_entry_point_that_loads():
    found = {
        entry.name: entry for entry in entry_points(group="spacy_factories") if entry.name.startswith("newsclaims")
    }
    assert set(found) == {*BEFORE, *AFTER}
    assert all(callable(entry.load()) for entry in found.values())


def test_the_version_is_that_of_the_package():
    assert newsclaims.__version__ == version("newsclaims")


def test_a_model_that_is_not_there_is_named():
    with pytest.raises(ModelError, match="cannot load the pipeline 'no_such_model'"):
        load("no_such_model")


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no parser with Universal Dependencies labels"):
        load(tmp_path / "blank")


def test_a_pipeline_can_be_named_by_its_folder(nlp):
    assert load(shipped_model()).pipe_names == nlp.pipe_names


def test_a_model_is_named_as_spacy_names_its_packages():
    assert model_name({"lang": "en", "name": "news", "version": "1.2.0"}) == "en_news-1.2.0"


def test_records_name_the_model_that_made_them(nlp):
    assert newsclaims.record(nlp("It rained.")).producer.model == model_name(nlp.meta)


def test_an_article_that_is_too_long_is_refused_before_it_costs_anything(nlp):
    text = "a" * (nlp.max_length + 1)
    with pytest.raises(InputError, match="are too many for one article") as caught:
        read(nlp, Article(id="x", text=text, path="wire.jsonl", line=4))
    assert (caught.value.path, caught.value.line, caught.value.stage) == ("wire.jsonl", 4, "length")


def test_an_article_and_its_bare_text_are_read_alike(nlp):
    text = "“It is over,” Ida Berg said on Monday. The talks were put off."
    doc = read(nlp, Article(id="x", text=text))
    assert newsclaims.record(doc) == newsclaims.record(nlp(text))


def test_what_the_input_says_is_on_the_doc(nlp):
    notice = Notice("encoding", Extent(0, 1), "read as Windows-1252")
    doc = read(nlp, Article(id="x", text="It rained.", publisher="Harbour Post", notices=(notice,)))
    found = annotations_of(doc)
    assert found.header.publisher == "Harbour Post"
    assert notice in found.notices


def test_a_date_in_the_file_name_gives_way_to_what_the_article_says(nlp):
    def published(text, source):
        article = Article(id="x", text=text, published="2021-05-09", published_from=source)
        header = annotations_of(read(nlp, article)).header
        return header.published, header.published_from

    dated = "RIGA, May 4, 2021. /LETA/. It rained.\n"
    assert published(dated, "filename") == ("2021-05-04", "dateline")
    assert published(dated, "option") == ("2021-05-09", "option")
    assert published("It rained.\n", "filename") == ("2021-05-09", "filename")


ARTICLES = (
    Article(id="a", text="“It is over,” Ida Berg said on Monday.", published="2021-05-05", published_from="input"),
    Article(id="b", text="Il a dit lundi que tout est fini.", language="fr"),
    Article(id="c", text="Berlin talks were put off to June 9.", published="2021-05-05", published_from="input"),
    Article(id="d", text="Es war am Montag.", language="de"),
)


def lines(docs):
    return [newsclaims.to_json(newsclaims.record(doc, article)) for doc, article in zip(docs, ARTICLES, strict=True)]


@pytest.mark.parametrize("n_process", [1, 2])
def test_many_articles_are_read_as_one_by_one(nlp, n_process):
    one_by_one = lines(read(nlp, article) for article in ARTICLES)
    assert lines(pipe(nlp, ARTICLES, n_process=n_process)) == one_by_one
    assert b"2021-05-03" in one_by_one[0]
    assert b'"statements":[]' in one_by_one[1]


def test_articles_are_read_as_they_come(nlp):
    endless = (Article(id=str(number), text=f"It rained {number} days, Berg said.") for number in count())
    docs = pipe(nlp, endless)
    assert [next(docs).text[10] for _ in range(3)] == ["0", "1", "2"]


def test_many_articles_include_one_that_is_too_long(nlp):
    docs = pipe(nlp, [ARTICLES[0], Article(id="x", text="a" * (nlp.max_length + 1))])
    with pytest.raises(InputError, match="are too many for one article"):
        list(docs)


@pytest.fixture(scope="module")
def saved(nlp, tmp_path_factory):
    """The folder of a saved pipeline."""
    folder = tmp_path_factory.mktemp("pipeline") / "saved"
    nlp.to_disk(folder)
    return folder


def test_a_saved_pipeline_is_loaded_with_its_components(nlp, saved):
    again = load(saved)
    assert again.pipe_names == nlp.pipe_names
    assert lines(read(again, article) for article in ARTICLES) == lines(read(nlp, article) for article in ARTICLES)


def test_components_that_a_saved_pipeline_lacks_are_added_in_their_place(nlp, tmp_path):
    part = spacy.load(shipped_model())
    part.add_pipe("newsclaims_header", first=True)
    part.add_pipe("newsclaims_locations")
    part.add_pipe("newsclaims_events")
    part.to_disk(tmp_path / "part")
    assert load(tmp_path / "part").component_names == nlp.component_names


def test_the_order_of_day_and_month_is_saved(saved, tmp_path):
    def day(pipeline):
        doc = pipeline("The council met on 8/6/2017.")
        return [date.value for date in annotations_of(doc).dates]

    other = load(saved, day_first=True)
    other.to_disk(tmp_path / "day-first")
    assert day(load(saved)) == ["2017-08-06"]
    assert day(other) == day(load(tmp_path / "day-first")) == ["2017-06-08"]


def test_a_pickled_pipeline_reads_the_same(nlp):
    again = pickle.loads(pickle.dumps(nlp))  # noqa: S301 - our own
    assert lines(read(again, article) for article in ARTICLES) == lines(read(nlp, article) for article in ARTICLES)
