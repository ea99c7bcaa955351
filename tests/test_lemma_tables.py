"""What the recipe of the backbone leaves of the lemma tables: enough for every lemma."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

RECIPE = Path(__file__).resolve().parents[1] / "models" / "recipe"

NOUNS = (["s", ""], ["ses", "s"], ["ies", "y"], ["men", "man"])
KNOWN = dict.fromkeys(["bus", "cat", "gas", "house", "omen", "sky", "tie"], True)
EXCEPTIONS = {"cats": ["cat"], "children": ["child"], "gases": ["gas"], "news": ["news"]}


@pytest.fixture(scope="module")
def lemmas():
    if not RECIPE.is_dir():
        pytest.skip("an installed package has no recipe")
    sys.path.insert(0, str(RECIPE))
    try:
        import lemmas  # noqa: PLC0415
    finally:
        sys.path.remove(str(RECIPE))
    return lemmas


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("children", "child"),  # an exception
        ("buses", "bus"),  # the known one of two
        ("houses", "house"),
        ("skies", "sky"),
        ("copies", "copie"),  # none is known: the first
        ("news", "news"),
        ("of", None),
        ("s", None),
    ],
)
def test_the_lemma_of_the_rule_lemmatizer(lemmas, word, lemma):
    assert lemmas.lemma_of(word, KNOWN, EXCEPTIONS, NOUNS) == lemma


def test_what_changes_no_lemma_is_dropped(lemmas):
    known, exceptions = lemmas.needed(KNOWN, EXCEPTIONS, NOUNS)
    assert known == dict.fromkeys(["bus", "gas", "sky"], True)
    assert exceptions == {"children": ["child"], "news": ["news"]}
    for word in [*EXCEPTIONS, *(word for form in KNOWN for word in (form, f"{form}s", f"{form}es", f"{form[:-1]}ies"))]:
        assert lemmas.lemma_of(word, known, exceptions, NOUNS) == lemmas.lemma_of(word, KNOWN, EXCEPTIONS, NOUNS)


def test_nothing_can_be_dropped_of_the_shipped_tables(lemmas, nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    indices, exceptions, rules = (lookups.get_table(name) for name in lemmas.TABLES)
    for pos in indices:
        assert lemmas.needed(indices[pos], exceptions[pos], rules[pos]) == (indices[pos], exceptions[pos])


@pytest.mark.parametrize("word", ["Hoping", "churches", "Men", "saddest", "faster", "agreed", "boxes", "lives", "Say"])
@pytest.mark.parametrize("pos", ["NOUN", "VERB", "ADJ", "ADV"])
def test_spacy_reads_the_tables_the_same_way(lemmas, nlp, word, pos):
    from spacy.tokens import Doc  # noqa: PLC0415

    lemmatizer = nlp.get_pipe("lemmatizer")
    tables = (lemmatizer.lookups.get_table(name)[pos.lower()] for name in lemmas.TABLES)
    [token] = Doc(nlp.vocab, words=[word], pos=[pos])
    assert lemmatizer.rule_lemmatize(token)[0] == (lemmas.lemma_of(word.lower(), *tables) or word)
