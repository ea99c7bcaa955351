"""Find who issued a document that speaks: a report, a statement, a poll. Its issuer is the speaker, if the text tells.

A report by Clear River said …            its own phrase
The port issued a statement which read …  its clause
… The statement added …                   an earlier mention of it
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nominals import is_definite
from newsclaims.annotate.attribution.sources import agent, source_of
from newsclaims.language import gazetteer
from newsclaims.language.affiliations import PEOPLE
from newsclaims.language.cues import verbs_of_saying
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.function_words import NEUTER, PLURAL, RELATIVE_PRONOUNS, gender_of_pronoun
from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import can_speak, is_body, is_document
from newsclaims.language.syntax import SUBJECTS, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

ISSUING = words("attribution", "issuing_verbs") | words("attribution", "authoring_verbs")
"""Verbs that make their subject the author of a document."""

RECEIVING = words("attribution", "receiving_verbs")
"""Verbs of which the object is somebody else's document: "received a letter"."""

PARTS = words("roles", "document_parts")
"""Nouns for what is of a document: "part of the statement"."""

DEPICTING = words("roles", "depicting_documents")
"""Documents whose "of" names what they are about: "a video of the minister"."""

LEGAL = words("roles", "legal_texts")
"""Documents that are a country's without being its words: "Norway's constitution"."""

OWN_MEDIA = words("roles", "own_media")
"""What somebody publishes on, so that its words are the owner's: "the ministry's website"."""

PLATFORMS = words("roles", "platforms")
PRESS = words("roles", "press")
"""What stands before "reports" and says what kind they are: "media", "news"."""

EARLIER = 4
"""Earlier mentions of a document that are looked at."""

NAMED = PEOPLE | {"ORG", "FAC"}
PLACES = frozenset({"GPE", "LOC", "NORP"})


class DocumentIssuers:
    """Finds the issuers of the documents in one text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._nouns: defaultdict[str, list[int]] = defaultdict(list)
        for token in doc:
            if token.pos_ == "NOUN" and is_text(token):
                self._nouns[token.lemma_.lower()].append(token.i)

    def strangers(self, noun: Token) -> list[Token]:
        """Return those who have to do with a document, but did not issue it.

        That is whom it is about ("a video of the minister"), and who received or cited it before.
        """
        found = list(_complements(noun, "of")) if noun.lemma_.lower() in DEPICTING else []
        for mention in self._earlier(noun):
            verb = mention.head
            if mention.dep_ == "obj" and verb.lemma_.lower() in RECEIVING and not is_passive(verb):
                reader = source_of(verb)
                found += [] if reader is None else [reader]
        return found

    def of(self, noun: Token) -> Token | None:
        """Return the head of the words that name who issued the document that a noun names, None where none do."""
        if noun.pos_ != "NOUN":
            return None
        if noun.lemma_.lower() in PARTS:
            whole = next((c for c in _complements(noun, "of") if is_text(c)), None)
            return None if whole is None else self.of(whole)
        if not is_text(noun):
            return None
        own = issuer_in_phrase(noun) or issuer_by_clause(noun)
        if own is not None or not is_definite(noun):
            return own
        for mention in reversed(self._earlier(noun)):
            found = issuer_in_phrase(mention) or issuer_by_clause(mention)
            if found is not None:
                return found
        return None

    def _earlier(self, noun: Token) -> list[Token]:
        """Return the last mentions of such a document before a noun, in text order."""
        places = self._nouns[noun.lemma_.lower()]
        at = bisect_left(places, noun.i)
        return [self.doc[i] for i in places[max(0, at - EARLIER) : at]]


def is_text(noun: Token) -> bool:
    """Return whether a noun names a text or a recording, not a body that publishes ("magazine")."""
    lemma = noun.lemma_.lower()
    return (is_document(lemma) and not is_body(lemma)) or lemma in OWN_MEDIA


def issuer_in_phrase(noun: Token) -> Token | None:
    """Return who issued a document by its own phrase: its possessor, what stands before it or behind a preposition,
    the agent of its participle, the subject of its relative clause."""
    return next((token for token in _in_phrase(noun) if token.i != noun.i), None)


def _in_phrase(noun: Token) -> Iterator[Token]:
    legal = noun.lemma_.lower() in LEGAL
    for child in noun.children:
        if child.dep_ == "nmod:poss" and _issues(child, legal=legal):
            yield child
    for child in noun.children:
        if child.dep_ in ("acl", "acl:relcl") and (author := _by_verb(child)) is not None:
            yield author
    for preposition in ("by", "from", "of"):
        for child in _complements(noun, preposition):
            origin = preposition == "from" and child.ent_type_ in PLACES
            about = preposition == "of" and noun.lemma_.lower() in DEPICTING
            if not origin and not about and _issues(child, legal=legal):
                yield child
    before = (c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "nmod", "nmod:desc"))
    yield from (child for child in before if _precedes_as_issuer(child, legal=legal))


def issuer_by_clause(noun: Token) -> Token | None:
    """Return who issued a document by what its clause says: "Ida Berg published a report", "the report was published
    by …", "Ida Berg said in a statement"."""
    verb = noun.head
    if verb.i == noun.i or verb.pos_ != "VERB":
        return None
    found = None
    if noun.dep_ == "nsubj:pass" and verb.lemma_.lower() in ISSUING:
        found = agent(verb)
    elif noun.dep_ == "obj" and verb.lemma_.lower() in ISSUING and not is_passive(verb):
        found = source_of(verb)
    elif noun.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ == "in" for c in noun.children):
        found = source_of(verb) if verb.lemma_.lower() in verbs_of_saying() else None
    return found if found is not None and found.i != noun.i and _issues(found, legal=False) else None


