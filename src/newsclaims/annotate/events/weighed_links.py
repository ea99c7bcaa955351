"""Link further words to a date that their sentence, or the one before it, gives another word: a trained scorer decides.

The rules of the other passes know constructions. The backbone's head for events knows words that look like events, in
whatever construction: "The blaze, which gutted two shops, broke out on Friday" has "gutted" besides. Each such word is
paired with the words that have a date (the anchors) near it, or with a date that no word has; the pair that the scorer
finds likeliest is linked, or none. The weights are fitted by `models/scorers/event_dates.py`. A pipeline without the
head proposes nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.annotate.events import clauses, date_order, same_sentence, support_verbs
from newsclaims.annotate.events.date_links import DatedLink, DateLink
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    KINDS,
    LIGHT,
    MAKING,
    WITNESSING,
    is_event_noun,
    lemma,
    takes_place,
)
from newsclaims.annotate.events.rules import EventRule
from newsclaims.annotate.events.word_features import WordFeatures, date_features, log_odds, parse_path
from newsclaims.language import syntax
from newsclaims.model.annotations import Extent
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.annotate.events.word_features import Features

SCORER: Final = "event_dates"

LEAST: Final = 0.45
"""The least probability of a link."""

MARGIN: Final = 0.1
"""How much less likely another date must be: between two that are alike nobody can tell."""

PROPOSED: Final = 0.15
"""The least probability by the backbone's head of a word that is looked at."""

ANCHORS: Final = 6
"""Anchors of a sentence that a word is paired with at most, the nearest ones."""

_SAME: Final = ASPECTUAL | LIGHT | MAKING
_MARKS: Final = frozenset({"advmod", "case", "mark"})


class Anchor(NamedTuple):
    """A word with a date, or the head of a date that no word has, and the rule that gave the word its date."""

    token: Token
    date: int
    rule: EventRule | None


class Pair(NamedTuple):
    """A word, an anchor whose date it may have, and what speaks for it."""

    word: Token
    anchor: Anchor
    features: Features


def weighed_links(context: EventContext, links: Sequence[DatedLink]) -> Iterator[DatedLink]:
    """Yield the links of further words that are likely enough, each with its probability."""
    scorer = load_scorer(SCORER)
    for pairs in word_pairs(context, links):
        found = [(scorer.probability(pair.features), -number) for number, pair in enumerate(pairs)]
        probability, number = max(found)
        word, anchor, _ = pairs[-number]
        rival = max((other for other, n in found if pairs[-n].anchor.date != anchor.date), default=0.0)
        if probability >= LEAST and probability - rival >= MARGIN:
            same = anchor.token if _is_second_word(word, anchor) else None
            yield DatedLink(anchor.date, DateLink(word, word, EventRule.WEIGHED, same, probability))


def word_pairs(context: EventContext, links: Sequence[DatedLink]) -> Iterator[list[Pair]]:
    """Yield for each word that may name an event its pairs with the anchors of its sentence, or of the one before."""
    words = WordFeatures(context)
    if not words.has_head:
        return
    dated = _dated_lemmas(links)
    anchors = _anchors(context, links)
    linked = {token.i for _, link in links for token in (link.trigger, link.clause)}
    changed = {token.i for change in context.changes for token in _naming(change.event)}
    taken = linked | changed | context.date_positions
    before: list[Anchor] = []
    likely = words.likely(PROPOSED)
    for sentence in context.doc.sents:
        here = anchors.get(sentence.start, [])
        known = here or before
        before = _carried(sentence, here)
        if not known:
            continue
        positions = likely[bisect_left(likely, sentence.start) : bisect_left(likely, sentence.end)]
        for word in _words([context.doc[i] for i in positions if i not in taken], context):
            near = sorted(known, key=lambda anchor: abs(anchor.token.i - word.i))[:ANCHORS]
            pairs = [
                Pair(word, anchor, _features(word, anchor, words, elsewhere=not here) | _of_lemma(word, anchor, dated))
                for anchor in near
                if not _has_other_date(word, anchor, context) and not _is_thing_of(word, anchor)
            ]
            if pairs:
                yield pairs


def _naming(event: Token) -> Iterator[Token]:
    """Yield the words of a noun phrase that name an event with it: "a round of talks"."""
    yield event
    while event.dep_ == "nmod" and event.head.pos_ in ("NOUN", "PROPN"):
        event = event.head
        yield event


