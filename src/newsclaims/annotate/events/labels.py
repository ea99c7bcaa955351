"""Name an event as a person would: "next round of water talks in Oslo", "Russia and Iran signed an agreement"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import AT, MOTION, NAME, lemma, phrasal
from newsclaims.language import syntax
from newsclaims.language.function_words import (
    ARTICLES,
    DEMONSTRATIVES,
    NEGATIONS,
    POSSESSIVE_DETERMINERS,
    RELATIVE_PRONOUNS,
)
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Token

LIMIT: Final = 80
"""Maximum characters of a label, not counting a place that is added at the end."""

REACH: Final = 100
"""Maximum words between an event and its place, where a sentence is longer than that."""

_ARTICLED: Final = words(NAME, "articled")
_OPENERS: Final = ARTICLES | DEMONSTRATIVES | POSSESSIVE_DETERMINERS | words(NAME, "openers")
_PARTICLES: Final = words(NAME, "particles")
_QUANTITIES: Final = words(NAME, "quantities")
_COUNTING: Final = frozenset({"ADJ", "DET", "NUM", "PRON"})
_INNER: Final = frozenset({"appos", "compound", "flat", "nmod", "nmod:poss", "conj"})
_VERBAL: Final = frozenset({"aux", "aux:pass", "compound:prt", "cop"})
_DANGLING: Final = frozenset({"ADP", "CCONJ", "DET", "PART", "PUNCT"})
_CLAUSAL: Final = frozenset(
    {"acl", "acl:relcl", "advcl", "appos", "aux", "cop", "dep", "list", "mark", "nsubj", "parataxis"}
)
_NAMING: Final = frozenset({"fixed", "flat"})
_LINKS: Final = frozenset({"case", "cc", "conj"})
_HYPHENS: Final = frozenset({"-", "–", "/"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What a label needs beside the words of the event.

    The positions of dates and of the event's own place, the name of that place, and the name to which a pronoun subject
    refers. Of what is denied only up to its date the label leaves the negation out: "will not reopen until June" gives
    "to reopen".
    """

    dated: frozenset[int] = frozenset()
    placed: AbstractSet[int] = frozenset()
    place: str | None = None
    subject: str | None = None
    reached: bool = False


def label(trigger: Token, naming: Naming) -> str:
    """Return the name of an event, its place included."""
    is_noun = trigger.pos_ in ("NOUN", "PROPN")
    text = (_of_noun(trigger, naming) if is_noun else _of_verb(trigger, naming)) or trigger.text
    if naming.place is None or _says_place(trigger, set(text.split()), naming):
        return text
    link = _way(trigger, naming) if lemma(trigger) in MOTION and not is_noun else "in"
    return f"{text} {link} {with_article(naming.place)}"


def _says_place(trigger: Token, said: set[str], naming: Naming) -> bool:
    """Return whether the words of a label name the place already."""
    return any(token.text in said and token.pos_ in ("NOUN", "PROPN") for token in _placed(trigger, naming))


def _placed(trigger: Token, naming: Naming) -> list[Token]:
    """Return the words of the event's sentence that name its place."""
    sentence = trigger.sent
    near = range(max(sentence.start, trigger.i - REACH), min(sentence.end, trigger.i + REACH))
    return [trigger.doc[position] for position in near if position in naming.placed]


def _way(trigger: Token, naming: Naming) -> str:
    """Return the preposition between a movement and its place.

    "landed at the airport of Oslo" gives "in", "left for Oslo" gives "for", "came to Oslo" gives "to".
    """
    for name in _placed(trigger, naming):
        token = name
        while token.head.i != trigger.i and (token.dep_ in _INNER or token.head.i in naming.placed):
            token = token.head
        before = clauses.preposition(token)
        if before in AT or (token.dep_ == "obj" and token.i != name.i):
            return "in"
        return before if before in ("for", "from") else "to"
    return "to"


def with_article(place: str) -> str:
    """Return the name of a place as it is written in a sentence: "the Netherlands", "the United States"."""
    return f"the {place}" if place in _ARTICLED or place.startswith("United ") else place


