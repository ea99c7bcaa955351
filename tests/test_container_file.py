"""The container file copies what is there and installs what the package has; no container is built here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "Containerfile").read_text(encoding="utf8").replace("\\\n", " ").splitlines()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))


def copied():
    copies = [line.split()[1:-1] for line in LINES if line.startswith("COPY") and "--from" not in line]
    return [source for sources in copies for source in sources]


def test_everything_that_is_copied_exists_and_is_not_ignored():
    kept = [line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")]
    assert copied()
    assert [source for source in copied() if not (ROOT / source).exists() or source not in kept] == []


def test_what_the_build_needs_is_copied():
    forced = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    needed = {PROJECT["project"]["readme"], *PROJECT["project"]["license-files"], "pyproject.toml", *forced}
    assert needed <= set(copied())


def test_the_extras_exist():
    (extras,) = re.findall(r"/source\[([\w,]+)\]", "\n".join(LINES))
    assert set(extras.split(",")) <= PROJECT["project"]["optional-dependencies"].keys()


def test_it_runs_newsclaims_as_a_user_without_rights():
    assert 'ENTRYPOINT ["newsclaims"]' in LINES
    assert "USER reader" in LINES
    assert "newsclaims" in PROJECT["project"]["scripts"]
