"""The exit statuses of the commands."""

from __future__ import annotations

import signal
from typing import Final

DIFFERENT: Final = 1
"""`diff`: there are differences."""
TROUBLE: Final = 2
"""Invalid options, or records that cannot be read; for `diff` and `timeline` anything that goes wrong."""
SOME_FAILED: Final = 3
"""Everything else was done, but some inputs failed, each with an error line."""
NOTHING_RAN: Final = 4
ALL_FAILED: Final = 5
"""Every input failed, each with an error line."""
INTERRUPTED: Final = 128 + signal.SIGINT
TERMINATED: Final = 128 + signal.SIGTERM
PIPE_CLOSED: Final = 141
"""128 + SIGPIPE, as for `seq | head`; written as a number since Windows has no SIGPIPE."""


def status_of_run(*, done: int, failed: int) -> int:
    """Return the status of a command that goes on after inputs that fail: 0, SOME_FAILED or ALL_FAILED."""
    if not failed:
        return 0
    return SOME_FAILED if done else ALL_FAILED
