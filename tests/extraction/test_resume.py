"""Records of earlier runs are reused exactly where a new one would be the same."""

from __future__ import annotations

import io
import json
from functools import cache

import pytest

from newsclaims.articles import Article, Page
from newsclaims.articles.origin import Origin
from newsclaims.backbone.pipeline import model_name
from newsclaims.extraction.resume import (
    MOST_VERSIONS,
    LinePosition,
    ReusableRecords,
    check_record_file,
    page_with_records,
    recorded_model_name,
)
from newsclaims.model.annotations import Notice
from newsclaims.model.errors import UsageError
from newsclaims.model.records.codec import to_json
from newsclaims.recording.build import record
from newsclaims.version import __version__

MODEL = "en_toy-1.0.0"
ARTICLE = Article(id="a", text="It rained.", path="a.txt")


def line(article=ARTICLE, **changed):
    """Return a record as written by an earlier run."""
    import spacy  # noqa: PLC0415

    made = json.loads(to_json(record(spacy.blank("en").make_doc(article.text), article)))
    made["producer"]["model"] = MODEL
    made["article"] |= {"published": article.published, "published_from": article.published_from}
    made["article"] |= {"title": article.title, "publisher": article.publisher}
    made["warnings"] = [
        {"code": notice.code, "start": None, "end": None, "message": notice.message} for notice in article.notices
    ]
    for key, value in changed.items():
        (made["article"] if key in made["article"] else made["producer"])[key] = value
    return json.dumps(made).encode() + b"\n"


def earlier(*files):
    return ReusableRecords([io.BytesIO(b"".join(lines)) for lines in files], model=MODEL)


def with_(**changed):
    known = {name: getattr(ARTICLE, name) for name in ("id", "text", "path")}
    return Article(**{**known, **changed})


def test_a_record_is_found_by_its_article_and_used_once():
    found = earlier([line(with_(id="b")), line()])
    assert found.take(ARTICLE) == (LinePosition(0, len(line(with_(id="b")))), line())
    assert found.take(ARTICLE) is None
    assert found.used == 1


PAGE = Page(b"<html>", Origin("a.html", "a"))
OF_PAGE = with_(path="a.html")


def test_the_last_records_of_a_page_are_found_by_its_id_and_path():
    lines = [line(with_(path="a.html", text=f"It rained {number} times.")) for number in range(MOST_VERSIONS + 1)]
    found = earlier([line(with_(id="b", path="a.html")), *lines, line()])
    assert list(found.versions(PAGE)) == lines[:0:-1]
    assert found.versions(PAGE)[lines[1]] == LinePosition(
        0, sum(map(len, [line(with_(id="b", path="a.html")), lines[0]]))
    )
    assert found.versions(Page(b"<html>", Origin("c.html", "a"))) == {}
    assert [left for _, left in found.unclaimed()] == [line(with_(id="b", path="a.html")), line()]


@pytest.mark.parametrize(
    ("article", "records", "found"),
    [
        (OF_PAGE, [line(OF_PAGE)], 0),
        (OF_PAGE, [line(with_(path="a.html", text="It snowed.")), line(OF_PAGE)], 1),
        (with_(path="a.html", text="It snowed."), [line(OF_PAGE)], None),
        (with_(path="a.html", url="http://x.example"), [line(OF_PAGE)], None),
        (with_(path="a.html", title="Rain"), [line(OF_PAGE)], None),
        (OF_PAGE, [line(OF_PAGE, model="en_other-1.0.0")], None),
        (OF_PAGE, [line(OF_PAGE)[:-1], b"{}\n", b"\n"], None),
        (OF_PAGE, [], None),
    ],
)
def test_a_record_of_a_page_is_used_where_a_new_one_would_be_the_same(article, records, found):
    page = page_with_records(PAGE, records, earlier().producer)
    assert page.record_of(article) == (None if found is None else records[found])
    assert (page.data, page.origin, page.read_options) == (PAGE.data, PAGE.origin, PAGE.read_options)


def test_the_same_text_under_two_ids_is_two_articles():
    found = earlier([line(), line(with_(id="b"))])
    assert found.take(with_(id="b"))[1] == line(with_(id="b"))
    assert found.take(with_(id="c")) is None
    assert found.take(ARTICLE)[1] == line()


def test_an_article_that_occurs_twice_has_two_records():
    found = earlier([line(), line()])
    assert [found.take(ARTICLE)[0].offset for _ in range(2)] == [len(line()), 0]


