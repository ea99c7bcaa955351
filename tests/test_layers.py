"""Who may import whom: the core never knows spaCy, and commands that need none start without it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import newsclaims

ROOT = Path(newsclaims.__file__).parent
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))

IMPORT_SPACY = ("annotate/", "backbone/heads_factory.py", "backbone/token_heads.py")
"""What may import spaCy when it is itself imported: spaCy imports these."""

STAGES = (
    ("version", "model"),
    ("output", "language", "scoring"),
    ("articles",),
    ("backbone",),
    ("annotate",),
    ("recording",),
    ("correcting",),
    ("extraction", "merging", "diffing", "timeline", "tables"),
    ("report", "exporting"),
    ("cli",),
)
"""The rooms in the order in which an article passes through them: each may import those before it and itself."""

RANK = {room: number for number, rooms in enumerate(STAGES) for room in rooms}
FACES = ("__init__.py", "__main__.py")
"""The public face imports what it exports."""


def name_of(module):
    return ".".join(("newsclaims", *Path(module).with_suffix("").parts)).removesuffix(".__init__")


NAMES = {name_of(module) for module in MODULES}


def imports(module, *, when_used=True, typing=False):
    """The names that a module imports: at run time, or with `typing` also those under TYPE_CHECKING."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf8"))
    return set(_imports(tree.body, when_used=when_used, typing=typing))


def _imports(body, *, when_used, typing):
    for node in body:
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=module, names=names):
                found = [f"{module}.{name.name}" for name in names]
                yield from (name for name in found if name in NAMES)
                if not NAMES.issuperset(found):
                    yield module
            case ast.If(test=ast.Name(id="TYPE_CHECKING")) if not typing:
                continue
            case ast.FunctionDef() | ast.ClassDef() if not when_used and isinstance(node, ast.FunctionDef):
                continue
            case _:
                for _, value in ast.iter_fields(node):
                    if isinstance(value, list):
                        yield from _imports(
                            [item for item in value if isinstance(item, ast.AST)], when_used=when_used, typing=typing
                        )


def under(name, prefix):
    return name == prefix or name.startswith(f"{prefix}.")


def room_of(name):
    """The room of a module: `newsclaims.annotate.events.labels` is in `annotate`."""
    return name.split(".")[1]


def targets(module, *, typing=False):
    """The modules of ours that a module imports."""
    for name in imports(module, typing=typing):
        parts = name.split(".")
        if parts[0] == "newsclaims":
            while parts and ".".join(parts) not in NAMES:
                parts.pop()
            if len(parts) > 1:
                yield ".".join(parts)


@pytest.mark.parametrize("module", [module for module in MODULES if module not in FACES])
def test_a_stage_imports_only_the_stages_before_it(module):
    room = room_of(name_of(module))
    breaches = [
        name for name in targets(module, typing=True) if room_of(name) != room and RANK[room_of(name)] >= RANK[room]
    ]
    assert breaches == []


def test_every_room_has_its_place():
    assert {room_of(name) for name in NAMES if "." in name} - {"__main__"} == set(RANK)


def test_a_component_knows_no_other():
    """It knows itself and the base of all, `annotate/scored.py`."""
    rooms = {path.parent.name for path in ROOT.glob("annotate/*/component.py")}
    assert len(rooms) == 8
    breaches = [
        (module, name)
        for module in MODULES
        if module.startswith("annotate/") and (own := module.split("/")[1]) in rooms
        for name in targets(module, typing=True)
        if name.startswith("newsclaims.annotate.") and name.split(".")[2] not in (own, "scored")
    ]
    assert breaches == []


@pytest.mark.parametrize("typing", [False, True], ids=["run time", "with types"])
def test_no_imports_run_in_circles(typing):
    graph = {name_of(module): set(targets(module, typing=typing)) - {name_of(module)} for module in MODULES}
    order = TopologicalSorter(graph)
    order.prepare()  # raises CycleError, which names the circle
    assert order.is_active()


def test_no_file_name_has_two_meanings():
    shared = {"__init__.py", "component.py"}  # the anatomy of every room
    names = Counter(Path(module).name for module in MODULES if Path(module).name not in shared)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith(IMPORT_SPACY)])
def test_only_components_import_spacy_when_they_are_imported(module):
    assert [name for name in imports(module, when_used=False) if under(name, "spacy")] == []


def test_records_are_described_and_checked_once():
    """By their own types: pydantic, which some versions of typer and spaCy import, is no second description of them."""
    assert [module for module in MODULES for name in imports(module, typing=True) if under(name, "pydantic")] == []


@pytest.mark.parametrize("module", MODULES)
def test_modules_stay_small(module):
    lines = (ROOT / module).read_text(encoding="utf8").count("\n")
    assert lines <= 500


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["schema"],
        ["extract", "--help"],
        ["validate", "-h"],
        ["merge", "-h"],
        ["diff", "-h"],
        ["timeline", "-h"],
        ["tables", "--columns"],
    ],
)
def test_commands_that_need_no_model_start_without_spacy(arguments):
    code = f"""
import sys
sys.argv = ["newsclaims", *{arguments!r}]
from newsclaims.cli.app import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("\\nIMPORTED", *(name for name in ("spacy", "dateparser", "thinc", "numpy") if name in sys.modules))
"""
    assert run(code)[-1] == "IMPORTED"


def test_the_factories_bring_no_component_before_a_pipeline_asks():
    code = "import sys, newsclaims.annotate.factories; print(*(m for m in sys.modules if m.endswith('.component')))"
    assert run(code) == []


def test_the_package_is_imported_without_spacy():
    assert run("import sys, newsclaims; print('spacy' in sys.modules, 'pydantic' in sys.modules)") == ["False", "False"]


def test_everything_public_is_there():
    assert newsclaims.__all__ == sorted(newsclaims.__all__)
    assert all(hasattr(newsclaims, name) for name in newsclaims.__all__)
