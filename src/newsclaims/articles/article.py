"""An article as it was read, before anything is found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from newsclaims.model.annotations import Header, Notice, PublishedFrom
from newsclaims.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article and what its input said of it.

    `text` is what was decoded, of a web page what was extracted, and nothing else changed; all positions point into it.
    `published` is an ISO day, and `published_from` says who gave it: "option", "input", "html" or "filename". What the
    text says of itself is found later, and overrides "filename" only. `line` is the line of a JSON Lines file.
    `language` is a code of ISO 639 where it was looked for: in an article that is not in English nothing is looked for.
    `with_text` puts the text into the record. `notices` become warnings of the record.

    Raises UsageError where `published` is no ISO day.
    """

    id: str
    text: str
    path: str | None = None
    line: int | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    with_text: bool = False
    notices: tuple[Notice, ...] = ()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        if self.published is not None and not _is_iso_day(self.published):
            message = f"published has to be an ISO day such as 2017-06-08, not {self.published!r}"
            raise UsageError(f"article {self.id!r}: {message}")
        object.__setattr__(self, "sha256", sha256(self.text.encode("utf8", "surrogatepass")).hexdigest())

    @property
    def is_foreign(self) -> bool:
        """Whether it is known to be in another language than English, the one that the rules read."""
        return self.language not in (None, "en")

    def known(self) -> Header:
        """What is known before the text is read, as the start of its `Header`."""
        return Header(
            title=self.title,
            publisher=self.publisher,
            byline=self.byline,
            published=self.published,
            published_from=self.published_from,
        )


def _is_iso_day(value: str) -> bool:
    """Return whether a value is a calendar day in the one form that records have: "2017-06-08"."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False
