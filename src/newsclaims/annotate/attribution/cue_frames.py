"""The frames of a cue verb that the parse shows: clauses, infinitives, objects, names, prepositions.

Each takes the verb, its entry in the lexicon and its source, and returns a `FrameMatch` or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.content_spans import clause_end, clause_start
from newsclaims.annotate.attribution.frame_match import MIN_CLAUSE, MIN_OBJECT, FrameMatch, stretch_of
from newsclaims.annotate.attribution.naming_frames import before_agent
from newsclaims.annotate.attribution.object_spans import object_end, phrase_end
from newsclaims.annotate.attribution.reporting_clauses import insertion_end, is_provenance
from newsclaims.annotate.attribution.sources import may_be_source, quoting_verb
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.affiliations import PEOPLE
from newsclaims.language.cues import CueVerb, carrier, cue_extent
from newsclaims.language.function_words import EXPLETIVES, FREE_RELATIVES, RELATIVE_PRONOUNS
from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import can_speak, is_body, is_document
from newsclaims.language.syntax import SUBJECTS, child_of, is_finite, is_infinitive, is_passive, is_predicate, subject
from newsclaims.model.annotations import CueClass, Extent, tokens_extent

if TYPE_CHECKING:
    from spacy.tokens import Token

PRO_FORMS = words("attribution", "pro_forms")
"""Objects that say nothing by themselves: "denied it"."""

FRONTED = words("attribution", "fronted")
"""Words that open a clause in front of "he said" that is part of what is said, not of when it was said."""

OCCASIONS = words("attribution", "occasions")
"""Words that open the occasion on which something was said."""

ASKING: frozenset[CueClass] = frozenset({"ask", "doubt"})
ATTITUDES: frozenset[CueClass] = frozenset({"agree", "believe", "criticise", "feel", "intend"})
REASONED: frozenset[CueClass] = frozenset({"criticise", "agree", "claim"})
"""Classes whose content takes in the reason: "criticised the plan for its cost"."""


def quoted_as(verb: Token, _: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `was quoted as saying …`, `Interfax quoted Lavrov as saying …`."""
    if source is None or quoting_verb(verb) is None:
        return None
    clause = complement(verb) or child_of(verb, "obj")
    return None if clause is None else FrameMatch((stretch_of(clause),), None, source, StatementRule.QUOTED_AS_SAYING)


def complement(verb: Token) -> Token | None:
    """Return the clause that a verb governs: its clausal complement, or another "that" clause attached to it."""
    for child in verb.children:
        if child.dep_ == "ccomp" and (is_predicate(child) or subject(child)) and _is_clause(verb, child):
            return child
        if child.dep_ == "xcomp" and is_finite(child) and _has_lost_subject(verb, child):
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


def _is_clause(verb: Token, clause: Token) -> bool:
    """Whether a complement has the words of a clause, with the subject that the parser may have given to the cue."""
    return _has_lost_subject(verb, clause) or clause.right_edge.i - clause.left_edge.i + 1 >= MIN_CLAUSE


def _has_lost_subject(verb: Token, clause: Token) -> bool:
    """Whether the parser gave the subject of a clause to the cue as its object: `said 12 people died`."""
    found = child_of(verb, "obj", "iobj")
    own = child_of(clause, *SUBJECTS)
    return found is not None and verb.i < found.i < clause.i and is_finite(clause) and own is None


def passive(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `The date was confirmed by a diplomat`, `It was announced that …`."""
    if not is_passive(verb):
        return None
    clause = child_of(verb, "ccomp", "csubj:pass", "csubj")
    thing = child_of(verb, "nsubj:pass", "nsubj")
    if (
        clause is not None
        and "clause" in entry.frames
        and (thing is None or thing.lower_ == "it" or "told" in entry.frames)
    ):
        return FrameMatch((stretch_of(clause),), None, source, StatementRule.PASSIVE_CLAUSE)
    if clause is None and thing is not None and "object" in entry.frames and source is not None:
        if thing.lower_ in PRO_FORMS or thing.pos_ == "PRON":
            return None
        return FrameMatch((stretch_of(thing),), None, source, StatementRule.PASSIVE_OBJECT)
    return None


def raised(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `The talks are expected to resume`, `is said to have left`: the subject belongs to what is said."""
    if "raising" not in entry.frames or not is_passive(verb):
        return None
    if verb.dep_ == "acl" and verb.head.i < verb.i:
        return _raised_noun(verb, source)
    clause = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and is_infinitive(c)), None
    )
    raised_one = child_of(verb, "nsubj:pass", "nsubj")
    if clause is None or raised_one is None or raised_one.i > verb.i:
        return None
    known = () if raised_one.lower_ in EXPLETIVES else (stretch_of(raised_one),)
    return FrameMatch((*known, stretch_of(clause)), None, source, StatementRule.RAISED_SUBJECT)


