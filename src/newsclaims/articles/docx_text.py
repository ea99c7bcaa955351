"""Word document (.docx) -> article: its paragraphs; the title is that of a paragraph in the style Title, if any.

The dates in a document's properties are those of the template or of the last copy, so none is taken.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from newsclaims.articles.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclaims.articles.origin import Origin

LARGEST_INFLATED: Final = 256 << 20
"""Maximum bytes of all parts of a document together: what an archive inflates to may be absurd."""
TITLE: Final = "Title"


def articles(data: bytes, origin: Origin, _columns: Mapping[str, str]) -> Iterator[Article]:
    """Yield the article. Raises InputError where it is no such document, or has no text."""
    from docx import Document  # noqa: PLC0415 - an extra

    check_archive(data, origin)
    document = Document(io.BytesIO(data))
    title = None
    paragraphs = []
    for paragraph in document.paragraphs:
        text = " ".join(paragraph.text.split())
        if title is None and text and paragraph.style is not None and paragraph.style.name == TITLE:
            title = text
        elif text:
            paragraphs.append(text)
    if not paragraphs:
        raise origin.error("no text in the document", "parse")
    yield Article(
        id=origin.id,
        text="\n\n".join(paragraphs),
        path=origin.path,
        title=title or document.core_properties.title.strip() or None,
        published=origin.day,
        published_from="filename" if origin.day else None,
    )


def check_archive(data: bytes, origin: Origin) -> None:
    """Raise InputError where bytes are no zip archive, or one that inflates to more than any document does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise origin.error("not a document of Office Open XML: no zip archive", "parse") from error
    if size > LARGEST_INFLATED:
        raise origin.error(f"the document inflates to more than {LARGEST_INFLATED >> 20} MiB", "read")
