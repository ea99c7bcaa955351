"""Clauses, infinitives and objects under cue verbs: `said that …`, `vowed to …`, `denied the report`, `…, officials
say`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclaims.affiliations import PEOPLE
from newsclaims.annotations import Extent, Quotation, annotations_of, extent_of, text_of
from newsclaims.attribution.contents import child_of, clause_end, clause_start, content_of, is_cue, is_infinitive
from newsclaims.attribution.cues import CueVerb, cue_extent, verb_of
from newsclaims.attribution.drafts import Draft, clipped, speech, tokens_extent, without
from newsclaims.attribution.sources import is_passive, name_before, quoting_verb, source_extent, source_of
from newsclaims.speaking import can_speak
from newsclaims.stretches import Stretches
from newsclaims.syntax import is_finite, is_predicate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SPEECH_CLASSES = frozenset(
    {"assert", "claim", "confirm", "deny", "predict", "promise", "demand", "ask", "criticise", "agree"}
)
FIRST_PERSONS = frozenset({"i", "we", "me", "us", "you", "my", "our"})
DEMONSTRATIVES = frozenset(
    {"it", "this", "that", "them", "him", "her", "these", "those", "itself", "himself", "so", "what"}
)
LIGHT_SUBJECTS = frozenset({"this", "that", "which", "there", "what", "these", "those", "nobody", "none"})
"""Subjects that say nothing, unless they stand for a body or document ("Clear Danube, which says …")."""

THAT_REACH = 24
"""Tokens behind a cue in which its "that" must come, where the parse does not show it."""

TAG_TAIL = 9
"""Tokens behind the cue of a closing tag: an addressee and a day."""

MIN_CLAUSE = 2
MIN_OBJECT = 2
"""Tokens that a content must have: `said so` and `denied it` say nothing that a reader could use."""


def find_indirect(doc: Doc, used: list[Draft]) -> list[Draft]:
    """Drafts of all statements that the parse shows, in text order; `used` are those whose cues are spoken for."""
    found = annotations_of(doc)
    quotations = Stretches((q.extent, q) for q in speech(found))
    furniture = found.header.furniture
    taken = {draft.cue for draft in used if draft.cue is not None}
    blocked: set[int] = set()
    drafts: list[Draft] = []
    for token in doc:
        entry = verb_of(token)
        if entry is None or token.i in blocked:
            continue
        place = Extent(token.idx, token.idx + len(token))
        if any(f.meets(place) for f in furniture):
            continue
        cue = cue_extent(token)
        if cue in taken:
            continue
        inside = next(iter(quotations.at(place.start)), None)
        draft = _draft(doc, token, entry, cue, quotations, inside)
        if draft is None:
            continue
        drafts.append(draft)
        if draft.rule == "infinitive":
            blocked.update(child.i for child in token.children if child.dep_ == "xcomp")
    return drafts


def _draft(
    doc: Doc, verb: Token, entry: CueVerb, cue: Extent, quotations: Stretches[Quotation], inside: Quotation | None
) -> Draft | None:
    reading = _read(verb, entry)
    if reading is None:
        return None
    source, rule, cue = reading.source, reading.rule, reading.cue or cue
    if inside is not None and not _nested_is_worth(entry, source, rule):
        return None
    content = tuple(part for stretch in reading.stretches for part in content_of(doc, stretch, cue, quotations, inside))
    if not content:
        return None
    extent = source_extent(source, [cue, *content]) if source is not None else None
    if source is not None and extent is None:
        return None
    return Draft(content, cue, verb, entry.lemma, entry.cue_class, source, extent, rule)


def _nested_is_worth(entry: CueVerb, source: Token | None, rule: str) -> bool:
    """Inside a quotation only what somebody else is reported to say counts ("the president said that …")."""
    return (
        rule == "clause"
        and entry.cue_class in SPEECH_CLASSES
        and source is not None
        and source.lower_ not in FIRST_PERSONS
        and source.pos_ != "PRON"
    )


class Reading(NamedTuple):
    """How a frame reads a verb: where the content stands, the cue if it is more than the verb, the source's head."""

    stretches: tuple[Extent, ...]
    cue: Extent | None
    source: Token | None
    rule: str


def _read(verb: Token, entry: CueVerb) -> Reading | None:
    """Try the frames of a verb from the surest to the least sure."""
    source = source_of(verb)
    if source is None and is_finite(verb) and not is_passive(verb):
        source = name_before(verb)
    light = source is not None and source.lower_ in LIGHT_SUBJECTS and source.dep_ != "nsubj:pass"
    if light and not _stands_for_speaker(verb):
        return None
    for attempt in FRAMES:
        reading = attempt(verb, entry, source)
        if reading is not None:
            return reading
    return None


