"""The exceptions that a user can meet, and the exit status of each.

NewsclaimsError
├── UsageError               2   options or arguments that make no sense
├── RecordError              2   a file of records that cannot be used; nothing is written
├── InvalidRecordError       2   a record that cannot be used, wherever it comes from
│   └── NotJsonError         2   a line that is not JSON
├── AnnotationsError         2   serialized annotations that are damaged, or of another version
├── InputError               3   an input that gives no article; the others are still processed
├── ComponentError           3   an article that a component of the pipeline fails on; the others are still processed
└── ModelError               4   a pipeline that cannot be loaded; nothing can run
"""

from __future__ import annotations

import traceback
from pathlib import PurePath


class NewsclaimsError(Exception):
    """Base of all errors that are reported to the user in one line, without a traceback."""

    exit_status = 4


class UsageError(NewsclaimsError, ValueError):
    """Options or arguments that make no sense; also a ValueError, as callers of a library expect."""

    exit_status = 2


class RecordError(NewsclaimsError):
    """A file of records that cannot be used, with the reason, and with the line where it is known."""

    exit_status = 2

    def __init__(self, message: str, *, file: str, line: int | None = None) -> None:
        super().__init__(f"{file}: {message}" if line is None else f"{file}:{line}: {message}")
        self.file = file
        self.line = line


class InvalidRecordError(NewsclaimsError, ValueError):
    """A record that does not fit its type or has a reference that leads nowhere, with the place and the problem."""

    exit_status = 2


class AnnotationsError(NewsclaimsError, ValueError):
    """Serialized annotations, or a record, that cannot be read back, with the value and the problem."""

    exit_status = 2


class NotJsonError(InvalidRecordError):
    """A line that is not JSON."""


class InputError(NewsclaimsError):
    """An input that gives no article, with its `path`, its `line` in a JSON Lines file and the `stage` that failed."""

    exit_status = 3

    def __init__(self, message: str, *, path: str, stage: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.stage = stage
        self.line = line


class ComponentError(NewsclaimsError):
    """A component that failed on an article: a defect, so the message has the line of code."""

    exit_status = 3

    def __init__(self, component: str, cause: Exception) -> None:
        super().__init__(f"{component}: {described(cause)}")
        self.stage = component
        self.message = described(cause)


class ModelError(NewsclaimsError):
    """A spaCy pipeline that is missing, broken or without the labels that the rules need."""

    exit_status = 4


def system_reason(error: Exception) -> str:
    """Return why the operating system refused a file, in lower case; for any other exception its message."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    reason = error.strerror if isinstance(error, OSError) else None
    return reason.lower() if reason else str(error)


def described(error: BaseException) -> str:
    """Return an unexpected exception in one line: its type, its message and the line of code that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{place}"
