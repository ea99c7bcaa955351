"""The frames in which a cue says what somebody or something is, or has done: calls, describes, accuses.

The content has two parts where the parse gives it so: what is spoken of, and what is said of it. The first is left out
where it is a relative pronoun ("what Norway called an act of war").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.frame_match import FrameMatch, stretch_of
from newsclaims.annotate.attribution.nearby import date_at, quotation_at
from newsclaims.annotate.attribution.object_spans import object_end, quotation_end
from newsclaims.annotate.attribution.sources import may_be_source, quoting_verb
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.function_words import FREE_RELATIVES, RELATIVE_PRONOUNS
from newsclaims.language.lexicons import words
from newsclaims.language.syntax import SUBJECTS, child_of, is_finite, is_infinitive, is_passive, tense
from newsclaims.model.annotations import Extent, tokens_extent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.language.cues import CueVerb

PRONOUNS: Final = RELATIVE_PRONOUNS | FREE_RELATIVES
FIGURES: Final = words("attribution", "figures")
"""Nouns of what a number can be put on: "toll", "cost"."""

RELATIVE_CLAUSES: Final = frozenset({"acl:relcl", "advcl:relcl"})


def naming(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `called the plan a mistake`: what is named, and its name."""
    if "naming" not in entry.frames or source is None or is_passive(verb):
        return None
    thing, name = child_of(verb, "obj", "iobj"), child_of(verb, "xcomp")
    if name is None:
        return _named_as_clause(verb, source)
    if name.i < verb.i:
        return None
    if is_infinitive(name) and (thing is None or child_of(name, "cop", "aux") is None):
        return None  # "found him to be honest" names; "called him to help" does not
    if thing is None or thing.i < verb.i:
        return FrameMatch((stretch_of(name),), None, source, StatementRule.NAMING)
    if name.i < thing.i:
        return None
    end = object_end(verb, quotation_end(name, name.right_edge.i + 1))
    return FrameMatch((tokens_extent(verb.doc, thing.left_edge.i, end),), None, source, StatementRule.NAMING)


def _named_as_clause(verb: Token, source: Token) -> FrameMatch | None:
    """Match `called the mayor's plan a "mistake"` where the parser made a clause without a verb of it, and `what Norway
    called an act of war`, where it made the name an object."""
    name = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.pos_ in ("NOUN", "ADJ")), None)
    if name is not None and child_of(name, "cop", "aux") is None and child_of(name, *SUBJECTS) is not None:
        end = quotation_end(name, name.right_edge.i + 1)
        return FrameMatch((tokens_extent(verb.doc, verb.i + 1, end),), None, source, StatementRule.NAMING)
    thing = child_of(verb, "obj")
    if thing is None or thing.i < verb.i or not _fills_relative(verb, source):
        return None
    return FrameMatch((stretch_of(thing),), None, source, StatementRule.NAMING)


def _fills_relative(verb: Token, source: Token) -> bool:
    """Whether a clause leaves its first object to a pronoun in front: `what Norway called …`."""
    before = verb.doc[source.left_edge.i - 1] if source.left_edge.i > verb.sent.start else None
    return verb.dep_ in RELATIVE_CLAUSES and before is not None and before.lower_ in PRONOUNS


