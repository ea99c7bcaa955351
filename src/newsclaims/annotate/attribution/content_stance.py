"""What is done by saying something, as its words tell: blaming, praising, demanding, expecting, promising.

"said" does not tell the class of a statement, its content does: "the plan is a disgrace" criticises, "the port must
close" demands, "we will pay" promises. The words are counted by kind over the whole content; a scorer weighs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.language.function_words import FIRST_PERSON, FUTURE_AUXILIARIES, MODALS, OBLIGING_AUXILIARIES
from newsclaims.language.lexicons import words
from newsclaims.language.syntax import SUBJECTS, auxiliaries, child_of, is_infinitive, is_negated
from newsclaims.model.annotations import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

KINDS: Final = ("bad", "good", "needed", "expected", "pledged")
MOST: Final = 150
"""Tokens of a content that are looked at."""

MANY: Final = 3


def stance(doc: Doc, draft: StatementDraft) -> list[str]:
    """Return the names of what the words of a content do, with their number: "bad", "bad>=2", "obliges"."""
    tokens = [token for extent in draft.content for token in span_of(doc, extent)][:MOST]
    names: list[str] = []
    for kind in KINDS:
        count = sum(token.lemma_.lower() in words("stances", kind) and not is_negated(token) for token in tokens)
        names += [kind] if count else []
        names += [f"{kind}>={MANY}"] if count >= MANY else [f"{kind}>=2"] if count == MANY - 1 else []
    names += [name for token in tokens for name in _of_verb(token)]
    return sorted(set(names))


def _of_verb(token: Token) -> Iterator[str]:
    """What a verb does with its auxiliaries and its subject."""
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return
    helpers = {helper.lower_ for helper in auxiliaries(token)}
    subject = child_of(token, *SUBJECTS)
    own = subject is not None and subject.lower_ in FIRST_PERSON
    if helpers & OBLIGING_AUXILIARIES:
        yield "obliges"
        yield "obliges-own" if own else "obliges-others"
    if helpers & FUTURE_AUXILIARIES:
        yield "future-own" if own else "future-others"
    if helpers & MODALS - OBLIGING_AUXILIARIES - FUTURE_AUXILIARIES:
        yield "may-own" if own else "may-others"
    if own and token.lemma_.lower() in words("stances", "calling"):
        yield "calls-upon"
    bare = token.tag_ == "VB" and subject is None and not helpers and not is_infinitive(token)
    if bare and token.dep_ in ("ROOT", "ccomp", "conj"):
        yield "imperative"
