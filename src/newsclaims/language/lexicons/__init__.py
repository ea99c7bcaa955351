"""Words as data: the TOML files beside this module and the one way to read them.

A lexicon is a TOML file of tables and of lists of strings. `read` checks it once: every list is sorted and holds
nothing twice, so that a change shows as one line in a diff. Keys and words are compared as written; a component that
matches in lower case keeps its lexicon in lower case.
"""

from __future__ import annotations

import itertools
from functools import cache
from importlib.resources import files
from typing import Any

import rtoml


class LexiconError(ValueError):
    """A lexicon that is missing, is not TOML, or has a list with unsorted or repeated entries."""


@cache
def read(name: str) -> dict[str, Any]:
    """Return the lexicon `name` (file name without extension) as nested dicts and lists.

    Raises LexiconError with the file and the entry at fault. The result is shared: do not change it.
    """
    resource = files(__package__).joinpath(f"{name}.toml")
    try:
        table = rtoml.loads(resource.read_text(encoding="utf8"))
    except (OSError, rtoml.TomlParsingError) as error:
        message = f"{name}.toml: {error}"
        raise LexiconError(message) from error
    _check(name, "", table)
    return table


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return the list `key` of the lexicon `name` as a set; dots name nested tables ("verbs.said")."""
    node: Any = read(name)
    for part in key.split("."):
        node = node[part]
    return frozenset(node)


def _check(name: str, path: str, node: object) -> None:
    if isinstance(node, dict):
        for key, value in node.items():
            _check(name, f"{path}.{key}" if path else key, value)
    elif isinstance(node, list) and all(isinstance(item, str) for item in node):
        for first, second in itertools.pairwise(node):
            if not first < second:
                message = f"{name}.toml: {path}: {second!r} must come before {first!r}, and only once"
                raise LexiconError(message)
