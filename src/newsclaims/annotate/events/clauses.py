"""Answer questions about clauses and noun phrases that only events ask, over Universal Dependencies labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events.event_words import COMPARISON, EXPECTING, NAME, ROUNDS, SCHEDULING, is_event_noun, lemma
from newsclaims.language import syntax
from newsclaims.language.function_words import ARTICLES, FINITE_FORMS_OF_BE, RELATIVE_PRONOUNS
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

EMBEDDED: Final = frozenset({"acl", "advcl", "ccomp", "conj", "csubj", "csubj:pass", "xcomp"})
PHRASE: Final = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PROPN"})
PATIENTS: Final = frozenset({"obj", "nsubj:pass", "csubj:pass"})
QUANTITY: Final = frozenset({"ADJ", "CCONJ", "DET", "NOUN", "NUM", "PUNCT", "SYM"})

AMOUNT: Final = 16
"""Maximum tokens of an amount, such as "9 million kroner, or a third of the cost,"."""

INFINITIVE: Final = 4
"""Maximum tokens from the "to" of an infinitive to its verb, as in "to not yet be opened"."""

_AMOUNTS: Final = words(NAME, "amounts")
_SUBJECT_CONTROL: Final = words(NAME, "subject_control")


def is_passive(verb: Token) -> bool:
    """Return whether a clause is passive, by its auxiliary or subject or as a participle after its noun.

    "was held", "talks held in May". `syntax.is_passive` asks who says something and doubts a passive label beside a
    finite form or a subject; an event is named by its patient either way, so that here the labels decide.
    """
    if syntax.child_of(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    return verb.dep_ == "acl" and "Past" in verb.morph.get("Tense", [])


def is_to(verb: Token) -> bool:
    """Return whether a clause is a form of "be" with an infinitive: "is to meet", "were to take place"."""
    helper = syntax.child_of(verb, "aux", "cop")
    told = lemma(verb.head) == "be" or (helper is not None and helper.lower_ in FINITE_FORMS_OF_BE)
    return told and syntax.is_infinitive(verb)


def is_planned(verb: Token) -> bool:
    """Return whether a clause is the infinitive of a word for plans: "is due to open", "was expected to meet".

    Parsers take "due to" for one word, and then the infinitive for an adverbial clause.
    """
    if lemma(verb.head) not in SCHEDULING | EXPECTING:
        return False
    if verb.dep_ == "advcl" and verb.head.i < verb.i:
        return any(token.lower_ == "to" for token in verb.doc[max(verb.head.i, verb.i - INFINITIVE) : verb.i])
    return verb.dep_ == "xcomp"


def antecedent(verb: Token) -> Token | None:
    """Return the noun that a relative clause, a participle or an adjective after it describes."""
    describes = verb.dep_ in ("acl", "acl:relcl", "amod") and verb.head.pos_ in ("NOUN", "PROPN", "PRON")
    return verb.head if describes else None


def doer(verb: Token) -> Token | None:
    """Return the subject of a clause; for a relative pronoun its antecedent.

    An infinitive has the object of the verb above it for its subject: "asked the guests to leave". Only a few verbs
    keep their own: "promised the guests to leave" (object and subject control, Rosenbaum 1967).
    """
    found = syntax.subject(verb.head if is_planned(verb) else verb)
    if verb.dep_ == "xcomp" and syntax.is_infinitive(verb) and lemma(verb.head) not in _SUBJECT_CONTROL:
        found = syntax.child_of(verb.head, "obj", "iobj") or found
    if found is not None and found.lower_ in RELATIVE_PRONOUNS:
        return antecedent(verb) or found
    return found


def undergoer(verb: Token) -> Token | None:
    """Return the patient of a clause: object, passive subject, or the noun that a passive participle describes."""
    for found in verb.children:
        if found.dep_ in PATIENTS:
            return antecedent(verb) if found.lower_ in RELATIVE_PRONOUNS else found
    if is_passive(verb):
        return doer(verb) or antecedent(verb)
    return None


def head_event(noun: Token) -> Token:
    """Return the event that a noun phrase is about: the talks of "the next round of talks"."""
    while lemma(noun) in ROUNDS:
        inner = syntax.child_of(noun, "nmod")
        if inner is None or preposition(inner) != "of" or not is_event_noun(inner):
            return noun
        noun = inner
    return noun


def phrase_head(event: Token) -> Token:
    """Return the head of the phrase that is about an event: the round of "the next round of talks".

    The inverse of `head_event`; the event itself where it heads its phrase.
    """
    return syntax.phrase_head(event, head_event)


def round_of(event: Token) -> Token | None:
    """Return the round, series or part with which an event is named, None where it is named alone."""
    return event.head if event.dep_ == "nmod" and lemma(event.head) in ROUNDS else None


def preposition(token: Token) -> str | None:
    """Return the preposition of a nominal in lower case, its first word where it has several."""
    return next((found.lower_ for found in token.children if found.dep_ == "case" and found.i < token.i), None)


def word_before(span: Span) -> Token | None:
    """Return the token before a span in its sentence, articles left out."""
    token = span[0]
    while token.i > 0 and not token.is_sent_start:
        token = token.nbor(-1)
        if token.lower_ not in ARTICLES:
            return token
    return None


def is_compared(date: Span) -> bool:
    """Return whether a date is that of an amount which another is set against, or only how far off a time is.

    "up from $2 million a year earlier", "a week later than planned".
    """
    if date.end < len(date.doc) and date.doc[date.end].lower_ == "than":
        return True
    counted = False
    before = list(date.doc[max(date.sent.start, date.start - AMOUNT) : date.start])
    while before and (before[-1].pos_ == "ADP" or before[-1].lower_ == "the") and before[-1].lower_ not in COMPARISON:
        before.pop()
    for token in reversed(before):
        if token.lower_ == "than" and token.i > 0 and token.nbor(-1).lower_ in _AMOUNTS:
            continue  # "by more than a third this year"
        if token.lower_ in COMPARISON:
            return counted
        if token.pos_ not in QUANTITY:
            return False
        counted = counted or token.like_num or token.pos_ == "SYM"
    return False


def embedding(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield the words above a clause, inside out, with the label of each step: "hopes" above "to meet"."""
    while verb.head.i != verb.i and verb.dep_ in EMBEDDED:
        step = verb.dep_
        verb = verb.head
        yield verb, step
        if step == "acl" and verb.dep_ == "obj":
            verb = verb.head
            yield verb, step


