"""Commands on a terminal: names of files, articles and records come from anywhere, and must not control it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import unicodedata

import pytest

pty = pytest.importorskip("pty", reason="terminals of POSIX")

NEWSCLAIMS = [sys.executable, "-m", "newsclaims"]
EVIL = "\x1b]0;x\x07\x9b31m\u202e\x7f\u200b\x1b[2J"
STORY = f"OSLO, May 3, 2024 (NTB) - The Bergen{EVIL} ferry will return on May 9, Kari Lund{EVIL} said. Kari Lund left."
OURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\n\t]")
"""What commands themselves write: colours, and the cursor of the progress bar."""


@pytest.fixture
def on_terminal(tmp_path):
    """Run a command on a terminal; return its status and everything that it shows."""

    def run(*arguments, **environment):
        master, terminal = pty.openpty()
        shown = []

        def read():
            while True:
                try:
                    shown.append(os.read(master, 1 << 16))
                except OSError:
                    return

        reader = threading.Thread(target=read)
        reader.start()
        done = subprocess.run(
            [*NEWSCLAIMS, *arguments],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm", **environment},
            check=False,
            timeout=120,
        )
        os.close(terminal)
        reader.join()
        os.close(master)
        return done.returncode, b"".join(shown).decode()

    return run


def controls(shown):
    """What is left of our own sequences."""
    return {c for c in OURS.sub("", shown) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


@pytest.fixture
def records(tmp_path):
    """A folder with an article, a file that is none, and records, each with a name full of control characters."""
    news = tmp_path / "news"
    news.mkdir()
    (news / f"{EVIL.replace('/', '')}.txt").write_text(STORY, encoding="utf8")
    (news / f"b{EVIL}.txt").write_bytes(b"\0" * 100)
    (news / f"c{EVIL}.jsonl").write_text('{"type":"article","schema_version":"2.0"}', encoding="utf8")
    (news / "d.jsonl").write_text(json.dumps({"id": EVIL, "text": STORY}) + "\n{" + EVIL, encoding="utf8")
    out = tmp_path / "records.jsonl"
    done = subprocess.run([*NEWSCLAIMS, "extract", "news", "-qo", out], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 3
    assert controls(done.stderr.decode()) == set()
    assert EVIL[-4:] not in done.stderr.decode()
    return out


def test_nothing_controls_a_terminal(on_terminal, records, tmp_path):
    status, shown = on_terminal("extract", "news")
    assert (status, controls(shown)) == (3, set())
    assert "Events" in shown  # the view for reading
    assert "newsclaims: news/b" in shown  # an error as a sentence
    status, shown = on_terminal("extract", "news", "--format", "jsonl")
    assert (status, controls(shown)) == (3, set())
    assert "contains records, not articles; skipped" in shown
    lines = [json.loads(line) for line in OURS.sub("\n", shown).splitlines() if line.startswith('{"type":"article"')]
    assert EVIL in {line["article"]["id"] for line in lines}

    merged = tmp_path / "merged.jsonl"
    subprocess.run([*NEWSCLAIMS, "merge", records, "-qo", merged], check=True)
    assert "\x9b31m\u202e\x7f".encode() in merged.read_bytes()  # the file holds every character
    for command in (
        ["merge", str(records)],
        ["merge", str(records), "--format", "table"],
        ["timeline", str(merged)],
        ["diff", str(records), str(records), "--format", "jsonl"],
        ["tables", str(records), "--only", "locations"],
        ["tables", str(records), "--only", "statements", "--format", "jsonl"],
    ):
        status, shown = on_terminal(*command)
        assert (status, controls(shown)) in ((0, set()), (1, set())), command
    for wrong in (
        ["extract", f"no{EVIL}.txt"],
        ["merge", f"no{EVIL}.jsonl"],
        ["validate", str(records), "--articles", f"no{EVIL}"],
        ["validate", f"no{EVIL}"],
        ["timeline", f"no{EVIL}"],
        ["diff", str(records), f"no{EVIL}"],
        ["extract", "--published", EVIL, "news"],
        [f"--{EVIL}"],
        [EVIL],
        ["extract", "--format", EVIL],
        ["extract", "news", "-o", f"no{EVIL}/x"],
    ):
        status, shown = on_terminal(*wrong)
        assert status in (2, 5), (wrong, shown)
        assert controls(shown) == set(), wrong
