"""Examples for the scorer `affiliation`: which country, body or party somebody belongs to, or none.

    python affiliation.py ../shared/gold/articles.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl affiliation --rank --l2 3

The candidates of every person whom the component finds and who is annotated; the right one has the name of the
annotated affiliation (one name within the other, the initials, the country). Where the annotation has none, or none of
the candidates is right, "none" is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from annotated_docs import write_examples

from newsclaims.annotate.entities.component import Speakers
from newsclaims.language.affiliations import country_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from newsclaims.annotate.entities.affiliation_candidates import AffiliationCandidates, Described

END = 2
"""Characters by which the ends of two mentions of the same name may differ."""


class Recorder(Speakers):
    """The component, which keeps what it decides between."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Described, AffiliationCandidates]] = []

    def affiliation(self, person: Described, candidates: AffiliationCandidates) -> str | None:
        """Note the question, and answer it as ever."""
        self.asked.append((person, candidates))
        return super().affiliation(person, candidates)


def maker(_nlp: Language) -> Callable[[Doc, dict[str, Any]], Iterator[dict[str, Any]]]:
    """Return the function that makes examples of a Doc."""
    return examples


def examples(doc: Doc, gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the candidates of the annotated people in an article."""
    recorder = Recorder()
    recorder.find(doc)
    for number, (person, candidates) in enumerate(recorder.asked):
        annotated = _annotated(doc, person, gold)
        if annotated is None:
            continue
        found, rows = candidates.of(person)
        wanted = annotated["affiliation"]
        right = [bool(wanted) and same_body(wanted, candidate.name) for candidate in found]
        right.append(not any(right))
        for features, label in zip(rows, right, strict=True):
            yield {"group": gold["id"], "set": str(number), "features": features, "label": int(label)}


def _annotated(doc: Doc, person: Described, gold: dict[str, Any]) -> dict[str, Any] | None:
    """Return the annotated person of whom most mentions are."""
    votes: dict[str, int] = {}
    entities = {entity["id"]: entity for entity in gold["entities"] if entity["type"] == "PERSON"}
    for start, end in person.mentions:
        low, high = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        for entity in entities.values():
            for m in entity["mentions"]:
                if m["start"] < high and low < m["end"] and abs(m["end"] - high) <= END:
                    votes[entity["id"]] = votes.get(entity["id"], 0) + 1
    return entities[max(votes, key=lambda key: votes[key])] if votes else None


def same_body(one: str, other: str) -> bool:
    """Return whether two names of bodies are of the same one, as far as their words tell."""
    a, b = (" ".join(re.findall(r"[^\W_]+", name.casefold())) for name in (one, other))
    if not a or not b:
        return False
    if f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    countries = {country_in(one) or a, country_in(other) or b}
    return len(countries) == 1 or _initials(one) == other.replace(".", "") or _initials(other) == one.replace(".", "")


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name))


if __name__ == "__main__":
    write_examples(__doc__, maker)
