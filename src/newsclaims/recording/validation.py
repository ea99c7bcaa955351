"""Check records against the schema, the calendar, the texts of their articles, and their own references.

A record that follows the schema can still be wrong: a span may have the text of another place, a reference may lead
nowhere, a month may have too many days. Records can come from other tools or have been edited since.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from newsclaims.articles import Article, read_articles
from newsclaims.model.records.schema_check import schema_problems
from newsclaims.recording.calendar_days import impossible_days
from newsclaims.recording.json_objects import objects_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LISTS: Final = ("speakers", "entities", "locations", "dates", "statements", "events")
OUTER_ANCHORS: Final = frozenset({"published", "dateline"})
"""What a date can be resolved against, other than another date."""
SHOWN: Final = 40
"""Maximum characters of a text in a message."""


@dataclass(slots=True)
class Texts:
    """The texts of articles by their hash.

    `given` are paths to search for every record; without them each record's own `path` is read. The texts of the last
    such path are cached, since consecutive records are usually from one file.
    """

    given: tuple[str, ...] = ()
    _read: tuple[str, ...] | None = None
    _by_hash: dict[str, str] = field(default_factory=dict)

    def find(self, path: str | None, sha256: str) -> tuple[str | None, str]:
        """Return the text with this hash, or None and the reason why it was not found."""
        if self.given:
            where, paths = "--articles", self.given
        elif path is None or path == "-":
            return None, "the record names no file; use --articles"
        elif Path(path).exists() and not Path(path).is_file():
            return None, f"{path} is not a regular file"  # a record may name a pipe that blocks, or the root folder
        else:
            where, paths = path, (path,)
        if paths != self._read:
            self._by_hash, self._read = _by_hash(paths), paths
        if sha256 in self._by_hash:
            return self._by_hash[sha256], ""
        if self._by_hash:
            return None, f"{where} has no article with this text (sha256 {sha256[:12]}…)"
        return None, f"{where} has no article"


def _by_hash(paths: tuple[str, ...]) -> dict[str, str]:
    return {item.sha256: item.text for item in read_articles(paths, any_language=True) if isinstance(item, Article)}


def problems(line: bytes, texts: Texts | None) -> list[str]:
    """Return what is wrong with one line, in the order of the record, `place: reason` each.

    With `texts` None, positions are not checked.
    """
    found = schema_problems(line)
    if found:
        return found  # positions and references are meaningless in something that is not a record
    record = msgspec.json.decode(line)
    found = [] if record["type"] == "correction" else list(impossible_days(record))  # its value may be of any field
    if record["type"] != "article":
        return found
    found += _bad_references(record)
    if texts is not None:
        text, reason = texts.find(record["article"]["path"], record["article"]["sha256"])
        found += [f"positions not checked: {reason}"] if text is None else _bad_spans(record, text)
    return found


def _bad_spans(record: dict[str, Any], text: str) -> Iterator[str]:
    if record["article"]["length"] != len(text):
        yield f"article.length: {record['article']['length']}, but the text has {len(text)}"
    for place, value in objects_in(record):
        if "start" in value and value["start"] is not None:
            start, end = value["start"], value["end"]
            actual = text[start:end] if 0 <= start <= end <= len(text) else None
            if actual is None:
                yield f"{place}: {start}-{end} is outside the text of {len(text)}"
            elif actual != value.get("text", actual):
                yield f"{place}: text is {_short(value['text'])}, but {start}-{end} is {_short(actual)}"


def _bad_references(record: dict[str, Any]) -> Iterator[str]:
    """Yield references to ids that do not exist or have another name, and ids that occur twice."""
    names: dict[str, str | None] = {}
    for name in LISTS:
        ids = [entry["id"] for entry in record[name]]
        yield from (f"{name}: the id {id_} is given {count} times" for id_, count in _repeated(ids))
        names |= {entry["id"]: entry.get("value", entry.get("name")) for entry in record[name]}
    for place, value in objects_in(record):
        if value.keys() in ({"id", "name"}, {"id", "value"}):
            shown = value.get("name", value.get("value"))
            if value["id"] not in names:
                yield f"{place}: there is no {value['id']}"
            elif names[value["id"]] != shown:
                yield f"{place}: {value['id']} is {names[value['id']]!r}, not {shown!r}"
        for key in ("parent", "claimed_by", "same_as", "anchor", "speaker"):
            target = value.get(key)
            if isinstance(target, str) and target not in names and (key != "anchor" or target not in OUTER_ANCHORS):
                yield f"{place}.{key}: there is no {target}"


def _repeated(ids: Iterable[str]) -> Iterator[tuple[str, int]]:
    for id_, group in groupby(sorted(ids)):
        count = len(list(group))
        if count > 1:
            yield id_, count


def _short(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")
