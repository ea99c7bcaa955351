"""The README: its first commands do all the set-up, and it stays short. Its examples are run by `test_docs.py`."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")
LONGEST = 8_500
"""Bytes. What is longer belongs into docs/."""


def test_the_first_commands_do_all_the_set_up():
    install, test = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[0].splitlines()
    assert install.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert ".venv/bin/newsclaims extract corpus/" in install
    assert (ROOT / install.split()[-1]).is_file()
    assert test.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert test.endswith("pytest")


def test_the_environment_is_activated_before_the_first_bare_command():
    assert README.index("\nsource .venv/bin/activate\n") < README.index("$ newsclaims ")


def test_it_is_read_in_a_few_minutes():
    assert len(README.encode()) <= LONGEST