def event_within(noun: Token) -> Token | None:
    """Return the event that a noun phrase names by its head, or by a noun within it where the head was parsed amiss."""
    found = head_event(topmost(noun))
    if is_event_noun(found):
        return found
    return next((token for token in noun.doc[noun.left_edge.i : noun.i] if is_event_noun(token)), None)


def event_before(word: Token) -> Token | None:
    """Return the event noun whose phrase ends right before a participle or an adjective.

    "talks in Oslo due in June", "the vote, originally planned for June".
    """
    last = word.i - 1
    while last > word.sent.start and (word.doc[last].pos_ == "ADV" or word.doc[last].lower_ == ","):
        last -= 1
    for token in reversed(word.doc[word.sent.start : last + 1]):
        if is_event_noun(token):
            return head_event(topmost(token))
        if token.pos_ not in PHRASE:
            return None
    return None


def topmost(noun: Token) -> Token:
    """Return the outermost event of a phrase: the meeting of "a meeting on the settlement"."""
    top, above = noun, noun
    while above.dep_ == "nmod":
        above = above.head
        if is_event_noun(above):
            top = above
    return top


def conjuncts(noun: Token) -> list[Token]:
    """Return a noun and those that are joined to it, in text order."""
    return sorted([noun, *noun.conjuncts], key=_position)


def _position(token: Token) -> int:
    return token.i
