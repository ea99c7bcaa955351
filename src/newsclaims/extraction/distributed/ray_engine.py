"""Readers on the machines of a Ray cluster: the only module that uses Ray (the extra `newsclaims[ray]`).

There is one actor per processor, which keeps its pipeline for the whole run. File names are sent to the actors and
counts come back: neither texts nor records pass through Ray. Actors that die, alone or with a machine, are replaced.
"""

from __future__ import annotations

import logging
import os
import signal
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import ray
from ray.exceptions import RayActorError, RayError, RayTaskError

from newsclaims.extraction.distributed.driver import Broken
from newsclaims.extraction.distributed.part_reader import PartReader, StorageError
from newsclaims.model.errors import ModelError, NewsclaimsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.extraction.distributed.corpus_parts import Part
    from newsclaims.extraction.distributed.manifest import Entry
    from newsclaims.extraction.distributed.part_reader import Job

OBJECT_STORE: Final = 80 << 20
"""Bytes of the object store of a cluster started here: almost nothing passes through it."""

STARTS: Final = 3
"""How often starting a cluster is tried."""


class EngineError(NewsclaimsError):
    """The cluster cannot be reached or started."""

    exit_status = 4


class RayEngine:
    """An engine whose readers are actors."""

    def __init__(self, job: Job, *, readers: int | None = None) -> None:
        processors = max(1, int(ray.cluster_resources().get("CPU", 1)))
        self.readers = min(readers or processors, processors)
        self.job = ray.put(job)
        self.actor_class = ray.remote(num_cpus=1)(PartReader)
        self.free: list[Any] = [self._actor() for _ in range(self.readers)]
        self.reading: dict[Any, tuple[Any, Part]] = {}

    def start(self, part: Part, *, again: bool) -> None:
        actor = self.free.pop()
        self.reading[actor.read.remote(part, again=again)] = actor, part

    def ended(self) -> list[tuple[Part, Entry | Broken]]:
        done, _ = ray.wait(list(self.reading), num_returns=1)
        return [self._result(reference) for reference in done]

    def _result(self, reference: Any) -> tuple[Part, Entry | Broken]:  # noqa: ANN401 - Ray has no types
        actor, part = self.reading.pop(reference)
        try:
            entry: Entry = ray.get(reference)
        except RayActorError as error:
            with suppress(RayError, ValueError):  # it may be alive but unreachable
                ray.kill(actor)
            self.free.append(self._actor())
            return part, Broken(f"the reader died ({type(error).__name__})")
        except RayTaskError as error:
            self.free.append(actor)
            if isinstance(error.cause, ModelError | StorageError):
                raise error.cause from None
            return part, Broken(f"{type(error.cause).__name__}: {error.cause}")
        self.free.append(actor)
        return part, entry

    def _actor(self) -> Any:  # noqa: ANN401 - Ray has no types
        return self.actor_class.remote(self.job)


@contextmanager
def connected(address: str | None, *, readers: int | None = None) -> Iterator[None]:
    """Connect to the cluster at `address`, or start one on this machine that ends with the block.

    Raises EngineError where neither works.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # send nothing to anyone
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # silences advice about GPUs
    on_term = signal.getsignal(signal.SIGTERM)
    try:
        if address is None:
            _start(readers)
        else:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except Exception as error:  # what Ray raises here has no common class
        where = "on this machine" if address is None else f"at {address}"
        raise EngineError(f"no Ray cluster {where}: {' '.join(str(error).split())}") from error
    signal.signal(signal.SIGTERM, on_term)  # Ray installs a handler with another exit status
    try:
        # Ray prints messages about readers that die; the driver reports them itself.
        with Path(os.devnull).open("w", encoding="utf8") as nowhere, redirect_stdout(nowhere):
            yield
    finally:
        ray.shutdown()


def _start(processors: int | None) -> None:
    """Start a cluster on this machine. Ray gives up after half a minute, which a busy machine may need."""
    for left in reversed(range(STARTS)):
        try:
            ray.init(
                address="local",
                num_cpus=processors,
                include_dashboard=False,
                object_store_memory=OBJECT_STORE,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
        except Exception:
            ray.shutdown()
            if not left:
                raise
        else:
            return
