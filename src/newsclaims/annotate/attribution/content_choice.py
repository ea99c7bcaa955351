"""Choose what a draft's content is among rivals that the rule, the clauses and the content head propose.

The rules end a content where the parse ends a clause, and the parse attaches what follows a clause at random: "…, while
…", "… on Monday", "…, had he not been armed". The content head has no clauses but has read how annotators cut. So each
draft with a cue gets rivals: the rule's content, the spans that the head sees beside the cue, the rule's content with
another end or beginning. The scorer `content_choice` decides; a content that head and rule agree on is not asked about.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import numpy as np

from newsclaims.annotate.attribution.content_spans import content_of, is_closed_in
from newsclaims.annotate.attribution.reporting_clauses import silence_after
from newsclaims.annotate.attribution.speech_evidence import agreement, log_odds
from newsclaims.language.cues import verb_of
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import Extent, annotations_of, tokens_extent
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from newsclaims.annotate.attribution.speech_evidence import SpeechEvidence
    from newsclaims.annotate.attribution.statement_draft import StatementDraft
    from newsclaims.model.annotations import Quotation

Span = tuple[int, int]
"""The first token and the one behind the last."""

REACH: Final = 60
"""Tokens between a cue and a content at most."""

BREAKS: Final = frozenset({",", ";", ":", "—", "–", "--", "-", "(", ")"})
POSSIBLE_END: Final = 0.1
"""How likely a content must end with a token for the token to be offered as its end."""

MOST_ENDS: Final = 5


class Rival(NamedTuple):
    """A content that a draft could have, and what speaks for it."""

    content: tuple[Extent, ...]
    features: dict[str, float]


class ContentChoice:
    """The rivals of the drafts of one text."""

    def __init__(self, doc: Doc, seen: SpeechEvidence) -> None:
        self.doc = doc
        self.seen = seen

    @cached_property
    def heads(self) -> list[int]:
        """The governor of each token."""
        offsets = self.doc.to_array("HEAD").astype(np.int64)
        return cast("list[int]", (np.arange(len(self.doc)) + offsets).tolist())

    @cached_property
    def quotations(self) -> IntervalIndex[Quotation]:
        """The outer quotations by place."""
        found = annotations_of(self.doc).quotations
        return IntervalIndex((q.extent, q) for q in found if q.parent is None and q.kind in ("speech", "phrase"))

    def best(self, draft: StatementDraft) -> StatementDraft:
        """Return a draft with the likeliest of its rivals as its content."""
        rivals = self.rivals(draft)
        if len(rivals) < 2:
            return draft
        scorer = load_scorer("content_choice")
        best = max(rivals, key=lambda rival: scorer.score(rival.features))
        return draft if best.content == draft.content else replace(draft, content=best.content)

    def rivals(self, draft: StatementDraft) -> list[Rival]:
        """Return the rivals of a draft, its own content first; that one alone where nothing is in question.

        Contents in two parts are left alone, since the head has no word for the tag between them, and those that marks
        or commas end.
        """
        own = self.seen.tokens(draft.content[0])
        alone = [Rival(draft.content, {})]
        if draft.cue is None or len(draft.content) > 1 or not draft.rule.ends_by_parse:
            return alone
        if agreement(self.seen.content, [own]) == 1.0:
            return alone
        if draft.cue_head is not None and own[0] > draft.cue_head.i and is_closed_in(draft.cue_head, own[1]):
            return alone
        cue = self.seen.tokens(draft.cue)
        inside = next((q for q in self.quotations.at(draft.cue.start) if q.kind == "speech"), None)
        found = {draft.content: Rival(draft.content, self._features(draft, own, draft.content, cue))}
        outside = self._above(cue[1] - 1 if draft.cue_head is None else draft.cue_head.i)
        if draft.cue_head is not None:
            outside |= {c.i for c in draft.cue_head.rights if c.dep_ == "conj" and verb_of(c) is not None}
        silence = None if draft.cue_head is None else silence_after(draft.cue_head, own[0])
        for start, end in self._proposed(draft, own, cue):
            if silence is not None and start < silence < end:
                continue
            if cue[1] <= start and any(start <= word < end for word in outside):
                continue  # what governs a cue, and the next cue of its source, are no part of what stands behind it
            extent = tokens_extent(self.doc, start, end)
            content = content_of(self.doc, extent, draft.cue, self.quotations, inside)
            if content and content not in found and not any(part.meets(draft.cue) for part in content):
                found[content] = Rival(content, self._features(draft, own, content, cue))
        return list(found.values())

    def _above(self, token: int) -> set[int]:
        """Return the tokens that govern a token, directly or not."""
        found: set[int] = set()
        while self.heads[token] != token and self.heads[token] not in found:
            token = self.heads[token]
            found.add(token)
        return found

    def _proposed(self, draft: StatementDraft, own: Span, cue: Span) -> Iterator[Span]:
        """Yield what the head sees on either side of the cue, and the own content with other ends."""
        start, end = own
        sentence = self.doc[cue[0]].sent
        left, right = self._beside(self._tag(draft, cue), cue)
        yield from (seen for seen in (left, right) if seen is not None)
        if start >= cue[1]:
            yield from ((start, other) for other in self._ends(start, end, sentence.end))
            yield from _crossed(own, right)
        else:
            yield from ((other, end) for other in self._starts(sentence.start, start, end))
            yield from _crossed(own, left)

    def _beside(self, tag: Span, cue: Span) -> tuple[Span | None, Span | None]:
        """Return the nearest spans that the content head sees in front of the cue and behind it, in its sentence.

        A span around the cue gives what it has on either side of the tag. Where the sentence begins with the tag, the
        content may be in the one before.
        """
        sentence = self.doc[cue[0]].sent
        first = sentence.start if tag[0] > sentence.start else 0
        left: Span | None = None
        right: Span | None = None
        near = self.seen.content.meeting(max(first, cue[0] - REACH), min(cue[1] + REACH, sentence.end))
        for start, end, _ in near:
            if end <= cue[0]:
                left = (start, end)
            elif start >= cue[1]:
                right = right or (start, end)
            else:
                left = (start, tag[0]) if start < tag[0] else left
                right = (tag[1], end) if tag[1] < end else right
        return left, right

    def _tag(self, draft: StatementDraft, cue: Span) -> Span:
        """Return the stretch of cue and source, where they are beside each other."""
        if draft.source_extent is None:
            return cue
        source = self.seen.tokens(draft.source_extent)
        if source[1] <= cue[0] and cue[0] - source[1] <= 3:
            return source[0], cue[1]
        if source[0] >= cue[1] and source[0] - cue[1] <= 3:
            return cue[0], source[1]
        return cue

    def _ends(self, start: int, end: int, limit: int) -> list[int]:
        """Return other ends of a content: where the head sees one, and before what a comma or bracket sets off."""
        ends = self.seen.content.ends
        last = max(end, limit)
        likely = [i + 1 for i in range(start, last) if ends[i] >= POSSIBLE_END and i + 1 != end]
        likely = sorted(likely, key=lambda i: -ends[i - 1])[:MOST_ENDS]
        broken = [i for i in range(end - 2, start, -1) if self.doc[i].text in BREAKS][:2]
        return list(dict.fromkeys([*likely, *broken, limit]))

    def _starts(self, limit: int, start: int, end: int) -> list[int]:
        begins = self.seen.content.begins
        first = min(start, limit)
        likely = [i for i in range(first, end) if begins[i] >= POSSIBLE_END and i != start]
        likely = sorted(likely, key=lambda i: -begins[i])[:MOST_ENDS]
        broken = [i + 1 for i in range(start + 1, end - 1) if self.doc[i].text in BREAKS][:2]
        return list(dict.fromkeys([*likely, *broken]))

    def _features(self, draft: StatementDraft, own: Span, content: tuple[Extent, ...], cue: Span) -> dict[str, float]:
        doc, view = self.doc, self.seen.content
        spans = [self.seen.tokens(extent) for extent in content]
        first, last = spans[0][0], spans[-1][1]
        size = sum(end - start for start, end in spans)
        held = view.mean(*cue) > 0.5
        sort = "&held" if held else ""
        rule = draft.rule.value
        after = _skipping(doc, last)
        before = first - 1
        while before >= 0 and (doc[before].is_space or doc[before].text in QUOTES):
            before -= 1
        side = "both" if first < cue[0] < last else "before" if last <= cue[0] else "behind"
        found = {
            f"inside{sort}": log_odds(sum(view.mean(s, e) * (e - s) for s, e in spans) / size),
            f"begin{sort}": log_odds(view.begins[first]),
            f"end{sort}": log_odds(view.ends[last - 1]),
            f"agreement{sort}": agreement(view, spans),
            f"leak-before{sort}": log_odds(view.inside[before]) if before >= 0 else -1.0,
            f"leak-behind{sort}": log_odds(view.inside[after]) if after < len(doc) else -1.0,
        }
        found[f"agreement&{rule}"] = found[f"agreement{sort}"]
        found[f"begin&{rule}"], found[f"end&{rule}"] = found[f"begin{sort}"], found[f"end{sort}"]
        found["holds-cue"] = log_odds(max(self.seen.cue.highest(s, e) for s, e in spans))
        found["holds-source"] = log_odds(max(self.seen.source.highest(s, e) for s, e in spans))
        roots = min(sum(not s <= self.heads[i] < e for s, e in spans for i in range(s, e)), 4)
        names = [
            f"roots={roots}",
            f"side={side}",
            f"side={side}&{rule}",
            f"parts={len(spans)}",
            f"first={doc[first].pos_}",
            f"last={doc[last - 1].pos_}",
            f"next={self._place(after, draft)}",
            f"prev={self._place(before, draft)}",
        ]
        if content == draft.content:
            names += ["own", f"own&{rule}"]
        mine = own[1] - own[0]
        names.append("longer" if size > mine else "shorter" if size < mine else "same-length")
        if last - first < 3:
            names.append("short")
        if any(token.is_sent_start for token in doc[first + 1 : last]):
            names += ["sentences", f"sentences&{rule}"]
        gap = cue[0] - last if last <= cue[0] else first - cue[1]
        names.append(f"gap={min(max(gap, 0), 8)}&{side}")
        return dict.fromkeys(names, 1.0) | found

    def _place(self, i: int, draft: StatementDraft) -> str:
        """Return what stands beside a content: a mark, a word that joins clauses, or the part of speech."""
        if not 0 <= i < len(self.doc):
            return "edge"
        token = self.doc[i]
        if token.is_punct:
            return token.text
        if token.is_space:
            return "space"
        if draft.cue is not None and draft.cue.start <= token.idx < draft.cue.end:
            return "cue"
        if draft.source_extent is not None and draft.source_extent.start <= token.idx < draft.source_extent.end:
            return "source"
        return token.pos_


QUOTES: Final = frozenset({'"', "“", "”", "'", "‘", "’", "«", "»", "''", "``"})


def _crossed(own: Span, seen: Span | None) -> Iterator[Span]:
    """Yield the beginning of one span with the end of another that overlaps it, both ways."""
    if seen is not None and seen[0] < own[1] and own[0] < seen[1]:
        yield seen[0], own[1]
        yield own[0], seen[1]


def _skipping(doc: Doc, i: int) -> int:
    """Return the first token from `i` on that is no quotation mark and no white space."""
    while i < len(doc) and (doc[i].text in QUOTES or doc[i].is_space):
        i += 1
    return i
