"""What the recipe of the backbone leaves of the lemma tables: enough for every lemma."""

from __future__ import annotations

from collections import Counter

import pytest

NOUNS = (["s", ""], ["ses", "s"], ["ies", "y"], ["men", "man"])
KNOWN = dict.fromkeys(["bus", "cat", "gas", "house", "omen", "sky", "tie"], True)
EXCEPTIONS = {"cats": ["cat"], "children": ["child"], "gases": ["gas"], "news": ["news"]}


@pytest.fixture(scope="module")
def lemmas(recipe):
    return recipe("lemmas")


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


VERBS = (["s", ""], ["es", "e"], ["es", ""], ["ed", "e"], ["ed", ""], ["ing", "e"], ["ing", ""])
VERB_FORMS = dict.fromkeys(["bath", "bathe", "hop", "hope", "plan", "plane", "sing", "singe", "visit"], True)
VERB_EXCEPTIONS = {"hopped": ["hop"], "hopping": ["hop"], "planned": ["plan"], "sang": ["sing"], "sung": ["sing"]}


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("hoped", "hope"),  # "hopped" would be of hop
        ("hoping", "hope"),
        ("planes", "plane"),
        ("hopped", "hop"),
        ("hops", "hop"),
        ("planning", "planne"),  # neither form is known: as before
        ("bathes", "bathe"),  # "baths" would be of bath
        ("bathed", "bath"),  # spelling does not tell: as before
        ("singed", "singe"),  # sing has a past of its own
        ("singing", "sing"),
        ("visited", "visit"),
    ],
)
def test_what_spelling_tells_of_verbs(lemmas, word, lemma):
    wanted = lemmas.meant("verb", VERB_FORMS, VERB_EXCEPTIONS, VERBS, {})
    known, exceptions = lemmas.settle(VERB_FORMS, VERB_EXCEPTIONS, VERBS, wanted)
    assert lemmas.lemma_of(word, known, exceptions, VERBS) == lemma


def test_what_the_treebanks_show_counts_first(lemmas):
    seen = {"hoping": Counter(hop=2), "bathed": Counter(bathe=2), "hops": Counter(hope=1)}
    wanted = lemmas.meant("verb", VERB_FORMS, VERB_EXCEPTIONS, VERBS, seen)
    known, exceptions = lemmas.settle(VERB_FORMS, VERB_EXCEPTIONS, VERBS, wanted)
    found = {word: lemmas.lemma_of(word, known, exceptions, VERBS) for word in ("hoping", "hoped", "bathed", "hops")}
    assert found == {"hoping": "hop", "hoped": "hope", "bathed": "bathe", "hops": "hop"}


def test_of_two_nouns_the_one_that_the_treebanks_have_oftener(lemmas):
    rules = (["s", ""], ["ies", "y"])
    seen = {"cookie": Counter(cookie=2), "story": Counter(story=1)}
    wanted = lemmas.meant("noun", ["cookie", "cooky", "storie", "story"], {}, rules, seen)
    assert wanted["cookies"] == "cookie"
    assert "stories" not in wanted  # once is too little


def test_a_lemma_with_a_hyphen_overrules_the_first_rule(lemmas):
    known, exceptions = lemmas.settle({}, {}, VERBS, {"re-opened": "re-open"})
    assert lemmas.lemma_of("re-opened", known, exceptions, VERBS) == "re-open"


def test_other_words_keep_their_lemmas(lemmas):
    known, exceptions = lemmas.settle(VERB_FORMS, VERB_EXCEPTIONS, VERBS, {"hoped": "hope"})
    for form in VERB_FORMS:
        for ending, _ in VERBS:
            word = form.removesuffix("e") + ending
            if word != "hoped":
                old = lemmas.lemma_of(word, VERB_FORMS, VERB_EXCEPTIONS, VERBS)
                assert (lemmas.lemma_of(word, known, exceptions, VERBS) or word) == (old or word)


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


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("hoped", "hope"),
        ("hops", "hop"),
        ("raped", "rape"),
        ("rapping", "rap"),
        ("slated", "slate"),
        ("staged", "stage"),
        ("fined", "fine"),
        ("waging", "wage"),
        ("wagging", "wag"),
        ("stared", "stare"),
        ("starred", "star"),
        ("planning", "plan"),
        ("re-elected", "re-elect"),
    ],
)
def test_the_shipped_tables_tell_verbs_apart(nlp, word, lemma):
    from spacy.tokens import Doc  # noqa: PLC0415

    [token] = Doc(nlp.vocab, words=[word], pos=["VERB"])
    assert nlp.get_pipe("lemmatizer").rule_lemmatize(token)[0] == lemma