def _dated_lemmas(links: Sequence[DatedLink]) -> Mapping[str, set[int]]:
    """Return the dates that the other passes have given the words of each lemma."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for date, link in links:
        found[lemma(link.trigger)].add(date)
    return found


def _of_lemma(word: Token, anchor: Anchor, dated: Mapping[str, set[int]]) -> Features:
    """Return whether the same word has this date elsewhere, or only another one."""
    dates = dated.get(lemma(word))
    return {} if not dates else {"told-on-date" if anchor.date in dates else "told-on-other-date": 1.0}


def _anchors(context: EventContext, links: Sequence[DatedLink]) -> dict[int, list[Anchor]]:
    """Return the anchors by the start of their sentence, in text order."""
    found: dict[tuple[int, int], Anchor] = {}
    linked = set()
    for date, link in links:
        found.setdefault((link.trigger.i, date), Anchor(link.trigger, date, link.rule))
        linked.add(date)
    for date, span in context.placed.items():
        if date not in linked and date not in context.printed and date not in context.change_dates:
            found.setdefault((span.root.i, date), Anchor(span.root, date, None))
    by_sentence: defaultdict[int, list[Anchor]] = defaultdict(list)
    for _, anchor in sorted(found.items()):
        by_sentence[anchor.token.sent.start].append(anchor)
    return by_sentence


def _carried(sentence: Span, anchors: Sequence[Anchor]) -> list[Anchor]:
    """Return the anchor that the next sentence may go on from: the main verb's, or else the first word's."""
    told = [anchor for anchor in anchors if anchor.rule is not None]
    main = [anchor for anchor in told if anchor.token.i == sentence.root.i]
    return (main or told)[:1]


def _words(tokens: Iterable[Token], context: EventContext) -> Iterator[Token]:
    """Yield those of some words that can name an event, and are no saying and no furniture."""
    for token in tokens:
        if token.pos_ not in ("VERB", "NOUN", "PROPN") or token.i in context.cue_positions or _is_of_idiom(token):
            continue
        if _is_of_time(token, context):
            continue
        if not context.furniture.meeting(Extent(token.idx, token.idx + len(token))):
            yield token


def _is_of_time(verb: Token, context: EventContext) -> bool:
    """Return whether a verb only says of a time what happened then: "2018 saw two strikes"."""
    subject = syntax.child_of(verb, "nsubj") if lemma(verb) in WITNESSING else None
    return subject is not None and subject.i in context.date_positions


def _is_of_idiom(noun: Token) -> bool:
    """Return whether a noun is only a part of a verb that says that something happens: the place of "took place"."""
    return noun.dep_ == "obj" and takes_place(noun.head) and not is_event_noun(noun)


def _features(word: Token, anchor: Anchor, words: WordFeatures, *, elsewhere: bool) -> Features:
    """Return what speaks for and against a word's having the date of an anchor."""
    context = words.context
    timex = context.dates[anchor.date]
    path = "other-sentence" if elsewhere else parse_path(word, anchor.token)
    rule = "date" if anchor.rule is None else anchor.rule.value
    verb, other = syntax.predicate(word) or word, syntax.predicate(anchor.token) or anchor.token
    found = {
        f"path={path}",
        f"path={path}&part={word.pos_}",
        f"anchor={rule}",
        f"anchor={anchor.token.pos_}",
        f"side={'right' if word.i > anchor.token.i else 'left'}",
        f"distance={min(abs(word.i - anchor.token.i).bit_length(), 6)}",
        f"day={date_order.is_day(timex)}",
        *date_features(anchor.date, context),
        f"tenses={syntax.tense(verb)}/{syntax.tense(other)}",
        f"modal={syntax.modal(verb)}",
        *(f"mark={child.lower_}" for child in word.children if child.dep_ in _MARKS and child.i < word.i),
    }
    if elsewhere and anchor.token.i != anchor.token.sent.root.i:
        found.add("anchor-within")
    if word.i == word.sent.root.i:
        found.add("root")
    if anchor.token.i in context.cue_positions:
        found.add("anchor-is-cue")
    if set(context.contents.at(word.idx)) != set(context.contents.at(anchor.token.idx)):
        found.add("other-statement")
    shared = set(KINDS.get(lemma(word), ())) & set(KINDS.get(lemma(anchor.token), ()))
    if shared:
        found.add("same-kind")
    features = words.of(word, word) | dict.fromkeys(sorted(found), 1.0)
    features["anchor-head"] = log_odds(words.likelihood(anchor.token))
    return features


def _has_other_date(word: Token, anchor: Anchor, context: EventContext) -> bool:
    """Return whether a word has a time of its own: "closed two hours later"."""
    date = context.date_spans[anchor.date]
    return support_verbs.has_date(word, same_sentence.OtherDates(context.date_positions, date))


def _is_thing_of(word: Token, anchor: Anchor) -> bool:
    """Return whether a noun only shares its kind with an event: the bomb of what "exploded"."""
    shared = set(KINDS.get(lemma(word), ())) & set(KINDS.get(lemma(anchor.token), ()))
    return word.pos_ != "VERB" and bool(shared) and not is_event_noun(word)


def _is_second_word(word: Token, anchor: Anchor) -> bool:
    """Return whether a word names what its anchor names: another word of its kind, or the noun of a verb without sense.

    "held talks", "the blast … the explosion".
    """
    if anchor.rule is None:
        return False
    kinds = set(KINDS.get(lemma(word), ())) & set(KINDS.get(lemma(anchor.token), ()))
    noun, verb = (word, anchor.token) if anchor.token.pos_ == "VERB" else (anchor.token, word)
    carried = noun.head.i == verb.i and verb.pos_ == "VERB" and lemma(verb) in _SAME
    return bool(kinds) or (carried and noun in (clauses.undergoer(verb), clauses.doer(verb)))
