"""What the entries of an article record say: each a `Claim` whose fields can be compared across two records.

A field has two faces: what is shown, and a key that is equal where the field says the same. Ids and positions stand in
neither: a reference is shown as what it points at, and its key is a name or a `Node`, which `Sameness` follows.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newsclaims.language.person_names import words_of
from newsclaims.language.text_similarity import light_words, words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from newsclaims.model.records.change_record import Kind

Entry = dict[str, Any]

TYPOGRAPHY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
EDGES: Final = " .,;:!…\"'-"
ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
LEADING_ARTICLE: Final = re.compile(r"^(?:an?|the) ")
BROKEN: Final = (AttributeError, KeyError, TypeError)
"""What is raised on the way through a record that has not all that the contract says, or other types."""
SHOWN: Final = 80
"""How much of a text stands in a label."""


class Node(NamedTuple):
    """What a reference points at: a statement of one article of one side."""

    side: int
    article: int
    id: str


class Value(NamedTuple):
    """A field: what is shown, and what decides whether it is the same."""

    shown: Any
    key: Hashable


@dataclass(frozen=True, slots=True)
class Claim:
    """An entry of a record, read for comparison."""

    kind: Kind
    article: str
    """Id of its article."""
    node: Node
    entry: Entry
    place: int
    """Where it stands in its article: for the order of what is printed, never for pairing."""
    label: str
    wording: str
    """The text that it is recognised by, besides its fields."""
    fields: Mapping[str, Value]
    content: str = field(init=False)
    """All that it says, as one string: the same for the same claim, whatever its ids and positions."""

    def __post_init__(self) -> None:
        shown = {name: value.shown for name, value in self.fields.items()}
        content = json.dumps([self.kind, shown, self.wording], ensure_ascii=False, sort_keys=True)
        object.__setattr__(self, "content", content)


@dataclass(slots=True)
class Sameness:
    """Which keys stand for one and the same: a name spelled in two ways, a statement and its reworded self."""

    _parents: dict[Hashable, Hashable] = field(default_factory=dict)

    def join(self, first: Hashable, second: Hashable) -> None:
        self._parents[self.of(second)] = self.of(first)

    def of(self, key: Hashable) -> Hashable:
        while self._parents.get(key, key) != key:
            key = self._parents[key]
        return key

    def agree(self, first: Claim, second: Claim, name: str) -> bool:
        """Whether a field says the same in both."""
        return self.of(first.fields[name].key) == self.of(second.fields[name].key)


def claims_of(record: Entry, *, side: int, number: int) -> list[Claim]:
    """The claims of an article record, in text order whatever the order of its lists; `number` tells it from the
    others of its side. A further mention of an event claims nothing new.

    Raises one of BROKEN where the record is not whole.
    """
    reading = _Reading(record, side, number)
    found = [reading.claim("article", record["article"])]
    for name, kind in LISTS.items():
        found += [reading.claim(kind, entry) for entry in record[name] if entry.get("same_as") is None]
    return sorted(found, key=lambda claim: (claim.place, claim.content))


class _Reading:
    """One article record on its way into claims."""

    def __init__(self, record: Entry, side: int, number: int) -> None:
        self.side = side
        self.number = number
        self.article: str = record["article"]["id"]
        hash((record["article"]["url"], record["article"]["sha256"]))  # articles are paired by them
        self.statements: dict[str, str] = {entry["id"]: entry["text"] for entry in record["statements"]}

    def claim(self, kind: Kind, entry: Entry) -> Claim:
        read = READERS[kind]
        return Claim(
            kind=kind,
            article=self.article,
            node=Node(self.side, self.number, entry["id"]),
            entry=entry,
            place=read.place(entry),
            label=read.label(entry),
            wording=read.wording(entry),
            fields=dict(read.fields(self, entry)),
        )

    def of_article(self, entry: Entry) -> Iterator[tuple[str, Value]]:
        for name in ("title", "byline", "publisher"):
            yield name, _text(entry[name])
        yield "agencies", Value(entry["agencies"], frozenset(map(said, entry["agencies"])))
        line = entry["dateline"]
        yield (
            "dateline",
            Value(line and line["text"], line and (said(line["place"]), line["date"], said(line["agency"]))),
        )
        yield "published", _plain(entry["published"])
        yield "language", _plain(entry["language"])

    def of_speaker(self, entry: Entry) -> Iterator[tuple[str, Value]]:
        yield "name", _text(entry["name"])
        yield "kind", _plain(entry["kind"])
        yield "role", _text(entry["role"])
        yield "affiliation", _text(entry["affiliation"])
        yield "anonymous", _plain(entry["anonymous"])

    def of_location(self, entry: Entry) -> Iterator[tuple[str, Value]]:
        yield "name", _text(entry["name"])
        for name in ("kind", "country", "admin1", "geonames_id"):
            yield name, _plain(entry[name])

    def of_date(self, entry: Entry) -> Iterator[tuple[str, Value]]:
        yield "text", _text(entry["text"])
        for name in ("type", "value", "mod"):
            yield name, _plain(entry[name])

    def of_statement(self, entry: Entry) -> Iterator[tuple[str, Value]]:
        cue = entry["cue"] or {"lemma": None, "class": None}
        speaker, source = entry["speaker"], entry["source"]
        yield "text", _text(entry["text"])
        yield "quotes", _texts(quote["text"] for quote in entry["quotes"])
        yield "kind", _plain(entry["kind"])
        yield "speaker", _referred("speaker", speaker)
        # "he" for "Lavrov" is no change where it is known who is meant
        yield "source", _text(source["text"]) if source and not speaker else Value(None, None)
        yield "cue", _text(cue["lemma"])
        yield "cue.class", _plain(cue["class"])
        yield "factuality", _plain(entry["factuality"])
        yield "date", _dated(entry["date"])
        yield "location", _referred("location", entry["location"])
        yield "addressee", _text(entry["addressee"])
        yield "parent", self._statement(entry["parent"])

    def of_event(self, entry: Entry) -> Iterator[tuple[str, Value]]:
        yield "label", _text(entry["label"])
        yield "trigger", _text(entry["trigger"]["lemma"])
        yield "date", _dated(entry["date"])
        yield "previous_date", _dated(entry["previous_date"])
        yield "location", _referred("location", entry["location"])
        yield "status", _plain(entry["status"])
        yield "participants", _participants(entry["participants"])
        yield "claimed_by", self._statement(entry["claimed_by"])

    def _statement(self, id_: str | None) -> Value:
        if id_ is None:
            return Value(None, None)
        return Value(self.statements.get(id_, id_), Node(self.side, self.number, id_))


def name_key(kind: Kind, name: str) -> Hashable:
    """What a reference to somebody or some place of this name has for its key."""
    return kind, words_of(name) or name


def said(text: str | None) -> str | None:
    """A wording without what only house style changes: letter case, kinds of quotation marks, dashes and spaces, the
    full stops of U.N., an article in front, punctuation at the end."""
    if text is None:
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(TYPOGRAPHY).casefold().split())
    plain = ABBREVIATION.sub(lambda found: found[0].replace(".", ""), plain)
    return LEADING_ARTICLE.sub("", plain.strip(EDGES)) or plain


def brief(text: str, length: int = SHOWN) -> str:
    """A text in one line, cut after a word where it is longer."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head, _, _ = line[:length].rpartition(" ")
    return f"{head or line[:length]} …"