def shorten(parts: Sequence[str]) -> str:
    """Return the parts joined while they fit, so that a long phrase loses its last parts and never half a word."""
    text = parts[0] if parts else ""
    for part in parts[1:]:
        if len(text) + 1 + len(part) > LIMIT:
            break
        text = f"{text} {part}"
    return text if len(text) <= LIMIT else text[: LIMIT + 1].rsplit(" ", 1)[0]


def _of_noun(trigger: Token, naming: Naming) -> str:
    """Return the noun phrase from its first adjective on, the round or series around it included."""
    head = trigger
    while (outer := clauses.round_of(head)) is not None and clauses.preposition(head) == "of":
        head = outer
    kept = _trimmed(_kept(head, naming), head)
    before = [token for token in kept if token.i <= trigger.i]
    parts, after = [before], [token for token in kept if token.i > trigger.i]
    for token in after:
        if token.dep_ == "case" and token.pos_ == "ADP":
            parts.append([token])
        else:
            parts[-1].append(token)
    return shorten([_join(part) for part in parts])


def _of_verb(verb: Token, naming: Naming) -> str:
    """Return subject, verb with its auxiliaries, and object."""
    doer = clauses.doer(verb) or clauses.antecedent(verb)
    patient = syntax.child_of(verb, "obj")
    parts = []
    if doer is not None and not (doer.is_space or doer.i in naming.dated or doer.lower_ in RELATIVE_PRONOUNS):
        parts.append(naming.subject or _short(doer, naming, articles=False))
    words_of_verb = [token for token in verb.children if _is_verbal(token, infinitive=doer is not None)]
    if naming.reached:
        parts.append(f"to {phrasal(verb).replace('_', ' ')}")
    else:
        parts.append(_join(sorted([*words_of_verb, verb], key=_position)))
    if patient is not None and patient.i not in naming.dated and patient.lower_ not in RELATIVE_PRONOUNS:
        parts.append(_short(patient, naming, articles=True))
    if patient is None and (partner := _partner(verb)) is not None and partner.i not in naming.dated:
        parts.append(f"with {_short(partner, naming, articles=True)}")
    return shorten([part for part in parts if part])


def _partner(verb: Token) -> Token | None:
    """Return the partner of an action: the king of "met with the king"."""
    return next(
        (token for token in verb.children if token.dep_ == "obl" and clauses.preposition(token) == "with"), None
    )


def _short(head: Token, naming: Naming, *, articles: bool) -> str:
    """Return a nominal with what precedes it, and those joined to it; of an amount only the amount itself."""
    names = []
    for token in [head] if _is_amount(head) else clauses.conjuncts(head):
        if token.pos_ == "NUM" and head.pos_ == "PROPN":  # "Silva, 52, and her son"
            continue
        kept = _kept(token, naming)
        last = max((found.i for found in kept if _is_name_of(found, token)), default=0)
        kept = [found for found in kept if found.i <= max(last, token.i) or _follows(found, token)]
        while kept and not articles and kept[0].lower_ in ARTICLES:
            kept.pop(0)
        while kept and (
            kept[-1].lower_ in ARTICLES or (kept[-1].pos_ == "DET" and kept[-1].i != token.i)
        ):  # of "a May 4 deadline" the date is gone
            kept.pop()
        names.append(_join(kept) + _measured(token, naming))
    names = [name for name in names if name]
    link = "or" if any(child.lower_ == "or" for token in head.conjuncts for child in token.children) else "and"
    return f"{', '.join(names[:-1])} {link} {names[-1]}" if len(names) > 1 else "".join(names)


def _is_name_of(word: Token, head: Token) -> bool:
    """Return whether a word is in the name of the person that a noun describes: "the company president Ana Silva"."""
    if word.ent_type_ != "PERSON" or word.i < head.i:
        return False
    while word.i != head.i:
        if word.dep_ not in ("appos", "compound", "flat") and (
            word.dep_ != "nmod" or clauses.preposition(word) != "of"
        ):
            return False
        word = word.head
    return True


def _follows(found: Token, head: Token) -> bool:
    """Return whether a word after the head of a name belongs to it: "Flight 12", "$12 million"."""
    if _is_amount(head):
        return all(token.like_num for token in head.doc[head.i + 1 : found.i + 1])
    while found.dep_ in _NAMING and found.i > head.i:
        found = found.head
    return found.i == head.i or (found.dep_ == "nummod" and found.head.i == head.i)


