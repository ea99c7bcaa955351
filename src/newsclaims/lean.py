"""spaCy without what reading articles never needs: its own command line and PyTorch.

`import spacy` brings the commands `spacy train`, `spacy project` … with their libraries for HTTP and templates, which
is a quarter of its time, and PyTorch where that is installed, which takes seconds. They are left out in the processes
of `newsclaims extract` alone: `newsclaims.load` leaves the interpreter of a program that calls it as it is.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS: Final = ("spacy.cli", "spacy.cli.info")
TORCH: Final = "torch"


def import_spacy(*, torch: bool) -> None:
    """Import spaCy, unless that has happened. `torch`: a pipeline may need PyTorch."""
    if "spacy" in sys.modules:
        return
    left_out: dict[str, ModuleType | None] = {name: ModuleType(name) for name in COMMANDS}
    vars(left_out[COMMANDS[1]])["info"] = None  # the one thing that spaCy takes from there
    if not torch:
        left_out[TORCH] = None  # as if it were not installed
    with _in_their_stead(left_out):
        import spacy  # noqa: F401, PLC0415


@contextmanager
def _in_their_stead(modules: dict[str, ModuleType | None]) -> Iterator[None]:
    """While the block runs, imports find these modules; those that are there already stay."""
    added = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(added)  # type: ignore[arg-type]  # None is allowed: it lets an import fail
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]
