"""Read a user's lexicon: a TOML file with the tables cues, names, places, agencies, dates and leave-alone.

Everything is checked before anything is used, and an error names the line. `docs/lexicon.md` describes the file.
"""

from __future__ import annotations

import re
from functools import reduce
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, get_args

from newsclaims.language import gazetteer
from newsclaims.language.lexicons import read
from newsclaims.language.own_words import NONE, NameKind, OwnName, OwnPlace, OwnVerb, OwnWords
from newsclaims.model.annotations import CueClass, LocationKind
from newsclaims.model.toml_files import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsclaims.model.toml_files import KeyPath

TABLES: Final = ("cues", "names", "places", "agencies", "dates", "leave-alone")
FRAMES: Final = ("clause", "object", "quote")
"""The frames of a verb that a lexicon gives only a class."""
LONGEST_WORD: Final = 200

_NTH: Final = re.compile(r"(?:the )?(?P<nth>\w+) (?P<weekday>\w+) (?:of|in) (?P<month>\w+)", re.IGNORECASE)
_DAY: Final = re.compile(r"(?P<month>[a-z]+) (?P<day>\d{1,2})|(?P<day2>\d{1,2}) (?P<month2>[a-z]+)", re.IGNORECASE)
_EASTER: Final = re.compile(r"(?:(?P<days>\d{1,3}) days? (?P<way>before|after) )?easter(?: sunday)?", re.IGNORECASE)
POSITIONS: Final = range(-1, 4)
"""Weekdays that every month has: the last, the first, up to the fourth."""
DAYS_OF_MONTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _InvalidError(ValueError):
    """A value that is not as it has to be, with the keys that lead to it."""

    def __init__(self, path: KeyPath, message: str) -> None:
        super().__init__(message)
        self.path = path


def read_lexicons(files: Iterable[str | Path | OwnWords]) -> OwnWords:
    """Return the words of some lexicons together, the later ones before the earlier.

    Raises UsageError with file, line and reason where one cannot be read or is not as it has to be.
    """
    return reduce(OwnWords.__or__, (one if isinstance(one, OwnWords) else read_lexicon(one) for one in files), NONE)


def read_lexicon(file: str | Path) -> OwnWords:
    """Return the words of one lexicon. Raises UsageError with file, line and reason."""
    read_file = read_toml(file, "lexicon")
    try:
        return _words(read_file.table, sha256(read_file.data).hexdigest())
    except _InvalidError as error:
        raise read_file.error(error.path, str(error)) from error


def _words(tables: Mapping[str, Any], digest: str) -> OwnWords:
    for name, table in tables.items():
        if name not in TABLES:
            raise _InvalidError((name,), f"unknown table; expected one of {', '.join(TABLES)}")
        if not isinstance(table, dict):
            raise _InvalidError((name,), "expected a table")
    names: dict[str, OwnName] = {}
    for name, entry in _entries(tables, "names"):
        names |= dict.fromkeys(_written(("names", name), name, entry), _name(("names", name), name, entry))
    places: dict[str, OwnPlace] = {}
    for name, entry in _entries(tables, "places"):
        places |= dict.fromkeys(_written(("places", name), name, entry), _place(("places", name), name, entry))
    agencies: dict[str, str] = {}
    for name, aliases in tables.get("agencies", {}).items():
        path = ("agencies", name)
        agencies |= dict.fromkeys([_word(path, name), *_strings(path, aliases)], name)
    alone = tables.get("leave-alone", {})
    _only(("leave-alone",), alone, ("words",))
    return OwnWords(
        (digest,),
        {_word(("cues", name), name): _verb(("cues", name), verb) for name, verb in tables.get("cues", {}).items()},
        names,
        places,
        agencies,
        {_word(("dates", name), name): _date(("dates", name), rule) for name, rule in tables.get("dates", {}).items()},
        frozenset(_strings(("leave-alone", "words"), alone.get("words", []))),
    )


def _entries(tables: Mapping[str, Any], table: str) -> Iterable[tuple[str, dict[str, Any]]]:
    for name, entry in tables.get(table, {}).items():
        if not isinstance(entry, dict):
            raise _InvalidError((table, name), "expected a table")
        yield name, entry


