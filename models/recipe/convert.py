"""Turn the training data into spaCy's binary corpora, one label scheme for all sources.

    python convert.py DATA OUT        DATA holds ud/ and ner/, OUT gets train.spacy and dev.spacy

Three things are settled here, once, so that the training config stays plain:

* **One scheme of names**: PERSON, ORG, LOC, FAC, NORP, EVENT. What a source does not annotate is *missing* in it,
  never negative: Universal NER's OTH, GUM's proper nouns without a Wikipedia title, the names of a report of re3d that
  are no plain names, every name of an unannotated text.
* **Paragraphs**: raw articles hold line breaks, treebanks do not. Paragraphs are separated by a white-space
  token attached to the token before it, as in spaCy's own whitespace augmentation.
* **Newspapers' habits**: every training text is stored twice (`augment.py`): cut at other places, in curly quotation
  marks or straight ones, at times with a headline in capitals, without its full stop, with no-break spaces.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

from augment import augment
from re3d import read_re3d
from sentences import MISSING, Sentence
from spacy.lang.en import English
from spacy.tokens import Doc, DocBin, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.vocab import Vocab

SEED = 20170608
MAX_WORDS = {"train": (220, 90), "dev": (220,)}
"""Words of a stored text at most, once for each time that the texts are stored."""

PARAGRAPH = "\n\n"

UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}
WORLDWIDE = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "NORP": "NORP"}
EVENT_HEADS = frozenset(
    """
    awards carnival ceremony championship championships congress cup day derby election elections eve expo
    fair festival final finals forum games holocaust intifada marathon massacre mundial olympics open
    paralympics parade prix revolution summit tour tournament trophy uprising war wars week
    """.split()  # noqa: SIM905
)
"""Last words of the miscellaneous names that are events; worldwide newswire does not tell them apart."""


def read_conllu(path: Path, uner: dict[str, list[str]]) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file; names come from `uner` by sent_id, else from GUM's `Entity=` brackets."""
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf8") as file:
        for raw in [*file, "\n"]:
            line = raw.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield sentence_of(comments, rows, uner)
                comments, rows = [], []


def sentence_of(comments: list[str], rows: list[list[str]], uner: dict[str, list[str]]) -> Sentence:
    sentence = Sentence()
    sentence.opens_text = any(c.startswith("# newdoc") for c in comments)
    sentence.opens_paragraph = sentence.opens_text or any(c.startswith("# newpar") for c in comments)
    sent_id = next((c.split("=", 1)[1].strip() for c in comments if c.startswith("# sent_id")), "")
    glued: dict[int, bool] = {}  # last word of a multiword token -> followed by a space
    inner: set[int] = set()
    misc: list[str] = []
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inner.update(range(first, last))
            glued[last] = "SpaceAfter=No" not in row[9]
        elif "." not in row[0]:
            number = int(row[0])
            space = number not in inner and glued.get(number, "SpaceAfter=No" not in row[9])
            sentence.words.append(row[1].replace("\u00a0", " "))
            sentence.spaces.append(space)
            sentence.pos.append(row[3])
            sentence.morphs.append("" if row[5] == "_" else row[5])
            sentence.lemmas.append(row[2])
            sentence.heads.append(int(row[6]) - 1 if row[6] != "0" else number - 1)
            sentence.deps.append("ROOT" if row[6] == "0" else row[7])
            misc.append(row[9])
    if sent_id in uner and len(uner[sent_id]) == len(sentence.words):
        sentence.names = uner[sent_id]
    elif any("Entity=" in m for m in misc):
        sentence.names = gum_names(misc, sentence)
    else:
        sentence.names = [MISSING] * len(sentence.words)
    return sentence


BRACKET = re.compile(r"\((\d+)-(\w+)-([^()]*)|(\d+)?\)")


def gum_names(misc: list[str], sentence: Sentence) -> list[str]:
    """Names from GUM's nested brackets: an entity whose last part is a Wikipedia title is a name.

    Only the run of proper nouns in it counts ("the city of Paris" names Paris). A proper noun outside any titled
    entity is missing, not negative: GUM gives titles only to what has a page.
    """
    pos = sentence.pos
    names = [
        MISSING if p == "PROPN" or (p == "ADJ" and word[:1].isupper()) else "O"
        for word, p in zip(sentence.words, pos, strict=True)
    ]
    stack: list[tuple[int, str, bool, int]] = []
    titled: list[tuple[int, int, str]] = []
    for i, cell in enumerate(misc):
        value = next((part[7:] for part in cell.split("|") if part.startswith("Entity=")), "")
        for m in BRACKET.finditer(value):
            if m.group(1):
                parts = m.group(3).split("-")
                link = next((p for p in reversed(parts) if p), "")
                stack.append(
                    (int(m.group(1)), m.group(2), bool(re.match(r"[A-Z0-9]", link)) and not parts[-1].isdigit(), i)
                )
            elif stack:
                at = next(
                    (k for k in range(len(stack) - 1, -1, -1) if m.group(4) and stack[k][0] == int(m.group(4))),
                    len(stack) - 1,
                )
                _, kind, has_title, start = stack.pop(at)
                if has_title and kind in GUM:
                    titled.append((start, i + 1, GUM[kind]))
    for start, end, label in sorted(titled, key=lambda t: t[0] - t[1]):
        proper = [i for i in range(start, end) if pos[i] == "PROPN"]
        if not proper:
            continue
        a, b = proper[0], proper[0]
        while b + 1 < end and pos[b + 1] == "PROPN":
            b += 1
        # An event's title is a phrase ("Battle of X"): half of it would be the place that it is named after.
        whole = label != "EVENT" or b - a + 1 == len(proper) == end - start - (pos[start] == "DET")
        if whole and all(names[i] == MISSING for i in range(a, b + 1)):
            names[a : b + 1] = [f"B-{label}"] + [f"I-{label}"] * (b - a)
    return names