def _stands_for_speaker(verb: Token) -> bool:
    """Whether a relative clause modifies somebody or something that can speak."""
    noun = verb.head
    if verb.dep_ not in ("acl:relcl", "acl") or noun.i > verb.i:
        return False
    return noun.ent_type_ in PEOPLE | {"ORG"} or can_speak(noun.lemma_.lower())


def _stretch(token: Token) -> Extent:
    return extent_of(token.doc[token.left_edge.i : token.right_edge.i + 1])


def _quoted_as(verb: Token, _: CueVerb, source: Token | None) -> Reading | None:
    """`was quoted as saying …`, `Interfax quoted Lavrov as saying …`."""
    if source is None or quoting_verb(verb) is None:
        return None
    clause = _complement(verb) or child_of(verb, "obj")
    return None if clause is None else Reading((_stretch(clause),), None, source, "quoted-as-saying")


def _complement(verb: Token) -> Token | None:
    """The clause that a verb governs: its clausal complement, or a "that" clause that the parser hung elsewhere on
    it."""
    for child in verb.children:
        if child.dep_ == "ccomp" and is_predicate(child) and child.right_edge.i - child.left_edge.i + 1 >= MIN_CLAUSE:
            return child
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep_ in ("advcl", "acl", "parataxis", "xcomp", "dep")
            and any(
                c.dep_ in ("mark", "det") and c.lower_ == "that" and c.i == child.left_edge.i for c in child.children
            )
        ):
            return child
    return None


def _passive(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`The date was confirmed by a diplomat`, `It was announced that …`."""
    if not is_passive(verb):
        return None
    clause = child_of(verb, "ccomp", "csubj:pass", "csubj")
    subject = child_of(verb, "nsubj:pass", "nsubj")
    if (
        clause is not None
        and "clause" in entry.frames
        and (subject is None or subject.lower_ == "it" or "told" in entry.frames)
    ):
        return Reading((_stretch(clause),), None, source, "passive-clause")
    if clause is None and subject is not None and "object" in entry.frames and source is not None:
        if subject.lower_ in DEMONSTRATIVES or subject.pos_ == "PRON":
            return None
        return Reading((_stretch(subject),), None, source, "passive-object")
    return None


def _clause(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`said (that) the talks will be held`, also with the clause in front of its tag."""
    if "clause" not in entry.frames or source is None:
        return None
    clause = _complement(verb)
    if clause is None or (source.i in range(clause.left_edge.i, clause.right_edge.i + 1) and source.head.i != verb.i):
        return None
    if (
        any(child.lower_ in ("if", "whether") for child in clause.children if child.dep_ == "mark")
        and entry.cue_class != "ask"
    ):
        return None
    if clause.i < verb.i:
        return Reading((_stretch(clause),), None, source, "clause")
    start = max(clause.left_edge.i, verb.i + 1)
    stretch = tokens_extent(verb.doc, clause_start(verb, clause, start), clause_end(verb, clause))
    return Reading((stretch,), None, source, "clause")


def _tag(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`A new meeting is expected in March, sources told Sputnik`: the cue clause is set off inside or behind what it
    reports."""
    if "clause" not in entry.frames or source is None or child_of(verb, "ccomp", "xcomp") is not None:
        return None
    if verb.dep_ != "parataxis" or verb.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON"):
        return None
    doc = verb.doc
    start, end = min(verb.left_edge.i, source.left_edge.i), verb.right_edge.i + 1
    while doc[start].is_punct:
        start += 1
    head = verb.head
    whole = tokens_extent(doc, head.left_edge.i, head.right_edge.i + 1)
    tag = tokens_extent(doc, start, end)
    if start == 0 or doc[start - 1].text not in (",", "—", "–", "-", "--", "(", ")"):
        return None
    pieces = [clipped(text_of(doc), piece) for piece in without(whole, [tag])]
    content = tuple(piece for piece in pieces if piece and len(piece.of(text_of(doc)).split()) >= MIN_CLAUSE)
    return Reading(content, None, source, "tag") if content else None


def _infinitive(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`vowed to …`, `refused to …`, and with an addressee `urged Moscow to …`."""
    if source is None or ("infinitive" not in entry.frames and "told" not in entry.frames):
        return None
    clause = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i and is_infinitive(c)), None
    )
    if clause is None or (clause.dep_ == "advcl" and "told" not in entry.frames):
        return None
    if "infinitive" not in entry.frames and child_of(verb, "obj", "iobj") is None:
        return None
    return Reading((_stretch(clause),), None, source, "infinitive")


