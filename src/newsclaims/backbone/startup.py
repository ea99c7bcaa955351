"""A fast start for processes of our own: spaCy without the parts that extraction never uses, and no garbage collection
while the pipeline loads.

`import spacy` also imports `spacy train`, `spacy project` and their HTTP, template and progress-bar libraries and the
legacy pydantic 1 API, which takes two fifths of its time, and PyTorch where that is installed, which takes seconds.

Both functions change the whole interpreter, so only the entry points of our own processes may call them: the command
`newsclaims extract` and its workers. `newsclaims.load` and `newsclaims.extraction` do not alter a caller's process.
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint, EntryPoints

EMPTY: Final = {"spacy.cli": (), "spacy.cli.info": ("info",), "tqdm": ()}
"""Modules that are replaced by empty ones, with the names that spaCy imports from them."""

UNAVAILABLE: Final = ("pydantic.v1", "torch")
"""Modules that cannot be imported meanwhile; `pydantic.v1` does not run on Python 3.14 anyway."""


def import_spacy(*, unavailable: Iterable[str] = UNAVAILABLE) -> None:
    """Import spaCy without its unused parts; do nothing where it is already imported.

    A pipeline other than ours may need the modules that are `unavailable` by default.
    """
    if "spacy" in sys.modules:
        return
    stand_ins: dict[str, ModuleType | None] = dict.fromkeys(unavailable)
    for name, contents in EMPTY.items():
        stand_ins[name] = module = ModuleType(name)
        vars(module).update(dict.fromkeys(contents))
    with _modules_replaced(stand_ins):
        import catalogue  # noqa: PLC0415

        catalogue.AVAILABLE_ENTRY_POINTS = EntryPointsByGroup(catalogue.AVAILABLE_ENTRY_POINTS)
        import spacy  # noqa: F401, PLC0415


class EntryPointsByGroup:
    """The entry points of all installed packages, each group looked up once: spaCy's registries, kept by `catalogue`,
    look through all of them for each of the hundred functions that a pipeline is made with."""

    def __init__(self, found: EntryPoints) -> None:
        self._found = found
        self._groups: dict[str, tuple[EntryPoint, ...]] = {}

    def select(self, *, group: str) -> tuple[EntryPoint, ...]:
        """Return the entry points of a group, in the order in which they were found."""
        if group not in self._groups:
            self._groups[group] = tuple(self._found.select(group=group))
        return self._groups[group]


@contextmanager
def _modules_replaced(stand_ins: dict[str, ModuleType | None]) -> Iterator[None]:
    """Let imports find these modules during the block; None makes an import fail. Modules already imported stay."""
    added = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(added)  # type: ignore[arg-type]  # None is allowed: it lets an import fail
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


@contextmanager
def gc_paused_then_frozen() -> Iterator[None]:
    """Collect no garbage during the block, and exempt everything allocated so far from later collections.

    A loaded pipeline consists of ninety thousand objects, none of them garbage. Traversing them again and again takes
    4 % of a run over one article, and traversing them at exit another 8 %.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # not `gc.disable`: srsly enables collection again after each read
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)
