"""A web page -> Article: trafilatura extracts the text, title, author and publisher, htmldate the publication date.

Both come with the extra `newsclaims[web]`. They only get trees parsed here, since htmldate would fetch a page that
consists of nothing but a URL. Everything that depends on the machine's clock is disabled.
"""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from itertools import islice
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from newsclaims.articles.article import Article
from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.articles.page_size import MOST_ATTRIBUTES, has_too_many_attributes
from newsclaims.model.annotations import Notice
from newsclaims.model.errors import described
from newsclaims.model.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.articles.origin import Origin

NEEDS_WEB: Final = f"reading web pages requires the extra web: {install_command('web')}"
NEEDED: Final = ("htmldate", "lxml", "trafilatura", "warcio")

LARGEST_PAGE: Final = 10 << 20
"""Maximum bytes of a page, since processing time can grow faster than size."""

MOST_ELEMENTS: Final = 20_000
"""Maximum elements of a page; newspapers have some thousand, and 100,000 can take minutes."""

FIRST_DAY: Final = "1990-12-20"
"""The day the first web page was published."""
LAST_DAY: Final = "2100-01-01"
"""A day in the future: htmldate's default limit is today, but results must not depend on the clock."""

LOGGERS: Final = ("trafilatura", "htmldate", "justext", "courlan", "charset_normalizer")

INLINE: Final = frozenset({"del", "hi", "ref"})
"""Elements of trafilatura's output within a paragraph; all others start one."""

LONGEST_DATE_LINE: Final = 60
"""Maximum characters of a line with a date; a longer one is prose."""

LONGEST_ATTRIBUTE: Final = 1000
"""Maximum characters of an attribute with a date; searching a longer one can take very long."""

SHORTEST: Final = 60
"""Minimum characters of an article."""

_CHARSET: Final = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING: Final = re.compile(rb"\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HEAD: Final = 4096
"""Bytes that are searched for the declaration of an encoding; HTML requires it within the first 1024."""


def read_page(data: bytes, origin: Origin, *, charset: str | None = None, latest: str = LAST_DAY) -> Article:
    """Return the article in a page. `charset` is declared by HTTP, `latest` the last possible day of publication.

    Raises InputError where the bytes are not text or contain no article.
    """
    if len(data) > LARGEST_PAGE:
        raise origin.error(f"page of more than {LARGEST_PAGE >> 20} MiB", "read")
    try:
        html, notices = decode(data, declared=charset or declared_encoding(data))
    except DecodingError as error:
        raise origin.error(str(error), "decode") from error
    try:
        found = _extracted(html, origin.url, latest)
    except TooLargeError as error:
        raise origin.error(str(error), "parse") from None
    except Exception as error:  # whatever the libraries raise affects only this page
        raise origin.error(f"cannot parse the page: {described(error)}", "parse") from error
    if found is None:
        raise origin.error("no article: the page has no main text", "parse")
    day = found.published or origin.day
    return Article(
        id=origin.id,
        text=found.text,
        path=origin.path,
        line=origin.line,
        url=origin.url or found.url,
        title=found.title,
        publisher=found.publisher,
        byline=found.author,
        published=day,
        published_from="html" if found.published else "filename" if day else None,
        # The positions in these notices refer to the page, not to the text extracted from it.
        notices=tuple(Notice(notice.code, None, notice.message) for notice in notices),
    )


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page declares: `<meta charset=…>`, `<?xml … encoding=…?>`."""
    found = _CHARSET.search(data, 0, HEAD) or _XML_ENCODING.match(data)
    label = found[1].decode("ascii", "replace").lower() if found else None
    # A page whose declaration is readable as ASCII is not in UTF-16, whatever it says (WHATWG).
    return "utf-8" if label and label.startswith("utf-16") else label


class TooLargeError(ValueError):
    """A page with more elements or attributes than can be processed in reasonable time."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the libraries extracted from a page."""

    text: str
    title: str | None
    author: str | None
    publisher: str | None
    url: str | None
    published: str | None


def _extracted(html: str, url: str | None, latest: str) -> Found | None:
    web = _libraries()
    if has_too_many_attributes(html):
        raise TooLargeError(f"page with an element of more than {MOST_ATTRIBUTES} attributes")
    tree = web.load_html(html)
    if tree is None:
        return None
    elements = list(islice(tree.iter(), MOST_ELEMENTS + 1))
    if len(elements) > MOST_ELEMENTS:
        raise TooLargeError(f"page of more than {MOST_ELEMENTS} elements")
    if "&#" in html:
        _without_controls(elements)
    dated = _dated(tree)
    published = web.find_date(
        dated, url=url, original_date=True, extensive_search=False, min_date=FIRST_DAY, max_date=latest
    )
    found = web.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=False,
        fast=True,  # the fallbacks take quadratic time, and text that only they find is rarely an article
        with_metadata=True,
        date_extraction_params={"outputformat": ""},  # no date: `find_date` has determined it
        config=web.config,
    )
    if found is None or found.body is None:
        return None
    title = _clean(found.title)
    text = _text(found.body, title)
    publisher = _clean(found.sitename)
    return (
        Found(
            text=text,
            title=title,
            author=_clean(found.author),
            publisher=publisher if publisher not in (found.hostname, url) else None,  # guessed from the address
            url=_clean(found.url),
            published=published if published and _is_said(published, f"{url} {web.tostring(dated)}") else None,
        )
        if text
        else None
    )


