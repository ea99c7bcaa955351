"""An article as read, before the pipeline processes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from newsclaims.model.annotations import Header, Notice, PublishedFrom
from newsclaims.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article and the metadata that its input gives.

    `text` is the decoded text, or for a web page the extracted text, otherwise unchanged; all positions refer to it.
    `published` is an ISO day and `published_from` its source: "option", "input", "html" or "filename". A date in the
    text itself is found later and overrides only "filename". `line` is the line in a JSON Lines file. `language` is an
    ISO 639 code, set only for an article in another language than English, which the pipeline does not process.
    `with_text` includes the text in the record. `notices` become warnings of the record.

    Raises UsageError where `text` is not a str, or `published` not an ISO day.
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
        if not isinstance(self.text, str):
            raise UsageError(f"article {self.id!r}: text has to be a str, not {type(self.text).__name__}")
        if self.published is not None and not _is_iso_day(self.published):
            message = f"published has to be an ISO day such as 2017-06-08, not {self.published!r}"
            raise UsageError(f"article {self.id!r}: {message}")
        object.__setattr__(self, "sha256", sha256(self.text.encode("utf8", "surrogatepass")).hexdigest())

    @property
    def is_foreign(self) -> bool:
        """Whether it is known to be in a language other than English, the only one the rules cover."""
        return self.language not in (None, "en")

    def known(self) -> Header:
        """Return the metadata that the input gives, as the initial `Header`."""
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
