"""The lemma tables of the pipeline: spaCy's rules and WordNet's forms, what treebanks and spelling know better, and
nothing that changes no lemma.

    python lemmas.py PIPELINE DATA       writes the tables of a finished pipeline anew

Of several known forms that the rules make of a word spaCy's rule lemmatizer takes the last ("hoped": hope, hop). Which
one is meant is asked in this order:

1. the lemma that the training treebanks show for the word, if they do twice;
2. the one exception that WordNet has for it;
3. spelling. A short verb doubles its consonant: "hopped" is of hop, so "hoped", "raped", "staged" are of hope, rape
   and stage. Only a hissing verb takes -es: "bathes" is of bathe. A verb with a past of its own has no second one:
   "singed" is not of sing;
4. the lemma that the treebanks show oftener.

To load the whole tables would take a tenth of the time of all. spaCy asks whether a form is known only to choose
between what several rules make of a word: a form that no word needs is dropped, and so is an exception that repeats the
rules. Every word that a rule can bring to a form of the tables, and every exception, keeps its lemma; of other words
the tables say nothing.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.lang.en import English

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from spacy.lookups import Lookups

    Rules = Sequence[Sequence[str]]
    Exceptions = Mapping[str, Sequence[str]]
    Seen = Mapping[str, Counter[str]]

LEMMATIZED = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv", "AUX": "aux"}
OFTEN = 2
"""Times that a treebank must show a form with a lemma before the lemma overrules the rules."""

DOUBLING = re.compile(r"(?:[^aeiou]*|qu)[aeiou][^aeiouwxy]")
"""A verb of one syllable that ends in one vowel and one consonant."""

HISSING = ("s", "x", "z", "ch", "sh", "o")

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


def seen_in(data: Path) -> dict[str, dict[str, Counter[str]]]:
    """Part of speech -> form -> how often the training treebanks have it of which lemma, in lower case."""
    seen: dict[str, dict[str, Counter[str]]] = {pos: defaultdict(Counter) for pos in LEMMATIZED.values()}
    for path in sorted((data / "ud").glob("*-train.conllu")):
        for line in path.read_text(encoding="utf8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[0].isdigit() and cells[3] in LEMMATIZED:
                seen[LEMMATIZED[cells[3]]][cells[1].lower()][cells[2].lower()] += 1
    return seen


def shown(seen: Seen) -> dict[str, str]:
    """Form -> the lemma that it has most often, where that is often enough."""
    lemmas: dict[str, str] = {}
    for form, counts in sorted(seen.items()):
        lemma, times = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if times >= OFTEN:
            lemmas[form] = lemma
    return lemmas


def spelled(word: str, known: Collection[str], irregular: Collection[str]) -> str | None:
    """Which of a verb's known forms with and without -e its spelling tells.

    `irregular`: verbs with a past of their own.
    """
    for short in known:
        long = f"{short}e"
        if long in known and (
            not short.endswith(HISSING)
            if word == f"{long}s"
            else DOUBLING.fullmatch(short) or (word == f"{long}d" and short in irregular)
        ):
            return long
    return None


def oftener(known: Sequence[str], often: Mapping[str, int]) -> str | None:
    """The known form that is a lemma of the treebanks more often than the others."""
    first, second = sorted(known, key=lambda form: -often.get(form, 0))[:2]
    return first if often.get(first, 0) >= max(OFTEN, often.get(second, 0) + 1) else None


def meant(pos: str, index: Collection[str], exceptions: Exceptions, rules: Rules, seen: Seen) -> dict[str, str]:
    """Word -> its lemma, for words of which the rules make several known forms and those that the treebanks show."""
    lemmas: dict[str, str] = {}
    often: Counter[str] = Counter()
    for counts in seen.values():
        often.update(counts)
    irregular = {form for past, forms in exceptions.items() if not past.endswith(("ing", "s")) for form in forms}
    for word in sorted({word for form in index for word in _words_of(form, rules)}):
        known = [form for form in dict.fromkeys(_derived(word, rules)) if form in index]
        given = exceptions.get(word, ())
        lemma: str | None = given[0] if len(given) == 1 else None
        if len(known) > 1 and not given:
            lemma = (spelled(word, known, irregular) if pos == "verb" else None) or oftener(known, often)
        if len(known) > 1 and lemma:
            lemmas[word] = lemma
    return lemmas | shown(seen)


def settle(
    index: Collection[str], exceptions: Exceptions, rules: Rules, lemmas: Mapping[str, str]
) -> tuple[dict[str, bool], dict[str, Sequence[str]]]:
    """The tables with which these words get these lemmas, and every other word the one that it had.

    An exception is enough, unless the rules make of the word that lemma and another known form behind it: then the
    other one leaves the known forms, and where it was needed an exception says so; the lemma joins them ("re-elect": of
    a word with a hyphen the first rule wins).
    """
    words = {word for form in index for word in _words_of(form, rules)} | set(exceptions) | set(lemmas)
    wanted = {word: lemmas.get(word) or lemma_of(word, index, exceptions, rules) or word for word in words}
    known = dict.fromkeys(sorted(index), True)
    exceptional = dict(exceptions) | {word: [lemma] for word, lemma in lemmas.items()}
    for word, lemma in lemmas.items():
        if (lemma_of(word, known, exceptional, rules) or word) != lemma:
            for other in _derived(word, rules):
                if other != lemma:
                    known.pop(other, None)
            if lemma in _derived(word, rules):
                known[lemma] = True
    for word, lemma in wanted.items():
        if (lemma_of(word, known, exceptional, rules) or word) != lemma:
            exceptional[word] = [lemma]
    return known, dict(sorted(exceptional.items()))


def teach(lookups: Lookups, data: Path) -> None:
    """Make whole tables say what treebanks and spelling know and nothing needless, part of speech by part of speech."""
    seen = seen_in(data)
    indices, exceptions, rules = (lookups.get_table(name) for name in TABLES)
    for pos in LEMMATIZED.values():
        own = (set(indices.get(pos, ())), exceptions.get(pos, {}), rules.get(pos, []))
        rules[pos] = own[2]
        indices[pos], exceptions[pos] = settle(*own, meant(pos, *own, seen[pos]))
    thin(lookups)


def whole_tables() -> Lookups:
    """The tables of spacy-lookups-data."""
    nlp = English()
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize()
    lookups: Lookups = lemmatizer.lookups
    return lookups


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    lookups = whole_tables()
    teach(lookups, options.data)
    lookups.to_disk(options.pipeline / "lemmatizer" / "lookups")


if __name__ == "__main__":
    main()