def _measured(head: Token, naming: Naming) -> str:
    """Return what is counted: "of the members" in "most of the members"."""
    if head.pos_ not in _COUNTING and lemma(head) not in _QUANTITIES:
        return ""
    inner = syntax.child_of(head, "nmod")
    if inner is None or clauses.preposition(inner) != "of" or inner.left_edge.i != head.i + 1:
        return ""
    return "" if inner.i in naming.dated else f" of {_short(inner, naming, articles=True)}"


def _is_amount(head: Token) -> bool:
    return head.pos_ == "SYM" or head.is_currency


def _kept(head: Token, naming: Naming) -> list[Token]:
    """Return the tokens of a noun phrase in text order, without clauses, appositions, dates and its place."""
    found = [head]
    for token in head.children:
        if token.i in naming.dated or token.dep_ in _CLAUSAL or token.is_space:
            continue
        counted = head.pos_ == "NUM" and head.dep_ in ("conj", "nummod")  # "two or three"
        if token.dep_ in _LINKS and not counted and not _is_hyphened(token):
            continue
        if token.dep_ == "punct" and token.text not in _HYPHENS:
            continue
        if token.dep_ == "advmod" and head.pos_ == "NOUN":  # "postponed indefinitely a ruling"
            continue
        if token.dep_ == "amod" and token.i > head.i:  # "a vote due in June"
            continue
        if token.dep_ in ("nmod", "obl", "nmod:poss"):
            found += [] if _names_place(token, naming) else _phrase(token, naming)
        else:
            found += _kept(token, naming)
    return sorted(found, key=_position)


def _is_hyphened(token: Token) -> bool:
    """Return whether a word is joined to the one before or after it by a hyphen: "foot-and-mouth", "in-person"."""
    before = token.nbor(-1).text_with_ws if token.i > 0 else ""
    after = token.nbor(1).text if token.i + 1 < len(token.doc) and not token.whitespace_ else ""
    return not {before, after}.isdisjoint(("-", "–"))


def _phrase(token: Token, naming: Naming) -> list[Token]:
    """Return a phrase with its preposition or possessive ending, and with those joined to it."""
    found = _kept(token, naming) + [part for part in token.children if part.dep_ == "case"]
    for other in token.conjuncts:
        found += _kept(other, naming) + [part for part in other.children if part.dep_ in ("cc", "punct", "case")]
    return found


def _names_place(token: Token, naming: Naming) -> bool:
    """Return whether a phrase is no more than the place of the event: "in Kazakhstan's capital Astana"."""
    if clauses.preposition(token) not in AT:
        return False
    return any(position in naming.placed for position in range(token.left_edge.i, token.right_edge.i + 1))


def _trimmed(kept: list[Token], head: Token) -> list[Token]:
    """Return the tokens without "the" or "their" at the beginning and a preposition without its noun at the end."""
    start, end = 0, len(kept)
    while start < end and kept[start].i < head.i and (kept[start].lower_ in _OPENERS or kept[start].is_punct):
        start += 1
    while end > start and kept[end - 1].i > head.i and kept[end - 1].pos_ in _DANGLING:
        end -= 1
    return kept[start:end]


def _join(tokens: Iterable[Token]) -> str:
    """Return tokens as text, with a space wherever the article has white space or words are left out."""
    text, last = "", None
    for token in tokens:
        touching = last is not None and last.i == token.i - 1 and not last.whitespace_
        text += ("" if not text or touching else " ") + token.text
        last = token
    return " ".join(text.split())


def _is_verbal(token: Token, *, infinitive: bool) -> bool:
    """Return whether a word belongs to the verb: auxiliary, particle, negation, "to" after a subject."""
    if token.dep_ == "mark" or token.lower_ == "to":
        return infinitive and token.lower_ == "to"
    if token.lower_ in _PARTICLES and token.i == token.head.i + 1:  # "will go ahead"
        return True
    return token.dep_ in _VERBAL or (token.dep_ == "advmod" and token.lower_ in NEGATIONS)


def _position(token: Token) -> int:
    return token.i
