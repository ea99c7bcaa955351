"""The timeline: order, disputes, periods, and the command as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from newsclaims.model.records.codec import from_plain
from newsclaims.model.records.merged_record import MergedEvent
from newsclaims.output.terminal import Paint
from newsclaims.timeline.event_order import timeline_event, timeline_of
from newsclaims.timeline.rendering import lines, record

NEWSCLAIMS = [sys.executable, "-m", "newsclaims"]


def date(value, *speakers, articles=1, mod=None, **days):
    first, _, last = value.partition("/")
    given = {"value": value, "mod": mod, "earliest": first, "latest": last or first}
    given |= {"articles": articles, "independent_sources": articles, "speakers": list(speakers)}
    return {**given, "first_published": None, "last_published": None, **days}


def sighting(number, published, value):
    """What an article says of an event, as far as a timeline looks at it; the rest is filled up."""
    day = value and {"text": value, "value": value, "mod": None, "earliest": None, "latest": None}
    head = {"article": f"a{number}", "sha256": "", "published": published, "publisher": None, "url": None}
    head |= {"agencies": [], "title": None, "sketch": "", "story": [], "event": "e1", "label": ""}
    head |= {"trigger": {"start": 0, "end": 0, "text": "", "lemma": ""}, "date": day, "previous_date": None}
    head |= {"location": None, "places": [], "participants": [], "status": "scheduled", "speaker": None}
    return {**head, "anonymous": False, "evidence": {"start": 0, "end": 0, "text": ""}}


def event(label, *dates, agreement="single", sightings=(), place=None, status="scheduled"):
    """A merged event; its sightings are pairs of publication date and date."""
    seen = [sighting(number, *pair) for number, pair in enumerate(sightings or [("2017-06-08", None)])]
    location = place and {"name": place, "country": "KZ", "geonames_id": 1}
    head = {"type": "merged-event", "schema_version": "2.0", "id": label, "label": label, "location": location}
    head |= {"dates": list(dates), "agreement": agreement, "status": status}
    return {**head, "articles": len(seen), "independent_sources": len(seen), "sightings": seen}


def entry_of(merged):
    return timeline_event(from_plain(merged, MergedEvent))


ROUND = event(
    "next round of Syria talks",
    date("2017-07-10", "Sergey Lavrov", articles=2),
    date("2017-07-04/2017-07-05", "Kairat Abdrakhmanov"),
    agreement="revised",
    place="Astana",
    sightings=[("2017-06-19", "2017-07-10"), ("2017-06-20", "2017-07-10"), ("2017-06-26", "2017-07-04/2017-07-05")],
)
MEETING = event(
    "meeting of experts",
    date("2017-06-20", "the ministry", articles=2),
    date("2017-06-21"),
    agreement="conflicting",
    sightings=[("2017-06-08", "2017-06-20"), ("2017-06-08", "2017-06-21"), ("2017-06-09", "2017-06-20")],
)
OPENING = event("opening", date("2017-06", mod="MID", earliest="2017-06-11", latest="2017-06-20"))
SOMETIME = event("visit", status="possible")
YEARLESS = event("march", date("XXXX-05-09", earliest=None, latest=None))
MERGED = [SOMETIME, ROUND, YEARLESS, MEETING, OPENING]

PLAIN = """\
  2017-06 (mid)          opening · scheduled · a0 2017-06-08
! 2017-06-20             meeting of experts · scheduled · conflicting · 3 articles
      2017-06-20  the ministry · a0 2017-06-08, a2 2017-06-09
      2017-06-21  a1 2017-06-08
~ 2017-07-04/2017-07-05  next round of Syria talks · Astana, KZ · scheduled · revised · 3 articles
      2017-07-04/2017-07-05  Kairat Abdrakhmanov · a2 2017-06-26
      2017-07-10             Sergey Lavrov · a0 2017-06-19, a1 2017-06-20
  XXXX-05-09             march · scheduled · a0 2017-06-08
  no date                visit · possible · a0 2017-06-08
