"""The component `newsclaims_attribution`: who said what.

Reads the parse, `quotations`, `cast`, `dates` and `locations`; writes `annotations_of(doc).statements`, `.speakers` and
`.entities`, and the span group `newsclaims_statements` (labels source, cue and content, linked by
`span_id`). The rules are in the other modules of this room; this one puts the drafts in order and resolves their
speakers.

>>> doc = nlp('"We agree," Lavrov told reporters.')
>>> [(s.kind, s.cue.lemma, s.addressee) for s in annotations_of(doc).statements]
[('direct', 'tell', 'reporters')]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Span

from newsclaims.annotate.attribution.adjectival_cues import find_adjectival
from newsclaims.annotate.attribution.circumstances import Circumstances, addressee
from newsclaims.annotate.attribution.cited_sources import cited_sources
from newsclaims.annotate.attribution.content_choice import ContentChoice
from newsclaims.annotate.attribution.direct import carried_on, find_direct
from newsclaims.annotate.attribution.indirect import find_indirect, nested_is_worth
from newsclaims.annotate.attribution.nonverbal_cues import find_nonverbal
from newsclaims.annotate.attribution.own_cues import without_left_alone
from newsclaims.annotate.attribution.seen_statements import find_seen, find_seen_contents
from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity, finished, named
from newsclaims.annotate.attribution.speaker_resolution import SpeakerResolver
from newsclaims.annotate.attribution.speech_evidence import SpeechEvidence
from newsclaims.annotate.attribution.statement_judgement import commitment, judged
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.annotate.attribution.text_lines import within_lines
from newsclaims.annotate.attribution.turns import find_turns
from newsclaims.annotate.scored import Scored
from newsclaims.language.function_words import FIRST_PERSON, FIRST_PERSON_SINGULAR
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import (
    Annotations,
    Cue,
    Entity,
    Extent,
    Quotation,
    Speaker,
    Statement,
    StatementKind,
    annotations_of,
    span_of,
    text_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

GROUP = "newsclaims_statements"
SAME = 0.8
"""Share of common characters from which two contents are the same; the surer rule keeps its draft."""


class Attribution(Scored):
    """Finds statements and resolves their speakers; stateless."""

    def find(self, doc: Doc) -> tuple[list[Statement], list[Speaker], list[Entity]]:
        """Return the statements in text order, the speakers that they refer to by index, and everybody named."""
        found = annotations_of(doc)
        seen = SpeechEvidence.of(doc)
        drafts = _ordered(judged(doc, draft_statements(doc, seen), seen))
        resolver = self.resolver(doc)
        said: dict[int, SpeakerEntity] = {}
        previous: SpeakerEntity | None = None
        for draft in sorted(drafts, key=lambda d: (d.source_extent or d.content[0]).start):
            entity = said.get(id(draft.follows)) if draft.follows else resolver.resolve(draft, previous)
            if entity is not None:
                said[id(draft)] = entity
                if not resolver.in_quotation(draft.source_extent or draft.content[0]) or draft.cue is None:
                    previous = entity
        contents = IntervalIndex((extent, i) for i, draft in enumerate(drafts) for extent in draft.content)
        parents = [_parent(draft, drafts, contents) for draft in drafts]
        _say_i(drafts, parents, said, resolver)
        everybody = resolver.registry.entities
        speakers, place = finished(doc, everybody, {entity.number for entity in said.values()})
        quotations = IntervalIndex((q.extent, i) for i, q in enumerate(found.quotations))
        circumstances = Circumstances(doc, found)
        statements = []
        for draft, parent in zip(drafts, parents, strict=True):
            entity = said.get(id(draft))
            number = None if entity is None else place[entity.number]
            quotes = _quotes(found, draft, quotations)
            statement = _statement(doc, draft, circumstances, number, quotes, parent)
            own = draft.rule is not StatementRule.QUOTATION_OF_SUBJECT  # the sentence before names its speaker
            source = resolver.source_extent(draft)
            sure = None if source is None else resolver.certainty.get(source)
            statements.append(replace(statement, source=source if own else None, speaker_probability=sure))
        return statements, speakers, named(doc, everybody, place, resolver.cast_size)

    def __call__(self, doc: Doc) -> Doc:
        found = annotations_of(doc)
        found.statements, found.speakers, found.entities = self.find(doc)
        group = []
        for number, statement in enumerate(found.statements, start=1):
            parts = [("content", extent) for extent in statement.content]
            parts += [("source", statement.source)] if statement.source else []
            parts += [("cue", statement.cue.extent)] if statement.cue else []
            for label, extent in parts:
                span = span_of(doc, extent)
                group.append(Span(doc, span.start, span.end, label=label, span_id=str(number)))
        doc.spans[GROUP] = group
        return doc

    def resolver(self, doc: Doc) -> SpeakerResolver:
        """Return what finds the speakers of a document's sources."""
        return SpeakerResolver(doc, annotations_of(doc))


