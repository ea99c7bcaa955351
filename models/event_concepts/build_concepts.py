"""Make `src/newsclaims/language/event_concepts/wordnet.tsv` from WordNet: the same input gives the same bytes.

    python models/event_concepts/build_concepts.py DICT

DICT is the folder with WordNet's `data.noun`, `index.sense`, …

README.md beside this script says where the folder comes from. A line holds a lemma, the concepts that it can name, and
the wider concepts that these belong to:

    lemma TAB concept,concept,… TAB concept,…

A concept is a synset of verbs or of nouns for events, as a number. A lemma names its own most frequent synsets and
those of the words derived from them ("explode" also names "explosion"), so that a verb and its noun have concepts in
common. Wider concepts are the hypernyms, without those that have so many hyponyms that they say nothing ("move").
Concepts that only one lemma has are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final, NamedTuple

OUTPUT = Path(__file__).resolve().parents[2] / "src" / "newsclaims" / "language" / "event_concepts" / "wordnet.tsv"
PARTS: Final = {"1": "noun", "2": "verb"}
"""Parts of speech by the first digit after "%" in a sense key."""
EVENT_FILES: Final = frozenset({"04", "10", "11", "14", "19", "21", "22", "26"})
"""Lexicographer files with nouns that can be dated: act, communication, event, group (a meeting), phenomenon,
possession (a sale), process, state (a strike)."""
SENSES: Final = 3
"""Senses of a lemma that are kept for each part of speech, the most frequent first."""
WIDEST: Final = 60
"""Direct hyponyms from which a synset is too general to say that two of them are alike."""

Synset = tuple[str, str]
"""Part of speech and offset in its data file."""


class Entry(NamedTuple):
    """What is kept of a synset."""

    lemmas: tuple[str, ...]
    hypernyms: tuple[Synset, ...]
    derived: dict[str, tuple[Synset, ...]]
    """The synsets derived from each lemma."""


def main() -> None:
    """Read the folder and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("dict", type=Path)
    folder = parser.parse_args().dict
    entries: dict[Synset, Entry] = {}
    for part in PARTS.values():
        entries |= read_synsets(folder / f"data.{part}", part)
    senses = read_senses(folder / "index.sense", entries)
    hyponyms = Counter(above for entry in entries.values() for above in entry.hypernyms)
    named: dict[str, set[Synset]] = {}
    wider: dict[str, set[Synset]] = {}
    for lemma, synsets in senses.items():
        own = set(synsets)
        own |= {one for synset in synsets for one in entries[synset].derived.get(lemma, ()) if one in entries}
        above = {one for synset in own for one in entries[synset].hypernyms if one in entries}
        named[lemma] = own
        wider[lemma] = {one for one in above if hyponyms[one] < WIDEST} - own
    shared = Counter(one for lemma in named for one in named[lemma] | wider[lemma])
    numbers = {one: number for number, one in enumerate(sorted(one for one in shared if shared[one] > 1))}
    lines = []
    for lemma in sorted(named):
        fields = [sorted(numbers[one] for one in group[lemma] if one in numbers) for group in (named, wider)]
        if any(fields):
            lines.append("\t".join([lemma, *(",".join(map(str, field)) for field in fields)]))
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(f"{len(lines)} lemmas, {len(numbers)} concepts, {OUTPUT.stat().st_size} bytes")


def read_synsets(path: Path, part: str) -> dict[Synset, Entry]:
    """Return the synsets of a data file (see wndb(5WN)); of nouns only those that can be dated."""
    found = {}
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ", maxsplit=1)[0].split()
        offset, file, count = fields[0], fields[1], int(fields[3], 16)
        if part == "noun" and file not in EVENT_FILES:
            continue
        lemmas = tuple(_plain(word) for word in fields[4 : 4 + 2 * count : 2])
        start = 5 + 2 * count
        pointers = [fields[i : i + 4] for i in range(start, start + 4 * int(fields[start - 1]), 4)]
        hypernyms = tuple((part, target) for symbol, target, _, _ in pointers if symbol == "@")
        derived: defaultdict[str, list[Synset]] = defaultdict(list)
        for symbol, target, kind, words in pointers:
            if symbol == "+" and kind in "nv":
                derived[lemmas[int(words[:2], 16) - 1]].append(("noun" if kind == "n" else "verb", target))
        found[part, offset] = Entry(lemmas, hypernyms, {lemma: tuple(given) for lemma, given in derived.items()})
    return found


def read_senses(path: Path, entries: dict[Synset, Entry]) -> dict[str, list[Synset]]:
    """Return the most frequent synsets of each lemma, of those that are kept."""
    ranked: defaultdict[tuple[str, str], list[tuple[int, Synset]]] = defaultdict(list)
    for line in path.read_text(encoding="utf8").splitlines():
        key, offset, rank, _ = line.split()
        lemma, _, rest = key.partition("%")
        part = PARTS.get(rest[0])
        if part and int(rank) <= SENSES and (part, offset) in entries:
            ranked[_plain(lemma), part].append((int(rank), (part, offset)))
    found: defaultdict[str, list[Synset]] = defaultdict(list)
    for (lemma, _), senses in ranked.items():
        found[lemma] += [synset for _, synset in sorted(senses)]
    return dict(found)


def _plain(lemma: str) -> str:
    return lemma.split("(", maxsplit=1)[0].replace("_", " ").lower()


if __name__ == "__main__":
    main()