def _naming(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`called the plan a mistake`: what is named and the name."""
    if "naming" not in entry.frames or source is None:
        return None
    thing, name = child_of(verb, "obj"), child_of(verb, "xcomp")
    if thing is None or name is None or name.i < thing.i:
        return None
    return Reading((tokens_extent(verb.doc, thing.left_edge.i, name.right_edge.i + 1),), None, source, "naming")


def _object(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`announced the date`, `denied the report`, `criticised the plan for …`."""
    if "object" not in entry.frames or source is None or is_passive(verb):
        return None
    thing = child_of(verb, "obj")
    if thing is None or thing.i < verb.i or thing.lower_ in DEMONSTRATIVES or thing.pos_ == "PRON":
        return None
    if (
        source.ent_type_ not in PEOPLE | {"ORG", "NORP", "LOC", "GPE"}
        and source.pos_ != "PRON"
        and not _is_person(source)
    ):
        return None
    end = thing.right_edge.i + 1
    purpose = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.left_edge.i == end and is_infinitive(c)), None
    )
    if purpose is not None:
        end = purpose.right_edge.i + 1
    reason = next((c for c in verb.children if c.dep_ in ("advcl", "obl") and c.i > thing.i and _for(c)), None)
    if reason is not None and entry.cue_class in ("criticise", "agree", "claim"):
        end = max(end, reason.right_edge.i + 1)
    if end - thing.left_edge.i < MIN_OBJECT:
        return None
    return Reading((tokens_extent(verb.doc, thing.left_edge.i, end),), None, source, "object")


def _for(token: Token) -> bool:
    return any(c.dep_ in ("case", "mark") and c.lower_ in ("for", "of", "as") for c in token.children)


def _is_person(source: Token) -> bool:
    """Whether a common noun can speak: the lexicon of roles and speaking bodies knows it."""
    return can_speak(source.lemma_.lower())


def _preposition(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`called for a ceasefire`, `pointed to the risks of …`: the cue takes its preposition along."""
    if source is None or not entry.prepositions or is_passive(verb):
        return None
    for child in verb.children:
        if child.dep_ not in ("obl", "advcl") or child.i < verb.i:
            continue
        case = next((c for c in child.children if c.dep_ in ("case", "mark") and c.lower_ in entry.prepositions), None)
        if case is None or child.pos_ == "PRON" or case.i > verb.i + 3:
            continue
        cue = cue_extent(verb)
        if case.i == verb.i + 1:
            cue = Extent(cue.start, case.idx + len(case))
        start = next((t.i for t in verb.doc[case.i + 1 : child.right_edge.i + 1]), child.i)
        if child.right_edge.i + 1 - start < MIN_OBJECT:
            return None
        return Reading((tokens_extent(verb.doc, start, child.right_edge.i + 1),), cue, source, "preposition")
    return None


def _rest(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`The minister told reporters that …`, where the parse lost the clause: from "that" on, or right behind a bare
    "said"."""
    if not {"clause", "quote"} <= entry.frames or entry.cue_class not in SPEECH_CLASSES:
        return None
    if source is None or is_passive(verb) or source.i > verb.i:
        return None
    doc, end = verb.doc, verb.sent.end
    days = [date.extent for date in annotations_of(doc).dates if date.type == "DATE"]
    for i in range(verb.i + 1, min(verb.i + THAT_REACH, end - MIN_CLAUSE)):
        token = doc[i]
        if any(day.start <= token.idx < day.end for day in days):
            continue
        bare = i == verb.i + 1 and verb.lemma_ == "say" and token.pos_ in ("PRON", "PROPN", "DET", "NOUN", "ADJ")
        if (token.lower_ == "that" and token.pos_ in ("SCONJ", "PRON", "DET")) or bare:
            if any(is_finite(t) for t in doc[i:end]):
                return Reading((tokens_extent(doc, i, end),), None, source, "clause-by-place")
            return None
        if (token.is_punct and token.text not in (",", "(", ")")) or is_cue(token):
            return None
    return None


def _closing_tag(verb: Token, entry: CueVerb, source: Token | None) -> Reading | None:
    """`…, sources familiar with the plan told Sputnik.`, where the parse lost the tag: the last comma parts it from
    the content."""
    if not {"clause", "quote"} <= entry.frames or entry.cue_class not in SPEECH_CLASSES or not is_finite(verb):
        return None
    doc, sentence = verb.doc, verb.sent
    comma = next((i for i in range(verb.i - 1, sentence.start, -1) if doc[i].text in (",", "—", "–")), None)
    if comma is None or any(t.pos_ in ("VERB", "AUX") for t in doc[comma + 1 : verb.i]):
        return None
    rest = doc[verb.i + 1 : sentence.end]
    if len(rest) > TAG_TAIL or any(t.pos_ in ("VERB", "AUX") or t.text in (",", ":") for t in rest):
        return None
    before = doc[sentence.start : comma]
    nouns = [t for t in doc[comma + 1 : verb.i] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not nouns or nouns[0].lower_ in ("which", "that", "who") or not any(is_finite(t) for t in before):
        return None
    speaker = nouns[0] if source is None or source.i <= comma else source
    return Reading((extent_of(before),), None, speaker, "tag-by-place")


FRAMES = (_quoted_as, _passive, _clause, _tag, _infinitive, _naming, _object, _preposition, _rest, _closing_tag)
"""The ways to read a verb, from the surest to the least sure."""
