"""XML -> articles: NITF and NewsML-G2 of news agencies, saved RSS and Atom feeds, sitemaps of local files.

Which of them it is, the root element tells. Entities of a document type are not expanded: they can inflate to any size
or name files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from newsclaims.articles import feeds, news_xml, sitemaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclaims.articles.article import Article
    from newsclaims.articles.local_reference import LocalReference
    from newsclaims.articles.origin import Origin
    from newsclaims.model.errors import InputError

ENTITY: Final = re.compile(rb"<!ENTITY", re.IGNORECASE)
ROOT: Final = re.compile(rb"<(?:\w+:)?([A-Za-z]+)[\s>/]")
FEEDS: Final = frozenset({"rss", "feed", "RDF"})


def articles(
    data: bytes, origin: Origin, _columns: Mapping[str, str]
) -> Iterator[Article | InputError | LocalReference]:
    """Yield the articles in a document. Raises InputError where it is none of these kinds."""
    if ENTITY.search(data):
        raise origin.error("XML with entities of its own, which are not expanded", "parse")
    found = ROOT.search(data)
    if found is not None and found[1].decode() in FEEDS:
        yield from feeds.articles(data, origin)  # feeds are often not well-formed; their library knows
        return
    try:
        root = ET.fromstring(data)  # noqa: S314 - no entities, see above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise origin.error(f"not XML: {error}", "parse") from error
    name = local_name(root)
    if name in sitemaps.ROOTS:
        yield from sitemaps.references(root, origin)
    elif name in news_xml.ROOTS:
        yield from news_xml.articles(root, origin)
    else:
        raise origin.error(f"XML of an unknown kind: the root is {name!r}", "parse")


def local_name(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