def _raised_noun(verb: Token, source: Token | None) -> FrameMatch | None:
    """Match `a man suspected to have left`: the noun belongs to what is said."""
    found = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and is_infinitive(c)), None)
    noun = verb.head
    if found is None or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    known = tokens_extent(verb.doc, noun.left_edge.i, min(noun.i + 1, verb.left_edge.i))
    return FrameMatch((known, stretch_of(found)), None, source, StatementRule.RAISED_SUBJECT)


def told_passive(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `residents were told to stay at home`: what they were told, by nobody who is named."""
    if "told" not in entry.frames or not is_passive(verb) or child_of(verb, "aux:pass") is None:
        return None
    found = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i and is_infinitive(c)), None)
    if found is None:
        return None
    return FrameMatch((before_agent(stretch_of(found), source),), None, source, StatementRule.INFINITIVE)


def clause(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `said (that) the talks will be held`, and the clause in front of its tag."""
    if "clause" not in entry.frames or source is None:
        return None
    if (start := insertion_end(verb)) is not None and entry.reports_speech and not is_passive(verb):
        return FrameMatch((tokens_extent(verb.doc, start, verb.sent.end),), None, source, StatementRule.CLAUSE)
    found = complement(verb)
    if found is None or (source.i in range(found.left_edge.i, found.right_edge.i + 1) and source.head.i != verb.i):
        return None
    if (
        any(child.lower_ in ("if", "whether") for child in found.children if child.dep_ == "mark")
        and entry.cue_class not in ASKING
    ):
        return None
    if found.i < verb.i:
        return FrameMatch((_in_front(verb, found, source),), None, source, StatementRule.CLAUSE)
    behind = _that_behind(verb, found)
    if behind is not None:
        return FrameMatch((behind,), None, source, StatementRule.CLAUSE)
    start = max(found.left_edge.i, verb.i + 1)
    stretch = tokens_extent(verb.doc, clause_start(verb, found, start), clause_end(verb, found))
    return FrameMatch(
        (*_in_relative(verb, found), *_fronted(verb, found, source), stretch), None, source, StatementRule.CLAUSE
    )


def _in_relative(verb: Token, found: Token) -> tuple[Extent, ...]:
    """Return the relative pronoun in front of a cue that is the subject of what is said: `which, she said, was false`,
    `what they believe is a fake`."""
    about = child_of(found, *SUBJECTS)
    if about is None and verb.dep_ == "acl:relcl" and verb.head.lower_ in FREE_RELATIVES:
        about = verb.head
    if about is None and _has_lost_its_subject(verb, found):
        noun = verb.head
        return (tokens_extent(verb.doc, _behind_preposition(noun), noun.i + 1),)
    if about is None or about.i > verb.i or about.lower_ not in RELATIVE_PRONOUNS | FREE_RELATIVES:
        return ()
    return (tokens_extent(verb.doc, about.i, about.i + 1),)


def _has_lost_its_subject(verb: Token, found: Token) -> bool:
    """Whether a clause has its subject in the noun that the cue modifies: `the ships | they said | were missing`."""
    noun, first = verb.head, found.left_edge
    if verb.dep_ != "acl:relcl" or noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i or first.i != verb.i + 1:
        return False
    return first.pos_ in ("AUX", "VERB") and is_finite(first)


def _behind_preposition(noun: Token) -> int:
    """Where a noun phrase begins, without the preposition in front of it."""
    start = noun.left_edge.i
    while start < noun.i and noun.doc[start].dep_ == "case":
        start += 1
    return start


def _in_front(verb: Token, found: Token, source: Token) -> Extent:
    """A clause in front of its tag, up to the comma before the tag (`Berg said "the bridge is safe", the BBC
    reported`)."""
    doc, tag = verb.doc, min(source.left_edge.i, carrier(verb).i)
    end = tag - 1 if doc[tag - 1].text == "," and tag - 1 > found.right_edge.i else found.right_edge.i + 1
    return tokens_extent(doc, found.left_edge.i, end)


def _that_behind(verb: Token, found: Token) -> Extent | None:
    """Return the content from a later "that" on: `The ministry reported after a meeting held in May that …`.

    When it was said comes before the "that", whatever clause the parser made of it.
    """
    doc, opening = verb.doc, found.left_edge
    if opening.i != verb.i + 1 or opening.lower_ not in OCCASIONS:
        return None
    end = verb.sent.end
    for token in doc[opening.i + 1 : end - MIN_CLAUSE]:
        if token.lower_ == "that" and token.pos_ in ("SCONJ", "PRON") and token.nbor(-1).dep_ != "det":
            return tokens_extent(doc, token.i, end) if any(is_finite(t) for t in doc[token.i : end]) else None
    return None


def _fronted(verb: Token, found: Token, source: Token) -> tuple[Extent, ...]:
    """Return the clause in front that is part of what is said: `While the plan is old, he said it still holds`."""
    doc, opening = verb.doc, verb.sent[0]
    if opening.lower_ not in FRONTED:
        return ()
    for child in (*verb.children, *found.children):
        if child.dep_ not in ("advcl", "obl") or child.left_edge.i != opening.i:
            continue
        end = child.right_edge.i + 1
        if end <= source.left_edge.i and "," in (doc[end].text, doc[end - 1].text):
            return (stretch_of(child),)
    return ()


def infinitive(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `vowed to …`, `refused to …`, and with an addressee `urged Moscow to …`, `called on Moscow to …`."""
    if source is None or is_passive(verb) or not entry.frames & {"infinitive", "told"}:
        return None
    found = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i and is_infinitive(c)), None
    )
    thing = next((c for c in verb.children if c.dep_ in ("obj", "iobj", "obl") and c.i > verb.i), None)
    if thing is not None and thing.dep_ == "obl" and not _takes(entry, thing):
        thing = None
    if found is None and thing is not None and "told" in entry.frames:
        found = next((c for c in thing.children if c.dep_ == "acl" and c.i > thing.i and is_infinitive(c)), None)
    if found is None or (found.dep_ in ("advcl", "acl") and "told" not in entry.frames):
        return None
    if "infinitive" not in entry.frames and thing is None:
        return None
    start, end = found.left_edge.i, found.right_edge.i + 1
    if thing is not None and verb.i < thing.i < found.i:
        if "told" in entry.frames:
            start = max(start, thing.right_edge.i + 1 if thing.right_edge.i < found.i else thing.i + 1)
        else:
            start = min(start, thing.left_edge.i)
    return FrameMatch((tokens_extent(verb.doc, start, end),), None, source, StatementRule.INFINITIVE)


def _takes(entry: CueVerb, thing: Token) -> bool:
    """Return whether a prepositional phrase is the addressee of a phrasal cue.

    Its preposition is then part of the cue ("called on Moscow"), or one that the cue takes.
    """
    case = child_of(thing, "case")
    return case is not None and (entry.lemma.endswith(f" {case.lower_}") or case.lower_ in entry.prepositions)


def direct_object(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `announced the date`, `denied the report`, `criticised the plan for …`."""
    if "object" not in entry.frames or source is None or is_passive(verb):
        return None
    thing = child_of(verb, "obj") or _gerund(verb)
    if is_provenance(verb):
        return None
    if thing is None or thing.i < verb.i or not may_be_source(source) or not _is_asserted(verb, entry, source):
        return None
    if thing.lower_ in PRO_FORMS or thing.pos_ == "PRON":
        return _reason_alone(verb, thing, source)
    end = phrase_end(thing) if thing.pos_ in ("NOUN", "PROPN") else thing.right_edge.i + 1
    if "clause" in entry.frames and end < verb.sent.end and is_finite(verb.doc[end]):
        # the parser took the subject of a clause for an object: "reported a block of flats collapsed"
        stretch = tokens_extent(verb.doc, thing.left_edge.i, verb.sent.end)
        return FrameMatch((stretch,), None, source, StatementRule.CLAUSE_BY_PLACE)
    purpose = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.left_edge.i == end and is_infinitive(c)), None
    )
    if purpose is not None:
        end = purpose.right_edge.i + 1
    reason = next((c for c in verb.children if c.dep_ in ("advcl", "obl") and c.i > thing.i and _for(c)), None)
    if reason is not None and entry.cue_class in REASONED:
        end = max(end, reason.right_edge.i + 1)
    end = object_end(verb, end)
    if end - thing.left_edge.i < MIN_OBJECT and thing.pos_ != "PROPN":
        return None
    return FrameMatch((tokens_extent(verb.doc, thing.left_edge.i, end),), None, source, StatementRule.OBJECT)


