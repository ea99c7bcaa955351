"""Where a reporting clause ends and the next one begins, read from words and commas rather than from the parse.

Parsers attach low. In "Berg said the mayor had lied, adding that he should resign" they make "adding" an adjunct of
"lied", in "Norway said it had won, while Sweden said …" the second clause a part of the first. Both are written by one
pattern in every newspaper, so that the pattern is the better evidence:

    a participle of saying behind a comma    belongs to the reporting verb before it
    "while", "but", ";" and a new subject with a verb of saying    begin the next reporting clause
    ", citing the ministry, that …"          is set off between a reporting verb and its clause

Every rule that asks where a content ends, or who says what a participle reports, asks here. Each question looks at
most `REACH` tokens far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.nearby import quotation_at
from newsclaims.language.cues import CueVerb, verb_of
from newsclaims.language.function_words import NEGATIONS, RELATIVE_PRONOUNS
from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import can_speak
from newsclaims.language.syntax import SUBJECTS, auxiliaries, is_finite, is_infinitive, is_passive, subject, tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH: Final = 90
"""Tokens between a reporting verb and the last word that is asked about."""

PHRASE_REACH: Final = 22
"""Tokens of a phrase that is set off between a reporting verb and its "that"."""

SUBJECT_REACH: Final = 14
"""Tokens of the subject of the next reporting clause."""

COMMAS: Final = frozenset({",", "—", "–", "--"})
MARKS: Final = frozenset({'"', "”", "“", "''", "``", "’", "'", "»"})
CONTRASTS: Final = words("attribution", "contrasts")
"""Words that set one speaker against another: "…, while Sweden said …"."""

COORDINATORS: Final = words("attribution", "coordinators")
NOMINAL: Final = frozenset(
    {"ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SYM", "CCONJ"}
)


def reporting_verb_of(participle: Token) -> Token | None:
    """Return the finite reporting verb that a participle of saying goes with, None where it goes with none.

    "Berg said the mayor had lied, **adding** that …" gives "said". The verb is the first one behind the last point at
    which another speaker took over.
    """
    comma = _comma_before(participle)
    if comma is None or not _is_participle_of_saying(participle) or _is_inserted(participle):
        return None
    doc, sentence = participle.doc, participle.sent
    around = _quotation_at(doc, participle)
    found: Token | None = None
    for i in range(comma - 1, max(sentence.start, comma - REACH) - 1, -1):
        token = doc[i]
        if found is not None and (token.text == ";" or next_speaker(token, found)):
            break
        reports = is_reporting(token) and token.dep_ not in ("acl:relcl", "acl") and not is_passive(token)
        if reports and _quotation_at(doc, token) == around:
            found = token
    return found


def is_reporting(token: Token) -> bool:
    """Whether a token is a finite verb of saying: "said", "has warned"; not the "say" of "refused to say"."""
    entry = verb_of(token)
    if entry is None or not _says(entry) or is_infinitive(token):
        return False
    return is_finite(token) or any(is_finite(helper) for helper in auxiliaries(token))


def content_limit(verb: Token, start: int) -> int | None:
    """Return the token before which the content of a reporting verb, begun at token `start`, ends; None for no limit.

    That is the comma before the next participle of saying, the conjunction before the next speaker, or the comma before
    a tag that reports the whole sentence ("Berg said the bridge was safe, the BBC reported").
    """
    doc, sentence = verb.doc, verb.sent
    around = _quotation_at(doc, verb)
    tag = closing_tag_comma(verb)
    for i in range(max(verb.i + 2, start + 1), min(verb.i + REACH, sentence.end)):
        if i == tag:
            return i
        token = doc[i]
        if _quotation_at(doc, token) != around:
            continue
        if is_provenance(token) and token.i > verb.i + 2:
            return token.i - 1 if doc[token.i - 1].text in COMMAS else token.i
        comma = _comma_before(token) if _is_participle_of_saying(token) else None
        if comma is not None and comma > verb.i + 1 and reporting_verb_of(token) is not None:
            return comma
        if token.i > verb.i + 2 and (next_speaker(token, verb) or _leaves_off(token, verb)):
            return token.i
    return None


def silence_after(verb: Token, start: int) -> int | None:
    """Return the word with which the speaker of a content that begins at token `start` is said to say no more, or None:
    "without" in "said the plane had landed, without elaborating"."""
    end = min(verb.i + REACH, verb.sent.end)
    return next((i for i in range(max(verb.i + 2, start + 1), end) if _leaves_off(verb.doc[i], verb)), None)


def next_speaker(opening: Token, verb: Token) -> bool:
    """Whether a word begins another speaker's reporting clause: "while Sweden said", "; the mayor said".

    Its tense is that of the first ("… was safe, although he had said the opposite" stays within the content).
    """
    doc = opening.doc
    if opening.lower_ in COORDINATORS:
        return _continues_reporting(opening, verb) or _other_subject(opening, verb)
    if opening.lower_ == ABSOLUTE:
        return doc[opening.i - 1].text in COMMAS | MARKS and _participle_with_subject(opening)
    if opening.lower_ not in CONTRASTS and opening.text != ";":
        return False
    if opening.i <= opening.sent.start or (
        opening.lower_ in CONTRASTS and doc[opening.i - 1].text not in COMMAS | MARKS
    ):
        return False
    return _other_subject(opening, verb)


def closing_tag_comma(verb: Token) -> int | None:
    """Return the comma before a tag at the end of the sentence that is behind `verb` and not its own, or None."""
    doc, sentence = verb.doc, verb.sent
    for i in range(sentence.end - 1, max(verb.i + 2, sentence.end - TAG_TAIL - SUBJECT_REACH), -1):
        token = doc[i]
        if token.pos_ not in ("VERB", "AUX"):
            if sentence.end - i > TAG_TAIL or token.text in (",", ":"):
                return None
            continue
        if not is_reporting(token) or any(c.dep_ == "ccomp" or not _tells(token) for c in _objects_behind(token)):
            return None
        start = next((j for j in range(i - 1, verb.i, -1) if doc[j].text in COMMAS), None)
        if start is None or start <= verb.i or _quotation_at(doc, token) != _quotation_at(doc, verb):
            return None
        between = [t for t in doc[start + 1 : i] if t.text not in MARKS and t.pos_ != "AUX"]
        if any(t.pos_ not in NOMINAL for t in between) or (between and between[0].lower_ in LINKERS):
            return None
        return start if between or i == start + 1 else None
    return None


TAG_TAIL: Final = 10
"""Tokens behind the verb of a tag at the end of a sentence: an addressee and a day."""

LINKERS: Final = words("attribution", "linkers")
"""Words that tie a clause to the one before, so that it is no tag (", as the mayor proposes")."""


def _objects_behind(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.i > verb.i and child.dep_ in ("obj", "ccomp")]


def _tells(verb: Token) -> bool:
    entry = verb_of(verb)
    return entry is not None and "told" in entry.frames


def insertion_end(verb: Token) -> int | None:
    """Return where the clause begins behind a phrase set off by commas: "said, citing the government, that …".

    The token given is "that", or the word behind the closing comma where "that" is left out; None where nothing is set
    off between verb and clause.
    """
    doc, end = verb.doc, min(verb.i + PHRASE_REACH + SUBJECT_REACH, verb.sent.end)
    first = next((i for i in range(verb.i + 1, min(verb.i + SUBJECT_REACH, end)) if doc[i].text == ","), None)
    if first is None or any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in doc[verb.i + 1 : first]):
        return None
    opening = doc[first + 1] if first + 1 < end else None
    if opening is None or not (opening.lower_ in INSERTION_OPENERS or _is_bare_participle(opening)):
        return None
    for i in range(first + 2, end - 2):
        if doc[i].text == "," and (doc[i + 1].lower_ == "that" and doc[i + 1].dep_ != "det"):
            return i + 1
    close = next((i for i in range(first + 2, end - 2) if doc[i].text == ","), None)
    if close is None or doc[close + 1].pos_ not in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"):
        return None
    if not any(is_finite(t) for t in doc[close + 1 : verb.sent.end]) or any(
        is_finite(t) for t in doc[first + 1 : close]
    ):
        return None
    return close + 1


INSERTION_OPENERS: Final = words("attribution", "insertion_openers")


def is_provenance(verb: Token) -> bool:
    """Whether a "citing" names where a report comes from, and says nothing itself: "reported, citing two officials"."""
    if verb.lemma_.lower() not in PROVENANCE or not verb.lower_.endswith("ing"):
        return False
    thing = next((child for child in verb.children if child.dep_ == "obj"), None)
    return thing is not None and (bool(thing.ent_type_) or can_speak(thing.lemma_.lower()))


PROVENANCE: Final = words("attribution", "quoting_verbs")


def _says(entry: CueVerb) -> bool:
    return entry.reports_speech or bool(entry.frames & {"naming", "as"}) or entry.cue_class in ("claim", "criticise")


def _is_bare_participle(token: Token) -> bool:
    """Whether a token is a present participle without auxiliary and subject: "adding"."""
    if token.pos_ != "VERB" or not token.lower_.endswith("ing") or auxiliaries(token):
        return False
    return not any(child.dep_.startswith("nsubj") and child.i < token.i for child in token.children)


def _is_participle_of_saying(token: Token) -> bool:
    entry = verb_of(token) if _is_bare_participle(token) else None
    if entry is None or not _says(entry) or not _reports_something(token):
        return False
    # "threatening to kill her" is what somebody did in the story told
    return not any(
        child.dep_ == "xcomp" and child.i == token.i + 2 and is_infinitive(child) for child in token.children
    )


def _is_inserted(participle: Token) -> bool:
    """Whether a clause goes on behind a participle: "that the school, calling itself modern, had closed"."""
    doc, end = participle.doc, min(participle.i + SUBJECT_REACH, participle.sent.end - 1)
    close = next((i for i in range(participle.i + 1, end) if doc[i].text == ","), None)
    return close is not None and close > participle.i + 1 and is_finite(doc[close + 1])


def _reports_something(participle: Token) -> bool:
    """Whether a participle has something that it reports: "shouting at the guards" has nothing."""
    if any(
        child.dep_ in ("ccomp", "obj", "xcomp", "parataxis") and child.i > participle.i for child in participle.children
    ):
        return True
    behind = participle.doc[participle.i + 1 : participle.i + 3]
    return any(token.lower_ == "that" or token.text in (":", ",") or token.text in MARKS for token in behind)


def _comma_before(participle: Token) -> int | None:
    """Return the comma that sets a participle off, over adverbs and a conjunction ("…, while also warning …")."""
    doc, i = participle.doc, participle.i - 1
    while i > participle.sent.start and (doc[i].pos_ == "ADV" or doc[i].lower_ in PARTICIPLE_OPENERS):
        i -= 1
    end = i
    while i > participle.sent.start and doc[i].text in MARKS:
        i -= 1
    if doc[i].text in COMMAS:
        return i
    return end + 1 if doc[end + 1].lower_ in PARTICIPLE_OPENERS and end + 1 < participle.i else None


PARTICIPLE_OPENERS: Final = words("attribution", "participle_openers")


def _other_subject(opening: Token, verb: Token) -> bool:
    """Whether behind a word stand a subject that can speak and, right behind it, a verb of saying."""
    doc, end = opening.doc, min(opening.i + SUBJECT_REACH, opening.sent.end)
    speaker: Token | None = None
    for token in doc[opening.i + 1 : end]:
        if is_reporting(token) or _names(token):
            return (
                speaker is not None
                and not is_infinitive(token)
                and (tense(token) == tense(verb) or tense(token) is None)
                and not any(helper.lower_ in ("had", "would") for helper in auxiliaries(token))
            )
        if token.pos_ == "AUX":
            continue
        if token.pos_ not in NOMINAL or token.lower_ in RELATIVE_PRONOUNS or token.text in (";", ":"):
            return False
        if token.pos_ in ("PROPN", "PRON") or (token.pos_ == "NOUN" and can_speak(token.lemma_.lower())):
            speaker = token
    return False


def _leaves_off(opening: Token, verb: Token) -> bool:
    """Whether a word begins what the speaker does not say: "**without** elaborating", "**but** gave no details"."""
    doc, behind = opening.doc, opening.doc[opening.i + 1 : min(opening.i + DETAILS_REACH, opening.sent.end)]
    if opening.lower_ not in LEAVING_OFF or not any(token.lemma_.lower() in DETAILS for token in behind):
        return False
    if opening.lower_ == "without":
        return behind[0].lower_.endswith("ing")
    refused = any(token.lower_ in NEGATIONS or token.lemma_.lower() in REFUSING for token in behind)
    own = not any(token.dep_ in SUBJECTS for token in behind) and doc[opening.i - 1].pos_ != "ADJ"
    return refused and own and is_finite(behind[0]) and tense(behind[0]) == tense(verb)


LEAVING_OFF: Final = words("attribution", "leaving_off")
REFUSING: Final = words("attribution", "refusing_verbs")
DETAILS: Final = words("attribution", "details")
DETAILS_REACH: Final = 8
"""Tokens behind "without" and "but" that say so."""

ABSOLUTE: Final = "with"
"""What opens an absolute clause with a subject of its own: "…, **with** the paper reporting that …"."""


def _participle_with_subject(opening: Token) -> bool:
    """Whether behind "with" stand somebody who can speak and a participle of saying: "with the mayor adding that"."""
    doc, speaker = opening.doc, None
    for token in doc[opening.i + 1 : min(opening.i + SUBJECT_REACH, opening.sent.end)]:
        entry = verb_of(token)
        if entry is not None and token.lower_.endswith("ing") and _says(entry):
            return speaker is not None and _reports_something(token)
        if token.pos_ not in NOMINAL or token.text in COMMAS:
            return False
        if token.pos_ in ("PROPN", "PRON") or (token.pos_ == "NOUN" and can_speak(token.lemma_.lower())):
            speaker = token
    return False


def _names(token: Token) -> bool:
    """Whether a finite verb calls something by a name: "the Tories called it …"."""
    entry = verb_of(token)
    return entry is not None and is_finite(token) and bool(entry.frames & {"naming", "as"})


def _continues_reporting(opening: Token, verb: Token) -> bool:
    """Whether "and", "but" carry on with the same speaker's next verb of saying: "… was safe but warned that".

    Where the subject of the clause between could have said it too, the parse decides.
    """
    doc, i = opening.doc, opening.i + 1
    while i < opening.sent.end and doc[i].pos_ == "ADV":
        i += 1
    if i >= opening.sent.end or not is_reporting(doc[i]) or auxiliaries(doc[i]) or tense(doc[i]) != tense(verb):
        return False
    own = subject(doc[i])
    if own is None or own.i <= verb.i:
        return own is not None and own.i < verb.i and doc[i].head.i == verb.i
    return own.pos_ == "NOUN" and not can_speak(own.lemma_.lower())


def _quotation_at(doc: Doc, token: Token) -> int | None:
    return quotation_at(doc, token.idx)
