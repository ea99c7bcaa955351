"""What the options of a run ask for, of every article alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsclaims.articles.english import foreign_language
from newsclaims.model.annotations import Notice

if TYPE_CHECKING:
    from newsclaims.articles.article import Article


@dataclass(frozen=True, slots=True)
class Asked:
    """`published` is an ISO day that goes before what an input says; `any_language` reads all languages as English;
    `with_text` puts the text into the record."""

    published: str | None = None
    any_language: bool = False
    with_text: bool = False

    def of(self, article: Article) -> Article:
        """The article with what is asked for, and marked where it is in another language than English."""
        if self.published is not None:
            article = replace(article, published=self.published, published_from="option")
        if self.with_text:
            article = replace(article, with_text=True)
        language = None if self.any_language else foreign_language(article.text)
        if language is None:
            return article
        notice = Notice("not-english", None, f"nothing was looked for: the language seems to be {language}")
        return replace(article, language=language, notices=(*article.notices, notice))