def _say_i(
    drafts: list[StatementDraft],
    parents: list[int | None],
    said: dict[int, SpeakerEntity],
    resolver: SpeakerResolver,
) -> None:
    """Give what "I" says within a quotation or turn to whoever speaks there: `"I knew that I would win," Berg said.`

    "We" is the body or the people who speak there: of one person who speaks nobody tells who else "we" are.
    """
    for i in sorted(range(len(drafts)), key=lambda i: -_length(drafts[i].content)):
        draft, parent = drafts[i], parents[i]
        if draft.source is None or draft.source_extent is None or parent is None:
            continue
        around = drafts[parent]
        speaker = said.get(id(around))
        within = around.rule is StatementRule.TURN or resolver.in_quotation(draft.source_extent)
        if within and speaker is not None and _speaks_of_oneself(draft, speaker):
            said[id(draft)] = speaker
            resolver.registry.mention(speaker, draft.source_extent, "pronoun")


def draft_statements(doc: Doc, seen: SpeechEvidence | None) -> list[StatementDraft]:
    """Return the drafts that the rules find, doubles dropped, before the scorers have judged them.

    Where the pipeline has token heads, also what they see and no rule has drafted, and the contents that they and the
    rules agree on best.
    """
    found, left_over = proposed_statements(doc, seen)
    if seen is not None:
        choice = ContentChoice(doc, seen)
        best = [within_lines(doc, choice.best(draft)) for draft in found]
        found = _without_doubles([draft for draft in best if draft.content])
    found += cited_sources(doc, found)
    contents = IntervalIndex((extent, draft) for draft in found for extent in draft.content)
    open_ones = [q for q in left_over if not any(_covers(d.content, q.parts) for d in contents.meeting(q.extent))]
    found = carried_on(doc, open_ones, found)
    if seen is not None:
        rest = [within_lines(doc, draft) for draft in find_seen_contents(doc, found, seen)]
        found += [draft for draft in rest if draft.content]
    return without_left_alone(doc, found)


def proposed_statements(doc: Doc, seen: SpeechEvidence | None) -> tuple[list[StatementDraft], list[Quotation]]:
    """Return the drafts of the rules and of the cue head with the contents that each gives, and the quotations that
    have no tag; without what depends on other drafts: second sources, quotations that carry on."""
    direct, parts, left_over = find_direct(doc)
    indirect = find_indirect(doc, direct)
    turns = list(find_turns(doc))
    in_turns = IntervalIndex((extent, draft) for draft in turns for extent in draft.content)
    phrases = [*find_nonverbal(doc), *find_adjectival(doc)]
    phrases = [d for d in phrases if d.rule is not StatementRule.HEADLINE or not in_turns.meeting(d.content[0])]
    whole = {draft.cue for draft in indirect}
    direct += [draft for draft in parts if draft.cue not in whole]
    nested = {d.cue for d in indirect if d.cue is not None and in_turns.at(d.cue.start)}
    indirect = [d for d in indirect if d.cue not in nested or nested_is_worth(d.cue_class, d.source, d.rule)]
    every = [within_lines(doc, draft) for draft in (*turns, *direct, *phrases, *indirect)]
    found = _without_doubles([draft for draft in every if draft.content])
    if seen is not None:
        around_cues = [within_lines(doc, draft) for draft in find_seen(doc, found, seen)]
        found = _without_doubles([*found, *(draft for draft in around_cues if draft.content)])
    return found, left_over


