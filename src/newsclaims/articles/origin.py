"""Where an article stands, and what that place says of it: for records, and for errors in their stead."""

from __future__ import annotations

from dataclasses import dataclass

from newsclaims.model.errors import InputError


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or a part of one. `path` is as records show it, `id` what the article is called unless it says so itself,
    `line` that of a JSON Lines file, `url` that of a page in an archive, `day` the date in the file's name."""

    path: str
    id: str
    line: int | None = None
    url: str | None = None
    day: str | None = None

    def fault(self, message: str, stage: str) -> InputError:
        """The error that stands in the place of an article; a part of an archive is named by its URL."""
        message = f"{message} ({self.url})" if self.url else message
        return InputError(message, path=self.path, line=self.line, stage=stage)
