"""Names as datelines write them: places in capitals, agencies side by side, the sentence that follows."""

from __future__ import annotations

import re

from newsclaims.language.agencies import publisher_of
from newsclaims.language.gazetteer import Place, candidates, capital_of
from newsclaims.language.lexicons import words
from newsclaims.language.turn_heads import conversation

_TURN = re.compile(r"^[A-Z][A-Z .'’-]{2,30}(?:,[^:\n]{2,60})?(?:\s\([^()\n]{2,30}\))?:\s", re.MULTILINE)
"""The beginning of a turn in a transcript: "LARSEN (on camera): …", "LARSEN, ANCHOR: …"."""
_PARTY = re.compile(r"[A-Z]-[A-Z][A-Za-z.]{1,5}")
_SMALL = words("header", "small_in_places")
_PEOPLE_OF_A_DATELINE = 100_000


def is_name(text: str) -> bool:
    """Return whether every word has its capital, as in names: "Rio de Janeiro", not "The fair opens"."""
    return all(word[:1].isupper() or word in _SMALL for word in re.split(r"[\s/|]+", text.strip()))


def is_party(text: str) -> bool:
    """Return whether a text between brackets is the party and state of a politician: "JOE BREKKE (D-WV): …"."""
    return _PARTY.fullmatch(text) is not None


def is_transcript(text: str) -> bool:
    """Return whether names before colons are those of speakers."""
    return len(_TURN.findall(text)) > 1 or bool(conversation(text, lambda _: False))


def is_large_town(name: str, text: str) -> bool:
    """Return whether a name before a colon is that of a country, a capital, a well-known region or a large town.

    Not in a transcript, where names before colons are speakers.
    """
    if is_transcript(text):
        return False
    place = next(iter(candidates(mixed_case(name))), None)
    return place is not None and (
        place.kind == "country"
        or (place.kind == "region" and place.geonames_id is None)
        or (place.kind == "city" and (place.population >= _PEOPLE_OF_A_DATELINE or is_capital(place)))
    )


def is_capital(place: Place) -> bool:
    capital = capital_of(place.country) if place.country else None
    return capital is not None and capital.geonames_id == place.geonames_id


def is_sentence(text: str, words_needed: int) -> bool:
    """Return whether a paragraph is a sentence of prose, of so many words, that begins with a capital."""
    return (
        len(text.split()) >= words_needed
        and text.lstrip("\"“‘' ")[:1].isupper()
        and text.rstrip("\"”'’) \n")[-1:] in tuple(".!?")
    )


def agencies_in(text: str) -> tuple[str, ...]:
    """Return the agencies of "Reuters", "AFP/Reuters", "TASS Correspondent Jane Doe"; none if any part is unknown."""
    found = publisher_of(text) or publisher_of(re.split(r"\s[Cc]orrespondent\b", text)[0])
    if found is not None:
        return (found,)
    names = [publisher_of(part) for part in re.split(r"[/,]|\sand\s", text)]
    return () if None in names else tuple(name for name in names if name)


def mixed_case(place: str) -> str:
    """Return a place's name in mixed case: "RIO DE JANEIRO" -> "Rio de Janeiro".

    Abbreviations ("U.N.") and names in mixed case stay as they are.
    """
    if place.count(".") == 1 and place.endswith("."):
        place = place[:-1]
    if place.upper() != place:
        return place
    return " ".join(
        word if re.fullmatch(r"(?:[^\W\d_]\.)+", word) else _mixed_word(word, first=number == 0)
        for number, word in enumerate(place.split(" "))
    )


def _mixed_word(word: str, *, first: bool) -> str:
    parts = re.split(r"([-'’])", word.lower())
    for number, part in enumerate(parts):
        possessive = number > 0 and parts[number - 1] in "'’" and part == "s"
        if not possessive and (part not in _SMALL or (first and number == 0)):
            parts[number] = part[:1].upper() + part[1:]
    return "".join(parts)