def _ordered(drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Drafts in the order of the text; of two with the same content the one that cites comes before the cited."""
    cited = StatementRule.CITED_SOURCE
    return sorted(drafts, key=lambda d: (d.start, -max(e.end for e in d.content), d.rule is cited, d.rule))


def _without_doubles(drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Drop drafts whose content an earlier, surer one has, unless one of the two cues is inside the content of the
    other."""
    kept: list[StatementDraft] = []
    contents: IntervalIndex[StatementDraft] = IntervalIndex()
    for draft in drafts:
        near = [other for extent in draft.content for other in contents.meeting(extent)]
        if not any(_overlap(draft.content, other.content) >= SAME and not _nested(draft, other) for other in near):
            kept.append(draft)
            for extent in draft.content:
                contents.add(extent, draft)
    return kept


def _nested(one: StatementDraft, other: StatementDraft) -> bool:
    """Return whether the cue of one of two statements is inside the content of the other ("Russia expects …, he told
    TASS")."""
    return any(
        a.cue is not None and any(extent.holds(a.cue) for extent in b.content) for a, b in ((one, other), (other, one))
    )


def _speaks_of_oneself(draft: StatementDraft, speaker: SpeakerEntity) -> bool:
    """Return whether the speaker of a quotation or turn tells there what they say: "I have always said that …"."""
    if draft.source is None:
        return False
    one = speaker.kind in ("person", "unnamed")
    return draft.source.lower_ in (FIRST_PERSON_SINGULAR if one else FIRST_PERSON - FIRST_PERSON_SINGULAR)


def _length(content: tuple[Extent, ...]) -> int:
    return sum(e.end - e.start for e in content)


def _shared(a: tuple[Extent, ...], b: tuple[Extent, ...]) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def _overlap(a: tuple[Extent, ...], b: tuple[Extent, ...]) -> float:
    shared = _shared(a, b)
    return shared / (_length(a) + _length(b) - shared) if shared else 0.0


def _covers(content: tuple[Extent, ...], parts: tuple[Extent, ...]) -> bool:
    return _shared(content, parts) >= SAME * _length(parts)


def _kind(doc: Doc, draft: StatementDraft, quotes: tuple[Extent, ...]) -> StatementKind:
    """Return "direct" if all letters of a content are in quotation marks, "mixed" if some are, else "indirect"."""
    if draft.rule.is_set_off:
        return "direct"
    quoted_characters = {i for e in quotes for i in range(e.start, e.end)}
    if not quoted_characters:
        return "indirect"
    text = text_of(doc)
    letters = {i for e in draft.content for i in range(e.start, e.end) if text[i].isalnum()}
    quoted = quoted_characters & letters
    if not quoted:
        return "indirect"
    return "direct" if len(quoted) >= len(letters) else "mixed"


def _quotes(found: Annotations, draft: StatementDraft, quotations: IntervalIndex[int]) -> tuple[Extent, ...]:
    """Return what is in quotation marks within a content; for a statement inside a quotation, what that one quotes."""
    around = None if draft.cue is None else next(iter(quotations.at(draft.cue.start)), None)
    inner = sorted({i for content in draft.content for i in quotations.meeting(content)})
    return tuple(
        part
        for quotation in (found.quotations[i] for i in inner)
        if quotation.parent == around and quotation.kind in ("speech", "phrase")
        for part in quotation.parts
        if any(content.meets(part) for content in draft.content)
    )


def _statement(
    doc: Doc,
    draft: StatementDraft,
    circumstances: Circumstances,
    speaker: int | None,
    inner: tuple[Extent, ...],
    parent: int | None,
) -> Statement:
    cue = None if draft.cue is None else Cue(draft.cue, draft.lemma, draft.cue_class)
    return Statement(
        kind=_kind(doc, draft, inner),
        content=draft.content,
        quotes=inner,
        source=draft.source_extent,
        speaker=speaker,
        cue=cue,
        factuality=commitment(doc, draft),
        date=circumstances.when(draft),
        location=circumstances.where(draft),
        addressee=addressee(draft),
        parent=parent,
        rule=draft.rule.value,
        probability=draft.probability,
    )


def _parent(draft: StatementDraft, drafts: list[StatementDraft], contents: IntervalIndex[int]) -> int | None:
    """The innermost statement whose content holds this one's cue; none for a follow-on.

    A parent is longer than what it holds, so that no statement is its own parent over any number of steps.
    """
    if draft.cue is None:
        return None
    own = _length(draft.content)
    around = [(_length(drafts[i].content), i) for i in contents.at(draft.cue.start) if drafts[i] is not draft]
    return min((found for found in around if found[0] > own), default=(0, None))[1]
