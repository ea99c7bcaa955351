"""A quick start: spaCy without what reading articles never needs, and no search for garbage while all is being made.

`import spacy` brings the commands `spacy train`, `spacy project` … with their libraries for HTTP and templates, the
pydantic of before 2023 and progress bars, which is two fifths of its time, and PyTorch where that is installed, which
takes seconds. They are left out in the processes of `newsclaims extract` alone: `newsclaims.load` leaves the
interpreter of a program that calls it as it is.
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EMPTY: Final = {"spacy.cli": (), "spacy.cli.info": ("info",), "tqdm": ()}
"""Modules that are there without their contents, and the names that spaCy takes from them."""

MISSING: Final = ("pydantic.v1", "torch")
"""Modules that are as if they were not installed; `pydantic.v1` does not run on Python 3.14 anyway."""


def import_spacy(*, missing: Iterable[str] = MISSING) -> None:
    """Import spaCy, unless that has happened. Another pipeline than ours may need what is `missing`."""
    if "spacy" in sys.modules:
        return
    left_out: dict[str, ModuleType | None] = dict.fromkeys(missing)
    for name, contents in EMPTY.items():
        left_out[name] = module = ModuleType(name)
        vars(module).update(dict.fromkeys(contents))
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


@contextmanager
def making_what_stays() -> Iterator[None]:
    """No garbage is looked for while the block runs, nor later among all that is there at its end.

    Of the ninety thousand objects that are there with a pipeline none is garbage. To look through them time and again
    is 4 % of the time of a run over one article, and to do so at the end of the process another 8 %.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # not `gc.disable`: srsly enables it again whenever it has read something
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)
