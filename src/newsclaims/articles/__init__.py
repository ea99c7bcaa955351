"""Read articles: from paths and bytes to `Article`, the form in which an article enters the pipeline."""

from newsclaims.articles.article import Article
from newsclaims.articles.pending_page import ArticleOrPage, Page
from newsclaims.articles.reading import InputFormat, read_articles, read_inputs

__all__ = ["Article", "ArticleOrPage", "InputFormat", "Page", "read_articles", "read_inputs"]
