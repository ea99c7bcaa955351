"""Articles: from paths and bytes to `Article`, the one form in which an article enters the pipeline."""

from newsclaims.articles.article import Article
from newsclaims.articles.reading import InputFormat, read_articles

__all__ = ["Article", "InputFormat", "read_articles"]
