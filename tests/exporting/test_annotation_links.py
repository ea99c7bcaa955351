"""Links that annotators drew or removed between spans that were there, as corrections."""

from __future__ import annotations

import io
import json

import pytest

from newsclaims.correcting.apply_corrections import corrected
from newsclaims.exporting import doccano_export, labelstudio_export
from newsclaims.exporting.annotation_corrections import corrections_of


@pytest.fixture
def task(article):
    """The task of Label Studio that the article makes, annotated as it was exported."""
    stream = io.BytesIO()
    labelstudio_export.write([article], stream)
    (made,) = json.loads(stream.getvalue())
    made["annotations"] = [{"result": made["predictions"][0]["result"]}]
    return made


@pytest.fixture
def relinked(article, task):
    """The corrections after links were drawn and removed, and the record with these applied."""

    def changed(drawn=(), removed=(), gone=()):
        (annotation,) = task["annotations"]
        annotation["result"] = [
            one
            for one in annotation["result"]
            if (one.get("from_id"), one.get("to_id")) not in removed and one.get("id") not in gone
        ]
        annotation["result"] += [{"type": "relation", "from_id": one, "to_id": other} for one, other in drawn]
        ((_, _, spans),) = labelstudio_export.read(json.dumps([task]).encode())
        found = corrections_of(article, spans, labelstudio_export)
        assert found.left == []
        made, lost = corrected(article.record, found.corrections)
        assert lost == []
        return [(one.op, one.record, one.field) for one in found.corrections], made

    return changed


def test_a_source_that_is_linked_to_another_cue_is_the_source_there(relinked):
    fields, made = relinked([("q2.CUE.0", "q1.SOURCE.0")], [("q2.CUE.0", "q2.SOURCE.0")])
    assert fields == [("set", "statement", "source")]
    assert [said.source.text for said in made.statements] == ["mayor Ida Berg", "mayor Ida Berg"]


def test_a_cue_that_is_linked_to_another_content_brings_its_source(relinked):
    fields, made = relinked([("q1.CUE.0", "q2.CONTENT.0")])
    assert sorted(fields) == [("set", "statement", "cue"), ("set", "statement", "source")]
    assert [(said.cue.text, said.cue.lemma, said.source.text) for said in made.statements] == [
        ("told", "tell", "mayor Ida Berg"),
        ("told", "tell", "mayor Ida Berg"),
    ]


def test_cues_that_change_places(relinked):
    own = [("q1.CUE.0", "q1.CONTENT.0"), ("q2.CUE.0", "q2.CONTENT.0")]
    _, made = relinked([("q2.CONTENT.0", "q1.CUE.0"), ("q1.CONTENT.0", "q2.CUE.0")], own)
    assert [(said.cue.text, said.source.text) for said in made.statements] == [
        ("said", "she"),
        ("told", "mayor Ida Berg"),
    ]


def test_what_is_linked_to_nothing_any_more_is_no_part(relinked):
    fields, made = relinked([], [("q1.CUE.0", "q1.SOURCE.0"), ("q2.CUE.0", "q2.CONTENT.0")])
    assert sorted(fields) == [("set", "statement", "cue"), ("set", "statement", "source")]
    assert (made.statements[0].source, made.statements[1].cue) == (None, None)


def test_an_event_has_what_it_is_linked_to(relinked):
    fields, made = relinked([("e3.EVENT.0", "d2.DATE.0"), ("l1.PLACE.0", "e3.EVENT.0"), ("e2.EVENT.0", "d3.DATE.0")])
    assert sorted(fields) == [("set", "event", "date"), ("set", "event", "location")]
    assert (made.events[2].date.value, made.events[2].location.name) == ("2021-06-20", "Riga")


def test_without_any_link_none_was_removed(relinked):
    every = [(f"{id_}.CUE.0", f"{id_}.{part}.0") for id_ in ("q1", "q2") for part in ("SOURCE", "CONTENT")]
    assert relinked([], every)[0] == []


def test_a_span_that_is_gone_takes_its_links_with_it(relinked):
    fields, made = relinked([("q2.CUE.0", "q1.SOURCE.0")], gone=["q2.SOURCE.0"])
    assert fields == [("set", "statement", "source")]
    assert made.statements[1].source.text == "mayor Ida Berg"
    fields, _ = relinked([("q1.CUE.0", "q2.CONTENT.0")], gone=["q2.CONTENT.0"])
    assert fields == [("drop", "statement", None)]


@pytest.mark.parametrize("odd", [("q1.CUE.0", "q1.CUE.0"), ("s1.SPEAKER.0", "d1.DATE.0"), ("q1.CUE.0", "nothing")])
def test_links_that_mean_nothing_change_nothing(relinked, odd):
    assert relinked([odd])[0] == []


def test_relations_of_doccano_between_what_was_there(article):
    stream = io.BytesIO()
    doccano_export.write([article], stream)
    line = json.loads(stream.getvalue())
    line["entities"] = [
        {"id": number, "start_offset": start, "end_offset": end, "label": label}
        for number, (start, end, label) in enumerate(line.pop("label"))
    ]
    ids = {
        line["text"][one["start_offset"] : one["end_offset"]] + one["label"][:3]: one["id"] for one in line["entities"]
    }
    line["relations"] = [{"id": 1, "from_id": ids["saidCUE"], "to_id": ids["mayor Ida BergSOU"], "type": "by"}]
    ((_, _, spans),) = doccano_export.read(json.dumps(line).encode())
    (one,) = corrections_of(article, spans, doccano_export).corrections
    assert (one.field, one.value["text"]) == ("source", "mayor Ida Berg")
