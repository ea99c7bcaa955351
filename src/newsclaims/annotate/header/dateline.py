"""Find datelines: `MOSCOW, June 8. /TASS/.`, `ALMATY (Sputnik) —`, `NAIROBI, Kenya (AP) _`, `LONDON —`.

A dateline begins a paragraph. A place in capitals needs only a dash after it; one in mixed case ("Cleveland (AFP) –")
needs a known agency or a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsclaims.annotate.header.dateline_names import (
    agencies_in,
    is_capital,
    is_large_town,
    is_name,
    is_party,
    is_sentence,
    is_transcript,
    mixed_case,
)
from newsclaims.annotate.header.dateline_pieces import read_pieces
from newsclaims.annotate.header.written_days import PATTERN as DAY
from newsclaims.annotate.header.written_days import Day, read_day
from newsclaims.language.agencies import publisher_of
from newsclaims.language.gazetteer import candidates
from newsclaims.language.lexicons import words
from newsclaims.model.annotations import Extent

_WORD = r"[^\W\d_](?:[^\W_]|[.'’]|-(?=[^\W_]))*"
_NAME = rf"{_WORD}(?:\x20{_WORD}){{0,4}}"
_DATELINE = re.compile(
    rf"""(?P<place>{_NAME}(?:\s?[/|]\s?{_NAME})*)?
         (?:,\s(?P<region>{_NAME}))?
         (?:(?:[,.]|\s[–—-])?\s*+(?P<day>(?-x:{DAY}))[,.]?)?
         (?:,?\s*+(?:\((?P<round>[^()\n]{{2,40}})\)|/(?P<slashed>[^/\n]{{2,40}})/|(?<=[.,]\s)(?P<bare>{_NAME})))?
         (?:,\s{_NAME})?
         (?P<end>\s*+(?:[.,]\s*+)?(?:--+|[—–―]|(?<!\w)[-_]|(?-i:(?<=[A-Z]{{2}})[-_](?=\s)))(?=\s|$|["“”'‘’«`]|(?-i:[A-Z\[]))|(?<=/)[.:]?(?=\s|$)|:(?=\s))""",
    re.VERBOSE | re.IGNORECASE,
)
_PLACE_AND_AGENCY = re.compile(r"(?P<place>.+)\.\s(?P<agency>\S+)")
"""`ASTANA. KAZINFORM`: only the agency tells it from an abbreviated name ("ST. LOUIS")."""
_DAY_AND_AGENCY = re.compile(
    rf"""(?:(?P<place>{_NAME})(?:,\s{_NAME})?,\s)?(?P<day>(?-x:{DAY}))\s\((?P<agency>[^()\n]{{2,40}})\)(?=\s++["“‘«A-Z]|\s*+\Z|\s*+\n)""",
    re.VERBOSE | re.IGNORECASE,
)
"""`New Delhi, May 14 (PTI) The court …`: no dash, but an agency between brackets."""
_AFTER_RANGE = re.compile(rf"\s*+(?:{DAY})", re.IGNORECASE)
"""A dash before it does not end a dateline: "July 30 - Aug 2"."""
_NO_DASH = re.compile(r"(?P<place>[^\W\d_a-z][^\W\d_a-z -]+)\.\s(?P<agency>[A-Z]{4,})(?=\s++[\"“A-Z])")
_LINE = re.compile(rf"(?P<place>{_NAME})(?:,\s{_NAME})?,\s(?P<day>{DAY})", re.IGNORECASE)
_TWO_PLACES = re.compile(r"\s?[/|]\s?|(?<=[A-Z])\sand\s")
_DASH = re.compile(r"[—–―_-]$")
_SMALL = words("header", "small_in_places")
_LETTERS_OF_A_PLACE = 3
_LETTERS_OF_AN_ACRONYM = 3
_WORDS_OF_A_SENTENCE = 6
_WORDS_OF_A_SHORT_SENTENCE = 3
"""The same after a capital in capitals, which is hardly ever anything else."""
_WORDS_OF_A_PLACE = 3
_LETTERS_OF_A_STATE = 4


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline: its `place` in mixed case, the `day` that it names, and its agencies by their canonical names."""

    extent: Extent
    place: str | None
    day: Day | None
    agencies: tuple[str, ...]


def find_dateline(text: str, start: int, end: int) -> FoundDateline | None:
    """Return the dateline that begins at `start` in a paragraph that ends at `end`, or None."""
    found, pieces = _in_one_go(text, start, end), read_pieces(text, start, end)
    if pieces is None or (found and found.agencies and found.extent.end >= pieces.end):
        return found
    extent = Extent(start, start + len(text[start : pieces.end].rstrip()))
    return FoundDateline(extent, mixed_case(pieces.places[0]), pieces.day, pieces.agencies)


def _in_one_go(text: str, start: int, end: int) -> FoundDateline | None:
    """Return the dateline that is written as most are: place, day and agency, and one dash or colon after all."""
    match = _DATELINE.match(text, start, end)
    if match is None or match.end() == start:
        return _without_dash(text, start, end)
    place, agency = match["place"], match["round"] or match["slashed"] or match["bare"] or ""
    if place and not agency and (pair := _PLACE_AND_AGENCY.fullmatch(place)) and publisher_of(pair["agency"]):
        place, agency = pair["place"], pair["agency"]
    if not agency and publisher_of(match["region"] or ""):  # Damascus, SANA –
        agency = match["region"]
    day = read_day(match["day"] or agency)
    if day is not None and not match["day"]:  # SINGAPORE (May 6, 2021) —
        agency = ""
    agencies = agencies_in(agency)
    if match["end"] == ":" and not day and _names_a_speaker(place or "", agency, text):
        return None
    if match["end"] == ":" and not (agency or day):
        capital = _is_seat(place or "")
        words_needed = _WORDS_OF_A_SHORT_SENTENCE if capital else _WORDS_OF_A_SENTENCE
        in_prose = is_large_town(place or "", text) and is_sentence(text[match.end() : end], words_needed)
        if place and in_prose:
            return FoundDateline(Extent(start, match.end()), mixed_case(place), None, ())
        if not _is_named_as_place(place or "", text):
            return None
    if day is not None and _AFTER_RANGE.match(text, match.end(), end):
        return None
    if not _is_dateline(match, place, known=bool(agencies), follows=text[match.end() : end].lstrip()[:1]):
        return None
    if agency and not agencies:
        agencies = (agency.strip(),)
    return FoundDateline(
        Extent(start, match.end()),
        mixed_case(_TWO_PLACES.split(place)[0]) if place else None,
        day,
        agencies,
    )


def read_place_line(line: str, *, after_byline: bool) -> tuple[str, Day | None] | None:
    """Return the place and day of a line that holds nothing else, or None.

    `Baku, Azerbaijan, June 8` is such a line anywhere, `ANKARA` only below a byline.
    """
    if match := _LINE.fullmatch(line):
        named = all(word[0].isupper() or word in _SMALL for word in match["place"].split())
        return (mixed_case(match["place"]), read_day(match["day"])) if named else None
    words_in_line = line.split()
    if after_byline and len(words_in_line) <= _WORDS_OF_A_PLACE and line.isupper() and "".join(words_in_line).isalpha():
        return mixed_case(line), None
    return None


def _without_dash(text: str, start: int, end: int) -> FoundDateline | None:
    """Return a dateline that no dash closes: `ASTANA. KAZINFORM The talks …`, `Tehran, May 14 (IRNA) The talks …`."""
    if (match := _DAY_AND_AGENCY.match(text, start, end)) and (match["place"] is None or is_name(match["place"])):
        agencies, place = agencies_in(match["agency"]), match["place"]
        if agencies or (place and match["agency"].isupper() and len(match["agency"]) >= _LETTERS_OF_AN_ACRONYM):
            day, known = read_day(match["day"]), agencies or (match["agency"],)
            return FoundDateline(Extent(start, match.end()), mixed_case(place) if place else None, day, known)
    match = _NO_DASH.match(text, start, end)
    agency = publisher_of(match["agency"]) if match else None
    if match is None or agency is None:
        return None
    return FoundDateline(Extent(start, match.end()), mixed_case(match["place"]), None, (agency,))


def _is_dateline(match: re.Match[str], place: str | None, *, known: bool, follows: str) -> bool:
    dash, colon = _DASH.search(match["end"]) is not None, match["end"] == ":"
    if not place:
        return known and (dash or colon)
    if not is_name(place) or publisher_of(place) or place[:3].lower() == "by " or (match["bare"] and not known):
        return False
    capitals = place.upper() == place and sum(map(str.isalpha, place)) >= _LETTERS_OF_A_PLACE
    if match["slashed"]:
        return known or (capitals and match["day"] is not None)
    if known:
        return dash or colon
    if match["round"]:
        named = is_name(match["round"]) or read_day(match["round"]) is not None
        return named and (capitals or match["day"] is not None) and (dash or colon)
    if follows.islower() or place.lower() in words("header", "no_place"):
        return False
    if match["day"]:
        return dash or (colon and (capitals or bool(candidates(place))))
    return capitals and len(place.split()) <= _WORDS_OF_A_PLACE and _is_region(match["region"])


def _names_a_speaker(name: str, behind: str, text: str) -> bool:
    """Return whether a name before a colon is that of who speaks: "JOE BREKKE (D-WV): …", "LENA VOSS, NBS NEWS: …".

    In a transcript a name with an agency is one of a place only if there is such a place.
    """
    if not agencies_in(behind):
        return is_party(behind) or is_transcript(text)
    return is_transcript(text) and not candidates(mixed_case(name))


def _is_seat(name: str) -> bool:
    """Return whether a name in capitals is that of a capital ("OSLO")."""
    place = next(iter(candidates(mixed_case(name))), None) if name.isupper() else None
    return place is not None and is_capital(place)


def _is_named_as_place(name: str, text: str) -> bool:
    """Return whether the article mentions the place again: a name before a colon ("BEIRUT: The") can be anything."""
    return re.search(rf"\b(?:in|at|near|from|to)\s{re.escape(mixed_case(name))}\b", text) is not None


def _is_region(region: str | None) -> bool:
    """Return whether what follows a place in capitals can be its state or country ("N.J.", "Kenya").

    Longer words in capitals continue a headline.
    """
    return region is None or region.upper() != region or "." in region or len(region) <= _LETTERS_OF_A_STATE
