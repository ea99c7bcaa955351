"""Annotations in their serialized form: complete, plain, and strict when they are read."""

from __future__ import annotations

from dataclasses import fields, replace

import orjson
import pytest
import spacy
from spacy.tokens import Doc, DocBin

from newsclaims.model.annotations import (
    KEY,
    SERIALIZED_VERSION,
    Annotations,
    Cue,
    Dateline,
    Entity,
    Event,
    Extent,
    Header,
    Location,
    Mention,
    Notice,
    Participant,
    Quotation,
    Speaker,
    Statement,
    Timex,
    annotations_of,
    attach,
    from_plain,
    to_plain,
)
from newsclaims.model.errors import AnnotationsError

TEXT = "RIGA, May 3. Ida Berg said: “It is over.”"


@pytest.fixture
def found():
    """Annotations with something in every field."""
    ida = Speaker("Ida Berg", "person", "minister", "Latvia", False, (Mention(Extent(13, 21), "name"),))
    cue = Cue(Extent(22, 26), "say", "assert")
    content = (Extent(29, 40),)
    return Annotations(
        text=TEXT,
        header=Header(
            "T", "P", ("LETA",), "B", Dateline(Extent(0, 12), "Riga", None, None), None, None, (Extent(0, 12),)
        ),
        quotations=[Quotation(Extent(28, 41), content, "speech", closed=True, parent=None)],
        dates=[Timex(Extent(6, 11), "DATE", "XXXX-05-03", None, None, None, None, "dateline", "month-day")],
        locations=[Location("Riga", "city", "LV", None, 456172, 56.95, 24.1, (Extent(0, 4),))],
        cast=[ida],
        speakers=[ida],
        entities=[Entity("Ida Berg", ("Berg",), "person", "minister", "Latvia", (Mention(Extent(13, 21), "name"),), 0)],
        statements=[Statement("direct", content, content, Extent(13, 21), 0, cue, "CT+", 0, 0, "LETA", None, "colon")],
        events=[
            Event(
                "end",
                Extent(35, 39),
                "over",
                0,
                None,
                0,
                (Participant(Extent(29, 31), "agent", 0),),
                "happened",
                0,
                Extent(13, 41),
                "clause",
                "context",
            )
        ],
        report_days=[0],
        notices=[Notice("odd", None, "no extent")],
    )


def test_every_field_is_filled_by_the_fixture(found):
    assert all(getattr(found, field.name) for field in fields(Annotations))


def test_what_is_serialized_is_plain_and_read_back_as_it_was(found):
    plain = to_plain(found)
    assert list(plain) == ["version", *(field.name for field in fields(Annotations))]
    assert plain["statements"][0]["content"] == [{"start": 29, "end": 40}]
    assert from_plain(orjson.loads(orjson.dumps(plain))) == found


@pytest.mark.parametrize("version", [None, 0, SERIALIZED_VERSION + 1, "1"])
def test_another_version_is_refused(found, version):
    with pytest.raises(AnnotationsError, match=f"version {version!r} of the annotations cannot be read; this is 2"):
        from_plain({**to_plain(found), "version": version})


@pytest.mark.parametrize("value", [None, [], "annotations", {}])
def test_what_are_no_annotations_is_refused(value):
    with pytest.raises(AnnotationsError, match="version None"):
        from_plain(value)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 3), (0, len(TEXT) + 1)])
def test_an_extent_outside_the_text_is_refused(found, start, end):
    plain = to_plain(found)
    plain["events"][0]["participants"][0]["extent"] = {"start": start, "end": end}
    with pytest.raises(AnnotationsError, match="is outside the text"):
        from_plain(plain)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("quotations", "parent"),
        ("dates", "anchor"),
        ("statements", "speaker"),
        ("statements", "date"),
        ("statements", "location"),
        ("statements", "parent"),
        ("events", "date"),
        ("events", "previous_date"),
        ("events", "location"),
        ("events", "claimed_by"),
        ("events", "same_as"),
    ],
)
@pytest.mark.parametrize("index", [-1, 1])
def test_an_index_that_points_at_nothing_is_refused(found, name, field, index):
    plain = to_plain(found)
    plain[name][0][field] = index
    with pytest.raises(AnnotationsError, match=rf"{name}.{field} {index} is outside a list of 1"):
        from_plain(plain)


def test_days_of_the_report_belong_to_the_statements(found):
    with pytest.raises(AnnotationsError, match="2 report_days for 1 statements"):
        from_plain({**to_plain(found), "report_days": [0, None]})
    with pytest.raises(AnnotationsError, match="report_days 3 is outside a list of 1"):
        from_plain({**to_plain(found), "report_days": [3]})


def test_annotations_travel_with_their_doc(found):
    doc = spacy.blank("en")(TEXT)
    attach(doc, found)
    store = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    copies = [
        doc.copy(),
        Doc(doc.vocab).from_bytes(doc.to_bytes()),
        next(iter(DocBin().from_bytes(store).get_docs(doc.vocab))),
    ]
    assert [annotations_of(copy) == found for copy in copies] == [True, True, True]
    found.events.clear()
    assert all(annotations_of(copy).events for copy in copies)


def test_a_doc_store_without_user_data_leaves_annotations_out(found):
    doc = spacy.blank("en")(TEXT)
    attach(doc, found)
    copy = next(iter(DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(doc.vocab)))
    assert annotations_of(copy) == Annotations()


def test_damaged_annotations_are_refused_when_they_are_asked_for(found):
    doc = spacy.blank("en")(TEXT)
    doc.user_data[KEY] = {**to_plain(found), "events": [{}]}
    with pytest.raises(AnnotationsError, match=r"missing required field `label` - at `\$.events\[0\]`"):
        annotations_of(doc)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda plain: plain["events"][0].pop("same_as"), "a field is missing or unknown"),
        (lambda plain: plain.pop("notices"), "a field is missing or unknown"),
        (lambda plain: plain["header"].update(colour="red"), "a field is missing or unknown"),
        (lambda plain: plain["dates"][0].update(type="DAY"), r"Invalid enum value 'DAY' - at `\$.dates\[0\].type`"),
        (lambda plain: plain["dates"][0].update(value=2017), r"Expected `str`, got `int` - at `\$.dates\[0\].value`"),
        (lambda plain: plain["events"][0]["trigger"].update(start="4"), r"Expected `int`, got `str` - at"),
        (lambda plain: plain["quotations"][0].update(closed=1), r"Expected `bool`, got `int`"),
    ],
)
def test_a_field_of_another_form_is_refused(found, change, message):
    plain = to_plain(found)
    change(plain)
    with pytest.raises(AnnotationsError, match=message):
        from_plain(plain)


def test_other_user_data_is_serialized_as_before(found):
    doc = spacy.blank("en")(TEXT)
    doc.user_data["mine"] = {"a": 1}
    attach(doc, replace(found, text=None))
    assert Doc(doc.vocab).from_bytes(doc.to_bytes()).user_data["mine"] == {"a": 1}
    doc.user_data["mine"] = object()
    with pytest.raises(TypeError):
        doc.to_bytes()
