"""A file that another one refers to, with what is said of it there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalReference:
    """The path of a file, and its title, publisher and ISO day of publication where the reference gives them."""

    path: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
