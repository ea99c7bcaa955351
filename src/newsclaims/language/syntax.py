"""Answer questions about a parsed sentence that several components ask, over Universal Dependencies labels.

Plain functions from tokens to tokens and strings, without side effects. Tense follows the finite verb or its
auxiliaries, as English marks it: "will be held" is future, "had been scheduled" past, "is due" present.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from numpy import flatnonzero, isin

from newsclaims.language.function_words import FUTURE_AUXILIARIES, MODALS, NEGATIONS, PERFECT_AUXILIARIES
from newsclaims.language.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

Tense = Literal["past", "present", "future"]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})


def words_of(doc: Doc, *parts: str) -> Iterator[Token]:
    """Yield the words of a text that are of some parts of speech ("NOUN"), in text order; the others are not
    visited."""
    wanted = [doc.vocab.strings[part] for part in parts]
    kinds = doc.to_array("POS")
    for position in flatnonzero(isin(kinds, wanted)).tolist():
        yield doc[position]


@remembered
def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries and copulas of a predicate, in text order."""
    return [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]


@remembered
def is_predicate(token: Token) -> bool:
    """Return whether a token heads a clause: a verb, or a noun or adjective with a copula or auxiliary.

    So does an infinitive that is tagged as the adjective that it is elsewhere: "was due to open".
    """
    return token.pos_ in ("VERB", "AUX") or any(True for _ in auxiliaries(token)) or _is_tagged_amiss(token)


def _is_tagged_amiss(token: Token) -> bool:
    clause = token.pos_ == "ADJ" and token.dep_ in ("advcl", "xcomp")
    return clause and token.i > 0 and token.nbor(-1).lower_ == "to" and token.nbor(-1).pos_ == "PART"


@remembered
def is_finite(token: Token) -> bool:
    """Return whether a token is a finite verb or auxiliary."""
    return token.pos_ in ("VERB", "AUX") and token.morph.get("VerbForm", []) == ["Fin"]


@remembered
def is_ing_form(token: Token) -> bool:
    """Return whether a token is a present participle or a gerund: "meeting"."""
    form = token.morph.get("VerbForm", [])
    return form == ["Ger"] or (form == ["Part"] and token.morph.get("Tense", []) == ["Pres"])


@remembered
def is_past_participle(token: Token) -> bool:
    """Return whether a token is a past participle: "held"."""
    return token.morph.get("VerbForm", []) == ["Part"] and token.morph.get("Tense", []) == ["Past"]


@remembered
def is_passive(verb: Token) -> bool:
    """Return whether a verb is in the passive voice, as a bare participle too.

    "was held", the headline "Talks confirmed", "Asked about the talks, Lavrov said …", "a group called Clear Danube".
    """
    labels = {child.dep_ for child in verb.children}
    if "aux:pass" in labels:
        return True
    # A headline leaves the auxiliary out ("Talks confirmed"); with a clause of its own the label is a parse error.
    if "nsubj:pass" in labels and "ccomp" not in labels and "Fin" not in verb.morph.get("VerbForm", []):
        return True
    participle = verb.dep_ in ("advcl", "acl") and "Past" in verb.morph.get("Tense", [])
    return participle and not any(child.dep_ in ("aux", "mark", *SUBJECTS) for child in verb.children)


def predicate(token: Token) -> Token | None:
    """Return the nearest token at or above `token` that heads a clause; None in a verbless fragment."""
    while not is_predicate(token):
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def finite_predicate(token: Token) -> Token | None:
    """Return the nearest clause head at or above `token` that carries tense: infinitives and participles look further
    up."""
    found = predicate(token)
    while found is not None and tense(found) is None:
        if found.head.i == found.i:
            return None
        found = predicate(found.head)
    return found


@remembered
def tense(verb: Token) -> Tense | None:
    """Return the tense of a clause head, or None if it has none of its own ("to meet", "held in May")."""
    helpers = auxiliaries(verb)
    forms = [helper.lower_ for helper in helpers]
    if any(form in FUTURE_AUXILIARIES for form in forms):
        return "future"
    if verb.lower_ == "going" and any(child.dep_ == "xcomp" for child in verb.children) and helpers:
        return "future"
    for token in [*helpers, verb]:
        if "Past" in token.morph.get("Tense", []) and "Fin" in token.morph.get("VerbForm", []):
            return "past"
        if "Pres" in token.morph.get("Tense", []) and "Fin" in token.morph.get("VerbForm", []):
            return "past" if _is_perfect(verb, token, helpers) else "present"
    if any(form in MODALS for form in forms):
        return "present"
    return None


def _is_perfect(verb: Token, finite: Token, helpers: list[Token]) -> bool:
    """Return whether the finite word is a form of "have" before a past participle: "has held", "have been searching".

    A bare "'s held" may be "is held", so that "'s" needs a "been".
    """
    if finite.lower_ not in PERFECT_AUXILIARIES or finite.i == verb.i:
        return False
    after = [helper for helper in helpers if helper.i > finite.i]
    if finite.lower_ in ("'s", "’s"):
        return any(helper.lower_ == "been" for helper in after)
    return is_past_participle(after[0] if after else verb) or "Past" in verb.morph.get("Tense", [])


@remembered
def is_negated(verb: Token) -> bool:
    """Return whether a negation hangs directly on a clause head."""
    return any(child.lower_ in NEGATIONS and child.dep_ in ("advmod", "det", "cc:preconj") for child in verb.children)


@remembered
def modal(verb: Token) -> str | None:
    """Return the modal auxiliary of a clause head in lower case ("may", "will"), or None."""
    for helper in auxiliaries(verb):
        if helper.lower_ in MODALS or helper.lower_ in FUTURE_AUXILIARIES:
            return helper.lower_
    return None


def child_of(token: Token, *labels: str) -> Token | None:
    """Return the first child of a token with one of the labels."""
    return next((child for child in token.children if child.dep_ in labels), None)


@remembered
def is_infinitive(clause: Token) -> bool:
    """Return whether a verb has the "to" of an infinitive: "to meet", "was to be held"."""
    return any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in clause.children)


def subject(verb: Token) -> Token | None:
    """Return the subject of a clause head; a conjoined or open clause takes that of the clause above it."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return child
        if verb.dep_ not in ("conj", "xcomp"):
            return None
        verb = verb.head
    return None


def noun_phrase(head: Token, *, clauses: bool = False) -> tuple[int, int]:
    """Return the token range of a nominal with its modifiers, without trailing punctuation.

    Relative clauses and appositions after a comma are part of it only if `clauses` is set.
    """
    skipped = set[str]() if clauses else {"acl:relcl", "acl", "appos", "conj", "cc", "parataxis", "punct", "list"}
    skipped |= {"case", "mark", "cc", "cop", "aux", "nsubj", "advcl"}
    included = [head.i]
    stack = [child for child in head.children if child.dep_ not in skipped]
    while stack:
        token = stack.pop()
        included.append(token.i)
        stack.extend(child for child in token.children if clauses or child.dep_ not in ("acl:relcl", "parataxis"))
    return min(included), max(included) + 1


def phrase_head(noun: Token, core: Callable[[Token], Token]) -> Token:
    """Return the head of the largest noun phrase that is about the same thing as `noun`; `noun` itself in most.

    `core` maps the head of a phrase to the noun that the phrase is about: where it maps "round" to "talks" in "a third
    round of talks", the phrase head of "talks" is "round".
    """
    top = noun
    while top.dep_ == "nmod" and core(top.head).i == noun.i:
        top = top.head
    return top


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the heads above a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token
