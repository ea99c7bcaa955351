"""Where an article comes from, for its record or error."""

from __future__ import annotations

from dataclasses import dataclass

from newsclaims.model.errors import InputError


@dataclass(frozen=True, slots=True)
class Origin:
    """A file, or a part of one.

    `path` is as records show it, `id` the article's default id, `line` its line in a JSON Lines file, `url` the address
    of a page in an archive, and `day` the ISO date in the file's name.
    """

    path: str
    id: str
    line: int | None = None
    url: str | None = None
    day: str | None = None

    def error(self, message: str, stage: str) -> InputError:
        """Return the error of an article that cannot be read; a page in an archive is named by its URL."""
        message = f"{message} ({self.url})" if self.url else message
        return InputError(message, path=self.path, line=self.line, stage=stage)
