"""The signal that a command was called without anything to do, which `Command` answers with its short help."""

from __future__ import annotations


class NothingToReadError(Exception):
    """A command on a terminal that names no input: a question how it is used, rather than a mistake."""
