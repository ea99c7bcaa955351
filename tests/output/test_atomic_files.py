"""Files that appear complete or not at all."""

from __future__ import annotations

import os
import stat

import pytest

from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import KEPT_IN_MEMORY, opened


@pytest.fixture
def place(tmp_path):
    return tmp_path / "out.jsonl"


def test_a_file_appears_at_the_end(place):
    with opened(str(place)) as stream:
        stream.write(b"{}\n")
        stream.flush()
        assert not place.exists()
    assert place.read_bytes() == b"{}\n"
    assert [path.name for path in place.parent.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_file_as_it_was(place, failure):
    def write_and_fail():
        with opened(str(place), force=True) as stream:
            stream.write(b"new")
            raise failure

    place.write_bytes(b"old")
    with pytest.raises(failure):
        write_and_fail()
    assert place.read_bytes() == b"old"
    assert [path.name for path in place.parent.iterdir()] == ["out.jsonl"]


@pytest.mark.skipif(os.name != "posix", reason="links and permissions of POSIX")
def test_links_stay_links_and_new_files_have_the_usual_permissions(place):
    link = place.with_name("link")
    link.symlink_to(place)
    with opened(str(link)) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert place.read_bytes() == b"new"
    other = place.with_name("other")
    other.touch()
    assert place.stat().st_mode == other.stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_replaced_file_keeps_its_permissions(place):
    place.write_bytes(b"old")
    for mode in (0o600, 0o640, 0o664, 0o755):
        place.chmod(mode)
        with opened(str(place), force=True) as stream:
            assert stat.S_IMODE(os.fstat(stream.fileno()).st_mode) == mode  # nobody else can read what is not there yet
            stream.write(b"new")
        assert stat.S_IMODE(place.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="/dev/null")
def test_a_device_is_written_to_directly():
    with opened("/dev/null") as stream:
        stream.write(b"new")


@pytest.mark.parametrize("size", [3, KEPT_IN_MEMORY + 3])
def test_standard_output_gets_everything_or_nothing(size, capfdbinary):
    def written(target, failure=None):
        with opened(target, complete=True) as stream:
            stream.write(b"x" * size)
            if failure:
                raise failure
        return capfdbinary.readouterr().out

    with pytest.raises(ValueError, match="broken"):
        written("-", ValueError("broken"))
    assert capfdbinary.readouterr().out == b""
    assert written("-") == b"x" * size


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_pipe_gets_everything_or_nothing(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    def write(failure=None):
        with opened(str(pipe), complete=True) as stream:
            stream.write(b"x")
            if failure:
                raise failure

    with pytest.raises(ValueError, match="broken"):
        write(ValueError("broken"))
    assert os.read(reading, 9) == b""
    write()
    assert os.read(reading, 9) == b"x"
    os.close(reading)


def test_unwritable_targets_are_refused(place):
    with pytest.raises(UsageError, match="it is a folder"), opened(str(place.parent)):
        pass
    with pytest.raises(UsageError, match="does not exist"), opened(str(place / "deep")):
        pass
    with pytest.raises(UsageError, match="it would replace an input"), opened(str(place), inputs=["-", str(place)]):
        pass


@pytest.mark.parametrize("target", [None, "-"])
def test_standard_output(target, capfdbinary):
    with opened(target) as stream:
        stream.write(b"{}\n")
    assert capfdbinary.readouterr().out == b"{}\n"
