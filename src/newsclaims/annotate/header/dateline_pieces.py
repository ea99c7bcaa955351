"""Read datelines in pieces: `OSLO, Norway | AFP |`, `PARIS – AFP –`, `(Kampala, May 14) –`, `AFP, ROME –`.

A piece is a place, an agency or a day, and ends with a mark. An agency or a day beside the place, the country that the
place is in, or brackets around it tell such a line from a headline, a list or a turn in a talk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from newsclaims.annotate.header.dateline_names import agencies_in, is_large_town, is_name, is_sentence, mixed_case
from newsclaims.annotate.header.written_days import PATTERN as DAY
from newsclaims.annotate.header.written_days import read_day
from newsclaims.language.gazetteer import candidates
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from newsclaims.annotate.header.written_days import Day

Role = Literal["place", "region", "agency", "day"]

_WORD = r"[^\W_](?:[^\W_]|[.'’](?=[^\W_])|(?<=\b[A-Z])\.|-(?=[^\W_]))*"
_PIECE = re.compile(
    rf"(?P<open>[(\[])?(?:(?P<day>{DAY})|(?P<name>{_WORD}(?:\x20{_WORD}){{0,4}}))"
    r"(?P<mark>\)?,?\s?(?:[|•·]|--+|[—–―]|(?<=\s)-(?=\s))|\)?:(?=\s|[A-Z\"“‘])|[)\]],?(?=\s)|\.(?=\s)|,(?=\s)|\s?/|\s(?=[(\[])|\)?\Z)\x20?",
    re.IGNORECASE,
)
_DASH_OR_BAR: Final = re.compile(r"[|•·]|--+|[—–―-]")
_FILED_BY = re.compile(r"[A-Z]{3,8}|(?-i:[\w-]+\.[a-z]{2,4})")
"""What names an agency that no lexicon knows, in brackets or beside a day: "SONNA", "harbournews.org"."""
_MOST_PIECES: Final = 7
_WORDS_OF_A_SENTENCE: Final = 6


@dataclass(slots=True)
class Pieces:
    """What a row of pieces says so far, and where it ends."""

    places: list[str] = field(default_factory=list)
    region: str | None = None
    agencies: tuple[str, ...] = ()
    day: Day | None = None
    bracketed: str = ""
    """The bracket that it begins with."""
    end: int = 0
    closed: str = ""
    """The mark after its last piece, without white space."""

    @property
    def told_twice(self) -> bool:
        """Whether an agency or a day stands beside the place."""
        return bool(self.agencies or self.day)


def read_pieces(text: str, start: int, end: int) -> Pieces | None:
    """Return the dateline in pieces that begins at `start` in a paragraph that ends at `end`, or None."""
    found, at = Pieces(), start
    best: Pieces | None = None
    for _ in range(_MOST_PIECES):
        match = _PIECE.match(text, at, end)
        if match is None or not _take(found, match):
            break
        at = found.end = match.end()
        if _is_whole(found, text, end):
            best = _copy(found)
            if found.agencies and found.day:
                break
    return best


def _take(found: Pieces, match: re.Match[str]) -> bool:
    """Add a piece; return False where it is none."""
    role = _role(found, match)
    if role is None:
        return False
    name = match["name"] or ""
    if role == "day":
        found.day = read_day(match["day"])
    elif role == "agency":
        found.agencies = agencies_in(name) or (name,)
    elif role == "place":
        found.places.append(name)
    else:
        found.region = name
    if match["open"] and not found.end:
        found.bracketed = match["open"]
    found.closed = match["mark"].strip()
    return True


def _role(found: Pieces, match: re.Match[str]) -> Role | None:
    if match["day"]:
        return "day" if found.day is None and read_day(match["day"]) else None
    name = match["name"]
    beside_day = found.day is not None and _DASH_OR_BAR.search(found.closed) is not None and name.isupper()
    in_brackets = match["open"] == "("
    unknown = (in_brackets or beside_day) and found.places and not found.agencies and _is_unknown_agency(found, name)
    if not found.agencies and (unknown or (is_name(name) and agencies_in(name))):
        return "agency"
    if not is_name(name):
        return None
    if not candidates(mixed_case(name)):
        return None
    if not found.places:
        return "place"
    if found.agencies and found.closed != "/":  # what follows is the text: "PARIS | AFP | France – which"
        return None
    if found.closed == "/":
        return "place"
    return "region" if found.region is None and _is_in(found.places[0], name) else None


def _is_unknown_agency(found: Pieces, name: str) -> bool:
    """Return whether a name between brackets after a place, above all after its country, is who reports from there."""
    if candidates(mixed_case(name)) or name.lower() in words("header", "no_place"):
        return False
    return _FILED_BY.fullmatch(name) is not None or (found.region is not None and is_name(name))


def _is_in(place: str, region: str) -> bool:
    """Return whether the gazetteer has a place of that name in that country or region."""
    lands = {land.country for land in candidates(mixed_case(region)) if land.kind in ("country", "region")}
    return any(one.country in lands for one in candidates(mixed_case(place)))


def _is_whole(found: Pieces, text: str, end: int) -> bool:
    """Return whether the pieces read so far are a dateline of which no more is needed."""
    follows = text[found.end : end].lstrip("\"“‘'« ")[:1]
    if not found.places or not (follows.isupper() or found.end == end):
        return False
    place = found.places[0]
    closed = _DASH_OR_BAR.search(found.closed) is not None
    if found.end == end:  # a line of its own
        return bool(found.agencies) and (bool(found.region) or is_large_town(place, text))
    if found.bracketed:
        alone = closed or (found.bracketed == "[" and found.closed == "]")
        return alone and is_large_town(place, text) and is_sentence(text[found.end : end], _WORDS_OF_A_SENTENCE)
    prose = is_sentence(text[found.end : end], _WORDS_OF_A_SENTENCE)
    if found.agencies and not agencies_in(found.agencies[0]):
        return closed and prose and (bool(found.region) or is_large_town(place, text))
    if found.closed == ")" and found.agencies:
        return bool(found.region) or (is_large_town(place, text) and (place.isupper() or prose))
    if found.closed == ".":
        return bool(found.agencies and found.day)
    if found.told_twice:
        return closed or (found.closed.endswith(":") and bool(found.agencies))
    if found.region:
        return prose and (closed or (place.isupper() and found.closed == ":"))
    return len(found.places) > 1 and closed and prose and all(is_large_town(one, text) for one in found.places)


def _copy(found: Pieces) -> Pieces:
    return Pieces(list(found.places), found.region, found.agencies, found.day, found.bracketed, found.end, found.closed)
