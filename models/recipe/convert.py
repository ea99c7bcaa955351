"""Turn the training data into spaCy's binary corpora, one label scheme for all sources.

    python convert.py DATA OUT [--without K/N] [--share S]

DATA holds ud/ and ner/, OUT gets train.spacy and dev.spacy. `--without` leaves every N-th annotated article out, from
the K-th on, for a pipeline that has not seen them (`crossfit.sh`); `--share` keeps every S-th of the texts that are no
annotated articles.

Three things are settled here, once, so that the training config stays plain:

* **One scheme of names**: PERSON, ORG, LOC, FAC, NORP, EVENT. What a source does not annotate is *missing* in it,
  never negative: Universal NER's OTH, GUM's proper nouns without a Wikipedia title, the names of a report of re3d that
  are no plain names, every name of an unannotated text.
* **Paragraphs**: raw articles hold line breaks, treebanks do not. Between paragraphs stands a white-space token,
  attached to the token before it, as spaCy's own whitespace augmentation does.
* **Newspapers' habits**: every training text is stored twice (`augment.py`): cut at other places, in curly quotation
  marks or straight ones, at times with a headline in capitals, without its full stop, with no-break spaces.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotated import Reader, read_annotated
from augment import augment
from gap import read_gap
from re3d import read_re3d
from sentences import MISSING, Sentence
from spacy.lang.en import English
from spacy.tokens import Doc, DocBin, Span
from swapping import Swapper
from worldwide import doubt, nationalities, prefer, read_worldwide

from newsclaims.backbone.token_heads import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.vocab import Vocab

SEED = 20170608
MAX_WORDS = 220
"""Words of a text to measure on at most."""


class Plan(NamedTuple):
    """One time that texts are stored: of which sets, cut to how many words, with other names or their own."""

    kinds: frozenset[str]
    most: int
    swapped: bool = False


ALL = frozenset({"trees", "wire", "articles", "reports", "passages"})
PLANS = {
    "train": (
        Plan(ALL, 220),
        Plan(ALL - {"passages"}, 90),
        Plan(frozenset({"trees", "articles"}), 150),
        Plan(frozenset({"trees", "articles", "wire"}), 120, swapped=True),
        Plan(frozenset({"articles"}), 180),
        Plan(frozenset({"articles"}), 120),
        Plan(frozenset({"articles"}), 220, swapped=True),
        Plan(frozenset({"articles"}), 60, swapped=True),
    ),
    "dev": (Plan(ALL, MAX_WORDS),),
}

PARAGRAPH = "\n\n"

UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
GUM = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "EVENT"}


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


TITLES = frozenset(
    """
    Ambassador Archbishop Attorney Ayatollah Bishop CEO Captain Cardinal Chairman Chancellor Chief Coach Col. Colonel
    Commissioner Congressman Congresswoman Councillor Director Doctor Dr Dr. Emperor Empress Father Gen. General Gov.
    Governor Judge Justice King Lady Lieutenant Lord Major Mayor Minister Miss Mr Mr. Mrs Mrs. Ms Ms. Officer Pope
    President Prince Princess Prof. Professor Queen Rep. Representative Rev. Reverend Saint Sen. Senator Sergeant
    Secretary Sheikh Sir Sister Speaker Sultan Treasurer
    """.split()  # noqa: SIM905
)
"""Words before a person's name that GUM takes for a part of it and the other sets do not."""

BRACKET = re.compile(r"\((\d+)-(\w+)-([^()]*)|(\d+)?\)")


