"""English worldwide newswire: articles with names and no parse; what it says of the articles that others annotated too.

Its names are measured by its own test set, so where both annotated an article its names count, and the others' where it
has none.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sentences import MISSING, Sentence
from swapping import names_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

WORLDWIDE = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "NORP": "NORP"}
EVENT_HEADS = frozenset(
    """
    awards carnival ceremony championship championships congress cup day derby election elections eve expo
    fair festival final finals forum games holocaust intifada marathon massacre mundial olympics open
    paralympics parade prix revolution summit tour tournament trophy uprising war wars week
    """.split()  # noqa: SIM905
)
"""Last words of the miscellaneous names that are events; worldwide newswire does not tell them apart."""


def read_worldwide(folder: Path) -> Iterator[tuple[Path, list[Sentence]]]:
    """Articles by their tables, as runs of words with names and no parse; the text beside the tags has the spaces."""
    for table in sorted(folder.glob("*.tsv")):
        text = table.with_suffix("").read_text(encoding="utf8")
        position, sentences = 0, [Sentence(opens_paragraph=True)]
        for line in table.read_text(encoding="utf8").splitlines():
            word, _, tag = line.partition("\t")
            if not word or word.startswith("http"):
                continue
            at = text.find(word, position)
            if at < 0 or at - position > 200:
                at = position  # a character that the tokenizer of the set rewrote
            gap = text[position:at]
            current = sentences[-1]
            if current.words:
                current.spaces[-1] = bool(gap.strip(" ") != gap or gap)
            if "\n\n" in gap and current.words:
                current.spaces[-1] = False
                current = Sentence(opens_paragraph=True)
                sentences.append(current)
            kind = tag.rpartition("-")[2]
            label = WORLDWIDE.get(kind)
            current.words.append(word)
            current.spaces.append(True)
            current.names.append(f"{tag[0]}-{label}" if label else f"{tag[0]}-MISC" if kind == "Misc" else "O")
            position = at + len(word)
        for sentence in sentences:
            settle_events(sentence)
        yield table, [s for s in sentences if s.words]


def settle_events(sentence: Sentence) -> None:
    """A miscellaneous name that ends in an event's word is one; the others are none of our names."""
    names = sentence.names
    for start, name in enumerate(names):
        if name == "B-MISC":
            end = start + 1
            while end < len(names) and names[end] == "I-MISC":
                end += 1
            words = [w.lower() for w in sentence.words[start:end]]
            last = next((w for w in reversed(words) if not w.isdigit()), "")
            event = last in EVENT_HEADS and len(words) > 1
            names[start:end] = ["B-EVENT"] + ["I-EVENT"] * (end - start - 1) if event else ["O"] * (end - start)
    sentence.names = ["O" if name == "I-MISC" else name for name in names]


def nationalities(articles: Iterable[list[Sentence]]) -> set[str]:
    """Words that are names of nations, religions, languages by themselves, at least in half of the places."""
    norps: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for article in articles:
        for sentence in article:
            words.update(sentence.words)
            norps.update(
                sentence.words[start] for start, end, kind in names_in(sentence) if (kind, end - start) == ("NORP", 1)
            )
    return {word for word, times in norps.items() if times > 1 and times * 2 >= words[word]}


def doubt(text: list[Sentence], usual: Collection[str]) -> None:
    """Mark as missing in an annotated article what is a name for us and was not looked for: languages and events."""
    for sentence in text:
        words, names = sentence.words, sentence.names
        for i, word in enumerate(words):
            if names[i] == "O" and word in usual:
                names[i] = MISSING
            start = i
            while start and (words[start - 1][:1].isupper() or words[start - 1].isdigit() or words[start - 1] == "of"):
                start -= 1
            if start < i and word[:1].isupper() and word.lower() in EVENT_HEADS:
                for k in range(start, i + 1):
                    names[k] = MISSING if names[k] == "O" else names[k]


def prefer(text: list[Sentence], other: list[Sentence]) -> None:
    """Give an annotated article the names that this set has for the same words; the annotators' where it has none."""
    ours = [word for sentence in text for word in sentence.words]
    theirs = [word for sentence in other for word in sentence.words]
    tags = [name for sentence in other for name in sentence.names]
    names = [MISSING if word[:1].isupper() else "O" for word in ours]
    for a, b, size in SequenceMatcher(a=ours, b=theirs, autojunk=False).get_matching_blocks():
        names[a : a + size] = tags[b : b + size]
    at = 0
    for sentence in text:
        here = names[at : at + len(sentence.words)]
        at += len(sentence.words)
        for start, end, kind in list(names_in(sentence)):
            exact = here[start:end] == ["B-LOC"] + ["I-LOC"] * (end - start - 1)
            if all(name in ("O", MISSING) for name in here[start:end]) or (exact and kind == "FAC"):
                here[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
        sentence.names = here
