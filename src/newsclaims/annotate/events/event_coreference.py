"""Find later mentions of a dated event (event coreference), "A bomb went off on Friday. … The attack killed two."

A definite noun names what the text has told before (Bejan and Harabagiu 2010 on event coreference; Vendler 1967 on
nouns made of verbs). It gets the date of that mention where it is the same noun, the noun of its verb, or another word
of its kind, and where nothing distinguishes the two: no name that the first mention lacks, no "another", no second
event of the kind on another day.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses, mention_matching, support_verbs
from newsclaims.annotate.events.date_links import DatedLink, DateLink
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    DISTINGUISHING,
    FIGURES,
    KINDS,
    RESULTS,
    is_event_noun,
    lemma,
)
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.language.function_words import DEFINITE_DETERMINERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from newsclaims.annotate.events.event_context import EventContext

STEM: Final = 3
"""Letters by which a noun is looked up: those that it has in common with its verb ("launch", "meeting")."""

REACH: Final = 100
"""Words before and after the first mention in which its names are looked for, where its sentence is longer."""

MANY: Final = 8
"""Number of dates of one word from which on it is unclear which of its events is meant."""

_NAMING: Final = frozenset({"amod", "compound", "nmod", "nmod:poss"})


def later_mentions(context: EventContext, links: Sequence[DatedLink]) -> Iterator[DatedLink]:
    """Yield the later mentions of linked events, each with the date of the first mention.

    Nouns that a change or a link of their own dates are left out.
    """
    first = deque(sorted((dated for dated in links if _is_whole(dated.link)), key=_position))
    dated = {change.event.i for change in context.changes} | {link.trigger.i for _, link in links}
    told = _FirstMentions(context)
    for noun in syntax.words_of(context.doc, "NOUN", "PROPN") if first else ():
        while first and first[0].link.trigger.i < noun.i:
            told.add(first.popleft())
        if noun.i in dated or not told.may_know(noun) or not _is_mention(noun):
            continue
        if support_verbs.has_date(noun, context.date_positions):
            continue
        found = told.antecedent(noun)
        if found is not None:
            yield DatedLink(found.date, DateLink(noun, noun, EventRule.LATER_MENTION, found.link.trigger))


class _Chain:
    """The dated mentions of one word so far: the last one, and the dates without those that say the same."""

    def __init__(self, dated: DatedLink, value: str) -> None:
        self.last = dated
        self.days = {value: dated.date}

    def add(self, dated: DatedLink, value: str) -> None:
        self.last = dated
        if len(self.days) <= MANY:
            self.days.setdefault(value, dated.date)


class _FirstMentions:
    """The dated mentions so far, by the ways in which a noun can refer to them."""

    def __init__(self, context: EventContext) -> None:
        self.context = context
        self.chains: dict[str, _Chain] = {}
        self.by_stem: defaultdict[str, list[_Chain]] = defaultdict(list)
        self.by_kind: defaultdict[str, list[_Chain]] = defaultdict(list)

    def add(self, dated: DatedLink) -> None:
        """Add a mention that has a date."""
        name, value = lemma(dated.link.trigger), self.context.dates[dated.date].value
        if name in self.chains:
            self.chains[name].add(dated, value)
            return
        chain = self.chains[name] = _Chain(dated, value)
        self.by_stem[name[:STEM]].append(chain)
        for kind in KINDS.get(name, ()):
            self.by_kind[kind].append(chain)

    def may_know(self, noun: Token) -> bool:
        """Return whether a noun could name something: asked first, since most cannot."""
        name = lemma(noun)
        return name[:STEM] in self.by_stem or any(kind in self.by_kind for kind in KINDS.get(name, ()))

    def antecedent(self, noun: Token) -> DatedLink | None:
        """Return the last mention that can be of the same event; None where two can, on different days."""
        found = [chain for chain in self.by_stem.get(lemma(noun)[:STEM], ()) if _is_same_word(noun, chain)]
        found = found or [chain for kind in sorted(KINDS.get(lemma(noun), ())) for chain in self.by_kind.get(kind, ())]
        days = sorted({day for chain in found for day in chain.days.values()})
        if not days or len(days) > MANY or len(self.context.finest(days)) != 1:
            return None
        last = max((chain.last for chain in found), key=_position)
        return last if _adds_nothing(noun, last.link.trigger) else None


def _is_whole(link: DateLink) -> bool:
    """Return whether a date is that of the whole event, not of a part ("the next round of talks") or of its plan."""
    if clauses.round_of(link.trigger) is not None:
        return False
    return not link.rule.dates_part and lemma(link.clause) not in ASPECTUAL


def _is_mention(noun: Token) -> bool:
    """Return whether a word can refer to an event that was mentioned before."""
    if noun.dep_ == "compound" or not is_event_noun(noun) or lemma(noun) in FIGURES | RESULTS:
        return False
    marks = [child for child in noun.children if child.dep_ in ("amod", "det", "nmod:poss", "nummod")]
    if any(child.dep_ == "nummod" or lemma(child) in DISTINGUISHING for child in marks):
        return False
    return any(child.dep_ == "nmod:poss" or child.lower_ in DEFINITE_DETERMINERS for child in marks)


def _is_same_word(noun: Token, chain: _Chain) -> bool:
    word = chain.last.link.trigger
    return lemma(noun) == lemma(word) or mention_matching.is_of_verb(noun, word)


def _adds_nothing(noun: Token, word: Token) -> bool:
    """Return whether all that distinguishes a noun from others of its kind is in the sentence of the first mention too.

    That is every name beside it, and what it is called before it ("the cake party"); "the signing ceremony" only says
    what the ceremony is for.
    """
    before = {
        lemma(child)
        for child in noun.children
        if child.dep_ in ("amod", "compound") and not syntax.is_ing_form(child) and not is_event_noun(child)
    }
    names = {
        lemma(token)
        for child in noun.children
        if child.dep_ in _NAMING
        for token in child.subtree
        if token.pos_ == "PROPN"
    }
    wanted = before | names
    if not wanted:
        return True
    sentence = word.sent
    near = word.doc[max(sentence.start, word.i - REACH) : min(sentence.end, word.i + REACH)]
    return wanted <= {lemma(token) for token in near}


def _position(dated: DatedLink) -> tuple[int, int]:
    return dated.link.trigger.i, dated.date
