"""A web page whose article is still to be found.

That takes longer than all else before the pipeline, and there are pages that no library comes back from. So the bytes
go to whoever reads the article: several processes find the articles of several pages, and a page that ends or holds up
one of them costs itself only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from newsclaims.articles.article import Article
from newsclaims.articles.read_options import Asked
from newsclaims.articles.web_extraction import LAST_DAY, read_page
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from newsclaims.articles.origin import Place


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, and what is known of it: `charset` by HTTP, `latest` is the last day on which it can be
    published."""

    data: bytes
    place: Place
    charset: str | None = None
    latest: str = LAST_DAY
    asked: Asked = field(default_factory=Asked)

    def article(self) -> Article:
        """Its article. Raises InputError where it holds none."""
        return self.asked.of(read_page(self.data, self.place, charset=self.charset, latest=self.latest))

    def record_of(self, article: Article) -> bytes | None:  # noqa: ARG002 - for pages of which more is known
        """The line of its article's record, where that was made before."""
        return None

    @property
    def id(self) -> str:
        return self.place.id

    @property
    def path(self) -> str:
        return self.place.path

    @property
    def sha256(self) -> str:
        """The hash of the bytes; the article's is that of its text."""
        return sha256(self.data).hexdigest()


Unread: TypeAlias = Article | Page
"""What whoever reads articles is given."""


def whole(item: Unread | InputError) -> Article | InputError:
    """An input with its article, if it is a page, or with the error that stands in its place."""
    if not isinstance(item, Page):
        return item
    try:
        return item.article()
    except InputError as error:
        return error
