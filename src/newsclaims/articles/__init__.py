"""Articles: from paths and bytes to `Article`, the one form in which an article enters the pipeline."""

from newsclaims.articles.article import Article

__all__ = ["Article"]
