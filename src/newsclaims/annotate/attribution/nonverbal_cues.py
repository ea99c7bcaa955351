"""Attribution without a cue verb: "according to X", "X's claim that …", headlines like "Lavrov: talks on July 10"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nearby import unit_around
from newsclaims.annotate.attribution.prepositional_cues import find_prepositional
from newsclaims.annotate.attribution.reporting_clauses import is_reporting
from newsclaims.annotate.attribution.sources import source_extent
from newsclaims.annotate.attribution.statement_draft import StatementDraft, clipped, speech, without
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language import lexicons
from newsclaims.language.affiliations import PEOPLE
from newsclaims.language.cues import cue_adverbs, cue_nouns, verb_of
from newsclaims.language.function_words import FREE_RELATIVES, RELATIVE_PRONOUNS
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.quotation_marks import paragraphs
from newsclaims.language.speaker_nouns import can_speak
from newsclaims.language.syntax import SUBJECTS, child_of, is_finite, predicate
from newsclaims.model.annotations import Extent, annotations_of, span_of, text_of, tokens_extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.model.annotations import Quotation

MIN_CONTENT = 12
"""Minimum characters of a content."""

PHRASE_REACH = 26
"""Maximum tokens of the noun phrase after "according to"."""

HEADLINE_NAME = 6
"""Tokens that a speaker's name before a headline's colon may have."""


def find_nonverbal(doc: Doc) -> list[StatementDraft]:
    """Return drafts of the statements whose cue is a prepositional phrase, a noun or a colon."""
    quotations = IntervalIndex((q.extent, q) for q in speech(annotations_of(doc)))
    return [*find_prepositional(doc, quotations), *_nominal(doc), *_headlines(doc, quotations), *_hearsay(doc)]


def _hearsay(doc: Doc) -> Iterator[StatementDraft]:
    """`The bridge was reportedly closed in May`: the clause around the adverb, whose source is nobody.

    Behind a comma, and before a phrase without a verb, the adverb is about that alone: `…, reportedly of cancer`.
    """
    adverbs = cue_adverbs()
    for token in doc:
        cue_class = adverbs.get(token.lower_)
        if cue_class is None:
            continue
        cue = Extent(token.idx, token.idx + len(token))
        found = _phrase_behind(token) or _clause_of(token)
        if found is None:
            continue
        pieces = without(found, [cue])
        content = tuple(clip for piece in pieces if (clip := clipped(text_of(doc), piece)) is not None)
        if sum(clip.end - clip.start for clip in content) >= MIN_CONTENT:
            yield StatementDraft(content, cue, None, token.lower_, cue_class, None, None, StatementRule.ADVERB)


def _phrase_behind(adverb: Token) -> Extent | None:
    """The phrase without a finite verb that an adverb opens behind a comma or a dash, up to the next one."""
    doc, unit = adverb.doc, unit_around(adverb.doc, adverb.i)
    if adverb.i <= unit.start or doc[adverb.i - 1].text not in (*BREAKS, "with"):
        return None
    end = next((t.i for t in doc[adverb.i + 1 : unit.end] if t.text in (*BREAKS, ".")), unit.end)
    phrase = doc[adverb.i + 1 : end]
    if not len(phrase) or any(is_finite(t) for t in phrase):
        return None  # none in "the men, reportedly, had fled"
    return tokens_extent(doc, adverb.i, end)


BREAKS = (",", "—", "–", "--")


def _clause_of(adverb: Token) -> Extent | None:
    """The clause around an adverb, up to a joined clause with a subject of its own."""
    doc, unit = adverb.doc, unit_around(adverb.doc, adverb.i)
    head = predicate(adverb.head) if adverb.head.i != adverb.i else None
    if head is None or is_reporting(head):
        return None  # "reportedly said": the saying is the statement
    start, end = head.left_edge.i, head.right_edge.i + 1
    if head.dep_ in ("acl", "acl:relcl") and not any(child.dep_ in SUBJECTS for child in head.children):
        start = head.head.left_edge.i
    for child in head.children:
        own = any(c.dep_ in SUBJECTS for c in child.children)
        if child.i > max(head.i, adverb.i) and ((child.dep_ == "conj" and own) or child.dep_ == "parataxis"):
            end = min(end, child.left_edge.i)
    return tokens_extent(doc, max(min(start, adverb.i), unit.start), min(max(end, adverb.i + 1), unit.end))


CLAUSES = frozenset({"acl", "acl:relcl", "ccomp"})
"""Labels of the clause that a noun governs; parsers take it for a relative clause, but "that" is its mark then too."""


def _nominal(doc: Doc) -> Iterator[StatementDraft]:
    """Yield drafts of `the minister's claim that …`, `a warning from Moscow that …`, `his refusal to …`."""
    nouns = cue_nouns()
    for token in doc:
        cue_class = nouns.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if cue_class is None:
            continue
        clause = next((c for c in token.children if c.dep_ in CLAUSES and c.i > token.i and _is_said(token, c)), None)
        source = _owner(token)
        if source is None:
            continue
        cue = Extent(token.idx, token.idx + len(token))
        if clause is not None:
            content = clipped(text_of(doc), _after_that(doc, clause))
        else:
            thing = _topic(token)
            if thing is None or source.dep_ not in ("nmod:poss", "nsubj"):
                continue
            case, topic = thing
            cue = Extent(cue.start, case.idx + len(case))
            content = clipped(text_of(doc), tokens_extent(doc, case.i + 1, topic.right_edge.i + 1))
        if content is None or content.end - content.start < MIN_CONTENT:
            continue
        extent = source_extent(source, [cue, content])
        if extent is None:
            continue
        yield StatementDraft(
            (content,),
            cue,
            token,
            token.lemma_.lower(),
            cue_class,
            source,
            _no_genitive(doc, extent),
            StatementRule.NOUN_CUE,
        )


def _topic(noun: Token) -> tuple[Token, Token] | None:
    """Return the preposition and the noun of what a stance is about: `the mayor's criticism of the plan`."""
    if noun.lemma_.lower() not in lexicons.words("cues", "stances.nouns"):
        return None
    if noun.dep_ == "obj" and (entry := verb_of(noun.head)) is not None and "object" in entry.frames:
        return None  # "expressed concern about the plan": the verb is the cue
    for child in noun.children:
        case = child_of(child, "case")
        if child.dep_ == "nmod" and case is not None and case.i == noun.i + 1 and case.lower_ in TOPIC_PREPOSITIONS:
            return case, child
    return None


TOPIC_PREPOSITIONS = lexicons.words("attribution", "topic_prepositions")


def _is_said(noun: Token, clause: Token) -> bool:
    """Whether a clause is what a noun reports: one with "that" or "to", or one with a subject right behind the noun
    ("Berg's claim the vote was rigged")."""
    if any(child.dep_ == "mark" and child.lower_ in ("that", "to") for child in clause.children):
        return True
    opening = clause.left_edge
    begins = opening.i == noun.i + 1 and opening.lower_ not in RELATIVE_PRONOUNS | FREE_RELATIVES
    return (
        begins
        and is_finite(clause)
        and child_of(clause, "nsubj", "nsubj:pass") is not None
        and _owner(noun) is not None
    )


def _after_that(doc: Doc, clause: Token) -> Extent:
    start = clause.left_edge.i
    if doc[start].lower_ == "that":
        start += 1
    return tokens_extent(doc, start, clause.right_edge.i + 1)


def _owner(noun: Token) -> Token | None:
    """Return whose claim it is: the possessor, a "by" or "from" phrase, or the subject of the verb that voices it."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
        if child.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ in ("by", "from") for c in child.children):
            return child
    head = noun.head
    if noun.dep_ == "obj" and head.lemma_.lower() in VOICING_VERBS:
        return next((c for c in head.children if c.dep_ == "nsubj" and c.pos_ != "DET"), None)
    return None


