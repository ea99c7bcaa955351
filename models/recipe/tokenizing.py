"""Words with a prefix in one piece: "co-author", as the treebanks have it, from which the parse is learned.

    python tokenizing.py PIPELINE       rewrites the tokenizer of a finished pipeline

spaCy cuts English words at every hyphen, and so do the treebanks, but for these prefixes. In front of a capital letter
they stay apart ("pro-Russian", "mid-July"): what follows is a name or a date by itself.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.util import compile_infix_regex

if TYPE_CHECKING:
    from spacy.language import Language

WHOLE = ("anti", "co", "counter", "cross", "e", "ex", "multi", "non", "over", "pre", "pro", "semi", "sub")
"""Prefixes that the training parts of English EWT and GUM have in one word with what follows nine times out of ten, and
five times at least."""

HYPHEN = "(?:-|–|—|--|---|——|~)"
"""How spaCy's pattern for hyphens between letters writes them."""


def keep_prefixes(nlp: Language) -> None:
    """Make the tokenizer of an English pipeline keep words with one of the prefixes whole."""
    written = sorted(form for prefix in WHOLE for form in {prefix, prefix.capitalize()})
    apart = "".join(rf"(?<!\b{form})" for form in written)
    plain = [str(infix) for infix in nlp.Defaults.infixes or ()]
    infixes = [
        f"(?:{apart}|(?=.[A-Z])){infix}" if HYPHEN in infix and infix.startswith("(?<=[A-Za-z") else infix
        for infix in plain
    ]
    if infixes == plain:
        raise ValueError("spaCy's pattern for hyphens between letters is not where it was")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    folder: Path = parser.parse_args().pipeline
    nlp = spacy.load(folder)
    keep_prefixes(nlp)
    tokenizer: Any = nlp.tokenizer
    tokenizer.to_disk(folder / "tokenizer")


if __name__ == "__main__":
    main()
