"""The exceptions that a user can meet, and the exit status that each maps to.

    NewsclaimsError
    ├── UsageError      2   an option or argument that makes no sense
    ├── InputError      3   an input that cannot be read; the others are still done
    ├── RecordError     3   a record that does not keep to the contract
    └── ModelError      4   the pipeline cannot be loaded; nothing can run
"""

from __future__ import annotations


class NewsclaimsError(Exception):
    """Base of all errors that are reported to the user in one line, without a traceback."""

    exit_status = 4


class UsageError(NewsclaimsError):
    """Options or arguments that cannot be carried out."""

    exit_status = 2


class InputError(NewsclaimsError):
    """An input that gives no article: `path` (and `line` of a JSON Lines file), the `stage` that failed, the reason."""

    exit_status = 3

    def __init__(self, message: str, *, path: str, stage: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.stage = stage
        self.line = line


class RecordError(NewsclaimsError):
    """A record that breaks the contract."""

    exit_status = 3


class ModelError(NewsclaimsError):
    """A spaCy pipeline that is missing, broken or without the labels that the rules read."""

    exit_status = 4
