"""Write the training examples of the scorers of statements.

    python statement_examples.py ARTICLES.jsonl FOLDER --folds FOLDS

ARTICLES holds whole articles with all their statements annotated (`../shared/gold/articles.train.jsonl`); FOLDS the
pipelines of `models/recipe/crossfit.sh`, whose token heads have not seen a third of the articles each. A file for each
scorer is written into FOLDER, for one call of `fit.py`:

    content_choice.jsonl        the contents that a draft could have as rivals (`--rank`)
    statement.jsonl             a draft a line; label 1 where its content shares more than half with a gold statement;
                                as pipelines without token heads find them
    statement_seen.jsonl        the same with the drafts that the heads add, and with what they say of each
    statement_class.jsonl       the classes of a found statement as rivals (`--rank`)
    statement_factuality.jsonl  the degrees of commitment of a found statement as rivals (`--rank`)

The same articles, code and pipelines give the same bytes. All but the first file depend on the shipped weights of
`content_choice`: fit that one, and write the others again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotated_docs import arguments, docs_with_unseen_heads

from newsclaims.annotate.attribution.component import draft_statements, proposed_statements
from newsclaims.annotate.attribution.content_choice import ContentChoice
from newsclaims.annotate.attribution.speech_evidence import SpeechEvidence
from newsclaims.annotate.attribution.statement_features import (
    CLASSES,
    FACTUALITIES,
    Surroundings,
    class_features,
    factuality_features,
    judged_features,
)
from newsclaims.backbone.evidence import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

HALF = 0.5


def characters(content: list[list[int]], text: str) -> frozenset[int]:
    return frozenset(i for start, end in content for i in range(start, end) if text[i].isalnum())


def matches(drafts: list[StatementDraft], gold: list[dict[str, Any]], text: str) -> dict[int, int]:
    """Return the gold statement of each draft that has one: the pairs with the largest overlap first, each once."""
    mine = [characters([[e.start, e.end] for e in draft.content], text) for draft in drafts]
    theirs = [characters(statement["content"], text) for statement in gold]
    pairs = sorted((-len(a & b) / len(a | b), i, k) for i, a in enumerate(mine) for k, b in enumerate(theirs) if a & b)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, k in pairs:
        if -score >= HALF and i not in found and k not in taken:
            found[i] = k
            taken.add(k)
    return found


def choices(doc: Doc, gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rival contents of each draft whose cue is one of the gold: right is what the gold has, else what shares
    most with it, more than half."""
    seen = SpeechEvidence.of(doc)
    if seen is None:
        return
    choice, text = ContentChoice(doc, seen), gold["text"]
    for number, draft in enumerate(proposed_statements(doc, seen)[0]):
        rivals = choice.rivals(draft)
        if len(rivals) < 2 or draft.cue is None:
            continue
        wanted = [
            characters(statement["content"], text)
            for statement in gold["statements"]
            if any(start < draft.cue.end and draft.cue.start < end for start, end in statement["cue"])
        ]
        offered = [characters([[e.start, e.end] for e in rival.content], text) for rival in rivals]
        shares = [max((len(a & b) / len(a | b) for b in wanted), default=0.0) for a in offered]
        most = max(shares)
        if most < HALF:
            continue
        for rival, share in zip(rivals, shares, strict=True):
            yield {"group": gold["id"], "set": f"{number}", "features": rival.features, "label": int(share == most)}


def examples(doc: Doc, gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the examples of a Doc with heads, each with the name of its scorer."""
    yield from (("content_choice", row) for row in choices(doc, gold))
    heads = doc.user_data.pop(KEY)
    yield from (("statement", row) for row, _ in judgements(doc, gold))
    doc.user_data[KEY] = heads
    for number, (row, found) in enumerate(judgements(doc, gold)):
        yield "statement_seen", row
        if found is None:
            continue
        draft, right = found
        for name, values, rivals, answer in (
            ("statement_class", CLASSES, class_features(doc, draft), right["class"] if right["cue"] else None),
            ("statement_factuality", FACTUALITIES, factuality_features(doc, draft), right["factuality"]),
        ):
            if answer in values:
                for value, of in zip(values, rivals, strict=True):
                    yield name, {"group": gold["id"], "set": f"{number}", "features": of, "label": int(value == answer)}


def judgements(
    doc: Doc, gold: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], tuple[StatementDraft, dict[str, Any]] | None]]:
    """Yield the example of each draft, and the draft with its gold statement where it has one."""
    seen = SpeechEvidence.of(doc)
    drafts = draft_statements(doc, seen)
    near = Surroundings(drafts, seen)
    found = matches(drafts, gold["statements"], gold["text"])
    for i, draft in enumerate(drafts):
        features = judged_features(doc, draft, near)
        row = {"group": gold["id"], "features": features, "label": int(i in found)}
        yield row, (draft, gold["statements"][found[i]]) if i in found else None


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.folds is None:
        parser.error("heads that have seen the articles are too good on them: give --folds")
    lines: dict[str, list[str]] = {}
    for doc, gold in docs_with_unseen_heads(options.articles, options.folds):
        for name, row in examples(doc, gold):
            lines.setdefault(name, []).append(json.dumps(row, ensure_ascii=False) + "\n")
    for name, rows in lines.items():
        (options.folder / f"{name}.jsonl").write_text("".join(rows), encoding="utf8")


if __name__ == "__main__":
    main()