def _is_said(day: str, html: str) -> bool:
    """Return whether the year, month and day occur together in a page.

    Where a page has less ("2019-03", "4 March"), htmldate completes it from today's date or with the first of a month.
    """
    year, month, number = day.split("-")
    m, d = f"0?{month.lstrip('0')}", f"0?{number.lstrip('0')}"
    return (
        re.search(
            rf"{year}\D?{m}\D?{d}(?!\d)|(?<!\d)(?:{m}\D{d}|{d}\D{m})\D{year}|(?<!\d){d}(?:st|nd|rd|th)?\D{{1,15}}{year}",
            html,
        )
        is not None
    )


def _without_controls(elements: list[Any]) -> None:
    """Remove control characters written as numeric references: XML does not allow them, and the libraries fail."""
    for element in elements:
        element.text = _CONTROLS.sub("", element.text or "")
        element.tail = _CONTROLS.sub("", element.tail or "")


def _dated(tree: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """Return a copy of a page without dates other than its own: those in headlines, in prose and of pictures.

    Where a page does not declare its date, htmldate takes any other, such as that of "the crash of 2015-03-04".
    """
    tree = deepcopy(tree)
    for element in tree.iter():
        if element.tag == "meta" and "image" in (element.get("property") or ""):
            element.attrib.clear()
        if element.tag in ("title", "h1", "h2", "h3"):
            element.text = ""
        declares = element.tag == "script" and element.get("type") == "application/ld+json"
        if not declares and element.text and len(element.text) > LONGEST_DATE_LINE:
            element.text = ""
        for name, value in element.attrib.items():
            if len(value) > LONGEST_ATTRIBUTE:
                del element.attrib[name]
        if element.tail and len(element.tail) > LONGEST_DATE_LINE:
            element.tail = ""
    return tree


def _text(body: Any, title: str | None) -> str:  # noqa: ANN401 - lxml has no types
    """Return paragraphs separated by blank lines, and list items on lines of their own, without the title."""
    text = ""
    for paragraph, tight in _paragraphs(body):
        if not text and title and paragraph.casefold() == title.casefold():
            continue
        text += ("\n" if tight else "\n\n") * bool(text) + paragraph
    return text


def _paragraphs(element: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - lxml has no types
    """Yield the paragraphs in an element of trafilatura's output, and whether each follows without a blank line."""
    tight = element.tag == "item" and element.getprevious() is not None
    run = [element.text or ""]
    for child in element:
        if child.tag in INLINE:
            run += [child.text or "", *(text for inner in child for text in inner.itertext(with_tail=True))]
        elif child.tag == "lb":
            run.append("\n")
        else:
            yield from _paragraph(run, tight=tight)
            run = []
            yield from _paragraphs(child)
        run.append(child.tail or "")
    yield from _paragraph(run, tight=tight)


def _paragraph(run: list[str], *, tight: bool) -> Iterator[tuple[str, bool]]:
    lines = (" ".join(line.split()) for line in "".join(run).split("\n"))
    text = "\n".join(line for line in lines if line)
    if text:
        yield text, tight


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


@cache
def _libraries() -> SimpleNamespace:
    """Import the functions used of the libraries. Raises ImportError without the extra."""
    from htmldate import find_date  # noqa: PLC0415 - an extra, and a second to import
    from lxml.html import tostring  # noqa: PLC0415
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import use_config  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415

    for name in LOGGERS:  # the error line of a page says what is wrong
        logging.getLogger(name).addHandler(logging.NullHandler())
    config = use_config()
    # A shorter text is replaced by everything on the page in one paragraph, but news can be two sentences.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST))
    return SimpleNamespace(
        find_date=find_date,
        bare_extraction=bare_extraction,
        load_html=load_html,
        tostring=partial(tostring, encoding="unicode"),
        config=config,
    )


@cache
def is_installed() -> bool:
    """Return whether the extra `web` is installed, without importing it."""
    return all(find_spec(name) for name in NEEDED)


def prepare() -> None:
    """Import the libraries, which takes most of a second, before the first page."""
    with suppress(ImportError):  # each page reports it
        _libraries()