def named_passive(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """`The plan was branded "mad" by the mayor`: the subject and what it is called."""
    if not entry.frames & {"naming", "raising"} or not is_passive(verb):
        return None
    thing, name = child_of(verb, "nsubj:pass", "nsubj"), child_of(verb, "xcomp")
    if thing is None or name is None or thing.i > verb.i or name.i < verb.i or is_infinitive(name):
        return None
    if source is None and "raising" not in entry.frames and not _is_quoted(name):
        return None
    named = before_agent(stretch_of(name), source)
    return FrameMatch((stretch_of(thing), named), None, source, StatementRule.NAMING)


def described(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """`described the plan as a mistake`, `was widely seen as a mistake`: what is described and as what.

    The passive may name no source, as long as it stands with its auxiliary: "was identified as Tom Hart".
    """
    passive = is_passive(verb)
    source = source or (agent_inside(verb) if passive else None)
    helped = child_of(verb, "aux:pass") is not None or verb.dep_ == "conj"
    if "as" not in entry.frames or (source is None and not (passive and helped)):
        return None
    thing = child_of(verb, "nsubj:pass", "nsubj") if passive else child_of(verb, "obj", "iobj")
    if thing is None and not (source is not None and verb.dep_ in RELATIVE_CLAUSES):
        return None
    behind = verb.i if thing is None else max(verb.i, thing.i)
    links = [c for c in (*verb.children, *(thing.children if thing else ())) if c.i > behind and _has_as(c)]
    if not links or quoting_verb(links[0]) is not None:
        return None
    first = next(t.i for t in links[0].subtree if t.lower_ == "as") + 1
    end = quotation_end(links[0], _next_act(verb, links[0]))
    text = before_agent(tokens_extent(verb.doc, first, end), source if passive else None)
    if thing is None or (thing.i < verb.i and (not passive or thing.lower_ in PRONOUNS)):
        return FrameMatch((text,), None, source, StatementRule.DESCRIBED_AS)
    end = min(thing.right_edge.i + 1, links[0].left_edge.i) if thing.i > verb.i else thing.right_edge.i + 1
    return FrameMatch((tokens_extent(verb.doc, thing.left_edge.i, end), text), None, source, StatementRule.DESCRIBED_AS)


def _next_act(verb: Token, link: Token) -> int:
    """Where the phrase behind "as" ends: before what else the source did, which parsers join to its last word
    ("described the plan as weak | and left the room")."""
    for token in link.subtree:
        if token.dep_ != "conj" or token.i < link.i or not is_finite(token) or tense(token) != tense(verb):
            continue
        joint = next((c for c in token.children if c.dep_ == "cc"), None)
        if joint is not None and joint.i > link.i and not any(c.dep_ in SUBJECTS for c in token.children):
            return joint.i
    return link.right_edge.i + 1


def valued(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `put the toll at 40`: what is counted, and its figure; not `put the boat in the harbour at 9 p.m.`."""
    thing = child_of(verb, "obj")
    if "valued" not in entry.frames or source is None or thing is None or thing.i < verb.i or is_passive(verb):
        return None
    if thing.lemma_.lower() not in FIGURES or not may_be_source(source):
        return None
    for figure in (*thing.children, *verb.children):
        case = child_of(figure, "case")
        if figure.dep_ not in ("obl", "nmod") or case is None or case.lower_ != "at" or case.i < thing.i:
            continue
        numbered = any(token.like_num for token in verb.doc[case.i : figure.right_edge.i + 1])
        if numbered and date_at(verb.doc, figure.idx) is None:
            end = figure.right_edge.i + 1
            return FrameMatch((tokens_extent(verb.doc, thing.left_edge.i, end),), None, source, StatementRule.NAMING)
    return None


def before_agent(stretch: Extent, source: Token | None) -> Extent:
    """A stretch up to the "by" of the agent that the parser took into it ("described as a mistake by the mayor")."""
    by = None if source is None else next((c for c in source.children if c.dep_ == "case" and c.lower_ == "by"), None)
    return Extent(stretch.start, by.idx) if by is not None and stretch.start < by.idx < stretch.end else stretch


def accused(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """`accused the mayor of lying`, `was accused of "cowardice" by Berg`: the accused and what they are accused of."""
    if "of" not in entry.frames or "object" not in entry.frames:
        return None
    passive = is_passive(verb)
    if source is None and not passive:
        return None
    thing = child_of(verb, "nsubj:pass", "nsubj") if passive else child_of(verb, "obj", "iobj")
    source = source or (agent_inside(verb) if passive else None)
    charge = next(
        ((c, of) for c in (*verb.children, *(thing.children if thing else ())) if (of := _of(c, verb)) is not None),
        None,
    )
    if charge is None or (thing is None and passive):
        return None
    noun, of = charge
    end = quotation_end(noun, noun.right_edge.i + 1)
    text = before_agent(tokens_extent(verb.doc, of.i + 1, end), source if passive else None)
    if thing is None or thing.i > verb.i:
        who = tokens_extent(verb.doc, verb.i + 1, of.i)
    else:
        who = tokens_extent(verb.doc, thing.left_edge.i, thing.right_edge.i + 1)
    only = thing is not None and thing.lower_ in RELATIVE_PRONOUNS
    return FrameMatch((text,) if only or who.end <= who.start else (who, text), None, source, StatementRule.ACCUSATION)


def agent_inside(verb: Token) -> Token | None:
    """The agent of a passive that the parser hung on another complement: `was accused of "cowardice" by Berg`."""
    behind = (token for token in verb.subtree if token.i > verb.i and token.dep_ == "nmod")
    return next((t for t in behind if may_be_source(t) and t.left_edge.lower_ == "by"), None)


def _of(charge: Token, verb: Token) -> Token | None:
    """The "of" that introduces a charge behind the accused, who may be parsed as the subject of the charge."""
    if charge.i < verb.i or charge.dep_ not in ("obl", "advcl", "nmod", "acl", "xcomp", "ccomp"):
        return None
    of = next((c for c in charge.children if c.lower_ == "of" and c.dep_ in ("case", "mark")), None)
    return of if of is not None and verb.i < of.i < charge.i else None


def _has_as(token: Token) -> bool:
    return (
        token.dep_ in ("obl", "advcl", "xcomp", "nmod", "acl", "ccomp")
        and any(c.lower_ == "as" and c.dep_ in ("case", "mark") for c in token.children)
        and not any(c.dep_ in SUBJECTS for c in token.children)  # "praised them as they left"
    )


def _is_quoted(token: Token) -> bool:
    return quotation_at(token.doc, token.idx) is not None
