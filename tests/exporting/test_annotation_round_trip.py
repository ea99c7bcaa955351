"""To an annotation tool and back: nothing changed is no correction, and what is changed is one that can be applied."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import astuple
from hashlib import sha256

import msgspec
import pytest

from newsclaims.correcting.apply_corrections import corrected
from newsclaims.exporting.annotation_corrections import corrections_of
from newsclaims.exporting.annotation_spans import AnnotationSpan, CodeUnits
from newsclaims.exporting.export_formats import ANNOTATION_FORMATS, format_module
from newsclaims.exporting.resolved_article import ResolvedArticle
from newsclaims.model.errors import InvalidRecordError, UsageError
from newsclaims.model.records.article_record import SpeakerEntry
from newsclaims.model.records.codec import to_json


def written(format_, *articles):
    stream = io.BytesIO()
    format_module(format_).write(articles, stream)
    return stream.getvalue()


def changes(format_, article, data):
    ((sha256, _, spans),) = format_module(format_).read(data)
    assert sha256 == article.article.sha256
    return corrections_of(article, spans, format_module(format_))


def brief(found):
    return [(one.op, one.record, one.text, one.field, one.value) for one in found.corrections]


@pytest.fixture
def wide(record):
    """The same article with characters of two code units before everything else."""
    text = f"\U0001f6a2\U0001f6a2 {record.article.text}"

    def later(value):
        if isinstance(value, dict):
            moved = {key: later(part) for key, part in value.items()}
            return moved | {key: value[key] + 3 for key in ("start", "end") if key in value}
        return [later(part) for part in value] if isinstance(value, list | tuple) else value

    plain = later(msgspec.to_builtins(record))
    plain["article"] |= {"text": text, "length": len(text)}
    return ResolvedArticle(msgspec.convert(plain, type(record)))


@pytest.mark.parametrize("format_", ANNOTATION_FORMATS)
def test_what_nobody_changed_is_no_correction(format_, article, wide):
    for one in (article, wide):
        found = changes(format_, one, written(format_, one))
        assert (found.corrections, found.left) == ([], [])


def test_regions_have_their_text_in_label_studio(wide):
    (task,) = json.loads(written("labelstudio", wide))
    units = task["data"]["text"].encode("utf-16-le")
    regions = [one for one in task["predictions"][0]["result"] if one["type"] == "labels"]
    assert len(regions) > 15
    for region in regions:
        value = region["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
    ids = {region["id"] for region in regions}
    relations = [one for one in task["predictions"][0]["result"] if one["type"] == "relation"]
    assert {one[end] for one in relations for end in ("from_id", "to_id")} <= ids


def test_label_studio_annotations_come_back_as_corrections(article, record):
    (task,) = json.loads(written("labelstudio", article))
    regions = {one["id"]: one for one in task["predictions"][0]["result"] if one["type"] == "labels"}
    regions["e2.EVENT.0"]["value"]["labels"] = ["EVENT:postponed"]
    regions["q2.CUE.0"]["value"]["labels"] = ["CUE:claim"]
    regions["q1.SOURCE.0"]["value"]["start"] += len("mayor ")
    del regions["d4.DATE.0"], regions["s1.SPEAKER.1"], regions["q2.SOURCE.0"]
    new = {"id": "x", "type": "labels", "value": {"start": 0, "end": 4, "text": "", "labels": ["PLACE:city"]}}
    task["annotations"] = [{"result": [*regions.values(), new]}]
    found = changes("labelstudio", article, json.dumps([task]).encode())
    assert found.left == []
    ida = record.article.text.index("Ida Berg")
    place = {"start": ida - 6, "end": ida + 8, "text": "mayor Ida Berg"}
    assert sorted(brief(found), key=str) == sorted(
        [
            ("set", "event", "match", "status", "postponed"),
            ("set", "statement", "the cup match of May 9 was cancelled", "cue.class", "claim"),
            ("set", "statement", "the cup match of May 9 was cancelled", "source", None),
            ("set", "statement", record.statements[0].text, "source", place | {"start": ida, "text": "Ida Berg"}),
            ("drop", "date", "July", None, None),
            ("add", "location", "“The", None, {"kind": "city"}),
            ("set", "speaker", "mayor Ida Berg", "mentions", [place]),
        ],
        key=str,
    )  # fmt: skip
    made, lost = corrected(record, found.corrections)
    assert lost == []
    assert [event.status for event in made.events][1] == "postponed"
    assert (made.statements[1].cue.class_, made.statements[1].source) == ("claim", None)
    assert made.statements[0].source.text == "Ida Berg"
    assert [date.id for date in made.dates] == ["d1", "d2", "d3"]
    speaker = made.speakers[0]
    assert isinstance(speaker, SpeakerEntry)
    assert [(one.text, one.form) for one in speaker.mentions] == [("mayor Ida Berg", "name")]


def test_doccano_labels_come_back_as_corrections(article):
    line = json.loads(written("doccano", article))
    labels = [tuple(label) for label in line["label"]]
    assert all(line["text"][start:end] for start, end, _ in labels)
    riga = next(label for label in labels if label[2] == "PLACE:city")
    line["label"] = [label for label in labels if label != riga] + [(riga[0], riga[1], "PLACE:region")]
    line["id"] = 7
    assert brief(changes("doccano", article, json.dumps(line).encode())) == [
        ("set", "location", "Riga", "kind", "region")
    ]


def test_entities_of_doccano_are_read_too(article):
    line = json.loads(written("doccano", article))
    line["entities"] = [
        {"id": number, "start_offset": start, "end_offset": end, "label": label}
        for number, (start, end, label) in enumerate(line.pop("label"))
        if label != "DATE:TIME"
    ]
    assert brief(changes("doccano", article, json.dumps(line).encode())) == []


def test_conll_has_a_column_for_each_layer(article):
    lines = written("conll", article).decode().splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {9}
    (riga,) = [row for row in rows if row[0] == "Riga"]
    assert riga[3] == "B-city"
    cut = [line for line in lines if not line.startswith("May\t")]  # the day is no longer whole
    ((op, kind, text, field, value),) = brief(changes("conll", article, "\n".join(cut).encode()))
    assert (op, kind, text, field, value["text"]) == ("set", "date", "May 9", "span", "9")


def test_a_tag_changed_in_conll_is_a_correction(article):
    data = written("conll", article).replace(b"\tB-cancelled", b"\tB-postponed")
    assert brief(changes("conll", article, data)) == [("set", "event", "match", "status", "postponed")]


def test_webanno_has_positions_in_code_units_and_stacks_spans(wide):
    lines = written("webanno-tsv", wide).decode().splitlines()
    assert lines[:2] == ["#FORMAT=WebAnno TSV 3.3", "#T_SP=webanno.custom.Newsclaims|value"]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    units = wide.record.article.text.encode("utf-16-le")
    for _, position, token, *_ in rows:
        start, end = map(int, position.split("-"))
        assert units[2 * start : 2 * end].decode("utf-16-le") == token
    (riga,) = [row for row in rows if row[2] == "Riga"]
    assert "PLACE:city" in riga[3]
    (match,) = [row for row in rows if row[2] == "match"]
    assert {part.split("[")[0] for part in match[3].split("|")} == {"CONTENT:indirect", "EVENT:cancelled"}


def test_a_value_changed_in_webanno_is_a_correction(wide):
    data = written("webanno-tsv", wide).replace(b"EVENT:cancelled", b"EVENT:postponed")
    assert brief(changes("webanno-tsv", wide, data)) == [("set", "event", "match", "status", "postponed")]


def test_webanno_holds_one_article(article):
    with pytest.raises(UsageError, match="one article"):
        written("webanno-tsv", article, article)


@pytest.mark.parametrize("format_", ANNOTATION_FORMATS)
@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"a\tb\tc", b"\xff\xfe"])
def test_other_files_are_refused(format_, data):
    if (format_, data) == ("doccano", b""):
        assert list(format_module(format_).read(data)) == []  # no lines, no articles
        return
    with pytest.raises(InvalidRecordError):
        list(format_module(format_).read(data))


def test_code_units_and_code_points():
    text = "a\U0001f6a2b\U0001f6a2\U0001f6a2c"
    units = CodeUnits(text)
    for position in range(len(text) + 1):
        there = len(text[:position].encode("utf-16-le")) // 2
        assert units.units(position) == there
        assert units.points(there) == position


WIDE = (
    "\U0001f6a2 Mayor Ida Berg said the fair opens in Riga on May 9. “The hall,” the harbour master warned, “closes on "
    "June 3.” She was in Cesis.\nTraders doubt that the market moves before June. Ida Berg went to Cesis on Friday."
)
SPANS = [
    ("Ida Berg", "SPEAKER:person"), ("the harbour master", "SPEAKER:unnamed"), ("Riga", "PLACE:city"),
    ("Cesis", "PLACE:city"), ("May 9", "DATE:DATE"), ("June 3", "DATE:DATE"), ("opens", "EVENT:scheduled"),
    ("closes", "EVENT:scheduled"), ("Mayor Ida Berg", "SOURCE"), ("said", "CUE:assert"),
    ("the fair opens in Riga on May 9", "CONTENT:indirect"), ("The hall", "CONTENT:direct"),
    ("closes on June 3", "CONTENT:direct"), ("warned", "CUE:predict"), ("the harbour master", "SOURCE"),
    ("Traders", "SOURCE"), ("doubt", "CUE:doubt"), ("the market moves before June", "CONTENT:indirect"),
]  # fmt: skip
"""What annotators mark in an article in which nothing was found."""


@pytest.fixture
def empty(record):
    about = msgspec.structs.replace(
        record.article, text=WIDE, length=len(WIDE), sha256=sha256(WIDE.encode()).hexdigest()
    )
    lists = dict.fromkeys(("speakers", "entities", "locations", "dates", "statements", "events"), ())
    return ResolvedArticle(msgspec.structs.replace(record, article=about, **lists))


def placed(text, label, last=False):
    start = WIDE.rindex(text) if last else WIDE.index(text)
    return AnnotationSpan(start, start + len(text), label)


def sent(format_, article, spans):
    """Spans as the file of a format has them."""
    if format_ == "labelstudio":
        (task,) = json.loads(written(format_, article))
        units = CodeUnits(WIDE)
        task["annotations"] = [{"result": [
            {"id": one.key or f"x{number}", "type": "labels", "value": {
                "start": units.units(one.start), "end": units.units(one.end), "labels": [one.label]}}
            for number, one in enumerate(spans)
        ] + [
            {"type": "relation", "from_id": one.key, "to_id": other, "direction": "right"}
            for one in spans for other in one.to
        ]}]  # fmt: skip
        return json.dumps([task]).encode()
    if format_ == "doccano":
        line = json.loads(written(format_, article))
        return json.dumps(line | {"label": [(one.start, one.end, one.label) for one in spans]}).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"newsclaims.exporting.{format_.replace('-', '_')}_export.spans_of", lambda _: sorted(spans))
        return written(format_, article)


@pytest.mark.parametrize("format_", ANNOTATION_FORMATS)
def test_what_annotators_add_comes_back(format_, empty):
    found = changes(format_, empty, sent(format_, empty, [placed(*one) for one in SPANS]))
    assert found.left == []
    assert {one.op for one in found.corrections} == {"add"}
    made, lost = corrected(empty.record, found.corrections)
    assert lost == []
    assert [(one.name, one.kind) for one in made.speakers] == [
        ("Ida Berg", "person"), ("the harbour master", "unnamed"),
    ]  # fmt: skip
    assert [one.name for one in made.locations] == ["Riga", "Cesis"]
    assert [one.value for one in made.dates] == ["2021-05-09", "2021-06-03"]
    assert [
        (one.kind, one.text, one.cue.text, one.cue.class_, one.source.text, one.speaker and one.speaker.name)
        for one in made.statements
    ] == [
        ("indirect", "the fair opens in Riga on May 9", "said", "assert", "Mayor Ida Berg", "Ida Berg"),
        ("direct", "The hall … closes on June 3", "warned", "predict", "the harbour master", "the harbour master"),
        ("indirect", "the market moves before June", "doubt", "doubt", "Traders", None),
    ]
    first, second, _ = made.statements
    assert [(one.trigger.text, one.status, one.date and one.date.value, one.claimed_by) for one in made.events] == [
        ("opens", "scheduled", "2021-05-09", first.id),
        ("closes", "scheduled", "2021-06-03", second.id),
    ]
    again = changes(format_, ResolvedArticle(made), written(format_, ResolvedArticle(made)))
    assert (again.corrections, again.left) == ([], [])


def test_links_say_what_belongs_together(empty):
    spans = [
        AnnotationSpan(*astuple(placed("opens", "EVENT:scheduled"))[:3], "e", ("d", "p")),
        AnnotationSpan(*astuple(placed("June 3", "DATE:DATE"))[:3], "d"),
        AnnotationSpan(*astuple(placed("Cesis", "PLACE:city"))[:3], "p"),
        AnnotationSpan(*astuple(placed("said", "CUE:assert"))[:3], "c", ("x",)),
        AnnotationSpan(*astuple(placed("Ida Berg", "SPEAKER:person", last=True))[:3], "s"),
        AnnotationSpan(*astuple(placed("She", "SPEAKER:person"))[:3], "she", ("s",)),
        AnnotationSpan(*astuple(placed("the market moves", "CONTENT:indirect"))[:3], "x"),
        AnnotationSpan(*astuple(placed("doubt", "CUE:doubt"))[:3], "n"),
    ]
    found = changes("labelstudio", empty, sent("labelstudio", empty, spans))
    made, _ = corrected(empty.record, found.corrections)
    assert (made.events[0].date.value, made.events[0].location.name) == ("2021-06-03", "Cesis")
    assert [(one.text, one.cue.text) for one in made.statements] == [("the market moves", "said")]
    assert [(one.name, len(one.mentions)) for one in made.speakers] == [("Ida Berg", 2)]
    assert [WIDE[one.start : one.end] for one in found.left] == ["doubt"]


def test_new_spans_complete_what_is_there(article, record):
    (task,) = json.loads(written("labelstudio", article))
    regions = {one["id"]: one for one in task["predictions"][0]["result"] if one["type"] == "labels"}
    del regions["q2.CUE.0"]
    text = record.article.text

    def new(words, label):
        value = {"start": text.rindex(words), "end": text.rindex(words) + len(words), "labels": [label]}
        return {"id": words, "type": "labels", "value": value}

    added = [new("reporters", "CUE:claim"), new("hoped", "CUE:feel"), new("she", "SPEAKER:person")]
    link = {"type": "relation", "from_id": "hoped", "to_id": "q2.CONTENT.0"}
    task["annotations"] = [{"result": [*regions.values(), *added, link]}]
    found = changes("labelstudio", article, json.dumps([task]).encode())
    assert [(one.op, one.field, one.value and one.value["text"]) for one in found.corrections] == [
        ("set", "cue", "hoped")
    ]
    made, _ = corrected(record, found.corrections)
    assert (made.statements[1].cue.lemma, made.statements[1].cue.class_) == ("hoped", "feel")
    assert [(text[one.start : one.end], one.layer) for one in found.left] == [("reporters", "CUE"), ("she", "SPEAKER")]


@pytest.mark.parametrize(
    "span",
    [AnnotationSpan(3, 3, "PLACE:city"), AnnotationSpan(0, 9999, "PLACE:city"), AnnotationSpan(2, 7, "MOOD:bad")],
)
def test_spans_of_nothing_are_left(empty, span):
    line = json.loads(written("doccano", empty)) | {"label": [(span.start, span.end, span.label)]}
    found = changes("doccano", empty, json.dumps(line).encode())
    assert (found.corrections, found.left) == ([], [span])


def test_relations_of_doccano_are_links(empty):
    line = json.loads(written("doccano", empty))
    del line["label"]
    opens, day = placed("opens", "EVENT:scheduled"), placed("June 3", "DATE:DATE")
    line["entities"] = [
        {"id": id_, "start_offset": one.start, "end_offset": one.end, "label": one.label}
        for id_, one in ((7, opens), (9, day))
    ]
    line["relations"] = [{"id": 1, "from_id": 7, "to_id": 9, "type": "on"}]
    found = changes("doccano", empty, json.dumps(line).encode())
    made, _ = corrected(empty.record, found.corrections)
    assert made.events[0].date.value == "2021-06-03"


def test_the_commands_go_there_and_back(tmp_path, record):
    def run(*arguments):
        command = [sys.executable, "-m", "newsclaims", *arguments]
        return subprocess.run(command, capture_output=True, check=False, timeout=60, cwd=tmp_path)

    (tmp_path / "records.jsonl").write_bytes(to_json(record))
    assert run("export", "records.jsonl", "-o", "out.conll").returncode == 0
    file = tmp_path / "out.conll"
    file.write_bytes(file.read_bytes().replace(b"\tB-cancelled", b"\tB-postponed"))
    done = run("import", "records.jsonl", "--from", "out.conll", "--format", "conll", "-o", "fixes.jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    (tmp_path / "none.jsonl").write_bytes(b"")
    done = run("import", "none.jsonl", "--from", "out.conll", "--format", "conll", "-o", "none.fixes.jsonl")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"no record of the annotated article" in done.stderr
    done = run("correct", "records.jsonl", "--with", "fixes.jsonl")
    assert [event["status"] for event in json.loads(done.stdout)["events"]][1] == "postponed"
    bare = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=None))
    (tmp_path / "bare.jsonl").write_bytes(to_json(bare))
    done = run("export", "bare.jsonl", "--format", "doccano")
    assert done.returncode == 2
    assert b"bare.jsonl:1: the record is without its article's text" in done.stderr
