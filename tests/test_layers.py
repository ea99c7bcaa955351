"""Who may import whom: the core never knows spaCy, and commands that need none start without it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import newsclaims

ROOT = Path(newsclaims.__file__).parent
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))

IMPORT_SPACY = ("components/", "factories.py")
"""What may import spaCy when it is itself imported: spaCy imports these."""

FORBIDDEN = {
    "annotations.py": ("newsclaims",),
    "records.py": ("newsclaims.extract", "newsclaims.pipeline", "newsclaims.components", "newsclaims.articles"),
    "errors.py": ("newsclaims",),
    "articles/": ("newsclaims.components", "newsclaims.pipeline", "newsclaims.extract", "newsclaims.batch"),
    "lexicons/": ("newsclaims.components", "newsclaims.articles", "newsclaims.annotations"),
    "gazetteer": ("newsclaims.components", "newsclaims.articles", "newsclaims.pipeline"),
    "timex": ("newsclaims.components", "newsclaims.articles", "newsclaims.pipeline"),
    "syntax.py": ("newsclaims.attribution", "newsclaims.eventing", "newsclaims.components"),
    "attribution/": ("newsclaims.components", "newsclaims.eventing", "newsclaims.extract", "newsclaims.records"),
    "eventing/": ("newsclaims.components", "newsclaims.extract", "newsclaims.pipeline", "newsclaims.records"),
    "components/": ("newsclaims.extract", "newsclaims.pipeline", "newsclaims.batch", "newsclaims.records"),
    "differing/": ("newsclaims.components", "newsclaims.pipeline", "newsclaims.extract", "newsclaims.merging"),
    "merging/": ("newsclaims.components", "newsclaims.pipeline", "newsclaims.extract", "newsclaims.differing"),
    "recordfiles.py": ("newsclaims.merging", "newsclaims.differing", "newsclaims.articles"),
    "likeness.py": ("newsclaims.merging", "newsclaims.differing", "newsclaims.articles"),
    "running/": ("newsclaims.components", "newsclaims.merging", "newsclaims.differing", "newsclaims.cli"),
    "workers.py": ("newsclaims.running", "newsclaims.cli"),
    "timeline.py": ("newsclaims.components", "newsclaims.pipeline", "newsclaims.extract", "newsclaims.differing"),
    "tables/": ("newsclaims.components", "newsclaims.pipeline", "newsclaims.extract", "newsclaims.running"),
    "extract.py": ("newsclaims.components", "newsclaims.pipeline", "newsclaims.batch", "newsclaims.cli"),
}
"""What each part may not import: a stage knows nothing of the stages that come after it."""


def imports(module, *, when_used=True):
    """The names that a module imports at run time: those under TYPE_CHECKING are left out."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf8"))
    return set(_imports(tree.body, when_used=when_used))


def _imports(body, *, when_used):
    for node in body:
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=module, names=names):
                yield module
                yield from (f"{module}.{name.name}" for name in names)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.FunctionDef() | ast.ClassDef() if not when_used and isinstance(node, ast.FunctionDef):
                continue
            case _:
                for _, value in ast.iter_fields(node):
                    if isinstance(value, list):
                        yield from _imports([item for item in value if isinstance(item, ast.AST)], when_used=when_used)


def under(name, prefix):
    return name == prefix or name.startswith(f"{prefix}.")


@pytest.mark.parametrize(("part", "forbidden"), FORBIDDEN.items(), ids=FORBIDDEN)
def test_a_part_knows_nothing_of_what_comes_after_it(part, forbidden):
    modules = [module for module in MODULES if module.startswith(part)]
    assert modules
    breaches = [
        f"{module} imports {name}"
        for module in modules
        for name in imports(module)
        if any(under(name, prefix) for prefix in forbidden)
    ]
    assert breaches == []


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith(IMPORT_SPACY)])
def test_only_components_import_spacy_when_they_are_imported(module):
    assert [name for name in imports(module, when_used=False) if under(name, "spacy")] == []


@pytest.mark.parametrize("module", MODULES)
def test_modules_stay_small(module):
    lines = (ROOT / module).read_text(encoding="utf8").count("\n")
    assert lines <= 350


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
from newsclaims.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("\\nIMPORTED", *(name for name in ("spacy", "dateparser", "thinc", "numpy") if name in sys.modules))
"""
    assert run(code)[-1] == "IMPORTED"


def test_the_factories_bring_no_component_before_a_pipeline_asks():
    code = "import sys, newsclaims.factories; print(*(m for m in sys.modules if m.startswith('newsclaims.components')))"
    assert run(code) == []


def test_the_package_is_imported_without_spacy():
    assert run("import sys, newsclaims; print('spacy' in sys.modules, 'pydantic' in sys.modules)") == ["False", "False"]


def test_everything_public_is_there():
    assert newsclaims.__all__ == sorted(newsclaims.__all__)
    assert all(hasattr(newsclaims, name) for name in newsclaims.__all__)