"""


def labels(**options):
    return [event.label for event in timeline_of(map(entry_of, MERGED), **options)]


def test_events_are_in_the_order_of_their_dates_and_undated_ones_come_last():
    shown = lines(timeline_of(map(entry_of, MERGED)), Paint())
    assert "".join(f"{line}\n" for line in shown) == PLAIN
    assert list(lines([], Paint())) == []


def test_the_order_of_the_input_makes_no_difference():
    assert timeline_of(map(entry_of, MERGED)) == timeline_of(map(entry_of, reversed(MERGED)))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"since": "2017-06-21"}, ["meeting of experts", "next round of Syria talks"]),
        ({"until": "2017-06-19"}, ["opening"]),
        ({"since": "2017-07-05", "until": "2017-07-05"}, ["next round of Syria talks"]),
        ({"since": "2018-01-01"}, []),
        ({"disputed": True}, ["meeting of experts", "next round of Syria talks"]),
    ],
)
def test_a_part_of_the_timeline(options, expected):
    assert labels(**options) == expected


def test_a_date_that_is_only_mentioned_as_replaced_does_not_hold():
    moved = event("opening", date("2024-04-15"), date("2024-06"), sightings=[("2024-03-06", "2024-06")])
    assert [given.value for given in entry_of(moved).dates] == ["2024-06", "2024-04-15"]
    assert list(lines([entry_of(moved)], Paint()))[-1] == "      2024-04-15  1 article · replaced"
    agreed = {**moved, "agreement": "agreed"}
    assert [given.value for given in entry_of(agreed).dates] == ["2024-06", "2024-04-15"]


def test_a_refined_date_is_no_dispute():
    refined = event("hearing", date("2017-07-10"), date("2017-07", latest="2017-07-31"), agreement="refined")
    refined["sightings"] = [sighting(0, None, day) for day in ("2017-07", "2017-07-10")]
    first, *others = lines([entry_of(refined)], Paint(on=True))
    assert first.startswith("\x1b[2m \x1b[0m \x1b[36m2017-07-10")
    assert len(others) == 2


def test_what_records_say_cannot_steer_the_terminal():
    odd = "\x1b[2J"
    shown = lines([entry_of(event(odd, date("2017", odd, mod=odd), date("2018"), place=odd))], Paint())
    assert "\x1b" not in "".join(shown)


def test_of_many_reports_some_are_named():
    many = event(
        "fair", date("2017-07-10", articles=6), sightings=[(f"2017-06-0{n}", "2017-07-10") for n in range(1, 7)]
    )
    (shown,) = lines([entry_of(many)], Paint())
    assert shown.endswith("· a0 2017-06-01, a1 2017-06-02, a2 2017-06-03, a3 2017-06-04 and 2 more")


@pytest.mark.parametrize("width", [80, 40])
def test_lines_fit_a_terminal(width):
    shown = list(lines(timeline_of(map(entry_of, MERGED)), Paint(), width=width))
    assert max(map(len, shown)) <= width
    assert " ".join("\n".join(shown).split()) == " ".join(PLAIN.split())


def test_an_event_as_a_record():
    moved = record(entry_of(ROUND))
    assert (moved.date, moved.agreement, moved.place) == ("2017-07-04/2017-07-05", "revised", "Astana, KZ")
    assert [(given.value, [report.outlet for report in given.reports]) for given in moved.dates] == [
        ("2017-07-04/2017-07-05", ["a2"]),
        ("2017-07-10", ["a0", "a1"]),
    ]


def test_disputes_are_painted():
    shown = "\n".join(lines(timeline_of(map(entry_of, MERGED)), Paint(on=True)))
    assert "\x1b[31m!\x1b[0m" in shown
    assert "\x1b[33m~\x1b[0m" in shown


def run(*arguments, stdin=b""):
    return subprocess.run(
        [*NEWSCLAIMS, "timeline", *arguments], input=stdin, capture_output=True, check=False, timeout=120
    )


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    other = {"type": "merged-location", "schema_version": "2.0", "id": "x", "name": "Oslo", "kind": "city"}
    other |= {"country": "NO", "admin1": None, "geonames_id": None, "latitude": None, "longitude": None}
    other |= {"mentions": 1, "articles": ["a"], "sightings": []}
    (tmp_path / "m.jsonl").write_text("".join(json.dumps(item) + "\n" for item in [*MERGED, other]), encoding="utf8")
    return tmp_path


def test_the_command(desk):
    done = run("m.jsonl")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, PLAIN, b"")
    assert run(stdin=(desk / "m.jsonl").read_bytes()).stdout == done.stdout
    assert run("-", "--disputed", stdin=(desk / "m.jsonl").read_bytes()).stdout.count(b"\n") == 6
    assert b"\x1b[" in run("m.jsonl", "--color", "always").stdout


def test_records_in_the_same_order_for_programs(desk):
    done = run("m.jsonl", "--format", "jsonl", "-o", "t.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    made = [json.loads(line) for line in (desk / "t.jsonl").read_bytes().splitlines()]
    assert [line["label"] for line in made] == labels()
    assert {line["type"] for line in made} == {"timeline-event"}
    valid = subprocess.run([*NEWSCLAIMS, "validate", "t.jsonl"], capture_output=True, check=False, timeout=60)
    assert (valid.returncode, valid.stdout) == (0, b"")


def test_a_timeline_in_a_file_can_be_made_again(desk):
    for _ in range(2):
        assert run("m.jsonl", "-qo", "t.txt").returncode == 0
    assert (desk / "t.txt").read_text(encoding="utf8") == f"# newsclaims timeline\n\n{PLAIN}"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nowhere.jsonl"], "nowhere.jsonl: no such file or folder"),
        (["m.jsonl", "--since", "June"], "--since June: expected a date in the form YYYY-MM-DD"),
        (["m.jsonl", "--until", "2017-02-30"], "--until 2017-02-30: expected a date in the form YYYY-MM-DD"),
        (
            ["m.jsonl", "--since", "2017-07-02", "--until", "2017-07-01"],
            "--since 2017-07-02 is after --until 2017-07-01",
        ),
        (["bad.jsonl"], "bad.jsonl:2: not JSON"),
        (
            ["articles.jsonl"],
            "articles.jsonl:1: a record of type 'article'; expected the records of `newsclaims merge`; merge first: ",
        ),
        (["half.jsonl"], "half.jsonl:1: id: missing"),
    ],
)
def test_errors_are_one_line_and_leave_no_partial_result(desk, arguments, reason):
    (desk / "bad.jsonl").write_text(json.dumps(MEETING) + "\n{broken\n", encoding="utf8")
    (desk / "articles.jsonl").write_text('{"type":"article","schema_version":"2.0"}\n', encoding="utf8")
    (desk / "half.jsonl").write_text('{"type":"merged-event","schema_version":"2.0"}\n', encoding="utf8")
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert reason in done.stderr.decode()


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
def test_a_terminal_is_not_waited_for_unasked():
    import pty  # noqa: PLC0415 - POSIX only

    leader, follower = pty.openpty()
    try:
        command = [*NEWSCLAIMS, "timeline"]
        done = subprocess.run(command, stdin=follower, capture_output=True, check=False, timeout=60)
    finally:
        os.close(leader)
        os.close(follower)
    assert done.returncode == 0
    assert b"--help lists all options" in done.stdout
