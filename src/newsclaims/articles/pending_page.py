"""A web page whose article has not been extracted yet.

Extraction takes longer than everything else before the pipeline, and some pages make libraries hang. So the bytes are
passed on to the process that handles the article: several processes work on several pages, and a page that crashes or
blocks one of them affects no other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from newsclaims.articles.article import Article
from newsclaims.articles.read_options import ReadOptions
from newsclaims.articles.web_extraction import LAST_DAY, read_page
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from newsclaims.articles.origin import Origin


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page; `charset` is declared by HTTP, `latest` the last possible day of publication."""

    data: bytes
    origin: Origin
    charset: str | None = None
    latest: str = LAST_DAY
    read_options: ReadOptions = field(default_factory=ReadOptions)

    def article(self) -> Article:
        """Extract the article. Raises InputError where there is none."""
        return self.read_options.applied_to(read_page(self.data, self.origin, charset=self.charset, latest=self.latest))

    def record_of(self, article: Article) -> bytes | None:  # noqa: ARG002 - for pages with earlier records
        """Return the line of its article's record if an earlier run made it, otherwise None."""
        return None

    @property
    def id(self) -> str:
        return self.origin.id

    @property
    def path(self) -> str:
        return self.origin.path

    @property
    def sha256(self) -> str:
        """The hash of the page's bytes; the one in its record is of the article's text."""
        return sha256(self.data).hexdigest()


ArticleOrPage: TypeAlias = Article | Page
"""An input that can be processed: an article, or a page to extract one from."""


def resolve_page(item: ArticleOrPage | InputError) -> Article | InputError:
    """Return the article of a page, or its error; return any other input unchanged."""
    if not isinstance(item, Page):
        return item
    try:
        return item.article()
    except InputError as error:
        return error
