"""A time limit on what runs in this process, by an alarm: for articles that no worker processes.

The alarm interrupts Python code, regular expressions and whatever calls back into Python; library code that does
neither finishes first. Where that is not enough, as with `--timeout`, a worker is killed instead.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

DEFAULT_TIMEOUT: Final = 60.0
"""Seconds for one article, some hundred times what a long one takes."""

REPEATED_AFTER: Final = 1.0
"""Seconds to the next alarm, since an exception is lost where a library ignores all or a destructor raises it."""


class TimeLimitError(BaseException):
    """The time is over. Not an Exception, so that no library and no rule takes it for an error of its own."""


def can_limit() -> bool:
    """Return whether this thread can set an alarm: the main thread, on systems with signals of POSIX."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeLimitError in the block after some seconds.

    What the block worked on may be left half done, so the caller discards it.
    """
    armed = True

    def ring(_signal: int, _frame: FrameType | None) -> None:
        if armed:
            _raise()

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, REPEATED_AFTER)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _raise() -> NoReturn:
    raise TimeLimitError
