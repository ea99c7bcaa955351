"""A sitemap of local files -> references to them, with what a news sitemap says of each.

A `<loc>` is the path of a file below the sitemap's folder, or a `file:` address of one. Addresses on the web are
errors: nothing is fetched.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from newsclaims.articles.json_lines import iso_day
from newsclaims.articles.local_reference import LocalReference
from newsclaims.articles.web_addresses import NOT_FETCHED, is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from newsclaims.articles.origin import Origin
    from newsclaims.model.errors import InputError

ROOTS: Final = frozenset({"urlset", "sitemapindex"})
ENTRIES: Final = frozenset({"url", "sitemap"})


def references(root: Element, origin: Origin) -> Iterator[LocalReference | InputError]:
    """Yield what a sitemap refers to, in its order, or an error for what cannot be read from here."""
    folder = Path(origin.path).parent
    for entry in root:
        fields = {_name(part): "".join(part.itertext()).strip() for part in entry.iter()}
        if _name(entry) in ENTRIES:
            yield _reference(fields, folder, origin)


def _reference(fields: dict[str, str], folder: Path, origin: Origin) -> LocalReference | InputError:
    address = fields.get("loc", "")
    split = urlsplit(address)
    if not address:
        return origin.error("an entry of the sitemap has no <loc>", "parse")
    if split.scheme != "file" and is_web_address(address):
        return origin.error(f"{address}: {NOT_FETCHED}", "read")
    path = Path(unquote(split.path if split.scheme == "file" else address))
    if not (folder / path).resolve().is_relative_to(folder.resolve()):
        return origin.error(f"{address} is outside the sitemap's folder", "read")
    return LocalReference(
        str(folder / path),
        title=fields.get("title") or None,
        publisher=fields.get("name") or None,
        published=iso_day(fields.get("publication_date", "")),
    )


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
