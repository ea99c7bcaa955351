"""Article records in a few words, in the shape of the contract."""

from __future__ import annotations

import hashlib
import io

import orjson
import pytest

from newsclaims.merging.merger import Selection, merged_lines, merged_record
from newsclaims.merging.sightings import SIGHTING_TYPES, sightings_in
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain
from newsclaims.model.records.record_files import MERGEABLE, read_records

CITIES = {"Astana": ("KZ", 1526273), "Geneva": ("CH", 2660646), "Oslo": ("NO", 3143244), "Bergen": ("NO", 3161732)}


class Article:
    """A record that grows by what its article says. Each finding follows the one before it in the text."""

    def __init__(self, name, published="2017-06-08", *, title=None, agencies=(), text=None):
        self.at = 0
        sha256 = hashlib.sha256((text or name).encode()).hexdigest()
        entry = {"id": name, "path": None, "url": None, "title": title, "publisher": None, "agencies": list(agencies)}
        entry |= {"byline": None, "dateline": None, "published": published, "published_from": "input", "language": "en"}
        self.record = {
            "type": "article",
            "schema_version": "2.0",
            "article": {**entry, "length": 9999, "sha256": sha256},
        }
        lists = ("speakers", "entities", "locations", "dates", "statements", "events", "warnings")
        self.record |= {name: [] for name in lists}
        self.record["producer"] = {"name": "newsclaims", "version": "0", "model": None, "lexicons": []}

    def _span(self, text):
        start, self.at = self.at, self.at + len(text) + 1
        return {"start": start, "end": start + len(text), "text": text}

    def _id(self, kind):
        return f"{kind[0] if kind != 'statements' else 'q'}{len(self.record[kind]) + 1}"

    def _named(self, kind, name):
        return next(({"id": e["id"], "name": name} for e in self.record[kind] if e["name"] == name), None)

    def speaker(self, name, role=None, affiliation=None, *, kind="person", anonymous=False, written=None):
        entry = {
            "id": self._id("speakers"),
            "name": name,
            "aliases": [],
            "kind": kind,
            "role": role,
            "affiliation": affiliation,
        }
        mentions = [{**self._span(written or name), "form": "name"}]
        self.record["speakers"].append({**entry, "anonymous": anonymous, "mentions": mentions})
        return self

    def known_as(self, *aliases):
        """Give the last speaker other names."""
        self.record["speakers"][-1]["aliases"] = list(aliases)
        return self

    def names(self, *people, kind="person"):
        """Name people or bodies that say nothing."""
        for name in people:
            entry = {"id": f"n{len(self.record['entities']) + 1}", "name": name, "aliases": [], "kind": kind}
            entry |= {"role": None, "affiliation": None, "speaker": None}
            self.record["entities"].append({**entry, "mentions": [{**self._span(name), "form": "name"}]})
        return self

    def place(self, name):
        country, number = CITIES[name]
        entry = {"id": self._id("locations"), "name": name, "kind": "city", "country": country, "admin1": None}
        entry |= {"geonames_id": number, "latitude": None, "longitude": None, "mentions": [self._span(name)]}
        self.record["locations"].append(entry)
        return self

    def says(self, name, text, *, kind="direct"):
        if name and not self._named("speakers", name):
            self.speaker(name)
        span = self._span(text)
        entry = {"id": self._id("statements"), "kind": kind, "text": text, "content": [span], "quotes": [span]}
        entry |= {"source": None, "speaker": name and self._named("speakers", name), "cue": None, "factuality": "CT+"}
        entry |= {"date": None, "location": None, "addressee": None, "parent": None, "rule": "test"}
        self.record["statements"].append(entry)
        return self

    def _date(self, value):
        if value is None:
            return None
        first, _, last = value.partition("/")
        if len(value) == 7:
            first, last = f"{value}-01", f"{value}-28"
        entry = {
            "id": self._id("dates"),
            **self._span(value),
            "type": "DATE",
            "value": value,
            "mod": None,
            "edtf": value,
        }
        entry |= {"earliest": first, "latest": last or first, "anchor": None, "rule": "test"}
        self.record["dates"].append(entry)
        return {"id": entry["id"], "value": value}

    def event(self, label, date=None, place=None, **told):
        lemma, status, by, previous, who = (
            told.get(name, default)
            for name, default in (
                ("lemma", None),
                ("status", "scheduled"),
                ("by", None),
                ("previous", None),
                ("who", ()),
            )
        )
        if place and not self._named("locations", place):
            self.place(place)
        claim = None
        if by:
            self.says(by, f"{label} {date}", kind="indirect")
            claim = self.record["statements"][-1]["id"]
        lemma = lemma or label.split()[-1].removesuffix("s")
        trigger = next((word for word in label.split() if word[:3] == lemma[:3]), label.split()[-1])
        parties = [{**self._span(text), "role": role, "speaker": None} for role, text in who]
        entry = {"id": self._id("events"), "label": label, "trigger": {**self._span(trigger), "lemma": lemma}}
        entry |= {"date": self._date(date), "previous_date": self._date(previous)}
        entry |= {"location": place and self._named("locations", place), "participants": parties, "status": status}
        entry |= {
            "claimed_by": claim,
            "evidence": self._span(told.get("evidence", f"{label} of {self.record['article']['id']}")),
            "rule": "t",
        }
        self.record["events"].append(entry)
        return self


def merge(records, **selection):
    """What `newsclaims merge` makes of records, as lines."""
    stream = io.BytesIO(b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records))
    return list(merged_lines(read_records(["-"], types=MERGEABLE, stdin=stream), Selection(**selection)))


@pytest.fixture(scope="session")
def article():
    return Article


@pytest.fixture(scope="session")
def merged_bytes():
    return merge


@pytest.fixture(scope="session")
def merged():
    def make(*articles, kind=None, **selection):
        """The merged records of articles, or those of one kind."""
        records = [orjson.loads(line) for line in merge([one.record for one in articles], **selection)]
        return [record for record in records if kind is None or record["type"] == f"merged-{kind}"]

    return make


@pytest.fixture(scope="session")
def merged_records():
    def make(*articles):
        """The merged records of articles, typed."""
        return [merged_record(line) for line in merge([one.record for one in articles])]

    return make


@pytest.fixture(scope="session")
def sightings():
    def make(one, kind):
        """The sightings of a kind in one article."""
        record = from_plain(one.record, ArticleRecord)
        return [found for found in sightings_in(record) if isinstance(found, SIGHTING_TYPES[kind])]

    return make