@pytest.mark.parametrize(
    ("article", "made"),
    [
        (with_(text="It rained again."), line()),
        (with_(path="b.txt"), line()),
        (with_(url="https://a.example"), line()),
        (with_(title="Rain"), line()),
        (with_(publisher="LETA"), line()),
        (with_(published="2024-05-03", published_from="option"), line()),
        (with_(published="2024-05-03", published_from="option"), line(published="2024-05-04", published_from="option")),
        (with_(published="2024-05-03", published_from="input"), line(published="2024-05-03", published_from="header")),
        (ARTICLE, line(published="2024-05-03", published_from="option")),
        (ARTICLE, line(published="2024-05-03", published_from="filename")),
        (with_(language="de"), line()),
        (ARTICLE, line(language="de")),
        (with_(with_text=True), line()),
        (ARTICLE, line(with_(with_text=True))),
        (with_(notices=(Notice("encoding", None, "read as Windows-1252"),)), line()),
        (ARTICLE, line(version="0.0.1")),
        (ARTICLE, line(model="en_toy-0.9.0")),
        (ARTICLE, line().rstrip()),
        (ARTICLE, line()[:-40] + b"\n"),
        (ARTICLE, b'{"type":"error"}\n[]\n3\n{"type":"article"}\n\x00\x00\n'),
    ],
)
def test_a_record_that_would_differ_now_is_not_reused(article, made):
    assert earlier([made]).take(article) is None


@pytest.mark.parametrize(
    ("article", "made"),
    [
        (ARTICLE, line(published="2024-05-03", published_from="header")),
        (ARTICLE, line(published="2024-05-03", published_from="dateline")),
        (ARTICLE, line(title="A headline in the text")),
        (
            with_(published="2024-05-03", published_from="filename"),
            line(published="2024-05-01", published_from="header"),
        ),
        (
            with_(published="2024-05-03", published_from="filename"),
            line(published="2024-05-03", published_from="filename"),
        ),
        (with_(published="2024-05-03", published_from="option"), line(published="2024-05-03", published_from="option")),
        (with_(language="de"), line(with_(language="de"))),
        (with_(with_text=True), line(with_(with_text=True))),
    ],
)
def test_metadata_found_in_the_text_does_not_prevent_reuse(article, made):
    assert earlier([made]).take(article)[1] == made


def test_an_article_that_is_now_too_long_is_not_reused():
    assert earlier([line()]).take(ARTICLE, max_length=9) is None
    assert earlier([line()]).take(ARTICLE, max_length=10)


def test_records_of_other_articles_are_kept_and_outdated_ones_dropped():
    kept, edited, gone = ARTICLE, with_(id="edited"), with_(id="gone")
    found = earlier([line(with_(id="new"))], [line(gone), line(edited), line(kept)])
    found.take(kept)
    found.take(with_(id="edited", text="It snowed."))
    assert list(found.unclaimed()) == [(LinePosition(1, 0), line(gone)), (LinePosition(0, 0), line(with_(id="new")))]


def test_a_file_with_other_content_is_refused(tmp_path):
    def check(content):
        path = tmp_path / "out.jsonl"
        path.write_bytes(content)
        with path.open("rb") as file:
            check_record_file(file)
            assert file.tell() == 0

    for content in (b"", line(), b'{"type":"error"}\n', b"{torn"):
        check(content)
    for content in (b"Dear diary,\n", b'{"type":"merged-event"}\n', b"[1]\n"):
        with pytest.raises(UsageError, match=r"out\.jsonl does not contain article records"):
            check(content)


def test_models_are_named_without_loading_them(nlp, tmp_path):
    assert recorded_model_name(None) == model_name(nlp.meta)
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "toy", "version": "1.0.0"}', encoding="utf8")
    assert recorded_model_name(str(tmp_path)) == MODEL
    assert [recorded_model_name(name) for name in ("no_such_model", "no.such.model", "json", "", "..")] == [None] * 5
    assert __version__ in line().decode()


ODD = [None, True, 7, 1 << 80, "x", [7], {"a": 1}]


@cache
def plain_line():
    return line()


def with_values(**values):
    """A line with other values at its top or in its article."""
    changed = json.loads(plain_line())
    for key, value in values.items():
        (changed["article"] if key in changed["article"] else changed)[key] = value
    return json.dumps(changed).encode() + b"\n"


@pytest.mark.parametrize("value", ODD, ids=repr)
@pytest.mark.parametrize("key", ["article", "producer", "warnings", "type", "id", "sha256", "language", "agencies"])
def test_a_line_with_odd_values_is_not_reused(key, value):
    odd = with_values(**{key: value})
    others = [b'{"type":"article"}\n', b"[" * 5000 + b"\n", b"\xff\n", b'{"type":"article","schema_version":1}\n']
    found = earlier([odd, *others])
    assert found.take(ARTICLE) is None
    page = Page(b"", Origin("a.txt", id="a"))
    assert page_with_records(page, [odd, *others], found.producer).record_of(ARTICLE) is None
    list(found.unclaimed())
    assert earlier([plain_line(), *others]).take(ARTICLE)


def test_a_record_made_with_another_lexicon_is_not_reused():
    assert earlier([line(lexicons=["ab12"])]).take(ARTICLE) is None
    files = [io.BytesIO(line(lexicons=["ab12"]))]
    assert ReusableRecords(files, model=MODEL, lexicons=["ab12"]).take(ARTICLE) is not None


def test_a_record_from_before_there_were_lexicons_is_reused():
    old = json.loads(line())
    del old["producer"]["lexicons"]
    assert earlier([json.dumps(old).encode() + b"\n"]).take(ARTICLE) is not None