VOICING_VERBS = lexicons.words("attribution", "voicing_verbs")


def _no_genitive(doc: Doc, extent: Extent) -> Extent:
    for ending in ("'s", "’s", "'", "’"):
        if extent.of(text_of(doc)).endswith(ending):
            return Extent(extent.start, extent.end - len(ending))
    return extent


HEADLINE_TAIL = re.compile(
    r"(?P<cue>\s[-–—](?=\s)|:(?=\s)|,\s(?:say|says|said)(?=\s))\s(?P<speaker>[^\n:,.?!–—]{3,60})$"
)
"""What ends a headline with its speaker: a dash, a colon or "says"."""


def _headline_ends(doc: Doc) -> Iterator[StatementDraft]:
    """`Bridge 'unsafe' - engineer`, `Bank to cut rates: governor`, `Mayor to visit Lyon, says aide`: the first line,
    without a full stop, ends with who says so."""
    text = text_of(doc)
    first = next(paragraphs(text), None)
    line = None if first is None else first.of(text).split("\n")[0]
    found = None if line is None else HEADLINE_TAIL.search(line)
    if first is None or found is None:
        return
    speaker = Extent(first.start + found.start("speaker"), first.start + found.end("speaker"))
    span = span_of(doc, speaker)
    known = span[-1].ent_type_ in PEOPLE or can_speak(span[-1].lemma_.lower()) or _is_named_below(span[-1])
    content = clipped(text, Extent(first.start, first.start + found.start("cue")))
    if not known or any(t.pos_ in ("VERB", "AUX") for t in span) or content is None or len(span) > HEADLINE_NAME:
        return
    if content.of(text).count(" ") < 1 or content.of(text)[:1].islower():
        return
    start = first.start + found.start("cue")
    cue = Extent(
        start + (found["cue"].startswith((" ", ",")) and len(found["cue"]) - len(found["cue"].lstrip(", "))),
        first.start + found.end("cue"),
    )
    verb = cue.of(text).lower().startswith("sa")
    yield StatementDraft(
        (content,), cue, None, "say" if verb else cue.of(text), "assert", span[-1], speaker, StatementRule.HEADLINE
    )


