"""A folder of the worst inputs: none affects the others, and the good articles among them are processed as if alone."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from newsclaims.articles import read_articles
from newsclaims.extraction.batch import outcomes

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and links of POSIX"),
    pytest.mark.skipif(importlib.util.find_spec("trafilatura") is None, reason="needs the extra web"),
]

NEWSCLAIMS = [sys.executable, "-m", "newsclaims", "extract", "--quiet"]
MEGABYTES = 1_600
"""Memory limit of a run: good articles alone take about 500 MB, one of a million characters 1,300 MB."""


def hostile():
    """Import the script beside this file, which pytest does not put on the path."""
    spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules["hostile"] = module
    spec.loader.exec_module(module)
    return module


def extract(folder, *paths):
    """Run `extract`; return its exit status, records, errors, and memory in megabytes."""
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen([*NEWSCLAIMS, *paths], stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    lines = ((folder / name).read_bytes().splitlines() for name in ("out", "err"))
    return process.returncode, *([json.loads(line) for line in each] for each in lines), usage.ru_maxrss / unit


def test_hostile_inputs_do_not_affect_the_others(nlp, tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    cases = hostile().make(corpus)
    assert len(cases) > 60
    status, records, errors, megabytes = extract(tmp_path, str(corpus))
    assert status == 3
    assert megabytes < MEGABYTES

    made = defaultdict(list)
    for record in records:
        made[Path(record["article"]["path"]).name].append(record)
    failed = Counter(Path(error["path"]).name for error in errors)
    outcome = {name: (len(made[name]), failed[name]) for name in cases}
    assert outcome == {name: (case.articles, case.errors) for name, case in cases.items()}
    for name, case in cases.items():
        codes = {warning["code"] for record in made[name] for warning in record["warnings"]}
        assert case.warning is None or case.warning in codes, name
    foreign = [record for record in records if record["article"]["language"] != "en"]
    assert len(foreign) == 5
    assert not any(record["statements"] or record["speakers"] or record["dates"] for record in foreign)

    good = sorted(str(path) for path in corpus.glob("[!.]*-good.txt"))
    alone = [json.loads(outcome.line) for outcome in outcomes(nlp, read_articles(good))]
    assert alone == [record for path in good for record in made[Path(path).name]]
    assert all(record["statements"] and record["dates"] and record["speakers"] for record in alone)
