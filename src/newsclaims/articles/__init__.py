"""Articles: from paths and bytes to `Article`, in which form an article enters the pipeline; a web page holds one."""

from newsclaims.articles.article import Article
from newsclaims.articles.pending_page import Page, Unread
from newsclaims.articles.reading import InputFormat, read_articles, read_inputs

__all__ = ["Article", "InputFormat", "Page", "Unread", "read_articles", "read_inputs"]