def _reason_alone(verb: Token, thing: Token, source: Token) -> FrameMatch | None:
    """Match `blamed him for starting the fire`: what a pronoun stands for is known, the reason is what is said."""
    for child in verb.children:
        case = next((c for c in child.children if c.dep_ in ("case", "mark") and c.lower_ in ("for", "with")), None)
        if case is None or child.dep_ not in ("advcl", "obl") or case.i != thing.i + 1 or child.i < thing.i:
            continue
        if child.right_edge.i - case.i >= MIN_CLAUSE:
            stretch = tokens_extent(verb.doc, case.i + 1, child.right_edge.i + 1)
            return FrameMatch((stretch,), None, source, StatementRule.OBJECT)
    return None


def _gerund(verb: Token) -> Token | None:
    """Return the gerund that is the object of a verb: `supports closing the port`, `denied taking the money`."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("xcomp", "ccomp") and child.lower_.endswith("ing"):
            plain = not any(c.dep_ in ("aux", "mark", *SUBJECTS) for c in child.children)
            return child if plain and child.left_edge.i == verb.i + 1 else None
    return None


def shown(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `the survey found no support for …`, `researchers found traces of …`: what studies and their authors show.

    What one person finds or shows is no statement ("the man showed the children the door").
    """
    if "shown" not in entry.frames or source is None or is_passive(verb) or child_of(verb, "iobj") is not None:
        return None
    lemma, plural = source.lemma_.lower(), "Plur" in source.morph.get("Number", [])
    if not (is_document(lemma) or is_body(lemma) or (plural and source.pos_ == "NOUN" and can_speak(lemma))):
        return None
    thing = child_of(verb, "obj")
    if thing is None or thing.i < verb.i or thing.pos_ == "PRON" or verb.dep_ in ("acl", "acl:relcl"):
        return None
    end = object_end(verb, phrase_end(thing))
    if end - thing.left_edge.i < MIN_OBJECT:
        return None
    return FrameMatch((tokens_extent(verb.doc, thing.left_edge.i, end),), None, source, StatementRule.OBJECT)


def _is_asserted(verb: Token, entry: CueVerb, source: Token) -> bool:
    """Return whether somebody is reported to say or think something.

    "who support the plan" only identifies people, "to back the plan" is what they may do, "not authorised to discuss
    the plan" what they did not do.
    """
    if entry.cue_class in ATTITUDES and source.lower_ in RELATIVE_PRONOUNS | EXPLETIVES:
        return verb.head.ent_type_ in PEOPLE | {"ORG"}
    return not is_infinitive(verb) or (entry.cue_class not in ATTITUDES and carrier(verb).i != verb.i)


def _for(token: Token) -> bool:
    return any(c.dep_ in ("case", "mark") and c.lower_ in ("for", "of", "as") for c in token.children)


def preposition(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `called for a ceasefire`, `pointed to the risks of …`: the preposition is part of the cue."""
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
        end = object_end(verb, child.right_edge.i + 1)
        if end - start < MIN_OBJECT:
            return None
        return FrameMatch((tokens_extent(verb.doc, start, end),), cue, source, StatementRule.PREPOSITION)
    return None
