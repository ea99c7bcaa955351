"""Examples for the scorer `links`: who is behind the pronouns and noun phrases that are sources.

    python links.py ../shared/gold/articles.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl links --rank

Runs the pipeline over the annotated articles. Wherever the speaker resolver has a choice it takes the annotated one, and
the features of all rivals are written with it; the last rival is "someone new". Sources that nobody annotated are left
out. Deterministic: the same articles and the same pipeline give the same file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims
from newsclaims.annotate.attribution.component import Attribution
from newsclaims.annotate.attribution.speaker_resolution import SpeakerResolver
from newsclaims.articles import read_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from newsclaims.annotate.attribution.link_features import Anaphor
    from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity

Example = dict[str, Any]
END = 2
"""Characters by which the ends of two mentions of the same words may differ."""


class Recorder(Attribution):
    """Attribution that decides as annotated and keeps what it decided between."""

    def __init__(self) -> None:
        super().__init__()
        self.examples: list[Example] = []
        self.gold: Example = {}

    def resolver(self, doc: Doc) -> SpeakerResolver:
        """Return a resolver that asks the annotation."""
        return _Annotated(doc, self)


class _Annotated(SpeakerResolver):
    """A resolver that takes the annotated candidate and falls back on the scorer where nothing is annotated."""

    def __init__(self, doc: Doc, recorder: Recorder) -> None:
        super().__init__(doc, newsclaims.annotations_of(doc))
        self._recorder = recorder

    def decide(self, anaphor: Anaphor, candidates: list[SpeakerEntity]) -> SpeakerEntity | None:
        """Return the annotated candidate, and keep the example."""
        gold = self._recorder.gold
        wanted = _referent(gold, anaphor.source.idx, anaphor.source.idx + len(anaphor.source))
        if wanted is None:
            return candidates[0] if candidates else None
        right = [i for i, entity in enumerate(candidates) if _is_of(entity, wanted, gold, anaphor.extent.start)]
        chosen = max(right, key=lambda i: candidates[i].last_before(anaphor.extent.start), default=len(candidates))
        for i, features in enumerate(self.features.rivals(anaphor, candidates)):
            label = int(i in right) if right else int(i == len(candidates))
            self._recorder.examples.append(
                {"group": gold["id"], "set": str(anaphor.extent.start), "features": features, "label": label}
            )
        return candidates[chosen] if right else None


def _referent(gold: Example, start: int, end: int) -> str | None:
    """Return the annotated entity of the shortest nominal or pronoun over a token."""
    found = [
        (m["end"] - m["start"], entity["id"])
        for entity in gold["entities"]
        for m in entity["mentions"]
        if m["form"] != "name" and m["start"] <= start and end <= m["end"]
    ]
    return min(found)[1] if found else None


def _is_of(entity: SpeakerEntity, wanted: str, gold: Example, position: int) -> bool:
    """Whether most of the mentions of an entity are annotated as the wanted one."""
    votes: Counter[str] = Counter()
    for mention in entity.mentions:
        for other in gold["entities"]:
            for m in other["mentions"]:
                if m["start"] < mention.end and mention.start < m["end"] and abs(m["end"] - mention.end) <= END:
                    votes[other["id"]] += 1 + (mention.start < position)
    return bool(votes) and votes.most_common(1)[0][0] == wanted


def examples(nlp: Any, path: Path) -> Iterator[Example]:
    """Yield the candidates of every choice in the annotated articles."""
    gold = {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}
    recorder = Recorder()
    for article in read_articles([str(path)]):
        recorder.gold, recorder.examples = gold[article.id], []
        doc = newsclaims.prepare(nlp, article)
        for name, component in nlp.pipeline:
            doc = recorder(doc) if name == "newsclaims_attribution" else component(doc)
        yield from recorder.examples


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
