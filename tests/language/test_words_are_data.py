"""Words of English are data: no set of them is written in code, and no lexicon holds a list that nothing reads."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rtoml

import newsclaims
from newsclaims.language import lexicons

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(newsclaims.__file__).parent
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))
LEXICONS = sorted(path.stem for path in Path(lexicons.__file__).parent.glob("*.toml"))

ROOMS_OF_WORDS = ("annotate/", "language/", "merging/", "diffing/", "timeline/", "recording/")
"""Rooms that read English. What others list are file endings, codecs, options, columns and colours."""

LABELS = frozenset(
    {"acl", "advcl", "advmod", "agent", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop"}
    | {"csubj", "dep", "det", "discourse", "expl", "fixed", "flat", "iobj", "list", "mark", "nmod", "nsubj", "nummod"}
    | {"obj", "obl", "parataxis", "punct", "root", "vocative", "xcomp"}
)
"""Relations of Universal Dependencies; subtypes count as the relation before the colon."""

WORD = re.compile(r"[a-z]+(?:[-'’ ][a-z]+)*|['’][a-z]+")

COLUMN = re.compile(r"\b(?:BLOB|INTEGER|REAL|TEXT)\b")

ROWS = frozenset({"calendar_holidays", "countries", "places", "regions"})
"""Lexicons that are one table: their keys are names and codes that are looked up, not lists that code asks for."""


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf8"))


@cache
def own_terms() -> frozenset[str]:
    """The values of our enums and `Literal` types, the names of our fields and those of our lexicons and their
    lists."""
    found = set(LEXICONS)
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            match node:
                case ast.Subscript(value=ast.Name(id="Literal"), slice=values):
                    found.update(strings(values))
                case ast.ClassDef(bases=[ast.Name(id="StrEnum"), *_], body=body):
                    found.update(text for item in body if isinstance(item, ast.Assign) for text in strings(item.value))
                case ast.ClassDef(body=body):
                    found.update(
                        item.target.id
                        for item in body
                        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
                    )
    for name in LEXICONS:
        found.update(sections(rtoml.loads((ROOT / f"language/lexicons/{name}.toml").read_text(encoding="utf8"))))
    found.update(terms_of_the_grammar())
    return frozenset(found)


def terms_of_the_grammar() -> Iterator[str]:
    """The columns of the grammar of dates, the names of its rules, kinds, checks and readers, and its pieces."""
    grammar = rtoml.loads((ROOT / "language/lexicons/calendar_grammar.toml").read_text(encoding="utf8"))
    yield from grammar["pieces"]
    for row in grammar["rule"]:
        yield from row
        for column in ("name", "needs", "begins", "read", "unless"):
            named = row.get(column, ())
            yield from (named,) if isinstance(named, str) else named
        yield from re.findall(r"<(\w+)[:>]", f"{row['pattern']} {' '.join(grammar['pieces'].values())}")


def strings(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def sections(table: dict[str, object]) -> Iterator[str]:
    for key, value in table.items():
        yield key
        if isinstance(value, dict):
            yield from (f"{key}.{inner}" for inner in value)


def collections(node: ast.AST) -> Iterator[list[str]]:
    """The literal sets, lists, tuples and dicts of an expression, each as its strings; of a dict its keys."""
    for inner in ast.walk(node):
        match inner:
            case ast.Set(elts=elements) | ast.List(elts=elements) | ast.Tuple(elts=elements):
                yield [text for element in elements if isinstance(element, ast.Constant) for text in strings(element)]
            case ast.Dict(keys=keys, values=values) if not all(names_code(value) for value in values):
                yield [text for key in keys if isinstance(key, ast.Constant) for text in strings(key)]


def names_code(value: ast.AST) -> bool:
    """Whether the value of a dict is a function, or the columns of an SQL table: its key is then a name of ours."""
    return isinstance(value, ast.Name | ast.Attribute) or any(COLUMN.search(text) for text in strings(value))


def word_sets(tree: ast.Module) -> Iterator[str]:
    """The module-level names of a module that are given a literal collection of at least two words of English."""
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[target, *_], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value)
            ):
                name = ast.unparse(target)
                if name == "__all__" or isinstance(value, ast.Subscript):  # a type
                    continue
                for listed in collections(value):
                    words = [
                        text
                        for text in listed
                        if WORD.fullmatch(text) and text not in own_terms() and text.split(":")[0] not in LABELS
                    ]
                    if len(words) > 1:
                        yield f"{name}: {words[:4]}"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(ROOMS_OF_WORDS)])
def test_no_module_holds_words_of_its_own(module: str) -> None:
    assert list(word_sets(tree_of(module))) == []


@cache
def constants(name: str) -> frozenset[str]:
    """The strings in modules that read a lexicon: those that name it, and those that import that name from them."""
    naming = {module for module in MODULES if name in strings(tree_of(module))}
    shared = {
        (module.removesuffix(".py").replace("/", "."), target.id)
        for module in naming
        for node in tree_of(module).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Constant)
        and node.value.value == name
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for module in MODULES:
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.ImportFrom) and any(
                ((node.module or "").removeprefix("newsclaims."), alias.name) in shared for alias in node.names
            ):
                naming.add(module)
    return frozenset(text for module in naming for text in strings(tree_of(module)))


def keys_read(name: str) -> Iterator[str]:
    """The keys of a lexicon that code must ask for: its lists and tables, and the lists in a table that is asked for
    by dotted keys ("verbs.said")."""
    known = constants(name)
    for key, value in rtoml.loads((ROOT / f"language/lexicons/{name}.toml").read_text(encoding="utf8")).items():
        if isinstance(value, dict) and any(text.startswith(f"{key}.") for text in known):
            yield from (f"{key}.{inner}" for inner in value)
        else:
            yield key


@pytest.mark.parametrize("name", [name for name in LEXICONS if name not in ROWS])
def test_every_list_of_a_lexicon_is_read(name: str) -> None:
    known = constants(name)
    unread = [key for key in keys_read(name) if key not in known and key.partition(".")[2] not in known]
    assert unread == []
