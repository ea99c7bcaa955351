"""Drop from a pipeline's lemma tables what changes no lemma; to load it would take a tenth of the time of all.

    python lemmas.py PIPELINE

spaCy's rule lemmatizer asks whether a form is known only to choose between what several rules make of a word. A form
that no word needs is dropped, and so is an exception that repeats the rules. Every word that a rule can bring to a form
of the tables, and every exception, keeps its lemma; of other words the tables say nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.lookups import Lookups

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    Rules = Sequence[Sequence[str]]
    Exceptions = Mapping[str, Sequence[str]]

TABLES = ("lemma_index", "lemma_exc", "lemma_rules")


def lemma_of(word: str, index: Collection[str], exceptions: Exceptions, rules: Rules) -> str | None:
    """Return the first lemma of `spacy.pipeline.Lemmatizer.rule_lemmatize`; None where that is the word as written.

    `word` is in lower case.
    """
    known: list[str] = []
    unknown: list[str] = []
    for form in _derived(word, rules):
        if form in index:
            known.insert(0, form)
        elif not form.isalpha():
            known.append(form)
        else:
            unknown.append(form)
    known = list(dict.fromkeys(known))
    for form in exceptions.get(word, ()):
        if form not in known:
            known.insert(0, form)
    return next(iter(known or unknown), None)


def _derived(word: str, rules: Rules) -> Iterator[str]:
    for old, new in rules:
        if word.endswith(old) and (form := word[: len(word) - len(old)] + new):
            yield form


def _words_of(form: str, rules: Rules) -> set[str]:
    """Return the words that a rule turns into a form."""
    return {form[: len(form) - len(new)] + old for old, new in rules if form.endswith(new)}


def needed(
    index: Collection[str], exceptions: Exceptions, rules: Rules
) -> tuple[dict[str, bool], dict[str, Sequence[str]]]:
    """Return the known forms and the exceptions that some word needs for its lemma."""
    words = {word for form in index for word in _words_of(form, rules)} | set(exceptions)
    lemmas = {word: lemma_of(word, index, exceptions, rules) for word in words}
    kept = dict.fromkeys(index, True)
    exceptional = dict(exceptions)
    for word, forms in exceptions.items():
        del exceptional[word]
        if lemma_of(word, kept, exceptional, rules) != lemmas[word]:
            exceptional[word] = forms
    for form in index:
        del kept[form]
        if any(lemma_of(word, kept, exceptional, rules) != lemmas[word] for word in _words_of(form, rules)):
            kept[form] = True
    return dict.fromkeys(sorted(kept), True), exceptional


def thin(lookups: Lookups) -> None:
    """Leave in the tables what is needed, part of speech by part of speech."""
    indices, exceptions, rules = (lookups.get_table(name) for name in TABLES)
    for pos in indices:
        indices[pos], exceptions[pos] = needed(indices[pos], exceptions.get(pos, {}), rules.get(pos, ()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    folder = parser.parse_args().pipeline / "lemmatizer" / "lookups"
    lookups: Any = Lookups().from_disk(folder)
    thin(lookups)
    lookups.to_disk(folder)


if __name__ == "__main__":
    main()