def read_uner(path: Path) -> dict[str, list[str]]:
    """sent_id -> IOB tags; OTH covers what our scheme splits or lacks, so it is missing."""
    tags: dict[str, list[str]] = {}
    current: list[str] = []
    with path.open(encoding="utf8") as file:
        for line in file:
            if line.startswith("# sent_id"):
                current = tags.setdefault(line.split("=", 1)[1].strip(), [])
            elif line[0].isdigit():
                tag = line.rstrip("\n").split("\t")[2]
                iob, _, label = tag.partition("-")
                current.append("O" if tag == "O" else f"{iob}-{UNER[label]}" if label in UNER else MISSING)
    return tags


def read_worldwide(folder: Path) -> Iterator[list[Sentence]]:
    """Articles as runs of words with names and no parse; the spaces come from the text beside the tags."""
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
        yield [s for s in sentences if s.words]


def settle_events(sentence: Sentence) -> None:
    """Relabel miscellaneous names: those that end in a word for an event are events, the others are dropped."""
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


def chunks(sentences: Iterator[Sentence] | list[Sentence], most: int) -> Iterator[list[Sentence]]:
    """Runs of whole sentences of at most `most` words within one text."""
    run: list[Sentence] = []
    for sentence in sentences:
        full = sum(len(s.words) for s in run) + len(sentence.words) > most
        if run and (full or sentence.opens_text):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def doc_of(vocab: Vocab, run: list[Sentence]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    names: list[str] = []
    parsed = bool(run[0].heads)
    for k, sentence in enumerate(run):
        if k and sentence.opens_paragraph:
            spaces[-1] = False
            words.append(PARAGRAPH)
            spaces.append(False)
            pos.append("SPACE")
            morphs.append("")
            lemmas.append(PARAGRAPH)
            heads.append(len(words) - 2)
            deps.append("dep")
            starts.append(False)
            names.append("O")
        base = len(words)
        words += sentence.words
        spaces += sentence.spaces
        pos += sentence.pos
        morphs += sentence.morphs
        lemmas += sentence.lemmas
        heads += [base + h for h in sentence.heads]
        deps += sentence.deps
        starts += [True] + [False] * (len(sentence.words) - 1)
        names += sentence.names
    if parsed:
        doc = Doc(vocab, words=words, spaces=spaces, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps)
    else:
        doc = Doc(vocab, words=words, spaces=spaces)
    set_names(doc, names)
    return doc


def set_names(doc: Doc, names: list[str]) -> None:
    spans: list[Span] = []
    missing: list[Span] = []
    start = 0
    for i in range(1, len(names) + 1):
        if i < len(names) and names[i].startswith("I-") and names[start][2:] == names[i][2:] and names[start][0] == "B":
            continue
        tag = names[start]
        if tag == MISSING or tag.startswith("I-"):
            missing.append(doc[start:i])
        elif tag != "O":
            spans.append(Span(doc, start, i, label=tag[2:]))
        start = i
    doc.set_ents(spans, missing=missing, default="outside")


def texts_of(data: Path, part: str, most: int) -> Iterator[list[Sentence]]:
    """Yield the texts of one part of all sets, as runs of at most `most` words."""
    yield from chunks(
        read_conllu(data / f"ud/en_ewt-ud-{part}.conllu", read_uner(data / f"ner/uner_ewt-{part}.iob2")), most
    )
    yield from chunks(read_conllu(data / f"ud/en_gum-ud-{part}.conllu", {}), most)
    for article in read_worldwide(data / "ner/worldwide" / part):
        yield from chunks(article, most)
    if part == "train":
        for report in read_re3d(data / "ner/re3d"):
            yield from chunks(report, most)


def build(data: Path, part: str) -> DocBin:
    vocab = English().vocab
    rng = random.Random(SEED)  # noqa: S311
    store = DocBin(attrs=["ORTH", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SPACY"])
    for most in MAX_WORDS[part]:
        for run in texts_of(data, part, most):
            store.add(doc_of(vocab, augment(run, rng) if part == "train" else run))
    return store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        store = build(options.data, part)
        store.to_disk(options.out / f"{part}.spacy")
        print(f"{part}: {len(store)} texts, {sum(len(t) for t in store.tokens)} words")


if __name__ == "__main__":
    main()