def _is_named_below(word: Token) -> bool:
    """Whether a word of a headline is part of a person's name in the text below it, where it is easier to tell."""
    return any(t.text == word.text and t.ent_type_ in PEOPLE for t in word.doc[word.i + 1 :])


def _headlines(doc: Doc, quotations: IntervalIndex[Quotation]) -> Iterator[StatementDraft]:
    """Yield drafts of `Lavrov: talks on July 10`: a name, a colon and no verb before it, at the head of a sentence."""
    yield from _headline_ends(doc)
    for colon in doc:
        if colon.text != ":" or colon.is_sent_start:
            continue
        sentence = colon.sent
        name = doc[sentence.start : colon.i]
        if not 0 < len(name) <= HEADLINE_NAME or not any(t.ent_type_ in PEOPLE | {"ORG"} for t in name):
            continue
        if any(t.pos_ in ("VERB", "AUX") or t.text in (",", "(") or (t.is_alpha and t.is_lower) for t in name):
            continue
        content = (
            clipped(text_of(doc), tokens_extent(doc, colon.i + 1, sentence.end)) if colon.i + 1 < sentence.end else None
        )
        if content is None or content.end - content.start < MIN_CONTENT or quotations.meeting(content):
            continue
        source = next((t for t in name if t.head.i not in range(name.start, name.end) or t.head.i == t.i), name[-1])
        yield StatementDraft(
            (content,),
            Extent(colon.idx, colon.idx + 1),
            None,
            ":",
            "assert",
            source,
            tokens_extent(doc, name.start, name.end),
            StatementRule.HEADLINE,
        )
