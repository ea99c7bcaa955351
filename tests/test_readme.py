"""What the README shows is what happens: its shell sessions and its Python are run here.

A `console` block is a session, `$ command` and what it prints; `…` stands for anything within a line. The sessions run
one after the other in one folder, beside `corpus/`. A `python` block is run as it stands. The first `sh` block, the
set-up, is run by `.ci/run`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language):
    return [text for kind, text in BLOCK.findall(README) if kind == language]


def sessions():
    """(command, what it prints) of every `$` in a console block; lines after `> ` continue a command."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command = re.match(r".*(?:\n> .*)*", part)[0]
            yield command.replace("\n> ", "\n"), part[len(command) :].strip("\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readme")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    return folder


def test_the_first_commands_do_all_the_set_up():
    install, test = blocks("sh")[0].splitlines()[:2]
    assert install.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert ".venv/bin/newsclaims extract corpus/" in install
    assert (ROOT / install.split()[-1]).is_file()
    assert test.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert test.endswith("pytest")


@pytest.mark.skipif(os.name != "posix", reason="shell sessions of POSIX")
@pytest.mark.parametrize(("command", "expected"), tuple(sessions()))
def test_a_session_goes_as_shown(folder, command, expected):
    if re.search(r"\bjq\b", command) and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=False,
        timeout=300,
    )
    printed = (done.stdout + done.stderr).decode().strip("\n")
    pattern = ".*".join(re.escape(piece) for piece in expected.split("…"))
    assert re.fullmatch(pattern, printed), f"{command}\nprinted:\n{printed}\nthe README shows:\n{expected}"


@pytest.mark.parametrize("code", blocks("python"))
def test_python_runs_as_shown(folder, monkeypatch, code):
    monkeypatch.chdir(folder)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
