"""Cues: the lexicon as typed values, and the words that make up a cue in the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

from newsclaims import lexicons
from newsclaims.annotations import CueClass, Extent
from newsclaims.syntax import NEGATIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMPLEMENTS = frozenset({"clause", "quote", "infinitive", "object", "naming", "told"})
"""Frames that are no preposition; see `lexicons/cues.toml`."""

CATENATIVE = frozenset({"begin", "come", "continue", "go", "keep", "move", "proceed", "start", "try"})
"""Verbs that carry a cue further ("went on to say"): they belong to the cue and lend it their subject."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of the lexicon: its class, and the frames in which its content can stand."""

    lemma: str
    cue_class: CueClass
    frames: frozenset[str]

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that introduce its content ("called for …")."""
        return self.frames - COMPLEMENTS


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """The verbs of the lexicon by lemma."""
    table = lexicons.read("cues")["verbs"]
    return {lemma: CueVerb(lemma, _cue_class(row["class"]), frozenset(row["frames"])) for lemma, row in table.items()}


@cache
def cue_nouns() -> dict[str, CueClass]:
    """The nominal cues ("claim", "warning") by lemma."""
    return {lemma: _cue_class(name) for lemma, name in lexicons.read("cues")["nouns"].items()}


@cache
def cue_phrases() -> dict[tuple[str, ...], CueClass]:
    """The prepositional cues ("according to") as lower-case words."""
    return {tuple(words.split()): _cue_class(name) for words, name in lexicons.read("cues")["phrases"].items()}


def _cue_class(name: str) -> CueClass:
    for known in get_args(CueClass):
        if name == known:
            return known  # type: ignore[no-any-return]
    raise lexicons.LexiconError(f"cues.toml: {name!r} is no cue class")


def verb_of(token: Token) -> CueVerb | None:
    """The lexicon's entry for a token that is used as a verb."""
    if token.pos_ != "VERB":
        return None
    return cue_verbs().get(token.lemma_.lower())


def carrier(verb: Token) -> Token:
    """The topmost verb of a chain like "went on to say"; the verb itself where there is none."""
    top = verb
    while top.head.i < top.i and top.head.lemma_.lower() in CATENATIVE and _carries_on(top):
        top = top.head
    return top


def _carries_on(verb: Token) -> bool:
    """Whether an infinitive is the complement of the verb above it; "went on to say" is one in many parses only by its
    words."""
    return verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.doc[verb.head.i + 1].lower_ == "on")


def cue_extent(verb: Token) -> Extent:
    """The words of a verbal cue: its auxiliaries, negation and adverbs to the left, its particle to the right."""
    doc = verb.doc
    first = carrier(verb)
    start = first.i
    while start > 0 and _extends_left(doc[start - 1], first):
        start -= 1
    while (
        start < first.i and doc[start].dep_ == "advmod" and doc[start].lower_ not in NEGATIONS and start + 1 == first.i
    ):
        start += 1  # "also said" keeps its adverb only behind an auxiliary
    end = verb.i + 1
    while end < len(doc) and doc[end].head.i == verb.i and doc[end].dep_ == "compound:prt":
        end += 1
    return _extent(doc, start, end)


def _extends_left(token: Token, verb: Token) -> bool:
    if token.is_punct or token.is_space:
        return False
    return token.head.i == verb.i and token.dep_ in ("aux", "aux:pass", "advmod")


def _extent(doc: Doc, start: int, end: int) -> Extent:
    return Extent(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