def _written(path: KeyPath, name: str, entry: Mapping[str, Any]) -> list[str]:
    """Return a name and its aliases."""
    return [_word(path, name), *_strings((*path, "aliases"), entry.get("aliases", []))]


def _name(path: KeyPath, name: str, entry: Mapping[str, Any]) -> OwnName:
    _only(path, entry, ("kind", "role", "affiliation", "aliases"))
    kind = _one_of((*path, "kind"), entry.get("kind", "person"), get_args(NameKind))
    return OwnName(name, kind, _text(path, entry, "role"), _text(path, entry, "affiliation"))  # type: ignore[arg-type]


def _place(path: KeyPath, name: str, entry: Mapping[str, Any]) -> OwnPlace:
    _only(path, entry, ("kind", "country", "latitude", "longitude", "aliases"))
    country = _text(path, entry, "country")
    if country is not None and gazetteer.country(country) is None:
        raise _InvalidError((*path, "country"), f"{country!r} is not an ISO 3166-1 alpha-2 code such as CH")
    kind = _one_of((*path, "kind"), entry.get("kind", "place"), get_args(LocationKind))
    latitude, longitude = (_degrees(path, entry, *bound) for bound in (("latitude", 90), ("longitude", 180)))
    return OwnPlace(name, kind, country, latitude, longitude)


def _degrees(path: KeyPath, entry: Mapping[str, Any], key: str, most: int) -> float:
    value = entry.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise _InvalidError((*path, key), f"expected degrees between -{most} and {most}")
    return float(value)


def _verb(path: KeyPath, entry: object) -> OwnVerb:
    """Return a verb, given as a class alone or with its frames."""
    if isinstance(entry, str):
        entry = {"class": entry}
    if not isinstance(entry, dict):
        raise _InvalidError(path, 'expected a class, or { class = "…", frames = ["…"] }')
    _only(path, entry, ("class", "frames"))
    frames = tuple(_strings((*path, "frames"), entry.get("frames", list(FRAMES))))
    return OwnVerb(_one_of((*path, "class"), entry.get("class"), get_args(CueClass)), frames)


def _date(path: KeyPath, phrase: object) -> dict[str, Any]:
    """Return the rule of a date name: "last Sunday of April", "October 16", "46 days before Easter"."""
    words = " ".join(phrase.split()) if isinstance(phrase, str) else ""
    calendar = read("calendar")
    if found := _NTH.fullmatch(words):
        position = calendar["positions"].get(found["nth"].lower())
        weekday = calendar["weekdays"].get(found["weekday"].lower())
        month = calendar["months"].get(found["month"].lower())
        if position in POSITIONS and weekday and month:
            return {"nth": [month, weekday, position + 1 if position >= 0 else position]}
    elif found := _EASTER.fullmatch(words):
        days = int(found["days"] or 0)
        return {"easter": -days if (found["way"] or "").lower() == "before" else days}
    elif found := _DAY.fullmatch(words):
        month = calendar["months"].get((found["month"] or found["month2"]).lower())
        day = int(found["day"] or found["day2"])
        if month and 1 <= day <= DAYS_OF_MONTHS[month - 1] and (month, day) != (2, 29):
            return {"day": [month, day]}
    raise _InvalidError(path, 'expected a day such as "last Sunday of April", "October 16" or "46 days before Easter"')


def _only(path: KeyPath, entry: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in entry:
        if key not in known:
            raise _InvalidError((*path, key), f"unknown key; expected one of {', '.join(known)}")


def _one_of(path: KeyPath, value: object, known: tuple[str, ...]) -> str:
    if value not in known:
        raise _InvalidError(path, f"expected one of {', '.join(known)}")
    return str(value)


def _text(path: KeyPath, entry: Mapping[str, Any], key: str) -> str | None:
    return None if key not in entry else _word((*path, key), entry[key])


def _strings(path: KeyPath, value: object) -> list[str]:
    if not isinstance(value, list):
        raise _InvalidError(path, "expected a list of texts")
    return [_word(path, one) for one in value]


def _word(path: KeyPath, value: object) -> str:
    """Return a text with its white space as single spaces; it must have some other character."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if not words or len(words) > LONGEST_WORD:
        raise _InvalidError(path, f"expected a text of 1 to {LONGEST_WORD} characters")
    return words