def _plain(value: Any) -> Value:  # noqa: ANN401 - any JSON scalar
    hash(value)  # a list or an object here is a broken record
    return Value(value, value)


def _text(text: str | None) -> Value:
    return Value(text, said(text))


def _texts(texts: Iterator[str]) -> Value:
    shown = list(texts)
    return Value(shown, tuple(map(said, shown)))


def _referred(kind: Kind, reference: Entry | None) -> Value:
    return Value(reference["name"], name_key(kind, reference["name"])) if reference else Value(None, None)


def _dated(reference: Entry | None) -> Value:
    return _plain(reference["value"]) if reference else Value(None, None)


def _participants(entries: list[Entry]) -> Value:
    """Who takes part and how, in any order: "Russia (agent)". A pronoun whose meaning is not known says nobody."""
    named = [(entry["speaker"]["name"] if entry["speaker"] else entry["text"], entry["role"]) for entry in entries]
    named = [(name, role) for name, role in named if not light_words().issuperset(words(name))]
    return Value(
        sorted({f"{' '.join(name.split())} ({role})" for name, role in named}),
        frozenset((said(name), role) for name, role in named),
    )


def _first_mention(entry: Entry) -> int:
    return min((mention["start"] for mention in entry["mentions"]), default=0)


def _statement_label(entry: Entry) -> str:
    source = entry["speaker"] or entry["source"]
    who = source.get("name") or source["text"] if source else "nobody named"
    return f"{who}: {brief(entry['text'])}"


class _Reader(NamedTuple):
    """How the entries of a list are read."""

    fields: Callable[[_Reading, Entry], Iterator[tuple[str, Value]]]
    label: Callable[[Entry], str]
    wording: Callable[[Entry], str]
    place: Callable[[Entry], int]


READERS: Final[dict[Kind, _Reader]] = {
    "article": _Reader(
        _Reading.of_article,
        lambda entry: entry["title"] or entry["id"],
        lambda entry: entry["title"] or "",
        lambda _: -1,
    ),
    "speaker": _Reader(_Reading.of_speaker, lambda entry: entry["name"], lambda entry: entry["name"], _first_mention),
    "location": _Reader(_Reading.of_location, lambda entry: entry["name"], lambda entry: entry["name"], _first_mention),
    "date": _Reader(
        _Reading.of_date, lambda entry: entry["text"], lambda entry: entry["text"], lambda entry: entry["start"]
    ),
    "statement": _Reader(
        _Reading.of_statement,
        _statement_label,
        lambda entry: entry["text"],
        lambda entry: min((span["start"] for span in entry["content"]), default=0),
    ),
    "event": _Reader(
        _Reading.of_event,
        lambda entry: " ".join(entry["label"].split()),
        lambda entry: entry["evidence"]["text"],
        lambda entry: entry["trigger"]["start"],
    ),
}
LISTS: Final[dict[str, Kind]] = {
    "speakers": "speaker",
    "locations": "location",
    "dates": "date",
    "statements": "statement",
    "events": "event",
}
