"""Compare whom and what two events are about: the same, others, or unknown. Pure functions over features.

The words of labels and participants decide, and names above all: where each has a name of its own that the other's
article never mentions, two elections are told apart that share "party" and "presidential".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclaims.language.text_similarity import resemblance

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from newsclaims.merging.event_features import EventFeature

HALF: Final = 0.5
"""Share of the names of an event that the other must mention to be about the same, or lack to be about others."""
ACRONYM: Final = 5
"""Maximum letters of an acronym of names."""
OBJECT_WORDS: Final = 2
"""Words that tell an object from others of its kind: not "an aircraft"."""
SAME_OBJECT: Final = 0.5
"""Share of the words that two names of one object have in common."""


def is_stranger(first: EventFeature, second: EventFeature) -> bool:
    """Return whether the second's article lacks at least half of those whom the first is about.

    An acronym is not lacking where its letters are initials of the second's names.
    """
    if first.own <= second.known:
        return False
    unknown = first.own - second.known - second.subject - second.evidence - second.story
    initials = {word[0] for word in second.own}
    new = [word for word in unknown if len(word) > ACRONYM or not initials.issuperset(word)]
    return bool(new) and len(new) >= HALF * len(first.own)


def share_nothing(first: EventFeature, second: EventFeature) -> bool:
    """Return whether two articles have no name and no word of a subject in common: "the contract runs out" in each."""
    others = (
        first.story | first.known | first.subject | first.objects,
        second.story | second.known | second.subject | second.objects,
    )
    return first.article != second.article and others[0].isdisjoint(others[1])


def is_one_deed(first: EventFeature, second: EventFeature) -> bool:
    """Return whether the same was done to the same object at times that can be one.

    One article may give the day and another only the year, where a name distinguishes the object from others of its
    kind. Of an event named by a noun ("the takeover of Lund Works") the whole subject counts as the object.
    """
    if not (first.real and second.real and first.date and second.date and first.date.meets(second.date)):
        return False
    if are_disjoint(first.agents, second.agents) or are_disjoint(first.amounts, second.amounts):
        return False
    one, other = (feature.objects or feature.subject - feature.agents for feature in (first, second))
    shared = one & other
    if len(shared) < OBJECT_WORDS or resemblance(one, other) < SAME_OBJECT:
        return False
    if first.objects and second.objects:
        return first.date == second.date or not shared.isdisjoint(first.names & second.names)
    names = first.own & second.own
    return bool(names) and len(names) == min(len(first.own), len(second.own))


def are_two_deeds(first: EventFeature, second: EventFeature) -> bool:
    """Return whether two sightings of one article are different deeds.

    They are where they are done to two objects, or have the same verb and two subjects, of which one is named, or two
    agents or amounts. With another verb they may still be one: a company's launch is the rocket's flight.
    """
    if min(len(first.objects), len(second.objects)) >= OBJECT_WORDS and first.objects.isdisjoint(second.objects):
        return True  # one word alone may be what the article calls the other: "the plane"
    if first.lemma != second.lemma:
        return False
    if (first.own or second.own) and are_disjoint(first.subject, second.subject):
        return True
    other = are_disjoint(first.agents, second.agents) or are_disjoint(first.amounts, second.amounts)
    return other and are_disjoint(first.own, second.own)


def done_to_others(first: EventFeature, second: EventFeature) -> bool:
    """Return whether the same is done to two objects of which neither article mentions the other's."""
    if first.article == second.article:
        return False
    if first.heads.isdisjoint(second.heads):  # what is opened, where the verb only says that something is
        return (
            first.lemma == second.lemma
            and first.heads.isdisjoint(second.stems)
            and second.heads.isdisjoint(first.stems)
        )
    if not are_disjoint(first.objects, second.objects):
        return False
    return first.objects.isdisjoint(second.evidence) and second.objects.isdisjoint(first.evidence)


def have_their_own_words(first: EventFeature, second: EventFeature) -> bool:
    """Return whether both labels say something about the event that the other article's sentence never mentions.

    "test flight" and "charity flight": without a date in common nothing shows that they are one.
    """
    return not (first.topic <= second.stems or second.topic <= first.stems)


def have_other_subjects(first: EventFeature, second: EventFeature) -> bool:
    """Return whether two events are about others: "the talks on Syria", "the talks on Yemen".

    Who does it in one article is no other subject than what it is about in the next: "Russia to meet in Astana".
    """
    if not are_disjoint(first.subject, second.subject):
        return False
    matters = [feature.subject - feature.agents for feature in (first, second)]
    return all(matters) or bool(first.agents and second.agents)


def are_disjoint(first: AbstractSet[Any], second: AbstractSet[Any]) -> bool:
    """Return whether two sets both have elements, and none in common."""
    return bool(first and second) and first.isdisjoint(second)
