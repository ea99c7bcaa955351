"""Whom and what two events are about: the same, others, or nobody that both tell of. Pure functions over features.

The words of labels and participants decide, and among them the names: a word of the one's own that the other's article
never mentions tells two elections apart, where "party" and "presidential" stand in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclaims.language.text_similarity import resemblance

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from newsclaims.merging.event_features import EventFeature

SUBJECT: Final = 2.0
"""Points for the same subject; less for what is shared of it."""
BESIDE: Final = 0.5
"""What a word of the one's subject counts that the other only names beside it."""
OTHER_SUBJECT: Final = -1.0
OTHER_NAMES: Final = -1.5
"""Each names somebody or something of its own of which the other's article says nothing."""
OTHER_AMOUNT: Final = -1.5
"""Both say how much, and not the same."""
TOLD_BESIDE, UNTOLD = 0.5, -1.0
"""One does not tell whom it is about, but names half of those whom the other is about, or only others."""

HALF: Final = 0.5
"""Share of the names of an event that the other must know to be about the same, or not know to be about others."""
ACRONYM: Final = 5
"""Letters of what can be the initials of names."""
OBJECT_WORDS: Final = 2
"""Words that tell an object from others of its kind: not "an aircraft"."""
SAME_OBJECT: Final = 0.5
"""Share of the words of two objects that are one."""


def subject_points(first: EventFeature, second: EventFeature) -> float:
    """Points for the subject: none where it is not told, below zero where it is another."""
    points = OTHER_AMOUNT if disjoint(first.amounts, second.amounts) else 0.0
    if disjoint(first.agents, second.agents):
        points += OTHER_SUBJECT
    if disjoint(first.objects, second.objects):
        return points + OTHER_SUBJECT
    if not first.subject or not second.subject:
        return points + _untold(first, second)
    if _is_stranger(first, second) and _is_stranger(second, first):
        points += OTHER_NAMES
    shared = first.subject & second.subject
    beside = (first.subject & second.known | second.subject & first.known) - shared
    if not shared and not beside:
        return points + OTHER_SUBJECT
    common = len(shared) + BESIDE * len(beside)
    return points + SUBJECT * min(1.0, 2 * common / (len(first.subject) + len(second.subject)))


def _untold(first: EventFeature, second: EventFeature) -> float:
    """Points where one does not tell whom it is about; none within an article, which needs not say it twice."""
    told = first.own | second.own
    if not told or not first.known or not second.known or first.article == second.article:
        return 0.0
    shared = len(told & first.known & second.known)
    if not shared:
        return UNTOLD
    return TOLD_BESIDE if shared >= HALF * len(told) else 0.0


def _is_stranger(first: EventFeature, second: EventFeature) -> bool:
    """Whether the second and its article say nothing of half of those whom the first is about, not even of what their
    acronyms stand for."""
    unknown = first.own - second.known - second.subject - second.evidence - second.story
    initials = {word[0] for word in second.own}
    new = [word for word in unknown if len(word) > ACRONYM or not initials.issuperset(word)]
    return bool(new) and len(new) >= HALF * len(first.own)


def is_one_deed(first: EventFeature, second: EventFeature) -> bool:
    """Whether the same was done to the same object at times that can be one: the day, in one article, and the year, in
    another, of what a name tells from the rest of its kind. Of a noun ("the takeover of Lund Works") all tells."""
    if not (first.real and second.real and first.date and second.date and first.date.meets(second.date)):
        return False
    if disjoint(first.agents, second.agents) or disjoint(first.amounts, second.amounts):
        return False
    one, other = (told.objects or told.subject - told.agents for told in (first, second))
    shared = one & other
    if len(shared) < OBJECT_WORDS or resemblance(one, other) < SAME_OBJECT:
        return False
    if first.objects and second.objects:
        return first.date == second.date or not shared.isdisjoint(first.names & second.names)
    names = first.own & second.own
    return bool(names) and len(names) == min(len(first.own), len(second.own))


def are_two_deeds(first: EventFeature, second: EventFeature) -> bool:
    """Whether one article tells of two: done to two objects, or in the same word of two subjects of which one is named,
    of two doers or of two amounts; in another word, a company's launch may be the rocket's flight."""
    if min(len(first.objects), len(second.objects)) >= OBJECT_WORDS and first.objects.isdisjoint(second.objects):
        return True  # one word alone may be what the article calls the other: "the plane"
    if first.lemma != second.lemma:
        return False
    if (first.own or second.own) and disjoint(first.subject, second.subject):
        return True
    other = disjoint(first.agents, second.agents) or disjoint(first.amounts, second.amounts)
    return other and disjoint(first.own, second.own)


def disjoint(first: AbstractSet[Any], second: AbstractSet[Any]) -> bool:
    """Whether both have something, and nothing in common."""
    return bool(first and second) and first.isdisjoint(second)
