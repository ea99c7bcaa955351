"""NITF (News Industry Text Format) and NewsML-G2 of IPTC -> articles.

Names are compared without their namespaces, which providers write in many ways. A NewsML-G2 message may hold several
items; one without text, such as a picture, is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclaims.articles.html_paragraphs import text_of_html
from newsclaims.articles.json_lines import article_of
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from newsclaims.articles.article import Article
    from newsclaims.articles.origin import Origin

ROOTS: Final = frozenset({"nitf", "newsItem", "newsMessage"})
BASIC_DATE: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?")
"""A date as NITF writes it: 20170608T120000Z."""


def articles(root: Element, origin: Origin) -> Iterator[Article | InputError]:
    """Yield the articles of a document. Raises InputError where there is none."""
    items = [root] if _name(root) != "newsMessage" else [one for one in root.iter() if _name(one) == "newsItem"]
    found = [entry for item in items if (entry := _entry(item))]
    if not found:
        raise origin.error("no article: no element has its text", "parse")
    for number, entry in enumerate(found, start=1):
        fallback = origin.id if len(found) == 1 else f"{origin.id}-{number}"
        try:
            yield article_of(entry, path=origin.path, number=None, fallback_id=fallback)
        except InputError as error:
            yield error


def _entry(item: Element) -> dict[str, str] | None:
    fields = _nitf(item) if _name(item) == "nitf" else _news_item(item)
    fields = {name: value for name, value in fields.items() if value}
    return fields if "text" in fields else None


def _nitf(root: Element) -> dict[str, str]:
    content = _first(root, "body.content")
    day = _attribute(root, "date.issue", "norm") or _attribute(root, "story.date", "norm")
    return {
        "id": _attribute(root, "doc-id", "id-string"),
        "text": "\n\n".join(filter(None, (_text(_first(root, "dateline")), _paragraphs(content)))),
        "title": _text(_first(root, "hl1")) or _text(_first(root, "title")),
        "byline": _text(_first(root, "byline")),
        "publisher": _attribute(root, "pubdata", "name") or _text(_first(root, "distributor")),
        "published": _day(day or _attribute(root, "pubdata", "date.publication")),
    }


def _news_item(item: Element) -> dict[str, str]:
    inline = _first(item, "inlineXML")
    content = _first(inline, "body.content") if inline is not None else None
    body = content if content is not None else _first(inline, "body") if inline is not None else None
    data = _first(item, "inlineData")
    provider = _first(item, "provider")
    dateline = _text(_first(item, "dateline")) if content is None else ""
    return {
        "id": item.get("guid") or "",
        "text": "\n\n".join(
            filter(None, (dateline, _paragraphs(body) or (text_of_html(_text(data)) if _text(data) else "")))
        ),
        "title": _text(_first(item, "headline")),
        "byline": _text(_first(item, "by")),
        "publisher": _named(provider),
        "published": _day(
            _text(_first(item, "contentCreated"))
            or _text(_first(item, "firstCreated"))
            or _text(_first(item, "versionCreated"))
        ),
    }


def _named(provider: Element | None) -> str:
    if provider is None:
        return ""
    return _text(_first(provider, "name")) or provider.get("literal") or ""


def _paragraphs(element: Element | None) -> str:
    """Return the paragraphs within an element, or all of its text where it has none."""
    if element is None:
        return ""
    found = [_text(one) for one in element.iter() if _name(one) in ("p", "hl2")]
    return "\n\n".join(filter(None, found)) or _text(element)


def _first(element: Element, name: str) -> Element | None:
    return next((one for one in element.iter() if _name(one) == name), None)


def _attribute(root: Element, name: str, attribute: str) -> str:
    element = _first(root, name)
    return (element.get(attribute) or "").strip() if element is not None else ""


def _text(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _day(value: str) -> str:
    """Return a date as ISO writes it: 20170608T120000Z as 2017-06-08."""
    basic = BASIC_DATE.fullmatch(value)
    return "-".join(basic.groups()[:3]) if basic else value


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
