"""Every word list is sorted, unique and clean, and the reader refuses one that is not."""

from __future__ import annotations

import unicodedata
from importlib.resources import files

import pytest

from newsclaims.language import lexicons
from newsclaims.language.lexicons import LexiconError, read, words

NAMES = sorted(entry.name.removesuffix(".toml") for entry in files(lexicons).iterdir() if entry.name.endswith(".toml"))


def listed(node):
    """The words of every list; single values may be anything, a pattern or nothing at all."""
    if isinstance(node, list):
        yield from (item for item in node if isinstance(item, str))
        yield from (word for item in node if isinstance(item, dict) for word in listed(item))
    elif isinstance(node, dict):
        for value in node.values():
            yield from listed(value)


def test_there_are_lexicons():
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_is_sorted_and_holds_nothing_twice(name):
    assert read(name)


@pytest.mark.parametrize("name", NAMES)
def test_words_are_stripped_and_in_composed_unicode(name):
    for word in listed(read(name)):
        assert word == word.strip()
        assert word
        assert unicodedata.is_normalized("NFC", word)
        assert "  " not in word


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicons, "files", lambda _package: tmp_path)
    read.cache_clear()
    words.cache_clear()
    yield tmp_path
    read.cache_clear()
    words.cache_clear()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('words = ["b", "a"]', "'a' must come before 'b'"),
        ('words = ["a", "a"]', "only once"),
        ('[verbs.said]\nwords = ["b", "a"]', "verbs.said.words"),
        ("words = [", "bad.toml"),
    ],
)
def test_a_list_out_of_order_is_refused(folder, text, reason):
    (folder / "bad.toml").write_text(text, encoding="utf8")
    with pytest.raises(LexiconError, match=reason):
        read("bad")


def test_a_lexicon_that_is_not_there(folder):
    with pytest.raises(LexiconError, match=r"nowhere\.toml"):
        read("nowhere")


def test_a_list_within_tables_is_a_set_of_words(folder):
    (folder / "cues.toml").write_text('[verbs]\nsaid = ["say", "tell"]', encoding="utf8")
    assert words("cues", "verbs.said") == {"say", "tell"}
