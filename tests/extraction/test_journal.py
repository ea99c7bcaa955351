"""The journal of a record file: nothing is lost, and the file ends up in input order."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

from newsclaims.extraction.journal import journal
from newsclaims.extraction.resume import RECORD_BEGINS, LinePosition
from newsclaims.model.errors import UsageError

POSIX = pytest.mark.skipif(os.name != "posix", reason="locks and permissions of POSIX")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.jsonl"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def part(out):
    return out.with_name("out.jsonl.part")


def test_lines_are_on_disk_at_once_and_in_order_at_the_end(out):
    with journal(out) as made:
        for number, line in [(2, b"c\n"), (0, b"a\n"), (3, None), (1, b"b\n")]:
            made.put(number, line)
        assert part(out).read_bytes() == b"c\na\nb\n"
        assert not out.exists()
        made.finish()
    assert out.read_bytes() == b"a\nb\nc\n"
    assert names(out.parent) == ["out.jsonl"]


def test_lines_already_in_order_are_not_copied(out):
    with journal(out) as made:
        made.put(0, b"a\n")
        made.put(1, b"b\n")
        file = part(out).stat().st_ino
        made.finish()
    assert out.stat().st_ino == file
    assert names(out.parent) == ["out.jsonl"]


def test_an_interrupted_run_keeps_the_old_file_and_its_finished_records(out):
    def work():
        with journal(out) as made:
            made.put(0, b"a\n")
            raise KeyboardInterrupt

    out.write_bytes(b"old\n")
    with pytest.raises(KeyboardInterrupt):
        work()
    assert out.read_bytes() == b"old\n"
    assert part(out).read_bytes() == b"a\n"


def test_a_run_without_any_record_leaves_no_file(out):
    with pytest.raises(KeyboardInterrupt), journal(out):
        raise KeyboardInterrupt
    assert names(out.parent) == []


def test_without_any_record_there_is_an_empty_file(out):
    with journal(out) as made:
        made.put(0, None)
        made.finish()
    assert out.read_bytes() == b""
    assert names(out.parent) == ["out.jsonl"]


A, B = RECORD_BEGINS + b"a\n", RECORD_BEGINS + b"b\n"


@pytest.mark.parametrize(
    ("left", "whole"),
    [
        (A + B + b"{torn", A + B),
        (RECORD_BEGINS, b""),
        (RECORD_BEGINS[:4], b""),
        (A + b"x" * 200_000, A),
        (A + B, A + B),
    ],
)
def test_a_torn_last_line_is_dropped_once_there_is_another(out, left, whole):
    part(out).write_bytes(left)
    with journal(out) as made:
        assert part(out).read_bytes() == left
        made.put(0, b"new\n")
    assert part(out).read_bytes() == whole + b"new\n"
    part(out).write_bytes(left)
    with journal(out) as made:
        made.finish()
    assert out.read_bytes() == b""


@pytest.mark.parametrize("content", [b"Dear diary", b"Dear diary\n", b"\n", b"{}\n", b"\0" * 9, A[1:], b"[" + A])
def test_a_file_of_that_name_with_something_else_stays_as_it_is(out, content):
    part(out).write_bytes(content)
    with pytest.raises(UsageError, match="contains no records"), journal(out) as made:
        made.put(0, A)
    assert part(out).read_bytes() == content
    assert names(out.parent) == ["out.jsonl.part"]


@POSIX
def test_nothing_is_written_through_a_link_or_to_a_device(out):
    elsewhere = out.with_name("elsewhere")
    elsewhere.write_bytes(b"mine")
    for target, reason in ((elsewhere, "it is a link"), (out.with_name("nowhere"), "it is a link")):
        part(out).symlink_to(target)
        with pytest.raises(UsageError, match=reason), journal(out):
            pass
        part(out).unlink()
    os.mkfifo(part(out))
    with pytest.raises(UsageError, match="not a regular file"), journal(out):
        pass
    part(out).unlink()
    out.with_name("out.jsonl.part.new").symlink_to(elsewhere)
    with journal(out) as made:
        made.put(1, A)
        made.put(0, B)
        made.finish()
    assert (out.read_bytes(), elsewhere.read_bytes()) == (B + A, b"mine")
    assert names(out.parent) == ["elsewhere", "out.jsonl"]


@POSIX
@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["renamed", "assembled"])
def test_a_replaced_file_keeps_its_permissions(out, order):
    out.write_bytes(A)
    out.chmod(0o640)
    with journal(out) as made:
        for number in order:
            made.put(number, A)
        made.finish()
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_a_run_without_resume_appends_to_the_part_file_of_another(out):
    part(out).write_bytes(B)
    with journal(out) as made:
        made.put(0, b"a\n")
        assert part(out).read_bytes() == B + b"a\n"
        made.finish()
    assert out.read_bytes() == b"a\n"
    assert names(out.parent) == ["out.jsonl"]


def test_lines_of_earlier_runs_are_kept_from_both_files(out):
    out.write_bytes(b"a\nc\n")
    part(out).write_bytes(B)
    with journal(out) as made:
        made.keep(0, LinePosition(1, 0), b"a\n")
        made.keep(2, LinePosition(1, 2), b"c\n")
        made.keep(3, LinePosition(0, 0), B)
        made.put(1, b"b\n")
        made.finish()
    assert out.read_bytes() == b"a\nb\nc\n" + B


def test_a_complete_file_is_not_rewritten(out):
    out.write_bytes(b"a\nb\n")
    file = out.stat().st_ino
    with journal(out) as made:
        made.keep(0, LinePosition(1, 0), b"a\n")
        made.keep(1, LinePosition(1, 2), b"b\n")
        made.finish()
    assert out.stat().st_ino == file
    assert out.read_bytes() == b"a\nb\n"
    assert names(out.parent) == ["out.jsonl"]


@pytest.mark.parametrize("offsets", [(2, 0), (0,)])
def test_a_file_in_another_order_or_with_more_lines_is_rewritten(out, offsets):
    out.write_bytes(b"a\nb\n")
    with journal(out) as made:
        for number, offset in enumerate(offsets):
            made.keep(number, LinePosition(1, offset), b"?\n")
        made.finish()
    assert out.read_bytes() == (b"b\na\n" if len(offsets) == 2 else b"a\n")


@POSIX
def test_two_runs_cannot_write_one_file(out):
    with journal(out) as made:
        made.put(0, b"a\n")
        code = (
            "import sys, pathlib\nfrom newsclaims.extraction.journal import journal\n"
            "with journal(pathlib.Path(sys.argv[1])): pass"
        )
        done = subprocess.run([sys.executable, "-c", code, out], capture_output=True, text=True, check=False)
    assert "another run is writing it" in done.stderr
    assert part(out).read_bytes() == b"a\n"


def test_an_unwritable_target_is_reported(tmp_path):
    with pytest.raises(UsageError, match="no such file or folder"), journal(tmp_path / "deep" / "out.jsonl"):
        pass
