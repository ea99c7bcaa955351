"""Progress messages."""

from __future__ import annotations

import io
import os

import pytest

from newsclaims.articles import Article
from newsclaims.extraction import progress
from newsclaims.extraction.batch import Outcome
from newsclaims.extraction.progress import PeriodicReport, Progress, clock_time, counted, progress_bar, total_size
from newsclaims.model.errors import InputError

RECORD = Outcome(b"{}\n", failed=False, words=100)
ERROR = Outcome(b"{}\n", failed=True)


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Two files of 100 bytes."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.jsonl"):
        (tmp_path / name).write_bytes(b"x" * 100)
    return tmp_path


def reached(told, path, length):
    told.reached(Article(id="x", text="x" * length, path=path))


def test_the_percentage_is_that_of_the_bytes(files):
    clock = Clock()
    told = Progress(total=total_size(["a.txt", "b.jsonl"]), clock=clock)
    assert told.seconds_left is None
    reached(told, "a.txt", 100)
    told.done(RECORD)
    clock.now += 10
    assert told.now() == "1 article, 1 record, 0 errors, 10 words/s, 50 %, 0:00:10 left"
    reached(told, "b.jsonl", 40)
    reached(told, "b.jsonl", 40)
    assert told.position == 180
    reached(told, "b.jsonl", 40)  # texts may be longer than their file, which may be compressed
    assert told.position == 200
    told.done(ERROR)
    assert told.now() == "2 articles, 1 record, 1 error, 10 words/s, 100 %, 0:00:00 left"


def test_files_that_are_not_only_text_count_in_full_once_they_are_done(files):
    told = Progress(total=200)
    reached(told, "a.txt", 10)
    told.reached(InputError("torn", path="b.jsonl", stage="parse"))
    assert told.position == 100


def test_kept_records_are_not_counted_in_the_pace(files):
    clock = Clock()
    told = Progress(total=200, clock=clock)
    reached(told, "a.txt", 100)
    told.kept()
    assert told.seconds_left is None
    reached(told, "b.jsonl", 50)
    told.done(RECORD)
    clock.now += 5
    assert told.seconds_left == 5
    assert told.summary() == "2 articles, 2 records, 0 errors, 1 kept; 100 words in 0:00:05, 20 words/s"
    told.kept_unclaimed()
    assert "1 kept from articles no longer among the inputs" in told.summary()


def test_without_a_total_no_time_left_is_shown():
    told = Progress(clock=Clock())
    told.reached(Article(id="x", text="x", path="-"))
    told.done(RECORD)
    assert told.now() == "1 article, 1 record, 0 errors, 0 words/s"


def test_a_line_is_printed_every_ten_seconds():
    clock, said = Clock(), []
    told = Progress(clock=clock, show=PeriodicReport(said.append))
    for _ in range(25):
        clock.now += 1
        told.done(RECORD)
    assert [line.partition(",")[0] for line in said] == ["10 articles", "20 articles"]


def test_sizes_are_those_of_the_files_that_will_be_read(files):
    (files / "deep" / "er").mkdir(parents=True)
    for name in ("c.TXT", "er/d.jsonl.gz", "er/picture.png"):
        (files / "deep" / name).write_bytes(b"x" * 10)
    assert total_size(["deep", "a.txt"]) == 120
    assert total_size(["a.txt", "-"]) is None
    assert total_size(["nowhere"]) is None


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00:00"), (59.6, "0:01:00"), (3723, "1:02:03"), (360000, "100:00:00")]
)
def test_times_are_shown_in_hours_minutes_and_seconds(seconds, shown):
    assert clock_time(seconds) == shown


def test_nouns_agree_with_their_numbers():
    assert [counted(number, "error") for number in (0, 1, 12345)] == ["0 errors", "1 error", "12,345 errors"]


def test_notes_need_no_standard_error(monkeypatch):
    monkeypatch.setattr("sys.stderr", None)
    progress.print_note("nobody hears this")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("no_color", ["", "1"])
def test_the_bar_is_drawn_and_removed_and_lines_appear_above_it(monkeypatch, no_color):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    told = Progress(total=100, clock=Clock())
    with progress_bar(told) as write:
        told.position = 50
        told.done(RECORD)
        write(b'{"type":"error","path":"[red]a[/red].txt"}\n')
    shown = screen.getvalue()
    assert "1 article, 1 record" in shown
    assert '{"type":"error","path":"[red]a[/red].txt"}\n' in shown
    assert shown.endswith("\x1b[2K")  # the line is clean for what comes next
    assert ("\x1b[38" in shown) == (not no_color)
    assert told.show is None
    assert os.linesep * 3 not in shown
