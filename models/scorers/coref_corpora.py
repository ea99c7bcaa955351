"""Coreference corpora in the form of annotated articles, so that `links.py` reads them like those.

    python coref_corpora.py gap GAP.tsv … > OUT.jsonl
    python coref_corpora.py gum FILE.conllu … > OUT.jsonl
    python coref_corpora.py litbank FILE.ann … > OUT.jsonl

A line is one text: {"id", "text", "entities": [{"id", "name", "type", "mentions": [{"start", "end", "form"}]}]},
offsets in characters, `form` "name" or "other". Of GAP (Webster et al. 2018) an entity is one of the two names, with
the pronoun where the pronoun stands for it; a pronoun that stands for neither has an entity of its own. Of GUM those
texts are left out that are no connected prose (conversations, vlogs).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Text = dict[str, Any]
OPENING = re.compile(r"\(([^()]+)")
TYPES = {"person": "PERSON", "organization": "ORG"}
TALK = ("conversation", "vlog")
SEP = "-"


def _entity(number: str, kind: str, mentions: list[tuple[int, int, str]], text: str) -> dict[str, Any]:
    """Return an entity, called by its first name, else by its first mention."""
    mentions = sorted(set(mentions))
    start, end, _ = next((m for m in mentions if m[2] == "name"), mentions[0])
    rows = [{"start": start, "end": end, "form": form} for start, end, form in mentions]
    return {"id": number, "name": text[start:end], "type": kind, "mentions": rows}


def read_gap(path: Path) -> Iterator[Text]:
    """Yield the passages of a file of GAP."""
    with path.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            at = int(row["Pronoun-offset"])
            pronoun = (at, at + len(row["Pronoun"]), "other")
            entities, left = [], [pronoun]
            for letter in "AB":
                start = int(row[f"{letter}-offset"])
                name = (start, start + len(row[letter]), "name")
                own = left if row[f"{letter}-coref"] == "TRUE" else []
                entities.append(_entity(letter, "PERSON", [name, *own], row["Text"]))
                left = [] if own else left
            if left:
                entities.append(_entity("neither", "PERSON", left, row["Text"]))
            yield {"id": row["ID"], "text": row["Text"], "entities": entities, "source": row["URL"]}


def read_gum(path: Path) -> Iterator[Text]:
    """Yield the texts of a CoNLL-U file of GUM with their people and organizations."""
    for block in path.read_text(encoding="utf8").split("# newdoc id = ")[1:]:
        name = block.partition("\n")[0]
        if not name.split("_")[1].startswith(TALK):
            yield _gum_text(name, block.split("\n"))


def _gum_text(name: str, lines: list[str]) -> Text:
    text = ""
    opened: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    kinds: dict[str, str] = {}
    tokens: list[tuple[int, int, str]] = []
    for line in lines:
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        cells = line.split("\t")
        if len(cells) < 10 or not cells[0].isdigit():
            continue
        start = len(text)
        text += cells[1]
        tokens.append((start, len(text), cells[3]))
        marks = next((m[7:] for m in cells[9].split("|") if m.startswith("Entity=")), "")
        for opening in OPENING.findall(marks):
            fields = opening.split(SEP)
            kinds[fields[0]] = fields[1]
            least = fields[5].rstrip(")").split(",")[0] if len(fields) > 5 else "1"
            opened[fields[0]].append((len(tokens) - 1, least, start))
            if opening + ")" in marks:
                _close(fields[0], opened, found, tokens)
        for closing in re.findall(r"(?:^|\))(\d+)(?=\))", marks):
            _close(closing, opened, found, tokens)
        text += "" if "SpaceAfter=No" in cells[9] else " "
    entities = [_entity(n, TYPES[kinds[n]], found[n], text) for n in sorted(found) if kinds[n] in TYPES]
    return {"id": name, "text": text.rstrip(), "entities": entities}


def _close(
    number: str,
    opened: dict[str, list[tuple[int, str, int]]],
    found: dict[str, list[tuple[int, int, str]]],
    tokens: list[tuple[int, int, str]],
) -> None:
    """Note a mention, up to its head: GUM gives the place of the head among the mention's tokens."""
    if not opened[number]:
        return
    first, least, start = opened[number].pop()
    head = first + (int(least) if least.isdigit() else 1) - 1
    if head < len(tokens):
        proper = tokens[head][2] == "PROPN"
        last = tokens[-1] if proper else tokens[head]
        found[number].append((tokens[head][0] if proper else start, last[1], "name" if proper else "other"))


def read_litbank(path: Path) -> Iterator[Text]:
    """Yield the passage of a file of LitBank with the people that have a mention by name."""
    text = path.with_suffix(".txt").read_text(encoding="utf8")
    kinds: dict[tuple[int, int], str] = {}
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf8").split("\n"):
        cells = line.split("\t")
        if not line.startswith("T") or len(cells) < 3:
            continue
        label, start, end = cells[1].split(" ")
        form, _, kind = label.partition("_")
        extent = (int(start), int(end))
        if form in ("PROP", "NOM", "PRON") and kind.isupper():
            kinds[extent] = label
        else:
            found[label].append((*extent, "other"))
    entities = []
    for label in sorted(found):
        mentions = [
            (start, end, "name" if kinds.get((start, end), "").startswith("PROP") else "other")
            for start, end, _ in found[label]
        ]
        if any(kinds.get(m[:2], "").endswith("PER") for m in mentions):
            entities.append(_entity(label, "PERSON", mentions, text))
    yield {"id": path.stem, "text": text, "entities": entities}


READERS: dict[str, Callable[[Path], Iterator[Text]]] = {"gap": read_gap, "gum": read_gum, "litbank": read_litbank}


def main() -> None:
    """Write the texts of some files of a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", choices=sorted(READERS))
    parser.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    for path in options.files:
        for text in READERS[options.corpus](path):
            sys.stdout.write(json.dumps(text, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
