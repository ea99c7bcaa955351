"""The lexicon of cues as typed values, and the words of a cue in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from newsclaims.language import lexicons
from newsclaims.language.function_words import NEGATIONS
from newsclaims.language.own_words import OwnWords, own_words
from newsclaims.model.annotations import CueClass, Extent, tokens_extent

if TYPE_CHECKING:
    from spacy.tokens import Token

Complement = Literal["clause", "quote", "infinitive", "object", "naming", "as", "raising", "shown", "told", "valued"]
"""Frames other than prepositions, each described at the head of `lexicons/cues.toml`."""

COMPLEMENTS: frozenset[str] = frozenset(get_args(Complement))

CATENATIVE = lexicons.words("cues", "catenative.verbs")
"""Verbs that take a cue as their infinitive ("went on to say"): part of the cue, and their subject is its source."""

TIMES = lexicons.words("cues", "times.adverbs")
"""Adverbs that tell when something was said, and are no part of its cue: "previously said"."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of the lexicon: its class, and the frames in which its content can appear."""

    lemma: str
    cue_class: CueClass
    frames: frozenset[str]

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that introduce its content ("called for …")."""
        return self.frames - COMPLEMENTS

    @property
    def reports_speech(self) -> bool:
        """Whether it can introduce a quotation: the one definition of a verb of saying."""
        return "quote" in self.frames


def cue_verbs() -> dict[str, CueVerb]:
    """Return the verbs of the lexicon by lemma, the user's own included, without those that are to be left alone."""
    return _cue_verbs(own_words())


@lru_cache(maxsize=8)
def _cue_verbs(own: OwnWords) -> dict[str, CueVerb]:
    table = lexicons.read("cues")["verbs"]
    rows = {lemma: (row["class"], row["frames"]) for lemma, row in table.items()} | dict(own.verbs)
    return {
        lemma: CueVerb(lemma, _cue_class(name), frozenset(frames))
        for lemma, (name, frames) in rows.items()
        if lemma not in own.left_alone
    }


def verbs_of_saying() -> frozenset[str]:
    """Return the lemmas of the verbs that can introduce a quotation: "say", "tell", "warn", "think"."""
    return _verbs_of_saying(own_words())


@lru_cache(maxsize=8)
def _verbs_of_saying(own: OwnWords) -> frozenset[str]:
    return frozenset(lemma for lemma, verb in _cue_verbs(own).items() if verb.reports_speech)


@cache
def cue_nouns() -> dict[str, CueClass]:
    """Return the nominal cues ("claim", "warning") by lemma."""
    return {lemma: _cue_class(name) for lemma, name in lexicons.read("cues")["nouns"].items()}


@cache
def cue_adjectives() -> dict[str, CueClass]:
    """Return the adjectives that are cues with a copula ("is confident that …")."""
    return {word: _cue_class(name) for word, name in lexicons.read("cues")["adjectives"].items()}


@cache
def cue_adverbs() -> dict[str, CueClass]:
    """The adverbs of hearsay ("reportedly") by their form."""
    return {word: _cue_class(name) for word, name in lexicons.read("cues")["adverbs"].items()}


@cache
def cue_phrases() -> dict[tuple[str, ...], CueClass]:
    """Return the prepositional cues ("according to") as lower-case words."""
    return {tuple(words.split()): _cue_class(name) for words, name in lexicons.read("cues")["phrases"].items()}


def _cue_class(name: str) -> CueClass:
    for known in get_args(CueClass):
        if name == known:
            return known  # type: ignore[no-any-return]
    raise lexicons.LexiconError(f"cues.toml: {name!r} is not a cue class")


def verb_of(token: Token) -> CueVerb | None:
    """Return the entry for a token that is used as a verb, with the particle behind it if the two are one cue ("call
    on")."""
    if token.pos_ != "VERB":
        return None
    verbs, lemma = cue_verbs(), token.lemma_.lower()
    if lemma in phrasal():
        behind = token.doc[token.i + 1 : token.i + 3]
        if len(behind) and behind[-1].lower_ != "to":  # "went on to say"
            entry = verbs.get(f"{lemma} {behind[0].lower_}")
            if entry is not None:
                return entry
    return verbs.get(lemma) or own_verb_form(token)


def own_verb_form(token: Token) -> CueVerb | None:
    """Return the user's own verb that a token is a form of, where the lemmatizer does not know the verb.

    "lampooned" is a form of "lampoon" and "gasped" of "gasp", by the endings that regular verbs have.
    """
    own = own_words()
    if not own.verbs:
        return None
    word = token.lower_
    stems = {word} | {word.removesuffix(ending) for ending in lexicons.words("cues", "regular.endings")}
    stems |= {f"{stem}e" for stem in stems if stem != word} | {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
    found = sorted(stem for stem in stems if stem in own.verbs)
    return cue_verbs().get(found[-1]) if found else None


def phrasal() -> frozenset[str]:
    """Return the verbs that are cues together with the word behind them."""
    return _phrasal(own_words())


@lru_cache(maxsize=8)
def _phrasal(own: OwnWords) -> frozenset[str]:
    return frozenset(lemma.split()[0] for lemma in _cue_verbs(own) if " " in lemma)


def carrier(verb: Token) -> Token:
    """Return the topmost verb of a chain like "went on to say"; the verb itself where there is none."""
    top = verb
    while top.head.i < top.i and top.head.lemma_.lower() in CATENATIVE and _carries_on(top):
        top = top.head
    return top


def _carries_on(verb: Token) -> bool:
    """Return whether an infinitive is the complement of the verb above it.

    Many parses of "went on to say" do not show that, so words decide.
    """
    if verb.doc[verb.i - 1].text == ",":
        return False  # "… would go on, adding that"
    return verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.doc[verb.head.i + 1].lower_ == "on")


def cue_extent(verb: Token) -> Extent:
    """Return the extent of a verbal cue: its auxiliaries, negation and adverbs to the left, its particle to the right.

    When something was said is no part of its cue ("had previously | said"), unless the cue is negated.
    """
    doc = verb.doc
    first = carrier(verb)
    start = first.i
    while start > 0 and _extends_left(doc[start - 1], first):
        start -= 1
    if not any(token.lower_ in NEGATIONS for token in doc[start : first.i]):
        start = next((i + 1 for i in range(first.i - 1, start - 1, -1) if doc[i].lower_ in TIMES), start)
    end = verb.i + 1
    entry = verb_of(verb)
    if entry is not None and " " in entry.lemma:
        end += 1
    while end < len(doc) and doc[end].head.i == verb.i and doc[end].dep_ == "compound:prt":
        end += 1
    return tokens_extent(doc, start, end)


def _extends_left(token: Token, verb: Token) -> bool:
    if token.is_punct or token.is_space:
        return False
    if token.dep_ == "advmod" and token.head.dep_ == "advmod":  # "so far", "very nearly"
        token = token.head
    return token.head.i == verb.i and token.dep_ in ("aux", "aux:pass", "advmod")
