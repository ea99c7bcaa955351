"""Find the texts of articles for a report: in their records, or in the files that the records name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclaims.model.records.article_record import ArticleEntry
    from newsclaims.recording.validation import Texts


def text_of(article: ArticleEntry, *, beside: str, texts: Texts) -> str | None:
    """Return the text of an article, or None where there is none with the same hash.

    It is looked for in the record (`extract --with-text`), then where the record says, from the current folder and from
    that of `beside`, the file of records. A file with another text is no match, so a report never shows the wrong one.
    """
    if article.text is not None:
        return article.text
    found, _ = texts.find(article.path, article.sha256)
    if found is None and article.path not in {None, "-"}:
        elsewhere = Path(beside).parent / str(article.path)
        if elsewhere.is_file():
            found, _ = texts.find(str(elsewhere), article.sha256)
    return found
