"""Examples for the scorer `links`: who is behind the pronouns and noun phrases that are sources.

    python links.py ../shared/gold/articles.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl links --rank --l2 4

Runs the pipeline over the annotated articles. Wherever the speaker resolver has a choice it takes the annotated one,
and the features of all rivals are written with it; the last rival is "someone new". Sources that nobody annotated are
left out. The annotated pronouns and noun phrases that are no sources are examples too. Deterministic: the same articles
and the same pipeline give the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims
from newsclaims.annotate.attribution.component import Attribution
from newsclaims.annotate.attribution.link_features import Anaphor
from newsclaims.annotate.attribution.nominals import is_definite
from newsclaims.annotate.attribution.speaker_resolution import SpeakerResolver
from newsclaims.articles import Article, read_articles
from newsclaims.backbone.pipeline import prepare
from newsclaims.language.function_words import NEUTER, PLURAL
from newsclaims.language.roles import nominal_role
from newsclaims.model.annotations import Extent, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity
    from newsclaims.annotate.attribution.statement_draft import StatementDraft

Example = dict[str, Any]
SPEAKING = frozenset({"PERSON", "ORG", "GROUP", "UNNAMED"})
WEIGHT = 3
"""How often a choice for a source counts; the further pronouns and noun phrases of the articles count once."""

END = 2
"""Characters by which the ends of two mentions of the same words may differ."""


class Recorder(Attribution):
    """Attribution that decides as annotated and keeps what it decided between."""

    def __init__(self) -> None:
        super().__init__()
        self.examples: list[Example] = []
        self.gold: Example = {}
        self.last: _Annotated | None = None

    def resolver(self, doc: Doc) -> SpeakerResolver:
        """Return a resolver that asks the annotation."""
        self.last = _Annotated(doc, self)
        return self.last


class _Annotated(SpeakerResolver):
    """A resolver that takes the annotated candidate and falls back on the scorer where nothing is annotated."""

    def __init__(self, doc: Doc, recorder: Recorder) -> None:
        super().__init__(doc, newsclaims.annotations_of(doc))
        self._recorder = recorder
        self._seen: set[int] = set()
        self._resolving = True
        self._spoke: list[tuple[int, SpeakerEntity]] = []

    def resolve(self, draft: StatementDraft, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        """Return the speaker of a draft, and note where it spoke."""
        entity = super().resolve(draft, previous)
        if entity is not None and draft.source_extent is not None:
            self._spoke.append((draft.source_extent.start, entity))
        return entity

    def read_to(self, position: int, previous: SpeakerEntity | None) -> None:
        """Read the pronouns before a position, which are no sources."""
        self._resolving = False
        super().read_to(position, previous)
        self._resolving = True

    def further_mentions(self) -> None:
        """Keep examples of the annotated pronouns and noun phrases that are no sources, as if they were."""
        self.read_to(len(self.doc.text), self._spoke[-1][1] if self._spoke else None)
        self._resolving = False
        for entity in self.registry.entities:
            entity.spoke = -1
        history = sorted(self._spoke, key=lambda said: said[0])
        done, previous = 0, None
        gold = self._recorder.gold
        wanted = [m for e in gold["entities"] if e["type"] in SPEAKING for m in e["mentions"] if m["form"] != "name"]
        for mention in sorted(wanted, key=lambda m: (m["start"], m["end"])):
            while done < len(history) and history[done][0] < mention["start"]:
                previous = history[done][1]
                previous.spoke = history[done][0]
                done += 1
            extent = Extent(mention["start"], mention["end"])
            source = span_of(self.doc, extent).root
            if source.i not in self._seen and not self.in_quotation(extent):
                self._further(source, extent, previous)

    def _further(self, source: Token, extent: Extent, previous: SpeakerEntity | None) -> None:
        if source.lower_ in PLURAL | NEUTER:
            form, fits = self.pronoun_candidates(source, extent)
            if form is not None and fits:
                self.decide(Anaphor(source, extent, form, None, frozenset(), True, previous), fits)
        elif source.pos_ in ("NOUN", "PROPN") and "Plur" not in source.morph.get("Number", []) and is_definite(source):
            anaphor, fits = self.nominal_candidates(source, extent, nominal_role(self.doc, source), previous)
            if fits:
                self.decide(anaphor, fits)

    def decide(self, anaphor: Anaphor, candidates: list[SpeakerEntity]) -> SpeakerEntity | None:
        """Return the annotated candidate, and keep the example."""
        gold = self._recorder.gold
        self._seen.add(anaphor.source.i)
        wanted = _referent(gold, anaphor.source.idx, anaphor.source.idx + len(anaphor.source))
        if wanted is None:
            return super().decide(anaphor, candidates) if candidates else None
        right = [i for i, entity in enumerate(candidates) if _is_of(entity, wanted, gold, anaphor.extent.start)]
        chosen = max(right, key=lambda i: candidates[i].last_before(anaphor.extent.start), default=len(candidates))
        for i, features in enumerate(self.features.rivals(anaphor, candidates)):
            label = int(i in right) if right else int(i == len(candidates))
            example = {"group": gold["id"], "set": str(anaphor.extent.start), "features": features, "label": label}
            example["form"] = anaphor.form
            self._recorder.examples.append(example | {"own": self._resolving})
        return candidates[chosen] if right else None


def _referent(gold: Example, start: int, end: int) -> str | None:
    """Return the annotated entity of the shortest nominal or pronoun over a token, else the speaker whose source it is
    ("the report" of somebody)."""
    found = [
        (m["end"] - m["start"], entity["id"])
        for entity in gold["entities"]
        for m in entity["mentions"]
        if m["form"] != "name" and m["start"] <= start and end <= m["end"]
    ]
    found += [
        (len(gold["text"]), said["speaker"])
        for said in gold.get("statements", ())
        for low, high in said["source"]
        if said["speaker"] is not None and low <= start and end <= high
    ]
    return min(found)[1] if found else None


def _is_of(entity: SpeakerEntity, wanted: str, gold: Example, position: int) -> bool:
    """Return whether most of the mentions of an entity are annotated as the wanted one."""
    votes: Counter[str] = Counter()
    for mention in entity.mentions:
        for other in gold["entities"]:
            for m in other["mentions"]:
                if m["start"] < mention.end and mention.start < m["end"] and abs(m["end"] - mention.end) <= END:
                    votes[other["id"]] += 1 + (mention.start < position)
    return bool(votes) and votes.most_common(1)[0][0] == wanted


def examples(nlp: Language, path: Path) -> Iterator[Example]:
    """Yield the candidates of every choice in the annotated articles."""
    gold = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    recorder = Recorder()
    for article in read_articles([str(path)]):
        if not isinstance(article, Article):
            raise TypeError(f"not an article: {article}")
        recorder.gold, recorder.examples = gold[article.id], []
        recorder(nlp(prepare(nlp, article)))
        if recorder.last is not None:
            recorder.last.further_mentions()
        for example in recorder.examples:
            for copy in range(WEIGHT if example.pop("own") else 1):
                yield example | {"set": f"{example['set']}-{copy}"}


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    with chosen.out.open("w", encoding="utf-8") as file:
        for example in examples(newsclaims.load(), chosen.gold):
            file.write(json.dumps(example, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
