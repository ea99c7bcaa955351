"""The closed classes of English: the one definition of what is an article, a relative pronoun or a form of "be".

Sets of lower-case words from `lexicons/function_words.toml`; compare them with `token.lower_`. They are lists of forms:
whether a "that" is a relative pronoun, a determiner or a conjunction is for the parse to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from newsclaims.language.person_names import Gender

_LEXICON: Final = "function_words"

ARTICLES: Final = words(_LEXICON, "articles")
DEFINITE_DETERMINERS: Final = words(_LEXICON, "definite_determiners")
"""Determiners of what the reader already knows: "the", "these"."""

DEMONSTRATIVES: Final = words(_LEXICON, "demonstratives")
INDEFINITE_DETERMINERS: Final = words(_LEXICON, "indefinite_determiners")
POSSESSIVE_DETERMINERS: Final = words(_LEXICON, "possessive_determiners")
DETERMINERS: Final = ARTICLES | DEMONSTRATIVES | POSSESSIVE_DETERMINERS
"""Articles, demonstratives and possessives: what opens a noun phrase and is not part of a name."""


RELATIVE_PRONOUNS: Final = words(_LEXICON, "relative_pronouns")
EXPLETIVES: Final = words(_LEXICON, "expletives")
FREE_RELATIVES: Final = words(_LEXICON, "free_relatives")
GENERIC_PRONOUNS: Final = words(_LEXICON, "generic_pronouns")
DUAL_PRONOUNS: Final = words(_LEXICON, "dual_pronouns")
REFLEXIVE_PRONOUNS: Final = words(_LEXICON, "reflexive_pronouns")

FIRST_PERSON: Final = words(_LEXICON, "personal_pronouns.first")
"""Every form of "I" and "we", possessive and reflexive ones included; likewise below."""

FIRST_PERSON_SINGULAR: Final = words(_LEXICON, "personal_pronouns.first_singular")
SECOND_PERSON: Final = words(_LEXICON, "personal_pronouns.second")
MALE: Final = words(_LEXICON, "personal_pronouns.male")
FEMALE: Final = words(_LEXICON, "personal_pronouns.female")
NEUTER: Final = words(_LEXICON, "personal_pronouns.neuter")
PLURAL: Final = words(_LEXICON, "personal_pronouns.plural")
"""The third person plural: "they" and its forms."""

FINITE_FORMS_OF_BE: Final = words(_LEXICON, "be.finite")
FORMS_OF_BE: Final = FINITE_FORMS_OF_BE | words(_LEXICON, "be.nonfinite")

FUTURE_AUXILIARIES: Final = words(_LEXICON, "auxiliaries.future")
MODALS: Final = words(_LEXICON, "auxiliaries.modal")
PERFECT_AUXILIARIES: Final = words(_LEXICON, "auxiliaries.perfect")

NEGATIONS: Final = words(_LEXICON, "negations")
POSSESSIVE_ENDINGS: Final = words(_LEXICON, "possessive_endings")
"""The endings with an s."""

GENITIVE_ENDINGS: Final = words(_LEXICON, "genitive_endings")


def gender_of_pronoun(word: str) -> Gender | None:
    """Return the gender of a third person singular pronoun in lower case ("him"), None for every other word."""
    if word in MALE:
        return "male"
    return "female" if word in FEMALE else None