def gum_names(misc: list[str], sentence: Sentence) -> list[str]:
    """Names from GUM's nested brackets: an entity whose last part is a Wikipedia title is a name.

    Only the run of proper nouns in it counts ("the city of Paris" names Paris), of a person only what follows titles. A
    proper noun outside any titled entity is missing, not negative: GUM gives titles only to what has a page.
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
        if label == "PERSON":
            first, a = a, max((i + 1 for i in range(a, b) if sentence.words[i] in TITLES), default=a)
            if all(names[i] == MISSING for i in range(first, b + 1)):
                names[first:a] = ["O"] * (a - first)
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
    marks: dict[str, list[str]] = {head: [] for head in run[0].marks}
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
            for outside in marks.values():
                outside.append("O")
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
        for head, tags in sentence.marks.items():
            marks[head] += tags
    if parsed:
        doc = Doc(vocab, words=words, spaces=spaces, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps)
    else:
        doc = Doc(vocab, words=words, spaces=spaces)
    set_names(doc, names)
    for head, tags in marks.items():
        set_marks(doc, head, tags)
    return doc


def set_marks(doc: Doc, head: str, tags: list[str]) -> None:
    """A group of spans for what a head looks for, one for what nobody knows; a mark cut in two is two."""
    found: list[Span] = []
    unknown: list[Span] = []
    start = 0
    for i in range(1, len(tags) + 1):
        if i < len(tags) and tags[i] == "I-" + tags[start][2:] and tags[start] != "O":
            continue
        if tags[start] == MISSING:
            unknown.append(doc[start:i])
        elif tags[start] != "O":
            found.append(doc[start:i])
        start = i
    doc.spans[head] = found
    if unknown:
        doc.spans[UNKNOWN + head] = unknown


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


class Fold(NamedTuple):
    """The annotated articles that a pipeline must not see: of each `of` in their order, the one with this number."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Fold:
        """Return the fold written as "K/N"."""
        number, _, of = text.partition("/")
        return cls(int(number), int(of))

    def holds(self, place: int) -> bool:
        """Whether the article at this place among all of its part belongs to the fold."""
        return place % self.of == self.number


def texts_of(data: Path, part: str, without: Fold | None = None) -> Iterator[tuple[str, list[Sentence]]]:
    """Each whole text of a part behind the name of its set; a treebank is one text, cut where its texts begin."""
    yield (
        "trees",
        list(read_conllu(data / f"ud/en_ewt-ud-{part}.conllu", read_uner(data / f"ner/uner_ewt-{part}.iob2"))),
    )
    yield "trees", list(read_conllu(data / f"ud/en_gum-ud-{part}.conllu", {}))
    wire = {table.stem: article for table, article in read_worldwide(data / "ner/worldwide" / part)}
    if part == "train":
        usual = nationalities(wire.values())
        reader = Reader()
        for place, annotated in enumerate(read_annotated(data.parent / "gold/articles", part)):
            text = reader(annotated)
            other = wire.pop(f"{annotated.id.partition('-')[2]}.txt", None)
            if without is not None and without.holds(place):
                continue
            if other is not None:
                prefer(text, other)
            doubt(text, usual)
            yield "articles", text
        for report in read_re3d(data / "ner/re3d"):
            yield "reports", report
        for passage in read_gap(data / "coref/gap"):
            yield "passages", passage
    for article in wire.values():
        yield "wire", article


MEASURED = 8
"""Words in a row that are looked for in the articles that measure."""


def grams(words: list[str]) -> set[tuple[str, ...]]:
    """All runs of `MEASURED` words, without punctuation and capitals."""
    plain = [word.lower() for word in words if word.isalnum()]
    return {tuple(plain[i : i + MEASURED]) for i in range(len(plain) - MEASURED + 1)}


def build(data: Path, part: str, *, without: Fold | None = None, share: int = 1) -> DocBin:
    """The texts of a part as often and as long as PLANS says; what belongs to an article that measures is left out."""
    vocab = English().vocab
    rng = random.Random(SEED)  # noqa: S311
    reader = Reader()
    kept_aside: set[tuple[str, ...]] = set()
    if part == "train":
        for article in read_annotated(data.parent / "gold/articles", "dev"):
            kept_aside |= grams([word for sentence in reader(article) for word in sentence.words])
    texts = list(texts_of(data, part, without))
    swap = Swapper(text for kind, text in texts if kind != "passages")
    store = DocBin(
        attrs=["ORTH", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SPACY"], store_user_data=False
    )
    dropped: Counter[str] = Counter()
    others = 0
    for plan in PLANS[part]:
        for kind, text in texts:
            if kind not in plan.kinds:
                continue
            for run in chunks(text, plan.most):
                others += kind != "articles"
                if kind != "articles" and others % share:
                    continue
                own = grams([word for sentence in run for word in sentence.words])
                if len(own & kept_aside) * 5 > len(own):
                    dropped[kind] += 1
                    continue
                written = swap(run, rng) if plan.swapped else run
                store.add(doc_of(vocab, augment(written, rng) if part == "train" else written))
    print(f"{part}: left out, since they belong to articles that measure: {dict(dropped)}")
    return store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Fold.parse, metavar="K/N")
    parser.add_argument("--share", type=int, default=1, metavar="S")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        train = part == "train"
        store = build(options.data, part, without=options.without, share=options.share if train else 1)
        store.to_disk(options.out / f"{part}.spacy")
        print(f"{part}: {len(store)} texts, {sum(len(t) for t in store.tokens)} words")


if __name__ == "__main__":
    main()
