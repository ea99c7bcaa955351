"""A fast start: only processes of our own alter spaCy and the garbage collector, never a library call."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from newsclaims.backbone.startup import EntryPointsByGroup, gc_paused_then_frozen

STATE = """
import gc, json, sys
def state():
    left_out = {name: name in sys.modules for name in ("torch", "spacy.cli", "weasel", "httpx", "tqdm", "pydantic.v1")}
    return json.dumps({"imported": left_out, "frozen": gc.get_freeze_count(), "thresholds": gc.get_threshold()})
"""
ARTICLE = "Article(id='a', text='It rained, he said.')"


def python(code, **options):
    done = subprocess.run([sys.executable, "-c", STATE + code], capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def as_library():
    """The state of a program that processes an article in its own process, and what it can import afterwards."""
    code = f"""
before = gc.get_threshold(), gc.get_freeze_count()
from newsclaims.articles import Article
from newsclaims.extraction.batch import PipelineOptions, attempt
assert "spacy" not in sys.modules
outcome = attempt(PipelineOptions().load(), {ARTICLE})
assert not outcome.failed, outcome
assert (gc.get_threshold(), gc.get_freeze_count()) == before
import spacy, spacy.cli, tqdm
print(json.dumps([callable(part) for part in (spacy.info, spacy.cli.download, tqdm.tqdm)]))
print(state())
"""
    return [json.loads(line) for line in python(code).splitlines()]


def test_a_library_call_leaves_spacy_and_the_garbage_collector_unaltered(as_library):
    importable, state = as_library
    assert importable == [True] * 3
    assert state["frozen"] == 0
    assert state["imported"]["spacy.cli"]
    assert state["imported"]["tqdm"]


def test_a_python_program_can_run_extract_with_its_options_unaltered(tmp_path):
    (tmp_path / "a.txt").write_text("It rained, he said.", encoding="utf8")
    code = """
from newsclaims.extraction.extract_articles import extract_to_journal
from newsclaims.extraction.extract_options import ExtractOptions
options = ExtractOptions(paths=["a.txt", "gone.txt"], output="out.jsonl", errors="errors.jsonl", quiet=True)
failed = extract_to_journal(options).failed
import spacy.cli
print(json.dumps([failed, callable(spacy.cli.download)]))
print(state())
"""
    (failed, downloads), state = (json.loads(line) for line in python(code, cwd=tmp_path).splitlines())
    assert (failed, downloads, state["frozen"]) == (1, True, 0)
    assert json.loads((tmp_path / "out.jsonl").read_bytes())["article"]["id"] == "a"
    assert json.loads((tmp_path / "errors.jsonl").read_bytes())["path"] == "gone.txt"


@pytest.fixture(scope="module")
def as_command(tmp_path_factory):
    """The state of the process of `newsclaims extract`, at its end."""
    folder = tmp_path_factory.mktemp("command")
    (folder / "a.txt").write_text("It rained, he said.", encoding="utf8")
    code = """
from newsclaims.cli.app import main
sys.argv = ["newsclaims", "extract", "a.txt", "-o", "out.jsonl"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(state())
"""
    return json.loads(python(code, cwd=folder))


def test_the_command_starts_without_what_it_never_uses(as_command):
    assert not any(as_command["imported"].values())
    assert as_command["frozen"] > 10_000


@pytest.mark.parametrize(("module", "name"), [("spacy.cli.info", "info"), ("tqdm", "tqdm")])
def test_what_was_left_out_can_be_imported_afterwards(module, name):
    left_out = "from newsclaims.backbone.startup import import_spacy; import_spacy()\n"
    assert python(f"{left_out}from {module} import {name}; print(callable({name}))") == "True\n"


def test_a_spacy_that_is_already_imported_stays_as_it_is():
    code = "import spacy, spacy.cli; from newsclaims.backbone.startup import import_spacy; import_spacy()\n"
    assert python(f"{code}print(callable(spacy.info), spacy.cli.__name__)") == "True spacy.cli\n"


def test_entry_points_are_found_by_their_group_as_they_were():
    found = entry_points()
    by_group = EntryPointsByGroup(found)
    for group in ("spacy_factories", "spacy_architectures", "nothing has this group", "spacy_factories"):
        assert by_group.select(group=group) == tuple(found.select(group=group))


@pytest.fixture
def thresholds():
    """The collector's thresholds; the collector is restored afterwards."""
    before = gc.get_threshold()
    yield before
    gc.unfreeze()
    gc.set_threshold(*before)


def test_no_garbage_is_collected_in_the_block_and_everything_is_frozen_after_it(thresholds):
    frozen = gc.get_freeze_count()
    collections = []
    gc.callbacks.append(lambda *_: collections.append(1))
    try:
        with gc_paused_then_frozen():
            gc.enable()  # as srsly does
            objects = [[number] for number in range(10_000)]
    finally:
        gc.callbacks.pop()
    assert not collections
    assert gc.get_freeze_count() >= frozen + len(objects)
    assert gc.get_threshold() == thresholds


def test_garbage_is_collected_again_after_an_error(thresholds):
    with pytest.raises(ValueError, match="broken"), gc_paused_then_frozen():
        raise ValueError("broken")
    assert gc.get_threshold() == thresholds
