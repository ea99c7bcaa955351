"""Tell where two records only read the same words differently, which is no change of what an article says.

What surrounds a sentence decides how it is read: the place that an event has from the sentence before, a role that is
found beside a name in one version and missed in the other, a second event in a clause. So what only one record has is a
change where its words are written in one version and not in the other. Symmetric, like all comparison here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.diffing.wording import says_the_same
from newsclaims.language.text_similarity import light_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from newsclaims.diffing.comparable_entry import ComparableEntry
    from newsclaims.model.records.change_record import Kind

READ_AROUND: Final[Mapping[Kind, tuple[str, ...]]] = {
    "event": ("location",),
    "speaker": ("affiliation",),
}
"""Fields that may come from elsewhere in the article: the sentence before, the country that it is about."""
READ_BESIDE: Final[Mapping[Kind, tuple[str, ...]]] = {**READ_AROUND, "speaker": ("affiliation", "role")}
"""Fields whose words stand beside the entry, unless they come from elsewhere."""
AS: Final = "as"


def is_read_differently(
    first: ComparableEntry, second: ComparableEntry, name: str, spellings: Mapping[str, str]
) -> bool:
    """Return whether a field differs although the words of both versions are the same.

    That is where both write all its words beside the entry, where only one record has it and neither writes it, and
    where a statement takes in some words around a quotation ("welcomed the deal as “a relief”").
    """
    if first.kind == "statement":
        return name in ("text", "kind") and _is_one_quotation(first, second, spellings)
    if name not in READ_BESIDE.get(first.kind, ()):
        return False
    values = [entry.fields[name].shown for entry in (first, second)]
    written = [
        [are_written(words(value), entry, spellings) for value in values if value is not None]
        for entry in (first, second)
    ]
    if all(map(all, written)):
        return True
    return None in values and not any(map(any, written)) and name in READ_AROUND[first.kind]


def _is_one_quotation(first: ComparableEntry, second: ComparableEntry, spellings: Mapping[str, str]) -> bool:
    """Return whether two statements are one quotation, before which one of them says as what it is meant."""
    quotes = [words(" ".join(entry.fields["quotes"].shown)) for entry in (first, second)]
    if not all(quotes) or not says_the_same(" ".join(quotes[0]), " ".join(quotes[1]), spellings):
        return False
    texts = [words(entry.wording) for entry in (first, second)]
    added = [text[: -len(quote)] for text, quote in zip(texts, quotes, strict=True) if text[-len(quote) :] == quote]
    if len(added) < len(texts) or all(added):
        return False
    more = max(added, key=len)
    return more[-1:] == (AS,) and len(_content(more[:-1])) < len(_content(quotes[0]))


def _content(given: Iterable[str]) -> list[str]:
    return [word for word in given if word not in light_words()]


def repeats(entry: ComparableEntry, other: ComparableEntry, spellings: Mapping[str, str]) -> bool:
    """Return whether an event is told by the sentence of another one: what its label says is written there.

    Its place is left out, since the event has a field for it.
    """
    place = entry.fields["location"].shown
    told = _content(words(entry.label))
    own = [word for word in told if word not in words(place or "")] or told
    return are_written(own, other, spellings)


def are_written(given: Iterable[str], entry: ComparableEntry, spellings: Mapping[str, str]) -> bool:
    """Return whether all of some words are written beside an entry, in whatever spelling."""
    return all(_is_among(word, entry.context, spellings) for word in given)


def _is_among(word: str, context: AbstractSet[str], spellings: Mapping[str, str]) -> bool:
    return word in context or any(says_the_same(word, other, spellings) for other in context)
