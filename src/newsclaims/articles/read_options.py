"""Options that apply to every article of a run alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsclaims.articles.english import foreign_language
from newsclaims.articles.json_lines import iso_day
from newsclaims.model.annotations import Notice
from newsclaims.model.errors import UsageError

if TYPE_CHECKING:
    from newsclaims.articles.article import Article


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`published` is an ISO day that overrides the input's; `any_language` treats all languages as English; `with_text`
    includes the text in the record."""

    published: str | None = None
    any_language: bool = False
    with_text: bool = False

    def applied_to(self, article: Article) -> Article:
        """Return the article with these options applied, and marked where it is in another language than English."""
        if self.published is not None:
            article = replace(article, published=self.published, published_from="option")
        if self.with_text:
            article = replace(article, with_text=True)
        language = None if self.any_language else foreign_language(article.text)
        if language is None:
            return article
        notice = Notice("not-english", None, f"nothing was looked for: the language seems to be {language}")
        return replace(article, language=language, notices=(*article.notices, notice))


def checked_day(option: str, day: str | None) -> str | None:
    """Return the value of an option that takes an ISO day. Raises UsageError for anything else but None."""
    if day is not None and iso_day(day) != day:
        raise UsageError(f"{option} {day}: expected a date in the form YYYY-MM-DD")
    return day