def _by_verb(verb: Token) -> Token | None:
    """Return who issued what a participle or a relative clause is about: "signed by Ida Berg", "that Berg signed"."""
    if verb.lemma_.lower() not in ISSUING:
        return None
    if is_passive(verb):
        return agent(verb)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    known = subject is not None and subject.lower_ not in RELATIVE_PRONOUNS and _issues(subject, legal=False)
    return subject if known else None


def _complements(noun: Token, preposition: str) -> Iterator[Token]:
    """Yield the nouns behind a preposition that belongs to a noun."""
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("nmod", "obl", "nmod:agent", "obl:agent"):
            case = next((c for c in child.children if c.dep_ == "case"), child)
            opens = child.doc[child.left_edge.i]  # the case of "part of the bank's statement" may hang on "bank"
            if preposition in (case.lower_, opens.lower_):
                yield child


def _issues(token: Token, *, legal: bool) -> bool:
    """Return whether somebody can issue a document: a name, a pronoun, a noun for a person or body."""
    if token.ent_type_ in PLACES:
        return not legal and country_of_demonym(token.text) is None
    if token.ent_type_ in NAMED:
        return True
    if token.pos_ == "PRON":
        word = token.lower_
        return gender_of_pronoun(word) is not None or word in NEUTER | PLURAL or word in RELATIVE_PRONOUNS
    lemma = token.lemma_.lower()
    return token.pos_ in ("NOUN", "PROPN") and can_speak(lemma) and not is_text(token) and lemma not in PRESS


def _precedes_as_issuer(token: Token, *, legal: bool) -> bool:
    """Return whether a word in front of a document names who issued it: "a NATO report", "a police statement", but not
    "a Facebook post", "a witness report"."""
    if token.lower_ in PLATFORMS or token.lower_ in PRESS:
        return False
    if token.ent_type_ in PEOPLE | {"ORG"}:
        return True
    if token.ent_type_ in PLACES:
        named = country_of_demonym(token.text) is None or gazetteer.country_of_name(token.text) is not None
        return not legal and token.pos_ == "PROPN" and named  # "the US statement"
    return token.pos_ == "NOUN" and is_body(token.lemma_.lower())
