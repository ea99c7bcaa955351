"""Find the source of a cue by syntax: whose statement it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nearby import date_at, dates_from, quotations_from
from newsclaims.annotate.attribution.reporting_clauses import reporting_verb_of
from newsclaims.annotate.attribution.statement_draft import STRAY
from newsclaims.language.affiliations import PEOPLE
from newsclaims.language.cues import verb_of, verbs_of_saying
from newsclaims.language.function_words import RELATIVE_PRONOUNS
from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import can_speak, is_document
from newsclaims.language.syntax import (
    SUBJECTS,
    ancestors,
    auxiliaries,
    child_of,
    is_finite,
    is_infinitive,
    is_passive,
    tense,
)
from newsclaims.model.annotations import Extent, span_of, text_of, tokens_extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
QUOTING_REACH = 16
"""Tokens between "quoted" and "as saying": room for an agency and its description."""

QUOTING_VERBS = words("attribution", "quoting_verbs")
"""Verbs that report what somebody else says: "was quoted as saying"."""

TIME_OPENERS = words("attribution", "time_openers")

ADDRESSING = words("attribution", "addressing")
"""Participles that tell how a source said something, and are no part of it."""

DEPTH = 6
"""How many clauses up a subject is looked for; deeper chains are parse errors."""


def source_of(verb: Token, depth: int = DEPTH) -> Token | None:
    """Return the head of the source of a verbal cue, or None if the text names none.

    The subject; for a passive its agent; for a participle or infinitive the subject of the clause above it; for one
    that modifies a noun, that noun ("a report saying …").
    """
    if depth == 0:
        return None
    if (quoting := quoting_verb(verb)) is not None:
        return quoted(quoting) if is_passive(quoting) else child_of(quoting, "obj", "iobj")
    if is_passive(verb):
        return agent(verb)
    if (outer := reporting_verb_of(verb) or outer_cue(verb)) is not None:
        return source_of(outer, depth - 1)
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            clause = child.dep_.startswith("csubj") and child.pos_ not in ("NOUN", "PROPN")
            return None if clause or child.lower_ == "there" else child
    if any(child.dep_ == "expl" for child in verb.children):
        return None
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "acl" and head.pos_ in NOMINAL:
        return None if is_infinitive(verb) else _author(verb, head, depth)
    if verb.dep_ in ("xcomp", "conj", "advcl", "ccomp", "parataxis") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        if verb.dep_ in ("ccomp", "parataxis") and verb.morph.get("VerbForm", []) != ["Part"]:
            return None
        return quoted(head) if is_passive(head) else source_of(head, depth - 1)
    return None


def may_be_source(source: Token) -> bool:
    """Return whether a subject is somebody: a name, a pronoun, or a common noun that can speak."""
    return (
        source.ent_type_ in PEOPLE | {"ORG", "NORP", "LOC", "GPE"}
        or source.pos_ == "PRON"
        or can_speak(source.lemma_.lower())
    )


def is_day(token: Token | None) -> bool:
    """Return whether a token is part of a date, which no parse makes a speaker ("…," Tuesday said Ida Berg)."""
    return token is not None and date_at(token.doc, token.idx) is not None


def _author(verb: Token, noun: Token, depth: int) -> Token:
    """Return who says what a participle behind a noun reports.

    The noun ("a report saying …"), who issued it ("put out a statement saying …"), or, behind a comma, the subject of
    the clause ("… confirmed the deal, adding …").
    """
    outer = noun.head
    if outer.i == noun.i or outer.pos_ != "VERB" or noun.dep_ != "obj" or outer.i > noun.i:
        return noun
    issued = is_document(noun.lemma_.lower()) and outer.lemma_.lower() in ISSUING
    loose = verb.doc[verb.left_edge.i - 1].text == "," and not can_speak(noun.lemma_.lower()) and not noun.ent_type_
    subject = source_of(outer, depth - 1) if issued or loose else None
    return noun if subject is None else subject


ISSUING = words("attribution", "issuing_verbs")
"""Verbs that make their subject the author of a document."""


def outer_cue(verb: Token) -> Token | None:
    """Return the cue whose subject a conjoined cue shares, where the parser took it into the content: `The minister
    said the plan was old and criticised the mayor`."""
    if verb.dep_ != "conj" or not is_finite(verb):
        return None
    clause = verb.head
    outer = clause.head
    if clause.dep_ != "ccomp" or outer.i == clause.i or not clause.i > outer.i or not _speaks_up(verb):
        return None
    if any(child.dep_ in SUBJECTS for child in verb.children) or tense(verb) != tense(outer) or outer.i < 1:
        return None
    return outer if _speaks_up(outer) and not auxiliaries(verb) else None


def _speaks_up(verb: Token) -> bool:
    entry = verb_of(verb)
    return entry is not None and ("quote" in entry.frames or entry.cue_class in ("criticise", "demand"))


def name_before(verb: Token) -> Token | None:
    """Return the head of the speaker right before a verb to which the parser gave no subject: a name, or "some".

    The day ("Ida Berg on Monday said") or an apposition ("Ida Berg, head of the port, explained that") may be between.
    """
    doc, i = verb.doc, verb.i - 1
    first = _opening_of_clause(verb)
    while i > first and doc[i].pos_ in ("ADV", "AUX"):
        i -= 1
    if i >= first and doc[i].lower_ in QUANTIFIERS:
        return doc[i]
    day = date_at(doc, doc[i].idx) if i > first else None
    if day is not None:
        i = span_of(doc, day.extent).start - 1
        while i > first and doc[i].lower_ in TIME_OPENERS:
            i -= 1
    if i > first and doc[i].text == ",":
        i = _before_apposition(doc, i, first)
    if i < first or doc[i].pos_ != "PROPN":
        return None
    top = doc[i]
    while top.head.i != top.i and top.dep_ in ("flat", "compound") and top.head.i < verb.i:
        top = top.head
    return top


def _before_apposition(doc: Doc, comma: int, start: int) -> int:
    """The last word of the person before an apposition that ends with a comma; before `start` if there is none."""
    for i in range(comma - 1, max(start, comma - APPOSITION_REACH), -1):
        if doc[i].pos_ in ("VERB", "AUX"):
            break
        if doc[i].text == "," and doc[i - 1].ent_type_ in PEOPLE:
            return i - 1
    return start - 1


QUANTIFIERS = words("attribution", "quantifiers")
APPOSITION_REACH = 16
"""Tokens of an apposition between a speaker and the verb."""


PIECES = 2
"""Pieces in front of a verb into which a parse may have cut the subject and the day of its sentence."""


def _opening_of_clause(verb: Token) -> int:
    """Return where the sentence of a verb begins.

    None begins with a verb or preposition in lower case on the same line; there the parse took the subject, or the
    subject and the day behind it, for sentences of their own: "Ida Berg | on Monday | said".
    """
    doc, first = verb.doc, verb.sent.start
    for _ in range(PIECES):
        if first == 0 or not doc[first].text.islower() or doc[first - 1].is_punct or doc[first - 1].is_space:
            break
        first = doc[first - 1].sent.start
    return first


def quoted(verb: Token) -> Token | None:
    """Return whom a passive clause is about ("Lavrov was quoted as saying")."""
    return child_of(verb, "nsubj:pass", "nsubj")


def agent(verb: Token) -> Token | None:
    """Return the agent of a passive ("was confirmed by a diplomat")."""
    for child in verb.children:
        by = any(c.dep_ == "case" and c.lower_ == "by" for c in child.children)
        if (child.dep_ == "obl:agent" or (child.dep_ == "obl" and by)) and not is_day(child):
            return child
    return None


def quoting_verb(verb: Token) -> Token | None:
    """Return the "quoted" of "was quoted by the ministry's website as (having) said/saying", or None.

    It is found by its place, since parsers attach the participle to the nearest noun.
    """
    link = verb.i - 2 if verb.i > 2 and verb.doc[verb.i - 1].lower_ == "having" else verb.i - 1
    if link < 1 or verb.doc[link].lower_ != "as" or verb.morph.get("VerbForm", []) == ["Fin"]:
        return None
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - QUOTING_REACH) : link]):
        if token.lemma_.lower() in QUOTING_VERBS and token.pos_ == "VERB":
            return token
    return None


def introduces(verb: Token) -> bool:
    """Return whether a verb is one with which news introduces a speaker: "said", "was quoted"."""
    lemma = verb.lemma_.lower()
    return lemma in verbs_of_saying() or lemma in QUOTING_VERBS


def source_extent(source: Token, forbidden: list[Extent]) -> Extent | None:
    """Return the whole noun phrase of a source, with appositions and relative clauses, but cut back where it would run
    into the cue or the content; None where its head does."""
    doc = source.doc
    start, end = source.left_edge.i, source.right_edge.i + 1
    while end > source.i + 1 and doc[end - 1].text in (".", "!", "?"):
        end -= 1
    while start < source.i and (
        doc[start].dep_ in ("case", "fixed")
        or doc[start].is_punct
        or doc[start].pos_ in ("CCONJ", "SCONJ")
        or _relates(doc[start])
    ):
        start += 1
    for child in source.children:
        # a tag that swallowed a clause: adverbial and parataxis belong to the sentence, not to the noun
        if child.i > source.i and (child.dep_ in ("parataxis", "advcl") or child.lower_ in ADDRESSING):
            end = min(end, child.left_edge.i)
        if child.i > source.i and child.dep_ == "nmod" and _is_occasion(child) and source.pos_ == "PROPN":
            end = min(end, child.left_edge.i)
        if child.dep_ in ("parataxis", "advcl", "discourse", "cc", "mark", "advmod") and child.i < source.i:
            start = max(start, child.right_edge.i + 1) if child.dep_ != "advmod" else start
    extent = tokens_extent(doc, start, max(end, source.i + 1))
    own = Extent(source.idx, source.idx + len(source))
    for other in forbidden:
        if extent.meets(other):
            if other.meets(own):
                return None
            extent = Extent(extent.start, other.start) if other.start >= own.end else Extent(other.end, extent.end)
    return _stripped(text_of(doc), _without_time(doc, source, _before_quotation(doc, source, extent)))


def _relates(token: Token) -> bool:
    """Whether a word opens a relative clause: "the port that Berg said would close"."""
    return token.lower_ in RELATIVE_PRONOUNS and token.dep_ not in ("det", "nmod:poss")


def _is_occasion(noun: Token) -> bool:
    """Whether a phrase behind a name tells where the one who is named spoke: "Ida Berg | in an interview | said"."""
    return noun.lemma_.lower() in SPEECH_OCCASIONS and noun.left_edge.lower_ in OCCASION_PREPOSITIONS


SPEECH_OCCASIONS = words("attribution", "speech_occasions")
OCCASION_PREPOSITIONS = words("attribution", "occasions")


def _before_quotation(doc: Doc, source: Token, extent: Extent) -> Extent:
    """Cut a source before a quotation that continues behind it (said Anna Berg, "the game …")."""
    for quotation in quotations_from(doc, source.idx + len(source), extent.end):
        if quotation.kind == "speech" and extent.end <= quotation.extent.end:
            return Extent(extent.start, quotation.extent.start)
    return extent


def _without_time(doc: Doc, source: Token, extent: Extent) -> Extent:
    """Cut a source before the day on which it spoke ("Lavrov on Monday said")."""
    for date in dates_from(doc, source.idx + len(source), extent.end):
        if (
            date.type in ("DATE", "TIME")
            and extent.end <= date.extent.end + 2
            and not _in_clause_of(span_of(doc, date.extent).root, source)
        ):
            before = text_of(doc)[extent.start : date.extent.start].rstrip(" ,")
            if before.rsplit(maxsplit=1)[-1].lower() in OF_A_DAY:
                continue  # "a report dated Monday"
            while " " in before and before.rsplit(maxsplit=1)[-1].lower() in TIME_OPENERS:
                before = before.rsplit(maxsplit=1)[0].rstrip(" ,")
            return Extent(extent.start, extent.start + len(before))
    return extent


OF_A_DAY = words("attribution", "day_of_a_text")
"""Words between a text and its day: "a report from Monday"."""


def _in_clause_of(token: Token, source: Token) -> bool:
    """Return whether a token is in a clause about the source ("the minister, who came on Monday, said")."""
    return any(above.dep_ in ("acl", "acl:relcl") and source.is_ancestor(above) for above in ancestors(token))


def _stripped(text: str, extent: Extent) -> Extent | None:
    start, end = extent.start, extent.end
    while start < end and text[start] in STRAY:
        start += 1
    while end > start and text[end - 1] in STRAY and text[end - 1] not in '.)"”':
        end -= 1
    while (
        end > start
        and text[end - 1] in '"”'
        and text[start:end].count(text[end - 1]) % 2
        and "“" not in text[start:end]
    ):
        end -= 1
    return Extent(start, end) if start < end else None
